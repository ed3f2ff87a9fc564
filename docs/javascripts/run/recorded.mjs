/** The output that the page has recorded, if there is one: it belongs to the page's program only. */
export class Recorded {
  #title;
  #text;

  /** @param {Element|null} listing what stands below the program */
  constructor(listing) {
    this.#title = listing?.matches(".language-text") ? listing.querySelector(".filename") : null;
    this.#text = this.#title?.textContent ?? "";
  }

  /** @param {boolean} edited whether the reader has another program before him now */
  set edited(edited) {
    if (this.#title) this.#title.textContent = edited ? `原程序的${this.#text}` : this.#text;
  }
}
