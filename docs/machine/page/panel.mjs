// 本次运行: what one run of a program prints, and how it goes.

import { element } from "./element.mjs";
import { makeNotice } from "./notice.mjs";
import { Progress } from "./progress.mjs";
import { Transcript } from "./transcript.mjs";

export class Panel {
  #status = element("span", "run-status");
  #progress = new Progress();
  #transcript;

  constructor(name) {
    this.root = element("div", "run-panel");
    this.root.setAttribute("role", "group");
    this.root.setAttribute("aria-label", `本次运行 ${name}`);
    this.#status.setAttribute("role", "status");
    this.#transcript = new Transcript(`${name} 打印的内容`);
    const head = element("div", "run-head");
    head.append(element("span", "run-head__title", "本次运行"), this.#status);
    this.root.append(head, this.#progress.root, this.#transcript.root);
    this.#say("正在启动…", "busy");
  }

  progress(progress) {
    if (this.#progress.show(progress)) this.#say("正在下载运行环境，只需一次…", "busy");
    else this.#say("正在启动…", "busy");
  }

  start() {
    this.#progress.hide();
    this.#say("正在运行…", "busy");
  }

  write(output) {
    this.#transcript.write(output);
  }

  name(pid, name) {
    this.#transcript.name(pid, name);
  }

  /** @param {"good"|"bad"} kind */
  finish(text, kind) {
    this.#progress.hide();
    this.#transcript.show();
    this.#say(text, kind);
  }

  fail(message) {
    this.finish("没有运行成功", "bad");
    this.root.append(makeNotice(message));
  }

  #say(text, kind) {
    if (this.#status.textContent !== text) this.#status.textContent = text;
    this.#status.dataset.kind = kind;
  }
}
