// Where two parts of memory differ.

import assert from "node:assert/strict";
import { test } from "node:test";

import { comparing } from "../../../docs/machine/process/compare.mjs";

test("all that is skipped is the same, and little before the first difference isn't", () => {
  const memory = new WebAssembly.Memory({ initial: 2 });
  const skip = comparing(memory);
  const bytes = new Uint8Array(memory.buffer);
  const [a, b] = [8, 50_008];
  for (const length of [0, 8, 56, 64, 72, 128, 1000]) {
    const end = a + length;
    assert.ok(skip(a, b, end) <= end && end - skip(a, b, end) < 64, `all ${length} are the same`);
    for (let at = 0; at < length; at++) {
      bytes[b + at] = 1;
      for (const from of [0, 8, 24]) {
        if (from > at) continue;
        const found = skip(a + from, b + from, end);
        assert.ok(found <= a + at && a + at - found < 64, `byte ${at} of ${length} from ${from}: ${found - a}`);
      }
      bytes[b + at] = 0;
    }
    // What lies behind the end is of no interest.
    bytes[b + length] = 1;
    assert.ok(skip(a, b, end) <= end);
    bytes[b + length] = 0;
  }
  memory.grow(1);
  assert.equal(skip(a, b, a + 64), a + 64);
});

test("addresses of the upper half of memory are no negative numbers", () => {
  let memory;
  try {
    memory = new WebAssembly.Memory({ initial: 40_000 });
  } catch {
    return; // This computer has no room for it.
  }
  const [a, b] = [2 ** 31 + 8, 2 ** 31 + 80_008];
  const skip = comparing(memory);
  new Uint8Array(memory.buffer, b + 1000, 1).fill(1);
  assert.equal(skip(a, b, a + 64_000), a + 960);
});
