// Links the interpreter with the functions of JavaScript that it takes the address of.
//
// A table takes functions of WebAssembly only. Emscripten compiles a module for each of the others, which are 280; here they
// share one, that imports and exports them all.

import { HEADER, imported, number, section, string, type } from "./webassembly.mjs";

/**
 * Emscripten's letters for types.
 *
 * @type {Record<string, number>}
 */
const TYPES = { i: 0x7f, p: 0x7f, j: 0x7e, f: 0x7d, d: 0x7c, e: 0x6f };

const MODULE = "_";

/**
 * A function of JavaScript; Emscripten notes its types beside it: what it returns, then its parameters.
 *
 * @typedef {Function & {sig?: string}} Signed
 */

/**
 * Give addresses to the symbols that have none yet; those that are no such functions are left to Emscripten.
 *
 * @param {Record<string, WebAssembly.Global>} symbols by name; -1: no address yet
 * @param {WebAssembly.Table} table where the interpreter finds functions by their addresses
 * @param {(name: string) => unknown} find what a symbol stands for
 */
export function link(symbols, table, find) {
  /** @type {{symbol: WebAssembly.Global, signed: Signed, signature: string}[]} */
  const functions = [];
  for (const [name, symbol] of Object.entries(symbols)) {
    const signed = /** @type {Signed} */ (find(name));
    if (symbol.value === -1 && typeof signed === "function" && signed.sig) functions.push({ symbol, signed, signature: signed.sig });
  }
  if (!functions.length) return;
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(moduleOf(functions.map(({ signature }) => signature))), {
    [MODULE]: Object.fromEntries(functions.map(({ signed }, index) => [index, signed])),
  });
  const first = table.grow(functions.length);
  functions.forEach(({ symbol }, index) => {
    table.set(first + index, exports[`${index}`]);
    symbol.value = first + index;
  });
}

/** The module's bytes; its functions are called by their numbers. @param {string[]} signatures */
function moduleOf(signatures) {
  const distinct = [...new Set(signatures)];
  return new Uint8Array([
    ...HEADER,
    ...section(1, distinct.map(([result, ...parameters]) => type(parameters.map(typeOf), result === "v" ? [] : [typeOf(result)]))),
    ...section(2, signatures.map((signature, index) => imported(MODULE, `${index}`, distinct.indexOf(signature)))),
    ...section(7, signatures.map((_, index) => [...string(`${index}`), 0x00, ...number(index)])),
  ]);
}

/** @param {string} letter */
function typeOf(letter) {
  const found = TYPES[letter];
  if (!found) throw new Error(`Emscripten knows no type ${letter}`);
  return found;
}
