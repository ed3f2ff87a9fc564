import assert from "node:assert/strict";
import { test } from "node:test";

import { Leases } from "../../../docs/machine/process/leases.mjs";
import { boot, text } from "./machine.mjs";

const MESSAGE = text("\0\0\0\x02hi");

/** A lock that `process` alone has used until it got the lease. */
function leaseLock(process) {
  const handle = process.get("sem_create", "/l", 1, 1);
  for (let use = 0; use < 20; use++) {
    const { turns } = process.get("sem_acquire", handle, true, -1);
    process.post("sem_release", handle);
    if (turns) return handle;
  }
  throw new Error("no lease");
}

/** A pipe with `count` messages, of which `reader` has got all but the first by a lease. */
function leaseMessages(count, { main }, reader = main, [end, writer] = main.get("pipe")) {
  const number = reader === main ? end : 5;
  for (let use = 0; use < 20; use++) {
    main.get("write", writer, MESSAGE);
    reader.get("read", number, 4);
  }
  for (let message = 0; message < count; message++) main.get("write", writer, MESSAGE);
  const { leased } = reader.get("read", number, 4);
  assert.deepEqual(leased.messages, Array(count - 1).fill(MESSAGE));
  return { end, number, writer };
}

test("a lock that one process uses needs no answer, until another comes", () => {
  const { main, spawn } = boot();
  const handle = leaseLock(main);
  const other = spawn();
  main.post("sem_acquire", handle, true, -1);
  const wait = other.call("sem_acquire", handle, true, -1);
  const third = spawn().call("sem_acquire", handle, true, -1);
  assert.deepEqual(main.told, [["recall", "lock", handle]]);
  main.post("sem_release", handle);
  main.post("sem_acquire", handle, true, -1);
  main.post("returned", "lock", handle);
  assert.ok(wait.open);
  main.post("sem_release", handle);
  assert.equal(wait.value.acquired, true);
  assert.ok(third.open);
  assert.ok(main.call("sem_acquire", handle, true, -1).open);
});

test("once it was recalled, a lease takes longer to earn", () => {
  const { main, spawn } = boot();
  const use = () => {
    main.post("sem_release", handle);
    return main.get("sem_acquire", handle, true, -1).turns;
  };
  const handle = leaseLock(main);
  const other = spawn();
  other.call("sem_acquire", handle, true, -1);
  main.post("returned", "lock", handle);
  other.post("sem_release", handle);
  main.get("sem_acquire", handle, true, -1);
  for (let number = 1; number < 16; number++) assert.equal(use(), 0);
  assert.ok(use() > 0);
});

test("a lease that is recalled isn't prolonged, though who asked for it has died", () => {
  const { main, spawn } = boot();
  const handle = leaseLock(main);
  const other = spawn();
  other.call("sem_acquire", handle, true, -1);
  other.post("exit", 0);
  // It doesn't look up, and uses all its turns.
  for (let turn = 0; turn < 60; turn++) {
    main.post("sem_acquire", handle, true, -1);
    main.post("sem_release", handle);
  }
  assert.deepEqual(main.get("sem_acquire", handle, true, -1), { acquired: true, turns: 0 });
});

test("a lock that others wait for is not leased", () => {
  const { main, spawn } = boot();
  const handle = main.get("sem_create", "/l", 1, 1);
  for (let use = 0; use < 8; use++) {
    main.get("sem_acquire", handle, true, -1);
    if (use < 7) main.post("sem_release", handle);
  }
  const thread = main.call("sem_acquire", handle, true, -1);
  spawn().call("sem_acquire", handle, true, -1);
  main.post("sem_release", handle);
  assert.deepEqual(thread.value, { acquired: true, turns: 0 });
});

test("who doesn't wait for a leased lock gets to know whether it was free", () => {
  for (const taken of [false, true]) {
    const { main, spawn } = boot();
    const handle = leaseLock(main);
    const other = spawn();
    const wait = other.call("sem_acquire", handle, false, -1);
    if (taken) main.post("sem_acquire", handle, true, -1);
    assert.ok(wait.open);
    main.post("returned", "lock", handle);
    assert.equal(wait.value.acquired, !taken);
  }
});

test("a lock that is handed to and fro is leased to nobody", () => {
  const { main, spawn } = boot();
  const handle = main.get("sem_create", "/l", 1, 1);
  const other = spawn();
  for (let use = 0; use < 40; use++) {
    for (const process of [main, other]) {
      assert.equal(process.get("sem_acquire", handle, true, -1).turns, 0);
      process.post("sem_release", handle);
    }
  }
});

test("the lock of a process that dies stays as it was", () => {
  for (const taken of [false, true]) {
    const { main, spawn } = boot();
    const child = spawn();
    const handle = leaseLock(child);
    if (taken) child.post("sem_acquire", handle, true, -1);
    const wait = main.call("sem_acquire", handle, true, -1);
    assert.ok(wait.open);
    child.post("exit", 0);
    assert.equal(wait.open, taken);
  }
});

