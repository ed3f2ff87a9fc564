import assert from "node:assert/strict";
import { test } from "node:test";

import { pack, toKernel, toPython } from "../../../docs/machine/process/codec.mjs";
import { SHORT } from "../../../docs/machine/protocol.mjs";

test("bytes and structures of arguments are told by their place", () => {
  assert.deepEqual(toKernel("write", [5, "a\u00ff", "[7]", 0]), [5, new Uint8Array([97, 255]), [7], 0]);
  assert.deepEqual(toKernel("write", [5, new Uint8Array([1])]), [5, new Uint8Array([1])]);
  assert.deepEqual(toKernel("unread", [5, "a"]), [5, new Uint8Array([97])]);
  assert.deepEqual(toKernel("poll", ["[[5,1]]", -1]), [[[5, 1]], -1]);
  assert.deepEqual(toKernel("shm_open", ["[1]", '{"create":true}']), ["[1]", { create: true }]);
  assert.deepEqual(toKernel("spawn", ['{"argv":[]}']), [{ argv: [] }]);
  assert.deepEqual(toKernel("name", ["[1]"]), ["[1]"]);
});

test("short bytes are a string, long ones stay bytes, together with those that came ahead", () => {
  const bytes = (length) => new Uint8Array(length).fill(7);
  assert.equal(pack(bytes(SHORT)).length, SHORT);
  assert.equal(typeof pack(bytes(SHORT)), "string");
  assert.ok(pack(bytes(SHORT + 1)) instanceof Uint8Array);
  assert.equal(typeof pack(bytes(4), bytes(SHORT - 4)), "string");
  assert.deepEqual(pack(new Uint8Array([0, 0, 16, 0]), bytes(4096)).slice(2, 6), new Uint8Array([16, 0, 7, 7]));
  assert.equal(pack(new Uint8Array([97]), new Uint8Array([98])), "ab");
});

test("answers are what Python can take at no cost", () => {
  assert.equal(toPython("close", 0, []), 0);
  assert.equal(toPython("begin", undefined, []), 0);
  assert.equal(toPython("pipe", [1, 2], []), "[1,2]");
  assert.equal(toPython("sem_acquire", { acquired: true, empty: [3] }, []), true);
  assert.equal(toPython("read", { bytes: new Uint8Array([97]) }, []), "a");
  assert.equal(toPython("recvmsg", { bytes: new Uint8Array([97]), rights: [5] }, []), '["a",[5]]');
  assert.equal(toPython("recvmsg", { bytes: new Uint8Array([97]) }, []), '["a",[]]');
});

test("a write that took all says how much may follow, another one how much it took", () => {
  assert.equal(toPython("write", { length: 3, space: 9 }, [5, "abc"]), 9);
  assert.equal(toPython("write", { length: 2, space: 9 }, [5, "abc"]), -2);
});

test("long messages are text all the same where descriptors come along", () => {
  const content = Uint8Array.from({ length: 20_000 }, (_, i) => i % 256);
  const [text] = JSON.parse(/** @type {string} */ (toPython("recvmsg", { bytes: content }, [])));
  assert.deepEqual(Uint8Array.from(text, (letter) => letter.charCodeAt(0)), content);
});

test("each call's structures stand where they do, and other strings beside them stay", () => {
  assert.deepEqual(toKernel("change", ['{"inode":7}']), [{ inode: 7 }]);
  assert.deepEqual(toKernel("sigmask", ["[10]"]), [[10]]);
  assert.deepEqual(toKernel("sigwait", ["[10,12]", 0.5]), [[10, 12], 0.5]);
  assert.deepEqual(toKernel("shm_open", ["{}", "{}"]), ["{}", {}]);
  assert.deepEqual(toKernel("write", [1, "[5]", "[6]", 7]), [1, new Uint8Array([91, 53, 93]), [6], 7]);
});
