import assert from "node:assert/strict";
import { test } from "node:test";

import { boot, bytes, list } from "./machine.mjs";

test("what is written is read, in order, and no more than was asked for", () => {
  const { main } = boot();
  const [reader, writer] = main.get("pipe");
  main.post("write", writer, bytes(1, 2, 3));
  main.post("write", writer, bytes(4));
  assert.deepEqual(list(main.get("read", reader, 2)), [1, 2]);
  assert.deepEqual(list(main.get("read", reader, 9)), [3, 4]);
});

test("a part of a large message travels alone, not with the buffer behind it", () => {
  const { main } = boot();
  const [reader, writer] = main.get("pipe");
  main.call("write", writer, new Uint8Array(1000));
  assert.equal(main.get("read", reader, 10).bytes.buffer.byteLength, 10);
});

test("a message whose length is read comes along", () => {
  const { main } = boot();
  const [reader, writer] = main.get("pipe");
  main.post("write", writer, bytes(0, 0, 0, 2, 7, 8));
  const { bytes: length, ahead } = main.get("read", reader, 4);
  assert.deepEqual([...length], [0, 0, 0, 2]);
  assert.deepEqual([...ahead], [7, 8]);
  main.post("unread", reader, ahead);
  assert.deepEqual(list(main.get("read", reader, 9)), [7, 8]);
});

test("an empty pipe blocks its readers; they are served in order", () => {
  const { main } = boot();
  const [reader, writer] = main.get("pipe");
  const first = main.call("read", reader, 1);
  const second = main.call("read", reader, 1);
  assert.ok(first.open && second.open);
  main.post("write", writer, bytes(1));
  assert.deepEqual(list(first.value), [1]);
  assert.ok(second.open);
  main.post("write", writer, bytes(2));
  assert.deepEqual(list(second.value), [2]);
});

test("a full pipe blocks its writer until there is room", () => {
  const { main } = boot();
  const [reader, writer] = main.get("pipe");
  assert.equal(main.get("write", writer, new Uint8Array(65536)).space, 0);
  const waiting = main.call("write", writer, bytes(1));
  assert.ok(waiting.open);
  main.get("read", reader, 1);
  assert.equal(waiting.value.length, 1);
});

test("end of file comes when the last writer is gone, whoever it is and however it goes", () => {
  for (const end of [(child) => child.post("exit", 0), (child, main) => main.get("kill", child.pid, 9)]) {
    const { main, spawn } = boot();
    const [reader, writer] = main.get("pipe");
    const child = spawn([[writer, writer]]);
    main.post("close", writer);
    const read = main.call("read", reader, 1);
    assert.ok(read.open);
    end(child, main);
    assert.deepEqual(list(read.value), []);
    assert.ok(child.terminated);
  }
});

test("writing without readers is EPIPE, also for those that wait", () => {
  const { main } = boot();
  const [reader, writer] = main.get("pipe");
  const waiting = main.call("write", writer, new Uint8Array(70000));
  main.post("close", reader);
  assert.equal(waiting.error, "EPIPE");
  assert.equal(main.call("write", writer, bytes(1)).error, "EPIPE");
});

test("a descriptor that isn't open is EBADF", () => {
  const { main } = boot();
  assert.equal(main.call("read", 77, 1).error, "EBADF");
  const [reader, writer] = main.get("pipe");
  assert.equal(main.call("write", reader, bytes(1)).error, "EBADF");
  assert.equal(main.call("read", writer, 1).error, "EBADF");
});

test("who has written ahead learns that nobody reads any more, and the next write is an error", () => {
  const { main, spawn } = boot();
  const [reader, writer] = main.get("pipe");
  const child = spawn([[5, reader]]);
  main.post("close", reader);
  assert.ok(main.get("write", writer, bytes(1)).space > 0);
  child.post("exit", 0);
  assert.deepEqual(main.told, [["broken", writer]]);
  assert.equal(main.call("write", writer, bytes(2)).error, "EPIPE");
});

test("what is written ahead blocks nobody, though the pipe be full", () => {
  const { kernel, main } = boot();
  const [reader, writer] = main.get("pipe");
  for (let write = 0; write < 3; write++) main.post("write", writer, new Uint8Array(60000));
  assert.ok(!kernel.events.some(({ type }) => type === "block"));
  assert.equal(main.get("read", reader, 200000).bytes.length, 180000);
});

test("descriptors that can't be sent any more are closed", () => {
  const { main } = boot();
  const [reader, writer] = main.get("pipe");
  const [left, right] = main.get("socketpair");
  main.post("close", right);
  assert.equal(main.call("write", left, bytes(1), [writer]).error, "EPIPE");
  main.post("close", writer);
  assert.equal(main.get("read", reader, 1).bytes.length, 0);
});
