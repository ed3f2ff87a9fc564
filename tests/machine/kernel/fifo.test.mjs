import assert from "node:assert/strict";
import { test } from "node:test";

import { boot, bytes, list } from "./machine.mjs";

const FILE = 77;
const read = (process, nonblocking = false) => process.call("open_fifo", FILE, true, false, nonblocking);
const write = (process, nonblocking = false) => process.call("open_fifo", FILE, false, true, nonblocking);

test("who opens a named pipe waits for the other end, whichever comes first", () => {
  for (const [first, second] of [[read, write], [write, read]]) {
    const { main, spawn } = boot();
    const child = spawn();
    const mine = first(main);
    assert.ok(mine.open);
    const theirs = second(child);
    const [[reader, from], [writer, to]] =
      first === read ? [[main, mine.value], [child, theirs.value]] : [[child, theirs.value], [main, mine.value]];
    writer.get("write", to, bytes(1, 2));
    writer.get("close", to);
    assert.deepEqual(list(reader.get("read", from, 9)), [1, 2]);
    assert.deepEqual(list(reader.get("read", from, 9)), []);
  }
});

test("a writer that is gone at once has been there", () => {
  const { main, spawn } = boot();
  const child = spawn();
  const reading = read(main);
  child.get("close", write(child).value);
  assert.deepEqual(list(main.get("read", reading.value, 9)), []);
});

test("who dies while opening isn't there", () => {
  const { main, spawn } = boot();
  const child = spawn();
  assert.ok(read(child).open);
  main.get("kill", child.pid, 9);
  assert.ok(write(main).open);
});

test("without blocking: a reader is there at once, a writer needs a reader", () => {
  const { main } = boot();
  assert.equal(write(main, true).error, "ENXIO");
  const reader = read(main, true).value;
  assert.deepEqual(list(main.get("read", reader, 9)), []);
  const writer = write(main, true).value;
  assert.equal(main.call("read", reader, 9).error, "EAGAIN");
  main.get("write", writer, bytes(3));
  assert.deepEqual(list(main.get("read", reader, 9)), [3]);
});

test("what nobody has read is gone with the last reader; a later pair begins anew", () => {
  const { main } = boot();
  const both = main.get("open_fifo", FILE, true, true, false);
  main.get("write", both, bytes(1));
  main.get("close", both);
  const reader = read(main);
  const writer = write(main).value;
  main.get("write", writer, bytes(2));
  assert.deepEqual(list(main.get("read", reader.value, 9)), [2]);
});
