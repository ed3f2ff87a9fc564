// Signals: what happens to a process that doesn't catch one.

export const SIGINT = 2;
export const SIGKILL = 9;
export const SIGTERM = 15;

const IGNORED = new Set([17, 18, 23, 28]); // SIGCHLD, SIGCONT, SIGURG, SIGWINCH

/** Deliver signal `number`; 0 only asks whether the process is there. */
export function deliver(process, number) {
  if (number === 0) return;
  const action = number === SIGKILL ? "default" : (process.dispositions.get(number) ?? "default");
  if (action === "catch") process.notify("signal", number);
  else if (action === "default" && !IGNORED.has(number)) process.end({ signal: number });
}
