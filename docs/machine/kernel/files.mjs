// One file system for all processes: the kernel has the tree that counts, each process a copy of it.
//
// A process computes from its copy what a system call of it would change, and asks for that. The kernel puts all
// changes in one order: it makes one only if the copy was right about what it touches, otherwise the process
// looks again. Before a process gets an answer it has been told everything that came before. So all copies go
// through the same states, and reading needs no call: sequential consistency (Attiya and Welch's local reads).

import { unixTime } from "../clock.mjs";

/** The type bits of a mode, as on Linux. */
const S_IFMT = 0o170000;
const S_IFDIR = 0o040000;
const S_IFLNK = 0o120000;

/** The root folder's number, and the first of those that the kernel makes itself. */
export const ROOT = 1;
const FIRST = 100_000_000;

/** Folders that every process has from its beginning. */
const FOLDERS = ["/tmp", "/home"];

/** What a change is answered with when the process has to look again. */
const AGAIN = -1;

/**
 * @import { Process } from "./process.mjs"
 *
 * @typedef {object} Inode a file, a folder or a symbolic link
 * @property {number} number
 * @property {number} mode with its type
 * @property {number} links how many names it has
 * @property {number} atime milliseconds since 1970
 * @property {number} mtime
 * @property {Uint8Array|null} bytes of a file
 * @property {Map<string, number>|null} entries of a folder
 * @property {string|null} target of a symbolic link
 * @property {number} parent of a folder: the folder that it is in
 * @property {Set<object>} holders who may have it open: open files of the kernel, and once it has no name processes
 */

/**
 * @typedef {object} Change of the file system, as it travels; `change` says what becomes of `inode`
 * @property {"mknod"|"link"|"unlink"|"rmdir"|"rename"|"write"|"truncate"|"setattr"|"forget"} change
 * @property {number} inode
 * @property {number} [folder] where its name is
 * @property {string} [name]
 * @property {number} [toFolder] for rename
 * @property {string} [toName]
 * @property {number} [replaced] the inode that had the new name, or 0
 * @property {number} [mode] for mknod with its type, for setattr without
 * @property {string} [target] of a symbolic link
 * @property {number} [offset] for write; negative: at the end
 * @property {Uint8Array} [bytes] for write
 * @property {number} [size] for truncate
 * @property {number} [atime] for setattr
 * @property {number} [mtime] for setattr; for the others when it happened
 */

/**
 * How it is where a process was wrong: what a folder has by a name, 0 for nothing; and what is in a file.
 *
 * @typedef {{change: "entry", folder: number, name: string, inode: number, mode?: number, target?: string|null}
 *   | {change: "content", inode: number, bytes: Uint8Array}} Repair
 */

export class FileSystem {
  /** @type {Map<number, Inode>} */
  #inodes = new Map();
  #next = FIRST;

  constructor() {
    this.#add(ROOT, S_IFDIR | 0o777, { parent: ROOT });
    for (const path of FOLDERS) this.#folder(path);
  }

