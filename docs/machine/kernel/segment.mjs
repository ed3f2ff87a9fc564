// Shared memory: the kernel holds the bytes, each process that maps them has a copy.
//
// A process sends the bytes that it changed before each of its system calls, and gets those that others
// changed before the answer to its next one: programs that lock see what they would see on one memory.

import { forEach } from "../changes.mjs";
import { Description } from "./descriptor.mjs";
import { SystemError } from "./errno.mjs";

export class Segment {
  bytes = new Uint8Array(0);
  /** Open descriptions, and its name if it has one: as long as there is one, it stays. */
  uses = 0;
  /** Processes that map it, with how many changes each has been told. */
  mappers = new Map();

  constructor(id) {
    this.id = id;
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
  /** @param {() => void} onClose */
  constructor(segment, onClose) {
    super();
    this.segment = segment;
    segment.uses += 1;
    this.close = onClose;
  }
}

export class SegmentTable {
  #byName = new Map();
  #byId = new Map();
  #next = 1;

  #create() {
    const segment = new Segment(this.#next++);
    this.#byId.set(segment.id, segment);
    return segment;
  }

  #describe(segment) {
    return new SegmentDescription(segment, () => this.#drop(segment));
  }

  #drop(segment) {
    segment.uses -= 1;
    this.#collect(segment);
  }

  #collect(segment) {
    if (!segment.uses && !segment.mappers.size) this.#byId.delete(segment.id);
  }

  /** `process` doesn't map the segment any more. */
  unmap(segment, process) {
    segment.mappers.delete(process);
    this.#collect(segment);
  }

  anonymous() {
    return this.#describe(this.#create());
  }

  open(name, { create, exclusive }) {
    let segment = this.#byName.get(name);
    if (segment && create && exclusive) throw new SystemError("EEXIST");
    if (!segment) {
      if (!create) throw new SystemError("ENOENT");
      segment = this.#create();
      segment.uses += 1;
      this.#byName.set(name, segment);
    }
    return this.#describe(segment);
  }

  unlink(name) {
    const segment = this.#byName.get(name);
    if (!segment) throw new SystemError("ENOENT");
    this.#byName.delete(name);
    this.#drop(segment);
  }

  get(id) {
    return this.#byId.get(id);
  }
}
