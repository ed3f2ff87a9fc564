// Finds the programs of a page and gives each its buttons.

import { fileName } from "./bar.mjs";
import { Block } from "./block.mjs";
import { compare, explore, run } from "./execute.mjs";
import { refuse } from "./refusal.mjs";
import { stayWhile } from "./stay.mjs";

/** The page's own window, where the machine is to be tried. @typedef {Window & {machine?: {compare: typeof compare, explore: typeof explore, run: typeof run}}} Page */

/** The folder of a program, or of a module in a package: further down than the programs that import it. */
const folder = (/** @type {HTMLElement} */ paragraph) => fileName(paragraph).replace(/[^/]*$/, "");

const DOWNLOADS = "p:has(> a[download$='.py']):has(+ .highlight)";

/** Decorate the page. */
export function decorate() {
  /** @type {Block[]} */
  const blocks = [];
  /** @type {Block[]} */
  const modules = [];
  /** @type {NodeListOf<HTMLElement>} */
  const downloads = document.querySelectorAll(DOWNLOADS);
  const paragraphs = [...downloads];
  const home = paragraphs.map(folder).sort((one, other) => one.length - other.length)[0];
  // The modules of packages, as they stand on the page now, lie beside each program.
  const files = () => Object.fromEntries(modules.map((block) => [block.name.slice(home.length), block.text]));
  for (const paragraph of paragraphs) {
    if (paragraph.querySelector("[data-run]")) refuse(paragraph);
    else if (folder(paragraph) === home) blocks.push(new Block(paragraph, files));
    else modules.push(new Block(paragraph));
  }
  if (!blocks.length) return;
  /** @type {Page} */ (window).machine = { compare, explore, run };
  stayWhile(() => blocks.some((block) => block.running));
}
