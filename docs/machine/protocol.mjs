// The protocol: all that passes between the kernel and its processes, on one page.
//
// A process sends the kernel batches of calls, [number, name, ...arguments] each; number 0 asks for no answer. The
// kernel answers [number, error, value], `error` being the name of an errno or null; what it tells unasked is
// [0, notice, ...details]. Between the worker and its Python the same values pass as codec.mjs says.
//
// tests/machine/kernel/protocol.test.mjs holds this page against the kernel's calls, against who makes them, and
// against the numbers that Python has in oslayer/.

/** How the bridge tells Python an errno instead of an answer; no other answer has this character. */
export const FAILED = "\uffff";

/** Bytes up to this length pass between Python and JavaScript as a string of characters 0–255, at no cost. */
export const SHORT = 4096;

/** The main thread's identity in each process: signals are its affair. */
export const MAIN = 1;

/** Descriptors of the kernel begin here, but for 0 to 2; the interpreter's own files have the numbers below. */
export const FIRST = 1000;

/** Events of poll(), as on Linux. */
export const POLLIN = 1;
export const POLLOUT = 4;
export const POLLERR = 8;
export const POLLHUP = 16;
export const POLLNVAL = 32;

/**
 * A descriptor: a process's number for what it has open.
 *
 * @typedef {number} Descriptor
 */

/**
 * What changed in a segment, by words of 8 bytes; changes.mjs says what is in it.
 *
 * @typedef {{ranges: Uint32Array, now: Uint8Array, changed: Uint8Array}} Changes
 * @typedef {Changes & {before: Uint8Array}} OwnChanges
 * @typedef {import("./layout.mjs").Layout} Layout
 */

/**
 * What becomes of a file, a folder or a symbolic link: see kernel/files.mjs.
 *
 * @typedef {import("./kernel/files.mjs").Change} Change
 * @typedef {import("./kernel/files.mjs").Repair} Repair
 */

/**
 * Where a call comes from, in a run with `details`: its thread, if it isn't the main one; its name, when the thread is heard
 * of first; the innermost line of the reader's files that it is in.
 *
 * @typedef {{thread?: number, name?: string, at?: [file: string, line: number]}} Source
 */

/**
 * How a process starts: the descriptors as [number in the child, number in the parent]; with `tracker` it is no
 * process but the resource tracker, which reads from that descriptor.
 *
 * @typedef {object} SpawnRequest
 * @property {string[]} argv
 * @property {string} cwd
 * @property {Object<string, string>} env
 * @property {[Descriptor, Descriptor][]} descriptors
 * @property {Descriptor} [tracker]
 * @property {boolean} [session] the process leads a session of its own
 * @property {number} [group] its process group; 0: one of its own
 */

/**
 * What is read: `ahead` is the rest of a message whose length was read; `leased` messages may be read without asking
 * (kernel/lease.mjs).
 *
 * @typedef {object} Received
 * @property {Uint8Array} bytes
 * @property {Uint8Array} [ahead]
 * @property {{number: Descriptor, messages: Uint8Array[]}} [leased]
 */

/**
 * What is leased, see kernel/lease.mjs: a lock, by its handle; messages, by the reader's descriptor.
 *
 * @typedef {"lock"|"messages"} LeaseKind
 *
 * @typedef {object} Acquired
 * @property {boolean} acquired
 * @property {boolean} [leased] whether the process need not ask any more
 * @property {number[]} [empty] semaphores that it has tried before and need not try now, see process/leases.mjs
 */

