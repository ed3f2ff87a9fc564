// The workers that are started ahead.

import assert from "node:assert/strict";
import { test } from "node:test";

import { SimulatedWorkers, Workers } from "../../../docs/machine/kernel/workers.mjs";

/** @type {any[]} */
let started = [];

class FakeWorker {
  onmessage = (/** @type {any} */ event) => {};
  onerror = (/** @type {any} */ event) => {};
  told = [];
  ended = false;

  constructor(address) {
    this.address = address;
    started.push(this);
  }

  postMessage(message) {
    this.told.push(message);
  }

  terminate() {
    this.ended = true;
  }

  says(data) {
    this.onmessage({ data });
  }
}

const RUNTIME = { worker: "blob:worker", layer: [{ name: "_oslayer/errors.py", content: "" }] };
const PYTHON = { version: "3.14", startMethod: "spawn" };

function setUp() {
  started = [];
  /** @type {any} */ (globalThis).Worker = FakeWorker;
  return new Workers(RUNTIME);
}

test("a worker loads at once, and passes on what its process says", () => {
  const workers = setUp();
  const worker = workers.take(assert.fail);
  const [{ address, told }] = started;
  assert.equal(address, "blob:worker");
  assert.deepEqual(told, [{ load: RUNTIME }]);
  const heard = [];
  worker.onmessage = ({ data }) => heard.push(data);
  started[0].says({ ready: PYTHON, bytecode: [] });
  assert.deepEqual(workers.python, PYTHON);
  started[0].says([[1, "pipe"]]);
  assert.deepEqual(heard, [[[1, "pipe"]]]);
  worker.postMessage([0, "exec"]);
  assert.deepEqual(told.at(-1), [0, "exec"]);
  worker.terminate();
  assert.equal(started[0].ended, true);
});

test("what the first has compiled is handed to all that start later", () => {
  const workers = setUp();
  workers.take(assert.fail);
  const bytecode = [{ name: "_oslayer/__pycache__/errors.pyc", content: new Uint8Array(16) }];
  started[0].says({ ready: PYTHON, bytecode });
  workers.take(assert.fail);
  const all = [...RUNTIME.layer, ...bytecode];
  assert.deepEqual(started[1].told, [{ load: { ...RUNTIME, layer: all } }]);
  started[1].says({ ready: PYTHON, bytecode: [] });
  workers.take(assert.fail);
  assert.deepEqual(started[2].told[0].load.layer, all);
});

test("a program can't pass for a worker that has loaded", () => {
  const workers = setUp();
  const heard = [];
  workers.take(assert.fail).onmessage = ({ data }) => heard.push(data);
  started[0].says({ ready: PYTHON, bytecode: [] });
  const forged = { ready: PYTHON, bytecode: [{ name: "_oslayer/errors.py", content: "" }] };
  started[0].says(forged);
  assert.deepEqual(heard, [forged]);
  workers.take(assert.fail);
  assert.deepEqual(started[1].told, [{ load: RUNTIME }]);
});

test("who takes one gets the one that was started first; there are two ahead", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const workers = setUp();
  workers.prepare();
  assert.equal(started.length, 2);
  workers.take(assert.fail).postMessage("mine");
  assert.equal(started.length, 2);
  assert.equal(started[0].told.at(-1), "mine");
  workers.prepare();
  assert.equal(started.length, 3);
  workers.prepare(3);
  assert.equal(started.length, 4);
  workers.prepare(1);
  assert.equal(started.length, 4);
});

test("those that nobody takes give their memory back after a minute without a run", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const workers = setUp();
  workers.prepare();
  const taken = workers.take(assert.fail);
  t.mock.timers.tick(59_000);
  workers.prepare();
  t.mock.timers.tick(59_000);
  assert.deepEqual(started.map(({ ended }) => ended), [false, false, false]);
  t.mock.timers.tick(1_000);
  assert.deepEqual(started.map(({ ended }) => ended), [false, true, true]);
  taken.postMessage("it lives");
  workers.take(assert.fail);
  assert.equal(started.length, 4);
});

test("one that can't be loaded says so to whom it was given", () => {
  for (const fail of [
    (worker) => worker.says({ failed: "no memory" }),
    (worker) => worker.onerror({ message: "no memory" }),
  ]) {
    const workers = setUp();
    const failures = [];
    workers.take((error) => failures.push(error.message));
    fail(started[0]);
    assert.deepEqual(failures, ["no memory"]);
    assert.equal(started[0].ended, true);
  }
  const failures = [];
  setUp().take((error) => failures.push(error.message));
  started[0].onerror({});
  assert.deepEqual(failures, ["the worker couldn't be started"]);
});

test("once it is ready an error is its process's affair", () => {
  const workers = setUp();
  const worker = workers.take(assert.fail);
  const errors = [];
  worker.onerror = ({ message }) => errors.push(message);
  started[0].says({ ready: PYTHON, bytecode: [] });
  started[0].onerror({ message: "out of memory" });
  assert.deepEqual(errors, ["out of memory"]);
  assert.equal(started[0].ended, false);
});

test("a spare that fails is taken out; the next process tries once more", (t) => {
  const said = t.mock.method(console, "error", () => {});
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const workers = setUp();
  workers.prepare();
  started[0].says({ failed: "no memory" });
  assert.equal(said.mock.callCount(), 1);
  workers.take(assert.fail).postMessage("mine");
  assert.equal(started[1].told.at(-1), "mine");
  workers.take(assert.fail);
  assert.equal(started.length, 3);
});

test("interpreters of simulated runs hash as the seed says, and spares of another seed are of no use", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  setUp();
  const simulated = new SimulatedWorkers(RUNTIME);
  simulated.of(7).prepare();
  assert.deepEqual(started.map(({ told: [{ load }] }) => load.hashSeed), [7, 7]);
  simulated.of(7).take(assert.fail);
  assert.equal(started.length, 2);
  simulated.of(2 ** 32 + 8).take(assert.fail);
  assert.equal(started[2].told[0].load.hashSeed, 8);
  assert.deepEqual(started.map(({ ended }) => ended), [false, true, false]);
});
