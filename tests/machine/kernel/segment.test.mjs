// Shared memory: the kernel and the processes' copies together, with messages under way.

import assert from "node:assert/strict";
import { test } from "node:test";

import { choose, difference } from "../../../docs/machine/changes.mjs";
import { Layouts } from "../../../docs/machine/layout.mjs";
import { comparing } from "../../../docs/machine/process/compare.mjs";
import { SharedMemory } from "../../../docs/machine/process/memory.mjs";
import { boot } from "./machine.mjs";

/** Where the segment lies in a side's heap. */
const ADDRESS = 16;

let sides = 0;

/** A heap that has room for a copy of the segment; what is freed is overwritten. */
function withRoom(size) {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { buffer } = memory;
  const place = ADDRESS + 1000;
  const free = (address) => new Uint8Array(buffer, address, size).fill(0xaa);
  return { buffer, room: { allocate: () => place, free, skip: comparing(memory) } };
}

/** A process with a copy of the segment; what it sends and what it is told is under way until it is delivered. */
class Side {
  outbox = [];
  inbox = [];
  /** @type {number} */
  id = -1;
  waits = false;

  constructor(process, descriptor, size) {
    this.process = process;
    this.descriptor = descriptor;
    // Every other one has room for what the kernel knows.
    const { buffer, room } = ++sides % 2 ? { buffer: new ArrayBuffer(ADDRESS + size), room: undefined } : withRoom(size);
    this.heap = buffer;
    this.bytes = new Uint8Array(this.heap, ADDRESS, size);
    this.memory = new SharedMemory(() => this.heap, room);
    process.postMessage = (message) => this.inbox.push(structuredClone(message));
  }

  send(...message) {
    this.outbox.push(structuredClone(message));
  }

  /** Ask for the segment; it is mapped once the answer has arrived. */
  map() {
    this.waits = true;
    this.send(1, "map", this.descriptor);
  }

  unmap() {
    this.flush();
    this.send(0, "unmap", this.id, this.memory.detach(this.id));
    this.id = -1;
  }

  lay(layout) {
    if (this.memory.lay(this.id, layout)) this.send(0, "layout", this.id, layout);
  }

  flush() {
    this.memory.flush((...message) => this.send(0, "memory", ...message));
  }

  /** The first of what is under way to the kernel arrives there. */
  deliver() {
    if (this.outbox.length) this.process.onmessage({ data: [this.outbox.shift()] });
  }

  /** The first of what is under way to the process arrives here. */
  look() {
    if (!this.inbox.length) return;
    const [number, kind, id, change, taken] = this.inbox.shift();
    if (number) {
      this.waits = false;
      this.id = id.id;
      this.memory.expect(id);
      this.memory.attach(this.id, { data: this.bytes, release() {} });
    } else if (kind === "memory") this.memory.receive(id, change, taken);
    else if (kind === "share") {
      const content = this.memory.share(id);
      if (content) this.send(0, "content", id, content);
    } else if (kind === "unshared") this.memory.report(id, (...change) => this.send(0, "memory", ...change));
    else if (kind === "own") this.memory.own(id);
    else if (kind === "taken") this.memory.taken(id, change);
  }

  write(place, bytes) {
    this.bytes.set(bytes, place);
  }

  read(place, size) {
    return [...this.bytes.subarray(place, place + size)].join();
  }
}

/** `count` processes that have a segment of `size` bytes open, and don't map it yet. */
function open(count, size, options = {}) {
  const { kernel, main, spawn } = boot(options);
  const number = main.get("shm_open", "/m", { create: true, exclusive: true });
  main.get("resize", number, size);
  const others = Array.from({ length: count - 1 }, () => spawn()).map((process) => [process, process.get("shm_open", "/m", {})]);
  const sides = [[main, number], ...others].map(([process, descriptor]) => new Side(process, descriptor, size));
  return { kernel, sides, segment: () => kernel.segments.open("/m", { create: false, exclusive: false }).segment };
}

/** Until nothing is under way. */
function settle(sides) {
  while (sides.some(({ outbox, inbox }) => outbox.length || inbox.length)) {
    for (const side of sides) {
      side.deliver();
      side.look();
    }
  }
}

function openMapped(count, size) {
  const all = open(count, size);
  for (const side of all.sides) side.map();
  settle(all.sides);
  return all;
}

/** Numbers below `limit`, the same ones for the same seed. */
function dice(seed) {
  return (limit) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * limit);
  };
}

const SIZE = 24;

