// What events tell with `details`: which thread it was, at which line, who has a lock, what is in a message.

import assert from "node:assert/strict";
import { test } from "node:test";

import { WAIT } from "../../../docs/machine/kernel/process.mjs";
import { CONTENT } from "../../../docs/machine/limits.mjs";
import { boot, bytes, text } from "./machine.mjs";
import { child, print, simulate } from "./scripted.mjs";

/** A call that comes from somewhere. */
function from(inside, source, ...call) {
  inside.post("from", [source]);
  return inside.call(...call);
}

const line = (number) => ({ at: ["/home/reader/a.py", number] });

/** Events without their time, from the one with this type on. */
const since = (events, first) => {
  const told = events.map(({ time, ...event }) => event);
  return told.slice(told.findIndex(({ type }) => type === first));
};

test("each event tells the line of its call, and those of a wait that another ends the waiter's", () => {
  const { events, main, spawn } = boot({ details: true });
  const [reader, writer] = main.get("pipe");
  const child = spawn([[writer, writer]]);
  from(main, line(3), "read", reader, 9);
  from(child, line(7), "write", writer, bytes(1), null, 0);
  const object = "pipe:1";
  assert.deepEqual(since(events, "block"), [
    { pid: 1, type: "block", on: "read", object, ...line(3) },
    { pid: 2, type: "send", bytes: 1, message: 1, object, content: bytes(1), ...line(7) },
    { pid: 1, type: "receive", from: 2, bytes: 1, message: 1, object, ...line(3) },
    { pid: 1, type: "wake", by: 2, ...line(3) },
  ]);
});

test("what is printed has its moment, and the thread and the line of the call, as events have", () => {
  const { main, output, events } = boot({ details: true });
  main.post("from", [line(3)]);
  main.post("write", 1, text("a"), null, 0);
  main.post("write", 1, text("b"), null, 0);
  from(main, { thread: 1 }, "write", 1, text("c"), null, 0);
  const [first, second, third] = /** @type {any[]} */ (output);
  assert.deepEqual([first.text, first.at, second.text, second.at], ["a", line(3).at, "b", undefined]);
  assert.deepEqual([first.thread, third.text, third.thread], [undefined, "c", 1]);
  assert.ok(first.time >= /** @type {any[]} */ (events)[0].time && second.time >= first.time);
});

test("where nothing is said of a call, its events have no line of an earlier one", () => {
  const { events, main } = boot({ details: true });
  main.post("from", [line(3), null]);
  main.post("name", "a");
  main.post("name", "b");
  main.post("name", "c");
  assert.deepEqual(since(events, "name").map(({ at }) => at?.[1]), [3, undefined, undefined]);
});

test("a thread's events have its number; before the first comes its name, once", () => {
  const { events, main } = boot({ details: true, limits: { name: 5 } });
  const [, writer] = main.get("pipe");
  from(main, { thread: 1, name: "feeder" }, "write", writer, bytes(1), null, 0);
  from(main, { thread: 1 }, "write", writer, bytes(1), null, 0);
  const told = since(events, "thread").map(({ type, thread, name }) => [type, thread, name]);
  assert.deepEqual(told, [["thread", 1, "feede"], ["send", 1, undefined], ["send", 1, undefined]]);
});

test("a start tells the line of the parent, and so does what it learns of the end", () => {
  const { events, main, spawn } = boot({ details: true });
  main.post("from", [line(4)]);
  const child = spawn();
  const joined = from(main, line(5), "waitpid", child.pid, WAIT.EXITED);
  from(child, line(9), "exit", 0);
  assert.ok(!joined.open);
  const told = since(events, "block").map(({ pid, type, at }) => [pid, type, at[1]]);
  assert.deepEqual(events.filter(({ type }) => type === "start").map(({ at }) => at?.[1]), [undefined, 4]);
  assert.deepEqual(told, [[1, "block", 5], [2, "exit", 9], [1, "reap", 5], [1, "wake", 5]]);
});

test("what a call does to another process isn't at a line of that process", () => {
  const { kernel, events, main, spawn } = boot({ details: true });
  const child = spawn();
  from(main, line(3), "kill", child.pid, 9);
  spawn();
  from(main, line(4), "exit", 0);
  const told = since(events, "kill").map(({ pid, type, at }) => [pid, type, at?.[1]]);
  assert.deepEqual(told, [[1, "kill", 3], [2, "exit", undefined], [3, "start", undefined], [1, "exit", 4], [3, "orphan", undefined]]);
  // Nobody is to wait for the orphan.
  kernel.kill();
});

