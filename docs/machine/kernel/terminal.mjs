// Where standard output and standard error go: the reader's page.

import { Description, O_RDONLY } from "./descriptor.mjs";
import { SystemError } from "./errno.mjs";

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

  /** @param {(process: Process, bytes: Uint8Array) => void} show */
  constructor(show) {
    super();
    this.show = show;
  }

  /** @param {Uint8Array} bytes @param {Wait<Written>} wait */
  write(bytes, wait) {
    this.show(wait.process, bytes);
    wait.finish(null, { length: bytes.length, space: AHEAD });
  }
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
  /** @type {Map<Process, TextDecoder>} */
  #decoders = new Map();

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
