// Where Python stands in threads that are suspended: their states are out of the interpreter's own sight (patch.mjs).

import { isProgram } from "../virtual.mjs";
import { CURRENT_FRAME } from "./patch.mjs";

/**
 * @import { Interpreter } from "./interpreter.d.ts"
 *
 * @typedef {Pick<Interpreter, "memory"|"emscripten_stack_get_base"|"emscripten_stack_get_end"|"PyThreadState_GetFrame">} CApi
 *   what is used here of suspended threads
 * @typedef {"memory"|"PyThreadState_GetUnchecked"|"PyObject_Hash"|"PyUnicode_GetLength"|"PyUnicode_ReadChar"|"Py_DecRef"} Used
 * @typedef {"PyUnstable_InterpreterFrame_GetCode"|"PyUnstable_InterpreterFrame_GetLine"} OfFrames
 * @typedef {Pick<Interpreter, Used|OfFrames>} RunningApi and of the one that runs
 */

/** Where an _PyInterpreterFrame of CPython 3.14 on wasm32 keeps who called it, and to whom it belongs. */
const PREVIOUS = 4;
const OWNER = 38;

/** Where a code object has the name of its file. */
const FILE = 80;

/** FRAME_OWNED_BY_INTERPRETER: begins a call from C and is no function's; it lies on C's stack. */
const INTERPRETER = 3;

/** Frames among which one of the reader's is looked for. */
const DEPTH = 500;

/**
 * What Pyodide saves of a thread. Of its part of C's stack, from `start` up to `stop`, the first bytes may have been
 * moved to `_copy` to make room for another thread's.
 *
 * @typedef {object} State
 * @property {number} threadState
 * @property {number} currentFrame
 * @property {{start: number, stop: number, _copy: Uint8Array}} stackState
 * @property {{thread: number}} stack
 */

export class Frames {
  /** By thread, what the interpreter restores when it goes on. @type {Map<number, State>} */
  #suspended = new Map();

  /**
   * Note which threads are suspended.
   *
   * @param {Record<string, any>} env the interpreter's imports, before it is instantiated
   * @throws {Error} if Pyodide saves the state of threads in another way
   */
  install(env) {
    const { saveState, restoreState } = env;
    if (!saveState || !restoreState) throw new Error("Pyodide has no saveState and restoreState any more");
    env.saveState = () => {
      const state = saveState();
      if (state?.stack) this.#suspended.set(state.stack.thread, state);
      return state;
    };
    env.restoreState = (/** @type {State} */ state) => {
      if (state?.stack) this.#suspended.delete(state.stack.thread);
      return restoreState(state);
    };
  }

  /**
   * The functions that a thread is in. Of the objects only what they are themselves may be asked for, not who called
   * them: CPython would look on C's stack, where another thread is now.
   *
   * @param {CApi} exports
   * @param {number} thread
   * @param {number} limit how many, at the most
   * @returns {number[]} addresses of frame objects, the innermost first, of each of which the caller has a reference;
   *   none if the thread isn't suspended
   */
  of(exports, thread, limit) {
    const state = this.#suspended.get(thread);
    if (!state) return [];
    const found = [];
    for (let frame = state.currentFrame; frame && found.length < limit; ) {
      const place = locate(exports, state, frame);
      if (!place) break;
      if (place.getInt8(OWNER) < INTERPRETER) found.push(objectOf(exports, state.threadState, frame));
      frame = place.getInt32(PREVIOUS, true);
    }
    return found;
  }
}

/** Where the thread is that runs. No Python runs for that: a simulated run is the same with it. */
export class Places {
  #exports;
  /** By the address of a file's name: its hash, and the name, if it is the reader's. @type {Map<number, {hash: number, file: string|null}>} */
  #files = new Map();

  /** @param {RunningApi} exports */
  constructor(exports) {
    this.#exports = exports;
  }

  /** The innermost line of the reader's files. @returns {[file: string, line: number]|null} null if there is none */
  get current() {
    const { memory, PyUnstable_InterpreterFrame_GetCode: codeOf, PyUnstable_InterpreterFrame_GetLine: lineOf } = this.#exports;
    const state = this.#exports.PyThreadState_GetUnchecked();
    if (!state) return null; // Within C, which has let go of the interpreter.
    const view = new DataView(memory.buffer);
    let frame = view.getInt32(state + CURRENT_FRAME, true);
    for (let depth = 0; frame && depth < DEPTH; depth++, frame = view.getInt32(frame + PREVIOUS, true)) {
      if (view.getInt8(frame + OWNER) >= INTERPRETER) continue;
      const code = codeOf(frame);
      const file = this.#fileOf(view.getInt32(code + FILE, true));
      this.#exports.Py_DecRef(code); // The frame has it, too.
      const line = file === null ? -1 : lineOf(frame);
      if (file !== null && line > 0) return [file, line]; // What CPython puts between a class and its __init__ has none.
    }
    return null;
  }

  /**
   * Nothing is allocated for that, as it is for a string's UTF-8: what the program makes later would lie elsewhere.
   *
   * @param {number} string of Python's
   * @returns {string|null} null: it isn't the reader's
   */
  #fileOf(string) {
    const { PyObject_Hash: hashOf, PyUnicode_GetLength: lengthOf, PyUnicode_ReadChar: read } = this.#exports;
    const hash = hashOf(string);
    const known = this.#files.get(string);
    if (known?.hash === hash) return known.file; // Otherwise another string is there now.
    const name = String.fromCodePoint(...Array.from({ length: lengthOf(string) }, (_, at) => read(string, at)));
    const file = isProgram({ file: name }) ? name : null;
    this.#files.set(string, { hash, file });
    return file;
  }
}

/**
 * The memory from an address on as the thread knows it, if it is known.
 *
 * @param {CApi} exports
 * @param {State} state
 * @param {number} address
 */
function locate(exports, { stackState: { start, stop, _copy } }, address) {
  const { memory, emscripten_stack_get_end: end, emscripten_stack_get_base: base } = exports;
  if (address < end() || address >= base()) return new DataView(memory.buffer, address);
  if (address < start || address >= stop) return null;
  const moved = address - start;
  return moved < _copy.length ? new DataView(_copy.buffer, _copy.byteOffset + moved) : new DataView(memory.buffer, address);
}

/**
 * The object of a frame, as if the thread were just there.
 *
 * @param {CApi} exports
 * @param {number} threadState
 * @param {number} frame
 */
function objectOf(exports, threadState, frame) {
  const show = (/** @type {number} */ current) => new DataView(exports.memory.buffer).setInt32(threadState + CURRENT_FRAME, current, true);
  show(frame);
  try {
    return exports.PyThreadState_GetFrame(threadState);
  } finally {
    show(0);
  }
}
