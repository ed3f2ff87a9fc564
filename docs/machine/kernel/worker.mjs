// The kernel's worker: runs one program after another, each in a kernel of its own, and tells the page of it.

import { Kernel } from "./kernel.mjs";
import { Outbox } from "./outbox.mjs";
import { Workers } from "./workers.mjs";

/**
 * The runtime and the page's port come first. The page then sends {run: {argv, cwd, env, files, limits}},
 * {stop: true} and {taken: true} (see outbox.mjs); it gets lists of [kind, value]: what outbox.mjs says,
 * "start" with {version, startMethod}, "failed" with a message, "end" with {omitted} (events).
 */
self.onmessage = ({ data: runtime, ports: [page] }) => {
  const workers = new Workers(runtime);
  const outbox = new Outbox((items) => page.postMessage(items));
  /** @type {Kernel|null} */
  let kernel = null;

  const run = ({ argv, cwd, env, files, limits }) => {
    let begun = false;
    const fail = (error) => {
      console.error(error);
      kernel.kill();
      outbox.put("failed", error.message);
    };
    kernel = new Kernel({
      takeWorker: () => workers.take(fail),
      onOutput: (output) => outbox.output(output),
      onEvent(event) {
        if (!begun && event.type === "begin") {
          begun = true;
          outbox.put("start", workers.python);
          workers.prepare();
        }
        outbox.event(event);
      },
      limits,
    });
    for (const { path, bytes } of files) kernel.files.put(path, bytes);
    kernel.finished.then(() => outbox.put("end", { omitted: kernel.omitted }));
    try {
      kernel.boot(argv, { cwd, env });
    } catch (error) {
      fail(error);
    }
  };

  const stop = () => {
    const stopped = kernel;
    stopped.interrupt();
    setTimeout(() => stopped.kill(), stopped.limits.politeness * 1000);
  };

  page.onmessage = ({ data }) => {
    if (data.taken) outbox.taken();
    else if (data.stop) stop();
    else run(data.run);
  };
};
