import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { WAIT } from "../../../docs/machine/kernel/process.mjs";
import { boot } from "./machine.mjs";

const SIGUSR1 = 10;
const SIGTERM = 15;
const SIGCHLD = 17;
const SIGCONT = 18;
const SIGSTOP = 19;

/** A process that catches a signal. */
function catching(...numbers) {
  const { main, spawn, ...rest } = boot();
  const child = spawn();
  for (const number of numbers) child.post("sigaction", number, "catch");
  return { main, spawn, child, ...rest };
}

test("a parent hears of its child's end, who waits for it before the signal", () => {
  const { main, spawn } = boot();
  main.post("sigaction", SIGCHLD, "catch");
  const child = spawn();
  const wait = main.call("waitpid", child.pid, WAIT.EXITED);
  const order = [];
  const { postMessage } = main;
  main.postMessage = (message) => {
    order.push(message[0] ? "answer" : message[1]);
    postMessage.call(main, message);
  };
  child.post("exit", 0);
  assert.deepEqual(order, ["alone", "answer", "signal"]);
  assert.equal(wait.value[0], child.pid);
  assert.deepEqual(main.told, [["signal", SIGCHLD]]);
});

test("by default a child's end is no signal; who ignores it has no zombies", () => {
  const { main, spawn } = boot();
  spawn().post("exit", 0);
  assert.deepEqual(main.told, []);
  assert.equal(main.get("waitpid", -1, WAIT.EXITED)[1], 0);
  main.post("sigaction", SIGCHLD, "ignore");
  const child = spawn();
  const wait = main.call("waitpid", child.pid, WAIT.EXITED);
  child.post("exit", 0);
  assert.equal(wait.error, "ECHILD");
});

test("a blocked signal waits, once, until it is no longer blocked", () => {
  const { main, child } = catching(SIGUSR1);
  child.get("sigmask", [SIGUSR1]);
  main.get("kill", child.pid, SIGUSR1);
  main.get("kill", child.pid, SIGUSR1);
  assert.deepEqual(child.told, []);
  assert.deepEqual(child.get("sigpending"), [SIGUSR1]);
  child.get("sigmask", []);
  assert.deepEqual(child.told, [["signal", SIGUSR1]]);
  assert.deepEqual(child.get("sigpending"), []);
});

test("what would end the process ends it when it is unblocked; SIGKILL can't be blocked", () => {
  const { main, spawn } = boot();
  const [one, other] = [spawn(), spawn()];
  for (const child of [one, other]) child.get("sigmask", [9, SIGTERM]);
  main.get("kill", one.pid, SIGTERM);
  main.get("kill", other.pid, 9);
  assert.ok(!one.terminated && other.terminated);
  one.post("sigmask", []);
  assert.ok(one.terminated);
});

test("sigwait takes a signal: one that waits already, or the next; nobody else hears of it", () => {
  const { main, child } = catching(SIGUSR1);
  child.get("sigmask", [SIGUSR1]);
  const wait = child.call("sigwait", [SIGUSR1, SIGTERM], -1);
  assert.ok(wait.open);
  main.get("kill", child.pid, SIGUSR1);
  assert.deepEqual(wait.value, [SIGUSR1, 0, 1, 0]);
  main.get("kill", child.pid, SIGUSR1);
  assert.deepEqual(child.get("sigwait", [SIGUSR1], -1), [SIGUSR1, 0, 1, 0]);
  assert.deepEqual(child.get("sigwait", [SIGUSR1], 0), []);
  child.get("sigmask", []);
  assert.deepEqual(child.told, []);
});

test("sigwait tells whose end a SIGCHLD was, and how", () => {
  const { main, spawn } = boot();
  main.get("sigmask", [SIGCHLD]);
  const child = spawn();
  child.post("exit", 3);
  assert.deepEqual(main.get("sigwait", [SIGCHLD], -1), [SIGCHLD, 1, child.pid, 3]);
  const killed = spawn();
  main.get("kill", killed.pid, 9);
  assert.deepEqual(main.get("sigwait", [SIGCHLD], -1), [SIGCHLD, 2, killed.pid, 9]);
});

test("a timer ends in SIGALRM, once or again and again, and tells what is left", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  let time = 0;
  mock.method(performance, "now", () => time);
  const pass = (milliseconds) => {
    time += milliseconds;
    mock.timers.tick(milliseconds);
  };
  const { child } = catching(14);
  const near = ([left, interval], wanted) => assert.ok(Math.abs(left - wanted) < 1e-3, `${left} ${interval}`);
  near(child.get("setitimer", 3, 2), 0);
  pass(1000);
  near(child.get("getitimer"), 2);
  pass(2000);
  assert.deepEqual(child.told, [["signal", 14]]);
  pass(2000);
  assert.equal(child.told.length, 2);
  near(child.get("setitimer", 0, 0), 2);
  pass(9000);
  assert.equal(child.told.length, 2);
  mock.reset();
});

test("a stopped process holds still, what comes meanwhile waits, and its parent may hear of it", () => {
  const { main, child } = catching(SIGUSR1);
  main.get("kill", child.pid, SIGSTOP);
  main.get("kill", child.pid, SIGUSR1);
  assert.deepEqual(child.told, [["stop", true]]);
  assert.deepEqual(main.get("waitpid", child.pid, WAIT.EXITED | WAIT.NOHANG), [0, 0, 0]);
  assert.deepEqual(main.get("waitpid", child.pid, WAIT.EXITED | WAIT.UNTRACED), [child.pid, (SIGSTOP << 8) | 0x7f, 0]);
  main.get("kill", child.pid, SIGCONT);
  assert.deepEqual(child.told, [["stop", true], ["stop", false], ["signal", SIGUSR1]]);
  assert.deepEqual(main.get("waitpid", child.pid, WAIT.EXITED | WAIT.CONTINUED), [child.pid, 0xffff, 0]);
  main.get("kill", child.pid, SIGSTOP);
  main.get("kill", child.pid, SIGTERM);
  assert.ok(!child.terminated);
  main.get("kill", child.pid, 9);
  assert.ok(child.terminated);
});

test("pid 0 means all processes, -1 all others", () => {
  const { main, spawn } = boot();
  const children = [spawn(), spawn()];
  main.post("sigaction", SIGTERM, "catch");
  main.get("kill", -1, SIGTERM);
  assert.ok(children.every((child) => child.terminated));
  assert.deepEqual(main.told, []);
  main.get("kill", 0, SIGTERM);
  assert.deepEqual(main.told, [["signal", SIGTERM]]);
});

test("what children have computed counts once they have been waited for, grandchildren's with it", () => {
  const { main, spawn } = boot();
  const child = spawn();
  const grandchild = spawn([], child);
  grandchild.post("computed", 2);
  grandchild.post("exit", 0);
  child.post("computed", 1);
  child.get("waitpid", -1, WAIT.EXITED);
  child.post("exit", 0);
  assert.equal(main.get("children_computed"), 0);
  assert.deepEqual(main.get("waitpid", child.pid, WAIT.EXITED | WAIT.NOWAIT), [child.pid, 0, 3]);
  assert.equal(main.get("children_computed"), 0);
  main.get("waitpid", child.pid, WAIT.EXITED);
  assert.equal(main.get("children_computed"), 3);
});
