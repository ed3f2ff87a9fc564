// What a run may use. The page decides, the kernel holds programs to it.

export const LIMITS = {
  /** Processes that live at the same time; see maxProcesses(). */
  processes: 32,
  /** Characters of standard output, and as many of standard error. */
  output: 1_000_000,
  /** Events that are kept; after those only the ones that tell how processes begin and end. */
  events: 200_000,
  /** Seconds between the SIGINT that asks a program to stop and the SIGKILL that ends it. */
  politeness: 0.06,
  /** Seconds that processes may outlive the main one; elsewhere they would go on in the background. */
  orphans: 60,
};

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
