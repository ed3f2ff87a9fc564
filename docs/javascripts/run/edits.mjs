// What the reader has written, kept in his browser until he restores the program. Where the browser keeps nothing,
// the page alone knows it.

/** @typedef {{original: string, text: string}} Edit what was written, and in which program of the page's */

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
    if (edit) localStorage.setItem(key(name), JSON.stringify(edit));
    else localStorage.removeItem(key(name));
  } catch {
    // Full or forbidden.
  }
}

/** Other sites may share the origin. */
const key = (/** @type {string} */ name) => `edit ${location.pathname} ${name}`;
