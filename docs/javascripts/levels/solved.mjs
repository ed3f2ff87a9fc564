// Which levels the reader has solved, kept in his browser. Where the browser keeps nothing, the page alone knows it.

/** Other pages, and other sites, may share the origin. */
const key = () => `levels ${location.pathname}`;

/** @returns {Set<string>} names of the levels' programs */
export function keptLevels() {
  try {
    return new Set(JSON.parse(localStorage.getItem(key()) ?? "[]"));
  } catch {
    return new Set();
  }
}

/** @param {Set<string>} names none: nothing is left of it */
export function keepLevels(names) {
  try {
    if (names.size) localStorage.setItem(key(), JSON.stringify([...names]));
    else localStorage.removeItem(key());
  } catch {
    // It is full, or keeps nothing.
  }
}
