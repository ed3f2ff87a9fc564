// The kernel of the machine: one for each run. It starts processes and answers their system calls.
//
// A process sends several [call number, name, ...arguments] at once; number 0 asks for no answer. The kernel
// answers [call number, error or null, value], or tells something unasked: [0, kind, ...].

import { after } from "../clock.mjs";
import { LIMITS } from "../limits.mjs";
import { aside, orphansEnded, outputCut } from "../messages.mjs";
import { RunClock } from "./clock.mjs";
import { Description } from "./descriptor.mjs";
import { SystemError } from "./errno.mjs";
import { FifoTable } from "./fifo.mjs";
import { FileSystem } from "./files.mjs";
import { members, place, setGroup, startSession, targets } from "./groups.mjs";
import { LockTable } from "./locks.mjs";
import { OpenFile } from "./openfile.mjs";
import { createPipe } from "./pipe.mjs";
import { poll } from "./poll.mjs";
import { Process, ProcessTable, WAIT } from "./process.mjs";
import { Wait, WaitQueue } from "./queue.mjs";
import { SegmentDescription, SegmentTable } from "./segment.mjs";
import { SemaphoreTable } from "./semaphore.mjs";
import { CHILD, SIGCHLD, SIGINT, SIGKILL } from "./signal.mjs";
import { createSocketPair, MSG_DONTWAIT, MSG_PEEK, Network, Socket } from "./socket.mjs";
import { Stuck } from "./stuck.mjs";
import { NoInput, Null, Terminal, Transcript } from "./terminal.mjs";
import { ResourceTracker } from "./tracker.mjs";

/**
 * @import { Event, Happened, Output } from "../events.mjs"
 * @import { Calls, Descriptor, Request, SpawnRequest } from "../protocol.mjs"
 * @import { Lock } from "./locks.mjs"
 * @import { StreamEnd } from "./pipe.mjs"
 * @import { Details, End } from "./process.mjs"
 * @import { Segment } from "./segment.mjs"
 * @import { Semaphore } from "./semaphore.mjs"
 * @import { ProcessWorker } from "./workers.mjs"
 *
 * @typedef {Pick<SpawnRequest, "argv"|"cwd"|"env">} CommandLine
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

/** Events that are told beyond their limit: of names, the page gets the last ones only (outbox.mjs). */
const KEPT = new Set(["start", "begin", "name", "orphan", "stuck", "unstuck", "exit"]);

/** Seconds within which a process that has ended hands over shared memory: it may compute for a while without looking. */
const LAST_WORDS = 0.1;

export class Kernel {
  files = new FileSystem();
  locks = new LockTable();
  semaphores = new SemaphoreTable();
  segments = new SegmentTable();
  network = new Network();
  fifos = new FifoTable();
  clock = new RunClock();
  /** Whose call is being worked on. @type {Process|null} */
  current = null;
  /** The first process. @type {Process|null} */
  main = null;
  #stuck = new Stuck(this);
  /** @type {WaitQueue<[pid: number, status: number, computed: number]>} */
  #waitingParents = new WaitQueue();
  /** Events so far, and those that nobody was told. */
  #events = 0;
  omitted = 0;
  #finish = (/** @type {Process|null} */ main) => {};
  #forgetOrphans = () => {};

