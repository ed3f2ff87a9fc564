// System calls as a process makes them: a message to the kernel, a promise of its answer.
//
// Python calls these functions; codec.mjs tells how values pass between the two.

import { after, ends } from "../clock.mjs";
import { FAILED, MAIN } from "../protocol.mjs";
import { Clock } from "./clock.mjs";
import { pack, toKernel, toPython } from "./codec.mjs";
import { Idle } from "./idle.mjs";
import { Leases } from "./leases.mjs";
import { Outgoing } from "./outgoing.mjs";
import { Preemption } from "./preemption.mjs";

/**
 * @import { Mapped } from "../kernel/segment.mjs"
 * @import { Acquired, Answer, Call, Calls, Layout, Notice, Received, Request } from "../protocol.mjs"
 * @import { FromPython, ToPython } from "./codec.mjs"
 * @import { SharedFiles } from "./files.mjs"
 * @import { SharedMemory } from "./memory.mjs"
 *
 * @typedef {object} ThreadWait what a thread waits for
 * @property {number} number of the call; negative: another thread of this process ends it
 * @property {number} thread
 * @property {((answer: ToPython) => void)|null} resolve lets the thread go on; nothing, if it doesn't wait yet
 * @property {number} sent messages before the call
 * @property {ToPython} [value] the answer, while nobody waits for it
 * @property {keyof Calls} [name] of a system call
 * @property {FromPython[]} args of it
 * @property {boolean} firm whether no signal interrupts it
 * @property {number} since milliseconds of the run's clock
 * @property {number} batch the messages that it was sent with
 * @property {boolean} [parked] whether the kernel has been told, with `details`, that it waits for another thread
 * @property {boolean} limited whether it ends by itself, within this process
 * @property {(() => void)|null} callOff its limit of time
 * @property {boolean} cancelled whether a signal has asked the kernel to
 */

/** What a wait of the main thread answers when a signal came in between. */
const INTERRUPTED = `${FAILED}EINTR`;

/** What a wait answers where the thread is to say where it waits: oslayer/frames.py. */
const ASKED = `${FAILED}ASKED`;

/**
 * What a signal may interrupt; all other calls are answered at once. Most are cancelled before the signal's
 * handler runs, so that what they wait for is there for the handler, and are made again after it, with what is
 * left of their time: the place of that among their arguments, or null if they know no limit. The others go on
 * waiting meanwhile: a sleep has its end, what is written has been taken already.
 */
/** @type {Map<string|undefined, number|null>} */
const WAITING = new Map([
  ["accept", null],
  ["lock", null],
  ["open_fifo", null],
  ["poll", 1],
  ["read", null],
  ["recvmsg", null],
  ["sem_acquire", 2],
  ["sigwait", 1],
  ["waitpid", null],
]);
/** @type {Set<string|undefined>} */
const GOING_ON = new Set(["sleep", "write"]);

/** How a cancelled call is answered. */
const CANCELLED = "ECANCELED";

/** Standard output and error: that a buffered print() is interrupted by one in a handler would be an error. */
const STDERR = 2;

/** Milliseconds by which a timer may come too early for this process's clock, at the most. */
const TOLERANCE = 20;

/** No thread has this identity. */
const NOBODY = 0;

