import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { difference } from "../../../docs/machine/changes.mjs";
import { SharedMemory } from "../../../docs/machine/process/memory.mjs";
import { boot, bytes, text } from "./machine.mjs";

const changed = (offset, byte) => ({ ranges: Uint32Array.of(offset, 1), bytes: bytes(byte) });

setFlagsFromString("--expose-gc");
const gc = runInNewContext("gc");

/** What only a WeakRef refers to is gone afterwards. */
async function collectGarbage() {
  await turn();
  gc();
}

/** Two processes that have a segment of `size` bytes open, each with its own descriptor. */
function openTwice(size) {
  const { kernel, main, spawn } = boot();
  const number = main.get("shm_open", "/m", { create: true, exclusive: true });
  main.get("resize", number, size);
  const child = spawn();
  return { kernel, main, number, child, own: child.get("shm_open", "/m", {}) };
}

test("changes of two processes to one segment both survive, and each learns the other's", () => {
  const { main, number, child, own } = openTwice(4);
  const { id } = main.get("map", number);
  child.get("map", own);
  main.post("memory", id, changed(0, 1), 0);
  child.post("memory", id, changed(3, 9), 1);
  assert.deepEqual([...main.get("map", number).bytes], [1, 0, 0, 9]);
  assert.deepEqual(child.told, [["memory", id, changed(0, 1)]]);
  assert.deepEqual(main.told, [["memory", id, changed(3, 9)]]);
});

test("a segment that is mapped once more keeps count of what its process has been told", () => {
  const { main, number, child, own } = openTwice(4);
  const { id } = main.get("map", number);
  child.get("map", own);
  child.post("memory", id, changed(3, 9), 0);
  main.get("map", number);
  main.post("memory", id, changed(0, 1), 1);
  assert.deepEqual(main.told, [["memory", id, changed(3, 9)]]);
});

test("two processes that change the same byte at once end with the same byte, the kernel's", () => {
  const { main, number, child, own } = openTwice(1);
  const sides = [[main, number], [child, own]].map(([process, descriptor]) => {
    const { id, bytes: content } = process.get("map", descriptor);
    const heap = new ArrayBuffer(8);
    const memory = new SharedMemory(() => heap);
    memory.expect(id, content.slice());
    const heapBytes = new Uint8Array(heap);
    memory.attach(id, { data: heapBytes, release() {} });
    return {
      write: (value) => (heapBytes[0] = value),
      send: () => memory.flush((...message) => process.post("memory", ...message)),
      look: () => process.told.splice(0).forEach(([, id, change]) => memory.receive(id, change)),
      read: () => heapBytes[0],
    };
  });
  const [one, other] = sides;
  one.write(1);
  other.write(2);
  one.send();
  other.send();
  for (const side of sides) side.look();
  assert.deepEqual(sides.map((side) => side.read()), [2, 2]);
  // What is written before the other's change comes in, and sent after it, is the last.
  one.write(3);
  other.write(4);
  other.send();
  one.look();
  assert.equal(one.read(), 3);
  one.send();
  for (const side of sides) side.look();
  assert.deepEqual(sides.map((side) => side.read()), [3, 3]);
});

test("what differs is found, wherever it begins, and known from then on", () => {
  for (const length of [0, 1, 4, 7, 9]) {
    for (let offset = 0; offset < length; offset++) {
      for (const start of [0, 1]) {
        const now = new Uint8Array(new ArrayBuffer(length + 1), start, length);
        const known = new Uint8Array(length);
        now[offset] = 5;
        now[length - 1] = 6;
        const { ranges, bytes: found } = difference(now, known) ?? assert.fail();
        assert.equal(found.length, offset < length - 1 ? 2 : 1);
        assert.equal(ranges[0], offset);
        assert.deepEqual([...known], [...now]);
        assert.equal(difference(now, known), null);
      }
    }
  }
});

test("a mapped segment stays in its place when the heap grows, until it is detached", () => {
  let heap = new ArrayBuffer(9);
  const memory = new SharedMemory(() => heap);
  const released = [];
  const buffer = (name) => ({ data: new Uint8Array(heap, 8, 1), release: () => released.push(name) });
  assert.equal(memory.attach(7, buffer("unknown")), false);
  memory.expect(7, new Uint8Array(1));
  assert.equal(memory.attach(7, buffer("known")), true);
  // As when it grows: what refers to it has ended.
  heap = structuredClone(heap, { transfer: [heap] });
  memory.receive(7, changed(0, 5));
  assert.equal(new Uint8Array(heap)[8], 5);
  assert.deepEqual(released, ["unknown"]);
  memory.detach(7);
  memory.receive(7, changed(0, 6));
  memory.flush(assert.fail);
  assert.equal(new Uint8Array(heap)[8], 5);
  assert.deepEqual(released, ["unknown", "known"]);
});

test("a segment is gone once it has no name, nobody has it open, and nobody maps it", async () => {
  const { kernel, main } = boot();
  const number = main.get("shm_open", "/m", { create: true });
  main.get("resize", number, 4);
  const { id } = main.get("map", number);
  const segment = new WeakRef(kernel.main.maps.get(id));
  const ends = [() => main.post("close", number), () => main.get("shm_unlink", "/m"), () => main.post("unmap", id)];
  for (const end of ends) {
    await collectGarbage();
    assert.ok(segment.deref());
    end();
  }
  await collectGarbage();
  assert.equal(segment.deref(), undefined);
});

test("a process that ends lets go what it has mapped", async () => {
  const { kernel, main, number, child, own } = openTwice(4);
  const { id } = child.get("map", own);
  const segment = new WeakRef(kernel.processes.all[1].maps.get(id));
  main.get("shm_unlink", "/m");
  main.post("close", number);
  await collectGarbage();
  assert.ok(segment.deref());
  child.post("exit", 0);
  await collectGarbage();
  assert.equal(segment.deref(), undefined);
});

test("names: made once, found, gone when unlinked", () => {
  const { main } = boot();
  assert.equal(main.call("shm_open", "/m", {}).error, "ENOENT");
  const number = main.get("shm_open", "/m", { create: true });
  main.get("resize", number, 3);
  assert.deepEqual(main.get("fstat", number), ["file", 3, 2, 0]);
  assert.equal(main.call("shm_open", "/m", { create: true, exclusive: true }).error, "EEXIST");
  main.get("shm_unlink", "/m");
  assert.equal(main.call("shm_unlink", "/m").error, "ENOENT");
  assert.equal(main.call("resize", 1, 3).error, "EINVAL");
});

test("what is left registered is removed with a warning; what is gone already is said too", async () => {
  const { kernel, main } = boot();
  const [reader, writer] = main.get("pipe");
  main.get("spawn", { argv: [], descriptors: [], tracker: reader });
  main.post("close", reader);
  main.get("shm_open", "/left", { create: true });
  for (const line of ["REGISTER:/left:shared_memory", "REGISTER:/done:semaphore", "UNREGISTER:/done:semaphore", "REGISTER:/gone:semaphore"]) {
    main.post("write", writer, text(`${line}\n`));
  }
  await new Promise(setImmediate);
  main.post("exit", 0);
  await kernel.finished;
  assert.match(kernel.stderr.text, /1 leaked shared_memory objects to clean up at shutdown: \{'\/left'\}/);
  assert.match(kernel.stderr.text, /resource_tracker: '\/gone': \[Errno 2\]/);
  assert.doesNotMatch(kernel.stderr.text, /\/done/);
  assert.throws(() => kernel.segments.open("/left", { create: false, exclusive: false }), /ENOENT/);
});
