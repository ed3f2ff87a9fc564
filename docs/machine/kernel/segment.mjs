// Shared memory: each process that maps a segment has a copy; the kernel has one, too.
//
// While one process alone maps a segment, its copy is the segment, and the kernel's is old: the kernel asks for it
// when somebody else maps it. From then on each process sends what it changed before its system calls, and gets what
// others changed before the answer to its next one: programs that lock see what they would see on one memory.
//
// In orders that are chosen the kernel knows all from the beginning: whoever maps it would otherwise wait for a process
// that may be the one that is to come later.

import { changedBytes, choose, forEachRange, WORD, wholeWords } from "../changes.mjs";
import { Layouts } from "../layout.mjs";
import { HEAP } from "../limits.mjs";
import { Description } from "./descriptor.mjs";
import { SystemError } from "./errno.mjs";

/**
 * @import { Changes, Layout, OwnChanges } from "../protocol.mjs"
 * @import { Process } from "./process.mjs"
 * @import { Wait } from "./queue.mjs"
 *
 * @typedef {object} Mapped
 * @property {number} id of the segment
 * @property {number} size in bytes
 * @property {Uint8Array} bytes whole words
 * @property {boolean} alone whether nobody else maps it, and the kernel needn't know what is in it
 * @property {boolean} sole whether nobody else maps it
 * @property {Layout[]} layouts
 */

/** Somebody else maps it, too. */
const NOTHING = { ranges: new Uint32Array(0), now: new Uint8Array(0), changed: new Uint8Array(0) };

/** After so many changes in a row a process is told that they were taken, so that it may forget them. */
const UNHEARD = 16;

export class Segment {
  size = 0;
  /** Whether it can be opened by name. */
  named = false;
  /** How many descriptions there are. */
  descriptions = 0;
  /** Whole words. */
  bytes = new Uint8Array(0);
  /** Processes that map it: how many changes each has been told, and how many of its own were taken. @type {Map<Process, {told: number, taken: number}>} */
  mappers = new Map();
  layouts = new Layouts();
  /** The process whose copy is the segment. @type {Process|null} */
  #owner = null;
  /** Calls of `map` that wait for the owner's copy. @type {Set<Wait<Mapped>>} */
  #waiting = new Set();

  /** @param {number} id */
  constructor(id) {
    this.id = id;
  }

