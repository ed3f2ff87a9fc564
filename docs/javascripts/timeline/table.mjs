// The picture as a table of text: what happened, one line after the other.

import { element } from "../run/element.mjs";
import { stepsOf } from "./steps.mjs";

/** @import { Model } from "./model.mjs" */

/** Lines of a table: more of them nobody reads, and the browser has to lay them out. */
const MOST = 1000;

/** All that a picture says, and what it hides. @param {Model} model */
export function makeTable(model) {
  const lines = stepsOf(model, true);
  const place = element("div", "timeline-table");
  // It scrolls, so the keyboard has to reach it.
  place.tabIndex = 0;
  place.setAttribute("role", "region");
  place.setAttribute("aria-label", "时间线的文字");
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  for (const title of ["秒", "发生了什么"]) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = title;
    head.append(cell);
  }
  const body = table.createTBody();
  for (const { time, tell } of lines.slice(0, MOST)) {
    const row = body.insertRow();
    row.insertCell().textContent = time.toFixed(4);
    row.insertCell().textContent = tell();
  }
  place.append(table);
  if (lines.length > MOST) place.append(element("p", "", `后面还有 ${lines.length - MOST} 行，没有列出。`));
  return place;
}
