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

test("nothing comes along with what is received with descriptors", () => {
  const { main } = boot();
  const [left, right] = main.get("socketpair");
  main.post("write", left, bytes(0, 0, 0, 1, 7));
  assert.equal(main.get("recvmsg", right, 4).ahead, undefined);
  assert.deepEqual(list(main.get("recvmsg", right, 4)), [7]);
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
  const { events, main } = boot();
  const [reader, writer] = main.get("pipe");
  for (let write = 0; write < 3; write++) main.post("write", writer, new Uint8Array(60000));
  assert.ok(!events.some(({ type }) => type === "block"));
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

test("what doesn't block takes what fits, and says so when nothing does", () => {
  const { main } = boot();
  const [left, right] = main.get("socketpair");
  assert.equal(main.get("get_blocking", left), true);
  main.post("set_blocking", left, false);
  main.post("set_blocking", right, false);
  assert.equal(main.get("get_blocking", left), false);
  assert.equal(main.call("read", right, 1).error, "EAGAIN");
  assert.deepEqual(main.get("write", left, new Uint8Array(70_000).fill(7)), { length: 65536, space: 0 });
  assert.equal(main.call("write", left, bytes(1)).error, "EAGAIN");
  assert.deepEqual(main.get("poll", [[left, 4]], 0), []);
  main.get("read", right, 1);
  assert.equal(main.get("write", left, bytes(1, 2)).length, 1);
  assert.equal(main.get("read", right, 70_000).bytes.length, 65536);
  assert.equal(main.call("read", right, 1).error, "EAGAIN");
  main.get("close", left);
  assert.deepEqual(list(main.get("read", right, 1)), []);
});

test("fstat tells what a descriptor is for, and what can be read", () => {
  const { main } = boot();
  const [reader, writer] = main.get("pipe");
  main.post("write", writer, bytes(1, 2));
  assert.deepEqual(main.get("fstat", reader), ["fifo", 0, 0, 2]);
  assert.deepEqual(main.get("fstat", writer), ["fifo", 0, 1, 0]);
  const [left, right] = main.get("socketpair");
  main.post("write", left, bytes(3));
  assert.deepEqual(main.get("fstat", right), ["socket", 0, 2, 1]);
  assert.deepEqual(main.get("fstat", main.get("socket")), ["socket", 0, 2, 0]);
});

test("events tell of the bytes that were taken", () => {
  const { events, main } = boot();
  const [left] = main.get("socketpair");
  main.post("set_blocking", left, false);
  main.get("write", left, new Uint8Array(70_000));
  main.call("write", left, bytes(1));
  main.get("write", 1, bytes(65));
  assert.deepEqual(events.filter(({ type }) => type === "send").map(({ bytes }) => bytes), [65536]);
});

test("one call that doesn't wait leaves the next as it is", () => {
  const { main } = boot();
  const [left, right] = main.get("socketpair");
  const DONTWAIT = 0x40;
  assert.equal(main.call("read", right, 1, DONTWAIT).error, "EAGAIN");
  assert.deepEqual(main.get("write", left, new Uint8Array(70_000), null, DONTWAIT).length, 65536);
  assert.ok(main.call("write", left, bytes(1)).open);
});

test("a pipe that doesn't block takes a few bytes whole or not at all; poll says when", () => {
  const { main } = boot();
  const [reader, writer] = main.get("pipe");
  main.post("set_blocking", writer, false);
  main.get("write", writer, new Uint8Array(65536 - 100));
  assert.equal(main.call("write", writer, new Uint8Array(101)).error, "EAGAIN");
  assert.deepEqual(main.get("poll", [[writer, 4]], 0), []);
  assert.equal(main.get("write", writer, new Uint8Array(5000)).length, 100);
  main.get("read", reader, 4095);
  assert.deepEqual(main.get("poll", [[writer, 4]], 0), []);
  main.get("read", reader, 1);
  assert.deepEqual(main.get("poll", [[writer, 4]], 0), [[writer, 4]]);
  main.get("write", writer, new Uint8Array(4096));
});

test("a writer without readers and a reader without writers see it in poll", () => {
  const { main } = boot();
  const [reader, writer] = main.get("pipe");
  main.post("write", writer, bytes(1));
  main.get("close", writer);
  assert.deepEqual(main.get("poll", [[reader, 1]], 0), [[reader, 1 | 16]]);
  main.get("read", reader, 1);
  assert.deepEqual(main.get("poll", [[reader, 1]], 0), [[reader, 16]]);
  const [other, full] = main.get("pipe");
  main.get("close", other);
  assert.deepEqual(main.get("poll", [[full, 4]], 0), [[full, 4 | 8]]);
});

test("who finds what is leased read by another, and doesn't block, doesn't wait", () => {
  const { kernel, main, spawn } = boot();
  const [reader, writer] = main.get("pipe");
  const child = spawn([[reader, reader]]);
  const message = () => main.post("write", writer, bytes(0, 0, 0, 1, 7));
  for (let read = 0; read < 9; read++) {
    message();
    if (read === 8) message();
    main.get("read", reader, 4);
  }
  assert.ok(kernel.processes.get(1).leases.size, "there is a lease");
  child.post("set_blocking", reader, false);
  const read = child.call("read", reader, 4);
  main.post("consumed", reader);
  main.post("returned", "messages", reader);
  assert.equal(read.error, "EAGAIN");
});

test("nothing is attached to standard input: it is at its end", () => {
  const { main } = boot();
  assert.deepEqual(list(main.get("read", 0, 9)), []);
  assert.equal(main.call("write", 0, bytes(1)).error, "EBADF");
  assert.deepEqual(main.get("fstat", 0), ["no input", 0, 0, 0]);
  assert.deepEqual(main.get("fstat", 1), ["terminal", 0, 2, 0]);
  const nothing = main.get("null");
  main.get("write", nothing, bytes(1));
  assert.deepEqual(list(main.get("read", nothing, 1)), []);
});
