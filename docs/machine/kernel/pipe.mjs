// Pipes: bytes in order, a full pipe blocks the writer, an empty one the reader.

import { Description, O_RDONLY, O_RDWR, O_WRONLY } from "./descriptor.mjs";
import { SystemError } from "./errno.mjs";
import { Lease } from "./lease.mjs";
import { WaitQueue } from "./queue.mjs";

/**
 * @import { Descriptor, Source } from "../protocol.mjs"
 * @import { State, Taken, Written } from "./descriptor.mjs"
 * @import { Process } from "./process.mjs"
 * @import { Wait } from "./queue.mjs"
 *
 * @typedef {object} Chunk what was written in one piece, as far as nobody has read it
 * @property {Uint8Array} bytes
 * @property {Description[]|null} rights that come along
 * @property {Process|null} from who has written it, until somebody has read of it
 * @property {number} message its number, as events tell it
 * @property {boolean} [perhapsRead] it was leased to a process that was killed
 */

/** Bytes that a pipe holds before a writer has to wait; as on Linux. */
export const CAPACITY = 65536;

/** Bytes that are written whole or not at all, and for which there is room where poll() says so; as on Linux. */
export const PIPE_BUF = 4096;

/** Bytes that are leased to a reader, and messages. */
const LEASED = { bytes: 4096, messages: 64 };

/** The bytes in flight from the writers of a pipe to its readers. */
export class Stream {
  /** @type {Chunk[]} */
  chunks = [];
  size = 0;
  /** Bytes that have ever been written. */
  written = 0;
  writers = 0;
  readers = 0;
  /** @type {WaitQueue<Taken>} */
  waitingReaders = new WaitQueue();
  /** @type {WaitQueue<Written>} */
  waitingWriters = new WaitQueue();
  /** @type {Set<() => void>} */
  watchers = new Set();
  /**
   * Who may write ahead, without an answer: numbers of this pipe's descriptors by process.
   *
   * @type {Map<Process, Set<Descriptor>>}
   */
  #trusted = new Map();
  /** Messages that a reader has and may read, but hasn't read so far. @type {Chunk[]} */
  leased = [];
  lease = new Lease("messages", (holder) => this.#takeBack(holder));
  /** Whether the next read at the end fails: the other side of the connection was closed with bytes unread. */
  reset = false;

  /** @param {string} object of which it is, as events tell it */
  constructor(object) {
    this.object = object;
  }

  get space() {
    return Math.max(0, CAPACITY - this.size);
  }

  /** Whether there are bytes that nobody has read. */
  get hasUnread() {
    return this.chunks.some(({ perhapsRead }) => !perhapsRead);
  }

  /** Whether poll() says that bytes can be written. */
  get writable() {
    return this.space >= PIPE_BUF;
  }

  /**
   * @param {Uint8Array} bytes
   * @param {Wait<Written>} wait without `wait.nonblocking` all bytes are written, sooner or later; with it those that
   *   fit, of a pipe's `wait.atomic` few all or none
   * @param {Description[]|null} [rights] that come along
   */
  write(bytes, wait, rights = null) {
    if (this.readers === 0) throw new SystemError("EPIPE");
    if (wait.nonblocking && !wait.silent && bytes.length > this.space) {
      if (!this.space || (wait.atomic && bytes.length <= PIPE_BUF)) throw new SystemError("EAGAIN");
      bytes = bytes.slice(0, this.space);
    }
    const message = wait.process.kernel.sent(wait.process, bytes, this.object);
    if (bytes.length || rights) this.chunks.push({ bytes, rights, from: wait.process, message });
    this.size += bytes.length;
    this.written += bytes.length;
    this.#serve();
    if (wait.silent) return;
    wait.length = bytes.length;
    if (this.size <= CAPACITY) this.#accept(wait);
    else {
      this.waitingWriters.park(wait);
      wait.process.blocked("write", this);
    }
  }

  /** The bytes have room; as many more may be written ahead as have. @param {Wait<Written>} wait */
  #accept(wait) {
    let numbers = this.#trusted.get(wait.process);
    if (!numbers) {
      for (const process of this.#trusted.keys()) if (process.ended) this.#trusted.delete(process);
      this.#trusted.set(wait.process, (numbers = new Set()));
    }
    numbers.add(wait.number);
    wait.finish(null, { length: wait.length, space: this.space });
  }

  /** @param {number} count bytes at the most @param {Wait<Taken>} wait */
  read(count, wait) {
    wait.count = count;
    if (this.lease.holder) this.lease.recall();
    else if (this.chunks.length || this.writers === 0) {
      this.#answer(wait);
      return;
    } else if (wait.nonblocking) throw new SystemError("EAGAIN");
    this.waitingReaders.park(wait);
    wait.process.blocked("read", this);
  }

  /** The holder of the lease has read one more of its messages. */
  consumed() {
    const chunk = this.leased.shift();
    if (!chunk) return;
    this.size -= chunk.bytes.length;
    if (this.lease.holder) this.#received(chunk, this.lease.holder);
    if (!this.leased.length) this.lease.end();
    this.#drained();
  }

  /** @param {Process|null} holder of the lease until now */
  #takeBack(holder) {
    // Who was killed may have read them, and not told.
    if (holder?.ended?.signal) for (const chunk of this.leased) chunk.perhapsRead = true;
    this.chunks.unshift(...this.leased.splice(0));
    this.#serve();
  }

