// The machine in the page: runs a program as real processes.
//
//   import { run, supported } from "./machine.mjs";
//   const execution = run(source, { name: "pool/imap.py", onOutput({ text }) { … } });
//   execution.stop();
//   const { exitCode, stdout, stderr, processes, events, seconds } = await execution;

import { Kernel } from "./kernel/kernel.mjs";
import { loadRuntime } from "./runtime.mjs";
import { Workers } from "./workers.mjs";

/** The home of the reader's programs. */
const HOME = "/home/reader";

const ENVIRONMENT = {
  HOME,
  LANG: "zh_CN.UTF-8",
  TERM: "dumb", // Standard output is a terminal, but nobody is to colour for it what a program didn't.
  TMPDIR: "/tmp",
};

const REQUIREMENTS = [
  [() => typeof WebAssembly === "object" && "Suspending" in WebAssembly, "这个浏览器还不支持 JSPI，没法在网页里运行 Python 进程。请换用新版的 Chrome、Edge（137 以上）、Firefox（153 以上）或 Safari（27 以上），或者下载程序到自己的电脑上运行。"],
  [() => typeof Worker === "function" && typeof DecompressionStream === "function", "这个浏览器太旧，没法在网页里运行 Python 进程。请更新浏览器，或者下载程序到自己的电脑上运行。"],
];

/** @returns {string|null} what this browser lacks and what to do, in Chinese */
export function supported() {
  return REQUIREMENTS.find(([check]) => !check())?.[1] ?? null;
}

const NOT_FETCHED = "运行环境没有下载成功。请检查网络后再点一次「运行」。";
const NOT_STARTED = "Python 进程没能启动：浏览器可能禁止了 Worker，或者内存不够。请关掉一些标签页再试，或者下载程序到自己的电脑上运行。";

/** How browsers begin to say that a module of a worker couldn't be fetched. */
const FETCHING = /dynamically imported module|NetworkError|Failed to fetch|Load failed/;

let workers = null;

/**
 * Run a Python program.
 *
 * @param {string} source the program
 * @param {object} [options]
 * @param {string} [options.name] name of its file
 * @param {(progress: {loaded: number, total: number}) => void} [options.onProgress] while the runtime is fetched
 * @param {(python: {version: string, startMethod: string}) => void} [options.onStart] the first process begins
 * @param {(output: {pid: number, name: string, stream: "stdout"|"stderr", text: string}) => void} [options.onOutput]
 * @param {(event: {time: number, pid: number, type: string}) => void} [options.onEvent] what the kernel sees:
 *   start, name, block, wake, send, receive, kill, orphan, exit; `time` in seconds
 * @param {object} [options.limits] see LIMITS in kernel/kernel.mjs
 * @param {Object<string, string|Uint8Array>} [options.files] files that the program finds, by path; its own folder is where a relative one begins
 * @param {string[]} [options.arguments] for sys.argv[1:]
 * @returns {Promise<object> & {stop: () => void}} {exitCode, stdout, stderr, processes, events, seconds};
 *   rejected, with a plain sentence in Chinese, if the machine itself fails
 */
export function run(source, options = {}) {
  const stopping = new AbortController();
  const execution = execute(source, options, stopping.signal);
  // Whoever is told of output or events may call it: what the kernel is about to do comes first.
  execution.stop = () => queueMicrotask(() => stopping.abort());
  return execution;
}

async function execute(source, options, stop) {
  const problem = supported();
  if (problem) throw new Error(problem);
  const runtime = await loadRuntime(options.onProgress).catch((error) => {
    console.error(error);
    throw new Error(NOT_FETCHED);
  });
  return new Promise((resolve, reject) => {
    workers ??= new Workers(runtime);
    const pool = workers;
    let begun = false;
    let over = false;
    const fail = (error) => {
      console.error(error);
      over = true;
      kernel.kill();
      reject(new Error(FETCHING.test(error.message) ? NOT_FETCHED : NOT_STARTED));
    };
    const kernel = new Kernel({
      takeWorker: () => pool.take(fail),
      onOutput: options.onOutput,
      limits: options.limits,
      onEvent(event) {
        if (!begun && !over && event.type !== "start") {
          begun = true;
          options.onStart?.(pool.python);
          pool.prepare();
        }
        options.onEvent?.(event);
      },
    });
    const file = `${HOME}/${(options.name ?? "program.py").split("/").pop()}`;
    const files = { [file]: source, ...options.files };
    for (const [path, content] of Object.entries(files)) {
      const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
      kernel.files.put(path.startsWith("/") ? path : `${HOME}/${path}`, bytes);
    }
    const started = performance.now();
    try {
      kernel.boot(["python", file, ...(options.arguments ?? [])], { cwd: HOME, env: ENVIRONMENT });
    } catch (error) {
      fail(error);
      return;
    }
    const end = () => {
      over ||= !begun;
      kernel.interrupt();
      setTimeout(() => kernel.kill(), kernel.limits.politeness * 1000);
    };
    stop.addEventListener("abort", end);
    if (stop.aborted) end();
    kernel.finished.then((main) => {
      stop.removeEventListener("abort", end);
      resolve({
        exitCode: main.exitCode,
        stdout: kernel.stdout.text,
        stderr: kernel.stderr.text,
        processes: kernel.processes.all.map(({ pid, name, parent, exitCode }) => ({
          pid,
          name,
          parent: parent?.pid ?? null,
          exitCode,
        })),
        events: kernel.events,
        seconds: (performance.now() - started) / 1000,
      });
    });
  });
}
