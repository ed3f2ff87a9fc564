// The systematic search: what it finds is what all orders have, in fewer runs.

import assert from "node:assert/strict";
import test from "node:test";

import { dependent } from "../../../docs/machine/orders.mjs";
import { below, randomFrom } from "../../../docs/machine/random.mjs";
import { choicesOf, racesOf, Search } from "../../../docs/machine/search.mjs";
import { all, CROSSED, locks, lostUpdate, philosophers } from "./races.mjs";
import { child, print, simulate } from "./scripted.mjs";

/** What is to be told apart. @param {Awaited<ReturnType<typeof simulate>>} run */
const outcome = ({ output, deadlock }) => `${output}${deadlock ? "deadlock" : ""}`;

/**
 * @param {Parameters<typeof simulate>[0]} scripts
 * @param {{budget?: number, cores?: number, until?: (outcome: string) => boolean, check?: (outcome: string) => void}} [options]
 */
async function search(scripts, { budget = 2000, cores = 4, until = () => false, check = () => {} } = {}) {
  const search = new Search();
  const outcomes = new Map();
  /** How runs have begun, by processes. */
  const begun = new Set();
  let runs = 0;
  let redundant = 0;
  for (let next = search.next(); next; next = search.next()) {
    if (runs === budget) return { outcomes, runs, redundant, exhausted: false };
    const run = await simulate(scripts, { ...next, cores, trace: true });
    runs += 1;
    const trace = /** @type {NonNullable<typeof run.trace>} */ (run.trace);
    search.learn(next, trace);
    const order = trace.steps.map(({ process }) => process);
    const { from } = next.search;
    if (from >= 0) assert.ok(!begun.has(order.slice(0, from + 1).join()), "a run turns off where none did before");
    for (let at = 1; at <= order.length; at++) begun.add(order.slice(0, at).join());
    if (trace.redundant) redundant += 1;
    else {
      const told = outcome(run);
      check(told);
      if (!outcomes.has(told)) outcomes.set(told, run.chosen);
      if (until(told)) break;
    }
  }
  return { outcomes, runs, redundant, exhausted: !search.partial };
}

/** All orders, one after the other. @param {Parameters<typeof simulate>[0]} scripts @param {number} [budget] */
async function bruteForce(scripts, budget = 15_000) {
  const outcomes = new Set();
  /** @type {number[]|null} */
  let path = [];
  let runs = 0;
  while (path && runs < budget) {
    const choices = path.map((chosen, at) => /** @type {[number, number]} */ ([at, chosen]));
    const run = await simulate(scripts, { choices, trace: true });
    runs += 1;
    outcomes.add(outcome(run));
    const options = (run.trace?.steps ?? []).map(({ candidates }) => candidates.length).filter((count) => count > 1);
    const taken = options.map((_, at) => path?.[at] ?? 0);
    let last = taken.length - 1;
    while (last >= 0 && taken[last] + 1 >= options[last]) last -= 1;
    path = last < 0 ? null : [...taken.slice(0, last), taken[last] + 1];
  }
  return { outcomes, runs, exhausted: path === null };
}

test("the first run has the order of time, the second is far from it", () => {
  const search = new Search();
  const both = [search.next(), search.next()];
  assert.deepEqual(both.map((next) => [next?.choices, next?.search.inStep]), [[[], false], [[], true]]);
});

test("two locks in two orders: the deadlock is found within 10 runs", async () => {
  const { outcomes, runs } = await search(CROSSED, { until: (told) => told === "deadlock" });
  assert.ok(outcomes.has("deadlock"));
  assert.ok(runs <= 10, `${runs}`);
});

test("a lost update is found within 20 runs", async () => {
  const { outcomes, runs } = await search(lostUpdate(2), { until: (told) => told === "1\n" });
  assert.ok(outcomes.has("1\n"));
  assert.ok(runs <= 20, `${runs}`);
});