  /** Everything, for a process that starts: the changes that make it. @returns {Change[]} */
  snapshot() {
    /** @type {Change[]} */
    const all = [];
    const known = new Set([ROOT]);
    const walk = (/** @type {Inode} */ folder) => {
      for (const [name, number] of folder.entries ?? []) {
        const inode = this.#get(number);
        const { mode, atime, mtime, bytes, target } = inode;
        const entry = { inode: number, folder: folder.number, name };
        if (known.has(number)) {
          all.push({ change: "link", ...entry });
          continue;
        }
        known.add(number);
        all.push({ change: "mknod", ...entry, mode, ...(target !== null && { target }) });
        if (bytes?.length) all.push({ change: "write", inode: number, offset: 0, bytes });
        walk(inode);
        all.push({ change: "setattr", inode: number, mode: mode & ~S_IFMT, atime, mtime });
      }
    };
    walk(this.#get(ROOT));
    return all;
  }

  /** @param {string} path absolute, without symbolic links @returns {Inode|undefined} */
  find(path) {
    let inode = this.#inodes.get(ROOT);
    for (const name of path.split("/").filter(Boolean)) inode = this.#inodes.get(inode?.entries?.get(name) ?? 0);
    return inode;
  }

  /** @param {number} number @returns {Inode|undefined} */
  inode(number) {
    return this.#inodes.get(number);
  }

  /** Put a file there before the first process starts. @param {string} path @param {Uint8Array} bytes */
  put(path, bytes) {
    const [, folder, name] = /** @type {RegExpMatchArray} */ (path.match(/^(.*)\/([^/]+)$/));
    const inode = this.#next++;
    this.make({ change: "mknod", inode, folder: this.#folder(folder), name, mode: 0o100644 });
    this.make({ change: "write", inode, offset: 0, bytes });
  }

  /** @param {string} path of a folder that is there, or will be now @returns {number} */
  #folder(path) {
    let folder = ROOT;
    for (const name of path.split("/").filter(Boolean)) {
      const there = this.#get(folder).entries?.get(name);
      const inode = there ?? this.#next++;
      if (!there) this.make({ change: "mknod", inode, folder, name, mode: S_IFDIR | 0o777 });
      folder = inode;
    }
    return folder;
  }

  /**
   * Take over what `author` wants to change, and tell the others.
   *
   * @param {Change} change
   * @param {Process|null} author
   * @param {Process[]} processes all that live
   * @param {number} [seen] how many changes by others an author had been told that doesn't wait: if there are more
   *   under way, they came before, so it is told its own once more
   * @returns {number} -1 if the author has to look again; the offset of what was written, or 0
   */
  change(change, author, processes, seen) {
    if (change.change === "forget") {
      this.release(change.inode, author);
      return 0;
    }
    const result = this.make(change, processes);
    if (result === AGAIN) {
      if (seen !== undefined && author) this.#repair(change, author);
      return AGAIN;
    }
    const made = change.change === "write" ? { ...change, offset: result } : change;
    for (const process of processes) if (process !== author) tell(process, [made]);
    if (seen !== undefined && author && seen !== author.filesTold) this.#repair(change, author);
    return result;
  }

  /** `holder` has a file open. @param {number} number @param {object} holder */
  retain(number, holder) {
    this.#inodes.get(number)?.holders.add(holder);
  }

  /**
   * Somebody who may have had a file open hasn't, or not any more.
   *
   * @param {number} number
   * @param {object|null} holder
   */
  release(number, holder) {
    const inode = this.#inodes.get(number);
    if (!inode || !holder) return;
    inode.holders.delete(holder);
    if (!inode.links && !inode.holders.size) this.#inodes.delete(number);
  }

  /** A process has ended. @param {object} process */
  releaseAll(process) {
    for (const [number, { holders }] of this.#inodes) if (holders.has(process)) this.release(number, process);
  }

  /**
   * Make a change, if it can be made as it is.
   *
   * @param {Change} change
   * @param {object[]} [holders] who may have open what loses its last name
   * @returns {number} -1 if not
   */
  make(change, holders = []) {
    const { folder: folderNumber = 0, name = "", inode: number } = change;
    const entries = this.#inodes.get(folderNumber)?.entries;
    const inode = this.#inodes.get(number);
    const now = change.mtime ?? unixTime();
    switch (change.change) {
      case "mknod":
        if (!entries || entries.has(name) || inode) return AGAIN;
        this.#add(number, change.mode ?? 0, { parent: folderNumber, target: change.target ?? null, mtime: now });
        entries.set(name, number);
        return 0;
      case "link":
        if (!entries || entries.has(name) || !inode?.links) return AGAIN;
        entries.set(name, number);
        inode.links += 1;
        return 0;
      case "unlink":
      case "rmdir":
        if (!inode || entries?.get(name) !== number || inode.entries?.size) return AGAIN;
        entries.delete(name);
        this.#unlinked(inode, holders);
        return 0;
      case "rename":
        return this.#rename(change, holders);
      case "write": {
        if (!inode?.bytes || !change.bytes) return AGAIN;
        const offset = change.offset === undefined || change.offset < 0 ? inode.bytes.length : change.offset;
        const end = offset + change.bytes.length;
        if (inode.bytes.length < end) inode.bytes = resized(inode.bytes, end);
        inode.bytes.set(change.bytes, offset);
        inode.mtime = now;
        return offset;
      }
      case "truncate":
        if (!inode?.bytes) return AGAIN;
        inode.bytes = resized(inode.bytes, change.size ?? 0);
        inode.mtime = now;
        return 0;
      case "setattr":
        if (!inode) return AGAIN;
        if (change.mode !== undefined) inode.mode = (inode.mode & S_IFMT) | change.mode;
        if (change.atime !== undefined) inode.atime = change.atime;
        inode.mtime = now;
        return 0;
      default:
        return AGAIN;
    }
  }

  /** @param {Change} change @param {object[]} holders @returns {number} */
  #rename({ folder = 0, name = "", toFolder = 0, toName = "", inode: number, replaced = 0 }, holders) {
    const from = this.#inodes.get(folder)?.entries;
    const to = this.#inodes.get(toFolder)?.entries;
    const inode = this.#inodes.get(number);
    if (!from || !to || !inode || from.get(name) !== number || (to.get(toName) ?? 0) !== replaced) return AGAIN;
    const target = this.#inodes.get(replaced);
    if (target?.entries?.size || this.#within(toFolder, number)) return AGAIN;
    from.delete(name);
    to.set(toName, number);
    inode.parent = toFolder;
    if (target) this.#unlinked(target, holders);
    return 0;
  }

  /** Whether `folder` is `ancestor` or in it. @param {number} folder @param {number} ancestor */
  #within(folder, ancestor) {
    for (let number = folder; ; number = this.#get(number).parent) {
      if (number === ancestor) return true;
      if (number === ROOT) return false;
    }
  }

  /** One name less. @param {Inode} inode @param {object[]} holders */
  #unlinked(inode, holders) {
    inode.links -= 1;
    if (inode.links) return;
    if (inode.bytes) for (const holder of holders) inode.holders.add(holder);
    if (!inode.holders.size) this.#inodes.delete(inode.number);
  }

  /**
   * An author that didn't wait was wrong, or may have been: tell it how it is.
   *
   * @param {Change} change
   * @param {Process} author
   */
  #repair({ folder, name, toFolder, toName, inode: number }, author) {
    /** @type {Repair[]} */
    const told = [];
    for (const [parent, entry] of [[folder, name], [toFolder, toName]]) {
      if (typeof parent !== "number" || typeof entry !== "string") continue;
      const there = this.#inodes.get(this.#inodes.get(parent)?.entries?.get(entry) ?? 0);
      told.push({ change: "entry", folder: parent, name: entry, inode: there?.number ?? 0, mode: there?.mode, target: there?.target });
      if (there?.bytes) told.push({ change: "content", inode: there.number, bytes: there.bytes });
    }
    const inode = this.#inodes.get(number);
    if (folder === undefined && inode?.bytes) told.push({ change: "content", inode: number, bytes: inode.bytes });
    tell(author, told);
  }

