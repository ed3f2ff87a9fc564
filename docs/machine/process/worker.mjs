// A process: a worker with an interpreter of its own.
//
// It loads the interpreter as soon as it is told where that is, and then waits for the program.

import { translateErrors } from "./errors.mjs";
import { Clock } from "./clock.mjs";
import { FileCalls } from "./filecalls.mjs";
import { SharedFiles } from "./files.mjs";
import { SharedMemory } from "./memory.mjs";
import { Stacks } from "./stack.mjs";
import { wrap } from "./syscalls.mjs";
import { System } from "./system.mjs";

const SITE = "/oslayer";

const SIGSEGV = 11;

/** Where Pyodide puts the standard library. */
const LIBRARY = "/lib/python314.zip";

/** Where Pyodide believes to come from; nothing is fetched there. */
const NOWHERE = "https://pyodide.invalid/";

/** Pyodide's list of packages to install, without any. */
const NO_PACKAGES = {
  info: { abi_version: "2026_0", arch: "wasm32", platform: "emscripten_5_0_3", python: "3.14.2" },
  packages: {},
};

let machine;
const early = [];

self.onmessage = async ({ data }) => {
  if (data.load) {
    try {
      machine = await load(data.load);
      self.postMessage({ ready: machine.about });
      for (const message of early) deliver(message);
    } catch (error) {
      self.postMessage({ failed: describe(error) });
    }
  } else if (machine) deliver(data);
  else early.push(data);
};

function deliver(message) {
  const [number, kind, details] = message;
  if (number === 0 && kind === "exec") execute(details);
  else machine.system.receive(message);
}

/**
 * @param {object} runtime
 * @param {string} runtime.pyodide address of pyodide.mjs
 * @param {string} runtime.interpreter address of pyodide.asm.mjs, mended
 * @param {WebAssembly.Module} runtime.module compiled once for all processes
 * @param {Blob} runtime.library the standard library, a zip file
 * @param {{name: string, content: string|Uint8Array}[]} runtime.layer the OS layer's modules
 */
async function load({ pyodide, interpreter, module, library, layer }) {
  let memory;
  let instance;
  let exports;
  const clock = new Clock();
  const calls = new FileCalls();
  const stacks = new Stacks();
  // What Pyodide would fetch and compile is here already.
  const { fetch } = self;
  const bytes = await copy(library);
  self.fetch = async (address, ...rest) => {
    if (/pyodide\.asm\.wasm/.test(address)) return new Response();
    if (/python_stdlib\.zip/.test(address)) return { ok: true, arrayBuffer: async () => bytes };
    return fetch(address, ...rest);
  };
  // Pyodide only warns when this fails, and waits for ever.
  const instantiated = Promise.withResolvers();
  WebAssembly.instantiateStreaming = async (response, imports) => {
    try {
      clock.install(imports.wasi_snapshot_preview1, () => memory.buffer);
      const bind = wrap(imports, calls.wrappers);
      instance = await WebAssembly.instantiate(module, imports);
      bind(instance);
      memory = instance.exports.memory ?? imports.env.memory;
      exports = { ...instance.exports, memory };
      stacks.attach(instance.exports);
      return { instance, module };
    } catch (error) {
      instantiated.reject(error);
      throw error;
    }
  };
  const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all([import(pyodide), import(interpreter)]);
  const loaded = loadPyodide({
    createPyodideModule: (settings) => createPyodideModule(Object.assign(settings, { stacks })),
    indexURL: NOWHERE,
    lockFileContents: NO_PACKAGES,
    packageBaseUrl: NOWHERE,
    env: { HOME: "/home/reader", PYTHONDONTWRITEBYTECODE: "1" },
    stdin: () => null,
  });
  const python = await Promise.race([loaded, instantiated.promise]);
  self.fetch = fetch;
  // What C writes itself, and not Python's streams: faulthandler, a fatal error.
  const output = (number) => ({
    write(bytes) {
      system.post("write", number, bytes.slice());
      return bytes.length;
    },
  });
  python.setStdout(output(1));
  python.setStderr(output(2));

  const { FS } = python;
  for (const { name, content } of layer) {
    FS.mkdirTree(`${SITE}/${name}`.replace(/\/[^/]*$/, ""));
    FS.writeFile(`${SITE}/${name}`, content);
  }
  const shared = new SharedMemory(() => memory.buffer);
  const files = new SharedFiles(FS);
  const stores = { memory: shared, files };
  /** The place of a byte of Python's: whether a signal has come in. */
  let pending = 0;
  const system = new System(
    (message) => self.postMessage(message),
    stores,
    (come) => {
      if (pending) new Uint8Array(memory.buffer)[pending] = Number(come);
    },
    clock,
    stacks,
  );
  const bridge = {
    post: system.post.bind(system),
    call: system.call.bind(system),
    // In an object: Pyodide would make a future of it.
    answers: (thread) => ({ answer: system.answers(thread) }),
    forget: system.forget.bind(system),
    release: system.release.bind(system),
    post_late: system.postLate.bind(system),
    keep_locks(proxy) {
      const { byteOffset, length } = proxy.getBuffer("u8").data;
      system.leases.states = () => new Uint8Array(memory.buffer, byteOffset, length);
    },
    has_leased: (descriptor) => system.leases.has(descriptor),
    next_leased: (descriptor) => system.nextMessage(descriptor),
    give_back: (descriptor) => system.leases.giveBack("messages", descriptor),
    ticket: system.ticket.bind(system),
    park: system.park.bind(system),
    turn: system.turn.bind(system),
    unpark: system.unpark.bind(system),
    resume: system.resume.bind(system),
    abandon: system.abandon.bind(system),
    is_broken: system.isBroken.bind(system),
    interrupt: system.interrupt.bind(system),
    show_pending: (flag) => (pending = flag.getBuffer("u8").data.byteOffset),
    stop_others: system.stopOthers.bind(system),
    let_others_run: system.letOthersRun.bind(system),
    hasten: () => system.preemption.hasten(),
    interrupted: () => system.interrupted,
    open_file: (fd) => JSON.stringify(files.openFile(fd)),
    lock_name: (fd, kind) => JSON.stringify(calls.locks.name(fd, kind)),
    link: (old, path, follow) => JSON.stringify(calls.link(old, path, follow)),
    mkfifo: (path, mode) => JSON.stringify(calls.mkfifo(path, mode)),
    made_fifo: (change) => files.madeFifo(JSON.parse(change)),
    fifo: (path) => files.fifo(path),
    linked: (change) => files.linked(JSON.parse(change)),
    take_signal: system.takeSignal.bind(system),
    attach: (id, buffer) => shared.attach(id, buffer.getBuffer("u8")),
    unmap: system.unmap.bind(system),
    lay: (id, start, size, step, offsets) =>
      system.lay(id, { start, size, step, offsets: JSON.parse(offsets) }),
    set_computing_timer: system.setComputingTimer.bind(system),
    computing_timer: system.computingTimer.bind(system),
    process_time: () => clock.processTime(),
    thread_time: (thread) => clock.threadTime(thread),
    thread_time_waiting: (thread) => clock.threadTimeWaiting(thread),
    start_thread(run, starter) {
      clock.end(starter);
      run.callPromising().then(() => run.destroy(), crash);
    },
    translate_errors: (translations) => translateErrors(exports, JSON.parse(translations)),
    memory_size: () => memory.buffer.byteLength,
    cores: navigator.hardwareConcurrency || 1,
  };
  python.registerJsModule("_oslayer_bridge", bridge);
  python.runPython(`import sys; sys.path.append("${SITE}"); import _oslayer; _oslayer.install()`);
  const layerSystem = python.pyimport("_oslayer.system");
  stacks.onThread = (thread) => (layerSystem._current = thread);
  const { validSuspender } = python._module;
  const threads = new Threads(layerSystem, instance.exports, stacks);
  calls.attach({ FS, heap: () => memory.buffer, validSuspender, threads }, files, system);
  python.setInterruptBuffer(system.preemption);
  share(FS, library);
  free(bytes);
  const about = JSON.parse(python.runPython("_oslayer.processes.about()"));
  const crashed = python.pyimport("_oslayer.refusals").CRASHED;
  return { python, system, stores, about, crashed };
}

