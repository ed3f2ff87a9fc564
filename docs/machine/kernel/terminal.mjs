// Where standard output and standard error go: the reader's page.

import { Description, O_RDONLY } from "./descriptor.mjs";
import { SystemError } from "./errno.mjs";

/** Bytes that a process may write ahead: more, and messages would pile up before the page. */
const AHEAD = 65536;

export class Terminal extends Description {
  kind = "terminal";

  /** @param {(process, bytes: Uint8Array) => void} show */
  constructor(show) {
    super();
    this.show = show;
  }

  write(bytes, wait, rights, process) {
    this.show(process, bytes);
    wait?.finish(null, { length: bytes.length, space: AHEAD });
  }

  unread() {}
}

/** /dev/null: always at its end, and takes everything. */
export class Null extends Description {
  read(count, wait) {
    wait.finish(null, { bytes: new Uint8Array(0) });
  }

  unread() {}

  write(bytes, wait) {
    wait.finish(null, { length: bytes.length, space: AHEAD });
  }
}

/** Standard input: nobody types here, so it is at its end. */
export class NoInput extends Null {
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
  #decoders = new Map();

  constructor(limit) {
    this.limit = limit;
  }

  /** @returns {string} what is new and still fits */
  add(process, bytes) {
    if (this.cut) return "";
    if (!this.#decoders.has(process)) this.#decoders.set(process, new TextDecoder());
    let text = this.#decoders.get(process).decode(bytes, { stream: true });
    const space = this.limit - this.text.length;
    if (text.length > space) {
      text = text.slice(0, space);
      this.cut = true;
    }
    this.text += text;
    return text;
  }
}
