// The service worker: answers the site's pages from what is kept, and keeps it up to date.
//
// A page and all that it asks for later come from one deployment, that of its HTML: scripts of two never meet. When a page is
// opened, the server is asked for its list of files. If it is the one that is kept, or no answer comes in time, the page is of the kept
// deployment; otherwise it is live: the server's, as if nothing were kept. The new deployment is fetched meanwhile, and is the
// kept one once it is whole. What pages of the old one may still ask for stays as long as they are open.

import { cacheNames } from "../../machine/download.mjs";
import { Store } from "./store.mjs";

/** @import { List } from "./store.mjs" */

const worker = /** @type {ServiceWorkerScope} */ (/** @type {unknown} */ (self));
const root = worker.registration.scope;
const store = new Store(root);

/** Milliseconds that the server has to say what it has, before the reader is shown what is kept. */
const PATIENCE = 1500;

/** Files that are fetched at the same time. */
const PARALLEL = 6;

/** In place of a version: of a page that gets all from the server. */
const LIVE = "live";

/** Milliseconds that a page takes at most, from its first bytes to being among the clients. */
const BIRTH = 10_000;

/** Of the pages that were opened last: the browser may end this worker and start it again. @type {Map<string, {version: string, born: number}>} */
const bound = new Map();

/** Of an update that goes on. @type {Promise<void>|null} */
let updating = null;

/** @type {Set<(progress: {kept: number, size: number}) => void>} */
const listeners = new Set();

/** Nothing is to be kept any more. */
let removed = false;

worker.addEventListener("install", () => worker.skipWaiting());

worker.addEventListener("message", (event) => {
  const [port] = event.ports;
  const tell = (/** @type {{kept: number, size: number}} */ progress) => port.postMessage({ progress });
  const work = event.data === "forget" ? forget() : keep(tell);
  event.waitUntil(work.then(() => port.postMessage({ done: true }), (error) => port.postMessage({ failed: `${error}` })));
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (!["GET", "HEAD"].includes(request.method) || !request.url.startsWith(root)) return;
  event.respondWith(request.mode === "navigate" ? open(event) : answer(event));
});

/** A page is opened. @param {FetchEvent} event @returns {Promise<Response>} */
async function open(event) {
  const { request, resultingClientId } = event;
  const asked = store.offered();
  event.waitUntil(asked.then(follow).catch(() => {})); // It is tried again with the next page.
  const tooLate = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  /** @type {List|null|undefined} */
  const latest = await Promise.race([asked.catch(() => undefined), tooLate]);
  const kept = await store.current();
  if (!kept || (latest !== undefined && latest?.version !== kept.version)) {
    const live = await fetch(request).catch(() => null);
    if (live || !kept) {
      await bind(resultingClientId, LIVE);
      return live ?? Response.error();
    }
  }
  await bind(resultingClientId, kept.version);
  return (await find(kept, request)) ?? fetch(request).catch(() => missing(kept));
}

/** A page, or a worker of it, asks for something. @param {FetchEvent} event @returns {Promise<Response>} */
async function answer({ request, clientId, resultingClientId }) {
  const version = bound.get(clientId)?.version ?? (await store.versionOf(clientId)) ?? (await store.current())?.version ?? LIVE;
  await bind(resultingClientId, version);
  const list = version === LIVE ? null : await store.list(version);
  const found = list && (await find(list, request));
  // Whether something is there can be asked for without a network, too: it isn't.
  return found ?? fetch(request).catch(() => new Response(null, { status: 504 }));
}

/** @param {string} client @param {string} version */
async function bind(client, version) {
  if (!client) return; // Nothing comes of it that asks for more.
  bound.set(client, { version, born: Date.now() });
  if (!removed) await store.bind(client, version).catch(() => {}); // No room: it is known as long as this worker runs.
}

/** What is asked for, of a deployment. @param {List} list @param {Request} request @returns {Promise<Response|null>} */
async function find({ files }, request) {
  const { pathname } = new URL(request.url);
  const path = decoded(pathname.slice(new URL(root).pathname.length));
  const file = files[/(^|\/)$/.test(path) ? `${path}index.html` : path];
  if (!file) return files[`${path}/index.html`] ? Response.redirect(`${pathname}/`) : null;
  const found = await store.file(file[0]);
  if (!found) return null;
  return request.method === "HEAD" ? new Response(null, { headers: found.headers }) : found;
}

