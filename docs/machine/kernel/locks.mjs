// Locks on files: fcntl's of ranges, which belong to a process, and flock's, which belong to an open file.
//
// Both are advisory, as on Linux, and know nothing of each other.

import { SystemError } from "./errno.mjs";
import { WaitQueue } from "./queue.mjs";

/** @import { Wait } from "./queue.mjs" */

/**
 * @typedef {object} Lock
 * @property {string} owner a process, or an open file of one
 * @property {number} pid
 * @property {boolean} exclusive
 * @property {number} start first byte
 * @property {number} end the byte after the last one; Infinity: whatever comes
 */

export class LockTable {
  /** By what is locked: a file's number and the kind of lock. @type {Map<string, Lock[]>} */
  #locks = new Map();
  /** @type {Map<string, WaitQueue<0>>} */
  #waiting = new Map();

  /**
   * Take a lock, or wait for it.
   *
   * @param {Wait<0>} wait
   * @param {string} file
   * @param {Lock} wanted
   * @param {boolean} blocking
   */
  acquire(wait, file, wanted, blocking) {
    if (!this.conflict(file, wanted)) {
      this.#grant(file, wanted);
      wait.finish(null, 0);
      this.#look(file); // What was exclusive may be shared now.
      return;
    }
    if (!blocking) throw new SystemError("EAGAIN");
    if (this.#deadlock(file, wanted)) throw new SystemError("EDEADLK");
    let queue = this.#waiting.get(file);
    if (!queue) this.#waiting.set(file, (queue = new WaitQueue()));
    wait.wanted = wanted;
    queue.park(wait);
  }

  /** The first lock that is in the way of another one. @param {string} file @param {Lock} wanted */
  conflict(file, wanted) {
    return this.#locks
      .get(file)
      ?.find((lock) => lock.owner !== wanted.owner && overlap(lock, wanted) && (lock.exclusive || wanted.exclusive));
  }

  /** @param {string} file @param {string} owner @param {number} [start] @param {number} [end] */
  release(file, owner, start = 0, end = Infinity) {
    const locks = this.#locks.get(file);
    if (!locks?.some((lock) => lock.owner === owner)) return;
    this.#set(file, withoutRange(locks, owner, start, end));
    this.#look(file);
  }

  /** What a process has locked. @param {number} pid @returns {string[]} */
  of(pid) {
    return [...this.#locks].filter(([, locks]) => locks.some((lock) => lock.pid === pid)).map(([file]) => file);
  }

  /** A process has ended. @param {number} pid */
  releaseAll(pid) {
    for (const [file, locks] of [...this.#locks]) {
      const others = locks.filter((lock) => lock.pid !== pid);
      if (others.length === locks.length) continue;
      this.#set(file, others);
      this.#look(file);
    }
  }

  /** @param {string} file @param {Lock} wanted */
  #grant(file, wanted) {
    const others = withoutRange(this.#locks.get(file) ?? [], wanted.owner, wanted.start, wanted.end);
    this.#set(file, [...others, wanted]);
  }

  /** Whether who is in the way waits, over however many others, for `wanted.owner`. @param {string} file @param {Lock} wanted */
  #deadlock(file, wanted) {
    const seen = new Set();
    const blocked = (/** @type {string} */ at, /** @type {Lock} */ lock) => {
      const holder = this.conflict(at, lock)?.owner;
      if (holder === undefined || seen.has(holder)) return false;
      if (holder === wanted.owner) return true;
      seen.add(holder);
      for (const [other, queue] of this.#waiting) {
        for (const { wanted } of queue) if (wanted?.owner === holder && blocked(other, wanted)) return true;
      }
      return false;
    };
    return blocked(file, wanted);
  }

  /** @param {string} file @param {Lock[]} locks */
  #set(file, locks) {
    if (locks.length) this.#locks.set(file, locks);
    else this.#locks.delete(file);
  }

  /** Those that wait, in the order of their arrival. @param {string} file */
  #look(file) {
    const queue = this.#waiting.get(file);
    if (!queue) return;
    for (const wait of queue) {
      if (!wait.wanted || this.conflict(file, wait.wanted)) continue;
      this.#grant(file, wait.wanted);
      wait.finish(null, 0);
    }
    if (!queue.size) this.#waiting.delete(file);
  }
}

/** @param {Lock} one @param {Lock} other */
function overlap(one, other) {
  return one.start < other.end && other.start < one.end;
}

/**
 * The locks that are left when an owner gives up a range: of one that is cut, both ends.
 *
 * @param {Lock[]} locks
 * @param {string} owner
 * @param {number} start
 * @param {number} end
 */
function withoutRange(locks, owner, start, end) {
  return locks.flatMap((lock) => {
    if (lock.owner !== owner || !overlap(lock, { ...lock, start, end })) return [lock];
    const left = [];
    if (lock.start < start) left.push({ ...lock, end: start });
    if (end < lock.end) left.push({ ...lock, start: end });
    return left;
  });
}
