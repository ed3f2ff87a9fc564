// Descriptors: a process's numbers for what it has open.
//
// A description (pipe end, socket, segment, the terminal) is shared by all numbers that lead to it, in
// whatever process. It is closed when the last one goes: that is how a reader gets its end of file.

import { FIRST } from "../protocol.mjs";
import { SystemError } from "./errno.mjs";

export const O_RDONLY = 0;
export const O_WRONLY = 1;
export const O_RDWR = 2;

export class Description {
  references = 0;
  /** Whether a read or write fails with EAGAIN where it would wait: O_NONBLOCK, for all who share it. */
  nonblocking = false;
  /** What it is, as fstat() tells: "character", "fifo", "file", "no input", "socket" or "terminal". */
  kind = "character";

  /** Bytes of a file. */
  get size() {
    return 0;
  }

  /** What may be done with it: O_RDONLY, O_WRONLY or O_RDWR. */
  get access() {
    return O_RDWR;
  }

  /** Bytes that can be read at once. */
  get pending() {
    return 0;
  }

  retain() {
    this.references += 1;
    return this;
  }

  release() {
    this.references -= 1;
    if (this.references === 0) this.close();
  }

  /** The last descriptor is gone. */
  close() {}

  read() {
    throw new SystemError("EBADF");
  }

  write() {
    throw new SystemError("EBADF");
  }

  /** What poll() would see: {readable, writable, hangup, error}, the last two if so. */
  get state() {
    return { readable: true, writable: true };
  }
}

/** Processes number their local files from far above FIRST on. */
const LOCAL = 1_000_000;

export class DescriptorTable {
  #entries = new Map();
  #next = FIRST;

  /** Give `description` a number: the wanted one, or the lowest that was never used. */
  add(description, number = this.#next) {
    if (this.#entries.has(number)) this.close(number);
    this.#entries.set(number, description.retain());
    if (number < LOCAL) this.#next = Math.max(this.#next, number + 1);
    return number;
  }

  get(number) {
    const description = this.#entries.get(number);
    if (!description) throw new SystemError("EBADF");
    return description;
  }

  /** @returns {Description[]} all that is open */
  get all() {
    return [...this.#entries.values()];
  }

  has(number) {
    return this.#entries.has(number);
  }

  close(number) {
    const description = this.get(number);
    this.#entries.delete(number);
    description.release();
  }

  closeAll() {
    for (const number of [...this.#entries.keys()]) this.close(number);
  }
}
