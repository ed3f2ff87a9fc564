// Deep recursion: the interpreter gets a further stack when one is full, as with GCC's -fsplit-stack.
//
// Browsers give WebAssembly about 1 MB, less than CPython's 1000 calls can take. CPython looks how much of the stack
// is left only in memory, which has 10 MB and where the browser's frames don't show. So the compiled interpreter is
// changed: each function that looks at the limit of the stack (all that recurse do) gets one in front of it, which
// takes a little of the stack in memory, too, and calls the function on a new stack of the browser when the present
// one is nearly full (stack.mjs). CPython's own limit then ends the recursion, with RecursionError.

/** Where a thread state of CPython 3.14 on wasm32 keeps `c_stack_soft_limit`, in bytes. */
const SOFT_LIMIT = 712;

/** What a function takes of the stack in memory at the least, in bytes: a browser's frame is hardly smaller. */
const FRAME = 128;

/** The exported helpers that look at the limit on behalf of their callers. */
const HELPERS = ["Py_EnterRecursiveCall", "_Py_ReachedRecursionLimitWithMargin"];

/** Functions up to so many bytes that look at the limit are such helpers, too, which the compiler made. */
const SMALL = 70;

/** Functions of the version that this is made for; in another one, everything here has to be looked at again. */
const COUNT = 16958;

/**
 * What recurses without looking at the limit, and isn't exported: gen_close() and gen_close_iter(), for a
 * generator that yields from another one.
 */
const UNCHECKED = [1613, 1614];

/** The same, exported: the hash of a tuple in a tuple. */
const UNCHECKED_EXPORTS = ["PyObject_Hash"];

const I32 = 0x7f;
const EMPTY = 0x40;

/** Sections of a module by their numbers. */
const [TYPE, IMPORT, FUNCTION, GLOBAL, EXPORT, CODE] = [1, 2, 3, 6, 7, 10];

/** Instructions. */
const op = {
  block: 0x02,
  if: 0x04,
  end: 0x0b,
  br: 0x0c,
  brTable: 0x0e,
  return: 0x0f,
  call: 0x10,
  callIndirect: 0x11,
  get: 0x20,
  set: 0x21,
  tee: 0x22,
  getGlobal: 0x23,
  setGlobal: 0x24,
  load: 0x28,
  store: 0x36,
  const: 0x41,
  lessUnsigned: 0x49,
  add: 0x6a,
  subtract: 0x6b,
};

/**
 * What a call on a new stack is described by, on the old one: number of the function, number of the call, and the
 * arguments, of which the first gives way to the result.
 */
export const CALL = 4;
const ARGUMENTS = 8;
const DESCRIPTION = 48;

/** Functions of stack.mjs in the table of functions, from `stack_functions` on. */
const [ENTER, WAIT, RESUME, LEAVE] = [0, 1, 2, 3];

/**
 * @param {Uint8Array} bytes a module as Pyodide has it
 * @returns {Uint8Array<ArrayBuffer>} the same with further exports: `call_on_stack(description)`, `stack_limit` and
 *   `stack_functions`, both of which are numbers to be set
 * @throws {Error} if it isn't the version that this is made for
 */
