// What every process needs, fetched once: the compiled interpreter, the standard library, the OS layer.

import { mend, REVISION, VERSION } from "./process/mend.mjs";

const HERE = new URL("./", import.meta.url);
const VENDOR = new URL("vendor/pyodide/", HERE);
const PUBLIC = `https://cdn.jsdelivr.net/npm/pyodide@${VERSION}/`;
const PREFIX = "machine-";
const CACHE = PREFIX + REVISION;

/** Modules of the OS layer, as a package of Python. */
const LAYER = [
  "__init__", "clocks", "constants", "credentials", "descriptors", "errors", "files", "hashes", "locals", "masks", "memory",
  "modules", "polling", "preemption", "processes", "program", "refusals", "scheduling", "semaphores", "signals",
  "sockets", "streams", "system", "threads", "timers", "tracebacks",
];

let loading = null;

/**
 * @param {(progress: {loaded: number, total: number}) => void} [onProgress] bytes so far
 * @returns {Promise<object>} what a process's worker is told to load
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

async function load() {
  const local = await exists(new URL("pyodide.mjs", VENDOR));
  const base = local ? VENDOR.href : PUBLIC;
  const address = (file) => `${base}${file}?v=${REVISION}`;
  const [interpreter, module, library, layer] = await Promise.all([
    local ? address("pyodide.asm.mjs") : obtain(address("pyodide.asm.mjs"), 1_250_000, mended),
    obtain(address("pyodide.asm.wasm"), 9_600_000, (bytes) => WebAssembly.compile(bytes)),
    local
      ? obtain(address("python_stdlib.zip.gz"), 3_150_000, unpack)
      : obtain(address("python_stdlib.zip"), 2_550_000, zip),
    Promise.all(LAYER.map(layerModule)),
  ]);
  progress.finish();
  obtaining.clear();
  forgetOthers().catch(() => {});
  return {
    pyodide: `${base}pyodide.mjs`,
    interpreter,
    module,
    library: new Blob([library]), // Processes share its bytes.
    layer,
  };
}

async function exists(address) {
  const answer = await fetch(address, { method: "HEAD" });
  // Some hosts answer with a page of theirs.
  return answer.ok && !answer.headers.get("Content-Type")?.includes("html");
}

async function layerModule(name) {
  const answer = await fetch(new URL(`oslayer/${name}.py`, HERE));
  if (!answer.ok) throw new Error(answer.statusText);
  return { name: `_oslayer/${name}.py`, content: await answer.text() };
}

/** Address of the interpreter, mended. */
function mended(bytes) {
  const source = mend(new TextDecoder().decode(bytes));
  return URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
}

async function unpack(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return zip(await new Response(stream).arrayBuffer());
}

/** The bytes of a zip file, if they are one. */
function zip(bytes) {
  if (new TextDecoder().decode(bytes.slice(0, 2)) !== "PK") throw new Error("no zip file");
  return bytes;
}

const obtaining = new Map();

/**
 * Make something of a file that never changes, which is kept where the browser allows it, once it is known to
 * be good. A second call joins the first one.
 *
 * @param {string} address
 * @param {number} size about so many bytes
 * @param {(bytes: ArrayBuffer) => any} make throws if these aren't the right bytes
 */
function obtain(address, size, make) {
  if (!obtaining.has(address)) {
    const made = fromCacheOrNetwork(address, size, make).catch((error) => {
      obtaining.delete(address);
      throw error;
    });
    obtaining.set(address, made);
  }
  return obtaining.get(address);
}

async function fromCacheOrNetwork(address, size, make) {
  const cache = await globalThis.caches?.open(CACHE).catch(() => null);
  const kept = await cache?.match(address);
  if (kept) return make(await kept.arrayBuffer());
  const blob = await download(address, size);
  const made = await make(await blob.arrayBuffer());
  await cache?.put(address, new Response(blob)).catch(() => {}); // No room: it is fetched again next time.
  return made;
}

async function download(address, size) {
  progress.expect(size);
  let loaded = 0;
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${answer.status} ${address}`);
    const chunks = [];
    for (let reader = answer.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) return new Blob(chunks);
      chunks.push(value);
      loaded += value.length;
      progress.add(value.length);
    }
  } catch (error) {
    progress.withdraw(size, loaded);
    throw error;
  }
}

/** Give back the room of earlier versions. */
async function forgetOthers() {
  const names = (await globalThis.caches?.keys()) ?? [];
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
}

/** Bytes of all downloads together, for whoever has pressed 运行. */
const progress = {
  listeners: new Set(),
  loaded: 0,
  total: 0,

  expect(size) {
    this.total += size;
  },

  add(size) {
    this.loaded += size;
    this.total = Math.max(this.total, this.loaded);
    this.report();
  },

  /** A download has failed. */
  withdraw(size, loaded) {
    this.loaded -= loaded;
    this.total -= size;
  },

  finish() {
    this.total = this.loaded;
    if (this.total) this.report();
  },

  report() {
    const { loaded, total } = this;
    for (const listener of this.listeners) listener({ loaded, total });
  },
};
