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
    if (!this.#maps.has(id)) this.#maps.set(id, { known: bytes, buffer: null, address: null, received: 0 });
  }

  /**
   * Segment `id` lives in `buffer` from now on.
   *
   * @param {{data: Uint8Array, release: () => void}} buffer of Python, which doesn't move; its `data` ends when
   *   the interpreter's memory grows
   * @returns {boolean} false if its bytes haven't come, or are gone again
   */
  attach(id, buffer) {
    const map = this.#maps.get(id);
    if (!map) {
      buffer.release();
      return false;
    }
    map.buffer = buffer;
    map.address = buffer.data.byteOffset;
    this.#view(map).set(map.known);
    return true;
  }

  /** Nothing here uses segment `id` any more. */
  detach(id) {
    this.#maps.get(id).buffer.release();
    this.#maps.delete(id);
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