test("what a process's start costs doesn't put off what locks decide", async () => {
  for (let calls = 0; calls < 9; calls++) {
    let [one, other] = [100, 100];
    const scripts = {
      *main() {
        [one, other] = [100, 100];
        yield* locks(1);
        for (const script of ["moving", "looking"]) {
          const [reading, writing] = yield ["pipe"];
          yield ["spawn", { ...child(script), descriptors: [[1, 1], [9, reading]] }];
          yield ["write", writing, new TextEncoder().encode("go"), null, 0];
        }
        for (const pid of [2, 3]) yield ["waitpid", pid, 4];
      },
      *moving() {
        yield ["read", 9, 2, 0];
        for (const move of [() => {}, () => (one -= 30), () => {}, () => (other += 30)]) {
          yield ["sem_acquire", 1, true, -1];
          move();
          yield ["sem_release", 1];
        }
      },
      *looking() {
        for (let time = 0; time < calls; time++) yield ["fstat", 1];
        yield ["read", 9, 2, 0];
        yield ["sem_acquire", 1, true, -1];
        const seen = one + other;
        yield ["sem_release", 1];
        yield print(`${seen}`);
      },
    };
    const { outcomes, runs } = await search(scripts, { until: (told) => told === "170\n" });
    assert.ok(outcomes.has("170\n"));
    assert.ok(runs <= 5, `${calls} calls more: ${runs}`);
  }
});

for (const cores of [1, 2, 16]) {
  test(`five philosophers: the deadlock is found within 50 runs, on ${cores} cores`, async () => {
    const { outcomes, runs } = await search(philosophers(5, false), { cores, until: (told) => told === "deadlock" });
    assert.ok(outcomes.has("deadlock"));
    assert.ok(runs <= 50, `${runs}`);
  });
}

test("five philosophers who take their forks in order have no deadlock", async () => {
  const { outcomes, runs, exhausted } = await search(philosophers(5, true), { budget: 100 });
  assert.deepEqual([...outcomes.keys()], ["done\n"]);
  assert.ok(exhausted || runs === 100);
});

/**
 * Small scripts, with what must be true of every outcome, or with all outcomes.
 *
 * @type {[name: string, scripts: Parameters<typeof simulate>[0], check: ((outcome: string) => boolean)|string[]][]}
 */
