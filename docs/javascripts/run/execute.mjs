// The machine behind one call; its code is fetched when something runs for the first time.

/**
 * @import { ExploreOptions } from "../../machine/explore.mjs"
 * @import { Execution, Options, Result } from "../../machine/machine.mjs"
 */

/**
 * The machine's `run`, see ../../machine/machine.mjs; here it can be called before that module is there.
 *
 * @param {string} source
 * @param {Options} [options]
 * @returns {Execution}
 */
export function run(source, options = {}) {
  const stopping = new AbortController();
  const execution = execute(source, options, stopping.signal);
  return Object.assign(execution, { stop: () => stopping.abort() });
}

/** @param {string} source @param {Options} options @param {AbortSignal} stop @returns {Promise<Result>} */
async function execute(source, options, stop) {
  const { run, supported } = await import("../../machine/machine.mjs").catch((error) => {
    console.error(error);
    throw new Error("运行环境没有下载成功。请检查网络，刷新页面后再试。");
  });
  const problem = supported();
  if (problem) throw new Error(problem);
  const execution = run(source, options);
  stop.addEventListener("abort", () => execution.stop());
  if (stop.aborted) execution.stop();
  return execution;
}

/**
 * The machine's `explore`, see ../../machine/explore.mjs.
 *
 * @param {string} source
 * @param {ExploreOptions} [options]
 */
export function explore(source, options = {}) {
  const stopping = new AbortController();
  const work = async () => {
    const { explore } = await import("../../machine/explore.mjs");
    const exploration = explore(source, options);
    stopping.signal.addEventListener("abort", () => exploration.stop());
    if (stopping.signal.aborted) exploration.stop();
    return exploration;
  };
  return Object.assign(work(), { stop: () => stopping.abort() });
}
