// How much one frame shows anew: what the page has time for, also while programs have all of the computer's cores.

/** Milliseconds: after a longer frame the next one shows half as much, after one of half as long twice as much. */
const LONG = 12;

/** Lines. */
const LEAST = 5;
const MOST = 100;

/** Characters of a line, on average. */
const LINE = 200;

export class Pace {
  #lines = MOST / 4; // Nothing is known of the first frame.

  /** What the next frame shows, at the most. @returns {{lines: number, characters: number}} */
  get most() {
    return { lines: this.#lines, characters: this.#lines * LINE };
  }

  /** @param {number} milliseconds that a frame took: work of its own, or waiting for a core */
  took(milliseconds) {
    if (milliseconds > LONG) this.#lines = Math.max(Math.floor(this.#lines / 2), LEAST);
    else if (milliseconds < LONG / 2) this.#lines = Math.min(this.#lines * 2, MOST);
  }
}
