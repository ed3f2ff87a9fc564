// What the page keeps of a run.

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
  return { record: new Record(/** @type {any} */ (options), limit), heard };
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

test("what isn't kept is counted, and names without end aren't", () => {
  const { record, heard } = create(2);
  add(record, "event", { type: "start", pid: 1, parent: null });
  for (const name of ["a", "b"]) add(record, "event", { type: "name", pid: 1, name });
  add(record, "event", { type: "send", pid: 1 });
  add(record, "event", { type: "name", pid: 1, name: "c", skipped: 5 });
  add(record, "end", { omitted: 3 });
  const { processes, events, omitted } = record.result();
  assert.equal(processes[0].name, "c");
  assert.deepEqual(events.map(({ type }) => type), ["start", "name", "send"]);
  assert.equal(omitted, 8);
  assert.equal(heard.length, 5);
});

test("nobody has to listen", () => {
  const record = new Record(/** @type {any} */ ({}), 5);
  add(record, "start", {});
  add(record, "output", { stream: "stdout", text: "a" });
  add(record, "event", { type: "start", pid: 1, parent: null });
  assert.equal(record.result().stdout, "a");
});
