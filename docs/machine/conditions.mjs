// What a simulated run was under beside its order, as the end of its schedule: "~l" for granularity "line".

/**
 * @import { Settings } from "./virtual.mjs"
 *
 * @typedef {Pick<Settings, "granularity">} Conditions
 */

/** @param {Conditions} conditions @returns {string} nothing if there are none */
export function writeConditions({ granularity }) {
  return granularity === "line" ? "~l" : "";
}

/** @param {string} text @returns {Conditions|null} null: it isn't what writeConditions() writes */
export function readConditions(text) {
  return text === "~l" ? { granularity: "line" } : null;
}
