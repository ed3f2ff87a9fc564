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
