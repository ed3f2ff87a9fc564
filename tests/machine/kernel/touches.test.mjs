// What calls touch: enough that two that don't touch the same may change places.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { CALLS } from "../../../docs/machine/kernel/calls.mjs";
import { Touches } from "../../../docs/machine/kernel/touches.mjs";
import { conflicts, dependent, summary } from "../../../docs/machine/orders.mjs";
import { boot, text } from "./machine.mjs";

test("it is known of every call, but of those that may end others or concern whole groups", () => {
  const source = readFileSync(new URL("../../../docs/machine/kernel/touches.mjs", import.meta.url), "utf8");
  const unknown = Object.keys(CALLS).filter((name) => !new RegExp(`\\b${name}\\b`).test(source));
  assert.deepEqual(unknown.sort(), ["kill", "killpg", "setpgid", "setsid"]);
});

test("what isn't known touches everything", () => {
  const { kernel } = boot();
  const [process] = kernel.processes.living;
  const killed = new Touches(kernel).of(process, [[1, "kill", 1, 9]]);
  assert.ok(dependent(killed, [["semaphore 3", "read"]]));
  assert.ok(dependent([["semaphore 3", "read"]], killed));
  assert.ok(!dependent(killed, []));
});

/** What CPython's connections write at once. @param {number} length of what is in it */
function message(length) {
  const bytes = new Uint8Array(4 + length);
  new DataView(bytes.buffer).setUint32(0, length);
  return bytes;
}

test("each call touches what it is about", () => {
  const { kernel, main } = boot();
  const [process] = kernel.processes.living;
  const touches = new Touches(kernel);
  const [reading, writing] = main.get("pipe");
  touches.made(process);
  const segment = main.get("shm_open", "/m", { create: true, exclusive: true });
  const { number } = main.call("sem_acquire", main.get("sem_create", "/l", 0, 1), true, -1);
  const polling = main.call("poll", [[reading, 1]], -1).number;
  const [socket, server] = [main.get("socket"), main.get("socket")];
  main.get("bind", server, "/server");
  main.get("listen", server);
  const [one] = main.get("socketpair");
  touches.made(process);
  // Of a named pipe two ends that read and one that writes.
  const both = main.get("open_fifo", 77, true, true, false);
  const second = main.get("open_fifo", 77, true, false, false);
  touches.made(process);
  /** @type {[call: any[], ...touched: string[]][]} */
  const table = [
    [["waitpid", 2, 4], "process 2 take"],
    [["waitpid", 2, 5], "process 2 write"],
    [["waitpid", 1, 4], "process 1 take"],
    [["waitpid", 0, 4], "children 1 write"],
    [["waitpid", -1, 4], "children 1 write"],
    [["getpgid", 2], "process 2 write"],
    [["sigwait", [10], -1], "children 1 write"],
    [["sigaction", 15, "catch"], "signals 1 write"],
    [["sigaction", 17, "ignore"], "signals 1 write", "children 1 write"],
    [["sigmask", [10]], "signals 1 write"],
    [["sigmask", [10, 17]], "signals 1 write", "children 1 write"],
    [["cancel", number], "semaphore 1 write"],
    [["cancel", polling], "pipe 1 read"],
    [["cancel", 999]],
    [["read", reading, 4, 0], "pipe 1 take"],
    [["read", reading, 5, 0], "pipe 1 write"],
    [["read", reading, 4, 2], "pipe 1 write"],
    [["write", writing, message(3), null, 0], "pipe 1 give"],
    [["write", writing, message(3).subarray(1), null, 0], "pipe 1 write"],
    [["write", writing, message(3), [1], 0], "pipe 1 write"],
    [["write", writing, message(65_537 - 4), null, 0], "pipe 1 write"],
    [["write", one, message(3), null, 0], "pipe 3 give"],
    [["read", one, 4, 0], "pipe 2 take"],
    [["recvmsg", one, 4, 0], "pipe 2 write", "pipe 3 write"],
    [["fstat", reading], "pipe 1 read"],
    [["fstat", 999]],
    [["poll", [[reading, 1], [writing, 4]], 0], "pipe 1 read", "pipe 1 read"],
    [["close", writing], "pipe 1 write"],
    [["close", reading], "pipe 1 write"],
    [["close", one], "pipe 2 write", "pipe 3 write"],
    [["close", second]],
    [["close", both], "pipe 4 write"],
    [["close", server], "network write"],
    [["close", socket]],
    [["close", 999]],
    [["open_fifo", 77, true, false, false], "fifo 77 write", "numbers write"],
    [["sem_create", "/x", 1, 1], "name /x write", "numbers write"],
    [["sem_open", "/x"], "name /x read"],
    [["sem_unlink", "/x"], "name /x write"],
    [["sem_acquire", 3, true, -1], "semaphore 3 take"],
    [["sem_acquire", 3, true, 2], "semaphore 3 write"],
    [["sem_acquire", 3, false, -1], "semaphore 3 write"],
    [["sem_release", 3], "semaphore 3 write"],
    [["sem_value", 3], "semaphore 3 read"],
    [["sem_close", 3]],
    [["shm_open", "/x", { create: true }], "name /x write", "numbers write"],
    [["shm_open", "/x", { create: false }], "name /x read"],
    [["shm_unlink", "/x"], "name /x write"],
    [["resize", segment, 8], "memory 1 write"],
    [["map", segment], "memory 1 read"],
    [["map", 999]],
    [["unmap", 4, null], "memory 4 read"],
    [["content", 4, null], "memory 4 read"],
    [["memory", 4, { ranges: [0, 1] }, 0], "memory 4 write"],
    [["memory", 4, { ranges: [] }, 0]],
    [["file", 9], "files read"],
    [["change", {}], "files write"],
    [["files", [], 0], "files write"],
    [["lock", "7 fcntl", "1", true, 0, 1, true], "lock 7 fcntl write"],
    [["unlock", "7 fcntl", "1", 0, 1], "lock 7 fcntl write"],
    [["lock_conflict", "7 fcntl", "1", true, 0, 1], "lock 7 fcntl read"],
    [["pipe"], "numbers write"],
    [["bind", socket, "/s"], "network write", "numbers write"],
    [["write", socket, text("a"), null, 0], "network write"],
    [["shutdown", one, true, true], "pipe 2 write", "pipe 3 write"],
    [["kill", 2, 9], "everything write"],
  ];
  for (const [call, ...touched] of table) {
    const found = touches.of(process, [/** @type {any} */ ([1, ...call])]);
    assert.deepEqual(found.map((one) => one.join(" ")), touched, JSON.stringify(call));
  }
});

