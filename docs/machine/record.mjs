// What the page knows of a run: it tells whoever wants to hear, and keeps what the result will say.

/**
 * @import { Event, Item, Output } from "./events.mjs"
 * @import { Options } from "./machine.mjs"
 * @import { SimulatedRun } from "./kernel/simulator.mjs"
 *
 * @typedef {object} ProcessResult
 * @property {number} pid
 * @property {string} name
 * @property {number|null} parent a pid
 * @property {number} exitCode as Process.exitcode counts
 */

/** Events that tell how processes begin and end: of these as many again are kept. */
const LIVES = new Set(["start", "begin", "orphan", "exit", "reap"]);

export class Record {
  #streams = { stdout: "", stderr: "" };
  /** @type {Event[]} */
  #events = [];
  #omitted = 0;
  /** Of a simulated run. @type {SimulatedRun|undefined} */
  #simulated;
  /** @type {Map<number, Omit<ProcessResult, "exitCode"> & {exitCode: number|null}>} */
  #processes = new Map();

  #processesOmitted = 0;

  /**
   * @param {Pick<Options, "onStart"|"onOutput"|"onEvent">} options
   * @param {{events: number, processesTold: number}} limits
   */
  constructor({ onStart, onOutput, onEvent }, limits) {
    this.onStart = onStart;
    this.onOutput = onOutput;
    this.onEvent = onEvent;
    this.limits = limits;
  }

  /** @param {Item} item */
  add([kind, value]) {
    if (kind === "start") this.onStart?.(value);
    else if (kind === "output") this.#output(value);
    else if (kind === "event") this.#event(value);
    else if (kind === "end") {
      this.#omitted += value.omitted;
      this.#simulated = value.simulated;
    }
  }

  /** @param {Output} output */
  #output({ notice, ...output }) {
    if (!notice) this.#streams[output.stream] += output.text;
    this.onOutput?.(output);
  }

  /** @param {Event} event */
  #event(event) {
    if (event.type === "start") this.#start(event);
    const process = this.#processes.get(event.pid);
    if (process && event.type === "name") process.name = event.name;
    if (process && event.type === "exit") process.exitCode = event.exitCode;
    const most = LIVES.has(event.type) ? 2 * this.limits.events : this.limits.events;
    if (this.#events.length < most) this.#events.push(event);
    else this.#omitted += 1;
    if (event.type === "name") this.#omitted += event.skipped ?? 0;
    this.onEvent?.(event);
  }

  /** @param {Event & {type: "start"}} event */
  #start({ pid, parent }) {
    if (this.#processes.size >= this.limits.processesTold) this.#processesOmitted += 1;
    else this.#processes.set(pid, { pid, name: parent ? "" : "MainProcess", parent, exitCode: null });
  }

  /** Whoever hasn't ended was ended by the page. */
  result() {
    const { deadlock, ...simulated } = this.#simulated ?? { deadlock: null };
    const processes = [...this.#processes.values()].map(({ exitCode, ...process }) => ({ ...process, exitCode: exitCode ?? -9 }));
    return {
      exitCode: processes[0]?.exitCode ?? -9,
      ...this.#streams,
      processes,
      processesOmitted: this.#processesOmitted,
      events: this.#events,
      omitted: this.#omitted,
      ...(this.#simulated && { deadlock, simulated: /** @type {Omit<SimulatedRun, "deadlock">} */ (simulated) }),
    };
  }
}
