// The systematic search: all orders of a program, but of those that come to the same only one.
//
// Dynamic partial-order reduction: C. Flanagan, P. Godefroid: Dynamic partial-order reduction for model checking
// software, POPL 2005; with source sets and sleep sets after P. Abdulla, S. Aronis, B. Jonsson, K. Sagonas: Optimal
// dynamic partial order reduction, POPL 2014 (Source-DPOR). Each run is looked through for races: two steps of
// different processes that touch the same object (orders.mjs), where nothing makes the one come after the other but
// the order that was chosen. The other order is tried in another run, which begins like this one.
//
// That a time has come is a step that nothing changes places with.

import { dependent, isConflict } from "./orders.mjs";

/**
 * @import { Step, Touched } from "./orders.mjs"
 * @import { Settings } from "./virtual.mjs"
 *
 * @typedef {object} Node where a run may go on
 * @property {Set<number>} wanted processes that are to go on here in some run
 * @property {Map<number, {touched: Touched[], node: Node}>} tried
 * @property {Map<number, Touched[]>} asleep processes that needn't, with what they would do: that is tried elsewhere
 *
 * @typedef {object} Branch
 * @property {Node} node
 * @property {number} process that is to go on there
 * @property {number} at how many steps come before
 * @property {boolean} idle whether it would only wait there
 * @property {[at: number, chosen: number][]} choices that lead there
 *
 * @typedef {Required<Pick<Settings, "choices"|"search">> & {process: number}} Next
 */

/** A run in which nothing is chosen. */
const FREE = { process: -1, at: -1, idle: false, choices: [] };

/** Of a pipe or a connection. */
const READING = new Set(["read", "recvmsg"]);

export class Search {
  #root = newNode(new Map());
  /** What is left. @type {Branch[]} */
  #branches = [FREE, FREE].map((branch) => ({ ...branch, node: this.#root }));
  #runs = 0;
  /** Whether orders are left out: some that couldn't be known, or that time kept from coming. */
  partial = false;

  /** Whether there are orders that nobody has begun with. */
  get isLeft() {
    this.#branches = this.#branches.filter(({ node, process }) => !node.tried.has(process) && !node.asleep.has(process));
    return this.#branches.length > 0;
  }

  /**
   * Of what is left, that which turns off earliest: so runs differ soon, rather than in their last steps only. Who is to
   * read before the other writes comes last: nearly always it waits then, and all goes on as before.
   *
   * @returns {Next|null} what the next run is to choose; null: nothing is left
   */
  next() {
    if (!this.isLeft) return null;
    const branch = this.#branches.reduce((first, other) => (Number(other.idle) - Number(first.idle) || other.at - first.at) < 0 ? other : first);
    this.#branches.splice(this.#branches.indexOf(branch), 1);
    const { node, process, choices } = branch;
    const asleep = branch.at < 0 ? [] : known(node);
    // One after the other, and all in step: the two are far from each other.
    return { process, choices, search: { from: branch.at, asleep, inStep: this.#runs++ % 2 === 1 } };
  }

  /**
   * What came of it.
   *
   * @param {Next} next
   * @param {{steps: Step[], complete: boolean}} run
   */
  learn({ process, search: { from } }, { steps, complete }) {
    // Otherwise what the program does depends on the time, or on what isn't known.
    if (!complete || (from >= 0 && steps[from]?.process !== process)) this.partial = true;
    const nodes = this.#follow(steps);
    for (const race of racesOf(steps, true)) this.#want(steps, nodes, race);
    this.#spare(steps, nodes);
    if (racesOf(steps, false).some(([one, other]) => steps.slice(one, other).some(({ process }) => process < 0))) this.partial = true;
  }

  /** The places that a run has come by. @param {Step[]} steps */
  #follow(steps) {
    const nodes = [this.#root];
    for (const { process, touched } of steps) {
      const node = nodes[nodes.length - 1];
      node.wanted.add(process);
      const before = node.tried.get(process);
      if (before) {
        nodes.push(before.node);
        continue;
      }
      /** @type {Node["asleep"]} */
      const asleep = new Map();
      for (const [other, will] of known(node)) if (other !== process && !dependent(will, touched)) asleep.set(other, will);
      const next = newNode(asleep);
      node.tried.set(process, { touched, node: next });
      nodes.push(next);
    }
    return nodes;
  }

  /** The later step of a race is to come before the earlier one. @param {Step[]} steps @param {Node[]} nodes @param {Race} race */
  #want(steps, nodes, [one, other, clocks]) {
    const node = nodes[one];
    const { candidates } = steps[one];
    /** Steps that don't need the earlier one, and the later one. @type {number[]} */
    const rest = [];
    for (let at = one + 1; at < other; at++) if (!isBefore(steps, clocks, one, at)) rest.push(at);
    rest.push(other);
    /** The first one of each process. @type {Map<number, number>} */
    const firsts = new Map(rest.toReversed().map((at) => [steps[at].process, at]));
    const initials = [...firsts]
      .filter(([, at]) => !rest.some((earlier) => earlier < at && isBefore(steps, clocks, earlier, at)))
      .map(([process]) => process);
    const idle = steps[one].calls.includes("write") && steps[other].calls.every((call) => READING.has(call));
    if (initials.some((process) => node.wanted.has(process))) {
      for (const branch of this.#branches) if (branch.node === node && initials.includes(branch.process)) branch.idle &&= idle;
      return;
    }
    const able = initials.filter((process) => candidates.includes(process));
    if (!able.length) {
      this.partial = true;
      return;
    }
    this.#branch(steps, node, one, able.includes(steps[other].process) ? steps[other].process : able[0], idle);
  }

  /** Who could have gone on where somebody has ended it is to come first: no step of it tells of that race. @param {Step[]} steps @param {Node[]} nodes */
  #spare(steps, nodes) {
    const last = new Map(steps.map(({ process }, at) => [process, at]));
    steps.forEach(({ touched, candidates }, at) => {
      if (!touched.some(([object]) => object === "everything")) return;
      for (const process of candidates) {
        if ((last.get(process) ?? -1) < at && !nodes[at].wanted.has(process)) this.#branch(steps, nodes[at], at, process);
      }
    });
  }

  /** A process is to go on instead. @param {Step[]} steps @param {Node} node @param {number} at its place @param {number} process @param {boolean} [idle] */
  #branch(steps, node, at, process, idle = false) {
    node.wanted.add(process);
    this.#branches.push({ node, process, at, idle, choices: choicesOf(steps, at, steps[at].candidates.indexOf(process)) });
  }
}

