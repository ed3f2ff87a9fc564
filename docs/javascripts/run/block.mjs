// One program on the page: its bar, its code, what it prints.

import { addToBar, listingOf, makeBar } from "./bar.mjs";
import { ComputerRow, USUAL } from "./computer.mjs";
import { keepEdit, keptEdit } from "./edits.mjs";
import { find } from "./element.mjs";
import { Light } from "./light.mjs";
import { makeNotice } from "./notice.mjs";
import { Recorded } from "./recorded.mjs";
import { Stage } from "./stage.mjs";
import { Tools } from "./tools.mjs";

/**
 * @import { Computer } from "./computer.mjs"
 * @import { Edit } from "./edits.mjs"
 * @import { Editor } from "./editor.mjs"
 * @import { Trial } from "./exploration.mjs"
 * @import { Judge } from "./walking.mjs"
 * @import { Timeline } from "../timeline/timeline.mjs"
 */

const EDITOR_FAILED = "编辑器没有下载成功。请检查网络后再试，或者下载程序，在自己的电脑上修改。";
const NOT_ENTERED = "没能在练习场打开这个程序：下载没有成功，或者程序太长。请检查网络后再试。";
const PROGRAM_CHANGED = "你改过这个程序，后来它更新了，这里显示的是新的程序。你的修改还在：";

/** Milliseconds in which a second click may still make a double click, which selects a word. */
const DOUBLE_CLICK = 250;

export class Block {
  #name;
  #files;
  #listing;
  #code;
  #original;
  /** The original with its colours. */
  #coloured;
  #text;
  #tools;
  #recorded;
  /** @type {Promise<void>|null} */
  #opening = null;
  /** @type {Editor|null} */
  #editor = null;
  #light;
  #stage;
  /** Leads to the order that was watched last, while program and computer are the same. @type {string|undefined} */
  #schedule;
  /** The recorded run, once the reader looks at it closer. @type {Timeline|null} */
  #timeline = null;
  /** @type {HTMLElement|null} */
  #notice = null;

