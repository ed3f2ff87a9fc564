// A process of a simulated run (kernel/simulator.mjs): it runs when the kernel lets it go on, until all its threads
// wait, and then says what it has done and how long that took. In between nothing reaches it, so what it does depends
// on what it is told and on nothing else.
//
// How long something takes is counted, not measured: Python looks into its interrupt buffer after a fixed number of
// calls and jumps back (preemption.mjs), and each look is that much time.

import { virtualize } from "../clock.mjs";
import { randomFrom } from "../random.mjs";
import { turn } from "../turn.mjs";
import { ASKINGS, COST, EPOCH, isPrivate, SLICE, Timers } from "../virtual.mjs";
import { Lateness } from "./lateness.mjs";
import { Preemption } from "./preemption.mjs";
import { isNotice } from "./system.mjs";

/**
 * @import { Answer, Notice, Request } from "../protocol.mjs"
 * @import { Frame, Go, Report, Settings } from "../virtual.mjs"
 */

/** Calls that are made from within one of C's: filecalls.mjs. */
const WITHIN_C = new Set(["change", "file", "lock", "lock_conflict", "unlock"]);

/** In the place of Preemption: slices are over after so many looks. */
class CountedSlices extends Preemption {
  #end = Infinity;
  /** How many times as long each step takes as on another process's core. */
  slow = 1;
  /** How often somebody has asked for the time since the last look. */
  #asked = 0;
  #time;

  /** @param {{nanoseconds: number}} time */
  constructor(time) {
    super(() => false);
    this.#time = time;
  }

  begin() {
    this.#end = this.#time.nanoseconds + SLICE;
  }

  hasten() {
    super.hasten();
    this.#end = 0;
  }

  isOver() {
    return this.#time.nanoseconds >= this.#end;
  }

  /** Somebody asks for the time: C sleeps until it is late enough (SQLite, for a lock). */
  asked() {
    if (++this.#asked > ASKINGS) this.#time.nanoseconds += COST.sleep;
  }

  get 0() {
    this.#asked = 0;
    this.#time.nanoseconds += COST.look * this.slow;
    return super[0];
  }

  /** Python writes 0 once it has looked. */
  set 0(looked) {}
}

/** What Python asks the browser about itself and keeps: as long as it is, so much memory is taken before the program's. */
const BROWSER = { userAgent: "machine", language: "zh-CN" };

/** Nothing of how, when and in which browser this worker loads Python is to leave a trace. */
export function loadAlike() {
  seedRandomness("");
  for (const [name, value] of Object.entries(BROWSER)) Object.defineProperty(navigator, name, { value });
  // Before the run: importlib looks again into a folder that is younger than when it looked last.
  Date.now = () => EPOCH - 1000;
}

/**
 * What looks random in this worker is the same again from now on: os.urandom(), Math.random().
 *
 * @param {string} seed
 */
function seedRandomness(seed) {
  const random = randomFrom(seed);
  Math.random = () => random() / 2 ** 32;
  crypto.getRandomValues = (view) => {
    if (!ArrayBuffer.isView(view)) return view;
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    for (let at = 0; at < bytes.length; at++) bytes[at] = random() & 255;
    return view;
  };
}

/**
 * @typedef {object} SimulatedSystem what System has for this
 * @property {import("./clock.mjs").Clock} clock
 * @property {(preemption: CountedSlices, onTurn: (ticket: number) => void, lateness: ((thread: number, call: number) => number)|null) => void} simulate
 * @property {(ticket: number, value: boolean) => void} wake
 * @property {number} starting threads that are about to start
 * @property {boolean} threaded whether there have been several
 * @property {number[]} parked
 * @property {(number: number) => void} ask
 * @property {{takeDetails: () => Request[]}} outgoing
 */

export class Simulation {
  #time = { nanoseconds: 0 };
  /** Whether the main thread is about to start. */
  #begins = false;
  /** Whether it may run. */
  #going = false;
  #timers = new Timers();
  /** Threads that have given way. @type {number[]} */
  #turns = [];
  /** What the thread that was asked has told. @type {Frame[]|null} */
  #place = null;
  /** How many steps it has made: what it has sent that others may learn of. */
  #steps = 0;
  #pid = 0;
  /** @type {Lateness|null} */
  #lateness = null;
  /** Where threads were when they made calls with which they are late, by the calls' numbers. @type {Map<number, Frame[]|null>} */
  #latePlaces = new Map();
  #places;
  #slices;
  #tell;
  #system;
  #reseed;
  #deliver;
  #post;

