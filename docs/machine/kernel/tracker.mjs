// The resource tracker of multiprocessing, as a part of the kernel: it needs no interpreter of its own.
//
// Processes write lines COMMAND:NAME:TYPE to its pipe. When the last of them has closed it, what is still
// registered was leaked, and is removed with the warning that CPython's own tracker gives.

/** Its number, as Python has it (oslayer/errors.py). */
const ENOENT = 2;

export class ResourceTracker {
  #registered = new Map();
  #rest = "";

  /**
   * @param {StreamEnd} end reading end of the tracker's pipe
   * @param {(name: string, type: string) => void} remove
   * @param {(text: string) => void} warn writes to standard error
   * @param {() => void} close when it is done
   */
  constructor(end, remove, warn, close) {
    this.end = end;
    this.remove = remove;
    this.warn = warn;
    this.close = close;
    this.done = false;
    this.process = { event() {}, blocked() {} };
    this.#next();
  }

  #next() {
    this.end.read(65536, {
      process: this.process,
      finish: (error, result) => {
        if (error || result.bytes.length === 0) this.#finish();
        else {
          this.#take(new TextDecoder().decode(result.bytes));
          queueMicrotask(() => this.#next());
        }
      },
      onCancel() {},
    });
  }

  #take(text) {
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop();
    for (const line of lines) {
      const [command, ...rest] = parse(line);
      const [name, type] = rest;
      if (command === "REGISTER") {
        if (!this.#registered.has(type)) this.#registered.set(type, new Set());
        this.#registered.get(type).add(name);
      } else if (command === "UNREGISTER") this.#registered.get(type)?.delete(name);
    }
  }

  #finish() {
    this.done = true;
    for (const [type, names] of this.#registered) {
      if (!names.size) continue;
      this.warn(
        `resource_tracker: There appear to be ${names.size} leaked ${type} objects ` +
          `to clean up at shutdown: ${python([...names])}\n`,
      );
      for (const name of names) {
        try {
          this.remove(name, type);
        } catch {
          this.warn(`resource_tracker: '${name}': [Errno ${ENOENT}] No such file or directory: '${name}'\n`);
        }
      }
    }
    this.close();
  }
}

/** COMMAND:NAME:TYPE, or the JSON that newer versions write. */
function parse(line) {
  if (line.startsWith("{")) {
    const { cmd, name = "", rtype = "", base64_name: encoded } = JSON.parse(line);
    return [cmd, encoded ? decodeURIComponent(escape(atob(encoded.replaceAll("-", "+").replaceAll("_", "/")))) : name, rtype];
  }
  const [command, ...rest] = line.split(":");
  const type = rest.pop();
  return [command, rest.join(":"), type];
}

function python(names) {
  return `{${names.map((name) => `'${name}'`).join(", ")}}`;
}
