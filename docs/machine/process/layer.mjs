// The OS layer's modules in an interpreter. Compiling them takes longer than all else of a start: the first process
// does it, and its bytecode is for all that start later.

const SITE = "/oslayer";
const PACKAGE = "_oslayer";
const BYTECODE = `${SITE}/${PACKAGE}/__pycache__`;

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
    // Bytecode is used if it names its source's time and size: the time has to be the same in all processes.
    FS.utime(path, 0, 0);
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
  if (!compiled) python.runPython(`import glob, py_compile; [py_compile.compile(f) for f in glob.glob("${SITE}/${PACKAGE}/*.py")]`);
  python.runPython(`import sys; sys.path.append("${SITE}"); import ${PACKAGE}; ${PACKAGE}.install()`);
  if (compiled) return [];
  return FS.readdir(BYTECODE)
    .filter((name) => name.endsWith(".pyc"))
    .map((name) => ({ name: `${PACKAGE}/__pycache__/${name}`, content: FS.readFile(`${BYTECODE}/${name}`) }));
}