  /** @param {Wait<Mapped>} wait */
  map(wait) {
    const { process } = wait;
    if (!this.#owner || process.maps.has(this.id)) {
      this.#give(wait);
      return;
    }
    if (!this.#waiting.size) this.#owner.notify("share", this.id);
    this.#waiting.add(wait);
    wait.onCancel(() => this.#waiting.delete(wait));
    process.blocked("map", { holder: this.#owner });
  }

  /** @param {Wait<Mapped>} wait */
  #give(wait) {
    const { process } = wait;
    if (!process.maps.has(this.id)) {
      process.maps.set(this.id, this);
      this.mappers.set(process, { told: 0, taken: 0 });
      if (process.kernel.shortcuts) {
        if (this.mappers.size === 1) this.#owner = process;
      } else {
        for (const [other, mapper] of this.mappers) if (other !== process) this.#tell(other, mapper, NOTHING);
      }
    }
    const { id, size, bytes, layouts } = this;
    wait.finish(null, { id, size, bytes, alone: this.#owner === process, sole: this.mappers.size === 1, layouts: layouts.all });
  }

  /** @param {Process} process @param {{told: number, taken: number}} mapper @param {Changes} changes */
  #tell(process, mapper, changes) {
    mapper.told += 1;
    process.notify("memory", this.id, changes, mapper.taken);
  }

  /**
   * The owner's copy has come.
   *
   * @param {Process} process
   * @param {Uint8Array|null} content
   */
  content(process, content) {
    if (process !== this.#owner) return;
    // It has none if it had sent all that it changed before it was told that the segment is its own.
    if (content) this.bytes.set(content.subarray(0, this.bytes.length));
    this.#owner = null;
    this.mappers.set(process, { told: 0, taken: 0 });
    for (const wait of [...this.#waiting]) this.#give(wait);
  }

  /** @param {Process} process @param {Uint8Array|null} [content] of a process that was alone */
  unmap(process, content = null) {
    process.maps.delete(this.id);
    this.content(process, content);
    this.mappers.delete(process);
    this.#offer();
  }

  /**
   * A process has ended.
   *
   * @param {Process} process
   * @returns {boolean} whether the segment is its own and somebody else may ask for it: its bytes are to come
   */
  leave(process) {
    const wanted = process === this.#owner && (this.named || this.descriptions > 0 || this.#waiting.size > 0);
    if (!wanted) this.unmap(process);
    else if (!this.#waiting.size) process.notify("share", this.id);
    return wanted;
  }

  /** Ask the only process for a change, if need be an empty one: if it knows all, the segment is its own. */
  #offer() {
    if (this.mappers.size !== 1 || this.#owner) return;
    const [[last]] = this.mappers;
    if (!last.kernel.shortcuts) return;
    last.notify("unshared", this.id);
  }

  /** @param {number} size in bytes */
  resize(size) {
    if (size > HEAP) throw new SystemError("ENOMEM");
    this.size = size;
    this.bytes.fill(0, size);
    // It may be mapped as long as it was.
    if (wholeWords(size) <= this.bytes.length) return;
    const bytes = new Uint8Array(wholeWords(size));
    bytes.set(this.bytes);
    this.bytes = bytes;
  }

  /**
   * @param {OwnChanges} changes
   * @param {Process} author
   * @param {number} received how many changes by others the author had received: if there are more under way,
   *   they came before
   */
  change(changes, author, received) {
    const mapper = this.mappers.get(author);
    if (!mapper) return;
    mapper.taken += 1;
    const upToDate = mapper.told === received;
    const { ranges } = changes;
    const { now, changed, disputed } = upToDate ? { ...changes, disputed: false } : this.#merge(changes);
    forEachRange(changes, (offset, from, size) => this.bytes.set(now.subarray(from, from + size), offset));
    for (const [process, other] of this.mappers) {
      if (process === author ? !disputed : !ranges.length) continue;
      this.#tell(process, other, { ranges, now, changed });
    }
    if (mapper.taken % UNHEARD === 0 && author !== this.#owner) author.notify("taken", this.id, mapper.taken);
    if (!upToDate) this.#offer();
    else if (this.mappers.size === 1 && !this.#owner && author.kernel.shortcuts) {
      this.#owner = author;
      author.notify("own", this.id);
    }
  }

  /** What becomes of words of which the author hasn't seen the last. @param {OwnChanges} changes */
  #merge(changes) {
    const { now, before } = changes;
    const merged = { now: now.slice(), changed: changes.changed.slice(), disputed: false };
    forEachRange(changes, (offset, from, size) => {
      for (let at = 0; at < size; at += WORD) {
        const theirs = changedBytes(this.bytes, offset + at, before, from + at);
        if (!theirs) continue;
        merged.disputed = true;
        const mine = changedBytes(now, from + at, before, from + at);
        const chosen = choose(mine, theirs, this.layouts.starts(offset + at));
        for (let i = 0; i < WORD; i++) if (!((chosen >> i) & 1)) merged.now[from + at + i] = this.bytes[offset + at + i];
        merged.changed[(from + at) / WORD] = changedBytes(merged.now, from + at, this.bytes, offset + at);
      }
    });
    return merged;
  }
}

export class SegmentDescription extends Description {
  /** @type {"file"} */
  kind = "file";

  /** @param {Segment} segment */
  constructor(segment) {
    super();
    this.segment = segment;
    segment.descriptions += 1;
  }

  close() {
    this.segment.descriptions -= 1;
  }

  get size() {
    return this.segment.size;
  }
}

export class SegmentTable {
  /** A segment without a name stays as long as a descriptor or a process's map refers to it. @type {Map<string, Segment>} */
  #byName = new Map();
  #next = 1;

  #create() {
    return new Segment(this.#next++);
  }

  anonymous() {
    return new SegmentDescription(this.#create());
  }

  /**
   * @param {string} name
   * @param {{create: boolean, exclusive: boolean}} flags
   * @throws {SystemError} EEXIST, ENOENT
   */
  open(name, { create, exclusive }) {
    let segment = this.#byName.get(name);
    if (segment && create && exclusive) throw new SystemError("EEXIST");
    if (!segment) {
      if (!create) throw new SystemError("ENOENT");
      segment = this.#create();
      segment.named = true;
      this.#byName.set(name, segment);
    }
    return new SegmentDescription(segment);
  }

  /** @param {string} name @throws {SystemError} ENOENT */
  unlink(name) {
    const segment = this.#byName.get(name);
    if (!segment) throw new SystemError("ENOENT");
    segment.named = false;
    this.#byName.delete(name);
  }
}
