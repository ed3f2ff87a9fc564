// One program on the page: its bar, its code, what it prints.

import { addToBar, makeBar } from "./bar.mjs";
import { makeNotice } from "./notice.mjs";
import { Recorded } from "./recorded.mjs";
import { Run } from "./run.mjs";
import { Tools } from "./tools.mjs";

const EDITOR_FAILED = "编辑器没有下载成功。请检查网络后再试，或者下载程序，在自己的电脑上修改。";

/** Milliseconds in which a second click may still make a double click, which selects a word. */
const DOUBLE_CLICK = 250;

export class Block {
  #name;
  #listing;
  #code;
  #original;
  #tools;
  #recorded;
  #opening = null;
  #editor = null;
  #run = null;
  #notice = null;

  /** @param {HTMLElement} paragraph the one with the download link, just before the program */
  constructor(paragraph) {
    this.#listing = paragraph.nextElementSibling;
    this.#code = this.#listing.querySelector("code");
    this.#original = this.#code.textContent;
    this.#recorded = new Recorded(this.#listing.nextElementSibling);
    this.#name = makeBar(paragraph);
    this.#tools = new Tools(this.#name, {
      toggle: () => (this.#run?.running ? this.#run.stop() : this.run()),
      edit: () => this.edit(),
      restore: () => this.restore(),
    });
    addToBar(paragraph, this.#tools.root);
    this.#code.addEventListener("click", (event) => this.#clicked(event));
  }

  /** Run what stands in the block now; what an earlier run printed gives way. */
  run() {
    this.#run?.leave();
    const run = new Run(this.#name, this.#editor?.text ?? this.#original);
    this.#run = run;
    this.#listing.after(run.panel);
    this.#tools.running = true;
    run.finished.then(() => {
      if (this.#run === run) this.#tools.running = false;
    });
  }

  /** Make the code editable, and put the cursor at a point of the screen if one is given. */
  async edit(point) {
    this.#notice?.remove();
    try {
      this.#opening ??= this.#open();
      await this.#opening;
    } catch (error) {
      console.error(error);
      this.#opening = null;
      this.#notice = makeNotice(EDITOR_FAILED);
      this.#listing.after(this.#notice);
      return;
    }
    this.#editor.focus(point);
  }

  /** Bring back the page's program; undo brings back what the reader wrote. */
  restore() {
    this.#editor.text = this.#original;
    this.#editor.focus();
  }

  /** Whether the block stands on the page that the reader sees. */
  get shown() {
    return this.#code.isConnected;
  }

  /** The reader has left the page. */
  leave() {
    this.#run?.leave();
  }

  async #open() {
    const { Editor } = await import("./editor.mjs");
    this.#editor = await Editor.open(this.#code, {
      text: this.#original,
      name: this.#name,
      onRun: () => this.run(),
      onChange: (text) => this.#changed(text),
    });
    this.#changed(this.#original);
  }

  #changed(text) {
    const edited = text !== this.#original;
    this.#tools.edited = edited;
    this.#recorded.edited = edited;
    // The theme's copy button takes this text rather than what it finds on the page.
    this.#listing.querySelector("[data-clipboard-target]")?.setAttribute("data-clipboard-text", text);
  }

  /** A plain click of a mouse edits. Selecting doesn't, nor does a touch: it would call up the keyboard. */
  #clicked({ pointerType, detail, clientX: x, clientY: y }) {
    if (this.#editor || pointerType !== "mouse" || detail !== 1) return;
    setTimeout(() => getSelection().isCollapsed && this.edit({ x, y }), DOUBLE_CLICK);
  }
}
