// Files that never change: kept where the browser allows it, and checked before they are used.

/** In this header whoever answers, a service worker, says that it keeps the file itself. */
export const KEPT = "X-Kept";

/** The names of the caches of all versions begin so. */
const PREFIX = "machine-";

/**
 * @typedef {object} Wanted a file
 * @property {string} address
 * @property {number} size about so many bytes
 * @property {string} sha256 of what `unpack` makes of it
 * @property {(bytes: ArrayBuffer) => Promise<ArrayBuffer>} [unpack]
 */

/** Files that are here, or on their way. @type {Map<string, Promise<ArrayBuffer>>} */
const obtained = new Map();

/**
 * The bytes of a file. A second call joins the first one, until forget().
 *
 * @param {Wanted} file
 * @param {string} version what is kept belongs to it
 * @returns {Promise<ArrayBuffer>}
 * @throws {Error} if it can't be fetched, or isn't the right one
 */
export function obtain(file, version) {
  const { address } = file;
  let bytes = obtained.get(address);
  if (!bytes) {
    bytes = fromCacheOrNetwork(file, PREFIX + version).catch((error) => {
      obtained.delete(address);
      throw error;
    });
    obtained.set(address, bytes);
  }
  return bytes;
}

/** Everything is in use: keep no second reference to it. */
export function forget() {
  obtained.clear();
}

/** @param {Wanted} file @param {string} name of the cache */
async function fromCacheOrNetwork(file, name) {
  const cache = await globalThis.caches?.open(name).catch(() => null);
  const kept = await cache?.match(file.address).catch(() => null);
  if (kept) {
    const bytes = await checked(file, await kept.arrayBuffer()).catch(() => null);
    if (bytes) return bytes;
    await cache?.delete(file.address);
  }
  let { blob, kept: elsewhere } = await download(file, "default");
  let bytes = await checked(file, await blob.arrayBuffer()).catch(() => null);
  if (!bytes) {
    // What the browser has kept by itself may be a login page's answer, or another version.
    ({ blob, kept: elsewhere } = await download(file, "reload"));
    bytes = await checked(file, await blob.arrayBuffer());
  }
  // No room: it is fetched again next time.
  if (!elsewhere) await cache?.put(file.address, new Response(blob)).catch(() => {});
  return bytes;
}

/** @param {Wanted} file @param {ArrayBuffer} bytes @throws {Error} if these aren't the right bytes */
async function checked({ address, sha256, unpack }, bytes) {
  const content = unpack ? await unpack(bytes) : bytes;
  // Missing over plain HTTP from another computer: there the browser keeps nothing that could be damaged.
  if (!crypto.subtle) return content;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  const found = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  if (found !== sha256) throw new Error(`${address} isn't the file that it should be: its SHA-256 is ${found}`);
  return content;
}

/** The content of a .gz file. @param {ArrayBuffer} bytes */
export async function gunzip(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

/** @param {Wanted} file @param {RequestCache} cache */
async function download({ address, size }, cache) {
  progress.expect(size);
  let loaded = 0;
  try {
    const answer = await fetch(address, { cache });
    if (!answer.ok || !answer.body) throw new Error(`${answer.status} ${address}`);
    const kept = answer.headers.has(KEPT);
    const chunks = [];
    for (let reader = answer.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) {
        if (kept) progress.withdraw(size, 0);
        return { blob: new Blob(chunks), kept };
      }
      chunks.push(value);
      if (kept) continue; // It isn't downloaded.
      loaded += value.length;
      progress.add(value.length);
    }
  } catch (error) {
    progress.withdraw(size, loaded);
    throw error;
  }
}

/** Names of the caches in which files are kept, of any version. */
export async function cacheNames() {
  const names = (await globalThis.caches?.keys()) ?? [];
  return names.filter((name) => name.startsWith(PREFIX));
}

/** Give back the room of earlier versions. @param {string} version */
export async function forgetOthers(version) {
  const others = (await cacheNames()).filter((name) => name !== PREFIX + version);
  await Promise.all(others.map((name) => caches.delete(name)));
}

/** @typedef {{loaded: number, total: number}} Progress in bytes */

/** Bytes of all downloads together, for whoever has started a program. */
export const progress = {
  /** @type {Set<(progress: Progress) => void>} */
  listeners: new Set(),
  loaded: 0,
  total: 0,

  /** @param {number} size */
  expect(size) {
    this.total += size;
  },

  /** @param {number} size */
  add(size) {
    this.loaded += size;
    this.total = Math.max(this.total, this.loaded);
    this.report();
  },

  /** A download has failed. @param {number} size @param {number} loaded of it */
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
