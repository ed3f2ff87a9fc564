// What processes print has the pace of the page that shows it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { boot, text } from "./machine.mjs";

test("who prints waits while the page has no room, and is no standstill", () => {
  let room = true;
  const { kernel, main, events, output, spawn } = boot({ hasRoom: () => room });
  const child = spawn();
  const first = main.call("write", 1, text("a"));
  assert.deepEqual(first.value, { length: 1, space: 65536 });
  room = false;
  const [out, err] = [main.call("write", 1, text("b")), child.call("write", 2, text("c"))];
  // What was written is shown all the same: the bound is on what may be written ahead.
  assert.deepEqual(output.map((one) => one.text), ["a", "b", "c"]);
  assert.ok(out.open && err.open);
  assert.ok(!events.some(({ type }) => type === "stuck"));
  kernel.outputDrained();
  assert.ok(out.open && err.open);
  room = true;
  kernel.outputDrained();
  assert.deepEqual([out.value, err.value], [{ length: 1, space: 65536 }, { length: 1, space: 65536 }]);
});

test("who may not wait doesn't, and the dead leave no place", () => {
  const { kernel, main, spawn } = boot({ hasRoom: () => false });
  main.get("set_blocking", 1, false);
  assert.equal(main.get("write", 1, text("a")).length, 1);
  main.get("set_blocking", 1, true);
  const child = spawn();
  child.call("write", 1, text("b"));
  main.get("kill", child.pid, 9);
  kernel.outputDrained();
  assert.ok(child.terminated);
});

test("a process's name is told in short", () => {
  const { kernel, main } = boot({ limits: { name: 5 } });
  main.post("name", "Main");
  assert.equal(kernel.processes.get(1).name, "Main");
  main.post("name", "x".repeat(1e6));
  assert.equal(kernel.processes.get(1).name, "xxxx…");
});
