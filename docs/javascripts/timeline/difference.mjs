// Where two runs of a program begin to differ.
//
// Not in time, which is another one in each run, and not in who comes first where nobody cares: two runs are the same as long
// as every process does the same, one thing after the other, and all come to each lock and each pipe in the same order. Only
// where that is so all along, it counts who did something first at all.

/**
 * @import { Cut } from "../../machine/events.mjs"
 * @import { Told } from "./model.mjs"
 *
 * @typedef {object} Step what a process has done
 * @property {Exclude<Told, Cut>} event
 * @property {string} lane who: the same in both runs
 * @property {number} index among its own, from 0
 * @property {string} act what
 * @property {string} object to what; nothing: to nothing that others come to, too
 * @property {number} turn among all who did so, from 0
 *
 * @typedef {object} Difference
 * @property {"turn"|"act"|"core"|"order"} kind another process had its turn there; it did something else, or nothing; it had
 *   to wait for a core; or somebody else did something first
 * @property {[one: Step|null, other: Step|null]} steps that are different; null: it did nothing any more
 * @property {[one: Step|null, other: Step|null]} before what it did last where it did nothing any more
 *
 * @typedef {object} Run
 * @property {Told[]} events
 * @property {number} [cores] that it had, if that is known
 */

/** What a process does. How long it waits, and on which core it runs, is a matter of time; when its child is gone, too. */
const ACTS = ["start", "send", "receive", "acquire", "release", "kill", "exit"];

/** Without details nothing is told of locks. */
const PLAIN = ACTS.filter((type) => type !== "acquire" && type !== "release");

/** Who uses a lock more often than that in a row may do it unseen (../../machine/kernel/lease.mjs). */
const LEASED = 8;

/**
 * @param {Run} one
 * @param {Run} other
 * @param {boolean} [same] whether both are runs of one program; the lines of another one are other lines
 * @returns {Difference|null} null: they don't differ, as far as is known
 */
export function firstDifference(one, other, same = true) {
  const known = [one, other].every(({ events }) => events.some(({ type }) => type === "acquire" || type === "run")) ? ACTS : PLAIN;
  const types = one.cores === other.cores ? known : [...known, "ready"];
  const runs = [new Steps(one, types, same), new Steps(other, types, same)];
  const found = [0, 1].map((at) => runs[at].differs(runs[1 - at]));
  const [first, second] = found;
  if (first && (!second || isEarlier(first, second))) return first;
  if (second) return { ...second, steps: reversed(second.steps), before: reversed(second.before) };
  const all = [one, other].map((run) => new Steps(run, [...known, "begin", "print"], same).all);
  return differentOrder(all.map((steps) => steps.filter(isOwn))) ?? differentOrder(all);
}

/** @typedef {Difference & {at: number, time: number}} Found after so many steps that are the same; at that time, in its run */

/** @param {Found} one @param {Found} other */
const isEarlier = (one, other) => one.at < other.at || (one.at === other.at && one.time <= other.time);

/** Whether the program itself does it, not multiprocessing. @param {Step} step */
const isOwn = ({ event: { type, at } }) => type === "exit" || Boolean(at && type !== "start" && type !== "send");

/** Where somebody else comes first, though all do the same. @param {Step[][]} steps @returns {Difference|null} */
function differentOrder([ours, theirs]) {
  const at = ours.findIndex(({ lane }, index) => theirs[index] && lane !== theirs[index].lane);
  return at < 0 ? null : { kind: "order", steps: [ours[at], theirs[at]], before: [null, null] };
}

/** @template T @param {[T, T]} two @returns {[T, T]} */
const reversed = ([one, other]) => [other, one];

/** What is done in a run. */
class Steps {
  /** @type {Step[]} */
  all = [];
  /** More may have been done than is known. */
  #open = false;
  /** @type {Map<string, Step[]>} */
  #lanes = new Map();
  /** @type {Map<string, Step[]>} */
  #turns = new Map();