/** @param {string} path of an address */
function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // Nothing is called so.
  }
}

/** The site's page for what isn't there. @param {List} list */
async function missing({ files }) {
  const found = files["404.html"] && (await store.file(files["404.html"][0]));
  return found ? new Response(found.body, { status: 404, headers: found.headers }) : Response.error();
}

/** Keep what the server has. @param {(progress: {kept: number, size: number}) => void} tell */
async function keep(tell) {
  removed = false;
  listeners.add(tell);
  try {
    await follow(await store.offered());
  } finally {
    listeners.delete(tell);
  }
}

/** @param {List|null} list what the server has */
async function follow(list) {
  // Whoever serves something else here, such as `dev.py serve`, isn't to be disturbed.
  if (!list) return forget();
  updating ??= update(list)
    .then(() => release(list))
    .then(sweep)
    .finally(() => (updating = null));
  await updating;
}

/** @param {List} list @throws {Error} if something of it can't be had, or there is no room for it */
async function update(list) {
  const here = await store.hashes();
  const files = [...new Map(Object.entries(list.files).map(([path, [hash, size]]) => [hash, { path, hash, size }])).values()];
  const wanted = files.filter(({ hash }) => !here.has(hash));
  const size = Store.sizeOf(list);
  let kept = size - wanted.reduce((sum, file) => sum + file.size, 0);
  const { quota = Infinity, usage = 0 } = await navigator.storage.estimate();
  if (size - kept > quota - usage) throw new Error("no room");
  const machine = await machineCaches();
  const work = async () => {
    for (let file = wanted.pop(); file && !removed; file = wanted.pop()) {
      const { bytes, type } = await obtain(file, machine);
      if (removed) return;
      await store.put(file.hash, bytes, type);
      kept += file.size;
      for (const tell of listeners) tell({ kept, size });
    }
  };
  try {
    await Promise.all(Array.from({ length: PARALLEL }, work));
  } finally {
    wanted.length = 0; // One has failed: the others end, too.
  }
  if (!removed && (await store.current())?.version !== list.version) await store.complete(list);
}

/** @param {{path: string, hash: string}} file @param {Cache[]} machine what may have it already */
async function obtain({ path, hash }, machine) {
  const address = addressOf(path);
  for (const cache of machine) {
    const bytes = await (await cache.match(address, { ignoreSearch: true }))?.arrayBuffer();
    if (bytes && (await hashOf(bytes)) === hash) return { bytes, type: "" };
  }
  const answer = await fetch(address, { cache: "no-cache" });
  const bytes = await answer.arrayBuffer();
  // While a deployment goes on, what comes may be of the one before.
  if ((await hashOf(bytes)) !== hash) throw new Error(`${address} isn't the file that the list names`);
  return { bytes, type: answer.headers.get("Content-Type") ?? "" };
}

/** The machine keeps the runtime itself; what lies here needn't lie there, too. @param {List} list */
async function release({ files }) {
  for (const cache of await machineCaches()) {
    for (const { url } of await cache.keys()) {
      const path = url.startsWith(root) && url.slice(root.length).replace(/\?.*/, "");
      if (path && files[path]) await cache.delete(url);
    }
  }
}

async function machineCaches() {
  return Promise.all((await cacheNames()).map((name) => caches.open(name)));
}

/** @param {string} path below the site */
const addressOf = (path) => root + path.split("/").map(encodeURIComponent).join("/");

/** As tools/offline.py writes it. @param {ArrayBuffer} bytes */
async function hashOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function sweep() {
  const open = new Set((await worker.clients.matchAll({ type: "all", includeUncontrolled: true })).map(({ id }) => id));
  const lives = (/** @type {string} */ client) => open.has(client) || Date.now() - (bound.get(client)?.born ?? 0) < BIRTH;
  for (const client of bound.keys()) if (!lives(client)) bound.delete(client);
  await store.sweep(lives);
}

/** Give back all room. Pages that are open go on with the server. */
async function forget() {
  removed = true;
  await worker.registration.unregister();
  await updating?.catch(() => {});
  await store.remove();
}
