// What messages between processes are for.

import assert from "node:assert/strict";
import { test } from "node:test";

import { meaningOf } from "../../../docs/javascripts/timeline/meaning.mjs";

/** Messages as multiprocessing writes them, by Python 3.14: hexadecimal, without the length before them. */
const MESSAGES = JSON.parse(`{
  "task": "8004952900000000000000284b004b028c0b5f5f6d705f6d61696e5f5f948c086765745f68746d6c9493944b0385947d9474942e",
  "chunk": "8004955200000000000000284b004b008c146d756c746970726f63657373696e672e706f6f6c948c076d6170737461729493948c0b5f5f6d705f6d61696e5f5f948c067371756172659493944b014b024b038794869485947d9474942e",
  "star": "8004955300000000000000284b004b008c146d756c746970726f63657373696e672e706f6f6c948c0b737461726d6170737461729493948c0b5f5f6d705f6d61696e5f5f948c036164649493944b014b0286948594869485947d9474942e",
  "result": "8004950c000000000000004b004b01884b03869487942e",
  "failed": "8004952e000000000000004b004b01898c086275696c74696e73948c0a56616c75654572726f729493948c03e59d8f9485945294869487942e",
  "value": "8004950c000000000000008c0477656231944b0386942e",
  "none": "80044e2e"
}`);

/** @param {string} hex */
function meaning(hex) {
  const bytes = Uint8Array.from([0, 0, 0, hex.length / 2, ...Buffer.from(hex, "hex")]);
  const to = { lane: { process: { name: "Process-1" } } };
  return meaningOf(/** @type {any} */ ({ kind: "message", to, content: bytes, bytes: bytes.length }));
}

test("a pool's tasks and results are told as calls and values", () => {
  const told = Object.fromEntries(Object.entries(MESSAGES).map(([name, hex]) => [name, [meaning(hex)?.short, meaning(hex)?.long]]));
  assert.deepEqual(told, {
    task: ["get_html(3)", "任务 get_html(3)"],
    chunk: ["square × 3", "任务 square × 3：(1) (2) (3)"],
    star: ["add(1, 2)", "任务 add(1, 2)"],
    result: ["3", "结果 3"],
    failed: ["ValueError('坏')", "任务里的异常 ValueError('坏')"],
    value: ["('web1', 3)", "('web1', 3)"],
    none: ["None", "None"],
  });
});

test("what is no pickle has no meaning", () => {
  assert.equal(meaning("68656c6c6f20776f726c64"), null);
});
