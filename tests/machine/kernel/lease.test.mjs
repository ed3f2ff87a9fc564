import assert from "node:assert/strict";
import { test } from "node:test";

import { Leases, LOCK } from "../../../docs/machine/process/leases.mjs";
import { boot, text } from "./machine.mjs";

const MESSAGE = text("\0\0\0\x02hi");

/** A lock that `process` alone has used until it got the lease. */
function leaseLock(process) {
  const handle = process.get("sem_create", "/l", 1, 1);
  for (let use = 0; use < 20; use++) {
    const { leased } = process.get("sem_acquire", handle, true, -1);
    process.post("sem_release", handle);
    if (leased) return handle;
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

test("once it was recalled, a lease takes longer to earn; after the second time there is none", () => {
  const { main, spawn } = boot();
  const use = () => {
    main.post("sem_release", handle);
    return main.get("sem_acquire", handle, true, -1).leased;
  };
  const handle = leaseLock(main);
  const other = spawn();
  const recall = () => {
    const wait = other.call("sem_acquire", handle, true, -1);
    main.post("returned", "lock", handle);
    if (wait.open) main.post("sem_release", handle);
    other.post("sem_release", handle);
    assert.equal(main.get("sem_acquire", handle, true, -1).leased, false);
  };
  recall();
  for (let number = 1; number < 32; number++) assert.equal(use(), false);
  assert.equal(use(), true);
  recall();
  for (let number = 1; number < 200; number++) assert.equal(use(), false);
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
  assert.deepEqual(main.get("sem_acquire", handle, true, -1), { acquired: true, leased: false });
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
  assert.deepEqual(thread.value, { acquired: true, leased: false });
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
      assert.equal(process.get("sem_acquire", handle, true, -1).leased, false);
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

test("who opens a semaphore with plenty left learns that nobody need wait for it", () => {
  const { main, spawn } = boot();
  const handle = main.get("sem_create", "/s", 2 ** 31 - 1, 2 ** 31 - 1);
  assert.deepEqual(main.told, [["plenty", handle]]);
  const child = spawn();
  child.get("sem_open", "/s");
  assert.deepEqual(child.told, [["plenty", handle]]);
  main.get("sem_create", "/few", 3, 2 ** 31 - 1);
  assert.equal(main.told.length, 1);
});

test("who releases a lock of another, or asks for its value, waits until the other has told what it knows", () => {
  const { main, spawn } = boot();
  const handle = leaseLock(main);
  const other = spawn();
  const release = other.call("sem_release", handle);
  const value = other.call("sem_value", handle);
  assert.ok(release.open && value.open);
  assert.deepEqual(main.told, [["recall", "lock", handle]]);
  main.post("sem_acquire", handle, true, -1);
  main.post("returned", "lock", handle);
  assert.equal(release.value, 0);
  assert.equal(value.value, 1);
  assert.equal(other.call("sem_release", handle).error, "EOVERFLOW");
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

/** A lock that is leased to the process, which holds it. */
function keepLock(handle = 7) {
  const kept = keep();
  const states = new Uint8Array(16);
  kept.leases.states = () => states;
  kept.leases.ask(1, handle);
  kept.leases.answered(1, true);
  assert.equal(states[handle], LOCK.held);
  return { ...kept, states };
}

test("the kernel hears what has become of a leased lock all in all", () => {
  const { leases, told, states } = keepLock();
  leases.tellLocks();
  assert.deepEqual(told, [], "it has just given it");
  assert.ok(leases.release(7));
  assert.equal(states[7], LOCK.free);
  leases.tellLocks();
  states[7] = LOCK.held;
  states[7] = LOCK.free;
  leases.tellLocks();
  states[7] = LOCK.held;
  leases.tellLocks();
  leases.tellLocks();
  assert.deepEqual(told, [["sem_release", 7], ["sem_acquire", 7, true, -1]]);
  assert.ok(!leases.release(8), "it isn't leased");
});

test("a lock that a thread of the same process waits for goes to that thread", () => {
  const { leases, told, states } = keepLock();
  leases.ask(2, 7);
  assert.equal(states[7], LOCK.wanted);
  assert.ok(!leases.release(7));
  assert.equal(states[7], LOCK.unknown);
  leases.tellLocks();
  leases.answered(2, true);
  assert.equal(states[7], LOCK.held);
  assert.deepEqual(told, []);
});

test("a lease that is recalled is given back once, with what the kernel doesn't know, and not used any more", () => {
  const { leases, told, states } = keepLock();
  leases.release(7);
  leases.giveBack("lock", 7);
  leases.giveBack("lock", 7);
  assert.equal(states[7], LOCK.unknown);
  assert.ok(!leases.release(7));
  leases.add({ number: 3, messages: [MESSAGE, MESSAGE] });
  assert.equal(leases.next(3), MESSAGE);
  leases.giveBack("messages", 3);
  assert.equal(leases.next(3), undefined);
  const back = [["sem_release", 7], ["returned", "lock", 7], ["consumed", 3], ["returned", "messages", 3]];
  assert.deepEqual(told, back);
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

test("who is killed may have read what was leased to it: its peer is at the end; who exits has told", () => {
  for (const [how, error] of [["killed", null], ["exited", "ECONNRESET"]]) {
    const booted = boot();
    const { main } = booted;
    const [mine, theirs] = main.get("socketpair");
    const reader = booted.spawn([[5, theirs]]);
    main.post("close", theirs);
    leaseMessages(3, booted, reader, [theirs, mine]);
    if (how === "killed") main.get("kill", reader.pid, 9);
    else reader.post("exit", 0);
    assert.deepEqual([how, main.call("read", mine, 4).error], [how, error]);
  }
});