export function splitStack(bytes) {
  const module = new Module(bytes);
  const chosen = choose(module);
  const stackPointer = found(module.globals, "__stack_pointer");
  const limit = module.addGlobal("stack_limit");
  const functions = module.addGlobal("stack_functions");
  const answering = module.addType([I32], [I32]);
  const telling = module.addType([I32], []);
  const originals = chosen.map((index) => module.addFunction(module.typeOf(index), module.body(index)));

  const tell = (/** @type {number} */ which, /** @type {number} */ type) => [
    ...[op.getGlobal, ...leb(functions)],
    ...[op.const, which, op.add],
    ...[op.callIndirect, ...leb(type), 0],
  ];
  // more(description): the call on a new stack. If it has to wait there, this stack waits, too.
  const more = module.addFunction(
    telling,
    code([I32], [
      ...[op.get, 0, ...tell(ENTER, answering), op.tee, 1],
      ...[op.if, EMPTY],
      ...[op.get, 1, ...tell(WAIT, telling)],
      ...[op.get, 1, ...tell(RESUME, telling)],
      op.end,
    ]),
  );
  chosen.forEach((index, number) => {
    const { parameters, results } = module.types[module.typeOf(index)];
    const p = parameters.length;
    const size = signed(DESCRIPTION);
    module.replace(
      index,
      code([I32], [
        ...[op.getGlobal, ...leb(stackPointer), op.getGlobal, ...leb(limit), op.lessUnsigned],
        ...[op.if, EMPTY],
        ...[op.getGlobal, ...leb(stackPointer), op.const, ...size, op.subtract, op.tee, p, op.setGlobal, ...leb(stackPointer)],
        ...[op.get, p, op.const, ...signed(number), op.store, 2, 0],
        ...parameters.flatMap((_, i) => [op.get, p, op.get, i, op.store, 2, ARGUMENTS + 4 * i]),
        ...[op.get, p, op.call, ...leb(more)],
        ...[op.get, p, op.const, ...size, op.add, op.setGlobal, ...leb(stackPointer)],
        ...(results.length ? [op.get, p, op.load, 2, ARGUMENTS] : []),
        ...[op.return, op.end],
        ...[op.getGlobal, ...leb(stackPointer), op.const, ...signed(FRAME), op.subtract, op.tee, p, op.setGlobal, ...leb(stackPointer)],
        ...parameters.flatMap((_, i) => [op.get, i]),
        ...[op.call, ...leb(originals[number])],
        ...[op.get, p, op.const, ...signed(FRAME), op.add, op.setGlobal, ...leb(stackPointer)],
      ]),
    );
  });
  // Blocks in blocks: the number says out of how many to go.
  const cases = chosen.flatMap((index, number) => {
    const { parameters, results } = module.types[module.typeOf(index)];
    return [
      op.end,
      ...(results.length ? [op.get, 0] : []),
      ...parameters.flatMap((_, i) => [op.get, 0, op.load, 2, ARGUMENTS + 4 * i]),
      ...[op.call, ...leb(originals[number])],
      ...(results.length ? [op.store, 2, ARGUMENTS] : []),
      ...[op.br, ...leb(chosen.length - 1 - number)],
    ];
  });
  const callOnStack = module.addFunction(
    telling,
    code([], [
      ...Array(chosen.length + 1).fill([op.block, EMPTY]).flat(),
      ...[op.get, 0, op.load, 2, 0],
      ...[op.brTable, ...leb(chosen.length - 1), ...chosen.flatMap((_, number) => leb(number))],
      ...cases,
      op.end,
      ...[op.get, 0, op.load, 2, CALL, ...tell(LEAVE, telling)],
    ]),
  );
  module.export("call_on_stack", 0, callOnStack);
  return module.write();
}

/** The functions that look at the limit of the stack, themselves or by a helper. @param {Module} module */
function choose(module) {
  if (module.indices.length !== COUNT) {
    throw new Error("pyodide.asm.wasm isn't the one that splitstack.mjs is made for");
  }
  const looks = [op.load, 2, ...leb(SOFT_LIMIT)];
  const looking = module.indices.filter((index) => contains(module.body(index), looks));
  const small = looking.filter((index) => module.body(index).length <= SMALL);
  const named = HELPERS.map((name) => found(module.functions, name));
  const helpers = [...named, ...small];
  const calls = helpers.map((index) => [op.call, ...leb(index)]);
  const callers = module.indices.filter((index) => calls.some((call) => contains(module.body(index), call)));
  const unchecked = [...UNCHECKED, ...UNCHECKED_EXPORTS.map((name) => found(module.functions, name))];
  const chosen = new Set([...looking, ...callers, ...unchecked]);
  for (const index of helpers) chosen.delete(index);
  // The others take objects of JavaScript.
  return [...chosen].filter((index) => {
    const { parameters, results } = module.types[module.typeOf(index)];
    return [...parameters, ...results].every((type) => type === I32) && results.length <= 1;
  });
}

