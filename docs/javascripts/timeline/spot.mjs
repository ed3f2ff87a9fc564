// A spot in the picture that stands out: a moment, by a line from top to bottom, and whose it is, by a ring.

import { MIDDLE, place } from "./draw.mjs";

/**
 * @import { Row, View } from "./draw.mjs"
 * @import { Lane } from "./model.mjs"
 *
 * @typedef {{time: number, lane: Lane}} Spot `time`: seconds
 */

/** Pixels. */
const RADIUS = 13;

/** @param {View} view @param {Row[]} rows @param {number} height pixels */
export function drawSpot(view, rows, height) {
  const { spot } = view;
  const x = spot ? place(view, spot.time) : -1;
  if (!spot || x < 0 || x > 100) return "";
  // A thread that isn't drawn is its process's.
  const row = rows.find(({ lane }) => lane === spot.lane) ?? rows.find(({ lane }) => lane.process === spot.lane.process);
  const ring = row ? `<circle class="tl-spot__ring" cx="${x}%" cy="${row.top + MIDDLE}" r="${RADIUS}"/>` : "";
  return `<line class="tl-spot__line" x1="${x}%" x2="${x}%" y1="0" y2="${height}"/>${ring}`;
}
