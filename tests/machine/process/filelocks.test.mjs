// Locks on files as C asks for them (sqlite), and what the kernel is asked then.

import assert from "node:assert/strict";
import { test } from "node:test";

import { boot, E, O } from "./interpreter.mjs";

const GETLK = 12;
const SETLK = 13;
const SETLKW = 14;
const READ = 0;
const WRITE = 1;
const UNLOCK = 2;
const SET = 0;
const CURRENT = 1;
const END = 2;

/** @param {any} process @param {number} fd @param {number} command @param {{type?: number, whence?: number, start?: number, length?: number}} lock */
async function lock(process, fd, command, { type = WRITE, whence = SET, start = 0, length = 0 } = {}) {
  const flock = process.C.malloc(32);
  const varargs = process.C.malloc(4);
  const view = () => new DataView(process.heap());
  view().setUint32(varargs, flock, true);
  view().setInt16(flock, type, true);
  view().setInt16(flock + 2, whence, true);
  view().setBigInt64(flock + 8, BigInt(start), true);
  view().setBigInt64(flock + 16, BigInt(length), true);
  view().setInt32(flock + 24, -7, true);
  const result = await process.do("__syscall_fcntl64", fd, command, varargs);
  const found = {
    type: view().getInt16(flock, true),
    whence: view().getInt16(flock + 2, true),
    start: Number(view().getBigInt64(flock + 8, true)),
    length: Number(view().getBigInt64(flock + 16, true)),
    pid: view().getInt32(flock + 24, true),
  };
  return { result, found };
}

const set = async (process, fd, about) => (await lock(process, fd, SETLK, about)).result;

/** What the kernel calls a file and who locks it. @param {any} process @returns {string[]} */
const nameOf = (process, fd, kind) => process.calls.locks.name(fd, kind);

/** Two processes that have opened a file of 10 bytes. */
async function two() {
  const machine = await boot(2);
  const [one, other] = machine.processes;
  await one.put("/tmp/a", "0123456789");
  other.look();
  const mine = await one.open("/tmp/a", O.RDWR);
  const others = await other.open("/tmp/a", O.RDWR);
  return { ...machine, one, other, mine, others };
}

test("a lock excludes other processes, and not its own", async () => {
  const { one, other, mine, others } = await two();
  assert.equal(await set(one, mine, { start: 2, length: 3 }), 0);
  assert.equal(await set(other, others, { start: 4, length: 1 }), -E.AGAIN);
  assert.equal(await set(other, others, { start: 5, length: 1 }), 0);
  assert.equal(await set(other, others, { start: 0, length: 2 }), 0);
  assert.equal(await set(one, mine, { start: 2, length: 3 }), 0);
  assert.equal(await set(one, mine, { type: UNLOCK, start: 2, length: 3 }), 0);
  assert.equal(await set(other, others, {}), 0);
});

test("locks for reading go together", async () => {
  const { one, other, mine, others } = await two();
  assert.equal(await set(one, mine, { type: READ }), 0);
  assert.equal(await set(other, others, { type: READ }), 0);
  assert.equal(await set(other, others, { type: WRITE }), -E.AGAIN);
});

test("who waits for a lock gets it", async () => {
  const { one, other, mine, others } = await two();
  await set(one, mine, {});
  let got;
  const waiting = lock(other, others, SETLKW, {}).then(({ result }) => (got = result));
  await new Promise(setImmediate);
  assert.equal(got, undefined);
  await set(one, mine, { type: UNLOCK });
  other.look();
  await waiting;
  assert.equal(got, 0);
  assert.equal(await set(one, mine, {}), -E.AGAIN);
});

test("who would wait for ever is told so", async () => {
  const { one, other, mine, others } = await two();
  await set(one, mine, { start: 0, length: 1 });
  await set(other, others, { start: 1, length: 1 });
  const waiting = lock(one, mine, SETLKW, { start: 1, length: 1 });
  assert.equal((await lock(other, others, SETLKW, { start: 0, length: 1 })).result, -E.DEADLK);
  await set(other, others, { type: UNLOCK });
  one.look();
  assert.equal((await waiting).result, 0);
});

test("a range counts from the file's beginning, from the descriptor's place or from the end", async () => {
  const { one, other, mine, others } = await two();
  await one.write(mine, "01234");
  const excluded = async () => {
    const found = [];
    for (let start = 0; start < 14; start++) {
      if (await set(other, others, { start, length: 1 })) found.push(start);
    }
    await set(other, others, { type: UNLOCK });
    await set(one, mine, { type: UNLOCK });
    return found;
  };
  await set(one, mine, { whence: CURRENT, start: -1, length: 2 });
  assert.deepEqual(await excluded(), [4, 5]);
  await set(one, mine, { whence: END, start: -3, length: 1 });
  assert.deepEqual(await excluded(), [7]);
  await set(one, mine, { whence: END, start: 1, length: 0 });
  assert.deepEqual(await excluded(), [11, 12, 13]);
  await set(one, mine, { whence: SET, start: 6, length: -2 }); // The bytes before.
  assert.deepEqual(await excluded(), [4, 5]);
});

