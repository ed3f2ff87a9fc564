// What a kernel has to do at the edges: where faults could stay that no program notices at once.

import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { Wait } from "../../../docs/machine/kernel/queue.mjs";
import { WAIT } from "../../../docs/machine/kernel/process.mjs";
import { boot, bytes, list } from "./machine.mjs";

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
  const segment = kernel.main.maps.get(id);
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
  assert.equal(kernel.main.waits.size, 0);
  main.call("read", reader, 1);
  assert.equal(kernel.main.waits.size, 1);
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
  mock.timers.enable({ apis: ["setTimeout"] });
  const told = [];
  const cancelled = [];
  const wait = new Wait({}, (error, value) => told.push(value));
  assert.equal(wait.silent, false);
  wait.onCancel(() => cancelled.push(1));
  wait.expire(1, () => "late");
  wait.finish(null, "early");
  wait.finish(null, "again");
  mock.timers.tick(2000);
  assert.deepEqual([told, cancelled], [["early"], [1]]);
  const limited = new Wait({}, (error, value) => told.push(value));
  limited.expire(1, () => "late");
  mock.timers.tick(1000);
  const endless = new Wait({}, (error, value) => told.push(value));
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
