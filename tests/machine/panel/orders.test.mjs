// What is said of simulated runs: of their end, of many orders, of what decides, and of who waits for whom at which line.

import assert from "node:assert/strict";
import { test } from "node:test";

import { CORES } from "../../../docs/javascripts/run/computer.mjs";
import { describeCalls, describeEnd, describeOrder, describeSearch, describeStep, isRecorded, leavesMemory, shownLines } from "../../../docs/javascripts/run/orders.mjs";
import { describeComputer, describeVirtualTime } from "../../../docs/javascripts/run/outcome.mjs";
import { isIn } from "../../../docs/javascripts/run/place.mjs";
import { describeCycle, describeWaits } from "../../../docs/javascripts/run/stuck.mjs";
import { MOST_CORES } from "../../../docs/machine/simulate.mjs";

const FILE = "/home/reader/deadlock.py";
const NAME = "sharing/locks/deadlock.py";
const at = (line, file = FILE) => ({ file, line, function: "work" });

/** Two that wait for each other, and who waits for one of them. */
const DEADLOCK = {
  cycle: [2, 3],
  waiting: [
    { pid: 1, name: "MainProcess", waits: [wait("waitpid", 2, "Process-1", 21)] },
    { pid: 2, name: "Process-1", waits: [wait("sem_acquire", 3, "Process-2", 6)] },
    { pid: 3, name: "Process-2", waits: [wait("sem_acquire", 2, "Process-1", 6)] },
  ],
};

function wait(kind, pid, name, line) {
  return { kind, on: 1, peers: [{ pid, name, ended: false }], place: at(line), frames: [] };
}

function outcome(more) {
  return { stdout: "", stderr: "", exitCode: 0, deadlock: null, runs: 1, schedule: "", ...more };
}

test("a reader can ask for all computers that there are", () => {
  assert.equal(CORES.most, MOST_CORES);
});

test("a simulated computer and its time", () => {
  assert.equal(describeComputer({ cores: 2, seed: 7, granularity: "call" }), "模拟的电脑 · 2 核 · 种子 7");
  assert.equal(describeComputer({ cores: 2, seed: 7, granularity: "line" }), "模拟的电脑 · 2 核 · 种子 7 · 逐行");
  assert.equal(describeVirtualTime(2), "2 秒（虚拟时间）");
  assert.equal(describeVirtualTime(0.0249), "0.02 秒（虚拟时间）");
});

test("a deadlock: the circle, and who waits for what at which line", () => {
  assert.equal(describeCycle(DEADLOCK), "它们等成了一圈：Process-1 等 Process-2，Process-2 等 Process-1。");
  assert.equal(describeCycle({ ...DEADLOCK, cycle: [] }), "");
  const [main, one] = DEADLOCK.waiting;
  assert.equal(describeWaits(main, NAME), "在等 Process-1 结束（第 21 行）");
  assert.equal(describeWaits(one, NAME), "在等一把锁，最后拿到它的是 Process-2（第 6 行）");
  assert.equal(describeWaits({ ...one, stopped: true, waits: [] }, NAME), "被信号 SIGSTOP 停住了，没有谁让它继续");
});

test("a module in a folder isn't the program, whatever it is called", () => {
  assert.ok(isIn({ file: FILE }, NAME));
  assert.ok(!isIn({ file: "/home/reader/bank/deadlock.py" }, NAME));
  assert.ok(!isIn({ file: "/home/reader/clerk.py" }, NAME));
});

test("who waits in a module beside the program waits there", () => {
  const [{ waits, ...main }] = DEADLOCK.waiting;
  const [one] = waits;
  assert.equal(describeWaits({ ...main, waits: [{ ...one, place: at(3, "/home/reader/bank/clerk.py") }] }, NAME), "在等 Process-1 结束（bank/clerk.py 第 3 行）");
  assert.equal(describeWaits({ ...main, waits: [{ ...one, place: null }] }, NAME), "在等 Process-1 结束");
});

test("where threads wait for each other is said, each line once", () => {
  const inside = (/** @type {number|null} */ line) => ({ kind: "thread", on: null, peers: [], place: line && at(line), frames: [] });
  const [main] = DEADLOCK.waiting;
  assert.equal(describeWaits({ ...main, waits: [inside(5), inside(14), inside(5)] }, NAME), "在等自己的线程（第 5 行、第 14 行）");
  const feeder = { ...main, waits: [...main.waits, inside(null)] };
  assert.equal(describeWaits(feeder, NAME), "在等 Process-1 结束（第 21 行）；另有 1 个线程在等自己的线程");
});

test("what is made of semaphores is called by its name, where the run knows it", () => {
  const file = "/lib/python314.zip/multiprocessing/synchronize.py";
  const [main] = DEADLOCK.waiting;
  /** Who waits in functions of the library, the innermost first. */
  const said = (/** @type {string[]} */ functions, peers = []) => {
    const frames = [...functions.map((name) => ({ file, line: 1, function: name })), at(9)];
    return describeWaits({ ...main, waits: [{ kind: "sem_acquire", on: 1, peers, place: at(9), frames }] }, NAME);
  };
  const other = { pid: 3, name: "Process-2", ended: false };
  assert.equal(said(["Condition.wait", "Event.wait"]), "在等一个 Event，可是没有谁会 set() 它（第 9 行）");
  assert.equal(said(["Condition.wait"]), "在等一个 Condition，可是没有谁会 notify() 它（第 9 行）");
  assert.match(said(["SemLock.__enter__"]), /^在等一个信号量/);
  assert.match(said([]), /^在等一个信号量/);
  // Who has been woken waits for the condition's lock; a queue with room for one counts with what looks like a lock.
  assert.equal(said(["Condition.wait"], [other]), "在等一把锁，最后拿到它的是 Process-2（第 9 行）");
  assert.equal(said(["Queue.put"], [{ ...other, pid: 1 }]), "放不进去，队列满了，等着谁来取（第 9 行）");
  assert.equal(said(["Queue.get"], [other]), "在等队列里来东西，排在 Process-2 的后面（第 9 行）");
  assert.equal(said(["Queue.get"], [{ ...other, ended: true }]), "在等一把锁，最后拿到它的是 Process-2，它已经结束了（第 9 行）");
  assert.equal(said(["SemLock.__enter__"], [{ ...other, pid: 1 }]), "在等一把锁，最后拿到它的正是自己（第 9 行）");
});

