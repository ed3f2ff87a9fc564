// Sockets: pairs, listeners by address, connections.

import { Description } from "./descriptor.mjs";
import { SystemError } from "./errno.mjs";
import { Stream, StreamEnd } from "./pipe.mjs";
import { WaitQueue } from "./queue.mjs";

/**
 * @import { State, Taken, Written } from "./descriptor.mjs"
 * @import { Wait } from "./queue.mjs"
 */

/** @param {string} object as events tell it @returns {[StreamEnd, StreamEnd]} two ends that are connected to each other */
export function createSocketPair(object) {
  const there = new Stream(object);
  const back = new Stream(object);
  return [new StreamEnd(back, there, "socket"), new StreamEnd(there, back, "socket")];
}

/** Flags of recv() and send(); as on Linux. */
export const MSG_PEEK = 0x2;
export const MSG_DONTWAIT = 0x40;

/**
 * A socket that isn't connected yet; it may become a listener or an end of a connection.
 *
 * Addresses are a path, an abstract name ("\0" and what follows), or "host:port".
 */
export class Socket extends Description {
  /** @type {"socket"} */
  kind = "socket";
  address = "";
  peer = "";
  /** Its end of a connection. @type {StreamEnd|null} */
  end = null;
  /** Of a listener: connections that nobody has accepted. @type {Socket[]|null} */
  backlog = null;
  /** @type {WaitQueue<Socket>} */
  #accepting = new WaitQueue();
  /** @type {Set<() => void>} */
  #watchers = new Set();

  /** @param {Network} network */
  constructor(network) {
    super();
    this.network = network;
  }

  /** @param {string} address @throws {SystemError} EINVAL, EADDRINUSE */
  bind(address) {
    if (this.address) throw new SystemError("EINVAL");
    this.address = this.network.claim(address, this);
  }

  listen() {
    if (this.end) throw new SystemError("EINVAL");
    this.address ||= this.network.claim("0.0.0.0:0", this);
    this.backlog ??= [];
  }

  /** @param {string} address @throws {SystemError} EISCONN, EINVAL, ECONNREFUSED */
  connect(address) {
    if (this.end) throw new SystemError("EISCONN");
    if (this.backlog) throw new SystemError("EINVAL");
    const listener = this.network.find(address);
    if (!listener?.backlog) throw new SystemError("ECONNREFUSED");
    const [mine, theirs] = createSocketPair(this.network.nextConnection());
    this.end = mine.retain();
    this.peer = address;
    if (!isName(address)) this.address ||= `127.0.0.1:${this.network.freePort()}`;
    const accepted = new Socket(this.network);
    accepted.end = theirs.retain();
    accepted.address = address;
    accepted.peer = this.address;
    listener.#arrive(accepted);
    this.#look();
  }

  /** @param {Socket} accepted */
  #arrive(accepted) {
    const wait = this.#accepting.take();
    if (wait) wait.finish(null, accepted);
    else {
      this.backlog?.push(accepted.retain());
      this.#look();
    }
  }

  /** Let those look who poll this socket. */
  #look() {
    for (const look of [...this.#watchers]) look();
  }

  /** @param {Wait<Socket>} wait @throws {SystemError} EINVAL, EAGAIN */
  accept(wait) {
    if (!this.backlog) throw new SystemError("EINVAL");
    const accepted = this.backlog.shift();
    if (accepted) {
      wait.finish(null, accepted);
      accepted.references -= 1;
    } else if (wait.nonblocking) throw new SystemError("EAGAIN");
    else {
      this.#accepting.park(wait);
      wait.process.blocked("accept", null);
    }
  }

  #connected() {
    if (!this.end) throw new SystemError("ENOTCONN");
    return this.end;
  }

  /** @param {number} count bytes at the most @param {Wait<Taken>} wait */
  read(count, wait) {
    this.#connected().read(count, wait);
  }

  consumed() {
    this.end?.consumed();
  }

  /** @param {Uint8Array} bytes */
  unread(bytes) {
    this.#connected().unread(bytes);
  }

  /** @param {Uint8Array} bytes @param {Wait<Written>} wait @param {Description[]|null} rights that come along */
  write(bytes, wait, rights) {
    this.#connected().write(bytes, wait, rights);
  }

  /** @param {boolean} reading @param {boolean} writing */
  shutdown(reading, writing) {
    if (!this.backlog) this.#connected().shutdown(reading, writing);
    else if (reading) this.#stopListening("EINVAL");
  }

  /** @param {string} error for those who wait: name of an errno */
  #stopListening(error) {
    for (const accepted of this.backlog ?? []) accepted.release();
    this.backlog = null;
    for (const wait of this.#accepting) wait.finish(new SystemError(error));
    this.#look();
  }

  close() {
    this.end?.release();
    if (this.address) this.network.free(this.address, this);
    this.#stopListening("EBADF");
  }

  get object() {
    return this.end?.object;
  }

  get pending() {
    return this.end?.pending ?? 0;
  }

  /** @returns {State} */
  get state() {
    if (this.end) return this.end.state;
    if (this.backlog) return { readable: this.backlog.length > 0, writable: false };
    return { readable: false, writable: true, hangup: true };
  }

  /** @param {() => void} look */
  watch(look) {
    if (this.end) return this.end.watch(look);
    this.#watchers.add(look);
    return () => {
      this.#watchers.delete(look);
    };
  }
}

/** Whether an address is a path or an abstract name. @param {string} address */
function isName(address) {
  return address.startsWith("/") || address.startsWith("\0");
}

const PORTS = { first: 32768, last: 60999 };

/** The addresses that are taken. */
export class Network {
  /** @type {Map<string, Socket>} */
  #bound = new Map();
  #port = 40000;
  #connections = 0;

  /** What events call the next connection. */
  nextConnection() {
    return `socket:${++this.#connections}`;
  }

  /**
   * Take an address; port 0 asks for one that is free. The file system knows whether a path is taken.
   *
   * @param {string} address
   * @param {Socket} socket
   * @returns {string} the address
   * @throws {SystemError} EADDRINUSE
   */
  claim(address, socket) {
    const free = isName(address) ? address : address.replace(/:0$/, () => `:${this.freePort()}`);
    if (!free.startsWith("/") && this.#isTaken(free)) throw new SystemError("EADDRINUSE");
    this.#bound.set(free, socket);
    return free;
  }

  /** @param {string} address */
  #isTaken(address) {
    if (this.#bound.has(address)) return true;
    const [host, port] = address.split(":");
    const clashes = (/** @type {string} */ other) => other === `0.0.0.0:${port}` || (host === "0.0.0.0" && other.endsWith(`:${port}`));
    return !isName(address) && [...this.#bound.keys()].some((other) => !isName(other) && clashes(other));
  }

  freePort() {
    do this.#port = this.#port === PORTS.last ? PORTS.first : this.#port + 1;
    while (this.#isTaken(`0.0.0.0:${this.#port}`));
    return this.#port;
  }

  /** @param {string} address @returns {Socket|undefined} */
  find(address) {
    return this.#bound.get(address) ?? (isName(address) ? undefined : this.#bound.get(address.replace(/^.*:/, "0.0.0.0:")));
  }

  /** @param {string} address @param {Socket} socket */
  free(address, socket) {
    if (this.#bound.get(address) === socket) this.#bound.delete(address);
  }
}

/** What a description reads and writes, if it is a pipe's or a connected socket's. @param {Description} description @returns {StreamEnd|null} */
export function endOf(description) {
  return description instanceof Socket ? description.end : description instanceof StreamEnd ? description : null;
}
