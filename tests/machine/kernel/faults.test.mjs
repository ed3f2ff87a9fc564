// Faults on request: a process of a simulated run is killed, stopped, continued, or becomes slow.

import assert from "node:assert/strict";
import test from "node:test";

import { readConditions, writeConditions } from "../../../docs/machine/conditions.mjs";
import { programOf, readSchedule, writeSchedule } from "../../../docs/machine/schedule.mjs";
import { simulation } from "../../../docs/machine/simulate.mjs";
import { child, print, simulate } from "./scripted.mjs";

/** @import { Fault } from "../../../docs/machine/conditions.mjs" */

/** A child computes for a second; its parent says how it ended, and when. */
const COMPUTING = {
  *main() {
    yield ["spawn", child("worker")];
    const [, status] = yield ["waitpid", 2, 4];
    yield print(`${status}`);
  },
  *worker() {
    yield { compute: 1e9 };
    yield print("done");
  },
};

/** @param {Fault[]} faults */
const computing = (...faults) => simulate(COMPUTING, { faults });

test("a process is killed at a time, and nothing of it happens after that", async () => {
  const { output, events, happened, seconds } = await computing({ at: 0.5, process: 2, kind: "kill" });
  assert.equal(output, "9\n");
  assert.deepEqual(happened, [0.5]);
  assert.ok(seconds > 0.5 && seconds < 0.51, `${seconds}`);
  assert.deepEqual(
    events.filter(({ type, pid }) => pid === 2 && (type === "fault" || type === "exit")).map(({ time, ...event }) => event),
    [{ pid: 2, type: "fault", kind: "kill" }, { pid: 2, type: "exit", exitCode: -9 }],
  );
});

test("a process that is stopped stands still until it is continued", async () => {
  const { output, seconds } = await computing(
    { at: 0.5, process: 2, kind: "stop" },
    { at: 7, process: 2, kind: "continue" },
  );
  assert.equal(output, "done\n0\n");
  assert.ok(seconds > 7.4 && seconds < 7.6, `${seconds}`);
});

test("one that nobody continues is named by the verdict", async () => {
  const { deadlock } = await computing({ at: 0.5, process: 2, kind: "stop" });
  assert.deepEqual(deadlock?.waiting.map(({ pid, stopped }) => [pid, stopped]), [[1, undefined], [2, true]]);
});

test("a slow one takes as many times as long, from then on", async () => {
  const { output, seconds } = await computing({ at: 0.5, process: 2, kind: "slow", by: 4 });
  assert.equal(output, "done\n0\n");
  assert.ok(seconds > 2.4 && seconds < 2.6, `${seconds}`);
});

test("who holds a lock when it is killed never gives it back", async () => {
  const LOCK = {
    *main() {
      const lock = yield ["sem_create", "lock", 1, 1];
      yield ["spawn", child("holder")];
      yield ["waitpid", 2, 4];
      yield ["sem_acquire", lock, true, -1];
    },
    *holder() {
      yield ["sem_acquire", yield ["sem_open", "lock"], true, -1];
      yield { compute: 1e9 };
    },
  };
  const { deadlock } = await simulate(LOCK, { faults: [{ at: 0.1, process: 2, kind: "kill" }] });
  const [{ waits: [{ kind, peers }] }] = deadlock?.waiting ?? [];
  assert.deepEqual([kind, peers], ["sem_acquire", [{ pid: 2, name: "", ended: true }]]);
});

test("an event is a moment, too; who hasn't started by then is struck as soon as it has", async () => {
  const { events, happened } = await computing({ at: { event: 6 }, process: 2, kind: "kill" }, { at: 0, process: 2, kind: "slow", by: 2 });
  const at = events.findIndex(({ type, kind }) => type === "fault" && kind === "kill");
  assert.ok(at >= 6 && at <= 9, `${at}`);
  assert.equal(happened?.filter((time) => time !== null).length, 2);
  assert.equal(events.find(({ type }) => type === "fault").kind, "slow");
});

test("a run is the same again with its faults, and says which came too late, and for whom there was nobody", async () => {
  /** @type {Fault[]} */
  const faults = [{ at: 0.5, process: 2, kind: "kill" }, { at: 0.7, process: 2, kind: "kill" }, { at: 0.2, process: 9, kind: "stop" }];
  const [first, second] = [await computing(...faults), await computing(...faults)];
  assert.deepEqual(first, second);
  assert.deepEqual(first.happened, [0.5, null, null]);
  assert.deepEqual(first.missing, [9, 2]);
});

test("one that is due after the end holds nothing up", async () => {
  const { seconds, happened } = await computing({ at: 1000, process: 2, kind: "kill" });
  assert.ok(seconds < 2, `${seconds}`);
  assert.deepEqual(happened, [null]);
});

test("faults are part of the schedule", () => {
  /** @type {Fault[]} */
  const faults = [
    { at: 0.25, process: 2, kind: "kill" },
    { at: { event: 40 }, process: 33, kind: "stop" },
    { at: 1.5, process: 33, kind: "continue" },
    { at: 0, process: 1, kind: "slow", by: 10 },
  ];
  for (const conditions of [{}, { faults }, { faults, granularity: /** @type {const} */ ("line") }]) {
    const text = writeConditions(conditions);
    assert.match(text, /^[-~\w]*$/);
    assert.deepEqual(readConditions(text), conditions);
  }
  const program = programOf("a", {}, []);
  const text = writeSchedule(program, { seed: 0, order: 0, cores: 4, chosen: [], ordered: false, faults });
  assert.deepEqual(readSchedule(text, program).faults, faults);
  for (const bad of ["~k", "~k2", "~k2-x5", "~k2-t5_", "~x2-t5", "~l~", "~k2-t5~l"]) {
    assert.throws(() => readSchedule(`${program}.4.0.${bad}`, program), /看不懂/, bad);
  }
});

test("a fault that can't be is refused in one sentence", () => {
  const good = { at: 1, process: 2, kind: "kill" };
  const bad = /** @type {[any, RegExp][]} */ ([
    ["kill", /列表/],
    [[null], /时间（at）/],
    [[{ ...good, at: -1 }], /-1。$/],
    [[{ ...good, at: NaN }], /NaN/],
    [[{ ...good, at: "1" }], /“1”/],
    [[{ ...good, at: { event: 0 } }], /不能是 0/],
    [[{ ...good, process: 0 }], /PID/],
    [[{ ...good, process: "two" }], /“two”/],
    [[{ ...good, kind: "explode" }], /种类（kind）.*“explode”/],
    [[{ ...good, at: Number.MAX_SAFE_INTEGER / 1e9 }], /时间（at）/],
    [[{ ...good, kind: "slow", by: 1 }], /慢多少倍/],
    [[{ ...good, kind: "slow", by: 1001 }], /慢多少倍/],
  ]);
  for (const [faults, sentence] of bad) assert.throws(() => simulation({ faults }, ""), sentence);
  const most = [{ ...good, at: { event: 1 } }, { ...good, kind: "slow", by: 2 }, { ...good, kind: "slow", by: 1000 }];
  for (const fault of /** @type {any[]} */ ([good, ...most])) assert.deepEqual(simulation({ faults: [fault] }, "").faults, [fault]);
  assert.deepEqual(simulation({ faults: [{ at: 1, process: 2, kind: "slow" }] }, "").faults, [{ at: 1, process: 2, kind: "slow", by: 10 }]);
});
