// How values pass between Python and JavaScript.
//
// Numbers, booleans and strings pass at once. Everything else is a string or a Uint8Array on its way, and what it
// stands for is told by the call and the argument's place, never by what it looks like: a program chooses its names
// and its bytes as it likes. oslayer/codec.py has the other half.

import { SHORT } from "../protocol.mjs";

/**
 * @import { Calls } from "../protocol.mjs"
 *
 * @typedef {number|boolean|string|Uint8Array|null|undefined} FromPython
 * @typedef {number|boolean|string|Uint8Array} ToPython
 */

/**
 * What arguments are, by call and place, unless they are what they seem.
 *
 * @type {{[Name in keyof Calls]?: Record<number, (text: string) => unknown>}}
 */
const ARGUMENTS = {
  change: { 0: JSON.parse },
  poll: { 0: JSON.parse },
  sigmask: { 0: JSON.parse },
  sigwait: { 0: JSON.parse },
  shm_open: { 1: JSON.parse },
  spawn: { 0: JSON.parse },
  unread: { 1: bytesOf },
  write: { 1: bytesOf, 2: JSON.parse },
};

/**
 * What becomes of answers, by call; of others see `structure`.
 *
 * @type {{[Name in keyof Calls]?: (answer: ReturnType<Calls[Name]>, args: FromPython[]) => ToPython}}
 */
const ANSWERS = {
  read: ({ bytes, ahead }) => pack(bytes, ahead),
  recvmsg: ({ bytes, rights }) => JSON.stringify([text(bytes), rights ?? []]),
  sem_acquire: ({ acquired }) => acquired,
  // A negative number is how much of the bytes there was room for.
  write: ({ length, space }, [, bytes]) => (length < sizeOf(bytes) ? -length : space),
};

/**
 * @param {keyof Calls} name of a system call
 * @param {FromPython[]} args
 * @returns {unknown[]} what the kernel gets
 */
export function toKernel(name, args) {
  const kinds = ARGUMENTS[name];
  if (!kinds) return args;
  return args.map((value, place) => (kinds[place] && typeof value === "string" ? kinds[place](value) : value));
}

/**
 * @template {keyof Calls} Name
 * @param {Name} name of a system call
 * @param {ReturnType<Calls[Name]>} value the kernel's answer
 * @param {FromPython[]} args that Python called it with
 * @returns {ToPython}
 */
export function toPython(name, value, args) {
  return (ANSWERS[name] ?? structure)(value, args);
}

/** @param {FromPython} bytes @returns {number} */
function sizeOf(bytes) {
  return typeof bytes === "string" || bytes instanceof Uint8Array ? bytes.length : 0;
}

/**
 * Bytes for Python, with those that came ahead of the next read.
 *
 * @param {Uint8Array} bytes
 * @param {Uint8Array} [ahead]
 * @returns {string|Uint8Array}
 */
export function pack(bytes, ahead) {
  if (bytes.length + (ahead?.length ?? 0) <= SHORT) return text(bytes) + (ahead ? text(ahead) : "");
  if (!ahead) return bytes;
  const both = new Uint8Array(bytes.length + ahead.length);
  both.set(bytes);
  both.set(ahead, bytes.length);
  return both;
}

/** Nothing is 0; a list or an object is JSON. @param {unknown} value @returns {ToPython} */
function structure(value) {
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "string") return value;
  return value === undefined || value === null ? 0 : JSON.stringify(value);
}

/** @param {string} text a character for each byte */
function bytesOf(text) {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** @param {Uint8Array} bytes */
function text(bytes) {
  let result = "";
  for (let start = 0; start < bytes.length; start += 8192) {
    result += Reflect.apply(String.fromCharCode, null, bytes.subarray(start, start + 8192));
  }
  return result;
}
