// What a process tells the kernel: calls go in messages, with what has changed in what processes share and with what could
// wait; and, with `details`, where they come from.

import { AHEAD } from "../limits.mjs";
import { MAIN } from "../protocol.mjs";

/**
 * @import { Call, Request, Source } from "../protocol.mjs"
 * @import { Clock } from "./clock.mjs"
 * @import { SharedFiles } from "./files.mjs"
 * @import { Leases } from "./leases.mjs"
 * @import { SharedMemory } from "./memory.mjs"
 */

/** What may be told late, at the most. */
const LATE = 32;

export class Outgoing {
  /** With `details`: where a thread is. @type {((thread: number) => Source|null)|null} */
  sourceOf = null;
  /** What the kernel will be told with the next message, or before this process waits. @type {Request[]} */
  #late = [];
  /** @type {Request[]} */
  #changed = [];
  /** Where calls come from that will be sent. @type {WeakMap<Request, Source|null>} */
  #sources = new WeakMap();
  /** Which threads wait for others and which go on again, as the kernel will be told. @type {Request[]} */
  #details = [];
  #messages = 0;
  /** Calls so far, large ones for several, and how many of them the kernel is known to have dealt with. */
  #sent = 0;
  #dealtWith = 0;
  #send;
  #parts;

  /**
   * @param {(calls: Request[]) => void} send to the kernel
   * @param {object} parts of this process
   * @param {{memory: SharedMemory, files: SharedFiles}} parts.stores what processes share
   * @param {Leases} parts.leases
   * @param {Clock} parts.clock
   * @param {{thread?: number}} parts.stacks know which thread runs
   * @param {() => void} parts.onAhead too much is under way: who runs is to give way soon
   */
  constructor(send, parts) {
    this.#send = send;
    this.#parts = parts;
  }

  /** How many messages have been sent. */
  get messages() {
    return this.#messages;
  }

  /** How much has been sent, in calls. */
  get sent() {
    return this.#sent;
  }

  /** Whether something waits for the next message. */
  get hasLate() {
    return this.#late.length > 0;
  }

  /** Whether so much is under way that this process has to wait for the kernel. */
  get isAhead() {
    return this.#sent - this.#dealtWith > AHEAD.messages;
  }

  /** The kernel has dealt with all up to there. @param {number} sent */
  dealtWith(sent) {
    this.#dealtWith = Math.max(this.#dealtWith, sent);
  }

  /** What has changed here in what processes share is sent with the next message. */
  flush() {
    const { memory, files } = this.#parts.stores;
    memory?.flush((...change) => this.#changed.push([0, "memory", ...change]));
    files?.flush((...change) => this.#changed.push([0, "files", ...change]));
  }

  /** Where the thread that runs is goes with a call of it. @param {Request} request @param {boolean} [isHere] whether it made it there */
  noted(request, isHere = true) {
    if (!this.sourceOf) return request;
    const source = this.sourceOf(this.#parts.stacks.thread ?? MAIN);
    this.#sources.set(request, isHere ? source : source && { ...source, at: undefined });
    return request;
  }

  /** The same of a call from within one of C's, where Python can't be asked for its line. @param {Request} request */
  notedWithin(request) {
    const { thread = MAIN } = this.#parts.stacks;
    if (this.sourceOf && thread !== MAIN) this.#sources.set(request, { thread: thread - MAIN });
    return request;
  }

  /** Tell it with the next message. @param {Call} call */
  late(...call) {
    // A leased lock is told of when something else is.
    this.#late.push(this.noted([0, ...call], !call[0].startsWith("sem_")));
    if (this.#late.length >= LATE) this.send();
  }

  /**
   * What costs nothing, about threads: in a simulated run it goes with the next message, or when all wait.
   *
   * @param {Request} detail
   * @param {boolean} isSimulated
   */
  detail(detail, isSimulated) {
    this.#details.push(this.noted(detail));
    if (isSimulated) return;
    const details = this.takeDetails();
    this.#count(details);
    this.#send(details);
  }

  /** What the kernel hasn't been told of threads. */
  takeDetails() {
    return this.#withSources(this.#details.splice(0));
  }

  /** With `details` a message begins with where its calls come from. @param {Request[]} calls @returns {Request[]} */
  #withSources(calls) {
    if (!calls.length) return calls;
    return [[0, "from", calls.map((call) => this.#sources.get(call) ?? null)], ...calls];
  }

  /** Send a message with these and all that has waited; none if there is nothing. @param {Request[]} calls */
  send(...calls) {
    const { clock, leases } = this.#parts;
    leases.tellLocks();
    if (this.#late.length || calls.length) this.flush();
    // What was written comes before what tells others that they may look.
    /** @type {Request[]} */
    const all = [...this.#changed, ...this.#late, ...calls];
    this.#changed = [];
    this.#late = [];
    const computed = clock.takeComputed();
    if (computed) all.push([0, "computed", computed]);
    if (!all.length) return;
    leases.forgetEmpty();
    this.#messages += 1;
    const time = clock.takeNews();
    if (time) all.unshift([0, "clock", time]);
    this.#count(all);
    this.#send(this.sourceOf ? this.#withSources([...this.#details.splice(0), ...all]) : all);
  }

  /** So much more is under way. @param {Request[]} calls */
  #count(calls) {
    this.#sent += calls.length + weight(calls) / AHEAD.bytes;
    if (this.isAhead) this.#parts.onAhead();
  }
}

/** About how many bytes of a message are strings and buffers. @param {unknown} value @returns {number} */
function weight(value) {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 0;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  let sum = 0;
  const parts = /** @type {Record<string, unknown>} */ (value);
  for (const key in parts) sum += weight(parts[key]);
  return sum;
}
