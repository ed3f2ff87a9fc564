// A program that the machine can't run: the bar says why instead of offering 运行.

import { addToBar, makeBar } from "./bar.mjs";
import { element } from "./element.mjs";

export function refuse(paragraph) {
  const { run: reason } = paragraph.querySelector("[data-run]").dataset;
  makeBar(paragraph);
  addToBar(paragraph, element("span", "run-refusal", `只能在自己的电脑上运行：${reason}`));
}