  /**
   * The process is about to begin.
   *
   * @param {Settings} settings
   * @param {object} machine
   * @param {SimulatedSystem} machine.system
   * @param {(buffer: any) => void} machine.setInterruptBuffer
   * @param {() => void} machine.reseed gives what of Python was seeded while it was loaded another seed
   * @param {(message: Answer|Notice) => void} machine.deliver what comes from the kernel
   * @param {(message: {at: number, calls: Request[], place?: Frame[]}) => void} machine.post to the kernel
   * @param {() => void} machine.tell has Python tell where the thread that runs is
   */
  constructor({ seed, cores, order, choices, granularity, lateness, places = [] }, { system, setInterruptBuffer, reseed, deliver, post, tell }) {
    this.seed = seed;
    this.cores = cores;
    this.granularity = granularity;
    /** Whether it may be in another order than that of time. */
    this.ordered = Boolean(order || choices);
    this.#places = places;
    this.#tell = tell;
    this.#system = system;
    this.#reseed = reseed;
    this.#deliver = deliver;
    this.#post = post;
    const now = () => this.#time.nanoseconds / 1e6;
    virtualize({ now, unix: EPOCH, after: (seconds, action) => this.#after(seconds, action) });
    Date.now = () => EPOCH + Math.floor(now()); // Emscripten's file system asks it.
    const slices = new CountedSlices(this.#time);
    this.#slices = slices;
    system.clock.onAsked = () => slices.asked();
    system.simulate(slices, (ticket) => this.#turns.push(ticket), lateness ? (thread, call) => this.#beLate(lateness, thread, call) : null);
    setInterruptBuffer(slices);
  }

  /** @param {number} seconds @param {() => void} action */
  #after(seconds, action) {
    return this.#timers.set(this.#time.nanoseconds + Math.round(seconds * 1e9), action);
  }

  /**
   * By how many seconds a thread is late: otherwise in each process.
   *
   * @param {number} drawn the number from which it is drawn
   * @param {number} thread
   * @param {number} call that it makes; 0: it takes a lock of its own
   */
  #beLate(drawn, thread, call) {
    this.#lateness ??= new Lateness(`late/${drawn}/${this.#pid}`);
    const seconds = this.#lateness.next(thread);
    if (seconds && call && this.#isAsked()) this.#latePlaces.set(call, this.#here());
    return seconds;
  }

  /** The process begins. @param {Notice & {1: "exec"}} message */
  #exec(message) {
    seedRandomness(`${this.seed}/${message[2].pid}`);
    this.#reseed();
    this.#time.nanoseconds += COST.start;
    this.#pid = message[2].pid;
    this.#deliver(message);
    this.#begins = true;
  }

  /** Something for the kernel. @param {Request[]} calls */
  send(calls) {
    if (!this.#going) throw new Error("a process goes on that wasn't told to");
    this.#begins = false;
    this.#time.nanoseconds += COST.message * this.#slices.slow;
    const place = isPrivate(calls) ? null : this.#placeOf(this.#steps++, calls);
    this.#post({ at: this.#time.nanoseconds, calls, ...(place && { place }) });
  }

  /**
   * Where the thread was that has sent this, if that was asked for this step. Within a call of C's it can't be told: Python
   * must not run there.
   *
   * @param {number} step
   * @param {Request[]} calls
   */
  #placeOf(step, calls) {
    if (!this.#isAsked(step)) return null;
    const late = calls.find(([number]) => this.#latePlaces.has(number));
    if (late) return this.#latePlaces.get(late[0]) ?? null;
    return calls.some(([, name]) => WITHIN_C.has(name)) ? null : this.#here();
  }

  /** Whether it is to be told where a step of this process was made. @param {number} [step] any, if nothing is said */
  #isAsked(step) {
    return this.#places === "all" || this.#places.some(([pid, count]) => pid === this.#pid && (step === undefined || count === step));
  }

  /** Where the thread is that runs: that costs no time. @returns {Frame[]|null} */
  #here() {
    this.#place = null;
    const { nanoseconds } = this.#time;
    this.#tell();
    this.#time.nanoseconds = nanoseconds;
    return this.#place;
  }

  /**
   * Go on until all threads wait.
   *
   * @param {Go} go
   * @returns {Promise<Report>}
   */
  async go({ time, messages, where = false, slow = 1 }) {
    this.#going = true;
    this.#slices.slow = slow;
    this.#time.nanoseconds = Math.max(this.#time.nanoseconds, time);
    for (const message of messages) {
      if (isNotice(message) && message[1] === "exec") this.#exec(message);
      else this.#deliver(message);
      await this.#quiet();
    }
    while (this.#timers.next <= time) {
      this.#timers.fire();
      await this.#quiet();
    }
    const ticket = this.#turns.shift();
    if (ticket !== undefined) {
      this.#system.wake(ticket, true);
      await this.#quiet();
    }
    const deadline = this.#timers.next;
    const details = this.#system.outgoing.takeDetails();
    const report = {
      time: this.#time.nanoseconds,
      turn: this.#turns.length > 0,
      deadline: deadline === Infinity ? null : deadline,
      ...(this.#system.threaded && { threaded: true }),
      ...(details.length && { details }),
      ...(where && { where: await this.#where() }),
    };
    this.#going = false;
    return report;
  }

  /**
   * Until all threads wait. Continuations of suspended stacks are microtasks, and the next task comes after all of them;
   * but Pyodide starts a stack in a task of its own.
   */
  async #quiet() {
    do await turn();
    while (this.#system.starting > 0 || this.#begins);
  }

  /** Each thread says where it waits. @returns {Promise<[call: number, frames: Frame[]][]>} */
  async #where() {
    /** @type {[number, Frame[]][]} */
    const told = [];
    for (const number of this.#system.parked) {
      this.#place = null;
      this.#system.ask(number);
      await this.#quiet();
      if (this.#place) told.push([number, this.#place]);
    }
    return told;
  }

  /** The thread that was asked waits there. @param {string} frames JSON */
  tellPlace(frames) {
    this.#place = JSON.parse(frames);
  }
}
