// Process groups and sessions, as on Linux: whom a signal reaches, and who may change into which.

import { SystemError } from "./errno.mjs";

/**
 * @import { Process, ProcessTable } from "./process.mjs"
 */

/**
 * Whom kill() means.
 *
 * @param {ProcessTable} processes
 * @param {Process} sender
 * @param {number} pid 0: the sender's group; -1: all others; less than that: the group of the negative
 * @returns {Process[]}
 * @throws {SystemError} ESRCH
 */
export function targets(processes, sender, pid) {
  if (pid > 0) return [processes.get(pid)];
  if (pid !== -1) return members(processes, sender, -pid);
  const others = processes.living.filter((one) => one !== sender);
  if (!others.length) throw new SystemError("ESRCH");
  return others;
}

/**
 * Whom killpg() means; the sender comes last, for it may end. The first process's group has the number 1, for which
 * kill() has another meaning.
 *
 * @param {ProcessTable} processes
 * @param {Process} sender
 * @param {number} group 0: the sender's
 * @returns {Process[]}
 * @throws {SystemError} ESRCH
 */
export function members(processes, sender, group) {
  const found = processes.inGroup(group || sender.group).sort((a, b) => Number(a === sender) - Number(b === sender));
  if (!found.length) throw new SystemError("ESRCH");
  return found;
}

/**
 * setpgid(): a process changes into a group of its session, or begins one.
 *
 * @param {ProcessTable} processes
 * @param {Process} caller
 * @param {number} pid 0: the caller
 * @param {number} group 0: one of its own
 * @throws {SystemError} EINVAL, ESRCH, EPERM; EACCES for a child, all of which run programs of their own
 */
export function setGroup(processes, caller, pid, group) {
  if (group < 0) throw new SystemError("EINVAL");
  const process = pid ? processes.get(pid) : caller;
  if (process !== caller) throw new SystemError(process.parent !== caller ? "ESRCH" : process.session !== caller.session ? "EPERM" : "EACCES");
  if (process.session === process.pid) throw new SystemError("EPERM");
  if (group) check(processes, process, group);
  process.group = group || process.pid;
}

/**
 * What the group and the session of a new process are to be.
 *
 * @param {ProcessTable} processes
 * @param {Process} parent
 * @param {{session?: boolean, group?: number}} wanted a session of its own; a group, 0 one of its own
 * @returns {(process: Process) => void} to be told the process
 * @throws {SystemError} EPERM: a group of another session, or none
 */
export function place(processes, parent, { session, group }) {
  // As a process does that begins a session and changes its group then.
  if (session && group !== undefined) throw new SystemError("EPERM");
  if (group) check(processes, parent, group);
  return (process) => {
    if (session) startSession(process);
    else if (group !== undefined) process.group = group || process.pid;
  };
}

/** The process leads a session and a group of its own. @param {Process} process */
export function startSession(process) {
  process.group = process.session = process.pid;
}

/** @param {ProcessTable} processes @param {Process} process @param {number} group not 0 */
function check(processes, process, group) {
  if (group === process.pid) return;
  if (!processes.inGroup(group).some(({ session }) => session === process.session)) throw new SystemError("EPERM");
}
