// The interpreter as it is compiled, changed for deep recursion (docs/machine/process/splitstack.mjs).

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";

import { PUBLISHED, VENDORED } from "../../../docs/machine/pinned.mjs";
import { patch } from "../../../docs/machine/process/patch.mjs";
import { splitStack } from "../../../docs/machine/process/splitstack.mjs";

const { resolve } = createRequire(import.meta.url);
const INTERPRETER = resolve("pyodide/pyodide.asm.wasm");

const sha256 = (content) => createHash("sha256").update(content).digest("hex");

test("what is vendored is what is made of what is published, byte by byte", () => {
  const wasm = readFileSync(INTERPRETER);
  assert.equal(sha256(wasm), PUBLISHED["pyodide.asm.wasm"]);
  assert.equal(sha256(splitStack(wasm)), VENDORED["pyodide.asm.wasm"]);
  const source = readFileSync(resolve("pyodide/pyodide.asm.mjs"), "utf8");
  assert.equal(sha256(source), PUBLISHED["pyodide.asm.mjs"]);
  assert.equal(sha256(patch(source)), VENDORED["pyodide.asm.mjs"]);
});

test("the interpreter stays a valid module, with a way to call its functions on a new stack", () => {
  const module = new WebAssembly.Module(splitStack(readFileSync(INTERPRETER)));
  const exports = new Map(WebAssembly.Module.exports(module).map(({ name, kind }) => [name, kind]));
  assert.equal(exports.get("call_on_stack"), "function");
  assert.equal(exports.get("stack_limit"), "global");
  assert.equal(exports.get("stack_functions"), "global");
  const before = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(INTERPRETER)));
  for (const { name, kind } of before) assert.equal(exports.get(name), kind, name);
});

test("another version of the interpreter is refused", () => {
  const changed = splitStack(readFileSync(INTERPRETER));
  assert.throws(() => splitStack(changed), /made for/);
});
