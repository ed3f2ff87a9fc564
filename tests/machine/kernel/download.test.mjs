// Files that never change: what is kept and what comes from the net is checked before it is used.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { beforeEach, test } from "node:test";
import { gzipSync } from "node:zlib";

import { forget, forgetOthers, gunzip, obtain, progress } from "../../../docs/machine/download.mjs";

const ADDRESS = "https://example.org/a.bin";
const VERSION = "7";
const KEPT = "machine-7";
const text = (string) => new TextEncoder().encode(string);
const sha256 = (string) => createHash("sha256").update(string).digest("hex");
const file = (content, more = {}) => ({ address: ADDRESS, size: 10, sha256: sha256(content), ...more });
const read = async (bytes) => new TextDecoder().decode(await bytes);

/** What the network answers next, and what it was asked. @type {(Response|Error|(() => Response))[]} */
let answers;
/** @type {any[]} */
let asked;
/** Caches by name, each by address. @type {Map<string, Map<string, Response>>} */
let stores;
/** What is said about the progress. @type {{loaded: number, total: number}[]} */
let told;

beforeEach(() => {
  forget();
  [answers, asked, stores, told] = [[], [], new Map(), []];
  Object.assign(progress, { loaded: 0, total: 0 });
  progress.listeners.clear();
  progress.listeners.add((now) => told.push(now));
  const globals = /** @type {any} */ (globalThis);
  globals.fetch = async (address, { cache }) => {
    asked.push([address, cache]);
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  };
  globals.caches = {
    keys: async () => [...stores.keys()],
    delete: async (name) => stores.delete(name),
    async open(name) {
      if (!stores.has(name)) stores.set(name, new Map());
      const store = /** @type {Map<string, Response>} */ (stores.get(name));
      return {
        match: async (address) => store.get(address)?.clone(),
        delete: async (address) => store.delete(address),
        put: async (address, response) => void store.set(address, response),
      };
    },
  };
});

test("what comes is used if it is right, and kept", async () => {
  answers = [new Response("content")];
  assert.equal(await read(obtain(file("content"), VERSION)), "content");
  assert.deepEqual(asked, [[ADDRESS, "default"]]);
  assert.equal(await stores.get(KEPT)?.get(ADDRESS)?.clone().text(), "content");
  forget();
  assert.equal(await read(obtain(file("content"), VERSION)), "content");
  assert.equal(asked.length, 1);
});

test("what whoever answers keeps itself isn't kept once more, nor counted as downloaded", async () => {
  answers = [new Response("content", { headers: { "X-Kept": "yes" } })];
  assert.equal(await read(obtain(file("content"), VERSION)), "content");
  assert.equal(stores.get(KEPT)?.size, 0);
  progress.finish();
  assert.deepEqual(told, []);
});

test("what is kept and damaged is dropped and fetched again", async () => {
  stores.set(KEPT, new Map([[ADDRESS, new Response("damaged")]]));
  answers = [new Response("content")];
  assert.equal(await read(obtain(file("content"), VERSION)), "content");
  assert.equal(await stores.get(KEPT)?.get(ADDRESS)?.text(), "content");
});

test("what is damaged isn't kept either, where nothing better can be had", async () => {
  stores.set(KEPT, new Map([[ADDRESS, new Response("damaged")]]));
  answers = [new Error("offline")];
  await assert.rejects(obtain(file("content"), VERSION), /offline/);
  assert.equal(stores.get(KEPT)?.size, 0);
});

test("what the browser itself has kept may be wrong: the server is asked once more, and only once", async () => {
  answers = [new Response("a login page"), new Response("content")];
  assert.equal(await read(obtain(file("content"), VERSION)), "content");
  assert.deepEqual(asked.map(([, cache]) => cache), ["default", "reload"]);
  forget();
  stores.clear();
  answers = [new Response("a login page"), new Response("a login page")];
  await assert.rejects(obtain(file("content"), VERSION), (error) => {
    assert.match(String(error), new RegExp(`${ADDRESS} isn't the file that it should be.*${sha256("a login page")}`));
    return true;
  });
  assert.equal(stores.get(KEPT)?.size, 0);
});

