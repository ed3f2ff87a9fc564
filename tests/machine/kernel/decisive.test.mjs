// The pair that decides: of a good and a bad order, the two events whose order makes the difference.

import assert from "node:assert/strict";
import test from "node:test";

import { bisect } from "../../../docs/machine/bisect.mjs";
import { CROSSED, lostUpdate } from "./races.mjs";
import { simulate } from "./scripted.mjs";

/** What compare() gets of a run. @param {Parameters<typeof simulate>[0]} scripts @returns {any} */
const runner = (scripts) => async (/** @type {any} */ wish) => {
  const { output, deadlock, ...simulated } = await simulate(scripts, wish);
  return { stdout: output, stderr: "", exitCode: 0, deadlock, processes: [], simulated: { ...simulated, schedule: JSON.stringify(simulated.chosen) } };
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
  assert.notEqual(pair[0].pid, pair[1].pid);
  assert.match(objects[0], /^semaphore /);
});

test("two orders that come to the same are refused in one sentence", async () => {
  const run = runner(LOST);
  const good = await find(run, ({ stdout }) => stdout === "2\n");
  await assert.rejects(bisect(run, good, good), { message: /^这两个次序（schedule）的结果一样，.*。$/ });
});
