// Figures of the machine, each beside what it is compared with in the same run.

const ROUNDS = 5;
const MACHINE = "/docs/machine/machine.mjs";
const PANEL = "/docs/javascripts/run/panel.mjs";

const CALLS = `
import time
from js import Promise
from _oslayer import system
from pyodide.ffi import run_sync

def micros(action, count=300):
    started = time.perf_counter()
    for _ in range(count):
        action()
    return (time.perf_counter() - started) / count * 1e6

def wait():
    run_sync(made.promise)

class made:
    promise = Promise.withResolvers().promise

def call():
    system.call("sleep", -1.0)

import js
made.promise = js.Object.fromEntries([["p", Promise.resolve(1)]]).p
time.sleep(2)
for _ in range(${ROUNDS}):
    print(micros(call), micros(wait))
`;

const MORE = `
import multiprocessing, os, time

def tell(connection):
    connection.send_bytes(b"here")

def start():
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=tell, args=(sender,))
    started = time.perf_counter()
    process.start()
    receiver.recv_bytes()
    taken = time.perf_counter() - started
    process.join()
    return taken

if __name__ == "__main__":
    BEFORE
    print(start(), start(), start(), start())
`;

const SLEEP = "time.sleep(4)";

/** As long, without a wait. */
const COMPUTE = "until = time.monotonic() + 4\n    while time.monotonic() < until: pass";

const POOL = `
import multiprocessing, time

def count_down(number):
    while number:
        number -= 1

if __name__ == "__main__":
    cores = multiprocessing.cpu_count()
    with multiprocessing.Pool(1) as one, multiprocessing.Pool(cores) as many:
        for pool in (one, many):
            pool.map(count_down, [1000] * 4 * cores, chunksize=1)
        for _ in range(${ROUNDS}):
            row = []
            for pool in (one, many):
                started = time.perf_counter()
                pool.map(count_down, [1_500_000] * 4 * cores, chunksize=1)
                row.append(time.perf_counter() - started)
            print(*row)
`;

const SPIN = `
import multiprocessing, signal

def spin():
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        pass

if __name__ == "__main__":
    for _ in range(2):
        multiprocessing.Process(target=spin).start()
    print("spinning", flush=True)
    spin()
`;

/** Programs that tell more than anybody can take in. */
const FLOODS = {
  names: `
import multiprocessing

if __name__ == "__main__":
    print("there", flush=True)
    process = multiprocessing.current_process()
    while True:
        process.name = "name"
`,
  messages: `
import multiprocessing

def put(queue):
    while True:
        queue.put("x")

if __name__ == "__main__":
    queue = multiprocessing.Queue()
    for _ in range(2):
        multiprocessing.Process(target=put, args=(queue,)).start()
    queue.get()
    print("there", flush=True)
    while True:
        queue.get()
`,
  output: `
import multiprocessing

def put():
    while True:
        print("0123456789")

if __name__ == "__main__":
    for _ in range(7):
        multiprocessing.Process(target=put).start()
    put()
`,
  "forgotten puts": `
import multiprocessing

if __name__ == "__main__":
    print("there", flush=True)
    queue = multiprocessing.Queue()
    while True:
        queue.put("x" * 1000)
`,
  processes: `
import multiprocessing

def nothing():
    pass

if __name__ == "__main__":
    print("there", flush=True)
    while True:
        processes = [multiprocessing.Process(target=nothing) for _ in range(3)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
`,
};

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const rows = (text) => text.trim().split("\n").map((line) => line.split(" ").map(Number));
const column = (table, index) => median(table.map((row) => row[index]));

async function repeat(action) {
  await action(); // What is cached is cached now.
  const times = [];
  for (let round = 0; round < ROUNDS; round++) times.push(await action());
  return median(times);
}

async function plainStart() {
  const started = performance.now();
  const worker = new Worker(new URL("plain.mjs", import.meta.url), { type: "module" });
  await new Promise((resolve) => (worker.onmessage = resolve));
  const taken = performance.now() - started;
  worker.terminate();
  return taken;
}

/** From 运行 to the first output on a page that has just been opened. */
async function firstOutput() {
  const frame = document.createElement("iframe");
  frame.src = "#frame";
  document.body.append(frame);
  await new Promise((resolve) => (frame.onload = resolve));
  const { run } = await /** @type {any} */ (frame.contentWindow).eval(`import(${JSON.stringify(MACHINE)})`);
  const started = performance.now();
  const taken = await new Promise((resolve) =>
    run("print('ready')", { onOutput: () => resolve(performance.now() - started) }),
  );
  frame.remove();
  return taken;
}

