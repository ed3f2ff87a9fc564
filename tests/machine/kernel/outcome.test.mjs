// What came of a run: when two have come to the same, and how many processes it had at once.

import assert from "node:assert/strict";
import test from "node:test";

import { mostAtOnce, outcomeOf } from "../../../docs/machine/outcome.mjs";

const RUN = { stdout: "a\n", stderr: "", exitCode: 0, deadlock: null };

/**
 * A deadlock of two processes.
 *
 * @param {number|null} line
 * @param {{cycle?: number[], pid?: number, kind?: string}} [more]
 * @returns {any}
 */
function deadlock(line, { cycle = [2, 3], pid = 2, kind = "sem_acquire" } = {}) {
  const place = line && { file: "/a.py", line, function: "f" };
  return { cycle, waiting: [{ pid, name: "", waits: [{ kind, on: 1, peers: [], place }] }] };
}

test("what it has printed and how it ended tells runs apart", () => {
  const runs = [RUN, { ...RUN, stdout: "b\n" }, { ...RUN, stderr: "a\n" }, { ...RUN, exitCode: 1 }, { ...RUN, deadlock: deadlock(4) }];
  assert.equal(new Set(runs.map(outcomeOf)).size, runs.length);
  assert.equal(outcomeOf(RUN), outcomeOf({ ...RUN }));
});

test("deadlocks are told apart by what was printed and who waits for what at which line, not by what ending them says", () => {
  const stuck = { ...RUN, deadlock: deadlock(4) };
  assert.equal(outcomeOf(stuck), outcomeOf({ ...stuck, stderr: "ended", exitCode: -9 }));
  const others = [
    { ...stuck, stdout: "" },
    ...[deadlock(5), deadlock(null), deadlock(4, { cycle: [] }), deadlock(4, { pid: 3 }), deadlock(4, { kind: "read" })].map((one) => ({ ...stuck, deadlock: one })),
  ];
  assert.equal(new Set([stuck, ...others].map(outcomeOf)).size, 1 + others.length);
});

test("which of a process's threads waits where makes no other deadlock", () => {
  const [one, other] = [deadlock(4, { kind: "thread" }), deadlock(11, { kind: "thread" })].map(({ waiting }) => waiting[0].waits[0]);
  const told = [[one, other], [other, one], [one, one]].map((waits) => outcomeOf({ ...RUN, deadlock: { cycle: [], waiting: [{ pid: 1, name: "", waits }] } }));
  assert.equal(told[0], told[1]);
  assert.notEqual(told[0], told[2]);
});

test("one that began after another had ended wasn't there at the same time", () => {
  const events = (/** @type {string} */ types) => /** @type {any} */ (types.split(" ").map((type) => ({ type })));
  assert.equal(mostAtOnce(events("start begin start send exit start exit exit")), 2);
  assert.equal(mostAtOnce(events("start start start exit exit exit")), 3);
});
