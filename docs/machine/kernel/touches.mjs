// What of the kernel a call touches: two calls of different processes may change places if they touch nothing in
// common, or only look at it. So only the others have to be tried in both orders (../search.mjs).
//
// What isn't known touches everything. What processes get to know with an answer, of memory and files that they share,
// counts as read by the call that lets it be sent.

import { SegmentDescription } from "./segment.mjs";
import { SIGCHLD } from "./signal.mjs";
import { endOf, Socket } from "./socket.mjs";
import { manner } from "./supplies.mjs";

/**
 * @import { Call, Descriptor, Request } from "../protocol.mjs"
 * @import { Touched } from "../orders.mjs"
 * @import { Description } from "./descriptor.mjs"
 * @import { Kernel } from "./kernel.mjs"
 * @import { Process } from "./process.mjs"
 * @import { Moving } from "./supplies.mjs"
 */

/** Touches nothing that others could. */
const OWN = new Set(
  (
    "begin from park unpark process_limit computed children_computed name setitimer getitimer clock sleep sync idle " +
    "layout dup dup2 null returned sem_close get_blocking"
  ).split(" "),
);

/** Makes something that gets a number: who comes first has the lower one. */
const MAKING = new Set("spawn pipe socketpair socket shm_create".split(" "));

/** On one descriptor. */
const STREAMING = new Set("recvmsg consumed unread set_blocking shutdown".split(" "));

/** What may become of sockets that aren't connected yet. */
const CONNECTING = new Set("bind listen accept connect address peer is_listening".split(" "));

export class Touches {
  #kernel;
  /** Of pipes and connections, in the order in which they were made. @type {WeakMap<object, number>} */
  #numbers = new WeakMap();
  #next = 1;

  /** @param {Kernel} kernel */
  constructor(kernel) {
    this.#kernel = kernel;
  }

  /**
   * @param {Process} process
   * @param {Request[]} requests that it has sent, and that haven't been looked at
   * @returns {Touched[]}
   */
  of(process, requests) {
    return requests.flatMap(([, ...call]) => this.#call(process, call));
  }

  /** What a process gets to know with an answer. @param {Process} process @returns {Touched[]} */
  learnt(process) {
    return [["files", "read"], ...[...process.maps.keys()].map((id) => /** @type {Touched} */ ([`memory ${id}`, "read"]))];
  }

  /** What a process has made gets its number. @param {Process} process */
  made(process) {
    for (const description of process.descriptors.all) this.#streams(description);
  }

  /** @param {Process} process @param {Call} call @returns {Touched[]} */
  #call(process, call) {
    const [name, ...args] = call;
    if (OWN.has(name)) return [];
    if (MAKING.has(name)) return [["numbers", "write"]];
    if (STREAMING.has(name)) return this.#used(process, /** @type {Descriptor} */ (args[0]), "write");
    if (CONNECTING.has(name)) return [["network", "write"], ["numbers", "write"]];
    switch (call[0]) {
      case "exit":
        return this.#exit(process);
      case "waitpid":
        return call[1] > 0 ? [[`process ${call[1]}`, manner(process, call)]] : [[`children ${process.pid}`, "write"]];
      case "getpgid":
      case "getsid":
        return call[1] > 0 ? [[`process ${call[1]}`, "write"]] : [[`children ${process.pid}`, "write"]];
      case "sigaction":
        return this.#reacts(process, call[1] === SIGCHLD);
      case "sigmask":
        return this.#reacts(process, call[1].includes(SIGCHLD) !== process.signals.blocks(SIGCHLD));
      case "sigwait":
      case "sigpending":
        return [[`children ${process.pid}`, "write"]];
      case "cancel": {
        const waiting = process.waits.get(call[1])?.call;
        // It matters whether that has been given what it takes.
        return waiting ? this.#call(process, waiting).map(([object, how]) => [object, how === "read" ? how : "write"]) : [];
      }
      case "close":
        return process.descriptors.has(call[1]) ? this.#closed(process.descriptors.get(call[1]), 1) : [];
      case "read":
      case "write":
        return this.#moved(process, call);
      case "fstat":
        return this.#used(process, call[1], "read");
      case "poll":
        return call[1].flatMap(([number]) => this.#used(process, number, "read"));
      case "open_fifo":
        return [[`fifo ${call[1]}`, "write"], ["numbers", "write"]];
      case "sem_create":
        return [[`name ${call[1]}`, "write"], ["numbers", "write"]];
      case "sem_open":
        return [[`name ${call[1]}`, "read"]];
      case "sem_unlink":
      case "shm_unlink":
        return [[`name ${call[1]}`, "write"]];
      case "sem_acquire":
      case "sem_release":
        return [[`semaphore ${call[1]}`, manner(process, call)]];
      case "sem_value":
        return [[`semaphore ${call[1]}`, "read"]];
      case "shm_open":
        return call[2].create ? [[`name ${call[1]}`, "write"], ["numbers", "write"]] : [[`name ${call[1]}`, "read"]];
      case "resize":
      case "map": {
        const description = process.descriptors.has(call[1]) ? process.descriptors.get(call[1]) : null;
        const how = call[0] === "map" ? "read" : "write";
        return description instanceof SegmentDescription ? [[`memory ${description.segment.id}`, how]] : [];
      }
      case "unmap":
      case "content":
        return [[`memory ${call[1]}`, "read"]]; // Nobody else had it.
      case "memory":
        return call[2].ranges.length ? [[`memory ${call[1]}`, "write"]] : [];
      case "file":
        return [["files", "read"]];
      case "change":
      case "files":
        return [["files", "write"]];
      case "lock":
      case "unlock":
        return [[`lock ${call[1]}`, "write"]];
      case "lock_conflict":
        return [[`lock ${call[1]}`, "read"]];
    }
    return [["everything", "write"]]; // Signals to others, which may end them.
  }

  /** Bytes that are read or written: of a connection only the one way. @param {Process} process @param {Moving} call @returns {Touched[]} */
  #moved(process, call) {
    const [name, number] = call;
    const end = process.descriptors.has(number) ? endOf(process.descriptors.get(number)) : null;
    const stream = name === "write" ? end?.outgoing : end?.incoming;
    return stream ? [[`pipe ${this.#number(stream)}`, manner(process, call)]] : this.#used(process, number, "write");
  }

