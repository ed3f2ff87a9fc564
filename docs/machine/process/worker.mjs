// A process: a worker with an interpreter of its own.
//
// It loads the interpreter as soon as it is told where that is, and then waits for the program.

import { HEAP } from "../limits.mjs";
import { translateErrors } from "./errors.mjs";
import { Clock } from "./clock.mjs";
import { comparing } from "./compare.mjs";
import { FileCalls } from "./filecalls.mjs";
import { SharedFiles } from "./files.mjs";
import { Frames } from "./frames.mjs";
import { limitHeap } from "./heap.mjs";
import { isolate } from "./isolation.mjs";
import { installLayer, writeLayer } from "./layer.mjs";
import { link } from "./linking.mjs";
import { SharedMemory } from "./memory.mjs";
import { Stacks } from "./stack.mjs";
import { loadAlike, Simulation } from "./simulation.mjs";
import { Sources } from "./sources.mjs";
import { wrap } from "./syscalls.mjs";
import { isNotice, System } from "./system.mjs";

/**
 * @import { Answer, Notice, Notices } from "../protocol.mjs"
 * @import { Python } from "../events.mjs"
 * @import { File } from "./layer.mjs"
 * @import { Go, Settings } from "../virtual.mjs"
 * @import { FileSystem, HasBuffer, Imports, Interpreter, LayerModules, Pyodide, PythonFunction } from "./interpreter.d.ts"
 */

/**
 * What a worker loads.
 *
 * @typedef {object} Runtime
 * @property {string} pyodide address of pyodide.mjs
 * @property {string} interpreter address of pyodide.asm.mjs, patched
 * @property {WebAssembly.Module} module compiled once for all processes
 * @property {Blob} library the standard library, a zip file
 * @property {File[]} layer the OS layer's modules, and their bytecode once a process has compiled them
 * @property {number} [hashSeed] for simulated runs: of str's and bytes' hashes, which are the same from the first one on
 *
 * @typedef {object} Machine
 * @property {Pyodide} python
 * @property {System} system
 * @property {Sources} sources
 * @property {SharedFiles} files
 * @property {Python} about
 * @property {File[]} bytecode what was compiled here
 * @property {string} crashed what a process whose interpreter can't go on says
 * @property {number} pid 0: the process hasn't begun
 */

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

/** @type {Machine|null} */
let machine = null;
/** In a simulated run. @type {Simulation|null} */
let simulation = null;
/** @type {(Answer|Notice|{go: Go})[]} */
const early = [];

/** @param {{data: {load: Runtime}|{go: Go}|Answer|Notice}} event */
self.onmessage = async ({ data }) => {
  if ("load" in data) {
    try {
      machine = await load(data.load);
      self.postMessage({ ready: machine.about, bytecode: machine.bytecode });
      for (const message of early) deliver(machine, message);
    } catch (error) {
      self.postMessage({ failed: describe(error) });
    }
  } else if (machine) deliver(machine, data);
  else early.push(data);
};

/** @param {Machine} machine @param {Answer|Notice|{go: Go}} message */
function deliver(machine, message) {
  if ("go" in message) goOn(machine, message.go);
  else receive(machine, message);
}

/** @param {Machine} machine @param {Go} go */
async function goOn(machine, go) {
  simulation ??= new Simulation(/** @type {Settings} */ (go.settings), {
    system: machine.system,
    setInterruptBuffer: (buffer) => machine.python.setInterruptBuffer(buffer),
    reseed: () => machine.python.runPython("import sys; 'random' in sys.modules and sys.modules['random'].seed()"),
    deliver: (message) => receive(machine, message),
    post: (message) => self.postMessage(message),
    tell: () => machine.python.pyimport("_oslayer.frames").tell(),
  });
  self.postMessage({ report: await simulation.go(go) });
}

/** @param {Machine} machine @param {Answer|Notice} message */
function receive(machine, message) {
  if (isNotice(message) && message[1] === "exec") execute(machine, message[2]);
  else machine.system.receive(message);
}

