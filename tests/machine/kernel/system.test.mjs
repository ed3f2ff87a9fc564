// System calls as a process makes them, against the real kernel: what a signal's handler leaves behind, whose turn it is.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Kernel } from "../../../docs/machine/kernel/kernel.mjs";
import { System } from "../../../docs/machine/process/system.mjs";
import { bytes } from "./machine.mjs";

const MAIN = 1;
const SIGTERM = 15;

/** A process that takes notice of the kernel's messages when it looks. */
class Inside {
  /** The kernel's, for what the process sends. @type {(event: {data: any[]}) => void} */
  onmessage = () => {};
  #inbox = [];
  system = new System((calls) => this.onmessage({ data: calls }), []);
  #answers = this.system.answers(MAIN);

  postMessage(message) {
    if (message[1] !== "exec") this.#inbox.push(message);
  }

  terminate() {}

  look() {
    for (const message of this.#inbox.splice(0)) this.system.receive(message);
  }

  /** Make a call; its result comes when the process has looked. */
  call(name, ...args) {
    /** @type {{value?: any}} */
    const result = {};
    this.system.call(MAIN, name, ...args);
    this.#answers.then((value) => (result.value = value));
    return result;
  }

  get(name, ...args) {
    const result = this.call(name, ...args);
    this.look();
    return result.value;
  }

  /** The handler of the signal that has come in raises. */
  raise() {
    this.system.signals.shift();
    this.system.abandon(this.system.interrupted);
  }

  /** A signal comes whose handler raises; what was asked for is here already, or `late` and under way. */
  interrupt(late) {
    if (late) this.system.interrupt(SIGTERM);
    else this.look();
    this.raise();
    if (late) this.look();
  }
}

function boot() {
  const all = [];
  const kernel = new Kernel({
    takeWorker() {
      all.push(new Inside());
      return all.at(-1);
    },
  });
  kernel.boot(["python"], { cwd: "/", env: {} });
  const [main] = all;
  const spawn = (...descriptors) => {
    main.get("spawn", JSON.stringify({ argv: ["python"], cwd: "/", env: {}, descriptors }));
    all.at(-1).system.post("sigaction", SIGTERM, "catch");
    return all.at(-1);
  };
  return { kernel, main, spawn };
}

for (const late of [false, true]) {
  const when = late ? "after" : "before";

  test(`a lock that is handed over ${when} a handler raises goes on to the next`, () => {
    const { main, spawn } = boot();
    const handle = main.get("sem_create", "/l", 1, 1);
    const child = spawn();
    main.get("sem_acquire", handle, true, -1);
    const interrupted = child.call("sem_acquire", handle, true, -1);
    main.system.post("kill", 2, SIGTERM);
    main.system.release(handle);
    child.interrupt(late);
    assert.equal(interrupted.value, "\uffffEINTR");
    assert.equal(main.get("sem_acquire", handle, true, -1), true);
  });

  test(`a message that comes ${when} a handler raises is there for the next reader`, () => {
    const { main, spawn } = boot();
    const [reader, writer] = JSON.parse(main.get("pipe"));
    const child = spawn([5, reader]);
    child.call("read", 5, 4);
    main.system.post("kill", 2, SIGTERM);
    main.get("write", writer, bytes(0, 0, 0, 1, 7));
    child.interrupt(late);
    assert.equal(main.get("read", reader, 9), "\0\0\0\x01\x07");
  });
}

test("a wait that nobody has ended is over for the kernel, too", () => {
  const { kernel, main, spawn } = boot();
  const handle = main.get("sem_create", "/l", 0, 1);
  const child = spawn();
  child.call("sem_acquire", handle, true, -1);
  main.system.post("kill", 2, SIGTERM);
  child.look();
  child.raise();
  child.look();
  main.system.release(handle);
  assert.equal(kernel.semaphores.get(handle).value, 1);
});

test("a call that is answered at once isn't interrupted", () => {
  const { main, spawn } = boot();
  const child = spawn();
  child.system.interrupt(SIGTERM);
  const made = child.call("sem_create", "/l", 1, 1);
  assert.equal(made.value, undefined);
  child.look();
  assert.equal(typeof made.value, "number");
});

test("what a name or bytes look like makes nothing else of them", () => {
  const { kernel, main } = boot();
  for (const name of ["j:worker", "b:worker", '{"bytes": 3}', "[1]"]) {
    main.system.post("name", name);
    assert.equal(kernel.main.name, name);
    const [reader, writer] = JSON.parse(main.get("pipe"));
    main.get("write", writer, name);
    assert.equal(main.get("read", reader, 99), name);
    main.get("write", writer, name);
    assert.deepEqual(JSON.parse(main.get("recvmsg", reader, 99)), [name, []]);
  }
});

test("long bytes pass whole, with what comes ahead of the next read", () => {
  const { main } = boot();
  const [reader, writer] = JSON.parse(main.get("pipe"));
  const message = new Uint8Array(6000).fill(200);
  message.set([0, 0, 0x17, 0x6c]);
  main.get("write", writer, message);
  assert.deepEqual(main.get("read", reader, 4), message);
});

test("threads that wake each other have one slice together", () => {
  const { system } = boot().main;
  const other = system.answers(2);
  const giveUp = performance.now() + 1000;
  let timeIsUp = 0;
  while (!timeIsUp && performance.now() < giveUp) {
    const ticket = system.ticket();
    system.park(2, ticket, -1);
    other.then(() => {});
    system.unpark(ticket);
    timeIsUp = system.preemption[0];
  }
  assert.ok(timeIsUp);
});
