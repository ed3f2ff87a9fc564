// What a reader has written, kept in his browser: ../../../docs/javascripts/run/edits.mjs.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { keepEdit, keptEdit } from "../../../docs/javascripts/run/edits.mjs";

/** Characters that the browser has room for. */
const ROOM = 1000;

/** A browser's storage: its keys are properties, its methods aren't. */
class Storage {
  getItem(key) {
    return this[key] ?? null;
  }

  setItem(key, value) {
    const others = Object.entries(this).filter(([other]) => other !== key);
    if ([...others, [key, value]].flat().join("").length > ROOM) throw new DOMException("full", "QuotaExceededError");
    this[key] = value;
  }

  removeItem(key) {
    delete this[key];
  }
}

const edit = (text) => ({ original: "", text });

beforeEach(() => {
  Object.assign(globalThis, { localStorage: new Storage(), location: { pathname: "/pool/" } });
});

test("what was written is there until it is forgotten", () => {
  keepEdit("a.py", edit("mine"));
  assert.deepEqual(keptEdit("a.py"), edit("mine"));
  keepEdit("a.py", null);
  assert.equal(keptEdit("a.py"), null);
  assert.deepEqual(Object.keys(localStorage), []);
});

test("where there is no room, what was written longest ago gives way, and nothing of others'", (context) => {
  context.mock.timers.enable({ apis: ["Date"] });
  localStorage.setItem("theirs", "1".repeat(100));
  for (const name of ["b.py", "a.py", "c.py", "b.py", "d.py"]) {
    context.mock.timers.tick(1);
    keepEdit(name, edit("x".repeat(200)));
  }
  assert.deepEqual(["a.py", "b.py", "c.py", "d.py"].filter(keptEdit), ["b.py", "c.py", "d.py"]);
  assert.equal(localStorage.getItem("theirs"), "1".repeat(100));
});

test("what fits in no case takes nobody's room", () => {
  keepEdit("a.py", edit("old"));
  keepEdit("b.py", edit("other"));
  keepEdit("a.py", edit("x".repeat(ROOM)));
  assert.deepEqual(keptEdit("a.py"), edit("old"));
  assert.deepEqual(keptEdit("b.py"), edit("other"));
});
