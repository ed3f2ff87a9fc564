// Recorded runs beside the programs, and their pictures on the pages.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { drawRecorded } from "../../../docs/javascripts/timeline/recorded.mjs";
import { drawn } from "../../../tools/timelines.mjs";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const ALL = readdirSync(join(ROOT, "snippets"), { recursive: true, encoding: "utf8" }).map((file) => join("snippets", file)).sort();
const files = (/** @type {string} */ end) => ALL.filter((file) => file.endsWith(end));
const RECORDS = files(".events.json");

test("each recorded run has a program and a picture, each picture a record", () => {
  assert.ok(RECORDS.length);
  for (const record of RECORDS) assert.ok(existsSync(join(ROOT, record.replace(".events.json", ".py"))), record);
  assert.deepEqual(files(".svg"), RECORDS.map((record) => record.replace(".events.json", ".svg")));
});

test("below a picture is said what stands for what in it, and of nothing else", () => {
  const events = [{ pid: 1, time: 0, type: "start", parent: null }, { pid: 1, time: 0, type: "run", core: 0 }, { pid: 1, time: 0.01, type: "begin" }];
  const sleep = [{ pid: 1, time: 0.02, type: "block", on: "sleep" }, { pid: 1, time: 0.03, type: "wake" }];
  const below = (more) => /<figcaption>(.+)</.exec(drawRecorded("a.py", { seed: 0, cores: 1, events: [...events, ...more, { pid: 1, time: 0.04, type: "exit", exitCode: 0 }] }))?.[1];
  assert.equal(below([]), "模拟运行：种子 0，1 个核。空心是启动，实心是运行。");
  assert.equal(below(sleep), "模拟运行：种子 0，1 个核。空心是启动，实心是运行，点线是睡眠。");
});

test("a picture begins where its record says, and draws the threads that it wishes", () => {
  const events = [
    { pid: 1, time: 0, type: "start", parent: null }, { pid: 1, time: 1, type: "begin" },
    { pid: 1, time: 2, type: "thread", thread: 1, name: "feeder" }, { pid: 1, time: 3, type: "print", text: "a" }, { pid: 1, time: 4, type: "exit", exitCode: 0 },
  ];
  const drawn = (looks) => drawRecorded("a.py", { seed: 0, cores: 1, events, ...looks });
  assert.match(drawn({ from: 2 }), /种子 0，1 个核，从第 2.000 秒画起。实心是运行，下面的字是打印的。/);
  assert.match(drawn({ from: 2 }), /class="tl-print" x="49.5\d*%"/);
  assert.ok(!drawn({}).includes("feeder"));
  assert.ok(drawn({ threads: true }).includes("feeder"));
});

for (const record of RECORDS) {
  const picture = record.replace(".events.json", ".svg");

  test(`${picture} is what is drawn of its record`, () => {
    const again = `node tools/timelines.mjs ${record}`;
    assert.ok(readFileSync(join(ROOT, picture), "utf8") === drawn(join(ROOT, record)), `drawn otherwise now: ${again}`);
  });

  test(`${picture} is on its page`, () => {
    const page = readFileSync(join(ROOT, `${dirname(picture).replace("snippets", "docs")}.md`), "utf8");
    assert.ok(page.includes(`--8<-- "${picture.replace("snippets/", "")}"`));
  });
}