  /**
   * @param {object} machine
   * @param {() => ProcessWorker} machine.takeWorker a worker for one more process
   * @param {(output: Output) => void} [machine.onOutput]
   * @param {() => boolean} [machine.hasRoom] whether who prints may go on; see outputDrained()
   * @param {(event: Event) => void} [machine.onEvent]
   * @param {Partial<typeof LIMITS>} [machine.limits]
   */
  constructor({ takeWorker, onOutput, hasRoom = () => true, onEvent, limits }) {
    this.limits = { ...LIMITS, ...limits };
    this.processes = new ProcessTable(this.limits.processes);
    this.takeWorker = takeWorker;
    this.onOutput = onOutput ?? (() => {});
    this.onEvent = onEvent ?? (() => {});
    this.stdout = new Transcript(this.limits.output);
    this.stderr = new Transcript(this.limits.output);
    this.terminals = {
      stdin: new NoInput().retain(),
      stdout: new Terminal((process, bytes) => this.#show("stdout", process, bytes), hasRoom).retain(),
      stderr: new Terminal((process, bytes) => this.#show("stderr", process, bytes), hasRoom).retain(),
    };
    /** Resolves with the main process when nothing is left to run. @type {Promise<Process|null>} */
    this.finished = new Promise((resolve) => (this.#finish = resolve));
  }

  /** Start the first process. @param {string[]} argv @param {Omit<CommandLine, "argv">} settings */
  boot(argv, { cwd, env }) {
    this.main = this.#start(null, { argv, cwd, env }, [
      [0, this.terminals.stdin],
      [1, this.terminals.stdout],
      [2, this.terminals.stderr],
    ]);
    this.main.name = "MainProcess";
    return this.main;
  }

  /** There may be room again for what processes print. */
  outputDrained() {
    this.terminals.stdout.drained();
    this.terminals.stderr.drained();
  }

  /** Ctrl+C: the group in the foreground gets SIGINT, which is the first process's. */
  interrupt() {
    for (const process of this.processes.inGroup(this.main?.pid ?? 0)) process.signals.deliver(SIGINT);
  }

  /** End all that is left. */
  kill() {
    for (const process of this.processes.living) process.signals.deliver(SIGKILL);
  }

  /**
   * @template {Happened["type"]} Type
   * @param {Type} type
   * @param {{pid: number}} process
   * @param {Details<Type>} details
   */
  event(type, process, details) {
    const event = /** @type {Happened} */ ({ time: this.clock.seconds, pid: process.pid, type, ...details });
    if (++this.#events <= this.limits.events || KEPT.has(type)) this.onEvent(event);
    else if (++this.omitted === 1) this.onEvent({ time: event.time, pid: event.pid, type: "cut" });
  }

  /** @param {"stdout"|"stderr"} stream @param {Process} process @param {Uint8Array} bytes */
  #show(stream, process, bytes) {
    const transcript = this[stream];
    const wasCut = transcript.cut;
    const text = transcript.add(process, bytes);
    if (text) this.onOutput({ pid: process.pid, name: process.name, stream, text });
    if (transcript.cut && !wasCut) {
      this.#say(process, outputCut(this.limits.output));
    }
  }

  /** Tell the reader what the machine does, beside what the program prints. @param {Process} process @param {string} text */
  #say(process, text) {
    this.onOutput({ pid: process.pid, name: process.name, stream: "stderr", text: aside(text), notice: true });
  }

  /**
   * @param {Process|null} parent
   * @param {CommandLine} commandLine
   * @param {[Descriptor, Description][]} descriptors
   * @throws {SystemError} EAGAIN
   */
  #start(parent, { argv, cwd, env }, descriptors) {
    const process = this.processes.add((pid) => {
      const worker = this.takeWorker();
      const process = new Process(this, pid, parent, worker);
      this.#listen(process, worker);
      return process;
    });
    for (const [number, description] of descriptors) process.descriptors.add(description, number);
    this.event("start", process, { parent: parent?.pid ?? null });
    const clock = this.clock.settings;
    process.notify("exec", {
      pid: process.pid, parent: parent?.pid ?? 0, argv, cwd, env, clock, files: this.files.snapshot(),
      alone: !parent,
    });
    return process;
  }

