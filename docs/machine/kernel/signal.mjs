// Signals: what happens to a process that gets one.

import { SystemError } from "./errno.mjs";
import { WaitQueue } from "./queue.mjs";
import { IntervalTimer } from "./timer.mjs";

/**
 * @import { Process } from "./process.mjs"
 * @import { Wait } from "./queue.mjs"
 */

export const SIGINT = 2;
export const SIGKILL = 9;
const SIGALRM = 14;
export const SIGCHLD = 17;
export const SIGCONT = 18;
export const SIGSTOP = 19;

const IGNORED = new Set([SIGCHLD, SIGCONT, 23, 28]); // and SIGURG, SIGWINCH

/** What stops a process: SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU. */
const STOPPING = new Set([SIGSTOP, 20, 21, 22]);

/** Who has sent a signal, as Linux counts: kill(), the kernel itself; and what has become of a child. */
const USER = 0;
const KERNEL = 128;
export const CHILD = { exited: 1, killed: 2, stopped: 5, continued: 6 };

/**
 * What sigwaitinfo() tells.
 *
 * @typedef {{code: number, pid: number, status: number}} Info
 * @typedef {[signal: number, code: number, pid: number, status: number]} Told
 * @typedef {"default"|"ignore"|"catch"} Action
 */

/** The signals of one process. */
export class Signals {
  stopped = false;
  /** What happens on a signal. @type {Map<number, Action>} */
  #dispositions = new Map();
  /** @type {Set<number>} */
  #blocked = new Set();
  /** What has come while it couldn't be delivered; none twice. @type {Map<number, Info>} */
  #pending = new Map();
  /** Who waits for one of some signals. @type {WaitQueue<Told|[]>} */
  #waiting = new WaitQueue();
  #timer = new IntervalTimer(() => this.deliver(SIGALRM, { code: KERNEL, pid: 0, status: 0 }));

  /** @param {Process} process whose they are */
  constructor(process) {
    this.process = process;
  }

  /** @param {number} number @param {Action} action */
  set(number, action) {
    this.#dispositions.set(number, action);
  }

  /** @param {number} number @returns {Action} */
  action(number) {
    return this.#dispositions.get(number) ?? "default";
  }

  /** A signal has been sent to the process; 0 only asks whether it is there. @param {number} number @param {Info} [info] */
  deliver(number, info = { code: USER, pid: 0, status: 0 }) {
    if (number === 0 || this.process.ended) return;
    if (number === SIGKILL) {
      this.process.end({ signal: number });
      return;
    }
    if (number === SIGCONT) this.#continue();
    const wait = [...this.#waiting].find(({ signals }) => signals?.has(number));
    const blocked = this.#blocked.has(number) && number !== SIGSTOP;
    if (wait && (blocked || this.action(number) === "catch")) wait.finish(null, told(number, info));
    else if (blocked || (this.stopped && !STOPPING.has(number))) {
      if (!this.#pending.has(number)) this.#pending.set(number, info);
    } else this.#act(number);
  }

  /** @param {number} number */
  #act(number) {
    const action = number === SIGSTOP ? "default" : this.action(number);
    if (action === "catch") this.process.notify("signal", number);
    else if (action === "default" && STOPPING.has(number)) this.#stop(number);
    else if (action === "default" && !IGNORED.has(number)) this.process.end({ signal: number });
  }

  /** @param {number} number */
  #stop(number) {
    if (this.stopped) return;
    this.stopped = true;
    this.process.notify("stop", true);
    this.process.changed("stopped", number);
  }

  #continue() {
    if (!this.stopped) return;
    this.stopped = false;
    this.process.notify("stop", false);
    this.process.changed("continued", SIGCONT);
    this.#deliverPending();
  }

  #deliverPending() {
    for (const [number, info] of [...this.#pending]) {
      if (this.#blocked.has(number)) continue;
      this.#pending.delete(number);
      this.deliver(number, info);
    }
  }

  /** Signals that wait until they are no longer blocked. @param {number[]} numbers */
  block(numbers) {
    this.#blocked = new Set(numbers);
    this.#deliverPending();
  }

  /** @param {number} number */
  blocks(number) {
    return this.#blocked.has(number);
  }

  /** @returns {number[]} blocked signals that have come */
  get pending() {
    return [...this.#pending.keys()];
  }

  /**
   * Wait for one of some signals, and take it.
   *
   * @param {number[]} numbers
   * @param {number} timeout in seconds; negative: none
   * @param {Wait<Told|[]>} wait gets nothing if the time is up
   */
  wait(numbers, timeout, wait) {
    const [number] = numbers.filter((number) => this.#pending.has(number)).sort((a, b) => a - b);
    const info = this.#pending.get(number);
    if (info) {
      this.#pending.delete(number);
      wait.finish(null, told(number, info));
    } else if (timeout === 0) wait.finish(null, []);
    else {
      wait.signals = new Set(numbers);
      this.#waiting.park(wait);
      this.process.blocked("signal", null);
      wait.expire(timeout, []);
    }
  }

  /** The timer that ends in SIGALRM, in seconds. @param {number} seconds @param {number} interval @returns {[left: number, interval: number]} what it was before */
  setTimer(seconds, interval) {
    if (!(seconds >= 0 && interval >= 0)) throw new SystemError("EINVAL");
    return this.#timer.set(seconds, interval);
  }

  get timer() {
    return this.#timer.state;
  }

  /** Whether one will come by itself. */
  get timed() {
    return this.#timer.runs;
  }

  /** The process has ended. */
  end() {
    this.#timer.set(0, 0);
  }
}

/** @param {number} number @param {Info} info @returns {Told} */
function told(number, { code, pid, status }) {
  return [number, code, pid, status];
}
