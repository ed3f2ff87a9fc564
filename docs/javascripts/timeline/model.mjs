// What has happened in a run, as a picture has it: a lane for each process and each of its threads, bars for how it
// went there, arrows from one lane to another. It grows with each event; nothing here knows of a page.

import { isPoolWorker } from "./workers.mjs";

/**
 * @import { BlockedOn, Event, Happened, Output } from "../../machine/events.mjs"
 * @import { StuckProcess } from "../../machine/kernel/stuck.mjs"
 *
 * @typedef {[file: string, line: number]} Place in the reader's own files
 *
 * @typedef {object} State how a thread is
 * @property {"starting"|"running"|"ready"|"blocked"|"zombie"} kind
 * @property {BlockedOn} [on]
 * @property {string} [object]
 * @property {number} [holder] a pid
 * @property {Place} [at]
 * @property {number} [core]
 *
 * @typedef {State & Span} Bar
 *
 * @typedef {object} Span
 * @property {number} from seconds
 * @property {number} to seconds; Infinity: it goes on
 * @property {number} [by] the pid of who ended it
 *
 * @typedef {{object: string, at?: Place} & Span} Hold a lock that it has, beside what else it does
 *
 * @typedef {{lane: Lane, time: number, at?: Place}} Tip of an arrow; `time`: seconds; `at`: where a message is received
 *
 * @typedef {Event|(Omit<Output, "name"> & {type: "print"})} Told
 *
 * @typedef {{lane: Lane, time: number, text: string, stream: Output["stream"], at?: Place}} Print
 *
 * @typedef {object} Arrow
 * @property {"start"|"message"|"join"|"release"|"kill"|"waits"} kind
 * @property {Tip} from
 * @property {Tip} to
 * @property {Place} [at] where it begins
 * @property {string} [object]
 * @property {number} [bytes] of a message
 * @property {Uint8Array} [content] the first of them
 * @property {number} [signal]
 * @property {boolean} [setup] what a process needs to begin with, which multiprocessing sends it
 */

/** Seconds within which a process's end is told after it has woken somebody by it. */
const MOMENT = 0.001;

/** A thread of a process. */
export class Lane {
  /** One after the other; the last one may be open. @type {Bar[]} */
  bars = [];
  /** @type {Hold[]} */
  holds = [];
  /** Those of them that go on. @type {Set<Hold>} */
  #held = new Set();
  /** Grows with each change: whoever has drawn it knows whether it is still so. */
  version = 0;
  /** Where in the program it was last heard of, from then on. @type {{time: number, at: Place}[]} */
  places = [];
  /** Why it waits. @type {(Happened & {type: "block"})|null} */
  block = null;

  /** @param {Life} process @param {number} thread 0: the main one @param {string} name */
  constructor(process, thread, name) {
    this.process = process;
    this.thread = thread;
    this.name = name;
    /** Whether nothing of the reader's runs there, as far as is known. */
    this.internal = thread > 0;
  }

  /** @param {number} time @param {State|null} state null: it is over */
  become(time, state) {
    const open = this.bars.at(-1);
    if (open?.to === Infinity) {
      if (state && isSame(open, state)) return;
      open.to = time;
      if (open.from === time) this.bars.pop();
    }
    this.version += 1;
    if (!state) return;
    const last = this.bars.at(-1);
    if (last?.to === time && isSame(last, state)) last.to = Infinity;
    else this.bars.push({ ...state, from: time, to: Infinity });
  }

  /** @param {number} time @param {Place} at */
  reach(time, at) {
    this.internal = false;
    const last = this.places.at(-1)?.at;
    if (last?.[0] !== at[0] || last[1] !== at[1]) this.places.push({ time, at });
  }

  /** @param {number} time @param {string} object @param {Place} [at] */
  acquire(time, object, at) {
    this.version += 1;
    const hold = { object, from: time, to: Infinity, ...(at && { at }) };
    this.holds.push(hold);
    this.#held.add(hold);
  }

  /** @param {number} time @param {string} [object] none: all that it has */
  release(time, object) {
    for (const hold of this.#held) {
      if (object && hold.object !== object) continue;
      hold.to = time;
      this.#held.delete(hold);
      this.version += 1;
    }
  }
}

/** @param {State} one @param {State} other */
function isSame(one, other) {
  return (
    one.kind === other.kind && one.on === other.on && one.object === other.object && one.holder === other.holder &&
    one.core === other.core && one.at?.[0] === other.at?.[0] && one.at?.[1] === other.at?.[1]
  );
}

