// 时间线 below what a program prints, folded: what draws it is fetched when the reader opens it. A run of it may be kept, and
// the next one is drawn together with it.

import { element, makeButton } from "./element.mjs";
import { makeNotice } from "./notice.mjs";

/**
 * @import { Deadlock } from "../../machine/kernel/verdict.mjs"
 * @import { Told } from "../timeline/model.mjs"
 * @import { Pace } from "../timeline/paces.mjs"
 * @import { About, Pair } from "../timeline/pair.mjs"
 * @import { Timeline } from "../timeline/timeline.mjs"
 *
 * @typedef {object} Kept a run that others are compared with
 * @property {About} about
 * @property {Told[]} events
 * @property {Deadlock["waiting"]|null} waiting who waits for whom, where it could not go on
 */

const KEPT = "这一次留着了。换一个种子、换核数，或者改改程序，再运行一次，两次就画在一起。";
const FAILED = "时间线没有下载成功。请检查网络后再试。";

/** Events that are kept for it: more than anybody looks at. */
const MOST = 50_000;

let folds = 0;

export class Fold {
  /** Told of the program's lines of what the reader chooses, or of the moment that is shown. @type {(lines: number[]) => void} */
  onLines = () => {};
  /** Told of the moment that is shown: seconds; null: all of the run is. @type {(time: number|null) => void} */
  onMoment = () => {};
  /** Told whether the run is to be kept. @type {(kept: Kept|null) => void} */
  onKeep = () => {};
  /** Told that the reader doesn't compare it any more. */
  onLeave = () => {};
  /** What run it is, if it can be compared. @type {About|null} */
  about = null;
  root = element("div", "run-fold");
  #button;
  #place = element("div", "run-fold__place");
  #name;
  /** @type {Told[]} */
  #events = [];
  /** When the last one came, as performance.now() counts. */
  #since = 0;
  #over = false;
  /** Whether the reader has paused the run. */
  #rests = false;
  /** @type {Deadlock["waiting"]|null} */
  #waiting = null;
  /** @type {Timeline|null} */
  #timeline = null;
  /** @type {Promise<void>|null} */
  #loading = null;
  /** @type {Kept|null} */
  #kept = null;
  /** @type {Pair|null} */
  #pair = null;
  #note = element("p", "run-fold__note");

  /** @param {string} name of the program */
  constructor(name) {
    this.#name = name;
    this.root.hidden = true;
    this.#place.hidden = true;
    this.#place.id = `run-fold-${++folds}`;
    this.#button = makeButton("run-button--small run-button--fold", "时间线", () => this.#toggle(), `时间线 ${name}`);
    this.#button.setAttribute("aria-controls", this.#place.id);
    this.#note.setAttribute("role", "status");
    this.#show(false);
    this.root.append(this.#button, this.#place, this.#note);
  }

  /** What is known of the run. */
  get events() {
    return this.#events;
  }

  /** @param {Told} event */
  add(event) {
    this.root.hidden = false;
    if (this.#events.length > MOST) return;
    /** @type {Told} */
    const told = this.#events.length < MOST ? event : { time: event.time, pid: 0, type: "cut" };
    this.#events.push(told);
    this.#since = performance.now();
    this.#timeline?.add(told);
  }

  /** Whether the reader has paused the run: then the moment is shown that it has come to. @param {boolean} rests */
  set rests(rests) {
    this.#rests = rests;
    if (this.#timeline) this.#timeline.rests = rests;
  }

  /** What happens next is to be seen. */
  step() {
    if (!this.#place.hidden) return;
    this.#show(true);
    this.#load();
  }

  /** A simulated run has ended, for nothing could go on. @param {Deadlock} deadlock */
  stop({ waiting }) {
    this.#waiting = waiting;
    this.#timeline?.stop(waiting);
  }

  /** Nothing more comes. */
  finish() {
    this.#over = true;
    this.#timeline?.finish();
    this.#contrast();
  }

  /** The run, for others to be compared with. @returns {Kept|null} null: it can't be */
  get kept() {
    return this.about && { about: this.about, events: this.#events, waiting: this.#waiting };
  }

  /** The run is drawn together with one that was kept, at once. @param {Kept} kept */
  compare(kept) {
    this.#kept = kept;
    this.#toggle();
  }

  /** The reader points at a line of the program. @param {number} line */
  point(line) {
    this.#timeline?.point(line);
    this.#pair?.point(line);
  }

  /** It goes away, and what it has lit goes out. */
  leave() {
    if (!this.#place.hidden) this.#show(false);
  }

  /** @param {boolean} open */
  #show(open) {
    if (!open) this.onLines([]);
    if (this.#timeline) this.#timeline.seen = open;
    this.#place.hidden = !open;
    this.#button.setAttribute("aria-expanded", String(open));
  }

  /** It opens, and what has happened is played. @param {Pace} pace */
  async play(pace) {
    this.#show(true);
    await this.#load();
    if (this.#timeline && !this.#place.hidden) this.#timeline.play(pace);
    else this.onMoment(null);
  }

  #toggle() {
    this.#show(Boolean(this.#place.hidden));
    this.#load();
  }

  /** Until what draws it is there, or can't be had. */
  #load() {
    this.#loading ??= this.#draw().catch((error) => {
      console.error(error);
      this.#place.replaceChildren(makeNotice(FAILED));
      this.#loading = null;
    });
    return this.#loading;
  }

  async #draw() {
    const { Timeline } = await import("../timeline/timeline.mjs");
    this.#timeline = new Timeline(this.#name, this.#events, this.#since);
    this.#timeline.onLines = (lines) => this.onLines(lines);
    this.#timeline.onMoment = (time) => this.onMoment(time);
    if (this.about) this.#offer(this.#timeline);
    if (this.#over) this.#timeline.finish();
    else this.#timeline.rests = this.#rests;
    if (this.#waiting) this.#timeline.stop(this.#waiting);
    this.#place.replaceChildren(this.#timeline.root);
    if (this.#kept && this.about) await this.#join(this.#timeline, this.about, this.#kept);
  }

  /** The run can be kept. @param {Timeline} timeline */
  #offer(timeline) {
    const tool = timeline.addTool("留着对比", () => {
      const keep = tool.getAttribute("aria-pressed") !== "true";
      tool.setAttribute("aria-pressed", String(keep));
      this.#note.textContent = keep ? KEPT : "";
      this.onKeep(keep ? this.kept : null);
    });
    tool.setAttribute("aria-pressed", "false");
  }

  /** @param {Timeline} timeline @param {About} about @param {Kept} kept */
  async #join(timeline, about, kept) {
    const { joined } = await import("../timeline/pair.mjs");
    this.#pair = joined(kept, { timeline, about, events: this.#events }, () => {
      timeline.join(null);
      timeline.mark(null);
      this.#pair = null;
      this.#place.replaceChildren(timeline.root);
      this.onLines([]);
      this.onLeave();
    });
    this.#pair.onLines = (lines) => this.onLines(lines);
    this.#place.replaceChildren(this.#pair.root);
    this.#contrast();
  }

  /** Where the two runs begin to differ is said, and its lines are lit. */
  #contrast() {
    if (!this.#over || !this.#pair) return;
    const lines = this.#pair.finish();
    if (!this.#place.hidden) this.onLines(lines);
  }
}
