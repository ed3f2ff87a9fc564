// Brings what 运行 needs from npm packages into two folders vendor/, so that the site serves it itself: the
// interpreter for docs/machine/, the editor for docs/javascripts/run/. `npm ci` runs it; run it after changing the layer in
// docs/machine/oslayer/, or setup.mjs and names.mjs of docs/javascripts/run/.

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";

import { PACKAGES } from "../docs/javascripts/run/packages.mjs";
import { VENDORED } from "../docs/machine/pinned.mjs";
import { compileLayer, writeLayer } from "../docs/machine/process/layer.mjs";
import { patch, VERSION } from "../docs/machine/process/patch.mjs";
import { splitStack } from "../docs/machine/process/splitstack.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const machine = join(root, "docs/machine/vendor");
const scripts = join(root, "docs/javascripts/vendor");
const packages = join(root, "node_modules");

/**
 * The standard library as bytecode, not compressed: it starts faster. Tables that only mark columns in
 * tracebacks are left out. The whole is compressed for the way; the page unpacks it once.
 */
const COMPILE = `
import importlib._bootstrap_external as loader, zipfile
source = zipfile.ZipFile("/lib/python314.zip")
with zipfile.ZipFile("/library.zip", "w", zipfile.ZIP_STORED) as library:
    for name in sorted(source.namelist()):
        content = source.read(name)
        if name.endswith(".py"):
            code = compile(content, f"/lib/python314.zip/{name}", "exec", dont_inherit=True, optimize=0)
            name, content = name + "c", bytes(loader._code_to_timestamp_pyc(code))
        library.writestr(zipfile.ZipInfo(name), content)
`;

/** The folder of an installed package; its version has to be the one that the site is made for. */
function installed(name, wanted) {
  const folder = join(packages, name);
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  if (version !== wanted) throw new Error(`${name} ${version} is installed, docs/machine asks for ${wanted}`);
  return folder;
}

async function pyodide() {
  const from = installed("pyodide", VERSION);
  const to = join(machine, "pyodide");
  mkdirSync(to, { recursive: true });
  const made = {
    "pyodide.mjs": readFileSync(join(from, "pyodide.mjs")),
    "pyodide.asm.mjs": patch(readFileSync(join(from, "pyodide.asm.mjs"), "utf8")),
    "pyodide.asm.wasm": splitStack(readFileSync(join(from, "pyodide.asm.wasm"))),
  };
  for (const [file, content] of Object.entries(made)) {
    check(file, content);
    writeFileSync(join(to, file), content);
  }
  const { loadPyodide } = createRequire(import.meta.url)("pyodide");
  const python = await loadPyodide({ env: { PYTHONNODEBUGRANGES: "1" } });
  python.runPython(COMPILE);
  const library = python.FS.readFile("/library.zip");
  check("python_stdlib.zip", library);
  writeFileSync(join(to, "python_stdlib.zip.gz"), gzipSync(library, { level: 9 }));
  const layer = join(root, "docs/machine/oslayer");
  const modules = readdirSync(layer).filter((name) => name.endsWith(".py"));
  writeLayer(python.FS, modules.map((name) => ({ name: `_oslayer/${name}`, content: readFileSync(join(layer, name)) })));
  const bytecode = compileLayer(python).map(({ name, content }) => [basename(name), Buffer.from(content).toString("base64")]);
  writeFileSync(join(machine, "oslayer.json"), JSON.stringify(Object.fromEntries(bytecode)));
}

const hashOf = (content) => createHash("sha256").update(content).digest("hex");

/** The page takes only what docs/machine/pinned.mjs says. */
function check(file, content) {
  const sha256 = hashOf(content);
  if (sha256 !== VENDORED[file]) throw new Error(`${file} of VENDORED in docs/machine/pinned.mjs should be ${sha256}`);
}

/** One file; it begins with the hashes of what it is made of here, by which one sees whether it is out of date. */
async function editor() {
  const folders = PACKAGES.map(([name, version]) => installed(name, version));
  const { outputFiles: [bundle], metafile } = await build({
    absWorkingDir: root,
    entryPoints: ["docs/javascripts/run/setup.mjs"],
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    minify: true,
    target: "es2022",
    charset: "utf8",
    logLevel: "warning",
  });
  const sources = Object.keys(metafile.inputs).filter((name) => !name.startsWith("node_modules/"));
  const hashes = sources.map((name) => `// ${name} ${hashOf(readFileSync(join(root, name)))}\n`);
  // Their authors want them to be passed on. Most are the same.
  const licences = new Set(folders.map((folder) => `/*!\n${readFileSync(join(folder, "LICENSE"), "utf8")}*/\n`));
  mkdirSync(scripts, { recursive: true });
  writeFileSync(join(scripts, "editor.mjs"), [...hashes, bundle.text, ...licences].join(""));
}

for (const vendor of [machine, scripts]) rmSync(vendor, { recursive: true, force: true });
await editor();
await pyodide();