/** Microseconds of a message to a worker and back. */
async function roundTrip() {
  const worker = new Worker(new URL("echo.mjs", import.meta.url), { type: "module" });
  const once = () => new Promise((resolve) => ((worker.onmessage = resolve), worker.postMessage([1, "sleep"])));
  for (let i = 0; i < 300; i++) await once();
  const times = [];
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    for (let i = 0; i < 300; i++) await once();
    times.push(((performance.now() - started) / 300) * 1000);
  }
  worker.terminate();
  return median(times);
}

/** Milliseconds from 停止 until no process is left, of endless loops that ignore the polite signal. */
async function stopping() {
  const { run } = await import(MACHINE);
  const times = [];
  for (let round = 0; round < ROUNDS; round++) {
    let execution;
    await new Promise((resolve) => (execution = run(SPIN, { onOutput: resolve })));
    const started = performance.now();
    execution.stop();
    await execution;
    times.push(performance.now() - started);
  }
  return Math.max(...times);
}

const sleep = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/** How many milliseconds the page misses at most. */
class Gaps {
  longest = 0;
  #last = performance.now();
  #timer;
  #over = false;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      this.#look();
      if (!this.#over) this.#timer = setTimeout(() => port2.postMessage(null), 1);
    };
    port2.postMessage(null);
  }

  #look() {
    const now = performance.now();
    this.longest = Math.max(this.longest, now - this.#last);
    this.#last = now;
  }

  end() {
    this.#look();
    this.#over = true;
    clearTimeout(this.#timer);
    return this.longest;
  }
}

/**
 * Milliseconds that the page misses at most while a flood runs that a panel shows, and until no process is left
 * after 停止.
 */
async function flood(source, seconds = 5) {
  const { run } = await import(MACHINE);
  const { Panel } = await import(PANEL);
  const panel = new Panel("flood.py", () => {});
  document.body.append(panel.root);
  let execution;
  const begun = new Promise((resolve) => {
    execution = run(source, {
      onStart: (python) => panel.start(python),
      onOutput(output) {
        panel.write(output);
        resolve(null);
      },
      onEvent: ({ type, pid, name }) => type === "name" && panel.name(pid, name),
    });
  });
  await begun;
  const gaps = new Gaps();
  await sleep(seconds);
  const stopped = performance.now();
  execution.stop();
  const { exitCode } = await execution;
  const stop = performance.now() - stopped;
  panel.finish(`${exitCode}`, "bad");
  await sleep(0.5);
  panel.root.remove();
  return { gap: gaps.end(), stop };
}

async function print(source) {
  const { run } = await import(MACHINE);
  const { stdout, stderr } = await run(source, { name: "benchmark.py" });
  if (stderr) throw new Error(stderr);
  return stdout;
}

/** Microseconds of what synchronizing.py measures, by name. */
async function synchronizing() {
  const program = await fetch(new URL("synchronizing.py", import.meta.url));
  const lines = (await print(await program.text())).trim().split("\n");
  return Object.fromEntries(lines.map((line) => line.split(" ")).map(([name, micros]) => [name, Number(micros)]));
}

export { FLOODS, flood };

export async function measure() {
  const plain = await repeat(plainStart);
  const first = await repeat(firstOutput);
  const [starts] = rows(await print(MORE.replace("BEFORE", SLEEP)));
  const [computed] = rows(await print(MORE.replace("BEFORE", COMPUTE)));
  const raw = await roundTrip();
  const calls = rows(await print(CALLS));
  const pools = rows(await print(POOL));
  const micros = await synchronizing();
  const stop = await stopping();
  const floods = [];
  for (const source of Object.values(FLOODS)) floods.push(await flood(source));
  const cores = navigator.hardwareConcurrency;
  return {
    cores,
    "plain Pyodide worker, ms": plain,
    "first output / plain": first / plain,
    "process from a spare / plain": (starts[0] * 1000) / plain,
    "process from a spare, after computing / plain": (computed[0] * 1000) / plain,
    "process without a spare / plain": (starts[3] * 1000) / plain,
    "Pool(cores) / Pool(1) / cores": median(pools.map(([one, many]) => one / many)) / cores,
    "system call / (run_sync + round trip)": column(calls, 0) / (column(calls, 1) + raw),
    "Queue messages per second": 1e6 / micros.queue,
    "Queue beside an array": micros.queue / micros.queue_beside_an_array,
    micros,
    "停止 until no process is left, ms (the slowest)": stop,
    "the page misses, ms (the longest, in floods)": Math.max(...floods.map(({ gap }) => gap)),
    "停止 of a flood, ms (the slowest)": Math.max(...floods.map(({ stop }) => stop)),
  };
}
