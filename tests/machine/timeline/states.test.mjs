// How processes are at a moment.

import assert from "node:assert/strict";
import { test } from "node:test";

import { statesAt } from "../../../docs/javascripts/timeline/states.mjs";
import { stepsOf } from "../../../docs/javascripts/timeline/steps.mjs";
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
  model.add({ type: "print", time: 0.75, pid: 2, stream: "stdout", text: "a", at: ["program.py", 5] });
  assert.deepEqual(lines(model, 0.01), [null, null]);
  assert.deepEqual(lines(model, 0.02), [9, null]);
  assert.deepEqual(lines(model, 0.5), [10, 4]);
  assert.deepEqual(lines(model, 0.78), [10, 5]);
  assert.deepEqual(lines(model, 0.9), [10, null]);
});

test("who waits for a lock is told who has it now, not who had it when the wait began", () => {
  const start = (pid) => [0, pid, "start", { parent: pid > 1 ? 1 : null }];
  const begin = [start(1), start(2), start(3), [0, 1, "begin"], [0, 2, "begin"], [0, 3, "begin"]];
  const wait = [0.1, 3, "block", { on: "semaphore", object: "semaphore:1", holder: 1 }];
  const lock = (time, pid, type) => [time, pid, type, { object: "semaphore:1", at: ["program.py", 3] }];
  const model = modelOf(...begin, lock(0.05, 1, "acquire"), wait, lock(0.2, 1, "release"), lock(0.3, 2, "acquire"));
  const third = (time) => texts(model, time)[2];
  assert.deepEqual([0.15, 0.25, 0.35].map(third), ["等锁 1，锁在 MainProcess 手里", "等锁 1", "等锁 1，锁在 进程 2 手里"]);
});

test("a lock by which a pool's workers take tasks is nobody's that the program has, whoever has it", () => {
  const lock = { object: "semaphore:1" };
  const model = modelOf(
    [0, 1, "start", { parent: null }], [0, 1, "begin"], [0, 2, "start", { parent: 1 }], [0, 2, "begin"], [0, 2, "name", { name: "SpawnPoolWorker-1" }],
    [0, 3, "start", { parent: 1 }], [0, 3, "begin"], [0, 3, "name", { name: "SpawnPoolWorker-2" }],
    [1, 2, "acquire", lock], [1, 3, "block", { ...lock, on: "semaphore", holder: 2 }], [2, 2, "release", lock], [3, 1, "acquire", { ...lock, at: ["program.py", 3] }],
  );
  assert.deepEqual([1.5, 3.5].map((time) => texts(model, time)), [["运行", "运行", "等任务"], ["运行", "运行", "等任务"]]);
  const told = (threads) => stepsOf(model, threads).filter(({ kind }) => kind === "hold").length;
  assert.deepEqual([told(false), told(true)], [0, 2]);
});

test("a thread that isn't there yet hasn't been started", () => {
  const model = modelOf([0, 1, "start", { parent: null }], [0, 1, "begin"], [1, 1, "thread", { thread: 1, name: "数数" }], [1, 1, "acquire", { thread: 1, object: "semaphore:1", at: ["program.py", 3] }]);
  assert.deepEqual(texts(model, 0.5), ["运行", "还没有启动"]);
});

test("locks that the program has are told with it; of what nobody knows any more that is said", () => {
  const events = [[0, 1, "start", { parent: null }], [0, 1, "begin"], [0.1, 1, "acquire", { object: "semaphore:2", at: ["program.py", 3] }]];
  assert.deepEqual(texts(modelOf(...events), 0.1), ["运行，拿着锁 2"]);
  const second = [0.1, 1, "acquire", { object: "semaphore:3", at: ["program.py", 4] }];
  assert.deepEqual(texts(modelOf(...events, second), 0.1), ["运行，拿着锁 2、锁 3"]);
  assert.deepEqual(texts(modelOf(...events, [0.2, 1, "release", { object: "semaphore:2" }]), 0.2), ["运行"]);
  assert.deepEqual(texts(modelOf(...events, [0.2, 0, "cut"]), 0.3), ["不知道"]);
});
