// The OS layer's modules in an interpreter. Compiling them takes longer than all else of a start. So their bytecode is
// vendored; where it isn't, the first process compiles, and its bytecode is for all that start later.

const SITE = "/oslayer";
const PACKAGE = "_oslayer";
const BYTECODE = `${SITE}/${PACKAGE}/__pycache__`;

const COMPILE = `
import glob, py_compile
for path in glob.glob("${SITE}/${PACKAGE}/*.py"):
    py_compile.compile(path, invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH)
`;

/**
 * @import { FileSystem } from "./interpreter.d.ts"
 *
 * @typedef {{name: string, content: string|Uint8Array}} File of the layer, by its path in SITE
 */

/** Put the modules where Python finds them. @param {FileSystem} FS @param {File[]} layer */
export function writeLayer(FS, layer) {
  for (const { name, content } of layer) {
    const path = `${SITE}/${name}`;
    FS.mkdirTree(path.replace(/\/[^/]*$/, ""));
    FS.writeFile(path, content);
  }
}

/**
 * @param {{FS: FileSystem, runPython(code: string): unknown}} python with the layer's files
 * @returns {File[]} the bytecode of what had to be compiled
 */
export function installLayer(python) {
  const { FS } = python;
  const compiled = FS.analyzePath(BYTECODE).exists;
  // Before the layer is in place: importlib would write the files by the layer's own calls.
  if (!compiled) python.runPython(COMPILE);
  python.runPython(`import sys; sys.path.append("${SITE}"); import ${PACKAGE}; ${PACKAGE}.install()`);
  if (compiled) return [];
  return FS.readdir(BYTECODE)
    .filter((name) => name.endsWith(".pyc"))
    .map((name) => ({ name: `${PACKAGE}/__pycache__/${name}`, content: FS.readFile(`${BYTECODE}/${name}`) }));
}
