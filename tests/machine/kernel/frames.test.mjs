// Where suspended threads are: the chain of frames that the interpreter saved, of which a part lies on C's stack.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Frames, Places } from "../../../docs/machine/process/frames.mjs";
import { CURRENT_FRAME } from "../../../docs/machine/process/patch.mjs";

const STATE = 256;
/** C's stack, as far as this thread has used it, and what of that was moved away. */
const STACK = { end: 1024, base: 8192, start: 4096, stop: 6144, moved: 512 };
const INTERPRETER = 3;

/** An interpreter that saves and restores the state of the thread it is told. */
function interpreter() {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const view = new DataView(memory.buffer);
  const copy = new Uint8Array(STACK.moved);
  const slot = () => view.getInt32(STATE + CURRENT_FRAME, true);
  /** @param {number} place @param {number} previous @param {number} owner */
  const frame = (place, previous, owner = 0) => {
    const moved = place >= STACK.start && place < STACK.start + STACK.moved;
    const at = moved ? new DataView(copy.buffer, place - STACK.start) : new DataView(memory.buffer, place);
    at.setInt32(4, previous, true);
    at.setInt8(38, owner);
  };
  /** @type {Record<string, any>} */
  const env = {
    thread: 1,
    saveState: () => ({
      threadState: STATE,
      currentFrame: env.frame,
      stackState: { start: STACK.start, stop: STACK.stop, _copy: copy },
      stack: { thread: env.thread },
    }),
    restoreState: () => "restored",
  };
  const exports = {
    memory,
    emscripten_stack_get_end: () => STACK.end,
    emscripten_stack_get_base: () => STACK.base,
    /** @param {number} state */
    PyThreadState_GetFrame: (state) => (state === STATE ? slot() + 1 : -1),
  };
  const frames = new Frames();
  frames.install(env);
  return { env, exports, frames, frame, slot };
}

test("a suspended thread's frames, those of C left out; CPython sees one for a moment only", () => {
  const { env, exports, frames, frame, slot } = interpreter();
  env.frame = 20000;
  frame(20000, 4200);
  frame(4200, 20100, INTERPRETER); // Moved away.
  frame(20100, 5000);
  frame(5000, 20200, INTERPRETER); // In its place.
  frame(20200, 0);
  const state = env.saveState();
  assert.deepEqual(frames.of(exports, 1, 9), [20001, 20101, 20201]);
  assert.deepEqual(frames.of(exports, 1, 2), [20001, 20101]);
  assert.equal(slot(), 0);
  assert.deepEqual(frames.of(exports, 2, 9), [], "another thread");
  assert.equal(env.restoreState(state), "restored");
  assert.deepEqual(frames.of(exports, 1, 9), [], "it runs");
});

test("on another thread's part of C's stack nobody looks", () => {
  const { env, exports, frames, frame } = interpreter();
  env.frame = 20000;
  frame(20000, 7000);
  frame(7000, 20100, INTERPRETER);
  frame(20100, 0);
  env.saveState();
  assert.deepEqual(frames.of(exports, 1, 9), [20001]);
});

test("what Pyodide couldn't save is no state", () => {
  const { env, exports, frames } = interpreter();
  const { saveState } = env;
  const error = null;
  const other = { ...env, saveState: () => error };
  frames.install(other);
  assert.equal(other.saveState(), error);
  assert.deepEqual(frames.of(exports, 1, 9), []);
  assert.ok(saveState());
});

test("a Pyodide that saves no states is found at once", () => {
  assert.throws(() => new Frames().install({}), /saveState/);
});

test("the thread that runs is at the innermost line of the reader's files; what has no line isn't one", () => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const view = new DataView(memory.buffer);
  /** @type {Map<number, string[]>} */
  const names = new Map();
  const name = (/** @type {number} */ at, /** @type {string} */ text) => names.set(at, [...text]);
  const characters = (/** @type {number} */ at) => names.get(at) ?? [];
  const lines = new Map();
  /** @param {number} place @param {number} previous @param {number} file @param {number} line @param {number} [owner] */
  const frame = (place, previous, file, line, owner = 0) => {
    view.setInt32(place + 4, previous, true);
    view.setInt8(place + 38, owner);
    view.setInt32(place + 1000 + 80, file, true);
    lines.set(place, line);
  };
  let state = STATE;
  let references = 0;
  const places = new Places({
    memory,
    PyThreadState_GetUnchecked: () => state,
    PyUnstable_InterpreterFrame_GetCode: (place) => (references++, place + 1000),
    PyUnstable_InterpreterFrame_GetLine: (place) => lines.get(place),
    PyObject_Hash: (string) => characters(string).length,
    PyUnicode_GetLength: (string) => characters(string).length,
    PyUnicode_ReadChar: (string, at) => characters(string)[at].codePointAt(0) ?? 0,
    Py_DecRef: () => references--,
  });
  const [layer, library, own, init] = [30000, 30100, 30200, 30300];
  name(layer, "/oslayer/_oslayer/system.py");
  name(library, "/lib/python314.zip/queue.py");
  name(own, "/home/reader/程序𝟙.py");
  name(init, "__init__");
  view.setInt32(STATE + CURRENT_FRAME, 10000, true);
  frame(10000, 12000, layer, 1);
  frame(12000, 14000, library, 2);
  frame(14000, 16000, 0, 0, INTERPRETER);
  frame(16000, 18000, init, -1);
  frame(18000, 20000, own, 7);
  frame(20000, 0, own, 9);
  assert.deepEqual(places.current, ["/home/reader/程序𝟙.py", 7]);
  name(own, "/home/reader/b.py"); // The string is gone, another one is there.
  assert.deepEqual(places.current, ["/home/reader/b.py", 7]);
  assert.equal(references, 0);
  view.setInt32(16000 + 4, 0, true);
  assert.equal(places.current, null);
  state = 0;
  assert.equal(places.current, null);
});
