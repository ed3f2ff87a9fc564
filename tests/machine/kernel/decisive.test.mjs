// The pair that decides: of a good and a bad order, the two events whose order makes the difference.

import assert from "node:assert/strict";
import test from "node:test";

import { bisect } from "../../../docs/machine/bisect.mjs";
import { CROSSED, lostUpdate } from "./races.mjs";
import { child, print, simulate } from "./scripted.mjs";

const PROCESSES = ["main", "one", "two"].map((name, index) => ({ pid: index + 1, name }));

/** What compare() gets of a run. @param {Parameters<typeof simulate>[0]} scripts @returns {any} */
const runner = (scripts) => async (/** @type {any} */ wish) => {
  const { output, deadlock, ...simulated } = await simulate(scripts, wish);
  return { stdout: output, stderr: "", exitCode: 0, deadlock, processes: PROCESSES, simulated: { ...simulated, schedule: JSON.stringify(simulated.chosen) } };
};

/** An order that leads to an outcome. @param {any} run @param {(result: any) => boolean} wanted */
async function find(run, wanted) {
  for (let order = 0; order < 200; order++) {
    const result = await run({ order });
    if (wanted(result)) return { seed: 0, cores: 4, order: 0, choices: result.simulated.chosen };
  }
  throw new Error("there is none");
}

const LOST = lostUpdate(2, 3);

test("two locks in two orders: the two acquires", async () => {
  const run = runner(CROSSED);
  const good = await find(run, ({ deadlock }) => !deadlock);
  const bad = await find(run, ({ deadlock }) => deadlock);
  const { pair, objects, schedules, runs } = await bisect(run, good, bad);
  assert.deepEqual(pair.map(({ calls }) => calls), [["sem_acquire"], ["sem_acquire"]]);
  assert.deepEqual(new Set(pair.map(({ pid }) => pid)), new Set([2, 3]));
  assert.equal(objects.length, 1);
  assert.match(objects[0], /^semaphore /);
  assert.ok(runs < 25, `${runs}`);
  assert.equal((await run({ choices: JSON.parse(schedules.good) })).deadlock, null);
  assert.notEqual((await run({ choices: JSON.parse(schedules.bad) })).deadlock, null);
});

test("a lost update: the section that reads, and that of the other which writes", async () => {
  const run = runner(LOST);
  const good = await find(run, ({ stdout }) => stdout === "2\n");
  const bad = await find(run, ({ stdout }) => stdout === "1\n");
  const { pair, objects } = await bisect(run, good, bad);
  assert.deepEqual(pair.map(({ calls }) => calls), [["sem_acquire"], ["sem_acquire"]]);
  assert.match(objects[0], /^semaphore /);
  assert.deepEqual(new Set(pair.map(({ pid, name }) => `${pid} ${name}`)), new Set(["2 one", "3 two"]));
  // A worker opens the lock, makes three other calls, reads in a section (steps 4 and 5) and writes in one (6 and 7).
  assert.deepEqual(pair.map(({ place }) => place), [4, 6].map((line) => ({ file: "/a.py", line, function: "f" })));
  for (const { place, frames } of pair) assert.deepEqual([frames.length, frames[1]], [2, place]);
});

/** The first process looks before or after the second has written. @type {Parameters<typeof simulate>[0]} */
const LOOKING = {
  *main() {
    yield ["sem_create", "0", 1, 1];
    yield ["spawn", child("writer")];
    yield { compute: 1e6 };
    yield ["sem_acquire", 1, true, -1];
    const written = yield ["sem_open", "1"];
    yield ["sem_release", 1];
    yield print(typeof written === "number" ? "late" : "early");
    yield ["waitpid", 2, 4];
  },
  *writer() {
    yield ["sem_acquire", 1, true, -1];
    yield ["sem_create", "1", 1, 1];
    yield ["sem_release", 1];
  },
};

test("it may be the first process that is too early", async () => {
  const run = runner(LOOKING);
  const good = await find(run, ({ stdout }) => stdout === "late\n");
  const bad = await find(run, ({ stdout }) => stdout === "early\n");
  for (const [wanted, unwanted, pids] of /** @type {const} */ ([[good, bad, [1, 2]], [bad, good, [2, 1]]])) {
    const { pair } = await bisect(run, wanted, unwanted);
    assert.deepEqual(pair.map(({ pid, calls }) => [pid, ...calls]), pids.map((pid) => [pid, "sem_acquire"]));
  }
});

test("the order of time is taken as one in which nothing else was chosen: steps are the same in all runs", async () => {
  const run = runner(LOST);
  const ordered = new Set();
  let count = 0;
  const watched = async (/** @type {any} */ wish) => {
    count += 1;
    const result = await run(wish);
    ordered.add(result.simulated.ordered);
    return result;
  };
  const good = await find(run, ({ stdout }) => stdout === "2\n");
  const { pair, runs } = await bisect(watched, good, { seed: 0, cores: 4, order: 0 });
  assert.equal(runs, count);
  assert.deepEqual(pair.map(({ place }) => place?.line), [4, 6]);
  assert.deepEqual([...ordered], [true]);
});

