// Where two runs begin to differ, and what is said of it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { tellDifference } from "../../../docs/javascripts/timeline/contrast.mjs";
import { firstDifference } from "../../../docs/javascripts/timeline/difference.mjs";
import { modelOf } from "./runs.mjs";

const PROGRAM = "sharing/locks/race.py";
const FILE = "/home/reader/race.py";
const at = (line) => ({ at: [FILE, line] });

/** A program's beginning: two children, in pids of their own. */
const children = (one = 2, other = 3) => [
  [0, 1, "start", { parent: null }], [0, 1, "begin"], [0.01, one, "start", { parent: 1, ...at(9) }], [0.02, other, "start", { parent: 1, ...at(9) }],
  [0.03, one, "begin"], [0.03, one, "name", { name: "Process-1" }], [0.03, other, "begin"], [0.03, other, "name", { name: "Process-2" }],
];
const lock = (time, pid, object = "semaphore:2", line = 5) => [[time, pid, "acquire", { object, ...at(line) }], [time + 0.001, pid, "release", { object, ...at(line) }]];
const end = (time, pid, exitCode = 0) => [time, pid, "exit", { exitCode }];

const told = (events) => ({ events: events.map(([time, pid, type, details]) => ({ time, pid, type, ...details })) });

/** What is said of two runs, by their events. @param {any[][]} one @param {any[][]} other @param {any[]} [more] what else is known of each */
function said(one, other, more = [{}, {}]) {
  const side = (when, events) => ({ when, model: modelOf(...events), program: PROGRAM });
  return tellDifference(firstDifference({ ...told(one), ...more[0] }, { ...told(other), ...more[1] }), [side("第一次", one), side("第二次", other)]);
}

test("who has a lock first, by the order of birth: pids and times don't count", () => {
  const one = [...children(), ...lock(0.1, 2), ...lock(0.2, 3), end(0.3, 2), end(0.3, 3)];
  assert.match(said(one, [...children(5, 9), ...lock(0.4, 5), ...lock(0.5, 9), end(0.6, 5), end(0.6, 9)]), /^每个进程做的事，谁先谁后，两次都一样/);
  const other = [...children(5, 9), ...lock(0.4, 9), ...lock(0.5, 5), end(0.6, 5), end(0.6, 9)];
  assert.equal(said(one, other), "从这里开始不同：第一次 Process-1 先拿到锁 2（第 5 行），第二次是 Process-2。");
});

test("what nobody waits for may come in any order, as long as something else is different", () => {
  // The children use locks of their own in another order; only then one is first at the lock of both.
  const own = [...lock(0.1, 2, "semaphore:3"), ...lock(0.11, 3, "semaphore:4")];
  const swapped = [...lock(0.1, 3, "semaphore:4"), ...lock(0.11, 2, "semaphore:3")];
  const [first, second] = [[...lock(0.2, 2), ...lock(0.3, 3)], [...lock(0.2, 3), ...lock(0.3, 2)]];
  assert.match(said([...children(), ...own, ...first], [...children(), ...swapped, ...second]), /第一次 Process-1 先拿到锁 2/);
  assert.equal(
    said([...children(), ...own, ...first], [...children(), ...swapped, ...first]),
    "从这里开始不同：第一次先是 Process-1 拿到锁 3（第 5 行），第二次先是 Process-2 拿到锁 4（第 5 行）。",
  );
});

test("which interpreter is loaded first isn't told as long as the program itself does something in another order", () => {
  const start = children().slice(0, 4);
  const begun = (...pids) => pids.map((pid) => [0.03, pid, "begin"]);
  const [first, second] = [[...lock(0.1, 2, "semaphore:3"), ...lock(0.2, 3, "semaphore:4")], [...lock(0.1, 3, "semaphore:4"), ...lock(0.2, 2, "semaphore:3")]];
  assert.match(said([...start, ...begun(2, 3), ...first], [...start, ...begun(3, 2), ...second]), /先是 进程 2 拿到锁 3/);
  assert.equal(said([...start, ...begun(2, 3), ...first], [...start, ...begun(3, 2), ...first]), "从这里开始不同：第一次先是 进程 2 开始运行，第二次先是 进程 3 开始运行。");
});

test("what is printed is compared by who printed first", () => {
  const [one, other] = [[print(0.1, 2, "甲\n"), print(0.2, 3, "乙\n")], [print(0.1, 3, "乙\n"), print(0.2, 2, "甲\n")]];
  assert.equal(said([...children(), ...one], [...children(), ...other]), "从这里开始不同：第一次先是 Process-1 打印「甲」（第 4 行），第二次先是 Process-2 打印「乙」（第 4 行）。");
});

const print = (time, pid, text, line = 4) => [time, pid, "print", { stream: "stdout", text, ...at(line) }];

