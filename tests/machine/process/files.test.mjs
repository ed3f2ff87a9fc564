// Files that processes share, as C uses them: each process has a copy, and all copies are the same file system.

import assert from "node:assert/strict";
import { test } from "node:test";

import { AT, boot, E, kernelTree, O } from "./interpreter.mjs";

/** All have seen everything, and have the same. */
function assertSame({ kernel, processes }) {
  // What the first one learns the second may have to tell.
  for (const process of [...processes, ...processes]) {
    process.system.tell();
    for (const other of processes) other.look();
  }
  const tree = kernelTree(kernel.files);
  for (const process of processes) assert.deepEqual(process.tree(), tree, `process ${process.pid}`);
  return tree;
}

/** To start processes takes time: most tests use those of the test before. @type {Awaited<ReturnType<typeof boot>>[]} */
const used = [];

/** So many processes, and nothing in /tmp. @param {number} count */
async function several(count) {
  return (used[count] = (await tidied(used[count], count)) ?? (await boot(count)));
}

async function two() {
  const machine = await several(2);
  const [one, other] = machine.processes;
  return { ...machine, one, other };
}

async function tidied(machine, count) {
  if (machine?.processes.length !== count) return null;
  try {
    const [one] = machine.processes;
    for (const process of machine.processes) await process.tidy();
    assertSame(machine);
    await one.empty("/tmp");
    const { tmp } = assertSame(machine);
    return Object.keys(tmp.entries).length ? null : machine;
  } catch {
    return null; // The test before has failed.
  }
}

test("what one process has written another can read", async () => {
  const machine = await two();
  const { one, other } = machine;
  const fd = await one.open("/tmp/a", O.WRONLY | O.CREAT, 0o640);
  assert.equal(await one.write(fd, "first, ", "second"), 0);
  assert.equal(await one.write(fd, ", third"), 0);
  other.look();
  assert.equal(other.read("/tmp/a"), "first, second, third");
  assert.equal(other.FS.stat("/tmp/a").mode, one.FS.stat("/tmp/a").mode);
  assert.equal(other.FS.stat("/tmp/a").mode & 0o777, 0o640);
  assert.equal(await one.close(fd), 0);
  assertSame(machine);
});

test("a process that starts has what is there", async () => {
  const machine = await two();
  const { one } = machine;
  await one.mkdir("/tmp/folder");
  await one.put("/tmp/folder/a", "there");
  await one.symlink("folder/a", "/tmp/link");
  await one.link("/tmp/folder/a", "/tmp/b");
  const third = await machine.spawn();
  assert.equal(third.read("/tmp/link"), "there");
  assert.equal(third.read("/tmp/b"), "there");
  assertSame(machine);
});

test("appends go to the end, whatever the copy says", async () => {
  const machine = await two();
  const { one, other } = machine;
  const mine = await one.open("/tmp/log", O.WRONLY | O.CREAT | O.APPEND);
  other.look();
  const others = await other.open("/tmp/log", O.WRONLY | O.APPEND);
  await one.write(mine, "one\n");
  await other.write(others, "two\n"); // Has not looked.
  await one.write(mine, "three\n");
  assertSame(machine);
  assert.equal(one.read("/tmp/log"), "one\ntwo\nthree\n");
});

test("a write without O_APPEND goes to the descriptor's place", async () => {
  const machine = await two();
  const { one, other } = machine;
  await one.put("/tmp/a", "0123456789");
  other.look();
  const fd = await other.open("/tmp/a", O.RDWR);
  await other.write(fd, "ab");
  await other.write(fd, "cd");
  assert.equal(await other.pwrite(fd, 7, "x", "yz"), 0);
  await other.write(fd, "ef");
  one.look();
  assert.equal(one.read("/tmp/a"), "abcdef6xyz");
  assert.notEqual(await other.pwrite(fd, -1, "no"), 0);
  assert.equal(await other.write(99, "no"), E.BADF);
  assertSame(machine);
});

test("a descriptor for reading only changes nothing", async () => {
  const machine = await two();
  const { one } = machine;
  await one.put("/tmp/a", "text");
  const fd = await one.open("/tmp/a", O.RDONLY);
  const asked = one.sent.length;
  assert.equal(await one.write(fd, "no"), E.BADF);
  assert.equal(await one.do("__syscall_ftruncate64", fd, 1n), -E.INVAL);
  assert.equal(await one.do("__syscall_ftruncate64", 99, 1n), -E.BADF);
  assert.equal(one.sent.length, asked);
  assert.equal(one.read("/tmp/a"), "text");
  assertSame(machine);
});

