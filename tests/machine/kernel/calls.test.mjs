// The process's side alone: what it sends, keeps and wakes. The kernel is a list of what it is told.

import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { Preemption } from "../../../docs/machine/process/preemption.mjs";
import { System } from "../../../docs/machine/process/system.mjs";

const MAIN = 1;
const FAILED = "\uffff";
const TIME_IS_UP = 26;

/** One that doesn't keep Node from ending. */
class Channel {
  port1 = { onmessage: ({ data }) => data };
  port2 = { postMessage: (data) => void setImmediate(() => this.port1.onmessage({ data })) };
}

/** A process without a kernel. @param {any} stores some of what System has */
function process(stores = {}) {
  /** @type {any[][]} */
  const sent = [];
  /** @type {boolean[]} */
  const pending = [];
  // That nothing runs is told the kernel whenever that is so.
  const system = new System((calls) => sent.push(...calls.filter(([, name]) => name !== "idle")), stores, (is) => pending.push(is));
  const answers = system.answers(MAIN);
  /** What a thread waits for now. */
  const wait = (waiting = answers) => {
    const seen = [];
    waiting.then((value) => seen.push(value));
    return seen;
  };
  return { system, sent, pending, wait, answers };
}

test("a call has a number, and its answer reaches who waits", () => {
  const { system, sent, wait } = process();
  system.call(MAIN, "sem_value", 7);
  assert.deepEqual(sent, [[1, "sem_value", 7]]);
  const seen = wait();
  assert.deepEqual(seen, []);
  system.receive([1, null, 3]);
  assert.deepEqual(seen, [3]);
});

test("an answer that comes before the wait is kept; an error begins with its mark", () => {
  const { system, wait } = process();
  system.call(MAIN, "sem_value", 7);
  system.receive([1, "EINVAL", null]);
  assert.deepEqual(wait(), [`${FAILED}EINVAL`]);
});

test("what stores have changed goes before each call and each post", () => {
  const changed = [["a"], ["b"]];
  const files = { flush: (post) => changed.length && post(...(changed.shift() ?? [])), receive() {} };
  const { system, sent } = process({ files });
  system.call(MAIN, "sem_value", 7);
  system.post("close", 3);
  assert.deepEqual(sent.map((call) => call.slice(1)), [["files", "a"], ["sem_value", 7], ["files", "b"], ["close", 3]]);
});

test("what the kernel tells of a store goes to that store", () => {
  const received = [];
  const { system } = process({ memory: { flush() {}, receive: (...details) => received.push(details) } });
  const changes = { ranges: new Uint32Array(0), now: new Uint8Array(0), changed: new Uint8Array(0) };
  system.receive([0, "memory", 4, changes, 0]);
  assert.deepEqual(received, [[4, changes, 0]]);
});

test("a mapped segment's bytes wait for their place", () => {
  const expected = [];
  const memory = { flush() {}, receive() {}, expect: (...details) => expected.push(details) };
  const { system, wait } = process({ memory });
  system.call(MAIN, "map", 1000);
  const bytes = new Uint8Array(5);
  const answer = { id: 9, size: 5, bytes };
  system.receive([1, null, answer]);
  assert.equal(expected[0][0], answer);
  assert.deepEqual(wait(), ["[9,5]"]);
});

test("a descriptor that nobody reads is broken once", () => {
  const { system } = process();
  assert.equal(system.isBroken(5), false);
  system.receive([0, "broken", 5]);
  assert.equal(system.isBroken(6), false);
  assert.equal(system.isBroken(5), true);
  assert.equal(system.isBroken(5), false);
});

test("a parked thread is woken once, by whom it waits for", () => {
  const { system, wait } = process();
  const ticket = system.ticket();
  system.park(MAIN, ticket, -1);
  const seen = wait();
  assert.equal(system.unpark(ticket), true);
  assert.equal(system.unpark(ticket), false);
  assert.deepEqual(seen, [true]);
});

