// The bar above a program: its name at the left; what can be done with it at the right.

import { element, find } from "./element.mjs";

/** The listing below a paragraph with a download link. @param {HTMLElement} paragraph */
export function listingOf(paragraph) {
  const listing = paragraph.nextElementSibling;
  if (!(listing instanceof HTMLElement)) throw new Error("no program below its download");
  return listing;
}

/** The name of its file, with its folders. @param {HTMLElement} paragraph */
export const fileName = (paragraph) => find(listingOf(paragraph), ".filename").textContent;

/** Turn the paragraph with the download link into the bar. @param {HTMLElement} paragraph */
export function makeBar(paragraph) {
  const name = fileName(paragraph);
  const link = find(paragraph, "a[download]");
  // The file's name stands in the bar already; screen readers keep it in the link.
  link.replaceChildren("下载", element("span", "run-hidden", ` ${link.getAttribute("download")}`));
  paragraph.prepend(element("span", "run-name", name));
  paragraph.classList.add("run-bar");
  return name;
}

/** Put something in front of the download link and what is said about it. @param {HTMLElement} paragraph @param {HTMLElement} part */
export function addToBar(paragraph, part) {
  find(paragraph, ".run-name").after(part);
}
