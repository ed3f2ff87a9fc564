// The system calls, by name: what each asks of the kernel's parts, and what it is answered. ../protocol.mjs has their types.

import { Description } from "./descriptor.mjs";
import { SystemError } from "./errno.mjs";
import { members, setGroup, startSession, targets } from "./groups.mjs";
import { OpenFile } from "./openfile.mjs";
import { createPipe } from "./pipe.mjs";
import { poll } from "./poll.mjs";
import { SegmentDescription } from "./segment.mjs";
import { createSocketPair, MSG_DONTWAIT, MSG_PEEK, Socket } from "./socket.mjs";
import { Null } from "./terminal.mjs";

/**
 * @import { Calls, Descriptor } from "../protocol.mjs"
 * @import { Kernel } from "./kernel.mjs"
 * @import { Lock } from "./locks.mjs"
 * @import { StreamEnd } from "./pipe.mjs"
 * @import { Process } from "./process.mjs"
 * @import { Wait } from "./queue.mjs"
 * @import { Segment } from "./segment.mjs"
 * @import { Semaphore, SemaphoreTable } from "./semaphore.mjs"
 */

/**
 * What a call is answered with here: where the protocol has a descriptor it may be the description that it gets for.
 *
 * @template T
 * @typedef {T extends {rights?: Descriptor[]|null} & object
 *   ? "rights" extends keyof T ? Omit<T, "rights"> & {rights?: Description[]|null} : T
 *   : number extends T ? T|Description : T} Answered
 */

/**
 * @typedef {{[Name in keyof Calls]: (this: Kernel, process: Process, wait: Wait<Answered<ReturnType<Calls[Name]>>>,
 *   ...args: Parameters<Calls[Name]>) => void}} Handlers
 */

