// What processes did last.

import assert from "node:assert/strict";
import { test } from "node:test";

import { lastOf } from "../../../docs/javascripts/timeline/last.mjs";
import { LOCK } from "./runs.mjs";

const events = (...more) => [...LOCK.slice(0, 10), ...more].map(([time, pid, type, details]) => ({ time, pid, type, ...details }));

test("of each process it is told what it did last, not what it waits for now, nor that it ran", () => {
  const told = lastOf(events(), [1, 2]);
  assert.deepEqual(told.get(1), ["MainProcess 启动了 Process-1（第 9 行）。第 0.020 秒。"]);
  assert.deepEqual(told.get(2), []);
});

test("that somebody ends them all is nothing that they did", () => {
  const ended = events([0.5, 2, "exit", { exitCode: -9 }], [0.5, 1, "wake", { by: 2 }], [0.5, 1, "exit", { exitCode: -9 }]);
  assert.deepEqual(lastOf(ended, [1, 2]), lastOf(events(), [1, 2]));
});

test("what it waited for before is told, and of much the end only, in order", () => {
  const print = (time) => [time, 1, "print", { stream: "stdout", text: `${time}\n` }];
  const told = lastOf(events([0.5, 1, "wake"], print(0.6), print(0.7), [0.8, 1, "block", { on: "wait" }]), [1]);
  assert.deepEqual(told.get(1)?.map((text) => text.split(/（|。/)[0]), ["MainProcess 在睡眠", "MainProcess 打印了「0.6」", "MainProcess 打印了「0.7」"]);
});

test("of a run whose end isn't kept nothing is told as the last", () => {
  assert.equal(lastOf(events([0.5, 0, "cut"]), [1, 2]).size, 0);
});