const SMALL = [
  [
    "who prints first",
    {
      *main() {
        yield* all("writer", ["a", "b"]);
      },
      *writer(name) {
        yield print(name);
      },
    },
    (told) => [...told].sort().join("").trim() === "ab",
  ],
  [
    "a pipe's messages",
    {
      *main() {
        const [reading, writing] = yield ["pipe"];
        yield ["spawn", { ...child("writer", "a"), descriptors: [[1, 1], [9, writing]] }];
        yield ["spawn", { ...child("writer", "b"), descriptors: [[1, 1], [9, writing]] }];
        yield ["close", writing];
        let all = "";
        for (;;) {
          const { bytes } = yield ["read", reading, 1, 0];
          if (!bytes.length) break;
          all += String.fromCharCode(...bytes);
        }
        yield print(all);
      },
      *writer(name) {
        yield ["write", 9, new TextEncoder().encode(name), null, 0];
      },
    },
    (told) => told === "ab\n" || told === "ba\n",
  ],
  [
    "two messages that two read",
    {
      *main() {
        const [reading, writing] = yield ["pipe"];
        yield ["spawn", { ...child("reader", "a"), descriptors: [[1, 1], [9, reading]] }];
        yield ["spawn", { ...child("reader", "b"), descriptors: [[1, 1], [9, reading]] }];
        for (const letter of [65, 66]) yield ["write", writing, new Uint8Array([0, 0, 0, 1, letter]), null, 0];
      },
      *reader(name) {
        const { bytes } = yield ["read", 9, 5, 0];
        yield print(`${name} ${bytes[4]}`);
      },
    },
    (told) => told.includes("65") && told.includes("66"),
  ],
  [
    "messages of two, which one reads",
    {
      *main() {
        const [reading, writing] = yield ["pipe"];
        for (const name of ["1", "2"]) yield ["spawn", { ...child("writer", name), descriptors: [[9, writing]] }];
        for (let time = 0; time < 2; time++) {
          yield ["read", reading, 4, 0];
          const { bytes } = yield ["read", reading, 1, 0];
          yield print(`${bytes[0]}`);
        }
      },
      *writer(name) {
        yield ["write", 9, new Uint8Array([0, 0, 0, 1, Number(name)]), null, 0];
      },
    },
    ["1\n2\n", "2\n1\n"],
  ],
  [
    "a message that may have come when it is looked for",
    {
      *main() {
        const [reading, writing] = yield ["pipe"];
        yield ["spawn", { ...child("writer"), descriptors: [[9, writing]] }];
        const found = yield ["poll", [[reading, 1]], 0];
        yield ["read", reading, 4, 0];
        yield print(`${found.length}`);
      },
      *writer() {
        yield ["write", 9, new Uint8Array([0, 0, 0, 0]), null, 0];
      },
    },
    ["0\n", "1\n"],
  ],
  [
    "a lock has one holder",
    {
      *main() {
        yield* locks(1);
        yield* all("holder", ["a", "b"]);
      },
      *holder(name) {
        yield ["sem_acquire", 1, true, -1];
        yield print(name);
        yield print(name);
        yield ["sem_release", 1];
      },
    },
    (told) => told === "a\na\nb\nb\n" || told === "b\nb\na\na\n",
  ],
  [
    "a semaphore of two, tried",
    {
      *main() {
        yield ["sem_create", "0", 1, 2];
        yield* all("trying", ["a", "b"]);
      },
      *trying(name) {
        const { acquired } = yield ["sem_acquire", 1, false, 0];
        yield print(`${name}${acquired}`);
        if (acquired) yield ["sem_release", 1];
      },
    },
    (told) => told.includes("true"),
  ],
  [
    "a semaphore that two release and one acquires",
    {
      *main() {
        yield ["sem_create", "0", 0, 2 ** 30];
        yield ["spawn", child("giving", "a")];
        yield ["spawn", child("giving", "b")];
        for (let time = 0; time < 2; time++) {
          yield ["sem_acquire", 1, true, -1];
          yield print("taken");
        }
      },
      *giving(name) {
        yield print(name);
        yield ["sem_release", 1];
      },
    },
    (told) => /^(a|b)/.test(told) && told.split("taken").length === 3,
  ],
  [
    "a lock that somebody releases who doesn't have it",
    {
      *main() {
        yield* locks(1);
        yield ["spawn", child("holder", "a")];
        yield print(`${yield ["sem_release", 1]}`);
        yield ["sem_acquire", 1, true, -1];
        yield print("main");
      },
      *holder(name) {
        yield ["sem_acquire", 1, true, -1];
        yield print(name);
        yield print(`${yield ["sem_release", 1]}`);
      },
    },
    (told) => /^(0|EOVERFLOW)$/m.test(told),
  ],
  [
    "a lock whose value is asked for",
    {
      *main() {
        yield* locks(1);
        yield ["spawn", child("holder")];
        yield print(`${yield ["sem_value", 1]}`);
        yield ["waitpid", 2, 4];
      },
      *holder() {
        yield ["sem_acquire", 1, true, -1];
        yield ["sem_release", 1];
      },
    },
    ["0\n", "1\n"],
  ],
  [
    "one that is ended while it waits for a lock, or has it, or has given it back",
    {
      *main() {
        yield* locks(1);
        yield ["sem_acquire", 1, true, -1];
        yield ["spawn", child("holder")];
        yield ["sem_release", 1];
        yield ["kill", 2, 9];
        yield ["waitpid", 2, 4];
        yield print(`${(yield ["sem_acquire", 1, false, 0]).acquired}`);
      },
      *holder() {
        yield ["sem_acquire", 1, true, -1];
        yield ["sem_release", 1];
      },
    },
    ["false\n", "true\n"],
  ],
  [
    "a child's end, and another's word that its parent reads before or after",
    {
      *main() {
        yield* locks(1);
        yield ["spawn", child("saying", "a")];
        yield ["spawn", child("saying", "b")];
        yield ["waitpid", 2, 4];
        yield print("a has ended");
        yield ["waitpid", 3, 4];
      },
      *saying(name) {
        yield print(name);
      },
    },
    ["a\na has ended\nb\n", "a\nb\na has ended\n", "b\na\na has ended\n"],
  ],
  [
    "a child that is looked for, and has ended or not",
    {
      *main() {
        yield ["spawn", child("brief")];
        yield print(`${(yield ["waitpid", 2, 5])?.length ?? "none"}`);
      },
      *brief() {},
    },
    (told) => told.length > 0,
  ],
  [
    "memory that a process changes before or after another comes to share it, or looks at it",
    {
      *main() {
        yield* locks(1);
        yield ["shm_create", 5];
        yield ["resize", 5, 8];
        const { id } = yield ["map", 5];
        yield ["spawn", { ...child("looking"), descriptors: [[1, 1], [9, 5]] }];
        yield ["sem_acquire", 1, true, -1];
        yield { post: ["memory", id, { ranges: new Uint32Array([0, 8]), now: new Uint8Array(8).fill(1), before: new Uint8Array(8), changed: new Uint8Array([255]) }, 0] };
        yield { post: ["sem_release", 1] };
        yield ["waitpid", 2, 4];
      },
      *looking() {
        const { bytes } = yield ["map", 9];
        const value = bytes[0];
        yield ["sem_acquire", 1, true, -1];
        yield print(`${value}`);
        yield { post: ["sem_release", 1] };
      },
    },
    ["0\n", "1\n"],
  ],
  [
    "a signal that is blocked, and waited for",
    {
      *main() {
        yield ["sigmask", [10]];
        yield ["spawn", child("sender")];
        const [signal] = yield ["sigwait", [10], -1];
        yield print(`${signal}`);
      },
      *sender() {
        yield ["kill", 1, 10];
      },
    },
    (told) => told === "10\n",
  ],
  [
    "a signal that comes before it is caught, and is let through later",
    {
      *main() {
        yield ["spawn", child("blocking")];
        yield ["kill", 2, 15];
        const [, status] = yield ["waitpid", 2, 4];
        yield print(`${status}`);
      },
      *blocking() {
        yield ["sigmask", [15]];
        yield ["sigmask", []];
      },
    },
    (told) => told === "15\n" || told === "0\n",
  ],
  [
    "a signal that comes while it is blocked",
    {
      *main() {
        const [ready, go] = [yield ["pipe"], yield ["pipe"]];
        yield ["spawn", { ...child("blocking"), descriptors: [[8, go[0]], [9, ready[1]]] }];
        yield ["read", ready[0], 1, 0];
        yield ["kill", 2, 15];
        yield ["write", go[1], new TextEncoder().encode("a"), null, 0];
        const [, status] = yield ["waitpid", 2, 4];
        yield print(`${status}`);
      },
      *blocking() {
        yield ["sigmask", [15]];
        yield ["write", 9, new TextEncoder().encode("a"), null, 0];
        yield ["read", 8, 1, 0];
        yield ["sigmask", []];
      },
    },
    (told) => told === "15\n",
  ],
  [
    "a signal that comes before its handler is set, or after",
    {
      *main() {
        const [ready, telling] = yield ["pipe"];
        yield ["spawn", { ...child("late"), descriptors: [[9, telling]] }];
        yield ["read", ready, 1, 0];
        yield ["kill", 2, 15];
        const [, status] = yield ["waitpid", 2, 4];
        yield print(`${status}`);
      },
      *late() {
        yield ["write", 9, new TextEncoder().encode("a"), null, 0];
        yield { post: ["sigaction", 15, "catch"] };
      },
    },
    ["0\n", "15\n"],
  ],
  [
    "a child that ends before nobody wants to hear of that, or after",
    {
      *main() {
        yield ["spawn", child("brief")];
        yield { post: ["sigaction", 17, "ignore"] };
        const ended = yield ["waitpid", 2, 4];
        yield print(ended === "ECHILD" ? "gone" : "there");
      },
      *brief() {},
    },
    ["gone\n", "there\n"],
  ],
  [
    "two children that end, and nobody wants to hear of either",
    {
      *main() {
        yield { post: ["sigaction", 17, "ignore"] };
        yield ["spawn", child("brief")];
        yield ["spawn", child("brief")];
        const seen = [yield ["waitpid", 2, 5], yield ["waitpid", 3, 5], yield ["waitpid", -1, 4]];
        yield print(seen.map((told) => (told === "ECHILD" ? "gone" : "there")).join(" "));
      },
      *brief() {},
    },
    ["gone gone gone\n", "gone there gone\n", "there gone gone\n", "there there gone\n"],
  ],
  [
    "a child that ends before that is blocked, or after",
    {
      *main() {
        yield ["spawn", child("brief")];
        yield ["sigmask", [17]];
        yield ["waitpid", 2, 4];
        yield print(`${yield ["sigpending"]}`);
      },
      *brief() {},
    },
    ["\n", "17\n"],
  ],
  [
    "of two children the one that ends first, where both are heard of at once",
    {
      *main() {
        yield ["sigmask", [17]];
        yield ["spawn", child("brief")];
        yield ["spawn", child("brief")];
        yield ["waitpid", 2, 4];
        yield ["waitpid", 3, 4];
        const [, , pid] = yield ["sigwait", [17], -1];
        yield print(`${pid}`);
      },
      *brief() {},
    },
    ["2\n", "3\n"],
  ],
  [
    "a child that ends, wherever its parent is when it hears of that",
    {
      *main(_, signals) {
        yield { post: ["sigaction", 17, "catch"] };
        yield ["spawn", child("brief")];
        const seen = [];
        for (let time = 0; time < 3; time++) {
          seen.push(signals.length);
          yield ["fstat", 1];
        }
        yield print(seen.join(" "));
      },
      *brief() {},
    },
    ["0 0 0\n", "0 0 1\n", "0 1 1\n"],
  ],
  [
    "one that is ended while it opens a named pipe, which nobody reads then",
    {
      *main() {
        yield ["spawn", child("opening")];
        yield ["kill", 2, 9];
        yield ["waitpid", 2, 4];
        yield print(`${yield ["open_fifo", 77, false, true, true]}`);
      },
      *opening() {
        yield ["open_fifo", 77, true, false, false];
      },
    },
    (told) => told === "ENXIO\n",
  ],
  [
    "one that is ended before, between or after what it says",
    {
      *main() {
        yield ["spawn", child("saying")];
        yield ["kill", 2, 9];
        const [, status] = yield ["waitpid", 2, 4];
        yield print(`${status}`);
      },
      *saying() {
        yield print("a");
        yield ["fstat", 1];
        yield print("b");
      },
    },
    (told) => ["9", "a,9", "a,b,9", "a,b,0"].includes(told.trim().split("\n").join()),
  ],
  [
    "a named pipe whose writer closes it at once, and another that opens it, too",
    {
      *main() {
        yield ["spawn", child("writing")];
        const end = yield ["open_fifo", 77, true, false, false];
        const { bytes } = yield ["read", end, 9, 0];
        yield print(new TextDecoder().decode(bytes));
        yield ["waitpid", -1, 4];
      },
      *writing() {
        const end = yield ["open_fifo", 77, false, true, false];
        yield ["write", end, new TextEncoder().encode("a"), null, 0];
        yield ["close", end];
      },
    },
    (told) => told === "a\n",
  ],
  [
    "a file's lock that its holder leaves, or gives back",
    {
      *main() {
        yield* all("holder", ["gives", "leaves"]);
        yield print("done");
      },
      *holder(how) {
        yield ["lock", "7 fcntl", how, true, 0, Infinity, true];
        yield print(how);
        if (how === "gives") yield ["unlock", "7 fcntl", how, 0, Infinity];
      },
    },
    (told) => told.endsWith("done\n"),
  ],
  [
    "a file that two make",
    {
      *main() {
        yield* all("maker", ["11", "21"]);
      },
      *maker(inode) {
        const verdict = yield ["change", { change: "mknod", inode: Number(inode), folder: 1, name: "lock", mode: 0o100644 }];
        yield print(`${inode}: ${verdict}`);
      },
    },
    (told) => ["11: 0,21: -1", "11: -1,21: 0"].includes(told.trim().split("\n").sort().join()),
  ],
  [
    "a connection whose other side closes it with bytes unread, or not",
    {
      *main() {
        const [mine, theirs] = yield ["socketpair"];
        yield ["spawn", { ...child("closing"), descriptors: [[9, theirs]] }];
        yield ["close", theirs];
        const written = yield ["write", mine, new TextEncoder().encode("a"), null, 0];
        const read = [yield ["read", mine, 9, 0], yield ["read", mine, 9, 0]];
        const told = [written, ...read].map((answer) => (typeof answer === "string" ? answer : answer.length ?? answer.bytes.length));
        yield print(told.join(" "));
      },
      *closing() {
        yield ["write", 9, new TextEncoder().encode("bcd"), null, 0];
        yield ["close", 9];
      },
    },
    (told) => told === "1 3 ECONNRESET\n" || told === "EPIPE 3 0\n",
  ],
];

