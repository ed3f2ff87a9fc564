// What is set for simulated runs, in a row of the bar that opens when it is wanted: the computer's cores, the seed, and
// what to do with them.

import { PACES } from "../timeline/paces.mjs";
import { element, makeButton } from "./element.mjs";

/** @import { Pace } from "../timeline/paces.mjs" */

/** Cores that a simulated computer may have, and has if nobody says anything. */
export const CORES = { most: 16, usual: 4 };

const HINT = "时间是虚拟的，睡多久都不用等。核数和种子不变，每次都一样；种子决定随机数和先后顺序。逐行：每一行都可能换别的进程，不只在系统调用处。放映：跑完以后，按这个速度从头放一遍。";
const BAD_SEED = "种子要是 0 或正整数。";

/**
 * A simulated computer.
 *
 * @typedef {object} Computer
 * @property {number} cores
 * @property {number} seed
 * @property {"call"|"line"} granularity where another process may go on
 */

/** What a simulated computer is if nobody says anything. @type {Readonly<Computer>} */
export const USUAL = { cores: CORES.usual, seed: 0, granularity: "call" };

let rows = 0;

export class ComputerRow {
  #name;
  #cores = document.createElement("select");
  #seed = document.createElement("input");
  #lines = document.createElement("input");
  #pace = document.createElement("select");

  /**
   * @param {string} name of the program
   * @param {{simulate: (computer: Computer, pace?: Pace) => void, explore: (computer: Computer) => void, walk: (computer: Computer) => void}} actions
   */
  constructor(name, actions) {
    this.#name = name;
    this.root = element("span", "run-computer");
    this.root.id = `run-computer-${++rows}`;
    this.root.hidden = true;
    this.root.setAttribute("role", "group");
    this.root.setAttribute("aria-label", `模拟 ${name}`);
    for (let cores = 1; cores <= CORES.most; cores++) this.#cores.add(new Option(`${cores}`));
    this.#cores.value = `${CORES.usual}`;
    Object.assign(this.#seed, { type: "number", min: "0", max: `${Number.MAX_SAFE_INTEGER}`, step: "1", required: true, value: "0" });
    this.#seed.addEventListener("input", () => this.#seed.setCustomValidity(""));
    this.#lines.type = "checkbox";
    this.#pace.add(new Option("立即", ""));
    // However fast it is played, the run is the same one.
    this.#pace.addEventListener("input", (event) => event.stopPropagation());
    for (const [pace, text] of PACES) this.#pace.add(new Option(text, pace));
    const buttons = element("span", "run-computer__actions");
    buttons.append(
      this.#button("模拟运行", (computer) => actions.simulate(computer, this.pace)),
      this.#button("换 100 种顺序", actions.explore),
      this.#button("你来当调度器", actions.walk),
    );
    this.root.append(
      labelled("核数", this.#cores),
      labelled("种子", this.#seed),
      labelled("逐行", this.#lines),
      labelled("放映", this.#pace),
      buttons,
      element("span", "run-computer__hint", HINT),
    );
  }

  /** @param {string} text @param {(computer: Computer) => void} action */
  #button(text, action) {
    const act = () => this.#check() && action(this.computer);
    return makeButton("run-button--framed", text, act, `${text} ${this.#name}`);
  }

  /** @returns {Computer} */
  get computer() {
    return { cores: Number(this.#cores.value), seed: Number(this.#seed.value), granularity: this.#lines.checked ? "line" : "call" };
  }

  set computer({ cores, seed, granularity }) {
    this.#cores.value = `${cores}`;
    this.#seed.value = `${seed}`;
    this.#lines.checked = granularity === "line";
  }

  /** How fast a run is played; undefined: all of it is shown at once. @returns {Pace|undefined} */
  get pace() {
    return /** @type {Pace|""} */ (this.#pace.value) || undefined;
  }

  /** Whether there is such a computer; if not, the browser says so at the field. */
  #check() {
    this.#seed.setCustomValidity("");
    if (!this.#seed.validity.valid) this.#seed.setCustomValidity(BAD_SEED);
    return this.#seed.reportValidity();
  }
}

/** @param {string} text @param {HTMLElement} field */
function labelled(text, field) {
  const label = element("label", "run-computer__field", text);
  label.append(field);
  return label;
}
