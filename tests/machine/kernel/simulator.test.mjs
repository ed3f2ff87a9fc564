// The simulated computer: the same run every time, whoever reports first; time, cores, and standstill.

import assert from "node:assert/strict";
import test from "node:test";

import * as clock from "../../../docs/machine/clock.mjs";
import { Simulator } from "../../../docs/machine/kernel/simulator.mjs";
import { SLICE } from "../../../docs/machine/virtual.mjs";
import { child, print, simulate } from "./scripted.mjs";

/** Reports come when it pleases the browser. */
const unsteady = () => Math.floor(Math.random() * 5);

/** @param {string} script @param {string[]} names */
function* all(script, names) {
  for (const name of names) yield ["spawn", child(script, name)];
  for (const _ of names) yield ["waitpid", -1, 4];
}

/** Three processes that want the same lock, again and again. */
const LOCKS = {
  *main() {
    yield ["sem_create", "lock", 1, 1];
    yield* all("worker", ["a", "b", "c"]);
  },
  *worker(/** @type {string} */ name) {
    const lock = yield ["sem_open", "lock"];
    for (let round = 0; round < 3; round++) {
      yield ["sem_acquire", lock, true, -1];
      yield print(name);
      yield { compute: 20_000 };
      yield ["sem_release", lock];
    }
  },
};

/** Two locks in two orders. */
const CROSSED = {
  *main() {
    yield ["sem_create", "one", 1, 1];
    yield ["sem_create", "two", 1, 1];
    yield* all("worker", ["one two", "two one"]);
    yield print("done");
  },
  *worker(/** @type {string} */ names) {
    const [first, second] = names.split(" ");
    const locks = [yield ["sem_open", first], yield ["sem_open", second]];
    for (const lock of locks) yield ["sem_acquire", lock, true, -1];
    for (const lock of locks) yield ["sem_release", lock];
  },
};

test("a run is the same whoever reports first", async () => {
  for (const seed of [0, 1, 2, 3]) {
    const first = await simulate(LOCKS, { seed });
    for (let run = 0; run < 20; run++) assert.deepEqual(await simulate(LOCKS, { seed, delay: unsteady }), first);
  }
});

test("seeds lead to different orders, and no process is left out", async () => {
  const outputs = new Set();
  for (let seed = 1; seed <= 20; seed++) outputs.add((await simulate(LOCKS, { seed })).output);
  assert.ok(outputs.size > 3, `${outputs.size}`);
  for (const output of outputs) assert.equal(output.split("\n").sort().join(""), "aaabbbccc");
});

/** @param {number} count */
async function turns(count) {
  while (count-- > 0) await new Promise((resolve) => setImmediate(resolve));
}

test("whoever is paused, wherever and for however long, goes on as if he had not been", async () => {
  for (const settings of [{ seed: 0 }, { seed: 1 }, { seed: 2, cores: 1, details: true }, { seed: 3, trace: true }]) {
    const first = await simulate(LOCKS, settings);
    let pauses = 0;
    const paused = await simulate(LOCKS, { ...settings, delay: unsteady }, async (simulator, events) => {
      while (events.filter(({ type }) => type === "exit").length < 4) {
        simulator.go(unsteady());
        await turns(unsteady());
        pauses += 1;
      }
      simulator.go(Infinity);
    });
    assert.ok(pauses > 20, `${pauses}`);
    assert.deepEqual(paused, first);
  }
});

test("while it is paused nothing happens, and with each step the next thing that is told", async () => {
  /** @type {number[]} */
  const counts = [];
  const { events } = await simulate(LOCKS, { seed: 1 }, async (simulator, events) => {
    simulator.go(0);
    await turns(20);
    for (let step = 0; step < 10; step++) {
      const before = events.length;
      await turns(20);
      assert.equal(events.length, before);
      simulator.go(1);
      await turns(20);
      counts.push(events.length - before);
    }
    simulator.go(Infinity);
  });
  assert.equal(counts.length, 10);
  assert.ok(events.length > 30 && counts.every((count) => count >= 1 && count <= 3), `${counts}`);
});

test("two locks in two orders: some orders end in a deadlock, which ends the run", async () => {
  let deadlocks = 0;
  for (let seed = 0; seed < 30; seed++) {
    const { deadlock, output, events } = await simulate(CROSSED, { seed });
    assert.equal(output, deadlock ? "" : "done\n");
    assert.ok(!events.some(({ type }) => type === "stuck"), "the kernel needn't guess");
    if (!deadlock) continue;
    deadlocks += 1;
    assert.deepEqual(deadlock.cycle, [2, 3]);
    assert.deepEqual(
      deadlock.waiting.map(({ pid, waits }) => [pid, waits.map(({ kind, peers }) => [kind, ...peers.map((peer) => peer.pid)])]),
      [
        [1, [["waitpid", 2, 3]]],
        [2, [["sem_acquire", 3]]],
        [3, [["sem_acquire", 2]]],
      ],
    );
    assert.deepEqual(deadlock.waiting[0].waits[0].place, { file: "/a.py", line: 7, function: "f" });
  }
  assert.ok(deadlocks > 1 && deadlocks < 29, `${deadlocks}`);
});

test("what was chosen leads to the same run again", async () => {
  for (const seed of [1, 2, 3, 4]) {
    const { events, output, chosen, seconds } = await simulate(LOCKS, { seed });
    assert.ok(chosen.length > 3);
    const again = await simulate(LOCKS, { choices: chosen, delay: unsteady });
    assert.deepEqual([again.events, again.output, again.seconds], [events, output, seconds]);
  }
});

