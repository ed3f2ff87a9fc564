// Why nothing can ever happen any more, as data: who waits for what, held by whom, at which line of the program.

import { isProgram } from "../virtual.mjs";
import { describe } from "./stuck.mjs";

/**
 * @import { Frame } from "../virtual.mjs"
 * @import { Process } from "./process.mjs"
 *
 * @typedef {object} Wait what one thread waits for: see Waiting in stuck.mjs
 * @property {string} kind
 * @property {number|null} on
 * @property {{pid: number, name: string, ended: boolean}[]} peers
 * @property {Frame|null} place the line of the program where it waits; null if none of its own is on the stack
 * @property {Frame[]} frames of Python, the innermost first
 *
 * @typedef {object} Deadlock
 * @property {number[]} cycle pids: each waits for the next one, and the last one for the first; empty if they don't wait
 *   for each other
 * @property {{pid: number, name: string, stopped?: true, waits: Wait[]}[]} waiting `stopped`: by SIGSTOP
 */

/**
 * @param {Process[]} living
 * @param {(process: Process) => Map<number, Frame[]>} framesOf where a process's threads wait, by the number of the call;
 *   negative if it is no system call
 * @returns {Deadlock}
 */
export function verdict(living, framesOf) {
  const waiting = living.map((process) => {
    const { pid, name, waits } = describe(process, living);
    const frames = framesOf(process);
    const inside = [...frames.keys()].filter((number) => number < 0);
    const calls = [...process.waits].flatMap(([number, { call }]) => (call ? [number] : []));
    const all = [...waits.filter(({ kind }) => kind !== "thread"), ...inside.map(() => ({ kind: "thread", on: null, peers: [] }))];
    const placed = all.map((wait, index) => {
      const stack = frames.get([...calls, ...inside][index]) ?? [];
      return { ...wait, place: stack.find(isProgram) ?? null, frames: stack };
    });
    return { pid, name, ...(process.signals.stopped && { stopped: /** @type {const} */ (true) }), waits: placed };
  });
  return { cycle: cycle(waiting), waiting };
}

/** @param {Deadlock["waiting"]} waiting @returns {number[]} */
function cycle(waiting) {
  const next = new Map(
    waiting.map(({ pid, waits }) => [
      pid,
      waits.flatMap(({ peers }) => peers.filter((peer) => peer.pid !== pid && !peer.ended).map((peer) => peer.pid)),
    ]),
  );
  for (const start of next.keys()) {
    const found = way(next, start, start, [start]);
    if (found) return found;
  }
  return [];
}

/**
 * @param {Map<number, number[]>} next
 * @param {number} at
 * @param {number} goal
 * @param {number[]} path
 * @returns {number[]|null} pids from the goal back to it
 */
function way(next, at, goal, path) {
  for (const pid of next.get(at) ?? []) {
    if (pid === goal) return path;
    if (path.includes(pid)) continue;
    const found = way(next, pid, goal, [...path, pid]);
    if (found) return found;
  }
  return null;
}
