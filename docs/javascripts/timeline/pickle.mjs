// What is in a message between processes: a pickle is read by its opcodes, as Python's pickletools does; nothing of it is
// run. How it begins is enough: of a value that is longer than what there is, the size is known all the same.

/**
 * @typedef {object} Value
 * @property {"none"|"bool"|"int"|"float"|"str"|"bytes"|"bytearray"|"list"|"tuple"|"dict"|"set"|"frozenset"|"name"|"call"|"buffer"|"mark"} type
 *   "name": of a class or a function, which the receiver imports; "call": what it makes of one
 * @property {string} text of a number, the letters of a str, the name of a "name"; of bytes how they begin, as Python writes them
 * @property {number} size bytes that it takes in the pickle, with all that is in it
 * @property {number} length of a str in bytes, of bytes; of others how many are in it
 * @property {[name: Value|string|null, value: Value][]} items what is in it: with keys in a dict, with names of attributes
 * @property {Value|null} of of a "call": what is called
 * @property {number} from where it begins in the pickle
 *
 * @typedef {{value: Value|null, complete: boolean}} Pickle
 */

/** Letters and bytes of a value that are kept. */
const KEPT = 200;

/** How many opcodes are read: who sends more sees how it begins. */
const MOST = 20_000;

/** What follows an opcode: so many bytes; a length of so many bytes and that many more; lines. */
const NONE = 0;
const LINE = -1;
const LINES = -2;
const sized = (/** @type {number} */ bytes) => -10 - bytes;

/** @type {Record<number, [name: string, follows: number]>} */
const OPCODES = {
  0x28: ["MARK", NONE], 0x29: ["EMPTY_TUPLE", NONE], 0x2e: ["STOP", NONE], 0x30: ["POP", NONE], 0x31: ["POP_MARK", NONE],
  0x32: ["DUP", NONE], 0x42: ["BINBYTES", sized(4)], 0x43: ["SHORT_BINBYTES", sized(1)], 0x46: ["FLOAT", LINE],
  0x47: ["BINFLOAT", 8], 0x49: ["INT", LINE], 0x4a: ["BININT", 4], 0x4b: ["BININT1", 1], 0x4c: ["LONG", LINE],
  0x4d: ["BININT2", 2], 0x4e: ["NONE", NONE], 0x50: ["PERSID", LINE], 0x51: ["BINPERSID", NONE], 0x52: ["REDUCE", NONE],
  0x53: ["STRING", LINE], 0x54: ["BINSTRING", sized(4)], 0x55: ["SHORT_BINSTRING", sized(1)], 0x56: ["UNICODE", LINE],
  0x58: ["BINUNICODE", sized(4)], 0x5d: ["EMPTY_LIST", NONE], 0x61: ["APPEND", NONE], 0x62: ["BUILD", NONE],
  0x63: ["GLOBAL", LINES], 0x64: ["DICT", NONE], 0x65: ["APPENDS", NONE], 0x67: ["GET", LINE], 0x68: ["BINGET", 1],
  0x69: ["INST", LINES], 0x6a: ["LONG_BINGET", 4], 0x6c: ["LIST", NONE], 0x6f: ["OBJ", NONE], 0x70: ["PUT", LINE],
  0x71: ["BINPUT", 1], 0x72: ["LONG_BINPUT", 4], 0x73: ["SETITEM", NONE], 0x74: ["TUPLE", NONE], 0x75: ["SETITEMS", NONE],
  0x7d: ["EMPTY_DICT", NONE], 0x80: ["PROTO", 1], 0x81: ["NEWOBJ", NONE], 0x82: ["EXT1", 1], 0x83: ["EXT2", 2],
  0x84: ["EXT4", 4], 0x85: ["TUPLE1", NONE], 0x86: ["TUPLE2", NONE], 0x87: ["TUPLE3", NONE], 0x88: ["NEWTRUE", NONE],
  0x89: ["NEWFALSE", NONE], 0x8a: ["LONG1", sized(1)], 0x8b: ["LONG4", sized(4)], 0x8c: ["SHORT_BINUNICODE", sized(1)],
  0x8d: ["BINUNICODE8", sized(8)], 0x8e: ["BINBYTES8", sized(8)], 0x8f: ["EMPTY_SET", NONE], 0x90: ["ADDITEMS", NONE],
  0x91: ["FROZENSET", NONE], 0x92: ["NEWOBJ_EX", NONE], 0x93: ["STACK_GLOBAL", NONE], 0x94: ["MEMOIZE", NONE],
  0x95: ["FRAME", 8], 0x96: ["BYTEARRAY8", sized(8)], 0x97: ["NEXT_BUFFER", NONE], 0x98: ["READONLY_BUFFER", NONE],
};

