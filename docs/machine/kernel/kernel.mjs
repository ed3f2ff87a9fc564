// The kernel of the machine: one for each run. It starts processes and answers their system calls.
//
// A process sends several [call number, name, ...arguments] at once; number 0 asks for no answer. The kernel
// answers [call number, error or null, value], or tells something unasked: [0, kind, ...].

import { after } from "../clock.mjs";
import { CONTENT, LIMITS } from "../limits.mjs";
import { aside, orphansEnded, outputCut } from "../messages.mjs";
import { CALLS } from "./calls.mjs";
import { RunClock } from "./clock.mjs";
import { Description } from "./descriptor.mjs";
import { SystemError } from "./errno.mjs";
import { FifoTable } from "./fifo.mjs";
import { FileSystem } from "./files.mjs";
import { place } from "./groups.mjs";
import { LockTable } from "./locks.mjs";
import { Process, ProcessTable, WAIT } from "./process.mjs";
import { Wait, WaitQueue } from "./queue.mjs";
import { SegmentTable } from "./segment.mjs";
import { SemaphoreTable } from "./semaphore.mjs";
import { CHILD, SIGCHLD, SIGINT, SIGKILL } from "./signal.mjs";
import { Network } from "./socket.mjs";
import { Stuck } from "./stuck.mjs";
import { NoInput, Terminal, Transcript } from "./terminal.mjs";
import { ResourceTracker } from "./tracker.mjs";

/**
 * @import { Event, Happened, Output } from "../events.mjs"
 * @import { Calls, Descriptor, Request, Source, SpawnRequest } from "../protocol.mjs"
 * @import { Details, End } from "./process.mjs"
 * @import { ProcessWorker } from "./workers.mjs"
 *
 * @typedef {Pick<SpawnRequest, "argv"|"cwd"|"env">} CommandLine
 */