test("a semaphore with plenty left needs no answer in any process", () => {
  const { main, spawn } = boot();
  const handle = main.get("sem_create", "/s", 2 ** 31 - 1, 2 ** 31 - 1);
  for (const process of [main, spawn(), main]) {
    assert.equal(process.get("sem_acquire", handle, true, -1).turns, Infinity);
  }
});

test("messages come along with one, and what wasn't read goes back when another reads", () => {
  const machine = boot();
  const { main, spawn } = machine;
  const { end, number, writer } = leaseMessages(4, machine);
  const other = spawn([[5, end]]);
  main.post("consumed", number);
  const wait = other.call("read", 5, 100);
  assert.deepEqual(main.told, [["recall", "messages", number]]);
  main.post("consumed", number);
  main.get("write", writer, text("later"));
  assert.ok(wait.open);
  main.post("returned", "messages", number);
  assert.deepEqual(wait.value.bytes, text("\0\0\0\x02hilater"));
});

test("messages that were consumed are no lease any more", () => {
  const machine = boot();
  const { main, events } = machine;
  const { number, writer } = leaseMessages(2, machine);
  assert.deepEqual(main.get("poll", [[number, 1]], 0), [[number, 1]]);
  main.post("consumed", number);
  assert.deepEqual(main.get("poll", [[number, 1]], 0), []);
  assert.equal(events.at(-1).type, "receive");
  const wait = main.call("read", number, 4);
  main.get("write", writer, MESSAGE);
  assert.deepEqual(wait.value.ahead, text("hi"));
});

test("what a process didn't read before its death is left to others", () => {
  const machine = boot();
  const { main, spawn } = machine;
  const pipe = main.get("pipe");
  const child = spawn([[5, pipe[0]]]);
  leaseMessages(3, machine, child, pipe);
  child.post("consumed", 5);
  const wait = main.call("read", pipe[0], 100);
  assert.ok(wait.open);
  child.post("exit", 0);
  assert.deepEqual(wait.value.bytes, MESSAGE);
});

test("messages with descriptors, and parts of messages, are not leased", () => {
  const machine = boot();
  const { main } = machine;
  const { number, writer } = leaseMessages(2, machine);
  main.post("consumed", number);
  for (const [bytes, rights] of [[MESSAGE, [1]], [text("\0\0\0\x09hi")]]) {
    main.get("write", writer, MESSAGE);
    main.get("write", writer, bytes, rights);
    assert.equal(main.get("read", number, 4).leased, undefined);
    main.get("read", number, 100);
  }
});

test("a full pipe has room once leased messages are consumed", () => {
  const machine = boot();
  const { main } = machine;
  const { number, writer } = leaseMessages(2, machine);
  const wait = main.call("write", writer, new Uint8Array(65536));
  assert.ok(wait.open);
  main.post("consumed", number);
  assert.ok(!wait.open);
});

/** The leases as a process keeps them, and what it has told. */
function keep() {
  const told = [];
  return { leases: new Leases((...call) => told.push(call)), told };
}

test("a process acquires a leased lock only when it has released it itself", () => {
  const { leases, told } = keep();
  assert.equal(leases.acquire(7), false);
  leases.ask(1, 7);
  leases.answered(1, 2);
  assert.equal(leases.acquire(7), false);
  leases.release(7);
  assert.equal(leases.acquire(7), true);
  assert.equal(leases.acquire(7), false);
  leases.release(7);
  assert.equal(leases.acquire(7), true);
  leases.release(7);
  assert.equal(leases.acquire(7), false, "no turns are left");
  assert.deepEqual(told, Array(2).fill(["sem_acquire", 7, true, -1]));
});

test("a lock that a thread of the same process waits for goes to that thread", () => {
  const { leases } = keep();
  leases.ask(1, 7);
  leases.answered(1, 9);
  leases.ask(2, 7);
  leases.release(7);
  assert.equal(leases.acquire(7), false);
});

test("a lease that is recalled is given back once, and not used any more", () => {
  const { leases, told } = keep();
  leases.ask(1, 7);
  leases.answered(1, 9);
  leases.release(7);
  leases.giveBack("lock", 7);
  leases.giveBack("lock", 7);
  assert.equal(leases.acquire(7), false);
  leases.add({ number: 3, messages: [MESSAGE, MESSAGE] });
  assert.equal(leases.next(3), MESSAGE);
  leases.giveBack("messages", 3);
  assert.equal(leases.next(3), undefined);
  assert.deepEqual(told, [["returned", "lock", 7], ["consumed", 3], ["returned", "messages", 3]]);
});

test("messages that are all read are not given back", () => {
  const { leases, told } = keep();
  leases.add({ number: 3, messages: [MESSAGE] });
  assert.ok(leases.has(3));
  assert.equal(leases.next(3), MESSAGE);
  assert.ok(!leases.has(3));
  leases.giveBack("messages", 3);
  assert.deepEqual(told, [["consumed", 3]]);
});
