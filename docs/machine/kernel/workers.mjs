// The workers that processes run in: some are started ahead, so that a process begins at once.

/**
 * @import { File } from "../process/layer.mjs"
 * @import { Python } from "../events.mjs"
 * @import { Request } from "../protocol.mjs"
 *
 * @typedef {object} ProcessWorker runs a process
 * @property {{send(message: unknown): void}["send"]} postMessage
 * @property {() => void} terminate
 * @property {(event: {data: Request[]}) => void} onmessage what the process sends: calls
 * @property {(event: {message?: string, preventDefault?: () => void}) => void} [onerror] it can't go on
 *
 * @typedef {{worker: string, layer: File[], hashSeed?: number}} Runtime what workers load, see ../process/worker.mjs; with
 *   the address of their module
 */

const SPARES = 2;

/** Seconds after which spares that nobody takes give their memory back. */
const PATIENCE = 60;

export class Workers {
  /** What runs in them; known as soon as one of them is ready. @type {Python|null} */
  python = null;
  /** @type {Seat[]} */
  #spares = [];
  #runtime;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;

  /** @param {Runtime} runtime */
  constructor(runtime) {
    this.#runtime = runtime;
  }

  /**
   * A worker for one process; it may still be loading.
   *
   * @param {(error: Error) => void} onFailure it couldn't be loaded
   */
  take(onFailure) {
    const worker = this.#spares.shift() ?? this.#start();
    worker.onFailure = onFailure;
    return worker;
  }

  /** Start workers ahead, until there are enough. */
  prepare(count = SPARES) {
    while (this.#spares.length < count) this.#spares.push(this.#start());
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.dismiss(), PATIENCE * 1000);
  }

  /** End those that nobody took. */
  dismiss() {
    for (const worker of this.#spares.splice(0)) worker.terminate();
  }

  #start() {
    const worker = new Seat(this.#runtime.worker);
    worker.onReady = (python, bytecode) => {
      this.python = python;
      // Who starts later need not compile it; but those of simulated runs are all alike.
      if (bytecode.length && this.#runtime.hashSeed === undefined) this.#runtime = { ...this.#runtime, layer: [...this.#runtime.layer, ...bytecode] };
    };
    // Nobody misses a spare that fails: the next process tries once more.
    worker.onFailure = (error) => {
      console.error(error);
      this.#spares = this.#spares.filter((spare) => spare !== worker);
    };
    worker.postMessage({ load: this.#runtime });
    return worker;
  }
}

/** Python takes a smaller number for its hashes. */
const HASH_SEEDS = 2 ** 32;

/** Those of simulated runs are loaded so that they are all alike: for another seed there are others. */
export class SimulatedWorkers {
  /** @type {Workers|null} */
  #workers = null;
  #hashSeed = -1;
  #runtime;

  /** @param {Runtime} runtime */
  constructor(runtime) {
    this.#runtime = runtime;
  }

  /** @param {number} seed of a run */
  of(seed) {
    const hashSeed = seed % HASH_SEEDS;
    if (this.#workers && hashSeed === this.#hashSeed) return this.#workers;
    this.#workers?.dismiss();
    this.#hashSeed = hashSeed;
    return (this.#workers = new Workers({ ...this.#runtime, hashSeed }));
  }
}

/** A worker whose loading is watched before its process gets it. @implements {ProcessWorker} */
class Seat {
  /** @type {ProcessWorker["onmessage"]} */
  onmessage = () => {};
  /** @type {ProcessWorker["onerror"]} */
  onerror = () => {};
  /** @type {(error: Error) => void} */
  onFailure = () => {};
  /** @type {(python: Python, bytecode: File[]) => void} */
  onReady = () => {};
  ready = false;
  #worker;

  /** @param {string} address of its module */
  constructor(address) {
    this.#worker = new Worker(address);
    this.#worker.onmessage = (event) => {
      // A program can send messages, too.
      if (this.ready) this.onmessage(event);
      else if (event.data.ready) this.#begin(event.data.ready, event.data.bytecode);
      else if (event.data.failed) this.#fail(event.data.failed);
    };
    this.#worker.onerror = (event) => {
      if (this.ready) this.onerror?.(event);
      else this.#fail(event.message);
    };
  }

  /** @param {unknown} message */
  postMessage(message) {
    this.#worker.postMessage(message);
  }

  terminate() {
    this.#worker.terminate();
  }

  /** @param {Python} python @param {File[]} bytecode */
  #begin(python, bytecode) {
    this.ready = true;
    this.onReady(python, bytecode);
  }

  /** @param {string} [message] */
  #fail(message) {
    this.terminate();
    this.onFailure(new Error(message ?? "the worker couldn't be started"));
  }
}
