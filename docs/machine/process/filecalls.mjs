// The interpreter's system calls on files: what they would change is asked of the kernel before they do it.
//
// Each call looks at this process's copy. If it is about to change something that processes share, the kernel is
// asked for that change: it makes it, in its order, unless somebody was faster; then the call looks again, at a copy
// that knows. Only then Emscripten does its work. Where no other process is there, or nothing can wait (an object's
// end without a thread), it does it first, and the kernel is told.

import { unixTime } from "../clock.mjs";
import { FileLocks } from "./filelocks.mjs";
import { FilePlans } from "./fileplans.mjs";
import { DONE, GO, WAIT } from "./syscalls.mjs";

/** Bytes that may wait to be told while nobody else is there. */
const UNTOLD = 1 << 20;

/** After so many changes by others in between something is wrong. */
const PATIENCE = 10_000;

/** What says where a change is made; the inode does, too, unless it is a new one. */
const PLACES = /** @type {const} */ (["change", "folder", "name", "toFolder", "toName", "replaced"]);

/**
 * @typedef {object} Call that isn't over: of several threads, or of objects that end while one waits
 * @property {string} name
 * @property {import("./fileplans.mjs").Plan|null} plan
 * @property {number} verdict
 * @property {Promise<number>|null} answer that it waits for
 * @property {{error: string|null, value: any}|null} answered
 * @property {number} asked how often
 * @property {boolean} granted whether the kernel has made the change
 * @property {number} result if Emscripten isn't called
 * @property {number} thread that waits
 */

export class FileCalls {
  /** @type {Map<number, Call>} */
  #calls = new Map();
  #next = 1;
  /** Until the interpreter is there, its calls are its own affair. @type {FilePlans|null} */
  #plans = null;

  /** What `wrap` in syscalls.mjs takes. */
  wrappers = {
    before: Object.fromEntries(
      Object.getOwnPropertyNames(FilePlans.prototype)
        .filter((name) => /^(__syscall|fd)_/.test(name))
        .map((name) => [
          name,
          (/** @type {number} */ number, /** @type {any[]} */ ...args) => this.#before(number, name, args),
        ]),
    ),
    begin: () => this.#next++,
    answer: (/** @type {number} */ number) => /** @type {any} */ (this.#calls.get(number)).answer,
    after: (/** @type {number} */ number, /** @type {number} */ result) => this.#after(number, result),
  };

  /**
   * @param {object} interpreter
   * @param {any} interpreter.FS
   * @param {() => ArrayBuffer} interpreter.heap
   * @param {{value: boolean}} interpreter.validSuspender Pyodide's: whether who runs can wait
   * @param {{waiter: () => number, enter: (thread: number) => void}} interpreter.threads which thread runs, 0 if it
   *   can't wait; let it go on
   * @param {import("./files.mjs").SharedFiles} files
   * @param {any} system
   */
  attach({ FS, heap, validSuspender, threads }, files, system) {
    if (typeof validSuspender?.value !== "boolean") throw new Error("Pyodide isn't as it was: who can wait?");
    this.validSuspender = validSuspender;
    this.threads = threads;
    this.files = files;
    this.system = system;
    this.locks = new FileLocks(FS, heap, system.post.bind(system));
    this.#plans = new FilePlans(FS, files, this.locks, heap);
  }

  /**
   * What has to be asked for to make a link: nothing, if it isn't for other processes.
   *
   * @param {string} old absolute path of a file that is there
   * @param {string} path absolute, where nothing is
   * @param {boolean} follow whether `old` may be a symbolic link to the file
   */
  link(old, path, follow) {
    return /** @type {FilePlans} */ (this.#plans).link(old, path, follow);
  }

  /** The same for a named pipe. @param {string} path absolute, where nothing is @param {number} mode */
  mkfifo(path, mode) {
    return /** @type {FilePlans} */ (this.#plans).mkfifo(path, mode);
  }

  /** @param {number} number @param {string} name @param {any[]} args */
  #before(number, name, args) {
    if (!this.#plans) return GO;
    let call = this.#calls.get(number);
    if (!call) {
      call = { name, plan: null, verdict: GO, answer: null, answered: null, asked: 0, granted: false, result: 0, thread: 0 };
      this.#calls.set(number, call);
    } else {
      this.threads.enter(call.thread);
      const { error, value } = /** @type {any} */ (call.answered);
      if (call.plan?.decide) return (call.verdict = call.plan.decide(error, value));
      if (!error && value >= 0) {
        call.granted = true;
        if (this.#isSame(call, name, args)) return (call.verdict = GO);
        const result = call.plan?.instead?.() ?? 0;
        if (result >= 0) {
          call.result = result;
          return (call.verdict = DONE);
        }
        call.granted = false;
      }
      if (error || call.asked > PATIENCE) console.error(name, error ?? "the kernel doesn't agree", call.plan);
    }
    call.plan = this.#plan(name, args);
    return (call.verdict = this.#judge(call));
  }

  /**
   * Whether Emscripten would do now what the kernel has done: meanwhile others may have changed where a path leads.
   *
   * @param {Call} call @param {string} name @param {any[]} args
   */
  #isSame({ plan }, name, args) {
    if (!plan?.instead) return true;
    const now = this.#plan(name, args)?.change;
    const was = /** @type {any} */ (plan.change);
    if (was.change !== "mknod" && now?.inode !== was.inode) return false;
    return PLACES.every((place) => now?.[place] === was[place]);
  }

  /** @param {string} name @param {any[]} args */
  #plan(name, args) {
    try {
      return /** @type {any} */ (this.#plans)[name](...args);
    } catch (error) {
      // Emscripten will find it, too, and answer with it.
      if (/** @type {any} */ (error)?.name !== "ErrnoError") console.error(name, error);
      return null;
    }
  }

  /** @param {Call} call */
  #judge(call) {
    const { plan } = call;
    if (!plan) return GO;
    if (plan.verdict !== undefined) return plan.verdict;
    if (!plan.change && !plan.ask) return GO;
    call.thread =
      !this.files.alone && this.validSuspender.value && call.asked <= PATIENCE ? this.threads.waiter() : 0;
    if (call.thread) {
      call.asked += 1;
      if (plan.change) plan.change.mtime = unixTime();
      const asked = plan.change ? ["change", plan.change] : plan.ask;
      call.answer = this.system.callHolding(...asked).then((/** @type {any} */ answer) => {
        call.answered = answer;
        return 0;
      });
      return WAIT;
    }
    if (!plan.ask) return GO;
    const [name, ...args] = plan.ask;
    if (name === "lock") this.system.post(name, ...args);
    return plan.decide(null, []);
  }

  /** @param {number} number @param {number} result */
  #after(number, result) {
    const call = this.#calls.get(number);
    if (!call) return result;
    this.#calls.delete(number);
    const { name, plan, verdict, granted } = call;
    if (verdict === DONE) return call.result;
    if (!plan || verdict !== GO) return result;
    if (name.startsWith("fd_") ? result !== 0 : result < 0) {
      if (granted) console.error(name, result, "although the kernel has done it", plan.change);
      return result;
    }
    if (plan.change && !granted) this.files.changed({ mtime: unixTime(), ...plan.change });
    plan.done?.();
    if (this.files.untold > (this.files.alone ? UNTOLD : 0)) this.system.tell();
    return result;
  }
}
