import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { boot, text } from "./machine.mjs";

/** @import { Segment } from "../../../docs/machine/kernel/segment.mjs" */

setFlagsFromString("--expose-gc");
const gc = runInNewContext("gc");

/** What only a WeakRef refers to is gone afterwards. */
async function collectGarbage() {
  await turn();
  gc();
}

/** Two processes that have a segment of `size` bytes open, each with its own descriptor. */
function openTwice(size) {
  const { kernel, main, spawn } = boot();
  const number = main.get("shm_open", "/m", { create: true, exclusive: true });
  main.get("resize", number, size);
  const child = spawn();
  return { kernel, main, number, child, own: child.get("shm_open", "/m", {}) };
}

test("a segment is gone once it has no name, nobody has it open, and nobody maps it", async () => {
  const { kernel, main } = boot();
  const number = main.get("shm_open", "/m", { create: true });
  main.get("resize", number, 4);
  const { id } = main.get("map", number);
  const segment = new WeakRef(/** @type {Segment} */ (kernel.processes.get(1).maps.get(id)));
  const ends = [() => main.post("close", number), () => main.get("shm_unlink", "/m"), () => main.post("unmap", id)];
  for (const end of ends) {
    await collectGarbage();
    assert.ok(segment.deref());
    end();
  }
  await collectGarbage();
  assert.equal(segment.deref(), undefined);
});

test("a process that ends lets go what it has mapped", async () => {
  const { kernel, main, number, child, own } = openTwice(4);
  const { id } = child.get("map", own);
  const segment = new WeakRef(/** @type {Segment} */ (kernel.processes.all[1].maps.get(id)));
  main.get("shm_unlink", "/m");
  main.post("close", number);
  await collectGarbage();
  assert.ok(segment.deref());
  child.post("exit", 0);
  await collectGarbage();
  assert.equal(segment.deref(), undefined);
});

test("names: made once, found, gone when unlinked", () => {
  const { main } = boot();
  assert.equal(main.call("shm_open", "/m", {}).error, "ENOENT");
  const number = main.get("shm_open", "/m", { create: true });
  main.get("resize", number, 3);
  assert.deepEqual(main.get("fstat", number), ["file", 3, 2, 0]);
  assert.equal(main.call("shm_open", "/m", { create: true, exclusive: true }).error, "EEXIST");
  main.get("shm_unlink", "/m");
  assert.equal(main.call("shm_unlink", "/m").error, "ENOENT");
  assert.equal(main.call("resize", 1, 3).error, "EINVAL");
});

/** A process that has made shared memory, and told the resource tracker something. @param {string[]} told */
async function leave(...told) {
  const { kernel, main } = boot();
  const [reader, writer] = main.get("pipe");
  main.get("spawn", { argv: [], descriptors: [], tracker: reader });
  main.post("close", reader);
  main.get("shm_open", "/left", { create: true });
  for (const line of told) main.post("write", writer, text(`${line}\n`));
  await new Promise(setImmediate);
  return { kernel, main };
}

test("what is left registered is removed with a warning; what is gone already is said too", async () => {
  const told = ["REGISTER:/left:shared_memory", "REGISTER:/done:semaphore", "UNREGISTER:/done:semaphore", "REGISTER:/gone:semaphore"];
  const { kernel, main } = await leave(...told);
  main.post("exit", 0);
  await kernel.finished;
  assert.match(kernel.stderr.text, /^UserWarning: resource_tracker: There appear to be 1 leaked shared_memory objects to clean up at shutdown: \{'\/left'\}$/m);
  assert.match(kernel.stderr.text, /^UserWarning: resource_tracker: '\/gone': \[Errno 2\]/m);
  assert.doesNotMatch(kernel.stderr.text, /\/done/);
  assert.throws(() => kernel.segments.open("/left", { create: false, exclusive: false }), /ENOENT/);
});

test("nobody is warned of what is left registered because the machine has ended the program", async () => {
  const { kernel } = await leave("REGISTER:/left:shared_memory");
  kernel.kill();
  await kernel.finished;
  assert.equal(kernel.stderr.text, "");
  assert.throws(() => kernel.segments.open("/left", { create: false, exclusive: false }), /ENOENT/);
});

test("the resource tracker removes what was leaked wherever its warnings go", async () => {
  const leads = {
    "/dev/null": (main) => main.get("null"),
    "a file": (main) => main.get("file", 1, 0, false),
    "a pipe that nobody reads": (main) => {
      const [reader, writer] = main.get("pipe");
      main.get("close", reader);
      return writer;
    },
  };
  for (const [name, lead] of Object.entries(leads)) {
    const { main } = boot();
    main.get("dup2", lead(main), 2);
    const [reader, writer] = main.get("pipe");
    main.get("spawn", { argv: [], descriptors: [], tracker: reader });
    for (const leaked of ["/one", "/two"]) {
      main.get("shm_open", leaked, { create: true });
      main.post("write", writer, text(`REGISTER:${leaked}:shared_memory\n`));
    }
    main.get("close", writer);
    await new Promise(setImmediate);
    for (const leaked of ["/one", "/two"]) assert.equal(main.call("shm_open", leaked, {}).error, "ENOENT", name);
  }
});
