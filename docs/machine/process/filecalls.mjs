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
 * @import { Call } from "../protocol.mjs"
 * @import { SharedFiles } from "./files.mjs"
 * @import { Plan } from "./fileplans.mjs"
 * @import { FileSystem } from "./interpreter.d.ts"
 * @import { System } from "./system.mjs"
 *
 * @typedef {Extract<keyof FilePlans, `__syscall_${string}`|`fd_${string}`>} Planned a system call of C
 *
 * @typedef {object} Attached
 * @property {FilePlans} plans
 * @property {FileLocks} locks
 * @property {SharedFiles} files
 * @property {System} system
 * @property {{value: boolean}} validSuspender Pyodide's: whether who runs can wait
 * @property {{waiter: () => number, enter: (thread: number) => void}} threads which thread runs, 0 if it can't wait;
 *   let it go on
 *
 * @typedef {object} FileCall that isn't over: of several threads, or of objects that end while one waits
 * @property {Planned} name
 * @property {Plan|null} plan
 * @property {number} verdict
 * @property {Promise<number>|null} answer that it waits for
 * @property {{error: string|null, value: unknown}|null} answered
 * @property {number} asked how often
 * @property {boolean} granted whether the kernel has made the change
 * @property {number} result if Emscripten isn't called
 * @property {number} thread that waits
 */

export class FileCalls {
  /** @type {Map<number, FileCall>} */
  #calls = new Map();
  #next = 1;
  /** Until the interpreter is there, its calls are its own affair. @type {Attached|null} */
  #attached = null;

  /** What `wrap` in syscalls.mjs takes. */
  wrappers = {
    before: Object.fromEntries(
      Object.getOwnPropertyNames(FilePlans.prototype)
        .filter((name) => /^(__syscall|fd)_/.test(name))
        .map((name) => [
          name,
          (/** @type {number} */ number, /** @type {(number|bigint)[]} */ ...args) =>
            this.#before(number, /** @type {Planned} */ (name), args),
        ]),
    ),
    begin: () => this.#next++,
    answer: (/** @type {number} */ number) => this.#calls.get(number)?.answer ?? Promise.resolve(0),
    after: (/** @type {number} */ number, /** @type {number} */ result) => this.#after(number, result),
  };

  /**
   * @param {Pick<Attached, "threads"|"validSuspender"> & {FS: FileSystem, heap: () => ArrayBuffer}} interpreter
   * @param {SharedFiles} files
   * @param {System} system
   */
  attach({ FS, heap, validSuspender, threads }, files, system) {
    if (typeof validSuspender?.value !== "boolean") throw new Error("Pyodide isn't as it was: who can wait?");
    const locks = new FileLocks(FS, heap, system.post.bind(system));
    const plans = new FilePlans(FS, files, locks, heap);
    this.#attached = { plans, locks, files, system, validSuspender, threads };
  }

  get #interpreter() {
    if (!this.#attached) throw new Error("there is no interpreter yet");
    return this.#attached;
  }

  get locks() {
    return this.#interpreter.locks;
  }

  /**
   * What has to be asked for to make a link: nothing, if it isn't for other processes.
   *
   * @param {string} old absolute path of a file that is there
   * @param {string} path absolute, where nothing is
   * @param {boolean} follow whether `old` may be a symbolic link to the file
   */
  link(old, path, follow) {
    return this.#interpreter.plans.link(old, path, follow);
  }

  /** The same for a named pipe. @param {string} path absolute, where nothing is @param {number} mode */
  mkfifo(path, mode) {
    return this.#interpreter.plans.mkfifo(path, mode);
  }

  /** @param {number} number @param {Planned} name @param {(number|bigint)[]} args */
  #before(number, name, args) {
    const attached = this.#attached;
    if (!attached) return GO;
    let call = this.#calls.get(number);
    if (!call) {
      call = { name, plan: null, verdict: GO, answer: null, answered: null, asked: 0, granted: false, result: 0, thread: 0 };
      this.#calls.set(number, call);
    } else {
      attached.threads.enter(call.thread);
      const { error, value } = call.answered ?? { error: null, value: null };
      if (call.plan?.question) return (call.verdict = call.plan.question.decide(error, value));
      if (!error && typeof value === "number" && value >= 0) {
        call.granted = true;
        if (this.#isSame(attached.plans, call, args)) return (call.verdict = GO);
        const result = call.plan?.instead?.() ?? 0;
        if (result >= 0) {
          call.result = result;
          return (call.verdict = DONE);
        }
        call.granted = false;
      }
      if (error || call.asked > PATIENCE) console.error(name, error ?? "the kernel doesn't agree", call.plan);
    }
    call.plan = this.#plan(attached.plans, name, args);
    return (call.verdict = this.#judge(call, attached));
  }

  /**
   * Whether Emscripten would do now what the kernel has done: meanwhile others may have changed where a path leads.
   *
   * @param {FilePlans} plans
   * @param {FileCall} call
   * @param {(number|bigint)[]} args
   */
  #isSame(plans, { name, plan }, args) {
    const was = plan?.change;
    if (!was || !plan.instead) return true;
    const now = this.#plan(plans, name, args)?.change;
    if (was.change !== "mknod" && now?.inode !== was.inode) return false;
    return PLACES.every((place) => now?.[place] === was[place]);
  }

  /** @param {FilePlans} plans @param {Planned} name @param {(number|bigint)[]} args as C has them @returns {Plan|null} */
  #plan(plans, name, args) {
    try {
      const plan = /** @type {(...args: (number|bigint)[]) => Plan|null} */ (plans[name]);
      return plan.apply(plans, args);
    } catch (error) {
      // Emscripten will find it, too, and answer with it.
      if (/** @type {{name?: string}|null} */ (error)?.name !== "ErrnoError") console.error(name, error);
      return null;
    }
  }

  /** @param {FileCall} call @param {Attached} attached */
  #judge(call, { files, system, threads, validSuspender }) {
    const { plan } = call;
    if (!plan) return GO;
    if (plan.verdict !== undefined) return plan.verdict;
    const { change, question } = plan;
    /** @type {Call|undefined} */
    const asked = change ? ["change", change] : question?.ask;
    if (!asked) return GO;
    call.thread = !files.alone && validSuspender.value && call.asked <= PATIENCE ? threads.waiter() : 0;
    if (call.thread) {
      call.asked += 1;
      if (change) change.mtime = unixTime();
      call.answer = system.callHolding(...asked).then((answer) => {
        call.answered = answer;
        return 0;
      });
      return WAIT;
    }
    if (!question) return GO;
    if (question.ask[0] === "lock") {
      const [name, ...args] = question.ask;
      system.post(name, ...args);
    }
    return question.decide(null, []);
  }

  /** @param {number} number @param {number} result */
  #after(number, result) {
    const call = this.#calls.get(number);
    if (!call || !this.#attached) return result;
    const { files, system } = this.#attached;
    this.#calls.delete(number);
    const { name, plan, verdict, granted } = call;
    if (name === "fd_write") system.preemption.written();
    if (verdict === DONE) return call.result;
    if (!plan || verdict !== GO) return result;
    if (name.startsWith("fd_") ? result !== 0 : result < 0) {
      if (granted) console.error(name, result, "although the kernel has done it", plan.change);
      return result;
    }
    if (plan.change && !granted) files.changed({ mtime: unixTime(), ...plan.change });
    plan.done?.();
    if (files.untold > (files.alone ? UNTOLD : 0)) system.tell();
    return result;
  }
}
