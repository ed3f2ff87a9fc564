// One run of a program, from 运行 to its end, shown in a panel.

import { run } from "./execute.mjs";
import { Farewell } from "./farewell.mjs";
import { describeExit, describeTime } from "./outcome.mjs";
import { Panel } from "./panel.mjs";

export class Run {
  running = true;
  /** To be put on the page. */
  panel;
  #farewell = new Farewell((output) => this.panel.write(output));
  #execution;
  #started = false;
  #stopped = false;
  #giveUp;

  constructor(name, source, files) {
    this.panel = new Panel(name, () => this.stop());
    const shown = (show) => (value) => this.running && show(value);
    const pressed = performance.now();
    this.#execution = run(source, {
      name,
      files,
      onProgress: shown((progress) => this.panel.progress(progress)),
      onStart: shown((python) => this.#start(python)),
      onOutput: shown((output) => (this.#stopped ? this.#farewell : this.panel).write(output)),
      onEvent: shown((event) => this.#learn(event)),
    });
    const givenUp = new Promise((resolve) => {
      this.#giveUp = () => resolve({ seconds: (performance.now() - pressed) / 1000 });
    });
    this.finished = Promise.race([this.#execution, givenUp]).then(
      (result) => this.#finish(result),
      (error) => this.#fail(error),
    );
  }

  stop() {
    this.#stopped = true;
    this.panel.goOn();
    this.#execution.stop();
    // Nothing runs yet: there is nothing to wait for.
    if (!this.#started) this.#giveUp();
  }

  /** Stop, and take the panel away. */
  leave() {
    if (this.running) this.stop();
    this.panel.root.remove();
  }

  #start(python) {
    this.#started = true;
    this.panel.start(python);
  }

  #learn({ type, pid, name, processes }) {
    if (type === "name") this.panel.name(pid, name);
    // Whoever has pressed 停止 knows.
    else if (type === "stuck" && !this.#stopped) this.panel.stuck(processes);
    else if (type === "unstuck") this.panel.goOn();
  }

  #finish({ exitCode, seconds }) {
    this.#farewell.finish();
    this.#end();
    const end = this.#stopped ? "已停止" : describeExit(exitCode);
    this.panel.finish(`${end}，${describeTime(seconds)}`, exitCode === 0 ? "good" : "bad");
  }

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
