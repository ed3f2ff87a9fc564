// A program whose scheduler is the reader, from the first choice to its end, shown in a panel.

import { Walk } from "../../machine/walk.mjs";
import { run } from "./execute.mjs";
import { Moves } from "./moves.mjs";
import { describeComputer } from "./outcome.mjs";
import { Work } from "./work.mjs";

/**
 * @import { Wish } from "../../machine/simulate.mjs"
 * @import { State } from "../../machine/walk.mjs"
 * @import { Computer } from "./computer.mjs"
 * @import { Block, Program } from "./work.mjs"
 */

export class Walking extends Work {
  #moves;
  #walk;
  /** Stop the run of the moment. */
  #stopRun = () => {};

  /** @param {Program} program @param {Computer} computer @param {Block} block */
  constructor(program, computer, block) {
    const moves = new Moves(program, describeComputer(computer), {
      stop: () => this.stop(),
      choose: (move) => this.do(() => this.#go(this.#walk.choose(move))),
      undo: () => this.#undo(),
    });
    super(program, block, moves);
    this.#moves = moves;
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
    if (this.#walk.state) this.block.light(this.#moves.show(this.#walk.state, this.#walk.canUndo));
  }
}
