// In which orders a program is tried.

import assert from "node:assert/strict";
import test from "node:test";

import { strategyOf } from "../../../docs/machine/strategies.mjs";
import { all } from "./races.mjs";
import { print, simulate } from "./scripted.mjs";

/** Two that print. @type {Parameters<typeof simulate>[0]} */
const PRINTING = {
  *main() {
    yield* all("printing", ["a", "b"]);
  },
  *printing(name) {
    for (let count = 0; count < 2; count++) yield print(name);
  },
};

/** @param {"systematic"|"pct"|"random"|undefined} name @param {number} budget */
async function explore(name, budget) {
  const strategy = strategyOf(name, budget);
  const wishes = [];
  const outputs = new Set();
  while (wishes.length < budget) {
    const some = strategy.take(budget - wishes.length);
    if (!some.length) break;
    for (const wish of some) {
      const run = await simulate(PRINTING, wish);
      strategy.learn(wish, /** @type {any} */ (run));
      outputs.add(run.output);
      wishes.push(wish);
    }
  }
  return { wishes, outputs, exhausted: strategy.exhausted };
}

test("drawn orders begin with that of time, and are never all", async () => {
  const { wishes, outputs, exhausted } = await explore("random", 60);
  assert.deepEqual(
    wishes.map(({ order }) => order),
    Array.from({ length: 60 }, (_, order) => order),
  );
  assert.deepEqual(wishes.slice(0, 6), [{ order: 0 }, { order: 1, lateness: 1 }, { order: 2, lateness: 2 }, { order: 3 }, { order: 4 }, { order: 5, lateness: 5 }]);
  assert.equal(outputs.size, 6);
  assert.equal(exhausted, false);
});

test("priorities are drawn once it is known how many choices there are", async () => {
  const { wishes, outputs, exhausted } = await explore("pct", 60);
  assert.deepEqual(wishes[0], { choices: [] });
  assert.ok(wishes.slice(1).every(({ order, pct }, index) => order === index + 1 && pct && pct > 3 && pct === wishes[1].pct));
  assert.deepEqual(
    wishes.slice(1, 6).map(({ lateness }) => lateness),
    [undefined, 2, 3, undefined, undefined],
  );
  assert.ok(outputs.size > 3, `${outputs.size}`);
  assert.equal(exhausted, false);
});

test("the search ends with all, and not before", async () => {
  const { wishes, outputs, exhausted } = await explore("systematic", 1000);
  assert.ok(exhausted && wishes.length < 1000);
  assert.equal(outputs.size, 6);
  assert.equal((await explore("systematic", wishes.length)).exhausted, true);
  assert.equal((await explore("systematic", wishes.length - 1)).exhausted, false);
});

test("half of the runs are the search's, unless that is enough for all", async () => {
  const { wishes, exhausted } = await explore(undefined, 20);
  assert.deepEqual([wishes.filter(({ search }) => search).length, wishes.length, exhausted], [10, 20, false]);
  assert.equal((await explore(undefined, 6)).wishes.filter(({ search }) => search).length, 3);
  const all = await explore(undefined, 2000);
  assert.ok(all.exhausted && all.wishes.every(({ search }) => search));
});

test("the rest is drawn by priorities and freely in turn, and repeats nothing", async () => {
  const { wishes } = await explore(undefined, 20);
  const drawn = wishes.filter(({ search }) => !search);
  assert.deepEqual(
    drawn.map(({ order, pct }) => [order, pct !== undefined]),
    [1, 1, 2, 2, 3, 3, 4, 4, 5, 5].map((order, at) => [order, at % 2 === 0]),
  );
  assert.ok(drawn.every(({ pct }) => pct === undefined || pct > 3));
});

test("the search decides on four runs at once on every computer, and what it chooses isn't said to be drawn", async () => {
  const strategy = strategyOf("systematic", 1000);
  /** @type {number[]} */
  const taken = [];
  for (let wishes = strategy.take(1000); wishes.length; wishes = strategy.take(1000)) {
    taken.push(wishes.length);
    for (const wish of wishes) {
      assert.equal(wish.order, 0);
      strategy.learn(wish, /** @type {any} */ (await simulate(PRINTING, wish)));
    }
  }
  assert.equal(Math.max(...taken), 4);
});

test("a program without a choice has one of length 1", () => {
  const strategy = strategyOf("pct", 5);
  const [first] = strategy.take(5);
  strategy.learn(first, /** @type {any} */ ({ choices: 0 }));
  assert.deepEqual(strategy.take(1), [{ order: 1, pct: 1 }]);
});

test("a strategy that nobody knows is refused in one sentence", () => {
  for (const name of /** @type {any[]} */ (["all", 3, null, "toString"])) {
    assert.throws(() => strategyOf(name, 5), /^Error: 探索的办法（strategy）可以是 “systematic”、“pct”、“random”，或者不写，不能是 .*。$/);
  }
});

test("what was chosen, in whatever way, leads to the same run again", async () => {
  for (const name of /** @type {const} */ (["systematic", "pct", "random"])) {
    const { wishes } = await explore(name, 8);
    for (const wish of wishes.slice(1)) {
      const { chosen, ordered, events, output } = await simulate(PRINTING, wish);
      assert.ok(ordered);
      const again = await simulate(PRINTING, { order: 0, choices: chosen, delay: () => Math.floor(Math.random() * 3) });
      assert.deepEqual([again.events, again.output], [events, output]);
    }
  }
});
