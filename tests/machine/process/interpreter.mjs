// Processes as far as the file system: Emscripten's own, with C's memory and the calls that C makes, on the real
// kernel. There is no Python in them, which is what takes time.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { loadPyodide } from "pyodide";

import { Kernel } from "../../../docs/machine/kernel/kernel.mjs";
import { FileCalls } from "../../../docs/machine/process/filecalls.mjs";
import { SharedFiles } from "../../../docs/machine/process/files.mjs";
import { GO, WAIT } from "../../../docs/machine/process/syscalls.mjs";
import { System } from "../../../docs/machine/process/system.mjs";

const MAIN = 1;

const { resolve } = createRequire(import.meta.url);
const compiled = new WebAssembly.Module(readFileSync(resolve("pyodide/pyodide.asm.wasm")));
const { default: createPyodideModule } = await import(resolve("pyodide/pyodide.asm.mjs"));

/** As this interpreter's libc has them. */
export const O = {
  RDONLY: 0, WRONLY: 1, RDWR: 2, CREAT: 0o100, EXCL: 0o200, TRUNC: 0o1000, APPEND: 0o2000, NOFOLLOW: 0o400000,
};
export const AT = { FDCWD: -100, REMOVEDIR: 0x200, SYMLINK_NOFOLLOW: 0x100 };
/** WASI's, as C sees them. */
export const E = {
  AGAIN: 6, BADF: 8, BUSY: 10, DEADLK: 16, EXIST: 20, INVAL: 28, IO: 29, ISDIR: 31, NOENT: 44, NOTDIR: 54,
  NOTEMPTY: 55, XDEV: 75,
};

/** @returns {Promise<{module: any, imports: any, exports: any}>} an interpreter that hasn't begun */
function interpreter() {
  return new Promise((done, failed) => {
    let imports, exports;
    loadPyodide({
      createPyodideModule(/** @type {any} */ settings) {
        settings.preRun = [];
        settings.noInitialRun = true;
        settings.instantiateWasm = (info, received) => {
          imports = info;
          const instance = new WebAssembly.Instance(compiled, info);
          ({ exports } = instance);
          received(instance, compiled);
        };
        createPyodideModule(settings).then((module) => done({ module, imports, exports }), failed);
        return new Promise(() => {}); // Python never begins.
      },
    }).catch(failed);
  });
}

export class Process {
  /** The kernel's, for what the process sends. @type {(event: {data: any[]}) => void} */
  onmessage = () => {};
  pid = 0;
  calls = new FileCalls();
  /** Whether C may wait. */
  suspender = { value: true };
  /** The threads that have gone on after a wait. @type {number[]} */
  entered = [];
  /** What has been sent to the kernel. @type {any[][]} */
  sent = [];
  #inbox = [];

  constructor({ module, imports, exports }) {
    this.FS = module.FS;
    this.FS.rmdir("/home/web_user"); // Emscripten's own.
    this.originals = { ...imports.wasi_snapshot_preview1, ...imports.env };
    this.C = exports;
    this.heap = () => exports.memory.buffer;
    this.files = new SharedFiles(this.FS);
    const send = (calls) => {
      this.sent.push(...calls);
      this.onmessage({ data: calls });
    };
    this.system = new System(send, /** @type {any} */ ({ files: this.files }));
    this.answers = this.system.answers(MAIN);
    const threads = { waiter: () => MAIN, enter: (thread) => this.entered.push(thread) };
    const { FS, heap, suspender: validSuspender } = this;
    this.calls.attach({ FS, heap, validSuspender, threads }, this.files, this.system);
  }

  postMessage(message) {
    const [number, kind, details] = message;
    if (number === 0 && kind === "exec") this.#begin(details);
    else this.#inbox.push(message);
  }

  terminate() {}

