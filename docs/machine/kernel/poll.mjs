// Waiting for any of several descriptors.

import { POLLERR, POLLHUP, POLLIN, POLLNVAL, POLLOUT } from "../protocol.mjs";

/**
 * @param {[number, number][]} wanted descriptors with the events to wait for
 * @param {number} timeout in seconds; negative: no limit
 */
export function poll(table, wanted, timeout, wait) {
  const look = () =>
    wanted
      .map(([number, mask]) => {
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
    const stop = table.get(number).watch?.(() => {
      const ready = look();
      if (ready.length) wait.finish(null, ready);
    });
    if (stop) wait.onCancel(stop);
  }
  wait.process.blocked("poll", null);
  wait.expire(timeout, []);
}
