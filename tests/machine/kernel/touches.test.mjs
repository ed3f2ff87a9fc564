// What calls touch: enough that two that don't touch the same may change places.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { CALLS } from "../../../docs/machine/kernel/calls.mjs";
import { Touches } from "../../../docs/machine/kernel/touches.mjs";
import { conflicts, dependent, summary } from "../../../docs/machine/orders.mjs";
import { boot, text } from "./machine.mjs";

test("it is known of every call, but of those that may end others or concern whole groups", () => {
  const source = readFileSync(new URL("../../../docs/machine/kernel/touches.mjs", import.meta.url), "utf8");
  const unknown = Object.keys(CALLS).filter((name) => !new RegExp(`\\b${name}\\b`).test(source));
  assert.deepEqual(unknown.sort(), ["kill", "killpg", "setpgid", "setsid"]);
});

test("what isn't known touches everything", () => {
  const { kernel } = boot();
  const [process] = kernel.processes.living;
  const killed = new Touches(kernel).of(process, [[1, "kill", 1, 9]]);
  assert.ok(dependent(killed, [["semaphore 3", "read"]]));
  assert.ok(dependent([["semaphore 3", "read"]], killed));
  assert.ok(!dependent(killed, []));
});

test("those who only read, or only end, change places", () => {
  assert.ok(!dependent([["files", "read"]], [["files", "read"]]));
  assert.ok(!dependent([["children 1", "end"]], [["children 1", "end"]]));
  assert.ok(dependent([["children 1", "end"]], [["children 1", "write"]]));
  assert.ok(dependent([["files", "read"]], [["files", "write"]]));
  assert.deepEqual(conflicts([["files", "read"], ["a", "write"]], [["files", "read"], ["a", "read"]]), ["a"]);
  assert.deepEqual(summary([["a", "read"], ["b", "read"], ["a", "end"], ["b", "read"]]), [["a", "write"], ["b", "read"]]);
});

test("the two ends of a pipe are the same, in all processes; closing shows when nobody else has it", () => {
  const { kernel, main, spawn } = boot();
  const touches = new Touches(kernel);
  const [reading, writing] = main.get("pipe");
  const [one] = kernel.processes.living;
  touches.made(one);
  spawn([[9, writing]]);
  const [, other] = kernel.processes.living;
  const read = touches.of(one, [[1, "read", reading, 4, 0]]);
  const written = touches.of(other, [[1, "write", 9, text("a"), null, 0]]);
  assert.ok(dependent(read, written));
  assert.deepEqual(touches.of(one, [[1, "close", writing]]), []);
  assert.ok(!dependent(touches.of(other, [[1, "exit", 0]]), read), "the parent can still write");
  main.get("close", writing);
  assert.ok(dependent(touches.of(other, [[1, "close", 9]]), read));
  assert.ok(dependent(touches.of(other, [[1, "exit", 0]]), read));
});

test("who waits for any child gets the first one that ends; who waits for one doesn't mind the others", () => {
  const { kernel, main, spawn } = boot();
  const touches = new Touches(kernel);
  spawn();
  spawn();
  const [parent, one, other] = kernel.processes.living;
  const ends = () => [one, other].map((process) => touches.of(process, [[1, "exit", 0]]));
  assert.ok(!dependent(ends()[0], ends()[1]));
  assert.ok(dependent(ends()[0], touches.of(parent, [[1, "waitpid", one.pid, 4]])));
  assert.ok(!dependent(ends()[1], touches.of(parent, [[1, "waitpid", one.pid, 4]])));
  main.call("waitpid", -1, 4);
  assert.ok(dependent(ends()[0], ends()[1]));
});

test("output and errors are two", () => {
  const { kernel } = boot();
  const [process] = kernel.processes.living;
  const touches = new Touches(kernel);
  const [out, err] = [1, 2].map((number) => touches.of(process, [[0, "write", number, text("a"), null, 0]]));
  assert.ok(dependent(out, out) && !dependent(out, err));
  assert.ok(!dependent(out, touches.of(process, [[1, "fstat", 1]])));
});
