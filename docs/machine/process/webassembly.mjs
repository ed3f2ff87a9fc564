// The bytes of small WebAssembly modules.

export const I32 = 0x7f;
export const I64 = 0x7e;

/** How a module begins. */
export const HEADER = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/** @param {number[]} parameters @param {number[]} results */
export function type(parameters, results) {
  return [0x60, ...number(parameters.length), ...parameters, ...number(results.length), ...results];
}

/** @param {string} home @param {string} name @param {number} index of its type */
export function imported(home, name, index) {
  return [...string(home), ...string(name), 0x00, ...number(index)];
}

/** @param {number} id @param {number[][]} items */
export function section(id, items) {
  const content = [...number(items.length), ...items.flat()];
  return [id, ...number(content.length), ...content];
}

/** @param {string} text of ASCII */
export function string(text) {
  return [...number(text.length), ...[...text].map((letter) => letter.charCodeAt(0))];
}

/** As WebAssembly writes numbers: seven bits a byte, the lowest first. @param {number} value @returns {number[]} */
export function number(value) {
  return value < 128 ? [value] : [(value & 127) | 128, ...number(value >>> 7)];
}