test("what is read out of one message is what it takes, and more is not; nor does it wait if its descriptor says so", () => {
  const { kernel, main } = boot();
  const [process] = kernel.processes.living;
  const touches = new Touches(kernel);
  const [reading, writing] = main.get("pipe");
  main.get("write", writing, message(5), null, 0);
  const how = (/** @type {any[]} */ ...call) => touches.of(process, [/** @type {any} */ ([1, ...call])])[0][1];
  assert.deepEqual([how("read", reading, 9, 0), how("read", reading, 10, 0)], ["take", "write"]);
  main.get("set_blocking", reading, false);
  main.get("set_blocking", writing, false);
  assert.deepEqual([how("read", reading, 9, 0), how("write", writing, message(1), null, 0)], ["write", "write"]);
});

test("those who only read, or only end, change places; so do who gives and who takes", () => {
  assert.ok(!dependent([["a", "give"]], [["a", "take"]]));
  assert.ok(dependent([["a", "give"]], [["a", "give"]]));
  assert.ok(dependent([["a", "take"]], [["a", "take"]]));
  assert.ok(dependent([["a", "take"]], [["a", "read"]]));
  assert.deepEqual(summary([["a", "give"], ["a", "take"]]), [["a", "write"]]);
  assert.ok(!dependent([["files", "read"]], [["files", "read"]]));
  assert.ok(!dependent([["children 1", "end"]], [["children 1", "end"]]));
  assert.ok(dependent([["children 1", "end"]], [["children 1", "write"]]));
  assert.ok(dependent([["files", "read"]], [["files", "write"]]));
  assert.deepEqual(conflicts([["files", "read"], ["a", "write"]], [["files", "read"], ["a", "read"]]), ["a"]);
  assert.deepEqual(summary([["a", "read"], ["b", "read"], ["a", "end"], ["b", "read"]]), [["a", "write"], ["b", "read"]]);
});

