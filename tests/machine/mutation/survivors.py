"""Mutants that no test can see, and why: by the file and the line as it is changed."""

from __future__ import annotations

SURVIVORS: dict[tuple[str, str], str] = {
    ("kernel/semaphore.mjs", "if (this.#semaphores.size >= TRIED) this.#semaphores.delete(oldest);"): (
        "only a speed: of how many empty semaphores a process is told"
    ),
    ("kernel/simulator.mjs", "core = -2;"): "any negative number: none",
    (
        "kernel/simulator.mjs",
        "if (seat.process) seat.process.idle = { calls: -1, threads: 1, signals: 0 };",
    ): "as many calls as -1 never wait, whatever else is said",
    (
        "schedule.mjs",
        "const all = [source, `${args.length}`, ...args, ...Object.entries(files).sort(([a], [b]) => "
        "(a <= b ? -1 : 1)).flat()];",
    ): "no two files have one name",
    **{
        (
            "schedule.mjs",
            "const all = [source, `${args.length}`, ...args, ...Object.entries(files).sort(([a], [b]) => "
            f"(a < b ? {before} : {after})).flat()];",
        ): "sort() looks at the sign only"
        for before, after in [(-2, 1), (-1, 2)]
    },
    **{
        ("schedule.mjs", f"if (end {compared}) {{"): "what begins with a condition is refused in either way"
        for compared in ["> 0", ">= 1"]
    },
    (
        "strategies.mjs",
        "if (next || trace) this.#search.learn(next, trace);",
    ): "a run of the search's tells its steps, and no other does",
    (
        "strategies.mjs",
        "const wishes = this.#left >= 0 ? this.#systematic.take(Math.min(most, this.#left)) : [];",
    ): "0 at the most are none",
    (
        "strategies.mjs",
        "this.#left = 1;",
    ): "a search that has nothing to take, though all was learnt, never has anything again",
    (
        "kernel/decider.mjs",
        "const counts = processes.map((process) => (process ? (this.#counts.get(process) ?? 0) : -2));",
    ): "less than any number of steps",
    (
        "kernel/decider.mjs",
        "if (change === at) this.#priorities.set(processes[this.#highest(processes)], -2 - index);",
    ): "less than any priority that is drawn",
    (
        "kernel/decider.mjs",
        "this.#changes = Array.from({ length: DEPTH - 1 }, () => below(this.#random, Math.max(2, length)));",
    ): "of a single choice: a change that comes after it is none",
    (
        "kernel/decider.mjs",
        "if (change === at) this.#priorities.set(processes[this.#highest(processes)], -1 + index);",
    ): "which of the two is lower is drawn in either way: they stand in no order",
    (
        "bisect.mjs",
        "const chosen = process < 0 ? 1 : Math.max(0, steps[count].candidates.indexOf(process));",
    ): "from there on the search says who goes on, whatever is chosen",
    **{
        ("bisect.mjs", line): "an order that is given is followed, in step or not"
        for line in [
            "return execute({ choices: choicesOf(steps, count, chosen), "
            "search: { from, asleep: [], inStep: true, like } });",
            "const search = { from: -1, asleep: [], inStep: true, "
            "like: steps.map(({ process }) => process) };",
        ]
    },
    **{
        ("bisect.mjs", line): "the first step is the first process's in all orders: nobody else is there"
        for line in [
            "let [least, most] = [1, unwanted.steps.length];",
            "let [last, next] = [await after(unwanted.steps, 1, -1), unwanted];",
            "if (place <= 0) throw new Error(noDifference());",
            "if (place < 1) throw new Error(noDifference());",
        ]
    },
    **{
        ("bisect.mjs", line): "any negative number: no process, and no step"
        for line in [
            "let [last, next] = [await after(unwanted.steps, 0, -2), unwanted];",
            "const tried = await after(unwanted.steps, middle, -2);",
            "const search = { from: -2, asleep: [], inStep: false, "
            "like: steps.map(({ process }) => process) };",
        ]
    },
    **{
        ("search.mjs", line): "any negative number: no process, and no step"
        for line in [
            "const FREE = { process: -2, at: -1, choices: [] };",
            "const FREE = { process: -1, at: -2, choices: [] };",
        ]
    },
    **{
        ("search.mjs", line): "the first step is the first process's in all orders: nobody else is there"
        for line in [
            "const asleep = branch.at <= 0 ? [] : known(node);",
            "const asleep = branch.at < 1 ? [] : known(node);",
        ]
    },
    (
        "kernel/touches.mjs",
        'const anyone = [...(parent?.waits.values() ?? [])].some(({ call }) => call?.[0] === "sigwait" || '
        '(call?.[0] === "waitpid" && call[1] <= 1));',
    ): "the first process is nobody's child",
    ("kernel/lease.mjs", "#id = -2;"): "until it is given to somebody: nothing has a negative number",
    (
        "kernel/files.mjs",
        '#rename({ folder = 0, name = "", toFolder = 1, toName = "", inode: number, replaced = 0 }, '
        "holders) {",
    ): "a rename always says where to",
    (
        "kernel/openfile.mjs",
        "const offset = this.append ? -2 : this.position;",
    ): "any negative number: the end",
    ("kernel/locks.mjs", "if (holder === undefined && seen.has(holder)) return false;"): (
        "who waits has asked before whether that would be a circle: only the same is looked at again"
    ),
    (
        "process/filecalls.mjs",
        'if (was.change !== "mknod" || now?.inode !== was.inode) return false;',
    ): "what the kernel has done is done by the inode's number instead, which is the same",
    (
        "process/filelocks.mjs",
        "const end = length === 0 ? -1 : length < 1 ? origin : origin + length;",
    ): "0 is -1 before",
    (
        "process/fileplans.mjs",
        "return { verdict: -(ERRNO.get(name) ?? 30) };",
    ): "the names that it gets are known",
    (
        "layout.mjs",
        "if (place === size || (place >= 0 && place <= size && offsets.includes(place % step))) "
        "starts |= 1 << i;",
    ): "`size` itself is asked for before",
    ("process/filecalls.mjs", "if (!call && !this.#attached) return result;"): (
        "calls are known from the moment on when all else is"
    ),
    (
        "oslayer/errors.py",
        "without _check()",
    ): "that nothing is wrong with the interpreter is looked after once more",
    (
        "oslayer/imports.py",
        "elif not (spec is not None and hasattr(spec.loader, 'get_code') and (spec.origin not in (None, "
        "'built-in', 'frozen'))):",
    ): "only a speed: no code is ready",
    ("oslayer/imports.py", "without _Preparing.names = {*settings, *then}"): (
        "what is executed only to be ready is thrown away: the program's import has them"
    ),
    ("oslayer/descriptors.py", "_next_local = 2 << 40"): "only until the process has its number",
    ("oslayer/filemaps.py", "while end >= start and now[end - 4096:end] == before[end - 4096:end]:"): (
        "the block at `start` differs, so that the loop ends before"
    ),
    (
        "oslayer/polling.py",
        "raise OverflowError('signed integer is less than minimum' if events <= 0 else 'too many events')",
    ): "0 isn't refused",
    (
        "oslayer/polling.py",
        "return ([file for file in rlist if found.get(_number(file), 0) & readable], [file for file in wlist "
        "if found.get(_number(file), 1) & (POLLOUT | POLLERR)], [])",
    ): "1 is POLLIN, which isn't asked for there",
    (
        "oslayer/sockets.py",
        "def getaddrinfo(host, port, family=0, type=0, proto=1, flags=0):",
    ): "only UDP matters",
    ("oslayer/sockets.py", "def recv_into(self, buffer, nbytes=0, flags=1):"): "MSG_OOB, which has no effect",
}
