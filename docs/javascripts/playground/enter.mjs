// The way from a program on a page to the playground.

import { writeLink } from "./link.mjs";
import { projectOf } from "./project.mjs";

/**
 * @param {string} name of the program, with its folders
 * @param {string} text
 * @param {Record<string, string>} beside modules that lie beside it
 * @throws {import("./link.mjs").LinkError} if it is too large
 */
export async function enter(name, text, beside) {
  const link = await writeLink(projectOf(name, text, beside));
  location.assign(new URL(`../../playground/${link}`, import.meta.url));
}