export class System {
  /** Those that have come in, and whose handlers haven't run. @type {number[]} */
  signals = [];
  /** Threads that have been started and haven't begun: Pyodide begins each in a task of its own. */
  starting = 0;
  /** Whether there have been several. */
  threaded = false;
  leases = new Leases((...call) => this.outgoing.late(...call));
  preemption = new Preemption(() => this.#asked.size === 1);
  /** In a simulated run: a thread has given way. @type {((ticket: number) => void)|null} */
  #onTurn = null;
  /** In a simulated run: by how many seconds a thread is late with what it is about to do. @type {((thread: number, call: number) => number)|null} */
  #lateness = null;
  /** Calls of threads that are late, by their numbers. @type {Map<number, () => void>} */
  #late = new Map();
  #idle = new Idle(() => this.#threadsInside(), (message) => this.outgoing.send(message));
  /** @type {Map<number, ThreadWait>} */
  #waits = new Map();
  /** Calls that a signal has interrupted, until its handler has run. @type {Map<number, ThreadWait>} */
  #interrupted = new Map();
  /** By thread, what it has asked for and doesn't wait for yet. @type {Map<number, ThreadWait[]>} */
  #asked = new Map();
  #next = 1;
  /** The main thread's last wait. @type {number|null} */
  #main = null;
  /** @type {MessageChannel|null} */
  #turns = null;
  /** Descriptors of which nobody reads any more what was written ahead. @type {Set<number>} */
  #broken = new Set();
  /** The only thread that may run, if there is one, and what the others have been answered meanwhile. @type {number|null} */
  #only = null;
  /** Timers of what is computed, by their signals. @type {Map<number, {pid: number, until: number, interval: number}>} */
  #computing = new Map();
  /** SIGSTOP has come. */
  #stopped = false;
  /** @type {[ThreadWait, ToPython][]} */
  #held = [];
  /** Who is told the answers to calls from within C. @type {Map<number, (answer: {error: string|null, value: unknown}) => void>} */
  #holding = new Map();

  /**
   * @param {(calls: Request[]) => void} send to the kernel
   * @param {{memory: SharedMemory, files: SharedFiles}} stores what processes share
   * @param {(pending: boolean) => void} [tell] whether a signal has come in whose handler hasn't run
   * @param {Clock} [clock]
   * @param {{thread?: number}} [stacks] learn which thread runs
   */
  constructor(send, stores, tell = () => {}, clock = new Clock(), stacks = {}) {
    this.stores = stores;
    this.tellSignal = tell;
    this.clock = clock;
    this.stacks = stacks;
    /** What the kernel is told. */
    this.outgoing = new Outgoing(send, { stores, leases: this.leases, clock, stacks, onAhead: () => this.preemption.hasten() });
  }

  /**
   * What a thread waits for after each call of `call`, `park` or `resume`: the answer. It is always the same
   * object, and no promise: making promises known to Python takes its time.
   *
   * Between the call and the wait Python may collect garbage, and an object's end may make calls of its own:
   * the last call of the thread is answered first.
   *
   * @param {number} thread
   */
  answers(thread) {
    this.stacks.thread = thread;
    if (this.starting) this.starting -= 1;
    /** @type {ThreadWait[]} */
    const asked = [];
    this.#asked.set(thread, asked);
    return {
      then: (/** @type {(answer: ToPython) => void} */ resolve) => {
        this.clock.end(thread);
        const wait = asked.pop();
        if (!wait) throw new Error(`thread ${thread} hasn't asked for anything`);
        wait.resolve = resolve;
        if ("value" in wait) this.#answer(wait);
        // A signal that came before the wait is dealt with first.
        else if (wait.number === this.#main && this.signals.length) this.#interruptMain();
      },
    };
  }

  /** A thread will begin. @returns {boolean} whether threads may be late with their own locks from now on */
  startThread() {
    this.starting += 1;
    this.threaded = true;
    return this.#lateness !== null;
  }

  /** A thread has ended. @param {number} thread */
  forget(thread) {
    this.clock.forget(thread);
    this.#asked.delete(thread);
    this.#idle.changed();
  }

  /** Tell the kernel something that needs no answer. @param {keyof Calls} name @param {FromPython[]} args */
  post(name, ...args) {
    this.outgoing.send(this.outgoing.noted(request(0, name, args)));
  }

  /** Make a system call. @param {number} thread @param {keyof Calls} name @param {FromPython[]} args */
  call(thread, name, ...args) {
    const number = this.#next++;
    if (name === "spawn") this.stores.files?.spawning();
    if (name === "sem_acquire") this.leases.ask(number, Number(args[0]));
    const message = request(number, name, args);
    const firm = GOING_ON.has(name) ? name === "write" && Number(args[0]) <= STDERR : !WAITING.has(name);
    const wait = this.#wait(number, thread, { name, args, firm, since: this.clock.now() });
    this.outgoing.noted(message);
    const seconds = WAITING.has(name) || GOING_ON.has(name) ? this.lateness(thread, number) : 0;
    if (seconds) this.#sendLate(message, wait, seconds);
    else this.#send(message, wait);
  }

  /** @param {Request} message @param {ThreadWait} wait */
  #send(message, wait) {
    wait.batch = this.outgoing.messages + 1;
    this.outgoing.send(message, ...this.#idle.call());
    wait.sent = this.outgoing.sent;
  }

  /** The thread is late with its call; what it did before isn't. @param {Request} message @param {ThreadWait} wait @param {number} seconds */
  #sendLate(message, wait, seconds) {
    const { number } = wait;
    this.outgoing.send();
    this.#late.set(number, () => {
      this.#late.delete(number);
      this.#send(message, wait);
    });
    after(seconds, () => {
      if (!this.#stopped) this.#late.get(number)?.();
    });
  }

