// 练习场: a program of the reader's own, or one that a link brings. Nothing runs until he says so.

import { programOf } from "../../machine/schedule.mjs";
import { ComputerRow } from "../run/computer.mjs";
import { keepEdit, keptEdit } from "../run/edits.mjs";
import { element, makeButton } from "../run/element.mjs";
import { makeNotice } from "../run/notice.mjs";
import { findPrograms } from "../run/programs.mjs";
import { Stage } from "../run/stage.mjs";
import { Tools } from "../run/tools.mjs";
import { Course, textOf } from "./course.mjs";
import { Files } from "./files.mjs";
import { isLink, LinkError, readLink, writeLink } from "./link.mjs";
import { isComputer, projectOf, splitArguments } from "./project.mjs";

/** @import { Project, ProjectFile } from "./project.mjs" */

const NAME = "练习场";

const FROM_LINK =
  "这个程序是链接带来的，还没有运行。先看看代码，再决定要不要运行它。它只能计算、占用 CPU 和内存、在下面打印：碰不到你的文件，碰不到这个网站和别的网页，也连不上网络。";

/** Of an entry in the browser's history: the reader has chosen its program in this course. */
const KNOWN = { known: true };

/** Milliseconds for which it is said that something was copied. */
const COPIED = 2000;

const REPEATS = "「模拟运行」照原来的顺序重复一次看过的运行。改了程序、参数或者这里的设置，就不再照它。";

/** Whether two are the same program, wherever it is to run. @param {Project} one @param {Project} other */
function same(one, other) {
  const inOther = (/** @type {ProjectFile} */ { name, text }, /** @type {number} */ at) => {
    return name === other.files[at].name && text === other.files[at].text;
  };
  return one.arguments === other.arguments && one.files.length === other.files.length && one.files.every(inOther);
}

class Playground {
  #template;
  /** What the program is called that a link has brought, to keep what becomes of it; empty if it is the reader's own. */
  #brought = "";
  /** What 还原 brings back. */
  #original;
  #files;
  #tools;
  #origin = element("p", "playground-origin", FROM_LINK);
  #notices = element("div", "playground-notices");
  #arguments = document.createElement("input");
  #box = element("div", "playground-box");
  #repeats = element("p", "playground-repeats", REPEATS);
  #stage;
  #computer;
  /** Of a simulated run that the link has brought, or that the reader has watched: 模拟运行 repeats it. @type {string|undefined} */
  #schedule;

