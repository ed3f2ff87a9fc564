// The resource tracker of multiprocessing, as a part of the kernel: it needs no interpreter of its own.
//
// Processes write lines COMMAND:NAME:TYPE to its pipe. When the last of them has closed it, what is still
// registered was leaked, and is removed with the warning that CPython's own tracker gives.

import { StreamEnd } from "./pipe.mjs";
import { Process } from "./process.mjs";
import { Wait } from "./queue.mjs";

/**
 * @import { Description, Taken } from "./descriptor.mjs"
 * @import { Kernel } from "./kernel.mjs"
 */

/** Its number, as Python has it (oslayer/errors.py). */
const ENOENT = 2;

/** What the kernel does for itself: nobody is told of it. */
class KernelThread extends Process {
  /** @param {Kernel} kernel @param {string} name */
  constructor(kernel, name) {
    super(kernel, 0, null, null);
    this.name = name;
  }

  event() {}
}

export class ResourceTracker {
  /** Names by their type. @type {Map<string, Set<string>>} */
  #registered = new Map();
  #rest = "";
  #thread;

  /**
   * @param {Kernel} kernel
   * @param {Description} end reading end of the tracker's pipe
   * @param {Description} stderr where warnings go
   * @param {(name: string, type: string) => void} remove
   */
  constructor(kernel, end, stderr, remove) {
    this.#thread = new KernelThread(kernel, "resource_tracker");
    if (end instanceof StreamEnd && end.incoming) end.incoming.object = "tracker";
    this.end = end;
    this.stderr = stderr;
    this.remove = remove;
    this.#next();
  }

  #next() {
    /** @type {Wait<Taken>} */
    const wait = new Wait(this.#thread, (error, result) => {
      if (!result?.bytes.length) this.#finish();
      else {
        this.#take(new TextDecoder().decode(result.bytes));
        queueMicrotask(() => this.#next());
      }
    });
    this.end.read(65536, wait);
  }

  /** @param {string} text */
  warn(text) {
    if (this.#thread.kernel.killed) return;
    const wait = new Wait(this.#thread, () => {});
    wait.silent = true;
    try {
      this.stderr.write(new TextEncoder().encode(`UserWarning: resource_tracker: ${text}\n`), wait, null);
    } catch {
      // Nobody reads it any more.
    }
  }

  /** @param {string} text */
  #take(text) {
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) {
      const { command, name, type } = parse(line);
      if (command === "REGISTER") {
        let names = this.#registered.get(type);
        if (!names) this.#registered.set(type, (names = new Set()));
        names.add(name);
      } else if (command === "UNREGISTER") this.#registered.get(type)?.delete(name);
    }
  }

  #finish() {
    for (const [type, names] of this.#registered) {
      if (!names.size) continue;
      this.warn(
        `There appear to be ${names.size} leaked ${type} objects ` +
          `to clean up at shutdown: ${python([...names])}`,
      );
      for (const name of names) {
        try {
          this.remove(name, type);
        } catch {
          this.warn(`'${name}': [Errno ${ENOENT}] No such file or directory: '${name}'`);
        }
      }
    }
    this.stderr.release();
  }
}

/**
 * COMMAND:NAME:TYPE, or the JSON that newer versions write.
 *
 * @param {string} line
 * @returns {{command: string, name: string, type: string}}
 */
function parse(line) {
  if (line.startsWith("{")) {
    const { cmd, name = "", rtype = "", base64_name: encoded } = JSON.parse(line);
    const decoded = encoded ? decodeURIComponent(escape(atob(encoded.replaceAll("-", "+").replaceAll("_", "/")))) : name;
    return { command: cmd, name: decoded, type: rtype };
  }
  const [command, ...rest] = line.split(":");
  const type = rest.pop() ?? "";
  return { command, name: rest.join(":"), type };
}

/** As Python writes a set. @param {string[]} names */
function python(names) {
  return `{${names.map((name) => `'${name}'`).join(", ")}}`;
}
