// A program that the machine can't run: the bar says why instead of offering 运行.

import { addToBar, makeBar } from "./bar.mjs";
import { element, find } from "./element.mjs";

/** @param {HTMLElement} paragraph the one with the download link, just before the program */
export function refuse(paragraph) {
  const { run: reason } = find(paragraph, "[data-run]").dataset;
  makeBar(paragraph);
  addToBar(paragraph, element("span", "run-refusal", `只能在自己的电脑上运行：${reason}`));
}
