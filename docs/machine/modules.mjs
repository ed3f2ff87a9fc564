// The machine's own modules as text: fetched by the page, all at once, and handed over to where they run.
//
// A kernel and the processes that it starts are thus always of one version, whatever was deployed meanwhile.

/** The specifier of an import that stands at the beginning of a line: none in a comment does. */
export const IMPORT = /^((?:import|(?:import|export|\})[^"\n]* from) ")(\.[^"]+)"/gm;

/** @typedef {{address: string, source: string}} Module */

/**
 * Fetch modules and what they import.
 *
 * @param {URL[]} entries
 * @param {(address: URL) => Promise<string>} fetchText
 * @returns {Promise<Module[]>} what is imported stands before who imports it
 */
export async function collect(entries, fetchText) {
  /** @type {Map<string, Promise<{address: URL, source: string, imports: URL[]}>>} */
  const fetched = new Map();
  const visit = async (/** @type {URL} */ address) => {
    if (fetched.has(address.href)) return;
    const module = fetchText(address).then((source) => ({
      address,
      source,
      imports: [...source.matchAll(IMPORT)].map(([, , specifier]) => new URL(specifier, address)),
    }));
    fetched.set(address.href, module);
    await Promise.all((await module).imports.map(visit));
  };
  await Promise.all(entries.map(visit));

  /** @type {Map<string, Module>} */
  const sorted = new Map();
  const place = async (/** @type {URL} */ address, /** @type {string[]} */ importers) => {
    const module = await fetched.get(address.href);
    if (!module || importers.includes(address.href)) throw new Error(`${address} imports itself`);
    const { source, imports } = module;
    for (const imported of imports) await place(imported, [...importers, address.href]);
    sorted.set(address.href, { address: address.href, source });
  };
  for (const entry of entries) await place(entry, []);
  return [...sorted.values()];
}