  /** @param {HTMLElement} root its program is the one that a reader without one begins with */
  constructor(root) {
    const [program] = findPrograms(root).programs;
    this.#original = this.#template = projectOf("main.py", textOf(program), {});
    const say = this.#say.bind(this);
    this.#files = new Files({ run: () => this.run(), change: () => this.#changed(), say });
    this.#stage = new Stage({
      program: () => this.#program,
      recorded: () => null,
      put: (panel) => this.#box.append(panel),
      light: (lines) => this.#files.light(lines),
      watch: (wish) => {
        this.#computer.computer = wish;
        this.#repeat(wish.schedule);
      },
      show: (running) => (this.#tools.running = running),
      say,
    });
    this.#computer = new ComputerRow(NAME, {
      ...this.#stage.actions,
      simulate: (computer, pace) => this.#stage.run({ ...computer, schedule: this.#schedule }, pace),
    });
    // What is repeated ran on the computer that it ran on.
    this.#computer.root.addEventListener("input", () => this.#repeat());
    this.#computer.root.append(this.#repeats);
    const actions = {
      toggle: () => (this.#stage.running ? this.#stage.stop() : this.run()),
      edit: () => {},
      restore: () => this.restore(),
    };
    this.#tools = new Tools(NAME, actions, this.#computer.root);
    const course = new Course((project) => this.#follow(project), say);
    course.root.prepend(makeButton("run-button--framed", "新建", () => this.begin()));
    const bar = element("div", "playground-bar");
    bar.append(...this.#files.bar, this.#tools.root);
    this.#arguments.addEventListener("input", () => this.#changed());
    this.#files.panels.addEventListener("click", ({ clientY }) => this.#stage.point(this.#files.lineAt(clientY)));
    this.#box.append(bar, this.#computer.root, this.#files.form, this.#notices, this.#files.panels, this.#makeFoot());
    root.replaceChildren(course.root, this.#origin, this.#box);
  }

  /** @returns {Project} */
  get project() {
    const { computer } = this.#computer;
    const simulate = this.#schedule === undefined ? computer : { ...computer, schedule: this.#schedule };
    return { files: this.#files.files, arguments: this.#arguments.value, ...(this.#tools.simulating && isComputer(simulate) && { simulate }) };
  }

  get #program() {
    const [{ name, text }, ...others] = this.#files.files;
    const files = Object.fromEntries(others.map((file) => [file.name, file.text]));
    return { name, source: text, files, arguments: splitArguments(this.#arguments.value) };
  }

  /**
   * Show the program that a link brings, without running it; or the reader's own.
   *
   * @param {string} fragment empty for his own
   * @param {boolean} known whether the reader has chosen the program in this course
   */
  async open(fragment, known) {
    /** @type {Project|LinkError} */
    const found = fragment ? await readLink(fragment).catch(orWhy) : this.#template;
    // Another one may have been opened meanwhile.
    if (fragment && fragment !== location.hash) return;
    if (!(found instanceof LinkError)) {
      this.#show(fragment, found);
      this.#origin.hidden = !fragment || known;
      return;
    }
    // It leads nowhere: the reader has his own program, which stays as it is if it is there already.
    history.replaceState(null, "", location.pathname);
    if (this.#brought || !this.#files.files.length) this.#show("", this.#template);
    this.#say(found.message);
  }

  /** An empty program, so to say; the reader's own can be brought back. */
  begin() {
    const own = this.#brought ? kept("") : this.project;
    keepEdit("", null);
    if (location.hash) history.pushState(null, "", location.pathname);
    this.#show("", this.#template);
    if (own && !same(own, this.#template)) this.#say("已新建。", ["找回上次的程序", () => this.#replace(own)]);
  }

  /** What the link, or the page, has brought. */
  restore() {
    const { project } = this;
    this.#replace(this.#original);
    this.#say("已还原。", ["找回刚才的程序", () => this.#replace(project)]);
  }

  /** Run what stands there now; what an earlier run printed gives way. */
  run() {
    this.#stage.run();
  }

  /** @param {string} link @param {Project} original */
  #show(link, original) {
    this.#stage.forget();
    this.#tools.running = false;
    this.#notices.replaceChildren();
    this.#brought = link && nameOf(original);
    this.#original = original;
    this.#origin.hidden = true;
    this.#replace(kept(this.#brought) ?? original);
  }

  /** @param {Project} project */
  #replace(project) {
    this.#files.files = project.files;
    this.#arguments.value = project.arguments;
    this.#tools.simulating = Boolean(project.simulate);
    if (project.simulate) this.#computer.computer = project.simulate;
    this.#changed();
    this.#repeat(project.simulate?.schedule);
  }

  /** @param {string} [schedule] that 模拟运行 repeats; none: it runs as the computer's settings say */
  #repeat(schedule) {
    this.#schedule = schedule;
    this.#repeats.hidden = schedule === undefined;
  }

  #changed() {
    // Another program has other orders, and other lines.
    this.#repeat();
    this.#files.light([]);
    const { project } = this;
    const edited = !same(project, this.#original);
    keepEdit(this.#brought, edited ? { original: "", text: JSON.stringify(project) } : null);
    this.#tools.show({ editable: true, edited });
  }

  /** As if a link to it had been opened: so the way back leads to what was there before. @param {Project} project */
  async #follow(project) {
    const link = await writeLink(project).catch(orWhy);
    if (link instanceof LinkError) this.#say(link.message);
    else if (link === location.hash) this.restore();
    else {
      history.pushState(KNOWN, "", link);
      await this.open(link, true);
    }
  }

  #makeFoot() {
    const field = element("label", "playground-arguments", "参数");
    Object.assign(this.#arguments, { type: "text", autocomplete: "off", spellcheck: false, placeholder: "sys.argv[1:]，用空格隔开" });
    field.append(this.#arguments);
    const foot = element("div", "playground-foot");
    foot.append(field, this.#makeCopy("复制链接", (link) => link), this.#makeCopy("复制徽章", badgeOf));
    return foot;
  }

  /** @param {string} label @param {(address: string) => string} wording what is copied for a link */
  #makeCopy(label, wording) {
    const button = makeButton("run-button--framed", label, async () => {
      const link = await writeLink(this.project).catch(orWhy);
      if (link instanceof LinkError) {
        this.#say(link.message);
        return;
      }
      const text = wording(`${location.origin}${location.pathname}${link}`);
      try {
        await navigator.clipboard.writeText(text);
        button.textContent = "已复制";
        setTimeout(() => (button.textContent = label), COPIED);
      } catch {
        this.#say(`浏览器不让复制，请自己选中再复制：${text}`);
      }
    });
    return button;
  }

  /** @param {string} sentence @param {[string, () => void]} [action] */
  #say(sentence, action) {
    this.#notices.replaceChildren(makeNotice(sentence, action));
  }
}

/** What the reader has made of a link's program, or of the page's own. @param {string} brought as nameOf() calls it; empty for his own @returns {Project|null} */
function kept(brought) {
  const edit = keptEdit(brought);
  return edit && JSON.parse(edit.text);
}

/** Short, and another one for another program. @param {Project} project */
function nameOf({ files: [program, ...others], arguments: typed }) {
  const beside = Object.fromEntries(others.map(({ name, text }) => [name, text]));
  return `${program.name} ${programOf(program.text, beside, [typed])}`;
}

/** For a README, in Markdown; the picture is this site's own. @param {string} link */
const badgeOf = (link) => `[![在练习场打开](${new URL("badge.svg", link)})](${link})`;

/** @param {unknown} error @returns {LinkError} */
function orWhy(error) {
  if (error instanceof LinkError) return error;
  throw error;
}

/** Whether a page of this course has led here: then the program is its own, or the reader's. A reload doesn't change what is known. */
function comesFromHere() {
  const [arrival] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  return arrival?.type === "navigate" && document.referrer.startsWith(new URL("../../", import.meta.url).href);
}

/** Make a part of the page the playground, with what the page's address says. @param {HTMLElement} root */
export function openPlayground(root) {
  const playground = new Playground(root);
  const arrive = () => playground.open(isLink(location.hash) ? location.hash : "", Boolean(history.state?.known));
  if (comesFromHere()) history.replaceState(KNOWN, "");
  arrive();
  addEventListener("hashchange", () => {
    if (isLink(location.hash) || !location.hash) arrive();
  });
  const check = import("../../machine/machine.mjs").then(({ supported }) => {
    const problem = supported();
    if (problem) root.prepend(makeNotice(problem));
  });
  check.catch(console.error); // Whoever presses 运行 is told.
}
