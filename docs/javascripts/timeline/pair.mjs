// Two runs, one below the other, of which the same time is seen; where they begin to differ is marked and said.

import { element, makeButton } from "../run/element.mjs";
import { isIn } from "../run/place.mjs";
import { laneOf, tellDifference } from "./contrast.mjs";
import { firstDifference } from "./difference.mjs";
import { Timeline } from "./timeline.mjs";

/**
 * @import { Kept } from "../run/fold.mjs"
 * @import { Program } from "../run/work.mjs"
 * @import { Told } from "./model.mjs"
 *
 * @typedef {object} Side a run
 * @property {Timeline} timeline
 * @property {Told[]} events
 * @property {About} about
 *
 * @typedef {object} About what a run was
 * @property {Program} program
 * @property {string} how it ran, in words
 * @property {number} [cores] of the simulated computer
 */

const TIMES = ["第一次", "第二次"];

/**
 * A run beside one that was kept.
 *
 * @param {Kept} kept
 * @param {Side} side
 * @param {() => void} onLeave the reader doesn't want to compare them any more
 */
export function joined({ about, events, waiting }, side, onLeave) {
  const timeline = new Timeline(about.program.name, events, 0);
  timeline.finish();
  if (waiting) timeline.stop(waiting);
  return new Pair([{ timeline, events, about }, side], onLeave);
}

export class Pair {
  root = element("div", "timeline-pair");
  #said = element("p", "timeline-pair__said");
  #sides;

  /** Told of the program's lines of what is chosen in the first run. @type {(lines: number[]) => void} */
  onLines = () => {};

  /** @param {[one: Side, other: Side]} sides @param {() => void} onLeave */
  constructor(sides, onLeave) {
    this.#sides = sides;
    const [one, other] = sides;
    /** Whether both are runs of one program. */
    this.same = isSame(one.about.program, other.about.program);
    this.#said.setAttribute("role", "status");
    const leave = makeButton("run-button--small", "不比了", onLeave, `不比了 ${other.about.program.name}`);
    this.root.append(this.#said);
    for (const [index, { about, timeline }] of sides.entries()) {
      const how = `${about.how}${index && !this.same ? " · 程序改过了" : ""}`;
      const head = element("p", "timeline-pair__head");
      head.append(element("b", "", TIMES[index]), ` ${how}`, ...(index ? [] : [leave]));
      const part = element("div", "timeline-pair__run");
      part.setAttribute("role", "group");
      part.setAttribute("aria-label", `${TIMES[index]} ${how}`);
      part.append(head, timeline.root);
      this.root.append(part);
    }
    one.timeline.onLines = (lines) => this.onLines(this.same ? lines : []);
    one.timeline.join(other.timeline);
  }

  /** What happened at a line of the program is marked in the first run, too. @param {number} line */
  point(line) {
    if (this.same) this.#sides[0].timeline.point(line);
  }

  /** Both runs are over: where they begin to differ is said. @returns {number[]} the lines, of the second program if they are two */
  finish() {
    const sides = this.#sides;
    const [one, other] = sides.map(({ about: { cores }, events }) => ({ events, cores }));
    const difference = firstDifference(one, other, this.same);
    const [first, second] = sides.map(({ timeline, about }, index) => ({ when: TIMES[index], model: timeline.model, program: about.program.name }));
    this.#said.textContent = tellDifference(difference, [first, second]);
    if (!difference) return [];
    const times = sides.flatMap(({ timeline }, index) => {
      const event = (difference.steps[index] ?? difference.before[index])?.event;
      const lane = event && laneOf(timeline.model, event);
      if (lane) timeline.mark({ time: event.time, lane });
      return event?.time ?? [];
    });
    const look = () => sides[1].timeline.look(Math.min(...times), Math.max(...times));
    this.#said.append(makeButton("run-button--small run-button--framed", "放大这里", look));
    return difference.steps.flatMap((step, index) => {
      const [file, line] = step?.event.at ?? ["", 0];
      return isIn({ file }, sides[1].about.program.name) && (this.same || index) ? [line] : [];
    });
  }
}

/** @param {Program} one @param {Program} other */
const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);
