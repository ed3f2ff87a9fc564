// A process tells the kernel when none of its threads can go on: rarely, and never wrongly.

import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";

import { System } from "../../../docs/machine/process/system.mjs";
import { NO_STORES } from "./machine.mjs";

/** @import { Calls } from "../../../docs/machine/protocol.mjs" */

const MAIN = 1;
const WHILE = 50;

afterEach(() => mock.timers.reset());

/** A process with threads, and what it has sent about them: [calls, threads, signals]. */
class Inside {
  sent = [];
  told = [];
  /** What the kernel hasn't seen, as it was sent. */
  batches = [];
  system = new System((calls) => this.#sort(calls), NO_STORES);
  #answers = new Map();
  running = new Set();
  tickets = new Set();
  /** Sends so far. */
  messages = 0;

  constructor() {
    this.begin(MAIN);
  }

  #sort(calls) {
    this.messages += 1;
    this.batches.push(calls);
    for (const [number, name, ...args] of calls) {
      this.sent.push([number, name, ...args]);
      if (name === "idle") this.told.push(args);
    }
  }

  begin(thread) {
    this.#answers.set(thread, this.system.answers(thread));
    this.running.add(thread);
  }

  end(thread) {
    this.running.delete(thread);
    this.#answers.delete(thread);
    this.system.forget(thread);
  }

  /** @param {number} thread @param {keyof Calls} name */
  call(thread, name = "read", ...args) {
    this.system.call(thread, name, ...args);
    this.#suspend(thread);
    return this.sent.findLast(([number]) => number > 0)[0];
  }

  park(thread, seconds = -1) {
    const ticket = this.system.ticket();
    this.system.park(thread, ticket, seconds);
    this.tickets.add(ticket);
    this.#suspend(thread, () => this.tickets.delete(ticket));
    return ticket;
  }

  #suspend(thread, then = () => {}) {
    this.running.delete(thread);
    this.#answers.get(thread).then(() => {
      this.running.add(thread);
      then();
    });
  }

  get threads() {
    return this.#answers.size;
  }
}

test("with one thread there is nothing to tell", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const inside = new Inside();
  for (let call = 0; call < 3; call++) {
    const number = inside.call(MAIN);
    mock.timers.tick(WHILE);
    inside.system.receive([number, null, { bytes: new Uint8Array(1) }]);
  }
  assert.deepEqual(inside.told, []);
  assert.equal(inside.messages, 3);
});

test("a call from within one of C's is no thread's wait", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const inside = new Inside();
  for (let call = 0; call < 3; call++) {
    inside.system.callHolding("change", { change: "forget", inode: 7 });
    inside.system.receive([inside.sent.at(-1)[0], null, 0]);
    const number = inside.call(MAIN);
    mock.timers.tick(WHILE);
    inside.system.receive([number, null, { bytes: new Uint8Array(1) }]);
  }
  assert.deepEqual(inside.told, []);
});

test("with a second thread that goes on, the kernel is told with the call that would mislead it", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const inside = new Inside();
  inside.begin(2);
  const number = inside.call(MAIN);
  assert.deepEqual(inside.told, [[-1, 0, 0]]);
  assert.equal(inside.messages, 1);
  inside.park(2);
  assert.equal(inside.told.length, 1);
  mock.timers.tick(WHILE);
  assert.deepEqual(inside.told.slice(1), [[1, 1, 0]]);
  // A wait that ends, and begins again before anybody has told, costs nothing.
  inside.system.receive([number, null, { bytes: new Uint8Array(1) }]);
  inside.call(MAIN);
  mock.timers.tick(WHILE);
  assert.equal(inside.told.length, 2);
});

test("a thread that has been started and hasn't begun will go on", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const waiting = new Inside();
  waiting.system.startThread();
  waiting.park(MAIN);
  mock.timers.tick(WHILE);
  assert.deepEqual(waiting.told, []);
  waiting.begin(2);
  waiting.park(2);
  mock.timers.tick(WHILE);
  assert.deepEqual(waiting.told, [[0, 2, 0]]);

  const calling = new Inside();
  calling.system.startThread();
  calling.call(MAIN);
  assert.deepEqual(calling.told, [[-1, 0, 0]]);
});