  #begin({ pid, cwd, files, alone }) {
    this.pid = pid;
    this.files.start(pid, files, alone);
    this.FS.chdir(cwd);
  }

  /** Take notice of the kernel's messages. */
  look() {
    for (const message of this.#inbox.splice(0)) this.system.receive(message);
  }

  /** What the kernel answers at once to Python's call. */
  ask(name, ...args) {
    let answer;
    this.system.call(MAIN, name, ...args);
    this.answers.then((value) => (answer = value));
    this.look();
    return answer;
  }

  /** A call of C, as syscalls.mjs makes it. @returns {Promise<number>} */
  async do(name, ...args) {
    const { begin, before, answer, after } = this.calls.wrappers;
    const call = begin();
    let verdict;
    while ((verdict = before[name](call, ...args)) === WAIT) {
      this.look();
      await answer(call);
    }
    return after(call, verdict === GO ? this.originals[name](...args) : verdict);
  }

  /** A pointer to bytes of C. @param {Uint8Array} bytes */
  bytes(bytes) {
    const at = this.C.malloc(bytes.length + 1);
    new Uint8Array(this.heap()).set([...bytes, 0], at);
    return at;
  }

  text(text) {
    return this.bytes(new TextEncoder().encode(text));
  }

  /** @param {number} flags @returns {Promise<number>} a descriptor, or a negative errno */
  open(path, flags, mode = 0o666) {
    const varargs = this.C.malloc(4);
    new DataView(this.heap()).setInt32(varargs, mode, true);
    return this.do("__syscall_openat", AT.FDCWD, this.text(path), flags, varargs);
  }

  #iov(texts) {
    const iov = this.C.malloc(8 * texts.length);
    texts.forEach((text, i) => {
      const pointer = this.text(text);
      new DataView(this.heap()).setUint32(iov + 8 * i, pointer, true);
      new DataView(this.heap()).setUint32(iov + 8 * i + 4, new TextEncoder().encode(text).length, true);
    });
    return [iov, texts.length, this.C.malloc(4)];
  }

  /** @returns {Promise<number>} 0, or a positive errno */
  write(fd, ...texts) {
    const [iov, count, written] = this.#iov(texts);
    return this.do("fd_write", fd, iov, count, written);
  }

  pwrite(fd, offset, ...texts) {
    const [iov, count, written] = this.#iov(texts);
    return this.do("fd_pwrite", fd, iov, count, BigInt(offset), written);
  }

  close(fd) {
    return this.do("fd_close", fd);
  }

  mkdir(path, mode = 0o755) {
    return this.do("__syscall_mkdirat", AT.FDCWD, this.text(path), mode);
  }

  unlink(path) {
    return this.do("__syscall_unlinkat", AT.FDCWD, this.text(path), 0);
  }

  rmdir(path) {
    return this.do("__syscall_unlinkat", AT.FDCWD, this.text(path), AT.REMOVEDIR);
  }

  rename(old, path) {
    return this.do("__syscall_renameat", AT.FDCWD, this.text(old), AT.FDCWD, this.text(path));
  }

  symlink(target, path) {
    return this.do("__syscall_symlinkat", this.text(target), AT.FDCWD, this.text(path));
  }

  /** A second name, as oslayer/files.py makes it. */
  link(old, path, follow = false) {
    const change = this.calls.link(old, path, follow);
    if (change && this.ask("change", change) === 0) this.files.linked(change);
    return change;
  }

  /** Write a whole file. */
  async put(path, text) {
    const fd = await this.open(path, O.WRONLY | O.CREAT | O.TRUNC);
    if (text) await this.write(fd, text);
    await this.close(fd);
  }

  /** As it was at the beginning, but for what is in /tmp. */
  async tidy() {
    this.suspender.value = true;
    this.entered = [];
    this.FS.chdir("/tmp");
    for (const stream of this.FS.streams.slice(3)) if (stream) await this.close(stream.fd);
  }

  /** Remove all that is in a folder. */
  async empty(folder) {
    for (const name of Object.keys(this.FS.lookupPath(folder).node.contents)) {
      const path = `${folder}/${name}`;
      const isFolder = this.FS.isDir(this.FS.lstat(path).mode);
      if (isFolder) {
        await this.do("__syscall_chmod", this.text(path), 0o777);
        await this.empty(path);
      }
      await (isFolder ? this.rmdir(path) : this.unlink(path));
    }
  }

  read(path) {
    return new TextDecoder().decode(this.FS.readFile(path));
  }

  /** Everything that processes share, as this one sees it. */
  tree(folder = this.FS.root) {
    const { FS } = this;
    return Object.fromEntries(
      Object.keys(folder.contents)
        .sort()
        .flatMap((name) => {
          const node = FS.lookupNode(folder, name);
          const { inode, mode } = node;
          // The interpreter's own is in the root.
          if (!inode && folder === FS.root) return [];
          const about = { inode: inode?.number, links: inode?.links, mode };
          if (FS.isDir(mode)) return [[name, { ...about, entries: this.tree(node) }]];
          if (FS.isLink(mode)) return [[name, { ...about, target: node.link }]];
          return [[name, { ...about, text: this.read(FS.getPath(node)) }]];
        }),
    );
  }
}

/** The same, as the kernel has it. @param {import("../../../docs/machine/kernel/files.mjs").FileSystem} files */
export function kernelTree(files, folder = files.find("/")) {
  return Object.fromEntries(
    [...(folder?.entries ?? [])]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, number]) => {
        const { mode, links, bytes, entries, target } = /** @type {any} */ (files.inode(number));
        const about = { inode: number, links, mode };
        if (entries) return [name, { ...about, entries: kernelTree(files, files.inode(number)) }];
        return [name, bytes ? { ...about, text: new TextDecoder().decode(bytes) } : { ...about, target }];
      }),
  );
}

/**
 * A kernel and so many processes; each but the first is a child of the first.
 *
 * @param {number} count
 * @returns {Promise<{kernel: Kernel, processes: Process[], spawn: () => Promise<Process>}>}
 */
export async function boot(count) {
  const ready = [];
  const prepare = async () => ready.push(new Process(await interpreter()));
  for (let i = 0; i < count; i++) await prepare();
  const processes = [];
  const kernel = new Kernel({
    takeWorker() {
      processes.push(ready.shift());
      return processes.at(-1);
    },
  });
  kernel.boot(["python", "a.py"], { cwd: "/tmp", env: {} });
  const spawn = async () => {
    if (!ready.length) await prepare();
    processes[0].ask("spawn", { argv: ["python"], cwd: "/tmp", env: {}, descriptors: [] });
    return processes.at(-1);
  };
  while (processes.length < count) await spawn();
  return { kernel, processes, spawn };
}
