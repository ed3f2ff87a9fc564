// System calls as a process makes them, against the real kernel: what a signal's handler leaves behind, whose turn it is.

import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { Kernel } from "../../../docs/machine/kernel/kernel.mjs";
import { AHEAD } from "../../../docs/machine/limits.mjs";
import { System } from "../../../docs/machine/process/system.mjs";
import { LOCK } from "../../../docs/machine/process/leases.mjs";
import { bytes, NO_STORES } from "./machine.mjs";

const MAIN = 1;
const SIGTERM = 15;

/** A process that takes notice of the kernel's messages when it looks. */
class Inside {
  /** The kernel's, for what the process sends. @type {(event: {data: any[]}) => void} */
  onmessage = () => {};
  #inbox = [];
  system = new System((calls) => this.onmessage({ data: calls }), NO_STORES);
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

  /** The signal's handler runs; the wait goes on after it. */
  handle(handler = () => {}) {
    const { interrupted } = this.system;
    assert.equal(this.system.takeSignal(), SIGTERM);
    handler();
    /** @type {{value?: any}} */
    const result = {};
    this.system.resume(interrupted ?? 0);
    this.#answers.then((value) => (result.value = value));
    return result;
  }

  /** The signal's handler raises. */
  raise() {
    assert.equal(this.system.takeSignal(), SIGTERM);
    this.system.abandon(this.system.interrupted ?? 0);
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

const INTERRUPTED = "\uffffEINTR";

test("what a wait was for is there for the handler of a signal that interrupts it", () => {
  const { main, spawn } = boot();
  const handle = main.get("sem_create", "/l", 1, 1);
  const child = spawn();
  main.get("sem_acquire", handle, true, -1);
  const interrupted = child.call("sem_acquire", handle, true, -1);
  main.system.post("kill", 2, SIGTERM);
  child.look(); // It gives up its place in the queue.
  child.look();
  assert.equal(interrupted.value, INTERRUPTED);
  main.system.release(handle);
  const again = child.handle(() => {
    assert.equal(child.get("sem_acquire", handle, true, -1), true);
    child.system.release(handle);
  });
  child.look();
  assert.equal(again.value, true);
});

test("a lock that was handed over before the signal came is no wait any more: the handler runs after it", () => {
  const { main, spawn } = boot();
  const handle = main.get("sem_create", "/l", 1, 1);
  const child = spawn();
  main.get("sem_acquire", handle, true, -1);
  const acquired = child.call("sem_acquire", handle, true, -1);
  main.system.release(handle);
  child.system.interrupt(SIGTERM); // The answer is under way.
  child.look();
  assert.equal(acquired.value, true);
  assert.equal(child.system.takeSignal(), SIGTERM);
});

test("a handler that raises leaves the lock and the message to whoever comes next", () => {
  const { main, spawn } = boot();
  const handle = main.get("sem_create", "/l", 0, 1);
  const [reader, writer] = JSON.parse(main.get("pipe"));
  const child = spawn([5, reader]);
  for (const wait of [["sem_acquire", handle, true, -1], ["read", 5, 4]]) {
    const interrupted = child.call(...wait);
    main.system.post("kill", 2, SIGTERM);
    child.look();
    child.look();
    assert.equal(interrupted.value, INTERRUPTED);
    child.raise();
  }
  main.system.release(handle);
  assert.equal(main.get("sem_acquire", handle, true, -1), true);
  main.get("write", writer, bytes(0, 0, 0, 1, 7));
  assert.equal(main.get("read", reader, 9), "\0\0\0\x01\x07");
});

test("a wait that is made again has what is left of its time", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const now = mock.method(performance, "now", () => 0);
  const { main, spawn } = boot();
  const handle = main.get("sem_create", "/l", 0, 1);
  const child = spawn();
  child.call("sem_acquire", handle, true, 3);
  now.mock.mockImplementation(() => 2000);
  main.system.post("kill", 2, SIGTERM);
  child.look();
  child.look();
  const again = child.handle();
  mock.timers.tick(999);
  child.look();
  assert.equal(again.value, undefined);
  mock.timers.tick(1);
  child.look();
  assert.equal(again.value, false);
  mock.reset();
});

test("a sleep goes on while a handler runs, and ends when it would have", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { main } = boot();
  const sleep = main.call("sleep", 1);
  main.system.interrupt(SIGTERM);
  assert.equal(sleep.value, INTERRUPTED);
  mock.timers.tick(1000);
  main.look();
  const again = main.handle();
  assert.equal(again.value, 0);
  mock.reset();
});

