// The picture of a run, and what its marks say.

import assert from "node:assert/strict";
import { test } from "node:test";

import { ARROWS, draw, drawArrows, layOut, laneKey } from "../../../docs/javascripts/timeline/draw.mjs";
import { markOf, next } from "../../../docs/javascripts/timeline/marks.mjs";
import { LOCK, modelOf, modelOfRun } from "./runs.mjs";

/** @type {("left"|"right"|"up"|"down"|"first"|"last")[]} */
const WAYS = ["left", "right", "up", "down", "first", "last"];

const view = (model, more) => ({ from: 0, to: model.time, width: 700, prefix: "test", ...more });
const keysOf = (svg) => [...svg.matchAll(/data-key="([^"]+)"/g)].map(([, key]) => key);
const told = (model, more) => keysOf(draw(model, view(model, more))).map((key) => markOf(model, key)?.tell());

test("each mark says in one sentence what happened, to whom, at which line and when", () => {
  assert.deepEqual(told(modelOf(...LOCK)), [
    "MainProcess 正在启动：它的 Python 解释器还没有准备好。第 0.000 秒起，共 10 毫秒。",
    "MainProcess 在核 0 上运行。第 0.010 秒起，共 20 毫秒。",
    "MainProcess 在睡眠（sleep）（第 10 行）。第 0.030 秒起，共 470 毫秒。",
    "MainProcess 在核 0 上运行。第 0.500 秒起，共 200 毫秒。",
    "MainProcess 在等子进程结束，直到 Process-1 让它继续。第 0.700 秒起，共 100 毫秒。",
    "MainProcess 在核 0 上运行。第 0.800 秒起，共 200 毫秒。",
    "Process-1 正在启动：它的 Python 解释器还没有准备好。第 0.020 秒起，共 20 毫秒。",
    "Process-1 在核 0 上运行。第 0.040 秒起，共 10 毫秒。",
    "Process-1 在等锁 1：锁在 MainProcess 手里（第 4 行）。第 0.050 秒起，共 550 毫秒。",
    "Process-1 就绪：它可以运行，可是所有的核都被占着。第 0.600 秒起，共 100 毫秒。",
    "Process-1 在核 0 上运行。第 0.700 秒起，共 100 毫秒。",
    "Process-1 已经结束，父进程还没有取走它的退出码：它是僵尸。第 0.800 秒起，共 50 毫秒。",
    "MainProcess 启动了 Process-1（第 9 行）。第 0.020 秒。",
    "MainProcess 释放，Process-1 拿到，继续。第 0.600 秒。",
    "Process-1 结束，一直在等它的 MainProcess 继续。第 0.800 秒。",
  ]);
});

test("who waits for the content of shared memory waits for no lock", () => {
  const model = modelOf(
    [0, 1, "start", { parent: null }], [0, 1, "begin"], [0, 2, "start", { parent: 1 }], [0, 2, "begin"], [0, 2, "name", { name: "Process-1" }],
    [1, 2, "block", { on: "map", holder: 1 }], [2, 2, "wake", { by: 1 }], [3, 2, "exit", { exitCode: 0 }],
  );
  assert.ok(told(model).includes("Process-1 在等共享内存的内容传过来，直到 MainProcess 让它继续。第 1.000 秒起，共 1.00 秒。"), told(model).join("\n"));
});

test("places along the time are in percent, so that the picture is as wide as its place", () => {
  const svg = draw(modelOf(...LOCK), view({ time: 1 }));
  assert.match(svg, /<rect class="tl-bar" x="50%" width="20%"/);
  assert.match(svg, /<text class="tl-word" x="26.5%" y="\d+">睡眠</);
});

test("a lock by which a pool's workers take tasks isn't drawn, whoever has it, unless its threads are", () => {
  const lock = { object: "semaphore:1" };
  const model = modelOf(
    [0, 1, "start", { parent: null }], [0, 1, "begin"], [0, 2, "start", { parent: 1 }], [0, 2, "begin"], [0, 2, "name", { name: "SpawnPoolWorker-1" }],
    [1, 2, "acquire", lock], [2, 2, "release", lock], [3, 1, "acquire", { ...lock, at: ["a.py", 3] }], [4, 1, "release", lock],
    [5, 1, "acquire", { object: "semaphore:2", at: ["a.py", 4] }], [6, 1, "exit", { exitCode: 0 }],
  );
  const holds = (more) => keysOf(draw(model, view(model, more))).filter((key) => key.startsWith("h"));
  assert.deepEqual(holds({}), ["h1.0.1"]);
  assert.deepEqual(holds({ threads: true }), ["h1.0.0", "h1.0.1", "h2.0.0"]);
});

