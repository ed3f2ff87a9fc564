// What changed in shared memory, as it travels between the kernel and processes: {ranges, bytes}, the offset and
// the length of each range one after the other (Uint32Array), and the bytes of all ranges (Uint8Array).

/**
 * What `now` has other than `known`, which is brought up to date; null if nothing.
 *
 * @param {Uint8Array} now
 * @param {Uint8Array} known as long as `now`
 */
export function difference(now, known) {
  const ranges = [];
  let total = 0;
  const { length } = now;
  const [nowWords, knownWords] = [now, known].map(words);
  for (let i = 0; i < length; i++) {
    if (i % 4 === 0 && nowWords && knownWords) {
      // Most of it is the same: four bytes at a time.
      let word = i / 4;
      while (word < nowWords.length && nowWords[word] === knownWords[word]) word++;
      i = word * 4;
    }
    if (i >= length || now[i] === known[i]) continue;
    const start = i;
    while (i < length && now[i] !== known[i]) i++;
    ranges.push(start, i - start);
    total += i - start;
  }
  if (!total) return null;
  const changes = { ranges: Uint32Array.from(ranges), bytes: new Uint8Array(total) };
  forEach(changes, (offset, from, size) => {
    const bytes = now.subarray(offset, offset + size);
    changes.bytes.set(bytes, from);
    known.set(bytes, offset);
  });
  return changes;
}

/** Call `action` with each range's offset, where its bytes begin, and their number. */
export function forEach({ ranges }, action) {
  let from = 0;
  for (let i = 0; i < ranges.length; i += 2) {
    action(ranges[i], from, ranges[i + 1]);
    from += ranges[i + 1];
  }
}

function words({ buffer, byteOffset, length }) {
  return byteOffset % 4 ? null : new Uint32Array(buffer, byteOffset, Math.floor(length / 4));
}
