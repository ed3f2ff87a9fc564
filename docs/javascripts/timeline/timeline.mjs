// 时间线: the picture of a run, which grows while it runs, and what the reader can do with it.

import { element, makeButton } from "../run/element.mjs";
import { isIn } from "../run/place.mjs";
import { Choice } from "./choice.mjs";
import { ARROWS } from "./draw.mjs";
import { listen } from "./gestures.mjs";
import { meaningOf } from "./meaning.mjs";
import { Model } from "./model.mjs";
import { Moment } from "./moment.mjs";
import { Picture } from "./picture.mjs";
import { Player } from "./player.mjs";
import { EVEN, merged, Stretched } from "./scale.mjs";
import { stepsOf } from "./steps.mjs";
import { Table } from "./table.mjs";
import { saveTrace } from "./trace.mjs";
import { makeTree } from "./tree.mjs";
import { momentOf } from "./words.mjs";

/**
 * @import { Mark } from "./marks.mjs"
 * @import { Pace } from "./paces.mjs"
 * @import { Spot } from "./spot.mjs"
 * @import { Step } from "./steps.mjs"
 * @import { Told } from "./model.mjs"
 */

const HELP = "左右键沿着一个进程走，上下键换一个进程，加号放大，减号缩小，0 看全部；运行结束以后，空格放映，句号下一步，逗号上一步。";
const UNKNOWN = "浏览器不知道一个进程是在运行，还是在等一个核：两种都画成运行。在程序的第几行、拿着哪些锁、消息里是什么，点「模拟」才看得到。";

/** What stands for what. @type {[kind: string, text: string][]} */
const LEGEND = [["running", "运行"], ["ready", "就绪"], ["blocked", "阻塞"], ["sleep", "睡眠"], ["lock", "等锁"], ["hold", "拿着锁"]];

/** Seconds: a simulated run that takes less is for the most part the start of processes, and is drawn stretched. */
const SHORT = 0.2;

/** Milliseconds from one look at the clock to the next. */
const TICK = 100;

/** How much room a run has to grow before the picture is drawn smaller, and when it doesn't grow. */
const ROOM = 1.3;
const MARGIN = 1.01;

/** The share of the whole that is seen around what the reader is shown, at the least: one of so many. */
const AROUND = 12;

/** What a press on a key does. @type {Record<string, "left"|"right"|"up"|"down"|"first"|"last">} */
const WAYS = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down", Home: "first", End: "last" };

/** @param {string} text @param {() => void} act */
const makeTool = (text, act) => makeButton("run-button--small", text, act);

export class Timeline {
  root = element("div", "timeline");
  #name;
  #model = new Model();
  #picture = new Picture(this.#model, (focused) => this.#drawn(focused));
  #choice = new Choice(this.#model, this.#picture, (mark) => this.#tell(mark));
  #place = element("div", "timeline-place");
  #said = element("p", "timeline-said");
  #content = element("div", "");
  #tools = element("div", "timeline-tools");
  #stretching = makeTool("拉宽短时间", () => this.#stretch(!this.#picture.view.scale));
  #threads = makeTool("内部线程", () => this.#showThreads());
  #table = new Table(this.#model);
  #note = element("p", "timeline-note");
  #cut = element("p", "");
  #crowded = element("p", "", `箭头太多：只画了这一段里最后的 ${ARROWS} 条，放大才看得到前面的。`);
  /** A line of the program that the reader points at. @type {number|null} */
  #pointed = null;
  #player;
  #moment;
  /** Told of the program's lines of what is chosen or shown. @type {(lines: number[]) => void} */
  onLines = () => {};
  /** Told of the moment that is shown, null: all of the run is. @type {(time: number|null) => void} */
  onMoment = () => {};
  /** Whether all of the run is seen, however long it gets. */
  #whole = true;
  #over = false;
  /** Whether the run is paused. */
  #rests = false;
  /** Whether the moment that it has come to will be shown. */
  #reaching = false;
  /** Whether the keyboard is to come to it as soon as it is drawn. */
  #awaited = false;
  /** Another run, of which the same time is seen. @type {Timeline|null} */
  #other = null;
  /** When the last event came, as performance.now() counts, and what time it was in the run: seconds. */
  #last = { at: 0, time: 0 };

