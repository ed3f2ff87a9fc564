// The machine in the page: runs a program as real processes.
//
//   import { run, supported } from "./machine.mjs";
//   const execution = run(source, { name: "pool/imap.py", onOutput({ text }) { … } });
//   execution.stop();
//   const { exitCode, stdout, stderr, processes, events, seconds } = await execution;

import { LIMITS, maxProcesses } from "./limits.mjs";
import { NO_JSPI, noSuchProcess, NOT_FETCHED, NOT_STARTED, TOO_OLD } from "./messages.mjs";
import { Record } from "./record.mjs";
import { forgetRuntime, loadRuntime } from "./runtime.mjs";
import { Sandbox } from "./sandbox.mjs";
import { programOf, writeSchedule } from "./schedule.mjs";
import { simulation } from "./simulate.mjs";
import { turn } from "./turn.mjs";

/**
 * @import { Progress } from "./download.mjs"
 * @import { Event, Output, Python } from "./events.mjs"
 * @import { ProcessResult } from "./record.mjs"
 * @import { Wish } from "./simulate.mjs"
 * @import { Deadlock } from "./kernel/verdict.mjs"
 */

/** The home of the reader's programs. */
const HOME = "/home/reader";

const ENVIRONMENT = {
  HOME,
  LANG: "zh_CN.UTF-8",
  TERM: "dumb", // Standard output is a terminal, but nobody is to colour for it what a program didn't.
  TMPDIR: "/tmp",
};

/** @type {[check: () => boolean, lacking: string][]} */
const REQUIREMENTS = [
  [() => typeof WebAssembly === "object" && "Suspending" in WebAssembly, NO_JSPI],
  [() => typeof Worker === "function" && typeof DecompressionStream === "function", TOO_OLD],
];

/** @returns {string|null} what this browser lacks and what to do, in Chinese */
export function supported() {
  return REQUIREMENTS.find(([check]) => !check())?.[1] ?? null;
}

/** Seconds that a kernel may take to end all processes when their time is up; then the page does it. */
const PATIENCE = 0.03;

/** Milliseconds that the page is at work on what the kernel tells, before it looks after the reader. */
const SLICE = 8;

/** @type {Sandbox|null} */
let sandbox = null;

/**
 * @typedef {object} Options
 * @property {string} [name] name of the program's file
 * @property {(progress: Progress) => void} [onProgress] while the runtime is fetched
 * @property {(python: Python) => void} [onStart] the first process begins
 * @property {(output: Omit<Output, "notice">) => void} [onOutput]
 * @property {(event: Event) => void} [onEvent] what the kernel sees. When there are too many, `cut` comes instead, and
 *   after it only what tells how processes begin and end; of the names that a process gives itself without a break the
 *   last one comes
 * @property {Partial<typeof LIMITS>} [limits]
 * @property {Object<string, string|Uint8Array>} [files] files that the program finds, by path; its own folder is
 *   where a relative one begins
 * @property {string[]} [arguments] for sys.argv[1:]
 * @property {boolean} [details] whether events tell more: threads, lines of the program, locks, what is in messages (events.mjs).
 *   The run is the same
 * @property {Wish} [simulate] on a simulated computer: the same run every time
 */

/**
 * @typedef {object} Result
 * @property {number} exitCode of the first process
 * @property {string} stdout of all processes
 * @property {string} stderr
 * @property {ProcessResult[]} processes in the order of their beginning
 * @property {number} processesOmitted those that aren't among these
 * @property {Event[]} events
 * @property {number} omitted events that aren't among these
 * @property {number} seconds that the run took
 * @property {Simulated} [simulated] how it was simulated
 * @property {Deadlock|null} [deadlock] of a simulated run: why nothing could go on, if that is how it ended
 *
 * @typedef {object} Simulated
 * @property {number} seed
 * @property {number} order
 * @property {number} cores
 * @property {"call"|"line"} [granularity] if it was
 * @property {import("./conditions.mjs").Fault[]} [faults] as they were asked for
 * @property {(number|null)[]} [happened] when each of them did, in seconds; null: it didn't, for its process had ended
 * @property {number} seconds that the run took, as its programs saw it
 * @property {number} choices how often several could have gone on
 * @property {[at: number, chosen: number][]} chosen where not the first was chosen
 * @property {number} [lateness] from which it was drawn how late threads were, if a process had several
 * @property {boolean} ordered whether it had another order than that of time
 * @property {import("./kernel/simulator.mjs").SimulatedRun["trace"]} [trace] if it was asked for
 * @property {string} schedule that leads to the same run again
 *
 * @typedef {Promise<Result> & {stop: () => void, go: Go}} Execution
 *
 * @typedef {(events: number) => void} Go of a simulated run that has begun: so many more events happen, then it pauses. 0: it
 *   pauses at once; Infinity: it doesn't. The run is the same
 */

