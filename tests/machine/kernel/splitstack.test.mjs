// The interpreter as it is compiled, changed for deep recursion (docs/machine/process/splitstack.mjs).

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";

import { splitStack } from "../../../docs/machine/process/splitstack.mjs";

const INTERPRETER = createRequire(import.meta.url).resolve("pyodide/pyodide.asm.wasm");

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