/**
 * Processes write values and lose each other's, map and unmap, while messages arrive whenever they like.
 *
 * @param {number} seed
 * @param {number} unit bytes of a value
 * @param {boolean} told whether the processes tell what values there are
 * @param {(roll, fresh: number) => number[]} value
 * @param {number} owned each of so many values in a row is written by one process only
 */
function play(seed, unit, told, value, owned) {
  const roll = dice(seed);
  const { sides } = open(3, SIZE);
  const written = Array.from({ length: SIZE / unit }, () => new Set([Array(unit).fill(0).join()]));
  const last = new Map();
  let fresh = 0;
  sides[0].map();
  settle(sides);
  for (let step = 0; step < 300; step++) {
    const index = roll(sides.length);
    const side = sides[index];
    const action = roll(12);
    if (side.id < 0) {
      if (action === 0 && !side.waits) side.map();
    } else if (action === 0 && roll(4) === 0) side.unmap();
    else if (action < 4) {
      if (told) side.lay({ start: 0, size: SIZE, step: unit, offsets: [0] });
      const place = roll(written.length);
      if (place % owned === 0 || place % sides.length === index) {
        const bytes = value(roll, ++fresh);
        side.write(place * unit, bytes);
        written[place].add(bytes.join());
        last.set(place, [side, bytes.join()]);
      }
    } else if (action < 6) side.flush();
    if (action % 2) side.deliver();
    else side.look();
    for (const side of sides.filter(({ id }) => id !== null)) {
      for (const [place, values] of written.entries()) {
        const found = side.read(place * unit, unit);
        assert.ok(values.has(found), `seed ${seed}, step ${step}: nobody wrote ${found} to ${place}`);
        const [writer, bytes] = (place % owned && last.get(place)) || [];
        if (writer === side) assert.equal(found, bytes, `seed ${seed}, step ${step}: it reads what it alone wrote`);
      }
    }
  }
  for (const side of sides) if (side.id >= 0) side.flush();
  settle(sides);
  for (const side of sides) if (side.id < 0 && !side.waits) side.map();
  settle(sides);
  for (const side of sides) side.flush();
  settle(sides);
  for (const [place, [, bytes]] of last) {
    const found = sides.map((side) => side.read(place * unit, unit));
    assert.equal(new Set(found).size, 1, `seed ${seed}: all see the same`);
    if (place % owned) assert.equal(found[0], bytes, `seed ${seed}: ${place} has what its only writer wrote`);
  }
}

for (const unit of [1, 2, 4, 8]) {
  test(`values of ${unit} bytes whose places are known are whole, and the only writer's last one stays`, () => {
    const some = (roll) => Array.from({ length: unit }, () => roll(3));
    for (let seed = 1; seed <= 150; seed++) play(seed, unit, true, some, 2);
  });
}

test("of values of 8 bytes about which nothing is known, written without a byte in common, none is torn", () => {
  for (let seed = 1; seed <= 150; seed++) play(seed, 8, false, (roll, fresh) => Array(8).fill((fresh % 255) + 1), 1);
});

test("bytes about which nothing is known, each written by one process, all stay", () => {
  const { sides } = openMapped(2, 8);
  for (let i = 0; i < 8; i++) sides[i % 2].write(i, [i + 1]);
  for (const side of sides) side.flush();
  settle(sides);
  for (const side of sides) assert.equal(side.read(0, 8), "1,2,3,4,5,6,7,8");
});

test("+1 and -1 at the same time: one of them, whatever is known", () => {
  for (const told of [false, true]) {
    for (const [from, ...made] of [[255, 256, 254], [65535, 65536, 65534], [256, 257, 255]]) {
      const bytes = (number) => [...new Uint8Array(Int32Array.of(number).buffer)];
      const { sides } = openMapped(2, 8);
      sides[0].write(0, bytes(from));
      sides[0].flush();
      settle(sides);
      for (const [index, side] of sides.entries()) {
        if (told) side.lay({ start: 0, size: 4, step: 4, offsets: [0] });
        side.write(0, bytes(made[index]));
        side.flush();
      }
      settle(sides);
      const found = sides.map((side) => side.read(0, 4));
      assert.equal(found[0], found[1]);
      assert.ok(made.some((number) => bytes(number).join() === found[0]), `${from}: ${found[0]}`);
    }
  }
});

test("where only one side knows of a value that both change, all have the same in the end", () => {
  for (const last of [0, 1]) {
    const { sides } = openMapped(2, 8);
    sides[1].lay({ start: 0, size: 8, step: 8, offsets: [0] });
    settle(sides);
    sides[0].write(0, [1]);
    sides[1].write(4, [2]);
    for (const side of sides) side.flush();
    sides[1 - last].deliver();
    sides[last].deliver();
    settle(sides);
    const found = sides.map((side) => side.read(0, 8));
    assert.equal(found[0], found[1]);
    assert.equal(found[0], ["1,0,0,0,0,0,0,0", "0,0,0,0,2,0,0,0"][last], "the later one is whole");
  }
});

