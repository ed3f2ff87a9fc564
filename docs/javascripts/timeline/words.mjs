// What happened, in words: a sentence for each bar and each arrow of the picture, and the short words in it.

import { nameOf } from "../run/place.mjs";
import { meaningOf } from "./meaning.mjs";
import { isPoolWorker } from "./workers.mjs";

/**
 * @import { BlockedOn } from "../../machine/events.mjs"
 * @import { Arrow, Bar, Hold, Lane, Life, Model, Place, Print } from "./model.mjs"
 */

/** What stands on a bar that has room for it, and what it is in a sentence. @type {Record<BlockedOn|"thread", [short: string, long: string]>} */
const WAITS = {
  accept: ["等连接", "在等别的进程来连接"],
  lock: ["等文件锁", "在等文件的锁"],
  map: ["等内存", "在等共享内存的内容传过来"],
  open: ["等另一头", "在等别的进程打开管道的另一头"],
  poll: ["等", "在等几件事中的一件：消息，或者进程的结束"],
  read: ["等数据", "在等数据：还没有人送来"],
  semaphore: ["等信号量", "在等信号量，要有别的进程释放它（Event、Condition、有 maxsize 的 Queue 也靠它）"],
  signal: ["等信号", "在等一个信号（signal）"],
  sleep: ["睡眠", "在睡眠（sleep）"],
  thread: ["等线程", "在等自己的另一个线程（进程池靠线程收结果）"],
  wait: ["等子进程", "在等子进程结束"],
  write: ["等人取", "在等别的进程来取：管道满了"],
};

/** The number of a lock, as in semaphore:3. @param {string} [object] */
const numberOf = (object) => (object?.startsWith("semaphore:") ? ` ${object.split(":")[1]}` : "");

/** What a lock is called. @param {string} [object] */
export const lockName = (object) => `锁${numberOf(object)}`;

/** Letters that are shown of what is printed. */
const LONG = 60;

/** Seconds that a message takes, at the most, if nobody let it lie. */
const SOON = 0.0005;

/** Whether a pool's worker has nothing to do: it waits for a task, or for its turn to take one. @param {Lane} lane @param {Bar} bar */
const isIdle = ({ process, thread }, { on, at }) => !thread && !at && (on === "read" || on === "semaphore") && isPoolWorker(process);

/** What a bar waits for, as it is drawn. @param {Lane} lane @param {Bar} bar @returns {BlockedOn|"task"|undefined} */
export function waitOf(lane, bar) {
  if (isIdle(lane, bar)) return "task";
  // Somebody has it.
  return bar.on === "semaphore" && bar.holder ? "lock" : bar.on;
}

/** @param {Lane} lane */
export function laneName({ process, thread, name }) {
  return thread ? `${nameOf(process)} 的线程 ${name || thread}` : nameOf(process);
}

/** @param {number} seconds a span */
export function spanOf(seconds) {
  if (seconds >= 10) return `${seconds.toFixed(1)} 秒`;
  if (seconds >= 0.9995) return `${seconds.toFixed(2)} 秒`;
  if (seconds >= 0.01) return `${Math.round(seconds * 1000)} 毫秒`;
  if (seconds >= 0.0001) return `${(seconds * 1000).toFixed(1)} 毫秒`;
  return `${Math.round(seconds * 1e6)} 微秒`;
}

/** When something was. @param {number} seconds */
export const momentOf = (seconds) => `第 ${seconds.toFixed(seconds < 10 ? 3 : 2)} 秒`;

/** @param {number} bytes */
export function sizeOf(bytes) {
  if (bytes < 1000) return `${bytes} 字节`;
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(1)} KB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Its beginning. @param {string} text @param {number} most letters */
export const cut = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** @param {Place} [at] */
const lineOf = (at) => (at ? `（第 ${at[1]} 行）` : "");

/** The word on a bar. @param {Lane} lane @param {Bar} bar */
export function shortOf(lane, bar) {
  const { kind, on, object, holder } = bar;
  switch (kind) {
    case "blocked":
      if (isIdle(lane, bar)) return "等任务";
      if (on === "semaphore" && holder) return `等${lockName(object)}`;
      return on ? WAITS[on][0] : "等";
    case "ready":
      return "就绪";
    case "running":
      return "运行";
    case "starting":
      return "启动";
    case "zombie":
      return "僵尸";
  }
}

/** How a thread is, in few words. @param {Lane} lane @param {Bar} bar @param {Life} [owner] who has the lock that it waits for */
export function tellState(lane, bar, owner) {
  const { kind, core } = bar;
  const where = kind === "running" && core !== undefined ? `，在核 ${core} 上` : owner ? `，锁在 ${nameOf(owner)} 手里` : "";
  return `${shortOf(lane, bar)}${where}`;
}

/** What it says that a thread has locks. @param {Hold[]} holds */
export const tellHeld = (holds) => `拿着${holds.map(({ object }) => lockName(object)).join("、")}`;

/**
 * What a bar says.
 *
 * @param {Model} model
 * @param {Lane} lane
 * @param {Bar} bar
 */
export function tellBar(model, lane, bar) {
  return `${laneName(lane)} ${describe(model, lane, bar)}${lineOf(bar.at)}。${when(model, bar)}`;
}

/** What it says that a process has a lock. @param {Model} model @param {Lane} lane @param {Hold} hold */
export function tellHold(model, lane, hold) {
  return `${laneName(lane)} 拿着${lockName(hold.object)}${lineOf(hold.at)}。${when(model, hold)}`;
}