/** Python's threads, for C that has let go of the interpreter. */
class Threads {
  /** @param {any} system the module @param {any} exports of the interpreter @param {{thread: number}} stacks */
  constructor({ waiter, enter }, exports, stacks) {
    const locked = (action) => {
      const state = exports.PyGILState_Ensure();
      try {
        return action();
      } finally {
        exports.PyGILState_Release(state);
      }
    };
    /** The thread that runs, or 0 if it can't wait. */
    this.waiter = () => {
      const thread = locked(() => waiter());
      if (thread) stacks.thread = thread;
      return thread;
    };
    /** `thread` runs from now on. */
    this.enter = (thread) => locked(() => enter(thread));
  }
}

/** Put the file that all processes share in the place of Pyodide's own copy of the library. */
function share(FS, library) {
  const name = LIBRARY.split("/").pop();
  FS.mkdirTree("/shared");
  FS.mount(FS.filesystems.WORKERFS, { blobs: [{ name, data: library }] }, "/shared");
  free(FS.lookupPath(LIBRARY).node.contents.buffer);
  FS.unlink(LIBRARY);
  FS.symlink(`/shared/${name}`, LIBRARY);
}

/** The bytes of a Blob, in pieces: browsers keep what they read in one go until they collect garbage. */
async function copy(blob) {
  const bytes = new Uint8Array(blob.size);
  let length = 0;
  for (let reader = blob.stream().getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return bytes.buffer;
    bytes.set(value, length);
    length += value.length;
  }
}

/** Give the memory of an ArrayBuffer back now: garbage collectors see no reason to hurry. */
function free(buffer) {
  buffer.transfer(0);
}

function execute({ pid, parent, argv, cwd, env, clock, files, alone }) {
  const { python, stores, system } = machine;
  system.clock.start(clock);
  system.begin();
  stores.files.start(pid, files, alone);
  python.FS.chdir(cwd);
  machine.system.post("begin");
  const run = python.pyimport("_oslayer.program").main;
  machine.pid = pid;
  run.callPromising(pid, parent, JSON.stringify(argv), JSON.stringify(env ?? {})).catch(crash);
}

/** The interpreter can't go on: the process ends as natively, whichever of its threads it was. */
function crash(error) {
  console.error(error);
  const { system, crashed, pid } = machine;
  system.post("write", 2, new TextEncoder().encode(`${crashed}\n`));
  system.post("sigaction", SIGSEGV, "default");
  system.post("kill", pid, SIGSEGV);
}

/** The message of an error with its stack, in which only some browsers repeat it. */
function describe(error) {
  const stack = error?.stack ?? "";
  return stack.includes(String(error)) ? stack : `${error}\n${stack}`;
}
