// The interpreter's own system calls, so wrapped that they can wait for the kernel.
//
// C reaches files through functions of JavaScript that Emscripten gives it, and those can't wait: only WebAssembly
// that calls a suspending function itself can (JSPI). So a small module stands between the two. For each system call
// it has a function like this one:
//
//   (func $openat (param i32 i32 i32 i32) (result i32) (local $verdict i32) (local $call i32)
//     (local.set $call (call $begin))
//     (loop $again
//       (local.set $verdict (call $before_openat (local.get $call) …the parameters))
//       (if (i32.eq (local.get $verdict) (i32.const 1))
//         (then (drop (call_indirect $syscall_syncify (call $answer (local.get $call)))) (br $again))))
//     (call $after (local.get $call)
//       (if (result i32) (local.get $verdict) (then (local.get $verdict)) (else (call $original_openat …)))))
//
// `before` may ask the kernel for something, and `answer` gives a promise of what it says. syscall_syncify is
// Pyodide's, for calls on sockets under Node: it takes the interpreter's lock, and other threads run meanwhile. Where
// nothing has to wait nothing is suspended, and whoever can't be suspended is never asked to.

import { HEADER, I32, I64, imported, number, section, string, type } from "./webassembly.mjs";

/** @import { Imports } from "./interpreter.d.ts" */

/** What `before` answers: do what Emscripten does; wait, and ask again. Negative: an errno. */
export const GO = 0;
export const WAIT = 1;
/** All has been done: the call returns 0. */
export const DONE = 2;

const EXTERNREF = 0x6f;

/** Emscripten's letters for types: an int, a pointer, a long long. */
const TYPES = new Map([["i", I32], ["p", I32], ["j", I64]]);

/**
 * Put wrapped functions in the place of the interpreter's.
 *
 * @param {Imports} imports what the interpreter is instantiated with
 * @param {object} calls
 * @param {() => number} calls.begin a number for a call
 * @param {Record<string, (call: number, ...args: (number|bigint)[]) => number>} calls.before by the name of the system call, each with the
 *   call's number and its parameters; i64 come as BigInt
 * @param {(call: number) => Promise<number>} calls.answer lasts until `before` may be asked again
 * @param {(call: number, result: number) => number} calls.after what the call returns, when it is over
 * @returns {(instance: WebAssembly.Instance) => void} to be told the interpreter once it is there
 */
export function wrap(imports, { begin, before, answer, after }) {
  const calls = Object.keys(before).map((name) => {
    const home = name.startsWith("fd_") ? imports.wasi_snapshot_preview1 : imports.env;
    const original = home?.[name];
    // Emscripten notes a function's types beside it: "i" and what it returns, then its parameters.
    const signature = original?.sig ?? "";
    if (!/^i[ipj]+$/.test(signature)) throw new Error(`${name} isn't as Emscripten had it: ${signature}`);
    return { name, home, original, parameters: [...signature.slice(1)].map((letter) => TYPES.get(letter) ?? I32) };
  });
  const table = new WebAssembly.Table({ initial: 1, element: "anyfunc" });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(moduleOf(calls)), {
    _: { begin, answer, after, table },
    before,
    original: Object.fromEntries(calls.map(({ name, original }) => [name, original])),
  });
  for (const { name, home } of calls) home[name] = exports[name];
  return (instance) => table.set(0, instance.exports.syscall_syncify);
}

/** Types of functions by their number; then two for each call: the original's and that of `before`. */
const BEGIN = 0;
const ANSWER = 1;
const AFTER = 2;
const SYNCIFY = 3;
const FIRST_TYPE = 4;

/** The module's bytes. @param {{name: string, parameters: number[]}[]} calls */
function moduleOf(calls) {
  const types = [
    type([], [I32]),
    type([I32], [EXTERNREF]),
    type([I32, I32], [I32]),
    type([EXTERNREF], [I32]),
    ...calls.flatMap(({ parameters }) => [type(parameters, [I32]), type([I32, ...parameters], [I32])]),
  ];
  const functions = [
    imported("_", "begin", BEGIN),
    imported("_", "answer", ANSWER),
    imported("_", "after", AFTER),
    ...calls.map(({ name }, index) => imported("before", name, FIRST_TYPE + 2 * index + 1)),
    ...calls.map(({ name }, index) => imported("original", name, FIRST_TYPE + 2 * index)),
  ];
  const table = [...string("_"), ...string("table"), 0x01, 0x70, 0x00, 0x01];
  const first = functions.length;
  return new Uint8Array([
    ...HEADER,
    ...section(1, types),
    ...section(2, [...functions, table]),
    ...section(3, calls.map((_, index) => number(FIRST_TYPE + 2 * index))),
    ...section(7, calls.map(({ name }, index) => [...string(name), 0x00, ...number(first + index)])),
    ...section(10, calls.map(({ parameters }, index) => body(parameters, 3 + index, 3 + calls.length + index))),
  ]);
}

/** @param {number[]} parameters @param {number} before @param {number} original functions' numbers */
function body(parameters, before, original) {
  const all = parameters.flatMap((_, index) => [0x20, ...number(index)]); // local.get
  const verdict = number(parameters.length);
  const call = number(parameters.length + 1);
  const code = [
    ...[0x01, 0x02, I32], // Two locals of type i32.
    ...[0x10, 0x00, 0x21, ...call], // call $begin, local.set $call
    ...[0x03, 0x40], // loop
    ...[0x20, ...call, ...all, 0x10, ...number(before), 0x22, ...verdict], // call $before, local.tee $verdict
    ...[0x41, WAIT, 0x46, 0x04, 0x40], // i32.const WAIT, i32.eq, if
    ...[0x20, ...call, 0x10, 0x01], // call $answer
    ...[0x41, 0x00, 0x11, SYNCIFY, 0x00, 0x1a], // call_indirect $syscall_syncify, drop
    ...[0x0c, 0x01, 0x0b, 0x0b], // br $again, end, end
    ...[0x20, ...call], // local.get $call
    ...[0x20, ...verdict, 0x04, I32], // local.get $verdict, if (result i32)
    ...[0x20, ...verdict, 0x05], // local.get $verdict, else
    ...[...all, 0x10, ...number(original)], // call $original
    ...[0x0b, 0x10, 0x02, 0x0b], // end, call $after, end
  ];
  return [...number(code.length), ...code];
}
