// The levels of a page, and how many of them the reader has solved.

import { fileName } from "../run/bar.mjs";
import { element, makeButton } from "../run/element.mjs";
import { findPrograms } from "../run/programs.mjs";
import { Level } from "./level.mjs";
import { keepLevels, keptLevels } from "./solved.mjs";

/** @import { Block } from "../run/block.mjs" */

/** Make each part of the page that is a level one, with the heading just before it. @param {Block[]} blocks the page's programs */
export function openLevels(blocks) {
  const solved = keptLevels();
  const count = element("span", "levels-count");
  count.setAttribute("role", "status");
  const bar = document.createElement("progress");
  bar.setAttribute("aria-hidden", "true");
  const forget = makeButton("run-button--framed", "清除记录", () => {
    solved.clear();
    show();
  });
  /** @type {NodeListOf<HTMLElement>} */
  const roots = document.querySelectorAll(".level");
  const levels = [...roots].map((root) => {
    const name = fileName(findPrograms(root).programs[0]);
    const block = blocks.find((block) => block.name === name);
    if (!block) throw new Error(`no program ${name}`);
    const title = root.previousElementSibling?.firstChild?.textContent ?? "";
    return new Level(root, block, title, () => {
      solved.add(name);
      show();
    });
  });
  const row = element("div", "run-progress levels-progress");
  row.append(count, bar, forget);
  roots[0].previousElementSibling?.before(row);
  bar.max = levels.length;
  show();

  function show() {
    keepLevels(solved);
    for (const level of levels) level.passed = solved.has(level.name);
    bar.value = levels.filter((level) => solved.has(level.name)).length;
    count.textContent = `已过 ${bar.value}/${bar.max} 关`;
    forget.hidden = !solved.size;
  }
}
