import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { WAIT } from "../../../docs/machine/kernel/process.mjs";
import { boot, bytes, list, text } from "./machine.mjs";

test("a parent waits for its child and learns how it ended", () => {
  const { main, spawn } = boot();
  const child = spawn();
  const wait = main.call("waitpid", child.pid, WAIT.EXITED);
  assert.ok(wait.open);
  child.post("exit", 3);
  assert.deepEqual(wait.value, [child.pid, 3 << 8, 0]);
  assert.equal(main.call("waitpid", child.pid, WAIT.EXITED).error, "ECHILD");
});

test("a signal's death has its number", () => {
  const { kernel, main, spawn } = boot();
  const child = spawn();
  main.get("kill", child.pid, 15);
  assert.equal(kernel.processes.get(child.pid).exitCode, -15);
  assert.deepEqual(main.get("waitpid", -1, WAIT.EXITED), [child.pid, 15, 0]);
  assert.equal(main.call("kill", child.pid, 15).error, "ESRCH");
});

test("without hanging, a child that lives is no child", () => {
  const { main, spawn } = boot();
  const child = spawn();
  assert.deepEqual(main.get("waitpid", child.pid, WAIT.EXITED | WAIT.NOHANG), [0, 0, 0]);
});

test("a caught signal is told, an ignored one isn't", () => {
  const { main, spawn } = boot();
  const child = spawn();
  child.post("sigaction", 15, "catch");
  child.post("sigaction", 2, "ignore");
  main.get("kill", child.pid, 2);
  main.get("kill", child.pid, 15);
  assert.deepEqual(child.told, [["signal", 15]]);
  assert.ok(!child.terminated);
  main.get("kill", child.pid, 9);
  assert.ok(child.terminated);
});

test("who dies while waiting leaves no place in the queue", () => {
  const { main, spawn } = boot();
  const handle = main.get("sem_create", "/s", 0, 1);
  const [dying, living] = [spawn(), spawn()];
  dying.call("sem_acquire", handle, true, -1);
  const acquired = living.call("sem_acquire", handle, true, -1);
  main.get("kill", dying.pid, 9);
  main.post("sem_release", handle);
  assert.ok(!acquired.open);
});

test("the limit of live processes is EAGAIN, and counts the living", () => {
  const { main, spawn } = boot({ limits: { processes: 3 } });
  const child = spawn();
  spawn();
  assert.throws(() => spawn(), /EAGAIN/);
  assert.equal(main.get("process_limit"), 3);
  child.post("exit", 0);
  spawn();
});

test("the run ends with the main process when nothing else lives", async () => {
  const { kernel, main } = boot();
  main.post("exit", 5);
  assert.equal((await kernel.finished)?.exitCode, 5);
});

test("orphans end with the run that is stopped", async () => {
  const { kernel, events, main, spawn } = boot();
  const child = spawn();
  main.post("exit", 0);
  assert.ok(!child.terminated);
  assert.ok(events.some((event) => event.type === "orphan" && event.pid === child.pid));
  kernel.kill();
  assert.ok(child.terminated);
  assert.equal((await kernel.finished)?.exitCode, 0);
});

test("who outlives the main process goes on, and is ended after a time, which is said", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { kernel, main, spawn, output } = boot({ limits: { orphans: 60 } });
  const [child, other] = [spawn(), spawn()];
  child.post("name", "worker");
  main.post("exit", 3);
  mock.timers.tick(59_000);
  other.post("exit", 0);
  assert.ok(!child.terminated);
  assert.equal(output.length, 0);
  mock.timers.tick(1000);
  assert.ok(child.terminated);
  assert.match(output[0].text, /60 秒后，worker（PID 2）还在运行/);
  assert.equal(output.length, 1);
  mock.timers.tick(0);
  assert.equal((await kernel.finished)?.exitCode, 3);
  mock.timers.reset();
});

