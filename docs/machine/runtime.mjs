// What every process needs, fetched once: the compiled interpreter, the standard library, the OS layer.

import { mend, VERSION } from "./process/mend.mjs";

const HERE = new URL("./", import.meta.url);
const VENDOR = new URL("vendor/pyodide/", HERE);
const PUBLIC = `https://cdn.jsdelivr.net/npm/pyodide@${VERSION}/`;
const CACHE = `machine-${VERSION}`;

/** Modules of the OS layer, as a package of Python. */
const LAYER = [
  "__init__", "descriptors", "locals", "memory", "polling", "preemption", "processes", "program", "refusals", "semaphores",
  "signals", "sockets", "system", "threads", "tracebacks",
];

let loading = null;

/**
 * @param {(progress: {loaded: number, total: number}) => void} [onProgress] bytes so far
 * @returns {Promise<object>} what a process's worker is told to load
 */
export function loadRuntime(onProgress = () => {}) {
  loading ??= load(onProgress).catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load(onProgress) {
  const local = await exists(new URL("pyodide.mjs", VENDOR));
  const base = local ? VENDOR.href : PUBLIC;
  const progress = new Progress(onProgress);
  const [interpreter, wasm, library, layer] = await Promise.all([
    local ? `${base}pyodide.asm.mjs` : mended(`${base}pyodide.asm.mjs`, progress),
    download(`${base}pyodide.asm.wasm`, progress, 9_600_000),
    local
      ? download(`${base}python_stdlib.zip.gz`, progress, 3_150_000).then(unpack)
      : download(`${base}python_stdlib.zip`, progress, 2_550_000),
    Promise.all(LAYER.map(module)),
  ]);
  progress.finish();
  return {
    pyodide: `${base}pyodide.mjs`,
    interpreter,
    module: await WebAssembly.compile(wasm),
    library: new Blob([library]), // Processes share its bytes.
    layer,
  };
}

async function exists(address) {
  const answer = await fetch(address, { method: "HEAD" });
  return answer.ok;
}

async function mended(address, progress) {
  const source = mend(new TextDecoder().decode(await download(address, progress, 1_250_000)));
  return URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
}

async function module(name) {
  const answer = await fetch(new URL(`os/${name}.py`, HERE));
  if (!answer.ok) throw new Error(answer.statusText);
  return { name: `machine/${name}.py`, content: await answer.text() };
}

async function unpack(buffer) {
  const stream = new Blob([buffer]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

/** Fetch a file that never changes; kept where the browser allows it. */
async function download(address, progress, size) {
  const cache = await globalThis.caches?.open(CACHE).catch(() => null);
  const kept = await cache?.match(address);
  if (kept) return kept.arrayBuffer();
  progress.expect(size);
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  const chunks = [];
  for (let reader = answer.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    progress.add(value.length);
  }
  const blob = new Blob(chunks);
  await cache?.put(address, new Response(blob)).catch(() => {}); // No room: it is fetched again next time.
  return blob.arrayBuffer();
}

class Progress {
  #loaded = 0;
  #total = 0;

  constructor(report) {
    this.report = report;
  }

  expect(size) {
    this.#total += size;
  }

  add(size) {
    this.#loaded += size;
    this.#total = Math.max(this.#total, this.#loaded);
    this.report({ loaded: this.#loaded, total: this.#total });
  }

  finish() {
    if (this.#total) this.report({ loaded: this.#loaded, total: this.#loaded });
  }
}