  /**
   * @param {string} name of the program
   * @param {Told[]} events so far
   * @param {number} since when the last of them came, as performance.now() counts
   * @param {{prints?: boolean, threads?: boolean}} [looks] as of a View
   */
  constructor(name, events, since, { prints = false, threads = false } = {}) {
    this.#name = name;
    Object.assign(this.#picture.view, { prints, threads });
    this.#place.setAttribute("role", "group");
    this.#place.setAttribute("aria-label", `时间线 ${name}。${HELP}`);
    this.#place.append(this.#picture.root);
    this.#note.textContent = UNKNOWN;
    this.#cut.hidden = true;
    this.#said.textContent = "点一段或者一个箭头，看它是什么。";
    this.#player = new Player(name, { show: (step, quiet) => this.#show(step, quiet), move: (time) => this.#follow(time), scale: () => this.#scale });
    this.#moment = new Moment(name, this.#model, this.#picture, (share) => this.#player.seek(this.#placeAt(share)));
    this.#makeTools();
    this.root.append(this.#place, this.#player.root, this.#said, this.#moment.root, this.#content, this.#makeLegend(), this.#note, this.#crowded, this.#cut, this.#tools, this.#table.root);
    listen(this.#place, {
      zoom: (factor, place) => this.#zoom(factor, place),
      move: (share) => this.#move(share),
      choose: (target) => this.#press(target, true),
    });
    this.#place.addEventListener("scroll", () => this.#picture.change(), { passive: true });
    this.#place.addEventListener("focusin", ({ target }) => target instanceof Element && this.#press(target));
    this.#place.addEventListener("keydown", (event) => this.#key(event));
    new ResizeObserver(() => this.#resize()).observe(this.#place);
    for (const event of events) this.add(event, since);
    this.#tick();
  }

  /** @param {Told} event @param {number} [at] when it came */
  add(event, at = performance.now()) {
    this.#model.add(event);
    this.#last = { at, time: event.time };
    if (event.type === "cut") {
      this.#cut.textContent = `事件太多：${momentOf(event.time)}以后的没有画。`;
      this.#cut.hidden = false;
    }
    this.#grow();
    if (this.#rests) this.#reach();
  }

  /** Whether the run is paused: then what has happened can be played, and the moment is shown that it has come to. @param {boolean} rests */
  set rests(rests) {
    if (rests === this.#rests) return;
    this.#rests = rests;
    if (rests) this.#reach();
    else if (!this.#over) {
      this.#player.leave();
      this.#moment.leave();
      this.onLines([]);
      this.onMoment(null);
    }
  }

  /** The run has come to a moment at which it rests, with several events perhaps. */
  #reach() {
    if (this.#reaching) return;
    this.#reaching = true;
    requestAnimationFrame(() => {
      this.#reaching = false;
      if (!this.#rests || this.#over) return;
      this.#player.steps = stepsOf(this.#model, this.#picture.view.threads);
      this.#player.go(Infinity);
    });
  }

  /** A simulated run has ended, for nothing could go on. @param {Parameters<Model["stop"]>[0]} waiting */
  stop(waiting) {
    this.#model.stop(waiting);
    this.#picture.change();
    this.#prepare();
  }

  /**
   * Nothing more comes.
   *
   * @param {boolean} [stretched] whether short times are drawn wider; if nobody says so: in a short run
   * @param {number} [from] seconds: what was before isn't shown at first
   */
  finish(stretched = this.#model.simulated && this.#time < SHORT, from = 0) {
    this.#over = true;
    if (stretched && this.#whole) this.#stretch(true);
    this.#grow();
    if (from) this.#see(this.#scale.at(from), this.#all - this.#scale.at(from));
    this.#prepare();
  }

  /** What has happened can be played, once it is over. */
  #prepare() {
    this.#table.change();
    if (this.#over) this.#player.steps = stepsOf(this.#model, this.#picture.view.threads);
  }

  /** Play all of it; whoever wants little motion takes the steps himself. @param {Pace} pace */
  play(pace) {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) this.#player.go(0);
    else this.#player.play(pace);
  }

  /** What is folded doesn't go on, and nothing outside is as at its moment. @param {boolean} seen */
  set seen(seen) {
    this.#player.seen = seen;
    if (seen) return;
    this.onLines([]);
    this.onMoment(null);
  }

  /** The player is at a step. @param {Step} step @param {boolean} quiet */
  #show(step, quiet) {
    this.#said.setAttribute("aria-live", quiet ? "off" : "polite");
    this.#said.textContent = step.tell();
    this.#content.replaceChildren();
    this.#table.point(step);
    this.onLines(this.#moment.show(step));
    this.onMoment(step.time < this.#model.time ? step.time : null);
  }

  /** The head of the player stays in sight. @param {number} time */
  #follow(time) {
    const { from, to } = this.#picture.view;
    const at = this.#scale.at(time);
    if (at < from || at > to) this.#see(at - (to - from) * 0.2, to - from);
    this.#moment.move(time);
  }

  /** What stands on the scale at a share of the picture's width. @param {number} share */
  #placeAt(share) {
    const { from, to } = this.#picture.view;
    return from + share * (to - from);
  }

  /** The keyboard goes on here. */
  focus() {
    this.#awaited = true;
    this.#picture.change();
  }

  /** From now on the same time is seen of another run, on the same scale. @param {Timeline|null} other null: of none any more */
  join(other) {
    if (this.#other) this.#other.#other = null;
    this.#other = other;
    if (other) other.#other = this;
    const over = this.#over && (!other || other.#over);
    this.#stretch(over && this.#model.simulated && this.#time < SHORT);
  }

  get model() {
    return this.#model;
  }

  /** Something stands out in it. @param {Spot|null} spot null: nothing any more */
  mark(spot) {
    this.#picture.view.spot = spot;
    this.#picture.change();
  }

  /** See what happened between two times, and a little around it. @param {number} from seconds @param {number} to seconds */
  look(from, to) {
    const [start, end] = [this.#scale.at(from), this.#scale.at(to)];
    const span = Math.max(this.#scale.closest, this.#all / AROUND, (end - start) * 2);
    this.#see((start + end - span) / 2, span);
  }

  /** @param {string} text @param {() => void} act what the reader can do with the run, beside the others */
  addTool(text, act) {
    const tool = makeTool(text, act);
    this.#tools.append(tool);
    return tool;
  }

  /** How long the run takes, or the other one: seconds. */
  get #time() {
    return Math.max(this.#model.time, this.#other ? this.#other.#model.time : 0);
  }

  get #scale() {
    return this.#picture.view.scale ?? EVEN;
  }

  /** How far the picture of the whole goes, on its scale. */
  get #all() {
    const over = this.#over && (!this.#other || this.#other.#over);
    return Math.max(this.#scale.at(this.#time) * (over ? MARGIN : ROOM), this.#scale.closest);
  }

  /** The run has gone on. */
  #grow() {
    this.#table.change();
    if (this.#whole && (this.#over || this.#scale.at(this.#model.time) > this.#picture.view.to)) this.#see(0, Infinity);
    else this.#picture.change();
  }

  /** Where time is real it passes without events. */
  #tick() {
    if (this.#over || this.#model.simulated) return;
    const { at, time } = this.#last;
    if (at && this.root.isConnected) {
      this.#model.time = Math.max(this.#model.time, time + (performance.now() - at) / 1000);
      this.#grow();
    }
    setTimeout(() => this.#tick(), TICK);
  }

  #resize() {
    const width = this.#place.clientWidth;
    if (!width) return;
    this.#picture.view.width = width;
    this.#picture.change();
  }

  /** @param {number} factor @param {number} place */
  #zoom(factor, place) {
    const { view } = this.#picture;
    const span = view.to - view.from;
    const wanted = Math.max(this.#scale.closest, span * factor);
    this.#see(view.from + place * (span - wanted), wanted);
  }

  /** @param {number} share */
  #move(share) {
    const { from, to } = this.#picture.view;
    this.#see(from + share * (to - from), to - from);
  }

  /** @param {number} from on the scale @param {number} span */
  #see(from, span) {
    const all = this.#all;
    const whole = span >= all;
    const start = whole ? 0 : Math.max(0, Math.min(from, all - span));
    this.#each((one) => {
      one.#whole = whole;
      Object.assign(one.#picture.view, { from: start, to: whole ? all : start + span });
      one.#picture.change();
    });
  }

  /** What is done to what is seen is done to the other run, too. @param {(one: Timeline) => void} act */
  #each(act) {
    act(this);
    if (this.#other) act(this.#other);
  }

  /** @param {Element} target @param {boolean} [pressed] rather than reached with the keyboard */
  #press(target, pressed = false) {
    const mark = this.#choice.at(target);
    if (!mark || (!pressed && mark.key === this.#choice.mark?.key)) return;
    if (mark.pile && pressed) this.#closer(mark);
    this.#choice.choose(mark);
  }

  /** See a mark as large as it goes. @param {Mark} mark */
  #closer({ tips: [{ time }], to }) {
    const [from, end] = [this.#scale.at(time), this.#scale.at(Math.min(to, this.#model.time))];
    const span = Math.max(this.#scale.closest, (end - from) * 4);
    this.#see(from - span * 0.375, span);
  }

  /** What the reader has chosen. @param {Mark} mark */
  #tell(mark) {
    this.#player.pause();
    this.#said.setAttribute("aria-live", "off");
    this.#said.textContent = mark.tell();
    const meaning = mark.arrow && meaningOf(mark.arrow);
    this.#content.replaceChildren(...(meaning ? [makeTree(meaning.pickle)] : []));
    const [file, line] = mark.at ?? ["", 0];
    this.onLines(line && isIn({ file }, this.#name) ? [line] : []);
  }

  /** What happened at a line of the program is marked. @param {number} line */
  point(line) {
    this.#pointed = line;
    this.#light();
  }

  #light() {
    const { root } = this.#picture;
    for (const lit of root.querySelectorAll(".tl-lit")) lit.classList.remove("tl-lit");
    for (const mark of this.#pointed === null ? [] : root.querySelectorAll(`[data-line$=":${this.#pointed}"]`)) {
      const [file] = mark.getAttribute("data-line")?.split(":") ?? [""];
      mark.classList.toggle("tl-lit", isIn({ file }, this.#name));
    }
  }

  /** @param {boolean} focused whether a mark had the focus */
  #drawn(focused) {
    this.root.classList.toggle("timeline--simulated", this.#model.simulated);
    this.#threads.hidden = !this.#model.processes.some(({ lanes }) => [...lanes.values()].some(({ internal }) => internal));
    this.#choice.show(focused || this.#awaited);
    this.#awaited = false;
    this.#moment.draw();
    this.#crowded.hidden = !this.#picture.lacksArrows;
    this.#light();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { key } = event;
    if (key === "+" || key === "=") this.#zoom(0.5, this.#chosenPlace);
    else if (key === "-") this.#zoom(2, this.#chosenPlace);
    else if (key === "0") this.#see(0, Infinity);
    else if (key === "Enter" && this.#choice.mark) this.#closer(this.#choice.mark);
    else if (key === " ") this.#player.toggle();
    else if (".。".includes(key)) this.#player.step(1);
    else if (",，".includes(key)) this.#player.step(-1);
    else if (WAYS[key]) this.#choice.go(WAYS[key]);
    else return;
    event.preventDefault();
    // The theme has keys of its own: a dot leads to the next page.
    event.stopPropagation();
  }

  /** Where what is chosen stands, as a share of the width. */
  get #chosenPlace() {
    const { from, to } = this.#picture.view;
    const { mark } = this.#choice;
    const at = mark ? this.#scale.at(mark.tips[0].time) : NaN;
    return at >= from && at <= to ? (at - from) / (to - from) : 0.5;
  }

  #makeTools() {
    const text = makeTool("文字", () => {
      const open = text.getAttribute("aria-expanded") !== "true";
      text.setAttribute("aria-expanded", String(open));
      this.#table.open = open;
    });
    text.setAttribute("aria-expanded", "false");
    // Of two runs that are drawn together they change both.
    const shared = element("span", "timeline-tools__shared");
    shared.append(
      makeTool("放大", () => this.#zoom(0.5, this.#chosenPlace)),
      makeTool("缩小", () => this.#zoom(2, this.#chosenPlace)),
      makeTool("看全部", () => this.#see(0, Infinity)),
      this.#stretching,
    );
    this.#tools.append(shared, this.#threads, text, makeTool("导出", () => saveTrace(this.#name, this.#model)));
    this.#stretching.setAttribute("aria-pressed", "false");
    this.#threads.setAttribute("aria-pressed", String(Boolean(this.#picture.view.threads)));
  }

  /** @param {boolean} stretched */
  #stretch(stretched) {
    const { moments } = this.#model;
    const all = this.#other ? merged(moments, this.#other.#model.moments) : moments;
    const scale = stretched ? new Stretched(all) : undefined;
    this.#each((one) => {
      one.#picture.view.scale = scale;
      one.#stretching.setAttribute("aria-pressed", String(stretched));
    });
    this.#see(0, Infinity);
  }

  #showThreads() {
    const threads = !this.#picture.view.threads;
    this.#each((one) => {
      one.#picture.view.threads = threads;
      one.#threads.setAttribute("aria-pressed", String(threads));
      one.#picture.change();
      one.#prepare();
    });
  }

  #makeLegend() {
    const legend = element("p", "timeline-legend");
    for (const [kind, text] of LEGEND) legend.append(element("span", `timeline-key timeline-key--${kind}`, text));
    return legend;
  }
}