/** @param {Map<string, number>} exports @param {string} name @throws {Error} if it isn't there */
function found(exports, name) {
  const index = exports.get(name);
  if (index === undefined) throw new Error(`pyodide.asm.wasm exports no ${name}`);
  return index;
}

/** Whether some bytes are there. What looks like an instruction needn't be one: one function more does no harm. @param {Uint8Array} body @param {number[]} bytes */
function contains(body, bytes) {
  for (let at = body.indexOf(bytes[0]); at !== -1; at = body.indexOf(bytes[0], at + 1)) {
    if (bytes.every((byte, i) => body[at + i] === byte)) return true;
  }
  return false;
}

/**
 * A WebAssembly module that can be added to. Types of values are numbers, as are functions and globals.
 *
 * @typedef {{parameters: number[], results: number[]}} FunctionType
 */
class Module {
  /** @type {FunctionType[]} */
  types = [];
  /** Exported ones, by name. @type {Map<string, number>} */
  functions = new Map();
  /** @type {Map<string, number>} */
  globals = new Map();
  #bytes;
  /** @type {{id: number, content: Uint8Array}[]} */
  #sections = [];
  #importedFunctions = 0;
  #importedGlobals = 0;
  /** @type {number[]} */
  #functionTypes = [];
  /** @type {Uint8Array[]} */
  #bodies = [];
  /** What comes to a section. @type {Record<number, number[][]>} */
  #added = { [TYPE]: [], [GLOBAL]: [], [EXPORT]: [] };
  #globalCount = 0;

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.#bytes = bytes;
    for (const reader = new Reader(bytes, 8); reader.at < bytes.length; ) {
      const id = bytes[reader.at++];
      const length = reader.number();
      this.#sections.push({ id, content: bytes.subarray(reader.at, reader.at + length) });
      reader.at += length;
    }
    this.#readTypes(this.#section(TYPE));
    this.#readImports(this.#section(IMPORT));
    this.#functionTypes = this.#section(FUNCTION).vector((reader) => reader.number());
    this.#globalCount = this.#section(GLOBAL).number();
    this.#readExports(this.#section(EXPORT));
    this.#bodies = this.#section(CODE).vector((reader) => reader.bytes());
  }

  /** All functions that aren't imported. */
  get indices() {
    return this.#bodies.map((_, i) => this.#importedFunctions + i);
  }

  /** @param {number} index */
  typeOf(index) {
    return this.#functionTypes[index - this.#importedFunctions];
  }

  /** @param {number} index */
  body(index) {
    return this.#bodies[index - this.#importedFunctions];
  }

  /** @param {number} index @param {Uint8Array} body */
  replace(index, body) {
    this.#bodies[index - this.#importedFunctions] = body;
  }

  /** @param {number[]} parameters @param {number[]} results @returns {number} */
  addType(parameters, results) {
    const form = [0x60, ...vector(parameters.map((type) => [type])), ...vector(results.map((type) => [type]))];
    this.#added[TYPE].push(form);
    return this.types.push({ parameters, results }) - 1;
  }

  /** @param {number} type @param {Uint8Array} body @returns {number} */
  addFunction(type, body) {
    this.#functionTypes.push(type);
    return this.#importedFunctions + this.#bodies.push(body) - 1;
  }

  /** A number, 0 at first, that JavaScript can set. @param {string} name @returns {number} */
  addGlobal(name) {
    const index = this.#importedGlobals + this.#globalCount + this.#added[GLOBAL].push([I32, 1, op.const, 0, op.end]) - 1;
    this.export(name, 3, index);
    return index;
  }

  /** @param {string} name @param {number} kind 0: a function, 3: a global @param {number} index */
  export(name, kind, index) {
    const text = [...name].map((character) => character.charCodeAt(0));
    this.#added[EXPORT].push([...leb(text.length), ...text, kind, ...leb(index)]);
  }

  write() {
    const parts = [this.#bytes.subarray(0, 8)];
    for (const { id, content } of this.#sections) {
      const pieces = this.#pieces(id, content);
      const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
      parts.push(Uint8Array.of(id, ...leb(length)), ...pieces);
    }
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  /** @param {number} id @param {Uint8Array} content @returns {Uint8Array[]} */
  #pieces(id, content) {
    if (id === FUNCTION) return [Uint8Array.from(vector(this.#functionTypes.map(leb)))];
    if (id === CODE) {
      const bodies = this.#bodies.flatMap((body) => [Uint8Array.from(leb(body.length)), body]);
      return [Uint8Array.from(leb(this.#bodies.length)), ...bodies];
    }
    const added = this.#added[id];
    if (!added) return [content];
    const reader = new Reader(content);
    const count = reader.number();
    return [Uint8Array.from(leb(count + added.length)), content.subarray(reader.at), Uint8Array.from(added.flat())];
  }

  /** @param {number} wanted */
  #section(wanted) {
    const section = this.#sections.find(({ id }) => id === wanted);
    if (!section) throw new Error(`no section ${wanted}`);
    return new Reader(section.content);
  }

  /** @param {Reader} reader */
  #readTypes(reader) {
    this.types = reader.vector(() => {
      if (reader.number() !== 0x60) throw new Error("a type that isn't a function's");
      return { parameters: [...reader.bytes()], results: [...reader.bytes()] };
    });
  }

  /** @param {Reader} reader */
  #readImports(reader) {
    reader.vector(() => {
      reader.bytes();
      reader.bytes();
      const kind = reader.number();
      if (kind === 0) this.#importedFunctions++;
      if (kind === 3) this.#importedGlobals++;
      // Of a type: its number. Tables and tags begin with a byte, globals are two.
      if (kind === 1 || kind === 3 || kind === 4) reader.number();
      if (kind === 1 || kind === 2) {
        const bounded = reader.number() & 1;
        reader.number();
        if (bounded) reader.number();
      } else reader.number();
    });
  }

  /** @param {Reader} reader */
  #readExports(reader) {
    reader.vector(() => {
      const name = new TextDecoder().decode(reader.bytes());
      const kind = reader.number();
      const index = reader.number();
      if (kind === 0) this.functions.set(name, index);
      if (kind === 3) this.globals.set(name, index);
    });
  }
}

class Reader {
  /** @param {Uint8Array} content @param {number} [at] */
  constructor(content, at = 0) {
    this.content = content;
    this.at = at;
  }

  /** An unsigned number in LEB128. */
  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.content[this.at++];
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  }

  bytes() {
    const length = this.number();
    this.at += length;
    return this.content.subarray(this.at - length, this.at);
  }

  /** @template T @param {(reader: Reader) => T} read an item @returns {T[]} */
  vector(read) {
    return Array.from({ length: this.number() }, () => read(this));
  }
}

/** An unsigned number in LEB128. @param {number} number */
function leb(number) {
  const bytes = [];
  for (; number >= 0x80; number >>>= 7) bytes.push((number & 0x7f) | 0x80);
  return [...bytes, number];
}

/** A number as `const` has it: signed. @param {number} number */
function signed(number) {
  const bytes = [];
  for (; number >= 0x40; number >>>= 7) bytes.push((number & 0x7f) | 0x80);
  return [...bytes, number];
}

/** @param {number[][]} items */
function vector(items) {
  return [...leb(items.length), ...items.flat()];
}

/** The body of a function with some locals. @param {number[]} locals their types @param {number[]} instructions */
function code(locals, instructions) {
  return Uint8Array.from([...vector(locals.map((type) => [1, type])), ...instructions, op.end]);
}
