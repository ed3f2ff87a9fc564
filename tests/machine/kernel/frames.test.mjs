// Where suspended threads are: the chain of frames that the interpreter saved, of which a part lies on C's stack.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Frames } from "../../../docs/machine/process/frames.mjs";
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
