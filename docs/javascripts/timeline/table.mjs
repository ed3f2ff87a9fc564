// The picture as a table of text: what happened, one line after the other.

import { element } from "../run/element.mjs";
import { stepsOf } from "./steps.mjs";

/**
 * @import { Model } from "./model.mjs"
 * @import { Step } from "./steps.mjs"
 */

/** Lines of a table: more of them nobody reads, and the browser has to lay them out. */
const MOST = 1000;

/** Milliseconds from one change of what may be being read to the next. */
const PACE = 1000;

export class Table {
  root = element("div", "timeline-table");
  #model;
  #body;
  #more = element("p", "");
  /** @type {Step[]} */
  #steps = [];
  #waiting = false;
  /** The one that is shown. @type {Step|null} */
  #step = null;

  /** @param {Model} model */
  constructor(model) {
    this.#model = model;
    this.root.hidden = true;
    // It scrolls, so the keyboard has to reach it.
    this.root.tabIndex = 0;
    this.root.setAttribute("role", "region");
    this.root.setAttribute("aria-label", "时间线的文字");
    const table = document.createElement("table");
    const head = table.createTHead().insertRow();
    for (const title of ["秒", "发生了什么"]) {
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.textContent = title;
      head.append(cell);
    }
    this.#body = table.createTBody();
    this.root.append(table, this.#more);
  }

  /** @param {boolean} open */
  set open(open) {
    this.root.hidden = !open;
    if (open) this.#show();
  }

  /** Something has happened. */
  change() {
    if (this.root.hidden || this.#waiting) return;
    this.#waiting = true;
    setTimeout(() => {
      this.#waiting = false;
      this.#show();
    }, PACE);
  }

  /** All that a picture says, and what it hides: only what is another text is written, as somebody may be reading. */
  #show() {
    const body = this.#body;
    this.#steps = stepsOf(this.#model, true);
    const shown = this.#steps.slice(0, MOST);
    shown.forEach(({ time, tell }, index) => {
      const row = body.rows[index] ?? body.insertRow();
      [time.toFixed(4), tell()].forEach((text, column) => {
        const cell = row.cells[column] ?? row.insertCell();
        if (cell.textContent !== text) cell.textContent = text;
      });
    });
    while (body.rows.length > shown.length) body.deleteRow(-1);
    this.#more.textContent = `后面还有 ${this.#steps.length - MOST} 行，没有列出。`;
    this.#more.hidden = this.#steps.length <= MOST;
    this.#mark();
  }

  /** This step is shown now. @param {Step} step */
  point(step) {
    this.#step = step;
    this.#mark();
  }

  #mark() {
    const { time, text } = this.#step ? { time: this.#step.time, text: this.#step.tell() } : { time: NaN, text: "" };
    [...this.#body.rows].forEach((row, index) => {
      const isNow = this.#steps[index].time === time && row.cells[1].textContent === text;
      row.classList.toggle("timeline-table__ahead", this.#steps[index].time > time);
      if (!isNow) return row.removeAttribute("aria-current");
      row.setAttribute("aria-current", "step");
      this.root.scrollTop = row.offsetTop - this.root.clientHeight / 2;
    });
  }
}
