// This process's copies of shared memory: finds what changed here, takes over what changed elsewhere.

import { difference, forEach } from "../changes.mjs";

export class SharedMemory {
  #maps = new Map();

  /** @param {() => ArrayBuffer} heap the interpreter's memory; another object whenever it has grown */
  constructor(heap) {
    this.heap = heap;
  }

  /** The kernel's bytes have come, and wait for a place; they have one if the segment is mapped already. */
  expect(id, bytes) {
    if (!this.#maps.has(id)) this.#maps.set(id, { known: bytes, address: null, received: 0 });
  }

  /** Segment `id` lives at `address` from now on. */
  attach(id, address) {
    const map = this.#maps.get(id);
    map.address = address;
    this.#view(map).set(map.known);
  }

  #view({ address, known }) {
    return new Uint8Array(this.heap(), address, known.length);
  }

  /** Send the bytes that differ from what the kernel knows. */
  flush(send) {
    for (const [id, map] of this.#maps) {
      if (map.address === null) continue;
      const changes = difference(this.#view(map), map.known);
      if (changes) send(id, changes, map.received);
    }
  }

  /** Segment `id` has changed. What was changed here since, and not sent, comes later: it stays. */
  receive(id, changes) {
    const map = this.#maps.get(id);
    if (!map) return;
    map.received += 1;
    const { known } = map;
    const view = map.address === null ? known : this.#view(map);
    forEach(changes, (offset, from, size) => {
      for (let i = 0; i < size; i++) {
        const byte = changes.bytes[from + i];
        if (view[offset + i] === known[offset + i]) view[offset + i] = byte;
        known[offset + i] = byte;
      }
    });
  }
}