/**
 * The system calls, with what the kernel answers; `void`: no answer is ever sent.
 *
 * @typedef {object} Calls
 *
 * Processes
 * @property {() => void} begin the process's interpreter is there, its program begins
 * @property {(status: number) => void} exit ends the process
 * @property {(name: string) => void} name what multiprocessing calls the process
 * @property {(request: SpawnRequest) => number} spawn the child's pid; EAGAIN: there are as many as may be
 * @property {() => number} process_limit how many processes may live at the same time
 * @property {(pid: number, options: number) => [pid: number, status: number, computed: number]} waitpid as of Linux, with
 *   the options of waitid; pid -1: any child, 0: one of the own group, less than -1: of another. `computed`: seconds
 * @property {(seconds: number) => void} computed how long the process has computed
 * @property {() => number} children_computed how long children have computed that were waited for, in seconds
 * @property {(pid: number, signal: number) => 0} kill signal 0 only asks whether the process is there; pid 0: to all
 *   of the own group, -1: to all others, less than that: to all of the group of the negative
 * @property {(group: number, signal: number) => 0} killpg to all of a group; 0: of the own
 * @property {(pid: number, group: number) => 0} setpgid pid 0: its own; group 0: the one that the process leads
 * @property {(pid: number) => number} getpgid
 * @property {() => number} setsid the session's number, which is the process's own
 * @property {(pid: number) => number} getsid
 * @property {(signal: number, action: "default"|"ignore"|"catch") => void} sigaction what a signal does
 * @property {(signals: number[]) => 0} sigmask these wait until they are no longer blocked
 * @property {() => number[]} sigpending
 * @property {(signals: number[], timeout: number) => [signal: number, code: number, pid: number, status: number]|[]} sigwait
 *   seconds; negative: no limit. Nothing if the time is up
 * @property {(seconds: number, interval: number) => [left: number, interval: number]} setitimer the timer of SIGALRM
 * @property {() => [left: number, interval: number]} getitimer
 * @property {(time: number) => void} clock the process has been told that it is `time`, in milliseconds of the run's
 *   clock
 * @property {(seconds: number) => 0} sleep
 * @property {() => 0} sync all that was sent before has been dealt with
 * @property {(sources: (Source|null)[]) => void} from with `details`, the first of a message: where the calls come from that follow
 * @property {(ticket: number) => void} park with `details`: a thread waits for another of its process
 * @property {(ticket: number) => void} unpark with `details`: it goes on
 * @property {(calls: number, threads: number, signals: number) => void} idle all threads of the process wait without a
 *   limit of time when as many `calls` of it wait, and `threads` for others of their own, and it has seen as many
 *   `signals`; -1 calls: one can go on
 * @property {(number: number) => void} cancel a call of its own that waits ends with ECANCELED
 *
 * Descriptors
 * @property {(number: Descriptor) => 0} close
 * @property {(number: Descriptor) => Descriptor} dup
 * @property {(number: Descriptor, target: Descriptor) => Descriptor} dup2
 * @property {(number: Descriptor, blocking: boolean) => 0} set_blocking
 * @property {(number: Descriptor) => boolean} get_blocking
 * @property {(number: Descriptor, count: number, flags: number) => Received} read
 * @property {(number: Descriptor, count: number, flags: number) => Received & {rights?: Descriptor[]|null}} recvmsg
 *   as read, with the descriptors that came along
 * @property {(number: Descriptor) => void} consumed the holder of a lease has read one more of its messages
 * @property {(number: Descriptor, bytes: Uint8Array) => void} unread puts back what was read ahead and not used
 * @property {(number: Descriptor, bytes: Uint8Array, rights: Descriptor[]|null, flags: number) => {length: number, space: number}} write
 *   how many bytes were taken, and how many more may be written ahead, without an answer
 * @property {(number: Descriptor) => [kind: string, size: number, access: number, pending: number]} fstat what it is for
 *   (O_RDONLY, O_WRONLY, O_RDWR), and how many bytes can be read at once
 * @property {() => Descriptor} null /dev/null
 * @property {(wanted: [Descriptor, number][], timeout: number) => [Descriptor, number][]} poll seconds; negative: no limit
 * @property {(file: number, reading: boolean, writing: boolean, nonblocking: boolean) => Descriptor} open_fifo
 * @property {() => [Descriptor, Descriptor]} pipe the reading and the writing end
 *
 * Sockets
 * @property {() => [Descriptor, Descriptor]} socketpair
 * @property {() => Descriptor} socket
 * @property {(number: Descriptor, address: string) => string} bind the address that it has got
 * @property {(number: Descriptor) => 0} listen
 * @property {(number: Descriptor) => Descriptor} accept
 * @property {(number: Descriptor, address: string) => 0} connect
 * @property {(number: Descriptor, reading: boolean, writing: boolean) => 0} shutdown
 * @property {(number: Descriptor) => [own: string, peer: string]} address
 * @property {(number: Descriptor) => [peer: string]} peer
 * @property {(number: Descriptor) => boolean} is_listening
 *
 * Semaphores
 * @property {(name: string, value: number, maximum: number) => number} sem_create its handle, the same for all
 * @property {(name: string) => number} sem_open
 * @property {(handle: number) => 0} sem_close the process has it open once less
 * @property {(name: string) => 0} sem_unlink
 * @property {(handle: number, blocking: boolean, timeout: number) => Acquired} sem_acquire
 *   seconds; negative: no limit. `leased`: the process need not ask any more, `empty`: semaphores that it has tried
 *   before and need not try now, see process/leases.mjs
 * @property {(handle: number) => 0} sem_release
 * @property {(handle: number) => number} sem_value
 * @property {(kind: LeaseKind, id: number) => void} returned a lease is back
 *
 * Shared memory
 * @property {(name: string, flags: {create: boolean, exclusive: boolean}) => Descriptor} shm_open
 * @property {(name: string) => 0} shm_unlink
 * @property {(number: Descriptor) => Descriptor} shm_create a segment without a name, under the wanted number
 * @property {(number: Descriptor, size: number) => 0} resize
 * @property {(number: Descriptor) => {id: number, size: number, bytes: Uint8Array, alone: boolean, sole: boolean, layouts: Layout[]}} map
 *   `sole`: nobody else maps it; `alone`: so nobody need hear of changes
 * @property {(id: number, content: Uint8Array|null) => void} unmap with all bytes, if the process was alone
 * @property {(id: number, content: Uint8Array) => void} content all bytes, as wanted by `share`
 * @property {(id: number, layout: Layout) => void} layout where values begin
 * @property {(id: number, changes: OwnChanges, received: number) => void} memory what this process changed, and how many
 *   changes by others it had received before
 *
 * Files
 * @property {(inode: number, position: number, append: boolean) => Descriptor} file an open file, for another process
 * @property {(change: Change) => number} change -1: the author's copy isn't up to date, it looks again; otherwise where
 *   bytes were written, or 0
 * @property {(changes: Change[], seen: number) => void} files what this process changed without waiting for leave, and
 *   how often it had been told of others' changes before
 * @property {(file: string, owner: string, exclusive: boolean, start: number, end: number, blocking: boolean) => 0} lock
 *   bytes of a file, `end` the first that isn't concerned or -1; `file` says the kind of lock, too, and `owner` who of
 *   the process; EAGAIN, EDEADLK
 * @property {(file: string, owner: string, start: number, end: number) => 0} unlock
 * @property {(file: string, owner: string, exclusive: boolean, start: number, end: number) => [pid: number, exclusive: boolean, start: number, end: number]|[]} lock_conflict
 *   what is in the way of a lock
 */