/** Each gets the process, what to answer through, and the arguments. @type {Handlers} */
export const CALLS = {
  // Processes
  /** Its interpreter is there, the program begins. */
  begin(process) {
    if (!process.begun) process.event("begin", {});
    process.begun = true;
  },
  exit(process, wait, status) {
    process.end({ status });
  },
  name(process, wait, name) {
    const { name: most } = this.limits;
    process.name = name.length > most ? `${name.slice(0, most - 1)}…` : name;
    process.event("name", { name: process.name });
  },
  spawn(process, wait, request) {
    wait.finish(null, this.spawn(process, request));
  },
  process_limit(process, wait) {
    wait.finish(null, this.processes.limit);
  },
  waitpid(process, wait, pid, options) {
    this.waitFor(process, wait, pid, options);
  },
  computed(process, wait, seconds) {
    process.computed = seconds;
  },
  children_computed(process, wait) {
    wait.finish(null, process.computedByChildren);
  },
  kill(process, wait, pid, number) {
    send(process, wait, targets(this.processes, process, pid), number);
  },
  killpg(process, wait, group, number) {
    send(process, wait, members(this.processes, process, group), number);
  },
  setpgid(process, wait, pid, group) {
    setGroup(this.processes, process, pid, group);
    wait.finish(null, 0);
  },
  getpgid(process, wait, pid) {
    wait.finish(null, (pid ? this.processes.get(pid) : process).group);
  },
  setsid(process, wait) {
    if (this.processes.inGroup(process.pid).length) throw new SystemError("EPERM");
    startSession(process);
    wait.finish(null, process.pid);
  },
  getsid(process, wait, pid) {
    wait.finish(null, (pid ? this.processes.get(pid) : process).session);
  },
  sigaction(process, wait, number, action) {
    process.signals.set(number, action);
  },
  sigmask(process, wait, numbers) {
    process.signals.block(numbers);
    if (!process.ended) wait.finish(null, 0);
  },
  sigpending(process, wait) {
    wait.finish(null, process.signals.pending);
  },
  sigwait(process, wait, numbers, timeout) {
    process.signals.wait(numbers, timeout, wait);
  },
  setitimer(process, wait, seconds, interval) {
    wait.finish(null, process.signals.setTimer(seconds, interval));
  },
  getitimer(process, wait) {
    wait.finish(null, process.signals.timer);
  },
  /** The process has been told what time it is. */
  clock(process, wait, time) {
    this.clock.told(time);
    process.knows(time);
  },
  sleep(process, wait, seconds) {
    process.blocked("sleep", null);
    wait.expire(Math.max(0, seconds), 0);
  },
  /** What it sent before has been dealt with. */
  sync(process, wait) {
    wait.finish(null, 0);
  },
  from(process, wait, sources) {
    process.sources = sources;
  },
  park(process, wait, ticket) {
    process.parked.set(ticket, wait.source);
    process.detail("block", { on: "thread" }, wait.source);
  },
  unpark(process, wait, ticket) {
    const source = process.parked.get(ticket);
    if (process.parked.delete(ticket)) process.detail("wake", {}, source);
  },
  /** All its threads wait when as many calls of it wait here as it tells, see process/idle.mjs. */
  idle(process, wait, calls, threads, signals) {
    process.idle = { calls, threads, signals };
  },
  cancel(process, wait, number) {
    process.waits.get(number)?.finish(new SystemError("ECANCELED"));
  },

  // Descriptors
  close(process, wait, number) {
    process.descriptors.close(number);
    wait.finish(null, 0);
  },
  dup(process, wait, number) {
    wait.finish(null, process.descriptors.get(number));
  },
  dup2(process, wait, number, target) {
    if (number !== target) process.descriptors.add(process.descriptors.get(number), target);
    wait.finish(null, target);
  },
  /** Whether reads and writes of what `number` leads to fail where they would wait. */
  set_blocking(process, wait, number, blocking) {
    process.descriptors.get(number).nonblocking = !blocking;
    wait.finish(null, 0);
  },
  get_blocking(process, wait, number) {
    wait.finish(null, !process.descriptors.get(number).nonblocking);
  },
  read(process, wait, number, count, flags) {
    described(process, wait, number, flags).read(count, wait);
  },
  /** As read, and with the descriptors that came along, which a read throws away. */
  recvmsg(process, wait, number, count, flags) {
    wait.takesRights = true;
    described(process, wait, number, flags).read(count, wait);
  },
  consumed(process, wait, number) {
    process.descriptors.get(number).consumed();
  },
  unread(process, wait, number, bytes) {
    process.descriptors.get(number).unread(bytes);
  },
  write(process, wait, number, bytes, rights, flags) {
    const description = described(process, wait, number, flags);
    const passed = rights?.map((right) => process.descriptors.get(right).retain()) ?? null;
    try {
      description.write(bytes, wait, passed);
    } catch (error) {
      passed?.forEach((right) => right.release());
      throw error;
    }
  },
  fstat(process, wait, number) {
    const { kind, size, access, pending } = process.descriptors.get(number);
    wait.finish(null, [kind, size, access, pending]);
  },
  null(process, wait) {
    wait.finish(null, new Null());
  },
  poll(process, wait, wanted, timeout) {
    poll(process.descriptors, wanted, timeout, wait);
  },
  open_fifo(process, wait, file, reading, writing, nonblocking) {
    this.fifos.open(file, reading, writing, nonblocking, wait);
  },
  pipe(process, wait) {
    const [reading, writing] = createPipe(`pipe:${++this.pipes}`);
    wait.finish(null, [process.descriptors.add(reading), process.descriptors.add(writing)]);
  },

  // Sockets
  socketpair(process, wait) {
    const add = (/** @type {StreamEnd} */ end) => {
      const socket = new Socket(this.network);
      socket.end = end.retain();
      return process.descriptors.add(socket);
    };
    const [one, other] = createSocketPair(this.network.nextConnection());
    wait.finish(null, [add(one), add(other)]);
  },
  socket(process, wait) {
    wait.finish(null, new Socket(this.network));
  },
  bind(process, wait, number, address) {
    const socket = socketOf(process, number);
    socket.bind(address);
    wait.finish(null, socket.address);
  },
  listen(process, wait, number) {
    socketOf(process, number).listen();
    wait.finish(null, 0);
  },
  accept(process, wait, number) {
    const socket = socketOf(process, number);
    wait.nonblocking = socket.nonblocking;
    socket.accept(wait);
  },
  connect(process, wait, number, address) {
    socketOf(process, number).connect(address);
    wait.finish(null, 0);
  },
  shutdown(process, wait, number, reading, writing) {
    socketOf(process, number).shutdown(reading, writing);
    wait.finish(null, 0);
  },
  address(process, wait, number) {
    const { address, peer } = socketOf(process, number);
    wait.finish(null, [address, peer]);
  },
  peer(process, wait, number) {
    const { end, peer } = socketOf(process, number);
    if (!end) throw new SystemError("ENOTCONN");
    wait.finish(null, [peer]);
  },
  is_listening(process, wait, number) {
    wait.finish(null, Boolean(socketOf(process, number).backlog));
  },

  /** A lease is back. */
  returned(process, wait, kind, id) {
    for (const lease of process.leases) if (lease.is(kind, id)) lease.end();
  },

  // Semaphores
  sem_create(process, wait, name, value, maximum) {
    openSemaphore(this.semaphores, process, wait, this.semaphores.create(name, value, maximum));
  },
  sem_open(process, wait, name) {
    openSemaphore(this.semaphores, process, wait, this.semaphores.find(name));
  },
  sem_close(process, wait, handle) {
    this.semaphores.close(process, handle);
    wait.finish(null, 0);
  },
  sem_unlink(process, wait, name) {
    this.semaphores.unlink(name);
    wait.finish(null, 0);
  },
  sem_acquire(process, wait, handle, blocking, timeout) {
    this.semaphores.get(handle).acquire(wait, blocking, timeout);
  },
  sem_release(process, wait, handle) {
    this.semaphores.get(handle).release(wait);
  },
  sem_value(process, wait, handle) {
    this.semaphores.get(handle).tell(wait);
  },

  // Shared memory
  shm_open(process, wait, name, flags) {
    wait.finish(null, this.segments.open(name, flags));
  },
  shm_unlink(process, wait, name) {
    this.segments.unlink(name);
    wait.finish(null, 0);
  },
  shm_create(process, wait, number) {
    process.descriptors.add(this.segments.anonymous(), number);
    wait.finish(null, number);
  },
  resize(process, wait, number, size) {
    segmentOf(process, number).resize(size);
    wait.finish(null, 0);
  },
  map(process, wait, number) {
    const segment = segmentOf(process, number);
    segment.map(wait);
  },
  /** @param {Uint8Array|null} content see Segment */
  unmap(process, wait, id, content) {
    process.maps.get(id)?.unmap(process, content);
  },
  content(process, wait, id, content) {
    process.maps.get(id)?.content(process, content);
  },
  layout(process, wait, id, layout) {
    process.maps.get(id)?.layouts.add(layout);
  },
  memory(process, wait, id, changes, received) {
    process.maps.get(id)?.change(changes, process, received);
  },

  // Files
  /** A descriptor of the kernel for a file that `process` has open. */
  file(process, wait, inode, position, append) {
    const open = new OpenFile(this.files, inode, position, append, (change) => this.files.change(change, null, this.processes.living));
    wait.finish(null, open);
  },
  /** Who asks has computed the change from what it has been told, and looks again if the answer is -1. */
  change(process, wait, change) {
    wait.finish(null, this.files.change(change, process, this.processes.living));
  },
  /** Who doesn't wait for an answer says how much it has been told. */
  files(process, wait, changes, seen) {
    for (const change of changes) this.files.change(change, process, this.processes.living, seen);
  },
  lock(process, wait, file, owner, exclusive, start, end, blocking) {
    const lock = lockOf(process, owner, exclusive, start, end);
    this.locks.acquire(wait, file, lock, blocking);
    if (!wait.done) process.blocked("lock", { object: file, holder: this.locks.conflict(file, lock) });
  },
  unlock(process, wait, file, owner, start, end) {
    const lock = lockOf(process, owner, false, start, end);
    this.locks.release(file, lock.owner, lock.start, lock.end);
    wait.finish(null, 0);
  },
  /** The lock that is in the way of another one. */
  lock_conflict(process, wait, file, owner, exclusive, start, end) {
    const lock = this.locks.conflict(file, lockOf(process, owner, exclusive, start, end));
    wait.finish(null, lock ? [lock.pid, lock.exclusive, lock.start, lock.end === Infinity ? -1 : lock.end] : []);
  },
};

