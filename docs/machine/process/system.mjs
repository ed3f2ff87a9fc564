// System calls as a process makes them: a message to the kernel, a promise of its answer.
//
// Python calls these functions; codec.mjs tells how values pass between the two.

import { after, ends } from "../clock.mjs";
import { FAILED, MAIN } from "../protocol.mjs";
import { Clock } from "./clock.mjs";
import { pack, toKernel, toPython } from "./codec.mjs";
import { Idle } from "./idle.mjs";
import { Leases } from "./leases.mjs";
import { Preemption } from "./preemption.mjs";

/** What a wait of the main thread answers when a signal came in between. */
const INTERRUPTED = `${FAILED}EINTR`;

/**
 * What a signal may interrupt; all other calls are answered at once. Most are cancelled before the signal's
 * handler runs, so that what they wait for is there for the handler, and are made again after it, with what is
 * left of their time: the place of that among their arguments, or null if they know no limit. The others go on
 * waiting meanwhile: a sleep has its end, what is written has been taken already.
 */
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
const GOING_ON = new Set(["sleep", "write"]);

/** How a cancelled call is answered. */
const CANCELLED = "ECANCELED";

/** Standard output and error: that a buffered print() is interrupted by one in a handler would be an error. */
const STDERR = 2;

/** Messages that the kernel may be behind: if it is more, the process waits until it has caught up. */
const AHEAD = 500;

/** Milliseconds by which a timer may come too early for this process's clock, at the most. */
const TOLERANCE = 20;

/** What may be told late, at the most. */
const LATE = 32;

/** No thread has this identity. */
const NOBODY = 0;

