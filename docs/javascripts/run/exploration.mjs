// A program in many orders, from 换 100 种顺序 to its end, shown in a panel; and what decides between two outcomes.

import { compare, explore } from "./execute.mjs";
import { leavesMemory } from "./orders.mjs";
import { describeComputer } from "./outcome.mjs";
import { Outcomes } from "./outcomes.mjs";
import { Work } from "./work.mjs";

/**
 * @import { Outcome } from "../../machine/explore.mjs"
 * @import { Computer } from "./computer.mjs"
 * @import { Search } from "./orders.mjs"
 * @import { Judgement } from "./parts.mjs"
 * @import { Block, Program } from "./work.mjs"
 *
 * @typedef {object} Trial of a program, which ends with the first outcome that isn't accepted
 * @property {number} budget orders that are tried, at the most
 * @property {(outcome: Outcome) => boolean} accepts
 * @property {(search: Search) => Judgement} judge
 */

/** Orders that are tried, at the most. */
const BUDGET = 100;

export class Exploration extends Work {
  #outcomes;

  /**
   * @param {Program} program
   * @param {Computer} computer
   * @param {string|null} recorded the output that the page shows of this very program
   * @param {Block} block
   * @param {Trial} [trial] if it is one
   */
  constructor(program, computer, recorded, block, trial) {
    const budget = trial?.budget ?? BUDGET;
    const outcomes = new Outcomes(program.name, describeComputer(computer), budget, recorded, {
      stop: () => this.stop(),
      watch: ({ schedule }, called) => block.watch({ ...computer, schedule }, called),
      together: (outcomes) => block.together(outcomes.map(([{ schedule }, called]) => [{ ...computer, schedule }, called])),
      compare: (good, bad) => this.do(() => this.#compare(good, bad)),
    });
    super(program, block, outcomes);
    this.#outcomes = outcomes;
    this.do(() => this.#explore(computer, budget, trial));
  }

  /** @param {Computer} simulate @param {number} budget @param {Trial} [trial] */
  async #explore(simulate, budget, trial) {
    const { source, ...program } = this.program;
    /** @type {Outcome[]} */
    const outcomes = [];
    let runs = 0;
    const memory = leavesMemory([source, ...Object.values(program.files)], simulate);
    const work = explore(source, {
      ...program,
      simulate,
      budget,
      onProgress: (progress) => this.running && this.#outcomes.progress(progress),
      onStart: () => this.running && !runs && this.#outcomes.count(0),
      onOutcome: (outcome) => {
        outcomes.push(outcome);
        this.#outcomes.add(outcome);
        if (trial && !trial.accepts(outcome)) this.stop();
      },
      onRun: (count) => this.#outcomes.count((runs = count)),
    });
    const exploration = await this.unlessStopped(work, work.stop);
    const search = { runs, outcomes, exhausted: Boolean(exploration?.exhausted), stopped: !exploration, memory };
    this.#outcomes.finish(search, trial?.judge(search));
  }

  /** @param {Outcome} good @param {Outcome} bad */
  async #compare(good, bad) {
    const { source, ...program } = this.program;
    this.block.light([]);
    this.#outcomes.forget();
    this.#outcomes.busy("正在找…");
    const onRun = (/** @type {number} */ runs) => this.#outcomes.busy(`正在找，运行了 ${runs} 次`);
    const work = compare(source, good.schedule, bad.schedule, { ...program, onRun });
    const comparison = await this.unlessStopped(work, work.stop);
    if (comparison) this.block.light(this.#outcomes.decide(comparison, source, [good, bad]));
    this.#outcomes.rest(comparison ? "找到了" : "已停止", "good");
  }
}
