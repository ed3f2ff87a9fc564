// The kernel says when nothing can go on any more, and never when something can.

import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { boot as bootKernel, bytes } from "./machine.mjs";

/** Option of waitpid(). */
const EXITED = 4;

/** A kernel, and what it has said: "unstuck", or who waits for what. */
function boot() {
  /** @type {any[]} */
  const said = [];
  const onEvent = ({ type, processes }) => {
    if (type === "stuck") said.push(processes);
    else if (type === "unstuck") said.push(type);
  };
  return { ...bootKernel({ onEvent }), said };
}

/** The last word, in short: for each process its waits, with whom it waits for. */
const lately = (said) =>
  said.at(-1).map?.(({ pid, waits }) => [pid, ...waits.map(({ kind, peers }) => [kind, ...peers.map(({ pid }) => pid)])]) ?? said.at(-1);

test("a parent joins a child that waits for room in a pipe which the parent alone could empty", () => {
  const { main, spawn, said } = boot();
  const [reader, writer] = main.get("pipe");
  const child = spawn([[writer, writer]]);
  main.post("close", writer);
  main.call("waitpid", child.pid, EXITED);
  assert.equal(said.length, 0);
  child.call("write", writer, new Uint8Array(70_000));
  assert.deepEqual(lately(said), [[1, ["waitpid", 2]], [2, ["write", 1]]]);
  assert.equal(said.length, 1);
  assert.deepEqual(said[0][0].waits[0].on, child.pid);
  assert.ok(reader);
});

test("two locks that two processes take the other way round", () => {
  const { main, spawn, said } = boot();
  const child = spawn();
  const [one, other] = ["/1", "/2"].map((name) => main.get("sem_create", name, 1, 1));
  main.get("sem_acquire", one, true, -1);
  child.get("sem_acquire", other, true, -1);
  main.call("sem_acquire", other, true, -1);
  assert.equal(said.length, 0);
  child.call("sem_acquire", one, true, -1);
  assert.deepEqual(lately(said), [[1, ["sem_acquire", 2]], [2, ["sem_acquire", 1]]]);
});

test("a lock that a process took to its grave", () => {
  const { main, spawn, said } = boot();
  const lock = main.get("sem_create", "/s", 1, 1);
  const child = spawn();
  child.get("sem_acquire", lock, true, -1);
  main.call("sem_acquire", lock, true, -1);
  assert.equal(said.length, 0);
  child.post("exit", 0);
  assert.deepEqual(said[0][0].waits, [
    { kind: "sem_acquire", on: lock, peers: [{ pid: 2, name: "", ended: true }] },
  ]);
});

test("nobody answers: the only one who could write is the reader itself", () => {
  const { main, spawn, said } = boot();
  const [reader, writer] = main.get("pipe");
  const child = spawn([[reader, reader]]);
  main.call("waitpid", child.pid, EXITED);
  child.call("read", reader, 4);
  assert.deepEqual(lately(said), [[1, ["waitpid", 2]], [2, ["read", 1]]]);
  assert.ok(writer);
});

test("polling without a limit, and waiting for a connection, are waits too", () => {
  const { main, spawn, said } = boot();
  const [reader, writer] = main.get("pipe");
  const socket = main.get("socket");
  main.get("bind", socket, "/tmp/s");
  main.get("listen", socket);
  const child = spawn([[reader, reader], [writer, writer], [socket, socket]]);
  main.call("poll", [[reader, 1], [socket, 1]], -1);
  child.call("accept", socket);
  assert.deepEqual(lately(said), [[1, ["poll", 1, 2]], [2, ["accept"]]]);
});

test("the lock of a file is in somebody's hands", () => {
  const { main, spawn, said } = boot();
  const child = spawn();
  main.get("lock", "9 fcntl", "process", true, 0, -1, true);
  child.call("lock", "9 fcntl", "process", true, 0, 5, true);
  main.call("waitpid", child.pid, EXITED);
  assert.deepEqual(lately(said), [[1, ["waitpid", 2]], [2, ["lock", 1]]]);
});

test("who waits for any child waits for those that live", () => {
  const { main, spawn, said } = boot();
  const lock = main.get("sem_create", "/s", 0, 1);
  const [gone, left] = [spawn(), spawn()];
  gone.post("exit", 0);
  main.get("waitpid", gone.pid, EXITED);
  main.call("waitpid", -1, EXITED);
  left.call("sem_acquire", lock, true, -1);
  assert.deepEqual(lately(said), [[1, ["waitpid", 3]], [3, ["sem_acquire"]]]);
});

test("the last one that could go on crashes", () => {
  const { kernel, main, spawn, said } = boot();
  const lock = main.get("sem_create", "/s", 0, 1);
  spawn();
  main.call("sem_acquire", lock, true, -1);
  assert.equal(said.length, 0);
  kernel.processes.get(2).worker?.onerror?.({ message: "no memory" });
  assert.deepEqual(lately(said), [[1, ["sem_acquire"]]]);
});

test("a semaphore that counts belongs to nobody", () => {
  const { main, said } = boot();
  const semaphore = main.get("sem_create", "/s", 1, 5);
  main.get("sem_acquire", semaphore, true, -1);
  main.call("sem_acquire", semaphore, true, -1);
  assert.deepEqual(lately(said), [[1, ["sem_acquire"]]]);
});

