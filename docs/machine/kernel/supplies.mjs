// Calls that wait until there is what they take, and those that give it: a unit of a semaphore, a message of a pipe, the
// status of a process that ends. The two may change places: who comes first waits for the other.
//
// What has been given to a call that needn't wait is known here, too: what the call learns comes after that, in every
// order.

import { CAPACITY, framed } from "./pipe.mjs";
import { WAIT } from "./process.mjs";
import { endOf } from "./socket.mjs";

/**
 * @import { Call, Request } from "../protocol.mjs"
 * @import { Touched } from "../orders.mjs"
 * @import { Stream } from "./pipe.mjs"
 * @import { Process } from "./process.mjs"
 * @import { Semaphore } from "./semaphore.mjs"
 *
 * @typedef {Extract<Call, ["read"|"write", ...any[]]>} Moving
 */

/** Bytes that say how long a message is, which is what is read first. */
const HEADER = 4;

/**
 * How a call touches what it takes from or gives to.
 *
 * @param {Process} process
 * @param {Call} call on a semaphore, a stream or a child
 * @returns {Touched[1]} "write" if it may fail or get something else, according to what comes before it
 */
export function manner(process, call) {
  switch (call[0]) {
    case "sem_acquire":
      return call[2] && call[3] < 0 ? "take" : "write";
    case "sem_release":
      return semaphoreOf(process, call[1])?.isGivenBack(process) ? "give" : "write";
    case "waitpid":
      return call[2] & WAIT.NOHANG ? "write" : "take";
    case "read": {
      const stream = streamOf(process, call);
      // From one message, whatever else is written; where there is none, of whichever comes.
      const most = stream?.chunks.length ? stream.chunks[0].bytes.length : HEADER;
      return stream && !call[3] && call[2] <= most ? "take" : "write";
    }
    case "write": {
      const stream = streamOf(process, call);
      const [, , bytes, rights, flags] = call;
      // A whole message, for which there is room in every order.
      const whole = framed(bytes) === bytes.length - HEADER && !rights && !flags;
      return stream?.readers && whole && stream.written + bytes.length <= CAPACITY ? "give" : "write";
    }
  }
  return "write";
}

/** What a call reads or writes, if it waits for that: not one whose descriptor says otherwise. @param {Process} process @param {Moving} call @returns {Stream|null} */
function streamOf({ descriptors }, [name, number]) {
  if (!descriptors.has(number)) return null;
  const description = descriptors.get(number);
  if (description.nonblocking) return null;
  const end = endOf(description);
  return (name === "write" ? end?.outgoing : end?.incoming) ?? null;
}

/** @param {Process} process @param {number} handle @returns {Semaphore|null} */
function semaphoreOf({ kernel: { semaphores } }, handle) {
  return semaphores.has(handle) ? semaphores.get(handle) : null;
}

/** @template {object} Key @template Item @param {WeakMap<Key, Item[]>} lists @param {Key} key @returns {Item[]} its list, which may be new */
function listOf(lists, key) {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

export class Supplies {
  /** Of each semaphore the steps that have released it, as often as nobody has acquired it since, the first of all first. @type {WeakMap<Semaphore, number[]>} */
  #releases = new WeakMap();
  /** By process. @type {Map<number, number>} */
  #exits = new Map();
  /** Of each stream the steps that have written what hasn't been read, and where in it that begins. @type {WeakMap<Stream, {at: number, step: number}[]>} */
  #writes = new WeakMap();

  /**
   * @param {Process} process whose calls are about to reach the kernel
   * @param {Request[]} requests
   * @param {number} step that they are
   * @returns {number[]} the steps before that have given what they take
   */
  of(process, requests, step) {
    return requests.flatMap(([, ...call]) => {
      const given = this.#met(process, call, step);
      return given !== undefined && manner(process, call) === "take" ? given : [];
    });
  }

  /** @param {Process} process @param {Call} call @param {number} step @returns {number|undefined} what has given it what there is */
  #met(process, call, step) {
    switch (call[0]) {
      case "sem_release":
        return this.#released(semaphoreOf(process, call[1]), step);
      case "sem_acquire":
        return this.#acquired(semaphoreOf(process, call[1]));
      case "exit":
        this.#exits.set(process.pid, step);
        return undefined;
      case "waitpid":
        return this.#exits.get(call[1]);
      case "write":
        return this.#wrote(streamOf(process, call), step);
      case "read":
        return this.#reads(streamOf(process, call));
    }
    return undefined;
  }

  /** @param {Semaphore|null} semaphore @param {number} step */
  #released(semaphore, step) {
    if (semaphore && !semaphore.waiting.size) listOf(this.#releases, semaphore).push(step);
    return undefined;
  }

  /** @param {Semaphore|null} semaphore */
  #acquired(semaphore) {
    const left = semaphore && this.#releases.get(semaphore);
    // What it began with goes first.
    return left && semaphore.value && semaphore.value <= left.length ? left.shift() : undefined;
  }

  /** @param {Stream|null} stream @param {number} step */
  #wrote(stream, step) {
    if (stream) listOf(this.#writes, stream).push({ at: stream.written, step });
    return undefined;
  }

  /** @param {Stream|null} stream */
  #reads(stream) {
    const writes = stream && this.#writes.get(stream);
    if (!writes || !stream.size) return undefined;
    const read = stream.written - stream.size;
    while (writes.length > 1 && writes[1].at <= read) writes.shift();
    return writes[0].step;
  }
}
