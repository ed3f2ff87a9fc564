// Modules as the page hands them over, the files that it checks, and what it may use.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

import { maxProcesses } from "../../../docs/machine/limits.mjs";
import { collect, IMPORT } from "../../../docs/machine/modules.mjs";
import { PUBLISHED, VENDORED } from "../../../docs/machine/pinned.mjs";

const ROOT = new URL("../../../", import.meta.url);

/** A fetch of files that are only written here. */
const from = (files) => async ({ pathname }) => files[pathname.slice(1)];

test("what is imported stands before who imports it, once; comments import nothing", async () => {
  const files = {
    "a/entry.mjs": 'import { x } from "./b.mjs";\nimport {\n  y,\n} from "../c.mjs";\n/** @import { Z } from "./entry.mjs" */\n',
    "a/b.mjs": 'export { x } from "../c.mjs"; // from "./nothing.mjs"\n',
    "c.mjs": "export const x = 1;\n",
  };
  const modules = await collect([new URL("http://host/a/entry.mjs")], from(files));
  assert.deepEqual(modules.map(({ address }) => address), ["http://host/c.mjs", "http://host/a/b.mjs", "http://host/a/entry.mjs"]);
  assert.equal(modules[1].source, files["a/b.mjs"]);
});

test("modules that import each other are refused", async () => {
  const files = { "a.mjs": 'import "./b.mjs";\nimport { b } from "./b.mjs";\n', "b.mjs": 'import { a } from "./a.mjs";\n' };
  await assert.rejects(collect([new URL("http://host/a.mjs")], from(files)), /imports itself/);
});

test("every import of the kernel and of a process is found", async () => {
  const read = async (address) => readFileSync(address, "utf8");
  const entries = ["docs/machine/kernel/worker.mjs", "docs/machine/process/worker.mjs"].map((path) => new URL(path, ROOT));
  const modules = await collect(entries, read);
  for (const { address, source } of modules) {
    const lines = source.split("\n").filter((line) => /^(import|export|\}).* from "/.test(line) || line.startsWith('import "'));
    assert.equal([...source.matchAll(IMPORT)].length, lines.length, address);
  }
  const kernel = readdirSync(new URL("docs/machine/kernel/", ROOT));
  const found = new Set(modules.map(({ address }) => fileURLToPath(address).split("/").pop()));
  assert.deepEqual(kernel.filter((name) => !found.has(name)), []);
});

test("all of them are asked for at once, and nothing else", async () => {
  const read = async (address) => readFileSync(address, "utf8");
  const entries = ["kernel/worker.mjs", "process/worker.mjs"].map((path) => new URL(`docs/machine/${path}`, ROOT));
  const needed = (await collect(entries, read)).map(({ address }) => address.split("docs/machine/")[1]);
  const runtime = readFileSync(new URL("docs/machine/runtime.mjs", ROOT), "utf8");
  const [, list] = runtime.match(/const MODULES = \{(.*?)\};/s) ?? [];
  const folders = [...(list ?? "").matchAll(/"([\w/]*)": \[([^\]]*)\]/g)];
  const asked = folders.flatMap(([, folder, names]) => [...names.matchAll(/"(\w+)"/g)].map(([, name]) => `${folder}${name}.mjs`));
  assert.deepEqual(asked.sort(), needed.sort());
});

test("the layer's modules are all fetched", async () => {
  const files = readdirSync(new URL("docs/machine/oslayer/", ROOT)).filter((name) => name.endsWith(".py"));
  const runtime = readFileSync(new URL("docs/machine/runtime.mjs", ROOT), "utf8");
  const [, list] = runtime.match(/const LAYER = \[([^\]]*)\]/) ?? [];
  assert.deepEqual([...(list ?? "").matchAll(/"(\w+)"/g)].map(([, name]) => `${name}.py`).sort(), files.sort());
});

test("the files of Pyodide are those that the machine is made for", () => {
  const hash = (bytes) => createHash("sha256").update(bytes).digest("hex");
  const of = (folder, name) => hash(readFileSync(new URL(`${folder}/${name}`, ROOT)));
  for (const [name, sha256] of Object.entries(PUBLISHED)) assert.equal(of("node_modules/pyodide", name), sha256, name);
  const vendor = "docs/machine/vendor/pyodide";
  for (const [name, sha256] of Object.entries(VENDORED)) {
    if (name === "python_stdlib.zip") {
      assert.equal(hash(gunzipSync(readFileSync(new URL(`${vendor}/${name}.gz`, ROOT)))), sha256, name);
    } else assert.equal(of(vendor, name), sha256, name);
  }
});

test("as many processes run as the device has memory for", () => {
  assert.equal(maxProcesses(8), 100);
  assert.equal(maxProcesses(0.25), 4);
  assert.equal(maxProcesses(undefined), maxProcesses(4));
  assert.ok(maxProcesses(2) < maxProcesses(4));
});
