// The timeline's model: from events to lanes, bars and arrows.

import assert from "node:assert/strict";
import { test } from "node:test";

import { LOCK, modelOf } from "./runs.mjs";

/** The bars of a lane, in short. */
const bars = ({ bars }) => bars.map(({ kind, on, from, to }) => [on ?? kind, from, to]);

/** The arrows, in short. */
const arrows = ({ arrows }) => arrows.map(({ kind, from, to }) => [kind, from.lane.process.pid, from.time, to.lane.process.pid, to.time]);

test("a lane tells how its process was, without a gap from its beginning until its exit code is taken", () => {
  const [main, child] = modelOf(...LOCK).processes;
  assert.deepEqual(bars(main.main), [
    ["starting", 0, 0.01], ["running", 0.01, 0.03], ["sleep", 0.03, 0.5], ["running", 0.5, 0.7], ["wait", 0.7, 0.8], ["running", 0.8, 1],
  ]);
  assert.deepEqual(bars(child.main), [
    ["starting", 0.02, 0.04], ["running", 0.04, 0.05], ["semaphore", 0.05, 0.6], ["ready", 0.6, 0.7], ["running", 0.7, 0.8], ["zombie", 0.8, 0.85],
  ]);
});

test("arrows: who started whom, who let whom go on, whose end was waited for", () => {
  assert.deepEqual(arrows(modelOf(...LOCK)), [["start", 1, 0.02, 2, 0.02], ["release", 1, 0.6, 2, 0.6], ["join", 2, 0.8, 1, 0.8]]);
});

test("the end of one of several things that a process waits for is told after it has woken", () => {
  const model = modelOf(
    [0, 1, "start", { parent: null }], [0, 1, "begin"], [0, 2, "start", { parent: 1 }], [1, 1, "block", { on: "poll" }],
    [2, 1, "wake", { by: 2 }], [2.0001, 2, "exit", { exitCode: 0 }],
  );
  assert.deepEqual(arrows(model).at(-1), ["join", 2, 2.0001, 1, 2]);
});

test("an arrow leads from each message to who received it, whatever came in between", () => {
  const model = modelOf(
    [0, 1, "start", { parent: null }], [0, 2, "start", { parent: 1 }], [0, 3, "start", { parent: 1 }],
    [1, 1, "send", { bytes: 8, message: 1, object: "pipe:1" }], [2, 1, "send", { bytes: 8, message: 2, object: "pipe:1" }],
    [3, 3, "receive", { from: 1, bytes: 8, message: 2, object: "pipe:1" }],
    [4, 2, "receive", { from: 1, bytes: 8, message: 1, object: "pipe:1" }],
    [5, 2, "send", { bytes: 9, message: 3, object: "pipe:1" }],
  );
  assert.deepEqual(arrows(model).slice(2), [["message", 1, 2, 3, 3], ["message", 1, 1, 2, 4]]);
});

test("what lasts no time is no bar", () => {
  const [main] = modelOf(
    [0, 1, "start", { parent: null }], [0, 1, "run", { core: 0 }], [0, 1, "begin"],
    [1, 1, "block", { on: "read" }], [1, 1, "wake"], [2, 1, "ready"], [2, 1, "run", { core: 0 }], [3, 1, "exit", { exitCode: 0 }],
  ).processes;
  assert.deepEqual(bars(main.main), [["running", 0, 3]]);
});

test("threads have lanes of their own; a process that waits in one of them goes on in the others", () => {
  const [life] = modelOf(
    [0, 1, "start", { parent: null }], [0, 1, "begin"], [1, 1, "thread", { thread: 1, name: "QueueFeederThread" }],
    [2, 1, "block", { on: "semaphore", thread: 1 }], [3, 1, "block", { on: "sleep", at: ["a.py", 3] }], [4, 1, "wake", { thread: 1 }],
  ).processes;
  const [main, thread] = life.lanes.values();
  assert.deepEqual(bars(main), [["running", 0, 3], ["sleep", 3, Infinity]]);
  assert.deepEqual([thread.name, thread.internal, ...bars(thread)], ["QueueFeederThread", true, ["running", 1, 2], ["semaphore", 2, 4], ["running", 4, Infinity]]);
});

test("who has a lock, and for how long", () => {
  const [life] = modelOf(
    [0, 1, "start", { parent: null }], [0, 1, "begin"], [1, 1, "acquire", { object: "semaphore:1" }],
    [2, 1, "acquire", { object: "semaphore:2" }], [3, 1, "release", { object: "semaphore:1" }], [4, 1, "exit", { exitCode: 0 }],
  ).processes;
  assert.deepEqual(life.main.holds, [{ object: "semaphore:1", from: 1, to: 3 }, { object: "semaphore:2", from: 2, to: 4 }]);
});

test("when events are left out, nothing goes on that isn't known any more; beginnings and ends still are", () => {
  const model = modelOf(
    [0, 1, "start", { parent: null }], [0, 1, "begin"], [0, 2, "start", { parent: 1 }], [1, 1, "acquire", { object: "semaphore:1" }],
    [2, 1, "block", { on: "read" }], [3, 2, "cut"], [4, 2, "begin"], [5, 2, "exit", { exitCode: 0 }], [6, 1, "reap", { child: 2 }], [7, 1, "exit", { exitCode: 0 }],
  );
  const [main, child] = model.processes;
  assert.deepEqual(bars(main.main), [["running", 0, 2], ["read", 2, 3]]);
  assert.deepEqual(main.main.holds, [{ object: "semaphore:1", from: 1, to: 3 }]);
  assert.deepEqual(bars(child.main), [["starting", 0, 3], ["zombie", 5, 6]]);
  assert.deepEqual([model.cut, main.ended, child.ended], [3, 7, 5]);
});

test("what is drawn of a process is drawn anew when it has its name", () => {
  const model = modelOf([0, 1, "start", { parent: null }], [0, 2, "start", { parent: 1 }], [1, 2, "begin"], [2, 2, "thread", { thread: 1, name: "worker" }]);
  const versions = () => [...model.processes[1].lanes.values()].map(({ version }) => version);
  const before = versions();
  model.add({ time: 3, pid: 2, type: "name", name: "Process-1" });
  assert.deepEqual(versions(), before.map((version) => version + 1));
});

test("where nothing can go on it is told who waits for whom, until it goes on", () => {
  const wait = (pid, peer) => ({ pid, name: "", waits: [{ kind: "sem_acquire", on: 1, peers: [{ pid: peer, name: "", ended: false }, { pid, name: "", ended: false }] }] });
  const model = modelOf(...LOCK.slice(0, 10), [0.06, 0, "stuck", { processes: [wait(1, 2), wait(2, 1)] }]);
  assert.deepEqual(arrows({ arrows: model.waits }), [["waits", 1, 0.06, 2, 0.06], ["waits", 2, 0.06, 1, 0.06]]);
  model.add({ time: 0.07, pid: 0, type: "unstuck" });
  assert.deepEqual(model.waits, []);
});
