// What the page is told, at its own pace: as long as it is at work on what it got last, the rest waits here.
//
// Nothing can make it grow without end: output and events have limits (../limits.mjs), and of a process's names
// only the last one waits.

/** Milliseconds between two messages to the page: about as often as it draws. */
const PACE = 16;

/** Items of one message: the page reads a message in one go. */
const MOST = 500;

/** Characters of one item: what a process printed without a break by others. */
const LONG = 65536;

export class Outbox {
  #items = [];
  /** Events of names that wait, by process. @type {Map<number, object>} */
  #names = new Map();
  /** Whether the page is at work. */
  #busy = false;
  #last = -Infinity;
  #timer = null;

  /** @param {(items: [string, any][]) => void} send */
  constructor(send) {
    this.send = send;
  }

  /** @param {{pid: number, name: string, stream: string, text: string}} output */
  output(output) {
    const [kind, last] = this.#items.at(-1) ?? [];
    const goesOn = kind === "output" && last.pid === output.pid && last.stream === output.stream && last.name === output.name;
    if (goesOn && last.text.length < LONG) last.text += output.text;
    else this.put("output", { ...output });
  }

  /** @param {{type: string, pid: number, name?: string}} event */
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

  /** @param {string} kind */
  put(kind, value) {
    this.#items.push([kind, value]);
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

  #send(now) {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#last = now;
    this.#busy = true;
    const items = this.#items.slice(0, MOST);
    this.#items = this.#items.slice(MOST);
    for (const [, value] of items) if (value?.type === "name") this.#names.delete(value.pid);
    this.send(items);
  }
}
