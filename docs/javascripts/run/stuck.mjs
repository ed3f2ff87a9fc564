// When nothing can go on any more: who waits for what, in words.

import { element } from "./element.mjs";
import { makeNotice } from "./notice.mjs";
import { describePlace, nameOf } from "./place.mjs";

/**
 * @import { StuckProcess, Waiting } from "../../machine/kernel/stuck.mjs"
 * @import { Deadlock, Wait } from "../../machine/kernel/verdict.mjs"
 * @import { Told } from "../timeline/model.mjs"
 *
 * @typedef {StuckProcess|Deadlock["waiting"][number]} Stopped a process that can't go on; of a simulated run it is known at
 *   which line
 */

/** Most processes that are told of one by one. */
const MOST = 8;

/** Where the page has its explanation. */
const HELP = "link[rel=help][data-run-stuck]";

const STUCK = "程序卡住了：所有进程都在等，没有谁能让它们继续。";

/** Of a run that goes on until somebody stops it. @param {StuckProcess[]} processes @param {Told[]} events of the run until then */
export function makeReport(processes, events) {
  return tell(`${STUCK}按「停止」结束它。`, processes, "", events);
}

/** Of a simulated run, which is over. @param {Deadlock} deadlock @param {string} name of the program @param {Told[]} events of the run */
export function makeVerdict(deadlock, name, events) {
  return tell(`${STUCK}${describeCycle(deadlock)}`, deadlock.waiting, name, events);
}

/** @param {string} sentence @param {Stopped[]} processes @param {string} program its name @param {Told[]} events */
function tell(sentence, processes, program, events) {
  const notice = makeNotice(sentence);
  const list = element("ul", "run-stuck");
  /** @type {Map<number, HTMLElement>} */
  const items = new Map();
  for (const process of processes.slice(0, MOST)) {
    const item = element("li", "");
    items.set(process.pid, item);
    item.append(element("b", "", nameOf(process)), ` ${describeWaits(process, program)}`);
    list.append(item);
  }
  if (processes.length > MOST) list.append(element("li", "", `还有 ${processes.length - MOST} 个进程，也都在等`));
  notice.append(list);
  addLast(items, events);
  const help = document.querySelector(HELP);
  if (help instanceof HTMLLinkElement) {
    const link = element("a", "", "卡住了怎样查");
    link.href = help.href;
    notice.append(link);
  }
  return notice;
}

/** What each did last, when it is known how to tell it. @param {Map<number, HTMLElement>} items by pid @param {Told[]} events */
async function addLast(items, events) {
  try {
    const { lastOf } = await import("../timeline/last.mjs");
    for (const [pid, sentences] of lastOf(events, [...items.keys()])) {
      if (!sentences.length) continue;
      const last = element("ul", "run-stuck__last");
      last.append(...sentences.map((sentence) => element("li", "", sentence)));
      // The alert isn't said once more.
      last.setAttribute("aria-live", "off");
      items.get(pid)?.append(element("div", "run-stuck__title", "最后做的："), last);
    }
  } catch (error) {
    console.error(error); // The rest is told.
  }
}

/** The circle of who waits for whom; nothing if there is none. @param {Deadlock} deadlock */
export function describeCycle({ cycle, waiting }) {
  const names = cycle.map((pid) => nameOf(waiting.find((process) => process.pid === pid) ?? { pid, name: "" }));
  if (names.length < 2) return "";
  return `它们等成了一圈：${names.map((name, at) => `${name} 等 ${names[(at + 1) % names.length]}`).join("，")}。`;
}

/** What a process waits for. @param {Stopped} process @param {string} [program] its name */
export function describeWaits({ pid, waits, ...process }, program = "") {
  const inside = waits.filter(({ kind }) => kind === "thread");
  const said = new Set(waits.filter(({ kind }) => kind !== "thread").map((wait) => `${describeWait(pid, wait)}${at([wait], program)}`));
  if (inside.length) said.add(`${waits.length === inside.length ? "" : `另有 ${inside.length} 个线程`}在等自己的线程${at(inside, program)}`);
  if ("stopped" in process) said.add("被信号 SIGSTOP 停住了，没有谁让它继续");
  return [...said].join("；");
}

/** The lines where somebody waits, those that are known. @param {(Waiting|Wait)[]} waits @param {string} program */
function at(waits, program) {
  const places = waits.flatMap((wait) => ("place" in wait && wait.place ? [describePlace(wait.place, program)] : []));
  return places.length ? `（${[...new Set(places)].join("、")}）` : "";
}

/** What multiprocessing makes of semaphores, by the function that waits. @type {Record<string, string>} */
const MADE_OF_SEMAPHORES = {
  "Event.wait": "在等一个 Event，可是没有谁会 set() 它",
  "Condition.wait": "在等一个 Condition，可是没有谁会 notify() 它",
  "Condition.wait_for": "在等一个 Condition，可是没有谁会 notify() 它",
  "Barrier.wait": "在等一个 Barrier，可是到不齐",
  "JoinableQueue.join": "在等 JoinableQueue 里的每一件都 task_done()，可是少了",
};

/** What the program called that waits; nothing if that isn't known. @param {Waiting|Wait} wait */
function calledBy(wait) {
  if (!("place" in wait) || !wait.place) return "";
  const { file, line } = wait.place;
  const called = wait.frames.findIndex((frame) => frame.file === file && frame.line === line) - 1;
  return wait.frames[called]?.function ?? "";
}

/** @param {Waiting|Wait} wait @param {(Waiting|Wait)["peers"]} others whom it waits for, but itself @param {string} names of these */
function describeSemaphore(wait, others, names) {
  const called = calledBy(wait);
  if (/^(Joinable)?Queue\.put$/.test(called)) return "放不进去，队列满了，等着谁来取";
  if (called === "Queue.get" && others.length && !wait.peers.some(({ ended }) => ended)) return `在等队列里来东西，排在 ${names} 的后面`;
  if (!wait.peers.length) return MADE_OF_SEMAPHORES[called] ?? "在等一个信号量，要有别的进程释放它（Event、Condition、有 maxsize 的 Queue 也靠它）";
  if (!others.length) return "在等一把锁，最后拿到它的正是自己";
  return `在等一把锁，最后拿到它的是 ${names}${others[0].ended ? "，它已经结束了" : ""}`;
}

/** @param {number} pid @param {Waiting|Wait} wait */
function describeWait(pid, wait) {
  const { kind, peers } = wait;
  const others = peers.filter((peer) => peer.pid !== pid);
  const names = others.map(nameOf).join("、");
  switch (kind) {
    case "waitpid":
      return `在等 ${names} 结束`;
    case "sem_acquire":
      return describeSemaphore(wait, others, names);
    case "lock":
      return names ? `在等文件的锁，它在 ${names} 手里` : "在等文件的锁，它在自己的另一个线程手里";
    case "write":
      return names ? `送出的数据没有人取，管道满了，等着 ${names} 来取` : "送出的数据没有人取，管道满了，只有它自己能取";
    case "accept":
      return "在等别的进程来连接";
    case "sigwait":
      return "在等一个信号（signal），可是没有谁会发";
    case "open_fifo":
      return "在等别的进程打开管道的另一头";
    default:
      return names ? `在等数据，能送来的只有 ${names}` : "在等数据，可是能送来的只有它自己";
  }
}