  /**
   * @param {HTMLElement} paragraph the one with the download link, just before the program
   * @param {() => Record<string, string>} [files] what lies beside the program; without, it is a module and doesn't run
   */
  constructor(paragraph, files) {
    this.#files = files;
    this.#listing = listingOf(paragraph);
    this.#code = find(this.#listing, "code");
    this.#original = this.#text = this.#code.textContent;
    this.#coloured = [...this.#code.childNodes];
    this.#recorded = new Recorded(this.#listing.nextElementSibling);
    this.#name = makeBar(paragraph);
    this.#light = new Light(this.#code);
    this.#stage = new Stage({
      program: () => ({ name: this.#name, source: this.#text, files: files?.() ?? {} }),
      recorded: () => (this.edited ? null : this.#recorded.text),
      put: (panel) => this.#listing.after(panel),
      light: (lines) => this.#light.show(lines),
      watch: (wish) => {
        if (computer) computer.computer = wish;
        this.#schedule = wish.schedule;
      },
      show: (running) => (this.#tools.running = running),
      say: (sentence) => this.#say(makeNotice(sentence)),
    });
    const computer = files && new ComputerRow(this.#name, this.#stage.actions);
    computer?.root.addEventListener("input", () => (this.#schedule = undefined));
    const simulated = () => (this.#tools.simulating || this.#schedule ? computer && { ...computer.computer, schedule: this.#schedule } : undefined);
    const actions = {
      toggle: files && (() => (this.running ? this.#stage.stop() : this.run())),
      edit: () => this.edit(),
      restore: () => this.restore(),
      enter: files && (() => this.enter(files(), simulated())),
    };
    this.#tools = new Tools(this.#name, actions, computer?.root);
    addToBar(paragraph, this.#tools.root);
    if (computer) paragraph.append(computer.root);
    this.#code.addEventListener("click", (event) => this.#clicked(event));
    this.#listing.addEventListener("click", (event) => this.#prepareCopy(event), { capture: true });
    this.#bringBack(keptEdit(this.#name));
  }

  get name() {
    return this.#name;
  }

  /** What stands in the block now. */
  get text() {
    return this.#text;
  }

  /** Whether its program runs at the moment, in one order or in many. */
  get running() {
    return this.#stage.running;
  }

  /** Run what stands in the block now; what an earlier run printed gives way. */
  run() {
    if (this.#files) this.#stage.run();
  }

  /** Let the reader say who goes on. @param {Judge} judge what came of it */
  walk(judge) {
    return this.#stage.walk(USUAL, judge);
  }

  /** Try what stands in the block now in many orders. @param {Trial} trial */
  try(trial) {
    return this.#stage.explore(USUAL, trial);
  }

  /**
   * Go on in the playground with what stands in the block now.
   *
   * @param {Record<string, string>} files what lies beside it
   * @param {Computer & {schedule?: string}} [computer] the simulated one that is set, if it is, and the order that was watched
   */
  async enter(files, computer) {
    this.#notice?.remove();
    try {
      const { enter } = await import("../playground/enter.mjs");
      await enter(this.#name, this.#text, files, computer);
    } catch (error) {
      console.error(error);
      this.#say(makeNotice(NOT_ENTERED));
    }
  }

  /** Light lines of the page's program, as long as that stands here. @param {number[]} lines counted from 1; all others go out */
  light(lines) {
    this.#light.show(this.edited ? [] : lines);
  }

  /** A picture in which the lines of the page's program can be pointed at. @param {Timeline} timeline */
  pointAlso(timeline) {
    this.#timeline = timeline;
  }

  /** Make the code editable, and put the cursor at a point of the screen if one is given. @param {{x: number, y: number}} [point] */
  async edit(point) {
    this.#notice?.remove();
    try {
      await this.#open();
    } catch {
      this.#say(makeNotice(EDITOR_FAILED));
      return;
    }
    this.#editor?.focus(point);
  }

  /** Bring back the page's program; undo brings back what the reader wrote. */
  restore() {
    if (this.#editor) {
      this.#editor.text = this.#original;
      this.#editor.focus();
    } else {
      this.#code.replaceChildren(...this.#coloured);
      this.#changed(this.#original);
    }
  }

  /** What the reader wrote before he left the page, or loaded it again. @param {Edit|null} edit */
  #bringBack(edit) {
    if (!edit) return;
    if (edit.original === this.#original) this.#replace(edit.text);
    else this.#say(makeNotice(PROGRAM_CHANGED, ["找回我的修改", () => this.#replace(edit.text)]));
  }

  /** Show another program; in the editor, if there is one to be had. @param {string} text */
  #replace(text) {
    if (this.#editor) {
      this.#editor.text = text;
      return;
    }
    this.#code.textContent = text;
    this.#changed(text);
    this.#open().catch(() => {});
  }

  /** @param {HTMLElement} notice */
  #say(notice) {
    this.#notice?.remove();
    this.#notice = notice;
    this.#listing.after(notice);
  }

  /** Put the editor in the place of the listing. */
  #open() {
    this.#opening ??= this.#load().catch((error) => {
      console.error(error);
      this.#opening = null;
      throw error;
    });
    return this.#opening;
  }

  async #load() {
    const { Editor } = await import("./editor.mjs");
    this.#editor = await Editor.open(this.#code, {
      text: () => this.#text,
      name: this.#name,
      onRun: () => this.run(),
      onChange: (text) => this.#changed(text),
    });
    this.#show();
  }

  /** @param {string} text */
  #changed(text) {
    this.#text = text;
    this.#schedule = undefined;
    this.#light.show([]);
    keepEdit(this.#name, this.edited ? { original: this.#original, text } : null);
    this.#show();
  }

  /** Whether it is another program than the page's. */
  get edited() {
    return this.#text !== this.#original;
  }

  #show() {
    this.#tools.show({ editable: this.#editor !== null, edited: this.edited });
    this.#recorded.edited = this.edited;
  }

  /** The theme's copy button takes this text rather than what it finds on the page. @param {Event} event */
  #prepareCopy({ target }) {
    if (target instanceof Element) target.closest("[data-clipboard-target]")?.setAttribute("data-clipboard-text", this.#text);
  }

  /** A plain click of a mouse edits. Selecting doesn't, nor does a touch: it would call up the keyboard. @param {MouseEvent} event */
  #clicked(event) {
    const { detail, clientX: x, clientY: y } = event;
    const line = this.#light.lineAt(y);
    this.#stage.point(line);
    if (!this.edited) this.#timeline?.point(line);
    if (this.#editor || !(event instanceof PointerEvent) || event.pointerType !== "mouse" || detail !== 1) return;
    setTimeout(() => getSelection()?.isCollapsed && this.edit({ x, y }), DOUBLE_CLICK);
  }
}
