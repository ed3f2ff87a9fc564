// What a worker of a browser has that reaches others: a program's processes know nobody but their kernel.
//
// They belong to no origin, and the frame's policy lets nothing out (../frame/frame.mjs). But processes of several runs
// share a page's frame: they could speak to each other by a channel's name, and take away the addresses that the
// next process starts from. A worker of their own would have all these names again, so that it has to go first.

/**
 * Names that are taken away, and where they are.
 *
 * @type {[name: string, find: (scope: WorkerScope) => object][]}
 */
const TAKEN = [
  ["Worker", (scope) => scope],
  ["SharedWorker", (scope) => scope],
  ["BroadcastChannel", (scope) => scope],
  ["locks", (scope) => scope.navigator],
  ["revokeObjectURL", (scope) => scope.URL],
];

/** @typedef {{navigator: object, URL: object}} WorkerScope a worker's globals, as far as they are looked at here */

/**
 * Take the names away, for good: a program finds no other way to what they stood for.
 *
 * @param {WorkerScope} scope
 */
export function isolate(scope) {
  for (const [name, find] of TAKEN) {
    for (let owner = find(scope); owner; owner = Object.getPrototypeOf(owner)) {
      if (!Object.hasOwn(owner, name)) continue;
      if (!Reflect.deleteProperty(owner, name)) throw new Error(`${name} can't be taken away`);
    }
  }
}
