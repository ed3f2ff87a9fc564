// What the browser keeps of the site, in one cache: files under their hashes, so that an update fetches only what has changed;
// the lists of whole deployments; and which page is of which deployment.

import { KEPT } from "../../machine/download.mjs";

/**
 * A deployment: all its files by path below the site, each with its hash and size in bytes. tools/offline.py writes it.
 *
 * @typedef {{version: string, files: Record<string, [hash: string, size: number]>}} List
 */

export class Store {
  /** The site's address, with a slash at its end. */
  #root;
  #name;
  /** @type {Map<string, List>} by version */
  #lists = new Map();

  /** @param {string} root */
  constructor(root) {
    this.#root = root;
    // Other sites may share the origin.
    this.#name = `offline ${new URL(root).pathname}`;
  }

  /** @param {string} kind @param {string} [name] address that an entry lies under */
  #at(kind, name = "") {
    return `${this.#root}?${kind}=${encodeURIComponent(name)}`;
  }

  /** @param {string} kind @param {string} [name] @returns {Promise<Response|undefined>} */
  #find(kind, name) {
    // caches.open() would make the cache anew that somebody has just deleted.
    return caches.match(this.#at(kind, name), { cacheName: this.#name });
  }

  /** @param {string} kind @param {string} name @param {Response} content */
  async #put(kind, name, content) {
    const cache = await caches.open(this.#name);
    await cache.put(this.#at(kind, name), content);
  }

  /** Names of all entries, by kind. */
  async #names() {
    /** @type {Record<string, string[]>} */
    const names = { client: [], current: [], file: [], list: [] };
    if (!(await caches.has(this.#name))) return names;
    for (const { url } of await (await caches.open(this.#name)).keys()) {
      const [[kind, name]] = new URL(url).searchParams;
      names[kind].push(name);
    }
    return names;
  }

  /**
   * What the server has.
   *
   * @returns {Promise<List|null>} null: it has no list, or none any more
   * @throws {Error} if no answer comes that makes sense
   */
  async offered() {
    const answer = await fetch(`${this.#root}offline.json`, { cache: "no-cache" });
    if ([404, 410].includes(answer.status)) return null;
    if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
    return answer.json();
  }

  /** The deployment that is kept as a whole. @returns {Promise<List|null>} */
  async current() {
    const version = await (await this.#find("current"))?.text();
    return version ? this.list(version) : null;
  }

  /** @param {string} version @returns {Promise<List|null>} */
  async list(version) {
    const known = this.#lists.get(version);
    if (known) return known;
    const list = await (await this.#find("list", version))?.json();
    if (list) this.#lists.set(version, list);
    return list ?? null;
  }

  /** Hashes of the files that are here. */
  async hashes() {
    return new Set((await this.#names()).file);
  }

  /** @param {string} hash @returns {Promise<Response|undefined>} */
  file(hash) {
    return this.#find("file", hash);
  }

  /** @param {string} hash @param {ArrayBuffer} bytes @param {string} type its media type */
  put(hash, bytes, type) {
    // The machine needn't keep it once more.
    return this.#put("file", hash, new Response(bytes, { headers: { "Content-Type": type, [KEPT]: "yes" } }));
  }

  /** All files of a deployment are here: from now on it is the one that is shown. @param {List} list */
  async complete(list) {
    await this.#put("list", list.version, Response.json(list));
    await this.#put("current", "", new Response(list.version));
  }

  /** Whatever a page asks for is to come from one deployment. @param {string} client the page, or a worker of it @param {string} version */
  bind(client, version) {
    return this.#put("client", client, new Response(version));
  }

  /** @param {string} client @returns {Promise<string|undefined>} version of the deployment that it is of */
  async versionOf(client) {
    return (await this.#find("client", client))?.text();
  }

  /** Remove what no page needs any more; no update may be going on. @param {(client: string) => boolean} lives whether a page is still open */
  async sweep(lives) {
    const names = await this.#names();
    const gone = [];
    const needed = [await this.current()];
    for (const client of names.client) {
      const version = await this.versionOf(client);
      if (!lives(client)) gone.push(this.#at("client", client));
      else if (version) needed.push(await this.list(version));
    }
    const versions = new Set(needed.map((list) => list?.version));
    const hashes = new Set(needed.flatMap((list) => Object.values(list?.files ?? {}).map(([hash]) => hash)));
    for (const version of names.list) if (!versions.has(version)) gone.push(this.#at("list", version));
    for (const hash of names.file) if (!hashes.has(hash)) gone.push(this.#at("file", hash));
    if (!gone.length) return;
    const cache = await caches.open(this.#name);
    await Promise.all(gone.map((address) => cache.delete(address)));
  }

  /** Bytes that are kept. @param {List} list */
  static sizeOf({ files }) {
    // Files with the same content lie here once.
    return [...new Map(Object.values(files)).values()].reduce((sum, size) => sum + size, 0);
  }

  async remove() {
    this.#lists.clear();
    await caches.delete(this.#name);
  }
}
