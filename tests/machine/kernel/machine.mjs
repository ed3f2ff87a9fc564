// A kernel without a browser: workers that only remember what they are told.

import { Kernel } from "../../../docs/machine/kernel/kernel.mjs";

/** A process seen from inside: it makes system calls. */
export class Inside {
  /** The kernel's, for what the process sends. @type {(event: {data: any[]}) => void} */
  onmessage = () => {};
  /** What the kernel tells it to execute. @type {any} */
  exec;
  answers = new Map();
  told = [];
  /** How often it had spawned when it was the last one. @type {number[]} */
  alone = [];
  #next = 1;

  postMessage([number, ...rest]) {
    if (number) this.answers.set(number, rest);
    else if (rest[0] === "exec") [, this.exec] = rest;
    else if (rest[0] === "alone") this.alone.push(rest[1]);
    else this.told.push(rest);
  }

  terminate() {
    this.terminated = true;
  }

  /** Make a call; `value` and `error` of the result tell what has come of it, `open` that it waits. */
  call(name, ...args) {
    const number = this.#next++;
    this.onmessage({ data: [[number, name, ...args]] });
    const { answers } = this;
    return {
      number,
      get open() {
        return !answers.has(number);
      },
      get error() {
        return answers.get(number)?.[0] ?? null;
      },
      get value() {
        return answers.get(number)?.[1];
      },
    };
  }

  /** A call that is answered at once. */
  get(name, ...args) {
    const call = this.call(name, ...args);
    if (call.open) throw new Error(`${name} waits`);
    if (call.error) throw new Error(call.error);
    return call.value;
  }

  post(name, ...args) {
    this.onmessage({ data: [[0, name, ...args]] });
  }
}

/** A kernel with its first process, and a way to start more. */
export function boot(options = {}) {
  const workers = [];
  const output = [];
  const events = [];
  const kernel = new Kernel({
    takeWorker() {
      workers.push(new Inside());
      return workers.at(-1);
    },
    onOutput: (text) => output.push(text),
    onEvent: (event) => events.push(event),
    ...options,
  });
  kernel.boot(["python", "a.py"], { cwd: "/", env: {} });
  const main = workers[0];
  const spawn = (descriptors = [], parent = main) => {
    const request = { argv: ["python"], cwd: "/", env: {}, descriptors: [[1, 1], [2, 2], ...descriptors] };
    const pid = parent.get("spawn", request);
    return Object.assign(workers.at(-1), { pid });
  };
  return { kernel, main, spawn, output, events, pid: (worker) => worker.pid ?? 1 };
}

/** What a process shares that shares nothing. @type {any} */
export const NO_STORES = {};

export const bytes = (...values) => new Uint8Array(values);
export const text = (string) => new TextEncoder().encode(string);
export const list = (value) => [...value.bytes];
