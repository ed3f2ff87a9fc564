// What the page is told, at its own pace.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Outbox } from "../../../docs/machine/kernel/outbox.mjs";
import { OUTBOX } from "../../../docs/machine/limits.mjs";

/** @import { Event, Item, Output } from "../../../docs/machine/events.mjs" */

/** An outbox, and what it has sent. */
function create() {
  /** @type {Item[][]} */
  const sent = [];
  const outbox = new Outbox((items) => sent.push(items));
  return { outbox, sent };
}

const PYTHON = { version: "3.14.2", startMethod: "spawn" };

/** @returns {Output} */
const print = (text, more = {}) => ({ time: 0, pid: 1, name: "MainProcess", stream: "stdout", text, ...more });

/** Until the outbox may send again. */
const pace = () => new Promise((resolve) => setTimeout(resolve, 40));

test("the first item goes at once, what comes while the page is at work waits", async () => {
  const { outbox, sent } = create();
  outbox.put("start", PYTHON);
  outbox.output(print("a"));
  outbox.event({ time: 0, type: "block", pid: 1, on: "sleep" });
  await pace();
  assert.deepEqual(sent, [[["start", PYTHON]]]);
  outbox.taken();
  await pace();
  assert.deepEqual(sent[1], [["output", print("a")], ["event", { time: 0, type: "block", pid: 1, on: "sleep" }]]);
  outbox.taken();
  await pace();
  assert.equal(sent.length, 2);
  outbox.output(print("b"));
  assert.deepEqual(sent[2], [["output", print("b")]]);
});

test("what a process prints without a break by others is one item, until it is long", () => {
  const { outbox, sent } = create();
  outbox.put("start", PYTHON);
  const long = "x".repeat(OUTBOX.item);
  for (const output of [print("a"), print("b"), print("c", { pid: 2 }), print("d", { stream: "stderr" }), print(long), print("e")]) {
    outbox.output(output);
  }
  outbox.output(print("f", { notice: true }));
  outbox.taken();
  return pace().then(() => {
    const texts = sent[1].map(([, output]) => /** @type {Output} */ (output).text);
    assert.deepEqual(texts, ["ab", "c", "d", long, "e", "f"]);
  });
});

test("what is printed later, or at another line, is an item of its own", () => {
  const { outbox, sent } = create();
  outbox.put("start", PYTHON);
  const [one, other] = [["a.py", 1], ["a.py", 2]].map((at) => ({ at }));
  for (const output of [print("a", one), print("b", { ...one, time: 0.0009 }), print("c", other), print("d", { ...other, time: 0.5 })]) {
    outbox.output(output);
  }
  outbox.taken();
  return pace().then(() => {
    const told = sent[1].map(([, output]) => /** @type {Output} */ (output));
    assert.deepEqual(told.map(({ text, time }) => [text, time]), [["ab", 0], ["c", 0], ["d", 0.5]]);
  });
});

test("what is one item doesn't depend on what the page has taken before, nor is it another thread's", async () => {
  const { outbox, sent } = create();
  outbox.put("start", PYTHON);
  outbox.output(print("a"));
  outbox.taken();
  await pace();
  for (const [text, time, thread] of [["b", 0.0006], ["c", 0.0011], ["d", 0.0014], ["e", 0.0014, 1], ["f", 0.0015, 2]]) {
    outbox.output(print(text, { time, ...(thread && { thread }) }));
  }
  outbox.taken();
  await pace();
  const told = (/** @type {Item} */ [, output]) => /** @type {Output} */ (output).text;
  assert.deepEqual(sent.slice(1).map((items) => items.map(told)), [["a"], ["b", "cd", "e", "f"]]);
});

test("however much is printed at once, the page gets it in pieces, none of which tears a character", async () => {
  const { outbox, sent } = create();
  outbox.put("start", PYTHON);
  const text = `x${"𝄞".repeat(200_000)}`;
  outbox.output(print(text));
  for (let i = 0; i < 10; i++) {
    outbox.taken();
    await pace();
  }
  for (const items of sent.slice(1)) {
    const texts = items.map(([, output]) => /** @type {Output} */ (output).text);
    assert.ok(texts.every((text) => text.length <= OUTBOX.item && text.isWellFormed()));
    assert.ok(texts.join("").length < OUTBOX.characters + OUTBOX.item);
  }
  assert.equal(sent.slice(1).flat().map(([, output]) => /** @type {Output} */ (output).text).join(""), text);
});

test("there is room for output again when the page has taken it", async () => {
  let drained = 0;
  const sent = [];
  const outbox = new Outbox((items) => sent.push(items), () => (drained += 1));
  outbox.put("start", PYTHON);
  let printed = 0;
  while (outbox.hasRoom) {
    printed += 11;
    assert.ok(printed < 10 * OUTBOX.waiting);
    outbox.output(print("0123456789\n", { pid: printed % 8 }));
  }
  assert.ok(printed < OUTBOX.waiting + 11);
  assert.equal(drained, 1);
  outbox.taken();
  await pace();
  assert.equal(drained, 2);
  assert.ok(outbox.hasRoom);
});

test("of the names that a process gives itself the last one waits, and the others are counted", async () => {
  const { outbox, sent } = create();
  outbox.event({ time: 0, type: "name", pid: 1, name: "a" });
  for (let i = 0; i < 1000; i++) outbox.event({ time: 0, type: "name", pid: 1, name: `n${i}` });
  outbox.event({ time: 0, type: "name", pid: 2, name: "b" });
  outbox.taken();
  await pace();
  assert.deepEqual(sent.flat(), [
    ["event", { time: 0, type: "name", pid: 1, name: "a" }],
    ["event", { time: 0, type: "name", pid: 1, name: "n999", skipped: 999 }],
    ["event", { time: 0, type: "name", pid: 2, name: "b" }],
  ]);
  outbox.event({ time: 0, type: "name", pid: 1, name: "c" });
  outbox.taken();
  await pace();
  assert.deepEqual(sent[2], [["event", { time: 0, type: "name", pid: 1, name: "c" }]]);
});

test("much comes in pieces, each after the page is done with the one before", async () => {
  const { outbox, sent } = create();
  outbox.put("start", PYTHON);
  for (let i = 0; i < 1200; i++) outbox.event({ time: 0, type: "send", pid: i, bytes: 1, message: i, object: "pipe:1" });
  outbox.event({ time: 0, type: "name", pid: 1, name: "a" });
  for (let i = 0; i < 2; i++) {
    outbox.taken();
    await pace();
  }
  // Its first name still waits: it gives way to the next.
  outbox.event({ time: 0, type: "name", pid: 1, name: "b" });
  outbox.taken();
  await pace();
  assert.deepEqual(sent.map(({ length }) => length), [1, 500, 500, 201]);
  assert.deepEqual(sent.flat().slice(1, 1201).map(([, event]) => /** @type {Event} */ (event).pid), Array.from({ length: 1200 }, (_, i) => i));
  assert.deepEqual(sent.at(-1)?.at(-1), ["event", { time: 0, type: "name", pid: 1, name: "b", skipped: 1 }]);
});
