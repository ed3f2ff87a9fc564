// Finds where two parts of the interpreter's memory differ, as fast as memory can be read: 64 bytes at a time, in a
// small module of WebAssembly like this one:
//
//   (func (export "skip") (param $a i32) (param $b i32) (param $end i32) (result i32)
//     (loop $again
//       (if (i32.lt_u (i32.sub (local.get $end) (local.get $a)) (i32.const 64)) (then (return (local.get $a))))
//       (if (v128.any_true (…the 64 bytes at $a xor those at $b…)) (then (return (local.get $a))))
//       (local.set $a (i32.add (local.get $a) (i32.const 64)))
//       (local.set $b (i32.add (local.get $b) (i32.const 64)))
//       (br $again))
//     (unreachable))

/** Bytes that are compared at a time, as WebAssembly writes the number. */
const BLOCK = [0xc0, 0x00];

const get = (/** @type {number} */ local) => [0x20, local];
const load = (/** @type {number} */ local, /** @type {number} */ offset) => [...get(local), 0xfd, 0x00, 0x00, offset]; // v128.load
const differ = (/** @type {number} */ offset) => [...load(0, offset), ...load(1, offset), 0xfd, 0x51]; // v128.xor
const OR = [0xfd, 0x50];
const returnIf = [0x04, 0x40, ...get(0), 0x0f, 0x0b];
const advance = (/** @type {number} */ local) => [...get(local), 0x41, ...BLOCK, 0x6a, 0x21, local];

const BODY = [
  ...[0x00, 0x03, 0x40], // No locals; loop
  ...[...get(2), ...get(0), 0x6b, 0x41, ...BLOCK, 0x49, ...returnIf],
  ...[...differ(0), ...differ(16), ...OR, ...differ(32), ...OR, ...differ(48), ...OR],
  ...[0xfd, 0x53, ...returnIf], // v128.any_true
  ...[...advance(0), ...advance(1)],
  ...[0x0c, 0x00, 0x0b, 0x00, 0x0b], // br, end, unreachable, end
];

/** All lengths are below 128, which WebAssembly writes in one byte, but for the function's. */
const size = (/** @type {number} */ length) => [(length & 127) | 128, length >> 7];

const CODE = new Uint8Array([
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x01, 0x08, 0x01, 0x60, 0x03, 0x7f, 0x7f, 0x7f, 0x01, 0x7f], // (i32, i32, i32) → i32
  ...[0x02, 0x08, 0x01, 0x01, 0x5f, 0x01, 0x6d, 0x02, 0x00, 0x00], // import "_" "m", a memory
  ...[0x03, 0x02, 0x01, 0x00],
  ...[0x07, 0x08, 0x01, 0x04, 0x73, 0x6b, 0x69, 0x70, 0x00, 0x00], // export "skip"
  ...[0x0a, ...size(BODY.length + 3), 0x01, ...size(BODY.length), ...BODY],
]);

/**
 * @param {WebAssembly.Memory} memory
 * @returns {(a: number, b: number, end: number) => number} given two addresses, and where the first part ends: an
 *   address in the first part, at `a` or a multiple of 64 bytes after it, before which the two don't differ; it is
 *   less than 64 bytes from the first difference, or from the end
 */
export function comparing(memory) {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(CODE), { _: { m: memory } });
  const skip = /** @type {(a: number, b: number, end: number) => number} */ (exports.skip);
  return (a, b, end) => skip(a, b, end) >>> 0;
}
