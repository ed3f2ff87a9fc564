import assert from "node:assert/strict";
import { test } from "node:test";

import { boot } from "./machine.mjs";

const FILE = "fcntl:7";
const EXCLUSIVE = true;
const SHARED = false;

/** A lock of a whole file. */
const lock = (process, exclusive, { start = 0, end = -1, blocking = true, owner = "", file = FILE } = {}) =>
  process.call("lock", file, owner, exclusive, start, end, blocking);
const unlock = (process, { start = 0, end = -1, owner = "", file = FILE } = {}) =>
  process.post("unlock", file, owner, start, end);

test("an exclusive lock excludes; who waits gets it when it is given back", () => {
  const { main, spawn } = boot();
  const child = spawn();
  assert.equal(lock(main, EXCLUSIVE).value, 0);
  assert.equal(lock(child, EXCLUSIVE, { blocking: false }).error, "EAGAIN");
  const waiting = lock(child, SHARED);
  assert.ok(waiting.open);
  unlock(main);
  assert.equal(waiting.value, 0);
  assert.equal(lock(main, EXCLUSIVE, { blocking: false }).error, "EAGAIN");
});

test("shared locks go together, and who gives up exclusiveness lets them in", () => {
  const { main, spawn } = boot();
  const [one, other] = [spawn(), spawn()];
  lock(main, EXCLUSIVE);
  const waiting = [lock(one, SHARED), lock(other, SHARED)];
  assert.ok(waiting.every(({ open }) => open));
  assert.equal(lock(main, SHARED).value, 0);
  assert.deepEqual(waiting.map(({ value }) => value), [0, 0]);
  const exclusive = lock(main, EXCLUSIVE);
  unlock(one);
  assert.ok(exclusive.open);
  unlock(other);
  assert.equal(exclusive.value, 0);
});

test("locks are of ranges: what is given back in the middle leaves both ends", () => {
  const { main, spawn } = boot();
  const child = spawn();
  lock(main, EXCLUSIVE, { start: 0, end: 10 });
  assert.equal(lock(child, EXCLUSIVE, { start: 10, end: -1, blocking: false }).value, 0);
  unlock(main, { start: 4, end: 6 });
  const tries = [[3, 4], [4, 6], [6, 7]].map(([start, end]) => lock(child, EXCLUSIVE, { start, end, blocking: false }).error);
  assert.deepEqual(tries, ["EAGAIN", null, "EAGAIN"]);
});

test("what is in the way of a lock can be asked", () => {
  const { main, spawn } = boot();
  const child = spawn();
  assert.deepEqual(child.get("lock_conflict", FILE, "", SHARED, 0, -1), []);
  lock(main, SHARED, { start: 2, end: 5 });
  assert.deepEqual(child.get("lock_conflict", FILE, "", SHARED, 0, -1), []);
  assert.deepEqual(child.get("lock_conflict", FILE, "", EXCLUSIVE, 0, -1), [1, false, 2, 5]);
  lock(main, EXCLUSIVE);
  assert.deepEqual(child.get("lock_conflict", FILE, "", SHARED, 0, -1), [1, true, 0, -1]);
  assert.deepEqual(main.get("lock_conflict", FILE, "", SHARED, 0, -1), []);
});

test("a process that ends gives all its locks back", () => {
  const { main, spawn } = boot();
  const child = spawn();
  lock(child, EXCLUSIVE);
  lock(child, EXCLUSIVE, { file: "flock:8", owner: "1" });
  const waiting = [lock(main, EXCLUSIVE), lock(main, EXCLUSIVE, { file: "flock:8", owner: "1" })];
  child.post("exit", 0);
  assert.deepEqual(waiting.map(({ value }) => value), [0, 0]);
});

test("a process that ends while it waits doesn't stand in the way", () => {
  const { main, spawn } = boot();
  const [one, other] = [spawn(), spawn()];
  lock(main, EXCLUSIVE);
  lock(one, EXCLUSIVE);
  const waiting = lock(other, EXCLUSIVE);
  main.get("kill", one.pid, 9);
  unlock(main);
  assert.equal(waiting.value, 0);
});

test("an open file of the same process is somebody else for flock", () => {
  const { main } = boot();
  const file = "flock:7";
  assert.equal(lock(main, EXCLUSIVE, { file, owner: "1" }).value, 0);
  assert.equal(lock(main, EXCLUSIVE, { file, owner: "2", blocking: false }).error, "EAGAIN");
  assert.equal(lock(main, EXCLUSIVE, { file, owner: "1", blocking: false }).value, 0);
});

test("who would wait for himself is told of the deadlock", () => {
  const { main, spawn } = boot();
  const child = spawn();
  lock(main, EXCLUSIVE, { file: "fcntl:1" });
  lock(child, EXCLUSIVE, { file: "fcntl:2" });
  assert.ok(lock(main, EXCLUSIVE, { file: "fcntl:2" }).open);
  assert.equal(lock(child, EXCLUSIVE, { file: "fcntl:1" }).error, "EDEADLK");
});

test("a wait for a lock that was cancelled doesn't get it", () => {
  const { main, spawn } = boot();
  const child = spawn();
  lock(main, EXCLUSIVE);
  const waiting = lock(child, EXCLUSIVE);
  child.post("cancel", waiting.number);
  unlock(main);
  assert.equal(lock(main, EXCLUSIVE, { blocking: false }).value, 0);
});

test("who waits for one process twice doesn't wait for itself", () => {
  const { main, spawn } = boot();
  const [one, other] = [spawn(), spawn()];
  lock(other, EXCLUSIVE, { file: "fcntl:1" });
  lock(other, EXCLUSIVE, { file: "fcntl:2" });
  lock(one, EXCLUSIVE, { file: "fcntl:3" });
  lock(one, EXCLUSIVE, { file: "fcntl:1" }); // Of two threads.
  lock(one, EXCLUSIVE, { file: "fcntl:2" });
  const waiting = lock(main, EXCLUSIVE, { file: "fcntl:3" });
  assert.equal(waiting.error, null);
  unlock(one, { file: "fcntl:3" });
  assert.equal(waiting.value, 0);
});
