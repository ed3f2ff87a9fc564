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
  for (const [taken, wanted] of [
    ["127.0.0.1:80", "127.0.0.1:80"],
    ["127.0.0.1:81", "0.0.0.0:81"],
    ["0.0.0.0:82", "127.0.0.1:82"],
    ["\0name", "\0name"],
  ]) {
    listener(main, taken);
    assert.equal(main.call("bind", main.get("socket"), wanted).error, "EADDRINUSE");
  }
  listener(main, "127.0.0.2:80");
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

test("port 0 is one that nobody has, and each end of a connection knows the other's", () => {
  const { main } = boot();
  listener(main, "127.0.0.1:40001");
  const server = listener(main, "127.0.0.1:0");
  const [address] = main.get("address", server);
  assert.match(address, /^127\.0\.0\.1:(?!0$|40001$)\d+$/);
  const client = main.get("socket");
  assert.equal(main.call("peer", client).error, "ENOTCONN");
  main.get("connect", client, address);
  const accepted = main.get("accept", server);
  const [mine, theirs] = main.get("address", client);
  assert.equal(theirs, address);
  assert.deepEqual(main.get("address", accepted), [address, mine]);
  assert.deepEqual(main.get("peer", accepted), [mine]);
  assert.equal(main.call("connect", client, address).error, "EISCONN");
});

test("accept fails when its listener closes or is shut down", () => {
  for (const [end, error] of [["close", "EBADF"], ["shutdown", "EINVAL"]]) {
    const { main } = boot();
    const server = listener(main);
    const accept = main.call("accept", server);
    const poll = main.call("poll", [[server, 1]], -1);
    main.get(end, server, true, true);
    assert.equal(accept.error, error);
    assert.ok(!poll.open);
    assert.equal(main.call("connect", main.get("socket"), "/tmp/s").error, "ECONNREFUSED");
  }
});

test("a listener that doesn't block says that nobody is there", () => {
  const { main } = boot();
  const server = listener(main);
  main.post("set_blocking", server, false);
  assert.equal(main.call("accept", server).error, "EAGAIN");
  assert.deepEqual(main.get("poll", [[server, 1]], 0), []);
  main.get("connect", main.get("socket"), "/tmp/s");
  assert.deepEqual(main.get("poll", [[server, 1]], 0), [[server, 1]]);
  main.get("accept", server);
});

test("a look doesn't eat the bytes", () => {
  const { main } = boot();
  const [left, right] = main.get("socketpair");
  main.post("write", left, bytes(1, 2));
  main.post("write", left, bytes(3, 4));
  assert.deepEqual(list(main.get("read", right, 3, 2)), [1, 2, 3]);
  assert.deepEqual(list(main.get("read", right, 9, 2)), [1, 2, 3, 4]);
  assert.deepEqual(list(main.get("read", right, 9)), [1, 2, 3, 4]);
  const waiting = main.call("read", right, 9, 2);
  main.post("write", left, bytes(5));
  assert.deepEqual(list(waiting.value), [5]);
  assert.deepEqual(list(main.get("read", right, 9)), [5]);
});

test("who shuts down reading sees the end at once, and the other can't write", () => {
  const { main } = boot();
  const [left, right] = main.get("socketpair");
  const read = main.call("read", left, 1);
  main.get("shutdown", left, true, false);
  assert.deepEqual(list(read.value), []);
  assert.deepEqual(list(main.get("read", left, 1)), []);
  assert.equal(main.call("write", right, bytes(1)).error, "EPIPE");
  main.get("write", left, bytes(2));
  assert.deepEqual(list(main.get("read", right, 1)), [2]);
});

test("who shuts down writing can read on; the other sees the end, not a hangup", () => {
  const { main } = boot();
  const [left, right] = main.get("socketpair");
  main.get("write", left, bytes());
  main.get("shutdown", left, false, true);
  assert.deepEqual(main.told.pop(), ["broken", left]);
  assert.equal(main.call("write", left, bytes(1)).error, "EPIPE");
  assert.deepEqual(main.get("poll", [[right, 1]], 0), [[right, 1]]);
  assert.deepEqual(list(main.get("read", right, 1)), []);
  main.get("write", right, bytes(3));
  assert.deepEqual(list(main.get("read", left, 1)), [3]);
  main.get("close", left);
  assert.deepEqual(main.get("poll", [[right, 5]], 0), [[right, 1 | 4 | 16]]);
});

test("a socket is bound once, and listens or connects", () => {
  const { main } = boot();
  const server = listener(main, "127.0.0.1:80");
  assert.equal(main.call("bind", server, "127.0.0.1:81").error, "EINVAL");
  assert.equal(main.call("connect", server, "127.0.0.1:80").error, "EINVAL");
  assert.equal(main.get("is_listening", server), true);
  const client = main.get("socket");
  main.get("connect", client, "127.0.0.1:80");
  assert.equal(main.call("listen", client).error, "EINVAL");
  assert.equal(main.get("is_listening", client), false);
});

test("who listens without an address gets one; a closed listener's is free again", () => {
  const { main } = boot();
  const server = main.get("socket");
  main.get("listen", server);
  const [address] = main.get("address", server);
  assert.match(address, /^0\.0\.0\.0:\d+$/);
  main.get("close", server);
  listener(main, address);
});

test("who connects to a path has no address", () => {
  const { main } = boot();
  const server = listener(main);
  const client = main.get("socket");
  main.get("connect", client, "/tmp/s");
  assert.deepEqual(main.get("address", client), ["", "/tmp/s"]);
  assert.deepEqual(main.get("address", main.get("accept", server)), ["/tmp/s", ""]);
});

test("what only a socket does fails on a pipe, as on Linux", () => {
  const { main } = boot();
  const [reader] = main.get("pipe");
  const calls = { bind: ["/tmp/s"], listen: [], accept: [], connect: ["/tmp/s"], shutdown: [true, true], address: [], peer: [], is_listening: [] };
  for (const [name, args] of Object.entries(calls)) assert.equal(main.call(name, reader, ...args).error, "ENOTSOCK", name);
});

test("a socket is closed with bytes unread: the peer reads what there is, an error once, then the end", () => {
  const { main } = boot();
  const [mine, theirs] = main.get("socketpair");
  main.post("write", mine, bytes(1, 2));
  main.post("write", theirs, bytes(3));
  main.post("close", theirs);
  assert.deepEqual(main.get("poll", [[mine, 1]], 0), [[mine, 1 | 8 | 16]]);
  assert.deepEqual(list(main.get("read", mine, 9)), [3]);
  assert.equal(main.call("read", mine, 9).error, "ECONNRESET");
  assert.deepEqual(list(main.get("read", mine, 9)), []);
  assert.deepEqual(main.get("poll", [[mine, 1]], 0), [[mine, 1 | 16]]);
  assert.equal(main.call("write", mine, bytes(4), null, 0).error, "EPIPE");
});

test("who waits for a peer that ends with bytes unread gets the error", () => {
  const { main, spawn } = boot();
  const [mine, theirs] = main.get("socketpair");
  const child = spawn([[5, theirs]]);
  main.post("close", theirs);
  main.post("write", mine, bytes(1));
  const read = main.call("read", mine, 9);
  assert.ok(read.open);
  child.post("exit", 0);
  assert.equal(read.error, "ECONNRESET");
});

test("a socket is closed with all bytes read: the peer is at the end", () => {
  const { main } = boot();
  const [mine, theirs] = main.get("socketpair");
  main.post("write", mine, bytes(1));
  main.get("read", theirs, 9);
  main.post("close", theirs);
  assert.deepEqual(list(main.get("read", mine, 9)), []);
});
