// The programs of a page, as the build has put them there.

import { fileName } from "./bar.mjs";

/** The folder of a program, or of a module in a package: further down than the programs that import it. */
const folder = (/** @type {HTMLElement} */ paragraph) => fileName(paragraph).replace(/[^/]*$/, "");

const DOWNLOADS = "p:has(> a[download$='.py']):has(+ .highlight)";

/**
 * Each program by the paragraph with its download link: those that run, those that the machine can't run, and modules, which
 * programs import.
 *
 * @param {ParentNode} page
 */
export function findPrograms(page) {
  /** @type {NodeListOf<HTMLElement>} */
  const downloads = page.querySelectorAll(DOWNLOADS);
  const paragraphs = [...downloads];
  const home = paragraphs.map(folder).sort((one, other) => one.length - other.length)[0] ?? "";
  const refused = paragraphs.filter((paragraph) => paragraph.querySelector("[data-run]"));
  const running = paragraphs.filter((paragraph) => !refused.includes(paragraph));
  const programs = running.filter((paragraph) => folder(paragraph) === home);
  const modules = running.filter((paragraph) => folder(paragraph) !== home);
  return { home, programs, modules, refused };
}
