import assert from "node:assert/strict";
import { test } from "node:test";

import { FileSystem } from "../../../docs/machine/kernel/files.mjs";
import { boot, text } from "./machine.mjs";

const ROOT = 1;
const FILE = 0o100644;
const FOLDER = 0o040755;

const find = (/** @type {any} */ kernel, path) => kernel.files.find(path);
/** What a file holds, by its path. */
const content = (kernel, path) => new TextDecoder().decode(find(kernel, path)?.bytes);
const mknod = (inode, name, mode = FILE, folder = ROOT) => ({ change: "mknod", inode, folder, name, mode });
const write = (inode, string, offset = 0) => ({ change: "write", inode, offset, bytes: text(string) });

test("of those that make the same name one wins, the others look again", () => {
  const { kernel, main, spawn } = boot();
  const child = spawn();
  assert.equal(main.get("change", mknod(11, "lock")), 0);
  assert.equal(child.get("change", mknod(21, "lock")), -1);
  assert.equal(find(kernel, "/lock").number, 11);
  // Before the answer it was told why.
  assert.deepEqual(child.told, [["files", [mknod(11, "lock")]]]);
  assert.deepEqual(main.told, []);
});

test("folders, removal and links have one winner, too", () => {
  const { kernel, main, spawn } = boot();
  const child = spawn();
  assert.equal(main.get("change", mknod(11, "folder", FOLDER)), 0);
  assert.equal(child.get("change", mknod(21, "folder", FOLDER)), -1);
  assert.equal(main.get("change", mknod(12, "a", FILE, 11)), 0);
  assert.equal(child.get("change", { change: "rmdir", inode: 11, folder: ROOT, name: "folder" }), -1);
  assert.equal(main.get("change", { change: "link", inode: 12, folder: ROOT, name: "b" }), 0);
  assert.equal(child.get("change", { change: "link", inode: 12, folder: ROOT, name: "b" }), -1);
  const unlink = { change: "unlink", inode: 12, folder: 11, name: "a" };
  assert.deepEqual([main, child].map((process) => process.get("change", unlink)), [0, -1]);
  assert.equal(find(kernel, "/b").links, 1);
  assert.equal(find(kernel, "/folder/a"), undefined);
});

test("rename: the same file under another name, in whatever folder; who was replaced is gone", () => {
  const { kernel, main } = boot();
  for (const change of [mknod(11, "a", FOLDER), mknod(12, "b", FOLDER), mknod(13, "x", FILE, 11), mknod(14, "y", FILE, 12)]) {
    main.get("change", change);
  }
  main.get("change", write(13, "x"));
  const rename = { change: "rename", inode: 13, folder: 11, name: "x", toFolder: 12, toName: "y" };
  assert.equal(main.get("change", { ...rename, replaced: 0 }), -1, "somebody has made y since");
  assert.equal(main.get("change", { ...rename, replaced: 14 }), 0);
  assert.equal(content(kernel, "/b/y"), "x");
  assert.equal(find(kernel, "/a/x"), undefined);
  const folder = { change: "rename", inode: 12, folder: ROOT, name: "b", toFolder: 11, toName: "b", replaced: 0 };
  assert.equal(main.get("change", folder), 0);
  assert.equal(content(kernel, "/a/b/y"), "x");
});

test("a folder can't be moved into itself, nor onto one that isn't empty", () => {
  const { main } = boot();
  for (const change of [mknod(11, "a", FOLDER), mknod(12, "b", FOLDER, 11), mknod(13, "c", FOLDER)]) main.get("change", change);
  const move = { change: "rename", inode: 11, folder: ROOT, name: "a", toName: "d", replaced: 0 };
  assert.equal(main.get("change", { ...move, toFolder: 12 }), -1);
  const onto = { change: "rename", inode: 13, folder: ROOT, name: "c", toFolder: ROOT, toName: "a", replaced: 11 };
  assert.equal(main.get("change", onto), -1);
});

test("what is appended goes to the end, wherever that is by then", () => {
  const { kernel, main, spawn } = boot();
  const child = spawn();
  main.get("change", mknod(11, "log"));
  assert.equal(main.get("change", write(11, "one", -1)), 0);
  assert.equal(child.get("change", write(11, "two", -1)), 3);
  assert.equal(content(kernel, "/log"), "onetwo");
  assert.deepEqual(main.told.at(-1), ["files", [{ ...write(11, "two"), offset: 3 }]]);
});

test("writing behind the end fills up with zeros, also where bytes were before", () => {
  const { kernel, main } = boot();
  main.get("change", mknod(11, "a"));
  main.get("change", write(11, "abcdef"));
  main.get("change", { change: "truncate", inode: 11, size: 2 });
  main.get("change", write(11, "!", 4));
  assert.equal(content(kernel, "/a"), "ab\0\0!");
});

