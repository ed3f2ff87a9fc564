// Where a program ran, and how it ended, in words.

/** @import { Computer } from "./computer.mjs" */

/** @type {Record<number, string>} */
const SIGNALS = {
  1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 4: "SIGILL", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE", 9: "SIGKILL",
  10: "SIGUSR1", 11: "SIGSEGV", 12: "SIGUSR2", 13: "SIGPIPE", 14: "SIGALRM", 15: "SIGTERM",
};

/** @param {number} exitCode as `Process.exitcode` has it: negative if a signal ended the program */
export function describeExit(exitCode) {
  if (exitCode === 0) return "正常结束";
  if (exitCode > 0) return `退出码 ${exitCode}`;
  return `被信号 ${SIGNALS[-exitCode] ?? -exitCode} 结束`;
}

/** @param {number} seconds */
export function describeTime(seconds) {
  return `用时 ${seconds.toFixed(seconds < 10 ? 2 : 1)} 秒`;
}

/** @param {Computer} computer */
export function describeComputer({ cores, seed, granularity }) {
  return `模拟的电脑 · ${cores} 核 · 种子 ${seed}${granularity === "line" ? " · 逐行" : ""}`;
}

/** How a run ran, beside another one. @param {Computer} [computer] the simulated one, if it was one @param {string} [called] what the run is called */
export function describeRun(computer, called) {
  if (!computer) return "真的运行";
  const { cores, seed, granularity } = computer;
  return `${called ?? `种子 ${seed}`} · ${cores} 核${granularity === "line" ? " · 逐行" : ""}`;
}

/** @param {number} seconds of a simulated run, as its programs saw it */
export function describeVirtualTime(seconds) {
  return `${Number(seconds.toFixed(2))} 秒（虚拟时间）`;
}

/** @param {number} seconds a whole number: 59 秒, 1 分 00 秒 */
export function describeSeconds(seconds) {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return minutes ? `${minutes} 分 ${String(rest).padStart(2, "0")} 秒` : `${rest} 秒`;
}
