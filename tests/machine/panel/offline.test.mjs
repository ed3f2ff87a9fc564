// What the service worker keeps and answers: ../../../docs/javascripts/offline/. The browser is played: caches, the network, clients.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import test, { beforeEach } from "node:test";

const ROOT = "https://example.org/course/";
const KEPT = "offline /course/";

/** As a browser's, but for what nobody here asks of it. */
class Cache {
  entries = new Map();
  match = async (address, { ignoreSearch = false } = {}) => {
    const plain = (url) => (ignoreSearch ? url.replace(/\?.*/, "") : url);
    return [...this.entries].find(([url]) => plain(url) === plain(address))?.[1].clone();
  };
  put = async (address, response) => void this.entries.set(address, response);
  delete = async (address) => this.entries.delete(address);
  keys = async () => [...this.entries.keys()].map((url) => ({ url }));
}

/** @type {Map<string, Cache>} by name */
const stores = new Map();
/** The files that the server has, by path; null: it doesn't answer. @type {Record<string, string>|null} */
let served;
/** @type {string[]} paths */
let asked;
/** Ids of the pages that are open. @type {string[]} */
let pages;
let registered;
/** What the worker hears, by type. @type {Record<string, (event: any) => void>} */
const heard = {};

const globals = /** @type {any} */ (globalThis);
globals.caches = {
  keys: async () => [...stores.keys()],
  has: async (name) => stores.has(name),
  delete: async (name) => stores.delete(name),
  open: async (name) => stores.get(name) ?? stores.set(name, new Cache()).get(name),
  match: async (address, { cacheName }) => stores.get(cacheName)?.match(address),
};
globals.fetch = async (request) => {
  if (!served) throw new TypeError("no network");
  const path = (request.url ?? request).slice(ROOT.length);
  asked.push(path);
  const content = served[path || "index.html"];
  return content === undefined ? new Response("", { status: 404 }) : new Response(content, { headers: { "Content-Type": "text/x" } });
};
Object.defineProperty(globalThis, "navigator", { value: { storage: { estimate: async () => ({ quota: 1e6, usage: 0 }) } } });
globals.self = {
  registration: { scope: ROOT, unregister: async () => (registered = false) },
  clients: { matchAll: async () => pages.map((id) => ({ id })) },
  addEventListener: (type, hear) => (heard[type] = hear),
  skipWaiting: async () => {},
};
await import("../../../docs/javascripts/offline/worker.mjs");

/** The server has these files from now on. @param {Record<string, string>} contents */
function deploy(contents) {
  const sha256 = (/** @type {string} */ content) => createHash("sha256").update(content).digest("hex").slice(0, 16);
  const files = Object.fromEntries(Object.entries(contents).map(([path, content]) => [path, [sha256(content), content.length]]));
  const list = JSON.stringify({ version: sha256(JSON.stringify(files)), files });
  served = { ...contents, "offline.json": list };
}

/** A page says what it wishes. @param {string} wish @returns {Promise<any>} what is told at last */
async function say(wish) {
  /** @type {any[]} */
  const told = [];
  const work = [];
  heard.message({ data: wish, ports: [{ postMessage: (message) => told.push(message) }], waitUntil: (promise) => work.push(promise) });
  await Promise.all(work);
  return told.at(-1);
}

/** A page is opened, or asks for a file. @param {string} path @param {{page: string, opens?: boolean}} how */
async function get(path, { page, opens = false }) {
  const work = [];
  /** @type {Promise<Response>|undefined} */
  let answer;
  heard.fetch({
    request: { method: "GET", url: ROOT + path, mode: opens ? "navigate" : "no-cors" },
    ...(opens ? { clientId: "", resultingClientId: page } : { clientId: page, resultingClientId: "" }),
    waitUntil: (promise) => work.push(promise),
    respondWith: (promise) => (answer = promise),
  });
  if (opens && !pages.includes(page)) pages.push(page);
  const response = await answer;
  await Promise.all(work);
  return response;
}

