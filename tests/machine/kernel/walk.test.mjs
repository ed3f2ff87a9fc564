// Somebody says who goes on, line by line, and can take it back.

import assert from "node:assert/strict";
import test from "node:test";

import { Walk } from "../../../docs/machine/walk.mjs";
import { CROSSED, lostUpdate } from "./races.mjs";
import { simulate } from "./scripted.mjs";

/**
 * What run() says; a line of the program is a process's taking of a lock, counted from 1: the rest is done inside.
 *
 * @param {Parameters<typeof simulate>[0]} scripts
 * @param {(call: "sem_acquire"|"sem_release", count: number) => number|null} [lineOf] what a process does for the count-th time
 */
function runner(scripts, lineOf = (call, count) => (call === "sem_acquire" ? count : null)) {
  const run = async (/** @type {any} */ wish) => {
    run.count += 1;
    assert.equal(wish.places, "all");
    const { output, deadlock, ...simulated } = await simulate(scripts, wish);
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const step of simulated.trace?.steps ?? []) {
      delete step.place;
      const [call] = step.calls;
      if (call !== "sem_acquire" && call !== "sem_release") continue;
      const count = (counts.get(`${step.pid} ${call}`) ?? 0) + 1;
      counts.set(`${step.pid} ${call}`, count);
      const line = lineOf(call, count);
      if (line === null) continue;
      step.place = [{ file: "/lib/lock.py", line: 99, function: "acquire" }, { file: "/a.py", line, function: "work" }];
    }
    const processes = [2, 3].map((pid) => ({ pid, name: `Process-${pid - 1}` }));
    return /** @type {any} */ ({ stdout: output, deadlock, processes, simulated });
  };
  run.count = 0;
  return run;
}

const said = (/** @type {import("../../../docs/machine/walk.mjs").Move[]} */ moves) => moves.map(({ name, place }) => `${name}:${place.line}`);

/** Choose by the number of the process. @param {Walk} walk @param {number[]} numbers */
async function go(walk, ...numbers) {
  for (const number of numbers) {
    const move = walk.state?.open.find(({ name }) => name === `Process-${number}`);
    assert.ok(move, `Process-${number} can't go on: ${said(walk.state?.open ?? [])}`);
    await walk.choose(move);
  }
}

test("who reads and writes in turn keeps both, who reads before the other writes loses one", async () => {
  for (const [order, outcome] of [[[1, 1], "2\n"], [[1, 2, 1], "1\n"], [[2, 1, 2], "1\n"]]) {
    const walk = new Walk(runner(lostUpdate(2)));
    await walk.begin();
    assert.deepEqual(said(walk.state?.open ?? []).sort(), ["Process-1:1", "Process-2:1"]);
    await go(walk, .../** @type {number[]} */ (order));
    // What only one can do is done, and told, too.
    assert.deepEqual(walk.state?.open, []);
    assert.equal(walk.state?.moves.length, 4);
    assert.equal(walk.state?.result.stdout, outcome, `${order}`);
  }
});

test("what was chosen is taken back, and chosen otherwise, without running for it", async () => {
  const run = runner(lostUpdate(2));
  const walk = new Walk(run);
  await walk.begin();
  assert.equal(walk.canUndo, false);
  walk.undo();
  assert.ok(walk.state);
  await go(walk, 1, 2);
  const { count } = run;
  assert.deepEqual(said(walk.state?.moves ?? []), ["Process-1:1", "Process-2:1"]);
  assert.ok(walk.canUndo);
  walk.undo();
  assert.deepEqual(said(walk.state?.moves ?? []), ["Process-1:1"]);
  assert.equal(run.count, count);
  await go(walk, 1);
  assert.equal(walk.state?.result.stdout, "2\n");
});

test("two runs lead to the first choice, however many processes there are", async () => {
  for (const count of [2, 5]) {
    const run = runner(lostUpdate(count, 3));
    const { open, moves } = await new Walk(run).begin();
    assert.deepEqual([open.length, moves.length, run.count], [count, 0, 2]);
  }
});

test("a line that takes a lock twice can be torn", async () => {
  const walk = new Walk(runner(lostUpdate(2), () => 1));
  await walk.begin();
  await go(walk, 1, 2, 1);
  assert.deepEqual(said(walk.state?.moves ?? []), ["Process-1:1", "Process-2:1", "Process-1:1", "Process-2:1"]);
  assert.equal(walk.state?.result.stdout, "1\n");
});

test("a move ends with its line", async () => {
  const run = runner(lostUpdate(2), (call, count) => 2 * count + Number(call === "sem_release"));
  const walk = new Walk(run);
  await walk.begin();
  await go(walk, 1, 1, 1);
  assert.deepEqual(said(walk.state?.moves ?? []), ["Process-1:2", "Process-1:3", "Process-1:4"]);
  // Who was chosen last comes first in that run: to choose him again needs no other.
  assert.equal(run.count, 3);
});

test("a deadlock is an end", async () => {
  const walk = new Walk(runner(CROSSED));
  await walk.begin();
  await go(walk, 1, 2);
  while (walk.state?.open.length) await walk.choose(walk.state.open[0]);
  assert.deepEqual(walk.state?.result.deadlock?.cycle.toSorted(), [2, 3]);
});

test("only those that can go on can be chosen", async () => {
  const walk = new Walk(runner(lostUpdate(2)));
  const { open } = await walk.begin();
  await walk.choose(open[0]);
  await assert.rejects(walk.choose(open[0]), /not one of those/);
});
