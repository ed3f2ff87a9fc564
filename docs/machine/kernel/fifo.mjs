// Named pipes: who opens one waits until somebody has opened the other end.

import { SystemError } from "./errno.mjs";
import { Stream, StreamEnd } from "./pipe.mjs";
import { WaitQueue } from "./queue.mjs";

/** @import { Wait } from "./queue.mjs" */

class Fifo {
  /** @type {WaitQueue<StreamEnd>} */
  opening = new WaitQueue();

  /** @param {number} number in the order of first use */
  constructor(number) {
    this.stream = new Stream(`fifo:${number}`);
  }
}

export class FifoTable {
  /** By the number of their file. @type {Map<number, Fifo>} */
  #fifos = new Map();

  /**
   * Open a named pipe.
   *
   * @param {number} file its number in the file system
   * @param {boolean} reading
   * @param {boolean} writing with both nobody waits
   * @param {boolean} nonblocking who reads doesn't wait; who writes gets ENXIO if nobody reads
   * @param {Wait<StreamEnd>} wait gets the end
   */
  open(file, reading, writing, nonblocking, wait) {
    const fifo = this.#fifos.get(file) ?? new Fifo(this.#fifos.size + 1);
    this.#fifos.set(file, fifo);
    const { stream, opening } = fifo;
    if (writing && !reading && nonblocking && !stream.readers) throw new SystemError("ENXIO");
    const end = new StreamEnd(reading ? stream : null, writing ? stream : null, "fifo");
    end.nonblocking = nonblocking;
    let opened = false;
    wait.look = () => {
      if (!nonblocking && !(reading ? stream.writers : stream.readers)) return;
      opened = true;
      wait.finish(null, end);
    };
    wait.onCancel(() => {
      if (!opened) end.close();
    });
    // Whoever waits for this end goes on, even if this one is closed again at once.
    for (const other of opening) other.look();
    wait.look();
    if (wait.done) return;
    opening.park(wait);
    wait.process.blocked("open", stream);
  }
}