test("what is asked of the kernel for a handler's sake is answered before the wait that it has interrupted", () => {
  const { main } = boot();
  const [reader] = JSON.parse(main.get("pipe"));
  main.call("read", reader, 1);
  main.system.interrupt(SIGTERM);
  assert.equal(typeof main.get("sem_create", "/l", 1, 1), "number");
});

test("a thread's place in the queue of another is given up for the handler", () => {
  const { system } = boot().main;
  const answers = system.answers(MAIN);
  const ticket = system.ticket();
  let answer;
  system.park(MAIN, ticket, -1);
  answers.then((value) => (answer = value));
  system.interrupt(SIGTERM);
  assert.equal(answer, INTERRUPTED);
  assert.equal(system.unpark(ticket), false);
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
    assert.equal(kernel.processes.get(1).name, name);
    const [reader, writer] = JSON.parse(main.get("pipe"));
    main.get("write", writer, name);
    assert.equal(main.get("read", reader, 99), name);
    main.get("write", writer, name);
    assert.deepEqual(JSON.parse(main.get("recvmsg", reader, 99)), [name, []]);
  }
});

test("what had no room is told by a negative number, what is given back is bytes", () => {
  const { main } = boot();
  const [left, right] = JSON.parse(main.get("socketpair"));
  main.system.post("set_blocking", left, false);
  assert.equal(main.get("write", left, "abc"), 65533);
  assert.equal(main.get("write", left, new Uint8Array(70_000)), -65533);
  assert.equal(main.get("read", right, 2), "ab");
  main.system.post("unread", right, "b");
  assert.equal(main.get("read", right, 2), "bc");
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

test("a process that tells without end waits for the kernel at its next turn", (context) => {
  context.mock.method(performance, "now", () => 1000); // No slice is ever over.
  const system = new System(() => {}, NO_STORES);
  const answers = system.answers(MAIN);
  let turns = 0;
  const looks = () => Array.from({ length: 16 }, () => system.preemption[0]).some(Boolean);
  const turn = () => {
    system.turn(MAIN);
    answers.then(() => (turns += 1));
  };
  system.begin();
  for (let i = 0; i < 100; i++) system.post("name", "a");
  assert.ok(!looks());
  for (let i = 0; i < 50; i++) system.post("name", "a");
  // Whatever its slice is: it is to give way now.
  assert.equal(system.preemption[0], 26);
  turn();
  const sync = 1;
  assert.equal(turns, 0);
  system.receive([sync, null, 0]);
  assert.equal(turns, 1);
  for (let i = 0; i < 100; i++) system.post("name", "a");
  system.begin();
  assert.ok(!looks());
});

test("so does one whose threads wait for each other without end, if it tells of that", () => {
  const looksAfter = (/** @type {boolean} */ tells) => {
    const system = new System(() => {}, NO_STORES);
    if (tells) system.outgoing.sourceOf = () => null;
    const answers = system.answers(2);
    let hastened = false;
    system.preemption.hasten = () => (hastened = true);
    for (let i = 0; i < 100; i++) {
      const ticket = system.ticket();
      system.park(2, ticket, -1);
      answers.then(() => {});
      system.unpark(ticket);
    }
    return hastened;
  };
  assert.ok(!looksAfter(false));
  assert.ok(looksAfter(true));
});

test("what a process has told without end is counted in bytes, too, and what was waited for is dealt with", (context) => {
  context.mock.method(performance, "now", () => 1000);
  const mebibyte = new Uint8Array(1 << 20);
  const change = () => ({ ranges: new Uint32Array(2), now: mebibyte, before: mebibyte, changed: mebibyte.subarray(0, 1 << 17) });
  /** @type {any} */
  const stores = { memory: { flush: (send) => send(1, change(), 0) } };
  let sent = 0;
  const system = new System(() => (sent += 1), stores);
  const ahead = () => {
    sent = 0;
    system.begin();
    while (!system.preemption[0] && sent < 1000) system.post("name", "a");
    return sent;
  };
  system.begin();
  assert.equal(ahead(), 1, "two mebibytes are what may be under way");
  system.answers(MAIN);
  system.call(MAIN, "sleep", 0);
  system.receive([1, null, 0]);
  assert.equal(ahead(), 1);
});

test("a process that the kernel has caught up with may tell as much again", (context) => {
  context.mock.method(performance, "now", () => 1000);
  const system = new System(() => {}, NO_STORES);
  const ahead = () => {
    system.begin();
    let told = 0;
    for (; !system.preemption[0] && told < 1000; told++) system.post("name", "a");
    return told;
  };
  assert.ok(Math.abs(ahead() - AHEAD.messages) < 2);
  system.answers(MAIN);
  system.call(MAIN, "sync");
  system.receive([1, null, 0]);
  assert.ok(Math.abs(ahead() - AHEAD.messages) < 2);
});

test("an answer to an earlier call doesn't take back what the kernel has dealt with since", (context) => {
  context.mock.method(performance, "now", () => 1000);
  const system = new System(() => {}, NO_STORES);
  system.answers(MAIN);
  system.call(MAIN, "sleep", 1);
  for (let i = 0; i < 100; i++) system.post("name", "a");
  system.answers(2);
  system.call(2, "sync");
  system.receive([2, null, 0]);
  system.receive([1, null, 0]);
  system.begin();
  for (let i = 0; i < 100; i++) system.post("name", "a");
  assert.equal(system.preemption[0], 0);
});

test("the kernel tells that it has caught up", () => {
  const { main } = boot();
  assert.equal(main.get("sync"), 0);
});

test("what has changed here is told now, though signals are told by a function of nearly the same name", () => {
  const sent = [];
  /** @type {any} */
  const stores = { files: { flush: (send) => send("changes", 1) } };
  new System((calls) => sent.push(...calls), stores, () => assert.fail()).tell();
  assert.deepEqual(sent, [[0, "files", "changes", 1]]);
});

/** A process that has tried the second of two semaphores in vain, and what it knows of them. */
function tryInVain() {
  const { main, spawn } = boot();
  const states = new Uint8Array(16);
  main.system.leases.states = () => states;
  const [one, other] = ["/one", "/other"].map((name) => main.get("sem_create", name, 0, 9));
  assert.equal(main.get("sem_acquire", other, false, -1), false);
  assert.equal(states[other], LOCK.unknown, "who tries again is to see it released");
  main.system.post("sem_release", one);
  return { main, spawn, states, one, other };
}

test("a semaphore that was tried in vain is known as empty after the next answer, until something is sent", () => {
  const { main, states, one, other } = tryInVain();
  main.get("sem_acquire", one, true, -1);
  assert.equal(states[other], LOCK.empty);
  main.system.post("sem_release", other);
  assert.equal(states[other], LOCK.unknown);
  main.get("sem_acquire", other, true, -1);
  main.system.release(other);
  main.system.post("sem_release", one);
  main.get("sem_acquire", one, true, -1);
  assert.equal(states[other], LOCK.unknown, "it isn't empty");
});

test("it isn't known as empty any more once something has come in", () => {
  const { main, states, one, other } = tryInVain();
  main.get("sem_acquire", one, true, -1);
  main.system.receive([0, "plenty", 9]);
  assert.equal(states[other], LOCK.unknown);
});

for (const late of [false, true]) {
  const how = late ? "is about to send" : "has sent";

  test(`what a process ${how} since it asked may have filled a semaphore that was empty then`, () => {
    const { main, states, one, other } = tryInVain();
    main.system.call(MAIN, "sem_acquire", one, true, -1);
    if (late) main.system.postLate("sem_release", other);
    else main.system.post("sem_release", other);
    main.look();
    assert.equal(states[other], LOCK.unknown);
  });
}

test("what was written comes before what is told late, and that before the call", () => {
  const sent = [];
  /** @type {any} */
  const stores = { memory: { flush: (send) => send(3, "changes", 0) } };
  const system = new System((calls) => sent.push(...calls.map(([, ...call]) => call)), stores);
  system.postLate("sem_release", 7);
  assert.deepEqual(sent, []);
  system.post("close", 5);
  assert.deepEqual(sent, [["memory", 3, "changes", 0], ["sem_release", 7], ["close", 5]]);
});

test("what is told late alone comes after what was written and the time, and soon if it is much", (context) => {
  const sent = [];
  /** @type {any} */
  const stores = { memory: { flush: (send) => send(3, "changes", 0) } };
  const system = new System((calls) => sent.push(calls.map(([, ...call]) => call)), stores);
  context.mock.method(system.clock, "takeNews", () => 7);
  context.mock.method(system.clock, "takeComputed", () => 0);
  system.postLate("sem_release", 1);
  system.park(MAIN, system.ticket(), -1);
  assert.deepEqual(sent.splice(0)[0], [["clock", 7], ["memory", 3, "changes", 0], ["sem_release", 1]]);
  for (let i = 0; i < 31; i++) system.postLate("sem_release", 1);
  assert.equal(sent.length, 0);
  system.postLate("sem_release", 1);
  assert.equal(sent.length, 1);
});

test("with details each call is sent with where it comes from; a leased lock, told of later, without its line", () => {
  /** @type {any[][]} */
  const sent = [];
  const system = new System((calls) => sent.push(calls), NO_STORES);
  const states = new Uint8Array(8);
  system.leases.states = () => states;
  system.answers(MAIN);
  system.post("name", "a");
  let line = 0;
  system.outgoing.sourceOf = (thread) => ({ thread, at: ["a.py", ++line] });
  system.call(MAIN, "sem_acquire", 1, true, -1);
  system.receive([1, null, { acquired: true, leased: true }]);
  states[1] = LOCK.free;
  system.answers(2);
  system.postLate("layout", 1);
  system.post("name", "b");
  assert.deepEqual(sent.map(([first]) => first[1]), ["name", "from", "from"]);
  const [, , [[, , sources], ...calls]] = sent;
  const told = calls.map(([, name], at) => [name, sources[at]?.thread, sources[at]?.at?.[1]]);
  assert.deepEqual(told.filter(([name]) => name !== "computed"), [["layout", 2, 2], ["sem_release", 2, undefined], ["name", 2, 3]]);
  assert.equal(sources.length, calls.length);
  system.outgoing.sourceOf = null;
  system.post("name", "c");
  assert.notEqual(sent[3][0][1], "from");
});

test("with details a call from within C tells which thread makes it, and asks nobody for the line", () => {
  /** @type {any[][]} */
  const sent = [];
  const system = new System((calls) => sent.push(calls.filter(([, name]) => name !== "computed")), NO_STORES);
  system.outgoing.sourceOf = () => assert.fail("Python can't be asked");
  for (const thread of [MAIN, MAIN + 1]) {
    system.answers(thread);
    system.callHolding("lock", "7 flock", "3", true, 0, -1, true);
  }
  assert.deepEqual(sent.map(([[, name, [source]]]) => [name, source]), [["from", null], ["from", { thread: 1 }]]);
});

test("with details a thread that waits for another is told of at once; in a simulated run with the next message, or when asked", () => {
  /** @type {any[][]} */
  const sent = [];
  const system = new System((calls) => sent.push(calls), NO_STORES);
  const threads = [MAIN, 2].map((thread) => system.answers(thread));
  const park = (/** @type {number} */ thread) => {
    const ticket = system.ticket();
    system.park(thread, ticket, -1);
    threads[thread - 1].then(() => {});
    return ticket;
  };
  const told = () => sent.splice(0).flat().filter(([, name]) => name !== "idle" && name !== "computed").map(([, name, what]) => [name, what]);
  system.unpark(park(MAIN));
  assert.deepEqual(told(), []);
  system.outgoing.sourceOf = (thread) => ({ thread });
  const first = park(2);
  system.unpark(first);
  assert.deepEqual(told(), [["from", [{ thread: 2 }]], ["park", first], ["from", [{ thread: 2 }]], ["unpark", first]]);
  system.simulate(system.preemption, () => {});
  const second = park(2);
  assert.deepEqual(told(), []);
  assert.deepEqual(system.outgoing.takeDetails(), [[0, "from", [{ thread: 2 }]], [0, "park", second]]);
  system.unpark(second);
  system.post("name", "a");
  assert.deepEqual(told(), [["from", [{ thread: 2 }, { thread: 2 }]], ["unpark", second], ["name", "a"]]);
});

/** A system with two threads whose calls are late by what is said, one after the other; what it has sent, by name. @param {number[]} seconds */
function late(...seconds) {
  /** @type {any[]} */
  const sent = [];
  const system = new System((calls) => sent.push(...calls.map(([number, name]) => (number ? name : `${name} without an answer`))), NO_STORES);
  const answers = [MAIN, 2].map((thread) => system.answers(thread));
  system.simulate(system.preemption, () => {}, () => seconds.shift() ?? 0);
  const call = (/** @type {number} */ thread, /** @type {any[]} */ ...call) => {
    system.call(thread, .../** @type {[any]} */ (call));
    answers[thread - 1].then(() => {});
  };
  const told = () => sent.splice(0).filter((name) => !name.startsWith("computed"));
  return { system, call, told };
}

test("a thread that is late makes its call when its time has come, and others come first", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { system, call, told } = late(0.001);
  system.postLate("sem_release", 3);
  call(2, "read", 1000, 8);
  assert.deepEqual(told(), ["sem_release without an answer"], "what it did before isn't late");
  call(MAIN, "sem_acquire", 1, true, -1);
  assert.deepEqual(told(), ["sem_acquire"]);
  mock.timers.tick(1);
  assert.deepEqual(told(), ["read"]);
  mock.timers.tick(10);
  assert.deepEqual(told(), []);
  mock.reset();
});

test("who isn't waited for by anybody is never late, nor the only thread", () => {
  const { system, call, told } = late(1, 1);
  call(2, "sem_value", 1);
  assert.deepEqual(told(), ["sem_value"], "it is answered at once");
  system.forget(2);
  call(MAIN, "read", 1000, 8);
  assert.deepEqual(told(), ["read"]);
});

test("a thread that is late waits for the end of a stop, too", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { system, call, told } = late(0.001);
  call(2, "read", 1000, 8);
  system.receive([0, "stop", true]);
  mock.timers.tick(1);
  assert.deepEqual(told(), []);
  system.receive([0, "stop", false]);
  assert.deepEqual(told(), ["read"]);
  mock.reset();
});

test("who starts a thread hears whether it may be late from then on", () => {
  assert.equal(late().system.startThread(), true);
  assert.equal(new System(() => {}, NO_STORES).startThread(), false);
});

test("a call that is late is made before it is called off", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { system, call, told } = late(0.001);
  call(MAIN, "read", 1000, 8);
  system.interrupt(SIGTERM);
  assert.deepEqual(told(), ["read", "cancel without an answer"]);
  mock.timers.tick(1);
  assert.deepEqual(told(), []);
  mock.reset();
});
