// Descriptors: a process's numbers for what it has open.
//
// A description (pipe end, socket, segment, the terminal) is shared by all numbers that lead to it, in
// whatever process. It is closed when the last one goes: that is how a reader gets its end of file.

import { FIRST } from "../protocol.mjs";
import { SystemError } from "./errno.mjs";

/**
 * @import { Descriptor, Received } from "../protocol.mjs"
 * @import { Wait } from "./queue.mjs"
 */

/**
 * What is read: the protocol's answer, while descriptors that come along are still descriptions.
 *
 * @typedef {Received & {rights?: Description[]|null}} Taken
 * @typedef {{length: number, space: number}} Written how many bytes, and how many more may be written ahead
 *
 * @typedef {object} State what poll() sees
 * @property {boolean} readable
 * @property {boolean} writable
 * @property {boolean} [hangup]
 * @property {boolean} [error]
 */

export const O_RDONLY = 0;
export const O_WRONLY = 1;
export const O_RDWR = 2;

export class Description {
  references = 0;
  /** Whether a read or write fails with EAGAIN where it would wait: O_NONBLOCK, for all who share it. */
  nonblocking = false;
  /** What it is, as fstat() tells. @type {"character"|"fifo"|"file"|"no input"|"socket"|"terminal"} */
  kind = "character";

  /** What events call it. @returns {string|undefined} */
  get object() {
    return undefined;
  }

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

  /** @param {number} count bytes at the most @param {Wait<Taken>} wait */
  read(count, wait) {
    throw new SystemError("EBADF");
  }

  /** The holder of a lease has read one more of its messages. */
  consumed() {}

  /** Put back what was read ahead and not used. @param {Uint8Array} bytes */
  unread(bytes) {}

  /** @param {Uint8Array} bytes @param {Wait<Written>} wait @param {Description[]|null} rights that come along */
  write(bytes, wait, rights) {
    throw new SystemError("EBADF");
  }

  /** @returns {State} */
  get state() {
    return { readable: true, writable: true };
  }

  /** Let `look` know when the state may have changed. @param {() => void} look @returns {() => void} no longer */
  watch(look) {
    return () => {};
  }
}

/** Processes number their local files from far above FIRST on. */
const LOCAL = 1_000_000;

export class DescriptorTable {
  /** @type {Map<Descriptor, Description>} */
  #entries = new Map();
  #next = FIRST;

  /**
   * Give `description` a number: the wanted one, or the lowest that was never used.
   *
   * @param {Description} description
   * @param {Descriptor} [number]
   */
  add(description, number = this.#next) {
    if (this.#entries.has(number)) this.close(number);
    this.#entries.set(number, description.retain());
    if (number < LOCAL) this.#next = Math.max(this.#next, number + 1);
    return number;
  }

  /** @param {Descriptor} number @throws {SystemError} EBADF */
  get(number) {
    const description = this.#entries.get(number);
    if (!description) throw new SystemError("EBADF");
    return description;
  }

  /** All that is open. */
  get all() {
    return [...this.#entries.values()];
  }

  /** @param {Descriptor} number */
  has(number) {
    return this.#entries.has(number);
  }

  /** @param {Descriptor} number */
  close(number) {
    const description = this.get(number);
    this.#entries.delete(number);
    description.release();
  }

  closeAll() {
    for (const number of [...this.#entries.keys()]) this.close(number);
  }
}
