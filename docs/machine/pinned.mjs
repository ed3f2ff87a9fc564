// The files of Pyodide that the machine is made for, by their SHA-256: other bytes aren't run, wherever they come
// from. tools/vendor.mjs says what to write here after an upgrade.

/** As the npm package, and so the public CDN, has them. */
export const PUBLISHED = {
  "pyodide.mjs": "6f1d60f7bf529beb300f0f47983c921d3982363640ba20af0e38efdddbc66109",
  "pyodide.asm.mjs": "f7cdc8ece80678ceb712f8e65ebe6d3a83203a180c399865f49612a051693635",
  "pyodide.asm.wasm": "cc36e3cab04fdfc9a63ff13eb52eae2b911bf46c025cc7b281f394bd3de1d5e6",
  "python_stdlib.zip": "fa1957e5777068fc4f7437f96d860ae2fbe9c19732ba06c84e004ec16dd7dd7a",
};

/** As tools/vendor.mjs makes them: the interpreter patched, the library compiled (here: before it is compressed). */
export const VENDORED = {
  "pyodide.mjs": PUBLISHED["pyodide.mjs"],
  "pyodide.asm.mjs": "8d7ef5a9e06f78335f5fc620cfa15ad5a7d1975e793f8d8f88a9409c936bb172",
  "pyodide.asm.wasm": "1b30f7c7989f3927e10ecd9784c385779c3c9bc4a8d39c022a64cb694ffb9780",
  "python_stdlib.zip": "75aebb48370fd3da102a926d972e99d9ed21d54ecd331e51632478d9301e9c43",
};