for (const [what, make] of /** @type {[string, (process: any) => Promise<number>][]} */ ([
  ["O_EXCL", (process) => process.open("/tmp/a", O.WRONLY | O.CREAT | O.EXCL)],
  ["mkdir", (process) => process.mkdir("/tmp/a")],
  ["symlink", (process) => process.symlink("somewhere", "/tmp/a")],
  ["mknod", (process) => process.do("__syscall_mknodat", AT.FDCWD, process.text("/tmp/a"), 0o100600, 0)],
])) {
  test(`${what} has one winner`, async () => {
    const machine = await two();
    const { one, other } = machine;
    assert.ok((await one.do("__syscall_fcntl64", 99, 1, 0)) < 0);
    assert.ok((await make(one)) >= 0);
    assert.equal(await make(other), -E.EXIST); // Has not looked.
    assertSame(machine);
  });
}

for (const [what, prepare, take] of /** @type {[string, (process: any) => Promise<any>, (process: any) => Promise<number>][]} */ ([
  ["unlink", (process) => process.put("/tmp/a", "text"), (process) => process.unlink("/tmp/a")],
  ["rmdir", (process) => process.mkdir("/tmp/a"), (process) => process.rmdir("/tmp/a")],
  ["rename", (process) => process.put("/tmp/a", "text"), (process) => process.rename("/tmp/a", `/tmp/${process.pid}`)],
])) {
  test(`${what} has one winner`, async () => {
    const machine = await two();
    const { one, other } = machine;
    await prepare(one);
    other.look();
    assert.equal(await take(other), 0);
    assert.equal(await take(one), -E.NOENT); // Has not looked.
    assertSame(machine);
  });
}

test("where two open a new file, both have the same", async () => {
  const machine = await two();
  const { one, other } = machine;
  const mine = await one.open("/tmp/a", O.WRONLY | O.CREAT);
  const others = await other.open("/tmp/a", O.WRONLY | O.CREAT); // Has not looked.
  await one.write(mine, "123456");
  await other.write(others, "ab");
  assertSame(machine);
  assert.equal(one.read("/tmp/a"), "ab3456");
});

test("a path through what is no folder, or isn't there, says so and asks nobody", async () => {
  const machine = await two();
  const { one } = machine;
  await one.put("/tmp/file", "text");
  const asked = one.sent.length;
  assert.equal(await one.open("/tmp/no/a", O.WRONLY | O.CREAT), -E.NOENT);
  assert.equal(await one.open("/tmp/file/a", O.WRONLY | O.CREAT), -E.NOTDIR);
  assert.equal(await one.mkdir("/tmp/no/a"), -E.NOENT);
  assert.equal(await one.mkdir("/tmp/file/a"), -E.NOTDIR);
  assert.equal(await one.symlink("a", "/tmp/file/a"), -E.NOTDIR);
  assert.equal(await one.open("/tmp/new/", O.WRONLY | O.CREAT), -E.ISDIR);
  assert.equal(await one.unlink("/tmp/no"), -E.NOENT);
  assert.equal(await one.rmdir("/tmp/file"), -E.NOTDIR);
  assert.equal(await one.rename("/tmp/no", "/tmp/b"), -E.NOENT);
  assert.equal(one.sent.length, asked);
  assertSame(machine);
});

test("a folder has to be empty to go, and no file is removed as a folder", async () => {
  const machine = await two();
  const { one, other } = machine;
  await one.mkdir("/tmp/folder");
  await one.mkdir("/tmp/folder/inner");
  other.look();
  assert.equal(await other.rmdir("/tmp/folder"), -E.NOTEMPTY);
  assert.equal(await other.unlink("/tmp/folder"), -E.ISDIR);
  assert.equal(await one.do("__syscall_rmdir", one.text("/tmp/folder/inner")), 0);
  other.look();
  await one.put("/tmp/folder/a", "");
  assert.equal(await other.rmdir("/tmp/folder"), -E.NOTEMPTY); // Has not looked.
  assert.equal(await one.unlink("/tmp/folder/a"), 0);
  other.look();
  assert.equal(await other.rmdir("/tmp/folder/"), 0);
  assertSame(machine);
  assert.equal(one.FS.analyzePath("/tmp/folder").exists, false);
});

