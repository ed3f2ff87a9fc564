// A process as the kernel sees it.

import { DescriptorTable } from "./descriptor.mjs";
import { SystemError } from "./errno.mjs";
import { Tried } from "./semaphore.mjs";
import { CHILD, Signals } from "./signal.mjs";

/**
 * @import { BlockedOn, Happened } from "../events.mjs"
 * @import { Answer, Notices, Source } from "../protocol.mjs"
 * @import { Kernel } from "./kernel.mjs"
 * @import { Lease } from "./lease.mjs"
 * @import { Wait } from "./queue.mjs"
 * @import { Segment } from "./segment.mjs"
 * @import { Semaphore } from "./semaphore.mjs"
 * @import { ProcessWorker } from "./workers.mjs"
 *
 * @typedef {{status: number, signal?: undefined}|{signal: number, status?: undefined}} End how a process has ended
 */

/**
 * What an event of some type tells.
 *
 * @template {Happened["type"]} Type
 * @typedef {Omit<Extract<Happened, {type: Type}>, "time"|"pid"|"type"|"thread"|"at">} Details
 */

/** Options of waitpid(), as on Linux. */
export const WAIT = { NOHANG: 1, UNTRACED: 2, EXITED: 4, CONTINUED: 8, NOWAIT: 1 << 24 };

export class Process {
  name = "";
  /** @type {Set<Process>} */
  children = new Set();
  descriptors = new DescriptorTable();
  signals = new Signals(this);
  /** Seconds that it has computed, as far as it has told, and those of its children that it has waited for. */
  computed = 0;
  computedByChildren = 0;
  /** That it was stopped or goes on, until somebody has waited for that. @type {{option: number, status: number}|null} */
  #change = null;
  /** Shared memory that it maps, by its number. @type {Map<number, Segment>} */
  maps = new Map();
  /** What it alone uses: see lease.mjs. @type {Set<Lease>} */
  leases = new Set();
  /** Semaphores that it has open, and how often. @type {Map<Semaphore, number>} */
  semaphores = new Map();
  /** Semaphores that it may try again. */
  tried = new Tried();
  /** How often it has been told what others changed in the file system. */
  filesTold = 0;
  /** Processes that it has asked for, whether they came or not. */
  spawned = 0;
  /** Its group and its session, by the pids of their leaders. @type {number} */
  group;
  /** @type {number} */
  session;
  /** Calls that wait, by their number. @type {Map<number, Wait<never>>} */
  waits = new Map();
  /** Where the next of its calls come from, with `details`. @type {(Source|null)[]} */
  sources = [];
  /** Its threads that wait for others of it, with `details`: where, by their tickets. @type {Map<number, Source|null>} */
  parked = new Map();
  /** Whether its program runs, whose interpreter had to be loaded. */
  begun = false;
  /**
   * Its word that all its threads wait, for stuck.mjs: when as many `calls` of it wait for the kernel, and as many
   * `threads` for others of their own, and it has seen as many `signals`.
   */
  idle = { calls: 1, threads: 0, signals: 0 };
  /** Signals that it was told of. */
  signalled = 0;
  /** @type {End|null} */
  ended = null;
  #time = 0;

  /**
   * @param {Kernel} kernel
   * @param {number} pid
   * @param {Process|null} parent
   * @param {ProcessWorker|null} worker runs it
   */
  constructor(kernel, pid, parent, worker) {
    this.kernel = kernel;
    this.pid = pid;
    this.parent = parent;
    this.worker = worker;
    this.group = parent?.group ?? pid;
    this.session = parent?.session ?? pid;
    parent?.children.add(this);
  }

  /** The children that a parent means, as waitpid() has it: -1 all, 0 those of its group, less a group's. @param {number} pid */
  childrenOf(pid) {
    const children = [...this.children];
    if (pid > 0) return children.filter((child) => child.pid === pid);
    return pid === -1 ? children : children.filter((child) => child.group === (pid ? -pid : this.group));
  }

  /** As Process.exitcode counts: the status, or the negative of a signal. */
  get exitCode() {
    if (!this.ended) return null;
    return this.ended.signal ? -this.ended.signal : this.ended.status;
  }

  /** It was stopped, or goes on. @param {"stopped"|"continued"} how @param {number} signal */
  changed(how, signal) {
    const stopped = how === "stopped";
    this.#change = stopped
      ? { option: WAIT.UNTRACED, status: (signal << 8) | 0x7f }
      : { option: WAIT.CONTINUED, status: 0xffff };
    this.kernel.childChanged(this, CHILD[how], signal);
  }

