// Where a process's calls come from, in a run with `details`: which thread, and which line of the reader's files.

import { MAIN } from "../protocol.mjs";
import { Places } from "./frames.mjs";

/**
 * @import { Source } from "../protocol.mjs"
 * @import { RunningApi } from "./frames.mjs"
 */

export class Sources {
  /** Threads whose names have been told. */
  #told = new Set([MAIN]);

  /**
   * @param {RunningApi} exports
   * @param {(thread: number) => string|undefined} nameOf what Python calls a thread
   */
  constructor(exports, nameOf) {
    this.places = new Places(exports);
    this.nameOf = nameOf;
  }

  /**
   * Where the thread is that runs.
   *
   * @param {number} thread its identity
   * @returns {Source|null} null: the main thread, in no line of the reader's
   */
  of(thread) {
    const at = this.places.current;
    if (thread === MAIN) return at && { at };
    /** @type {Source} */
    const source = { thread: thread - MAIN };
    if (!this.#told.has(thread)) {
      this.#told.add(thread);
      source.name = this.nameOf(thread) ?? "";
    }
    if (at) source.at = at;
    return source;
  }
}
