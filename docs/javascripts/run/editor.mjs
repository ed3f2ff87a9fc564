// The editor: CodeMirror, fetched when the reader edits for the first time. It stands inside the <code> of
// the page, so its size, font and colours are those of the listing.

import { element } from "./element.mjs";
import { importSetup } from "./packages.mjs";

/** @import { EditorView } from "@codemirror/view" */

const HINT = "按 Esc 再按 Tab 离开编辑器；按 Ctrl+Enter 运行";

let hints = 0;
/** @type {Promise<typeof import("./setup.mjs")>|null} */
let loading = null;

/** CodeMirror and how it is set up here. */
function load() {
  loading ??= importSetup().catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

export class Editor {
  #view;

  /** @param {EditorView} view */
  constructor(view) {
    this.#view = view;
  }

  /**
   * Replace a listing's text by an editor.
   *
   * @param {HTMLElement} code
   * @param {{text: () => string, name: string, onRun: () => void, onChange: (text: string) => void}} options
   */
  static async open(code, { text, name, onRun, onChange }) {
    const { EditorView, makeExtensions } = await load();
    const hint = element("span", "run-hint", HINT);
    hint.id = `run-hint-${++hints}`;
    const extensions = makeExtensions({ name, hint: hint.id, onRun, onChange });
    const view = new EditorView({ doc: text().replace(/\n$/, ""), extensions });
    // Lines that are lit stay so (Light).
    code.replaceChildren(view.dom, hint, ...code.querySelectorAll(".run-lit"));
    return new Editor(view);
  }

  get text() {
    return `${this.#view.state.doc}\n`;
  }

  set text(text) {
    const { length } = this.#view.state.doc;
    this.#view.dispatch({ changes: { from: 0, to: length, insert: text.replace(/\n$/, "") } });
  }

  /** @param {{x: number, y: number}} [point] where the cursor goes */
  focus(point) {
    this.#view.focus();
    if (point) this.#view.dispatch({ selection: { anchor: this.#view.posAtCoords(point, false) } });
  }

  /** The editor is gone; what stands in the listing is up to the caller. */
  close() {
    this.#view.destroy();
  }
}
