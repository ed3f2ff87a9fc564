// A link to the page that the reader is on, in the navigation or among the results of a search, would load it
// again and end what runs there. It leads to its place on the page instead.

/** @param {() => boolean} busy whether anything would be lost */
export function stayWhile(busy) {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || !leadsHere(link) || isSpecial(event) || !busy()) return;
    event.preventDefault();
    location.assign(link.hash || "#");
  });
}

/** @param {HTMLAnchorElement} link */
function leadsHere({ origin, pathname, target, download }) {
  return origin === location.origin && pathname === location.pathname && !target && !download;
}

/** A click that opens another window, or that somebody else has dealt with. @param {MouseEvent} event */
function isSpecial({ button, altKey, ctrlKey, metaKey, shiftKey, defaultPrevented }) {
  return button !== 0 || altKey || ctrlKey || metaKey || shiftKey || defaultPrevented;
}
