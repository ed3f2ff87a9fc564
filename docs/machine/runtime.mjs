// What every process needs, fetched once by the page: the interpreter, the standard library, the OS layer, and
// the modules of the kernel and of the process.

import { Frame } from "./frame/frame.mjs";
import { forget, forgetOthers, gunzip, obtain, progress } from "./download.mjs";
import { collect, IMPORT } from "./modules.mjs";
import { PUBLISHED, VENDORED } from "./pinned.mjs";
import { patch, REVISION, VERSION } from "./process/patch.mjs";
import { splitStack } from "./process/splitstack.mjs";

/**
 * @import { Progress } from "./download.mjs"
 * @import { File } from "./process/layer.mjs"
 * @import { Module } from "./modules.mjs"
 */

/**
 * What the frame is handed (frame/host.js), and the frame.
 *
 * @typedef {object} Fetched
 * @property {Frame} frame
 * @property {Module[]} modules of the kernel and of the process
 * @property {RegExp} pattern of an import in them
 * @property {string} kernel address of its module
 * @property {string} process
 * @property {string} pyodide text of pyodide.mjs
 * @property {string} interpreter text of pyodide.asm.mjs, patched
 * @property {BufferSource} wasm the interpreter, with split stacks
 * @property {Blob} library the standard library, a zip file
 * @property {File[]} layer the OS layer's modules, and their bytecode
 */

const HERE = new URL("./", import.meta.url);
const VENDOR = new URL("vendor/pyodide/", HERE).href;
const BYTECODE = new URL("vendor/oslayer.json", HERE);
const PUBLIC = `https://cdn.jsdelivr.net/npm/pyodide@${VERSION}/`;

const HOST = new URL("frame/host.js", HERE);
const KERNEL = new URL("kernel/worker.mjs", HERE);
const PROCESS = new URL("process/worker.mjs", HERE);

/** Modules of the OS layer, as a package of Python. */
const LAYER = [
  "__init__", "bridge", "clocks", "codec", "constants", "credentials", "databases", "descriptors", "errors", "faults",
  "fifos", "filemaps", "files", "frames", "groups", "hashes", "imports", "layout", "locals", "masks", "memory",
  "modules", "places", "polling", "preemption", "processes", "program", "refusals", "scheduling", "semaphores",
  "signals", "sockets", "streams", "system", "threads", "timers", "tracebacks",
];

/**
 * Modules of the kernel and of the process, by folder: to follow their imports would take the way to the server six times.
 *
 * @type {Object<string, string[]>}
 */
const MODULES = {
  "": ["changes", "clock", "layout", "limits", "messages", "orders", "protocol", "random", "turn", "virtual"],
  "kernel/": [
    "calls", "clock", "decider", "descriptor", "errno", "faults", "fifo", "files", "groups", "kernel", "lease", "locks",
    "openfile", "outbox", "pipe", "poll", "process", "queue", "segment", "semaphore", "signal", "simulator", "socket",
    "stuck", "supplies", "terminal", "timer", "touches", "trace", "tracker", "verdict", "worker", "workers",
  ],
  "process/": [
    "clock", "codec", "compare", "errors", "filecalls", "filelocks", "fileplans", "files", "frames", "heap", "idle",
    "isolation", "lateness", "layer", "leases", "linking", "memory", "outgoing", "patch", "preemption", "simulation", "sources",
    "splitstack", "stack", "syscalls", "system", "webassembly", "worker",
  ],
};

/** @type {Promise<Fetched>|null} */
let loading = null;

/**
 * @param {(progress: Progress) => void} [onProgress]
 * @returns {Promise<Fetched>}
 */
export async function loadRuntime(onProgress = () => {}) {
  progress.listeners.add(onProgress);
  if (loading) progress.report();
  loading ??= load().catch((error) => {
    loading = null;
    throw error;
  });
  try {
    return await loading;
  } finally {
    progress.listeners.delete(onProgress);
  }
}

