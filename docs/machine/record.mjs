// What the page knows of a run: it tells whoever wants to hear, and keeps what the result will say.

/**
 * @import { Event, Item, Output } from "./events.mjs"
 * @import { Options } from "./machine.mjs"
 *
 * @typedef {object} ProcessResult
 * @property {number} pid
 * @property {string} name
 * @property {number|null} parent a pid
 * @property {number} exitCode as Process.exitcode counts
 */

export class Record {
  /** @type {{[Stream in Output["stream"]]: string[]}} */
  #streams = { stdout: [], stderr: [] };
  /** @type {Event[]} */
  #events = [];
  #omitted = 0;
  /** @type {Map<number, Omit<ProcessResult, "exitCode"> & {exitCode: number|null}>} */
  #processes = new Map();

  /**
   * @param {Options} options
   * @param {number} limit of events that are kept
   */
  constructor({ onStart, onOutput, onEvent }, limit) {
    this.onStart = onStart;
    this.onOutput = onOutput;
    this.onEvent = onEvent;
    this.limit = limit;
  }

  /** @param {Item} item */
  add([kind, value]) {
    if (kind === "start") this.onStart?.(value);
    else if (kind === "output") this.#output(value);
    else if (kind === "event") this.#event(value);
    else if (kind === "end") this.#omitted += value.omitted;
  }

  /** @param {Output} output */
  #output({ notice, ...output }) {
    if (!notice) this.#streams[output.stream].push(output.text);
    this.onOutput?.(output);
  }

  /** @param {Event} event */
  #event(event) {
    const { pid } = event;
    if (event.type === "start") {
      this.#processes.set(pid, { pid, name: event.parent ? "" : "MainProcess", parent: event.parent, exitCode: null });
    }
    const process = this.#processes.get(pid);
    if (process && event.type === "name") process.name = event.name;
    if (process && event.type === "exit") process.exitCode = event.exitCode;
    // Names without end are told, but the last one is enough.
    if (event.type !== "name" || this.#events.length < this.limit) this.#events.push(event);
    if (event.type === "name") this.#omitted += event.skipped ?? 0;
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
