// Real runs in many orders: leases, what is written ahead, signals and shared memory, with messages under way. What is
// drawn is the same each time.

import assert from "node:assert/strict";
import test from "node:test";

import { acquire, child, message, receive, release, run } from "./underway.mjs";

/** @import { Program, Running, Script } from "./underway.mjs" */

const RUNS = 400;
const SIGTERM = 15;

/**
 * Run scripts in many orders.
 *
 * @param {(seed: number) => {scripts: Record<string, Script>, check?: (kernel: import("../../../docs/machine/kernel/kernel.mjs").Kernel) => void}} create
 */
function explore(create) {
  for (let seed = 0; seed < RUNS; seed++) {
    const { scripts, check } = create(seed);
    try {
      const { kernel, left } = run(scripts, seed);
      assert.equal(left, 0, "a wait is forgotten");
      check?.(kernel);
    } catch (error) {
      throw new Error(`in order ${seed}`, { cause: error });
    }
  }
}

/** Parts of processes in which only one may be. */
class Sections {
  #inside = 0;

  /** @param {Program} program @param {number} handle @param {number} count @returns {Running} */
  *pass(program, handle, count) {
    for (let number = 0; number < count; number++) {
      assert.equal(yield* acquire(program, handle), true);
      assert.equal(++this.#inside, 1, "two hold the lock");
      // What is sent tells what has become of a leased lock meanwhile.
      yield number % 2 ? undefined : ["sync"];
      this.#inside -= 1;
      release(program, handle);
      yield number % 2 ? undefined : ["sync"];
    }
  }
}

/** Wait for so many children. @param {number} count @returns {Running} */
function* join(count) {
  for (let number = 0; number < count; number++) assert.match(yield ["waitpid", -1, 4], /^\[/);
}

test("a lock has one holder, and everybody gets it, whoever had a lease, asks for its value, or is gone", () => {
  explore((seed) => {
    const sections = new Sections();
    return {
      scripts: {
        *main(program) {
          const lock = yield ["sem_create", "/l", 1, 1];
          const digit = (/** @type {number} */ place) => Math.floor(seed / 3 ** place) % 3;
          yield* sections.pass(program, lock, [0, 10, 12][digit(0)]);
          yield child("worker");
          if (digit(1)) yield child("asks");
          if (digit(2)) program.start(2, sections.pass(program, lock, 4 * digit(2)));
          yield* sections.pass(program, lock, [0, 4, 30][digit(3)]);
          yield* join(digit(1) ? 2 : 1);
        },
        *worker(program) {
          yield* sections.pass(program, yield ["sem_open", "/l"], 3);
        },
        *asks(program) {
          program.system.call(1, "sem_value", yield ["sem_open", "/l"]);
        },
      },
    };
  });
});

test("a lease that is recalled ends, though another thread of its process is given the lock meanwhile", () => {
  explore(() => {
    const sections = new Sections();
    let asked = false;
    return {
      scripts: {
        *main(program) {
          const lock = yield ["sem_create", "/l", 1, 1];
          // Enough for a second lease.
          yield* sections.pass(program, lock, 70);
          program.start(2, now(program, lock));
          yield child("asks");
          while (!asked) yield* sections.pass(program, lock, 1);
          yield child("worker");
          yield* sections.pass(program, lock, 20);
          yield* join(2);
        },
        *worker(program) {
          yield* sections.pass(program, yield ["sem_open", "/l"], 6);
        },
        *asks(program) {
          yield ["sem_value", yield ["sem_open", "/l"]];
          asked = true;
        },
      },
    };
    /** @param {Program} program @param {number} lock @returns {Running} */
    function* now(program, lock) {
      while (!asked) {
        yield* sections.pass(program, lock, 1);
        for (let number = 0; number < 10; number++) yield;
      }
    }
  });
});

test("who releases a lock of another is heard once it is known that it is held", () => {
  explore(() => ({
    scripts: {
      *main(program) {
        const [reading, writing] = JSON.parse(yield ["pipe"]);
        const lock = yield ["sem_create", "/l", 1, 1];
        yield child("releases", [[5, reading]]);
        for (let number = 0; number < 12; number++) {
          yield* acquire(program, lock);
          release(program, lock);
        }
        yield* acquire(program, lock);
        yield ["write", writing, message("go"), "null", 0];
        yield* acquire(program, lock);
        yield* join(1);
      },
      *releases(program) {
        const lock = yield ["sem_open", "/l"];
        yield* receive(program, 5);
        assert.equal(yield ["sem_release", lock], 0);
      },
    },
  }));
});

test("a signal that interrupts who waits for a lock costs nobody the lock", () => {
  explore(() => {
    const sections = new Sections();
    let handled = 0;
    return {
      scripts: {
        *main(program) {
          const lock = yield ["sem_create", "/l", 1, 1];
          const pid = yield child("interrupted");
          yield child("other");
          yield* sections.pass(program, lock, 2);
          yield ["kill", pid, SIGTERM];
          yield* sections.pass(program, lock, 2);
          yield* join(2);
        },
        *interrupted(program) {
          program.system.post("sigaction", SIGTERM, "catch");
          const lock = yield ["sem_open", "/l"];
          while (!program.handled) yield* sections.pass(program, lock, 1);
          yield* sections.pass(program, lock, 1);
          handled = program.handled;
        },
        *other(program) {
          yield* sections.pass(program, yield ["sem_open", "/l"], 3);
        },
      },
      check: () => assert.ok(handled <= 1),
    };
  });
});

test("messages of a queue come once each and in order, whoever has a lease on them, doesn't wait, or leaves", () => {
  explore((seed) => {
    const sent = Array.from({ length: 40 }, (_, number) => `${number}`);
    /** @type {Record<string, string[]>} */
    const got = { all: [], some: [], tries: [] };
    const take = (/** @type {string} */ who, /** @type {string} */ text) => got[who].push(text);
    return {
      scripts: {
        *main(program) {
          const [reading, writing] = JSON.parse(yield ["pipe"]);
          const [told, telling] = JSON.parse(yield ["pipe"]);
          for (const script of Object.keys(got)) yield child(script, [[5, reading], [6, telling]]);
          yield ["close", reading];
          for (const text of sent.slice(0, 30)) yield ["write", writing, message(text), "null", 0];
          // Who doesn't wait has an answer though nothing more comes.
          assert.equal(yield* receive(program, told), "tried");
          for (const text of sent.slice(30)) yield ["write", writing, message(text), "null", 0];
          yield ["close", writing];
          yield* join(3);
        },
        *all(program) {
          for (let text = yield* receive(program, 5); text; text = yield* receive(program, 5)) take("all", text);
        },
        *some(program) {
          for (let number = 0; number < 20; number++) yield;
          for (let number = 0; number < [1, 4, 9, 12][seed % 4]; number++) {
            const text = yield* receive(program, 5);
            if (text) take("some", text);
          }
        },
        *tries(program) {
          for (let number = 0; number < 5; number++) {
            const text = yield* receive(program, 5, 0x40);
            if (text === "\uffffEAGAIN") yield;
            else if (text) take("tries", text);
          }
          yield ["write", 6, message("tried"), "null", 0];
        },
      },
      check() {
        const numbers = Object.values(got).map((texts) => texts.map(Number));
        for (const ascending of numbers) assert.deepEqual(ascending, [...ascending].sort((a, b) => a - b));
        assert.deepEqual(numbers.flat().sort((a, b) => a - b), sent.map(Number));
      },
    };
  });
});

test("what a process knows of empty semaphores is no older than what it has done, and what it was told", () => {
  explore(() => {
    let released = false;
    /** Each answer says which semaphores are empty. @param {Program} program @param {number} handle @returns {Running} */
    function* asks(program, handle) {
      for (let number = 0; number < 9; number++) {
        yield* acquire(program, handle);
        release(program, handle);
      }
    }
    /** @param {Program} program @param {number} handle @returns {Running} */
    function* releases(program, handle) {
      for (let number = 0; number < 5; number++) yield;
      release(program, handle);
      released = true;
    }
    return {
      scripts: {
        *main(program) {
          const [told, telling] = JSON.parse(yield ["pipe"]);
          const [two, own, others] = [yield ["sem_create", "/t", 2, 2], yield ["sem_create", "/o", 0, 9], yield ["sem_create", "/p", 0, 9]];
          yield child("other", [[5, telling]]);
          program.start(2, asks(program, two));
          program.start(3, releases(program, own));
          for (let must = released; !(yield* acquire(program, own, false)); must = released) {
            assert.ok(!must, "it has released it itself");
            yield;
          }
          const early = yield* acquire(program, others, false);
          assert.equal(yield* receive(program, told), "released");
          assert.ok(early || (yield* acquire(program, others, false)), "it was told that it is released");
          yield* join(1);
        },
        *other(program) {
          release(program, yield ["sem_open", "/p"]);
          yield ["write", 5, message("released"), "null", 0];
        },
      },
    };
  });
});

test("an alarm that will go off is no standstill", () => {
  explore(() => ({
    scripts: {
      *main() {
        yield ["sigmask", "[14]"];
        yield child("waits");
        yield ["setitimer", 1, 0];
        assert.match(yield ["sigwait", "[14]", -1], /^\[14,/);
        yield ["kill", 2, 9];
        yield* join(1);
      },
      *waits() {
        yield ["sem_acquire", yield ["sem_create", "/l", 0, 1], true, -1];
      },
    },
  }));
});

test("who writes ahead to somebody that has closed its end learns of it as soon as it can know", () => {
  explore(() => ({
    scripts: {
      *main(program) {
        const [reading, writing] = JSON.parse(yield ["pipe"]);
        const [told, telling] = JSON.parse(yield ["pipe"]);
        yield child("closes", [[5, reading], [6, telling]]);
        yield ["close", reading];
        yield ["write", writing, message("one"), "null", 0];
        assert.equal(yield* receive(program, told), "closed");
        assert.equal(program.system.isBroken(writing), true);
      },
      *closes(program) {
        assert.equal(yield* receive(program, 5), "one");
        yield ["close", 5];
        yield ["write", 6, message("closed"), "null", 0];
      },
    },
  }));
});

test("shared memory is there as long as anybody refers to it, and waiting for its bytes is no standstill", () => {
  explore(() => {
    /** @type {string[]} */
    const seen = [];
    return {
      scripts: {
        *main() {
          const [ends, open] = JSON.parse(yield ["pipe"]);
          yield child("makes", [[6, open]]);
          yield ["close", open];
          yield ["read", ends, 1, 0];
          yield* join(1);
        },
        *makes(program) {
          const number = yield ["shm_open", "/m", JSON.stringify({ create: true, exclusive: true })];
          yield ["resize", number, 8];
          const [id] = JSON.parse(yield ["map", number]);
          /** @type {Uint8Array} */ (program.copies.get(id))[0] = 7;
          for (const name of ["first", "second"]) yield child("maps", [[5, number], [6, 6]], name);
          program.system.post("shm_unlink", "/m");
          program.system.post("close", number);
        },
        *maps(program, name) {
          const [id] = JSON.parse(yield ["map", 5]);
          seen.push(`${name} ${program.copies.get(id)?.[0]}`);
        },
      },
      check: () => assert.deepEqual(seen.sort(), ["first 7", "second 7"]),
    };
  });
});

test("of what processes had open nothing is left", () => {
  explore(() => ({
    scripts: {
      *main(program) {
        const lock = yield ["sem_create", "/l", 1, 1];
        for (const argument of ["closes", "leaves"]) yield child("opens", [], argument);
        yield* join(2);
        program.system.closeSemaphore(lock);
        yield ["sem_unlink", "/l"];
      },
      *opens(program, how) {
        const lock = yield ["sem_open", "/l"];
        assert.equal(yield ["sem_open", "/l"], lock);
        yield* acquire(program, lock);
        release(program, lock);
        if (how === "closes") program.system.closeSemaphore(lock);
      },
    },
    check(kernel) {
      assert.equal(kernel.semaphores.size, 0);
    },
  }));
});