test("a rename is the same for all, and takes the place of what was there", async () => {
  const machine = await two();
  const { one, other } = machine;
  await one.mkdir("/tmp/from");
  await one.mkdir("/tmp/to");
  await one.put("/tmp/from/a", "new");
  await one.put("/tmp/to/b", "old");
  other.look();
  const fd = await other.open("/tmp/to/b", O.RDONLY);
  assert.equal(await one.rename("/tmp/from/a", "/tmp/to/b"), 0);
  other.look();
  assert.equal(other.read("/tmp/to/b"), "new");
  assert.equal(other.FS.streams[fd].node.usedBytes, 3); // What it has open is the old one.
  assert.equal(await other.rename("/tmp/to", "/tmp/elsewhere"), 0);
  one.look();
  assert.equal(one.read("/tmp/elsewhere/b"), "new");
  assertSame(machine);
});

test("a rename that Linux refuses is refused, and changes nothing", async () => {
  const machine = await two();
  const { one } = machine;
  await one.mkdir("/tmp/outer");
  await one.mkdir("/tmp/outer/inner");
  await one.mkdir("/tmp/full");
  await one.put("/tmp/full/a", "text");
  await one.put("/tmp/b", "text");
  const tree = assertSame(machine);
  assert.equal(await one.rename("/tmp/outer", "/tmp/outer/inner/x"), -E.INVAL);
  assert.equal(await one.rename("/tmp/outer", "/tmp/outer/x"), -E.INVAL);
  assert.equal(await one.rename("/tmp/outer", "/tmp/full"), -E.NOTEMPTY);
  assert.equal(await one.rename("/tmp/b", "/tmp/outer"), -E.ISDIR);
  assert.equal(await one.rename("/tmp/outer", "/tmp/b"), -E.NOTDIR);
  assert.equal(await one.rename("/tmp/b", "/tmp/b"), 0);
  assert.equal(await one.rename("/tmp/b", "/dev/b"), -E.XDEV);
  assert.equal(await one.rename("/dev/null", "/tmp/null"), -E.XDEV);
  assert.deepEqual(assertSame(machine), tree);
  assert.equal(await one.rename("/tmp/outer/inner", "/tmp/inner"), 0);
  assertSame(machine);
});

test("what no other process sees is nobody's affair", async () => {
  const machine = await two();
  const { one, other } = machine;
  const asked = one.sent.length;
  assert.ok((await one.open("/dev/mine", O.WRONLY | O.CREAT)) > 0);
  assert.equal(await one.rename("/dev/mine", "/dev/ours"), 0);
  assert.equal(await one.unlink("/dev/ours"), 0);
  assert.equal(one.link("/dev/null", "/tmp/null"), null);
  assert.equal(one.sent.length, asked);
  assert.equal(other.FS.analyzePath("/dev/ours").exists, false);
});

test("where a process is goes with a folder that is renamed, by whomever", async () => {
  const { one, other } = await two();
  await one.mkdir("/tmp/old");
  await one.mkdir("/tmp/old/in");
  await one.mkdir("/tmp/older");
  other.look();
  one.FS.chdir("/tmp/old/in");
  other.FS.chdir("/tmp/older");
  assert.equal(await other.rename("/tmp/old", "/tmp/new"), 0);
  one.look();
  assert.equal(one.FS.cwd(), "/tmp/new/in");
  assert.equal(other.FS.cwd(), "/tmp/older");
  assert.equal(await one.rename("/tmp/new", "/tmp/newer"), 0);
  assert.equal(one.FS.cwd(), "/tmp/newer/in");
  await one.put("here", "text");
  other.look();
  assert.equal(other.read("/tmp/newer/in/here"), "text");
});

test("a path is relative to where the process is, or to a folder's descriptor", async () => {
  const machine = await two();
  const { one, other } = machine;
  await one.mkdir("folder");
  const folder = await one.open("/tmp/folder", O.RDONLY);
  assert.equal(await one.do("__syscall_mkdirat", folder, one.text("inner"), 0o700), 0);
  other.look();
  assert.equal(other.FS.analyzePath("/tmp/folder/inner").exists, true);
  assert.equal(await one.do("__syscall_renameat", folder, one.text("inner"), AT.FDCWD, one.text("moved")), 0);
  assert.equal(await one.do("__syscall_unlinkat", AT.FDCWD, one.text("moved"), AT.REMOVEDIR), 0);
  assertSame(machine);
  assert.deepEqual(Object.keys(one.tree().tmp.entries), ["folder"]);
});

