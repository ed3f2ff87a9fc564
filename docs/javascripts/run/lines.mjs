// What a program has printed: lines, each of one process and one stream, in the order in which they began.
// Only the newest lines are kept, so that a program may print without end.

import { Line } from "./line.mjs";
import { Screen } from "./screen.mjs";

/** @import { Output } from "../../machine/events.mjs" */

/** What is kept, at the most. */
const MOST = { lines: 1000, characters: 200_000 };

export class Lines {
  /** How many lines, the oldest ones, are no longer kept. */
  omitted = 0;
  #most;
  /** @type {Set<Line>} */
  #lines = new Set();
  #characters = 0;
  /** When what is being written was printed. */
  #time = 0;
  /** @type {Map<string, Screen>} */
  #screens = new Map();
  /** @type {Set<Line>} */
  #changed = new Set();
  /** @type {Line[]} */
  #dropped = [];

  /** @param {{lines?: number, characters?: number}} [most] how much is kept */
  constructor(most) {
    this.#most = { ...MOST, ...most };
  }

  /** @param {Pick<Output, "pid"|"stream"|"text"> & {time?: number}} output as printed, perhaps a part of a line */
  write({ pid, stream, text, time = 0 }) {
    this.#time = time;
    const key = `${pid} ${stream}`;
    let screen = this.#screens.get(key);
    if (!screen) {
      const begin = () => this.#begin(pid, stream);
      this.#screens.set(key, (screen = new Screen(begin, (line) => this.#change(line))));
    }
    screen.write(text);
    const { lines, characters } = this.#most;
    for (const oldest of this.#lines) {
      const { size } = this.#lines;
      if (size <= lines && (this.#characters <= characters || size === 1)) break;
      this.#drop(oldest);
    }
  }

  /**
   * What has changed since the last call: lines with new text, in order, and lines that were there and are gone.
   *
   * @param {{lines?: number, characters?: number}} [most] how much is taken, at the least one line; the rest comes
   *   with the next call, unless it is no longer kept by then
   */
  takeChanges({ lines = Infinity, characters = Infinity } = {}) {
    const changed = [];
    for (const line of this.#changed) {
      if (changed.length && (changed.length >= lines || characters < line.length)) break;
      characters -= line.length;
      line.taken = true;
      this.#changed.delete(line);
      changed.push(line);
    }
    const dropped = this.#dropped;
    this.#dropped = [];
    return { changed, dropped };
  }

  /** Whether there are changes that nobody has taken. */
  get hasChanges() {
    return this.#changed.size > 0;
  }

  /** @param {number} pid @param {Output["stream"]} stream */
  #begin(pid, stream) {
    const line = new Line({ pid, stream, time: this.#time });
    this.#lines.add(line);
    return line;
  }

  /** @param {Line} line */
  #change(line) {
    this.#characters += line.length - line.counted;
    line.counted = line.length;
    this.#changed.add(line);
  }

  /** @param {Line} line */
  #drop(line) {
    this.omitted++;
    this.#lines.delete(line);
    this.#characters -= line.counted;
    line.dropped = true;
    this.#changed.delete(line);
    if (line.taken) this.#dropped.push(line);
  }
}
