/**
 * A new element with a class and, perhaps, a text.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} className
 * @param {string} [text]
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, className, text = "") {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

/**
 * A new button.
 *
 * @param {string} className beside `run-button`
 * @param {string} text
 * @param {(event: MouseEvent) => void} action
 * @param {string} [label] what screen readers call it, if the text alone doesn't say of which program it is
 */
export function makeButton(className, text, action, label) {
  const button = element("button", `run-button ${className}`, text);
  button.type = "button";
  if (label) button.setAttribute("aria-label", label);
  button.addEventListener("click", action);
  return button;
}

/**
 * The first element that a selector finds.
 *
 * @param {ParentNode} within
 * @param {string} selector
 * @returns {HTMLElement}
 * @throws {Error} if there is none: the page isn't as the site makes it
 */
export function find(within, selector) {
  const found = within.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`no ${selector}`);
  return found;
}
