// What the reader has written, kept while the window is open: a reload or a look at another page doesn't end it.
// Where the browser keeps nothing, the page alone knows it.

/** @typedef {{original: string, text: string}} Edit what was written, and in which program of the page's */

/** @param {string} name of the program @returns {Edit|null} */
export function keptEdit(name) {
  try {
    const { original, text } = JSON.parse(sessionStorage.getItem(key(name)) ?? "null");
    return typeof text === "string" ? { original, text } : null;
  } catch {
    return null;
  }
}

/** @param {string} name of the program @param {Edit|null} edit null forgets it */
export function keepEdit(name, edit) {
  try {
    if (edit) sessionStorage.setItem(key(name), JSON.stringify(edit));
    else sessionStorage.removeItem(key(name));
  } catch {
    // Full or forbidden.
  }
}

/** Other sites may share the origin. */
const key = (/** @type {string} */ name) => `edit ${location.pathname} ${name}`;
