// What a run may use, and what may wait on the way between its processes, its kernel and the page: nothing grows
// without end. The page decides about LIMITS, the kernel holds programs to them.

export const LIMITS = {
  /** Processes that live at the same time; see maxProcesses(). */
  processes: 32,
  /** Characters of standard output, and as many of standard error. */
  output: 1_000_000,
  /** Events that are kept; after those only the ones that tell how processes begin and end. */
  events: 200_000,
  /** Processes of which the result tells; those that begin later are counted. */
  processesTold: 10_000,
  /** Characters of a process's name, as it is told. */
  name: 200,
  /** Seconds between the SIGINT that asks a program to stop and the SIGKILL that ends it. */
  grace: 0.06,
  /** Seconds that processes may outlive the main one; elsewhere they would go on in the background. */
  orphans: 60,
};

/** What the kernel has for the page (kernel/outbox.mjs). */
export const OUTBOX = {
  /** Milliseconds between two messages: about as often as a page draws. */
  pace: 16,
  /** Items of one message, and characters of output in it: the page reads a message in one go. */
  items: 500,
  characters: 65_536,
  /** Characters of one item: the page looks after the reader between two. */
  item: 4096,
  /** Characters of output that may wait for the page: whoever prints more waits, too. */
  waiting: 131_072,
};

/** Bytes of messages that are kept with `details`: of each, and of all in a run. */
export const CONTENT = { message: 65_536, run: 4_194_304 };

/** What a process may have sent that the kernel isn't known to have dealt with: then it waits for the kernel. */
export const AHEAD = {
  messages: 128,
  /** Bytes that count as one message more. */
  bytes: 16_384,
};

/** Bytes that a process's interpreter may have, about, and a segment of shared memory: then it is a MemoryError. */
export const HEAP = 1 << 30;

/** Bytes of a process: an interpreter that has imported multiprocessing (see the benchmark). */
const PROCESS = 40e6;

/** Share of the device's memory that processes may take. */
const SHARE = 0.5;

/** Gigabytes where the browser doesn't tell: Firefox and Safari never do. */
const USUAL = 4;

/**
 * How many processes the device has memory for.
 *
 * @param {number} [gigabytes] of the device, as navigator.deviceMemory rounds them
 */
export function maxProcesses(gigabytes = USUAL) {
  return Math.max(4, Math.floor((gigabytes * 1e9 * SHARE) / PROCESS));
}
