// Errors that C raises get Linux's numbers: see oslayer/errors.py.
//
// All OSErrors begin in one function of C, OSError_new, which is called through a pointer: tp_new of OSError and of
// its subclasses. In the table of functions something else stands in its place from now on, which changes the
// arguments first. The pointer stays as it is: CPython compares it to know whether a class has a __new__ of its own.

/**
 * @import { Interpreter } from "./interpreter.d.ts"
 *
 * @typedef {Pick<Interpreter, "memory"|"__indirect_function_table"|"PyErr_Clear"|"PyExc_OSError"|"PyTuple_GetItem"
 *   |"PyTuple_New"|"PyTuple_SetItem"|"PyTuple_Size"|"PyType_GetSlot"|"PyUnicode_Compare"|"Py_DecRef"|"Py_IncRef">} CApi
 *   what is used here
 */

/** Py_tp_new of CPython's stable ABI. */
const TP_NEW = 65;

/**
 * A function (type, arguments, keywords) that calls `e.o(type, e.t(arguments), keywords)`. In WebAssembly, so that no
 * frame of JavaScript is below `o`.
 */
const WRAPPER = new Uint8Array([
  0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00,
  // Types: (i32) → i32, (i32, i32, i32) → i32.
  0x01, 0x0d, 0x02, 0x60, 0x01, 0x7f, 0x01, 0x7f, 0x60, 0x03, 0x7f, 0x7f, 0x7f, 0x01, 0x7f,
  // Imports: e.t, e.o.
  0x02, 0x0d, 0x02, 0x01, 0x65, 0x01, 0x74, 0x00, 0x00, 0x01, 0x65, 0x01, 0x6f, 0x00, 0x01,
  // One function of the second type, exported as "f".
  0x03, 0x02, 0x01, 0x01,
  0x07, 0x05, 0x01, 0x01, 0x66, 0x00, 0x02,
  // local.get 0, local.get 1, call 0, local.get 2, call 1, end.
  0x0a, 0x0e, 0x01, 0x0c, 0x00, 0x20, 0x00, 0x20, 0x01, 0x10, 0x00, 0x20, 0x02, 0x10, 0x01, 0x0b,
]);

/**
 * @param {CApi} python
 * @param {[number, number, number, number][]} translations addresses of objects: an int (which is always the same
 *   object) and a str that C raises with, the int and the str that Python gets instead
 */
export function translateErrors(python, translations) {
  /** @type {Map<number, [text: number, number: number, told: number][]>} */
  const byNumber = new Map();
  for (const [number, ...rest] of translations) byNumber.set(number, [...(byNumber.get(number) ?? []), rest]);
  const heap = new DataView(python.memory.buffer);
  const osError = heap.getInt32(python.PyExc_OSError.value, true);
  const slot = python.PyType_GetSlot(osError, TP_NEW);
  const table = python.__indirect_function_table;

  // The arguments that were made last: C is done with them when the next come.
  let made = 0;
  const translate = (/** @type {number} */ args) => {
    const size = python.PyTuple_Size(args);
    const candidates = size > 1 && byNumber.get(python.PyTuple_GetItem(args, 0));
    if (!candidates) return args;
    const told = python.PyTuple_GetItem(args, 1);
    const found = candidates.find(([text]) => python.PyUnicode_Compare(told, text) === 0);
    if (!found) {
      python.PyErr_Clear(); // It may be no text at all.
      return args;
    }
    if (made) python.Py_DecRef(made);
    made = python.PyTuple_New(size);
    const [, number, text] = found;
    for (let i = 0; i < size; i++) {
      const item = i === 0 ? number : i === 1 ? text : python.PyTuple_GetItem(args, i);
      python.Py_IncRef(item);
      python.PyTuple_SetItem(made, i, item);
    }
    return made;
  };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(WRAPPER), { e: { t: translate, o: table.get(slot) } });
  table.set(slot, exports.f);
}