test("an answer that isn't one is an error", async () => {
  answers = [new Response("gone", { status: 404 })];
  await assert.rejects(obtain(file("gone"), VERSION), /404 https/);
});

test("who asks meanwhile joins; after a failure the next one tries again", async () => {
  answers = [new Error("offline"), new Response("content")];
  const both = [obtain(file("content"), VERSION), obtain(file("content"), VERSION)];
  for (const { status } of await Promise.allSettled(both)) assert.equal(status, "rejected");
  assert.equal(asked.length, 1);
  const bytes = await obtain(file("content"), VERSION);
  assert.equal(await obtain(file("content"), VERSION), bytes);
  assert.equal(asked.length, 2);
});

test("a packed file is unpacked before it is checked, and kept as it came", async () => {
  answers = [new Response(gzipSync("content"))];
  assert.equal(await read(obtain(file("content", { unpack: gunzip }), VERSION)), "content");
  forget();
  assert.equal(await read(obtain(file("content", { unpack: gunzip }), VERSION)), "content");
  assert.equal(asked.length, 1);
});

test("a browser without caches, or without room in them, does without", async () => {
  const globals = /** @type {any} */ (globalThis);
  const { caches } = globals;
  for (const without of [
    undefined,
    { open: async () => Promise.reject(new Error("no")) },
    {
      open: async () => ({
        match: async () => Promise.reject(new Error("no")),
        put: async () => Promise.reject(new Error("full")),
      }),
    },
  ]) {
    globals.caches = without;
    answers = [new Response("content")];
    forget();
    assert.equal(await read(obtain(file("content"), VERSION)), "content");
  }
  globals.caches = undefined;
  await forgetOthers(VERSION);
  globals.caches = caches;
});

test("where the browser can't compute hashes what comes is used", async (t) => {
  t.mock.getter(globalThis, "crypto", () => ({}));
  answers = [new Response("unchecked")];
  assert.equal(await read(obtain(file("content"), VERSION)), "unchecked");
});

test("of other versions nothing is left, and of others' nothing goes", async () => {
  for (const name of ["machine-6", KEPT, "theirs"]) stores.set(name, new Map());
  await forgetOthers(VERSION);
  assert.deepEqual([...stores.keys()], [KEPT, "theirs"]);
});

test("all downloads are one progress", async () => {
  const other = { ...file("other"), address: "https://example.org/b.bin", size: 3 };
  answers = [new Response(text("content")), new Response(text("other"))];
  await Promise.all([obtain(file("content"), VERSION), obtain(other, VERSION)]);
  assert.deepEqual(told.map(({ total }) => total), [13, 13]);
  assert.deepEqual(told.map(({ loaded }) => loaded).sort((a, b) => a - b).at(-1), 12);
  progress.finish();
  assert.deepEqual(told.at(-1), { loaded: 12, total: 12 });
});

test("what is larger than was said is told as it is", async () => {
  answers = [new Response("more than ten bytes")];
  await obtain(file("more than ten bytes"), VERSION);
  assert.deepEqual(told, [{ loaded: 19, total: 19 }]);
});

test("what has failed doesn't count, nor does a progress of nothing", async () => {
  const broken = new ReadableStream({
    start(controller) {
      controller.enqueue(text("half"));
    },
    pull(controller) {
      controller.error(new Error("cut"));
    },
  });
  answers = [new Response(broken)];
  await assert.rejects(obtain(file("half and half"), VERSION), /cut/);
  assert.deepEqual([progress.loaded, progress.total], [0, 0]);
  told.length = 0;
  progress.finish();
  assert.deepEqual(told, []);
});
