// What looks random is the same tomorrow: a schedule that only names a number leads to the same run.

import assert from "node:assert/strict";
import test from "node:test";

import { below, randomFrom } from "../../../docs/machine/random.mjs";

/** @param {string} seed @param {number} count */
const numbers = (seed, count) => Array.from({ length: count }, randomFrom(seed));

test("the numbers of a seed never change", () => {
  assert.deepEqual(numbers("1", 4), [2863969955, 1832765069, 2341996370, 1997623024]);
  assert.deepEqual(numbers("pct/7", 2), [2034502242, 713093125]);
});

test("each character of a seed counts, and where it stands", () => {
  const firsts = ["", "0", "1", "10", "01", "1/2", "2/1", "100"].map((seed) => numbers(seed, 1)[0]);
  assert.equal(new Set(firsts).size, firsts.length);
});

test("numbers below a bound are all of them, about equally often", () => {
  const random = randomFrom("below");
  const counts = [0, 0, 0, 0, 0];
  for (let draw = 0; draw < 5000; draw++) counts[below(random, 5)] += 1;
  for (const count of counts) assert.ok(count > 850 && count < 1150, `${counts}`);
  assert.equal(below(() => 2 ** 32 - 1, 7), 6);
  assert.equal(below(() => 0, 7), 0);
});
