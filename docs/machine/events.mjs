// What the kernel of a run tells the page, and the page the kernel: types only.

/**
 * @import { LIMITS } from "./limits.mjs"
 * @import { SimulatedRun } from "./kernel/simulator.mjs"
 * @import { StuckProcess } from "./kernel/stuck.mjs"
 * @import { Settings } from "./virtual.mjs"
 */

/**
 * What happens in a run. `time`: seconds since it began; `pid`: the process it happens to, 0: to all.
 *
 * With `details` (machine.mjs) events tell more: `thread`, of which process (not the main one), by numbers from 1 on;
 * `at`: the innermost line of the reader's own files where the thread was, none: multiprocessing did it by itself.
 * Before the first event of a thread comes `thread`. Of `start`, both are the parent's.
 *
 * An object is told by its kind and its number, in the order of making: "pipe:1", "socket:1" (a connection, both of its
 * directions), "fifo:1", "semaphore:1" (locks are semaphores); "process:1", by its pid; of a file that is locked "flock:1" or
 * "fcntl:1"; "tracker" is the pipe to the resource tracker, who tells nothing himself. Of several, as poll() may wait for, none
 * is told.
 *
 * @typedef {{time: number, pid: number, thread?: number, at?: [file: string, line: number]} & (
 *   | Started | Begun | Named | Threaded | Blocked | Woken | Sent | Received | Acquired | Released | Killed | Reaped
 *   | Orphaned | Ended | Stuck | Unstuck | Running | Ready | Faulty
 * )} Happened
 *
 * @typedef {{type: "start", parent: number|null}} Started a process is there; `parent`: a pid
 * @typedef {{type: "begin"}} Begun its program runs: the interpreter is loaded
 * @typedef {{type: "name", name: string, skipped?: number}} Named what multiprocessing calls it; `skipped`: names in
 *   between that nobody was told
 * @typedef {{type: "thread", thread: number, name: string}} Threaded with `details`: it has one more thread, as Python
 *   names it
 * @typedef {{type: "block", on: BlockedOn, object?: string, holder?: number}} Blocked it has to wait; `holder`: the pid of
 *   who has it
 *   With `details` "thread", too: for another thread of its process
 * @typedef {{type: "wake", by?: number}} Woken what it waited for has come; `by`: the pid of who did it, if another
 * @typedef {{type: "send", bytes: number, message: number, object: string, content?: Uint8Array}} Sent into a pipe or a
 *   connection; `message`: its number, the same for who receives it; `content`, with `details`: the first of the bytes
 *   (limits.mjs)
 * @typedef {{type: "receive", from: number, bytes: number, message: number, object: string}} Received the bytes of one
 *   write, or the first of them; `from`: the writer's pid
 * @typedef {{type: "acquire", object: string}} Acquired with `details`: it has a lock, whether it had to wait or not. What a
 *   process does with a lock that only it has used for a while isn't told, unless it does something else while it has it
 * @typedef {{type: "release", object: string}} Released with `details`: it has released a lock
 * @typedef {{type: "kill", target: number, signal: number}} Killed it has sent a signal; `target`: a pid
 * @typedef {{type: "reap", child: number}} Reaped it has taken the exit code of a child, which is gone now; `child`: a pid
 * @typedef {{type: "orphan"}} Orphaned its parent has ended
 * @typedef {{type: "exit", exitCode: number}} Ended as Process.exitcode counts
 * @typedef {{type: "stuck", processes: StuckProcess[]}} Stuck nothing can go on
 * @typedef {{type: "unstuck"}} Unstuck it goes on after all
 * @typedef {{type: "run", core: number}} Running in a simulated run: it has got a core, counted from 0
 * @typedef {{type: "fault", kind: import("./conditions.mjs").Fault["kind"]}} Faulty in a simulated run: what was asked for
 *   happens to it
 * @typedef {{type: "ready"}} Ready in a simulated run: it could run, and all cores are taken
 *
 * @typedef {"accept"|"lock"|"map"|"open"|"poll"|"read"|"semaphore"|"signal"|"sleep"|"thread"|"wait"|"write"} BlockedOn
 */

/**
 * In the place of the first one that is too many: from now on only what tells how processes begin and end.
 *
 * @typedef {{time: number, pid: number, type: "cut"}} Cut
 * @typedef {Happened|Cut} Event
 */

/**
 * What a process prints; with `notice` the machine says it. `time`, `thread` and `at`: as of an event; of what was printed
 * closely after one another at one line they are the first one's.
 *
 * @typedef {object} Output
 * @property {number} time
 * @property {number} pid
 * @property {number} [thread]
 * @property {[file: string, line: number]} [at]
 * @property {string} name of the process
 * @property {"stdout"|"stderr"} stream
 * @property {string} text
 * @property {true} [notice]
 */

/**
 * The interpreter.
 *
 * @typedef {{version: string, startMethod: string}} Python
 */

/**
 * A program to run.
 *
 * @typedef {object} Program
 * @property {string[]} argv
 * @property {string} cwd
 * @property {Record<string, string>} env
 * @property {{path: string, bytes: Uint8Array}[]} files that are there when it begins; absolute paths
 * @property {typeof LIMITS} limits
 * @property {Settings} [simulate] on such a computer
 * @property {boolean} [details] whether events tell more, see Happened
 */

/**
 * What the page tells a kernel: to run a program, that so many more events of a simulated run happen before it pauses
 * (Simulator.go), to stop it, and that it is done with what it was told last.
 *
 * @typedef {{run: Program}|{go: number}|{stop: true}|{taken: true}} Order
 */

/**
 * What a kernel tells the page, several at once. `start`: the first program begins; `failed`: the kernel can't go on;
 * `end`: nothing is left to run, `omitted`: events that nobody was told, `simulated`: of a simulated run.
 *
 * @typedef {["start", Python]|["output", Output]|["event", Event]|["failed", string]|["end", {omitted: number, simulated?: SimulatedRun}]} Item
 */

export {};
