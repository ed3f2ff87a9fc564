// Pyodide 314.0.7 crashes when the garbage collector walks the frames of a suspended thread
// (pyodide/pyodide#6464, fixed upstream in #6466, which no release has yet). While a thread is suspended,
// its frames must be out of the collector's sight. A thread's state has its stacks in it, too (stack.mjs).
//
// The others make a process start sooner.

export const VERSION = "314.0.7";

/** What browsers keep the files by: raise the last number when tools/vendor.mjs makes something else of them. */
export const REVISION = `${VERSION}-3`;

/** Where a PyThreadState of CPython 3.14 on wasm32 keeps `current_frame`. */
export const CURRENT_FRAME = 52;

/** What is found, and what stands there instead. @type {[string, string][]} */
const CHANGES = [
  [
    "const stackState=new StackState;return{threadState,stackState,suspender:suspenderGlobal.value}}",
    "const stackState=new StackState;" +
      `const slot=(threadState+${CURRENT_FRAME})>>>2;const currentFrame=HEAP32[slot];HEAP32[slot]=0;` +
      "return{threadState,stackState,currentFrame,stack:Module.stacks.state,suspender:suspenderGlobal.value}}" +
      "Module.stacks.saveState=saveState;Module.stacks.restoreState=restoreState;",
  ],
  [
    "function restoreState(state){state.stackState.restore();",
    "function restoreState(state){state.stackState.restore();" +
      `HEAP32[(state.threadState+${CURRENT_FRAME})>>>2]=state.currentFrame;Module.stacks.state=state.stack;`,
  ],
  [
    "Module.stackStop=stackSave();return promisingApplyHandler(...args)",
    "Module.stackStop=stackSave();return Module.stacks.begin(()=>promisingApplyHandler(...args))",
  ],
  // All exports would get addresses, for libraries that are loaded later; here there are none. What is left (linking.mjs):
  ["updateGOT(origExports);LDSO.init()", "LDSO.init()"],
  [
    "var reportUndefinedSymbols=()=>{",
    "var reportUndefinedSymbols=()=>{Module.link(GOT,wasmTable,name=>resolveGlobalSymbol(name,true).sym);",
  ],
  // A function in parentheses: browsers compile it at once, and don't read its million characters twice.
  ["async function _createPyodideModule(", "const _createPyodideModule=(async function("],
  [";return moduleRtn}export default", ";return moduleRtn});export default"],
  // A crash would show the frames of Python, those of the OS layer among them, on standard output.
  ["try{e||_dump_traceback();", "try{"],
];

/** @param {string} source of pyodide.asm.mjs */
export function patch(source) {
  for (const [old, replacement] of CHANGES) {
    if (source.split(old).length !== 2) {
      throw new Error(`pyodide.asm.mjs isn't that of ${VERSION}: look whether the patch is still needed`);
    }
    source = source.replace(old, () => replacement);
  }
  return source;
}