test("a real run knows no lines", () => {
  const { waits, ...main } = DEADLOCK.waiting[0];
  const real = waits.map(({ kind, on, peers }) => ({ kind, on, peers }));
  assert.equal(describeWaits({ ...main, waits: real }), "在等 Process-1 结束");
});

test("how a run ended: nothing is said of one that just ended", () => {
  assert.equal(describeEnd(outcome({ stdout: "1\n" })), "");
  assert.equal(describeEnd(outcome({ exitCode: 1, stderr: "Traceback …\n  File …\nKeyError: 'a'\n\n" })), "退出码 1：KeyError: 'a'");
  assert.equal(describeEnd(outcome({ exitCode: -9 })), "被信号 SIGKILL 结束");
  assert.match(describeEnd(outcome({ exitCode: -9, deadlock: DEADLOCK })), /^卡住了。它们等成了一圈：/);
});

test("an outcome looks as a terminal shows it", () => {
  assert.deepEqual(shownLines("1%\r100%\n\x1b[31m红\x1b[0m\n"), ["100%", "红"]);
  assert.deepEqual(shownLines(""), []);
});

test("the outcome that the page shows is marked, and no other", () => {
  assert.ok(isRecorded(outcome({ stdout: "2\n" }), "2\n"));
  assert.ok(!isRecorded(outcome({ stdout: "1\n" }), "2\n"));
  assert.ok(!isRecorded(outcome({ stdout: "" }), null));
  assert.ok(!isRecorded(outcome({ stdout: "2\n", deadlock: DEADLOCK }), "2\n"));
});

test("all orders were tried only if it is so", () => {
  const outcomes = [outcome({ runs: 6 }), outcome({ runs: 2 })];
  const search = { runs: 8, outcomes, exhausted: true, stopped: false, memory: false };
  assert.equal(describeSearch(search), "所有顺序都试过了，有 2 种结果。");
  assert.equal(describeSearch({ ...search, runs: 10 }), "所有顺序都试过了，有 2 种结果。另有 2 种和试过的没有区别，没有运行到底。");
  assert.equal(describeSearch({ ...search, exhausted: false }), "一共试了 8 种顺序，有 2 种结果。没有试完，别的顺序里也许还有别的结果。");
  assert.match(describeSearch({ ...search, exhausted: false, stopped: true }), /^停下之前试了 8 种顺序，有 2 种结果。/);
  assert.match(describeSearch({ ...search, runs: 1, outcomes: [outcome({})] }), /，只有这一种结果。$/);
  assert.equal(describeSearch({ ...search, runs: 0, outcomes: [], exhausted: false, stopped: true }), "停下之前试了 0 种顺序。");
  assert.match(describeSearch({ ...search, memory: true }), /^系统调用的所有顺序都试过了，有 2 种结果。程序不拿锁就读写共享内存，/);
});

test("raw shared memory's reads and writes are tried line by line only", () => {
  /** @type {import("../../../docs/javascripts/run/computer.mjs").Computer} */
  const call = { cores: 4, seed: 0, granularity: "call" };
  for (const raw of ['Value("i", 0, lock=False)', "RawArray(c_int, 3)", "SharedMemory(create=True, size=8)", "total.get_obj()"]) {
    assert.ok(leavesMemory(["import os", raw], call), raw);
    assert.ok(!leavesMemory([raw], { ...call, granularity: "line" }), raw);
  }
  assert.ok(!leavesMemory(['total = Value("i", 0)\nblock = Lock()'], call));
});

test("what of a line is done, where it takes a lock or gives it back", () => {
  assert.deepEqual([["sem_acquire"], ["memory", "sem_release"], ["write"]].map(describeCalls), ["拿锁", "还锁", ""]);
});

test("the two steps that decide: whose, at which line of the program, and in which order", () => {
  const source = "from multiprocessing import Lock\n\n    with lock:\n        pass\n";
  const step = (pid, place) => ({ pid, name: pid === 9 ? "" : `Process-${pid - 1}`, calls: ["sem_acquire"], place, frames: [] });
  const [first, second] = [step(3, at(3)), step(2, at(3))].map((one) => describeStep(one, NAME, source));
  assert.deepEqual(first, { who: "Process-2", where: "第 3 行", code: "with lock:", line: 3 });
  assert.equal(describeOrder([first, second], "结果 1", "结果 2"), "结果 2：先 Process-2，后 Process-1。结果 1：先 Process-1，后 Process-2。");
  const [inside, beside] = [step(9, null), step(2, at(3, "/home/reader/bank.py"))].map((one) => describeStep(one, NAME, source));
  assert.deepEqual(inside, { who: "进程 9", where: "不在程序自己的哪一行上（sem_acquire）", code: "", line: null });
  assert.deepEqual(beside, { who: "Process-1", where: "bank.py 第 3 行", code: "", line: null });
});