  /**
   * By how many seconds a thread is late with what it is about to do; 0 if there are no others.
   *
   * @param {number} thread
   * @param {number} [call] that it makes; 0: it takes a lock of its own
   */
  lateness(thread, call = 0) {
    return this.#lateness && this.#asked.size > 1 ? this.#lateness(thread, call) : 0;
  }

  /** The kernel is to forget a call. @param {number} number */
  #cancel(number) {
    this.#late.get(number)?.();
    this.post("cancel", number);
  }

  /**
   * Make a system call from within one of C's: the other threads are held until it is answered.
   *
   * @param {Call} call
   * @returns {Promise<{error: string|null, value: unknown}>}
   */
  callHolding(...call) {
    const number = this.#next++;
    this.#only ??= NOBODY;
    return new Promise((resolve) => {
      this.#holding.set(number, resolve);
      this.outgoing.send(this.outgoing.notedWithin([number, ...call]));
    });
  }

  /** Tell the kernel now what has changed here. */
  tell() {
    this.outgoing.flush();
    this.outgoing.send();
  }

  /** Nothing in this process uses a segment any more: the kernel gets its bytes, if it needs them. @param {number} id */
  unmap(id) {
    this.outgoing.flush();
    this.outgoing.send([0, "unmap", id, this.stores.memory.detach(id)]);
  }

  /** It is known where values begin in a part of a segment. @param {number} id @param {Layout} layout */
  lay(id, layout) {
    if (this.stores.memory.lay(id, layout)) this.outgoing.late("layout", id, layout);
  }

  /** The next message of a descriptor that is here already, as the answer to a read would be. @param {number} descriptor */
  nextMessage(descriptor) {
    const bytes = this.leases.next(descriptor);
    return bytes && pack(bytes);
  }

  /** Release a semaphore, without an answer. @param {number} handle */
  release(handle) {
    if (!this.leases.release(handle)) this.post("sem_release", handle);
  }

  /** Nothing in this process uses a semaphore any more that it had opened. @param {number} handle */
  closeSemaphore(handle) {
    this.leases.giveBack("lock", handle);
    this.post("sem_close", handle);
  }

  /** The number of a wait inside this process, for a thread that waits for another. */
  ticket() {
    return -this.#next++;
  }

  /**
   * Wait until unpark(ticket), at most `seconds` if that isn't negative.
   *
   * @param {number} thread
   * @param {number} ticket
   * @param {number} seconds
   */
  park(thread, ticket, seconds) {
    this.outgoing.send();
    const limited = ends(seconds);
    const wait = this.#wait(ticket, thread, { limited, parked: Boolean(this.outgoing.sourceOf) });
    this.#detail("park", wait);
    if (!limited) {
      this.#idle.changed();
      return;
    }
    const until = this.clock.now() + seconds * 1000;
    wait.callOff = after(seconds, () => {
      this.clock.reach(until);
      this.wake(ticket, false);
    });
  }

  /** Wait until all that has come in meanwhile has been dealt with; by the kernel, too, if it is far behind. @param {number} thread */
  turn(thread) {
    if (this.#computing.size) this.#endTimers();
    if (this.outgoing.isAhead) {
      this.call(thread, "sync");
      return;
    }
    this.outgoing.flush();
    this.outgoing.send();
    const ticket = this.ticket();
    this.#wait(ticket, thread, { limited: true });
    if (this.#onTurn) {
      this.#onTurn(ticket);
      return;
    }
    if (!this.#turns) {
      this.#turns = new MessageChannel();
      this.#turns.port1.onmessage = ({ data }) => this.wake(data, true);
    }
    this.#turns.port2.postMessage(ticket);
  }

  /** Something has come in: what runs from now on is this process. */
  begin() {
    this.preemption.begin(this.clock.begin());
  }

  /** A thread that has parked goes on. @param {number} ticket @param {boolean} value */
  wake(ticket, value) {
    this.begin();
    this.unpark(ticket, value);
  }

  /** @param {number} ticket @param {boolean} [value] what the thread is answered @returns {boolean} whether somebody still waited */
  unpark(ticket, value = true) {
    const wait = this.#waits.get(ticket);
    if (!wait || "value" in wait) return false;
    wait.callOff?.();
    this.#detail("unpark", wait);
    this.#settle(wait, value);
    return true;
  }

  /**
   * The run is simulated (simulation.mjs).
   *
   * @param {Preemption} preemption
   * @param {(ticket: number) => void} onTurn a thread has given way: it goes on with `wake`
   * @param {((thread: number, call: number) => number)|null} [lateness] by how many seconds a thread is late with what it is about to do
   */
  simulate(preemption, onTurn, lateness = null) {
    preemption.layerHasWritten = this.preemption.layerHasWritten;
    this.preemption = preemption;
    this.#onTurn = onTurn;
    this.#lateness = lateness;
    this.#idle.off = true;
  }

  /** What threads wait for: numbers of calls, and of tickets. */
  get parked() {
    return [...this.#waits.keys()];
  }

  /** A thread that waits is to say where; it won't go on. @param {number} number one of `parked` */
  ask(number) {
    this.begin();
    this.#stopped = false; // If it is, it can say so all the same.
    const wait = this.#waits.get(number);
    if (wait) this.#settle(wait, ASKED);
  }

  /** The wait of the main thread that a signal interrupted. */
  get interrupted() {
    return this.#main;
  }

  /** Wait again after the signal's handler has run. @param {number} number of the call */
  resume(number) {
    const { name, args, since } = /** @type {ThreadWait} */ (this.#interrupted.get(number));
    this.#interrupted.delete(number);
    const wait = this.#waits.get(number);
    if (wait) {
      this.#main = number;
      this.stacks.thread = MAIN;
      this.#asked.get(MAIN)?.push(wait);
      return;
    }
    if (!name) return;
    const limit = WAITING.get(name) ?? -1;
    const left = [...args];
    const seconds = Number(args[limit]);
    if (seconds > 0) left[limit] = Math.max(0, seconds - (this.clock.now() - since) / 1000);
    this.call(MAIN, name, ...left);
  }

  /** Forget a wait, since the signal's handler raised. @param {number} number of the call */
  abandon(number) {
    this.#interrupted.delete(number);
    if (this.#waits.delete(number)) this.#cancel(number);
  }

  /** A thread can't wait for what it has just asked for: Python's stack is full. @param {number} thread */
  takeBack(thread) {
    const wait = this.#asked.get(thread)?.pop();
    wait?.callOff?.();
    if (wait) this.#detail("unpark", wait);
    if (wait && this.#waits.delete(wait.number) && wait.number > 0) this.#cancel(wait.number);
  }

  /** The next signal whose handler is to run; 0 if there is none. */
  takeSignal() {
    // The lowest first, as CPython does.
    const signal = this.signals.sort((a, b) => a - b).shift() ?? 0;
    if (!this.signals.length) this.tellSignal(false);
    return signal;
  }

  /** No thread but this one goes on. @param {number} thread */
  stopOthers(thread) {
    this.#only = thread;
  }

  letOthersRun() {
    this.#only = null;
    this.#letGo();
  }

  #letGo() {
    for (const [wait, value] of this.#held.splice(0)) this.#resolve(wait, value);
  }

  /** Whether nobody reads any more what is written to `descriptor`. @param {number} descriptor */
  isBroken(descriptor) {
    return this.#broken.size > 0 && this.#broken.delete(descriptor);
  }

  /** A message from the kernel. @param {Answer|Notice} message */
  receive(message) {
    this.begin();
    this.leases.forgetEmpty();
    if (isNotice(message)) this.#receiveNotice(message);
    else this.#receiveAnswer(message);
  }

  /** @param {Answer} answer */
  #receiveAnswer([number, error, value]) {
    const holding = this.#holding.get(number);
    if (holding) {
      this.#holding.delete(number);
      holding({ error, value });
      if (!this.#holding.size && this.#only === NOBODY) this.letOthersRun();
      return;
    }
    this.#idle.calls -= 1;
    const details = /** @type {Details|null|undefined} */ (value);
    this.leases.answered(number, details?.leased === true);
    if (typeof details?.leased === "object") this.leases.add(details.leased);
    const wait = this.#waits.get(number);
    // Otherwise this process may have released them meanwhile.
    if (details?.empty && wait?.batch === this.outgoing.messages && !this.outgoing.hasLate) this.leases.empty(details.empty);
    if (details?.id) {
      // Shared memory that was mapped: its bytes wait for their place here.
      this.stores.memory.expect(details);
      value = [details.id, details.size];
    }
    if (!wait?.name) return; // Abandoned: it has nothing that could be lost.
    this.outgoing.dealtWith(wait.sent);
    if (!error) this.#timeIsUp(wait, value);
    if (error === CANCELLED) this.#interrupt(wait);
    else this.#settle(wait, error ? FAILED + error : toPython(wait.name, /** @type {never} */ (value), wait.args));
  }

  /** @param {Notice} notice */
  #receiveNotice(notice) {
    const { memory, files } = this.stores;
    switch (notice[1]) {
      case "signal":
        return this.interrupt(notice[2], true);
      case "stop":
        return this.#stop(notice[2]);
      case "clock":
        return this.clock.reach(notice[2]);
      case "recall":
        this.leases.giveBack(notice[2], notice[3]);
        return this.outgoing.send();
      case "share": {
        const content = memory.share(notice[2]);
        // Otherwise it has been unmapped, and they are under way.
        if (content) this.outgoing.send([0, "content", notice[2], content]);
        return;
      }
      case "unshared":
        return memory.report(notice[2], (...change) => this.outgoing.send([0, "memory", ...change]));
      case "own":
        return memory.own(notice[2]);
      case "plenty":
        return this.leases.plenty(notice[2]);
      case "taken":
        return memory.taken(notice[2], notice[3]);
      case "broken":
        this.#broken.add(notice[2]);
        return;
      case "alone":
        return files.left(notice[2]);
      case "memory":
        return memory.receive(notice[2], notice[3], notice[4]);
      case "files":
        return files.receive(notice[2]);
    }
  }

  /** If the answer is that the time is up, this process's clock shows it. @param {ThreadWait} wait @param {unknown} value */
  #timeIsUp({ name, args, since }, value) {
    const limit = name === "sleep" ? 0 : WAITING.get(name);
    const come = /** @type {{acquired?: boolean, length?: number}|null} */ (value);
    if (limit == null || (name === "sem_acquire" ? come?.acquired : come?.length)) return;
    const until = since + Number(args[limit]) * 1000;
    if (until < this.clock.now() + TOLERANCE) this.clock.reach(until);
  }

  /**
   * A timer of what this process computes, which ends in a signal: setitimer() with ITIMER_VIRTUAL or ITIMER_PROF.
   *
   * @param {number} pid of this process
   * @param {number} signal
   * @param {number} seconds 0: the timer runs no more
   * @param {number} interval seconds after which it ends again; 0: once
   */
  setComputingTimer(pid, signal, seconds, interval) {
    this.#computing.delete(signal);
    if (seconds) this.#computing.set(signal, { pid, until: this.clock.processTime() + seconds * 1000, interval });
  }

  /** @param {number} signal @returns {[left: number, interval: number]} in seconds */
  computingTimer(signal) {
    const timer = this.#computing.get(signal);
    if (!timer) return [0, 0];
    return [Math.max(0, timer.until - this.clock.processTime()) / 1000, timer.interval];
  }

  #endTimers() {
    for (const [signal, { pid, until, interval }] of this.#computing) {
      if (this.clock.processTime() < until) continue;
      this.setComputingTimer(pid, signal, interval, interval);
      this.post("kill", pid, signal);
    }
  }

  /** SIGSTOP or SIGCONT: no thread goes on, or all do. @param {boolean} stopped */
  #stop(stopped) {
    this.#stopped = stopped;
    if (stopped) return;
    for (const send of [...this.#late.values()]) send();
    this.#letGo();
  }

  /** A signal has come in. @param {number} signal @param {boolean} [fromKernel] */
  interrupt(signal, fromKernel = false) {
    this.#idle.signal(fromKernel);
    // As on any system, one that hasn't been handled yet is there once.
    if (!this.signals.includes(signal)) this.signals.push(signal);
    this.tellSignal(true);
    // If the main thread doesn't wait, it looks soon.
    if (!this.#interruptMain()) this.preemption.hasten();
  }

  /** @returns {boolean} whether the main thread waits, and for something that a signal interrupts */
  #interruptMain() {
    const wait = this.#main === null ? undefined : this.#waits.get(this.#main);
    if (!wait?.resolve || "value" in wait || wait.firm) return false;
    if (!WAITING.has(wait.name)) this.#interrupt(wait);
    else if (!wait.cancelled) {
      // If the kernel has answered already, nothing is interrupted: the handler runs after the call.
      wait.cancelled = true;
      this.#cancel(wait.number);
    }
    return true;
  }

  /** @param {ThreadWait} wait */
  #interrupt(wait) {
    const interrupted = { ...wait };
    if (GOING_ON.has(wait.name)) wait.resolve = null;
    else {
      wait.callOff?.();
      this.#detail("unpark", wait);
      this.#waits.delete(wait.number);
    }
    if (wait.name) this.#interrupted.set(wait.number, interrupted);
    this.#resolve(interrupted, INTERRUPTED);
  }

  /** How many threads wait for others of this process, if all wait without a limit of time; else null. */
  #threadsInside() {
    if (this.starting || this.#interrupted.size || this.#waits.size < this.#asked.size) return null;
    let inside = 0;
    for (const wait of this.#waits.values()) {
      if (wait.limited || "value" in wait) return null;
      if (wait.number < 0) inside += 1;
    }
    return inside;
  }

  /** @param {number} number @param {number} thread @param {Partial<ThreadWait>} call */
  #wait(number, thread, call) {
    /** @type {ThreadWait} */
    const wait = {
      number, thread, resolve: null, sent: this.outgoing.sent, args: [], firm: false, since: 0, batch: 0, limited: false,
      callOff: null, cancelled: false, ...call,
    };
    this.#waits.set(number, wait);
    this.#asked.get(thread)?.push(wait);
    this.stacks.thread = thread;
    if (thread === MAIN) this.#main = number;
    return wait;
  }

  /** If nobody waits yet, or for the time of a signal's handler, the answer is kept. @param {ThreadWait} wait @param {ToPython} value */
  #settle(wait, value) {
    wait.value = value;
    if (wait.resolve) this.#answer(wait);
  }

  /** @param {ThreadWait} wait that has its answer */
  #answer(wait) {
    this.#waits.delete(wait.number);
    if (wait.value !== undefined) this.#resolve(wait, wait.value);
  }

  /** @param {ThreadWait} wait @param {ToPython} value */
  #resolve(wait, value) {
    if (this.#stopped || (this.#only !== null && wait.thread !== this.#only)) {
      this.#held.push([wait, value]);
      return;
    }
    wait.resolve?.(value);
  }

  /** Tell the kernel something that can wait for the next message. @param {keyof Calls} name @param {FromPython[]} args */
  postLate(name, ...args) {
    const [, ...call] = request(0, name, args);
    this.outgoing.late(...call);
  }

  /**
   * Tell the kernel of a thread that waits for others, at no cost: in a simulated run with the next message, or when all wait.
   *
   * @param {"park"|"unpark"} what
   * @param {ThreadWait} wait
   */
  #detail(what, { parked, number }) {
    if (!parked) return;
    this.outgoing.detail([0, what, number], Boolean(this.#onTurn));
  }
}

/**
 * What an answer may have for this side, beside what Python gets.
 *
 * @typedef {Mapped & Omit<Acquired, "leased"> & {leased?: boolean|NonNullable<Received["leased"]>}} Details
 */

/** @param {Answer|Notice} message @returns {message is Notice} */
export function isNotice(message) {
  return message[0] === 0;
}

/**
 * A call of Python's as it travels: it is as protocol.mjs says.
 *
 * @param {number} number
 * @param {keyof Calls} name
 * @param {FromPython[]} args
 */
function request(number, name, args) {
  return /** @type {Request} */ ([number, name, ...toKernel(name, args)]);
}
