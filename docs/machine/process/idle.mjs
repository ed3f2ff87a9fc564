// Tells the kernel when no thread of this process can go on, so that it knows when nothing can any more
// (kernel/stuck.mjs).
//
// The kernel takes a process for idle while as many calls of it wait as this has told. While a process has one
// thread, that is one call, and nothing has to be told. With more threads, it is corrected at once where it would
// be wrong, along with the call that makes it so; that all threads wait is told when that has lasted for a while,
// since most processes are idle for moments only.

import { after } from "../clock.mjs";

/** @import { Request } from "../protocol.mjs" */

/** Seconds for which all threads have to wait until the kernel is told. */
const WHILE = 0.05;

/** No number of calls: the kernel takes the process for busy. */
const BUSY = -1;

export class Idle {
  /** Calls that the kernel hasn't answered. */
  calls = 0;
  /** In a simulated run nobody need be told: a process reports when all its threads wait (simulation.mjs). */
  off = false;
  #told = 1;
  #signals = 0;
  #waiting = false;
  #look;
  #send;

  /**
   * @param {() => number|null} look how many threads wait for others of this process, if all threads wait without
   *   a limit of time; null if they don't
   * @param {(message: Request) => void} send to the kernel
   */
  constructor(look, send) {
    this.#look = look;
    this.#send = send;
  }

  /**
   * A thread is about to wait for the kernel.
   *
   * @returns {Request[]} what the kernel has to be told along with the call
   */
  call() {
    this.calls += 1;
    if (this.off) return [];
    if (this.calls === this.#told) return this.#look() === null ? [this.#message(BUSY)] : [];
    this.changed();
    return [];
  }

  /** A thread waits for another one, or has ended: perhaps it was the last to go on. */
  changed() {
    if (this.off || this.calls === this.#told || this.#waiting) return;
    this.#waiting = true;
    after(WHILE, () => this.#tell());
  }

  /** A signal has come in; of the kernel's it is told that they have. @param {boolean} fromKernel */
  signal(fromKernel) {
    if (this.off) return;
    if (fromKernel) this.#signals += 1;
    if (fromKernel || this.#told !== BUSY) this.#send(this.#message(BUSY));
  }

  #tell() {
    this.#waiting = false;
    const threads = this.calls === this.#told ? null : this.#look();
    if (threads !== null) this.#send(this.#message(this.calls, threads));
  }

  /** @param {number} calls @param {number} [threads] @returns {Request} */
  #message(calls, threads = 0) {
    this.#told = calls;
    return [0, "idle", calls, threads, this.#signals];
  }
}
