// When the steps of a run that is played are due.

import assert from "node:assert/strict";
import { test } from "node:test";

import { duesOf, reached } from "../../../docs/javascripts/timeline/paces.mjs";
import { EVEN, Stretched } from "../../../docs/javascripts/timeline/scale.mjs";

const STEPS = [0.5, 0.5, 0.75, 1.5].map((time) => ({ time }));

test("a second of the run takes as many seconds as the pace says, counted from the first step", () => {
  assert.deepEqual(duesOf(STEPS, "1", EVEN), [0, 0, 0.25, 1]);
  assert.deepEqual(duesOf(STEPS, "20", EVEN), [0, 0, 5, 20]);
});

test("step by step each takes as long as the other, whatever the times", () => {
  assert.deepEqual(duesOf(STEPS, "step", EVEN), [0, 1, 2, 3]);
});

test("an even pace goes along the picture, whose short times may be drawn wide", () => {
  assert.deepEqual(duesOf(STEPS, "even", EVEN), [0, 0, 2.5, 10]);
  const stretched = duesOf(STEPS, "even", new Stretched([0, 0.5, 0.75, 1.5]));
  assert.ok(stretched[2] > 3 && stretched[2] < 5);
  assert.equal(stretched[3], 10);
});

test("where everything happens at once nothing takes any time", () => {
  assert.deepEqual(duesOf([{ time: 1 }, { time: 1 }], "even", EVEN), [0, 0]);
});

test("what was reached is the last of the steps that are due, and a part of the way to the next", () => {
  const dues = [0, 0, 2, 4];
  assert.deepEqual(reached(dues, 0), { index: 1, share: 0 });
  assert.deepEqual(reached(dues, 1.5), { index: 1, share: 0.75 });
  assert.deepEqual(reached(dues, 2), { index: 2, share: 0 });
  assert.deepEqual(reached(dues, 9), { index: 3, share: 0 });
});
