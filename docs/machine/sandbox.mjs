// Where a program lives: a hidden frame that belongs to no origin (frame/frame.mjs), with a kernel for each run.

/**
 * @import { Item, Order } from "./events.mjs"
 * @import { Fetched } from "./runtime.mjs"
 */

/** A kernel in the frame, as the page sees it; see events.mjs for what passes between the two. */
class RemoteKernel {
  /** @type {(items: Item[]) => void} */
  onItems = () => {};
  /** It can't be used. @type {(error: Error) => void} */
  onFailure = () => {};
  #port;

  /** @param {number} number @param {MessagePort} port */
  constructor(number, port) {
    this.number = number;
    this.#port = port;
    port.onmessage = ({ data }) => this.onItems(data);
  }

  /** @param {Order} order */
  post(order) {
    this.#port.postMessage(order);
  }

  close() {
    this.#port.close();
  }
}

export class Sandbox {
  #frame;
  #port;
  #next = 1;
  /** Those that run a program. @type {Set<RemoteKernel>} */
  #busy = new Set();
  /** Those that nobody uses: the next run finds processes that were started ahead. @type {RemoteKernel[]} */
  #idle = [];
  #closed = false;

  /** @param {Fetched} fetched */
  constructor({ frame, ...runtime }) {
    this.#frame = frame;
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = ({ data }) => {
      for (const kernel of this.#busy) kernel.onFailure(new Error(data.failed));
    };
    frame.hand(runtime, port2);
  }

  /** @returns {RemoteKernel} for one run */
  take() {
    const kernel = this.#idle.pop() ?? this.#start();
    this.#busy.add(kernel);
    return kernel;
  }

  #start() {
    const { port1, port2 } = new MessageChannel();
    const kernel = new RemoteKernel(this.#next++, port1);
    this.#port.postMessage({ begin: kernel.number }, [port2]);
    return kernel;
  }

  /** Its run is over. @param {RemoteKernel} kernel */
  giveBack(kernel) {
    this.#busy.delete(kernel);
    if (!this.#closed) this.#idle.push(kernel);
    this.#removeIfUnused();
  }

  /** End a kernel and all its processes, whatever they do. @param {RemoteKernel} kernel */
  end(kernel) {
    kernel.close();
    this.#port.postMessage({ end: kernel.number });
    this.#busy.delete(kernel);
    this.#removeIfUnused();
  }

  /** No program starts here any more; those that run go on. */
  close() {
    this.#closed = true;
    this.#removeIfUnused();
  }

  #removeIfUnused() {
    if (this.#closed && !this.#busy.size) this.#frame.remove();
  }
}
