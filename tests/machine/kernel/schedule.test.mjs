// Schedules as text, and what may be asked of a simulated computer.

import assert from "node:assert/strict";
import test from "node:test";

import { programOf, readSchedule, writeSchedule } from "../../../docs/machine/schedule.mjs";
import { simulation } from "../../../docs/machine/simulate.mjs";

const PROGRAM = programOf("print(1)", {}, []);

test("a schedule is read as it was written", () => {
  for (const chosen of /** @type {[number, number][][]} */ ([[], [[0, 1]], [[4, 1], [5, 2], [90, 35], [4000, 1]]])) {
    const text = writeSchedule(PROGRAM, { seed: 5, order: 9, cores: 3, chosen, ordered: true });
    assert.match(text, /^[-\w.]+$/);
    assert.deepEqual(readSchedule(text, PROGRAM), { seed: 5, order: 0, cores: 3, choices: chosen });
  }
});

test("the order of time is another than one in which nothing else was chosen", () => {
  const run = { seed: 0, order: 0, cores: 4, chosen: [] };
  assert.deepEqual(readSchedule(writeSchedule(PROGRAM, { ...run, ordered: false }), PROGRAM), { seed: 0, order: 0, cores: 4 });
  assert.deepEqual(readSchedule(writeSchedule(PROGRAM, { ...run, ordered: true }), PROGRAM), { seed: 0, order: 0, cores: 4, choices: [] });
});

test("a number stands for many choices", () => {
  const chosen = Array.from({ length: 99 }, (_, index) => /** @type {[number, number]} */ ([index, 1]));
  const text = writeSchedule(PROGRAM, { seed: 3, order: 77, cores: 16, chosen, ordered: true });
  assert.ok(text.length < 20, text);
  assert.deepEqual(readSchedule(text, PROGRAM), { seed: 3, order: 77, cores: 16 });
  const prioritized = writeSchedule(PROGRAM, { seed: 3, order: 77, cores: 16, pct: 50, chosen, ordered: true });
  assert.deepEqual(readSchedule(prioritized, PROGRAM), { seed: 3, order: 77, cores: 16, pct: 50 });
  // Where none was drawn there is no other way to say it.
  assert.deepEqual(readSchedule(writeSchedule(PROGRAM, { seed: 0, order: 0, cores: 2, chosen, ordered: true }), PROGRAM).choices, chosen);
});

test("choices are written out up to a length", () => {
  // Thirty take 120 characters, one for the first gap's second digit.
  const chosen = (/** @type {number} */ count) => Array.from({ length: count }, (_, index) => /** @type {[number, number]} */ ([36 + index, 1]));
  const write = (/** @type {number} */ count) => writeSchedule("", { seed: 0, order: 7, cores: 4, chosen: chosen(count), ordered: true });
  assert.equal(write(30).length, ".4.0.x".length + 120);
  const more = [...chosen(29), /** @type {[number, number]} */ ([101, 1])];
  assert.equal(writeSchedule("", { seed: 0, order: 7, cores: 4, chosen: more, ordered: true }), ".4.0.s7");
});

test("a program's name is the same tomorrow, or links would lead nowhere", () => {
  assert.equal(PROGRAM, "14t0q3e");
  assert.equal(programOf("a", { b: "c" }, ["d"]), "cxuy60");
  assert.equal(programOf("a", { b: "1", c: "2" }, []), programOf("a", { c: "2", b: "1" }, []));
});

test("programs differ by their source, their files and their arguments", () => {
  const all = [
    programOf("a", {}, []),
    programOf("b", {}, []),
    programOf("a", { "c.py": "d" }, []),
    programOf("a", { "c.py": "e" }, []),
    programOf("a", { "c.pye": "" }, []),
    programOf("a", {}, ["c.py"]),
    programOf("a", {}, ["c.py", "d"]),
    programOf("", {}, ["a"]),
  ];
  assert.equal(new Set(all).size, all.length);
  assert.equal(programOf("a", { b: "c" }, []), programOf("a", { b: new TextEncoder().encode("c") }, []));
});

test("a schedule of another program is refused, and what is none", () => {
  const text = writeSchedule(PROGRAM, { seed: 0, order: 0, cores: 4, chosen: [], ordered: false });
  assert.throws(() => readSchedule(text, programOf("print(2)", {}, [])), /另一个程序/);
  for (const bad of ["", "x", `${text}!`, `${PROGRAM}.4.0`, `${PROGRAM}.four.0.`, `${PROGRAM}.4.0.1-`, `${PROGRAM}.4.0.1-2-3`]) {
    assert.throws(() => readSchedule(bad, PROGRAM), /看不懂/, bad);
  }
});

