// How values pass between Python and JavaScript.
//
// Numbers, booleans and strings pass at once. Everything else is a string or a Uint8Array on its way, and what it
// stands for is told by the call and the argument's place, never by what it looks like: a program chooses its names
// and its bytes as it likes. oslayer/system.py has the other half: pack, unpack, structure, call_json.

import { SHORT } from "../protocol.mjs";

/** What arguments are, by call and place, unless they are what they seem. */
const ARGUMENTS = new Map([
  ["change", { 0: JSON.parse }],
  ["poll", { 0: JSON.parse }],
  ["sigmask", { 0: JSON.parse }],
  ["sigwait", { 0: JSON.parse }],
  ["shm_open", { 1: JSON.parse }],
  ["spawn", { 0: JSON.parse }],
  ["unread", { 1: bytesOf }],
  ["write", { 1: bytesOf, 2: JSON.parse }],
]);

/** What becomes of answers, by call; of others see `structure`. */
const ANSWERS = new Map([
  ["read", ({ bytes, ahead }) => pack(bytes, ahead)],
  ["recvmsg", ({ bytes, rights }) => JSON.stringify([text(bytes), rights ?? []])],
  ["sem_acquire", ({ acquired }) => acquired],
  // A negative number is how much of the bytes there was room for.
  ["write", ({ length, space }, [, bytes]) => (length < bytes.length ? -length : space)],
]);

/**
 * @param {string} name of a system call
 * @param {any[]} args from Python
 * @returns {any[]} what the kernel gets
 */
export function toKernel(name, args) {
  const kinds = ARGUMENTS.get(name);
  if (!kinds) return args;
  return args.map((value, place) => (kinds[place] && typeof value === "string" ? kinds[place](value) : value));
}

/**
 * @param {string} name of a system call
 * @param {any} value the kernel's answer
 * @param {any[]} args that Python called it with
 * @returns {number|boolean|string|Uint8Array} what Python gets
 */
export function toPython(name, value, args) {
  return (ANSWERS.get(name) ?? structure)(value, args);
}

/** Bytes for Python, with those that came ahead of the next read. @param {Uint8Array} [ahead] */
export function pack(bytes, ahead) {
  if (bytes.length + (ahead?.length ?? 0) <= SHORT) return text(bytes) + (ahead ? text(ahead) : "");
  if (!ahead) return bytes;
  const both = new Uint8Array(bytes.length + ahead.length);
  both.set(bytes);
  both.set(ahead, bytes.length);
  return both;
}

/** Nothing is 0; a list or an object is JSON. */
function structure(value) {
  if (value === undefined || value === null) return 0;
  return typeof value === "object" ? JSON.stringify(value) : value;
}

function bytesOf(text) {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

function text(bytes) {
  let result = "";
  for (let start = 0; start < bytes.length; start += 8192) {
    result += String.fromCharCode.apply(null, bytes.subarray(start, start + 8192));
  }
  return result;
}
