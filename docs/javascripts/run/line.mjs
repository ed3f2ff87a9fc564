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

export class Line {
  /** For whoever keeps it: how long it was when it was counted, whether it has been taken, whether it is gone. */
  counted = 0;
  taken = false;
  dropped = false;
  /** What it says, while all of it is plain and as it was written, but for simple characters. */
  #text = "";
  /** Otherwise: [character, style] for each cell, and null for the second cell of a wide character. */
  #cells = null;

  /** @param {{pid: number, stream: string}} writer */
  constructor({ pid, stream }) {
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

  /** @returns {{text: string, style: object|null}[]} its pieces of one style each */
  get runs() {
    if (!this.#cells) return [{ text: this.#text, style: null }];
    const runs = [];
    for (const cell of this.#cells) {
      if (!cell) continue;
      const [character, style] = cell;
      if (runs.length && runs.at(-1).style === style) runs.at(-1).text += character;
      else runs.push({ text: character, style });
    }
    return runs;
  }

  /**
   * @param {string} text
   * @param {object|null} style
   * @param {number|null} column the first cell; null: after the last one
   * @returns {number|null} the cell after the text, as in `column`
   */
  write(text, style, column) {
    if (column === null && !style && !this.#cells) {
      this.#text += text;
      return null;
    }
    if (!style && !this.#cells && SIMPLE.test(this.#text) && SIMPLE.test(text)) {
      const before = this.#text.slice(0, column).padEnd(column);
      this.#text = before + text + this.#text.slice(column + text.length);
      return this.#next(column + text.length);
    }
    const cells = this.#toCells();
    const first = column ?? cells.length;
    const written = cellsOf(text, style, first);
    while (cells.length < first) cells.push([" ", null]);
    this.#cut(first);
    this.#cut(first + written.length);
    cells.splice(first, written.length, ...written);
    return this.#next(first + written.length);
  }

  /** Forget cells from `first` to before `end`; what stands behind them stays where it is. */
  erase(first, end = Infinity) {
    if (first >= this.width) return;
    const cells = this.#toCells();
    this.#cut(first);
    this.#cut(end);
    if (end < cells.length) cells.fill([" ", null], first, end);
    else cells.length = first;
    if (!cells.length) [this.#cells, this.#text] = [null, ""];
  }

  #next(column) {
    return column >= this.width ? null : column;
  }

  #toCells() {
    this.#cells ??= cellsOf(this.#text, null, 0);
    return this.#cells;
  }

  /** A wide character that would lose one of its cells at `column` gives way to blanks. */
  #cut(column) {
    const cells = this.#cells;
    if (column <= 0 || column >= cells.length || cells[column]) return;
    cells[column - 1] = [" ", cells[column - 1][1]];
    cells[column] = [" ", cells[column - 1][1]];
  }
}

/** A text in cells, from a column on. */
function cellsOf(text, style, column) {
  const cells = [];
  for (const character of text) {
    if (character === "\t") {
      do cells.push([" ", style]);
      while ((column + cells.length) % TAB);
    } else if (cells.length && NO_WIDTH.test(character)) cells.findLast((cell) => cell)[0] += character;
    else {
      cells.push([character, style]);
      if (WIDE.test(character)) cells.push(null);
    }
  }
  return cells;
}
