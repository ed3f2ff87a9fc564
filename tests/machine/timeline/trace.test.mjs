// The export in Chrome's trace format.

import assert from "node:assert/strict";
import { test } from "node:test";

import { traceOf } from "../../../docs/javascripts/timeline/trace.mjs";
import { modelOfRun } from "./runs.mjs";

test("every bar is a complete event of its process and thread, every arrow a flow with two ends", () => {
  const model = modelOfRun("imap");
  const { traceEvents } = JSON.parse(JSON.stringify(traceOf(model)));
  const of = (ph) => traceEvents.filter((event) => event.ph === ph);
  const bars = model.processes.flatMap(({ lanes }) => [...lanes.values()].flatMap((lane) => lane.bars));
  assert.equal(of("X").length, bars.length);
  for (const { ts, dur, pid, tid, name, args } of of("X")) {
    assert.ok(ts >= 0 && dur >= 0 && ts + dur <= model.time * 1e6 + 1, `${ts} ${dur}`);
    assert.ok(Number.isInteger(pid) && tid === 0 && name && args.text.endsWith("。"));
  }
  assert.deepEqual(of("M").filter(({ name }) => name === "process_name").map(({ pid, args }) => [pid, args.name]), [
    [1, "MainProcess"], [2, "SpawnPoolWorker-1"], [3, "SpawnPoolWorker-2"], [4, "SpawnPoolWorker-3"],
  ]);
  const [begun, ended] = [of("s"), of("f")];
  assert.equal(begun.length, model.arrows.length);
  assert.deepEqual(begun.map(({ id }) => id), ended.map(({ id }) => id));
});
