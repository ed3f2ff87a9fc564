import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { boot } from "./machine.mjs";

test("waiters are served in order, and nobody overtakes", () => {
  const { main, spawn } = boot();
  const handle = main.get("sem_create", "/s", 1, 1);
  assert.deepEqual(main.get("sem_acquire", handle, true, -1), { acquired: true, leased: false });
  const others = [spawn(), spawn()];
  const waits = others.map((process) => process.call("sem_acquire", handle, true, -1));
  main.post("sem_release", handle);
  assert.deepEqual(waits.map((wait) => wait.open), [false, true]);
  assert.ok(main.call("sem_acquire", handle, true, -1).open);
});

test("without waiting, or with the time up, it isn't acquired", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { main } = boot();
  const handle = main.get("sem_create", "/s", 0, 1);
  assert.equal(main.get("sem_acquire", handle, false, -1).acquired, false);
  const wait = main.call("sem_acquire", handle, true, 2);
  mock.timers.tick(1999);
  assert.ok(wait.open);
  mock.timers.tick(1);
  assert.equal(wait.value.acquired, false);
  main.post("sem_release", handle);
  assert.equal(main.get("sem_value", handle), 1);
  mock.timers.reset();
});

test("above its maximum it can't be released", () => {
  const { main } = boot();
  const handle = main.get("sem_create", "/s", 1, 1);
  assert.equal(main.call("sem_release", handle).error, "EOVERFLOW");
});

test("a name is taken once, and free when unlinked; the handle stays", () => {
  const { main } = boot();
  const handle = main.get("sem_create", "/s", 1, 1);
  assert.equal(main.call("sem_create", "/s", 1, 1).error, "EEXIST");
  assert.equal(main.get("sem_open", "/s"), handle);
  main.get("sem_unlink", "/s");
  assert.equal(main.call("sem_unlink", "/s").error, "ENOENT");
  assert.equal(main.call("sem_open", "/s").error, "ENOENT");
  assert.equal(main.get("sem_value", handle), 1);
});

test("a semaphore is forgotten once it has no name and nobody has it open", () => {
  const { kernel, main, spawn } = boot();
  for (let i = 0; i < 50; i++) {
    const handle = main.get("sem_create", "/s", 1, 1);
    main.post("sem_unlink", "/s");
    assert.equal(main.get("sem_acquire", handle, false, 0).acquired, true);
    main.post("sem_close", handle);
    assert.equal(main.call("sem_acquire", handle, false, 0).error, "EINVAL");
    assert.equal(main.call("sem_close", handle).error, "EINVAL");
  }
  assert.equal(kernel.semaphores.size, 0);
  const handle = main.get("sem_create", "/s", 1, 1);
  const [child, other] = [spawn(), spawn()];
  for (const process of [child, child, other]) assert.equal(process.get("sem_open", "/s"), handle);
  main.post("sem_close", handle);
  main.post("sem_unlink", "/s");
  assert.equal(main.call("sem_open", "/s").error, "ENOENT");
  assert.equal(main.call("sem_close", handle).error, "EINVAL", "the others' aren't its own");
  child.post("sem_close", handle);
  assert.equal(child.get("sem_value", handle), 1);
  child.post("sem_close", handle);
  main.get("kill", other.pid, 9);
  assert.equal(kernel.semaphores.size, 0);
  // One with a name stays for whoever opens it later.
  main.post("sem_close", main.get("sem_create", "/t", 3, 9));
  assert.equal(main.get("sem_value", main.get("sem_open", "/t")), 3);
});
