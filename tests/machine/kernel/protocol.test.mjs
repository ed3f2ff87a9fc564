// docs/machine/protocol.mjs against the kernel, those who make its calls, and Python's half of the numbers.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { CALLS } from "../../../docs/machine/kernel/calls.mjs";
import * as protocol from "../../../docs/machine/protocol.mjs";
import { boot } from "./machine.mjs";

const MACHINE = new URL("../../../docs/machine/", import.meta.url);

const sources = (folder, ending) =>
  readdirSync(new URL(folder, MACHINE))
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(new URL(folder + name, MACHINE), "utf8"))
    .join("\n");

/** Names with their parameters, as a typedef of the page declares them. @returns {Map<string, string[]>} */
function declared(typedef) {
  const page = readFileSync(new URL("protocol.mjs", MACHINE), "utf8");
  const block = page.split("/**").find((part) => part.includes(`@typedef {object} ${typedef}\n`)) ?? "";
  const found = new Map();
  for (const [, parameters, name] of block.matchAll(/@property \{\((.*?)\) => .*\} (\w+)/g)) {
    // What stands in brackets of its own has names of its own.
    const flat = parameters.replace(/\{[^}]*\}|\[[^\]]*\]|<[^>]*>/g, "");
    found.set(name, flat ? flat.split(", ").map((one) => one.split(":")[0].trim()) : []);
  }
  return found;
}

/** The parameters of a call in the kernel, after the process and the wait. */
function parameters(call) {
  const [, inside] = String(call).match(/^\w+\(([^)]*)\)/) ?? [];
  return inside.split(",").slice(2).map((one) => one.split("=")[0].trim());
}

test("the page declares each call of the kernel, and the kernel has each that is declared", () => {
  assert.deepEqual([...declared("Calls").keys()].sort(), Object.keys(CALLS).sort(), "see docs/machine/protocol.mjs");
});

test("the kernel's calls take what the page says", () => {
  for (const [name, wanted] of declared("Calls")) {
    assert.equal(parameters(CALLS[name]).length, wanted.length, `${name}: ${parameters(CALLS[name])}`);
  }
});

test("calls that have nothing to say are answered 0", () => {
  const { main, spawn } = boot();
  const child = spawn();
  const [reading] = main.get("pipe");
  const [client, server] = [main.get("socket"), main.get("socket")];
  main.get("bind", server, "/tmp/s");
  const [end] = main.get("socketpair");
  const handle = main.get("sem_create", "/l", 0, 1);
  const segment = main.get("shm_open", "/m", { create: true, exclusive: true });
  const file = main.get("pipe")[0];
  /** @type {[name: string, ...args: any[]][]} */
  const calls = [
    ["kill", child.pid, 0], ["killpg", 0, 0], ["setpgid", 0, 0], ["sigmask", [10]], ["sync"],
    ["set_blocking", reading, false], ["close", reading],
    ["listen", server], ["connect", client, "/tmp/s"], ["shutdown", end, true, true],
    ["sem_release", handle], ["sem_unlink", "/l"], ["sem_close", handle], ["resize", segment, 8], ["shm_unlink", "/m"],
    ["lock", `${file}`, "1", true, 0, -1, false], ["unlock", `${file}`, "1", 0, -1],
  ];
  for (const [name, ...args] of calls) assert.equal((name === "setpgid" ? child : main).get(name, ...args), 0, name);
  const page = readFileSync(new URL("protocol.mjs", MACHINE), "utf8");
  const nothing = [...page.matchAll(/=> 0\} (\w+)/g)].map(([, name]) => name);
  assert.deepEqual(calls.map(([name]) => name).sort(), nothing.filter((name) => name !== "sleep").sort());
});

test("each call is made by somebody, and nobody makes another", () => {
  const callers = sources("oslayer/", ".py") + sources("process/", ".mjs");
  assert.deepEqual(Object.keys(CALLS).filter((name) => !callers.includes(`"${name}"`) && !UNUSED.has(name)), []);
  const made = [...callers.matchAll(/(?:system\.|\b)(?:call|post|call_or_post|tell)\(\s*"(\w+)"/g)];
  assert.deepEqual(made.map(([, name]) => name).filter((name) => !(name in CALLS)), []);
});

/** Calls that are made by other names: the stores' changes. And what waits for a part that isn't there yet. */
const UNUSED = new Set(["memory", "files", "open_fifo"]);

test("the page declares each notice", () => {
  const told = new Set(["exec"]);
  for (const [, name] of sources("kernel/", ".mjs").matchAll(/notify\("(\w+)"/g)) told.add(name);
  assert.deepEqual([...declared("Notices").keys()].sort(), [...told].sort(), "see docs/machine/protocol.mjs");
});

test("Python decodes the answers that aren't plain, and packs the arguments that JavaScript unpacks", () => {
  const python = sources("oslayer/", "codec.py");
  const table = (name) => [...python.split(`\n${name} = {`)[1].split("\n}")[0].matchAll(/^ {4}"(\w+)":/gm)].map(([, call]) => call);
  const page = readFileSync(new URL("protocol.mjs", MACHINE), "utf8").split("@typedef {object} Notices")[0];
  const answers = [...page.matchAll(/@property \{\(.*?\) => (.*)\} (\w+)/g)].filter(([, type]) => !/^(number|boolean|string|void|0|Descriptor)$/.test(type));
  // Of these two JavaScript makes a number and a boolean.
  const structured = answers.map(([, , name]) => name).filter((name) => name !== "write" && name !== "sem_acquire");
  assert.deepEqual(table("ANSWERS"), structured.sort());
  const javascript = sources("process/", "codec.mjs").split("const ARGUMENTS")[1].split("\n};")[0];
  const unpacked = [...javascript.matchAll(/^  (\w+): \{/gm)].map(([, name]) => name);
  // A change comes from JavaScript, and goes back as it is.
  assert.deepEqual(table("ARGUMENTS"), unpacked.filter((name) => name !== "change").sort());
});

test("Python has the same numbers", () => {
  const python = sources("oslayer/", ".py");
  const value = (name) => python.match(new RegExp(`^${name} = (.*)$`, "m"))?.[1];
  assert.equal(value("FAILED"), JSON.stringify(protocol.FAILED).replace("\uffff", "\\uffff"));
  for (const name of ["SHORT", "MAIN", "FIRST"]) assert.equal(Number(value(name)), protocol[name], name);
  const [, names, numbers] = python.match(/^(POLLIN, .*) = (.*)$/m) ?? [];
  const twins = Object.fromEntries(names.split(", ").map((name, i) => [name, Number(numbers.split(", ")[i])]));
  for (const name of ["POLLIN", "POLLOUT", "POLLERR", "POLLHUP", "POLLNVAL"]) assert.equal(twins[name], protocol[name], name);
});
