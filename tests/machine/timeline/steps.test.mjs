// What happened, one step after the other.

import assert from "node:assert/strict";
import { test } from "node:test";

import { markOf } from "../../../docs/javascripts/timeline/marks.mjs";
import { stepsOf } from "../../../docs/javascripts/timeline/steps.mjs";
import { LOCK, modelOf, modelOfRun } from "./runs.mjs";

const told = (steps) => steps.map(({ tell }) => tell());

test("the steps have all that the picture says, in the order of time; who waits for whom, too", () => {
  const model = modelOf(...LOCK.slice(0, 10));
  model.stop([{ pid: 2, waits: [{ kind: "sem_acquire", on: 1, peers: [{ pid: 1, name: "", ended: false }] }] }]);
  const steps = stepsOf(model, true);
  const bars = model.processes.flatMap(({ main }) => main.bars);
  assert.equal(steps.length, bars.length + model.arrows.length + 1);
  assert.deepEqual(steps.map(({ time }) => time), steps.map(({ time }) => time).toSorted((one, other) => one - other));
  assert.ok(told(steps).includes("Process-1 在等 MainProcess，谁也不能继续。"));
});

test("each step that a mark shows leads to it, with the same line of the program", () => {
  const model = modelOfRun("imap");
  const marked = stepsOf(model).filter(({ key }) => key);
  assert.ok(marked.length > 50);
  for (const { key, at, time } of marked) {
    const mark = markOf(model, String(key));
    assert.ok(mark && mark.tips[0].time <= time && mark.to >= time, key);
    if (mark.tips[0].time === time) assert.deepEqual(mark.at, at);
  }
});

test("at one time a cause stands before what it leads to", () => {
  const model = modelOf(...LOCK);
  model.add({ type: "print", time: 0.8, pid: 2, stream: "stdout", text: "a\n" });
  const last = told(stepsOf(model).filter(({ time }) => time === 0.8));
  assert.deepEqual(last.map((text) => text.replace(/。第.*/, "")), [
    "Process-1 打印了「a」", "Process-1 结束了，退出码 1", "Process-1 结束，一直在等它的 MainProcess 继续",
    "MainProcess 在核 0 上运行", "Process-1 已经结束，父进程还没有取走它的退出码：它是僵尸",
  ]);
});

test("what is printed is a step at its line", () => {
  const model = modelOf(...LOCK.slice(0, 10));
  model.add({ type: "print", time: 0.031, pid: 2, stream: "stderr", text: "\n", at: ["program.py", 4] });
  model.add({ type: "print", time: 0.032, pid: 2, stream: "stdout", text: `${"x".repeat(99)}\nb\n` });
  const steps = stepsOf(model).filter(({ time }) => time > 0.03 && time < 0.04);
  assert.deepEqual(told(steps), [
    "Process-1 向标准错误打印了一个空行（第 4 行）。第 0.031 秒。", `Process-1 打印了 2 行，第一行是「${"x".repeat(59)}…」。第 0.032 秒。`,
  ]);
  assert.deepEqual(steps.map(({ at }) => at), [["program.py", 4], undefined]);
});

const MESSAGE = [
  [0, 1, "start", { parent: null }], [0, 2, "start", { parent: 1 }], [0.1, 2, "name", { name: "Process-1" }],
  [0.2, 1, "send", { bytes: 3, message: 1, object: "pipe:1", at: ["program.py", 5] }],
];

test("a message that lay for a while is sent at one step and received at another, each at its line", () => {
  const lines = (time) => {
    const receive = [time, 2, "receive", { from: 1, bytes: 3, message: 1, object: "pipe:1", at: ["program.py", 8] }];
    return stepsOf(modelOf(...MESSAGE, receive)).filter(({ key }) => key === "a1").map(({ time, at }) => [time, at?.[1]]);
  };
  assert.deepEqual(lines(0.4), [[0.2, 5], [0.4, 8]]);
  assert.deepEqual(lines(0.2), [[0.2, 5]]);
});

test("a lock is taken and released; the end of who has it is no release", () => {
  const take = [[0, 1, "start", { parent: null }], [0.1, 1, "acquire", { object: "semaphore:1" }]];
  const kinds = (...events) => told(stepsOf(modelOf(...take, ...events))).filter((text) => text.includes("锁"));
  const [, release] = kinds([0.2, 1, "release", { object: "semaphore:1" }], [0.3, 1, "exit", { exitCode: 0 }]);
  assert.equal(release, "MainProcess 释放锁 1。第 0.200 秒。");
  assert.equal(kinds([0.3, 1, "exit", { exitCode: 0 }]).length, 1);
});

test("what multiprocessing does by itself is no step, unless it is asked for", () => {
  const model = modelOfRun("imap");
  const inside = told(stepsOf(model, true)).filter((text) => !told(stepsOf(model)).includes(text));
  const [setup, self] = [inside.filter((text) => text.includes("1.2 KB")), inside.filter((text) => text.includes("送给 MainProcess"))];
  assert.deepEqual([setup.length, self.length, inside.length], [6, 3, 9], inside.join("\n"));
});