test("a time that will be up is no standstill", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { main, spawn, said } = boot();
  const [reader] = main.get("pipe");
  const lock = main.get("sem_create", "/s", 0, 1);
  const child = spawn();
  const waits = [
    ["sleep", 1],
    ["sem_acquire", lock, true, 1],
    ["poll", [[reader, 1]], 1],
  ];
  child.call("sem_acquire", lock, true, -1);
  for (const wait of waits) {
    const call = main.call(...wait);
    assert.ok(call.open);
    mock.timers.tick(1000);
    assert.ok(!call.open);
  }
  mock.timers.reset();
  assert.equal(said.length, 0);
});

test("an alarm that will go off is no standstill", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { main, said } = boot();
  main.post("sigaction", 14, "catch");
  main.get("setitimer", 1, 0);
  main.call("sigwait", [10], -1);
  assert.equal(said.length, 0);
  mock.timers.tick(1000);
  assert.equal(said.length, 0);
  main.post("idle", 1, 0, 1); // It has seen SIGALRM.
  assert.deepEqual(lately(said), [[1, ["sigwait"]]]);
  mock.timers.reset();
});

test("who computes, or has only just been started, may do anything", () => {
  const { main, spawn, said } = boot();
  const lock = main.get("sem_create", "/s", 0, 1);
  spawn();
  main.call("sem_acquire", lock, true, -1);
  assert.equal(said.length, 0);
});

test("it is over when a wait ends, and told again", () => {
  const { kernel, main, spawn, said } = boot();
  const lock = main.get("sem_create", "/s", 0, 1);
  const child = spawn();
  main.post("sigaction", 15, "catch");
  child.call("sem_acquire", lock, true, -1);
  main.call("waitpid", child.pid, EXITED);
  assert.equal(said.length, 1);
  child.post("sem_release", lock); // A thread that the kernel took for waiting.
  assert.deepEqual(said.slice(1), ["unstuck"]);
  child.call("sem_acquire", lock, true, -1);
  assert.equal(said.length, 3);
  main.get("kill", child.pid, 9);
  assert.deepEqual(said.slice(3), ["unstuck"]);
  assert.equal(kernel.processes.living.length, 1);
});

test("a process with more threads tells how many of them wait here", () => {
  const { main, said } = boot();
  const lock = main.get("sem_create", "/s", 0, 1);
  main.post("idle", -1, 0, 0); // It has another thread, which computes.
  main.call("sem_acquire", lock, true, -1);
  assert.equal(said.length, 0);
  main.post("idle", 1, 1, 0); // Now that waits for a third one.
  assert.deepEqual(lately(said), [[1, ["sem_acquire"], ["thread"]]]);
  main.post("sem_release", lock);
  assert.equal(said.at(-1), "unstuck");
  main.post("idle", 0, 2, 0);
  assert.deepEqual(lately(said), [[1, ["thread"], ["thread"]]]);
});

test("a signal on its way may change everything", () => {
  const { main, spawn, said } = boot();
  const lock = main.get("sem_create", "/s", 0, 1);
  const child = spawn();
  child.post("sigaction", 15, "catch");
  child.call("sem_acquire", lock, true, -1);
  main.get("kill", child.pid, 15);
  main.call("waitpid", child.pid, EXITED);
  assert.equal(said.length, 0);
  child.post("idle", -1, 0, 1); // Its handler runs.
  assert.equal(said.length, 0);
  child.post("idle", 1, 0, 1);
  assert.deepEqual(lately(said), [[1, ["waitpid", 2]], [2, ["sem_acquire"]]]);
});

test("a lease on its way back may change everything", () => {
  const { main, spawn, said } = boot();
  const lock = main.get("sem_create", "/s", 1, 1);
  const child = spawn();
  for (let use = 0; use < 9; use++) {
    main.get("sem_acquire", lock, true, -1);
    main.post("sem_release", lock);
  }
  main.call("waitpid", child.pid, EXITED);
  const acquired = child.call("sem_acquire", lock, true, -1);
  assert.ok(acquired.open);
  assert.equal(said.length, 0);
  main.post("returned", "lock", lock);
  assert.ok(!acquired.open);
  assert.equal(said.length, 0);
});

test("bytes of shared memory on their way are no standstill", () => {
  const { main, spawn, said } = boot();
  const segment = main.get("shm_open", "/m", { create: true, exclusive: true });
  main.get("resize", segment, 8);
  const { id } = main.get("map", segment);
  const child = spawn([[segment, segment]]);
  main.call("waitpid", child.pid, EXITED);
  const mapped = child.call("map", segment);
  assert.ok(mapped.open);
  assert.equal(said.length, 0);
  main.post("content", id, new Uint8Array(8));
  assert.ok(!mapped.open);
  assert.equal(said.length, 0);
});

test("whoever outlives the main process is on the kernel's clock", () => {
  const { kernel, main, spawn, said } = boot();
  const lock = main.get("sem_create", "/s", 0, 1);
  spawn().call("sem_acquire", lock, true, -1);
  main.post("exit", 0);
  assert.equal(said.length, 0);
  kernel.kill();
});

test("messages that are read and answered are no standstill", () => {
  const { main, spawn, said } = boot();
  const [reader, writer] = main.get("pipe");
  const child = spawn([[writer, writer]]);
  for (let message = 0; message < 5; message++) {
    main.call("read", reader, 1);
    child.post("write", writer, bytes(message));
  }
  assert.equal(said.length, 0);
});
