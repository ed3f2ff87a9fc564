// The editor's packages: tools/vendor.mjs copies their files into ../vendor/editor/, one for each; a site
// without them asks the public CDN for the same files. An import map tells the browser which.

/** Name, version and module of each package. */
export const PACKAGES = [
  ["@codemirror/autocomplete", "6.20.4", "dist/index.js"],
  ["@codemirror/commands", "6.11.1", "dist/index.js"],
  ["@codemirror/lang-python", "6.2.1", "dist/index.js"],
  ["@codemirror/language", "6.13.1", "dist/index.js"],
  ["@codemirror/state", "6.7.6", "dist/index.js"],
  ["@codemirror/streamparser", "6.0.0", "dist/index.js"],
  ["@codemirror/view", "6.43.15", "dist/index.js"],
  ["@lezer/common", "1.5.5", "dist/index.js"],
  ["@lezer/highlight", "1.2.5", "dist/index.js"],
  ["@lezer/lr", "1.4.12", "dist/index.js"],
  ["@lezer/python", "1.1.19", "dist/index.js"],
  ["@marijn/find-cluster-break", "1.0.4", "src/index.js"],
  ["crelt", "1.0.7", "index.js"],
  ["style-mod", "4.1.5", "src/style-mod.js"],
  ["w3c-keyname", "2.2.8", "index.js"],
];

/** Where a package's module is in the folder ../vendor/editor/. */
export const vendored = (/** @type {string} */ name) => `${name}.js`;

const VENDOR = new URL("../vendor/editor/", import.meta.url);
const PUBLIC = "https://cdn.jsdelivr.net/npm/";

/** @type {Promise<void>|null} */
let mapped = null;

/** Tell the browser, once, where the packages are. */
export function mapPackages() {
  mapped ??= addImportMap().catch((error) => {
    mapped = null;
    throw error;
  });
  return mapped;
}

async function addImportMap() {
  const probe = await fetch(new URL(vendored(PACKAGES[0][0]), VENDOR), { method: "HEAD" });
  /** @type {Record<string, string>} */
  const imports = {};
  for (const [name, version, file] of PACKAGES) {
    imports[name] = probe.ok ? new URL(vendored(name), VENDOR).href : `${PUBLIC}${name}@${version}/${file}`;
  }
  const map = document.createElement("script");
  map.type = "importmap";
  map.textContent = JSON.stringify({ imports });
  document.head.append(map);
}