test("an order that was drawn, from a number or by priorities, is drawn again", async () => {
  const run = runner(LOST);
  const bad = await find(run, ({ stdout }) => stdout === "1\n");
  for (const pct of [undefined, 20]) {
    let order = 1;
    while ((await run({ order, pct })).stdout !== "2\n") order += 1;
    const { pair, schedules } = await bisect(run, { seed: 0, cores: 4, order, ...(pct && { pct }) }, bad);
    assert.deepEqual(pair.map(({ place }) => place?.line), [4, 6]);
    assert.equal((await run({ choices: JSON.parse(schedules.good) })).stdout, "2\n");
  }
});

test("all runs are on the same computer, and what is chosen in them isn't said to be drawn", async () => {
  const run = runner(LOST);
  const seen = new Set();
  const watched = (/** @type {any} */ { cores, faults, order, choices, ...wish }) => {
    seen.add(JSON.stringify({ cores, faults, drawn: choices ? order : 0 }));
    return run({ cores, faults, order, choices, ...wish });
  };
  const faults = [{ at: 0, process: 1, kind: /** @type {const} */ ("slow"), by: 2 }];
  const [good, bad] = [await find(run, ({ stdout }) => stdout === "2\n"), await find(run, ({ stdout }) => stdout === "1\n")];
  await bisect(watched, { ...good, faults }, { ...bad, faults });
  assert.deepEqual([...seen], [JSON.stringify({ cores: 4, faults, drawn: 0 })]);
});

test("where the good order, followed again, doesn't lead to the good outcome, nothing is claimed", async () => {
  const run = runner(LOST);
  const [good, bad] = [await find(run, ({ stdout }) => stdout === "2\n"), await find(run, ({ stdout }) => stdout === "1\n")];
  let runs = 0;
  const unsteady = async (/** @type {any} */ wish) => ({ ...(await run(wish)), stdout: runs++ ? "1\n" : "2\n" });
  await assert.rejects(bisect(unsteady, good, bad), { message: /^找不到.*取决于时间.*。$/ });
});

test("of a run that has no steps nothing is claimed", async () => {
  const run = runner(LOST);
  const [good, bad] = [await find(run, ({ stdout }) => stdout === "2\n"), await find(run, ({ stdout }) => stdout === "1\n")];
  let runs = 0;
  const empty = async (/** @type {any} */ wish) => {
    const result = await run(wish);
    if (runs++ !== 1) return result;
    return { ...result, stdout: "", simulated: { ...result.simulated, trace: { steps: [] } } };
  };
  await assert.rejects(bisect(empty, good, bad), { message: /^找不到.*。$/ });
});

test("two orders that come to the same are refused in one sentence", async () => {
  const run = runner(LOST);
  const good = await find(run, ({ stdout }) => stdout === "2\n");
  await assert.rejects(bisect(run, good, good), { message: /^这两个顺序（schedule）的结果一样，.*。$/ });
});

/** What LOST comes to is told by a function of what it was told to do. @param {(stdout: string, lateness: number) => string} outcome */
function withThreads(outcome) {
  const run = runner(LOST);
  /** @type {number[]} */
  const late = [];
  const threaded = async (/** @type {any} */ { lateness = 0, ...wish }) => {
    late.push(lateness);
    const result = await run(wish);
    return { ...result, stdout: outcome(result.stdout, lateness) };
  };
  return { run, threaded, late };
}

/** A good order, and a bad one in which threads are late. @param {any} run */
async function ordersOf(run) {
  const [good, bad] = [await find(run, ({ stdout }) => stdout === "2\n"), await find(run, ({ stdout }) => stdout === "1\n")];
  return { good, bad: { ...bad, lateness: 7 } };
}

test("an order of processes is looked for where threads are late in the same way in both", async () => {
  const { run, threaded, late } = withThreads((stdout) => stdout);
  const { good, bad } = await ordersOf(run);
  const { pair } = await bisect(threaded, good, bad);
  assert.deepEqual(pair.map(({ place }) => place?.line), [4, 6]);
  assert.deepEqual([late[0], ...new Set(late.slice(1))], [0, 7]);
});

test("if those of the bad run decide alone, it is looked for with those of the good one", async () => {
  const { run, threaded, late } = withThreads((stdout, lateness) => (lateness ? "1\n" : stdout));
  const { good, bad } = await ordersOf(run);
  const { pair } = await bisect(threaded, good, bad);
  assert.deepEqual(pair.map(({ place }) => place?.line), [4, 6]);
  assert.deepEqual([late.slice(0, 3), ...new Set(late.slice(3))], [[0, 7, 7], 0]);
});

test("where only threads decide, that is said", async () => {
  const { run, threaded } = withThreads((_, lateness) => (lateness ? "1\n" : "2\n"));
  const { good, bad } = await ordersOf(run);
  await assert.rejects(bisect(threaded, good, bad), { message: /^找不到.*哪个线程先做。$/ });
  const unsteady = withThreads(() => `${unsteady.late.length}`);
  await assert.rejects(bisect(unsteady.threaded, { ...good, lateness: 7 }, bad), { message: /^找不到.*取决于时间.*。$/ });
});