/** @param {Node["asleep"]} asleep @returns {Node} */
function newNode(asleep) {
  return { wanted: new Set(), tried: new Map(), asleep };
}

/** What needn't be tried there. @param {Node} node @returns {[process: number, touched: Touched[]][]} */
function known({ asleep, tried }) {
  return [...asleep, ...[...tried].map(([process, { touched }]) => /** @type {[number, Touched[]]} */ ([process, touched]))];
}

/**
 * What leads to the same steps.
 *
 * @param {Step[]} steps
 * @param {number} [count] only to so many
 * @param {number} [chosen] of the candidates of the next one, where there are several
 */
export function choicesOf(steps, count = steps.length, chosen = 0) {
  const real = steps.slice(0, count).filter(({ candidates }) => candidates.length > 1);
  const indices = [...real.map(({ process, candidates }) => candidates.indexOf(process)), chosen];
  return indices.map((index, at) => /** @type {[number, number]} */ ([at, index])).filter(([, index]) => index);
}

/**
 * Of each step, the last one of each process that comes before it in all orders that come to the same.
 *
 * @typedef {Map<number, number>[]} Clocks
 * @typedef {[one: number, other: number, clocks: Clocks]} Race two steps, by their places
 */

/** @param {Step[]} steps @param {Clocks} clocks @param {number} one @param {number} other later */
function isBefore(steps, clocks, one, other) {
  return (clocks[other].get(steps[one].process) ?? -1) >= one;
}

/**
 * @param {Step[]} steps
 * @param {boolean} timed whether nothing changes places with a time that has come
 * @returns {Race[]}
 */
export function racesOf(steps, timed) {
  /** @type {Clocks} */
  const clocks = [];
  /** @type {Race[]} */
  const races = [];
  /** @type {Map<number, number>} */
  const last = new Map();
  const touches = new LastTouches();
  let time = -1;
  steps.forEach(({ process, touched, causes, supplies }, at) => {
    /** @type {Map<number, number>} */
    const clock = new Map();
    const join = (/** @type {number} */ before) => {
      for (const [other, step] of clocks[before]) if ((clock.get(other) ?? -1) < step) clock.set(other, step);
    };
    clocks.push(clock);
    if (process < 0) {
      if (timed) for (const before of last.values()) join(before);
      time = at;
    } else {
      if (timed && time >= 0) join(time);
      const before = last.get(process);
      if (before !== undefined) join(before);
      for (const cause of causes) if (cause >= 0) join(cause);
      const meet = (/** @type {Touched[]} */ objects) => {
        for (const earlier of touches.before(objects)) {
          const other = steps[earlier].process;
          if (other === process || (clock.get(other) ?? -1) >= earlier) continue;
          races.push([earlier, at, clocks]);
          join(earlier);
        }
      };
      // It may come before what gives it what it takes; then it waits, and what it learns still comes after that.
      meet(touched.filter(([, how]) => how === "take"));
      for (const supply of supplies) join(supply);
      meet(touched);
      touches.add(process, touched, at);
    }
    clock.set(process, at);
    last.set(process, at);
  });
  return races;
}

/** The last steps that have touched each object: what a process did before comes before its last step anyway. */
class LastTouches {
  /** By object, process and how. @type {Map<string, Map<string, {how: Touched[1], at: number}>>} */
  #objects = new Map();

  /** @param {Touched[]} touched @returns {number[]} of each process the last step that it matters to, the latest first */
  before(touched) {
    /** @type {Set<number>} */
    const found = new Set();
    for (const one of touched) {
      for (const object of one[0] === "everything" ? this.#objects.keys() : [one[0], "everything"]) {
        for (const { how, at } of this.#objects.get(object)?.values() ?? []) if (isConflict([object, how], one)) found.add(at);
      }
    }
    return [...found].sort((one, other) => other - one);
  }

  /** @param {number} process @param {Touched[]} touched @param {number} at */
  add(process, touched, at) {
    for (const [object, how] of touched) {
      let steps = this.#objects.get(object);
      if (!steps) this.#objects.set(object, (steps = new Map()));
      steps.set(`${process} ${how}`, { how, at });
    }
  }
}