test("what is written before the other's change comes in, and sent after it, is the last", () => {
  const { sides } = openMapped(2, 8);
  const [one, other] = sides;
  one.write(0, [3]);
  other.write(0, [4]);
  other.flush();
  other.deliver();
  one.look();
  assert.equal(one.read(0, 1), "3");
  one.flush();
  settle(sides);
  for (const side of sides) assert.equal(side.read(0, 1), "3");
});

test("a process that is alone sends nothing, until another maps the segment; then both see everything", () => {
  const { sides, segment } = open(2, 16);
  const [one, other] = sides;
  one.map();
  settle(sides);
  one.write(0, [1, 2, 3]);
  one.flush();
  assert.deepEqual(one.outbox, []);
  other.map();
  other.deliver();
  assert.ok(other.waits && !other.inbox.length, "it waits for the first one's bytes");
  one.write(1, [7]);
  settle(sides);
  assert.equal(other.read(0, 3), "1,7,3");
  one.write(0, [9]);
  one.flush();
  settle(sides);
  assert.equal(other.read(0, 3), "9,7,3");
  // And alone again.
  one.write(2, [5]);
  one.unmap();
  settle(sides);
  other.write(3, [6]);
  other.flush();
  assert.deepEqual(other.outbox, []);
  other.unmap();
  settle(sides);
  assert.deepEqual([...segment().bytes.subarray(0, 4)], [9, 7, 5, 6]);
});

test("where orders are chosen the kernel knows it from the beginning, and whoever maps it waits for nobody", () => {
  const { sides } = open(2, 16, { shortcuts: false });
  const [one, other] = sides;
  one.map();
  settle(sides);
  one.write(0, [1, 2, 3]);
  one.flush();
  one.deliver();
  assert.equal(one.memory.isShared, false);
  other.map();
  other.deliver();
  other.look();
  assert.deepEqual([other.waits, other.read(0, 3), other.memory.isShared], [false, "1,2,3", true]);
  settle(sides);
  assert.equal(one.memory.isShared, true);
  // And alone again: nobody asks it for what it has changed.
  one.unmap();
  while (one.outbox.length) one.deliver();
  assert.deepEqual(other.inbox, []);
  other.write(3, [6]);
  other.flush();
  assert.equal(other.outbox.length, 1);
});

for (const waits of [false, true]) {
  const who = waits ? "that waits for it" : "that asks later";

  test(`what a process has written before its end is there for another ${who}`, () => {
    const { kernel, sides } = open(2, 8);
    const [one, other] = sides;
    other.map();
    settle(sides);
    other.write(0, [1, 2]);
    if (waits) one.map();
    if (waits) one.deliver();
    kernel.processes.all[1].end({ signal: 15 });
    assert.ok(!other.process.terminated);
    if (!waits) one.map();
    settle(sides);
    assert.equal(one.read(0, 2), "1,2");
    assert.ok(other.process.terminated);
  });
}

test("a process that has ended and doesn't look up is waited for in vain, but not for long", async () => {
  const { kernel, sides } = open(2, 8);
  const [one, other] = sides;
  other.map();
  settle(sides);
  kernel.processes.all[1].end({ signal: 9 });
  one.map();
  one.deliver();
  while (one.waits) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    one.look();
  }
  assert.ok(other.process.terminated);
});

test("memory that nobody can ask for any more ends with its process", () => {
  const { kernel, sides } = open(2, 8);
  const [one, other] = sides;
  other.map();
  settle(sides);
  one.process.post("shm_unlink", "/m");
  one.process.post("close", one.descriptor);
  kernel.processes.all[1].end({ signal: 9 });
  assert.ok(other.process.terminated);
});

test("what differs is found, wherever it is, and known from then on", () => {
  for (const length of [0, 8, 24]) {
    for (let offset = 0; offset < length; offset++) {
      const buffer = new ArrayBuffer(length + 8);
      const now = new Uint8Array(buffer, 8, length);
      const known = new Uint8Array(length);
      now[offset] = 5;
      const word = Math.floor(offset / 8);
      const found = difference(now, known) ?? assert.fail();
      assert.deepEqual([...found.ranges], [word, 1]);
      assert.deepEqual([...found.now], [...now.subarray(word * 8, word * 8 + 8)]);
      assert.deepEqual([...found.before], Array(8).fill(0));
      assert.deepEqual([...known], [...now]);
      assert.equal(difference(now, known), null);
    }
  }
});

