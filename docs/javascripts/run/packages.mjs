// The editor's packages. tools/vendor.mjs makes one file of them, ../vendor/editor.mjs, as Firefox takes no import map once it
// has loaded a module. A site without that file asks the public CDN for each package, and an import map says where it is.

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

const PUBLIC = "https://cdn.jsdelivr.net/npm/";

/** What bundles setup.mjs with its packages. */
const VENDORED = new URL("../vendor/editor.mjs", import.meta.url);

/** setup.mjs, with CodeMirror. @returns {Promise<typeof import("./setup.mjs")>} */
export async function importSetup() {
  const probe = await fetch(VENDORED, { method: "HEAD" });
  if (probe.ok) return import(VENDORED.href);
  mapPackages();
  return import("./setup.mjs");
}

let mapped = false;

/** Tell the browser, once, where the packages are. */
function mapPackages() {
  if (mapped) return;
  mapped = true;
  const map = document.createElement("script");
  map.type = "importmap";
  map.textContent = JSON.stringify({ imports: Object.fromEntries(PACKAGES.map(([name, version, file]) => [name, `${PUBLIC}${name}@${version}/${file}`])) });
  document.head.append(map);
}
