// Numbers that look random and are the same again whenever the seed is.

/**
 * @param {string} seed
 * @returns {() => number} one more of 32 bits each time
 */
export function randomFrom(seed) {
  let [a, b, c, counter] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 1];
  // sfc32 of Chris Doty-Humphrey's PractRand.
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  for (let at = 0; at < seed.length; at++) {
    a = (a ^ seed.charCodeAt(at)) | 0;
    next();
  }
  // As many as its author advises until each bit of the seed has reached all of them.
  for (let round = 0; round < 15; round++) next();
  return next;
}

/**
 * @param {() => number} random of 32 bits
 * @param {number} count at most 2 ** 20 or so
 * @returns {number} from 0 to `count` - 1
 */
export function below(random, count) {
  return Math.floor((random() / 2 ** 32) * count);
}
