// Sockets: pairs, listeners by address, connections.

import { Description } from "./descriptor.mjs";
import { SystemError } from "./errno.mjs";
import { Stream, StreamEnd } from "./pipe.mjs";
import { WaitQueue } from "./queue.mjs";

/** @returns {[StreamEnd, StreamEnd]} two ends that are connected to each other */
export function createSocketPair() {
  const there = new Stream();
  const back = new Stream();
  return [new StreamEnd(back, there), new StreamEnd(there, back)];
}

/** A socket that isn't connected yet; it may become a listener or an end of a connection. */
export class Socket extends Description {
  address = "";
  peer = "";
  end = null;
  backlog = null;
  #accepting = new WaitQueue();
  #watchers = new Set();

  constructor(network) {
    super();
    this.network = network;
  }

  bind(address) {
    this.address = this.network.claim(address, this);
  }

  listen() {
    this.backlog ??= [];
  }

  connect(address) {
    const listener = this.network.find(address);
    if (!listener?.backlog) throw new SystemError(address.startsWith("/") && !listener ? "ENOENT" : "ECONNREFUSED");
    const [mine, theirs] = createSocketPair();
    this.end = mine.retain();
    this.peer = address;
    const accepted = new Socket(this.network);
    accepted.end = theirs.retain();
    accepted.address = address;
    listener.#arrive(accepted);
  }

  #arrive(accepted) {
    const wait = this.#accepting.take();
    if (wait) wait.finish(null, accepted);
    else {
      this.backlog.push(accepted.retain());
      for (const look of [...this.#watchers]) look();
    }
  }

  accept(wait) {
    if (!this.backlog) throw new SystemError("EINVAL");
    const accepted = this.backlog.shift();
    if (accepted) {
      wait.finish(null, accepted);
      accepted.references -= 1;
    } else {
      this.#accepting.park(wait);
      wait.process.blocked("accept", this);
    }
  }

  get waitsForConnection() {
    return this.backlog?.length === 0;
  }

  #connected() {
    if (!this.end) throw new SystemError("ENOTCONN");
    return this.end;
  }

  get incoming() {
    return this.#connected().incoming;
  }

  get outgoing() {
    return this.#connected().outgoing;
  }

  read(count, wait) {
    this.#connected().read(count, wait);
  }

  consumed() {
    this.end?.consumed();
  }

  unread(bytes) {
    this.#connected().unread(bytes);
  }

  write(bytes, wait, rights) {
    this.#connected().write(bytes, wait, rights);
  }

  shutdown(reading, writing) {
    this.#connected().shutdown(reading, writing);
  }

  close() {
    this.end?.release();
    if (this.backlog) for (const accepted of this.backlog) accepted.release();
    this.backlog = null;
    if (this.address) this.network.free(this.address, this);
    for (const wait of this.#accepting) wait.finish(new SystemError("EBADF"));
  }

  get state() {
    if (this.end) return this.end.state;
    return { readable: Boolean(this.backlog?.length), writable: false, hangup: false };
  }

  watch(look) {
    if (this.end) return this.end.watch(look);
    this.#watchers.add(look);
    return () => this.#watchers.delete(look);
  }
}

/** The addresses that are taken. */
export class Network {
  #bound = new Map();
  #port = 40000;

  claim(address, socket) {
    // Port 0 asks for one that is free.
    const free = address.replace(/:0$/, () => `:${++this.#port}`);
    if (this.#bound.has(free)) throw new SystemError("EADDRINUSE");
    this.#bound.set(free, socket);
    return free;
  }

  find(address) {
    return this.#bound.get(address) ?? this.#bound.get(address.replace(/^.*:/, "0.0.0.0:"));
  }

  free(address, socket) {
    if (this.#bound.get(address) === socket) this.#bound.delete(address);
  }
}
