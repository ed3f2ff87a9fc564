// Where something happened, in words: in which process, at which line.

/**
 * @import { Peer } from "../../machine/kernel/stuck.mjs"
 * @import { Frame } from "../../machine/virtual.mjs"
 */

/** Where the machine puts a program; what lies beside it keeps its folders. */
const HOME = "/home/reader/";

/** Whether a place is in the program itself, not in a module beside it. @param {Pick<Frame, "file">} place @param {string} name of the program */
export function isIn({ file }, name) {
  return file === HOME + name.replace(/^.*\//, "");
}

/** @param {Pick<Frame, "file"|"line">} place @param {string} name of the program that ran */
export function describePlace(place, name) {
  return `${isIn(place, name) ? "" : `${place.file.replace(HOME, "")} `}第 ${place.line} 行`;
}

/** What a process is called. @param {Pick<Peer, "name"|"pid">} process */
export const nameOf = ({ name, pid }) => name || `进程 ${pid}`;
