// A program in many orders, from 换 100 种顺序 to its end, shown in a panel; and what decides between two outcomes.

import { compare, explore } from "./execute.mjs";
import { leavesMemory } from "./orders.mjs";
import { describeComputer } from "./outcome.mjs";
import { Outcomes } from "./outcomes.mjs";

/**
 * @import { Outcome } from "../../machine/explore.mjs"
 * @import { Computer } from "./computer.mjs"
 *
 * @typedef {object} Program as it stood in the block
 * @property {string} name
 * @property {string} source
 * @property {Record<string, string>} files beside it
 */

/** Orders that are tried, at the most. */
const BUDGET = 100;

export class Exploration {
  /** Whether it explores, or compares. */
  running = false;
  /** To be put on the page. */
  panel;
  #actions;
  #stop = () => {};

  /**
   * @param {Program} program
   * @param {Computer} computer
   * @param {string|null} recorded the output that the page shows of this very program
   * @param {object} actions
   * @param {(finished: Promise<void>) => void} actions.begin something has begun
   * @param {(wish: Computer & {schedule: string}) => void} actions.watch such a run is to be shown
   * @param {(lines: number[]) => void} actions.light lines of the program that decide; none: no longer
   */
  constructor(program, computer, recorded, actions) {
    this.program = program;
    this.#actions = actions;
    this.panel = new Outcomes(program.name, describeComputer(computer), BUDGET, recorded, {
      stop: () => this.stop(),
      watch: ({ schedule }) => actions.watch({ ...computer, schedule }),
      compare: (good, bad) => this.#do(() => this.#compare(good, bad)),
    });
    this.#do(() => this.#explore(computer));
  }

  stop() {
    this.#stop();
  }

  /** Stop, and take the panel away. */
  leave() {
    this.stop();
    this.#actions.light([]);
    this.panel.root.remove();
  }

  /** @param {() => Promise<void>} task */
  #do(task) {
    this.running = true;
    const finished = task()
      .catch((error) => this.panel.fail(error.message))
      .then(() => {
        this.running = false;
      });
    this.#actions.begin(finished);
  }

  /**
   * What the machine still has to do to stop isn't waited for.
   *
   * @template T
   * @param {Promise<T> & {stop: () => void}} work
   * @returns {Promise<T|null>} null: it was stopped
   */
  #unlessStopped(work) {
    const stopped = new Promise((resolve) => {
      this.#stop = () => {
        work.catch(() => {}); // It may say that it was.
        work.stop();
        resolve(null);
      };
    });
    return Promise.race([work, stopped]);
  }

  /** @param {Computer} simulate */
  async #explore(simulate) {
    const { name, source, files } = this.program;
    /** @type {Outcome[]} */
    const outcomes = [];
    let runs = 0;
    const memory = leavesMemory([source, ...Object.values(files)], simulate);
    const exploration = await this.#unlessStopped(
      explore(source, {
        name,
        files,
        simulate,
        budget: BUDGET,
        onProgress: (progress) => this.running && this.panel.progress(progress),
        onStart: () => this.running && !runs && this.panel.count(0),
        onOutcome: (outcome) => {
          outcomes.push(outcome);
          this.panel.add(outcome);
        },
        onRun: (count) => this.panel.count((runs = count)),
      }),
    );
    this.panel.finish({ runs, outcomes, exhausted: Boolean(exploration?.exhausted), stopped: !exploration, memory });
  }

  /** @param {Outcome} good @param {Outcome} bad */
  async #compare(good, bad) {
    const { name, source, files } = this.program;
    this.#actions.light([]);
    this.panel.forget();
    this.panel.busy("正在找…");
    const onRun = (/** @type {number} */ runs) => this.panel.busy(`正在找，运行了 ${runs} 次`);
    const comparison = await this.#unlessStopped(compare(source, good.schedule, bad.schedule, { name, files, onRun }));
    if (comparison) this.#actions.light(this.panel.decide(comparison, source, [good, bad]));
    this.panel.rest(comparison ? "找到了" : "已停止", "good");
  }
}
