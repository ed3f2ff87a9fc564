// Reads pickles (a JSON list of base64 on standard input) and writes what pickle.mjs says of each.

import { readFileSync } from "node:fs";

import { readPickle } from "../../../docs/javascripts/timeline/pickle.mjs";

/** As Python's repr() has it. */
function repr({ type, text, items, of }) {
  const list = items.map(([, value]) => repr(value));
  if (type === "str") return `'${text}'`;
  if (type === "bytes") return `b'${text}'`;
  if (type === "bytearray") return `bytearray(b'${text}')`;
  if (type === "list") return `[${list.join(", ")}]`;
  if (type === "tuple") return list.length === 1 ? `(${list},)` : `(${list.join(", ")})`;
  if (type === "set") return list.length ? `{${list.sort().join(", ")}}` : "set()";
  if (type === "frozenset") return `frozenset({${list.sort().join(", ")}})`;
  if (type === "dict") return `{${items.map(([key, value]) => `${repr(key)}: ${repr(value)}`).join(", ")}}`;
  if (type === "call") return `${of.text}(${items.map(([key, value]) => (key ? `${key.text ?? key}=` : "") + repr(value)).join(", ")})`;
  return text;
}

const pickles = JSON.parse(readFileSync(0, "utf8"));
const read = pickles.map((text) => {
  const pickle = readPickle(Buffer.from(text, "base64"));
  return pickle && { complete: pickle.complete, size: pickle.value?.size, repr: pickle.value && repr(pickle.value) };
});
process.stdout.write(JSON.stringify(read));