for (const [name, scripts, check] of SMALL) {
  test(`the search has all outcomes that all orders have: ${name}`, async (context) => {
    const every = await bruteForce(scripts);
    const found = await search(scripts);
    assert.ok(found.exhausted);
    const outcomes = [...every.outcomes].sort();
    assert.deepEqual([...found.outcomes.keys()].sort(), outcomes);
    if (Array.isArray(check)) assert.deepEqual(outcomes, check);
    else for (const told of outcomes) assert.ok(check(told), told);
    context.diagnostic(`${found.runs} runs (${found.redundant} redundant) for ${every.runs}${every.exhausted ? "" : " and more"}`);
    // The first order is run twice. Of a few orders all may differ.
    assert.ok(found.runs < every.runs || (every.runs < 10 && found.runs <= every.runs + 1), `${found.runs}`);
  });
}

/** A lock that the first process holds, and for which others wait. @type {Parameters<typeof simulate>[0]} */
const WAITERS = {
  *main() {
    yield ["sem_create", "0", 0, 1];
    for (const name of ["a", "b"]) yield ["spawn", child("waiting", name)];
    yield ["sem_release", 1];
    yield ["sem_acquire", 1, true, -1];
    yield print("main");
    yield ["sem_release", 1];
    for (const pid of [2, 3]) yield ["waitpid", pid, 4];
  },
  *waiting(name) {
    yield ["sem_acquire", 1, true, -1];
    yield print(name);
    yield ["sem_release", 1];
  },
};