/** @param {Model} model @param {Pick<Bar, "from"|"to">} span */
function when(model, { from, to }) {
  return `${momentOf(from)}起，${to === Infinity ? "到现在" : "共"} ${spanOf(Math.min(to, model.time) - from)}。`;
}

/** @param {Model} model @param {Lane} lane @param {Bar} bar */
function describe(model, lane, bar) {
  const { kind, on, object, holder, by, core } = bar;
  switch (kind) {
    case "starting":
      return "正在启动：它的 Python 解释器还没有准备好";
    case "running":
      return core === undefined ? "在运行，或者就绪" : `在核 ${core} 上运行`;
    case "ready":
      return "就绪：它可以运行，可是所有的核都被占着";
    case "zombie":
      return "已经结束，父进程还没有取走它的退出码：它是僵尸";
    case "blocked": {
      const [, long] = WAITS[on ?? "poll"];
      if (isIdle(lane, bar)) return "空闲，在等下一个任务";
      // Of shared memory it is who has its content.
      const owner = holder && on !== "map" ? model.find(holder) : undefined;
      const waits = owner ? `在等${lockName(object)}：锁在 ${nameOf(owner)} 手里` : long;
      const ender = by ? model.find(by) : undefined;
      return ender && ender !== owner ? `${waits}，直到 ${nameOf(ender)} 让它继续` : waits;
    }
  }
}

/** How a process ended, if not as it should. @param {number} exitCode */
export const exitOf = (exitCode) => (exitCode < 0 ? `被信号 ${-exitCode} 结束` : `退出码 ${exitCode}`);

/**
 * What bars say that are too short to be seen each.
 *
 * @param {Model} model
 * @param {Lane} lane
 * @param {Bar[]} bars
 */
export function tellPile(model, lane, bars) {
  if (bars.length === 1) return tellBar(model, lane, bars[0]);
  const kinds = [...new Set(bars.map((bar) => shortOf(lane, bar)))].join("、");
  const [{ from }, { to }] = [bars[0], /** @type {Bar} */ (bars.at(-1))];
  return `${laneName(lane)} 在这里有 ${bars.length} 段，放大才看得清：${kinds}。${when(model, { from, to })}`;
}

/** That a process is over. @param {Life} life */
export function tellEnd(life) {
  const { exitCode, ended } = life;
  return `${nameOf(life)} ${exitCode ? `结束了，${exitOf(exitCode)}` : "正常结束"}。${momentOf(ended ?? 0)}。`;
}

/** That a lock is free again. @param {Lane} lane @param {Hold} hold */
export const tellRelease = (lane, { object, to }) => `${laneName(lane)} 释放${lockName(object)}。${momentOf(to)}。`;

/** What was printed, in short. @param {string} text @param {number} most letters of a line */
export function quote(text, most) {
  const [first, ...more] = text.replace(/\n$/, "").split("\n");
  if (more.length) return ` ${more.length + 1} 行，第一行是「${cut(first, most)}」`;
  return first ? `「${cut(first, most)}」` : "一个空行";
}

/** What a process prints. @param {Print} print */
export function tellPrint({ lane, time, text, stream, at }) {
  return `${laneName(lane)} ${stream === "stderr" ? "向标准错误" : ""}打印了${quote(text, LONG)}${lineOf(at)}。${momentOf(time)}。`;
}

/** That a message which lay for a while is received. @param {Arrow} arrow */
export function tellTaken(arrow) {
  const { from, to, bytes = 0 } = arrow;
  const meaning = meaningOf(arrow);
  return `${laneName(to.lane)} 取到 ${laneName(from.lane)} 送来的${meaning ? ` ${meaning.long}` : `消息（${sizeOf(bytes)}）`}${lineOf(to.at)}。${momentOf(to.time)}。`;
}

/** Whether a message was received as soon as it was sent. @param {Arrow} arrow */
export const isTakenAtOnce = ({ from, to }) => to.time - from.time <= SOON;

/** What an arrow says. @param {Arrow} arrow */
export function tellArrow(arrow) {
  const { kind, from, to, bytes, signal, at } = arrow;
  const [giver, taker] = [laneName(from.lane), laneName(to.lane)];
  switch (kind) {
    case "start":
      return `${giver} 启动了 ${taker}${lineOf(at)}。${momentOf(from.time)}。`;
    case "join":
      return `${giver} 结束，一直在等它的 ${taker} 继续。${momentOf(from.time)}。`;
    case "release":
      return `${giver} 释放，${taker} 拿到，继续${lineOf(at)}。${momentOf(to.time)}。`;
    case "kill":
      return `${giver} 向 ${taker} 发了信号 ${signal}${lineOf(at)}。${momentOf(from.time)}。`;
    case "waits":
      return `${giver} 在等 ${taker}，谁也不能继续。`;
    case "message": {
      const way = isTakenAtOnce(arrow) ? "马上就被取走了" : `过了 ${spanOf(to.time - from.time)}才被取走`;
      const meaning = meaningOf(arrow);
      return `${giver} 送给 ${taker} ${meaning ? `${meaning.long}（${sizeOf(bytes ?? 0)}）` : sizeOf(bytes ?? 0)}${lineOf(at)}，${way}。${momentOf(from.time)}。`;
    }
  }
}
