// Finds the programs of a page and gives each its buttons.

import { Block } from "./block.mjs";
import { run } from "./execute.mjs";
import { refuse } from "./refusal.mjs";
import { stayWhile } from "./stay.mjs";

const DOWNLOADS = "p:has(> a[download$='.py']):has(+ .highlight)";

/** Decorate the page. */
export function decorate() {
  const blocks = [];
  for (const paragraph of document.querySelectorAll(DOWNLOADS)) {
    if (paragraph.querySelector("[data-run]")) refuse(paragraph);
    else blocks.push(new Block(paragraph));
  }
  if (!blocks.length) return;
  window.machine = { run };
  stayWhile(() => blocks.some((block) => block.running));
}
