// Finds the programs of a page and gives each its buttons.

import { Block } from "./block.mjs";
import { compare, explore, run } from "./execute.mjs";
import { findPrograms } from "./programs.mjs";
import { refuse } from "./refusal.mjs";
import { stayWhile } from "./stay.mjs";

/** The page's own window, where the machine is to be tried. @typedef {Window & {machine?: {compare: typeof compare, explore: typeof explore, run: typeof run}}} Page */

/** Decorate the page. */
export function decorate() {
  const { home, programs, modules, refused } = findPrograms(document);
  refused.forEach(refuse);
  const beside = modules.map((paragraph) => new Block(paragraph));
  // The modules of packages, as they stand on the page now, lie beside each program.
  const files = () => Object.fromEntries(beside.map((block) => [block.name.slice(home.length), block.text]));
  const blocks = programs.map((paragraph) => new Block(paragraph, files));
  if (!blocks.length) return;
  /** @type {Page} */ (window).machine = { compare, explore, run };
  if (document.querySelector(".level")) import("../levels/levels.mjs").then(({ openLevels }) => openLevels(blocks));
  stayWhile(() => blocks.some((block) => block.running));
}
