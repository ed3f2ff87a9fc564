// One run of a program, from 运行 to its end, shown in a panel.

import { run } from "./execute.mjs";
import { describeExit, describeTime } from "./outcome.mjs";
import { Panel } from "./panel.mjs";

export class Run {
  running = true;
  #panel;
  #execution;
  #started = false;
  #stopped = false;
  #giveUp;

  constructor(name, source) {
    this.#panel = new Panel(name);
    const shown = (show) => (value) => this.running && show(value);
    const pressed = performance.now();
    this.#execution = run(source, {
      name,
      onProgress: shown((progress) => this.#panel.progress(progress)),
      onStart: shown(() => this.#start()),
      onOutput: shown((output) => this.#panel.write(output)),
      onEvent: shown((event) => this.#panel.name(event.pid, event.name)),
    });
    const givenUp = new Promise((resolve) => {
      this.#giveUp = () => resolve({ seconds: (performance.now() - pressed) / 1000 });
    });
    this.finished = Promise.race([this.#execution, givenUp]).then(
      (result) => this.#finish(result),
      (error) => this.#fail(error),
    );
  }

  /** The element to put on the page. */
  get panel() {
    return this.#panel.root;
  }

  stop() {
    this.#stopped = true;
    this.#execution.stop();
    // Nothing runs yet: there is nothing to wait for.
    if (!this.#started) this.#giveUp();
  }

  /** Stop, and take the panel away. */
  leave() {
    if (this.running) this.stop();
    this.#panel.root.remove();
  }

  #start() {
    this.#started = true;
    this.#panel.start();
  }

  #finish({ exitCode, seconds }) {
    this.#end();
    const end = this.#stopped ? "已停止" : describeExit(exitCode);
    this.#panel.finish(`${end}，${describeTime(seconds)}`, exitCode === 0 ? "good" : "bad");
  }

  #fail(error) {
    this.#end();
    this.#panel.fail(error.message);
  }

  /** The machine's memory of the run may go. */
  #end() {
    this.running = false;
    this.#execution = null;
  }
}