/** A process. */
export class Life {
  name = "";
  /** @type {number|null} */
  exitCode = null;
  /** When. @type {number|null} */
  ended = null;
  /** In a simulated run: the one that it had last. @type {number|null} */
  core = null;
  /** How it is where it doesn't wait. @type {State} */
  state = { kind: "starting" };
  /** Whom it has woken who waits for one of several things, perhaps for its end. @type {Tip[]} */
  woken = [];
  /** By thread. @type {Map<number, Lane>} */
  lanes = new Map();

  /** @param {number} pid @param {Life|null} parent @param {number} number in the order of beginning, from 0 */
  constructor(pid, parent, number) {
    this.pid = pid;
    this.parent = parent;
    this.number = number;
    this.main = new Lane(this, 0, "");
    this.lanes.set(0, this.main);
  }

  /** @param {number} thread */
  lane(thread) {
    let lane = this.lanes.get(thread);
    if (!lane) this.lanes.set(thread, (lane = new Lane(this, thread, "")));
    return lane;
  }
}

export class Model {
  /** In the order in which they began. @type {Life[]} */
  processes = [];
  /** In the order in which they were complete. @type {Arrow[]} */
  arrows = [];
  /** What was printed. @type {Print[]} */
  prints = [];
  /** Seconds. */
  time = 0;
  /** When something happened: seconds, each once. */
  moments = [0];
  /** Whether it is known who runs and who is ready. */
  simulated = false;
  /** When events began to be left out. @type {number|null} */
  cut = null;
  /** Locks by which the workers of pools take tasks. @type {Set<string>} */
  poolLocks = new Set();
  /** Locks that somebody has waited for while another one had them. @type {Set<string>} */
  contended = new Set();
  /** Who waits for whom, where nothing can go on. @type {Arrow[]} */
  waits = [];
  /** By pid. @type {Map<number, Life>} */
  #lives = new Map();
  /** What has been sent and not received, by its number. @type {Map<number, Omit<Arrow, "to">>} */
  #sent = new Map();

  /** @param {number} pid */
  find(pid) {
    return this.#lives.get(pid);
  }

  /** @param {Told} event */
  add(event) {
    this.time = Math.max(this.time, event.time);
    if (event.time > this.moments[this.moments.length - 1]) this.moments.push(event.time);
    if (event.type === "cut") this.#cut(event.time);
    else if (event.type === "print") this.#print(event);
    else if (event.type === "start") this.#start(event);
    else if (event.type === "stuck") this.stop(event.processes, event.time);
    else if (event.type === "unstuck") this.waits = [];
    else {
      const life = this.#lives.get(event.pid);
      if (life) this.#happen(life, event);
    }
  }

  /** Nothing can go on. @param {Pick<StuckProcess, "pid"|"waits">[]} processes @param {number} [time] */
  stop(processes, time = this.time) {
    this.waits = processes.flatMap(({ pid, waits }) => {
      const peers = new Set(waits.flatMap(({ peers }) => peers.map(({ pid }) => pid)));
      const ends = [...peers].map((peer) => [this.#lives.get(pid)?.main, this.#lives.get(peer)?.main]);
      return ends.flatMap(([from, to]) => (from && to && from !== to ? [{ kind: /** @type {const} */ ("waits"), from: { lane: from, time }, to: { lane: to, time } }] : []));
    });
  }

  /** @param {Told & {type: "print"}} event */
  #print({ time, pid, thread = 0, stream, text, at }) {
    const lane = this.#lives.get(pid)?.lane(thread);
    if (!lane) return;
    if (at) lane.reach(time, at);
    this.prints.push({ lane, time, text, stream, ...(at && { at }) });
  }

  /** @param {Happened & {type: "start"}} event */
  #start({ time, pid, parent, thread = 0, at }) {
    const from = this.#lives.get(parent ?? 0) ?? null;
    if (at) from?.lane(thread).reach(time, at);
    const life = new Life(pid, from, this.processes.length);
    this.#lives.set(pid, life);
    this.processes.push(life);
    life.main.become(time, life.state);
    if (from) this.#arrow("start", { lane: from.lane(thread), time }, { lane: life.main, time }, { ...(at && { at }) });
    else life.name = "MainProcess";
  }