const utf8 = new TextDecoder();

/**
 * The pickle of a message: multiprocessing's connections write the length before it, four bytes.
 *
 * @param {Uint8Array} content how a message begins
 * @param {number} bytes of all of it
 * @returns {Pickle|null} null: it is none
 */
export function readMessage(content, bytes) {
  if (content.length > 5 && viewOf(content).getInt32(0) === bytes - 4) return readPickle(content.subarray(4));
  return readPickle(content);
}

/** @param {Uint8Array} bytes how a pickle begins @returns {Pickle|null} null: it is none */
export function readPickle(bytes) {
  if (bytes[0] !== 0x80 || bytes[1] > 5) return null;
  return new Reader(bytes).read();
}

const viewOf = (/** @type {Uint8Array} */ bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** More is said to follow than there is. */
class Cut extends Error {}

class Reader {
  #at = 0;
  /** @type {Value[]} */
  #stack = [];
  /** @type {Map<number, Value>} */
  #memo = new Map();

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.view = viewOf(bytes);
  }

  /** @returns {Pickle|null} */
  read() {
    try {
      for (let count = 0; count < MOST; count++) {
        const from = this.#at;
        const known = OPCODES[this.bytes[from]];
        if (from >= this.bytes.length) throw new Cut();
        if (!known) return null;
        const [name, follows] = known;
        this.#at += 1;
        if (name === "STOP") return { value: this.#stack.pop() ?? null, complete: true };
        const [start, length] = this.#argument(follows);
        this.#do(name, from, start, length);
      }
      return this.#begun();
    } catch (error) {
      if (error instanceof Cut) return this.#begun();
      return null; // It isn't what it began as.
    }
  }

  /** What there is of a value that goes on. @returns {Pickle} */
  #begun() {
    for (let mark = this.#lastMark(); mark >= 0; mark = this.#lastMark()) {
      const items = this.#stack.splice(mark);
      const into = this.#stack.at(-1);
      if (into && isContainer(into)) fill(into, items.slice(1));
      else this.#stack.push(this.#make("tuple", items[0].from, { items: items.slice(1).map((value) => [null, value]) }));
    }
    // Short tuples are told by their end only.
    const all = this.#stack;
    const value = all.length > 1 ? this.#make("tuple", all[0].from, { items: all.map((one) => [null, one]) }) : (all[0] ?? null);
    if (value) value.size = Math.max(this.#at, this.bytes.length) - value.from;
    return { value, complete: false };
  }

  /** @param {number} follows @returns {[start: number, length: number]} where the argument is */
  #argument(follows) {
    const start = this.#at;
    if (follows >= 0) return this.#take(start, follows);
    if (follows === LINE || follows === LINES) {
      let end = this.bytes.indexOf(10, start);
      if (follows === LINES && end >= 0) end = this.bytes.indexOf(10, end + 1);
      if (end < 0) throw new Cut();
      this.#at = end + 1;
      return [start, end - start];
    }
    const width = -follows - 10;
    this.#take(start, width);
    const length = width === 1 ? this.view.getUint8(start) : width === 4 ? this.view.getUint32(start, true) : Number(this.view.getBigUint64(start, true));
    this.#at += length;
    return [start + width, length];
  }

  /** @param {number} start @param {number} length @returns {[number, number]} */
  #take(start, length) {
    if (start + length > this.bytes.length) throw new Cut();
    this.#at = start + length;
    return [start, length];
  }

  /** @param {number} start @param {number} length */
  #text(start, length) {
    return utf8.decode(this.bytes.subarray(start, Math.min(start + length, start + 4 * KEPT)));
  }

  /** @param {Value["type"]} type @param {number} from @param {Partial<Value>} [more] */
  #make(type, from, more) {
    /** @type {Value} */
    const value = { type, text: "", size: this.#at - from, length: 0, items: [], of: null, from, ...more };
    if (value.items.length) value.length = value.items.length;
    return value;
  }

  /** @param {Value["type"]} type @param {number} from @param {Partial<Value>} [more] */
  #push(type, from, more) {
    this.#stack.push(this.#make(type, from, more));
  }

  #pop() {
    const value = this.#stack.pop();
    if (!value) throw new Error("nothing on the stack");
    return value;
  }

  #lastMark() {
    return this.#stack.findLastIndex(({ type }) => type === "mark");
  }

  /** All from the last mark on. @returns {[from: number, items: Value[]]} */
  #toMark() {
    const mark = this.#lastMark();
    if (mark < 0) throw new Error("no mark");
    const [{ from }, ...items] = this.#stack.splice(mark);
    return [from, items];
  }

  /** Things go into what lies below them. @param {Value[]} items */
  #fill(items) {
    const into = this.#stack.at(-1);
    if (!into) throw new Error("nothing to fill");
    fill(into, items);
    into.size = this.#at - into.from;
  }

  /** @param {Value} of @param {Value} args @param {number} from */
  #call(of, args, from) {
    this.#push("call", from, { of, items: args.items, length: args.items.length });
  }

  /** @param {string} name @param {number} from @param {number} start @param {number} length */
  #do(name, from, start, length) {
    const { view } = this;
    switch (name) {
      case "PROTO": case "FRAME": return;
      case "MARK": return this.#push("mark", from);
      case "POP": this.#pop(); return;
      case "POP_MARK": this.#toMark(); return;
      case "DUP": this.#stack.push(this.#stack[this.#stack.length - 1]); return;
      case "NONE": return this.#push("none", from, { text: "None" });
      case "NEWTRUE": return this.#push("bool", from, { text: "True" });
      case "NEWFALSE": return this.#push("bool", from, { text: "False" });
      case "BININT": return this.#push("int", from, { text: String(view.getInt32(start, true)) });
      case "BININT1": return this.#push("int", from, { text: String(view.getUint8(start)) });
      case "BININT2": return this.#push("int", from, { text: String(view.getUint16(start, true)) });
      case "INT": case "LONG": {
        const text = this.#text(start, length).replace(/L$/, "");
        return text === "00" || text === "01" ? this.#push("bool", from, { text: text === "01" ? "True" : "False" }) : this.#push("int", from, { text });
      }
      case "LONG1": case "LONG4": return this.#push("int", from, { text: this.#whole(start, length) });
      case "FLOAT": return this.#push("float", from, { text: this.#text(start, length) });
      case "BINFLOAT": return this.#push("float", from, { text: floatText(view.getFloat64(start)) });
      case "STRING": case "UNICODE": return this.#push("str", from, { text: this.#text(start, length).slice(0, KEPT), length });
      case "BINUNICODE": case "SHORT_BINUNICODE": case "BINUNICODE8": case "BINSTRING": case "SHORT_BINSTRING":
        return this.#push("str", from, { text: this.#text(start, length).slice(0, KEPT), length });
      case "BINBYTES": case "SHORT_BINBYTES": case "BINBYTES8": return this.#push("bytes", from, { text: bytesText(this.bytes.subarray(start, start + Math.min(length, KEPT))), length });
      case "BYTEARRAY8": return this.#push("bytearray", from, { text: bytesText(this.bytes.subarray(start, start + Math.min(length, KEPT))), length });
      case "EMPTY_LIST": return this.#push("list", from);
      case "EMPTY_TUPLE": return this.#push("tuple", from);
      case "EMPTY_DICT": return this.#push("dict", from);
      case "EMPTY_SET": return this.#push("set", from);
      case "TUPLE1": case "TUPLE2": case "TUPLE3": {
        const items = this.#stack.splice(-Number(name.at(-1)));
        if (items.length < Number(name.at(-1))) throw new Error("nothing on the stack");
        return this.#push("tuple", items[0].from, { items: items.map((value) => [null, value]) });
      }
      case "TUPLE": case "LIST": case "FROZENSET": {
        const [begin, items] = this.#toMark();
        const type = name === "TUPLE" ? "tuple" : name === "LIST" ? "list" : "frozenset";
        return this.#push(type, begin, { items: items.map((value) => [null, value]) });
      }
      case "DICT": {
        const [begin, items] = this.#toMark();
        this.#push("dict", begin);
        return this.#fill(items);
      }
      case "APPEND": return this.#fill([this.#pop()]);
      case "APPENDS": case "ADDITEMS": case "SETITEMS": return this.#fill(this.#toMark()[1]);
      case "SETITEM": {
        const value = this.#pop();
        return this.#fill([this.#pop(), value]);
      }
      case "GLOBAL": {
        const [module, text] = this.#text(start, length).split("\n");
        return this.#push("name", from, { text: `${module}.${text}` });
      }
      case "STACK_GLOBAL": {
        const [text, module] = [this.#pop(), this.#pop()];
        return this.#push("name", module.from, { text: `${module.text}.${text.text}` });
      }
      case "EXT1": case "EXT2": case "EXT4": return this.#push("name", from, { text: "copyreg" });
      case "PERSID": return this.#push("name", from, { text: this.#text(start, length) });
      case "BINPERSID": return this.#push("name", this.#pop().from, { text: "persistent" });
      case "REDUCE": case "NEWOBJ": {
        const [args, of] = [this.#pop(), this.#pop()];
        return this.#call(of, args, of.from);
      }
      case "NEWOBJ_EX": {
        const [named, args, of] = [this.#pop(), this.#pop(), this.#pop()];
        const made = this.#call(of, args, of.from);
        this.#stack[this.#stack.length - 1].items.push(...named.items);
        return made;
      }
      case "OBJ": case "INST": {
        const [begin, items] = this.#toMark();
        const [module, text] = this.#text(start, length).split("\n");
        const of = name === "OBJ" ? items.shift() : this.#make("name", from, { text: `${module}.${text}` });
        if (!of) throw new Error("no class");
        return this.#push("call", begin, { of, items: items.map((value) => [null, value]) });
      }
      case "BUILD": {
        const state = this.#pop();
        const into = this.#stack.at(-1);
        if (!into) throw new Error("nothing to build");
        // As a rule its attributes; (attributes, slots) if it has slots.
        const parts = state.type === "tuple" && state.length === 2 && state.items.every(([, { type }]) => type === "dict" || type === "none") ? state.items.map(([, part]) => part) : [state];
        for (const part of parts) {
          if (part.type === "dict") into.items = [...into.items, .../** @type {Value["items"]} */ (part.items.map(([key, value]) => [typeof key === "object" && key ? key.text : key, value]))];
          else if (part.type !== "none") into.items = [...into.items, ["state", part]];
        }
        into.length = into.items.length;
        into.size = this.#at - into.from;
        return;
      }
      case "NEXT_BUFFER": return this.#push("buffer", from);
      case "READONLY_BUFFER": return;
      case "MEMOIZE": this.#memo.set(this.#memo.size, this.#stack[this.#stack.length - 1]); return;
      case "PUT": this.#memo.set(Number(this.#text(start, length)), this.#stack[this.#stack.length - 1]); return;
      case "BINPUT": this.#memo.set(view.getUint8(start), this.#stack[this.#stack.length - 1]); return;
      case "LONG_BINPUT": this.#memo.set(view.getUint32(start, true), this.#stack[this.#stack.length - 1]); return;
      case "GET": return this.#again(Number(this.#text(start, length)), from);
      case "BINGET": return this.#again(view.getUint8(start), from);
      case "LONG_BINGET": return this.#again(view.getUint32(start, true), from);
    }
  }

  /** The same object once more: it takes no room again, and what is in it has been told. @param {number} number @param {number} from */
  #again(number, from) {
    const value = this.#memo.get(number);
    if (!value) throw new Error("not in the memo");
    this.#stack.push({ ...value, from, size: this.#at - from });
  }

  /** A whole number, two's complement, the last byte first. @param {number} start @param {number} length */
  #whole(start, length) {
    if (length > KEPT) return `${length} bytes`;
    let value = 0n;
    for (let i = length - 1; i >= 0; i--) value = (value << 8n) | BigInt(this.bytes[start + i]);
    return String(length ? BigInt.asIntN(8 * length, value) : 0n);
  }
}

const isContainer = (/** @type {Value} */ { type }) => type === "list" || type === "dict" || type === "set" || type === "call";

/** @param {Value} into @param {Value[]} items in a dict keys and values by turns */
function fill(into, items) {
  if (into.type === "dict") for (let i = 0; i + 1 < items.length; i += 2) into.items.push([items[i], items[i + 1]]);
  else for (const item of items) into.items.push([null, item]);
  into.length = into.items.length;
}

/** As Python writes it. @param {number} value */
function floatText(value) {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (Object.is(value, -0)) return "-0.0";
  const size = Math.abs(value);
  if (size && (size >= 1e16 || size < 1e-4)) return value.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/** As Python writes them. @param {Uint8Array} bytes */
function bytesText(bytes) {
  const plain = (/** @type {number} */ byte) => {
    if (byte === 92) return "\\\\";
    if (byte === 10) return "\\n";
    if (byte === 13) return "\\r";
    if (byte === 9) return "\\t";
    return byte >= 32 && byte < 127 ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, "0")}`;
  };
  return [...bytes].map(plain).join("");
}
