/** The output that the page has recorded, if there is one: it belongs to the page's program only. */
export class Recorded {
  /** What the program has printed; null if the page doesn't tell. @type {string|null} */
  text;
  #title;
  #caption;

  /** @param {Element|null} listing what stands below the program */
  constructor(listing) {
    const recorded = listing?.matches(".language-text") ? listing : null;
    this.#title = recorded?.querySelector(".filename") ?? null;
    this.#caption = this.#title?.textContent ?? "";
    this.text = (this.#title && recorded?.querySelector("code")?.textContent) ?? null;
  }

  /** @param {boolean} edited whether the reader has another program before him now */
  set edited(edited) {
    if (this.#title) this.#title.textContent = edited ? `原程序的${this.#caption}` : this.#caption;
  }
}
