// The OS layer's modules in an interpreter. Compiling them takes longer than all else of a start. So their bytecode is
// vendored (tools/vendor.mjs); where it isn't, the first process compiles, and its bytecode is for all that start later.

const SITE = "/oslayer";
const PACKAGE = "_oslayer";
const BYTECODE = `${SITE}/${PACKAGE}/__pycache__`;

/** Bytecode that names its source's hash: Python compiles anew what has been changed since. */
const COMPILE = `
import glob, py_compile
for path in glob.glob("${SITE}/${PACKAGE}/*.py"):
    py_compile.compile(path, invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH)
`;

/**
 * @import { FileSystem } from "./interpreter.d.ts"
 *
 * @typedef {{name: string, content: string|Uint8Array}} File of the layer, by its path in SITE
 * @typedef {{FS: FileSystem, runPython(code: string): unknown}} Python with the files of the layer
 */

/** Put the modules where Python finds them. @param {FileSystem} FS @param {File[]} layer */
export function writeLayer(FS, layer) {
  for (const { name, content } of layer) {
    const path = `${SITE}/${name}`;
    FS.mkdirTree(path.replace(/\/[^/]*$/, ""));
    FS.writeFile(path, content);
  }
}

/** @param {Python} python @returns {File[]} the modules' bytecode */
export function compileLayer(python) {
  const { FS } = python;
  python.runPython(COMPILE);
  return FS.readdir(BYTECODE)
    .filter((name) => name.endsWith(".pyc"))
    .map((name) => ({ name: `${PACKAGE}/__pycache__/${name}`, content: FS.readFile(`${BYTECODE}/${name}`) }));
}

/**
 * @param {Python} python
 * @param {boolean} spare whether no program waits for it
 * @returns {File[]} the bytecode of what had to be compiled
 */
export function installLayer(python, spare) {
  // Before the layer is in place: importlib would write the files by the layer's own calls.
  const compiled = python.FS.analyzePath(BYTECODE).exists ? [] : compileLayer(python);
  python.runPython(`import sys; sys.path.append("${SITE}"); import ${PACKAGE}; ${PACKAGE}.install(${spare ? "True" : "False"})`);
  return compiled;
}
