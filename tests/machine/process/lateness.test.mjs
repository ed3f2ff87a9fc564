// How late threads are with their calls.

import assert from "node:assert/strict";
import test from "node:test";

import { Lateness } from "../../../docs/machine/process/lateness.mjs";

/** What a thread has drawn for so many calls. @param {string} seed @param {number} thread @param {number} [count] */
function drawn(seed, thread, count = 100) {
  const lateness = new Lateness(seed);
  return Array.from({ length: count }, () => lateness.next(thread));
}

test("a seed leads to the same, and threads don't disturb each other", () => {
  const lateness = new Lateness("late/5/1");
  const [one, other] = [drawn("late/5/1", 1), drawn("late/5/1", 2)];
  for (let call = 0; call < 100; call++) assert.deepEqual([lateness.next(1), lateness.next(2)], [one[call], other[call]]);
});

test("some threads are never late, some now and then, some always; by a millisecond at the most", () => {
  const kinds = new Set();
  for (let thread = 1; thread <= 40; thread++) {
    const all = drawn("late/1/1", thread);
    assert.ok(all.every((seconds) => seconds >= 0 && seconds <= 0.001));
    kinds.add(!all.some(Boolean) ? "never" : all.slice(0, 10).every(Boolean) ? "always" : "sometimes");
  }
  assert.deepEqual([...kinds].sort(), ["always", "never", "sometimes"]);
});

test("altogether a thread is late by ten milliseconds at the most", () => {
  for (let thread = 1; thread <= 40; thread++) {
    const sum = drawn("late/1/1", thread, 1000).reduce((sum, seconds) => sum + seconds, 0);
    assert.ok(sum === 0 || Math.abs(sum - 0.01) < 1e-9, `${sum}`);
  }
});