test("a lock that others wait for is called by its name where it is held, one that nobody waits for isn't", () => {
  const model = modelOf(
    [0, 1, "start", { parent: null }], [0, 1, "begin"], [0, 2, "start", { parent: 1 }], [0, 2, "begin"],
    [1, 1, "acquire", { object: "semaphore:1" }], [2, 2, "block", { on: "semaphore", object: "semaphore:1", holder: 1 }],
    [4, 1, "release", { object: "semaphore:1" }], [4, 2, "wake", { by: 1 }],
    [5, 1, "acquire", { object: "semaphore:2" }], [8, 1, "release", { object: "semaphore:2" }], [8, 1, "exit", { exitCode: 0 }],
  );
  const words = [...draw(model, view(model)).matchAll(/class="tl-word[^>]*>([^<]+)</g)].map(([, word]) => word);
  assert.deepEqual(words, ["锁 1", "等锁 1"]);
});

test("who holds a lock is drawn anew as soon as somebody waits for it", () => {
  const model = modelOf(
    [0, 1, "start", { parent: null }], [0, 1, "begin"], [0, 2, "start", { parent: 1 }], [0, 2, "begin"], [1, 1, "acquire", { object: "semaphore:1" }],
  );
  const { main } = model.processes[0];
  const before = main.version;
  model.add({ time: 2, pid: 2, type: "block", on: "semaphore", object: "semaphore:1", holder: 1 });
  assert.ok(main.version > before);
});

test("a name is text, whatever a program gives its processes for one", () => {
  const model = modelOf([0, 1, "start", { parent: null }], [0, 1, "name", { name: "<script>\"&" }], [1, 1, "begin"]);
  assert.match(draw(model, view(model)), />&#60;script&#62;&#34;&#38;</);
});

test("imap: the results come back as they are ready, and the workers are seen to wait for tasks", () => {
  const model = modelOfRun("imap");
  const results = model.arrows.filter(({ kind, to, from }) => kind === "message" && to.lane.process.pid === 1 && from.lane.process.pid > 1);
  assert.deepEqual(results.map(({ to }) => Math.floor(to.time)), [1, 3, 5]);
  const svg = draw(model, view(model));
  assert.equal(svg.match(/>睡眠</g)?.length, 3);
  assert.equal(svg.match(/>等任务</g)?.length, 2);
  assert.ok(!told(model).includes(undefined));
});

test("what is too narrow to be seen is drawn as one, and closer it is seen", () => {
  const events = Array.from({ length: 5000 }, (_, i) => [
    [1 + i / 1000, 1, "block", { on: "read" }], [1 + (i + 0.5) / 1000, 1, "wake"],
  ]).flat();
  const model = modelOf([0, 1, "start", { parent: null }], [0, 1, "begin"], ...events);
  const keys = keysOf(draw(model, view(model)));
  assert.ok(keys.length < 700 / 2, `${keys.length} marks on 700 pixels`);
  assert.match(markOf(model, keys[5])?.tell() ?? "", /^MainProcess 在这里有 \d+ 段，放大才看得清：/);
  const closer = keysOf(draw(model, view(model, { from: 2.0001, to: 2.0099 })));
  assert.deepEqual(closer.map((key) => key[0]), Array(20).fill("b"));
});

test("a picture has so many arrows, the last ones, and it is known whether there are others", () => {
  const messages = (count) => Array.from({ length: count }, (_, i) => [
    [i / 10, 1, "send", { bytes: 1, message: i, object: "pipe:1" }], [i / 10, 2, "receive", { from: 1, bytes: 1, message: i, object: "pipe:1" }],
  ]).flat();
  const begin = [[0, 1, "start", { parent: null }], [0, 2, "start", { parent: 1 }], [0, 2, "name", { name: "b" }]];
  const drawn = (count) => {
    const model = modelOf(...begin, ...messages(count));
    return drawArrows(model, view(model, { width: 4000 }), layOut(model, view(model)).rows);
  };
  // One is the start.
  const [all, last] = [drawn(ARROWS - 1), drawn(ARROWS)];
  assert.deepEqual([keysOf(all.arrows.join("")).length, all.more], [ARROWS, false]);
  assert.deepEqual([keysOf(last.arrows.join("")).length, last.more], [ARROWS, true]);
  assert.ok(!keysOf(last.arrows.join("")).includes("a0"));
});

test("with the keyboard every mark can be reached", () => {
  for (const model of [modelOf(...LOCK), modelOfRun("imap")]) {
    const lanes = layOut(model, view(model)).rows.map(({ lane }) => laneKey(lane));
    const marks = keysOf(draw(model, view(model))).flatMap((key) => markOf(model, key) ?? []);
    const reached = new Map();
    const waiting = [{ mark: marks[0], lane: marks[0].tips[0].lane }];
    for (let one = waiting.pop(); one; one = waiting.pop()) {
      const place = `${one.mark.key} ${laneKey(one.lane)}`;
      if (reached.has(place)) continue;
      reached.set(place, one.mark.key);
      for (const where of WAYS) {
        const found = next(marks, lanes, one.mark, one.lane, where);
        if (found) waiting.push(found);
      }
    }
    assert.deepEqual(new Set(reached.values()), new Set(marks.map(({ key }) => key)));
  }
});
