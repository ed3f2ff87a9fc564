// What one process writes to one of its streams, as on a terminal of its own that is as wide as a line may be:
// the cursor and its movements. Processes don't share a cursor, since what they print is shown apart: a progress
// bar of one goes on in its own line, whatever the others print meanwhile.

import { Escapes } from "./escapes.mjs";
import { restyle } from "./style.mjs";

/**
 * @import { Line } from "./line.mjs"
 * @import { Style } from "./style.mjs"
 */

/** Most cells of a line: a longer one goes on in the next. */
const WIDEST = 2000;

/** Rows that the cursor can go back to: those of a terminal of the usual size. */
const ROWS = 24;

export class Screen {
  #escapes = new Escapes();
  #begin;
  #changed;
  /** @type {Line[]} the newest lines */
  #rows = [];
  /** Where the cursor is. */
  #row = 0;
  /** @type {number|null} null: behind the last cell */
  #column = null;
  /** @type {Style|null} */
  #style = null;

  /**
   * @param {() => Line} begin a line of this screen, below all others
   * @param {(line: Line) => void} changed it says something else now
   */
  constructor(begin, changed) {
    this.#begin = begin;
    this.#changed = changed;
  }

  /** @param {string} text */
  write(text) {
    for (const part of this.#escapes.read(text)) {
      if ("text" in part) this.#put(part.text);
      else if ("control" in part) this.#control(part.control);
      else SEQUENCES[part.final]?.(this, part.parameters);
    }
  }

  /** @param {string} text */
  #put(text) {
    for (let rest = text; rest; ) {
      const line = this.#line;
      if (!line.length && this.#column === 0) this.#column = null;
      const room = WIDEST - (this.#column ?? line.length);
      if (room <= 0) {
        this.#feed();
        continue;
      }
      this.#column = line.write(rest.slice(0, room), this.#style, this.#column);
      this.#changed(line);
      rest = rest.slice(room);
    }
  }

  /** @param {string} character */
  #control(character) {
    if (character === "\n") this.#feed();
    else if (character === "\r") this.column = 0;
    else if (character === "\b") this.column -= 1;
  }

  #feed() {
    this.#changed(this.#line);
    this.#row += 1;
    this.#column = this.#row < this.#rows.length ? 0 : null;
  }

  /** The line that the cursor is in. */
  get #line() {
    // Lines that are no longer kept can't be written to.
    while (this.#rows[0]?.dropped) {
      this.#rows.shift();
      this.#row -= 1;
    }
    this.#row = Math.max(this.#row, 0);
    while (this.#rows.length <= this.#row) this.#rows.push(this.#begin());
    while (this.#rows.length > ROWS) {
      this.#rows.shift();
      this.#row -= 1;
    }
    return this.#rows[this.#row];
  }

  get column() {
    return this.#column ?? this.#rows[this.#row]?.width ?? 0;
  }

  set column(column) {
    this.#column = Math.min(Math.max(column, 0), WIDEST - 1);
  }

  get row() {
    return this.#row;
  }

  set row(row) {
    const { column } = this;
    this.#row = Math.min(Math.max(row, 0), this.#rows.length);
    this.column = column;
  }

  /** @param {number} how 0: from the cursor on, 1: up to it, 2: all */
  eraseLine(how) {
    const { column } = this;
    const line = this.#line;
    line.erase(how === 0 ? column : 0, how === 1 ? column + 1 : Infinity);
    this.column = column;
    this.#changed(line);
  }

  /** @param {number} how as for a line */
  eraseScreen(how) {
    if (how < 2) this.eraseLine(how);
    const erased = [this.#rows.slice(this.#row + 1), this.#rows.slice(0, this.#row)][how] ?? this.#rows;
    for (const line of erased) {
      line.erase(0);
      this.#changed(line);
    }
    this.column = this.column;
  }

  /** @param {number[]} parameters */
  restyle(parameters) {
    this.#style = restyle(this.#style, parameters);
  }
}

/** Control sequences by their final character; all others have no effect. A movement is one step at the least. @type {Record<string, (screen: Screen, parameters: number[]) => void>} */
const SEQUENCES = {
  A: (screen, [n]) => (screen.row -= n || 1),
  B: (screen, [n]) => (screen.row += n || 1),
  C: (screen, [n]) => (screen.column += n || 1),
  D: (screen, [n]) => (screen.column -= n || 1),
  E: (screen, [n]) => ((screen.row += n || 1), (screen.column = 0)),
  F: (screen, [n]) => ((screen.row -= n || 1), (screen.column = 0)),
  G: (screen, [n]) => (screen.column = (n || 1) - 1),
  H: (screen, [n, m]) => ((screen.row = (n || 1) - 1), (screen.column = (m || 1) - 1)),
  J: (screen, [n]) => screen.eraseScreen(n),
  K: (screen, [n]) => screen.eraseLine(n),
  m: (screen, parameters) => screen.restyle(parameters),
};
