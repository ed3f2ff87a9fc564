// Locks on files, as C asks for them (sqlite) and Python (oslayer/files.py): the kernel has them.
//
// fcntl's belong to the process, and end when it closes any descriptor of the file; flock's belong to the open file.

import { ERRNO } from "./fileplans.mjs";
import { DONE } from "./syscalls.mjs";

const F_GETLK = 12;
const F_SETLK = 13;
const F_SETLKW = 14;
const F_WRLCK = 1;
const F_UNLCK = 2;

/**
 * @import { Calls } from "../protocol.mjs"
 * @import { Plan } from "./fileplans.mjs"
 * @import { FileSystem, Stream } from "./interpreter.d.ts"
 */

export class FileLocks {
  /** Files of which this process may have locks. @type {Set<number>} */
  #locked = new Set();
  /** By what all descriptors of an open file have in common: who it is for the kernel. @type {Map<object, string>} */
  #owners = new Map();
  #next = 0;

  /**
   * @param {FileSystem} FS
   * @param {() => ArrayBuffer} heap
   * @param {(name: "unlock", ...args: Parameters<Calls["unlock"]>) => void} post tells the kernel
   */
  constructor(FS, heap, post) {
    this.FS = FS;
    this.heap = heap;
    this.post = post;
  }

  /** @param {Stream} stream @param {number} command @param {number} varargs @returns {Plan|null} */
  fcntl(stream, command, varargs) {
    if (command !== F_GETLK && command !== F_SETLK && command !== F_SETLKW) return null;
    const view = new DataView(this.heap());
    // struct flock: l_type, l_whence, l_start, l_len, l_pid.
    const at = view.getUint32(varargs, true);
    const type = view.getInt16(at, true);
    const whence = [0, stream.position, stream.node.usedBytes][view.getInt16(at + 2, true)];
    const length = Number(view.getBigInt64(at + 16, true));
    const origin = whence + Number(view.getBigInt64(at + 8, true));
    const start = length < 0 ? origin + length : origin;
    const end = length === 0 ? -1 : length < 0 ? origin : origin + length;
    if (!stream.node.inode) return null;
    const { number } = stream.node.inode;
    const file = `fcntl:${number}`;
    if (command === F_GETLK) {
      return {
        question: {
          ask: ["lock_conflict", file, "", type === F_WRLCK, start, end],
          decide: (_, found) => this.#found(at, /** @type {ReturnType<Calls["lock_conflict"]>} */ (found)),
        },
      };
    }
    if (type === F_UNLCK) {
      this.post("unlock", file, "", start, end);
      return { verdict: DONE };
    }
    return {
      question: {
        ask: ["lock", file, "", type === F_WRLCK, start, end, command === F_SETLKW],
        decide: (error) => {
          if (error) return -(ERRNO.get(error) ?? 29);
          this.#locked.add(number);
          return DONE;
        },
      },
    };
  }

  /** @param {number} at @param {ReturnType<Calls["lock_conflict"]>} found */
  #found(at, found) {
    const view = new DataView(this.heap());
    if (!found?.length) view.setInt16(at, F_UNLCK, true);
    else {
      const [pid, exclusive, start, end] = found;
      view.setInt16(at, exclusive ? F_WRLCK : 0, true);
      view.setInt16(at + 2, 0, true);
      view.setBigInt64(at + 8, BigInt(start), true);
      view.setBigInt64(at + 16, end < 0 ? 0n : BigInt(end - start), true);
      view.setInt32(at + 24, pid, true);
    }
    return DONE;
  }

  /**
   * What the kernel calls a file and who locks it; nothing if no other process can reach it.
   *
   * @param {number} fd
   * @param {"fcntl"|"flock"} kind
   * @returns {string[]} the file and the owner
   */
  name(fd, kind) {
    const stream = this.FS.getStreamChecked(fd);
    const { inode } = stream.node;
    if (!inode) return [];
    if (kind === "fcntl") {
      this.#locked.add(inode.number);
      return [`fcntl:${inode.number}`, ""];
    }
    let owner = this.#owners.get(stream.shared);
    if (!owner) this.#owners.set(stream.shared, (owner = `${++this.#next}`));
    return [`flock:${inode.number}`, owner];
  }

  /** A descriptor has been closed. @param {Stream} stream */
  closed(stream) {
    if (!stream.node.inode) return;
    const { number } = stream.node.inode;
    if (this.#locked.delete(number)) this.post("unlock", `fcntl:${number}`, "", 0, -1);
    const owner = this.#owners.get(stream.shared);
    if (!owner || this.FS.streams.some((other) => other?.shared === stream.shared)) return;
    this.#owners.delete(stream.shared);
    this.post("unlock", `flock:${number}`, owner, 0, -1);
  }
}
