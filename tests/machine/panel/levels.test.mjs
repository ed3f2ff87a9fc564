// Whether a level's task was done, and what is kept of it: ../../../docs/javascripts/levels/.

import assert from "node:assert/strict";
import test from "node:test";

import { accepts, judgeSearch, judgeWalk, refuse } from "../../../docs/javascripts/levels/judge.mjs";
import { keepLevels, keptLevels } from "../../../docs/javascripts/levels/solved.mjs";

const LOCKED = /** @type {any} */ ({ cycle: [2, 3], waiting: [] });
const OUTCOME = { stdout: "2\n", stderr: "", exitCode: 0, deadlock: null, runs: 1, together: 3, schedule: "" };

const walked = (/** @type {string[]} */ goal, /** @type {any} */ result, edited = false) =>
  judgeWalk(goal, { stdout: "", deadlock: null, ...result }, edited).passed;

test("a walk is to print just these lines, in this order", () => {
  assert.ok(walked(["乙", "甲"], { stdout: "乙\n甲\n" }));
  for (const stdout of ["甲\n乙\n", "乙\n", "乙\n甲\n丙\n", ""]) assert.ok(!walked(["乙", "甲"], { stdout }), stdout);
  assert.ok(!walked(["乙", "甲"], { stdout: "乙\n甲\n", deadlock: LOCKED }));
  assert.ok(!walked(["乙", "甲"], { stdout: "乙\n甲\n" }, true));
});

test("a walk without such lines is to get stuck", () => {
  assert.ok(walked([], { deadlock: LOCKED }));
  assert.ok(!walked([], { stdout: "" }));
  assert.ok(!walked([], { deadlock: LOCKED }, true));
});

test("a program is mended if no order ends otherwise, and its processes still run at the same time", () => {
  const search = { runs: 60, outcomes: [OUTCOME], exhausted: false, stopped: false };
  assert.ok(accepts(["2"], OUTCOME));
  assert.ok(judgeSearch(["2"], search).passed);
  assert.ok(!judgeSearch(["2"], { ...search, stopped: true }).passed);
  assert.ok(!judgeSearch(["2"], { ...search, outcomes: [] }).passed);
  for (const other of [{ stdout: "1\n" }, { stdout: "" }, { deadlock: LOCKED }, { exitCode: 1 }, { together: 2 }]) {
    const outcome = { ...OUTCOME, ...other };
    assert.ok(!accepts(["2"], outcome));
    assert.ok(!judgeSearch(["2"], { ...search, outcomes: [OUTCOME, outcome], stopped: true }).passed, JSON.stringify(other));
  }
});

test("only what has tried all orders says so", () => {
  const search = { runs: 7, outcomes: [OUTCOME], exhausted: true, stopped: false };
  assert.match(judgeSearch(["2"], search).text, /所有顺序都试过了/);
  const { text } = judgeSearch(["2"], { ...search, exhausted: false });
  assert.match(text, /试了 7 种顺序/);
  assert.doesNotMatch(text, /所有/);
});

test("who sleeps isn't tried: on the simulated computer he always wakes in time", () => {
  assert.equal(refuse("import time\ntime.sleep(1)\n")?.passed, false);
  assert.equal(refuse("sleepy = 1\n"), null);
  assert.equal(refuse("# time.sleep(1)\nbuy()  # no sleep() here\n"), null);
});

test("what was solved is kept until it is forgotten, and lost without a word where nothing can be kept", () => {
  /** @type {Map<string, string>} */
  const kept = new Map();
  const storage = {
    getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => kept.set(key, value),
    removeItem: (/** @type {string} */ key) => kept.delete(key),
  };
  Object.assign(globalThis, { localStorage: storage, location: { pathname: "/scheduler/" } });
  keepLevels(new Set(["a.py", "b.py"]));
  assert.deepEqual(keptLevels(), new Set(["a.py", "b.py"]));
  kept.set("levels /scheduler/", "broken");
  assert.deepEqual(keptLevels(), new Set());
  keepLevels(new Set());
  assert.equal(kept.size, 0);
  Object.defineProperty(globalThis, "localStorage", { configurable: true, get: () => assert.fail("refused") });
  keepLevels(new Set(["a.py"]));
  assert.deepEqual(keptLevels(), new Set());
});
