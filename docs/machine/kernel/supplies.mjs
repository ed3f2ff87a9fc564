// What has given a call what it takes, where it needn't wait for that: a release the unit of a semaphore, a process's end
// its status. What the call learns comes after it, in every order.

import { WAIT } from "./process.mjs";

/**
 * @import { Call, Request } from "../protocol.mjs"
 * @import { Kernel } from "./kernel.mjs"
 * @import { Semaphore } from "./semaphore.mjs"
 */

/** Whether a call waits until there is what it takes. @param {Call} call */
export function takes(call) {
  if (call[0] === "sem_acquire") return call[2] && call[3] < 0;
  return call[0] === "waitpid" && call[1] > 0 && !(call[2] & WAIT.NOHANG);
}

export class Supplies {
  #kernel;
  /** Of each semaphore the steps that have released it, as often as nobody has acquired it since, the first of all first. @type {WeakMap<Semaphore, number[]>} */
  #releases = new WeakMap();
  /** By process. @type {Map<number, number>} */
  #exits = new Map();

  /** @param {Kernel} kernel */
  constructor(kernel) {
    this.#kernel = kernel;
  }

  /**
   * @param {number} pid whose calls are about to reach the kernel
   * @param {Request[]} requests
   * @param {number} step that they are
   * @returns {number[]} the steps before that have given what they take
   */
  of(pid, requests, step) {
    return requests.flatMap(([, ...call]) => {
      if (call[0] === "exit") this.#exits.set(pid, step);
      if (call[0] === "sem_release") this.#released(call[1], step);
      const given = call[0] === "sem_acquire" ? this.#acquired(call[1]) : call[0] === "waitpid" ? this.#exits.get(call[1]) : undefined;
      return given !== undefined && takes(call) ? given : [];
    });
  }

  /** @param {number} handle @param {number} step */
  #released(handle, step) {
    const semaphore = this.#semaphore(handle);
    if (!semaphore || semaphore.waiting.size) return;
    this.#releases.set(semaphore, [...(this.#releases.get(semaphore) ?? []), step]);
  }

  /** @param {number} handle @returns {number|undefined} */
  #acquired(handle) {
    const semaphore = this.#semaphore(handle);
    const left = semaphore && this.#releases.get(semaphore);
    // What it began with goes first.
    return left && semaphore.value && semaphore.value <= left.length ? left.shift() : undefined;
  }

  /** @param {number} handle */
  #semaphore(handle) {
    const { semaphores } = this.#kernel;
    return semaphores.has(handle) ? semaphores.get(handle) : null;
  }
}
