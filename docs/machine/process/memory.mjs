// This process's copies of shared memory: finds what changed here, takes over what changed elsewhere.

export class SharedMemory {
  #maps = new Map();

  /** @param {() => ArrayBuffer} heap the interpreter's memory; another object whenever it has grown */
  constructor(heap) {
    this.heap = heap;
  }

  /** The kernel's bytes have come, and wait for a place; they have one if the segment is mapped already. */
  expect(id, bytes) {
    if (!this.#maps.has(id)) this.#maps.set(id, { known: bytes, address: null });
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
      if (changes.length) send(id, changes);
    }
  }

  /** Others changed segment `id`. */
  receive(id, changes) {
    const map = this.#maps.get(id);
    if (!map) return;
    const view = map.address === null ? null : this.#view(map);
    for (const { offset, bytes } of changes) {
      map.known.set(bytes, offset);
      view?.set(bytes, offset);
    }
  }
}

/** Ranges of `now` that differ from `known`, which is brought up to date. */
export function difference(now, known) {
  const changes = [];
  const length = now.length;
  for (let i = 0; i < length; i++) {
    if (now[i] === known[i]) continue;
    const start = i;
    while (i < length && now[i] !== known[i]) i++;
    const bytes = now.slice(start, i);
    known.set(bytes, start);
    changes.push({ offset: start, bytes });
  }
  return changes;
}