export class System {
  signals = [];
  leases = new Leases((...call) => this.#tellLate(...call));
  preemption = new Preemption(() => this.#asked.size === 1);
  #idle = new Idle(() => this.#threadsInside(), (message) => this.#send(message));
  #waits = new Map();
  /** Calls that a signal has interrupted, until its handler has run. */
  #interrupted = new Map();
  #asked = new Map();
  #next = 1;
  #main = null;
  #turns = null;
  #broken = new Set();
  /** What the kernel will be told with the next message, or before this process waits. */
  #late = [];
  #changed = [];
  /** How many messages have been sent. */
  #batches = 0;
  /** The only thread that may run, if there is one, and what the others have been answered meanwhile. */
  #only = null;
  /** Timers of what is computed, by their signals. */
  #computing = new Map();
  /** SIGSTOP has come. */
  #stopped = false;
  #held = [];
  /** Who is told the answers to calls from within C. @type {Map<number, (answer: object) => void>} */
  #holding = new Map();
  /** Messages so far, and how many of them the kernel is known to have dealt with. */
  #sent = 0;
  #dealtWith = 0;

  /**
   * @param {(calls: any[][]) => void} send to the kernel
   * @param {{flush: (post) => void, receive: (...details) => void}[]} stores what processes share: files, memory
   * @param {(pending: boolean) => void} [tell] whether a signal has come in whose handler hasn't run
   * @param {Clock} [clock]
   * @param {{thread?: number}} [stacks] learn which thread runs
   */
  constructor(send, stores, tell = () => {}, clock = new Clock(), stacks = {}) {
    this.send = send;
    this.stores = stores;
    this.tellSignal = tell;
    this.clock = clock;
    this.stacks = stacks;
  }

  /**
   * What a thread waits for after each call of `call`, `park` or `resume`: the answer. It is always the same
   * object, and no promise: making promises known to Python takes its time.
   *
   * Between the call and the wait Python may collect garbage, and an object's end may make calls of its own:
   * the last call of the thread is answered first.
   */
  answers(thread) {
    const asked = [];
    this.#asked.set(thread, asked);
    return {
      then: (resolve) => {
        this.clock.end(thread);
        const wait = asked.pop();
        wait.resolve = resolve;
        if ("value" in wait) this.#answer(wait);
        // A signal that came before the wait is dealt with first.
        else if (wait.number === this.#main && this.signals.length) this.#interruptMain();
      },
    };
  }

  /** A thread has ended. */
  forget(thread) {
    this.clock.forget(thread);
    this.#asked.delete(thread);
    this.#idle.changed();
  }

  /** Tell the kernel something that needs no answer. */
  post(name, ...args) {
    this.#send([0, name, ...toKernel(name, args)]);
  }

  /** Make a system call. */
  call(thread, name, ...args) {
    const number = this.#next++;
    if (name === "spawn") this.stores.files?.spawning();
    if (name === "sem_acquire") this.leases.ask(number, args[0]);
    const message = [number, name, ...toKernel(name, args)];
    const firm = GOING_ON.has(name) ? name === "write" && args[0] <= STDERR : !WAITING.has(name);
    this.#wait(number, thread, { name, args, firm, since: this.clock.now(), batch: this.#batches + 1 });
    this.#send(message, ...this.#idle.call());
  }

  /**
   * Make a system call from within one of C's: the other threads are held until it is answered.
   *
   * @param {string} name
   * @param {any[]} args ready to travel
   * @returns {Promise<{error: string|null, value: any}>}
   */
  callHolding(name, ...args) {
    this.#flush();
    const number = this.#next++;
    this.#only ??= NOBODY;
    return new Promise((resolve) => {
      this.#holding.set(number, resolve);
      this.#send([number, name, ...args]);
    });
  }

  /** Tell the kernel now what has changed here. */
  tell() {
    this.#flush();
    this.#send();
  }

  /** Nothing in this process uses a segment any more: the kernel gets its bytes, if it needs them. */
  unmap(id) {
    this.#flush();
    this.#send([0, "unmap", id, this.stores.memory.detach(id)]);
  }

  /** It is known where values begin in a part of a segment. */
  lay(id, layout) {
    if (this.stores.memory.lay(id, layout)) this.#tellLate("layout", id, layout);
  }

  /** The next message of a descriptor that is here already, as the answer to a read would be. */
  nextMessage(descriptor) {
    const bytes = this.leases.next(descriptor);
    return bytes && pack(bytes);
  }

  /** Release a semaphore, without an answer. */
  release(handle) {
    if (!this.leases.release(handle)) this.post("sem_release", handle);
  }

  /** The number of a wait inside this process, for a thread that waits for another. */
  ticket() {
    return -this.#next++;
  }

  /** Wait until unpark(ticket), at most `seconds` if that isn't negative. */
  park(thread, ticket, seconds) {
    this.#send();
    const limited = ends(seconds);
    this.#wait(ticket, thread, { limited });
    if (!limited) {
      this.#idle.changed();
      return;
    }
    const until = this.clock.now() + seconds * 1000;
    this.#waits.get(ticket).callOff = after(seconds, () => {
      this.clock.reach(until);
      this.#wake(ticket, false);
    });
  }

  /** Wait until all that has come in meanwhile has been dealt with; by the kernel, too, if it is far behind. */
  turn(thread) {
    if (this.#computing.size) this.#endTimers();
    if (this.#sent - this.#dealtWith > AHEAD) {
      this.call(thread, "sync");
      return;
    }
    this.#flush();
    this.#send();
    const ticket = this.ticket();
    this.#wait(ticket, thread, { limited: true });
    if (!this.#turns) {
      this.#turns = new MessageChannel();
      this.#turns.port1.onmessage = ({ data }) => this.#wake(data);
    }
    this.#turns.port2.postMessage(ticket);
  }

  /** Something has come in: what runs from now on is this process. */
  begin() {
    this.preemption.begin(this.clock.begin());
  }

  #wake(ticket, value) {
    this.begin();
    this.unpark(ticket, value);
  }

  /** @returns {boolean} whether somebody still waited */
  unpark(ticket, value = true) {
    const wait = this.#waits.get(ticket);
    if (!wait || "value" in wait) return false;
    wait.callOff?.();
    this.#settle(wait, value);
    return true;
  }

  /** The wait of the main thread that a signal interrupted. */
  get interrupted() {
    return this.#main;
  }

  /** Wait again after the signal's handler has run. */
  resume(number) {
    const { name, args, since } = this.#interrupted.get(number);
    this.#interrupted.delete(number);
    const wait = this.#waits.get(number);
    if (wait) {
      this.#main = number;
      this.stacks.thread = MAIN;
      this.#asked.get(MAIN).push(wait);
      return;
    }
    const limit = WAITING.get(name);
    const left = [...args];
    if (limit !== null && args[limit] > 0) left[limit] = Math.max(0, args[limit] - (this.clock.now() - since) / 1000);
    this.call(MAIN, name, ...left);
  }

  /** Forget a wait, since the signal's handler raised. */
  abandon(number) {
    this.#interrupted.delete(number);
    if (this.#waits.delete(number)) this.post("cancel", number);
  }

  /** The next signal whose handler is to run; 0 if there is none. */
  takeSignal() {
    // The lowest first, as CPython does.
    const signal = this.signals.sort((a, b) => a - b).shift() ?? 0;
    if (!this.signals.length) this.tellSignal(false);
    return signal;
  }

  /** No thread but this one goes on. */
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

  /** Whether nobody reads any more what is written to `descriptor`. */
  isBroken(descriptor) {
    return this.#broken.size > 0 && this.#broken.delete(descriptor);
  }

  /** A message from the kernel. */
  receive([number, ...rest]) {
    this.begin();
    this.leases.forgetEmpty();
    if (number > 0) {
      let [error, value] = rest;
      const holding = this.#holding.get(number);
      if (holding) {
        this.#holding.delete(number);
        holding({ error, value });
        if (!this.#holding.size && this.#only === NOBODY) this.letOthersRun();
        return;
      }
      this.#idle.calls -= 1;
      this.leases.answered(number, value?.leased === true);
      if (value?.leased?.messages) this.leases.add(value.leased);
      if (value?.id) {
        // Shared memory that was mapped: its bytes wait for their place here.
        this.stores.memory.expect(value);
        value = [value.id, value.size];
      }
      const wait = this.#waits.get(number);
      // Otherwise this process may have released them meanwhile.
      if (value?.empty && wait?.batch === this.#batches && !this.#late.length) this.leases.empty(value.empty);
      if (!wait) return; // Abandoned: it has nothing that could be lost.
      this.#dealtWith = Math.max(this.#dealtWith, wait.sent);
      if (!error) this.#timeIsUp(wait, value);
      if (error !== CANCELLED) this.#settle(wait, error ? FAILED + error : toPython(wait.name, value, wait.args));
      else this.#interrupt(wait);
      return;
    }
    const [kind, ...details] = rest;
    if (kind === "signal") this.interrupt(details[0], true);
    else if (kind === "stop") this.#stop(details[0]);
    else if (kind === "clock") this.clock.reach(details[0]);
    else if (kind === "recall") {
      this.leases.giveBack(...details);
      this.#send();
    } else if (kind === "share") {
      const content = this.stores.memory.share(details[0]);
      // Otherwise it has been unmapped, and they are under way.
      if (content) this.#send([0, "content", details[0], content]);
    } else if (kind === "unshared") {
      this.stores.memory.report(details[0], (...change) => this.#send([0, "memory", ...change]));
    } else if (kind === "own") this.stores.memory.own(details[0]);
    else if (kind === "plenty") this.leases.plenty(details[0]);
    else if (kind === "taken") this.stores.memory.taken(...details);
    else if (kind === "broken") this.#broken.add(details[0]);
    else if (kind === "alone") this.stores.files.left(details[0]);
    else this.stores[kind].receive(...details);
  }

  /** If the answer is that the time is up, this process's clock shows it. */
  #timeIsUp({ name, args, since }, value) {
    const limit = name === "sleep" ? 0 : WAITING.get(name);
    if (limit == null || (name === "sem_acquire" ? value.acquired : value?.length)) return;
    const until = since + args[limit] * 1000;
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

  /** @returns {[left: number, interval: number]} in seconds */
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

  /** SIGSTOP or SIGCONT: no thread goes on, or all do. */
  #stop(stopped) {
    this.#stopped = stopped;
    if (!stopped) this.#letGo();
  }

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
    const wait = this.#waits.get(this.#main);
    if (!wait?.resolve || "value" in wait || wait.firm) return false;
    if (!WAITING.has(wait.name)) this.#interrupt(wait);
    else if (!wait.cancelled) {
      // If the kernel has answered already, nothing is interrupted: the handler runs after the call.
      wait.cancelled = true;
      this.post("cancel", wait.number);
    }
    return true;
  }

  #interrupt(wait) {
    const interrupted = { ...wait };
    if (GOING_ON.has(wait.name)) wait.resolve = null;
    else {
      wait.callOff?.();
      this.#waits.delete(wait.number);
    }
    if (wait.name) this.#interrupted.set(wait.number, interrupted);
    this.#resolve(interrupted, INTERRUPTED);
  }

  /** How many threads wait for others of this process, if all wait without a limit of time; else null. */
  #threadsInside() {
    if (this.#interrupted.size || this.#waits.size < this.#asked.size) return null;
    let inside = 0;
    for (const wait of this.#waits.values()) {
      if (wait.limited || "value" in wait) return null;
      if (wait.number < 0) inside += 1;
    }
    return inside;
  }

  #wait(number, thread, call) {
    const wait = { number, thread, resolve: null, sent: this.#sent, ...call };
    this.#waits.set(number, wait);
    this.#asked.get(thread).push(wait);
    this.stacks.thread = thread;
    if (thread === MAIN) this.#main = number;
  }

  /** If nobody waits yet, or for the time of a signal's handler, the answer is kept. */
  #settle(wait, value) {
    wait.value = value;
    if (wait.resolve) this.#answer(wait);
  }

  #answer(wait) {
    this.#waits.delete(wait.number);
    this.#resolve(wait, wait.value);
  }

