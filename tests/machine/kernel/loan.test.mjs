// Who gets a lock is lent what the lock guards, until its next message: conditions and events ask once, not each time.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Leases, LOCK } from "../../../docs/machine/process/leases.mjs";
import { boot } from "./machine.mjs";

/** The next answers of `process` to acquire the lock, and to try the semaphore. */
const acquire = (process, handle) => process.get("sem_acquire", handle, true, -1);
const attempt = (process, handle) => process.get("sem_acquire", handle, false, 0);

/** A lock that guards a semaphore with the value 2, tried by two processes in turn. */
function guarded() {
  const machine = boot();
  const { main, spawn } = machine;
  const lock = main.get("sem_create", "/l", 1, 1);
  const semaphore = main.get("sem_create", "/s", 2, 2 ** 31 - 1);
  const [one, other] = [spawn(), spawn()];
  acquire(one, lock);
  attempt(one, semaphore);
  one.post("sem_release", lock);
  one.post("sem_release", semaphore);
  return { ...machine, lock, semaphore, one, other };
}

test("who gets the lock is lent the semaphore; what it tells with its next message holds", () => {
  const { lock, semaphore, other, main } = guarded();
  assert.deepEqual(acquire(other, lock).lent, [[semaphore, 2]]);
  other.onmessage({ data: [[0, "sem_acquire", semaphore, true, -1], [0, "sem_acquire", semaphore, true, -1], [0, "sem_release", lock]] });
  assert.equal(main.get("sem_value", semaphore), 0);
  assert.deepEqual(other.told, []);
});

test("somebody else waits for the next message, for which the borrower is asked", () => {
  const { lock, semaphore, one, other, main } = guarded();
  acquire(other, lock);
  const waits = [one.call("sem_acquire", semaphore, false, 0), main.call("sem_value", semaphore)];
  one.post("sem_release", semaphore);
  assert.ok(waits.every(({ open }) => open));
  assert.deepEqual(other.told, [["recall", "loan", semaphore]]);
  other.onmessage({ data: [[0, "sem_acquire", semaphore, true, -1], [0, "sem_acquire", semaphore, true, -1], [0, "returned", "loan", semaphore]] });
  // In the order in which they came, but for who tries: it is served when all is told.
  assert.equal(waits[1].value, 0);
  assert.equal(waits[0].value.acquired, true);
  assert.equal(main.get("sem_value", semaphore), 0);
});

test("what was lent is back before what is asked with the same message", () => {
  const { lock, semaphore, one, other } = guarded();
  acquire(other, lock);
  one.post("sem_release", semaphore);
  const asks = [[0, "sem_acquire", semaphore, true, -1], [0, "sem_acquire", semaphore, true, -1], [7, "sem_acquire", semaphore, true, -1]];
  other.onmessage({ data: asks });
  assert.equal(other.answers.get(7)?.[1].acquired, true);
});

test("who waits for the semaphore gets it when it was released by the borrower", () => {
  const { lock, semaphore, one, other } = guarded();
  for (let i = 0; i < 2; i++) acquire(one, semaphore);
  const wait = one.call("sem_acquire", semaphore, true, -1);
  assert.deepEqual(acquire(other, lock).lent, [[semaphore, 0]]);
  other.onmessage({ data: [[0, "sem_release", semaphore], [0, "sem_release", lock]] });
  assert.equal(wait.value.acquired, true);
  assert.deepEqual(other.told, [], "nobody had to ask");
});

test("who waits for an empty semaphore doesn't ask for it", () => {
  const { lock, semaphore, one, other } = guarded();
  for (let i = 0; i < 2; i++) acquire(one, semaphore);
  acquire(other, lock);
  const wait = one.call("sem_acquire", semaphore, true, -1);
  other.onmessage({ data: [[0, "sem_release", semaphore], [0, "sem_release", lock]] });
  assert.equal(wait.value.acquired, true);
  assert.deepEqual(other.told, []);
});

test("a loan that is over ends no other one", () => {
  const { lock, semaphore, one, other } = guarded();
  acquire(other, lock);
  const wait = one.call("sem_acquire", lock, true, -1);
  const again = other.call("sem_value", semaphore);
  assert.ok(!again.open);
  // Between its messages the lock went to another process, with the loan.
  other.onmessage({ data: [[0, "sem_release", lock], [0, "name", "a"]] });
  assert.deepEqual(wait.value.lent, [[semaphore, 2]]);
  other.post("sem_release", semaphore);
  assert.deepEqual(one.told, [["recall", "loan", semaphore]]);
});

test("the dead return what they were lent, as it was", () => {
  const { lock, semaphore, one, other, main } = guarded();
  acquire(other, lock);
  const wait = one.call("sem_value", semaphore);
  main.get("kill", other.pid, 9);
  assert.equal(wait.value, 2);
});

test("what is asked for too often meanwhile isn't lent any more", () => {
  const { lock, semaphore, one, other } = guarded();
  for (let i = 0; i < 3; i++) {
    acquire(other, lock);
    one.post("sem_release", semaphore);
    other.post("sem_release", lock);
  }
  assert.equal(acquire(other, lock).lent, undefined);
});

test("a lock lends up to eight semaphores, the last that were tried", () => {
  const { main } = boot();
  const lock = main.get("sem_create", "/l", 1, 1);
  const semaphores = Array.from({ length: 10 }, (_, i) => main.get("sem_create", `/${i}`, i, 100));
  acquire(main, lock);
  for (const semaphore of semaphores) attempt(main, semaphore);
  main.post("sem_release", lock);
  const lent = acquire(main, lock).lent;
  assert.deepEqual(lent.map(([handle]) => handle), semaphores.slice(2));
});

test("the process counts in its table, until a message goes", () => {
  const told = [];
  const leases = new Leases((...call) => told.push(call));
  const states = new Uint8Array(100);
  leases.states = () => states;
  leases.lend([[5, 3], [6, 0]]);
  assert.deepEqual([states[5], states[6]], [LOCK.lent + 3, LOCK.lent]);
  leases.endLoans();
  assert.deepEqual([states[5], states[6]], [LOCK.unknown, LOCK.unknown]);
  // Asked for, it says so in any case: whoever asked waits for its next message.
  leases.giveBack("loan", 5);
  assert.deepEqual(told, [["returned", "loan", 5]]);
});
