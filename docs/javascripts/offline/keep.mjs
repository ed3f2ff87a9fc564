// The page's side of what is kept: it is kept after the first 运行, or when the reader says so, until he removes it.

import { cacheNames } from "../../machine/download.mjs";
import { Store } from "./store.mjs";

/** @import { List } from "./store.mjs" */

const ROOT = new URL("../../", import.meta.url).href;

const store = new Store(ROOT);

/** Of the reader's wish that nothing is kept; other sites may share the origin. */
const DECLINED = `offline declined ${new URL(ROOT).pathname}`;

/** @typedef {{kept: number, size: number}} Progress in bytes */

/** Whether the browser can keep the site: over plain HTTP from another computer it can't. */
export const possible = () => "serviceWorker" in navigator;

/** What is kept as a whole; null: nothing is, or not all yet. @returns {Promise<List|null>} */
export const kept = async () => ((await registered()) ? store.current() : null);

/** Whether the browser keeps the site, or is about to. */
export const keeping = async () => Boolean(await registered());

/** What the server has to be kept. @returns {Promise<List|null>} null: nothing, or it doesn't answer */
export const offered = () => store.offered().catch(() => null);

let asked = false;

/** A program runs: the reader will want it without a network, too, if he hasn't said otherwise. */
export async function keepQuietly() {
  // A page that a service worker answers is kept already, or will be.
  if (asked || !possible() || navigator.serviceWorker.controller || declined() || savesData()) return;
  asked = true;
  if (await offered()) await ask(await register(), "keep");
}

/** @param {(progress: Progress) => void} tell @returns {Promise<void>} rejected if it can't all be kept; the rest follows with the next pages */
export async function keep(tell) {
  decline(false);
  await ask(await register(), "keep", tell);
}

/** Remove all, and keep nothing until the reader says so. */
export async function remove() {
  decline(true);
  const registration = await registered();
  if (registration?.active) await ask(registration.active, "forget");
  await registration?.unregister();
  await store.remove();
  await Promise.all((await cacheNames()).map((name) => caches.delete(name)));
}

async function registered() {
  const registration = await navigator.serviceWorker.getRegistration(ROOT);
  return registration?.scope === ROOT ? registration : null;
}

/** @returns {Promise<ServiceWorker>} */
async function register() {
  const registration = await navigator.serviceWorker.register(`${ROOT}offline.js`, { type: "module", updateViaCache: "none" });
  const worker = registration.active ?? registration.waiting ?? registration.installing;
  if (!worker) throw new Error("no service worker");
  while (worker.state !== "activated") {
    if (worker.state === "redundant") throw new Error("the service worker can't be installed");
    await new Promise((resolve) => worker.addEventListener("statechange", resolve, { once: true }));
  }
  return worker;
}

/**
 * @param {ServiceWorker} worker
 * @param {"keep"|"forget"} wish
 * @param {(progress: Progress) => void} [tell]
 */
async function ask(worker, wish, tell) {
  const { port1, port2 } = new MessageChannel();
  const done = /** @type {Promise<void>} */ (new Promise((resolve, reject) => {
    port1.onmessage = ({ data: { progress, failed } }) => {
      if (progress) tell?.(progress);
      else if (failed) reject(new Error(failed));
      else resolve();
    };
    worker.postMessage(wish, [port2]);
  }));
  await done.finally(() => port1.close());
}

function declined() {
  try {
    return localStorage.getItem(DECLINED) !== null;
  } catch {
    return false;
  }
}

/** @param {boolean} whether */
function decline(whether) {
  try {
    if (whether) localStorage.setItem(DECLINED, "");
    else localStorage.removeItem(DECLINED);
  } catch {
    // The browser keeps nothing at all.
  }
}

/** Whether the reader pays for what comes; TypeScript's library doesn't know of it. */
function savesData() {
  return Boolean(/** @type {Navigator & {connection?: {saveData?: boolean}}} */ (navigator).connection?.saveData);
}