test("two sides of one word: who has which byte", () => {
  for (const [mine, theirs, starts, chosen] of [
    [0b0001, 0b0010, 0, 0b0001],
    [0b0001, 0b0011, 0, 0b0011],
    [0b0110, 0b0010, 0, 0b1111],
    [0b00010000, 0b00110000, 0, 0b00110000],
    [0b10001000, 0b10000000, 0, 0xff],
    [0b0001, 0b0010, 0b00010001, 0b1111],
    [0b00000001, 0b11110001, 0b00010001, 0b00001111],
    [0b1000, 0b1000, 0xff, 0b1000],
    [0b100000, 0b1, 1, 0xff],
  ]) {
    assert.equal(choose(mine, theirs, starts).toString(2), chosen.toString(2));
  }
});

test("where values begin: in elements, in structures, beside what is unknown, and where memory is used again", () => {
  const layouts = new Layouts();
  assert.equal(layouts.starts(0), 0);
  const value = { start: 8, size: 4, step: 4, offsets: [0] };
  assert.ok(layouts.add(value));
  assert.ok(!layouts.add({ ...value }));
  layouts.add({ start: 16, size: 24, step: 12, offsets: [0, 2, 4, 8] });
  assert.deepEqual([0, 8, 16, 24, 32, 40].map((at) => layouts.starts(at).toString(2)), ["0", "10001", "10101", "1010001", "10001", "0"]);
  assert.ok(layouts.add({ start: 0, size: 16, step: 8, offsets: [0] }));
  assert.equal(layouts.starts(8), 1);
  assert.equal(layouts.all.length, 2);
});

test("a mapped segment stays in its place when the heap grows, until it is detached", () => {
  let heap = new ArrayBuffer(24);
  const memory = new SharedMemory(() => heap);
  const released = [];
  const buffer = (name) => ({ data: new Uint8Array(heap, 16, 8), release: () => released.push(name) });
  const now = (byte) => Uint8Array.of(byte, 0, 0, 0, 0, 0, 0, 0);
  const changed = (byte) => ({ ranges: Uint32Array.of(0, 1), now: now(byte), changed: Uint8Array.of(1) });
  assert.equal(memory.attach(7, buffer("unknown")), false);
  memory.expect({ id: 7, bytes: new Uint8Array(8), alone: false, sole: false, layouts: [] });
  assert.equal(memory.attach(7, buffer("known")), true);
  // As when it grows: what refers to it has ended.
  heap = structuredClone(heap, { transfer: [heap] });
  memory.receive(7, changed(5), 0);
  assert.equal(new Uint8Array(heap)[16], 5);
  assert.deepEqual(released, ["unknown"]);
  assert.equal(memory.detach(7), null);
  memory.receive(7, changed(6), 0);
  memory.flush(() => assert.fail("nothing has changed"));
  assert.equal(new Uint8Array(heap)[16], 5);
  assert.deepEqual(released, ["unknown", "known"]);
});

test("there is room for what the kernel knows while others map the segment, and no longer", () => {
  const size = 8 << 10;
  const heap = new ArrayBuffer(2 * size);
  const kept = new Set();
  let skipped = 0;
  const room = {
    allocate(bytes) {
      assert.equal(bytes, size);
      kept.add(size);
      return size;
    },
    free: (address) => assert.ok(kept.delete(address)),
    skip: (a, b, end) => {
      skipped += 1;
      assert.deepEqual([b, end], [a + size, size]);
      return a < 4096 ? 4096 : a;
    },
  };
  const memory = new SharedMemory(() => heap, room);
  memory.expect({ id: 1, bytes: new Uint8Array(size), alone: true, sole: true, layouts: [] });
  memory.attach(1, { data: new Uint8Array(heap, 0, size), release() {} });
  assert.equal(kept.size, 0);
  new Uint8Array(heap)[100] = 1;
  assert.equal(memory.share(1)?.[100], 1);
  assert.equal(kept.size, 1);
  new Uint8Array(heap)[5000] = 2;
  const sent = [];
  memory.flush((id, changes) => sent.push(changes));
  assert.deepEqual([...sent[0].ranges], [625, 1]);
  assert.equal(skipped, 2);
  memory.flush(() => assert.fail("nothing has changed"));
  memory.own(1);
  assert.equal(kept.size, 0);
  memory.share(1);
  memory.detach(1);
  assert.equal(kept.size, 0);
});
