import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { boot, bytes } from "./machine.mjs";

const IN = 1, OUT = 4, HUP = 16, NVAL = 32;

test("what is ready is told at once", () => {
  const { main } = boot();
  const [reader, writer] = main.get("pipe");
  assert.deepEqual(main.get("poll", [[reader, IN], [writer, OUT]], 0), [[writer, OUT]]);
  main.post("write", writer, bytes(1));
  assert.deepEqual(main.get("poll", [[reader, IN]], -1), [[reader, IN]]);
  assert.deepEqual(main.get("poll", [[77, IN]], 0), [[77, NVAL]]);
});

test("one of several wakes, once", () => {
  const { main } = boot();
  const pipes = [main.get("pipe"), main.get("pipe")];
  const poll = main.call("poll", pipes.map(([reader]) => [reader, IN]), -1);
  assert.ok(poll.open);
  main.post("write", pipes[1][1], bytes(1));
  main.post("write", pipes[0][1], bytes(1));
  assert.deepEqual(poll.value, [[pipes[1][0], IN]]);
});

test("the end of the writers wakes too", () => {
  const { main } = boot();
  const [reader, writer] = main.get("pipe");
  const poll = main.call("poll", [[reader, IN]], -1);
  main.post("close", writer);
  assert.deepEqual(poll.value, [[reader, HUP]]);
});

test("when the time is up nothing is ready", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { main } = boot();
  const [reader] = main.get("pipe");
  const poll = main.call("poll", [[reader, IN]], 1);
  mock.timers.tick(999);
  assert.ok(poll.open);
  mock.timers.tick(1);
  assert.deepEqual(poll.value, []);
  mock.timers.reset();
});
