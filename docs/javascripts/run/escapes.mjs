// Text as it comes from a program, in parts: what is to be read, and what a terminal obeys (ECMA-48).

/** An escape sequence that is longer is none. */
const LONGEST = 4096;

const TEXT = /[^\0-\x08\n-\x1f\x7f-\x9f]+/y;

const OTHER = new RegExp(
  [
    String.raw`\x1b\[(?<parameters>[\d;:]*)(?<final>[@-~])`, // CSI, the standard's own
    String.raw`\x1b\[[0-?]*[ -/]*[@-~]`, // CSI, private
    String.raw`\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)`, // strings: OSC, DCS, …
    String.raw`(?<unfinished>\x1b(?:\[[0-?]*[ -/]*|[\]PX^_][^\x07\x1b]*\x1b?|[ -/]*)$)`,
    String.raw`\x1b[ -/]*[0-~]`,
    String.raw`(?<control>[\0-\x1f\x7f-\x9f])`,
  ].join("|"),
  "y",
);

/**
 * @typedef {{text: string}|{control: string}|{final: string, parameters: number[]}} Part
 */

export class Escapes {
  /** The beginning of an escape sequence whose rest hasn't come. */
  #begun = "";

  /**
   * @param {string} text the next piece of what one process writes
   * @returns {Generator<Part>} for each part a text, a control character, or the final character of a control sequence with its
   *   parameters, 0 for those left out. Sequences that this can't read are no part.
   */
  *read(text) {
    const whole = this.#begun + text;
    this.#begun = "";
    for (let start = 0; start < whole.length; ) {
      TEXT.lastIndex = OTHER.lastIndex = start;
      const [plain] = TEXT.exec(whole) ?? [];
      if (plain) {
        start = TEXT.lastIndex;
        yield { text: plain };
        continue;
      }
      const { groups = {} } = OTHER.exec(whole) ?? {};
      start = OTHER.lastIndex;
      if (groups.control) yield { control: groups.control };
      else if (groups.final) yield { final: groups.final, parameters: numbers(groups.parameters) };
      else if (groups.unfinished?.length < LONGEST) this.#begun = groups.unfinished;
    }
  }
}

/** @param {string} parameters */
function numbers(parameters) {
  return parameters.split(/[;:]/).map(Number);
}
