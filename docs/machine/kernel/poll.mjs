// Waiting for any of several descriptors.

import { POLLERR, POLLHUP, POLLIN, POLLNVAL, POLLOUT } from "../protocol.mjs";

/**
 * @import { Descriptor } from "../protocol.mjs"
 * @import { DescriptorTable } from "./descriptor.mjs"
 * @import { Wait } from "./queue.mjs"
 */

/**
 * @param {DescriptorTable} table
 * @param {[Descriptor, number][]} wanted descriptors with the events to wait for
 * @param {number} timeout in seconds; negative: no limit
 * @param {Wait<[Descriptor, number][]>} wait gets those that are ready, with their events
 */
export function poll(table, wanted, timeout, wait) {
  const look = () =>
    wanted
      .map(/** @returns {[Descriptor, number]} */ ([number, mask]) => {
        if (!table.has(number)) return [number, POLLNVAL];
        const { readable, writable, hangup, error } = table.get(number).state;
        let events = 0;
        if (readable && mask & POLLIN) events |= POLLIN;
        if (writable && mask & POLLOUT) events |= POLLOUT;
        if (hangup) events |= POLLHUP;
        if (error) events |= POLLERR;
        return [number, events];
      })
      .filter(([, events]) => events);

  const found = look();
  if (found.length || timeout === 0) {
    wait.finish(null, found);
    return;
  }
  for (const [number] of wanted) {
    const stop = table.get(number).watch(() => {
      const ready = look();
      if (ready.length) wait.finish(null, ready);
    });
    wait.onCancel(stop);
  }
  wait.process.blocked("poll", wanted.length === 1 ? table.get(wanted[0][0]) : null);
  wait.expire(timeout, []);
}
