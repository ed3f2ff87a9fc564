// Walks through a program: wherever several processes could come to their next line, somebody says which.
//
// Nothing of a run can be held: to go on another way is to run again, as far as this with the same choices. What
// processes do besides their program's lines, as multiprocessing does when one starts, isn't asked for: it comes first.

import { notFollowed } from "./messages.mjs";
import { choicesOf } from "./search.mjs";
import { isProgram } from "./virtual.mjs";

/**
 * @import { Result } from "./machine.mjs"
 * @import { Step } from "./orders.mjs"
 * @import { Wish } from "./simulate.mjs"
 * @import { Frame } from "./virtual.mjs"
 *
 * @typedef {object} Move of a process: to the end of a line, or to where it takes another lock there
 * @property {number} process in the order of their beginning, from 0
 * @property {number} pid
 * @property {string} name
 * @property {Frame} place the line
 * @property {string[]} calls of the system with which it begins
 *
 * @typedef {object} State
 * @property {Result} result of a run that begins like this
 * @property {Step[]} steps its
 * @property {number} at how many of these have been made
 * @property {Move[]} moves that were made
 * @property {Move[]} open one of which is next; none: the program has ended, as `result` says
 */

/** Steps of a process for which it is said whether it comes before others. */
const LONG = 2000;

/** Processes that a program is taken to have before it has been run. */
const FEW = 8;

export class Walk {
  #run;
  /** @type {State[]} */
  #states = [];

  /** @param {(wish: Wish) => Promise<Result>} run of the program on the computer, in such an order */
  constructor(run) {
    this.#run = run;
  }

  /** Where it stands. @returns {State|undefined} */
  get state() {
    return this.#states.at(-1);
  }

  /** Go to where there is something to choose for the first time. @returns {Promise<State>} */
  async begin() {
    const { result, steps } = await this.#execute({ choices: [], search: { from: -1, ...goingOn([]) } });
    return this.#keep(await this.#advance({ result, steps, at: 0, moves: [], open: [] }, null));
  }

  /** One of those that could go on does. @param {Move} move of the state's `open` @returns {Promise<State>} rejected, in Chinese, if the program doesn't follow */
  async choose(move) {
    const state = this.state;
    if (!state?.open.includes(move)) throw new Error("not one of those that can go on");
    return this.#keep(await this.#advance({ ...state, moves: [...state.moves, move], open: [] }, move));
  }

  /** Whether there is a choice to take back. */
  get canUndo() {
    return this.#states.length > 1;
  }

  /** Take the last choice back. */
  undo() {
    if (this.canUndo) this.#states.pop();
  }

  /** @param {State} state */
  #keep(state) {
    this.#states.push(state);
    return state;
  }

  /** @param {Partial<Wish>} wish */
  async #execute(wish) {
    const result = await this.#run({ order: 0, trace: true, places: "all", ...wish });
    return { result, steps: result.simulated?.trace?.steps ?? [] };
  }

  /**
   * To the next place where there is something to choose.
   *
   * @param {State} state
   * @param {Move|null} moving which goes on first, as long as it is at its line
   * @returns {Promise<State>}
   */
  async #advance(state, moving) {
    let { result, steps, at } = state;
    const moves = [...state.moves];
    /** Who moves, if anybody does. @type {Move|null} */
    let now = moving;
    let begins = true;
    for (; at < steps.length; at++) {
      const { process, candidates } = steps[at];
      if (process < 0) continue; // A time has come: nobody could.
      const next = candidates.map((candidate) => nextOf(result, steps, at, candidate));
      if (!next[candidates.indexOf(process)]) continue;
      if (!begins && !next.some((move) => move && now && continues(now, move))) now = null;
      begins = false;
      const inside = candidates[next.indexOf(null)];
      const wanted = now?.process ?? inside ?? (candidates.length === 1 ? candidates[0] : null);
      if (wanted === null) {
        const open = /** @type {Move[]} */ (next).toSorted((one, other) => one.process - other.process);
        return { result, steps, at, moves, open };
      }
      const only = next[candidates.indexOf(wanted)];
      if (!now && only) {
        now = only;
        moves.push(only);
      }
      if (process === wanted) continue;
      const choices = choicesOf(steps, at, candidates.indexOf(wanted));
      ({ result, steps } = await this.#execute({ choices, search: { from: at, ...goingOn(steps, wanted) } }));
      if (steps[at]?.process !== wanted) throw new Error(notFollowed());
    }
    return { result, steps, at, moves, open: [] };
  }
}

/**
 * How a run goes on after what was chosen: who was chosen, as long as he can; then children in step, so that all come to their
 * programs' lines; the first process last.
 *
 * @param {Step[]} steps of an earlier run
 * @param {number} [wanted] process
 */
function goingOn(steps, wanted) {
  const processes = steps.reduce((most, { process }) => Math.max(most, process), FEW);
  const round = Array.from({ length: processes }, (_, number) => number + 1);
  const first = wanted === undefined ? [] : Array.from({ length: LONG }, () => wanted);
  return { asleep: [], inStep: false, like: [...first, ...Array.from({ length: LONG }, () => round).flat()] };
}

/**
 * What a process does next.
 *
 * @param {Result} result
 * @param {Step[]} steps
 * @param {number} at
 * @param {number} process
 * @returns {Move|null} null: nothing at a line of the program
 */
function nextOf(result, steps, at, process) {
  while (at < steps.length && steps[at].process !== process) at += 1;
  const step = steps[at];
  const place = step?.place?.find(isProgram);
  if (!place) return null;
  const { pid } = step;
  return { process, pid, name: result.processes.find((one) => one.pid === pid)?.name ?? "", place, calls: step.calls };
}

/** Whether what a process does next belongs to its move. @param {Move} move @param {Move} next */
function continues(move, next) {
  const { process, place, calls } = next;
  return process === move.process && place.file === move.place.file && place.line === move.place.line && !calls.includes("sem_acquire");
}
