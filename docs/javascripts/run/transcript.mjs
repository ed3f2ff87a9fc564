// Shows what a program prints: lines in groups, each group with the name and the colour of its process.

import { element } from "./element.mjs";
import { Lines } from "./lines.mjs";
import { Pace } from "./pace.mjs";
import { paint } from "./paint.mjs";

/**
 * @import { Output } from "../../machine/events.mjs"
 * @import { Line } from "./line.mjs"
 */

const COLOURS = 8;

/** Labels that are measured: who takes one name after the other has to do with the room that there is. */
const MEASURED = 100;

/** A line that marks a part of the line above it, in a traceback. */
const MARKS = /^\s+[~^]+$/;

export class Transcript {
  #lines = new Lines();
  #pace = new Pace();
  /** @type {Map<Line, HTMLElement>} */
  #elements = new Map();
  /** By pid. @type {Map<number, string>} */
  #names = new Map();
  /** @type {Set<number>} */
  #renamed = new Set();
  /** @type {Map<number, number>} */
  #colours = new Map();
  #omitted = element("div", "run-omitted");
  #waiting = false;
  /** Seconds of the run: what is printed later is dimmed. */
  #until = Infinity;
  /** Labels that have been measured, and how wide the widest is, in em: so is the first column of all groups. @type {Set<string>} */
  #measured = new Set();
  #widest = 0;

  /** @param {string} title what screen readers call it */
  constructor(title) {
    this.root = element("div", "run-transcript");
    // It scrolls, so the keyboard has to reach it.
    this.root.tabIndex = 0;
    this.root.setAttribute("role", "log");
    this.root.setAttribute("aria-live", "off");
    this.root.setAttribute("aria-label", title);
    this.root.hidden = true;
  }

  /** @param {Output} output */
  write(output) {
    this.name(output.pid, output.name);
    this.#lines.write(output);
    this.#showSoon();
  }

