// System calls as a process makes them: a message to the kernel, a promise of its answer.
//
// Python calls these functions; codec.mjs tells how values pass between the two.

import { FAILED, pack, toKernel, toPython } from "./codec.mjs";
import { Leases } from "./leases.mjs";
import { Preemption } from "./preemption.mjs";

/** What a wait of the main thread answers when a signal came in between. */
const INTERRUPTED = `${FAILED}EINTR`;

/** What a signal may interrupt; all other calls are answered at once. */
const WAITING = new Set(["accept", "poll", "read", "recvmsg", "sem_acquire", "sleep", "waitpid", "write"]);

/** What may be told late, at the most. */
const LATE = 32;

/** The main thread's identity: signals are its affair. */
const MAIN = 1;

export class System {
  signals = [];
  leases = new Leases((...call) => this.#tellLate(...call));
  preemption = new Preemption(() => this.#asked.size === 1);
  #waits = new Map();
  /** Calls that nobody waits for any more, until the kernel has answered them. */
  #abandoned = new Map();
  #asked = new Map();
  #next = 1;
  #main = null;
  #turns = null;
  #broken = new Set();
  /** What the kernel will be told with the next message, or before this process waits. */
  #late = [];
  /** The only thread that may run, if there is one, and what the others have been answered meanwhile. */
  #only = null;
  #held = [];

  /**
   * @param {(calls: any[][]) => void} send to the kernel
   * @param {{flush: (post) => void, receive: (...details) => void}[]} stores what processes share: files, memory
   */
  constructor(send, stores) {
    this.send = send;
    this.stores = stores;
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
    this.#asked.delete(thread);
  }

  /** Tell the kernel something that needs no answer. */
  post(name, ...args) {
    this.#flush();
    this.#send([0, name, ...toKernel(name, args)]);
  }

  /** Make a system call. */
  call(thread, name, ...args) {
    this.#flush();
    const number = this.#next++;
    if (name === "sem_acquire") this.leases.ask(number, args[0]);
    this.#send([number, name, ...toKernel(name, args)]);
    this.#wait(number, thread, { name, args, firm: !WAITING.has(name) });
  }

  /** The next message of a descriptor that is here already, as the answer to a read would be. */
  nextMessage(descriptor) {
    const bytes = this.leases.next(descriptor);
    return bytes && pack(bytes);
  }

  /** Release a semaphore, without an answer. */
  release(handle) {
    this.leases.release(handle);
    this.post("sem_release", handle);
  }

  /** The number of a wait inside this process, for a thread that waits for another. */
  ticket() {
    return -this.#next++;
  }

  /** Wait until unpark(ticket), at most `seconds` if that isn't negative. */
  park(thread, ticket, seconds) {
    this.#send();
    this.#wait(ticket, thread);
    if (seconds >= 0 && seconds < 2e6) {
      this.#waits.get(ticket).timer = setTimeout(() => this.#wake(ticket, false), seconds * 1000);
    }
  }

  /** Wait until all that has come in meanwhile has been dealt with. */
  turn(thread) {
    this.#flush();
    this.#send();
    const ticket = this.ticket();
    this.#wait(ticket, thread);
    if (!this.#turns) {
      this.#turns = new MessageChannel();
      this.#turns.port1.onmessage = ({ data }) => this.#wake(data);
    }
    this.#turns.port2.postMessage(ticket);
  }

  #wake(ticket, value) {
    this.preemption.begin();
    this.unpark(ticket, value);
  }

  /** @returns {boolean} whether somebody still waited */
  unpark(ticket, value = true) {
    const wait = this.#waits.get(ticket);
    if (!wait || "value" in wait) return false;
    clearTimeout(wait.timer);
    this.#settle(wait, value);
    return true;
  }

  /** The wait of the main thread that a signal interrupted. */
  get interrupted() {
    return this.#main;
  }

  /** Go on waiting after the signal's handler has run. */
  resume(number) {
    this.#main = number;
    this.#asked.get(MAIN).push(this.#waits.get(number));
  }

  /**
   * Forget a wait, since the signal's handler raised. What the kernel has given or is about to give goes back.
   *
   * @returns {boolean} whether another thread had ended the wait already
   */
  abandon(number) {
    const wait = this.#waits.get(number);
    this.#waits.delete(number);
    clearTimeout(wait.timer);
    const settled = "value" in wait;
    if (number < 0) return settled && wait.value;
    if (settled) this.#giveBack(wait);
    else {
      this.#abandoned.set(number, wait);
      this.post("cancel", number);
    }
    return false;
  }

  #giveBack({ name, args: [id], given }) {
    if (name === "sem_acquire" && given?.acquired) this.release(id);
    else if (name === "accept" && given) this.post("close", given);
    else if (name === "waitpid" && given?.[0]) this.post("unwait", given[0]);
    else if ((name === "read" || name === "recvmsg") && given) {
      if (given.leased) this.leases.giveBack("messages", given.leased.number);
      for (const bytes of [given.ahead, given.bytes]) if (bytes?.length) this.post("unread", id, bytes);
      for (const number of given.rights ?? []) this.post("close", number);
    }
  }

  /** No thread but this one goes on. */
  stopOthers(thread) {
    this.#only = thread;
  }

  letOthersRun() {
    this.#only = null;
    for (const [wait, value] of this.#held.splice(0)) this.#resolve(wait, value);
  }

  /** Whether nobody reads any more what is written to `descriptor`. */
  isBroken(descriptor) {
    return this.#broken.size > 0 && this.#broken.delete(descriptor);
  }

  /** A message from the kernel. */
  receive([number, ...rest]) {
    this.preemption.begin();
    if (number > 0) {
      let [error, value] = rest;
      this.leases.answered(number, value?.turns);
      if (value?.leased) this.leases.add(value.leased);
      if (value?.id) {
        // Shared memory that was mapped: its bytes wait for their place here.
        this.stores.memory.expect(value.id, value.bytes);
        value = [value.id, value.bytes.length];
      }
      const wait = this.#waits.get(number) ?? this.#abandoned.get(number);
      wait.given = error ? null : value;
      if (this.#abandoned.delete(number)) this.#giveBack(wait);
      else this.#settle(wait, error ? FAILED + error : toPython(wait.name, value));
      return;
    }
    const [kind, ...details] = rest;
    if (kind === "signal") this.interrupt(details[0]);
    else if (kind === "recall") {
      this.leases.giveBack(...details);
      this.#send();
    } else if (kind === "broken") this.#broken.add(details[0]);
    else this.stores[kind].receive(...details);
  }

  interrupt(signal) {
    this.signals.push(signal);
    this.#interruptMain();
  }

  #interruptMain() {
    const wait = this.#waits.get(this.#main);
    if (!wait?.resolve || "value" in wait || wait.firm) return;
    const interrupted = { ...wait };
    wait.resolve = null;
    this.#resolve(interrupted, INTERRUPTED);
  }

  #wait(number, thread, call) {
    const wait = { number, thread, resolve: null, ...call };
    this.#waits.set(number, wait);
    this.#asked.get(thread).push(wait);
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
    if (this.#only !== null && wait.thread !== this.#only) {
      this.#held.push([wait, value]);
      return;
    }
    wait.resolve(value);
  }

  #flush() {
    for (const kind in this.stores) this.stores[kind].flush((...message) => this.#send([0, kind, ...message]));
  }

  #tellLate(...call) {
    this.#late.push([0, ...call]);
    if (this.#late.length >= LATE) this.#send();
  }

  #send(...calls) {
    const all = this.#late.concat(calls);
    this.#late = [];
    if (all.length) this.send(all);
  }
}
