// The panel as a terminal: what a program writes, and the lines that the reader sees.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Lines } from "../../../docs/javascripts/run/lines.mjs";

/** All that is kept after each text was written, as lines of text. */
function shown(...texts) {
  return styled(...texts).map((runs) => runs.map(({ text }) => text).join(""));
}

function styled(...texts) {
  const lines = new Lines();
  for (const text of texts) lines.write({ pid: 1, stream: "stdout", text });
  return lines.takeChanges().changed.map((line) => line.runs);
}

/** What a style says, in short. */
const described = (runs) =>
  runs.map(({ text, style }) => [text, style && [...style.attributes, style.colour, style.ground && ["on", ...style.ground]]]);

test("plain text is lines, in whatever pieces it comes", () => {
  assert.deepEqual(shown("a", "b\n\nc"), ["ab", "", "c"]);
});

test("a progress bar is one line", () => {
  assert.deepEqual(shown(...Array.from({ length: 1000 }, (_, i) => `\r${i + 1}/1000`), "\n"), ["1000/1000"]);
});

test("after \\r only what is written again changes", () => {
  assert.deepEqual(shown("abcdef\rxy"), ["xycdef"]);
  assert.deepEqual(shown("abc\r\ndef\r\n"), ["abc", "def"]);
});

test("wide characters take two cells", () => {
  assert.deepEqual(shown("进度\rab"), ["ab度"]);
  assert.deepEqual(shown("进度\ra"), ["a 度"]);
  assert.deepEqual(shown("abc\r进"), ["进c"]);
  assert.deepEqual(shown("进度：10%\r进度：20%"), ["进度：20%"]);
  assert.deepEqual(shown("进\b"), ["进"]);
  assert.deepEqual(shown("进度\b\b\bx"), [" x度"]);
});

test("what has no width stands on the character before it", () => {
  assert.deepEqual(shown("e\u0301x\ryz"), ["yz"]);
  assert.deepEqual(shown("e\u0301x\b\u0079"), ["e\u0301y"]);
});

test("\\b goes back and erases nothing", () => {
  assert.deepEqual(shown("abc\b"), ["abc"]);
  assert.deepEqual(shown("|\b/\b-\b\\"), ["\\"]);
  assert.deepEqual(shown("a\b\b\bb"), ["b"]);
});

test("erasing a line", () => {
  assert.deepEqual(shown("abcdef\r\x1b[Kxy"), ["xy"]);
  assert.deepEqual(shown("abcdef\x1b[2K\rxy"), ["xy"]);
  assert.deepEqual(shown("abc\x1b[2Kd"), ["   d"]);
  assert.deepEqual(shown("abcdef\x1b[3D\x1b[1K"), ["    ef"]);
  assert.deepEqual(shown("进度\r\x1b[K好"), ["好"]);
});

test("the cursor goes up and down among the lines of its process and stream", () => {
  assert.deepEqual(shown("one\ntwo\n", "\x1b[2A1st\x1b[B\r2nd\n", "three\n"), ["1st", "2nd", "three"]);
  assert.deepEqual(shown("one\ntwo\x1b[Fx"), ["xne", "two"]);
  assert.deepEqual(shown("one\ntwo\x1b[A\x1b[2Gx"), ["oxe", "two"]);
  assert.deepEqual(shown("a\x1b[99Ab"), ["ab"]);
  assert.deepEqual(shown("one\ntwo\x1b[A\n2"), ["one", "2wo"]);
});

test("a screen that is drawn anew stays one screen", () => {
  const frames = [1, 2, 3].map((n) => `\x1b[2J\x1b[Hframe ${n}\nbelow\n`);
  assert.deepEqual(shown(...frames), ["frame 3", "below"]);
  assert.deepEqual(shown("one\ntwo\n\x1b[2A\x1b[J1"), ["1", ""]);
});

test("processes and streams have cursors of their own", () => {
  const lines = new Lines();
  const write = (pid, stream, text) => lines.write({ pid, stream, text });
  write(1, "stderr", "10%");
  write(2, "stderr", "30%");
  write(1, "stdout", "found\n");
  write(1, "stderr", "\r20%");
  write(2, "stderr", "\r40%\n");
  const said = lines.takeChanges().changed.map(({ key, text }) => `${key} ${text}`);
  assert.deepEqual(said, ["1 stderr 20%", "2 stderr 40%", "1 stdout found"]);
});

