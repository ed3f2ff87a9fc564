// A program whose scheduler is the reader, from the first choice to its end, shown in a panel.

import { Walk } from "../../machine/walk.mjs";
import { run } from "./execute.mjs";
import { Moves } from "./moves.mjs";
import { describeComputer } from "./outcome.mjs";
import { Work } from "./work.mjs";

/**
 * @import { Wish } from "../../machine/simulate.mjs"
 * @import { State } from "../../machine/walk.mjs"
 * @import { Result } from "../../machine/machine.mjs"
 * @import { Computer } from "./computer.mjs"
 * @import { Judgement } from "./parts.mjs"
 * @import { Block, Program } from "./work.mjs"
 *
 * @typedef {(result: Result) => Judgement} Judge of what came of the reader's order
 */

export class Walking extends Work {
  #moves;
  #walk;
  #judge;
  /** Stop the run of the moment. */
  #stopRun = () => {};

  /** @param {Program} program @param {Computer} computer @param {Block} block @param {Judge} [judge] */
  constructor(program, computer, block, judge) {
    const moves = new Moves(program, describeComputer(computer), {
      stop: () => this.stop(),
      choose: (move) => this.do(() => this.#go(this.#walk.choose(move))),
      undo: () => this.#undo(),
    });
    super(program, block, moves);
    this.#moves = moves;
    this.#judge = judge;
    this.#walk = new Walk((wish) => this.#execute({ ...computer, ...wish }));
    this.do(() => this.#go(this.#walk.begin()));
  }

  /** @param {Promise<State>} going */
  async #go(going) {
    this.block.light([]);
    this.#moves.busy("正在走…");
    const state = await this.unlessStopped(going, () => this.#stopRun());
    if (state) this.#show();
    else this.#moves.rest();
  }

  /** @param {Wish} simulate */
  async #execute(simulate) {
    const { source, ...program } = this.program;
    const onProgress = ({ loaded = 0, total = 0 }) => {
      if (this.running && loaded < total) this.#moves.busy("正在下载运行环境，只需一次…");
    };
    const execution = run(source, { ...program, simulate, onProgress });
    let stopped = false;
    this.#stopRun = () => {
      stopped = true;
      execution.stop();
    };
    const result = await execution;
    if (stopped) throw new DOMException("It was stopped.", "AbortError");
    return result;
  }

  #undo() {
    this.#walk.undo();
    this.#show();
  }

  #show() {
    const { state, canUndo } = this.#walk;
    if (!state) return;
    const judgement = state.open.length ? undefined : this.#judge?.(state.result);
    this.block.light(this.#moves.show(state, canUndo, judgement));
  }
}