test("two names of one file: what is written under one is read under the other", async () => {
  const machine = await two();
  const { one, other } = machine;
  await one.put("/tmp/a", "text");
  other.look();
  assert.ok(other.link("/tmp/a", "/tmp/b"));
  one.look();
  for (const process of [one, other]) {
    assert.equal(process.FS.stat("/tmp/b").ino, process.FS.stat("/tmp/a").ino);
    assert.equal(process.FS.stat("/tmp/a").nlink, 2);
  }
  assert.equal(one.FS.stat("/tmp/a").ino, other.FS.stat("/tmp/a").ino);
  await one.put("/tmp/b", "other text");
  other.look();
  assert.equal(other.read("/tmp/a"), "other text");
  // As on Linux, renaming one to the other does nothing.
  assert.equal(await one.rename("/tmp/a", "/tmp/b"), 0);
  assert.equal(one.FS.analyzePath("/tmp/a").exists, true);
  assert.equal(await other.unlink("/tmp/a"), 0);
  one.look();
  assert.equal(one.read("/tmp/b"), "other text");
  assert.equal(one.FS.stat("/tmp/b").nlink, 1);
  assertSame(machine);
});

test("a link to a symbolic link is to the link itself, or to what it leads to", async () => {
  const { one } = await two();
  await one.put("/tmp/a", "text");
  await one.symlink("a", "/tmp/link");
  assert.equal(one.link("/tmp/link", "/tmp/followed", true)?.inode, one.FS.stat("/tmp/a").ino);
  assert.notEqual(one.link("/tmp/link", "/tmp/itself", false)?.inode, one.FS.stat("/tmp/a").ino);
  assert.equal(one.FS.stat("/tmp/a").nlink, 2);
});

test("symbolic links are the same for all, and are followed or not", async () => {
  const machine = await two();
  const { one, other } = machine;
  await one.put("/tmp/a", "text");
  assert.equal(await one.symlink("a", "/tmp/link"), 0);
  assert.equal(await one.symlink("b", "/tmp/dangling"), 0);
  other.look();
  assert.equal(other.FS.readlink("/tmp/link"), "a");
  await other.put("/tmp/link", "through it");
  assert.equal(other.read("/tmp/a"), "through it");
  await other.put("/tmp/dangling", "made");
  assert.equal(other.read("/tmp/b"), "made");
  const fd = await other.open("/tmp/link", O.WRONLY | O.TRUNC | O.NOFOLLOW);
  assert.ok(fd < 0);
  assert.equal(await other.unlink("/tmp/link"), 0);
  assertSame(machine);
  assert.equal(one.read("/tmp/a"), "through it");
});

test("a file that is open goes on without a name, for those who have it open", async () => {
  const machine = await two();
  const { kernel, one, other } = machine;
  await one.put("/tmp/a", "text");
  const { ino } = one.FS.stat("/tmp/a");
  other.look();
  const mine = await one.open("/tmp/a", O.RDWR);
  const again = await one.do("__syscall_dup3", mine, 60, 0);
  assert.equal(again, 60);
  const others = await other.open("/tmp/a", O.RDWR);
  await one.unlink("/tmp/a");
  other.look();
  await other.write(others, "TEXT, and more");
  one.look();
  assert.equal(one.FS.fstat(mine).size, 14);
  await other.close(others);
  await one.close(mine);
  assertSame(machine);
  assert.ok(kernel.files.inode(ino), "one descriptor is open");
  const last = await one.open("/dev/null", O.RDONLY);
  await one.do("__syscall_dup3", last, 60, 0); // Which closes it.
  assertSame(machine);
  assert.equal(kernel.files.inode(ino), undefined);
});

test("of a file that nobody has open nothing is left", async () => {
  const machine = await two();
  const { kernel, one, other } = machine;
  await one.put("/tmp/a", "text");
  const { ino } = one.FS.stat("/tmp/a");
  other.look();
  await other.unlink("/tmp/a");
  assertSame(machine);
  assert.equal(kernel.files.inode(ino), undefined);
});

