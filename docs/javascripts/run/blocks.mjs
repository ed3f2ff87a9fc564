// Finds the programs of a page and gives each its buttons.

import { Block } from "./block.mjs";
import { compare, explore, run } from "./execute.mjs";
import { findPrograms } from "./programs.mjs";
import { refuse } from "./refusal.mjs";
import { stayWhile } from "./stay.mjs";

/** The page's own window, where the machine is to be tried. @typedef {Window & {machine?: {compare: typeof compare, explore: typeof explore, run: typeof run}}} Page */

/** Pictures of recorded runs can be looked at closer. @param {Block[]} blocks */
async function enlivenFigures(blocks) {
  /** @type {NodeListOf<HTMLElement>} */
  const figures = document.querySelectorAll("figure[data-program]");
  if (!figures.length) return;
  const { enliven } = await import("../timeline/figure.mjs");
  for (const figure of figures) {
    const block = blocks.find(({ name }) => name === figure.dataset.program);
    enliven(figure, (lines) => block?.light(lines), (timeline) => block?.pointAlso(timeline));
  }
}

/** Decorate the page. */
export function decorate() {
  const { home, programs, modules, refused } = findPrograms(document);
  refused.forEach(refuse);
  const beside = modules.map((paragraph) => new Block(paragraph));
  // The modules of packages, as they stand on the page now, lie beside each program.
  const files = () => Object.fromEntries(beside.map((block) => [block.name.slice(home.length), block.text]));
  const blocks = programs.map((paragraph) => new Block(paragraph, files));
  enlivenFigures([...beside, ...blocks]);
  if (!blocks.length) return;
  /** @type {Page} */ (window).machine = { compare, explore, run };
  if (document.querySelector(".level")) import("../levels/levels.mjs").then(({ openLevels }) => openLevels(blocks));
  stayWhile(() => blocks.some((block) => block.running));
}
