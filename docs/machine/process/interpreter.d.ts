// What is used of Emscripten (its file system, MEMFS), of Pyodide, and of the interpreter's exports.

/** What processes share of a file, a folder or a link; of the names of one file, `data` is the node that has it. */
export interface Inode {
  number: number;
  links: number;
  data: Node;
}

/** In MEMFS: what has a name. Times are milliseconds since 1970, or what Emscripten makes a Date of. */
export interface Node {
  name: string;
  parent: Node;
  mode: number;
  /** Of a file its bytes, the first `usedBytes` of them; of a folder what is in it. */
  contents: Uint8Array<ArrayBuffer> | Record<string, Node>;
  usedBytes: number;
  atime: number;
  mtime: number;
  ctime: number;
  node_ops: NodeOperations;
  stream_ops: { write(stream: { node: Node }, bytes: Uint8Array, offset: number, length: number, position: number): number };
  /** Ours; nothing, if it isn't for other processes. */
  inode?: Inode;
}

export interface NodeOperations {
  getattr(node: Node): object;
  setattr(node: Node, attributes: { size: number }): void;
  mknod(parent: Node, name: string, mode: number, device: number): Node;
  symlink(parent: Node, name: string, target: string): Node;
  rename(node: Node, parent: Node, name: string): void;
  unlink(parent: Node, name: string): void;
  rmdir(parent: Node, name: string): void;
}

/** An open file, by one descriptor. */
export interface Stream {
  node: Node;
  path: string;
  position: number;
  flags: number;
  isAppend: boolean;
  /** What all descriptors of the open file have in common. */
  shared: object;
}

export interface FileSystem {
  root: Node;
  currentPath: string;
  /** By descriptor. */
  streams: (Stream | null | undefined)[];
  filesystems: { MEMFS: { ops_table: Record<string, { node: NodeOperations }> }; WORKERFS: object };
  lookupPath(path: string, options?: { follow?: boolean; parent?: boolean }): { path: string; node: Node };
  lookupPath(path: string, options: { follow?: boolean; noent_okay: true }): { path: string; node: Node | undefined };
  lookupNode(parent: Node, name: string): Node;
  getPath(node: Node): string;
  analyzePath(path: string): { exists: boolean; object: Node };
  /** Throws EBADF. */
  getStreamChecked(fd: number): Stream;
  hashAddNode(node: Node): void;
  hashRemoveNode(node: Node): void;
  destroyNode(node: Node): void;
  isFile(mode: number): boolean;
  isDir(mode: number): boolean;
  isLink(mode: number): boolean;
  isFIFO(mode: number): boolean;
  /** An errno of WASI, or 0. */
  mayCreate(parent: Node, name: string): number;
  mayOpen(node: Node, flags: number): number;
  nodePermissions(node: Node, wanted: "r" | "w" | "x" | "wx"): number;
  mayDelete(parent: Node, name: string, isFolder: boolean): number;
  cwd(): string;
  chdir(path: string): void;
  fstat(fd: number): { size: number };
  open(node: Node, flags: number): { fd: number };
  mkdirTree(path: string): void;
  mount(type: object, options: object, path: string): void;
  symlink(target: string, path: string): void;
  unlink(path: string): void;
  writeFile(path: string, content: string | Uint8Array): void;
  readFile(path: string): Uint8Array;
  readdir(path: string): string[];
}

/** A buffer of Python's; `data` ends when the interpreter's memory grows. */
export interface Buffer {
  data: Uint8Array<ArrayBuffer>;
  release(): void;
}

export interface HasBuffer {
  getBuffer(type: "u8"): Buffer;
}

/** A function of Python's, to be called where it may wait. */
export interface PythonFunction {
  callPromising(...args: (number | string)[]): Promise<unknown>;
  destroy(): void;
}

/** The modules of the OS layer that JavaScript calls (oslayer/). */
export interface LayerModules {
  "_oslayer.system": {
    _current: number;
    /** The thread that runs, or 0 if it can't wait. */
    waiter(): number;
    enter(thread: number): void;
  };
  "_oslayer.frames": { tell(): void };
  "_oslayer.program": { main: PythonFunction };
  "_oslayer.refusals": { CRASHED: string };
  /** By thread. */
  "_oslayer.threads": { names: { get(thread: number): string | undefined } };
}

export interface Pyodide {
  FS: FileSystem;
  _module: { validSuspender: { value: boolean } };
  pyimport<Name extends keyof LayerModules>(name: Name): LayerModules[Name];
  registerJsModule(name: string, module: object): void;
  runPython(source: string): unknown;
  setInterruptBuffer(buffer: object): void;
  setStdout(output: { write(bytes: Uint8Array): number }): void;
  setStderr(output: { write(bytes: Uint8Array): number }): void;
}

/** CPython's C API as its WebAssembly exports it: objects and places are addresses. */
export interface Interpreter {
  memory: WebAssembly.Memory;
  __indirect_function_table: WebAssembly.Table;
  __stack_pointer: WebAssembly.Global<"i32">;
  malloc(size: number): number;
  free(address: number): void;
  PyExc_OSError: { readonly value: number };
  PyErr_Clear(): void;
  PyGILState_Ensure(): number;
  PyGILState_Release(state: number): void;
  PyThreadState_GetFrame(threadState: number): number;
  /** 0 while C has let go of the interpreter. */
  PyThreadState_GetUnchecked(): number;
  PyTuple_GetItem(tuple: number, index: number): number;
  PyTuple_New(size: number): number;
  PyTuple_SetItem(tuple: number, index: number, item: number): number;
  PyTuple_Size(tuple: number): number;
  PyType_GetSlot(type: number, slot: number): number;
  PyObject_Hash(object: number): number;
  PyUnicode_GetLength(string: number): number;
  PyUnicode_ReadChar(string: number, index: number): number;
  PyUnicode_Compare(one: number, other: number): number;
  /** A new reference. */
  PyUnstable_InterpreterFrame_GetCode(frame: number): number;
  PyUnstable_InterpreterFrame_GetLine(frame: number): number;
  Py_DecRef(thing: number): void;
  Py_IncRef(thing: number): void;
  emscripten_stack_get_base(): number;
  emscripten_stack_get_end(): number;
  /** Ours (splitstack.mjs). */
  call_on_stack(description: number): void;
  stack_functions: WebAssembly.Global<"i32">;
  stack_limit: WebAssembly.Global<"i32">;
}

/** What the interpreter imports, by home and name; Emscripten notes a function's types beside it. */
export type Imports = Record<string, Record<string, WebAssembly.ImportValue & { sig?: string }>>;

/** JSPI, which TypeScript's library doesn't have yet. */
declare global {
  namespace WebAssembly {
    function promising<Args extends unknown[]>(called: (...args: Args) => unknown): (...args: Args) => Promise<unknown>;
    const Suspending: new <Args extends unknown[]>(called: (...args: Args) => unknown) => (...args: Args) => unknown;
  }
}
