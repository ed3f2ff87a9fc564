// How processes are at a moment.

import assert from "node:assert/strict";
import { test } from "node:test";

import { statesAt } from "../../../docs/javascripts/timeline/states.mjs";
import { LOCK, modelOf } from "./runs.mjs";

const texts = (model, time) => statesAt(model, time).map(({ text }) => text);
const lines = (model, time) => statesAt(model, time).map(({ at }) => at?.[1] ?? null);

test("at each moment it is said how every process is: also of one that isn't there yet, and of one that is gone", () => {
  const model = modelOf(...LOCK);
  assert.deepEqual(texts(model, 0.005), ["启动", "还没有启动"]);
  assert.deepEqual(texts(model, 0.02), ["运行，在核 0 上", "启动"]);
  assert.deepEqual(texts(model, 0.3), ["睡眠", "等锁 1，锁在 MainProcess 手里"]);
  assert.deepEqual(texts(model, 0.65), ["运行，在核 0 上", "就绪"]);
  assert.deepEqual(texts(model, 0.82), ["运行，在核 0 上", "已结束，退出码 1，是僵尸"]);
  assert.deepEqual(texts(model, 0.9), ["运行，在核 0 上", "已结束，退出码 1"]);
  assert.deepEqual(texts(model, 1), ["已结束", "已结束，退出码 1"]);
});

test("a process is at the line where it was last heard of, also by what it printed, as long as it lives", () => {
  const model = modelOf(...LOCK);
  model.print({ time: 0.75, pid: 2, stream: "stdout", text: "a", at: ["program.py", 5] });
  assert.deepEqual(lines(model, 0.01), [null, null]);
  assert.deepEqual(lines(model, 0.02), [9, null]);
  assert.deepEqual(lines(model, 0.5), [10, 4]);
  assert.deepEqual(lines(model, 0.78), [10, 5]);
  assert.deepEqual(lines(model, 0.9), [10, null]);
});

test("locks that the program has are told with it; of what nobody knows any more that is said", () => {
  const events = [[0, 1, "start", { parent: null }], [0, 1, "begin"], [0.1, 1, "acquire", { object: "semaphore:2", at: ["program.py", 3] }]];
  assert.deepEqual(texts(modelOf(...events), 0.1), ["运行，拿着锁 2"]);
  assert.deepEqual(texts(modelOf(...events, [0.2, 0, "cut"]), 0.3), ["不知道"]);
});
