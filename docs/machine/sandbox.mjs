// Where a program lives: a hidden frame that belongs to no origin. Nothing in it can fetch anything, nor reach
// caches, databases or channels of the site's pages; in Chromium it has an operating system's process of its own.

/**
 * @import { Item, Order } from "./events.mjs"
 * @import { Fetched } from "./runtime.mjs"
 */

/**
 * Modules come from the bytes that the page hands over (blob:), WebAssembly is compiled from them. Workers have
 * the policy of the document that they belong to.
 */
const POLICY = "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval' blob: data:; worker-src blob:";

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
  #frame = document.createElement("iframe");
  #port;
  #next = 1;
  /** Those that run a program. @type {Set<RemoteKernel>} */
  #busy = new Set();
  /** Those that nobody uses: the next run finds processes that were started ahead. @type {RemoteKernel[]} */
  #idle = [];
  #closed = false;

  /** @param {Fetched} fetched */
  constructor({ host, ...runtime }) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = ({ data }) => {
      for (const kernel of this.#busy) kernel.onFailure(new Error(data.failed));
    };
    this.#frame.sandbox.add("allow-scripts");
    this.#frame.hidden = true;
    this.#frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${POLICY}"><script>${host}</script>`;
    const hand = (/** @type {MessageEvent} */ { source }) => {
      if (!source || source !== this.#frame.contentWindow) return;
      removeEventListener("message", hand);
      this.#frame.contentWindow.postMessage(runtime, "*", [port2]);
    };
    addEventListener("message", hand);
    // Beside the body: a page that exchanges its body goes on running what runs.
    document.documentElement.append(this.#frame);
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
