// A project as a link's fragment, which no browser sends to a server: "#1." and, compressed, what it is made of. The number is
// the format's version: what was written once can be read for ever, so that another format gets another number.
//
//   1   JSON {files: [[name, text], …], arguments: text, simulate: {cores, seed, granularity, schedule}}, the last only if it is
//       to be simulated; UTF-8, deflate without a header, Base64 for URLs without padding

import { isComputer, problemWith, problemWithProgram } from "./project.mjs";

/** @import { Project } from "./project.mjs" */

const VERSION = 1;

/** Characters of a fragment, and bytes of what it holds. A few bytes can unfold to gigabytes. */
export const LIMITS = { fragment: 60_000, bytes: 1_000_000 };

const FRAGMENT = /^#(\d+)\.(.*)$/s;

const NEWER = "这个链接是更新的练习场做的，这里还读不懂。请刷新页面再试；还不行，就请给你链接的人把程序直接发来。";
const BROKEN = "这个链接不完整，或者被改过，读不出里面的程序。请把整个链接重新复制一遍，再打开。";
const TOO_LARGE = `这个链接里的东西太大，练习场没有打开它：展开以后最多 ${LIMITS.bytes / 10_000} 万字节。`;
const NO_ROOM = `程序和文件太大，放不进一个链接：压缩以后最多 ${LIMITS.fragment / 10_000} 万个字符。请删掉大的文件再试。`;

/** A link that can't be read or made; its message is a sentence in Chinese. */
export class LinkError extends Error {}

/** Whether a fragment is meant as a link's, not as a place on the page. @param {string} fragment with its # */
export const isLink = (fragment) => FRAGMENT.test(fragment);

/**
 * @param {Project} project
 * @returns {Promise<string>} the fragment with its #
 * @throws {LinkError} if it is too large for a link
 */
export async function writeLink({ files, ...rest }) {
  const json = JSON.stringify({ files: files.map(({ name, text }) => [name, text]), ...rest });
  const bytes = new TextEncoder().encode(json);
  if (bytes.length > LIMITS.bytes) throw new LinkError(NO_ROOM);
  const packed = await collect(new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw")), LIMITS.bytes);
  const fragment = `#${VERSION}.${toBase64(packed)}`;
  if (fragment.length > LIMITS.fragment) throw new LinkError(NO_ROOM);
  return fragment;
}

/**
 * @param {string} fragment with its #
 * @returns {Promise<Project>}
 * @throws {LinkError} if it isn't whole, too large, or of a newer version
 */
export async function readLink(fragment) {
  const [, version, content] = FRAGMENT.exec(fragment) ?? [];
  if (Number(version) > VERSION) throw new LinkError(NEWER);
  if (fragment.length > LIMITS.fragment) throw new LinkError(TOO_LARGE);
  try {
    const packed = new Blob([fromBase64(content)]).stream();
    const bytes = await collect(packed.pipeThrough(new DecompressionStream("deflate-raw")), LIMITS.bytes);
    return checked(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch (error) {
    throw error instanceof LinkError ? error : new LinkError(BROKEN, { cause: error });
  }
}

/** @param {any} parsed @returns {Project} */
function checked({ files: pairs, arguments: typed, simulate }) {
  const files = /** @type {[unknown, unknown][]} */ (pairs).map(([name, text]) => {
    if (typeof name !== "string" || typeof text !== "string") throw new LinkError(BROKEN);
    return { name, text };
  });
  const names = files.map(({ name }) => name);
  const problems = names.map((name, at) => (at ? problemWith : problemWithProgram)(name, names.slice(0, at)));
  if (!files.length || typeof typed !== "string" || problems.some(Boolean)) throw new LinkError(BROKEN);
  if (simulate === undefined) return { files, arguments: typed };
  if (!isComputer(simulate)) throw new LinkError(BROKEN);
  return { files, arguments: typed, simulate };
}

/** @param {ReadableStream<Uint8Array>} stream @param {number} limit in bytes */
async function collect(stream, limit) {
  const chunks = [];
  let length = 0;
  const reader = stream.getReader();
  for (let { done, value } = await reader.read(); !done && value; { done, value } = await reader.read()) {
    length += value.length;
    if (length > limit) {
      reader.cancel().catch(() => {});
      throw new LinkError(TOO_LARGE);
    }
    chunks.push(value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** @param {Uint8Array} bytes */
function toBase64(bytes) {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** @param {string} text */
function fromBase64(text) {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
}