  #resolve(wait, value) {
    if (this.#stopped || (this.#only !== null && wait.thread !== this.#only)) {
      this.#held.push([wait, value]);
      return;
    }
    wait.resolve(value);
  }

  /** What has changed here in what processes share is sent with the next message. */
  #flush() {
    for (const kind in this.stores) this.stores[kind].flush((...message) => this.#changed.push([0, kind, ...message]));
  }

  /** Tell the kernel something that can wait for the next message. */
  postLate(name, ...args) {
    this.#tellLate(name, ...toKernel(name, args));
  }

  #tellLate(...call) {
    this.#late.push([0, ...call]);
    if (this.#late.length >= LATE) this.#send();
  }

  #send(...calls) {
    this.leases.tellLocks();
    if (this.#late.length || calls.length) this.#flush();
    // What was written comes before what tells others that they may look.
    const all = [...this.#changed, ...this.#late, ...calls];
    this.#changed = [];
    this.#late = [];
    const computed = this.clock.takeComputed();
    if (computed) all.push([0, "computed", computed]);
    if (!all.length) return;
    this.leases.forgetEmpty();
    this.#batches += 1;
    const time = this.clock.takeNews();
    if (time) all.unshift([0, "clock", time]);
    this.#sent += all.length;
    if (this.#sent - this.#dealtWith > AHEAD) this.preemption.hasten();
    this.send(all);
  }
}
