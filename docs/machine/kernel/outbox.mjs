// What the page is told, at its own pace: as long as it is at work on what it got last, the rest waits here.
//
// Nothing can make it grow without end: events have a limit (../limits.mjs), of a process's names only the last one
// waits, and who prints waits while there is no room.

import { OUTBOX } from "../limits.mjs";

/**
 * @import { Event, Item, Output } from "../events.mjs"
 * @typedef {Extract<Event, {type: "name"}>} NameEvent
 */

/** Seconds: what is printed within one, at one place, counts as printed at once. */
const MOMENT = 0.001;

export class Outbox {
  /** @type {Item[]} */
  #items = [];
  /** Characters of output that wait. */
  #characters = 0;
  /** Events of names that wait, by process. @type {Map<number, NameEvent>} */
  #names = new Map();
  /** Whether the page is at work. */
  #busy = false;
  #last = -Infinity;
  /** @type {ReturnType<typeof setTimeout>|null} */
  #timer = null;

  /**
   * @param {(items: Item[]) => void} send
   * @param {() => void} [onRoom] there may be room again
   */
  constructor(send, onRoom = () => {}) {
    this.send = send;
    this.onRoom = onRoom;
  }

  /** Whether more output can come; what comes all the same waits, too. */
  get hasRoom() {
    return this.#characters < OUTBOX.waiting;
  }

  /** @param {Output} output */
  output(output) {
    for (const text of pieces(output.text)) {
      const [kind, last] = this.#items.at(-1) ?? [];
      const goesOn = kind === "output" && isAtOnce(last, output);
      this.#characters += text.length;
      if (goesOn && last.text.length + text.length <= OUTBOX.item) last.text += text;
      else this.put("output", { ...output, text });
    }
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
    if (now - this.#last >= OUTBOX.pace) this.#send(now);
    else this.#timer = setTimeout(() => this.#send(performance.now()), this.#last + OUTBOX.pace - now);
  }

  /** @param {number} now */
  #send(now) {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#last = now;
    this.#busy = true;
    const items = this.#take();
    for (const [kind, value] of items) if (kind === "event" && value.type === "name") this.#names.delete(value.pid);
    this.send(items);
    this.onRoom();
  }

  /** The next message. */
  #take() {
    let [count, characters] = [0, 0];
    while (count < this.#items.length && count < OUTBOX.items && characters < OUTBOX.characters) {
      const [kind, value] = this.#items[count++];
      if (kind === "output") characters += value.text.length;
    }
    this.#characters -= characters;
    return this.#items.splice(0, count);
  }
}

/**
 * Whether both are printed at once and at one place. Which of it the page has taken already doesn't matter.
 *
 * @param {Output} one
 * @param {Output} other
 */
export function isAtOnce(one, other) {
  const momentOf = (/** @type {Output} */ { time }) => Math.floor(time / MOMENT);
  return (
    one.pid === other.pid && one.thread === other.thread && one.stream === other.stream && one.name === other.name &&
    one.notice === other.notice && one.at?.join() === other.at?.join() && momentOf(one) === momentOf(other)
  );
}

/** A text in pieces that an item holds; no character is torn. @param {string} text */
function* pieces(text) {
  for (let start = 0; start < text.length; ) {
    let end = start + OUTBOX.item;
    if (isHigh(text.charCodeAt(end - 1))) end -= 1;
    yield text.slice(start, end);
    start = end;
  }
}

/** Whether this is the first half of a character whose second half follows. @param {number} code */
function isHigh(code) {
  return code >= 0xd800 && code < 0xdc00;
}
