// Recorded runs beside the programs, and their pictures on the pages.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

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