/** Whatever was fetched may be wrong: fetch it again, next time. */
export function forgetRuntime() {
  loading = null;
}

/** @returns {Promise<Fetched>} */
async function load() {
  const frame = fetchText(HOST).then((host) => new Frame(host));
  try {
    return await loadInto(frame);
  } catch (error) {
    frame.then((opened) => opened.remove(), () => {});
    throw error;
  }
}

/** @param {Promise<Frame>} opening @returns {Promise<Fetched>} */
async function loadInto(opening) {
  const vendored = exists(`${VENDOR}pyodide.mjs`);
  const own = Promise.all([
    opening,
    collect([KERNEL, PROCESS], askAhead()),
    Promise.all(LAYER.map(layerModule)),
    fetchText(BYTECODE).then(readBytecode, () => []), // Without it, it starts more slowly.
  ]);
  own.catch(() => {}); // It is waited for below.
  const local = await vendored;
  const base = local ? VENDOR : PUBLIC;
  const hashes = local ? VENDORED : PUBLISHED;
  /** @param {keyof typeof hashes} name @param {number} size @param {string} [packed] ending of the packed file */
  const file = (name, size, packed = "") => {
    const address = `${base}${name}${packed}?v=${REVISION}`;
    return obtain({ address, size, sha256: hashes[name], unpack: packed ? gunzip : undefined }, REVISION);
  };
  const [pyodide, interpreter, wasm, library, [frame, modules, layer, bytecode]] = await Promise.all([
    file("pyodide.mjs", 18_000).then(decode),
    file("pyodide.asm.mjs", 1_250_000).then(decode),
    file("pyodide.asm.wasm", 9_600_000),
    local ? file("python_stdlib.zip", 3_150_000, ".gz") : file("python_stdlib.zip", 2_550_000),
    own,
  ]);
  progress.finish();
  forget();
  forgetOthers(REVISION).catch(() => {});
  return {
    frame,
    modules,
    pattern: IMPORT,
    kernel: KERNEL.href,
    process: PROCESS.href,
    pyodide,
    interpreter: local ? interpreter : patch(interpreter),
    wasm: local ? wasm : splitStack(new Uint8Array(wasm)),
    library: new Blob([library]), // Processes share its bytes.
    layer: [...layer, ...bytecode],
  };
}

/** @param {string} text from tools/vendor.mjs: by name of the file, in base64 @returns {File[]} */
function readBytecode(text) {
  return Object.entries(JSON.parse(text)).map(([name, content]) => ({
    name: `_oslayer/__pycache__/${name}`,
    content: Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0)),
  }));
}

const decode = (/** @type {ArrayBuffer} */ bytes) => new TextDecoder().decode(bytes);

/** @param {string} address */
async function exists(address) {
  const answer = await fetch(address, { method: "HEAD" });
  // Some hosts answer with a page of theirs.
  return answer.ok && !isPage(answer);
}

const isPage = (/** @type {Response} */ answer) => Boolean(answer.headers.get("Content-Type")?.includes("html"));

/** The text of one of the machine's own files, as the server has it now: all of them are of one version. @param {URL} address */
async function fetchText(address) {
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok || isPage(answer)) throw new Error(`${answer.status} ${address}`);
  return answer.text();
}

/** Ask for all modules at once. @returns {(address: URL) => Promise<string>} the text of one, whether it was among them or not */
function askAhead() {
  const addresses = Object.entries(MODULES).flatMap(([folder, names]) => names.map((name) => new URL(`${folder}${name}.mjs`, HERE)));
  const texts = new Map(addresses.map((address) => [address.href, fetchText(address)]));
  for (const text of texts.values()) text.catch(() => {}); // Who collects them hears of the first that fails.
  return (address) => texts.get(address.href) ?? fetchText(address);
}

/** @param {string} name */
async function layerModule(name) {
  return { name: `_oslayer/${name}.py`, content: await fetchText(new URL(`oslayer/${name}.py`, HERE)) };
}
