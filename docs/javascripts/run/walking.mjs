// A program whose scheduler is the reader, from the first choice to its end, shown in a panel.

import { walk } from "./execute.mjs";
import { Moves } from "./moves.mjs";
import { describeComputer } from "./outcome.mjs";
import { Work } from "./work.mjs";

/**
 * @import { State, Walk } from "../../machine/walk.mjs"
 * @import { Computer } from "./computer.mjs"
 * @import { Block, Program } from "./work.mjs"
 */

export class Walking extends Work {
  #moves;
  #computer;
  /** @type {(Walk & {stop: () => void})|null} */
  #walk = null;

  /** @param {Program} program @param {Computer} computer @param {Block} block */
  constructor(program, computer, block) {
    const moves = new Moves(program, describeComputer(computer), {
      stop: () => this.stop(),
      choose: (move) => this.do(() => this.#go((walk) => walk.choose(move))),
      undo: () => this.#undo(),
    });
    super(program, block, moves);
    this.#moves = moves;
    this.#computer = computer;
    this.do(() => this.#go((walk) => walk.begin()));
  }

  /** @param {(walk: Walk) => Promise<State>} go */
  async #go(go) {
    const { source, ...program } = this.program;
    this.block.light([]);
    this.#moves.busy("正在走…");
    const onProgress = ({ loaded = 0, total = 0 }) => {
      if (this.running && loaded < total) this.#moves.busy("正在下载运行环境，只需一次…");
    };
    this.#walk ??= await walk(source, { ...program, simulate: this.#computer, onProgress });
    const state = await this.unlessStopped(go(this.#walk), this.#walk.stop);
    if (state) this.#show();
    else this.#moves.rest();
  }

  #undo() {
    this.#walk?.undo();
    this.#show();
  }

  #show() {
    if (this.#walk?.state) this.block.light(this.#moves.show(this.#walk.state, this.#walk.canUndo));
  }
}
