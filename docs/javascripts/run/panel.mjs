// 本次运行: what one run of a program prints, and how it goes.

import { Clock } from "./clock.mjs";
import { element } from "./element.mjs";
import { Fold } from "./fold.mjs";
import { Head } from "./head.mjs";
import { makeNotice } from "./notice.mjs";
import { Progress } from "./progress.mjs";
import { makeReport, makeVerdict } from "./stuck.mjs";
import { Transcript } from "./transcript.mjs";

/**
 * @import { Progress as Loaded } from "../../machine/download.mjs"
 * @import { Event, Output, Python } from "../../machine/events.mjs"
 * @import { StuckProcess } from "../../machine/kernel/stuck.mjs"
 * @import { Deadlock } from "../../machine/kernel/verdict.mjs"
 * @import { Pace } from "../timeline/paces.mjs"
 * @import { Pausing } from "./pausing.mjs"
 */

/** Milliseconds for which nothing can go on before it is said: what is over by then has worried nobody. */
const STUCK = 300;

export class Panel {
  #name;
  #simulated;
  #clock = new Clock();
  #head;
  #progress = new Progress();
  #transcript;
  #fold;
  /** Of a simulated run. @type {Pausing|null} */
  #pausing = null;
  #over = false;
  /** @type {HTMLElement|null} */
  #report = null;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #reporting;

  /**
   * @param {string} name of the program
   * @param {() => void} stop
   * @param {object} [simulated] if it runs on a simulated computer
   * @param {string} simulated.computer what is said of that
   * @param {(events: number) => void} simulated.go see Execution
   */
  constructor(name, stop, simulated) {
    this.#name = name;
    this.#simulated = simulated;
    this.root = element("div", "run-panel");
    this.root.setAttribute("role", "group");
    this.root.setAttribute("aria-label", `本次运行 ${name}`);
    const title = simulated ? "模拟运行" : "本次运行";
    this.#transcript = new Transcript(`${name} 打印的内容`);
    this.#fold = new Fold(name);
    this.#head = new Head(title, simulated?.computer ?? "浏览器里的 Python", name, stop);
    if (!simulated) this.#head.add(this.#clock.root);
    this.#fold.onMoment = (time) => this.#transcript.show(time ?? Infinity);
    this.root.append(this.#head.root, this.#progress.root, this.#transcript.root, this.#fold.root);
    this.#head.say("正在启动…", "busy");
  }

  /** @param {Loaded} progress */
  progress(progress) {
    // The time that a program takes is counted without the download.
    this.#clock.reset();
    if (this.#progress.show(progress)) this.#head.say("正在下载运行环境，只需一次…", "busy");
    else this.#head.say("正在启动…", "busy");
  }

  /** @param {Python} python what runs the program */
  start({ version, startMethod }) {
    this.#progress.hide();
    if (this.#simulated) {
      // Its time is another one, which jumps.
      this.#head.say("正在模拟…", "busy");
      this.#offerPause(this.#simulated.go).catch(() => {}); // Without a network it runs on.
      return;
    }
    this.#head.computer = `浏览器里的 Python ${version} · ${startMethod}`;
    this.#clock.show();
    this.#head.say("正在运行…", "busy");
  }

  /** Who simulates nothing doesn't fetch what pauses. @param {(events: number) => void} go see Execution */
  async #offerPause(go) {
    const { Pausing } = await import("./pausing.mjs");
    if (this.#over) return;
    this.#pausing = new Pausing(this.#name, { go, show: (paused) => this.#pause(paused), step: () => this.#fold.step() });
    this.#head.add(this.#pausing.root);
  }

  /** The reader has paused a simulated run, or it goes on. @param {boolean} paused */
  #pause(paused) {
    this.#head.say(paused ? "已暂停" : "正在模拟…", paused ? "paused" : "busy");
    this.#fold.rests = paused;
  }

  /** The reader stops it: it can't be paused any more, and goes on to its end. */
  holdNoMore() {
    this.#over = true;
    if (this.#pausing?.paused) this.#pause(false);
    this.#pausing?.end();
  }

  /** @param {StuckProcess[]} processes none of them can go on any more */
  stuck(processes) {
    clearTimeout(this.#reporting);
    this.#reporting = setTimeout(() => {
      this.#report = makeReport(processes, this.#fold.events);
      this.#fold.root.before(this.#report);
      this.#head.say("卡住了", "stuck");
    }, STUCK);
  }

  /** A simulated run has ended because nothing could go on. @param {Deadlock} deadlock */
  locked(deadlock) {
    this.#fold.root.before(makeVerdict(deadlock, this.#name, this.#fold.events));
    this.#fold.stop(deadlock);
  }

  /** Nothing is stuck, or nobody has to be told any more. */
  goOn() {
    clearTimeout(this.#reporting);
    if (!this.#report) return;
    this.#report.remove();
    this.#report = null;
    this.#head.say("正在运行…", "busy");
  }

  /** @param {Output} output */
  write(output) {
    this.#transcript.write(output);
    this.#fold.add({ type: "print", ...output });
  }

  /** It will be played: until then nothing of it counts as printed. */
  holdBack() {
    this.#transcript.show(0);
  }

  /** It is over, and is played. @param {Pace} pace */
  play(pace) {
    this.#fold.play(pace);
  }

  /** What the timeline tells of a line of the program, and is to show of one. */
  get timeline() {
    return this.#fold;
  }

  /** @param {Event} event */
  happen(event) {
    this.#fold.add(event);
  }

  /** @param {number} pid @param {string} name */
  name(pid, name) {
    this.#transcript.name(pid, name);
  }

  /** @param {string} text @param {"good"|"bad"} kind how it ended */
  finish(text, kind) {
    this.goOn();
    this.holdNoMore();
    this.#progress.hide();
    this.#clock.hide();
    this.#head.end();
    this.#fold.finish();
    this.#transcript.finish(() => this.#head.say(text, kind));
  }

  /** @param {string} message */
  fail(message) {
    this.finish("没有运行成功", "bad");
    this.#transcript.show(Infinity);
    this.root.append(makeNotice(message));
  }
}
