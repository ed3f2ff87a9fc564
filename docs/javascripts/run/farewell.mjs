// What processes still say after 停止. Whoever pressed it knows that they were interrupted: tracebacks that tell
// nothing else, and half ones of processes that were killed over them, are left out. What the program itself
// says to its end is shown.

/** Lines before a traceback that belong to it. */
const HEADING = /^(Process .+:|Exception ignored .+|.*RemoteTraceback: ?)$/;
const TRACEBACK = /^(  \+ Exception Group )?Traceback \(most recent call last\):$/;
/** Lines between the tracebacks of a chain. */
const JOINT = /^(|"""|(During handling of|The above exception was) .+:)$/;
const INTERRUPT = /^KeyboardInterrupt\b/;

/** @import { Output } from "../../machine/events.mjs" */

export class Farewell {
  #show;
  /** By pid. @type {Map<number, Voice>} */
  #voices = new Map();

  /** @param {(output: Output) => void} show */
  constructor(show) {
    this.#show = show;
  }

  /** @param {Output} output */
  write(output) {
    if (output.stream !== "stderr") {
      this.#show(output);
      return;
    }
    const { pid, text } = output;
    let voice = this.#voices.get(pid);
    if (!voice) this.#voices.set(pid, (voice = new Voice((said) => this.#show({ ...output, text: said }))));
    voice.write(text);
  }

  /** Nobody says anything any more. */
  finish() {
    for (const voice of this.#voices.values()) voice.finish();
  }
}

/** Standard error of one process. */
class Voice {
  #show;
  /** A line that isn't finished. */
  #begun = "";
  /** A traceback, or a chain of them, and whether its last line has come. @type {string[]} */
  #chain = [];
  #told = false;

  /** @param {(text: string) => void} show */
  constructor(show) {
    this.#show = show;
  }

  /** @param {string} text */
  write(text) {
    const lines = (this.#begun + text).split("\n");
    this.#begun = lines.pop() ?? "";
    for (const line of lines) this.#line(line);
  }

  finish() {
    if (this.#begun && (this.#told || !this.#chain.length)) this.#line(this.#begun);
    if (this.#told) this.#end();
  }

  /** @param {string} line */
  #line(line) {
    if (!this.#chain.length) this.#first(line);
    else if (this.#told) this.#after(line);
    else this.#inside(line);
  }

  /** @param {string} line */
  #first(line) {
    if (TRACEBACK.test(line) || HEADING.test(line)) this.#chain = [line];
    else if (!INTERRUPT.test(line)) this.#show(`${line}\n`);
  }

  /** @param {string} line */
  #inside(line) {
    if (this.#chain.some((before) => TRACEBACK.test(before))) {
      this.#chain.push(line);
      // The exception itself isn't indented.
      this.#told = /^\S/.test(line) && !JOINT.test(line) && !TRACEBACK.test(line);
    } else if (TRACEBACK.test(line) || HEADING.test(line) || JOINT.test(line)) this.#chain.push(line);
    else {
      this.#end();
      this.#first(line);
    }
  }

  /** @param {string} line */
  #after(line) {
    if (JOINT.test(line)) this.#chain.push(line);
    else if (TRACEBACK.test(line) && JOINT.test(this.#chain.at(-1) ?? "")) {
      this.#chain.push(line);
      this.#told = false;
    } else {
      this.#end();
      this.#first(line);
    }
  }

  #end() {
    if (!this.#chain.some((line) => INTERRUPT.test(line))) this.#show(this.#chain.map((line) => `${line}\n`).join(""));
    this.#chain = [];
    this.#told = false;
  }
}
