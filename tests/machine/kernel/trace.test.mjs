// What is told of the steps of a run.

import assert from "node:assert/strict";
import test from "node:test";

import { Trace } from "../../../docs/machine/kernel/trace.mjs";
import { boot } from "./machine.mjs";
import { child, simulate } from "./scripted.mjs";

/** A trace, and the first process's seat. */
function create() {
  const { kernel, main } = boot();
  const [process] = kernel.processes.living;
  const trace = new Trace(kernel);
  const seat = { number: 0, process, happenings: /** @type {any[]} */ ([]), causes: [4, 5, 5, 3], told: /** @type {number[]} */ ([]) };
  /** @param {any[]} call @param {boolean} [complete] */
  const step = (call, complete = true) => {
    seat.happenings = [{ calls: [[1, ...call]] }];
    trace.begin(/** @type {any} */ (seat), [0, 1], complete);
    return trace.end();
  };
  return { main, trace, seat, step };
}

test("a step has its process, its number, its calls, and each cause once", () => {
  const { step } = create();
  const told = { process: 0, pid: 1, candidates: [0, 1], touched: [["semaphore 7", "read"]], calls: ["sem_value"] };
  assert.deepEqual(step(["sem_value", 7]), { ...told, count: 0, causes: [4, 5, 3], supplies: [] });
  assert.deepEqual(step(["sem_value", 7]), { ...told, count: 1, causes: [], supplies: [] });
});

test("pipes have numbers in the order in which they were made, whichever is used first", () => {
  const { main, step } = create();
  main.get("pipe");
  const [, writing] = main.get("pipe");
  step(["pipe"]);
  assert.deepEqual(step(["write", writing, new Uint8Array(1), null, 0])?.touched, [["pipe 2", "write"]]);
});

test("that a time has come is a step of nobody", () => {
  const { trace } = create();
  trace.time();
  assert.deepEqual(trace.told.steps, [{ process: -1, pid: 0, count: 0, calls: [], touched: [], causes: [], supplies: [], candidates: [] }]);
});

test("not all orders are known where not all who go on were there, or a process has several threads", async () => {
  const { trace, step } = create();
  step(["sem_value", 7]);
  assert.equal(trace.told.complete, true);
  step(["sem_value", 7], false);
  assert.equal(trace.told.complete, false);
  for (const threads of [false, true]) {
    const script = {
      *main() {
        yield { threads };
        yield ["fstat", 1];
      },
    };
    assert.equal((await simulate(script, { choices: [], trace: true })).trace?.complete, !threads);
  }
});

test("steps are kept up to a limit, and it is said that there were more", () => {
  const { trace, step } = create();
  for (let count = 0; count < 20_000; count++) step(["sem_value", 7]);
  assert.deepEqual([trace.told.steps.length, trace.told.complete], [20_000, true]);
  trace.time();
  assert.deepEqual([trace.told.steps.length, trace.told.complete], [20_000, false]);
});

test("an answer, and what lets a process do something else, is a cause; the rest is learnt with the next answer", () => {
  const { trace, seat, step } = create();
  step(["sem_value", 7]);
  for (const message of [[0, "memory"], [0, "clock"], [0, "signal", 15], [0, "share", 1], [0, "stop", true], [4, null, 0]]) {
    trace.tell(/** @type {any} */ (seat), /** @type {any} */ (message));
  }
  assert.deepEqual(seat.told, [0, 0, 0, 0], "the step before");
});

test("who is let go on by another has that step as its cause, and gets to know the files with its answer", async () => {
  const { trace } = await simulate(
    {
      *main() {
        yield ["sem_create", "lock", 0, 1];
        yield ["spawn", child("waiting")];
        yield { compute: 1e6 };
        yield ["sem_release", 1];
      },
      *waiting() {
        yield ["sem_acquire", 1, true, -1];
        yield ["fstat", 1];
      },
    },
    { choices: [], trace: true },
  );
  const steps = trace?.steps ?? [];
  const at = (/** @type {number} */ pid, /** @type {string} */ name) => steps.findIndex((step) => step.pid === pid && step.calls[0] === name);
  const released = at(1, "sem_release");
  assert.ok(at(2, "sem_acquire") < released);
  assert.deepEqual(steps[at(2, "fstat")].causes, [released]);
  assert.deepEqual(steps[released].touched, [["semaphore 1", "write"], ["files", "read"]]);
});

test("whoever needn't wait for what it takes has it from who gave it, the first of all from the first", () => {
  const { main, step } = create();
  const lock = main.get("sem_create", "/l", 1, 1);
  const counting = main.get("sem_create", "/s", 1, 2 ** 30);
  const supplies = [
    ["sem_acquire", lock, true, -1], ["sem_release", lock], ["sem_acquire", lock, true, -1],
    ["sem_release", counting], ["sem_release", counting],
    ["sem_acquire", counting, true, -1], ["sem_acquire", counting, true, -1], ["sem_acquire", counting, true, -1],
  ].map((call) => {
    const told = step(call);
    main.get(...call);
    return told?.supplies;
  });
  assert.deepEqual(supplies, [[], [], [1], [], [], [], [3], [4]]);
});

test("what may find nothing there isn't supplied: whether it does hangs on the order", () => {
  const { main, step } = create();
  const lock = main.get("sem_create", "/l", 1, 1);
  for (const call of [["sem_acquire", lock, true, -1], ["sem_release", lock]]) {
    step(call);
    main.get(...call);
  }
  assert.deepEqual(step(["sem_acquire", lock, false, 0])?.supplies, []);
  assert.deepEqual(step(["sem_acquire", lock, true, 1])?.supplies, []);
});

test("what is read was given by who wrote that message, and the status of a process by its end", () => {
  const { main, trace, seat, step } = create();
  const [reading, writing] = main.get("pipe");
  const supplies = [
    ["write", writing, new Uint8Array([0, 0, 0, 1, 65]), null, 0], ["write", writing, new Uint8Array([0, 0, 0, 1, 66]), null, 0],
    ["read", reading, 5, 0], ["read", reading, 5, 0],
  ].map((call) => {
    const told = step(call);
    main.get(...call);
    return told?.supplies;
  });
  assert.deepEqual(supplies, [[], [], [0], [1]]);
  const child = { ...seat.process, pid: 2, descriptors: { all: [] }, parent: null };
  trace.begin(/** @type {any} */ ({ ...seat, process: child, happenings: [{ calls: [[0, "exit", 0]] }] }), [1], true);
  trace.end();
  assert.deepEqual(step(["waitpid", 2, 4])?.supplies, [4]);
  assert.deepEqual(step(["waitpid", 2, 5])?.supplies, [], "it needn't have ended");
});
