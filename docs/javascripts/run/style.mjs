// How text looks that a program has coloured: what "select graphic rendition", the m of ESC[1;31m, asks for.

/** @typedef {[red: number, green: number, blue: number]} Colour 0–255 each */

/** Attributes by the number that turns them on, and the number that turns them off. */
const ON = new Map([[1, "bold"], [2, "dim"], [3, "italic"], [4, "underlined"], [7, "inverse"], [9, "struck"]]);
const OFF = new Map([[22, ["bold", "dim"]], [23, ["italic"]], [24, ["underlined"]], [27, ["inverse"]], [29, ["struck"]]]);

/** Colours 0–15 as xterm has them; how light they may be here is up to the page. @type {Colour[]} */
const BASIC = [
  [0, 0, 0], [205, 0, 0], [0, 205, 0], [205, 205, 0], [0, 0, 238], [205, 0, 205], [0, 205, 205], [229, 229, 229],
  [127, 127, 127], [255, 0, 0], [0, 255, 0], [255, 255, 0], [92, 92, 255], [255, 0, 255], [0, 255, 255], [255, 255, 255],
];

/** @type {Map<string, Style>} equal styles are the same object */
const known = new Map();

/**
 * @typedef {object} Style
 * @property {string[]} attributes bold, dim, italic, underlined, inverse, struck
 * @property {Colour|null} colour of the text
 * @property {Colour|null} ground behind it
 */

/**
 * @param {Style|null} style what was before; null is a program's plain text
 * @param {number[]} parameters of the sequence
 * @returns {Style|null} what comes after it
 */
export function restyle(style, parameters) {
  /** @type {Style} */
  let { attributes, colour, ground } = style ?? { attributes: [], colour: null, ground: null };
  for (let i = 0; i < parameters.length; i++) {
    const number = parameters[i];
    if (number === 0) [attributes, colour, ground] = [[], null, null];
    else if (ON.has(number)) attributes = [...new Set([...attributes, ON.get(number) ?? ""])].sort();
    else if (OFF.has(number)) attributes = attributes.filter((name) => !OFF.get(number)?.includes(name));
    else if (number === 38 || number === 48) {
      const [found, length] = extended(parameters.slice(i + 1));
      i += length;
      if (number === 38) colour = found ?? colour;
      else ground = found ?? ground;
    } else if (number === 39) colour = null;
    else if (number === 49) ground = null;
    else if (number >= 30 && number < 38) colour = BASIC[number - 30];
    else if (number >= 40 && number < 48) ground = BASIC[number - 40];
    else if (number >= 90 && number < 98) colour = BASIC[number - 82];
    else if (number >= 100 && number < 108) ground = BASIC[number - 92];
  }
  if (!attributes.length && !colour && !ground) return null;
  const key = [attributes, colour, ground].join(" / ");
  let same = known.get(key);
  if (!same) known.set(key, (same = Object.freeze({ attributes, colour, ground })));
  return same;
}

/** A colour of the palette (5;n) or of any kind (2;r;g;b), and how many parameters it takes. @param {number[]} parameters @returns {[Colour|null, number]} */
function extended([kind, ...rest]) {
  const [red, green, blue] = [0, 1, 2].map((i) => Math.min(rest[i] ?? 0, 255));
  if (kind === 5) return [palette(rest[0] ?? 0), 2];
  if (kind === 2) return [[red, green, blue], 4];
  return [null, 1];
}

/** Colour 0–255: 16 basic ones, a cube of 6 × 6 × 6, 24 greys. @param {number} number @returns {Colour|null} */
function palette(number) {
  if (number < 16) return BASIC[number];
  if (number > 255) return null;
  const grey = (number - 232) * 10 + 8;
  if (number >= 232) return [grey, grey, grey];
  const [red, green, blue] = [36, 6, 1].map((step) => [0, 95, 135, 175, 215, 255][Math.floor((number - 16) / step) % 6]);
  return [red, green, blue];
}
