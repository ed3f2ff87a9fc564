// What a worker has that reaches others is taken away, wherever it stands.

import assert from "node:assert/strict";
import { test } from "node:test";

import { isolate } from "../../../docs/machine/process/isolation.mjs";

test("names are gone from the globals and from all that they inherit from", () => {
  class Navigator {
    get locks() {
      return "locks";
    }
  }
  class Address {
    static revokeObjectURL() {}
    static createObjectURL() {}
  }
  const global = Object.assign(Object.create({ BroadcastChannel: "inherited" }), {
    BroadcastChannel: "own", Worker: "own", postMessage: "own", navigator: new Navigator(), URL: Address,
  });
  isolate(global);
  for (const name of ["Worker", "SharedWorker", "BroadcastChannel"]) assert.ok(!(name in global), name);
  assert.ok(!("locks" in global.navigator));
  assert.ok(!("revokeObjectURL" in Address));
  assert.ok("postMessage" in global && "createObjectURL" in Address);
});

test("what can't be taken away is no reason to go on", () => {
  const global = { navigator: {}, URL: {} };
  Object.defineProperty(global, "Worker", { value: 1 });
  assert.throws(() => isolate(global), /Worker can't be taken away/);
});