/** Events that are told beyond their limit: of names, the page gets the last ones only (outbox.mjs). */
const KEPT = new Set(["start", "begin", "name", "orphan", "stuck", "unstuck", "exit", "reap"]);

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
  /** Where it comes from, with `details`. @type {Source|null} */
  #source = null;
  /** The first process. @type {Process|null} */
  main = null;
  #stuck = new Stuck(this);
  /** @type {WaitQueue<[pid: number, status: number, computed: number]>} */
  #waitingParents = new WaitQueue();
  /** Pipes that were made, and messages that were sent. */
  pipes = 0;
  #messages = 0;
  /** Bytes of messages that events may still tell. */
  #content = CONTENT.run;
  /** Events so far, and those that nobody was told. */
  #events = 0;
  omitted = 0;
  /** Whether the machine has ended what was left: what that leaks is no fault of the program's. */
  killed = false;
  #finish = (/** @type {Process|null} */ main) => {};
  #forgetOrphans = () => {};

  /**
   * @param {object} machine
   * @param {() => ProcessWorker} machine.takeWorker a worker for one more process
   * @param {(output: Output) => void} [machine.onOutput]
   * @param {() => boolean} [machine.hasRoom] whether who prints may go on; see outputDrained()
   * @param {(event: Event, isDetail?: boolean) => void} [machine.onEvent] hears, too, whether it is told only with `details`
   * @param {Partial<typeof LIMITS>} [machine.limits]
   * @param {boolean} [machine.details] whether events tell more, see Happened
   * @param {boolean} [machine.shortcuts] whether processes may be spared calls: by leases, what is read ahead, and knowing
   *   what is empty. Without, each call of theirs is one here, so that others can come in between
   */
  constructor({ takeWorker, onOutput, hasRoom = () => true, onEvent, limits, details = false, shortcuts = true }) {
    this.details = details;
    this.shortcuts = shortcuts;
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
    this.killed = true;
    for (const process of this.processes.living) process.signals.deliver(SIGKILL);
  }

  /**
   * @template {Happened["type"]} Type
   * @param {Type} type
   * @param {{pid: number}} process
   * @param {Details<Type>} details
   * @param {Source|null} [source] of the call that it belongs to; if nothing is said, the one that is being worked on
   * @param {boolean} [isDetail] whether it is told only with `details`
   */
  event(type, process, details, source = this.#sourceNow(process), isDetail = false) {
    const { thread, at } = source ?? {};
    const event = /** @type {Happened} */ ({ time: this.clock.seconds, pid: process.pid, ...(thread && { thread }), type, ...details, ...(at && { at }) });
    if (++this.#events <= this.limits.events || KEPT.has(type)) this.onEvent(event, isDetail);
    else if (++this.omitted === 1) this.onEvent({ time: event.time, pid: event.pid, type: "cut" });
  }

  /**
   * Bytes are on their way.
   *
   * @param {Process} process that has written them
   * @param {Uint8Array} bytes
   * @param {string} object through which
   * @returns {number} the message's, among all of the run
   */
  sent(process, bytes, object) {
    const content = this.details && bytes.slice(0, Math.min(CONTENT.message, this.#content));
    if (content) this.#content -= content.length;
    process.event("send", { bytes: bytes.length, message: ++this.#messages, object, ...(content && content.length && { content }) });
    return this.#messages;
  }

  /** Where the call comes from that is being worked on, if it is this process's. @param {{pid: number}} process */
  #sourceNow(process) {
    return process === this.current ? this.#source : null;
  }

  /** When and where a process prints. @param {Process} process */
  #moment(process) {
    const { thread, at } = this.#sourceNow(process) ?? {};
    return { time: this.clock.seconds, pid: process.pid, ...(thread && { thread }), ...(at && { at }) };
  }

  /** @param {"stdout"|"stderr"} stream @param {Process} process @param {Uint8Array} bytes */
  #show(stream, process, bytes) {
    const transcript = this[stream];
    const wasCut = transcript.cut;
    const text = transcript.add(process, bytes);
    if (text) this.onOutput({ ...this.#moment(process), name: process.name, stream, text });
    if (transcript.cut && !wasCut) {
      this.#say(process, outputCut(this.limits.output));
    }
  }

  /** Tell the reader what the machine does, beside what the program prints. @param {Process} process @param {string} text */
  #say(process, text) {
    this.onOutput({ ...this.#moment(process), name: process.name, stream: "stderr", text: aside(text), notice: true });
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
    this.event("start", process, { parent: parent?.pid ?? null }, this.#source);
    const clock = this.clock.settings;
    process.notify("exec", {
      pid: process.pid, parent: parent?.pid ?? 0, argv, cwd, env, clock, files: this.files.snapshot(),
      alone: !parent, details: this.details,
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
    const source = this.#sourceOf(process);
    /** @type {Wait<unknown>} */
    const wait = new Wait(process, (error, value) => {
      process.waits.delete(number);
      if (process.ended || wait.silent) return;
      if (wait.call) this.event("wake", process, this.current && this.current !== process ? { by: this.current.pid } : {}, wait.source);
      process.send([number, error && (error instanceof SystemError ? error.code : String(error)), answer(process, value)]);
    });
    wait.silent = number === 0;
    wait.source = source;
    this.current = process;
    this.#source = source;
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

  /** Where the next call of a process comes from; of a thread that is heard of first, its name is told. @param {Process} process @returns {Source|null} */
  #sourceOf(process) {
    if (!process.sources.length) return null;
    const { name, ...source } = process.sources.shift() ?? {};
    if (name !== undefined) process.detail("thread", { name: name.slice(0, this.limits.name) }, source);
    return source;
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
    if (process.ended && (parent?.ended || parent?.signals.action(SIGCHLD) === "ignore")) {
      process.reap();
      if (!parent.ended) parent.event("reap", { child: process.pid });
    }
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
      if (found) wait.finish(null, process.take(found, options, wait.source));
      else if (options & WAIT.NOHANG) wait.finish(null, [0, 0, 0]);
    };
    look();
    if (wait.done) return;
    wait.look = look;
    this.#waitingParents.park(wait);
    process.blocked("wait", pid > 0 ? { object: `process:${pid}` } : null);
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
