// The other side of the bridge, for bridge.py: a process's side in JavaScript on the real kernel, over pipes.
//
// Each line in is JSON: [what to do, …]. Each line out is ["reply", value], ["answer", thread, value],
// ["pending", whether a signal has come in] or ["locks", states]. As in a browser nothing comes in while Python runs.

import { createInterface } from "node:readline";

import { Kernel } from "../../../docs/machine/kernel/kernel.mjs";
import { System } from "../../../docs/machine/process/system.mjs";
import { Inside } from "../kernel/machine.mjs";

/** How many locks may be leased. */
const LOCKS = 64;

const say = (...message) => process.stdout.write(`${JSON.stringify(message, pack)}\n`);

function pack(key, value) {
  return value instanceof Uint8Array ? { bytes: Buffer.from(value).toString("base64") } : value;
}

function unpack(key, value) {
  return value?.bytes === undefined ? value : new Uint8Array(Buffer.from(value.bytes, "base64"));
}

/** The process whose Python is on the other side. */
class Own {
  /** @type {(event: {data: any[]}) => void} */
  onmessage = () => {};
  /** Threads that run. */
  running = 1;
  locks = new Uint8Array(LOCKS);
  #inbox = [];
  #answers = new Map();
  /** What it has told the kernel since the test has asked. @type {any[][]} */
  sent = [];

  constructor() {
    const send = (calls) => {
      this.sent.push(...calls.filter(([, name]) => name !== "computed" && name !== "clock" && name !== "idle"));
      this.onmessage({ data: calls });
    };
    const files = { flush() {}, receive() {}, spawning() {}, left() {} };
    const memory = { flush() {}, receive() {}, expect() {} };
    this.system = new System(send, /** @type {any} */ ({ files, memory }), (come) => say("pending", come));
    this.system.leases.states = () => this.locks;
  }

  postMessage(message) {
    if (message[0] === 0 && message[1] === "exec") {
      this.system.clock.start(message[2].clock);
      this.system.begin();
    } else {
      this.#inbox.push(message);
      this.look();
    }
  }

  terminate() {}

  look() {
    while (!this.running && this.#inbox.length) this.system.receive(this.#inbox.shift());
  }

  answers(thread) {
    this.#answers.set(thread, this.system.answers(thread));
  }

  /** A thread waits for its answer. */
  wait(thread) {
    this.running -= 1;
    this.#answers.get(thread).then((value) => {
      this.running += 1;
      this.tellLocks();
      say("answer", thread, value);
    });
    this.look();
  }

  tellLocks() {
    say("locks", [...this.locks]);
  }
}

/** @type {any[]} */
const workers = [];
const own = new Own();
const output = [];
const kernel = new Kernel({
  takeWorker() {
    const worker = workers.length ? new Inside() : own;
    workers.push(worker);
    return worker;
  },
  onOutput: ({ text }) => output.push(text),
  onEvent(/** @type {any} */ { type, pid, exitCode }) {
    if (type === "exit" && pid === 1) say("ended", exitCode);
  },
});
kernel.boot(["python"], { cwd: "/", env: {} });
const { system } = own;

const DO = {
  // The bridge, as process/worker.mjs has it.
  post: system.post.bind(system),
  call: system.call.bind(system),
  answers: (thread) => own.answers(thread),
  forget(thread) {
    system.forget(thread);
    own.running -= 1;
    own.look();
  },
  release: system.release.bind(system),
  close_semaphore: system.closeSemaphore.bind(system),
  post_late: system.postLate.bind(system),
  has_leased: (descriptor) => system.leases.has(descriptor),
  next_leased: (descriptor) => system.nextMessage(descriptor) ?? null,
  give_back: (descriptor) => system.leases.giveBack("messages", descriptor),
  ticket: system.ticket.bind(system),
  park: system.park.bind(system),
  turn: system.turn.bind(system),
  unpark: system.unpark.bind(system),
  resume: system.resume.bind(system),
  abandon: system.abandon.bind(system),
  take_back: system.takeBack.bind(system),
  is_broken: system.isBroken.bind(system),
  interrupt: system.interrupt.bind(system),
  stop_others: system.stopOthers.bind(system),
  let_others_run: system.letOthersRun.bind(system),
  hasten: () => system.preemption.hasten(),
  interrupted: () => system.interrupted,
  take_signal: system.takeSignal.bind(system),
  set_computing_timer: system.setComputingTimer.bind(system),
  computing_timer: system.computingTimer.bind(system),
  process_time: () => system.clock.processTime(),
  thread_time: (thread) => system.clock.threadTime(thread),
  thread_time_waiting: (thread) => system.clock.threadTimeWaiting(thread),
  start_thread: () => void (own.running += 1),

  // For tests.
  wait: (thread) => own.wait(thread),
  output: () => output.splice(0).join(""),
  sent: () => own.sent.splice(0),
  other_call: (worker, name, ...args) => /** @type {Inside} */ (workers[worker]).call(name, ...args).number,
  other_answer: (worker, number) => /** @type {Inside} */ (workers[worker]).answers.get(number) ?? null,
  other_post: (worker, name, ...args) => /** @type {Inside} */ (workers[worker]).post(name, ...args),
  others: () => workers.length - 1,
};

for await (const line of createInterface({ input: process.stdin })) {
  const [locks, name, ...args] = JSON.parse(line, unpack);
  own.locks.set(locks);
  /** @type {unknown} */
  let value = null;
  try {
    value = DO[name](...args) ?? null;
  } catch (error) {
    if (name === "wait") throw error;
    value = { failed: /** @type {Error} */ (error).stack };
  }
  own.tellLocks();
  if (name !== "wait") say("reply", value);
}
process.exit(0);
