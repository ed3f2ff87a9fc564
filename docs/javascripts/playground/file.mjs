// One file of the playground: its tab, and its text, which becomes an editor when the tab is chosen for the first time.

import { element } from "../run/element.mjs";
import { Light } from "../run/light.mjs";

/** @import { Editor } from "../run/editor.mjs" */

let files = 0;

export class OpenFile {
  #name;
  #text;
  #code = document.createElement("code");
  #actions;
  /** @type {Promise<Editor>|null} */
  #editor = null;

  /**
   * @param {string} name
   * @param {string} text
   * @param {{select: () => void, run: () => void, change: () => void}} actions
   */
  constructor(name, text, actions) {
    this.#name = name;
    this.#text = text;
    this.#actions = actions;
    this.#code.textContent = text;
    /** Of its lines. */
    this.light = new Light(this.#code);
    const id = ++files;
    this.tab = element("button", "playground-tab", name);
    Object.assign(this.tab, { type: "button", id: `playground-tab-${id}` });
    this.tab.setAttribute("role", "tab");
    this.tab.setAttribute("aria-controls", `playground-file-${id}`);
    this.tab.addEventListener("click", actions.select);
    this.panel = element("div", "playground-file highlight");
    this.panel.id = `playground-file-${id}`;
    this.panel.setAttribute("role", "tabpanel");
    this.panel.setAttribute("aria-labelledby", this.tab.id);
    const pre = document.createElement("pre");
    pre.append(this.#code);
    this.panel.append(pre);
    this.selected = false;
  }

  get name() {
    return this.#name;
  }

  /** Its editor is another one then, which knows the kind of the file. */
  set name(name) {
    this.#name = this.tab.textContent = name;
    this.close();
    this.#code.textContent = this.#text;
  }

  get text() {
    return this.#text;
  }

  /** @param {boolean} selected */
  set selected(selected) {
    this.tab.setAttribute("aria-selected", `${selected}`);
    this.tab.tabIndex = selected ? 0 : -1;
    this.panel.hidden = !selected;
  }

  /** Put the editor in the text's place. @returns {Promise<Editor>} rejected if it can't be fetched */
  edit() {
    this.#editor ??= this.#open().catch((error) => {
      this.#editor = null;
      throw error;
    });
    return this.#editor;
  }

  /** It isn't edited any more. */
  close() {
    this.#editor?.then((editor) => editor.close(), () => {});
    this.#editor = null;
  }

  async #open() {
    const { Editor } = await import("../run/editor.mjs");
    return Editor.open(this.#code, {
      text: () => this.#text,
      name: this.#name,
      onRun: this.#actions.run,
      onChange: (text) => {
        this.#text = text;
        this.#actions.change();
      },
    });
  }
}