test("the search has all outcomes that all orders have: scripts that are drawn, with a lock and a semaphore", async () => {
  let [found, every] = [0, 0];
  for (let seed = 1; seed <= 40; seed++) {
    const scripts = drawn(seed);
    const all = await bruteForce(scripts);
    assert.ok(all.exhausted);
    const some = await search(scripts);
    assert.deepEqual([...some.outcomes.keys()].sort(), [...all.outcomes].sort(), `${seed}`);
    found += some.runs;
    every += all.runs;
  }
  assert.ok(found * 8 < every, `${found} of ${every}`);
});

/** Two processes that do up to three things each with a lock (1) and a semaphore (2). @param {number} seed @returns {Parameters<typeof simulate>[0]} */
function drawn(seed) {
  const random = randomFrom(`${seed}`);
  const things = ["acquire", "release", "acquire", "release", "try", "value", "print"];
  const thing = () => /** @type {[string, number]} */ ([things[below(random, things.length)], 1 + below(random, 2)]);
  const plans = [0, 1].map(() => Array.from({ length: 1 + below(random, 3) }, thing));
  const value = below(random, 2);
  /** @param {number} number */
  function* follow(number) {
    for (const [what, handle] of plans[number]) {
      if (what === "acquire") yield ["sem_acquire", handle, true, -1];
      else if (what === "release") {
        const error = yield ["sem_release", handle];
        if (error) yield print(`${number} ${error}`);
      }
      else if (what === "try") yield print(`${number} ${(yield ["sem_acquire", handle, false, 0]).acquired}`);
      else if (what === "value") yield print(`${number} ${yield ["sem_value", handle]}`);
      else yield print(`${number}`);
    }
  }
  return {
    *main() {
      yield* locks(1);
      yield ["sem_create", "1", value, 2 ** 30];
      yield ["spawn", child("other")];
      yield* follow(0);
      yield ["waitpid", 2, 4];
    },
    *other() {
      yield* follow(1);
    },
  };
}