  /** @param {Process} process @param {ProcessWorker} worker its own */
  #listen(process, worker) {
    worker.onmessage = ({ data }) => {
      for (const call of data) this.#receive(process, call);
      this.#stuck.look();
    };
    worker.onerror = (event) => {
      event.preventDefault?.();
      const text = `${event.message ?? "the worker failed"}\n`;
      this.#show("stderr", process, new TextEncoder().encode(text));
      process.end({ signal: 11 });
    };
  }

  /** @param {Process} process @param {Request} request */
  #receive(process, [number, ...call]) {
    if (process.ended) return;
    /** @type {Wait<unknown>} */
    const wait = new Wait(process, (error, value) => {
      process.waits.delete(number);
      if (process.ended || wait.silent) return;
      if (wait.call) this.event("wake", process, this.current && this.current !== process ? { by: this.current.pid } : {});
      process.send([number, error && (error instanceof SystemError ? error.code : String(error)), answer(process, value)]);
    });
    wait.silent = number === 0;
    this.current = process;
    try {
      this.#call(process, wait, call);
      if (!wait.silent && !wait.done) {
        process.waits.set(number, wait);
        wait.call = call;
      }
    } catch (error) {
      if (!(error instanceof SystemError)) console.error(error);
      wait.finish(/** @type {Error} */ (error));
    } finally {
      this.current = null;
    }
  }

  /**
   * @template {keyof Calls} Name
   * @param {Process} process
   * @param {Wait<unknown>} wait
   * @param {[name: Name, ...Parameters<Calls[Name]>]} call
   */
  #call(process, wait, [name, ...args]) {
    if (!Object.hasOwn(CALLS, name)) throw new SystemError("ENOSYS");
    CALLS[name].call(this, process, wait, ...args);
  }

  /** @param {Process} process @param {End} how */
  end(process, how) {
    process.ended = how;
    this.processes.ended(process);
    process.signals.end();
    for (const wait of process.waits.values()) wait.cancel();
    process.waits.clear();
    for (const lease of [...process.leases]) lease.end();
    process.descriptors.closeAll();
    this.files.releaseAll(process);
    this.locks.releaseAll(process.pid);
    this.semaphores.closeAll(process);
    this.#endWorker(process);
    this.event("exit", process, { exitCode: process.exitCode ?? 0 });
    for (const child of process.children) {
      if (child.ended) child.reap();
      else child.event("orphan", {});
    }
    this.#noticeAlone();
    this.childChanged(process, how.signal ? CHILD.killed : CHILD.exited, how.signal ?? how.status & 255);
    this.#watchEnd(process);
    this.#stuck.look();
  }

  /** A process that is the only one needs nobody's leave to change files. */
  #noticeAlone() {
    const [last, ...others] = this.processes.living;
    if (last && !others.length) last.notify("alone", last.spawned);
  }

  /** Its worker lives on for a moment if it alone has the bytes of shared memory that others may still ask for. @param {Process} process */
  #endWorker(process) {
    const { worker } = process;
    if (!worker) return;
    const wanted = new Set([...process.maps.values()].filter((segment) => segment.leave(process)));
    process.worker = null;
    const end = () => {
      worker.terminate();
      for (const segment of wanted) segment.unmap(process);
    };
    if (!wanted.size || !this.processes.living.length) {
      end();
      return;
    }
    const inTime = after(LAST_WORDS, end);
    worker.onmessage = ({ data }) => {
      for (const [, ...call] of data) {
        if (call[0] !== "content" && call[0] !== "unmap") continue;
        const [, id, content] = call;
        const segment = process.maps.get(id);
        if (segment && wanted.delete(segment)) segment.unmap(process, content);
      }
      if (wanted.size) return;
      inTime();
      end();
    };
  }

  /** @param {Process} process */
  #watchEnd(process) {
    if (this.processes.living.length === 0) {
      this.#forgetOrphans();
      // A tracker that waits has seen its end of file by now.
      after(0, () => this.#finish(this.main));
    } else if (process === this.main) {
      this.#forgetOrphans = after(this.limits.orphans, () => this.#endOrphans(process));
    }
  }

  /** @param {Process} main has ended */
  #endOrphans(main) {
    this.#say(main, orphansEnded(this.processes.living, this.limits.orphans));
    this.kill();
  }

  /**
   * Something has become of a process that its parent may want to know; who waits for it comes first.
   *
   * @param {Process} process
   * @param {number} code of SIGCHLD: CHILD
   * @param {number} status or signal
   */
  childChanged(process, code, status) {
    const { parent } = process;
    // Nobody will wait for it: as everywhere, it is gone then.
    if (process.ended && (parent?.ended || parent?.signals.action(SIGCHLD) === "ignore")) process.reap();
    for (const wait of this.#waitingParents) wait.look();
    parent?.signals.deliver(SIGCHLD, { code, pid: process.pid, status });
  }

  /**
   * @param {Process} process
   * @param {Wait<[pid: number, status: number, computed: number]>} wait
   * @param {number} pid as waitpid() has it
   * @param {number} options WAIT
   */
  waitFor(process, wait, pid, options) {
    const look = () => {
      const children = process.childrenOf(pid);
      if (!children.length) {
        wait.finish(new SystemError("ECHILD"));
        return;
      }
      const found = children.find((child) => child.wanted(options));
      if (found) wait.finish(null, process.take(found, options));
      else if (options & WAIT.NOHANG) wait.finish(null, [0, 0, 0]);
    };
    look();
    if (wait.done) return;
    wait.look = look;
    this.#waitingParents.park(wait);
    process.blocked("wait", null);
  }

  /** @param {Process} process that starts it @param {Descriptor} number from which it reads */
  startTracker(process, number) {
    const end = process.descriptors.get(number).retain();
    const stderr = process.descriptors.get(2).retain();
    new ResourceTracker(this, end, stderr, (name, type) => (type === "semaphore" ? this.semaphores : this.segments).unlink(name));
  }

  /** @param {Process} parent @param {SpawnRequest} request @returns {number} a pid @throws {SystemError} EAGAIN, EBADF, EPERM */
  spawn(parent, { argv, cwd, env, descriptors, tracker, session, group }) {
    parent.spawned += 1;
    if (tracker !== undefined) {
      this.startTracker(parent, tracker);
      this.#noticeAlone();
      return parent.pid * 1e6 + 1; // No process: a pid that nothing else has.
    }
    const passed = descriptors.map(/** @returns {[Descriptor, Description]} */ ([child, own]) => [child, parent.descriptors.get(own)]);
    const settle = place(this.processes, parent, { session, group });
    const process = this.#start(parent, { argv, cwd, env }, passed);
    settle(process);
    return process.pid;
  }
}

