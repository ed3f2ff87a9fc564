// The workers that processes run in: some are started ahead, so that a process begins at once.

const SPARES = 2;

/** Seconds after which spares that nobody takes give their memory back. */
const PATIENCE = 60;

export class Workers {
  #spares = [];
  #runtime;
  #timer;

  /** @param {object} runtime see runtime.mjs */
  constructor(runtime, onFailure) {
    this.#runtime = runtime;
    this.onFailure = onFailure;
  }

  /** A worker for one process; it may still be loading. */
  take() {
    return this.#spares.shift() ?? this.#start();
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
    const worker = new Seat(new URL("process/worker.mjs", import.meta.url), this.onFailure);
    worker.postMessage({ load: this.#runtime });
    return worker;
  }
}

/** A worker whose loading is watched before its process gets it. */
class Seat {
  onmessage = () => {};
  onerror = () => {};
  #worker;

  constructor(address, onFailure) {
    this.#worker = new Worker(address, { type: "module" });
    this.#worker.onmessage = (event) => {
      if (event.data.ready) this.ready = true;
      else if (event.data.failed) onFailure(new Error(event.data.failed));
      else this.onmessage(event);
    };
    this.#worker.onerror = (event) => {
      if (this.ready) this.onerror(event);
      else onFailure(new Error(event.message ?? "the worker couldn't be started"));
    };
  }

  postMessage(message) {
    this.#worker.postMessage(message);
  }

  terminate() {
    this.#worker.terminate();
  }
}
