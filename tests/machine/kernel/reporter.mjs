// What `node --test` is to say here: what failed, and how many tests there were.

import { inspect } from "node:util";

export default async function* report(events) {
  let passed = 0;
  for await (const { type, data } of events) {
    if (type === "test:pass") passed++;
    // A file fails because its tests do.
    if (type === "test:fail" && data.details.error.failureType !== "subtestsFailed") {
      const { error } = data.details;
      yield `${data.name} (${data.file}:${data.line})\n${inspect(error.cause ?? error)}\n\n`;
    }
    if (type === "test:stderr") yield data.message;
  }
  yield `${passed} passed\n`;
}