/** @param {Runtime} runtime @returns {Promise<Machine>} */
async function load({ pyodide, interpreter, module, library, layer, hashSeed }) {
  const simulated = hashSeed !== undefined;
  isolate(self);
  if (simulated) loadAlike();
  /** @type {Interpreter[]} */
  const exported = [];
  /** @type {WebAssembly.Memory[]} */
  const memory = [];
  const heap = () => memory[0].buffer;
  const clock = new Clock();
  const calls = new FileCalls();
  const stacks = new Stacks();
  const frames = new Frames();
  // What Pyodide would fetch and compile is here already.
  const { fetch } = self;
  const bytes = await copy(library);
  self.fetch = async (/** @type {RequestInfo|URL} */ address, /** @type {RequestInit|undefined} */ options) => {
    if (/pyodide\.asm\.wasm/.test(String(address))) return new Response();
    const answer = { ok: true, arrayBuffer: async () => bytes };
    if (/python_stdlib\.zip/.test(String(address))) return /** @type {Response} */ (answer);
    return fetch(address, options);
  };
  // Pyodide only warns when this fails, and waits for ever.
  /** @type {PromiseWithResolvers<never>} */
  const instantiated = Promise.withResolvers();
  WebAssembly.instantiateStreaming = async (response, given) => {
    try {
      const imports = /** @type {Imports} */ (given);
      clock.install(imports.wasi_snapshot_preview1, heap);
      limitHeap(imports.env, HEAP);
      const bind = wrap(imports, calls.wrappers);
      frames.install(imports.env);
      const instance = await WebAssembly.instantiate(module, imports);
      bind(instance);
      exported.push(/** @type {Interpreter & WebAssembly.Exports} */ (instance.exports));
      memory.push(exported[0].memory);
      stacks.attach(exported[0]);
      return { instance, module };
    } catch (error) {
      instantiated.reject(error);
      throw error;
    }
  };
  const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all([import(pyodide), import(interpreter)]);
  /** @type {Promise<Pyodide>} */
  const loaded = loadPyodide({
    createPyodideModule: (/** @type {object} */ settings) => createPyodideModule(Object.assign(settings, { link, stacks })),
    indexURL: NOWHERE,
    lockFileContents: NO_PACKAGES,
    packageBaseUrl: NOWHERE,
    env: { HOME: "/home/reader", PYTHONDONTWRITEBYTECODE: "1", ...(simulated && { PYTHONHASHSEED: `${hashSeed}` }) },
    stdin: () => null,
  });
  const python = await Promise.race([loaded, instantiated.promise]);
  self.fetch = fetch;
  // What C writes itself, and not Python's streams: faulthandler, a fatal error.
  const output = (/** @type {number} */ number) => ({
    write(/** @type {Uint8Array} */ bytes) {
      system.post("write", number, bytes.slice());
      return bytes.length;
    },
  });
  python.setStdout(output(1));
  python.setStderr(output(2));

  const { FS } = python;
  writeLayer(FS, layer);
  const shared = new SharedMemory(heap, {
    allocate: (size) => exported[0].malloc(size) >>> 0,
    free: (address) => exported[0].free(address),
    skip: comparing(memory[0]),
  });
  const files = new SharedFiles(FS);
  const stores = { memory: shared, files };
  /** The place of a byte of Python's: whether a signal has come in. */
  let pending = 0;
  const system = new System(
    (message) => (simulation ? simulation.send(message) : self.postMessage(message)),
    stores,
    (come) => {
      if (pending) new Uint8Array(heap())[pending] = Number(come);
    },
    clock,
    stacks,
  );
  const bridge = {
    post: system.post.bind(system),
    call: system.call.bind(system),
    // In an object: Pyodide would make a future of it.
    answers: (/** @type {number} */ thread) => ({ answer: system.answers(thread) }),
    forget: system.forget.bind(system),
    release: system.release.bind(system),
    post_late: system.postLate.bind(system),
    close_semaphore: system.closeSemaphore.bind(system),
    keep_locks(/** @type {HasBuffer} */ proxy) {
      const { byteOffset, length } = proxy.getBuffer("u8").data;
      system.leases.states = () => new Uint8Array(heap(), byteOffset, length);
    },
    has_leased: (/** @type {number} */ descriptor) => system.leases.has(descriptor),
    next_leased: (/** @type {number} */ descriptor) => system.nextMessage(descriptor),
    give_back: (/** @type {number} */ descriptor) => system.leases.giveBack("messages", descriptor),
    ticket: system.ticket.bind(system),
    park: system.park.bind(system),
    turn: system.turn.bind(system),
    lateness: system.lateness.bind(system),
    unpark: system.unpark.bind(system),
    resume: system.resume.bind(system),
    abandon: system.abandon.bind(system),
    take_back: system.takeBack.bind(system),
    is_broken: system.isBroken.bind(system),
    interrupt: system.interrupt.bind(system),
    show_pending: (/** @type {HasBuffer} */ flag) => (pending = flag.getBuffer("u8").data.byteOffset),
    stop_others: system.stopOthers.bind(system),
    let_others_run: system.letOthersRun.bind(system),
    hasten: () => system.preemption.hasten(),
    show_written(/** @type {HasBuffer} */ flag) {
      const { byteOffset } = flag.getBuffer("u8").data;
      system.preemption.layerHasWritten = () => {
        const bytes = new Uint8Array(heap());
        const written = bytes[byteOffset] === 1;
        bytes[byteOffset] = 0;
        return written;
      };
    },
    interrupted: () => system.interrupted,
    open_file: (/** @type {number} */ fd) => JSON.stringify(files.openFile(fd)),
    lock_name: (/** @type {number} */ fd, /** @type {"fcntl"|"flock"} */ kind) => JSON.stringify(calls.locks.name(fd, kind)),
    link: (/** @type {string} */ old, /** @type {string} */ path, /** @type {boolean} */ follow) => JSON.stringify(calls.link(old, path, follow)),
    mkfifo: (/** @type {string} */ path, /** @type {number} */ mode) => JSON.stringify(calls.mkfifo(path, mode)),
    made_fifo: (/** @type {string} */ change) => files.madeFifo(JSON.parse(change)),
    fifo: (/** @type {string} */ path) => files.fifo(path),
    linked: (/** @type {string} */ change) => files.linked(JSON.parse(change)),
    take_signal: system.takeSignal.bind(system),
    attach: (/** @type {number} */ id, /** @type {HasBuffer} */ buffer) => shared.attach(id, buffer.getBuffer("u8")),
    unmap: system.unmap.bind(system),
    lay: (/** @type {number} */ id, /** @type {number} */ start, /** @type {number} */ size, /** @type {number} */ step, /** @type {string} */ offsets) =>
      system.lay(id, { start, size, step, offsets: JSON.parse(offsets) }),
    set_computing_timer: system.setComputingTimer.bind(system),
    computing_timer: system.computingTimer.bind(system),
    process_time: () => clock.processTime(),
    thread_time: (/** @type {number} */ thread) => clock.threadTime(thread),
    thread_time_waiting: (/** @type {number} */ thread) => clock.threadTimeWaiting(thread),
    start_thread(/** @type {PythonFunction} */ run, /** @type {number} */ starter) {
      clock.end(starter);
      const mayBeLate = system.startThread();
      run.callPromising().then(() => run.destroy(), crash);
      return mayBeLate;
    },
    suspended_frames: (/** @type {number} */ thread, /** @type {number} */ limit) => frames.of(exported[0], thread, limit),
    translate_errors: (/** @type {string} */ translations) => translateErrors(exported[0], JSON.parse(translations)),
    memory_size: () => heap().byteLength,
    tell_place: (/** @type {string} */ frames) => simulation?.tellPlace(frames),
    shares_memory: () => shared.isShared,
    get has_orders() {
      return simulation?.ordered ?? false;
    },
    get has_places() {
      return simulation?.granularity === "line";
    },
    get cores() {
      return simulation?.cores ?? (navigator.hardwareConcurrency || 1);
    },
  };
  python.registerJsModule("_oslayer_bridge", bridge);
  // Those of simulated runs are all alike.
  const bytecode = installLayer(python, simulated || !early.length);
  const layerSystem = python.pyimport("_oslayer.system");
  stacks.onThread = (thread) => (layerSystem._current = thread);
  const { names } = python.pyimport("_oslayer.threads");
  const sources = new Sources(exported[0], (thread) => names.get(thread));
  const { validSuspender } = python._module;
  const threads = new Threads(layerSystem, exported[0], stacks);
  calls.attach({ FS, heap, validSuspender, threads }, files, system);
  python.setInterruptBuffer(simulated ? [0] : system.preemption); // How long it loads is to leave no trace.
  share(FS, library);
  free(bytes);
  const about = JSON.parse(String(python.runPython("_oslayer.processes.about()")));
  const crashed = python.pyimport("_oslayer.refusals").CRASHED;
  return { python, system, sources, files, about, bytecode, crashed, pid: 0 };
}

