// What a program has printed: lines, each of one process and one stream, in the order in which they began.
// A line that isn't finished waits for more from its process, whatever others print meanwhile. Only the
// newest lines are kept, so that a program may print without end.

/** Most characters before a line is broken. */
const WIDEST = 2000;

export class Lines {
  /** How many lines, the oldest ones, are no longer kept. */
  omitted = 0;
  #most;
  #lines = [];
  #unfinished = new Map();
  #changed = new Set();
  #dropped = [];

  /** @param {number} most how many lines are kept */
  constructor(most = 1000) {
    this.#most = most;
  }

  /** @param {{pid: number, stream: string, text: string}} output as printed, perhaps a part of a line */
  write({ pid, stream, text }) {
    const key = `${pid} ${stream}`;
    for (const [piece, end] of pieces(text)) {
      const line = this.#unfinished.get(key) ?? this.#begin(key, pid, stream);
      line.text += piece;
      this.#changed.add(line);
      if (end || line.text.length >= WIDEST) this.#unfinished.delete(key);
    }
    while (this.#lines.length > this.#most) this.#drop(this.#lines.shift());
  }

  /** What has changed since the last call: lines with new text, in order, and lines that are gone. */
  takeChanges() {
    const changes = { changed: [...this.#changed], dropped: this.#dropped };
    this.#changed.clear();
    this.#dropped = [];
    return changes;
  }

  #begin(key, pid, stream) {
    const line = { key, pid, stream, text: "" };
    this.#lines.push(line);
    this.#unfinished.set(key, line);
    return line;
  }

  #drop(line) {
    this.omitted++;
    this.#changed.delete(line);
    this.#dropped.push(line);
    if (this.#unfinished.get(line.key) === line) this.#unfinished.delete(line.key);
  }
}

/** Pieces of a text, none longer than a line may be, each with whether its line ends there. */
function* pieces(text) {
  for (const [, piece, end] of text.matchAll(/([^\n]{0,2000})(\n?)/g)) {
    if (piece || end) yield [piece, Boolean(end)];
  }
}
