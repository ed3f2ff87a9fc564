// What processes print, as it stands below their bars in a picture that was drawn beforehand: each text begins where it was
// printed, or to the left of there, and those that would lie upon each other stand one below the other.

import { cut } from "./words.mjs";

/** @import { Print } from "./model.mjs" */

/** Pixels: a line, a letter's height, and between two texts. */
const LINE = 15;
const SIZE = 11;
const APART = 10;

/** Letters of a line, and lines that were printed at once. */
const MOST = 30;
const LINES = 3;

/**
 * About how wide a text is: Chinese letters are as wide as they are high.
 *
 * @param {string} text
 * @param {number} size pixels
 */
export const widthOf = (text, size) => [...text].reduce((width, letter) => width + (letter > "\u2e80" ? 1 : 0.6) * size, 0);

/**
 * Where a lane's prints are. What fits where the picture is as narrow as it may be, fits where it is wider.
 *
 * @param {Pick<Print, "time"|"text">[]} prints in the order of time
 * @param {(time: number) => number} place percent
 * @param {number} narrow pixels that the picture has at the least
 * @returns {{text: string, x: number, dx: number, line: number}[]} `x`: percent, `dx`: pixels
 */
export function layPrints(prints, place, narrow) {
  /** Where each line is taken: pixels. @type {[from: number, to: number][][]} */
  const lines = [];
  return prints.flatMap(({ time, text: printed }) => linesOf(printed).map((text) => ({ time, text }))).flatMap(({ time, text }) => {
    const x = place(time);
    if (x < 0 || x > 100) return [];
    const at = (x * narrow) / 100;
    const width = widthOf(text, SIZE);
    const from = Math.max(0, Math.min(at, narrow - width));
    const isFree = (/** @type {[from: number, to: number][]} */ taken) => taken.every(([start, end]) => from >= end || from + width + APART <= start);
    let line = lines.findIndex(isFree);
    if (line < 0) line = lines.push([]) - 1;
    lines[line].push([from, from + width + APART]);
    return { text, x, dx: from - at, line };
  });
}

/** Pixels that they take. @param {ReturnType<typeof layPrints>} laid */
export const heightOf = (laid) => Math.max(0, ...laid.map(({ line }) => line + 1)) * LINE;

/**
 * @param {ReturnType<typeof layPrints>} laid
 * @param {number} y pixels: what is above them ends there
 * @param {(text: string) => string} escape
 * @returns {string} SVG
 */
export function drawPrints(laid, y, escape) {
  return laid
    .map(({ text, x, dx, line }) => {
      const [left, bottom] = [String(Math.round(x * 1000) / 1000), y + line * LINE + LINE - 2];
      const tick = `<line class="tl-printed" x1="${left}%" x2="${left}%" y1="${y}" y2="${bottom - SIZE + 1}"/>`;
      return `${tick}<text class="tl-print" x="${left}%" dx="${Math.round(dx)}" y="${bottom}">${escape(text)}</text>`;
    })
    .join("");
}

/** Its first lines, each in short. @param {string} text */
function linesOf(text) {
  const all = text.split("\n").flatMap((line) => line.trim() || []);
  const shown = all.slice(0, LINES).map((line) => cut(line, MOST));
  return all.length > LINES ? [...shown, "…"] : shown;
}
