// The machine behind one call; its code is fetched when something runs for the first time.

/**
 * @import { CompareOptions } from "../../machine/compare.mjs"
 * @import { ExploreOptions } from "../../machine/explore.mjs"
 * @import { Execution, Options } from "../../machine/machine.mjs"
 */

/**
 * The machine's `run`, see ../../machine/machine.mjs; here it can be called before that module is there.
 *
 * @param {string} source
 * @param {Options} [options]
 */
export function run(source, options = {}) {
  /** @type {Execution|null} */
  let execution = null;
  const work = stoppable(async () => {
    const { run, supported } = await fetched(import("../../machine/machine.mjs"));
    const problem = supported();
    if (problem) throw new Error(problem);
    return () => (execution = run(source, options));
  });
  return Object.assign(work, { go: (/** @type {number} */ events) => execution?.go(events) });
}

/**
 * The machine's `explore`, see ../../machine/explore.mjs.
 *
 * @param {string} source
 * @param {ExploreOptions} [options]
 */
export function explore(source, options = {}) {
  return stoppable(async () => {
    const { explore } = await fetched(import("../../machine/explore.mjs"));
    return () => explore(source, options);
  });
}

/**
 * The machine's `compare`, see ../../machine/compare.mjs.
 *
 * @param {string} source
 * @param {string} good
 * @param {string} bad
 * @param {CompareOptions} [options]
 */
export function compare(source, good, bad, options) {
  return stoppable(async () => {
    const { compare } = await fetched(import("../../machine/compare.mjs"));
    return () => compare(source, good, bad, options);
  });
}

/**
 * @template T
 * @param {Promise<T>} module
 * @returns {Promise<T>} rejected, in Chinese, if it can't be had
 */
export function fetched(module) {
  return module.catch((error) => {
    console.error(error);
    throw new Error("运行环境没有下载成功。请检查网络，刷新页面后再试。");
  });
}

/**
 * What is begun later can be stopped now: it ends as soon as it has begun.
 *
 * @template T
 * @param {() => Promise<() => Promise<T> & {stop: () => void}>} prepare
 */
function stoppable(prepare) {
  const stopping = new AbortController();
  const work = async () => {
    const begin = await prepare();
    const begun = begin();
    stopping.signal.addEventListener("abort", () => begun.stop());
    if (stopping.signal.aborted) begun.stop();
    return begun;
  };
  return Object.assign(work(), { stop: () => stopping.abort() });
}
