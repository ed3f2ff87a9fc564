// What a system call on files is about to change, seen from this process's copy.
//
// Emscripten does the work, and finds the errors: where it would fail nothing is planned. So each of these must say
// no where Emscripten says no, in functions of the same name (SYSCALLS and FS in pyodide.asm.mjs).

import { child } from "./files.mjs";
import { DONE } from "./syscalls.mjs";

/** As this interpreter's libc numbers them: Linux's. */
const O_ACCMODE = 3;
const O_CREAT = 0o100;
const O_EXCL = 0o200;
const O_TRUNC = 0o1000;
const O_APPEND = 0o2000;
const O_NOFOLLOW = 0o400000;
const AT_FDCWD = -100;
const AT_REMOVEDIR = 0x200;
const AT_SYMLINK_NOFOLLOW = 0x100;
const S_IFREG = 0o100000;
const S_IFIFO = 0o010000;
const S_IFDIR = 0o040000;
const S_IFLNK = 0o120000;
const S_IFMT = 0o170000;

/** This interpreter's errno: WASI's. */
export const ERRNO = new Map([["EAGAIN", 6], ["EDEADLK", 16], ["EINTR", 27], ["EINVAL", 28], ["EXDEV", 75]]);

/**
 * @import { Call } from "../protocol.mjs"
 * @import { Change } from "../kernel/files.mjs"
 * @import { FileLocks } from "./filelocks.mjs"
 * @import { SharedFiles } from "./files.mjs"
 * @import { FileSystem, Node, Stream } from "./interpreter.d.ts"
 *
 * @typedef {object} Plan
 * @property {Change} [change] of what processes share
 * @property {() => void} [done] after Emscripten has succeeded
 * @property {() => number} [instead] if the path leads elsewhere by the time the kernel has made the change: do here
 *   what it has done; what the call returns, or a negative number if it has to look again
 * @property {Question} [question] that the kernel has to answer first
 * @property {number} [verdict] Emscripten isn't called: DONE, or a negative errno
 *
 * @typedef {object} Question
 * @property {Call} ask
 * @property {(error: string|null, value: unknown) => number} decide the verdict once it is answered
 *
 * @typedef {{folder: Node, name: string, node: Node|undefined}} Entry
 */

/** @param {string} name of an errno @returns {Plan} */
export function failed(name) {
  return { verdict: -(ERRNO.get(name) ?? 29) };
}

export class FilePlans {
  /**
   * @param {FileSystem} FS the interpreter's file system
   * @param {SharedFiles} files
   * @param {FileLocks} locks
   * @param {() => ArrayBuffer} heap the interpreter's memory
   */
  constructor(FS, files, locks, heap) {
    this.FS = FS;
    this.files = files;
    this.locks = locks;
    this.heap = heap;
  }

  /** @param {number} dirfd @param {number} pointer @param {number} flags @param {number} varargs @returns {Plan|null} */
  __syscall_openat(dirfd, pointer, flags, varargs) {
    if (!(flags & (O_CREAT | O_TRUNC))) return null;
    const { FS } = this;
    const path = this.#path(dirfd, pointer);
    const { path: resolved, node } = FS.lookupPath(path, { follow: !(flags & O_NOFOLLOW), noent_okay: true });
    if (node) {
      if (!(flags & O_TRUNC) || (flags & O_CREAT && flags & O_EXCL) || FS.mayOpen(node, flags)) return null;
      return this.#opened(this.#truncate(node, 0), flags);
    }
    if (!(flags & O_CREAT) || path.endsWith("/")) return null;
    const mode = varargs ? new DataView(this.heap()).getInt32(varargs, true) : 0;
    return this.#opened(this.#mknod(resolved, S_IFREG | (mode & 0o777)), flags);
  }

  /** @param {number} dirfd @param {number} pointer @param {number} mode @returns {Plan|null} */
  __syscall_mkdirat(dirfd, pointer, mode) {
    return this.#mknod(this.#path(dirfd, pointer), S_IFDIR | (mode & 0o1777));
  }

