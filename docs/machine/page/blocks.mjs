// Finds the programs of a page and gives each its buttons.

import { Block } from "./block.mjs";
import { run } from "./execute.mjs";
import { refuse } from "./refusal.mjs";

const DOWNLOADS = "p:has(> a[download$='.py']):not(.run-bar):has(+ .highlight)";

let blocks = [];

/** Decorate the page that is shown now; what ran on the page before it is stopped. */
export function decorate() {
  for (const block of blocks) if (!block.shown) block.leave();
  blocks = blocks.filter((block) => block.shown);
  for (const paragraph of document.querySelectorAll(DOWNLOADS)) {
    if (paragraph.querySelector("[data-run]")) refuse(paragraph);
    else blocks.push(new Block(paragraph));
  }
  if (blocks.length) window.machine = { run };
}