  /** Whether a parent that waits with these options has to hear of it. @param {number} options */
  wanted(options) {
    return this.ended ? Boolean(options & WAIT.EXITED) : Boolean(this.#change && options & this.#change.option);
  }

  /**
   * Take what has become of a child; nothing so far: 0.
   *
   * @param {Process} child
   * @param {number} options
   * @param {Source|null} source of the call
   * @returns {[pid: number, status: number, computed: number]}
   */
  take(child, options, source) {
    const keep = options & WAIT.NOWAIT;
    if (!child.ended) {
      const { status } = child.#change ?? { status: 0 };
      if (!keep) child.#change = null;
      return [child.pid, status, 0];
    }
    if (!keep) {
      child.reap();
      this.event("reap", { child: child.pid }, source);
      this.computedByChildren += child.computed + child.computedByChildren;
    }
    const { status = 0, signal = 0 } = child.ended;
    return [child.pid, signal ? signal : (status & 255) << 8, child.computed + child.computedByChildren];
  }

  /**
   * @template {Happened["type"]} Type
   * @param {Type} type
   * @param {Details<Type>} details
   * @param {Source|null} [source] of the call that it belongs to; if nothing is said, the one that is being worked on
   */
  event(type, details, source) {
    this.kernel.event(type, this, details, source);
  }

  /**
   * An event that is told only with `details`.
   *
   * @template {Happened["type"]} Type
   * @param {Type} type
   * @param {Details<Type>} details
   * @param {Source|null} [source]
   */
  detail(type, details, source) {
    if (this.kernel.details) this.kernel.event(type, this, details, source, true);
  }

  /**
   * It has to wait for `on`, which may know who can end the wait.
   *
   * @param {BlockedOn} what
   * @param {{object?: string, holder?: {pid: number}|null}|null} on
   */
  blocked(what, on) {
    const { object, holder } = on ?? {};
    const other = holder && holder.pid !== this.pid;
    this.event("block", { on: what, ...(object && { object }), ...(other && { holder: holder.pid }) });
  }

  /** It knows that it is `time`. @param {number} time milliseconds of the run's clock */
  knows(time) {
    this.#time = Math.max(this.#time, time);
  }

  /** Send it a message; nothing that it stands for has been told a later time than this process from now on. @param {Answer|[0, name: keyof Notices, ...unknown[]]} message */
  send(message) {
    const news = this.kernel.clock.news(this.#time);
    if (news) {
      this.knows(news);
      this.notify("clock", news);
    }
    this.worker?.postMessage(message);
  }

  /**
   * Tell it something that it didn't ask for.
   *
   * @template {keyof Notices} Name
   * @param {Name} kind
   * @param {Parameters<Notices[Name]>} details
   */
  notify(kind, ...details) {
    if (kind === "signal") this.signalled += 1;
    this.send([0, kind, ...details]);
  }

  /** @param {End} how */
  end(how) {
    if (!this.ended) this.kernel.end(this, how);
  }

  /** It has ended, and nobody will ask for it any more. */
  reap() {
    this.parent?.children.delete(this);
    this.kernel.processes.forget(this);
  }
}

/** The processes of one run: those that live, and those that have ended, until somebody has waited for them. */
export class ProcessTable {
  /** @type {Map<number, Process>} */
  #byPid = new Map();
  /** @type {Set<Process>} */
  #living = new Set();
  #next = 1;

  /** @param {number} limit how many may live */
  constructor(limit) {
    this.limit = limit;
  }

  /** @param {(pid: number) => Process} create @throws {SystemError} EAGAIN */
  add(create) {
    if (this.#living.size >= this.limit) {
      throw new SystemError("EAGAIN");
    }
    const process = create(this.#next);
    this.#byPid.set(this.#next++, process);
    this.#living.add(process);
    return process;
  }

  /** How many there have been: pids are their numbers. */
  get started() {
    return this.#next - 1;
  }

  get all() {
    return [...this.#byPid.values()];
  }

  /** @param {Process} process has ended */
  ended(process) {
    this.#living.delete(process);
  }

  /** @param {Process} process for which nobody will ask any more */
  forget(process) {
    this.#byPid.delete(process.pid);
  }

  /** @param {number} pid @throws {SystemError} ESRCH */
  get(pid) {
    const process = this.#byPid.get(pid);
    if (!process) throw new SystemError("ESRCH");
    return process;
  }

  /** Those of a group that aren't gone: who has ended belongs to it until somebody has waited for it. @param {number} group */
  inGroup(group) {
    return this.all.filter((process) => process.group === group);
  }

  get living() {
    return [...this.#living];
  }
}
