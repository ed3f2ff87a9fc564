// What the page knows of a run: it tells whoever wants to hear, and keeps what the result will say.

export class Record {
  #streams = { stdout: [], stderr: [] };
  #events = [];
  #omitted = 0;
  /** @type {Map<number, {pid: number, name: string, parent: number|null, exitCode: number|null}>} */
  #processes = new Map();

  /**
   * @param {import("./machine.mjs").Options} options
   * @param {number} limit of events that are kept
   */
  constructor({ onStart, onOutput, onEvent }, limit) {
    Object.assign(this, { onStart, onOutput, onEvent, limit });
  }

  /** @param {string} kind @param {any} value see kernel/worker.mjs */
  add(kind, value) {
    if (kind === "start") this.onStart?.(value);
    else if (kind === "output") this.#output(value);
    else if (kind === "event") this.#event(value);
    else if (kind === "end") this.#omitted += value.omitted;
  }

  #output({ notice, ...output }) {
    if (!notice) this.#streams[output.stream].push(output.text);
    this.onOutput?.(output);
  }

  #event(event) {
    const { pid, type } = event;
    if (type === "start") {
      this.#processes.set(pid, { pid, name: event.parent ? "" : "MainProcess", parent: event.parent, exitCode: null });
    }
    const process = this.#processes.get(pid);
    if (type === "name") process.name = event.name;
    if (type === "exit") process.exitCode = event.exitCode;
    // Names without end are told, but the last one is enough.
    if (type !== "name" || this.#events.length < this.limit) this.#events.push(event);
    this.#omitted += event.skipped ?? 0;
    this.onEvent?.(event);
  }

  /** Whoever hasn't ended was ended by the page. */
  result() {
    const processes = [...this.#processes.values()].map(({ exitCode, ...process }) => ({ ...process, exitCode: exitCode ?? -9 }));
    return {
      exitCode: processes[0]?.exitCode ?? -9,
      stdout: this.#streams.stdout.join(""),
      stderr: this.#streams.stderr.join(""),
      processes,
      events: this.#events,
      omitted: this.#omitted,
    };
  }
}
