// A real run without a browser: the kernel, the processes' sides as they are, and scripts in the place of Python. Who goes
// on, and which of the messages under way arrives, is drawn.

import { virtualize } from "../../../docs/machine/clock.mjs";
import { Kernel } from "../../../docs/machine/kernel/kernel.mjs";
import { LOCK } from "../../../docs/machine/process/leases.mjs";
import { System } from "../../../docs/machine/process/system.mjs";
import { below, randomFrom } from "../../../docs/machine/random.mjs";
import { Timers } from "../../../docs/machine/virtual.mjs";

/**
 * What a script yields: a system call that it waits for, or nothing, where others may come in between.
 *
 * @typedef {any[]|undefined} Step
 * @typedef {Generator<Step, any, any>} Running
 * @typedef {(program: Program, argument: string) => Running} Script
 */

/** @typedef {[weight: number, happen: () => void]} Possible */

/** @typedef {{number: number, script: Running, answers: ReturnType<System["answers"]>, value: any, state: "ready"|"waits"|"done"}} Thread */

/** Some are much slower than others: what is rare if all are alike happens, too. */
const SPEEDS = [1, 8, 64];

/** Steps that no script takes. */
const LONG = 20_000;

const MAIN = 1;
const INTERRUPTED = "\uffffEINTR";

/** What is under way to a process without which it doesn't go on. */
const NEEDED = new Set(["signal", "recall", "share", "exec", "stop"]);

export class Program {
  /** The kernel's. @type {(event: {data: any[]}) => void} */
  onmessage = () => {};
  onerror = () => {};
  /** What is under way to the kernel, and to the process. @type {any[][]} */
  outbox = [];
  /** @type {any[][]} */
  inbox = [];
  /** @type {Thread[]} */
  #threads = [];
  /** What it knows of locks. */
  locks = new Uint8Array(64);
  /** Its copies of shared memory. @type {Map<number, Uint8Array>} */
  copies = new Map();
  /** Signals whose handler has run. */
  handled = 0;
  over = false;

  /** How fast its messages are, both ways, and how fast it goes on itself. @type {number[]} */
  #weights;

  /** @param {Record<string, Script>} scripts @param {number[]} weights */
  constructor(scripts, weights) {
    this.scripts = scripts;
    this.#weights = weights;
    const memory = {
      flush() {}, receive() {}, own() {}, report() {}, taken() {},
      expect: (/** @type {any} */ { id, bytes }) => this.copies.set(id, bytes),
      share: (/** @type {number} */ id) => this.copies.get(id),
      detach: (/** @type {number} */ id) => this.copies.get(id),
    };
    const files = { flush() {}, receive() {}, spawning() {}, left() {} };
    this.system = new System((calls) => this.outbox.push(structuredClone(calls)), /** @type {any} */ ({ memory, files }));
    this.system.leases.states = () => this.locks;
  }

  /** @param {any} message */
  postMessage(message) {
    this.inbox.push(structuredClone(message));
  }

  terminate() {
    this.over = true;
  }

  /** @param {number} number @param {Running} script */
  start(number, script) {
    this.#threads.push({ number, script, answers: this.system.answers(number), value: undefined, state: "ready" });
  }

