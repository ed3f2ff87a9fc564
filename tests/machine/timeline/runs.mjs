// Runs as their events tell them.

import { readFileSync } from "node:fs";

import { Model } from "../../../docs/javascripts/timeline/model.mjs";

/** What these events tell: [time, pid, type, details] each. */
export function modelOf(...events) {
  const model = new Model();
  for (const [time, pid, type, details] of events) model.add({ time, pid, type, ...details });
  return model;
}

/** The events of a program's simulated run, on two cores. */
export const recorded = (name) => JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), "utf8"));

/** The model of such a run. */
export function modelOfRun(name) {
  const model = new Model();
  for (const event of recorded(name)) model.add(event);
  return model;
}

/** Two processes that hand a lock round on one core. */
export const LOCK = [
  [0, 1, "start", { parent: null }],
  [0, 1, "run", { core: 0 }],
  [0.01, 1, "begin"],
  [0.02, 2, "start", { parent: 1, at: ["program.py", 9] }],
  [0.02, 2, "ready"],
  [0.03, 1, "block", { on: "sleep", at: ["program.py", 10] }],
  [0.03, 2, "run", { core: 0 }],
  [0.04, 2, "begin"],
  [0.04, 2, "name", { name: "Process-1" }],
  [0.05, 2, "block", { on: "semaphore", object: "semaphore:1", holder: 1, at: ["program.py", 4] }],
  [0.5, 1, "wake"],
  [0.5, 1, "run", { core: 0 }],
  [0.6, 2, "wake", { by: 1 }],
  [0.6, 2, "ready"],
  [0.7, 1, "block", { on: "wait" }],
  [0.7, 2, "run", { core: 0 }],
  [0.8, 2, "exit", { exitCode: 1 }],
  [0.8, 1, "wake", { by: 2 }],
  [0.8, 1, "run", { core: 0 }],
  [0.85, 1, "reap", { child: 2 }],
  [1, 1, "exit", { exitCode: 0 }],
];
