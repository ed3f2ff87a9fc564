import { element } from "./element.mjs";

/** A sentence about what went wrong and what to do; screen readers say it at once. */
export function makeNotice(text) {
  const notice = element("div", "run-notice", text);
  notice.setAttribute("role", "alert");
  return notice;
}
