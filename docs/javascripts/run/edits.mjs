// What the reader has written, kept while the window is open: a reload or a look at another page doesn't end it.
// Where the browser keeps nothing, the page alone knows it.

/** @returns {{original: string, text: string}|null} what was written, and in which program of the page's */
export function keptEdit(name) {
  try {
    const { original, text } = JSON.parse(sessionStorage.getItem(key(name)));
    return typeof text === "string" ? { original, text } : null;
  } catch {
    return null;
  }
}

/** @param {{original: string, text: string}|null} edit null forgets it */
export function keepEdit(name, edit) {
  try {
    if (edit) sessionStorage.setItem(key(name), JSON.stringify(edit));
    else sessionStorage.removeItem(key(name));
  } catch {
    // Full or forbidden.
  }
}

/** Other sites may share the origin. */
const key = (name) => `edit ${location.pathname} ${name}`;
