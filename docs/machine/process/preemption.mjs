// A thread that computes is interrupted when its time is up, so that others run and signals come in.
//
// No other thread of the browser can reach into Python. But Python itself looks into its interrupt buffer every
// few dozen bytecodes: this is one that knows what time it is.

import { ticks } from "../clock.mjs";

/** SIGVTALRM: its handler, in oslayer/preemption.py, lets others run. */
const TIME_IS_UP = 26;

/** Milliseconds that threads run while others want to, as sys.getswitchinterval(). */
const SLICE = 5;

/** Milliseconds that the only thread runs: what else comes in are signals and shared memory. */
const LONG_SLICE = 20;

/** To tell the time takes longer than to look: it is told at one look of so many. */
const LOOKS = 16;

/** So many looks in a row after writing are a loop that writes without a stream, and has nothing locked. */
const WRITES = 64;

export class Preemption {
  #looks = 0;
  #written = false;
  #writes = 0;
  /** Tells, once, that the OS layer has written for one of C's streams; set by the worker. */
  layerHasWritten = () => false;
  #since = 0;

  /** @param {() => boolean} alone whether the process has one thread only */
  constructor(alone) {
    this.alone = alone;
  }

  /**
   * Something has come in from outside: a thread runs from now on, and those that it wakes one after the other.
   *
   * @param {number} [now] in ticks
   */
  begin(now = ticks()) {
    this.#since = now;
  }

  /** The time of the thread that runs is up. */
  hasten() {
    this.#since = -Infinity;
    this.#looks = -1;
  }

  /** C has written to a file. */
  written() {
    this.#written = true;
  }

  /**
   * Whether this look is that of a stream of C's that has written: it still has its lock (bufferedwriter_flush_unlocked
   * of CPython), and another thread would be told of a reentrant call.
   */
  #isLocked() {
    const written = this.layerHasWritten() || this.#written;
    this.#written = false;
    this.#writes = written ? this.#writes + 1 : 0;
    return written && this.#writes < WRITES;
  }

  /** Whether the thread has had its time. */
  isOver() {
    const slice = this.alone() ? LONG_SLICE : SLICE;
    return ticks() - this.#since >= slice;
  }

  get 0() {
    if (++this.#looks % LOOKS || !this.isOver()) return 0;
    if (!this.#isLocked()) return TIME_IS_UP;
    this.#looks = -1; // The next one.
    return 0;
  }

  /** Python writes 0 once it has looked. */
  set 0(looked) {}
}