test("who has a lock is told, though nobody waits; of a semaphore that several may have it isn't", () => {
  const { events, main, spawn } = boot({ details: true });
  const [lock, two] = [main.get("sem_create", "/lock", 1, 1), main.get("sem_create", "/two", 2, 2)];
  const child = spawn();
  from(main, line(3), "sem_acquire", lock, true, -1);
  main.get("sem_acquire", two, true, -1);
  from(child, line(8), "sem_acquire", lock, true, -1);
  from(main, line(4), "sem_release", lock);
  const object = "semaphore:1";
  assert.deepEqual(since(events, "acquire"), [
    { pid: 1, type: "acquire", object, ...line(3) },
    { pid: 2, type: "block", on: "semaphore", object, holder: 1, ...line(8) },
    { pid: 1, type: "release", object, ...line(4) },
    { pid: 2, type: "acquire", object, ...line(8) },
    { pid: 2, type: "wake", by: 1, ...line(8) },
  ]);
});

test("without details nothing is told of locks that nobody waits for, nor what is in messages", () => {
  const { events, main } = boot();
  const [, writer] = main.get("pipe");
  const lock = main.get("sem_create", "/lock", 1, 1);
  main.get("sem_acquire", lock, true, -1);
  main.get("sem_release", lock);
  main.post("write", writer, bytes(1));
  assert.deepEqual(since(events, "send"), [{ pid: 1, type: "send", bytes: 1, message: 1, object: "pipe:1" }]);
  assert.equal(events.length, 2);
});

test("of what is in messages the first is told, of each and of all", () => {
  const { events, main } = boot({ details: true });
  const [reader, writer] = main.get("pipe");
  const large = new Uint8Array(CONTENT.message + 1).fill(7);
  const count = CONTENT.run / CONTENT.message;
  for (let i = 0; i < count; i++) {
    main.post("write", writer, i ? large : bytes(1));
    main.get("read", reader, 1e6);
  }
  for (let i = 0; i < 2; i++) main.post("write", writer, large);
  const told = events.filter(({ type }) => type === "send").map(({ content }) => content?.length);
  assert.deepEqual(told.slice(0, 2), [1, CONTENT.message]);
  assert.deepEqual(told.slice(-2), [CONTENT.message - 1, undefined]);
  large.fill(8);
  assert.equal(events.findLast(({ content }) => content).content[0], 7);
});

test("a thread that waits for another of its process waits at its line, and so it goes on", () => {
  const { events, main } = boot({ details: true });
  const where = { thread: 2, ...line(6) };
  from(main, where, "park", -7);
  from(main, line(9), "unpark", -7);
  main.post("unpark", -7.5);
  assert.deepEqual(since(events, "block"), [
    { pid: 1, type: "block", on: "thread", ...where },
    { pid: 1, type: "wake", ...where },
  ]);
});

/** Processes with a lock, who compute, and of whom there is more to tell: before a call, and before they are off. */
const TELLING = {
  *main() {
    yield ["sem_create", "lock", 1, 1];
    for (const name of "abc") yield ["spawn", child("worker", name)];
    yield { detail: ["park", -1] };
    for (const _ of "abc") yield ["waitpid", -1, 4];
  },
  *worker(/** @type {string} */ name) {
    const lock = yield ["sem_open", "lock"];
    for (let round = 0; round < 3; round++) {
      yield { detail: ["park", -1] };
      yield ["sem_acquire", lock, true, -1];
      yield { detail: ["unpark", -1] };
      yield { compute: 7e6 };
      yield print(name);
      yield ["sem_release", lock];
    }
  },
};

test("a simulated run with details is the same run, whatever the order, and whatever happens to it", async () => {
  const faults = [{ at: { event: 45 }, process: 3, kind: /** @type {const} */ ("kill") }];
  for (const wish of [{ seed: 0 }, { seed: 1, cores: 1 }, { seed: 2, cores: 2 }, { seed: 3 }, { seed: 0, cores: 2, faults }]) {
    const plain = await simulate(TELLING, wish);
    const told = await simulate(TELLING, { ...wish, details: true });
    const events = told.events.filter(({ type, on }) => !["acquire", "release"].includes(type) && on !== "thread");
    // A wait of a thread ends with its process.
    const wakes = events.filter(({ type }) => type === "wake").length - plain.events.filter(({ type }) => type === "wake").length;
    const kept = events.filter(({ type }) => type !== "wake");
    assert.deepEqual({ ...told, events: kept }, { ...plain, events: plain.events.filter(({ type }) => type !== "wake") });
    assert.ok(wakes >= 8, `${wakes}`);
    assert.ok(told.events.some(({ on }) => on === "thread"));
  }
});