test("a computer that can't be is refused in one sentence", () => {
  const bad = /** @type {[any, RegExp][]} */ ([
    [{ seed: "abc" }, /^模拟运行的种子（seed）要是 0 或正整数，不能是 “abc”。$/],
    [{ seed: NaN }, /NaN/],
    [{ seed: 1.5 }, /1\.5/],
    [{ seed: -1 }, /-1/],
    [{ seed: null }, /null/],
    [{ order: -3 }, /^模拟运行的顺序（order）要是 0 或正整数，不能是 -3。$/],
    [{ cores: 0 }, /^模拟的电脑要有 1 到 16 个核（cores），不能是 0。$/],
    [{ cores: 17 }, /17/],
    [{ cores: "4" }, /“4”/],
    [{ schedule: 5 }, /5/],
    [{ schedule: `${PROGRAM}.99.0.` }, /99/],
  ]);
  for (const [wish, sentence] of bad) assert.throws(() => simulation(wish, PROGRAM), { message: sentence });
  assert.deepEqual(simulation({}, PROGRAM), { seed: 0, order: 0, cores: 4 });
  assert.equal(simulation({ cores: 16 }, PROGRAM).cores, 16);
  assert.deepEqual(simulation({ seed: 3, cores: 1 }, PROGRAM), { seed: 3, order: 3, cores: 1 });
  assert.deepEqual(simulation({ seed: 3, order: 0 }, PROGRAM), { seed: 3, order: 0, cores: 4 });
});

test("a schedule says that others could go on at each line", () => {
  const run = { seed: 1, order: 0, cores: 2, chosen: [], ordered: true, granularity: /** @type {const} */ ("line") };
  const text = writeSchedule(PROGRAM, run);
  assert.match(text, /~l$/);
  assert.deepEqual(readSchedule(text, PROGRAM), { seed: 1, order: 0, cores: 2, granularity: "line", choices: [] });
  assert.equal(simulation({ schedule: text }, PROGRAM).granularity, "line");
  assert.throws(() => readSchedule(`${text}x`, PROGRAM), /看不懂/);
  assert.throws(() => simulation({ granularity: /** @type {any} */ ("byte") }, PROGRAM), { message: /^模拟运行的粒度.*“byte”。$/ });
});

test("a schedule says how threads are late, beside the choices and what else holds", () => {
  const run = { seed: 1, order: 9, cores: 2, chosen: [/** @type {[number, number]} */ ([3, 1])], ordered: true, lateness: 50 };
  assert.equal(writeSchedule("", run), ".2.1.x3-1~t1e");
  assert.equal(writeSchedule("", { ...run, lateness: undefined }), ".2.1.x3-1");
  const faults = [{ at: 0, process: 2, kind: /** @type {const} */ ("kill") }];
  for (const conditions of [{ lateness: 50 }, { lateness: 50, granularity: /** @type {const} */ ("line"), faults }, { faults }]) {
    const { seed, cores, chosen, ordered } = run;
    const text = writeSchedule(PROGRAM, { seed, order: 0, cores, chosen, ordered, ...conditions });
    assert.deepEqual(readSchedule(text, PROGRAM), { seed, order: 0, cores, choices: chosen, ...conditions });
    assert.equal(simulation({ schedule: text }, PROGRAM).lateness, "lateness" in conditions ? 50 : undefined);
  }
  for (const bad of ["~t", "~t-1", "~t5~l", "~t5~t6"]) assert.throws(() => readSchedule(`${PROGRAM}.4.0.${bad}`, PROGRAM), /看不懂/, bad);
});

test("threads are late only if that was asked for", () => {
  assert.equal("lateness" in simulation({ order: 7 }, PROGRAM), false);
  assert.equal("lateness" in simulation({ lateness: 0 }, PROGRAM), false);
  assert.equal(simulation({ lateness: 7 }, PROGRAM).lateness, 7);
  for (const bad of [-1, 1.5, "x", null]) {
    assert.throws(() => simulation({ lateness: /** @type {any} */ (bad) }, PROGRAM), { message: /^线程迟到的方式（lateness）要是 0 或正整数，不能是 .*。$/ });
  }
});