test("nothing is said when the last process ends in time", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { main, spawn, output } = boot();
  const child = spawn();
  main.post("exit", 0);
  child.post("exit", 0);
  mock.timers.tick(1e6);
  assert.deepEqual(output, []);
  mock.timers.reset();
});

test("interrupting reaches every process", () => {
  const { kernel, main, spawn } = boot();
  const child = spawn();
  main.post("sigaction", 2, "catch");
  kernel.interrupt();
  assert.deepEqual(main.told, [["signal", 2]]);
  assert.ok(child.terminated);
});

test("a cancelled call takes nothing, and its end is told", () => {
  const { main } = boot();
  const [reader, writer] = main.get("pipe");
  const read = main.call("read", reader, 1);
  main.post("cancel", read.number);
  main.post("write", writer, bytes(1));
  assert.equal(read.error, "ECANCELED");
  assert.deepEqual(list(main.get("read", reader, 1)), [1]);
});

test("output comes with its process; past the limit it is cut, which is said once", () => {
  const { kernel, main, output } = boot({ limits: { output: 4 } });
  main.post("write", 1, text("你"));
  main.post("write", 1, text("abcdef"));
  main.post("write", 1, text("more"));
  assert.equal(kernel.stdout.text, "你abc");
  assert.deepEqual(output.map((o) => [o.pid, o.stream]), [[1, "stdout"], [1, "stdout"], [1, "stderr"]]);
  assert.match(output[2].text, /输出超过 4 个字符/);
});

test("a character that comes in two pieces is one character", () => {
  const { kernel, main } = boot();
  const [first, ...rest] = text("你");
  main.post("write", 1, bytes(first));
  main.post("write", 1, bytes(...rest));
  assert.equal(kernel.stdout.text, "你");
});

test("events tell who waited for what, and who woke it", () => {
  const { kernel, events, main, spawn } = boot();
  const [reader, writer] = main.get("pipe");
  const child = spawn([[writer, writer]]);
  main.call("read", reader, 9);
  child.post("write", writer, bytes(1, 2));
  const seen = events.map(({ time, ...event }) => event);
  assert.deepEqual(seen.slice(2), [
    { pid: 1, type: "block", on: "read", object: "pipe:1" },
    { pid: 2, type: "send", bytes: 2, message: 1, object: "pipe:1" },
    { pid: 1, type: "receive", from: 2, bytes: 2, message: 1, object: "pipe:1" },
    { pid: 1, type: "wake", by: 2 },
  ]);
  assert.ok(events.every((event) => event.time >= 0));
});

test("events tell which object: numbers are given in the order of making, to each kind its own", () => {
  const { events, main, spawn } = boot();
  const [first] = main.get("pipe");
  const [second] = main.get("pipe");
  const [socket] = main.get("socketpair");
  const lock = main.get("sem_create", "/s", 0, 1);
  const child = spawn();
  main.call("poll", [[second, 1]], -1);
  main.call("poll", [[first, 1], [second, 1]], -1);
  main.call("read", socket, 1);
  main.call("sem_acquire", lock, true, -1);
  main.call("waitpid", child.pid, WAIT.EXITED);
  main.call("waitpid", -1, WAIT.EXITED);
  const seen = events.filter(({ type }) => type === "block").map(({ object }) => object);
  assert.deepEqual(seen, ["pipe:2", undefined, "socket:1", "semaphore:1", "process:2", undefined]);
});

test("who waits for a file's lock learns of which, and who has it", () => {
  const { events, main, spawn } = boot();
  const child = spawn();
  main.call("lock", "flock:7", "1", true, 0, -1, true);
  child.call("lock", "flock:7", "1", true, 0, -1, true);
  const { time, ...block } = events.at(-1);
  assert.deepEqual(block, { pid: 2, type: "block", on: "lock", object: "flock:7", holder: 1 });
});

