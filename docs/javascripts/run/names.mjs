// Python's own names and the names of modules, marked as Pygments marks them on the page: the parser, which
// knows the grammar only, takes them for variables.

import { syntaxTree } from "@codemirror/language";
import { Decoration, ViewPlugin } from "@codemirror/view";

/**
 * @import { Range } from "@codemirror/state"
 * @import { EditorView, ViewUpdate } from "@codemirror/view"
 * @import { SyntaxNodeRef } from "@lezer/common"
 */

const BUILTINS = new Set(
  `abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex
  delattr dict dir divmod enumerate eval exec filter float format frozenset getattr globals hasattr hash hex id
  input int isinstance issubclass iter len list locals map max memoryview min next object oct open ord pow print
  property range repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip`
    .split(/\s+/),
);
const EXCEPTION = /^([A-Z]\w*(Error|Exception|Warning|Interrupt)|SystemExit|StopIteration|GeneratorExit)$/;

const mark = (/** @type {string} */ colour) => Decoration.mark({ attributes: { style: `color: var(--md-code-hl-${colour}-color)` } });
const BUILTIN = mark("constant");
const NAMED = mark("function");

/** The mark of a name, if it has one. @param {SyntaxNodeRef} node @param {string} text */
function markOf(node, text) {
  if (node.name !== "VariableName") return null;
  if (node.matchContext(["ImportStatement"])) return isModule(node) ? NAMED : null;
  if (BUILTINS.has(text)) return BUILTIN;
  return EXCEPTION.test(text) ? NAMED : null;
}

/** Whether a name of an import names a module: all before `import` after a `from`, else all but aliases. @param {SyntaxNodeRef} node */
function isModule(node) {
  const { parent } = node.node;
  const from = parent?.getChild("from");
  const before = (/** @type {string} */ keyword) => node.from < (parent?.getChild(keyword)?.from ?? Infinity);
  return from ? before("import") : before("as");
}

/** @param {EditorView} view */
function decorate(view) {
  /** @type {Range<Decoration>[]} */
  const marks = [];
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(view.state).iterate({
      from,
      to,
      enter(node) {
        const found = markOf(node, view.state.sliceDoc(node.from, node.to));
        if (found) marks.push(found.range(node.from, node.to));
      },
    });
  }
  return Decoration.set(marks);
}

export const names = ViewPlugin.define(
  (view) => ({
    decorations: decorate(view),
    update(/** @type {ViewUpdate} */ update) {
      const parsed = syntaxTree(update.state) !== syntaxTree(update.startState);
      if (parsed || update.docChanged || update.viewportChanged) this.decorations = decorate(update.view);
    },
  }),
  { decorations: (plugin) => plugin.decorations },
);
