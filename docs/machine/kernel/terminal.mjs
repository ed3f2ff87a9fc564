// Where standard output and standard error go: the reader's page.

import { Description, O_RDONLY } from "./descriptor.mjs";
import { SystemError } from "./errno.mjs";
import { WaitQueue } from "./queue.mjs";

/**
 * @import { Taken, Written } from "./descriptor.mjs"
 * @import { Process } from "./process.mjs"
 * @import { Wait } from "./queue.mjs"
 */

/** Bytes that a process may write ahead: more, and messages would pile up before the page. */
const AHEAD = 65536;

export class Terminal extends Description {
  /** @type {"terminal"} */
  kind = "terminal";
  /** Who waits until the page has taken what was written before. @type {WaitQueue<Written>} */
  #waiting = new WaitQueue();

  /**
   * @param {(process: Process, bytes: Uint8Array) => void} show
   * @param {() => boolean} hasRoom whether whoever writes may go on: as on any terminal, a flood has the pace of what shows it
   */
  constructor(show, hasRoom) {
    super();
    this.show = show;
    this.hasRoom = hasRoom;
  }

  /** @param {Uint8Array} bytes @param {Wait<Written>} wait */
  write(bytes, wait) {
    this.show(wait.process, bytes);
    if (wait.silent) return;
    wait.length = bytes.length;
    if (wait.nonblocking || this.hasRoom()) {
      accept(wait);
      return;
    }
    this.#waiting.park(wait);
    wait.timed = true; // The page sees to it.
    wait.process.blocked("write", null);
  }

  /** The page has taken something. */
  drained() {
    while (this.hasRoom()) {
      const wait = this.#waiting.take();
      if (!wait) break;
      accept(wait);
    }
  }
}

/** @param {Wait<Written>} wait */
function accept(wait) {
  wait.finish(null, { length: wait.length, space: AHEAD });
}

/** /dev/null: always at its end, and takes everything. */
export class Null extends Description {
  /** @param {number} count @param {Wait<Taken>} wait */
  read(count, wait) {
    wait.finish(null, { bytes: new Uint8Array(0) });
  }

  /** @param {Uint8Array} bytes @param {Wait<Written>} wait */
  write(bytes, wait) {
    wait.finish(null, { length: bytes.length, space: AHEAD });
  }
}

/** Standard input: nobody types here, so it is at its end. */
export class NoInput extends Null {
  /** @type {"character"|"no input"} */
  kind = "no input";

  get access() {
    return O_RDONLY;
  }

  write() {
    throw new SystemError("EBADF");
  }
}

/** One text from many writes, cut at a limit; characters are never torn. */
export class Transcript {
  text = "";
  cut = false;
  /** @type {WeakMap<Process, TextDecoder>} */
  #decoders = new WeakMap();

  /** @param {number} limit in characters */
  constructor(limit) {
    this.limit = limit;
  }

  /** @param {Process} process @param {Uint8Array} bytes @returns {string} what is new and still fits */
  add(process, bytes) {
    if (this.cut) return "";
    let decoder = this.#decoders.get(process);
    if (!decoder) this.#decoders.set(process, (decoder = new TextDecoder()));
    let text = decoder.decode(bytes, { stream: true });
    const space = this.limit - this.text.length;
    if (text.length > space) {
      text = text.slice(0, space);
      this.cut = true;
    }
    this.text += text;
    return text;
  }
}
