// What the machine itself says to readers, in Chinese. What programs are told is in oslayer/refusals.py.

export const NO_JSPI = "这个浏览器还不支持 JSPI，没法在网页里运行 Python 进程。请换用新版的 Chrome、Edge（137 以上）、Firefox（153 以上）或 Safari（27 以上），或者下载程序到自己的电脑上运行。";

export const TOO_OLD = "这个浏览器太旧，没法在网页里运行 Python 进程。请更新浏览器，或者下载程序到自己的电脑上运行。";

export const NOT_FETCHED = "运行环境没有下载成功。请检查网络后再点一次「运行」。";

export const NOT_STARTED = "Python 进程没能启动：浏览器可能禁止了 Worker，或者内存不够。请关掉一些标签页再试，或者下载程序到自己的电脑上运行。";

/** @param {string} text what the machine says between what programs print */
export const aside = (text) => `\n（${text}）\n`;

/** @param {number} limit in characters */
export const outputCut = (limit) => `输出超过 ${limit} 个字符，后面的不再显示`;

/**
 * @param {{name: string, pid: number}[]} processes
 * @param {number} seconds
 */
export function orphansEnded(processes, seconds) {
  const who = processes.map(({ name, pid }) => `${name || "Python"}（PID ${pid}）`).join("、");
  return `主进程结束 ${seconds} 秒后，${who}还在运行：网页里的运行到此为止，它们被结束了。在自己的电脑上，它们会在后台继续运行`;
}

/** @param {unknown} seed */
export const badSeed = (seed) => `模拟运行的种子（seed）要是 0 或正整数，不能是 ${shown(seed)}。`;

/** @param {unknown} order */
export const badOrder = (order) => `模拟运行的顺序（order）要是 0 或正整数，不能是 ${shown(order)}。`;

/** @param {unknown} lateness */
export const badLateness = (lateness) => `线程迟到的方式（lateness）要是 0 或正整数，不能是 ${shown(lateness)}。`;

/** @param {unknown} cores @param {number} most */
export const badCores = (cores, most) => `模拟的电脑要有 1 到 ${most} 个核（cores），不能是 ${shown(cores)}。`;

/** @param {unknown} granularity */
export const badGranularity = (granularity) =>
  `模拟运行的粒度（granularity）可以是 “call”（只在系统调用处换进程）或 “line”（程序的每一行都可以换），不能是 ${shown(granularity)}。`;

export const badFaults = () => "模拟运行的故障（faults）要是一个列表，每一项写明时间（at）、进程（process）和种类（kind）。";

/** @param {"at"|"process"|"kind"|"by"} what @param {unknown} value */
export function badFault(what, value) {
  const wanted = {
    at: "故障的时间（at）要是模拟时间的秒数，或 {event: 第几个事件}，从 1 数起",
    process: "故障的进程（process）要是 PID，也就是第几个启动的进程，从 1 数起",
    kind: "故障的种类（kind）可以是 “kill”、“stop”、“continue” 或 “slow”",
    by: "慢多少倍（by）要是 2 到 1000 的整数",
  }[what];
  return `${wanted}，不能是 ${shown(value)}。`;
}

/** @param {number} process @param {number} count */
export const noSuchProcess = (process, count) => `没有第 ${process} 个进程，故障没有发生：这次运行一共只启动了 ${count} 个进程。`;

/** @param {unknown} schedule */
export const badSchedule = (schedule) => `看不懂这个顺序（schedule）：${shown(schedule)}。请原样使用 explore 或模拟运行给出的顺序。`;

export const otherProgram = () => "这个顺序（schedule）是另一个程序的，或者程序改过了：请重新探索，得到新的顺序。";

/** @param {unknown} budget */
export const badBudget = (budget) => `探索的次数（budget）要是正整数，不能是 ${shown(budget)}。`;

/** @param {unknown} strategy @param {string[]} known */
export const badStrategy = (strategy, known) =>
  `探索的办法（strategy）可以是 ${known.map(shown).join("、")}，或者不写，不能是 ${shown(strategy)}。`;

export const sameOutcome = () => "这两个顺序（schedule）的结果一样，没有什么可以比较：请给一个好的和一个坏的。";

export const noDifference = () => "找不到决定结果的那两件事：这个程序做什么取决于时间，不只取决于顺序。";

export const differentThreads = () =>
  "找不到决定结果的那两件事：只改变进程之间的先后，得不到另一种结果。差别在同一个进程里：哪个线程先做。";

export const notFollowed = () => "没法照着这样走：这个程序做什么取决于时间，不只取决于顺序。";

/** @param {unknown} value */
const shown = (value) => (typeof value === "string" ? `“${value}”` : String(value));
