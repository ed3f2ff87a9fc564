// What the page is told, at its own pace: as long as it is at work on what it got last, the rest waits here.
//
// Nothing can make it grow without end: output and events have limits (../limits.mjs), and of a process's names
// only the last one waits.

/**
 * @import { Event, Item, Output } from "../events.mjs"
 * @typedef {Extract<Event, {type: "name"}>} NameEvent
 */

/** Milliseconds between two messages to the page: about as often as it draws. */
const PACE = 16;

/** Items of one message: the page reads a message in one go. */
const MOST = 500;

/** Characters of one item: what a process printed without a break by others. */
const LONG = 65536;

export class Outbox {
  /** @type {Item[]} */
  #items = [];
  /** Events of names that wait, by process. @type {Map<number, NameEvent>} */
  #names = new Map();
  /** Whether the page is at work. */
  #busy = false;
  #last = -Infinity;
  /** @type {ReturnType<typeof setTimeout>|null} */
  #timer = null;

  /** @param {(items: Item[]) => void} send */
  constructor(send) {
    this.send = send;
  }

  /** @param {Output} output */
  output(output) {
    const [kind, last] = this.#items.at(-1) ?? [];
    const goesOn = kind === "output" && last.pid === output.pid && last.stream === output.stream && last.name === output.name;
    if (goesOn && last.text.length < LONG) last.text += output.text;
    else this.put("output", { ...output });
  }

  /** @param {Event} event */
  event(event) {
    if (event.type !== "name") {
      this.put("event", event);
      return;
    }
    const waiting = this.#names.get(event.pid);
    if (waiting) {
      waiting.name = event.name;
      waiting.skipped = (waiting.skipped ?? 0) + 1;
    } else {
      const copy = { ...event };
      this.#names.set(event.pid, copy);
      this.put("event", copy);
    }
  }

  /** @param {Item} item */
  put(...item) {
    this.#items.push(item);
    this.#flush();
  }

  /** The page is done with what it got last. */
  taken() {
    this.#busy = false;
    if (this.#items.length) this.#flush();
  }

  #flush() {
    if (this.#busy || this.#timer !== null) return;
    const now = performance.now();
    if (now - this.#last >= PACE) this.#send(now);
    else this.#timer = setTimeout(() => this.#send(performance.now()), this.#last + PACE - now);
  }

  /** @param {number} now */
  #send(now) {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#last = now;
    this.#busy = true;
    const items = this.#items.slice(0, MOST);
    this.#items = this.#items.slice(MOST);
    for (const [kind, value] of items) if (kind === "event" && value.type === "name") this.#names.delete(value.pid);
    this.send(items);
  }
}
