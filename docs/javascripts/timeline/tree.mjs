// What is in a message, as a tree with the size of each part.

import { element } from "../run/element.mjs";
import { reprOf } from "./meaning.mjs";
import { sizeOf } from "./words.mjs";

/** @import { Pickle, Value } from "./pickle.mjs" */

/** Parts of one value that are listed, and how deep. */
const MOST = 20;
const DEPTH = 6;

/** Share of the whole from which a part is worth a glance. */
const HEAVY = 0.5;

/** @type {Partial<Record<Value["type"], string>>} */
const UNITS = { list: "个元素", tuple: "个元素", dict: "对", set: "个元素", frozenset: "个元素" };

/** @param {Pickle} pickle */
export function makeTree({ value, complete }) {
  const tree = element("ul", "timeline-tree");
  if (value) tree.append(makeItem(null, value, value.size, 0));
  if (!complete) tree.append(element("li", "timeline-tree__rest", "只记下了消息的开头，后面的没有列出。"));
  return tree;
}

/** @param {Value|string|null} key @param {Value} value @param {number} whole @param {number} depth @returns {HTMLElement} */
function makeItem(key, value, whole, depth) {
  const item = element("li", "");
  const name = key === null ? "" : typeof key === "string" ? `.${key} = ` : `${reprOf(key, 1)}: `;
  const line = element("span", value.size > whole * HEAVY ? "timeline-tree__line timeline-tree__line--heavy" : "timeline-tree__line");
  const inside = value.items.length > 0 && depth < DEPTH;
  line.append(element("code", "", name + (inside ? titleOf(value) : reprOf(value, 2))), element("span", "timeline-tree__size", sizeOf(value.size)));
  item.append(line);
  if (!inside) return item;
  const list = element("ul", "");
  value.items.slice(0, MOST).forEach(([one, part]) => list.append(makeItem(one, part, whole, depth + 1)));
  if (value.items.length > MOST) list.append(element("li", "timeline-tree__rest", `还有 ${value.items.length - MOST} 个`));
  item.append(list);
  return item;
}

/** @param {Value} value */
function titleOf(value) {
  const unit = UNITS[value.type];
  return unit ? `${value.type}，${value.items.length} ${unit}` : `${value.of ? reprOf(value.of) : value.type}(…)`;
}
