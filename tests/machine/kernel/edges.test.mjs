// What a kernel has to do at the edges: where faults could stay that no program notices at once.

import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { Wait } from "../../../docs/machine/kernel/queue.mjs";
import { WAIT } from "../../../docs/machine/kernel/process.mjs";
import { boot, bytes, list } from "./machine.mjs";

/** @import { Segment } from "../../../docs/machine/kernel/segment.mjs" */

test("accept ends when its listener is closed", () => {
  const { main, spawn } = boot();
  const listener = main.get("socket");
  main.get("bind", listener, "127.0.0.1:0");
  main.get("listen", listener);
  const child = spawn([[5, listener]]);
  const waiting = main.call("accept", listener);
  assert.ok(waiting.open);
  main.get("close", listener);
  assert.ok(waiting.open); // The child's number leads to it.
  child.get("close", 5);
  assert.equal(waiting.error, "EBADF");
});

test("a segment keeps its bytes when its size changes", () => {
  const { kernel, main } = boot();
  const number = main.get("shm_open", "/a", { create: true });
  assert.equal(main.get("resize", number, 4), 0);
  const { id } = main.get("map", number);
  const segment = /** @type {Segment} */ (kernel.processes.get(1).maps.get(id));
  segment.bytes.set([1, 2, 3, 4]);
  const held = () => [...segment.bytes.subarray(0, segment.size)];
  main.get("resize", number, 12); // More than the whole words that there is room for.
  assert.deepEqual(held(), [1, 2, 3, 4, 0, 0, 0, 0, 0, 0, 0, 0]);
  main.get("resize", number, 2);
  assert.deepEqual(held(), [1, 2]);
  main.get("resize", number, 3);
  assert.deepEqual(held(), [1, 2, 0]);
});

test("a parent learns each child's end, also one that it hadn't waited for", () => {
  const { main, spawn } = boot();
  const [first, second] = [spawn(), spawn()];
  second.post("exit", 7);
  first.post("exit", 1);
  assert.deepEqual(main.get("waitpid", second.pid, WAIT.EXITED), [second.pid, 7 << 8, 0]);
  assert.deepEqual(main.get("waitpid", 0, WAIT.EXITED), [first.pid, 1 << 8, 0]);
  assert.equal(main.call("waitpid", -1, WAIT.EXITED | WAIT.NOHANG).error, "ECHILD");
});

test("an exit status isn't lost by a wait that is cancelled", () => {
  const { main, spawn } = boot();
  const child = spawn();
  const wait = main.call("waitpid", child.pid, WAIT.EXITED);
  main.post("cancel", wait.number);
  assert.equal(wait.error, "ECANCELED");
  child.post("exit", 3);
  assert.deepEqual(main.get("waitpid", child.pid, WAIT.EXITED), [child.pid, 3 << 8, 0]);
});

test("signals that nobody has to mind end nobody, others do", () => {
  const { main, spawn } = boot();
  const child = spawn();
  for (const signal of [17, 18, 23, 28]) main.get("kill", child.pid, signal);
  assert.ok(!child.terminated);
  main.get("kill", child.pid, 19 + 5);
  assert.ok(child.terminated);
});

test("a process is told who it is", () => {
  const { main, spawn } = boot();
  const child = spawn();
  assert.deepEqual([main.exec.pid, main.exec.parent], [1, 0]);
  assert.deepEqual([child.exec.pid, child.exec.parent], [child.pid, 1]);
});

test("dup2 onto itself closes nothing, onto another number closes what that was", () => {
  const { main } = boot();
  const [reader, writer] = main.get("pipe");
  assert.equal(main.get("dup2", reader, reader), reader);
  main.post("write", writer, bytes(1));
  assert.deepEqual(list(main.get("read", reader, 1)), [1]);
  const [other] = main.get("pipe");
  assert.equal(main.get("dup2", other, writer), writer);
  assert.deepEqual(list(main.get("read", reader, 1)), []);
});

