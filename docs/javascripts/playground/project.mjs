// What stands in the playground: files, of which the first is the program, the arguments that it gets, and on which simulated
// computer it is to run.

import { CORES } from "../run/computer.mjs";

/**
 * @import { Computer } from "../run/computer.mjs"
 *
 * @typedef {{name: string, text: string}} ProjectFile
 *
 * @typedef {object} Project
 * @property {ProjectFile[]} files the first is the program
 * @property {string} arguments as one types them behind the program's name
 * @property {Computer & {schedule?: string}} [simulate] without, it is to run really; with a schedule, as it ran once
 */

/** Characters that a file's name may have. */
const LONGEST = 80;

/**
 * Why a file can't be called so.
 *
 * @param {string} name
 * @param {string[]} others names of the other files; none if it is the program
 * @returns {string|null} a sentence in Chinese
 */
export function problemWith(name, others) {
  if (!name) return "文件要有一个名字。";
  if (name.length > LONGEST) return `名字太长了，最多 ${LONGEST} 个字符。`;
  const parts = name.split("/");
  // eslint-disable-next-line no-control-regex
  if (/[\\\u0000-\u001f\u007f]/.test(name) || parts.some((part) => !part || part === "." || part === "..")) {
    return "名字里可以有文件夹，如 data/a.txt；不能以 / 开头或结尾，不能有反斜杠，也不能有 . 或 .. 这样的一段。";
  }
  if (others.includes(name)) return `已经有一个 ${name} 了。`;
  const clash = others.find((other) => other.startsWith(`${name}/`) || name.startsWith(`${other}/`));
  return clash ? `${name} 和 ${clash} 不能都有：同一个名字不能既是文件又是文件夹。` : null;
}

/** Why the program can't be called so. @param {string} name @param {string[]} others */
export function problemWithProgram(name, others) {
  return problemWith(name, others) ?? (name.includes("/") ? "程序不能放在文件夹里，它的名字里不能有 /。" : null);
}

/**
 * Split arguments as a shell does: at spaces, but not within quotes or behind a backslash.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function splitArguments(text) {
  const found = [];
  for (const [word] of text.matchAll(/(?:"(?:\\.|[^"\\])*(?:"|$)|'[^']*(?:'|$)|\\.|[^\s"'\\]|\\$)+/gs)) {
    found.push(
      word.replace(/"((?:\\.|[^"\\])*)(?:"|$)|'([^']*)(?:'|$)|\\(.)/gs, (_, double, single, escaped) =>
        double !== undefined ? double.replace(/\\(["\\])/g, "$1") : (single ?? escaped),
      ),
    );
  }
  return found;
}

/** Whether there is such a simulated computer. @param {any} simulate @returns {simulate is NonNullable<Project["simulate"]>} */
export function isComputer(simulate) {
  const { cores, seed, granularity, schedule = "" } = simulate;
  const known = Number.isInteger(cores) && cores >= 1 && cores <= CORES.most && Number.isSafeInteger(seed) && seed >= 0;
  return known && (granularity === "call" || granularity === "line") && typeof schedule === "string";
}

/** A program as it stands on a page, with what lies beside it. @param {string} name with folders @param {string} text @param {Record<string, string>} beside @returns {Project} */
export function projectOf(name, text, beside) {
  const files = Object.entries(beside).map(([name, text]) => ({ name, text }));
  return { files: [{ name: name.replace(/^.*\//, ""), text }, ...files], arguments: "" };
}
