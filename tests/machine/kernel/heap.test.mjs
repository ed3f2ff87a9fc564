// The interpreter's memory, and what is shared, have a limit.

import assert from "node:assert/strict";
import { test } from "node:test";

import { limitHeap } from "../../../docs/machine/process/heap.mjs";
import { boot } from "./machine.mjs";

test("memory grows up to the limit, beyond it there is none", () => {
  const asked = [];
  /** @type {any} */
  const imports = { emscripten_resize_heap: (size) => asked.push(size) };
  limitHeap(imports, 2 ** 31);
  assert.equal(imports.emscripten_resize_heap(1000), 1);
  assert.equal(imports.emscripten_resize_heap(2 ** 31 | 0), 2); // C's numbers have a sign here.
  assert.equal(imports.emscripten_resize_heap((2 ** 31 + 1) | 0), 0);
  assert.deepEqual(asked, [1000, 2 ** 31 | 0]);
  assert.throws(() => limitHeap({}, 1), /how does the interpreter's memory grow/);
});

test("a segment that no process could map is refused", () => {
  const { main } = boot();
  const number = main.get("shm_open", "/s", { create: true, exclusive: true });
  assert.equal(main.call("resize", number, 2 ** 40).error, "ENOMEM");
  main.get("resize", number, 8);
});
