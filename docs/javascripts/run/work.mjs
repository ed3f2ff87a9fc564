// What the machine does for a panel, one thing after the other, and how that ends.

/** @import { Computer } from "./computer.mjs" */

/**
 * A program as it stood in the block.
 *
 * @typedef {object} Program
 * @property {string} name
 * @property {string} source
 * @property {Record<string, string>} files beside it
 * @property {string[]} [arguments] that it is called with
 *
 * @typedef {object} Block what works there may do to it
 * @property {(finished: Promise<void>) => void} begin something has begun
 * @property {(wish: Computer & {schedule: string}, called: string) => void} watch such a run is to be shown, and what it is called
 * @property {(wishes: [wish: Computer & {schedule: string}, called: string][]) => void} together two such runs are to be
 *   drawn together
 * @property {(lines: number[]) => void} light these lines of the program, and no others
 */

export class Work {
  running = false;
  #stop = () => {};

  /** @param {Program} program @param {Block} block @param {{root: HTMLElement, fail: (message: string) => void}} panel */
  constructor(program, block, panel) {
    this.program = program;
    this.block = block;
    /** To be put on the page. */
    this.panel = panel;
  }

  stop() {
    this.#stop();
  }

  /** Stop, and take the panel away. */
  leave() {
    this.stop();
    this.block.light([]);
    this.panel.root.remove();
  }

  /** @param {() => Promise<void>} task */
  do(task) {
    this.running = true;
    const finished = task()
      .catch((error) => this.panel.fail(error.message))
      .then(() => {
        this.running = false;
      });
    this.block.begin(finished);
  }

  /**
   * What the machine still has to do to stop isn't waited for.
   *
   * @template T
   * @param {Promise<T>} work
   * @param {() => void} stop
   * @returns {Promise<T|null>} null: it was stopped
   */
  unlessStopped(work, stop) {
    const stopped = new Promise((resolve) => {
      this.#stop = () => {
        work.catch(() => {}); // It may say that it was.
        stop();
        resolve(null);
      };
    });
    return Promise.race([work, stopped]);
  }
}
