// Where an OSError begins in C its number becomes Linux's; here with the little of CPython that it takes.

import assert from "node:assert/strict";
import { test } from "node:test";

import { translateErrors } from "../../../docs/machine/process/errors.mjs";

const TP_NEW = 65;
const OS_ERROR = 64;
const SLOT = 3;

/** A function (i32, i32, i32) → i32 of WebAssembly that calls `f`: others can't be in a table. */
function exported(f) {
  const module = new WebAssembly.Module(
    new Uint8Array([
      ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
      ...[0x01, 0x08, 0x01, 0x60, 0x03, 0x7f, 0x7f, 0x7f, 0x01, 0x7f],
      ...[0x02, 0x07, 0x01, 0x01, 0x65, 0x01, 0x66, 0x00, 0x00],
      ...[0x03, 0x02, 0x01, 0x00],
      ...[0x07, 0x05, 0x01, 0x01, 0x66, 0x00, 0x01],
      ...[0x0a, 0x0c, 0x01, 0x0a, 0x00, 0x20, 0x00, 0x20, 0x01, 0x20, 0x02, 0x10, 0x00, 0x0b],
    ]),
  );
  return /** @type {any} */ (new WebAssembly.Instance(module, { e: { f } }).exports).f;
}

/** Objects by their address; tuples are lists, with how often they are referred to. */
function setUp(translations) {
  const objects = new Map();
  const references = new Map();
  let next = 1000;
  const add = (object) => (objects.set(++next, object), references.set(next, 1), next);
  const made = [];
  const table = new WebAssembly.Table({ initial: 4, element: "anyfunc" });
  table.set(SLOT, exported((type, args, keywords) => (made.push([type, args, keywords]), 77)));
  const memory = new WebAssembly.Memory({ initial: 1 });
  new DataView(memory.buffer).setInt32(8, OS_ERROR, true);
  let raised = false;
  translateErrors(
    {
      memory,
      PyExc_OSError: { value: 8 },
      __indirect_function_table: table,
      PyType_GetSlot: (type, slot) => (assert.deepEqual([type, slot], [OS_ERROR, TP_NEW]), SLOT),
      PyTuple_Size: (tuple) => objects.get(tuple).length,
      PyTuple_GetItem: (tuple, i) => objects.get(tuple)[i],
      PyTuple_New: (size) => add(new Array(size).fill(0)),
      PyTuple_SetItem: (tuple, i, item) => (objects.get(tuple)[i] = item),
      PyUnicode_Compare(one, other) {
        if (typeof objects.get(one) !== "string") raised = true;
        return objects.get(one) === objects.get(other) ? 0 : -1;
      },
      PyErr_Clear: () => (raised = false),
      Py_IncRef: (object) => references.set(object, references.get(object) + 1),
      Py_DecRef: (object) => references.set(object, references.get(object) - 1),
    },
    translations(add),
  );
  const raise = (...args) => {
    const tuple = add(args);
    assert.equal(table.get(SLOT)(5, tuple, 6), 77);
    assert.equal(raised, false);
    const [type, got, keywords] = made.pop();
    assert.deepEqual([type, keywords], [5, 6]);
    return { got, same: got === tuple, args: objects.get(got) };
  };
  return { add, raise, references };
}

/** C's 2 is two errors, told by their texts; 44 is one. */
function errors() {
  /** @type {Record<string, number>} */
  const known = {};
  const machine = setUp((add) => {
    for (const value of [2, 44, 13, 1, 17, "denied", "no file", "not permitted", "DENIED", "NO FILE"]) known[value] = add(value);
    return [
      [known[2], known.denied, known[13], known.DENIED],
      [known[2], known["not permitted"], known[1], known["not permitted"]],
      [known[44], known["no file"], known[17], known["NO FILE"]],
    ];
  });
  return { ...machine, known };
}

test("C's number and text become Python's, and what else there is stays", () => {
  const { raise, add, known, references } = errors();
  const name = add("a.txt");
  assert.deepEqual(raise(known[2], add("denied"), name).args, [known[13], known.DENIED, name]);
  assert.deepEqual(raise(known[2], add("not permitted")).args, [known[1], known["not permitted"]]);
  assert.deepEqual(raise(known[44], add("no file")).args, [known[17], known["NO FILE"]]);
  assert.equal(references.get(name), 2);
  assert.equal(references.get(known[13]), 2);
});

test("what C doesn't raise stays as it is", () => {
  const { raise, add, known } = errors();
  for (const args of [[], [known[2]], [known[2], add("other")], [known[17], add("no file")], [known[2], add(5)]]) {
    assert.equal(raise(...args).same, true);
  }
});

test("nothing is kept but the last arguments", () => {
  const { raise, add, known, references } = errors();
  const first = raise(known[2], add("denied"));
  assert.equal(references.get(first.got), 1);
  const second = raise(known[44], add("no file"));
  assert.equal(references.get(first.got), 0);
  assert.equal(references.get(second.got), 1);
});
