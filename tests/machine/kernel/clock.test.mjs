// The clock of a run, and a process's clocks.

import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { Clock } from "../../../docs/machine/process/clock.mjs";
import { boot } from "./machine.mjs";

test("a process hears what time others have been told before it hears from them", () => {
  const { kernel, main, spawn } = boot();
  const child = spawn();
  child.post("sigaction", 15, "catch");
  const { zero } = kernel.clock.settings;
  const time = performance.timeOrigin + performance.now() - zero + 1e6; // Its clock is ahead of the kernel's.
  main.post("clock", time);
  main.get("kill", child.pid, 15);
  main.get("kill", child.pid, 15);
  assert.deepEqual(child.told, [["clock", time], ["signal", 15], ["signal", 15]]);
  assert.deepEqual(main.told, []);
});

test("what was told long ago needs no word", () => {
  const { main, spawn } = boot();
  const child = spawn();
  child.post("sigaction", 15, "catch");
  main.post("clock", 1);
  main.get("kill", child.pid, 15);
  assert.deepEqual(child.told, [["signal", 15]]);
});

test("all processes of a run have one clock, which shows a time long after 0", () => {
  const { main, spawn } = boot();
  const child = spawn();
  const clocks = [main, child].map(({ exec }) => {
    const clock = new Clock();
    clock.start(exec.clock);
    return clock;
  });
  const times = [0, 1, 0].map((which) => clocks[which].tell());
  assert.ok(times[0] > 1e6);
  for (const time of times) assert.ok(Math.abs(time - times[0]) < 1000);
});

test("a clock never tells the same time twice, nor an earlier one than it has heard", () => {
  const now = mock.method(performance, "now", () => 5);
  const clock = new Clock();
  const first = clock.tell();
  const second = clock.tell();
  assert.ok(second > first && second < first + 0.001);
  clock.reach(first + 3);
  assert.ok(clock.tell() > first + 3);
  now.mock.mockImplementation(() => 9);
  assert.equal(clock.tell(), 4);
  mock.reset();
});

test("the kernel hears only of a time that somebody was told", () => {
  const clock = new Clock();
  clock.now();
  assert.equal(clock.takeNews(), 0);
  const time = clock.tell();
  assert.equal(clock.takeNews(), time);
  assert.equal(clock.takeNews(), 0);
});

test("what threads compute counts, and not how long they wait", () => {
  let time = 0;
  mock.method(performance, "now", () => time);
  const clock = new Clock();
  const at = (moment, action) => {
    time = moment;
    return action();
  };
  at(100, () => clock.begin());
  at(103, () => clock.end(1));
  at(105, () => clock.end(2));
  at(200, () => clock.begin());
  assert.equal(at(201, () => clock.processTime()), 6);
  assert.equal(clock.threadTime(1), 4);
  assert.equal(clock.threadTimeWaiting(2), 2);
  mock.reset();
});

test("C asks a process's clock for the time", () => {
  const memory = new ArrayBuffer(64);
  const clock = new Clock();
  const original = () => assert.fail("the browser's own");
  /** @type {any} */
  const imports = {
    emscripten_get_now: original, emscripten_date_now: original, clock_res_get: original, clock_time_get: original,
  };
  clock.install(imports, () => memory);
  const unix = Date.now();
  clock.start({ zero: performance.timeOrigin + performance.now(), unix });
  const at = (/** @type {number} */ place) => Number(new DataView(memory).getBigInt64(place, true));
  const one = imports.emscripten_get_now();
  assert.ok(one >= 0 && one < 60_000);
  assert.ok(imports.emscripten_get_now() > one);
  const date = imports.emscripten_date_now();
  assert.ok(date >= unix && date < unix + 60_000, `${date - unix}`);
  assert.equal(imports.clock_res_get(0, 8), 0);
  assert.equal(at(8), 100);
  assert.equal(imports.clock_time_get(0, 1n, 16), 0);
  assert.ok(at(16) >= unix * 1e6 && at(16) < (unix + 60_000) * 1e6);
  assert.equal(imports.clock_time_get(1, 1n, 24), 0);
  assert.ok(at(24) > one * 1e6 && at(24) < 60_000e6);
  assert.equal(imports.clock_time_get(2, 1n, 32), 0);
  assert.ok(at(32) >= 0 && at(32) < 60_000e6);
  assert.equal(imports.clock_time_get(3, 1n, 40), 28);
  for (const name of Object.keys(imports)) {
    const { [name]: _, ...others } = imports;
    assert.throws(() => clock.install(others, () => memory), new RegExp(name));
  }
});

test("a thread that hasn't run has computed nothing", () => {
  const clock = new Clock();
  assert.equal(clock.threadTimeWaiting(7), 0);
  clock.begin();
  const until = performance.now() + 5;
  while (performance.now() < until);
  clock.end(7);
  const computed = clock.threadTimeWaiting(7);
  assert.ok(computed >= 4.9, `${computed}`);
  assert.ok(clock.threadTime(7) >= computed);
  assert.ok(clock.processTime() >= computed);
  clock.forget(7);
  assert.equal(clock.threadTimeWaiting(7), 0);
});