  /** @param {number} dirfd @param {number} pointer @param {number} mode @returns {Plan|null} */
  __syscall_mknodat(dirfd, pointer, mode) {
    return (mode & S_IFMT) === S_IFREG ? this.#mknod(this.#path(dirfd, pointer), mode) : null;
  }

  /** @param {number} target @param {number} dirfd @param {number} pointer @returns {Plan|null} */
  __syscall_symlinkat(target, dirfd, pointer) {
    return this.#mknod(this.#path(dirfd, pointer), S_IFLNK | 0o777, this.#text(target));
  }

  /** @param {number} dirfd @param {number} pointer @param {number} flags @returns {Plan|null} */
  __syscall_unlinkat(dirfd, pointer, flags) {
    return this.#unlink(this.#entry(this.#path(dirfd, pointer)), flags === AT_REMOVEDIR);
  }

  /** @param {number} pointer @returns {Plan|null} */
  __syscall_rmdir(pointer) {
    return this.#unlink(this.#entry(this.#path(AT_FDCWD, pointer)), true);
  }

  /** @param {number} oldDirfd @param {number} old @param {number} newDirfd @param {number} pointer @returns {Plan|null} */
  __syscall_renameat(oldDirfd, old, newDirfd, pointer) {
    const { FS, files } = this;
    const from = this.#entry(this.#path(oldDirfd, old));
    const to = this.#entry(this.#path(newDirfd, pointer));
    const { node } = from;
    if (!node || node === to.node) return null;
    if (!node.inode || !from.folder.inode || !to.folder.inode) return node.inode || to.folder.inode ? failed("EXDEV") : null;
    if (node.inode === to.node?.inode) return { verdict: DONE }; // Two names of one file: both stay.
    const isFolder = FS.isDir(node.mode);
    for (let folder = to.folder; ; folder = folder.parent) {
      if (folder === node) return failed("EINVAL");
      if (folder === folder.parent) break;
    }
    if (FS.mayDelete(from.folder, from.name, isFolder)) return null;
    if (to.node ? FS.mayDelete(to.folder, to.name, isFolder) : FS.mayCreate(to.folder, to.name)) return null;
    if (to.node && FS.isDir(to.node.mode) && Object.keys(to.node.contents).length) return null;
    const path = FS.getPath(node);
    return this.#byPath({
      change: {
        change: "rename",
        inode: node.inode.number,
        folder: from.folder.inode.number,
        name: from.name,
        toFolder: to.folder.inode.number,
        toName: to.name,
        replaced: to.node?.inode?.number ?? 0,
      },
      done: () => files.renamed(path, node, to.node),
    });
  }

  /** @param {number} fd @param {bigint} size @returns {Plan|null} */
  __syscall_ftruncate64(fd, size) {
    const stream = this.FS.streams[fd];
    return stream && stream.flags & O_ACCMODE ? this.#truncate(stream.node, Number(size)) : null;
  }

  /** @param {number} pointer @param {bigint} size @returns {Plan|null} */
  __syscall_truncate64(pointer, size) {
    return this.#byPath(this.#truncate(this.FS.lookupPath(this.#path(AT_FDCWD, pointer), { follow: true }).node, Number(size)));
  }

  /** @param {number} fd @param {number} mode @param {bigint} offset @param {bigint} length @returns {Plan|null} */
  __syscall_fallocate(fd, mode, offset, length) {
    const size = Number(offset) + Number(length);
    return !mode && offset >= 0 && length >= 0 && size > this.FS.fstat(fd).size
      ? this.__syscall_ftruncate64(fd, BigInt(size))
      : null;
  }

  /** @param {number} fd @param {number} iov @param {number} count @returns {Plan|null} */
  fd_write(fd, iov, count) {
    const stream = this.FS.streams[fd];
    return stream ? this.#write(stream, iov, count, stream.flags & O_APPEND ? -1 : stream.position) : null;
  }

  /** @param {number} fd @param {number} iov @param {number} count @param {bigint} offset @returns {Plan|null} */
  fd_pwrite(fd, iov, count, offset) {
    return offset >= 0 ? this.#write(this.FS.streams[fd], iov, count, Number(offset)) : null;
  }

  /** @param {number} pointer @returns {Plan|null} */
  __syscall_chmod(pointer) {
    return this.#setattr(this.FS.lookupPath(this.#path(AT_FDCWD, pointer), { follow: true }).node);
  }

  /** @param {number} fd @returns {Plan|null} */
  __syscall_fchmod(fd) {
    return this.#setattr(this.FS.streams[fd]?.node);
  }

  /** @param {number} dirfd @param {number} pointer @param {number} mode @param {number} flags @returns {Plan|null} */
  __syscall_fchmodat2(dirfd, pointer, mode, flags) {
    const path = this.#path(dirfd, pointer);
    return this.#setattr(this.FS.lookupPath(path, { follow: !(flags & AT_SYMLINK_NOFOLLOW) }).node);
  }

  /** @param {number} dirfd @param {number} pointer @returns {Plan|null} */
  __syscall_utimensat(dirfd, pointer) {
    return this.#setattr(this.FS.lookupPath(this.#path(dirfd, pointer), { follow: true }).node);
  }

  /** @param {number} fd @param {number} command @param {number} varargs @returns {Plan|null} */
  __syscall_fcntl64(fd, command, varargs) {
    const stream = this.FS.streams[fd];
    return stream?.node.inode ? this.locks.fcntl(stream, command, varargs) : null;
  }

  /** @param {number} fd @returns {Plan|null} */
  fd_close(fd) {
    const stream = this.FS.streams[fd];
    return stream?.node.inode ? { done: () => this.#closed(stream) } : null;
  }

  /** @param {number} fd @param {number} other @returns {Plan|null} */
  __syscall_dup3(fd, other) {
    return fd === other ? null : this.fd_close(other);
  }

  /** @param {string} old @param {string} path @param {boolean} follow @returns {Change|null} */
  link(old, path, follow) {
    const { node } = this.FS.lookupPath(old, { follow });
    const { folder, name } = this.#entry(path);
    if (!node.inode || !folder.inode) return null;
    return { change: "link", inode: node.inode.number, folder: folder.inode.number, name };
  }

  /**
   * What has to be asked for to make a named pipe: nothing, where other processes don't see it.
   *
   * @param {string} path absolute, where nothing is
   * @param {number} mode without its type
   */
  mkfifo(path, mode) {
    const { folder, name } = this.#entry(path);
    if (!folder.inode) return null;
    return { change: "mknod", inode: this.files.newNumber(), folder: folder.inode.number, name, mode: S_IFIFO | mode };
  }

  /** @param {string} path @param {number} mode with its type @param {string} [target] @returns {Plan|null} */
  #mknod(path, mode, target) {
    const { FS, files } = this;
    const { folder, name } = this.#entry(path);
    if (!folder.inode || name === "." || name === ".." || FS.mayCreate(folder, name)) return null;
    const inode = files.newNumber();
    return this.#byPath({
      change: { change: "mknod", inode, folder: folder.inode.number, name, mode, ...(target !== undefined && { target }) },
      done: () => files.made(folder, name, inode),
    });
  }

  /** @param {Entry} entry @param {boolean} isFolder @returns {Plan|null} */
  #unlink({ folder, name, node }, isFolder) {
    const { FS, files } = this;
    if (!node?.inode || !folder.inode || FS.mayDelete(folder, name, isFolder)) return null;
    if (isFolder && Object.keys(node.contents).length) return null;
    return this.#byPath({
      change: { change: isFolder ? "rmdir" : "unlink", inode: node.inode.number, folder: folder.inode.number, name },
      done: () => files.unlinked(node),
    });
  }

  /** @param {Plan|null} plan of a call that finds what it changes by a path @returns {Plan|null} */
  #byPath(plan) {
    if (!plan?.change) return plan;
    const { change } = plan;
    return {
      ...plan,
      instead: () => {
        this.files.granted(change);
        return 0;
      },
    };
  }

  /** @param {Plan|null} plan of a call that opens a file @param {number} flags @returns {Plan|null} */
  #opened(plan, flags) {
    if (!plan?.change) return plan;
    const { change } = plan;
    return {
      ...plan,
      instead: () => {
        const node = this.files.granted(change);
        if (!node) return -1;
        const { mode } = node;
        // Who makes a file may write to it, whatever its mode.
        if (change.change === "mknod") node.mode |= 0o777;
        try {
          return this.FS.open(node, flags & ~(O_CREAT | O_EXCL | O_TRUNC)).fd;
        } finally {
          node.mode = mode;
        }
      },
    };
  }

  /** @param {Node} node @param {number} size @returns {Plan|null} */
  #truncate(node, size) {
    const { FS } = this;
    if (!node.inode || !FS.isFile(node.mode) || FS.nodePermissions(node, "w") || size < 0) return null;
    if (size === node.usedBytes) return null;
    return { change: { change: "truncate", inode: node.inode.number, size } };
  }

  /** @param {Stream|null|undefined} stream @param {number} iov @param {number} count @param {number} offset @returns {Plan|null} */
  #write(stream, iov, count, offset) {
    if (!stream?.node.inode || !(stream.flags & O_ACCMODE) || !this.FS.isFile(stream.node.mode)) return null;
    const bytes = this.#gather(iov, count);
    return bytes.length ? { change: { change: "write", inode: stream.node.inode.number, offset, bytes } } : null;
  }

  /** It doesn't matter who comes first: the kernel is told afterwards. @param {Node|undefined} node @returns {Plan|null} */
  #setattr(node) {
    if (!node?.inode) return null;
    const { number: inode } = node.inode;
    const told = () => ({ change: /** @type {const} */ ("setattr"), inode, mode: node.mode & ~S_IFMT, atime: +node.atime, mtime: +node.mtime });
    return { done: () => this.files.changed(told()) };
  }

  /** @param {Stream} stream */
  #closed(stream) {
    this.locks.closed(stream);
    this.files.closed(stream.node);
  }

  /** @param {string} path @returns {Entry} the last symbolic link isn't followed */
  #entry(path) {
    const { FS } = this;
    const folder = FS.lookupPath(path, { parent: true }).node;
    const name = path.replace(/\/+$/, "").replace(/^.*\//, "");
    return { folder, name, node: FS.isDir(folder.mode) && folder.contents ? child(FS, folder, name) : undefined };
  }

  /** @param {number} dirfd @param {number} pointer */
  #path(dirfd, pointer) {
    const { FS } = this;
    const path = this.#text(pointer);
    if (path.startsWith("/")) return path;
    return `${dirfd === AT_FDCWD ? FS.cwd() : FS.getStreamChecked(dirfd).path}/${path}`;
  }

  /** @param {number} pointer of a string of C */
  #text(pointer) {
    const heap = new Uint8Array(this.heap());
    return new TextDecoder().decode(heap.subarray(pointer, heap.indexOf(0, pointer)));
  }

  /** The bytes that `count` buffers hold. @param {number} iov @param {number} count */
  #gather(iov, count) {
    const heap = this.heap();
    const view = new DataView(heap);
    const buffers = [];
    for (let i = 0; i < count; i++) {
      buffers.push(new Uint8Array(heap, view.getUint32(iov + 8 * i, true), view.getUint32(iov + 8 * i + 4, true)));
    }
    if (buffers.length === 1) return buffers[0].slice();
    const bytes = new Uint8Array(buffers.reduce((sum, { length }) => sum + length, 0));
    let end = 0;
    for (const buffer of buffers) {
      bytes.set(buffer, end);
      end += buffer.length;
    }
    return bytes;
  }
}
