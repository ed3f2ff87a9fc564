// What is printed, in pictures that are drawn beforehand.

import assert from "node:assert/strict";
import { test } from "node:test";

import { draw, layOut } from "../../../docs/javascripts/timeline/draw.mjs";
import { layPrints, widthOf } from "../../../docs/javascripts/timeline/prints.mjs";
import { modelOf } from "./runs.mjs";

const at = (time) => time * 10;
const print = (time, text) => ({ time, text });

/** From where to where a text is, on a picture of this width. */
const span = ({ text, x, dx }, width) => [(x * width) / 100 + dx, (x * width) / 100 + dx + widthOf(text, 11)];

test("a print begins where it was printed; one that would lie upon another stands below it", () => {
  const laid = layPrints([print(0, "第一行"), print(0.1, "第二行"), print(5, "第三行")], at, 300);
  assert.deepEqual(laid.map(({ x, dx, line }) => [x, dx, line]), [[0, 0, 0], [1, 0, 1], [50, 0, 0]]);
});

test("on every width none is cut off at the edge, and none lies upon another", () => {
  const laid = layPrints([0, 1, 4, 5, 5, 6, 9.9, 10].map((time, number) => print(time, `第 ${number} 个，很长的一行字`)), at, 300);
  for (const width of [300, 480, 640]) {
    const spans = laid.map((one) => ({ line: one.line, span: span(one, width) }));
    for (const one of spans) {
      const [from, to] = one.span;
      assert.ok(from >= -0.01 && to <= width + 0.01, `${width}: ${from} ${to}`);
      const others = spans.filter((other) => other !== one && other.line === one.line);
      assert.ok(others.every(({ span: [start, end] }) => end <= from || start >= to), `${width}: ${from}`);
    }
  }
});

test("of many lines the first ones are shown, and of a long one its beginning", () => {
  const texts = layPrints([print(0, "甲\n乙\n丙\n丁\n"), print(1, "\n"), print(2, "x".repeat(99)), print(3, "  甲 \n")], at, 300).map(({ text }) => text);
  assert.deepEqual(texts, ["甲", "乙", "丙", "…", `${"x".repeat(29)}…`, "甲"]);
});

const MODEL = modelOf([0, 1, "start", { parent: null }], [0, 1, "begin"], [1, 1, "print", { text: "<甲>\n", at: ["a.py", 3] }], [2, 1, "exit", { exitCode: 0 }]);

test("a picture that was drawn beforehand shows it below the bar, and its lane is as high as that needs", () => {
  const view = { from: 0, to: 2, width: 640, narrow: 320, prefix: "p" };
  assert.ok(!draw(MODEL, view).includes("甲"));
  assert.match(draw(MODEL, { ...view, prints: true }), /<text class="tl-print" x="50%" dx="0" y="\d+">&#60;甲&#62;<\/text>/);
  assert.equal(layOut(MODEL, { ...view, prints: true }).height - layOut(MODEL, view).height, 15);
});
