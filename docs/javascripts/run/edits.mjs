// What the reader has written, kept in his browser until he restores the program. Where the browser keeps nothing,
// the page alone knows it; where it is full, what was written longest ago gives way.

/** @typedef {{original: string, text: string}} Edit what was written, and in which program of the page's */

/** Other sites may share the origin. */
const OURS = "edit ";

/** @param {string} name of the program @returns {Edit|null} */
export function keptEdit(name) {
  try {
    const { original, text } = JSON.parse(localStorage.getItem(key(name)) ?? "null");
    return typeof text === "string" ? { original, text } : null;
  } catch {
    return null;
  }
}

/** @param {string} name of the program @param {Edit|null} edit null forgets it */
export function keepEdit(name, edit) {
  try {
    if (edit) put(key(name), JSON.stringify({ ...edit, time: Date.now() }));
    else localStorage.removeItem(key(name));
  } catch {
    // It fits in no case, or the browser keeps nothing.
  }
}

/** @param {string} key @param {string} value @throws {DOMException} if it fits in no case: then all stays as it was */
function put(key, value) {
  const gone = [];
  for (;;) {
    try {
      return localStorage.setItem(key, value);
    } catch (error) {
      const oldest = oldestBeside(key);
      if (!oldest) {
        for (const [other, kept] of gone) localStorage.setItem(other, kept);
        throw error;
      }
      localStorage.removeItem(oldest[0]);
      gone.push(oldest);
    }
  }
}

/** @param {string} key @returns {[key: string, value: string]|undefined} what was written longest ago */
function oldestBeside(key) {
  return Object.entries(localStorage)
    .filter(([other]) => other.startsWith(OURS) && other !== key)
    .sort(([, one], [, other]) => timeOf(one) - timeOf(other))[0];
}

/** When it was written. @param {string} value */
const timeOf = (value) => JSON.parse(value).time ?? 0;

const key = (/** @type {string} */ name) => `${OURS}${location.pathname} ${name}`;