/** Python's threads, for C that has let go of the interpreter. */
class Threads {
  /** @param {LayerModules["_oslayer.system"]} system @param {Interpreter} exports @param {Stacks} stacks */
  constructor({ waiter, enter }, exports, stacks) {
    /** @template T @param {() => T} action */
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
    this.enter = (/** @type {number} */ thread) => locked(() => enter(thread));
  }
}

/** Put the file that all processes share in the place of Pyodide's own copy of the library. @param {FileSystem} FS @param {Blob} library */
function share(FS, library) {
  const name = LIBRARY.split("/").pop();
  FS.mkdirTree("/shared");
  FS.mount(FS.filesystems.WORKERFS, { blobs: [{ name, data: library }] }, "/shared");
  const { contents } = FS.lookupPath(LIBRARY).node;
  if (contents instanceof Uint8Array) free(contents.buffer);
  FS.unlink(LIBRARY);
  FS.symlink(`/shared/${name}`, LIBRARY);
}

/** The bytes of a Blob, in pieces: browsers keep what they read in one go until they collect garbage. @param {Blob} blob */
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

/** Give the memory of an ArrayBuffer back now: garbage collectors see no reason to hurry. @param {ArrayBuffer} buffer */
function free(buffer) {
  buffer.transfer(0);
}

/** @param {Machine} machine @param {Parameters<Notices["exec"]>[0]} how */
function execute(machine, { pid, parent, argv, cwd, env, clock, files, alone, details }) {
  const { python, system, sources } = machine;
  if (details) system.outgoing.sourceOf = (thread) => sources.of(thread);
  system.clock.start(clock);
  system.begin();
  machine.files.start(pid, files, alone);
  python.FS.chdir(cwd);
  system.post("begin");
  const run = python.pyimport("_oslayer.program").main;
  machine.pid = pid;
  run.callPromising(pid, parent, JSON.stringify(argv), JSON.stringify(env)).catch(crash);
}

/** The interpreter can't go on: the process ends as natively, whichever of its threads it was. @param {unknown} error */
function crash(error) {
  console.error(error);
  if (!machine) return;
  const { system, crashed, pid } = machine;
  system.post("write", 2, new TextEncoder().encode(`${crashed}\n`));
  system.post("sigaction", SIGSEGV, "default");
  system.post("kill", pid, SIGSEGV);
}

/** The message of an error with its stack, in which only some browsers repeat it. @param {unknown} error */
function describe(error) {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  return stack.includes(String(error)) ? stack : `${error}\n${stack}`;
}
