// One file system for all processes: each has a copy, the kernel has the one that counts.
//
// As with shared memory, a process sends its changes before each of its system calls, and gets those of
// others before the answer to its next one.

import { Description } from "./descriptor.mjs";

export class FileSystem {
  /** path → Uint8Array, or null for a folder */
  #files = new Map();

  /** Everything, for a process that starts. */
  snapshot() {
    return [...this.#files].map(([path, bytes]) => (bytes === null ? { path, folder: true } : { path, bytes }));
  }

  read(path) {
    return this.#files.get(path);
  }

  /**
   * Take over what `author` did, and tell the others.
   *
   * @param {object[]} changes {path, folder: true}, {path, removed: true}, {path, bytes},
   *   {path, offset, bytes}, {path, append: true, bytes} or {path, size}
   */
  change(changes, author, processes) {
    const correct = [];
    const told = changes.map((change) => {
      const old = this.#files.get(change.path);
      if (change.removed) this.#files.delete(change.path);
      else if (change.folder) this.#files.set(change.path, null);
      else if (change.size !== undefined) this.#files.set(change.path, resized(old, change.size));
      else if (change.append) {
        const offset = old?.length ?? 0;
        const bytes = resized(old, offset + change.bytes.length);
        bytes.set(change.bytes, offset);
        this.#files.set(change.path, bytes);
        // Somebody else appended meanwhile: the author's copy lacks that.
        if (offset !== change.offset) correct.push({ path: change.path, bytes });
        return { path: change.path, offset, bytes: change.bytes };
      } else if (change.offset !== undefined) {
        const end = change.offset + change.bytes.length;
        const bytes = old && old.length >= end ? old : resized(old, end);
        bytes.set(change.bytes, change.offset);
        this.#files.set(change.path, bytes);
      } else this.#files.set(change.path, change.bytes.slice()); // Its own: it will be written to.
      return change.size === undefined ? change : { path: change.path, bytes: this.#files.get(change.path) };
    });
    for (const process of processes) if (process !== author) process.notify("files", told);
    if (correct.length) author.notify("files", correct);
  }
}

/** An open file that one process sent another. */
export class OpenFile extends Description {
  kind = "file";

  /**
   * @param {FileSystem} files
   * @param {string} path
   * @param {number} position where the next byte is read or written
   * @param {(changes: object[]) => void} change changes the file for all processes
   */
  constructor(files, path, position, change) {
    super();
    Object.assign(this, { files, path, position, change });
  }

  read(count, wait) {
    const bytes = this.files.read(this.path)?.slice(this.position, this.position + count) ?? new Uint8Array(0);
    this.position += bytes.length;
    wait.finish(null, { bytes });
  }

  get size() {
    return this.files.read(this.path)?.length ?? 0;
  }

  unread(bytes) {
    this.position -= bytes.length;
  }

  write(bytes, wait) {
    this.change([{ path: this.path, offset: this.position, bytes }]);
    this.position += bytes.length;
    wait.finish(null, { length: bytes.length, space: 0 });
  }
}

/** The bytes of a file that has another size now. One that grows bit by bit gets room ahead. */
function resized(bytes, size) {
  const old = bytes?.length ?? 0;
  if (size > old && bytes && bytes.buffer.byteLength >= size) {
    const grown = new Uint8Array(bytes.buffer, 0, size);
    grown.fill(0, old);
    return grown;
  }
  const room = size > old && old ? Math.ceil(size * 1.5) : size;
  const copy = new Uint8Array(new ArrayBuffer(room), 0, size);
  if (bytes) copy.set(bytes.subarray(0, size));
  return copy;
}