test("a file grows and shrinks for all", async () => {
  const machine = await two();
  const { one, other } = machine;
  await one.put("/tmp/a", "0123456789");
  const fd = await one.open("/tmp/a", O.RDWR);
  assert.equal(await one.do("__syscall_ftruncate64", fd, 4n), 0);
  other.look();
  assert.equal(other.read("/tmp/a"), "0123");
  assert.equal(await other.do("__syscall_truncate64", other.text("/tmp/a"), 6n), 0);
  one.look();
  assert.equal(one.read("/tmp/a"), "0123\0\0");
  assert.equal(await one.do("__syscall_fallocate", fd, 0, 2n, 7n), 0);
  other.look();
  assert.equal(other.FS.stat("/tmp/a").size, 9);
  assert.equal(await one.do("__syscall_fallocate", fd, 0, 0n, 5n), 0); // It is larger already.
  assert.equal(one.FS.stat("/tmp/a").size, 9);
  assert.equal(await one.do("__syscall_truncate64", one.text("/tmp/a"), -1n), -E.INVAL);
  const emptied = await other.open("/tmp/a", O.WRONLY | O.TRUNC);
  one.look();
  assert.equal(one.FS.stat("/tmp/a").size, 0);
  await other.write(emptied, "x");
  assertSame(machine);
});

test("what changes nothing is asked of nobody", async () => {
  const { one } = await two();
  await one.put("/tmp/a", "text");
  const fd = await one.open("/tmp/a", O.RDWR);
  const asked = one.sent.length;
  await one.open("/tmp/a", O.RDONLY);
  await one.open("/tmp/a", O.RDWR | O.CREAT);
  assert.equal(await one.open("/tmp/a", O.RDWR | O.CREAT | O.EXCL | O.TRUNC), -E.EXIST);
  assert.equal(await one.do("__syscall_ftruncate64", fd, 4n), 0);
  assert.equal(await one.write(fd), 0);
  assert.equal(await one.write(fd, ""), 0);
  assert.equal(await one.do("__syscall_dup3", fd, 70, 0), 70);
  assert.deepEqual(one.sent.slice(asked), []);
  assert.equal(one.read("/tmp/a"), "text");
});

test("modes and times are told afterwards", async () => {
  const { one, other } = await two();
  await one.put("/tmp/a", "text");
  await one.symlink("a", "/tmp/link");
  other.look();
  const mode = (path = "/tmp/a") => {
    other.look();
    return other.FS.lstat(path).mode & 0o7777;
  };
  assert.equal(await one.do("__syscall_chmod", one.text("/tmp/link"), 0o600), 0);
  assert.equal(mode(), 0o600);
  const fd = await one.open("/tmp/a", O.RDONLY);
  assert.equal(await one.do("__syscall_fchmod", fd, 0o640), 0);
  assert.equal(mode(), 0o640);
  assert.equal(await one.do("__syscall_fchmodat2", AT.FDCWD, one.text("/tmp/link"), 0o604, 0), 0);
  assert.equal(mode(), 0o604);
  const before = mode("/tmp/link");
  assert.equal(await one.do("__syscall_fchmodat2", AT.FDCWD, one.text("/tmp/link"), 0o123, AT.SYMLINK_NOFOLLOW), 0);
  assert.equal(mode(), 0o604);
  assert.equal(mode("/tmp/link"), 0o123, `was ${before.toString(8)}`);
  assert.equal(await one.do("__syscall_fchmod", 99, 0), -E.BADF);

  const times = one.C.malloc(32);
  const view = new DataView(one.heap());
  view.setBigInt64(times, 1000n, true);
  view.setInt32(times + 8, 0, true);
  view.setBigInt64(times + 16, 2000n, true);
  view.setInt32(times + 24, 0, true);
  assert.equal(await one.do("__syscall_utimensat", AT.FDCWD, one.text("/tmp/link"), times, 0), 0);
  other.look();
  assert.equal(+other.FS.stat("/tmp/a").atime, 1_000_000);
  assert.equal(+other.FS.stat("/tmp/a").mtime, 2_000_000);
});

