import assert from "node:assert/strict";
import { test } from "node:test";

import { boot, bytes, list } from "./machine.mjs";

function listener(main, address = "/tmp/s") {
  const number = main.get("socket");
  main.get("bind", number, address);
  main.get("listen", number);
  return number;
}

test("a connection has two ends, each reads what the other writes", () => {
  const { main, spawn } = boot();
  const server = listener(main);
  const accept = main.call("accept", server);
  assert.ok(accept.open);
  const child = spawn();
  const client = child.get("socket");
  child.get("connect", client, "/tmp/s");
  const end = accept.value;
  child.post("write", client, bytes(1));
  main.post("write", end, bytes(2));
  assert.deepEqual(list(main.get("read", end, 9)), [1]);
  assert.deepEqual(list(child.get("read", client, 9)), [2]);
  child.post("exit", 0);
  assert.deepEqual(list(main.get("read", end, 9)), []);
});

test("who connects before accept is called waits in the backlog", () => {
  const { main } = boot();
  const server = listener(main);
  const client = main.get("socket");
  main.get("connect", client, "/tmp/s");
  main.post("write", client, bytes(5));
  assert.deepEqual(list(main.get("read", main.get("accept", server), 9)), [5]);
});

test("nobody listens: the connection is refused", () => {
  const { main } = boot();
  const server = listener(main);
  main.post("close", server);
  const client = main.get("socket");
  assert.match(main.call("connect", client, "/tmp/s").error, /ECONNREFUSED|ENOENT/);
});

test("an address is taken once", () => {
  const { main } = boot();
  listener(main);
  assert.equal(main.call("bind", main.get("socket"), "/tmp/s").error, "EADDRINUSE");
});

test("a descriptor that is sent opens the same thing, and counts", () => {
  const { main, spawn } = boot();
  const [left, right] = main.get("socketpair");
  const child = spawn([[right, right]]);
  const [reader, writer] = main.get("pipe");
  main.call("write", left, bytes(0), [writer]);
  main.post("close", writer);
  const read = main.call("read", reader, 9);
  assert.ok(read.open, "the writing end is under way");
  const [received] = child.get("recvmsg", right, 9).rights;
  child.post("write", received, bytes(3));
  assert.deepEqual(list(read.value), [3]);
  child.post("close", received);
  assert.deepEqual(list(main.get("read", reader, 9)), []);
});

test("a read throws away the descriptors that came along", () => {
  const { main } = boot();
  const [left, right] = main.get("socketpair");
  const [reader, writer] = main.get("pipe");
  main.call("write", left, bytes(7), [writer]);
  main.post("close", writer);
  assert.deepEqual(list(main.get("read", right, 9)), [7]);
  assert.deepEqual(list(main.get("read", reader, 9)), [], "no writer is left");
});
