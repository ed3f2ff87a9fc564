// What CodeMirror does here: Python, four spaces, undo, matching brackets; in the page's colours.

import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";

import { names } from "./names.mjs";

export { EditorView };

const colour = (/** @type {string} */ name) => `var(--md-code-hl-${name}-color)`;

/** As the theme colours what Pygments has marked. */
const HIGHLIGHT = HighlightStyle.define([
  { tag: tags.comment, color: colour("comment") },
  { tag: [tags.keyword, tags.meta], color: colour("keyword") },
  { tag: [tags.string, tags.special(tags.string)], color: colour("string") },
  { tag: tags.escape, color: colour("special") },
  { tag: tags.number, color: colour("number") },
  { tag: [tags.operatorKeyword, tags.operator, tags.derefOperator], color: colour("operator") },
  { tag: [tags.bool, tags.null], color: colour("name") },
  { tag: tags.self, color: colour("constant") },
  { tag: [tags.function(tags.definition(tags.variableName)), tags.definition(tags.className)], color: colour("function") },
  { tag: [tags.punctuation, tags.bracket, tags.separator], color: colour("punctuation") },
]);

/** The listing around the editor has all measures already. */
const THEME = EditorView.theme({
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { overflow: "visible", fontFamily: "inherit", lineHeight: "inherit" },
  ".cm-content": { padding: 0, caretColor: "var(--md-default-fg-color)" },
  ".cm-line": { padding: 0 },
  "&.cm-focused .cm-matchingBracket": {
    backgroundColor: "transparent",
    boxShadow: "inset 0 0 0 1px var(--md-code-hl-operator-color)",
  },
  "&.cm-focused .cm-nonmatchingBracket": {
    backgroundColor: "transparent",
    boxShadow: "inset 0 -2px 0 var(--md-code-hl-number-color)",
  },
});

const PHRASES = EditorState.phrases.of({
  "Control character": "控制字符",
  "Selection deleted": "已删除选中的内容",
});

/**
 * @param {object} options
 * @param {string} options.name of the program
 * @param {string} options.hint the id of what is said about the editor
 * @param {() => void} options.onRun
 * @param {(text: string) => void} options.onChange
 */
export function makeExtensions({ name, hint, onRun, onChange }) {
  const run = () => {
    onRun();
    return true;
  };
  return [
    keymap.of([{ key: "Ctrl-Enter", mac: "Cmd-Enter", run }, { key: "Ctrl-Enter", run }]),
    keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
    history(),
    ...(/\.pyw?$/.test(name) ? [pythonLanguage, names] : []),
    indentOnInput(),
    indentUnit.of("    "),
    EditorState.tabSize.of(4),
    bracketMatching(),
    syntaxHighlighting(HIGHLIGHT),
    THEME,
    PHRASES,
    EditorView.contentAttributes.of({ "aria-label": `${name} 的代码`, "aria-describedby": hint }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onChange(`${update.state.doc}\n`);
    }),
  ];
}
