// What changed in shared memory, as it travels between the kernel and processes: by aligned words of 8 bytes, so
// that no value comes in two halves.
//
// A change is {ranges, now, before, changed}: the first word and the number of words of each range, one after the other
// (Uint32Array); all words of these ranges as they are now, and, on the way to the kernel, as they were (Uint8Array); a
// mask for each word, of which bit i tells whether byte i has changed (Uint8Array).

/** @import { Changes, OwnChanges } from "./protocol.mjs" */

/** Bytes of a word. */
export const WORD = 8;

const ALL = (1 << WORD) - 1;

/** `size` bytes, made up to whole words. @param {number} size */
export function wholeWords(size) {
  return Math.ceil(size / WORD) * WORD;
}

/**
 * What `now` has other than `before`, which is brought up to date; null if nothing.
 *
 * @param {Uint8Array} now whole words, aligned
 * @param {Uint8Array} before as long as `now`, aligned
 * @param {(half: number) => number} [skip] given the number of a 32-bit half, one after it, of a word's first half, up to
 *   which nothing differs
 * @returns {OwnChanges|null}
 */
export function difference(now, before, skip = (half) => half) {
  const [a, b] = [halves(now), halves(before)];
  const ranges = [];
  let total = 0;
  for (let i = nextDifference(a, b, skip(0)); i < a.length; i = nextDifference(a, b, skip(i))) {
    const first = i;
    while (i < a.length && (a[i] !== b[i] || a[i + 1] !== b[i + 1])) i += 2;
    ranges.push(first / 2, (i - first) / 2);
    total += (i - first) / 2;
  }
  if (!total) return null;
  const changes = {
    ranges: Uint32Array.from(ranges),
    now: new Uint8Array(total * WORD),
    before: new Uint8Array(total * WORD),
    changed: new Uint8Array(total),
  };
  forEachRange(changes, (offset, from, size) => {
    const bytes = now.subarray(offset, offset + size);
    changes.now.set(bytes, from);
    changes.before.set(before.subarray(offset, offset + size), from);
    before.set(bytes, offset);
  });
  changes.changed.forEach((_, i, changed) => {
    changed[i] = changedBytes(changes.now, i * WORD, changes.before, i * WORD);
  });
  return changes;
}

/** Which bytes of a word a change has changed, as a mask. @param {Changes} changes @param {number} word its number */
export function changedIn({ ranges, changed }, word) {
  let index = 0;
  for (let i = 0; i < ranges.length && ranges[i] <= word; i += 2) {
    if (word < ranges[i] + ranges[i + 1]) return changed[index + word - ranges[i]];
    index += ranges[i + 1];
  }
  return 0;
}

/**
 * Call `action` with each range's offset, where its bytes begin, and their number.
 *
 * @param {Pick<Changes, "ranges">} changes
 * @param {(offset: number, from: number, size: number) => void} action
 */
export function forEachRange({ ranges }, action) {
  let from = 0;
  for (let i = 0; i < ranges.length; i += 2) {
    action(ranges[i] * WORD, from, ranges[i + 1] * WORD);
    from += ranges[i + 1] * WORD;
  }
}

/**
 * Two sides have changed the same word, and neither knew of the other: which of its bytes are to be `mine`, the
 * later one's? If it is known where values begin, each value is wholly one of the two. If not: sides that changed
 * different bytes have changed different values, and both stay, as on a machine that writes bytes. Sides that changed
 * the same byte have changed the same value, and the later one has it: the smallest aligned unit that holds all
 * changes.
 *
 * @param {number} mine bit i: I have changed byte i
 * @param {number} theirs bit i: they have
 * @param {number} starts bit i: a value begins at byte i; 0 if that isn't known
 * @returns {number} bit i: byte i is mine
 */
export function choose(mine, theirs, starts) {
  if (!starts) return mine & theirs ? unit(mine | theirs) : mine;
  let chosen = 0;
  for (let start = 0; start < WORD; ) {
    let end = start + 1;
    while (end < WORD && !((starts >> end) & 1)) end++;
    const value = ((1 << end) - 1) & ~((1 << start) - 1);
    if (mine & value) chosen |= value;
    start = end;
  }
  return chosen;
}

/** The smallest of the aligned units of 1, 2, 4 and 8 bytes that holds all bytes of a mask. @param {number} mask */
function unit(mask) {
  for (let size = 1; size < WORD; size *= 2) {
    for (let start = 0; start < WORD; start += size) {
      const bytes = ((1 << size) - 1) << start;
      if (!(mask & ~bytes)) return bytes;
    }
  }
  return ALL;
}

/**
 * Which bytes of a word differ.
 *
 * @param {Uint8Array} a @param {number} at where the word begins in `a`
 * @param {Uint8Array} b @param {number} from where it begins in `b`
 * @returns {number} bit i: byte i does
 */
export function changedBytes(a, at, b, from) {
  let mask = 0;
  for (let i = 0; i < WORD; i++) if (a[at + i] !== b[from + i]) mask |= 1 << i;
  return mask;
}

/** The 32-bit halves of words. @param {Uint8Array} words */
export function halves({ buffer, byteOffset, length }) {
  return new Int32Array(buffer, byteOffset, length / 4);
}

/** The first half of the first word, from `i` on, that differs. @param {Int32Array} a @param {Int32Array} b @param {number} i */
function nextDifference(a, b, i) {
  const { length } = a;
  while (i < length && a[i] === b[i]) i++;
  return i & ~1;
}