test("how much of what is printed comes at once doesn't count", () => {
  const whole = [...children(), print(0.1, 2, "甲\n乙\n"), print(0.2, 3, "丙\n")];
  const pieces = [...children(), print(0.1, 2, "甲\n"), print(0.1001, 2, "乙\n"), print(0.2, 3, "丙\n")];
  assert.match(said(whole, pieces), /^每个进程做的事，谁先谁后，两次都一样/);
  assert.match(said(pieces, whole), /^每个进程做的事，谁先谁后，两次都一样/);
  const [one, other] = [[print(0.3, 1, "丁\n"), print(0.4, 2, "戊\n")], [print(0.3, 2, "戊\n"), print(0.4, 1, "丁\n")]];
  assert.match(said([...pieces, ...one], [...whole, ...other]), /第一次先是 .* 打印「丁」.*，第二次先是 .* 打印「戊」/);
});

test("a line that comes in pieces is one line", () => {
  const other = [...children(), print(0.1, 2, "甲\n乙"), print(0.1, 2, "丙\n"), print(0.2, 3, "丁\n")];
  assert.match(said([...children(), print(0.1, 2, "甲\n乙丙\n"), print(0.2, 3, "丁\n")], other), /两次都一样/);
  assert.match(said([...children(), print(0.1, 2, "甲\n"), print(0.1, 2, "乙丙\n"), print(0.2, 3, "丁\n")], other), /两次都一样/);
});

test("who prints a line more does something else; it isn't that others come in another order", () => {
  const rest = [...lock(0.2, 2), ...lock(0.3, 3)];
  const one = [...children(), print(0.1, 2, "甲\n"), ...rest];
  assert.equal(said(one, [...children(), ...rest]), "从这里开始不同：第一次 Process-1 打印「甲」（第 4 行），第二次它拿到锁 2（第 5 行）。");
  assert.equal(said([...one, print(0.4, 3, "乙\n")], one), "从这里开始不同：第一次 Process-2 打印「乙」（第 4 行），第二次没有。");
});

test("where all do the same in the same order, but print something else, that is told", () => {
  const counted = (text) => [...children(), ...lock(0.1, 2), print(0.2, 1, `数完了\n${text}\n`), end(0.3, 1)];
  assert.equal(said(counted("2000"), counted("1987")), "从这里开始不同：第一次 MainProcess 打印「2000」（第 4 行），第二次它打印「1987」（第 4 行）。");
});

test("each end of a connection has its own order: who sends first doesn't matter", () => {
  const send = (time, pid, message) => [time, pid, "send", { bytes: 8, message, object: "socket:1" }];
  const [one, other] = [[send(0.1, 2, 1), send(0.2, 3, 2)], [send(0.1, 3, 1), send(0.2, 2, 2)]];
  assert.equal(firstDifference(told([...children(), ...one]), told([...children(), ...other]))?.kind, "order");
});

test("who gets a signal, and which", () => {
  const kill = (target, signal) => [...children(), [0.1, 1, "kill", { target, signal }]];
  assert.match(said(kill(2, 15), kill(3, 15)), /第一次 MainProcess 向 Process-1 发信号 15，第二次它向 Process-2 发信号 15。$/);
  assert.match(said(kill(2, 15), kill(2, 9)), /发信号 9。$/);
});

test("of a process that does nothing any more it is known what it did last", () => {
  const [one, other] = [[...children(), ...lock(0.1, 2), end(0.2, 2)], [...children(), ...lock(0.4, 2)]].map(told);
  assert.deepEqual(firstDifference(one, other)?.before.map((step) => step?.event.time), [undefined, 0.401]);
  assert.deepEqual(firstDifference(other, one)?.before.map((step) => step?.event.time), [0.401, undefined]);
});

test("a process that does something else, or nothing any more, in either run", () => {
  const one = [...children(), ...lock(0.1, 2), end(0.2, 2)];
  assert.equal(said(one, [...children(), ...lock(0.1, 2, "semaphore:3", 7), end(0.2, 2)]), "从这里开始不同：第一次 Process-1 拿到锁 2（第 5 行），第二次它拿到锁 3（第 7 行）。");
  const stuck = [...children(), ...lock(0.1, 2)];
  assert.equal(said(one, stuck), "从这里开始不同：第一次 Process-1 正常结束，第二次没有。");
  assert.equal(said(stuck, one), "从这里开始不同：第二次 Process-1 正常结束，第一次没有。");
  assert.match(said(one, [...children(), ...lock(0.1, 2), end(0.2, 2, 1)]), /第一次 Process-1 正常结束，第二次它结束，退出码 1。$/);
});

test("a process that only ends where it goes on in the other run does nothing more", () => {
  const [one, other] = [[...children(), ...lock(0.1, 2), end(0.9, 2)], [...children(), ...lock(0.1, 2), ...lock(0.2, 2), end(0.9, 2)]].map(told);
  const times = (steps) => steps.map((step) => step?.event.time);
  const found = firstDifference(one, other);
  assert.deepEqual([times(found?.steps), times(found?.before)], [[undefined, 0.2], [0.101, undefined]]);
  const again = firstDifference(other, one);
  assert.deepEqual([times(again?.steps), times(again?.before)], [[0.2, undefined], [undefined, 0.101]]);
});