test("GETLK says what is in the way", async () => {
  const { one, other, mine, others } = await two();
  assert.equal((await lock(other, others, GETLK, { start: 3, length: 1 })).found.type, UNLOCK);
  await set(one, mine, { start: 2, length: 4 });
  const { result, found } = await lock(other, others, GETLK, { whence: END, start: -7, length: 1 });
  assert.equal(result, 0);
  assert.deepEqual(found, { type: WRITE, whence: SET, start: 2, length: 4, pid: one.pid });
  await set(one, mine, { type: READ, start: 2, length: 0 });
  assert.deepEqual((await lock(other, others, GETLK, { start: 4, length: 1 })).found, {
    type: READ, whence: SET, start: 2, length: 0, pid: one.pid,
  });
  assert.equal((await lock(other, others, GETLK, { type: READ, start: 4, length: 1 })).found.type, UNLOCK);
});

test("fcntl's locks end when the process closes any descriptor of the file", async () => {
  const { one, other, mine, others } = await two();
  const another = await one.open("/tmp/a", O.RDONLY);
  const elsewhere = await one.open("/tmp/b", O.RDWR | O.CREAT);
  await set(one, mine, {});
  await one.close(elsewhere);
  assert.equal(await set(other, others, {}), -E.AGAIN);
  await one.close(another);
  assert.equal(await set(other, others, {}), 0);
});

test("who has no lock gives none back", async () => {
  const { one, mine } = await two();
  const sent = one.sent.length;
  await one.close(mine);
  assert.deepEqual(one.sent.slice(sent), []);
});

test("flock's locks belong to the open file: they end with its last descriptor", async () => {
  const { one, other, mine, others } = await two();
  const copy = await one.do("__syscall_dup3", mine, 50, 0);
  const again = await one.open("/tmp/a", O.RDWR);
  const name = (process, fd) => nameOf(process, fd, "flock");
  assert.deepEqual(name(one, copy), name(one, mine));
  assert.notDeepEqual(name(one, again), name(one, mine));
  assert.equal(name(one, again)[0], name(one, mine)[0]);
  const take = (process, fd) => process.ask("lock", ...name(process, fd), true, 0, -1, false);
  assert.equal(take(one, mine), 0);
  assert.equal(take(one, copy), 0);
  assert.match(String(take(one, again)), /EAGAIN/);
  await one.close(mine);
  assert.match(String(take(other, others)), /EAGAIN/);
  await one.close(again);
  await one.close(copy);
  assert.equal(take(other, others), 0);
});

test("the two kinds know nothing of each other, and a file that others can't reach has no name", async () => {
  const { one, mine } = await two();
  assert.equal(await set(one, mine, {}), 0);
  const [file, owner] = nameOf(one, mine, "fcntl");
  assert.equal(file, `fcntl:${one.FS.stat("/tmp/a").ino}`);
  assert.equal(owner, "");
  assert.notEqual(nameOf(one, mine, "flock")[0], file);
  const own = await one.open("/dev/null", O.RDWR);
  assert.deepEqual(nameOf(one, own, "flock"), []);
  assert.equal(await set(one, own, {}), 0);
});

test("Python's lock on a descriptor of the file ends with it, too", async () => {
  const { one, other, mine, others } = await two();
  const [file, owner] = nameOf(one, mine, "fcntl");
  assert.equal(one.ask("lock", file, owner, true, 0, -1, false), 0);
  assert.equal(await set(other, others, {}), -E.AGAIN);
  await one.close(mine);
  assert.equal(await set(other, others, {}), 0);
});

test("what isn't about locks is Emscripten's", async () => {
  const { one, mine } = await two();
  const F_GETFL = 3;
  assert.equal((await one.do("__syscall_fcntl64", mine, F_GETFL, 0)) & 3, O.RDWR);
});

test("who can't wait is told at once, and the kernel hears of it", async () => {
  const { one, other, mine, others } = await two();
  other.suspender.value = false;
  assert.equal(await set(other, others, {}), 0);
  assert.equal(await set(one, mine, {}), -E.AGAIN);
  assert.equal((await lock(other, others, GETLK, {})).found.type, UNLOCK);
});