test("each message that is received is the one that was sent, though one read takes several", () => {
  const { events, main, spawn } = boot();
  const [reader, writer] = main.get("pipe");
  const child = spawn([[writer, writer]]);
  child.post("write", writer, bytes(1, 2));
  main.post("write", writer, bytes(3));
  child.post("write", writer, bytes(4, 5, 6));
  main.get("read", reader, 4);
  main.get("read", reader, 4);
  const told = (wanted) => events.filter(({ type }) => type === wanted).map(({ message, from, pid, bytes }) => [message, from ?? pid, bytes]);
  assert.deepEqual(told("send"), [[1, 2, 2], [2, 1, 1], [3, 2, 3]]);
  assert.deepEqual(told("receive"), told("send"));
});

test("an exit code that a parent has taken is told once, and so is one that nobody will ask for", () => {
  const { events, main, spawn } = boot();
  const [first, second] = [spawn(), spawn()];
  const reaped = () => events.filter(({ type }) => type === "reap").map(({ pid, child }) => [pid, child]);
  first.post("exit", 0);
  main.get("waitpid", first.pid, WAIT.EXITED | WAIT.NOWAIT);
  assert.deepEqual(reaped(), []);
  main.get("waitpid", first.pid, WAIT.EXITED);
  main.post("sigaction", 17, "ignore");
  second.post("exit", 0);
  assert.deepEqual(reaped(), [[1, first.pid], [1, second.pid]]);
});

test("a wait for a lock names who has it; the end of a time wakes without anybody's doing", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { kernel, events, main, spawn } = boot();
  const handle = main.get("sem_create", "/s", 0, 1);
  const child = spawn();
  child.call("sem_acquire", handle, true, -1);
  main.post("sem_release", handle);
  main.call("sem_acquire", handle, true, 1);
  mock.timers.tick(1000);
  mock.timers.reset();
  const seen = events.map(({ time, ...event }) => event);
  assert.deepEqual(seen.slice(-2), [
    { pid: 1, type: "block", on: "semaphore", object: "semaphore:1", holder: 2 },
    { pid: 1, type: "wake" },
  ]);
});

test("an unknown call is ENOSYS", () => {
  const { main } = boot();
  for (const name of ["frobnicate", "toString", "constructor"]) assert.equal(main.call(name).error, "ENOSYS");
});

test("events beyond the limit are cut, but how processes begin and end is always there", () => {
  const { events, main, spawn } = boot({ limits: { events: 3 } });
  const [, writer] = main.get("pipe");
  for (let write = 0; write < 5; write++) main.post("write", writer, bytes(1));
  const child = spawn();
  child.post("exit", 0);
  assert.deepEqual(events.map(({ type }) => type), ["start", "send", "send", "cut", "start", "exit"]);
});

test("of processes that have ended nothing is kept once nobody can wait for them", () => {
  const { kernel, main, spawn } = boot();
  for (let i = 0; i < 50; i++) {
    const child = spawn();
    child.post("exit", 0);
    assert.equal(kernel.processes.all.length, 2);
    main.get("waitpid", child.pid, WAIT.EXITED);
  }
  assert.equal(kernel.processes.all.length, 1);
  assert.equal(kernel.processes.get(1).children.size, 0);
  // Nobody waits for what outlives its parent, or was left by it.
  const middle = spawn();
  const [ended, orphan] = [spawn([], middle), spawn([], middle)];
  ended.post("exit", 0);
  middle.post("exit", 0);
  main.get("waitpid", middle.pid, WAIT.EXITED);
  assert.equal(main.call("kill", ended.pid, 0).error, "ESRCH");
  orphan.post("exit", 0);
  assert.equal(main.call("kill", orphan.pid, 0).error, "ESRCH");
  assert.equal(kernel.processes.all.length, 1);
});