test("the two ends of a pipe are the same, in all processes; closing shows when nobody else has it", () => {
  const { kernel, main, spawn } = boot();
  const touches = new Touches(kernel);
  const [reading, writing] = main.get("pipe");
  const [one] = kernel.processes.living;
  touches.made(one);
  spawn([[9, writing]]);
  const [, other] = kernel.processes.living;
  const read = touches.of(one, [[1, "read", reading, 4, 0]]);
  const written = touches.of(other, [[1, "write", 9, text("a"), null, 0]]);
  assert.ok(dependent(read, written));
  assert.deepEqual(touches.of(one, [[1, "close", writing]]), []);
  assert.ok(!dependent(touches.of(other, [[1, "exit", 0]]), read), "the parent can still write");
  main.get("close", writing);
  assert.ok(dependent(touches.of(other, [[1, "close", 9]]), read));
  assert.ok(dependent(touches.of(other, [[1, "exit", 0]]), read));
});

test("who waits for any child gets the first one that ends; who waits for one doesn't mind the others", () => {
  const { kernel, main, spawn } = boot();
  const touches = new Touches(kernel);
  spawn();
  spawn();
  const [parent, one, other] = kernel.processes.living;
  const ends = () => [one, other].map((process) => touches.of(process, [[1, "exit", 0]]));
  assert.ok(!dependent(ends()[0], ends()[1]));
  assert.ok(dependent(ends()[0], touches.of(parent, [[1, "waitpid", one.pid, 5]])));
  assert.ok(!dependent(ends()[1], touches.of(parent, [[1, "waitpid", one.pid, 5]])));
  assert.ok(!dependent(ends()[0], touches.of(parent, [[1, "waitpid", one.pid, 4]])), "it waits for that");
  main.call("waitpid", -1, 4);
  assert.ok(dependent(ends()[0], ends()[1]));
});

test("it matters which child ends first if their parent waits for whichever comes, or hears of it", () => {
  /** @type {[call: any[], matters: boolean][]} */
  const calls = [
    [["waitpid", -1, 4], true],
    [["waitpid", 0, 4], true],
    [["waitpid", 2, 4], false],
    [["sigwait", [17], -1], true],
    [["sem_acquire", 1, true, -1], false],
  ];
  for (const [call, matters] of calls) {
    const { kernel, main, spawn } = boot();
    main.get("sem_create", "/l", 0, 1);
    spawn();
    spawn();
    main.call(...call);
    const [, ...children] = kernel.processes.living;
    const [one, other] = children.map((process) => new Touches(kernel).of(process, [[1, "exit", 0]]));
    assert.equal(dependent(one, other), matters, JSON.stringify(call));
  }
  for (const [action, matters] of [["catch", true], ["ignore", false]]) {
    const { kernel, main, spawn } = boot();
    main.post("sigaction", 17, action);
    spawn();
    spawn();
    const [, ...children] = kernel.processes.living;
    const [one, other] = children.map((process) => new Touches(kernel).of(process, [[1, "exit", 0]]));
    assert.equal(dependent(one, other), matters, `${action}`);
  }
});

test("what is blocked already matters to no child, what no longer is does", () => {
  const { kernel, main, spawn } = boot();
  const touches = new Touches(kernel);
  spawn();
  const [parent, one] = kernel.processes.living;
  const matters = (/** @type {number[]} */ signals) => dependent(touches.of(parent, [[1, "sigmask", signals]]), touches.of(one, [[1, "exit", 0]]));
  main.call("sigmask", [17]);
  assert.deepEqual([[17, 10], [10]].map(matters), [false, true]);
});

test("output and errors are two", () => {
  const { kernel } = boot();
  const [process] = kernel.processes.living;
  const touches = new Touches(kernel);
  const [out, err] = [1, 2].map((number) => touches.of(process, [[0, "write", number, text("a"), null, 0]]));
  assert.ok(dependent(out, out) && !dependent(out, err));
  assert.ok(!dependent(out, touches.of(process, [[1, "fstat", 1]])));
});