test("who waits with a limit, or for its turn, isn't idle; a thread that ends may have been the last to go on", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const inside = new Inside();
  inside.begin(2);
  inside.begin(3);
  inside.park(MAIN);
  inside.park(2, 1);
  mock.timers.tick(WHILE);
  inside.end(3);
  mock.timers.tick(WHILE);
  assert.deepEqual(inside.told, []);
  mock.timers.tick(1000);
  assert.ok(inside.running.has(2));
  inside.end(2);
  mock.timers.tick(WHILE);
  assert.deepEqual(inside.told, [[0, 1, 0]]);
});

test("a signal is acknowledged, and while its handler runs nobody is idle", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const inside = new Inside();
  inside.park(MAIN);
  mock.timers.tick(WHILE);
  assert.deepEqual(inside.told, [[0, 1, 0]]);
  inside.system.receive([0, "signal", 15]);
  assert.deepEqual(inside.told.slice(1), [[-1, 0, 1]]);
  assert.ok(inside.running.has(MAIN));
  mock.timers.tick(WHILE);
  inside.system.takeSignal();
  inside.park(MAIN);
  mock.timers.tick(WHILE);
  assert.deepEqual(inside.told.slice(2), [[0, 1, 1]]);
});

test("a handler that runs while what is written goes on waiting is no idleness", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const inside = new Inside();
  inside.begin(2);
  const number = inside.call(MAIN, "write", 1000, "x");
  inside.system.receive([0, "signal", 15]);
  assert.ok(inside.running.has(MAIN));
  inside.system.takeSignal();
  const told = inside.told.length;
  inside.end(2);
  mock.timers.tick(WHILE);
  assert.equal(inside.told.length, told);
  assert.ok(number);
});

/** Numbers that look random, the same ones each time. */
function dice(seed) {
  let state = seed;
  return (sides) => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * sides);
  };
}

/** What the kernel makes of it: messages take their time both ways. */
class Outside {
  parked = new Set();
  idle = [1, 0, 0];
  signals = 0;
  answers = [];

  constructor(inside) {
    this.inside = inside;
  }

  /** Take the next batch of what the process has sent. */
  take() {
    for (const [number, name, ...args] of this.inside.batches.shift() ?? []) {
      if (name === "idle") this.idle = args;
      else if (name === "cancel" && this.parked.delete(args[0])) this.answers.push([args[0], "ECANCELED"]);
      else if (name === "read") this.parked.add(number);
      else if (number) this.answers.push([number, null, 0]);
    }
  }

  get believesIdle() {
    return this.parked.size === this.idle[0] && this.idle[2] === this.signals;
  }
}

for (let seed = 1; seed <= 200; seed++) {
  test(`whatever threads do, the kernel doesn't take a process for idle that can go on (${seed})`, () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    const roll = dice(seed);
    const inside = new Inside();
    const outside = new Outside(inside);
    let idle = 0;
    let next = 2;
    const pick = (set) => [...set][roll(set.size)];
    const act = [
      () => inside.call(pick(inside.running)),
      () => inside.call(pick(inside.running)),
      () => inside.call(pick(inside.running), "close", 1),
      () => inside.park(pick(inside.running)),
      () => inside.park(pick(inside.running)),
      () => inside.park(pick(inside.running), 0.07),
      () => inside.tickets.size && inside.system.unpark(pick(inside.tickets)),
      () => inside.threads < 4 && inside.begin(next++),
      () => [...inside.running].some((thread) => thread !== MAIN) && inside.end(Math.max(...inside.running)),
    ];
    for (let step = 0; step < 400; step++) {
      // What runs goes on before the event loop has its turn, as a rule.
      if (inside.running.size && roll(4)) act[roll(act.length)]();
      else {
        const [kind] = [roll(5)];
        if (kind === 0) outside.take();
        else if (kind === 1 && outside.answers.length) inside.system.receive(outside.answers.shift());
        else if (kind === 2 && outside.parked.size && !roll(3)) {
          const number = pick(outside.parked);
          outside.parked.delete(number);
          outside.answers.push([number, null, { bytes: new Uint8Array(1) }]);
        } else if (kind === 3) mock.timers.tick(20);
      }
      if (!outside.believesIdle) continue;
      idle += 1;
      assert.equal(inside.running.size + outside.answers.length + inside.batches.length, 0, `step ${step}`);
    }
      assert.ok(idle > 0);
  });
}
