// What the reader does to a picture with a mouse, a finger or two, and a wheel: moves it, and makes it larger or smaller.

/** Pixels by which a press has to move to be no click. */
const STILL = 4;

/**
 * @param {HTMLElement} element
 * @param {object} act places are shares of the element's width, 0 at its left edge
 * @param {(factor: number, place: number) => void} act.zoom so many times as much time is seen; `place` stays where it is
 * @param {(share: number) => void} act.move what is seen comes from so much further to the right
 * @param {(target: Element) => void} act.choose a mark, or something else, was pressed
 */
export function listen(element, { zoom, move, choose }) {
  /** Fingers and buttons that are down, and where. @type {Map<number, {x: number, moved: boolean}>} */
  const down = new Map();
  const share = (/** @type {number} */ x) => {
    const { left, width } = element.getBoundingClientRect();
    return (x - left) / width;
  };

  element.addEventListener(
    "wheel",
    (event) => {
      const { ctrlKey, metaKey, shiftKey, deltaX, deltaY, clientX } = event;
      if (ctrlKey || metaKey) zoom(Math.exp(Math.max(-50, Math.min(50, deltaY)) / 100), share(clientX));
      else if (shiftKey || Math.abs(deltaX) > Math.abs(deltaY)) move((deltaX || deltaY) / element.clientWidth);
      else return; // The page scrolls.
      event.preventDefault();
    },
    { passive: false },
  );

  element.addEventListener("pointerdown", ({ pointerId, clientX, button }) => {
    if (button === 0) down.set(pointerId, { x: clientX, moved: false });
  });
  element.addEventListener("pointermove", ({ pointerId, clientX, buttons }) => {
    const pointer = down.get(pointerId);
    if (!pointer) return;
    if (!buttons) {
      down.delete(pointerId);
      return;
    }
    if (!pointer.moved && Math.abs(clientX - pointer.x) < STILL) return;
    if (!pointer.moved) element.setPointerCapture(pointerId);
    pointer.moved = true;
    const [other] = [...down].filter(([id]) => id !== pointerId);
    if (other) {
      const [, { x }] = other;
      const [before, now] = [Math.abs(pointer.x - x), Math.abs(clientX - x)];
      if (before > 1 && now > 1) zoom(before / now, share(x));
    } else move((pointer.x - clientX) / element.clientWidth);
    pointer.x = clientX;
  });
  element.addEventListener("pointerup", ({ pointerId, target }) => {
    const pointer = down.get(pointerId);
    down.delete(pointerId);
    if (pointer && !pointer.moved && target instanceof Element) choose(target);
  });
  element.addEventListener("pointercancel", ({ pointerId }) => down.delete(pointerId));
}
