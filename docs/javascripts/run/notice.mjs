import { element, makeButton } from "./element.mjs";

/**
 * A sentence about what went wrong and what to do; screen readers say it at once.
 *
 * @param {string} text
 * @param {[string, () => void]} [action] a button behind it, with which it has done its work
 */
export function makeNotice(text, action) {
  const notice = element("div", "run-notice", text);
  notice.setAttribute("role", "alert");
  if (action) {
    const [label, act] = action;
    const done = () => {
      notice.remove();
      act();
    };
    notice.append(makeButton("run-button--notice", label, done));
  }
  return notice;
}