  /** @param {Wait<Taken>} wait */
  #answer(wait) {
    const { process, number } = wait;
    if (this.reset && !this.chunks.length) {
      this.reset = false;
      wait.finish(new SystemError("ECONNRESET"));
      return;
    }
    if (wait.peek) {
      wait.finish(null, { bytes: this.#peek(wait.count) });
      return;
    }
    const result = this.#take(wait, !wait.takesRights && process.kernel.shortcuts);
    if (!wait.takesRights) {
      for (const description of result.rights ?? []) description.release();
      delete result.rights;
    }
    if (this.lease.use(process) && result.ahead && this.#leasable) {
      this.lease.grant(process, number);
      while (this.#leasable) {
        this.leased.push(this.chunks[0]);
        this.chunks.shift();
      }
      result.leased = { number, messages: this.leased.map(({ bytes }) => bytes) };
    }
    wait.finish(null, result);
  }

  /** Whether the next is a whole message: its length, its bytes, and nothing else. */
  get #leasable() {
    const [chunk] = this.chunks;
    if (!chunk || chunk.rights || this.leased.length >= LEASED.messages) return false;
    const bytes = this.leased.reduce((sum, { bytes }) => sum + bytes.length, chunk.bytes.length);
    return bytes <= LEASED.bytes && framed(chunk.bytes) === chunk.bytes.length - 4;
  }