test("sleeping costs nothing, and those who sleep wake in the order of their time", async () => {
  const began = performance.now();
  const { output, seconds } = await simulate(
    {
      *main() {
        yield* all("sleeper", ["3000", "1000", "2000"]);
      },
      *sleeper(seconds) {
        yield ["sleep", Number(seconds)];
        yield print(seconds);
      },
    },
    { seed: 5 },
  );
  assert.equal(output, "1000\n2000\n3000\n");
  assert.ok(seconds > 3000 && seconds < 3001, `${seconds}`);
  assert.ok(performance.now() - began < 2000);
});

test("a wait with a limit ends by itself where nobody else goes on", async () => {
  const { output, deadlock } = await simulate({
    *main() {
      const lock = yield ["sem_create", "lock", 0, 1];
      const { acquired } = yield ["sem_acquire", lock, true, 60];
      yield print(`${acquired}`);
    },
  });
  assert.deepEqual([output, deadlock], ["false\n", null]);
});

/** @param {number} cores @param {number} processes each computes for a second */
async function computing(cores, processes) {
  const names = Array.from({ length: processes }, (_, index) => `${index}`);
  return simulate(
    {
      *main() {
        yield* all("computer", names);
      },
      *computer() {
        yield { compute: 1e9 };
      },
    },
    { cores, delay: unsteady },
  );
}

test("four processes that compute take a quarter of the time on four cores", async () => {
  const one = (await computing(1, 4)).seconds;
  assert.ok(Math.abs(one - 4) < 0.01, `${one}`);
  const two = (await computing(2, 4)).seconds;
  assert.ok(Math.abs(two - 2) < 0.02, `${two}`);
  const four = (await computing(4, 4)).seconds;
  assert.ok(Math.abs(four - 1) < 0.02, `${four}`);
});

test("three take turns on two cores, and none of them gets less than the others", async () => {
  const { events, seconds } = await computing(2, 3);
  assert.ok(Math.abs(seconds - 1.5) < 0.03, `${seconds}`);
  const ends = events.filter(({ type, pid }) => type === "exit" && pid > 1).map(({ time }) => time);
  assert.ok(Math.min(...ends) > 1.4, `${ends}`);
});

test("no core has two processes at a time, and who has none is ready", async () => {
  const { events } = await computing(2, 3);
  const ready = events.filter(({ type }) => type === "ready");
  assert.ok(ready.length > 100, `${ready.length}`);
  const runs = events.filter(({ type }) => type === "run");
  assert.deepEqual(new Set(runs.map(({ core }) => core)), new Set([0, 1]));
  for (const pid of [2, 3, 4]) {
    const states = events.filter((event) => event.pid === pid && (event.type === "run" || event.type === "ready")).map(({ type }) => type);
    assert.ok(states.every((type, at) => type !== states[at - 1]), `each once: ${states.slice(0, 9)}`);
  }
  // Events have the time at which a slice was over, though nobody has told the kernel anything.
  const turns = runs.filter(({ pid, time }) => pid > 1 && time > 0.1 && time < 0.4).map(({ time }) => time * 1e9);
  assert.ok(turns.length > 50 && turns.every((time, at) => !at || time - turns[at - 1] <= 1.1 * SLICE), `${turns.slice(0, 5)}`);
});

test("time is exact: a run takes what its processes have computed, and what they told came when they told it", async () => {
  const { seconds } = await simulate({
    *main() {
      yield { compute: 500 };
    },
  });
  assert.equal(seconds, 2500 / 1e9, "two steps of 1000, and what was computed");
  const { events } = await simulate({
    *main() {
      const lock = yield ["sem_create", "lock", 0, 1];
      yield ["spawn", child("waiting")];
      yield { compute: 1e6 };
      yield { post: ["sem_release", lock] };
      yield { compute: 2e6 };
    },
    *waiting() {
      yield ["sem_acquire", 1, true, -1];
    },
  });
  const { time } = events.find(({ type, pid }) => type === "exit" && pid === 2);
  assert.ok(time > 0.001 && time < 0.0011, `${time}`);
});

test("once a run is over nothing of it happens any more", async () => {
  /** @type {any[]} */
  const told = [];
  const takeWorker = () => ({ postMessage: (/** @type {any} */ message) => told.push(message), terminate() {}, onmessage() {} });
  const simulator = new Simulator({ seed: 0, order: 0, cores: 1 }, { takeWorker, onStandstill: () => told.push("standstill") });
  simulator.seat().postMessage([0, "stop", true]);
  clock.after(1, () => told.push("timer"));
  simulator.end();
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(told, []);
});

test("events come in the order of their time", async () => {
  for (const { events } of [await simulate(LOCKS, { seed: 7 }), await computing(2, 3)]) {
    assert.ok(events.every(({ time }, index) => !index || time >= events[index - 1].time));
  }
});

test("how threads are late is told where a process had several", async () => {
  for (const threads of [true, false]) {
    const script = {
      *main() {
        yield { threads };
        yield ["fstat", 1];
      },
    };
    assert.equal((await simulate(script, { lateness: 5 })).lateness, threads ? 5 : undefined);
    assert.equal((await simulate(script)).lateness, undefined);
  }
});
