// Coloured text on the page: attributes are classes, see run.css. A colour alone is made as dark or as light as the
// page needs, there; text on a ground of its own has to be read on that.

import { element } from "./element.mjs";

/** The least contrast of text and ground, as WCAG asks for. */
const CONTRAST = 4.5;

/** @import { Colour, Style } from "./style.mjs" */

/**
 * @param {string} text
 * @param {Style} style
 * @returns {HTMLElement}
 */
export function paint(text, { attributes, colour, ground }) {
  const painted = element("span", attributes.map((name) => `run-text--${name}`).join(" "), text);
  const inverse = attributes.includes("inverse");
  /** @type {(Colour|null)[]} */
  const [front, back] = inverse && (colour || ground) ? [ground, colour ?? [127, 127, 127]] : [colour, ground];
  if (back) {
    painted.classList.remove("run-text--inverse");
    painted.style.background = css(back);
    painted.style.color = css(front && contrast(front, back) >= CONTRAST ? front : readable(back));
  } else if (front) {
    painted.classList.add("run-text--coloured");
    painted.style.setProperty("--run-text-colour", css(front));
  }
  return painted;
}

const css = (/** @type {Colour} */ colour) => `rgb(${colour.join(" ")})`;

/** Black or white. @param {Colour} ground */
function readable(ground) {
  /** @type {Colour[]} */
  const [black, white] = [[0, 0, 0], [255, 255, 255]];
  return contrast(black, ground) > contrast(white, ground) ? black : white;
}

/** As WCAG counts it. @param {Colour} one @param {Colour} other */
function contrast(one, other) {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** @param {Colour} colour */
function luminance(colour) {
  const [red, green, blue] = colour.map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
