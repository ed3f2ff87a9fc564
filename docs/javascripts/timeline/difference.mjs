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
 * @property {"turn"|"act"|"core"|"order"} kind another process had its turn there; it did something else, printed something
 *   else, or did nothing; it had to wait for a core; or somebody else did something first
 * @property {[one: Step|null, other: Step|null]} steps that are different; null: it did nothing any more
 * @property {[one: Step|null, other: Step|null]} before what it did last where it did nothing any more
 *
 * @typedef {object} Run
 * @property {Told[]} events
 * @property {number} [cores] that it had, if that is known
 */

/** What a process does. How long it waits, and on which core it runs, is a matter of time; when its child is gone, too. */
const ACTS = ["start", "send", "receive", "acquire", "release", "kill", "exit"];

/** Without details nothing is told of locks, nor of threads and lines. */
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
  const detailed = [one, other].every(({ events }) => events.some(({ type }) => type === "acquire" || type === "run"));
  const known = detailed ? ACTS : PLAIN;
  const moreCores = one.cores && other.cores && one.cores !== other.cores;
  const stepsOf = (/** @type {string[]} */ types) => [one, other].map((run) => new Steps(run, types, { lines: detailed && same, threads: detailed }));
  const found = earliest(stepsOf(moreCores ? [...known, "ready"] : known));
  if (found) return found;
  const both = stepsOf([...known, "begin", "print"]);
  const all = both.map((steps) => steps.all);
  const own = detailed ? all.map((steps) => steps.filter(isOwn)) : all;
  return earliest(both) ?? differentOrder(own) ?? differentOrder(all) ?? differentText(all);
}

/** What is done in one of the runs only, and comes first. @param {Steps[]} runs @returns {Difference|null} */
function earliest([one, other]) {
  const [first, second] = [one.differs(other), other.differs(one)];
  if (first && (!second || isEarlier(first, second))) return first;
  return second && { ...second, steps: reversed(second.steps), before: reversed(second.before) };
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

/** Where something else is printed, though all do the same in the same order. @param {Step[][]} steps @returns {Difference|null} */
function differentText([ours, theirs]) {
  const at = ours.findIndex(({ event }, index) => {
    const instead = theirs[index]?.event;
    return event.type === "print" && instead?.type === "print" && event.text !== instead.text;
  });
  return at < 0 ? null : { kind: "act", steps: [ours[at], theirs[at]], before: [null, null] };
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

  /**
   * @param {Run} run
   * @param {string[]} types of events that count
   * @param {{lines: boolean, threads: boolean}} known whether lines count, and which thread it is
   */
  constructor({ events }, types, { lines, threads }) {
    /** Whose child, and the how manieth: by pid. @type {Map<number, string>} */
    const births = new Map();
    /** @type {Map<string, number>} */
    const children = new Map();
    /** Who has used a lock last, and how often in a row. @type {Map<string, {lane: string, uses: number}>} */
    const users = new Map();
    /** What was printed of a line that isn't over. @type {Map<string, string>} */
    const begun = new Map();
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
      const { type, at } = event;
      const thread = threads ? (event.thread ?? 0) : 0;
      const pid = type === "start" ? /** @type {number} */ (event.parent) : event.pid;
      const lane = `${births.get(pid)} ${thread}`;
      if (type === "acquire" || type === "release") {
        const user = users.get(event.object);
        const uses = user?.lane === lane ? user.uses + Number(type === "acquire") : 1;
        users.set(event.object, { lane, uses });
        if (uses > LEASED) continue;
      }
      if (type === "print") {
        // How much of it comes at once is a matter of real time: a line is a line.
        const stream = `${lane} ${event.stream}`;
        const texts = `${begun.get(stream) ?? ""}${event.text}`.split("\n");
        begun.set(stream, /** @type {string} */ (texts.pop()));
        for (const text of texts) this.#add({ ...event, text }, lane, `print ${lines && at ? at : ""}`, "");
        continue;
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
