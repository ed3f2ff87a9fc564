// Nothing is said of tests but whether all have passed: the first that fails ends the process.

export default async function* bail(events) {
  for await (const { type } of events) if (type === "test:fail") process.exit(1);
}
