// Scripts for a simulated computer whose outcome depends on the order.

import { child, print } from "./scripted.mjs";

/** Start a process for each name, and wait for all of them. @param {string} script @param {string[]} names */
export function* all(script, names) {
  for (const name of names) yield ["spawn", child(script, name)];
  for (const _ of names) yield ["waitpid", -1, 4];
}

/** Make locks, which are called by their numbers. @param {number} count */
export const locks = function* (count) {
  for (let number = 0; number < count; number++) yield ["sem_create", `${number}`, 1, 1];
};

/** Two locks in two orders. */
export const CROSSED = {
  *main() {
    yield* locks(2);
    yield* all("worker", ["0 1", "1 0"]);
    yield print("done");
  },
  *worker(/** @type {string} */ names) {
    const held = [];
    for (const name of names.split(" ")) held.push(yield ["sem_open", name]);
    for (const lock of held) yield ["sem_acquire", lock, true, -1];
    for (const lock of held) yield ["sem_release", lock];
  },
};

/**
 * A number that each process reads in one section of a lock and writes in another.
 *
 * @param {number} count of processes
 * @param {number} [others] calls that each makes before, which have nothing to do with it
 */
export function lostUpdate(count, others = 0) {
  let value = 0;
  return {
    *main() {
      value = 0;
      yield* locks(1);
      yield* all("worker", Array.from({ length: count }, (_, number) => `${number}`));
      yield print(`${value}`);
    },
    *worker() {
      const lock = yield ["sem_open", "0"];
      for (let other = 0; other < others; other++) yield ["fstat", 1];
      yield ["sem_acquire", lock, true, -1];
      const seen = value;
      yield ["sem_release", lock];
      yield ["sem_acquire", lock, true, -1];
      value = seen + 1;
      yield ["sem_release", lock];
    },
  };
}

/** @param {number} count @param {boolean} ordered whether the last one takes the forks as all others do */
export const philosophers = (count, ordered) => ({
  *main() {
    yield* locks(count);
    yield* all("philosopher", Array.from({ length: count }, (_, number) => `${number}`));
    yield print("done");
  },
  *philosopher(/** @type {string} */ name) {
    const number = Number(name);
    const forks = [number, (number + 1) % count];
    if (ordered) forks.sort((a, b) => a - b);
    const held = [];
    for (const fork of forks) held.push(yield ["sem_open", `${fork}`]);
    for (const fork of held) yield ["sem_acquire", fork, true, -1];
    for (const fork of held) yield ["sem_release", fork];
  },
});