/**
 * A process sends a signal.
 *
 * @param {Process} process
 * @param {Wait<0>} wait
 * @param {Process[]} targets
 * @param {number} number
 */
function send(process, wait, targets, number) {
  for (const target of targets) {
    if (target.ended) continue;
    if (number) process.event("kill", { target: target.pid, signal: number });
    target.signals.deliver(number, { code: 0, pid: process.pid, status: 0 });
  }
  if (!process.ended) wait.finish(null, 0);
}

/**
 * What `number` leads to, for a call that may have to wait.
 *
 * @param {Process} process
 * @param {Wait<never>} wait
 * @param {Descriptor} number
 * @param {number} flags MSG_PEEK, MSG_DONTWAIT
 */
function described(process, wait, number, flags) {
  const description = process.descriptors.get(number);
  wait.number = number;
  wait.nonblocking = description.nonblocking || (flags & MSG_DONTWAIT) !== 0;
  wait.peek = (flags & MSG_PEEK) !== 0;
  return description;
}

/**
 * @param {Process} process
 * @param {string} owner
 * @param {boolean} exclusive
 * @param {number} start
 * @param {number} end the byte after the last one; negative: whatever comes
 * @returns {Lock}
 */
function lockOf(process, owner, exclusive, start, end) {
  return { owner: `${process.pid}/${owner}`, pid: process.pid, exclusive, start, end: end < 0 ? Infinity : end };
}

/** @param {SemaphoreTable} semaphores @param {Process} process @param {Wait<number>} wait @param {Semaphore} semaphore */
function openSemaphore(semaphores, process, wait, semaphore) {
  semaphores.open(process, semaphore);
  if (semaphore.isPlenty) process.notify("plenty", semaphore.handle);
  wait.finish(null, semaphore.handle);
}

/** @param {Process} process @param {Descriptor} number @returns {Segment} @throws {SystemError} EBADF, EINVAL */
function segmentOf(process, number) {
  const description = process.descriptors.get(number);
  if (!(description instanceof SegmentDescription)) throw new SystemError("EINVAL");
  return description.segment;
}

/** @param {Process} process @param {Descriptor} number @throws {SystemError} EBADF, ENOTSOCK */
function socketOf(process, number) {
  const description = process.descriptors.get(number);
  if (!(description instanceof Socket)) throw new SystemError("ENOTSOCK");
  return description;
}
