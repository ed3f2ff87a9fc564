// Draws recorded runs: NAME.svg from NAME.events.json, for each of the files that are named.
//
//   node tools/timelines.mjs snippets/pool/pool/imap.events.json

import { readFileSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";

import { drawRecorded } from "../docs/javascripts/timeline/recorded.mjs";

const SNIPPETS = fileURLToPath(new URL("../snippets", import.meta.url));

/** @param {string} file NAME.events.json */
export const drawn = (file) => drawRecorded(relative(SNIPPETS, file).replace(".events.json", ".py"), JSON.parse(readFileSync(file, "utf8")));

for (const file of argv[1].endsWith("timelines.mjs") ? argv.slice(2) : []) {
  writeFileSync(file.replace(".events.json", ".svg"), drawn(file));
}
