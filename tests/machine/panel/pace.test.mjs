import assert from "node:assert/strict";
import { test } from "node:test";

import { Pace } from "../../../docs/javascripts/run/pace.mjs";

/** How much is shown by frames that take so long, in milliseconds for each line. */
function frames(pace, milliseconds, count = 20) {
  for (let i = 0; i < count; i++) pace.took(pace.most.lines * milliseconds);
  return pace.most.lines;
}

test("a page that has the time shows a hundred lines at once", () => {
  assert.equal(frames(new Pace(), 0.01), 100);
  assert.equal(new Pace().most.characters / new Pace().most.lines, 200);
});

test("one that hasn't shows less, but goes on", () => {
  const pace = new Pace();
  const first = pace.most.lines;
  pace.took(100);
  assert.equal(pace.most.lines, Math.floor(first / 2));
  assert.equal(frames(pace, 100), 5);
});

test("it shows more again once it has", () => {
  const pace = new Pace();
  frames(pace, 100);
  assert.equal(frames(pace, 0.01), 100);
});

test("it stays where it keeps the time", () => {
  const pace = new Pace();
  const lines = frames(pace, 0.3);
  assert.ok(lines * 0.3 <= 12 && lines * 0.3 >= 3);
  pace.took(lines * 0.3);
  assert.ok(pace.most.lines * 0.3 <= 12);
});