test("of those who wait for a lock any gets it first, and who comes later may overtake them all", async () => {
  const { outcomes, exhausted } = await search(WAITERS);
  assert.ok(exhausted);
  const told = [...outcomes.keys()].map((lines) => lines.replaceAll("\n", " ").trim());
  assert.deepEqual(told.sort(), ["a b main", "a main b", "b a main", "b main a", "main a b", "main b a"]);
});

test("where time passes between two who come to wait, not all orders are said to be known", async () => {
  const { exhausted } = await search({
    *main() {
      yield ["sem_create", "0", 0, 1];
      for (const name of ["a", "b"]) yield ["spawn", child("waiting", name)];
      yield ["sleep", 2];
      yield ["sem_release", 1];
      for (const pid of [2, 3]) yield ["waitpid", pid, 4];
    },
    *waiting(name) {
      if (name === "b") yield ["sleep", 1];
      yield ["sem_acquire", 1, true, -1];
      yield print(name);
      yield ["sem_release", 1];
    },
  });
  assert.ok(!exhausted);
});

test("where a run doesn't follow, or not all is known, orders are left out", () => {
  /** @type {Parameters<typeof racesOf>[0][number]} */
  const step = { process: 0, pid: 1, count: 0, calls: [], touched: [["a", "write"]], causes: [], supplies: [], candidates: [0, 1] };
  const other = { ...step, process: 1, pid: 2 };
  const time = { ...step, process: -1, touched: [], candidates: [] };
  /** @param {Parameters<typeof racesOf>[0]} steps @param {boolean} [complete] @param {{from: number, process: number}} [next] */
  const isPartial = (steps, complete = true, { from, process } = { from: -1, process: -1 }) => {
    const search = new Search();
    search.learn({ process, choices: [], search: { from, asleep: [], inStep: false } }, { steps, complete });
    return search.partial;
  };
  assert.equal(isPartial([step, other]), false);
  assert.equal(isPartial([step, other], false), true);
  assert.equal(isPartial([step, other], true, { from: 0, process: 0 }), false);
  assert.equal(isPartial([step, other], true, { from: 0, process: 1 }), true, "another came");
  assert.equal(isPartial([step, other], true, { from: 2, process: 1 }), true, "nobody came");
  assert.equal(isPartial([{ ...step, candidates: [0] }, { ...other, candidates: [1] }]), true, "it couldn't have come first");
  assert.equal(isPartial([step, time, other]), true, "a time that has come lies between");
  assert.equal(isPartial([step, time, { ...other, touched: [["b", "write"]] }]), false);
});

