// An open file that one process sent another: the kernel reads and writes it for both.

import { Description } from "./descriptor.mjs";

/**
 * @import { Taken, Written } from "./descriptor.mjs"
 * @import { Change, FileSystem } from "./files.mjs"
 * @import { Wait } from "./queue.mjs"
 */

export class OpenFile extends Description {
  /** @type {"file"} */
  kind = "file";

  /**
   * @param {FileSystem} files
   * @param {number} inode 0: nothing that processes share, as /dev/null
   * @param {number} position where the next byte is read or written
   * @param {boolean} append whether writes go to the end
   * @param {(change: Change) => number} change changes the file for all processes
   */
  constructor(files, inode, position, append, change) {
    super();
    this.files = files;
    this.inode = inode;
    this.position = position;
    this.append = append;
    this.change = change;
    files.retain(inode, this);
  }

  get size() {
    return this.files.inode(this.inode)?.bytes?.length ?? 0;
  }

  /** @param {number} count bytes at the most @param {Wait<Taken>} wait */
  read(count, wait) {
    const file = this.files.inode(this.inode);
    const bytes = file?.bytes?.slice(this.position, this.position + count) ?? new Uint8Array(0);
    this.position += bytes.length;
    wait.finish(null, { bytes });
  }

  /** @param {Uint8Array} bytes */
  unread(bytes) {
    this.position -= bytes.length;
  }

  /** @param {Uint8Array} bytes @param {Wait<Written>} wait */
  write(bytes, wait) {
    const offset = this.append ? -1 : this.position;
    const { length } = bytes;
    const written = this.inode ? this.change({ change: "write", inode: this.inode, offset, bytes }) : 0;
    this.position = written + length;
    wait.finish(null, { length, space: 0 });
  }

  close() {
    this.files.release(this.inode, this);
  }
}
