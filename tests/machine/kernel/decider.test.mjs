// Who goes on where several could: what the search and the bisection ask for, without a run.

import assert from "node:assert/strict";
import test from "node:test";

import { Decider } from "../../../docs/machine/kernel/decider.mjs";

/** @param {object} search @param {[at: number, chosen: number][]} [choices] */
function decider(search, choices = []) {
  return new Decider({ seed: 0, order: 0, cores: 4, choices, search: { from: -1, asleep: [], inStep: false, ...search } });
}

/** Who goes on of those who could, one after the other. @param {Decider} decider @param {number[][]} steps */
function follow(decider, steps) {
  return steps.map((processes) => {
    const process = processes[decider.choose(processes, processes.length)];
    decider.did(process, []);
    return process;
  });
}

test("an order that is given is followed, the first process's steps included; who isn't in it comes last", () => {
  const like = decider({ like: [1, 0, 0, 1] });
  assert.deepEqual(follow(like, [[0, 1], [0, 1], [1, 0], [1, 0, 2], [2, 0], [2, 1]]), [1, 0, 0, 1, 2, 2]);
  assert.deepEqual(like.choices, [[0, 1], [2, 1]]);
});

test("in step the first process, which starts the others, comes first, and then who has made the fewest", () => {
  assert.deepEqual(follow(decider({ inStep: true }), [[1, 2, 0], [1, 2], [1, 2], [1, 2], [2, 1], [2, 1]]), [0, 1, 2, 1, 2, 2]);
});

test("choices are taken as they are, of as many as there are, and the search says nothing until they are made", () => {
  const chosen = decider({ from: 1, inStep: true, asleep: [[2, []]] }, [[0, 1], [1, 5]]);
  assert.deepEqual(follow(chosen, [[1, 2], [1, 2], [1, 2, 3]]), [2, 2, 1]);
  assert.equal(chosen.redundant, false);
  assert.deepEqual(chosen.choices, [[0, 1], [1, 1]]);
});

test("who sleeps isn't chosen until something has happened that matters to it; if all sleep the run is redundant", () => {
  /** @param {[object: string, how: "read"|"write"][]} touched */
  const after = (touched) => {
    const sleeping = decider({ asleep: [[1, [["a", "write"]]]] });
    assert.equal(sleeping.choose([1, 2], 2), 1);
    sleeping.did(2, touched);
    return sleeping;
  };
  assert.equal(after([["a", "read"]]).choose([1, 2], 2), 0);
  const still = after([["b", "write"]]);
  assert.equal(still.choose([1, 2], 2), 1);
  assert.equal(still.redundant, false);
  assert.equal(still.choose([1], 1), 0);
  assert.equal(still.redundant, true);
});

test("where there is one there is no choice", () => {
  const one = decider({});
  follow(one, [[3], [4]]);
  assert.deepEqual([one.count, one.choices], [0, []]);
  follow(one, [[3, 4]]);
  assert.equal(one.count, 1);
});

test("priorities: the highest goes on, and becomes the lowest at as many choices as a bug of depth 3 needs", () => {
  for (const processes of [[1, 2], [1, 2, 3]]) {
    const steps = Array.from({ length: 50 }, () => processes);
    const firsts = new Set();
    const changes = new Set();
    for (let order = 1; order <= 40; order++) {
      const went = follow(new Decider({ seed: 0, order, cores: 4, pct: 50 }), steps);
      firsts.add(went[0]);
      changes.add(went.filter((process, at) => at && process !== went[at - 1]).length);
      assert.deepEqual(follow(new Decider({ seed: 0, order, cores: 4, pct: 50 }), steps), went);
    }
    assert.deepEqual(firsts, new Set(processes));
    assert.equal(Math.max(...changes), 2);
  }
});

test("odd numbers put nobody off for long, even ones anybody", () => {
  for (const [order, most] of [[7, 2], [8, 5], [9, 2], [10, 5]]) {
    const drawn = new Decider({ seed: 0, order, cores: 4 });
    const chosen = Array.from({ length: 100 }, () => drawn.choose([1, 2, 3, 4, 5], 2));
    assert.deepEqual(new Set(chosen), new Set(Array(most).keys()));
  }
});
