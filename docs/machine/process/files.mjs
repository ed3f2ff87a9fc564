// This process's copy of the file system: tells what changed here, takes over what changed elsewhere.

const APPEND = 0o2000;
const NOT_SHARED = /^\/(lib|dev|proc|oslayer)(\/|$)/;

export class SharedFiles {
  #changes = [];
  #quiet = false;

  /** @param {object} FS the interpreter's file system */
  constructor(FS) {
    this.FS = FS;
    const { dir, file } = FS.filesystems.MEMFS.ops_table;
    const tell = (node, change) => linked(node) && this.#tell(FS.getPath(node), change);
    wrap(dir.node, "mknod", (result, parent, name) => {
      const node = result;
      tell(node, FS.isDir(node.mode) ? { folder: true } : { bytes: new Uint8Array(0) });
    });
    const removed = (result, parent, name) => this.#tell(`${FS.getPath(parent)}/${name}`, { removed: true });
    wrap(dir.node, "unlink", removed);
    wrap(dir.node, "rmdir", removed);
    const { rename } = dir.node;
    dir.node.rename = (node, folder, name) => {
      const old = FS.getPath(node);
      rename(node, folder, name);
      this.#moved(old, node);
    };
    wrap(file.node, "setattr", (result, node, { size }) => {
      if (size !== undefined) tell(node, { size });
    });
    wrap(file.stream, "write", (written, stream, buffer, offset, length, position) => {
      const bytes = stream.node.contents.slice(position, position + written);
      tell(stream.node, { offset: position, bytes, append: Boolean(stream.flags & APPEND) });
    });
  }

  #moved(old, node) {
    const path = this.FS.getPath(node);
    if (this.FS.isDir(node.mode)) {
      this.#tell(path, { folder: true });
      for (const child of Object.values(node.contents)) this.#moved(`${old}/${child.name}`, child);
    } else {
      this.#tell(path, { bytes: node.contents.slice(0, node.usedBytes) });
    }
    this.#tell(old, { removed: true });
  }

  #tell(path, change) {
    path = path.replace(/^\/\//, "/");
    if (!this.#quiet && !NOT_SHARED.test(path)) this.#changes.push({ path, ...change });
  }

  flush(send) {
    if (!this.#changes.length) return;
    const changes = this.#changes;
    this.#changes = [];
    send(changes);
  }

  receive(changes) {
    this.#quiet = true;
    try {
      for (const change of changes) {
        try {
          this.#apply(change);
        } catch (error) {
          console.error(error); // The others go on.
        }
      }
    } finally {
      this.#quiet = false;
    }
  }

  #apply({ path, folder, removed, offset, bytes }) {
    const { FS } = this;
    const there = FS.analyzePath(path);
    if (removed) {
      if (there.exists) FS.isDir(there.object.mode) ? FS.rmdir(path) : FS.unlink(path);
    } else if (folder) {
      FS.mkdirTree(path);
    } else if (offset !== undefined && there.exists) {
      const stream = FS.open(path, "r+");
      FS.write(stream, bytes, 0, bytes.length, offset);
      FS.close(stream);
    } else {
      FS.mkdirTree(path.replace(/\/[^/]*$/, "") || "/");
      FS.writeFile(path, bytes);
    }
  }
}

/** Whether a node still has its name: an open file may have been removed. */
function linked(node) {
  return node.parent === node || node.parent.contents[node.name] === node;
}

function wrap(operations, name, after) {
  const original = operations[name];
  operations[name] = (...args) => {
    const result = original(...args);
    after(result, ...args);
    return result;
  };
}