  /** @param {Run} run @param {string[]} types of events that count @param {boolean} lines whether lines count */
  constructor({ events }, types, lines) {
    /** Whose child, and the how manieth: by pid. @type {Map<number, string>} */
    const births = new Map();
    /** @type {Map<string, number>} */
    const children = new Map();
    /** Who has used a lock last, and how often in a row. @type {Map<string, {lane: string, uses: number}>} */
    const users = new Map();
    for (const event of events) {
      if (event.type === "cut") {
        this.#open = true;
        break;
      }
      if (event.type === "start") {
        const parent = births.get(event.parent ?? 0) ?? "";
        const number = children.get(parent) ?? 0;
        children.set(parent, number + 1);
        births.set(event.pid, `${parent}.${number}`);
        if (event.parent === null) continue;
      }
      if (!types.includes(event.type)) continue;
      const { type, thread = 0, at } = event;
      const pid = type === "start" ? /** @type {number} */ (event.parent) : event.pid;
      const lane = `${births.get(pid)} ${thread}`;
      // How much of what is printed comes at once is a matter of time.
      const last = this.all.at(-1);
      if (type === "print" && last?.event.type === "print" && last.lane === lane) continue;
      if (type === "acquire" || type === "release") {
        const user = users.get(event.object);
        const uses = user?.lane === lane ? user.uses + Number(type === "acquire") : 1;
        users.set(event.object, { lane, uses });
        if (uses > LEASED) continue;
      }
      const what = type === "start" ? births.get(event.pid) : type === "exit" ? event.exitCode : type === "kill" ? `${births.get(event.target)} ${event.signal}` : "";
      const object = "object" in event ? event.object : undefined;
      // Both directions of a connection are one object; each end has its own turns.
      const shared = object ? `${type} ${object}${object.startsWith("socket:") ? ` ${lane}` : ""}` : "";
      this.#add(event, lane, `${type} ${object ?? ""} ${what} ${lines && at ? at : ""}`, shared);
    }
  }

  /** @param {Step["event"]} event @param {string} lane @param {string} act @param {string} object */
  #add(event, lane, act, object) {
    const mine = entry(this.#lanes, lane);
    const turns = entry(this.#turns, object);
    const step = { event, lane, index: mine.length, act, object, turn: object ? turns.length : 0 };
    for (const list of [this.all, mine, turns]) list.push(step);
  }

  /** The first step that the other run hasn't. @param {Steps} other @returns {Found|null} */
  differs(other) {
    for (const [at, step] of this.all.entries()) {
      const { lane, index, act, object, turn } = step;
      const { time } = step.event;
      const mine = other.#lanes.get(lane) ?? [];
      const same = mine[index];
      if (same?.act === act && same.turn === turn) continue;
      const instead = object ? other.#turns.get(object)?.[turn] : undefined;
      if (instead && instead.lane !== lane) return { at, time, kind: "turn", steps: [step, instead], before: [null, null] };
      if (!same && other.#open) continue;
      const last = (/** @type {Step[]} */ steps) => steps[index - 1] ?? null;
      const ours = this.#lanes.get(lane) ?? [];
      if (same && onlyEnds(step, same)) return { at, time, kind: "act", steps: [null, same], before: [last(ours), null] };
      if (same && onlyEnds(same, step)) return { at, time, kind: "act", steps: [step, null], before: [null, last(mine)] };
      const kind = step.event.type === "ready" || same?.event.type === "ready" ? "core" : "act";
      return { at, time, kind, steps: [step, same ?? null], before: [null, last(mine)] };
    }
    return null;
  }
}

/** Whether a process does nothing more there but end, as it should, where in the other run it goes on. @param {Step} step @param {Step} other */
const onlyEnds = ({ event }, other) => event.type === "exit" && !event.exitCode && other.event.type !== "exit";

/** @template T @param {Map<string, T[]>} map @param {string} key */
function entry(map, key) {
  let list = map.get(key);
  if (!list) map.set(key, (list = []));
  return list;
}
