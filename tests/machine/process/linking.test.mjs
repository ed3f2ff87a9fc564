// Functions of JavaScript get addresses in a table of WebAssembly.

import assert from "node:assert/strict";
import test from "node:test";

import { link } from "../../../docs/machine/process/linking.mjs";

const signed = (sig, action) => Object.assign(action, { sig });
const symbol = (value = -1) => new WebAssembly.Global({ value: "i32", mutable: true }, value);

test("each function is called by its address, with the types that it has", () => {
  const functions = {
    add: signed("iip", (a, b) => a + b),
    halve: signed("dd", (number) => number / 2),
    next: signed("jj", (number) => number + 1n),
    same: signed("ee", (object) => object),
    note: signed("vi", (number) => void noted.push(number)),
    more: signed("iip", (a, b) => a - b),
  };
  const noted = [];
  const table = new WebAssembly.Table({ element: "anyfunc", initial: 3 });
  const symbols = Object.fromEntries(Object.keys(functions).map((name) => [name, symbol()]));
  link(symbols, table, (name) => functions[name]);
  const call = (name, ...args) => table.get(symbols[name].value)(...args);
  assert.equal(call("add", 40, 2), 42);
  assert.equal(call("more", 40, 2), 38);
  assert.equal(call("halve", 1), 0.5);
  assert.equal(call("next", 1n), 2n);
  assert.equal(call("same", noted), noted);
  assert.equal(call("note", 7), undefined);
  assert.deepEqual(noted, [7]);
  assert.equal(table.length, 9);
  assert.equal(table.get(2), null);
});

test("what has an address keeps it, and what is no such function is left", () => {
  const table = new WebAssembly.Table({ element: "anyfunc", initial: 3 });
  const symbols = { known: symbol(2), data: symbol(), exported: symbol() };
  link(symbols, table, (name) => ({ known: signed("v", () => {}), data: 8, exported: () => {} })[name]);
  assert.deepEqual(Object.values(symbols).map(({ value }) => value), [2, -1, -1]);
  assert.equal(table.length, 3);
});