  /** What could happen next, with how likely that is. @returns {Possible[]} */
  get possible() {
    const [sends, looks, goes] = this.#weights;
    /** @type {Possible[]} */
    const possible = [];
    if (this.outbox.length) possible.push([sends, () => this.onmessage({ data: /** @type {any[]} */ (this.outbox.shift()) })]);
    if (this.over) return possible;
    if (this.inbox.length) possible.push([looks, () => this.#look()]);
    for (const thread of this.#threads) if (thread.state === "ready") possible.push([goes, () => this.#go(thread)]);
    return possible;
  }

  /** Whether it could go on without anybody's doing. */
  get goesOn() {
    const comes = this.inbox.some(([number, kind]) => number || NEEDED.has(kind));
    return this.outbox.length > 0 || (!this.over && (comes || this.#threads.some(({ state }) => state === "ready")));
  }

  #look() {
    const message = /** @type {any[]} */ (this.inbox.shift());
    if (message[0] || message[1] !== "exec") {
      this.system.receive(/** @type {any} */ (message));
      return;
    }
    const [, name, argument] = message[2].argv;
    this.start(MAIN, this.scripts[name](this, argument));
  }

  /** @param {Thread} thread */
  #go(thread) {
    if (thread.number === MAIN) while (this.system.signals.length) this.#handle();
    const { done, value: step } = thread.script.next(thread.value);
    thread.value = undefined;
    if (done) {
      thread.state = "done";
      this.system.forget(thread.number);
      if (this.#threads.every(({ state }) => state === "done")) this.system.post("exit", 0);
    } else if (step) {
      thread.state = "waits";
      const [name, ...args] = step;
      this.system.call(thread.number, name, ...args);
      this.#wait(thread);
    }
  }

  #handle() {
    this.system.takeSignal();
    this.handled += 1;
  }

  /** @param {Thread} thread */
  #wait(thread) {
    thread.answers.then((value) => {
      if (value === INTERRUPTED) {
        const { interrupted } = this.system;
        this.#handle();
        this.system.resume(/** @type {number} */ (interrupted));
        this.#wait(thread);
        return;
      }
      thread.value = value;
      thread.state = "ready";
    });
  }
}

/**
 * One run.
 *
 * @param {Record<string, Script>} scripts the first process's is `main`
 * @param {number} seed
 * @returns {{kernel: Kernel, left: number}} `left`: processes that never ended
 * @throws {Error} if the kernel says that nothing can go on though something can, or nothing though nothing can
 */
export function run(scripts, seed) {
  const random = randomFrom(`${seed}`);
  const timers = new Timers();
  let now = 0;
  /** @type {Program[]} */
  const programs = [];
  let stuck = false;
  virtualize({ now: () => now / 1e6, unix: 0, after: (seconds, action) => timers.set(now + seconds * 1e9, action) });
  try {
    const kernel = new Kernel({
      takeWorker() {
        programs.push(new Program(scripts, [0, 1, 2].map(() => SPEEDS[below(random, SPEEDS.length)])));
        return /** @type {any} */ (programs.at(-1));
      },
      onOutput() {},
      onEvent({ type }) {
        if (type === "stuck" && programs.some(({ goesOn }) => goesOn)) throw new Error("it isn't stuck");
        if (type === "unstuck") throw new Error("it went on, though it was stuck");
        stuck ||= type === "stuck";
      },
    });
    kernel.boot(["python", "main"], { cwd: "/", env: {} });
    for (let steps = 0; ; steps++) {
      if (steps > LONG) throw new Error("it doesn't end");
      const possible = programs.flatMap((program) => program.possible);
      if (possible.length) draw(random, possible)();
      else if (timers.next < Infinity) {
        now = timers.next;
        timers.fire();
      } else break;
    }
    const left = kernel.processes.living.length;
    if (Boolean(left) !== stuck) throw new Error(left ? "nobody says that it is stuck" : "nothing is stuck");
    return { kernel, left };
  } finally {
    virtualize(null);
  }
}

/** @param {() => number} random @param {Possible[]} possible */
function draw(random, possible) {
  let left = below(random, possible.reduce((sum, [weight]) => sum + weight, 0));
  const [, happen] = /** @type {Possible} */ (possible.find(([weight]) => (left -= weight) < 0));
  return happen;
}

/** The request of a process that runs a script. @param {string} script @param {[child: number, own: number][]} [descriptors] @param {string} [argument] */
export function child(script, descriptors = [], argument = "") {
  return ["spawn", JSON.stringify({ argv: ["python", script, argument], cwd: "/", env: {}, descriptors: [[1, 1], [2, 2], ...descriptors] })];
}

// As oslayer/semaphores.py does it.

/** @param {Program} program @param {number} handle @param {boolean} [block] @returns {Running} whether it was acquired */
export function* acquire({ system, locks }, handle, block = true) {
  const state = locks[handle];
  if (state === LOCK.free) locks[handle] = LOCK.held;
  else if (state === LOCK.plenty) system.postLate("sem_acquire", handle, true, -1);
  else if (state === LOCK.empty && !block) {
    locks[handle] = LOCK.unknown;
    return false;
  } else return yield ["sem_acquire", handle, block, -1];
  return true;
}

/** @param {Program} program @param {number} handle */
export function release({ system, locks }, handle) {
  if (locks[handle] === LOCK.held) locks[handle] = LOCK.free;
  else if (locks[handle] === LOCK.plenty) system.postLate("sem_release", handle);
  else system.release(handle);
}

/** A message as multiprocessing's connections write it. @param {string} text */
export function message(text) {
  return `\0\0\0${String.fromCharCode(text.length)}${text}`;
}

/** The next message of a descriptor; nothing at its end. @param {Program} program @param {number} number @param {number} [flags] @returns {Running} */
export function* receive({ system }, number, flags = 0) {
  const here = system.nextMessage(number);
  if (here !== undefined) return `${here}`.slice(4);
  const head = yield ["read", number, 4, flags];
  if (head.length !== 4) return head.startsWith("\uffff") ? head : head.slice(4);
  return yield ["read", number, head.charCodeAt(3), 0];
}