  /** A process has got a name. @param {number} pid @param {string} name */
  name(pid, name) {
    if (!this.#colours.has(pid)) this.#colours.set(pid, (this.#colours.size % COLOURS) + 1);
    if (!name || this.#names.get(pid) === name) return;
    this.#names.set(pid, name);
    this.#renamed.add(pid);
    this.#showSoon();
  }

  /** What was printed until some moment is shown as that. @param {number} until seconds of the run */
  show(until) {
    this.#until = until;
    for (const [line, shown] of this.#elements) this.#dim(line, shown);
    const last = [...this.#elements].findLast(([{ time }]) => time <= until)?.[1];
    if (!last) return;
    // The last one is seen; the page doesn't scroll.
    const [line, all] = [last, this.root].map((one) => one.getBoundingClientRect());
    if (line.bottom > all.bottom) this.root.scrollTop += line.bottom - all.bottom;
    else if (line.top < all.top) this.root.scrollTop += line.top - all.top;
  }

  /** @param {Line} line @param {HTMLElement} shown */
  #dim({ time }, shown) {
    shown.classList.toggle("run-line--ahead", time > this.#until);
  }

  #showSoon() {
    if (this.#waiting) return;
    this.#waiting = true;
    requestAnimationFrame(() => {
      this.#waiting = false;
      this.#showFrame();
      if (this.#lines.hasChanges) this.#showSoon();
    });
  }

  /**
   * Show all that has been written, a frame's worth in each frame.
   *
   * @param {() => void} done
   */
  finish(done) {
    // Nothing is drawn in a hidden page: no frame comes, and what is shown costs little.
    if (document.hidden) this.#show();
    else this.#showFrame();
    if (this.#lines.hasChanges) requestAnimationFrame(() => this.finish(done));
    else done();
  }

  #showFrame() {
    const began = performance.now();
    this.#show(this.#pace.most);
    this.#pace.took(performance.now() - began);
  }

  /** @param {{lines: number, characters: number}} [most] */
  #show(most) {
    for (const pid of this.#renamed) this.#rename(pid);
    this.#renamed.clear();
    const follow = this.root.scrollHeight - this.root.scrollTop - this.root.clientHeight < 8;
    const { changed, dropped } = this.#lines.takeChanges(most);
    if (changed.length) this.root.hidden = false;
    for (const line of dropped) this.#remove(line);
    for (const line of changed) {
      fill(this.#elements.get(line) ?? this.#append(line), line);
    }
    if (this.#lines.omitted) {
      this.#omitted.textContent = `前面的 ${this.#lines.omitted} 行已省略`;
      if (this.root.firstElementChild !== this.#omitted) this.root.prepend(this.#omitted);
    }
    if (follow) this.root.scrollTop = this.root.scrollHeight;
  }

  /** @param {number} pid */
  #rename(pid) {
    const name = this.#names.get(pid) ?? "";
    /** @type {NodeListOf<HTMLElement>} */
    const labels = this.root.querySelectorAll(`[data-pid="${pid}"] .run-who__name`);
    for (const label of labels) label.textContent = label.title = name;
    const who = labels[0]?.closest(".run-who");
    if (who) this.#fit(who);
  }

  /** @param {Element} who a label for which the first column has to be wide enough */
  #fit(who) {
    const text = who.textContent ?? "";
    if (this.#measured.has(text) || this.#measured.size >= MEASURED) return;
    const probe = /** @type {Element} */ (who.cloneNode(true));
    probe.classList.add("run-who--measured");
    this.root.append(probe);
    const width = probe.getBoundingClientRect().width / parseFloat(getComputedStyle(this.root).fontSize);
    probe.remove();
    if (!(width > 0)) return; // It isn't on the page.
    this.#measured.add(text);
    if (width <= this.#widest) return;
    this.#widest = width;
    this.root.style.setProperty("--run-who", `${Math.ceil(width * 100) / 100}em`);
  }

  /** @param {Line} line */
  #append(line) {
    let group = this.root.lastElementChild;
    if (!(group instanceof HTMLElement) || group.dataset.key !== line.key) {
      group = this.#makeGroup(line);
      this.root.append(group);
    }
    const shown = element("div", "run-line");
    group.lastElementChild?.append(shown);
    this.#elements.set(line, shown);
    this.#dim(line, shown);
    return shown;
  }

  /** @param {Line} line */
  #remove(line) {
    const shown = this.#elements.get(line);
    if (!shown) return;
    this.#elements.delete(line);
    const group = shown.closest(".run-group");
    shown.remove();
    if (!group?.lastElementChild?.hasChildNodes()) group?.remove();
  }

  /** @param {Line} line its first one */
  #makeGroup({ key, pid, stream }) {
    const group = element("div", `run-group run-group--${stream}`);
    Object.assign(group.dataset, { key, pid, stream });
    group.style.setProperty("--run-colour", `var(--run-colour-${this.#colours.get(pid)})`);
    const who = element("div", "run-who");
    const label = element("div", "run-who__label");
    const name = element("span", "run-who__name", this.#names.get(pid) ?? `进程 ${pid}`);
    name.title = name.textContent; // It may be cut.
    label.append(name);
    if (stream === "stderr") label.append(element("span", "run-who__stream", "标准错误"));
    who.append(label);
    this.#fit(who);
    group.append(who, element("div", "run-lines"));
    return group;
  }
}

/** @param {HTMLElement} shown @param {Line} line */
function fill(shown, { runs, stream }) {
  const parts = runs.map(({ text, style }) => (style ? paint(text, style) : text));
  shown.replaceChildren(...parts);
  const [first] = parts;
  if (stream !== "stderr" || parts.length > 1 || typeof first !== "string" || !MARKS.test(first)) return;
  for (const one of [shown.previousElementSibling, shown]) one?.classList.add("run-line--marked");
}
