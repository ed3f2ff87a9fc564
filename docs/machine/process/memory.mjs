// This process's copies of shared memory: finds what changed here, takes over what changed elsewhere.

import { changedBytes, changedIn, choose, difference, forEachRange, halves, WORD } from "../changes.mjs";
import { Layouts } from "../layout.mjs";

/**
 * @import { Changes, Layout, OwnChanges } from "../protocol.mjs"
 * @import { Mapped } from "../kernel/segment.mjs"
 * @import { Buffer } from "./interpreter.d.ts"
 *
 * @typedef {object} Mapping of a segment
 * @property {Uint8Array|null} known what the kernel knows; nothing while this process alone maps it
 * @property {number} copy where what the kernel knows lies in the interpreter's memory instead; 0: nowhere
 * @property {boolean} alone
 * @property {boolean} sole whether nobody else has mapped it
 * @property {Buffer|null} buffer where it is, as an object of Python's
 * @property {number|null} address where it is; nowhere yet
 * @property {number} length in bytes
 * @property {Layouts} layouts
 * @property {number} received changes by others
 * @property {number} taken changes of this process that the kernel has taken
 * @property {OwnChanges[]} sent that it may not have taken yet
 *
 * @typedef {(id: number, changes: OwnChanges, received: number) => void} Send
 */

const NOTHING = {
  ranges: new Uint32Array(0),
  now: new Uint8Array(0),
  before: new Uint8Array(0),
  changed: new Uint8Array(0),
};

/**
 * Room in the interpreter's memory for what the kernel knows: there the two are compared fastest.
 *
 * @typedef {object} Room
 * @property {(size: number) => number} allocate an address; 0: there is none
 * @property {(address: number) => void} free
 * @property {(a: number, b: number, end: number) => number} skip see compare.mjs
 */

export class SharedMemory {
  /** By the segment's number. @type {Map<number, Mapping>} */
  #maps = new Map();

  /**
   * @param {() => ArrayBuffer} heap the interpreter's memory; another object whenever it has grown
   * @param {Room} [room]
   */
  constructor(heap, room = { allocate: () => 0, free() {}, skip: (a) => a }) {
    this.heap = heap;
    this.room = room;
  }

  /**
   * The kernel's bytes have come, and wait for a place; they have one if the segment is mapped already.
   *
   * @param {Omit<Mapped, "size">} segment
   */
  expect({ id, bytes, alone, sole, layouts }) {
    if (this.#maps.has(id)) return;
    /** @type {Mapping} */
    const map = {
      known: bytes,
      copy: 0,
      alone,
      sole,
      buffer: null,
      address: null,
      length: bytes.length,
      layouts: new Layouts(),
      received: 0,
      taken: 0,
      sent: [],
    };
    for (const layout of layouts) map.layouts.add(layout);
    this.#maps.set(id, map);
  }

  /**
   * Segment `id` lives in `buffer` from now on.
   *
   * @param {number} id
   * @param {Buffer} buffer of Python: whole words, which don't move
   * @returns {boolean} false if its bytes haven't come, or are gone again
   */
  attach(id, buffer) {
    const map = this.#maps.get(id);
    if (!map) {
      buffer.release();
      return false;
    }
    if (buffer.data.byteOffset % WORD) throw new Error("shared memory isn't aligned");
    map.buffer = buffer;
    map.address = buffer.data.byteOffset;
    if (map.known) this.#view(map).set(map.known);
    if (map.alone) map.known = null;
    else if (map.known) this.#keep(map, map.known);
    return true;
  }

  /**
   * Nothing here uses segment `id` any more.
   *
   * @param {number} id
   * @returns {Uint8Array|null} its bytes, if nobody else has them
   */
  detach(id) {
    const map = this.#maps.get(id);
    if (!map) return null;
    const content = map.alone ? this.#content(map) : null;
    this.#forget(map);
    map.buffer?.release();
    this.#maps.delete(id);
    return content;
  }

  /** @param {Mapping} map */
  #content(map) {
    return map.known ?? this.#view(map).slice();
  }