/** What travels in an answer: descriptions become numbers of the process that asked. @param {Process} process @param {unknown} value */
function answer(process, value) {
  if (value instanceof Description) return process.descriptors.add(value);
  if (!hasRights(value)) return value;
  const numbers = value.rights.map((description) => {
    const number = process.descriptors.add(description);
    description.references -= 1; // The one in flight.
    return number;
  });
  return { ...value, rights: numbers };
}

/** @param {unknown} value @returns {value is {rights: Description[]}} */
function hasRights(value) {
  return typeof value === "object" && value !== null && "rights" in value && value.rights !== null;
}

/** The system calls. Each gets the process, what to answer through, and the arguments. @type {Handlers} */
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
    wait.sent = (length) => process.event("send", { bytes: length });
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
    const [reading, writing] = createPipe();
    wait.finish(null, [process.descriptors.add(reading), process.descriptors.add(writing)]);
  },

  // Sockets
  socketpair(process, wait) {
    const add = (/** @type {StreamEnd} */ end) => {
      const socket = new Socket(this.network);
      socket.end = end.retain();
      return process.descriptors.add(socket);
    };
    const [one, other] = createSocketPair();
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
    this.locks.acquire(wait, file, lockOf(process, owner, exclusive, start, end), blocking);
    if (!wait.done) process.blocked("lock", null);
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
