// A hidden frame that belongs to no origin, with nothing in it but host.js: the document that a program's kernel and
// processes belong to. Nothing in it can fetch anything, nor reach caches, databases or channels of the site's pages; in
// Chromium it has an operating system's process of its own, which starts while the page fetches what it is handed.

/**
 * Modules come from the bytes that the page hands over (blob:), WebAssembly is compiled from them. Workers have
 * the policy of the document that they belong to.
 */
const POLICY = "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval' blob: data:; worker-src blob:";

export class Frame {
  #element = document.createElement("iframe");
  #opened;

  /** @param {string} host text of host.js */
  constructor(host) {
    this.#element.sandbox.add("allow-scripts");
    this.#element.hidden = true;
    this.#element.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${POLICY}"><script>${host}</script>`;
    this.#opened = new Promise((resolve) => {
      const hear = (/** @type {MessageEvent} */ { source }) => {
        if (!source || source !== this.#element.contentWindow) return;
        removeEventListener("message", hear);
        resolve(source);
      };
      addEventListener("message", hear);
    });
    // Beside the body: a page that exchanges its body goes on running what runs.
    document.documentElement.append(this.#element);
  }

  /** As soon as it is open. @param {object} runtime what host.js needs @param {MessagePort} port to the page */
  async hand(runtime, port) {
    await this.#opened;
    this.#element.contentWindow?.postMessage(runtime, "*", [port]);
  }

  remove() {
    this.#element.remove();
  }
}
