// A plain Pyodide worker, as its documentation starts one: what the machine is compared with.

import { loadPyodide } from "/node_modules/pyodide/pyodide.mjs";

const python = await loadPyodide({ indexURL: "/node_modules/pyodide/" });
python.setStdout({ batched: (text) => self.postMessage(text) });
python.runPython("print('ready')");
