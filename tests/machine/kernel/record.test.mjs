// What the page keeps of a run has bounds, and what it doesn't keep is counted.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Record } from "../../../docs/machine/record.mjs";

/** @param {Record} record @param {string} kind @param {any} value */
const add = (record, kind, value) => record.add(/** @type {any} */ ([kind, value]));

/** A record, and what its listeners hear. */
function create(limit = 100) {
  const heard = [];
  const listener = (kind) => (value) => heard.push([kind, value]);
  const options = { onStart: listener("start"), onOutput: listener("output"), onEvent: listener("event") };
  return { record: new Record(/** @type {any} */ (options), { events: limit, processesTold: 3 }), heard };
}

test("listeners hear everything, the result has what was printed", () => {
  const { record, heard } = create();
  const python = { version: "3.14.2" };
  const said = { pid: 1, name: "MainProcess", stream: "stdout", text: "a" };
  add(record, "start", python);
  add(record, "output", said);
  add(record, "output", { ...said, stream: "stderr", text: "b" });
  add(record, "output", { ...said, text: "c" });
  add(record, "output", { ...said, text: "the machine says", notice: true });
  assert.deepEqual(heard[0], ["start", python]);
  assert.deepEqual(heard[1], ["output", said]);
  assert.deepEqual(heard.slice(2).map(([kind, { text }]) => [kind, text]), [
    ["output", "b"], ["output", "c"], ["output", "the machine says"],
  ]);
  const { stdout, stderr } = record.result();
  assert.deepEqual([stdout, stderr], ["ac", "b"]);
});

test("of processes the result has the names and how they ended", () => {
  const { record, heard } = create();
  const events = [
    { type: "start", pid: 1, parent: null },
    { type: "start", pid: 2, parent: 1 },
    { type: "start", pid: 3, parent: 1 },
    { type: "name", pid: 2, name: "worker" },
    { type: "exit", pid: 2, exitCode: 0 },
    { type: "exit", pid: 1, exitCode: 7 },
  ];
  for (const event of events) add(record, "event", event);
  const { exitCode, processes, events: kept, omitted } = record.result();
  assert.equal(exitCode, 7);
  assert.deepEqual(processes, [
    { pid: 1, name: "MainProcess", parent: null, exitCode: 7 },
    { pid: 2, name: "worker", parent: 1, exitCode: 0 },
    { pid: 3, name: "", parent: 1, exitCode: -9 },
  ]);
  assert.deepEqual(kept, events);
  assert.equal(omitted, 0);
  assert.equal(heard.length, events.length);
});

test("a run that never began was ended", () => {
  const { exitCode, processes } = create().record.result();
  assert.deepEqual([exitCode, processes], [-9, []]);
});

test("of a simulated run the result has what it was, and why it couldn't go on; of a real one neither", () => {
  const deadlock = { cycle: [1], waiting: [] };
  const { record } = create();
  add(record, "end", { omitted: 0, simulated: { seed: 3, chosen: [], deadlock } });
  const result = record.result();
  assert.deepEqual([result.deadlock, result.simulated], [deadlock, { seed: 3, chosen: [] }]);
  const real = create();
  add(real.record, "end", { omitted: 0 });
  assert.ok(!("deadlock" in real.record.result()) && !("simulated" in real.record.result()));
});

test("what isn't kept is counted, of names without end, too", () => {
  const { record, heard } = create(2);
  add(record, "event", { type: "start", pid: 1, parent: null });
  for (const name of ["a", "b"]) add(record, "event", { type: "name", pid: 1, name });
  add(record, "event", { type: "send", pid: 1 });
  add(record, "event", { type: "name", pid: 1, name: "c", skipped: 5 });
  add(record, "end", { omitted: 3 });
  const { processes, events, omitted } = record.result();
  assert.equal(processes[0].name, "c");
  assert.deepEqual(events.map(({ type }) => type), ["start", "name"]);
  assert.equal(omitted, 3 + 5 + 3);
  assert.equal(heard.length, 5);
});

test("nobody has to listen", () => {
  const record = new Record(/** @type {any} */ ({}), { events: 5, processesTold: 3 });
  add(record, "start", {});
  add(record, "output", { stream: "stdout", text: "a" });
  add(record, "event", { type: "start", pid: 1, parent: null });
  assert.equal(record.result().stdout, "a");
});

/** @returns {[kind: string, value: object]} */
const event = (type, pid, more = {}) => ["event", { time: 0, type, pid, ...more }];

test("events are kept up to a limit, those of lives up to twice as many, and all are told", () => {
  let told = 0;
  const record = new Record({ onEvent: () => (told += 1) }, { events: 10, processesTold: 3 });
  add(record, ...event("start", 1, { parent: null }));
  for (let i = 0; i < 100; i++) add(record, ...event(i % 2 ? "send" : "name", 1, { name: `n${i}` }));
  for (let pid = 2; pid < 102; pid++) {
    add(record, ...event("start", pid, { parent: 1 }));
    add(record, ...event("name", pid, { name: `Process-${pid}`, skipped: 2 }));
    add(record, ...event("exit", pid, { exitCode: pid }));
  }
  add(record, "end", { omitted: 7 });
  const { events, omitted, processes, processesOmitted } = record.result();
  assert.equal(told, 401);
  assert.equal(events.length, 20);
  assert.equal(omitted, 401 - 20 + 200 + 7);
  assert.deepEqual(processes, [
    { pid: 1, name: "n98", parent: null, exitCode: -9 },
    { pid: 2, name: "Process-2", parent: 1, exitCode: 2 },
    { pid: 3, name: "Process-3", parent: 1, exitCode: 3 },
  ]);
  assert.equal(processesOmitted, 98);
});
