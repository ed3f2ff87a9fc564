// When nothing can go on any more: every process that lives waits, and no wait ends by itself.
//
// A process can't go on when all its threads wait without a limit of time. The kernel sees those that wait for
// an answer; a process that has others tells how many calls wait here when all of it waits (process/idle.mjs).
// Whatever could still end a wait is on its way then: nobody computes, and no timer runs.

import { endOf } from "./socket.mjs";

/**
 * @import { Call } from "../protocol.mjs"
 * @import { Kernel } from "./kernel.mjs"
 * @import { Process } from "./process.mjs"
 * @import { Wait } from "./queue.mjs"
 */

/**
 * @typedef {{pid: number, name: string, ended: boolean}} Peer
 *
 * @typedef {object} Waiting what one thread waits for
 * @property {string} kind the system call: accept, lock (of a file), open_fifo, poll, read, recvmsg, sem_acquire,
 *   sigwait, waitpid, write; or "thread", for another thread of its process
 * @property {number|null} on the call's first number: a descriptor, a semaphore's handle, a pid (-1: any child)
 * @property {Peer[]} peers whose doing it waits for: children; who acquired the lock last, or has the file's; who has the other end
 *   of the pipe or socket, perhaps the process itself. Empty if it may be anybody
 *
 * @typedef {{pid: number, name: string, waits: Waiting[]}} StuckProcess
 */

export class Stuck {
  #kernel;
  /** A process that could go on when somebody looked. @type {Process|null} */
  #witness = null;
  /** Whether the last word was that nothing can go on. */
  #told = false;

  /** @param {Kernel} kernel its `event` is told of `stuck` with the processes, and of `unstuck` */
  constructor(kernel) {
    this.#kernel = kernel;
  }

  /** Something has happened that may have been the last thing to happen, or the first one. */
  look() {
    // As a rule the same process goes on: to look at one is cheap.
    if (this.#witness && !isIdle(this.#witness)) return;
    const { living } = this.#kernel.processes;
    this.#witness = living.find((process) => !isIdle(process)) ?? null;
    // Once the main process has ended, the kernel's own clock runs for the others.
    const stuck = !this.#witness && living.length > 0 && !this.#kernel.main?.ended;
    if (stuck === this.#told) return;
    this.#told = stuck;
    if (stuck) this.#kernel.event("stuck", KERNEL, { processes: living.map((one) => describe(one, living)) });
    else this.#kernel.event("unstuck", KERNEL, {});
  }
}

/** The kernel's own events have this pid. */
const KERNEL = { pid: 0 };

/**
 * Calls that only a program ends. What waits in another one, as `map` does for the bytes of another process, gets
 * it from that process's worker, whatever the program there waits for.
 */
const WAITING = new Set("accept lock open_fifo poll read recvmsg sem_acquire sigwait waitpid write".split(" "));

/** Whether a process can't go on by itself. @param {Process} process */
function isIdle({ ended, waits, idle, signals, signalled, leases }) {
  if (ended) return true;
  if (signals.timed) return false;
  if (waits.size !== idle.calls || idle.signals !== signalled) return false;
  for (const { timed, call } of waits.values()) if (timed || !call || !WAITING.has(call[0])) return false;
  // It gives back what somebody waits for, without its program's doing.
  for (const lease of leases) if (lease.recalled) return false;
  return true;
}

/** @param {Process} process @param {Process[]} living @returns {StuckProcess} */
export function describe(process, living) {
  /** @type {Waiting[]} */
  const waits = [...process.waits.values()].flatMap((wait) => {
    const { call } = wait;
    if (!call) return [];
    const [kind, on] = call;
    const others = peers(process, wait, call, living).map(({ pid, name, ended }) => ({ pid, name, ended: Boolean(ended) }));
    return [{ kind, on: typeof on === "number" ? on : null, peers: others }];
  });
  for (let thread = 0; thread < process.idle.threads; thread++) waits.push({ kind: "thread", on: null, peers: [] });
  return { pid: process.pid, name: process.name, waits };
}

/**
 * Whose doing a call waits for.
 *
 * @param {Process} process
 * @param {Wait<never>} wait
 * @param {Call} call
 * @param {Process[]} living
 * @returns {Process[]}
 */
function peers(process, { wanted }, call, living) {
  const [kind, on] = call;
  if (kind === "waitpid") return process.childrenOf(on).filter((child) => !child.ended);
  if (kind === "sem_acquire") {
    const { holder, maximum } = process.kernel.semaphores.get(on);
    return holder && maximum === 1 ? [holder] : [];
  }
  if (kind === "lock") {
    const held = wanted && process.kernel.locks.conflict(on, wanted);
    return living.filter(({ pid }) => pid === held?.pid);
  }
  if (kind !== "poll" && kind !== "read" && kind !== "recvmsg" && kind !== "write") return [];
  const numbers = kind === "poll" ? on.map(([number]) => number) : [on];
  const streams = numbers.flatMap((number) => {
    const end = process.descriptors.has(number) ? endOf(process.descriptors.get(number)) : null;
    return end ? [kind === "write" ? end.outgoing : end.incoming] : [];
  });
  const side = kind === "write" ? "incoming" : "outgoing";
  return living.filter(({ descriptors }) => descriptors.all.some((one) => streams.includes(endOf(one)?.[side] ?? null)));
}