test("a process that starts gets all: folders, files, links, modes", () => {
  const { main, spawn } = boot();
  for (const change of [mknod(11, "a", FOLDER), mknod(12, "x", FILE, 11), write(12, "content")]) main.get("change", change);
  main.get("change", { change: "link", inode: 12, folder: ROOT, name: "y" });
  main.get("change", { ...mknod(13, "z", 0o120777), target: "a/x" });
  main.get("change", { change: "setattr", inode: 12, mode: 0o600, mtime: 5000 });
  /** @type {any} */
  const copy = new FileSystem();
  const { files, alone } = spawn().exec;
  const known = new Set(["/tmp", "/home"].map((path) => copy.find(path)?.number));
  for (const change of files) if (!known.has(change.inode)) assert.notEqual(copy.make(change), -1, JSON.stringify(change));
  assert.equal(new TextDecoder().decode(copy.find("/a/x")?.bytes), "content");
  assert.equal(copy.find("/y"), copy.find("/a/x"));
  assert.equal(copy.find("/y")?.links, 2);
  assert.deepEqual([copy.find("/y")?.mode, copy.find("/y")?.mtime], [0o100600, 5000]);
  assert.equal(copy.find("/z")?.target, "a/x");
  assert.equal(alone, false);
});

test("an open file lives on without a name, until nobody has it open", () => {
  const { kernel, main, spawn } = boot();
  const child = spawn();
  main.get("change", mknod(11, "a"));
  main.get("change", { change: "unlink", inode: 11, folder: ROOT, name: "a" });
  assert.equal(main.get("change", write(11, "still")), 0);
  main.post("files", [{ change: "forget", inode: 11 }], 0);
  assert.ok(kernel.files.inode(11), "the child may have it open");
  child.post("files", [{ change: "forget", inode: 11 }], 3);
  assert.equal(kernel.files.inode(11), undefined);
});

test("processes that end have nothing open", () => {
  const { kernel, main, spawn } = boot();
  const child = spawn();
  main.get("change", mknod(11, "a"));
  main.get("change", { change: "unlink", inode: 11, folder: ROOT, name: "a" });
  main.post("files", [{ change: "forget", inode: 11 }], 0);
  child.post("exit", 0);
  assert.equal(kernel.files.inode(11), undefined);
});

test("who didn't wait, and was wrong, is told how it is", () => {
  const { kernel, main, spawn } = boot();
  const child = spawn();
  main.post("files", [mknod(11, "a"), write(11, "main")], 0);
  // It hasn't seen these yet.
  child.post("files", [mknod(21, "a"), write(21, "child")], 0);
  assert.equal(content(kernel, "/a"), "main");
  const [, changes] = child.told[2];
  assert.deepEqual(changes.map(({ change, inode }) => [change, inode]), [["entry", 11], ["content", 11]]);
  assert.deepEqual(changes[1].bytes, text("main"));
});

test("who didn't wait while others wrote is told what has come of it", () => {
  const { kernel, main, spawn } = boot();
  const child = spawn();
  main.get("change", mknod(11, "a"));
  main.get("change", write(11, "one", -1));
  child.post("files", [write(11, "two", -1)], 1);
  assert.equal(content(kernel, "/a"), "onetwo");
  assert.deepEqual(child.told.at(-1), ["files", [{ change: "content", inode: 11, bytes: text("onetwo") }]]);
  child.post("files", [write(11, "!", -1)], 3);
  assert.equal(child.told.length, 3, "it was right");
});

test("the last process is told that it is alone, and how often it had asked for another one", () => {
  const { main, spawn } = boot();
  assert.equal(main.exec.alone, true);
  const child = spawn();
  assert.deepEqual(main.alone, []);
  child.post("exit", 0);
  assert.deepEqual(main.alone, [1]);
});

test("an open file that is sent: the receiver reads and writes on where the sender was", () => {
  const { kernel, main, spawn } = boot();
  kernel.files.put("/tmp/a", text("onetwo"));
  const { number } = find(kernel, "/tmp/a");
  const [left, right] = main.get("socketpair");
  const child = spawn([[5, right]]);
  const file = main.get("file", number, 3, false);
  main.get("write", left, text("."), [file]);
  main.post("close", file);
  const { rights } = child.get("recvmsg", 5, 1);
  assert.equal(new TextDecoder().decode(child.get("read", rights[0], 2).bytes), "tw");
  child.get("write", rights[0], text("elve"));
  assert.equal(content(kernel, "/tmp/a"), "onetwelve");
  assert.deepEqual(main.told.at(-1), ["files", [write(number, "elve", 5)]]);
  assert.equal(child.get("read", rights[0], 9).bytes.length, 0);
});

test("a file that was sent goes to the end if it was opened for that, and lives on without a name", () => {
  const { kernel, main } = boot();
  kernel.files.put("/tmp/a", text("one"));
  const { number } = find(kernel, "/tmp/a");
  const file = main.get("file", number, 0, true);
  main.get("write", file, text("two"));
  assert.equal(content(kernel, "/tmp/a"), "onetwo");
  main.get("change", { change: "unlink", inode: number, folder: find(kernel, "/tmp").number, name: "a" });
  main.post("files", [{ change: "forget", inode: number }], 0);
  main.get("write", file, text("!"));
  assert.equal(kernel.files.inode(number)?.bytes?.length, 7);
  main.post("close", file);
  assert.equal(kernel.files.inode(number), undefined);
});