test("the earliest difference is told, in whichever run it comes first", () => {
  // In the first run Process-2 ends early; much later Process-1 does something else.
  const one = [...children(), ...lock(0.1, 2), ...lock(0.2, 2), ...lock(0.3, 2, "semaphore:3")];
  const other = [...children(), [0.05, 3, "kill", { target: 2, signal: 15, ...at(8) }], ...lock(0.1, 2), ...lock(0.2, 2), ...lock(0.3, 2, "semaphore:4")];
  assert.equal(said(one, other), "从这里开始不同：第二次 Process-2 向 Process-1 发信号 15（第 8 行），第一次没有。");
});

test("another number of processes is said", () => {
  const one = [...children(), [0.05, 1, "kill", { target: 2, signal: 15 }]];
  const other = [...children(), [0.05, 4, "start", { parent: 1, ...at(9) }], [0.05, 4, "name", { name: "Process-3" }]];
  assert.equal(said(one, other), "从这里开始不同：第一次 MainProcess 向 Process-1 发信号 15，第二次它启动 Process-3（第 9 行）。第一次一共有 3 个进程，第二次有 4 个。");
});

test("on fewer cores a process has to wait for one", () => {
  const ready = [[0.03, 3, "ready"], ...lock(0.1, 2), ...lock(0.2, 3)];
  const one = [...children(), [0.03, 2, "run", { core: 0 }], ...lock(0.1, 2), ...lock(0.2, 3)];
  assert.equal(said(one, [...children(), ...ready], [{ cores: 4 }, { cores: 1 }]), "从这里开始不同：第二次 Process-2 就绪以后要等一个空闲的核，第一次不用等。");
  // On as many it is a matter of time.
  assert.match(said(one, [...children(), ...ready], [{ cores: 4 }, { cores: 4 }]), /两次都一样/);
});

test("how often a process uses a lock alone isn't known, once it need not ask", () => {
  const uses = (count) => Array.from({ length: count }, (_, number) => lock(0.1 + number / 100, 2)).flat();
  assert.match(said([...children(), ...uses(20), end(0.9, 2)], [...children(), ...uses(30), end(0.9, 2)]), /两次都一样/);
  assert.match(said([...children(), ...uses(3), end(0.9, 2)], [...children(), ...uses(4), end(0.9, 2)]), /第二次 Process-1 拿到锁 2（第 5 行），第一次没有/);
});

test("a real run, which tells nothing of locks, is compared with a simulated one by what both tell", () => {
  const real = [...children(), end(0.9, 2)];
  assert.match(said([...children(), ...lock(0.1, 2), end(0.9, 2)], real), /两次都一样/);
});

test("a real run tells of no lines, threads and cores either: they are no difference", () => {
  const send = (time, pid, more) => [time, pid, "send", { bytes: 8, message: 1, object: "pipe:1", ...more }];
  const bare = children().map(([time, pid, type, details = {}]) => [time, pid, type, Object.assign({}, details, { at: undefined })]);
  const ends = [print(0.2, 2, "甲\n"), end(0.3, 3), end(0.4, 2)];
  assert.match(said([...children(), [0.03, 2, "run", { core: 0 }], ...ends], [...bare, [0.2, 2, "print", { stream: "stdout", text: "甲\n" }], ...ends.slice(1)]), /两次都一样/);
  const simulated = [...children(), [0.03, 2, "run", { core: 0 }], [0.04, 2, "ready"], send(0.1, 2, { thread: 1, ...at(5) }), end(0.9, 2)];
  assert.match(said(simulated, [...bare, send(0.1, 2), end(0.9, 2)], [{ cores: 4 }, {}]), /两次都一样/);
  assert.match(said(simulated, [...bare, end(0.9, 2)], [{ cores: 4 }, {}]), /第一次 Process-1 .*送出一条消息（第 5 行），第二次没有。$/);
});

test("lines of a program that was changed are other lines", () => {
  const [one, other] = [4, 5].map((line) => [...children(), ...lock(0.1, 2, "semaphore:2", line), end(0.2, 2)]);
  assert.match(said(one, other), /第 4 行/);
  assert.equal(firstDifference(told(one), told(other), false), null);
});

test("what was left out isn't different", () => {
  const one = [...children(), ...lock(0.1, 2), end(0.2, 2)];
  const cut = [...children(), [0.05, 0, "cut"], end(0.2, 2)];
  const printed = [...children(), ...lock(0.1, 2), print(0.15, 2, "甲\n"), end(0.2, 2)];
  for (const [first, second] of [[printed, cut], [cut, printed]]) assert.match(said(first, second), /^画出来的部分没有不同/);
  assert.equal(said(one, cut), "画出来的部分没有不同；事件太多，后面的没有比。");
  assert.equal(said(cut, one), "画出来的部分没有不同；事件太多，后面的没有比。");
});