test("choices are those where there was one, from the first step on", () => {
  const step = (/** @type {number} */ process, /** @type {number[]} */ ...candidates) => /** @type {any} */ ({ process, candidates });
  const steps = [step(1, 0, 1), step(0, 0), step(0, 0, 1), step(2, 0, 1, 2)];
  assert.deepEqual(choicesOf(steps), [[0, 1], [2, 2]]);
  assert.deepEqual(choicesOf(steps, 3), [[0, 1]]);
  assert.deepEqual(choicesOf(steps, 3, 1), [[0, 1], [2, 1]]);
});

test("races are those that all pairs of steps have", async () => {
  for (const scripts of [CROSSED, lostUpdate(3), ...SMALL.map(([, scripts]) => scripts)]) {
    for (const order of [0, 1, 2, 3]) {
      const { trace } = await simulate(scripts, { order, ...(order === 0 && { choices: [] }), trace: true });
      const steps = trace?.steps ?? [];
      assert.deepEqual(
        racesOf(steps, true).map(([one, other]) => [one, other]),
        allRaces(steps),
      );
    }
  }
});

/** The same, by looking at all. @param {Parameters<typeof racesOf>[0]} steps */
function allRaces(steps) {
  /** @type {number[][]} */
  const races = [];
  /** @type {Set<number>[]} */
  const before = [];
  let time = -1;
  steps.forEach(({ process, touched, causes, supplies }, at) => {
    const known = new Set([at]);
    const add = (/** @type {number} */ step) => before[step].forEach((one) => known.add(one));
    before.push(known);
    if (process < 0) {
      for (let step = 0; step < at; step++) add(step);
      time = at;
      return;
    }
    if (time >= 0) add(time);
    for (let step = 0; step < at; step++) if (steps[step].process === process || causes.includes(step)) add(step);
    const meet = (/** @type {typeof touched} */ objects) => {
      for (let step = at - 1; step >= 0; step--) {
        if (steps[step].process < 0 || known.has(step) || !dependent(steps[step].touched, objects)) continue;
        races.push([step, at]);
        add(step);
      }
    };
    meet(touched.filter(([, how]) => how === "take"));
    supplies.forEach(add);
    meet(touched);
  });
  return races;
}
