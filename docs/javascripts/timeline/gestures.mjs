// What the reader does to a picture with a mouse, a finger or two, and a wheel: moves it, and makes it larger or smaller.

/** Pixels by which a press has to move to be no click. */
const STILL = 4;

/** Pixels: two fingers that are closer together don't tell how much larger the picture is to be. */
const APART = 10;

/** @typedef {{x: number, y: number, moved: boolean}} Pointer a finger or a button that is down: where it was last, and whether it has moved */

/**
 * @param {HTMLElement} element
 * @param {object} act places are shares of the element's width, 0 at its left edge
 * @param {(factor: number, place: number) => void} act.zoom so many times as much time is seen; `place` stays where it is
 * @param {(share: number) => void} act.move what is seen comes from so much further to the right
 * @param {(target: Element) => void} act.choose a mark, or something else, was pressed
 */
export function listen(element, { zoom, move, choose }) {
  /** @type {Map<number, Pointer>} */
  const down = new Map();
  const share = (/** @type {number} */ x) => {
    const { left, width } = element.getBoundingClientRect();
    return (x - left) / width;
  };

  /** It is no press any more, but moves the picture. @param {number} id @param {Pointer} pointer */
  const take = (id, pointer) => {
    pointer.moved = true;
    element.setPointerCapture(id);
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

  element.addEventListener("pointerdown", ({ pointerId, clientX: x, clientY: y, button, isPrimary }) => {
    if (button !== 0) return;
    // Of an earlier one the end may not have come.
    if (isPrimary) down.clear();
    down.set(pointerId, { x, y, moved: false });
    // Two fingers press nothing, even if one of them stays.
    if (down.size > 1) for (const [id, pointer] of down) take(id, pointer);
  });
  element.addEventListener("pointermove", ({ pointerId, clientX: x, clientY: y, buttons }) => {
    const pointer = down.get(pointerId);
    if (!pointer) return;
    if (!buttons) {
      down.delete(pointerId);
      return;
    }
    if (!pointer.moved && Math.hypot(x - pointer.x, y - pointer.y) < STILL) return;
    if (!pointer.moved) take(pointerId, pointer);
    const [other] = [...down.values()].filter((one) => one !== pointer);
    if (other) {
      // What was between the fingers stays there.
      const [before, now] = [pointer, { x, y }].map((one) => Math.max(APART, Math.hypot(one.x - other.x, one.y - other.y)));
      zoom(before / now, share((pointer.x + other.x) / 2));
      move((pointer.x - x) / 2 / element.clientWidth);
    } else move((pointer.x - x) / element.clientWidth);
    Object.assign(pointer, { x, y });
  });
  element.addEventListener("pointerup", ({ pointerId, target }) => {
    const pointer = down.get(pointerId);
    down.delete(pointerId);
    if (pointer && !pointer.moved && target instanceof Element) choose(target);
  });
  element.addEventListener("pointercancel", ({ pointerId }) => down.delete(pointerId));
}