test("a signal to a group reaches those in it", () => {
  const { main, spawn } = boot();
  const [child, other] = [spawn(), spawn()];
  child.get("setpgid", 0, 0);
  assert.deepEqual([main, child, other].map((one) => one.get("getpgid", 0)), [1, child.pid, 1]);
  assert.equal(main.get("getpgid", child.pid), child.pid);
  for (const one of [main, child, other]) one.post("sigaction", 10, "catch");
  other.get("kill", 0, 10);
  assert.deepEqual([main, child, other].map(({ told }) => told.length), [1, 0, 1]);
  other.get("kill", -child.pid, 10);
  assert.deepEqual([main, child, other].map(({ told }) => told.length), [1, 1, 1]);
  assert.equal(other.call("kill", -other.pid, 10).error, "ESRCH");
  main.get("kill", -1, 10);
  assert.deepEqual([main, child, other].map(({ told }) => told.length), [1, 2, 2]);
});

test("a group is joined within a session, by the process itself", () => {
  const { main, spawn } = boot();
  const [child, other] = [spawn(), spawn()];
  assert.equal(main.call("setpgid", 0, 0).error, "EPERM", "it leads a session");
  assert.equal(main.call("setpgid", child.pid, 0).error, "EACCES", "a child runs a program of its own");
  assert.equal(child.call("setpgid", other.pid, 0).error, "ESRCH", "no child of its own");
  assert.equal(child.call("setpgid", 0, -1).error, "EINVAL");
  assert.equal(child.call("setpgid", 0, 77).error, "EPERM", "nobody is in it");
  child.get("setpgid", 0, child.pid);
  other.get("setpgid", 0, child.pid);
  assert.equal(other.get("getpgid", 0), child.pid);
  other.get("setpgid", 0, 1);
});

test("a session is begun by who leads no group", () => {
  const { main, spawn } = boot();
  const [child, leader] = [spawn(), spawn()];
  assert.equal(main.call("setsid").error, "EPERM");
  leader.get("setpgid", 0, 0);
  assert.equal(leader.call("setsid").error, "EPERM");
  assert.equal(child.get("setsid"), child.pid);
  assert.deepEqual([child.get("getsid", 0), child.get("getpgid", 0), main.get("getsid", child.pid)], Array(3).fill(child.pid));
  assert.equal(leader.call("setpgid", 0, child.pid).error, "EPERM", "of another session");
  assert.equal(main.call("setpgid", child.pid, 1).error, "EPERM");
});

test("a process starts in the group and the session that were asked for", () => {
  const { kernel, main } = boot();
  const start = (more) => kernel.processes.get(main.get("spawn", { argv: [], cwd: "/", env: {}, descriptors: [], ...more }));
  const own = start({ group: 0 });
  assert.deepEqual([own.group, own.session], [own.pid, 1]);
  const member = start({ group: own.pid });
  assert.equal(member.group, own.pid);
  const session = start({ session: true });
  assert.deepEqual([session.group, session.session], [session.pid, session.pid]);
  for (const more of [{ group: session.pid }, { group: 77 }, { session: true, group: 0 }]) {
    assert.equal(main.call("spawn", { argv: [], cwd: "/", env: {}, descriptors: [], ...more }).error, "EPERM");
  }
});

test("a parent waits for those of a group", () => {
  const { main, spawn } = boot();
  const [child, other] = [spawn(), spawn()];
  other.get("setpgid", 0, 0);
  const [own, group] = [main.call("waitpid", 0, WAIT.EXITED), main.call("waitpid", -other.pid, WAIT.EXITED)];
  other.post("exit", 0);
  assert.ok(own.open);
  assert.equal(group.value[0], other.pid);
  assert.equal(main.call("waitpid", -other.pid, WAIT.EXITED).error, "ECHILD");
  child.post("exit", 0);
  assert.equal(own.value[0], child.pid);
});

test("Ctrl+C reaches the first process's group", () => {
  const { kernel, main, spawn } = boot();
  const [child, session] = [spawn(), spawn()];
  session.get("setsid");
  for (const one of [main, child, session]) one.post("sigaction", 2, "catch");
  kernel.interrupt();
  assert.deepEqual([main, child, session].map(({ told }) => told), [[["signal", 2]], [["signal", 2]], []]);
});