test("a pipe that loses one of its readers has the others", () => {
  const { main } = boot();
  const [reader, writer] = main.get("pipe");
  const another = main.get("dup", reader);
  main.get("close", reader);
  main.post("write", writer, bytes(1));
  assert.deepEqual(list(main.get("read", another, 1)), [1]);
});

test("poll sees nothing to read in an empty pipe, and something in another", () => {
  const { main } = boot();
  const [reader, writer] = main.get("pipe");
  assert.deepEqual(main.get("poll", [[reader, 1]], 0), []);
  main.post("write", writer, bytes(1));
  assert.deepEqual(main.get("poll", [[reader, 1]], 0), [[reader, 1]]);
});

test("what a worker fails with is shown, and the process ends as by SIGSEGV", () => {
  const { kernel, main, spawn } = boot();
  const child = spawn();
  let prevented = false;
  child.onerror({ message: "out of memory", preventDefault: () => (prevented = true) });
  assert.ok(prevented);
  assert.equal(kernel.stderr.text, "out of memory\n");
  assert.deepEqual(main.get("waitpid", child.pid, WAIT.EXITED), [child.pid, 11, 0]);
});

test("a call that nobody waits for is no wait of the process", () => {
  const { kernel, main } = boot();
  const [reader, writer] = main.get("pipe");
  main.post("write", writer, bytes(1));
  main.call("read", reader, 1);
  assert.equal(kernel.processes.get(1).waits.size, 0);
  main.call("read", reader, 1);
  assert.equal(kernel.processes.get(1).waits.size, 1);
});

test("ports follow each other", () => {
  const { main } = boot();
  const ports = [1, 2, 3].map(() => {
    const socket = main.get("socket");
    return Number(main.get("bind", socket, "127.0.0.1:0").split(":")[1]);
  });
  assert.deepEqual(ports, [ports[0], ports[0] + 1, ports[0] + 2]);
});

test("a wait is answered once, whatever comes later, and then forgets its time", () => {
  const { kernel } = boot();
  mock.timers.enable({ apis: ["setTimeout"] });
  const told = [];
  const cancelled = [];
  const wait = new Wait(kernel.processes.get(1), (error, value) => told.push(value));
  assert.equal(wait.silent, false);
  wait.onCancel(() => cancelled.push(1));
  wait.expire(1, "late");
  wait.finish(null, "early");
  wait.finish(null, "again");
  mock.timers.tick(2000);
  assert.deepEqual([told, cancelled], [["early"], [1]]);
  const limited = new Wait(kernel.processes.get(1), (error, value) => told.push(value));
  limited.expire(1, "late");
  mock.timers.tick(1000);
  const endless = new Wait(kernel.processes.get(1), (error, value) => told.push(value));
  endless.expire(-1, "never");
  mock.timers.tick(3000);
  assert.deepEqual(told, ["early", "late"]);
  mock.timers.reset();
});

test("a socket that isn't connected hangs up in poll", () => {
  const { main } = boot();
  const socket = main.get("socket");
  const [[number, events]] = main.get("poll", [[socket, 1 | 4]], 0);
  assert.equal(number, socket);
  assert.equal(events, 4 | 16);
});

test("what has nothing to say answers 0", () => {
  const { main, spawn } = boot();
  const child = spawn();
  const [reader, writer] = main.get("pipe");
  const [listener, client] = [main.get("socket"), main.get("socket")];
  const semaphore = main.get("sem_create", "/s", 1, 2);
  const segment = main.get("shm_open", "/m", { create: true });
  const address = main.get("bind", listener, "127.0.0.1:0");
  for (const call of [
    ["listen", listener],
    ["connect", client, address],
    ["shutdown", client, true, true],
    ["sem_release", semaphore],
    ["sem_unlink", "/s"],
    ["resize", segment, 8],
    ["shm_unlink", "/m"],
    ["set_blocking", reader, false],
    ["close", writer],
    ["sigmask", []],
    ["kill", child.pid, 0],
    ["unlock", "fcntl:7", "", 0, -1],
    ["lock", "fcntl:7", "", true, 0, -1, true],
    ["sync"],
  ]) {
    assert.equal(main.get(...call), 0, call.join(" "));
  }
});

