// The module of WebAssembly between the interpreter's imports and Emscripten's functions.

import assert from "node:assert/strict";
import { test } from "node:test";

import { DONE, GO, WAIT, wrap } from "../../../docs/machine/process/syscalls.mjs";

/** A module whose function `syscall_syncify` (externref) → i32 calls e.f. */
const SYNCIFY = new WebAssembly.Module(
  new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...[0x01, 0x06, 0x01, 0x60, 0x01, 0x6f, 0x01, 0x7f],
    ...[0x02, 0x07, 0x01, 0x01, 0x65, 0x01, 0x66, 0x00, 0x00],
    ...[0x03, 0x02, 0x01, 0x00],
    ...[0x07, 0x13, 0x01, 0x0f, ...[..."syscall_syncify"].map((letter) => letter.charCodeAt(0)), 0x00, 0x01],
    ...[0x0a, 0x08, 0x01, 0x06, 0x00, 0x20, 0x00, 0x10, 0x00, 0x0b],
  ]),
);

/** Imports with two calls, and what has happened. @param {number[]} verdicts */
function setUp(verdicts) {
  const log = [];
  const openat = Object.assign((...args) => (log.push(["openat", ...args]), 7), { sig: "iipip" });
  const pwrite = Object.assign((...args) => (log.push(["pwrite", ...args]), 0), { sig: "iippjp" });
  const imports = { env: { __syscall_openat: openat, untouched: () => 1 }, wasi_snapshot_preview1: { fd_pwrite: pwrite } };
  const { untouched } = imports.env;
  const verdict = (name) => (...args) => (log.push([`before ${name}`, ...args]), verdicts.shift() ?? GO);
  let next = 40;
  const bind = wrap(/** @type {any} */ (imports), {
    begin: () => (log.push(["begin"]), next++),
    before: { __syscall_openat: verdict("openat"), fd_pwrite: verdict("pwrite") },
    answer: (call) => (log.push(["answer", call]), /** @type {any} */ ({ promise: call })),
    after: (call, result) => (log.push(["after", call, result]), result + 1000),
  });
  assert.equal(imports.env.untouched, untouched);
  const waited = (promise) => (log.push(["wait", promise]), 0);
  bind(new WebAssembly.Instance(SYNCIFY, { e: { f: waited } }));
  return { imports: /** @type {any} */ (imports), log };
}

test("a call that may go on is Emscripten's, with its parameters", () => {
  const { imports, log } = setUp([]);
  assert.equal(imports.env.__syscall_openat(-100, 5, 66, 9), 1007);
  assert.deepEqual(log, [["begin"], ["before openat", 40, -100, 5, 66, 9], ["openat", -100, 5, 66, 9], ["after", 40, 7]]);
});

test("numbers of 64 bits are whole", () => {
  const { imports, log } = setUp([]);
  assert.equal(imports.wasi_snapshot_preview1.fd_pwrite(3, 4, 5, 2n ** 40n, 6), 1000);
  assert.deepEqual(log[1], ["before pwrite", 40, 3, 4, 5, 2n ** 40n, 6]);
  assert.deepEqual(log[2], ["pwrite", 3, 4, 5, 2n ** 40n, 6]);
});

test("a call that has to wait asks again, as often as it takes, with the same number", () => {
  const { imports, log } = setUp([WAIT, WAIT, GO]);
  assert.equal(imports.env.__syscall_openat(1, 2, 3, 4), 1007);
  assert.equal(imports.env.__syscall_openat(1, 2, 3, 4), 1007);
  const again = [["before openat", 40, 1, 2, 3, 4], ["answer", 40], ["wait", { promise: 40 }]];
  assert.deepEqual(log.slice(0, 10), [
    ["begin"], ...again, ...again, ["before openat", 40, 1, 2, 3, 4], ["openat", 1, 2, 3, 4], ["after", 40, 7],
  ]);
  assert.deepEqual(log.slice(10, 12), [["begin"], ["before openat", 41, 1, 2, 3, 4]]);
});

for (const [what, verdict] of /** @type {[string, number][]} */ ([["done", DONE], ["refused", -28]])) {
  test(`a call that is ${what} already isn't Emscripten's any more`, () => {
    const { imports, log } = setUp([verdict]);
    assert.equal(imports.env.__syscall_openat(1, 2, 3, 4), 1000 + verdict);
    assert.deepEqual(log.map(([name]) => name), ["begin", "before openat", "after"]);
    assert.deepEqual(log.at(-1), ["after", 40, verdict]);
  });
}

for (const sig of [undefined, "v", "iif", "vip"]) {
  test(`an import that isn't as it was is noticed when the interpreter is loaded: ${sig}`, () => {
    const imports = { env: { __syscall_openat: Object.assign(() => 0, { sig }) } };
    const calls = { begin: () => 0, before: { __syscall_openat: () => 0 }, answer: async () => 0, after: () => 0 };
    assert.throws(() => wrap(/** @type {any} */ (imports), calls), /__syscall_openat isn't as Emscripten had it/);
  });
}

test("one that isn't there at all is noticed, too", () => {
  const calls = { begin: () => 0, before: { fd_write: () => 0 }, answer: async () => 0, after: () => 0 };
  assert.throws(() => wrap({ env: {}, wasi_snapshot_preview1: {} }, calls), /fd_write isn't/);
});

test("modules with more than 127 bytes of everything are valid", () => {
  const names = Array.from({ length: 150 }, (_, i) => `__syscall_${i}`);
  const env = Object.fromEntries(names.map((name, i) => [name, Object.assign(() => i, { sig: "ii" })]));
  const before = Object.fromEntries(names.map((name) => [name, () => GO]));
  wrap({ env }, { begin: () => 0, before, answer: async () => 0, after: (_, result) => result });
  assert.deepEqual(names.map((name) => /** @type {any} */ (env)[name](0)), names.map((_, i) => i));
});