  /** The next bytes, which stay. @param {number} count bytes at the most */
  #peek(count) {
    const parts = [];
    let total = 0;
    for (const { bytes } of this.chunks) {
      if (total === count) break;
      const part = bytes.slice(0, count - total);
      parts.push(part);
      total += part.length;
    }
    return join(parts, total);
  }

  /** Put back what was read ahead and not used. @param {Uint8Array} bytes */
  unread(bytes) {
    this.chunks.unshift({ bytes, rights: null, from: null, message: 0 });
    this.size += bytes.length;
    this.#serve();
  }

  /**
   * The next bytes. `ahead` is the rest of a message that was written in one
   * piece and whose length (four bytes, big-endian) is what is being read: it spares the second read.
   *
   * @param {Wait<Taken>} wait of who reads
   * @param {boolean} mayComeAhead
   * @returns {Taken}
   */
  #take(wait, mayComeAhead) {
    const { count, process, source } = wait;
    const first = this.chunks[0];
    if (!first) return { bytes: new Uint8Array(0) };
    /** @type {Taken} */
    let result;
    if (first.bytes.length <= count) {
      const taken = [];
      let total = 0;
      /** @type {Description[]|null} */
      let rights = null;
      while (this.chunks.length && total + this.chunks[0].bytes.length <= count) {
        const chunk = this.chunks[0];
        if (rights && chunk.rights) break;
        this.chunks.shift();
        this.#received(chunk, process, source);
        rights ??= chunk.rights;
        taken.push(chunk.bytes);
        total += chunk.bytes.length;
      }
      if (total < count && this.chunks.length && !(rights && this.chunks[0].rights)) {
        const chunk = this.chunks[0];
        this.#received(chunk, process, source);
        rights ??= chunk.rights;
        chunk.rights = null;
        taken.push(chunk.bytes.slice(0, count - total));
        chunk.bytes = chunk.bytes.subarray(count - total);
        total = count;
      }
      result = { bytes: taken.length === 1 ? taken[0] : join(taken, total), rights };
      this.size -= total;
    } else {
      this.#received(first, process, source);
      // A copy: what a part of a buffer is sent from travels whole.
      const bytes = first.bytes.slice(0, count);
      const rights = first.rights;
      first.rights = null;
      first.bytes = first.bytes.subarray(count);
      this.size -= count;
      result = { bytes, rights };
      if (mayComeAhead && count === 4 && framed(bytes) === first.bytes.length) {
        this.chunks.shift();
        this.size -= first.bytes.length;
        result.ahead = first.bytes.slice();
      }
    }
    this.#drained();
    return result;
  }

  #drained() {
    while (this.size <= CAPACITY) {
      const wait = this.waitingWriters.take();
      if (!wait) break;
      this.#accept(wait);
    }
    this.changed();
  }

  #serve() {
    while (!this.lease.holder && (this.chunks.length || this.writers === 0)) {
      const wait = this.waitingReaders.take();
      if (!wait) break;
      this.#answer(wait);
    }
    // They waited for a lease to come back, and all that was leased has been read.
    if (!this.lease.holder) {
      for (const wait of this.waitingReaders) if (wait.nonblocking) wait.finish(new SystemError("EAGAIN"));
    }
    this.changed();
  }

  /** @param {Chunk} chunk @param {Process} process that reads it, or the first of it @param {Source|null} [source] of the call */
  #received(chunk, process, source) {
    const { from, bytes, message } = chunk;
    if (from?.pid) process.event("receive", { from: from.pid, bytes: bytes.length, message, object: this.object }, source);
    chunk.from = null;
  }

  /** Let those look who poll this stream. */
  changed() {
    for (const watcher of [...this.watchers]) watcher();
  }

  dropWriter() {
    this.writers -= 1;
    if (this.writers === 0) this.#serve();
  }

  dropReader() {
    this.readers -= 1;
    if (this.readers > 0) return;
    for (const chunk of this.chunks) chunk.rights?.forEach((description) => description.release());
    this.chunks = [];
    this.leased = [];
    this.size = 0;
    for (let wait = this.waitingWriters.take(); wait; wait = this.waitingWriters.take()) {
      wait.finish(new SystemError("EPIPE"));
    }
    this.breakOff();
    this.changed();
  }

  /** Nothing may be written ahead any more: the next write fails. */
  breakOff() {
    for (const [process, numbers] of this.#trusted) {
      for (const number of numbers) process.notify("broken", number);
    }
  }
}

/** What the length before a message says. @param {Uint8Array} bytes */
export function framed(bytes) {
  return ((bytes[0] << 24) | (bytes[1] << 16) | (bytes[2] << 8) | bytes[3]) >>> 0;
}