/**
 * A call as it travels; its name says what follows.
 *
 * @typedef {{[Name in keyof Calls]: [name: Name, ...Parameters<Calls[Name]>]}[keyof Calls]} Call
 *
 * @typedef {[number: number, ...Call]} Request
 * @typedef {[number: number, error: string|null, value: unknown]} Answer
 */

/**
 * What the kernel tells a process unasked.
 *
 * @typedef {object} Notices
 * @property {(how: {pid: number, parent: number, argv: string[], cwd: string, env: Object<string, string>, clock: {zero: number, unix: number}, files: Change[], alone: boolean, details: boolean}) => void} exec
 *   the process begins; `clock` see kernel/clock.mjs, `details`: whether it is to tell where its calls come from
 * @property {(time: number) => void} clock others, from whom it may hear next, have been told that it is `time`
 * @property {(signal: number) => void} signal one that it catches has come
 * @property {(stopped: boolean) => void} stop no thread runs any more; or they go on
 * @property {(kind: LeaseKind, id: number) => void} recall a lease is wanted back
 * @property {(handle: number) => void} plenty nobody need wait for the semaphore that is about to be opened
 * @property {(number: Descriptor) => void} broken nobody reads any more what it has written ahead
 * @property {(id: number, changes: Changes, taken: number) => void} memory what others changed, and how many changes
 *   of the process itself came before
 * @property {(id: number, taken: number) => void} taken so many changes of the process itself have come
 * @property {(id: number) => void} share somebody else maps the segment: its bytes are wanted
 * @property {(id: number) => void} unshared nobody else maps it any more: what has changed is wanted, though it be nothing
 * @property {(id: number) => void} own the segment is the process's own, as after `map` alone
 * @property {(changes: (Change|Repair)[]) => void} files what others changed, or how it is where the process was wrong
 * @property {(spawned: number) => void} alone all other processes have ended; how often it had asked for one by then
 */

/**
 * @typedef {{[Name in keyof Notices]: [number: 0, name: Name, ...Parameters<Notices[Name]>]}[keyof Notices]} Notice
 */

/**
 * Before it has a process, a worker is told once what to load, and says that it has done so, or why it hasn't.
 *
 * @typedef {{load: object}} Load
 * @typedef {{ready: import("./events.mjs").Python, bytecode: import("./process/layer.mjs").File[]}|{failed: string}} Loaded
 */