test("a wake that nobody has caused names nobody", async () => {
  const { main, spawn, events } = boot();
  const child = spawn();
  const sleeping = main.call("sleep", 0.001);
  child.get("sync");
  while (sleeping.open) await new Promise((resolve) => setTimeout(resolve, 1));
  const [wake] = events.filter(({ type }) => type === "wake");
  assert.deepEqual([wake.pid, wake.by], [1, undefined]);
});

test("a signal that is sent is told; to ask whether a process is there isn't", () => {
  const { main, spawn, events } = boot();
  const child = spawn();
  main.get("kill", child.pid, 0);
  main.get("kill", child.pid, 15);
  const sent = events.filter(({ type }) => type === "kill").map(({ pid, target, signal }) => ({ pid, target, signal }));
  assert.deepEqual(sent, [{ pid: 1, target: child.pid, signal: 15 }]);
});

test("signal 0 is none: it neither waits nor ends a wait", () => {
  const { main, spawn } = boot();
  const child = spawn();
  child.get("sigmask", [10]);
  const waiting = child.call("sigwait", [10], -1);
  main.get("kill", child.pid, 0);
  assert.deepEqual(child.get("sigpending"), []);
  assert.ok(waiting.open);
  main.get("kill", child.pid, 10);
  assert.equal(waiting.value[0], 10);
});

test("two signals can't be blocked", () => {
  const { main, spawn } = boot();
  const [one, other] = [spawn(), spawn()];
  for (const child of [one, other]) child.get("sigmask", [9, 19]);
  main.get("kill", one.pid, 9);
  assert.equal(one.terminated, true);
  main.get("kill", other.pid, 19);
  assert.deepEqual(main.get("waitpid", other.pid, 2), [other.pid, (19 << 8) | 0x7f, 0]);
});

test("the options of waiting are Linux's", () => {
  assert.deepEqual(WAIT, { NOHANG: 1, UNTRACED: 2, EXITED: 4, CONTINUED: 8, NOWAIT: 0x01000000 });
});

test("who waits for descriptors is told to do so", () => {
  const { main, events } = boot();
  const [reader] = main.get("pipe");
  main.call("poll", [[reader, 1]], -1);
  assert.deepEqual(events.filter(({ type }) => type === "block").map(({ on }) => on), ["poll"]);
});

test("the length of a message has four bytes", () => {
  for (const header of [[1, 0, 0, 2], [0, 1, 0, 2], [0, 0, 1, 2], [255, 255, 255, 2]]) {
    const { main } = boot();
    const [reader, writer] = main.get("pipe");
    main.post("write", writer, bytes(...header, 7, 8)); // Two bytes of a longer message.
    assert.equal(main.get("read", reader, 4).ahead, undefined);
  }
});

test("a file's times are what they are set to", () => {
  const { kernel, main } = boot();
  const folder = kernel.files.find("/tmp")?.number;
  const inode = () => /** @type {any} */ (kernel.files.inode(7));
  main.get("change", { change: "mknod", inode: 7, folder, name: "a", mode: 0o100600 });
  main.get("change", { change: "setattr", inode: 7, atime: 1000, mtime: 2000 });
  const { atime, mtime, mode } = inode();
  assert.deepEqual([atime, mtime, mode], [1000, 2000, 0o100600]);
  main.get("change", { change: "setattr", inode: 7, mode: 0o640, mtime: 3000 });
  assert.deepEqual([inode().atime, inode().mode], [1000, 0o100640]);
});