  /** @param {Process} process @param {Descriptor} number @param {"read"|"write"} how @returns {Touched[]} */
  #used(process, number, how) {
    if (!process.descriptors.has(number)) return [];
    const description = process.descriptors.get(number);
    const { stdout, stderr } = this.#kernel.terminals;
    // It is always as it is.
    if (description.kind === "terminal" && how === "read") return [];
    if (description === stdout) return [["output", how]];
    if (description === stderr) return [["errors", how]];
    if (description.kind === "file") return [["files", how]];
    const streams = this.#streams(description);
    if (!streams.length && description instanceof Socket) return [["network", how]];
    return streams.map((number) => [`pipe ${number}`, how]);
  }

  /** @param {Description} description @returns {number[]} */
  #streams(description) {
    const end = endOf(description);
    return [end?.incoming, end?.outgoing].flatMap((stream) => (stream ? [this.#number(stream)] : []));
  }

  /** @param {object} stream */
  #number(stream) {
    const number = this.#numbers.get(stream) ?? this.#next++;
    this.#numbers.set(stream, number);
    return number;
  }

  /** Somebody else learns only of the last one who closes. @param {Description} description @param {number} times @returns {Touched[]} */
  #closed(description, times) {
    if (description.references > times) return [];
    if (description instanceof Socket && description.backlog) return [["network", "write"]];
    const end = endOf(description);
    if (!end) return [];
    const [incoming, outgoing] = [end.incoming?.readers === 1, end.outgoing?.writers === 1];
    const numbers = this.#streams(description);
    const last = end.kind === "socket" ? numbers : numbers.filter((_, at) => (at === 0 && end.incoming ? incoming : outgoing));
    return last.map((number) => [`pipe ${number}`, "write"]);
  }

  /**
   * A process changes what happens on a signal. A signal that another sends touches everything; a child that ends doesn't.
   *
   * @param {Process} process
   * @param {boolean} ofChildren whether SIGCHLD is among them
   * @returns {Touched[]}
   */
  #reacts({ pid }, ofChildren) {
    return [[`signals ${pid}`, "write"], ...(ofChildren ? [/** @type {Touched} */ ([`children ${pid}`, "write"])] : [])];
  }

  /** @param {Process} process @returns {Touched[]} */
  #exit(process) {
    const { parent } = process;
    // Its parent hears of it wherever it is.
    if (parent?.signals.action(SIGCHLD) === "catch") return [["everything", "write"]];
    // Whoever waits for any child gets the first one.
    const anyone = [...(parent?.waits.values() ?? [])].some(({ call }) => call?.[0] === "sigwait" || (call?.[0] === "waitpid" && call[1] <= 0));
    const told = anyone || parent?.signals.blocks(SIGCHLD);
    /** @type {Map<Description, number>} */
    const times = new Map();
    for (const description of process.descriptors.all) times.set(description, (times.get(description) ?? 0) + 1);
    return [
      [`process ${process.pid}`, "give"],
      ...(parent ? [/** @type {Touched} */ ([`children ${parent.pid}`, told ? "write" : "end"])] : []),
      ...[...times].flatMap(([description, count]) => this.#closed(description, count)),
      ...this.#kernel.locks.of(process.pid).map((file) => /** @type {Touched} */ ([`lock ${file}`, "write"])),
    ];
  }
}