test("colours and attributes", () => {
  const [runs] = styled("a\x1b[1;31mb\x1b[0mc\x1b[38;5;208md\x1b[39;48;2;1;2;3me\x1b[m\x1b[4mf\x1b[24mg");
  assert.deepEqual(described(runs), [
    ["a", null],
    ["b", ["bold", [205, 0, 0], null]],
    ["c", null],
    ["d", [[255, 135, 0], null]],
    ["e", [null, ["on", 1, 2, 3]]],
    ["f", ["underlined", null, null]],
    ["g", null],
  ]);
  const [again] = styled("\x1b[97;100m1\x1b[22;2m2\x1b[7;38;5;250m3");
  assert.deepEqual(described(again), [
    ["1", [[255, 255, 255], ["on", 127, 127, 127]]],
    ["2", ["dim", [255, 255, 255], ["on", 127, 127, 127]]],
    ["3", ["dim", "inverse", [188, 188, 188], ["on", 127, 127, 127]]],
  ]);
});

test("a colour goes on in the next line, and is written over", () => {
  const runs = styled("\x1b[32mgood\nbad\r\x1b[0mB");
  assert.deepEqual(runs.map(described), [[["good", [[0, 205, 0], null]]], [["B", null], ["ad", [[0, 205, 0], null]]]]);
});

test("what isn't known vanishes, torn or whole", () => {
  assert.deepEqual(shown("\x1b[?25la\x1b[1;2r\x1b]8;;http://x\x1b\\b\x1b]0;title\x07c\x1b(Bd\x07\x00\x1b=e"), ["abcde"]);
  assert.deepEqual(shown("a\x1b", "[", "3", "1mb\x1b]0;ti", "tle\x1b", "\\c").join(), "abc");
  assert.deepEqual(shown(`a\x1b]${"x".repeat(5000)}`, "b"), ["ab"]);
});

test("a long line is broken; tabulators reach the next stop", () => {
  assert.deepEqual(shown("x".repeat(4500)).map((line) => line.length), [2000, 2000, 500]);
  assert.deepEqual(shown("a\tb"), ["a\tb"]);
  assert.deepEqual(shown("a\tb\rx"), ["x       b"]);
});

test("only the newest lines are kept, and their number is known", () => {
  const lines = new Lines({ lines: 3 });
  const write = (pid, text) => lines.write({ pid, stream: "stdout", text });
  write(2, "0%");
  for (let i = 0; i < 5; i++) write(1, `${i}\n`);
  const first = lines.takeChanges();
  assert.deepEqual(first.changed.map(({ text }) => text), ["2", "3", "4"]);
  assert.deepEqual(first.dropped, []); // Nobody has seen them.
  assert.equal(lines.omitted, 3);
  // Its line is gone: it begins another one.
  write(2, "\r100%");
  const second = lines.takeChanges();
  assert.deepEqual(second.changed.map(({ text }) => text), ["100%"]);
  assert.deepEqual(second.dropped.map(({ text }) => text), ["2"]);
});

test("long lines are kept as long as their characters are few", () => {
  const lines = new Lines({ characters: 5000 });
  for (let i = 0; i < 10; i++) lines.write({ pid: 1, stream: "stdout", text: `${"x".repeat(1500)}\n` });
  assert.equal(lines.takeChanges().changed.length, 3);
  assert.equal(lines.omitted, 7);
});

test("a frame takes no more than it can draw; what isn't kept until the next is never drawn", () => {
  const lines = new Lines({ lines: 500 });
  const write = (text, pid = 1) => lines.write({ pid, stream: "stdout", text });
  const most = { lines: 100, characters: 20_000 };
  for (let i = 0; i < 10_000; i++) write(`${i}\n`, i % 8);
  const { changed } = lines.takeChanges(most);
  assert.deepEqual(changed.map(({ text }) => Number(text)), Array.from({ length: 100 }, (_, i) => 9500 + i));
  assert.ok(lines.hasChanges);
  for (let i = 10_000; i < 10_450; i++) write(`${i}\n`, i % 8);
  const next = lines.takeChanges(most);
  assert.equal(next.changed[0].text, "9950");
  assert.equal(next.dropped.length, 100);
  let frames = 0;
  for (; lines.hasChanges; frames++) assert.ok(lines.takeChanges(most).changed.length <= 100);
  assert.equal(frames, 4);
  for (let i = 0; i < 50; i++) write(`${"x".repeat(1999)}\n`);
  assert.equal(lines.takeChanges(most).changed.length, 10);
  // The least is one line.
  assert.equal(lines.takeChanges({ characters: 10 }).changed.length, 1);
});
