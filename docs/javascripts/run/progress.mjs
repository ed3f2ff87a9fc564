// How much of the runtime has been fetched, in megabytes.

import { element } from "./element.mjs";

/** @import { Progress as Loaded } from "../../machine/download.mjs" */

const megabytes = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(1);

export class Progress {
  #bar = document.createElement("progress");
  #text = element("span", "run-progress__text");

  constructor() {
    this.root = element("div", "run-progress");
    this.root.hidden = true;
    this.#bar.setAttribute("aria-label", "运行环境的下载进度");
    this.root.append(this.#bar, this.#text);
  }

  /** @param {Loaded} progress @returns {boolean} whether there is more to come */
  show({ loaded, total }) {
    const unfinished = loaded < total;
    this.root.hidden = !unfinished;
    this.#bar.max = total;
    this.#bar.value = loaded;
    this.#text.textContent = `${megabytes(loaded)} / ${megabytes(total)} MB`;
    return unfinished;
  }

  hide() {
    this.root.hidden = true;
  }
}
