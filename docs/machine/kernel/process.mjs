// A process as the kernel sees it.

import { DescriptorTable } from "./descriptor.mjs";
import { SystemError } from "./errno.mjs";
import { Tried } from "./semaphore.mjs";
import { CHILD, Signals } from "./signal.mjs";

/** Options of waitpid(), as on Linux. */
export const WAIT = { NOHANG: 1, UNTRACED: 2, EXITED: 4, CONTINUED: 8, NOWAIT: 1 << 24 };

export class Process {
  name = "";
  children = new Set();
  descriptors = new DescriptorTable();
  signals = new Signals(this);
  /** Seconds that it has computed, as far as it has told, and those of its children that it has waited for. */
  computed = 0;
  computedByChildren = 0;
  /** That it was stopped or goes on, until somebody has waited for that: {option, status}. */
  #change = null;
  /** Shared memory that it maps, by its number. */
  maps = new Map();
  /** What it alone uses: see lease.mjs. */
  leases = new Set();
  /** Semaphores that it may try again. */
  tried = new Tried();
  /** How often it has been told what others changed in the file system. */
  filesTold = 0;
  /** Processes that it has asked for, whether they came or not. */
  spawned = 0;
  /** Calls that wait, by their number. */
  waits = new Map();
  /** Whether its program runs, whose interpreter had to be loaded. */
  begun = false;
  /**
   * Its word that all its threads wait, for stuck.mjs: when as many `calls` of it wait for the kernel, and as many
   * `threads` for others of their own, and it has seen as many `signals`.
   */
  idle = { calls: 1, threads: 0, signals: 0 };
  /** Signals that it was told of. */
  signalled = 0;
  /** {status} or {signal}, once it has ended. */
  ended = null;
  reaped = false;
  #time = 0;

  /**
   * @param {object} kernel
   * @param {number} pid
   * @param {Process|null} parent
   * @param {object} worker runs it: {postMessage, terminate}
   */
  constructor(kernel, pid, parent, worker) {
    this.kernel = kernel;
    this.pid = pid;
    this.parent = parent;
    this.worker = worker;
    parent?.children.add(this);
  }

  /** As Process.exitcode counts: the status, or the negative of a signal. */
  get exitCode() {
    if (!this.ended) return null;
    return this.ended.signal ? -this.ended.signal : this.ended.status;
  }

  /** It was stopped, or goes on. @param {"stopped"|"continued"} how */
  changed(how, signal) {
    const stopped = how === "stopped";
    this.#change = stopped
      ? { option: WAIT.UNTRACED, status: (signal << 8) | 0x7f }
      : { option: WAIT.CONTINUED, status: 0xffff };
    this.kernel.childChanged(this, CHILD[how], signal);
  }

  /** Whether a parent that waits with these options has to hear of it. */
  wanted(options) {
    return this.ended ? Boolean(options & WAIT.EXITED) : Boolean(this.#change && options & this.#change.option);
  }

  /** Take what has become of a child. @returns {[pid: number, status: number, computed: number]} */
  take(child, options) {
    const keep = options & WAIT.NOWAIT;
    if (!child.ended) {
      const { status } = child.#change;
      if (!keep) child.#change = null;
      return [child.pid, status, 0];
    }
    if (!keep) {
      child.reaped = true;
      this.computedByChildren += child.computed + child.computedByChildren;
    }
    const { status = 0, signal = 0 } = child.ended;
    return [child.pid, signal ? signal : (status & 255) << 8, child.computed + child.computedByChildren];
  }

  event(type, details = {}) {
    this.kernel.event(type, this, details);
  }

  /** It has to wait for `on`, which may know who can end the wait. */
  blocked(what, on) {
    const details = { on: what };
    if (on?.holder && on.holder !== this) details.holder = on.holder.pid;
    this.event("block", details);
  }

  /** It knows that it is `time`. */
  knows(time) {
    this.#time = Math.max(this.#time, time);
  }

  /** Send it a message; nothing that it stands for has been told a later time than this process from now on. */
  send(message) {
    const news = this.kernel.clock.news(this.#time);
    if (news) {
      this.knows(news);
      this.notify("clock", news);
    }
    this.worker?.postMessage(message);
  }

  /** Tell it something that it didn't ask for. */
  notify(kind, ...details) {
    if (kind === "signal") this.signalled += 1;
    this.send([0, kind, ...details]);
  }

  end(how) {
    if (!this.ended) this.kernel.end(this, how);
  }
}

/** All processes of one run. */
export class ProcessTable {
  #byPid = new Map();
  #next = 1;

  constructor(limit) {
    this.limit = limit;
  }

  add(create) {
    if (this.living.length >= this.limit) {
      throw new SystemError("EAGAIN");
    }
    const process = create(this.#next);
    this.#byPid.set(this.#next++, process);
    return process;
  }

  get(pid) {
    const process = this.#byPid.get(pid);
    if (!process || process.reaped) throw new SystemError("ESRCH");
    return process;
  }

  get all() {
    return [...this.#byPid.values()];
  }

  get living() {
    return this.all.filter((process) => !process.ended);
  }
}