test("a parked thread's time is up; without a limit it never is", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { system, wait } = process();
  const other = system.answers(2);
  const [limited, endless, zero] = [system.ticket(), system.ticket(), system.ticket()];
  system.park(MAIN, limited, 1);
  system.park(2, endless, -1);
  const [seen, never] = [wait(), wait(other)];
  mock.timers.tick(999);
  assert.deepEqual(seen, []);
  mock.timers.tick(1);
  assert.deepEqual(seen, [false]);
  system.park(MAIN, zero, 0);
  const atOnce = wait();
  mock.timers.tick(1);
  assert.deepEqual(atOnce, [false]);
  mock.timers.tick(3000);
  assert.deepEqual(never, []);
  mock.timers.reset();
});

test("who was woken in time isn't woken again when the time is up", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { system, wait } = process();
  const ticket = system.ticket();
  system.park(MAIN, ticket, 1);
  const seen = wait();
  system.unpark(ticket);
  mock.timers.tick(2000);
  mock.timers.reset();
  assert.deepEqual(seen, [true]);
});

test("a turn ends after what has come in meanwhile", async () => {
  const whole = globalThis.MessageChannel;
  globalThis.MessageChannel = /** @type {any} */ (Channel);
  const { system, answers } = process();
  for (let turn = 0; turn < 2; turn++) {
    system.turn(MAIN);
    let over = false;
    const ended = new Promise((resolve) => answers.then(resolve)).then((value) => (over = value));
    assert.equal(over, false);
    assert.equal(await ended, true);
  }
  globalThis.MessageChannel = whole;
});

test("while one thread runs alone, the others' answers are held, each in its place", () => {
  const { system, wait } = process();
  const others = [system.answers(2), system.answers(3)];
  const seen = others.map((answers, i) => {
    system.park(i + 2, -100 - i, -1);
    return wait(answers);
  });
  system.stopOthers(MAIN);
  system.unpark(-100, true);
  system.unpark(-101, false);
  system.call(MAIN, "sem_value", 1);
  const mine = wait();
  system.receive([1, null, 3]);
  assert.deepEqual([mine, ...seen], [[3], [], []]);
  system.letOthersRun();
  assert.deepEqual(seen, [[true], [false]]);
});

test("a signal is pending until its handler is to run", () => {
  const { system, pending } = process();
  assert.equal(system.takeSignal(), 0);
  system.interrupt(15);
  system.interrupt(2);
  assert.deepEqual(pending.splice(0), [false, true, true]);
  assert.equal(system.takeSignal(), 2); // The lowest first.
  assert.deepEqual(pending, []);
  assert.equal(system.takeSignal(), 15);
  assert.deepEqual(pending, [false]);
});

test("a signal asks the kernel once to cancel what the main thread waits for", () => {
  const { system, sent, wait } = process();
  system.call(MAIN, "read", 1000, 4, 0);
  const seen = wait();
  system.interrupt(15);
  system.interrupt(15);
  assert.deepEqual(sent.slice(1), [[0, "cancel", 1]]);
  system.receive([1, "ECANCELED", null]);
  assert.deepEqual(seen, [`${FAILED}EINTR`]);
});

test("a signal doesn't interrupt what is printed, but what is written elsewhere", () => {
  for (const descriptor of [1, 2, 1000]) {
    const { system, wait } = process();
    system.call(MAIN, "write", descriptor, "text");
    const seen = wait();
    system.interrupt(15);
    assert.deepEqual(seen, descriptor === 1000 ? [`${FAILED}EINTR`] : [], `${descriptor}`);
  }
});

test("a wait is made again after the handler, with what is left of its time", () => {
  const { system, sent, wait } = process();
  system.call(MAIN, "sem_acquire", 4, true, 1000);
  wait();
  system.interrupt(15);
  system.receive([1, "ECANCELED", null]);
  system.takeSignal();
  system.resume(1);
  const [number, name, handle, blocking, left] = sent.at(-1) ?? [];
  assert.deepEqual([number, name, handle, blocking], [2, "sem_acquire", 4, true]);
  assert.ok(left > 990 && left <= 1000, `${left}`);
});