test("a write's time is the same for all", async () => {
  const { kernel, one, other } = await two();
  await one.put("/tmp/a", "text");
  other.look();
  const { mtime } = /** @type {any} */ (kernel.files.find("/tmp/a"));
  assert.equal(+other.FS.stat("/tmp/a").mtime, mtime);
  await one.do("__syscall_truncate64", one.text("/tmp/a"), 1n);
  other.look();
  assert.equal(+other.FS.stat("/tmp/a").mtime, /** @type {any} */ (kernel.files.find("/tmp/a")).mtime);
  assert.equal(other.FS.stat("/tmp/a").size, 1);
});

test("a named pipe is there for all, with its number", async () => {
  const machine = await two();
  const { one, other } = machine;
  assert.equal(one.files.fifo("/tmp/pipe"), 0);
  await one.put("/tmp/file", "text");
  const change = one.calls.mkfifo("/tmp/pipe", 0o600);
  assert.equal(one.ask("change", change), 0);
  one.files.madeFifo(/** @type {any} */ (change));
  other.look();
  for (const process of [one, other]) {
    assert.equal(process.files.fifo("/tmp/pipe"), change?.inode);
    assert.equal(process.files.fifo("/tmp/file"), 0);
    assert.equal(process.files.fifo("/tmp/no"), 0);
    assert.equal(process.FS.stat("/tmp/pipe").mode, 0o010600);
  }
  assert.equal(one.calls.mkfifo("/dev/pipe", 0o600), null);
  assert.equal(await other.unlink("/tmp/pipe"), 0);
  assertSame(machine);
});

test("an open file is known by its number, its place and whether it appends", async () => {
  const { one, other } = await two();
  const fd = await one.open("/tmp/a", O.WRONLY | O.CREAT);
  await one.write(fd, "12345");
  assert.deepEqual(one.files.openFile(fd), [one.FS.stat("/tmp/a").ino, 5, false]);
  const appending = await one.open("/tmp/a", O.WRONLY | O.APPEND);
  assert.equal(one.files.openFile(appending)[2], true);
  const own = await one.open("/dev/null", O.WRONLY);
  assert.deepEqual(one.files.openFile(own).slice(0, 1), [0]);
  // As a child's standard output: who writes is the kernel.
  const number = one.ask("file", ...one.files.openFile(fd));
  one.ask("write", number, "67", [], 0);
  other.look();
  assert.equal(other.read("/tmp/a"), "1234567");
  assert.equal(one.read("/tmp/a"), "1234567");
});

test("a process that is alone asks nobody, and tells it in time", async () => {
  const machine = await boot(1);
  const { kernel } = machine;
  const [one] = machine.processes;
  assert.equal(one.files.alone, true);
  const fd = await one.open("/tmp/a", O.WRONLY | O.CREAT);
  await one.write(fd, "text");
  assert.deepEqual(one.entered, []);
  assert.deepEqual(one.sent, []);
  const other = await machine.spawn();
  assert.equal(other.read("/tmp/a"), "text");
  assert.equal(one.files.alone, false);
  await one.write(fd, ", more");
  assert.deepEqual(one.entered, [1]);
  other.look();
  assert.equal(other.read("/tmp/a"), "text, more");
  other.system.post("exit", 0);
  one.look();
  assert.equal(one.files.alone, true);
  const sent = one.sent.length;
  for (let i = 0; i < 9; i++) await one.write(fd, "x".repeat(1 << 17));
  assert.equal(one.sent.length, sent + 1); // A megabyte doesn't wait to be told.
  one.system.tell();
  assert.equal(kernel.files.find("/tmp/a")?.bytes?.length, 10 + (9 << 17));
  assert.equal(one.files.untold, 0);
});

test("one that has asked for a process meanwhile isn't alone", async () => {
  const machine = await two();
  const { one, other } = machine;
  other.system.post("exit", 0); // The notice is on its way.
  const third = await machine.spawn();
  one.look();
  assert.equal(one.files.alone, false);
  await one.put("/tmp/a", "text");
  third.look();
  assert.equal(third.read("/tmp/a"), "text");
});

test("who can't wait does it at once, and the copies come together again", async () => {
  const machine = await two();
  const { one, other } = machine;
  await one.put("/tmp/a", "0123456789");
  other.look();
  for (const process of [one, other]) {
    process.suspender.value = false;
    process.entered = [];
  }
  const mine = await one.open("/tmp/a", O.RDWR);
  const others = await other.open("/tmp/a", O.RDWR);
  await one.write(mine, "mine");
  await other.write(others, "others"); // Before it knows.
  await one.put("/tmp/new", "of one");
  await other.put("/tmp/new", "of the other");
  await one.symlink("a", "/tmp/either");
  await other.put("/tmp/either", "a file");
  await one.unlink("/tmp/a");
  assert.deepEqual([...one.entered, ...other.entered], []);
  assertSame(machine);
  assert.equal(one.read("/tmp/new"), other.read("/tmp/new"));
});

