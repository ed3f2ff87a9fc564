// The files of the playground, a tab each; the first is the program.

import { element, makeButton } from "../run/element.mjs";
import { OpenFile } from "./file.mjs";
import { LIMITS } from "./link.mjs";
import { problemWith, problemWithProgram } from "./project.mjs";

/** @import { ProjectFile } from "./project.mjs" */

const EDITOR_FAILED = "编辑器没有下载成功，现在只能看和运行。请检查网络，刷新页面后再试。";

const TOO_LARGE = `文件最多 ${LIMITS.bytes / 10_000} 万字节。`;
const NO_TEXT = "只能添加文本文件，编码要是 UTF-8。";

/** Which tab an arrow leads to, from one of so many. @type {Record<string, (at: number, count: number) => number>} */
const ARROWS = {
  ArrowLeft: (at, count) => (at + count - 1) % count,
  ArrowRight: (at, count) => (at + 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

export class Files {
  #tabs = element("div", "playground-tabs");
  #actions;
  /** @type {OpenFile[]} */
  #open = [];
  /** @type {OpenFile|null} */
  #selected = null;
  #rename = makeButton("", "改名", () => this.#ask("新的名字", this.#current.name, (name) => this.#renameTo(name)));
  #remove = makeButton("", "删除", () => this.#delete());
  #form = element("form", "playground-name");
  #label = element("label", "");
  #field = document.createElement("input");
  #pick = makeButton("", "选电脑上的文件", () => {});
  #problem = element("span", "playground-name__problem");
  /** What becomes of the name that is asked for. @type {(name: string) => string|null} */
  #accept = () => null;

  /**
   * @param {object} actions
   * @param {() => void} actions.run
   * @param {() => void} actions.change something isn't as it was
   * @param {(sentence: string, action?: [string, () => void]) => void} actions.say
   */
  constructor(actions) {
    this.#actions = actions;
    this.#tabs.setAttribute("role", "tablist");
    this.#tabs.setAttribute("aria-label", "文件");
    this.#tabs.addEventListener("keydown", (event) => this.#move(event));
    const add = makeButton("", "添加文件", () => {
      this.#ask("新文件的名字", "", (name) => this.#add(name, ""));
      this.#pick.hidden = false;
    });
    const tools = element("span", "playground-files");
    tools.append(add, this.#rename, this.#remove);
    /** The tabs, and what can be done with them. */
    this.bar = [this.#tabs, tools];
    this.#makeForm();
    /** The files themselves. */
    this.panels = element("div", "playground-panels");
  }

  /** The form that asks for a name. */
  get form() {
    return this.#form;
  }

  /** @returns {ProjectFile[]} */
  get files() {
    return this.#open.map(({ name, text }) => ({ name, text }));
  }

  set files(files) {
    for (const file of this.#open) file.close();
    this.#open = files.map(({ name, text }) => this.#make(name, text));
    this.#form.hidden = true;
    this.#select(this.#open[0]);
  }

  /** Lines of the program that light up. @param {number[]} lines counted from 1; all others go out */
  light(lines) {
    this.#open[0].light.show(lines);
  }

  /** The line of the program at a place of the window, counted from 1; 0 if another file is shown. @param {number} y pixels */
  lineAt(y) {
    return this.#current === this.#open[0] ? this.#current.light.lineAt(y) : 0;
  }

  get #current() {
    if (!this.#selected) throw new Error("no file");
    return this.#selected;
  }

  /** @param {string} name @param {string} text */
  #make(name, text) {
    const file = new OpenFile(name, text, {
      select: () => this.#select(file),
      run: this.#actions.run,
      change: this.#actions.change,
    });
    return file;
  }

  /** @param {OpenFile} selected */
  #select(selected) {
    this.#selected = selected;
    this.#tabs.replaceChildren(...this.#open.map(({ tab }) => tab));
    this.panels.replaceChildren(...this.#open.map(({ panel }) => panel));
    for (const file of this.#open) file.selected = file === selected;
    this.#remove.hidden = selected === this.#open[0];
    return selected.edit().catch((error) => {
      console.error(error);
      this.#actions.say(EDITOR_FAILED);
      return null;
    });
  }

  /** @param {KeyboardEvent} event */
  #move(event) {
    const target = ARROWS[event.key]?.(this.#open.indexOf(this.#current), this.#open.length);
    if (target === undefined) return;
    event.preventDefault();
    this.#select(this.#open[target]);
    this.#open[target].tab.focus();
  }

  /** @param {string} name @param {string} text @returns {string|null} why it can't be called so */
  #add(name, text) {
    const problem = problemWith(name, this.#namesBut(null));
    if (problem) return problem;
    const file = this.#make(name, text);
    this.#open.push(file);
    this.#select(file).then((editor) => editor?.focus());
    this.#actions.change();
    return null;
  }

  /** Files of the reader's computer. @param {FileList} chosen */
  async #take(chosen) {
    for (const file of chosen) {
      const problem = await this.#takeOne(file);
      this.#problem.textContent = problem ? `${file.name}：${problem}` : "";
      if (problem) return;
    }
    this.#form.hidden = true;
  }

  /** @param {File} file @returns {Promise<string|null>} why it can't be had */
  async #takeOne(file) {
    if (file.size > LIMITS.bytes) return TOO_LARGE;
    const bytes = await file.arrayBuffer();
    try {
      return this.#add(file.name, new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    } catch {
      return NO_TEXT;
    }
  }

  /** @param {string} name @returns {string|null} why it can't be called so */
  #renameTo(name) {
    const file = this.#current;
    const check = file === this.#open[0] ? problemWithProgram : problemWith;
    const problem = check(name, this.#namesBut(file));
    if (problem) return problem;
    file.name = name;
    this.#select(file);
    file.tab.focus();
    this.#actions.change();
    return null;
  }

  #delete() {
    const file = this.#current;
    const at = this.#open.indexOf(file);
    this.#open.splice(at, 1);
    this.#select(this.#open[at - 1]);
    this.#current.tab.focus();
    this.#actions.change();
    this.#offerBack(`删除了 ${file.name}。`, file, at);
  }

  /** @param {string} sentence @param {OpenFile} file that was deleted @param {number} at where it was */
  #offerBack(sentence, file, at) {
    this.#actions.say(sentence, ["放回来", () => {
      const problem = problemWith(file.name, this.#namesBut(null));
      if (problem) {
        this.#offerBack(problem, file, at);
        return;
      }
      this.#open.splice(Math.min(at, this.#open.length), 0, file);
      this.#select(file);
      this.#actions.change();
    }]);
  }

  /** @param {OpenFile|null} file */
  #namesBut(file) {
    return this.#open.filter((other) => other !== file).map(({ name }) => name);
  }

  #makeForm() {
    this.#field.type = "text";
    this.#field.autocomplete = "off";
    this.#field.spellcheck = false;
    this.#label.append("", this.#field);
    this.#problem.setAttribute("role", "alert");
    const accept = element("button", "run-button run-button--framed", "确定");
    const picker = document.createElement("input");
    Object.assign(picker, { type: "file", multiple: true, hidden: true });
    picker.addEventListener("change", async () => {
      if (picker.files) await this.#take(picker.files);
      // The same can be chosen again.
      picker.value = "";
    });
    this.#pick.addEventListener("click", () => picker.click());
    this.#form.append(this.#label, accept, this.#pick, picker, makeButton("", "取消", () => this.#close()), this.#problem);
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      const problem = this.#accept(this.#field.value.trim());
      this.#problem.textContent = problem ?? "";
      if (problem) this.#field.focus();
      else this.#form.hidden = true;
    });
    this.#form.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") this.#close();
    });
  }

  #close() {
    this.#form.hidden = true;
    this.#current.tab.focus();
  }

  /** @param {string} label @param {string} name that is there so far @param {(name: string) => string|null} accept */
  #ask(label, name, accept) {
    this.#accept = accept;
    this.#label.replaceChildren(`${label} `, this.#field);
    this.#field.value = name;
    this.#problem.textContent = "";
    this.#pick.hidden = true;
    this.#form.hidden = false;
    this.#field.focus();
    this.#field.setSelectionRange(0, Math.max(0, name.lastIndexOf(".")) || name.length);
  }
}
