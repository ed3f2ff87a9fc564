// One run of a program, from 运行 to its end, shown in a panel.

import { run } from "./execute.mjs";
import { Farewell } from "./farewell.mjs";
import { describeComputer, describeExit, describeTime, describeVirtualTime } from "./outcome.mjs";
import { Panel } from "./panel.mjs";

/**
 * @import { Event, Python } from "../../machine/events.mjs"
 * @import { Execution, Result } from "../../machine/machine.mjs"
 * @import { Pace } from "../timeline/paces.mjs"
 * @import { Computer } from "./computer.mjs"
 * @import { Program } from "./work.mjs"
 */

/** What came of it; without an exit code if it was stopped before it began. @typedef {Partial<Result> & {seconds: number}} Ended */

export class Run {
  running = true;
  /** To be put on the page. */
  panel;
  #farewell = new Farewell((output) => this.panel.write(output));
  /** @type {Execution|null} */
  #execution;
  #pace;
  #started = false;
  /** Whether the reader has ended it. */
  stopped = false;
  #giveUp = () => {};

  /**
   * @param {Program} program
   * @param {Computer & {schedule?: string}} [simulate] on a simulated computer; the schedule of an earlier run there repeats that
   * @param {Pace} [pace] at which it is played once it is over; without: all of it is shown at once
   */
  constructor(program, simulate, pace) {
    this.program = program;
    this.#pace = pace;
    const { source, ...options } = program;
    const simulated = simulate && { computer: describeComputer(simulate), go: (/** @type {number} */ events) => this.#execution?.go(events) };
    this.panel = new Panel(program.name, () => this.stop(), simulated);
    if (pace) this.panel.holdBack();
    /** @template T @param {(value: T) => void} show @returns {(value: T) => void} */
    const shown = (show) => (value) => {
      if (this.running) show(value);
    };
    const pressed = performance.now();
    this.#execution = run(source, {
      ...options,
      simulate,
      // The timeline tells more with them; a real run would take longer.
      details: Boolean(simulate),
      onProgress: shown((progress) => this.panel.progress(progress)),
      onStart: shown((python) => this.#start(python)),
      onOutput: shown((output) => (this.stopped ? this.#farewell : this.panel).write(output)),
      onEvent: shown((event) => this.#learn(event)),
    });
    /** @type {Promise<Ended>} */
    const givenUp = new Promise((resolve) => {
      this.#giveUp = () => resolve({ seconds: (performance.now() - pressed) / 1000 });
    });
    this.finished = Promise.race([this.#execution, givenUp]).then(
      (result) => this.#finish(result),
      (error) => this.#fail(error),
    );
  }

  stop() {
    this.stopped = true;
    this.panel.goOn();
    this.panel.holdNoMore();
    this.#execution?.stop();
    // Nothing runs yet: there is nothing to wait for.
    if (!this.#started) this.#giveUp();
  }

  /** Stop, and take the panel away. */
  leave() {
    if (this.running) this.stop();
    this.panel.timeline.leave();
    this.panel.root.remove();
  }

  /** @param {Python} python */
  #start(python) {
    this.#started = true;
    this.panel.start(python);
    // Whatever comes of it: here nobody asks for it.
    import("../offline/keep.mjs").then(({ keepQuietly }) => keepQuietly()).catch(() => {});
  }

  /** @param {Event} event */
  #learn(event) {
    this.panel.happen(event);
    // Their colours are in the order of their beginning.
    if (event.type === "start") this.panel.name(event.pid, "");
    else if (event.type === "name") this.panel.name(event.pid, event.name);
    // Whoever has pressed 停止 knows.
    else if (event.type === "stuck" && !this.stopped) this.panel.stuck(event.processes);
    else if (event.type === "unstuck") this.panel.goOn();
  }

  /** @param {Ended} result */
  #finish({ exitCode = 1, seconds, simulated, deadlock }) {
    this.#farewell.finish();
    this.#end();
    const locked = !this.stopped && deadlock;
    const end = this.stopped ? "已停止" : locked ? "卡住了" : describeExit(exitCode);
    const took = simulated ? describeVirtualTime(simulated.seconds) : describeTime(seconds);
    this.panel.finish(`${end}，${took}`, exitCode === 0 ? "good" : "bad");
    if (locked) this.panel.locked(deadlock);
    if (this.#pace) this.panel.play(this.#pace);
  }

  /** @param {Error} error */
  #fail(error) {
    this.#end();
    this.panel.fail(error.message);
  }

  /** The machine's memory of the run may go. */
  #end() {
    this.running = false;
    this.#execution = null;
  }
}