for (const [what, act, left] of /** @type {[string, (process: any) => Promise<number>, object][]} */ ([
  ["makes a file", (process) => process.open("/tmp/old/new", O.WRONLY | O.CREAT), { a: "text", new: "" }],
  ["makes a folder", (process) => process.mkdir("/tmp/old/new"), { a: "text", new: {} }],
  ["opens a file and empties it", (process) => process.open("/tmp/old/a", O.WRONLY | O.CREAT | O.TRUNC), { a: "" }],
  ["shortens a file", (process) => process.do("__syscall_truncate64", process.text("/tmp/old/a"), 2n), { a: "te" }],
  ["removes a file", (process) => process.unlink("/tmp/old/a"), {}],
  ["renames a file", (process) => process.rename("/tmp/old/a", "/tmp/old/b"), { b: "text" }],
])) {
  test(`who ${what} in a folder that is renamed at that moment, does it in the renamed one`, async () => {
    const machine = await two();
    const { one, other } = machine;
    await one.mkdir("/tmp/old");
    await one.put("/tmp/old/a", "text");
    other.look();
    await other.rename("/tmp/old", "/tmp/new");
    const result = await act(one); // Has not looked.
    assert.ok(result >= 0, String(result));
    const short = (entries) =>
      Object.fromEntries(Object.entries(entries).map(([name, { text, entries }]) => [name, entries ? short(entries) : text]));
    assert.deepEqual(short(assertSame(machine).tmp.entries), { new: left });
    if (!result) return;
    assert.equal(await one.write(result, "written"), 0);
    assertSame(machine);
    assert.equal(other.read(what === "makes a file" ? "/tmp/new/new" : "/tmp/new/a"), "written");
  });
}

test("who makes a file may write to it, whatever its mode", async () => {
  const machine = await two();
  const { one, other } = machine;
  const fd = await one.open("/tmp/a", O.WRONLY | O.CREAT | O.EXCL, 0o444);
  assert.ok(fd > 0);
  assert.equal(await one.write(fd, "text"), 0);
  await one.mkdir("/tmp/old");
  other.look();
  await other.rename("/tmp/old", "/tmp/new");
  const moved = await one.open("/tmp/old/a", O.WRONLY | O.CREAT, 0o400); // Has not looked.
  assert.ok(moved > 0);
  assert.equal(await one.write(moved, "text"), 0);
  assert.equal(one.FS.fstat(moved).mode & 0o777, 0o400);
  assertSame(machine);
  assert.equal(other.read("/tmp/a"), "text");
});

test("who opens a file to write it anew while another removes it writes a new one", async () => {
  const machine = await two();
  const { one, other } = machine;
  await one.put("/tmp/a", "old");
  other.look();
  const open = await other.open("/tmp/a", O.RDONLY);
  await other.unlink("/tmp/a");
  await one.put("/tmp/a", "new"); // Has not looked.
  assertSame(machine);
  assert.equal(other.read("/tmp/a"), "new");
  assert.notEqual(other.FS.fstat(open).ino, other.FS.stat("/tmp/a").ino);
});

test("what may not be changed isn't, in no copy", async () => {
  const machine = await two();
  const { one } = machine;
  await one.put("/tmp/a", "text");
  await one.mkdir("/tmp/folder");
  await one.put("/tmp/folder/a", "text");
  await one.do("__syscall_chmod", one.text("/tmp/a"), 0o444);
  await one.do("__syscall_chmod", one.text("/tmp/folder"), 0o555);
  const tree = assertSame(machine);
  const asked = one.sent.length;
  assert.ok((await one.open("/tmp/a", O.WRONLY | O.TRUNC)) < 0);
  assert.ok((await one.open("/tmp/a", O.RDONLY | O.TRUNC)) < 0);
  assert.ok((await one.do("__syscall_truncate64", one.text("/tmp/a"), 1n)) < 0);
  assert.ok((await one.open("/tmp/folder/b", O.WRONLY | O.CREAT)) < 0);
  assert.ok((await one.mkdir("/tmp/folder/b")) < 0);
  assert.ok((await one.symlink("a", "/tmp/folder/b")) < 0);
  assert.ok((await one.unlink("/tmp/folder/a")) < 0);
  assert.ok((await one.rename("/tmp/folder/a", "/tmp/b")) < 0);
  assert.ok((await one.rename("/tmp/a", "/tmp/folder/b")) < 0);
  assert.deepEqual(one.sent.slice(asked), []);
  assert.deepEqual(assertSame(machine), tree);
});

