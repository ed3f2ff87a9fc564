// The playground without a page: its links, the names of its files, its arguments.

import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";

import { isLink, LIMITS, LinkError, readLink, writeLink } from "../../../docs/javascripts/playground/link.mjs";
import { problemWith, problemWithProgram, projectOf, splitArguments } from "../../../docs/javascripts/playground/project.mjs";

const PROJECT = {
  files: [
    { name: "main.py", text: 'print("你好", "🐍", "\\ud800")\n' },
    { name: "data/input.txt", text: "a\r\nb" },
    { name: "empty.txt", text: "" },
  ],
  arguments: '--name "li lei"',
};

/** A fragment that holds something else. */
const link = (content, version = 1) => `#${version}.${deflateRawSync(Buffer.from(content)).toString("base64url")}`;

/** @param {unknown} files @param {unknown} typed @param {unknown} [simulate] */
const project = (files, typed = "", simulate) => JSON.stringify({ files, arguments: typed, simulate });

async function refusal(fragment) {
  const error = await readLink(fragment).then(() => null, (error) => error);
  assert.ok(error instanceof LinkError, `${fragment.slice(0, 80)}: ${error}`);
  return error.message;
}

test("a link brings back what it was made of", async () => {
  const fragment = await writeLink(PROJECT);
  assert.match(fragment, /^#1\.[\w-]+$/);
  assert.deepEqual(await readLink(fragment), PROJECT);
  for (const more of [{}, { schedule: "abc.2.7.x4-1" }]) {
    /** @type {import("../../../docs/javascripts/playground/project.mjs").Project} */
    const simulated = { ...PROJECT, simulate: { cores: 2, seed: 7, granularity: "line", ...more } };
    assert.deepEqual(await readLink(await writeLink(simulated)), simulated);
  }
});

test("a link that was published once is read for ever", async () => {
  const published = "#1.TckxCsIwFAbgq4R_aiGNiFuvkmR40FgC9jUkUSwiuAoewsU7FKG3iffQbn7rd8HeH1xCqzUG8qzCBAk_hDFmkaZk2HCInnNlUJbn57UYyDUUxf6kt62VYgyOf91Rpg2pfM4GtYqOuqquDcNK_XeQKPOtvB9lvq9pJSj2x8FxTmjRNCx2uH4B";
  assert.deepEqual(await readLink(published), {
    files: [
      { name: "main.py", text: 'import sys\n\nprint("你好", sys.argv[1:], open("data/a.txt").read())\n' },
      { name: "data/a.txt", text: "一二三\n" },
    ],
    arguments: "--n 3",
  });
});

test("a place on the page is no link", () => {
  assert.ok(!isLink("") && !isLink("#练习场") && !isLink("#a1.b"));
});

test("a broken link is refused with a sentence", async () => {
  const fragment = await writeLink(PROJECT);
  const broken = [
    fragment.slice(0, -4),
    fragment.slice(0, -20),
    `${fragment}中`,
    "#1.",
    "#1.AAAA",
    "#0.AAAA",
    link("[]"),
    link("null"),
    link("{}"),
    link(project([])),
    link(project([["main.py"]])),
    link(project([["main.py", 1]])),
    link(project([["main.py", ""]], null)),
    link(project([["main.py", ""]], "", null)),
    link(project([["main.py", ""]], "", {})),
    link(project([["main.py", ""]], "", { cores: 17, seed: 0, granularity: "call" })),
    link(project([["main.py", ""]], "", { cores: 4, seed: -1, granularity: "call" })),
    link(project([["main.py", ""]], "", { cores: 4, seed: 0, granularity: "word" })),
    link(project([["main.py", ""]], "", { cores: 4, seed: 0, granularity: "call", schedule: 1 })),
    link(project([["../main.py", ""]])),
    link(project([["main.py", ""], ["/etc/passwd", ""]])),
    link(project([["main.py", ""], ["main.py", ""]])),
    link(project([["a/main.py", ""]])),
    // A byte that is no UTF-8.
    link(Buffer.from(project([["main.py", "\xff"]]), "latin1")),
  ];
  for (const one of broken) assert.match(await refusal(one), /^这个链接不完整，或者被改过/);
});

test("a link of a newer playground says so, whatever it holds", async () => {
  assert.match(await refusal("#2.!"), /^这个链接是更新的练习场做的/);
});

test("a link that would unfold to more than fits is refused, and isn't made", async () => {
  assert.match(await refusal(link(project([["main.py", "#".repeat(LIMITS.bytes)]]))), /太大/);
  assert.match(await refusal(`#1.${"A".repeat(LIMITS.fragment)}`), /太大/);
  const large = (text) => writeLink({ files: [{ name: "main.py", text }], arguments: "" });
  await assert.rejects(large("#".repeat(LIMITS.bytes)), LinkError);
  // What doesn't compress.
  let state = 1;
  const noise = Array.from({ length: LIMITS.fragment }, () => String.fromCharCode(33 + ((state = (state * 48271) % 2147483647) % 90)));
  await assert.rejects(large(noise.join("")), LinkError);
  assert.ok(await large("#".repeat(LIMITS.bytes - 100)));
});

test("names of files are those that a program can open", () => {
  for (const name of ["a", "数据.txt", "data/a.txt", ".hidden", "a b.txt", "..."]) assert.equal(problemWith(name, ["main.py"]), null);
  for (const name of ["", "/a", "a/", "a//b", ".", "..", "a/../b", "a\\b", "a\nb", "a".repeat(81), "main.py", "main.py/a"]) {
    assert.match(problemWith(name, ["main.py"]) ?? "", /。$/, name);
  }
  assert.match(problemWith("data", ["data/a.txt"]) ?? "", /。$/);
  assert.equal(problemWithProgram("main.py", []), null);
  assert.match(problemWithProgram("a/main.py", []) ?? "", /。$/);
});

test("arguments are split as by a shell", () => {
  /** @type {[string, string[]][]} */
  const cases = [
    ["", []],
    ["  ", []],
    ["a  b\tc", ["a", "b", "c"]],
    ['--name "li lei" x', ["--name", "li lei", "x"]],
    ["'a \"b\" \\' c", ['a "b" \\', "c"]],
    ['"a\\"b\\\\c\\d"', ['a"b\\c\\d']],
    ['a"b c"d', ["ab cd"]],
    ["a\\ b", ["a b"]],
    ['"" x', ["", "x"]],
    ['"not closed', ["not closed"]],
    ["a\\", ["a\\"]],
  ];
  for (const [text, words] of cases) assert.deepEqual(splitArguments(text), words, text);
});

test("a program of a page comes with the modules beside it, without its folders", () => {
  assert.deepEqual(projectOf("pool/pool/map.py", "1\n", { "pkg/a.py": "2\n" }), {
    files: [
      { name: "map.py", text: "1\n" },
      { name: "pkg/a.py", text: "2\n" },
    ],
    arguments: "",
  });
});
