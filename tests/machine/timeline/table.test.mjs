// The picture as text.

import assert from "node:assert/strict";
import { test } from "node:test";

import { linesOf } from "../../../docs/javascripts/timeline/table.mjs";
import { LOCK, modelOf } from "./runs.mjs";

test("the text has all that the picture says, in the order of time; who waits for whom, too", () => {
  const model = modelOf(...LOCK.slice(0, 10));
  model.stop([{ pid: 2, waits: [{ kind: "sem_acquire", on: 1, peers: [{ pid: 1, name: "", ended: false }] }] }]);
  const lines = linesOf(model);
  const bars = model.processes.flatMap(({ main }) => main.bars);
  assert.equal(lines.length, bars.length + model.arrows.length + 1);
  assert.deepEqual(lines.map(({ time }) => time), lines.map(({ time }) => time).toSorted((one, other) => one - other));
  assert.ok(lines.some(({ text }) => text === "Process-1 在等 MainProcess，谁也不能继续。"));
});
