// The document that a program's kernel and processes belong to: a sandboxed frame without an origin of its own,
// whose policy lets nothing out. Its text stands in the frame itself (frame.mjs); all else the page hands over.

/** @param {string} source */
const addressOf = (source) => URL.createObjectURL(new Blob([source], { type: "text/javascript" }));

/**
 * Give modules addresses in this frame.
 *
 * @param {{address: string, source: string}[]} modules what is imported stands before who imports it
 * @param {RegExp} pattern of an import's specifier
 * @returns {Map<string, string>}
 */
function link(modules, pattern) {
  const addresses = new Map();
  for (const { address, source } of modules) {
    const linked = source.replace(pattern, (all, start, specifier) => {
      return `${start}${addresses.get(new URL(specifier, address).href)}"`;
    });
    addresses.set(address, addressOf(`${linked}\n//# sourceURL=${address}`));
  }
  return addresses;
}

/**
 * The address of a worker that runs a module. Chromium starts no module worker from a blob: URL without an
 * origin, but lets a worker import one. What is sent to it meanwhile waits; like a module worker, it has no
 * importScripts(), for which Pyodide looks.
 *
 * @param {string} module
 */
function workerOf(module) {
  return addressOf(
    `self.importScripts = undefined; const early = []; onmessage = (event) => early.push(event);` +
      `import(${JSON.stringify(module)}).then(() => { for (const event of early) onmessage(event); })` +
      `.catch((error) => setTimeout(() => { throw error; }));`, // Its maker hears of it.
  );
}

addEventListener("message", async function begin({ source, data, ports: [page] }) {
  if (source !== parent) return;
  removeEventListener("message", begin);
  const { modules, pattern, kernel, process, pyodide, interpreter, wasm, ...runtime } = data;
  try {
    const addresses = link(modules, pattern);
    Object.assign(runtime, {
      worker: workerOf(addresses.get(process)),
      pyodide: addressOf(pyodide),
      interpreter: addressOf(interpreter),
      module: await WebAssembly.compile(wasm), // Once for all processes: it can be sent to workers of this frame.
    });
    const start = workerOf(addresses.get(kernel));
    const kernels = new Map();
    const fail = (message) => page.postMessage({ failed: message });
    const boot = (number, ports) => {
      const worker = new Worker(start);
      worker.onerror = (event) => fail(event.message);
      worker.postMessage(runtime, ports);
      kernels.set(number, worker);
    };
    page.onmessage = ({ data: { begin, end }, ports }) => {
      if (begin) {
        try {
          boot(begin, ports);
        } catch (error) {
          fail(`${error}`);
        }
      } else {
        // Its processes are workers of its own: they end with it.
        kernels.get(end)?.terminate();
        kernels.delete(end);
      }
    };
  } catch (error) {
    page.postMessage({ failed: `${error}` });
  }
});

parent.postMessage("ready", "*");
