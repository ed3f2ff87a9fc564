// Shared memory: the kernel holds the bytes, each process that maps them has a copy.
//
// A process sends the bytes that it changed before each of its system calls, and gets those that others
// changed before the answer to its next one: programs that lock see what they would see on one memory.

import { forEach } from "../changes.mjs";
import { Description } from "./descriptor.mjs";
import { SystemError } from "./errno.mjs";

export class Segment {
  bytes = new Uint8Array(0);
  /** Processes that map it, with how many changes each has been told. */
  mappers = new Map();

  constructor(id) {
    this.id = id;
  }

  map(process) {
    if (process.maps.has(this.id)) return;
    process.maps.set(this.id, this);
    this.mappers.set(process, 0);
  }

  unmap(process) {
    process.maps.delete(this.id);
    this.mappers.delete(process);
  }

  resize(size) {
    if (size === this.bytes.length) return;
    const bytes = new Uint8Array(size);
    bytes.set(this.bytes.subarray(0, size));
    this.bytes = bytes;
  }

  /**
   * @param {object} changes see changes.mjs
   * @param {object} author
   * @param {number} received how many changes by others the author had received: if there are more under way,
   *   they came before, so the author is told its own once more
   */
  change(changes, author, received) {
    forEach(changes, (offset, from, size) => this.bytes.set(changes.bytes.subarray(from, from + size), offset));
    for (const [process, told] of this.mappers) {
      if (process === author && told === received) continue;
      this.mappers.set(process, told + 1);
      process.notify("memory", this.id, changes);
    }
  }
}

export class SegmentDescription extends Description {
  kind = "file";

  constructor(segment) {
    super();
    this.segment = segment;
  }

  get size() {
    return this.segment.bytes.length;
  }
}

export class SegmentTable {
  /** A segment without a name stays as long as a descriptor or a process's map refers to it. */
  #byName = new Map();
  #next = 1;

  #create() {
    return new Segment(this.#next++);
  }

  anonymous() {
    return new SegmentDescription(this.#create());
  }

  open(name, { create, exclusive }) {
    let segment = this.#byName.get(name);
    if (segment && create && exclusive) throw new SystemError("EEXIST");
    if (!segment) {
      if (!create) throw new SystemError("ENOENT");
      segment = this.#create();
      this.#byName.set(name, segment);
    }
    return new SegmentDescription(segment);
  }

  unlink(name) {
    if (!this.#byName.delete(name)) throw new SystemError("ENOENT");
  }
}
