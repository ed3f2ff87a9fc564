// When the steps of a run that is played are due.

import assert from "node:assert/strict";
import { test } from "node:test";

import { duesOf, reached } from "../../../docs/javascripts/timeline/dues.mjs";

const STEPS = [0.5, 0.5, 0.75, 1.5].map((time) => ({ time }));

test("a second of the run takes as many seconds as the pace says, counted from the first step", () => {
  assert.deepEqual(duesOf(STEPS, "1"), [0, 0, 0.25, 1]);
  assert.deepEqual(duesOf(STEPS, "20"), [0, 0, 5, 20]);
});

test("step by step each takes as long as the other, whatever the times", () => {
  assert.deepEqual(duesOf(STEPS, "step"), [0, 1, 2, 3]);
});

test("where all of it takes ten seconds short times between steps have more than their share, and each its own", () => {
  const dues = duesOf([0, 0, 0.001, 1, 1.001].map((time) => ({ time })), "whole");
  assert.deepEqual([dues[0], dues[1], dues[4]], [0, 0, 10]);
  const [short, long, last] = [dues[2], dues[3] - dues[2], dues[4] - dues[3]];
  assert.ok(short > 0.5 && long > 5 && long < 9 && Math.abs(short - last) < 1e-6, `${dues}`);
});

test("where everything happens at once nothing takes any time", () => {
  assert.deepEqual(duesOf([{ time: 1 }, { time: 1 }], "whole"), [0, 0]);
});

test("what was reached is the last of the steps that are due, and a part of the way to the next", () => {
  const dues = [0, 0, 2, 4];
  assert.deepEqual(reached(dues, 0), { index: 1, share: 0 });
  assert.deepEqual(reached(dues, 1.5), { index: 1, share: 0.75 });
  assert.deepEqual(reached(dues, 2), { index: 2, share: 0 });
  assert.deepEqual(reached(dues, 9), { index: 3, share: 0 });
});