test("a wait without a limit, or at once, is made again as it was", () => {
  for (const timeout of [-1, 0]) {
    const { system, sent, wait } = process();
    system.call(MAIN, "poll", "[]", timeout);
    wait();
    system.interrupt(15);
    system.receive([1, "ECANCELED", null]);
    system.takeSignal();
    system.resume(1);
    assert.deepEqual(sent.at(-1), [2, "poll", [], timeout]);
  }
});

test("a sleep goes on during the handler, and ends once", () => {
  const { system, sent, wait } = process();
  system.call(MAIN, "sleep", 1);
  const seen = wait();
  system.interrupt(15);
  assert.deepEqual(seen, [`${FAILED}EINTR`]);
  system.receive([1, null, 0]);
  system.takeSignal();
  system.resume(1);
  assert.deepEqual(wait(), [0]);
  assert.equal(sent.length, 1);
});

test("who abandons a wait tells the kernel, unless it is over", () => {
  const { system, sent, wait } = process();
  system.call(MAIN, "sleep", 1);
  wait();
  system.interrupt(15);
  system.abandon(1);
  assert.deepEqual(sent.at(-1), [0, "cancel", 1]);
  system.receive([1, null, 0]); // On its way: nobody waits for it.
  system.abandon(1);
  assert.equal(sent.length, 2);
});

test("what a thread can't wait for is taken back: a call, or a place in a queue", () => {
  const { system, sent } = process();
  system.call(MAIN, "sleep", 1);
  system.takeBack(MAIN);
  assert.deepEqual(sent.at(-1), [0, "cancel", 1]);
  const ticket = system.ticket();
  system.park(MAIN, ticket, -1);
  system.takeBack(MAIN);
  assert.equal(system.unpark(ticket), false, "a lock isn't handed to nobody");
  assert.equal(sent.length, 2);
});

test("a signal that finds the main thread computing is looked for soon", () => {
  const { system } = process();
  system.begin();
  for (let look = 0; look < 3; look++) assert.equal(system.preemption[0], 0);
  system.interrupt(15);
  assert.equal(system.preemption[0], TIME_IS_UP);
});

test("a thread that has ended is none that a slice is shared with", () => {
  const { system } = process();
  const preemption = system.preemption;
  assert.equal(preemption.alone(), true);
  system.answers(2);
  assert.equal(preemption.alone(), false);
  system.forget(2);
  assert.equal(preemption.alone(), true);
});

test("the last call of a thread is answered first: an object's end may call in between", () => {
  const { system, wait } = process();
  system.call(MAIN, "sem_value", 1);
  system.call(MAIN, "sem_value", 2);
  const inner = wait();
  system.receive([1, null, 10]);
  system.receive([2, null, 20]);
  assert.deepEqual([inner, wait()], [[20], [10]]);
});

test("whose time is up has a stream's lock after it has written: the next look counts", () => {
  for (const write of [
    (preemption) => preemption.written(),
    (preemption) => (preemption.layerHasWritten = () => ((preemption.layerHasWritten = () => false), true)),
  ]) {
    const preemption = new Preemption(() => false);
    preemption.hasten();
    write(preemption);
    assert.deepEqual([preemption[0], preemption[0]], [0, TIME_IS_UP]);
  }
  // What writes without end, and looks in between only, isn't a stream.
  const preemption = new Preemption(() => false);
  preemption.hasten();
  const looks = Array.from({ length: 100 }, () => (preemption.written(), preemption[0]));
  assert.equal(looks.indexOf(TIME_IS_UP), 63);
});

test("a slice is long for one thread, short for several, and told at one look of sixteen", () => {
  for (const alone of [true, false]) {
    const slice = alone ? 20 : 5;
    const preemption = new Preemption(() => alone);
    const looks = (since) => {
      preemption.begin(performance.now() - since);
      return Array.from({ length: 16 }, () => preemption[0]);
    };
    assert.ok(looks(slice - 4).every((look) => look === 0));
    assert.equal(looks(slice + 1).filter((look) => look === TIME_IS_UP).length, 1);
  }
});
