// The kernel's worker: runs one program after another, each in a kernel of its own, and tells the page of it.

import { Kernel } from "./kernel.mjs";
import { Outbox } from "./outbox.mjs";
import { Simulator } from "./simulator.mjs";
import { SimulatedWorkers, Workers } from "./workers.mjs";

/**
 * @import { Order, Program } from "../events.mjs"
 * @import { Runtime } from "./workers.mjs"
 */

/**
 * The runtime and the page's port come first. The page then sends orders, and gets lists of items (../events.mjs).
 *
 * @param {{data: Runtime, ports: readonly MessagePort[]}} first
 */
self.onmessage = ({ data: runtime, ports: [page] }) => {
  const realWorkers = new Workers(runtime);
  const simulatedWorkers = new SimulatedWorkers(runtime);
  const outbox = new Outbox(
    (items) => page.postMessage(items),
    () => kernel?.outputDrained(),
  );
  /** @type {Kernel|null} */
  let kernel = null;
  /** @type {Simulator|null} of its run, if that is simulated */
  let simulator = null;

  /** @param {Program} program */
  const run = ({ argv, cwd, env, files, limits, simulate, details }) => {
    let begun = false;
    const workers = simulate ? simulatedWorkers.of(simulate.seed) : realWorkers;
    /** @param {Error} error */
    const fail = (error) => {
      console.error(error);
      started.kill();
      outbox.put("failed", error.message);
    };
    const takeWorker = () => workers.take(fail);
    /** While one process of a simulated run loads all others wait: it had better be loaded already. */
    const takeLoaded = () => {
      const worker = takeWorker();
      if (begun) workers.prepare();
      return worker;
    };
    const computer = simulate ? new Simulator(simulate, { takeWorker: takeLoaded, onStandstill: () => started.kill() }) : null;
    const started = new Kernel({
      takeWorker: computer ? () => computer.seat() : takeWorker,
      onOutput(output) {
        computer?.heard();
        outbox.output(output);
      },
      // How fast the page is must not show in a simulated run.
      hasRoom: () => Boolean(computer) || outbox.hasRoom,
      onEvent(event, isDetail) {
        if (!begun && event.type === "begin" && workers.python) {
          begun = true;
          outbox.put("start", workers.python);
          workers.prepare();
        }
        if (!isDetail) computer?.saw();
        if (computer) outbox.put("event", event);
        else outbox.event(event);
      },
      limits,
      details,
      shortcuts: !computer?.ordered,
    });
    kernel = started;
    simulator = computer;
    if (computer) computer.kernel = started;
    for (const { path, bytes } of files) started.files.put(path, bytes);
    started.finished.then(() => {
      computer?.end();
      outbox.put("end", { omitted: started.omitted, ...(computer && { simulated: computer.result }) });
    });
    try {
      started.boot(argv, { cwd, env });
    } catch (error) {
      fail(/** @type {Error} */ (error));
    }
  };

  const stop = () => {
    const stopped = kernel;
    if (!stopped) return;
    simulator?.go(Infinity);
    stopped.interrupt();
    setTimeout(() => stopped.kill(), stopped.limits.grace * 1000);
  };

  /** @param {{data: Order}} event */
  page.onmessage = ({ data }) => {
    if ("taken" in data) outbox.taken();
    else if ("stop" in data) stop();
    else if ("go" in data) simulator?.go(data.go);
    else run(data.run);
  };
};
