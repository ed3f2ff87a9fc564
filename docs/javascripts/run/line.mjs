// One line of a terminal: characters in cells, which may be written again.

/** Characters that take two cells. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

/** Characters that stand on the one before them. */
const NO_WIDTH = /[\p{M}\u200b-\u200f\u2060\ufeff]/u;

/** Nothing but characters of one cell each. */
const SIMPLE = /^[ -~]*$/;

/** From one tabulator to the next. */
const TAB = 8;

/**
 * @import { Output } from "../../machine/events.mjs"
 * @import { Style } from "./style.mjs"
 *
 * @typedef {[character: string, style: Style|null]|null} Cell null: the second one of a wide character
 */

export class Line {
  /** For whoever keeps it: how long it was when it was counted, whether it has been taken, whether it is gone. */
  counted = 0;
  taken = false;
  dropped = false;
  /** What it says, while all of it is plain and as it was written, but for simple characters. */
  #text = "";
  /** Otherwise. @type {Cell[]|null} */
  #cells = null;

  /** @param {Pick<Output, "pid"|"stream"> & {time?: number}} writer `time`: when it was begun */
  constructor({ pid, stream, time = 0 }) {
    this.time = time;
    this.pid = pid;
    this.stream = stream;
    this.key = `${pid} ${stream}`;
  }

  /** About how many characters it keeps. */
  get length() {
    return this.#cells?.length ?? this.#text.length;
  }

  /** How many cells are written. */
  get width() {
    if (this.#cells) return this.#cells.length;
    return SIMPLE.test(this.#text) ? this.#text.length : cellsOf(this.#text, null, 0).length;
  }

  get text() {
    return this.#cells ? this.#cells.map((cell) => cell?.[0] ?? "").join("") : this.#text;
  }

  /** @returns {{text: string, style: Style|null}[]} its pieces of one style each */
  get runs() {
    if (!this.#cells) return [{ text: this.#text, style: null }];
    /** @type {{text: string, style: Style|null}[]} */
    const runs = [];
    for (const cell of this.#cells) {
      if (!cell) continue;
      const [character, style] = cell;
      const last = runs.at(-1);
      if (last && last.style === style) last.text += character;
      else runs.push({ text: character, style });
    }
    return runs;
  }

  /**
   * @param {string} text
   * @param {Style|null} style
   * @param {number|null} column the first cell; null: after the last one
   * @returns {number|null} the cell after the text, as in `column`
   */
  write(text, style, column) {
    if (column === null && !style && !this.#cells) {
      this.#text += text;
      return null;
    }
    if (column !== null && !style && !this.#cells && SIMPLE.test(this.#text) && SIMPLE.test(text)) {
      const before = this.#text.slice(0, column).padEnd(column);
      this.#text = before + text + this.#text.slice(column + text.length);
      return this.#next(column + text.length);
    }
    const cells = this.#toCells();
    const first = column ?? cells.length;
    const written = cellsOf(text, style, first);
    while (cells.length < first) cells.push([" ", null]);
    cut(cells, first);
    cut(cells, first + written.length);
    cells.splice(first, written.length, ...written);
    return this.#next(first + written.length);
  }

  /** Forget cells from `first` to before `end`; what stands behind them stays where it is. @param {number} first @param {number} [end] */
  erase(first, end = Infinity) {
    if (first >= this.width) return;
    const cells = this.#toCells();
    cut(cells, first);
    cut(cells, end);
    if (end < cells.length) cells.fill([" ", null], first, end);
    else cells.length = first;
    if (!cells.length) [this.#cells, this.#text] = [null, ""];
  }

  /** @param {number} column */
  #next(column) {
    return column >= this.width ? null : column;
  }

  #toCells() {
    this.#cells ??= cellsOf(this.#text, null, 0);
    return this.#cells;
  }
}

/** A wide character that would lose one of its cells at `column` gives way to blanks. @param {Cell[]} cells @param {number} column */
function cut(cells, column) {
  if (column <= 0 || column >= cells.length || cells[column]) return;
  const style = cells[column - 1]?.[1] ?? null;
  cells[column - 1] = [" ", style];
  cells[column] = [" ", style];
}

/** A text in cells, from a column on. @param {string} text @param {Style|null} style @param {number} column */
function cellsOf(text, style, column) {
  /** @type {Cell[]} */
  const cells = [];
  for (const character of text) {
    if (character === "\t") {
      do cells.push([" ", style]);
      while ((column + cells.length) % TAB);
      continue;
    }
    const before = NO_WIDTH.test(character) && cells.findLast((cell) => cell);
    if (before) before[0] += character;
    else {
      cells.push([character, style]);
      if (WIDE.test(character)) cells.push(null);
    }
  }
  return cells;
}
