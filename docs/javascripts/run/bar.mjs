// The bar above a program: its name at the left; what can be done with it at the right.

import { element } from "./element.mjs";

/** The name of the file below a paragraph with a download link, with its folders. */
export const fileName = (paragraph) => paragraph.nextElementSibling.querySelector(".filename").textContent;

/** Turn the paragraph with the download link into the bar. */
export function makeBar(paragraph) {
  const name = fileName(paragraph);
  const link = paragraph.querySelector("a[download]");
  // The file's name stands in the bar already; screen readers keep it in the link.
  link.replaceChildren("下载", element("span", "run-hidden", ` ${link.download}`));
  paragraph.prepend(element("span", "run-name", name));
  paragraph.classList.add("run-bar");
  return name;
}

/** Put something in front of the download link and what is said about it. */
export function addToBar(paragraph, part) {
  paragraph.querySelector(".run-name").after(part);
}
