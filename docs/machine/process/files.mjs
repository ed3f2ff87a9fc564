// This process's copy of the file system, which all processes share: the kernel has the one that counts.
//
// The copy is Emscripten's own (MEMFS). What others change comes in the kernel's order; what is to change here is
// asked for first (filecalls.mjs), unless no other process is there.

/** The root folder's number, as in kernel/files.mjs. */
const ROOT = 1;

/** Each process numbers what it makes itself: from its pid times this on. */
const NUMBERS = 1_000_000_000;

/** What the names of one file have in common. @type {(keyof Node)[]} */
const LINKED = ["contents", "usedBytes", "mode", "atime", "mtime", "ctime"];

const S_IFMT = 0o170000;
const S_IFREG = 0o100000;

/**
 * @import { Change, Repair } from "../kernel/files.mjs"
 * @import { FileSystem, Inode, Node } from "./interpreter.d.ts"
 */

export class SharedFiles {
  /** Whether no other process is there: then nobody has to be asked. */
  alone = false;
  /** Whether there may be named pipes. */
  hasFifos = false;
  /** How much the kernel hasn't been told: bytes, and one for each change. */
  untold = 0;
  /** What has been changed without asking, and the kernel hasn't been told. @type {Change[]} */
  #changes = [];
  /** How often this process has been told what others changed. */
  #seen = 0;
  /** Processes that this one has started, or tried to. */
  #spawned = 0;
  /** Nodes that processes share, by number. @type {Map<number, Node>} */
  #nodes = new Map();
  #next = 0;
  /** What has no name any more, but is open here. @type {Set<Inode>} */
  #orphans = new Set();

  /** @param {FileSystem} FS the interpreter's file system */
  constructor(FS) {
    this.FS = FS;
    this.#number(FS.root, ROOT);
    // What a file is called by os.stat() is the same in all processes, and knows of links.
    for (const { node } of Object.values(FS.filesystems.MEMFS.ops_table)) {
      const { getattr } = node;
      node.getattr = (/** @type {Node} */ of) => {
        const attributes = getattr(of);
        if (of.inode) Object.assign(attributes, { ino: of.inode.number, nlink: of.inode.links });
        return attributes;
      };
    }
  }

  /** The process begins. @param {number} pid @param {Change[]} files what is there @param {boolean} alone */
  start(pid, files, alone) {
    this.#next = pid * NUMBERS;
    for (const change of files) this.#try(change);
    this.alone = alone;
  }

  /** The process asks for another one. */
  spawning() {
    this.#spawned += 1;
    this.alone = false;
  }

  /** All others have ended, unless it has asked for one since. @param {number} spawned how many it had asked for */
  left(spawned) {
    this.alone = spawned === this.#spawned;
  }

  /** A number for something new. */
  newNumber() {
    return this.#next++;
  }

  /** What has been done here without asking. @param {Change} change */
  changed(change) {
    this.#changes.push(change);
    this.untold += 1 + (change.bytes?.length ?? 0);
  }

  /** @param {(changes: Change[], seen: number) => void} send */
  flush(send) {
    if (!this.#changes.length) return;
    const changes = this.#changes;
    this.#changes = [];
    this.untold = 0;
    send(changes, this.#seen);
  }

  /** What others have changed. @param {(Change|Repair)[]} changes */
  receive(changes) {
    this.#seen += 1;
    for (const change of changes) this.#try(change);
  }

  /**
   * The kernel has made what was asked for.
   *
   * @param {Change} change
   * @returns {Node|undefined} what it was about, if this process still has it
   */
  granted(change) {
    this.#try(change);
    return this.#nodes.get(change.inode);
  }

  /** @param {Change|Repair} change */
  #try(change) {
    try {
      this.#apply(change);
    } catch (error) {
      console.error(change, error); // The others go on.
    }
  }

  /** @param {Change|Repair} change */
  #apply(change) {
    const { FS } = this;
    const node = this.#nodes.get(change.inode);
    if (change.change === "content") {
      // What the kernel has, where this process was wrong.
      if (!node) return;
      node.contents = change.bytes.slice();
      node.usedBytes = change.bytes.length;
      return;
    }
    const { folder = 0, name = "" } = change;
    switch (change.change) {
      case "mknod":
        this.#make(this.#node(folder), change);
        break;
      case "link":
        this.link(this.#node(change.inode), this.#node(folder), name);
        break;
      case "unlink":
      case "rmdir":
        this.#remove(this.#node(folder), name);
        break;
      case "rename": {
        const moved = FS.lookupNode(this.#node(folder), name);
        const target = this.#node(change.toFolder ?? 0);
        const replaced = child(FS, target, change.toName ?? "");
        const path = FS.getPath(moved);
        FS.hashRemoveNode(moved);
        this.#node(folder).node_ops.rename(moved, target, change.toName ?? "");
        moved.parent = target;
        FS.hashAddNode(moved);
        this.renamed(path, moved, replaced);
        break;
      }
      // What has no name any more isn't there for a process that hasn't got it open.
      case "write":
        if (!node) break;
        write(node, change.bytes ?? new Uint8Array(0), change.offset ?? 0);
        if (change.mtime) node.mtime = node.ctime = change.mtime;
        break;
      case "truncate":
        if (!node) break;
        node.node_ops.setattr(node, { size: change.size ?? 0 });
        if (change.mtime) node.mtime = node.ctime = change.mtime;
        break;
      case "setattr":
        if (!node) break;
        if (change.mode !== undefined) node.mode = (node.mode & S_IFMT) | change.mode;
        if (change.atime !== undefined) node.atime = change.atime;
        if (change.mtime !== undefined) node.mtime = change.mtime;
        break;
      // What the kernel has, where this process was wrong.
      case "entry": {
        const home = this.#node(folder);
        const there = child(FS, home, name);
        if (there?.inode?.number === change.inode) break;
        if (there) this.#remove(home, name);
        if (node) this.link(node, home, name);
        else if (change.inode) this.#make(home, change);
        break;
      }
      default:
        throw new Error(`no such change: ${change.change}`);
    }
  }

  /** @param {number} number @throws {Error} if there is none */
  #node(number) {
    const node = this.#nodes.get(number);
    if (!node) throw new Error(`no such file: ${number}`);
    return node;
  }

  /** @param {Node} folder @param {Change|Repair & {change: "entry"}} change */
  #make(folder, { name = "", inode, mode = 0, target }) {
    const { FS } = this;
    const there = child(FS, folder, name);
    if (there && FS.isDir(there.mode) && FS.isDir(mode)) {
      this.#number(there, inode); // The interpreter's own, from the beginning: /tmp, /home.
      return;
    }
    if (there) this.#remove(folder, name);
    const { mknod, symlink } = folder.node_ops;
    if (FS.isFIFO(mode)) {
      // Emscripten knows none: to it this is an empty file, which nobody opens (oslayer/fifos.py).
      const node = mknod(folder, name, (mode & ~S_IFMT) | S_IFREG, 0);
      node.mode = mode;
      this.#number(node, inode);
      this.hasFifos = true;
    } else this.#number(FS.isLink(mode) ? symlink(folder, name, target ?? "") : mknod(folder, name, mode, 0), inode);
  }

