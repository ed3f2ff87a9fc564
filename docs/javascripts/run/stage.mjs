// What goes on with a program of the page: a run, real or simulated, and what is done with it in many orders. Their panels
// stand below the program.

import { fetched } from "./execute.mjs";
import { describeRun } from "./outcome.mjs";
import { Run } from "./run.mjs";
import { comeIntoView } from "./view.mjs";

/**
 * @import { Pace } from "../timeline/paces.mjs"
 * @import { Computer } from "./computer.mjs"
 * @import { Trial } from "./exploration.mjs"
 * @import { Judge } from "./walking.mjs"
 * @import { Kept } from "./fold.mjs"
 * @import { Block, Program, Work } from "./work.mjs"
 */

export class Stage {
  /** @type {Run|null} */
  #run = null;
  /** The one with which the next one is drawn together. @type {Kept|null} */
  #kept = null;
  /** @type {Work|null} */
  #work = null;
  /** How often something was asked for: what was before isn't waited for any more. */
  #asked = 0;
  #place;

  /**
   * @param {object} place
   * @param {() => Program} place.program as it stands on the page now
   * @param {() => string|null} place.recorded the output that the page shows of this very program
   * @param {(panel: HTMLElement) => void} place.put a panel below the program
   * @param {(lines: number[]) => void} place.light these lines of the program, and no others
   * @param {(wish: Computer & {schedule?: string}) => void} [place.watch] a simulated run of the program is shown
   * @param {(running: boolean) => void} place.show whether something goes on
   * @param {(sentence: string) => void} place.say what went wrong
   */
  constructor(place) {
    this.#place = place;
  }

  /** What is offered beside a simulated computer (ComputerRow). */
  get actions() {
    return {
      simulate: (/** @type {Computer} */ computer, /** @type {Pace|undefined} */ pace) => this.run(computer, pace),
      explore: (/** @type {Computer} */ computer) => this.explore(computer),
      walk: (/** @type {Computer} */ computer) => this.walk(computer),
    };
  }

  /** Whether the program runs at the moment, in one order or in many. */
  get running() {
    return Boolean(this.#run?.running || this.#work?.running);
  }

  stop() {
    if (this.#run?.running) this.#run.stop();
    if (this.#work?.running) this.#work.stop();
  }

  /** What the timeline tells of a line of the program is shown. @param {number} line counted from 1 */
  point(line) {
    if (this.#run && this.#stands(this.#run.program)) this.#run.panel.timeline.point(line);
  }

  /** Stop, and take the panels away. */
  clear() {
    this.#asked += 1;
    this.#run?.leave();
    this.#work?.leave();
    this.#run = this.#work = null;
  }

  /** Another program comes: no run of the one before is left, not even the one that was kept. */
  forget() {
    this.clear();
    this.#kept = null;
  }

  /**
   * What an earlier run printed gives way.
   *
   * @param {Computer & {schedule?: string}} [computer] a simulated one, that it is to run on
   * @param {Pace} [pace] at which it is played
   */
  run(computer, pace) {
    this.clear();
    this.#start(this.#place.program(), computer, this.#place.put, { pace });
  }

  /** Run it in many orders. @param {Computer} computer @param {Trial} [trial] */
  explore(computer, trial) {
    return this.#begin(import("./exploration.mjs"), ({ Exploration }, program, block) => {
      return new Exploration(program, computer, this.#place.recorded(), block, trial);
    });
  }

  /** Let the reader say who goes on. @param {Computer} computer @param {Judge} [judge] */
  walk(computer, judge) {
    return this.#begin(import("./walking.mjs"), ({ Walking }, program, block) => new Walking(program, computer, block, judge));
  }

  /**
   * @template Module
   * @param {Promise<Module>} module
   * @param {(module: Module, program: Program, block: Block) => Work} make
   */
  async #begin(module, make) {
    const asked = ++this.#asked;
    const code = await fetched(module).catch((error) => this.#place.say(error.message));
    if (!code || asked !== this.#asked) return;
    this.clear();
    const program = this.#place.program();
    const below = (/** @type {HTMLElement} */ panel) => work.panel.root.after(panel);
    const work = make(code, program, {
      begin: (finished) => this.#follow(finished),
      watch: (wish, called) => void this.#start(program, wish, below, { called }),
      together: (wishes) => this.#together(program, wishes, below),
      light: (lines) => this.#place.light(this.#stands(program) ? lines : []),
    });
    this.#work = work;
    this.#place.put(work.panel.root);
    comeIntoView(work.panel.root);
  }

  /** Whether a program is still the one that stands on the page: the lines of another are other lines. @param {Program} program */
  #stands(program) {
    return JSON.stringify(program) === JSON.stringify(this.#place.program());
  }

  /**
   * @param {Program} program
   * @param {Computer|undefined} computer
   * @param {(panel: HTMLElement) => void} put
   * @param {object} [more]
   * @param {Pace} [more.pace] at which it is played
   * @param {string} [more.called] what it is called
   * @param {Kept|null} [more.kept] the run that it is drawn together with
   */
  #start(program, computer, put, { pace, called, kept = this.#kept } = {}) {
    this.#run?.leave();
    if (computer && this.#stands(program)) this.#place.watch?.(computer);
    const run = new Run(program, computer, pace);
    this.#run = run;
    const { timeline } = run.panel;
    timeline.about = { program, how: describeRun(computer, called), cores: computer?.cores };
    timeline.onLines = (lines) => this.#place.light(this.#stands(program) ? lines : []);
    timeline.onKeep = (kept) => (this.#kept = kept);
    timeline.onLeave = () => {
      if (this.#kept === kept) this.#kept = null;
    };
    if (kept) timeline.compare(kept);
    put(run.panel.root);
    comeIntoView(run.panel.root);
    this.#follow(run.finished);
    return run;
  }

  /**
   * One run after the other; the second is drawn together with the first.
   *
   * @param {Program} program
   * @param {[wish: Computer & {schedule: string}, called: string][]} wishes
   * @param {(panel: HTMLElement) => void} put
   */
  async #together(program, [[one, first], [other, second]], put) {
    const run = this.#start(program, one, put, { called: first, kept: null });
    await run.finished;
    if (this.#run === run && !run.stopped) this.#start(program, other, put, { called: second, kept: run.panel.timeline.kept });
  }

  /** @param {Promise<void>} finished what has begun */
  #follow(finished) {
    this.#place.show(true);
    finished.then(() => this.#place.show(this.running));
  }
}