const read = async (/** @type {string} */ path, /** @type {{page: string, opens?: boolean}} */ how) => (await get(path, how))?.text();
const opened = (/** @type {string} */ page) => ({ page, opens: true });

/** How many entries of a kind are kept. @param {string} kind */
const count = (kind) => [...(stores.get(KEPT)?.entries.keys() ?? [])].filter((url) => url.startsWith(`${ROOT}?${kind}=`)).length;

const ONE = { "index.html": "page 1", "a.mjs": "script 1", "b.mjs": "the same", "404.html": "nowhere" };
const TWO = { ...ONE, "index.html": "page 2", "a.mjs": "script 2" };

beforeEach(async () => {
  await say("forget");
  stores.clear();
  [asked, pages, registered] = [[], [], true];
  deploy(ONE);
});

test("what is kept is there without a network, and what isn't there is said", async () => {
  assert.deepEqual(await say("keep"), { done: true });
  served = null;
  assert.equal(await read("", opened("one")), "page 1");
  assert.equal(await read("a.mjs", { page: "one" }), "script 1");
  const nowhere = await get("nothing/", opened("two"));
  assert.deepEqual([nowhere?.status, await nowhere?.text()], [404, "nowhere"]);
  assert.equal((await get("c.mjs", { page: "one" }))?.status, 504);
});

test("the next deployment is shown at once, fetches what has changed, and no page gets scripts of another one", async () => {
  await say("keep");
  await get("", opened("early"));
  deploy(TWO);
  asked = [];
  assert.equal(await read("", opened("late")), "page 2");
  assert.deepEqual([...new Set(asked)].sort(), ["", "a.mjs", "index.html", "offline.json"]);
  assert.equal(await read("a.mjs", { page: "early" }), "script 1");
  assert.equal(await read("a.mjs", { page: "late" }), "script 2");
  served = null;
  assert.equal(await read("", opened("without")), "page 2");
});

test("what only pages need that are closed is removed", async () => {
  await say("keep");
  await get("", opened("early"));
  deploy(TWO);
  await get("", opened("late"));
  assert.deepEqual([count("list"), count("file")], [2, 6]);
  pages = ["late"];
  const { now } = Date;
  Date.now = () => now() + 60_000;
  await get("", opened("later"));
  Date.now = now;
  assert.deepEqual([count("list"), count("file"), count("client")], [1, 4, 2]);
});

test("what comes and isn't what the list names is not kept, and what is kept stays", async () => {
  await say("keep");
  deploy(TWO);
  served = { .../** @type {any} */ (served), "a.mjs": "of another deployment" };
  assert.match((await say("keep")).failed, /a\.mjs/);
  served = null;
  assert.equal(await read("", opened("one")), "page 1");
  assert.equal(await read("a.mjs", { page: "one" }), "script 1");
});

test("what the machine keeps isn't fetched, and lies there no longer", async () => {
  const machine = await globals.caches.open("machine-7");
  await machine.put(`${ROOT}b.mjs?v=7`, new Response("the same"));
  await machine.put("https://cdn.example.org/b.mjs", new Response("elsewhere"));
  await say("keep");
  assert.ok(!asked.includes("b.mjs") && asked.includes("a.mjs"));
  assert.deepEqual([...machine.entries.keys()], ["https://cdn.example.org/b.mjs"]);
});

test("a server that has no list isn't disturbed: all is given back", async () => {
  await say("keep");
  served = { "index.html": "tried out" };
  assert.equal(await read("", opened("one")), "tried out");
  assert.ok(!registered && !stores.has(KEPT));
  assert.equal((await get("a.mjs", { page: "one" }))?.status, 404);
  assert.ok(!stores.has(KEPT));
});

test("a page that came before anything was kept goes on with the server", async () => {
  assert.equal(await read("", opened("first")), "page 1");
  await say("keep");
  served = { .../** @type {any} */ (served), "a.mjs": "script of the server" };
  assert.equal(await read("a.mjs", { page: "first" }), "script of the server");
});
