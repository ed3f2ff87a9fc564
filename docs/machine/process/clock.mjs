// The clocks of a process: the time of the run, and how long it has computed.
//
// Python's C asks for the time through imports of WebAssembly, which `install` replaces: `time`, `datetime` and
// everything else see these clocks.

import { clockSince, moment, ticks, unixTime } from "../clock.mjs";

/** @import { Imports } from "./interpreter.d.ts" */

/** Numbers of clocks, as in C. */
const REALTIME = 0;
const MONOTONIC = 1;
const PROCESS_CPUTIME = 2;

/** WASI's number of this error. */
const EINVAL = 28;

/**
 * Milliseconds between two times that are told one after the other. Browsers tell the time coarsely, but to ask
 * twice takes longer than this: what is told is never ahead of the true time.
 */
const STEP = 0.0001;

/** Milliseconds of computing after which the kernel is told of them. */
const REPORT = 100;

export class Clock {
  #now = clockSince(moment());
  /** Unix time in milliseconds when this clock showed 0. */
  #unix = Math.round(unixTime());
  /** The latest time that was told here, or to another process before we heard from it. */
  #latest = 0;
  /** Whether the kernel hasn't heard of it. */
  #news = false;
  /** Milliseconds of computing that is over: of all threads, and of each. */
  #computed = 0;
  /** @type {Map<number, number>} */
  #computedBy = new Map();
  /** What the kernel has been told of it. */
  #reported = 0;
  /** Since when the thread that runs has been running, in ticks. */
  #since = ticks();
  /** In a simulated run: somebody asks what time it is. @type {(() => void)|null} */
  onAsked = null;

  /**
   * The process begins.
   *
   * @param {{zero: number, unix: number}} settings of the run: see kernel/clock.mjs
   */
  start({ zero, unix }) {
    this.#now = clockSince(zero);
    this.#unix = unix;
    this.#latest = this.#computed = this.#reported = 0;
    this.begin();
  }

  /** @returns {number} milliseconds since the machine is up: never twice the same, nor earlier than was said before */
  tell() {
    this.onAsked?.();
    this.#latest = Math.max(this.#now(), this.#latest + STEP);
    this.#news = true;
    return this.#latest;
  }

  /** @returns {number} the same, for this process's own reckoning: nobody else need hear of it */
  now() {
    return Math.max(this.#now(), this.#latest);
  }

  /** It is `time` at least: a wait until then is over, or somebody has said so. @param {number} time */
  reach(time) {
    this.#latest = Math.max(this.#latest, time);
  }

  /** @returns {number} the latest time that was told here, for the kernel; 0 if it knows */
  takeNews() {
    if (!this.#news) return 0;
    this.#news = false;
    return this.#latest;
  }

  /** A thread runs from now on. @returns {number} now, in ticks */
  begin() {
    return (this.#since = ticks());
  }

  /** `thread` has run until now; another one may go on. @param {number} thread */
  end(thread) {
    const slice = -this.#since + this.begin();
    this.#computed += slice;
    this.#computedBy.set(thread, (this.#computedBy.get(thread) ?? 0) + slice);
  }

  /** A thread is over. @param {number} thread */
  forget(thread) {
    this.end(thread);
    this.#computedBy.delete(thread);
  }

  /** @returns {number} seconds that this process has computed, now and then, for the kernel; else 0 */
  takeComputed() {
    if (this.#computed < this.#reported + REPORT) return 0;
    this.#reported = this.#computed;
    return this.#computed / 1000;
  }

  /** @returns {number} milliseconds that this process has computed */
  processTime() {
    return this.#computed + ticks() - this.#since;
  }

  /** @param {number} thread @returns {number} milliseconds that `thread`, which runs, has computed */
  threadTime(thread) {
    return this.threadTimeWaiting(thread) + ticks() - this.#since;
  }

  /** @param {number} thread @returns {number} milliseconds that `thread`, which waits, has computed */
  threadTimeWaiting(thread) {
    return this.#computedBy.get(thread) ?? 0;
  }

  /**
   * Let C ask these clocks.
   *
   * @param {Imports[string]} imports the interpreter's
   * @param {() => ArrayBuffer} heap its memory
   */
  install(imports, heap) {
    const answer = (/** @type {number} */ place, /** @type {bigint} */ nanoseconds) => {
      new DataView(heap()).setBigInt64(place >>> 0, nanoseconds, true);
      return 0;
    };
    const clocks = {
      emscripten_get_now: () => this.tell(),
      emscripten_date_now: () => this.#unix + this.tell(),
      clock_res_get: (/** @type {number} */ clock, /** @type {number} */ place) => answer(place, nanoseconds(STEP)),
      clock_time_get: (/** @type {number} */ clock, /** @type {bigint} */ precision, /** @type {number} */ place) => {
        if (clock === REALTIME) return answer(place, nanoseconds(this.tell()) + BigInt(this.#unix) * 1_000_000n);
        if (clock === MONOTONIC) return answer(place, nanoseconds(this.tell()));
        if (clock === PROCESS_CPUTIME) return answer(place, nanoseconds(this.processTime()));
        return EINVAL; // Only Python knows which thread runs: see oslayer/clocks.py.
      },
    };
    for (const [name, clock] of Object.entries(clocks)) {
      if (typeof imports[name] !== "function") throw new Error(`no import ${name}: how does the interpreter ask for the time?`);
      imports[name] = clock;
    }
  }
}

/** @param {number} milliseconds */
function nanoseconds(milliseconds) {
  return BigInt(Math.round(milliseconds * 1e6));
}