  /** @param {number} number @returns {Inode} */
  #get(number) {
    return /** @type {Inode} */ (this.#inodes.get(number));
  }

  /** @param {number} number @param {number} mode @param {Partial<Inode>} details */
  #add(number, mode, details) {
    const type = mode & S_IFMT;
    const now = details.mtime ?? unixTime();
    this.#inodes.set(number, {
      number,
      mode,
      links: 1,
      atime: now,
      mtime: now,
      bytes: type === S_IFDIR || type === S_IFLNK ? null : new Uint8Array(0),
      entries: type === S_IFDIR ? new Map() : null,
      target: null,
      parent: ROOT,
      holders: new Set(),
      ...details,
    });
  }
}

/** @param {Process} process @param {(Change|Repair)[]} changes */
function tell(process, changes) {
  process.filesTold += 1;
  process.notify("files", changes);
}

/**
 * The bytes of a file that has another size now. One that grows bit by bit gets room ahead.
 *
 * @param {Uint8Array} bytes
 * @param {number} size
 */
function resized(bytes, size) {
  const old = bytes.length;
  if (size > old && old && bytes.buffer.byteLength >= size) {
    const grown = new Uint8Array(bytes.buffer, 0, size);
    grown.fill(0, old);
    return grown;
  }
  const room = size > old && old ? Math.ceil(size * 1.5) : size;
  const copy = new Uint8Array(new ArrayBuffer(room), 0, size);
  copy.set(bytes.subarray(0, size));
  return copy;
}
