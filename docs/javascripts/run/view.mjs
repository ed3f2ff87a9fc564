/** Scroll no further than is needed to see that something happens, and where. @param {HTMLElement} panel */
export function comeIntoView(panel) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  panel.scrollIntoView({ block: "nearest", behavior: still ? "instant" : "smooth" });
}