test("of what is written to a file without a name others who haven't got it open hear nothing bad", async (t) => {
  const said = t.mock.method(console, "error", () => {});
  const machine = await two();
  const { one } = machine;
  const fd = await one.open("/tmp/a", O.RDWR | O.CREAT);
  await one.unlink("/tmp/a");
  await one.write(fd, "text");
  await one.do("__syscall_ftruncate64", fd, 2n);
  await one.do("__syscall_fchmod", fd, 0o600);
  assertSame(machine);
  assert.equal(one.FS.fstat(fd).size, 2);
  assert.deepEqual(said.mock.calls, []);
});

/** Numbers that are the same in each run. */
function numbers(seed) {
  return (/** @type {number} */ below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
}

const PATHS = ["a", "b", "c", "a/a", "a/b", "b/a", "c/a/b"].map((path) => `/tmp/${path}`);

const mkdir = (process, random, [path]) => process.mkdir(path);
const rmdir = (process, random, [path]) => process.rmdir(path);
const rename = (process, random, [path, other]) => process.rename(path, other);

/** What programs do, without a look at what others did. @type {((process: any, random: any, paths: any) => any)[]} */
const WORK = [
  mkdir,
  mkdir,
  rmdir,
  rename,
  rename,
  (process, random, [path]) => process.unlink(path),
  (process, random, [path]) => process.symlink(PATHS[random(3)], path),
  (process, random, [path]) => process.do("__syscall_truncate64", process.text(path), BigInt(random(9))),
  (process, random, [path, other]) => {
    const { exists, object } = process.FS.analyzePath(path);
    if (exists && process.FS.isFile(object.mode) && !process.FS.analyzePath(other).exists) {
      const folder = process.FS.analyzePath(other.replace(/\/[^/]*$/, ""));
      if (folder.exists && process.FS.isDir(folder.object.mode)) process.link(path, other);
    }
  },
  async (process, random, [path]) => {
    const flags = [O.CREAT, O.CREAT | O.EXCL, O.CREAT | O.TRUNC, O.CREAT | O.APPEND, 0][random(5)];
    const fd = await process.open(path, O.RDWR | flags);
    if (fd < 0) return;
    process.opened.push(fd);
    if (process.opened.length > 3) await process.close(process.opened.shift());
  },
  async (process, random) => {
    const fd = process.opened[random(process.opened.length)];
    if (fd !== undefined) await process.write(fd, "abcdefgh".slice(random(8)));
  },
  async (process, random) => {
    const fd = process.opened[random(process.opened.length)];
    if (fd !== undefined) await process.pwrite(fd, random(6), "12345678".slice(random(8)));
  },
];

/** What nobody does who can't wait: those are objects that end, which write what they have, or remove a file. @type {Set<any>} */
const FOLDERS = new Set([mkdir, rmdir, rename]);

for (const waits of [true, false]) {
  test(`whatever processes do at the same time, all have the same (${waits ? "they wait" : "they can't wait"})`, async (t) => {
    const said = t.mock.method(console, "error", () => {});
    for (let seed = 1; seed <= 12; seed++) {
      const machine = await several(3);
      const random = numbers(seed);
      for (const process of machine.processes) {
        process.suspender.value = waits;
        process.opened = [];
      }
      for (let step = 0; step < 150; step++) {
        const process = machine.processes[random(3)];
        const works = waits ? WORK : WORK.filter((work) => !FOLDERS.has(work));
        const work = works[random(works.length)];
        await work(process, random, [PATHS[random(PATHS.length)], PATHS[random(PATHS.length)]]);
        if (!random(3)) process.look();
        if (!random(20)) assertSame(machine);
      }
      assertSame(machine);
      if (waits) assert.deepEqual(said.mock.calls, []);
    }
  });
}