  /** The bytes that Python sees. @param {Mapping} map that has a place */
  #view({ address, length }) {
    return new Uint8Array(this.heap(), address ?? 0, length);
  }

  /**
   * Somebody else maps segment `id` from now on.
   *
   * @param {number} id
   * @returns {Uint8Array|null} what the kernel is to know; null if nothing here uses it any more
   */
  share(id) {
    const map = this.#maps.get(id);
    if (!map) return null;
    const content = this.#content(map);
    this.#keep(map, content);
    map.alone = false;
    Object.assign(map, { sole: false, received: 0, taken: 0, sent: [] });
    return content;
  }

  /** The kernel knows `content`. @param {Mapping} map @param {Uint8Array} content */
  #keep(map, content) {
    map.known = content;
    if (map.address === null) return;
    map.copy = this.room.allocate(map.length);
    if (!map.copy) return;
    this.#known(map)?.set(content);
    map.known = null;
  }

  /** What the kernel knows. @param {Mapping} map */
  #known(map) {
    return map.copy ? new Uint8Array(this.heap(), map.copy, map.length) : map.known;
  }

  /** What the kernel knows is of no use any more. @param {Mapping} map */
  #forget(map) {
    if (map.copy) this.room.free(map.copy);
    map.copy = 0;
    map.known = null;
  }

  /** @param {Mapping} map */
  #difference(map) {
    const { address, copy, length } = map;
    const known = this.#known(map);
    if (address === null || !known) return null;
    const skip = (/** @type {number} */ half) => (this.room.skip(address + 4 * half, copy + 4 * half, address + length) - address) / 4;
    return difference(this.#view(map), known, copy ? skip : undefined);
  }

  /** Segment `id` is this process's own: nobody needs to know of changes. @param {number} id */
  own(id) {
    const map = this.#maps.get(id);
    if (!map) return;
    map.alone = map.sole = true;
    if (map.address !== null) this.#forget(map);
  }

  /**
   * It is known where values begin in a part of segment `id`.
   *
   * @param {number} id
   * @param {Layout} layout
   * @returns {boolean} whether that is news
   */
  lay(id, layout) {
    return this.#maps.get(id)?.layouts.add(layout) ?? false;
  }

  /** Whether somebody else maps what is mapped here. */
  get isShared() {
    for (const { sole } of this.#maps.values()) if (!sole) return true;
    return false;
  }

  /** Send what differs from what the kernel knows. @param {Send} send */
  flush(send) {
    for (const [id, map] of this.#maps) {
      if (map.alone || map.address === null) continue;
      const changes = this.#difference(map);
      if (changes) this.#send(id, map, changes, send);
    }
  }

  /** Send what has changed in segment `id`, though it be nothing. @param {number} id @param {Send} send */
  report(id, send) {
    const map = this.#maps.get(id);
    if (!map || map.alone) return;
    const changes = map.address === null ? null : this.#difference(map);
    this.#send(id, map, changes ?? NOTHING, send);
  }

  /** @param {number} id @param {Mapping} map @param {OwnChanges} changes @param {Send} send */
  #send(id, map, changes, send) {
    map.sent.push(changes);
    send(id, changes, map.received);
  }

  /** The kernel has taken so many of this process's changes of segment `id`. @param {number} id @param {number} count */
  taken(id, count) {
    const map = this.#maps.get(id);
    if (map) forget(map, count);
  }

  /**
   * Segment `id` has changed. What was changed here, and hasn't reached the kernel, comes later: it stays, value by
   * value, as the kernel will have it.
   *
   * @param {number} id
   * @param {Changes} changes
   * @param {number} taken how many of this process's own changes came before
   */
  receive(id, changes, taken) {
    const map = this.#maps.get(id);
    if (!map) return;
    map.sole = false;
    map.received += 1;
    forget(map, taken);
    const known = this.#known(map);
    if (!known) return;
    const { now, changed } = changes;
    if (map.address === null) {
      forEachRange(changes, (offset, from, size) => known.set(now.subarray(from, from + size), offset));
      return;
    }
    const here = this.#view(map);
    const [halvesHere, halvesKnown] = [halves(here), halves(known)];
    forEachRange(changes, (offset, from, size) => {
      for (let place = offset; place < offset + size; place += WORD) {
        const half = place / 4;
        const at = from + place - offset;
        const unsent =
          halvesHere[half] === halvesKnown[half] && halvesHere[half + 1] === halvesKnown[half + 1]
            ? 0
            : changedBytes(here, place, known, place);
        let sent = 0;
        for (const own of map.sent) sent |= changedIn(own, place / WORD);
        const keep = (/** @type {number} */ mine) => mine && choose(mine, changed[at / WORD], map.layouts.starts(place));
        const [kept, keptKnown] = [keep(sent | unsent), keep(sent)];
        for (let i = 0; i < WORD; i++) {
          if (!((keptKnown >> i) & 1)) known[place + i] = now[at + i];
          if (!((kept >> i) & 1)) here[place + i] = now[at + i];
        }
      }
    });
  }
}

/** @param {Mapping} map @param {number} count of this process's changes that the kernel has taken */
function forget(map, count) {
  map.sent.splice(0, count - map.taken);
  map.taken = count;
}
