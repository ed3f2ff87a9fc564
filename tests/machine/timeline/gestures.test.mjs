// What fingers do to a picture: how much larger it gets, and where.

import assert from "node:assert/strict";
import { test } from "node:test";

import { listen } from "../../../docs/javascripts/timeline/gestures.mjs";

/** A place of 100 pixels, and which of its pixels 0 and 1 stand where after what fingers did. */
function place() {
  const element = Object.assign(new EventTarget(), { clientWidth: 100, getBoundingClientRect: () => ({ left: 0, width: 100 }), setPointerCapture() {} });
  // @ts-expect-error Node has none.
  globalThis.Element = EventTarget;
  let [from, span] = [0, 1];
  const chosen = [];
  // @ts-expect-error All of an element that is asked for.
  listen(element, {
    zoom(factor, at) {
      from += at * span * (1 - factor);
      span *= factor;
    },
    move: (share) => (from += share * span),
    choose: (target) => chosen.push(target),
  });
  const tell = (type) => (pointerId, clientX = 0, clientY = 0) => {
    element.dispatchEvent(Object.assign(new Event(`pointer${type}`), { pointerId, clientX, clientY, button: 0, buttons: 1, isPrimary: pointerId === 1 }));
  };
  /** Where that is now which stood at so many pixels. */
  const now = (pixel) => Math.round(((pixel / 100 - from) / span) * 1000) / 10;
  return { down: tell("down"), to: tell("move"), up: tell("up"), cancel: tell("cancel"), now, chosen };
}

test("what is below two fingers stays there, and one that doesn't move presses nothing", () => {
  const { down, to, up, now, chosen } = place();
  down(1, 40, 50);
  down(2, 60, 50);
  to(2, 90, 50);
  assert.deepEqual([now(40), now(60)], [40, 90]);
  up(1, 40, 50);
  up(2, 90, 50);
  assert.deepEqual(chosen, []);
  down(1, 40, 50);
  down(2, 90, 50);
  to(1, 10, 50);
  to(2, 80, 50);
  assert.deepEqual([now(40), now(60)], [10, 80]);
});

test("fingers one above the other make it larger by how far apart they are", () => {
  const { down, to, now } = place();
  down(1, 50, 40);
  down(2, 50, 60);
  to(2, 50, 80);
  assert.deepEqual([now(40), now(50), now(60)], [30, 50, 70]);
  // At one place nobody can tell.
  to(2, 50, 40);
  to(2, 50, 50);
  assert.deepEqual([now(40), now(50), now(60)], [45, 50, 55]);
});

test("one finger moves it, and a press that stays chooses what is there", () => {
  const { down, to, up, now, chosen } = place();
  down(1, 50, 50);
  to(1, 80, 50);
  up(1, 80, 50);
  assert.equal(now(0), 30);
  assert.deepEqual(chosen, []);
  down(1, 50, 50);
  to(1, 52, 51);
  up(1, 52, 51);
  assert.equal(now(0), 30);
  assert.equal(chosen.length, 1);
});

test("where the page took a finger, or its end never came, the next one is alone", () => {
  const { down, to, cancel, now } = place();
  down(1, 20, 50);
  cancel(1);
  down(1, 50, 50);
  to(1, 60, 50);
  assert.equal(now(0), 10);
  down(2, 90, 50);
  down(1, 50, 50);
  to(1, 60, 50);
  assert.equal(now(0), 20);
});