/** @param {Uint8Array[]} parts @param {number} total bytes */
function join(parts, total) {
  const bytes = new Uint8Array(total);
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

/** An end of a pipe, or of a connected socket: reads one stream, writes another, or only one of the two. */
export class StreamEnd extends Description {
  /**
   * @param {Stream|null} incoming
   * @param {Stream|null} outgoing
   * @param {"fifo"|"socket"} kind
   */
  constructor(incoming, outgoing, kind) {
    super();
    this.incoming = incoming;
    this.outgoing = outgoing;
    /** @type {"fifo"|"socket"} */
    this.kind = kind;
    if (incoming) incoming.readers += 1;
    if (outgoing) outgoing.writers += 1;
  }

  /** @param {number} count bytes at the most @param {Wait<Taken>} wait */
  read(count, wait) {
    if (this.incoming) this.incoming.read(count, wait);
    else if (this.kind === "socket") wait.finish(null, { bytes: new Uint8Array(0) });
    else throw new SystemError("EBADF");
  }

  consumed() {
    this.incoming?.consumed();
  }

  /** @param {Uint8Array} bytes */
  unread(bytes) {
    this.incoming?.unread(bytes);
  }

  /** @param {Uint8Array} bytes @param {Wait<Written>} wait @param {Description[]|null} rights that come along */
  write(bytes, wait, rights) {
    if (!this.outgoing) throw new SystemError(this.kind === "socket" ? "EPIPE" : "EBADF");
    wait.atomic = this.kind === "fifo";
    this.outgoing.write(bytes, wait, rights);
  }

  /** Read no more, write no more: those who wait see the end at once. @param {boolean} reading @param {boolean} writing */
  shutdown(reading, writing) {
    const { incoming } = this;
    if (writing) this.outgoing?.breakOff();
    this.#drop(reading, writing);
    if (!reading || !incoming) return;
    for (const wait of incoming.waitingReaders) wait.finish(null, { bytes: new Uint8Array(0) });
  }

  /** @param {boolean} reading @param {boolean} writing */
  #drop(reading, writing) {
    if (reading && this.incoming) {
      this.incoming.dropReader();
      this.incoming = null;
    }
    if (writing && this.outgoing) {
      this.outgoing.dropWriter();
      this.outgoing = null;
    }
  }

  /** As on Linux, whoever is connected to a socket that is closed with bytes unread learns of it. */
  close() {
    const { incoming, outgoing } = this;
    if (this.kind === "socket" && outgoing && incoming?.hasUnread) outgoing.reset = true;
    this.#drop(true, true);
  }

  get object() {
    return (this.incoming ?? this.outgoing)?.object;
  }

  get access() {
    if (this.kind === "socket") return O_RDWR;
    return !this.outgoing ? O_RDONLY : this.incoming ? O_RDWR : O_WRONLY;
  }

  get pending() {
    return this.incoming?.size ?? 0;
  }

  /** @returns {State} */
  get state() {
    const { incoming, outgoing } = this;
    const ended = !incoming || incoming.writers === 0;
    const unread = !outgoing || outgoing.readers === 0;
    if (this.kind === "socket") {
      return {
        readable: ended || incoming.size > 0,
        writable: unread || outgoing.writable,
        hangup: ended && unread,
        error: Boolean(incoming?.reset),
      };
    }
    return {
      readable: incoming ? incoming.size > 0 : false,
      writable: outgoing ? outgoing.writable : false,
      hangup: Boolean(incoming) && ended,
      error: Boolean(outgoing) && unread,
    };
  }

  /** @param {() => void} look */
  watch(look) {
    for (const stream of [this.incoming, this.outgoing]) stream?.watchers.add(look);
    return () => {
      for (const stream of [this.incoming, this.outgoing]) stream?.watchers.delete(look);
    };
  }
}

/** @param {string} object as events tell it @returns {[StreamEnd, StreamEnd]} the reading and the writing end of a new pipe */
export function createPipe(object) {
  const stream = new Stream(object);
  return [new StreamEnd(stream, null, "fifo"), new StreamEnd(null, stream, "fifo")];
}
