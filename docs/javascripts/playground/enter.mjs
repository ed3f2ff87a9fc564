// The way from a program on a page to the playground.

import { writeLink } from "./link.mjs";
import { isComputer, projectOf } from "./project.mjs";

/**
 * @param {string} name of the program, with its folders
 * @param {string} text
 * @param {Record<string, string>} beside modules that lie beside it
 * @param {import("../run/computer.mjs").Computer & {schedule?: string}} [simulate] the computer that is set for it, if one is, and
 *   the order of a run there
 * @throws {import("./link.mjs").LinkError} if it is too large
 */
export async function enter(name, text, beside, simulate) {
  const project = projectOf(name, text, beside);
  const link = await writeLink(simulate && isComputer(simulate) ? { ...project, simulate } : project);
  location.assign(new URL(`../../playground/${link}`, import.meta.url));
}