  /** The kernel has made a named pipe that was asked for. @param {Change} change */
  madeFifo(change) {
    this.#apply(change);
  }

  /** The number of a named pipe; 0 if a path leads to none. @param {string} path */
  fifo(path) {
    const { FS } = this;
    if (!this.hasFifos) return 0;
    const { exists, object } = FS.analyzePath(path);
    return exists && FS.isFIFO(object.mode) ? (object.inode?.number ?? 0) : 0;
  }

  /** @param {Node} folder @param {string} name */
  #remove(folder, name) {
    const { FS } = this;
    const node = FS.lookupNode(folder, name);
    folder.node_ops[FS.isDir(node.mode) ? "rmdir" : "unlink"](folder, name);
    FS.destroyNode(node);
    this.unlinked(node);
  }

  /** A node is known by this number from now on. @param {Node} node @param {number} number */
  #number(node, number) {
    node.inode = { number, links: 1, data: node };
    this.#nodes.set(number, node);
  }

  /** Something new has been made here. @param {Node} folder @param {string} name @param {number} number */
  made(folder, name, number) {
    this.#number(this.FS.lookupNode(folder, name), number);
  }

  /**
   * One more name for a file. Emscripten knows no links: they are nodes that have all they have from the first one.
   *
   * @param {Node} node
   * @param {Node} folder
   * @param {string} name
   */
  link(node, folder, name) {
    const { inode } = node;
    if (!inode) throw new Error(`${name} can't be a link`);
    const { data } = inode;
    const other = folder.node_ops.mknod(folder, name, data.mode, 0);
    for (const property of LINKED) {
      Object.defineProperty(other, property, {
        get: () => data[property],
        set: (value) => Object.assign(data, { [property]: value }),
      });
    }
    other.inode = inode;
    inode.links += 1;
  }

  /** The kernel has made a link that was asked for. @param {Change} change */
  linked({ inode, folder = 0, name = "" }) {
    this.link(this.#node(inode), this.#node(folder), name);
  }

  /**
   * What another process needs to go on with an open file.
   *
   * @param {number} fd
   * @returns {[inode: number, position: number, append: boolean]} 0: nothing that processes share
   */
  openFile(fd) {
    const { node, position, isAppend } = this.FS.getStreamChecked(fd);
    return [node.inode?.number ?? 0, position, Boolean(isAppend)];
  }

  /** A name is gone; whether it was the last one. @param {Node} node */
  unlinked(node) {
    const { inode } = node;
    if (!inode) return;
    inode.links -= 1;
    if (inode.links) return;
    if (this.FS.isDir(node.mode)) this.#nodes.delete(inode.number);
    else if (this.#isOpen(inode)) this.#orphans.add(inode);
    else this.#forget(inode);
  }

  /** @param {string} path that `node` had before @param {Node} node @param {Node|undefined} replaced */
  renamed(path, node, replaced) {
    const { FS } = this;
    if (replaced) this.unlinked(replaced);
    // Where a process is doesn't depend on the name.
    if (`${FS.currentPath}/`.startsWith(`${path}/`)) FS.currentPath = FS.getPath(node) + FS.currentPath.slice(path.length);
  }

  /** A descriptor for `node` has been closed. @param {Node} node */
  closed({ inode }) {
    if (!inode || !this.#orphans.has(inode) || this.#isOpen(inode)) return;
    this.#orphans.delete(inode);
    this.#forget(inode);
  }

  /** @param {Inode} inode */
  #isOpen(inode) {
    return this.FS.streams.some((stream) => stream?.node.inode === inode);
  }

  /** Nobody here reaches a file any more. @param {Inode} inode */
  #forget({ number }) {
    this.#nodes.delete(number);
    this.changed({ change: "forget", inode: number });
  }
}

/** What a folder has by that name. @param {FileSystem} FS @param {Node} folder @param {string} name @returns {Node|undefined} */
export function child(FS, folder, name) {
  // Its own, for Emscripten's folders are objects: each would have a "constructor".
  return Object.hasOwn(folder.contents, name) ? FS.lookupNode(folder, name) : undefined;
}

/** @param {Node} node @param {Uint8Array} bytes @param {number} offset */
function write(node, bytes, offset) {
  node.stream_ops.write({ node }, bytes, 0, bytes.length, offset);
}
