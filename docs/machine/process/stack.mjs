// The stacks that an interpreter runs on, each thread on as many as it needs (splitstack.mjs).
//
// A call on a new stack is a call of an export that promises. Mostly it has ended when it returns, and the function
// that called it goes on at once. If it has to wait there, for a system call, so does this stack.

import { CALL } from "./splitstack.mjs";

/**
 * @import { Interpreter } from "./interpreter.d.ts"
 *
 * @typedef {{limit: number, thread: number}} ThreadState
 *
 * @typedef {object} StackCall a call on a new stack
 * @property {boolean} done
 * @property {number} limit of the stack below
 * @property {Promise<unknown>|null} ended
 * @property {boolean} late whether it had to wait
 * @property {unknown} state of the thread when it had ended
 */

/**
 * Bytes of the stack in memory on one of the browser's. Browsers give 984 kB (Chromium) or more, and their frames
 * take less than ten times as much.
 */
const SIZE = 64 * 1024;

const I32 = 0x7f;

/** A module that makes functions of WebAssembly of ours: only those can be in a table. Each only calls another. */
const FUNCTIONS = Uint8Array.from([
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...section(1, [2, 0x60, 1, I32, 1, I32, 0x60, 1, I32, 0]),
  ...section(2, [4, ...imported("enter", 0), ...imported("wait", 1), ...imported("resume", 1), ...imported("leave", 1)]),
  ...section(3, [4, 0, 1, 1, 1]),
  ...section(7, [4, ...exported("enter", 4), ...exported("wait", 5), ...exported("resume", 6), ...exported("leave", 7)]),
  ...section(10, [4, ...[0, 1, 2, 3].flatMap((index) => [6, 0, 0x20, 0, 0x10, index, 0x0b])]),
]);

/** @param {number} id @param {number[]} content */
function section(id, content) {
  return [id, content.length, ...content];
}

/** @param {string} name */
function text(name) {
  return [name.length, ...[...name].map((character) => character.charCodeAt(0))];
}

/** @param {string} name @param {number} type */
function imported(name, type) {
  return [...text("e"), ...text(name), 0, type];
}

/** @param {string} name @param {number} index */
function exported(name, index) {
  return [...text(name), 0, index];
}

export class Stacks {
  /** The thread that runs, as its last system call has said. */
  thread = 0;
  /** Tells the OS layer which thread runs; set by the worker. Python may be too deep to be called. */
  onThread = (/** @type {number} */ thread) => {};
  /** Of the interpreter, set by it (patch.mjs): a wait's state is saved before it and restored after. @type {() => unknown} */
  saveState = () => null;
  /** @type {(state: unknown) => void} */
  restoreState = () => {};
  /** @type {Interpreter|null} */
  #interpreter = null;
  /** @type {(description: number) => Promise<unknown>} */
  #call = async () => {};
  /** @type {Map<number, StackCall>} */
  #calls = new Map();
  #next = 1;

  /**
   * @param {Interpreter} exports
   * @throws {Error} if splitstack.mjs hasn't changed it
   */
  attach(exports) {
    if (!exports.call_on_stack) throw new Error("docs/machine/vendor is out of date: node tools/vendor.mjs");
    this.#interpreter = exports;
    this.#call = WebAssembly.promising(exports.call_on_stack);
    const { enter, wait, resume, leave } = new WebAssembly.Instance(new WebAssembly.Module(FUNCTIONS), {
      e: {
        enter: (/** @type {number} */ description) => this.#enter(description),
        wait: new WebAssembly.Suspending((/** @type {number} */ call) => this.#calls.get(call)?.ended),
        resume: (/** @type {number} */ call) => this.#resume(call),
        leave: (/** @type {number} */ call) => this.#leave(call),
      },
    }).exports;
    const table = exports.__indirect_function_table;
    exports.stack_functions.value = table.grow(4);
    [enter, wait, resume, leave].forEach((each, i) => table.set(exports.stack_functions.value + i, each));
    this.#begin();
  }

  /** What else a thread has for itself, saved and restored with its state: where in memory its stack is full. */
  /** @returns {ThreadState} */
  get state() {
    return { limit: this.#limit, thread: this.thread };
  }

  set state({ limit, thread }) {
    this.#limit = limit;
    this.thread = thread;
  }

  /** Call a function that begins a stack. @template T @param {() => T} call @returns {T} */
  begin(call) {
    const { state } = this;
    this.#begin();
    try {
      return call();
    } finally {
      this.state = state;
    }
  }

  get #exports() {
    if (!this.#interpreter) throw new Error("there is no interpreter yet");
    return this.#interpreter;
  }

  #begin() {
    this.#limit = this.#exports.__stack_pointer.value - SIZE;
  }

  get #limit() {
    return this.#exports.stack_limit.value;
  }

  set #limit(limit) {
    this.#exports.stack_limit.value = limit;
  }

  /** @param {number} description @returns {number} 0 if the call has ended, otherwise its number, to wait for */
  #enter(description) {
    const number = this.#next++;
    new DataView(this.#exports.memory.buffer).setInt32(description + CALL, number, true);
    /** @type {StackCall} */
    const call = { done: false, limit: this.#limit, ended: null, late: false, state: null };
    this.#calls.set(number, call);
    call.ended = this.begin(() => this.#call(description));
    if (!call.done) {
      call.late = true;
      return number;
    }
    this.#calls.delete(number);
    return 0;
  }

  /** @param {number} number */
  #leave(number) {
    const call = this.#calls.get(number);
    if (!call) return;
    call.done = true;
    if (!call.late) return;
    // Others may run before the stack below goes on.
    call.state = this.saveState();
  }

  /** @param {number} number */
  #resume(number) {
    const call = this.#calls.get(number);
    if (!call) return;
    const { state, limit } = call;
    this.#calls.delete(number);
    this.restoreState(state);
    this.#limit = limit;
    this.onThread(this.thread);
  }
}