/**
 * Run a Python program.
 *
 * @param {string} source the program
 * @param {Options} [options]
 * @returns {Execution} rejected, with a plain sentence in Chinese, if the machine itself fails
 */
export function run(source, options = {}) {
  const stopping = new AbortController();
  /** @type {{go: Go}} */
  const reins = { go() {} };
  const execution = execute(source, options, stopping.signal, reins);
  return Object.assign(execution, { stop: () => stopping.abort(), go: (/** @type {number} */ events) => reins.go(events) });
}

/**
 * @param {string} source
 * @param {Options} options
 * @param {AbortSignal} stop
 * @param {{go: Go}} reins what holds it, once it runs
 * @returns {Promise<Result>}
 */
async function execute(source, options, stop, reins) {
  const program = options.simulate ? programOf(source, options.files ?? {}, options.arguments ?? []) : "";
  const simulate = options.simulate && simulation(options.simulate, program);
  const problem = supported();
  if (problem) throw new Error(problem);
  const runtime = await loadRuntime(options.onProgress).catch((error) => {
    console.error(error);
    throw new Error(NOT_FETCHED);
  });
  sandbox ??= new Sandbox(runtime);
  const place = sandbox;
  const kernel = place.take();
  // A simulated computer is the same on all devices.
  const limits = { ...LIMITS, ...(!simulate && { processes: maxProcesses(memoryOfDevice()) }), ...options.limits };
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const record = new Record(options, limits);
    let over = false;
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    let plug;
    const leave = () => {
      over = true;
      clearTimeout(plug);
      stop.removeEventListener("abort", end);
      reins.go = () => {};
    };
    const finish = () => {
      leave();
      const { simulated, ...result } = record.result();
      if (simulated?.missing) {
        reject(new Error(noSuchProcess(...simulated.missing)));
        return;
      }
      const schedule = simulated && { simulated: { ...simulated, schedule: writeSchedule(program, simulated) } };
      resolve({ ...result, ...schedule, seconds: (performance.now() - started) / 1000 });
    };
    const end = () => {
      kernel.post({ stop: true });
      plug = setTimeout(() => {
        place.end(kernel);
        finish();
      }, (limits.grace + PATIENCE) * 1000);
    };
    kernel.onFailure = (error) => {
      console.error(error);
      leave();
      place.end(kernel);
      // What was fetched may be to blame: the next run begins anew.
      if (sandbox === place) sandbox = null;
      place.close();
      forgetRuntime();
      reject(new Error(NOT_STARTED));
    };
    kernel.onItems = async (items) => {
      let since = performance.now();
      for (const item of items) {
        if (over) return;
        if (item[0] === "failed") kernel.onFailure(new Error(item[1]));
        try {
          record.add(item);
        } catch (error) {
          reportError(error); // Of whoever listens: the run goes on.
        }
        if (item[0] === "end") {
          place.giveBack(kernel);
          finish();
        } else if (performance.now() - since > SLICE) {
          await turn();
          since = performance.now();
        }
      }
      kernel.post({ taken: true });
    };
    const file = `${HOME}/${(options.name ?? "program.py").split("/").pop()}`;
    const files = Object.entries({ [file]: source, ...options.files }).map(([path, content]) => ({
      path: path.startsWith("/") ? path : `${HOME}/${path}`,
      bytes: typeof content === "string" ? new TextEncoder().encode(content) : content,
    }));
    const argv = ["python", file, ...(options.arguments ?? [])];
    kernel.post({ run: { argv, cwd: HOME, env: ENVIRONMENT, files, limits, simulate, details: options.details } });
    reins.go = (events) => kernel.post({ go: events });
    stop.addEventListener("abort", end);
    if (stop.aborted) end();
  });
}

/** In gigabytes, where the browser tells; TypeScript's library doesn't know of it. */
function memoryOfDevice() {
  return /** @type {Navigator & {deviceMemory?: number}} */ (navigator).deviceMemory;
}