  /** @param {Life} life @param {Exclude<Happened, {type: "start"|"stuck"|"unstuck"}>} event */
  #happen(life, event) {
    const { time, thread = 0, at } = event;
    const lane = life.lane(thread);
    if (at) lane.reach(time, at);
    switch (event.type) {
      case "begin":
        if (life.state.kind === "starting") this.#become(life, time, { kind: "running", ...(life.core !== null && { core: life.core }) });
        break;
      case "run":
        this.simulated = true;
        life.core = event.core;
        if (life.state.kind !== "starting") this.#become(life, time, { kind: "running", core: event.core });
        break;
      case "ready":
        this.simulated = true;
        if (life.state.kind !== "starting") this.#become(life, time, { kind: "ready" });
        break;
      case "name":
        life.name = event.name;
        // It stands at each of its lanes, and says what a pool's worker waits for.
        for (const one of life.lanes.values()) one.version += 1;
        break;
      case "thread":
        lane.name = event.name;
        this.#become(life, time, life.state);
        break;
      case "block":
        lane.block = event;
        this.#become(life, time, life.state);
        break;
      case "wake":
        this.#wake(lane, event);
        this.#become(life, time, life.state);
        break;
      case "acquire":
        if (!at && isPoolWorker(life)) this.poolLocks.add(event.object);
        lane.acquire(time, event.object, at);
        break;
      case "release":
        // Any thread may do it.
        for (const one of life.lanes.values()) one.release(time, event.object);
        break;
      case "send": {
        const { bytes, object, content } = event;
        this.#sent.set(event.message, { kind: "message", from: { lane, time }, bytes, object, ...(content && { content }), ...(at && { at }) });
        break;
      }
      case "receive": {
        const sent = this.#sent.get(event.message);
        this.#sent.delete(event.message);
        // It hasn't said what it is called.
        const setup = !life.name;
        if (sent) this.arrows.push({ ...sent, to: { lane, time, ...(at && { at }) }, ...(setup && { setup }) });
        break;
      }
      case "kill": {
        const target = this.#lives.get(event.target);
        if (target && target !== life) this.#arrow("kill", { lane, time }, { lane: target.main, time }, { signal: event.signal, ...(at && { at }) });
        break;
      }
      case "exit":
        this.#exit(life, time, event.exitCode);
        break;
      case "reap": {
        this.#lives.get(event.child)?.main.become(time, null);
        break;
      }
    }
  }

  /** From now on it isn't known how processes are, but for their beginning and their end. @param {number} time */
  #cut(time) {
    this.cut ??= time;
    for (const life of this.processes) {
      for (const lane of life.lanes.values()) {
        lane.block = null;
        lane.release(time);
        if (life.ended === null) lane.become(time, null);
      }
    }
  }

  /** Somebody waits for a lock: the lanes of who has it are drawn anew, with its number. @param {string} object @param {number} holder */
  #contend(object, holder) {
    this.contended.add(object);
    for (const lane of this.#lives.get(holder)?.lanes.values() ?? []) lane.version += 1;
  }

  /** @param {Life} life @param {number} time @param {State} state how it is where it doesn't wait */
  #become(life, time, state) {
    life.state = state;
    for (const lane of life.lanes.values()) {
      if (this.cut !== null) lane.become(time, null);
      else if (!lane.block) lane.become(time, state);
      else {
        const { on, object, holder, at } = lane.block;
        if (on === "semaphore" && object && holder && !this.contended.has(object)) this.#contend(object, holder);
        lane.become(time, { kind: "blocked", on, ...(object && { object }), ...(holder && { holder }), ...(at && { at }) });
      }
    }
  }

  /** @param {Lane} lane @param {Happened & {type: "wake"}} event */
  #wake(lane, { time, by }) {
    const { block } = lane;
    lane.block = null;
    const waker = by ? this.#lives.get(by) : undefined;
    const bar = lane.bars.at(-1);
    if (!waker || !block) return;
    if (bar?.kind === "blocked") bar.by = by;
    const [from, to] = [{ lane: waker.main, time }, { lane, time }];
    const { object } = block;
    if (block.on === "semaphore" || block.on === "lock") this.#arrow("release", from, to, { ...(object && { object }) });
    else if (block.on === "wait") this.#arrow("join", from, to);
    else if (block.on === "poll") waker.woken.push(to);
  }

  /** @param {Life} life @param {number} time @param {number} exitCode */
  #exit(life, time, exitCode) {
    life.exitCode = exitCode;
    life.ended = time;
    for (const lane of life.lanes.values()) {
      lane.block = null;
      lane.release(time);
      lane.become(time, null);
    }
    if (life.parent && life.parent.ended === null) life.main.become(time, { kind: "zombie" });
    // Nobody takes their exit codes any more.
    for (const child of this.processes) if (child.parent === life && child.ended !== null) child.main.become(time, null);
    for (const to of life.woken) if (time - to.time < MOMENT) this.#arrow("join", { lane: life.main, time }, to);
    life.woken = [];
  }

  /** @param {Arrow["kind"]} kind @param {Tip} from @param {Tip} to @param {Partial<Arrow>} [details] */
  #arrow(kind, from, to, details) {
    this.arrows.push({ ...details, kind, from, to });
  }
}
