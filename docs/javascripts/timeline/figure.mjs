// The picture of a recorded run on a page: when the reader wants to look closer, the living one takes its place.

import { makeButton } from "../run/element.mjs";
import { makeNotice } from "../run/notice.mjs";

/** @import { Timeline } from "./timeline.mjs" */

const FAILED = "时间线没有下载成功。请检查网络后再试。";

/**
 * @param {HTMLElement} figure
 * @param {(lines: number[]) => void} onLines told of the program's lines of what is chosen
 * @param {(timeline: Timeline) => void} onLive the living picture is there
 */
export function enliven(figure, onLines, onLive) {
  const name = figure.dataset.program ?? "";
  const picture = figure.querySelector("svg");
  const caption = figure.querySelector("figcaption");
  if (!picture || !caption) return;
  /** @type {HTMLElement|null} */
  let notice = null;
  const come = async () => {
    button.disabled = true;
    notice?.remove();
    try {
      const timeline = await fetchTimeline(name);
      timeline.onLines = onLines;
      picture.replaceWith(timeline.root);
      button.remove();
      timeline.focus();
      onLive(timeline);
    } catch (error) {
      console.error(error);
      figure.append((notice = makeNotice(FAILED)));
      button.disabled = false;
    }
  };
  const button = makeButton("run-button--small", "细看", come, `细看 ${name} 的时间线`);
  caption.append(" ", button);
  figure.classList.add("timeline--closer");
  picture.addEventListener("click", () => button.click());
}

/** @param {string} name of the program */
async function fetchTimeline(name) {
  const file = new URL(`../../snippets/${name.replace(/\.py$/, ".events.json")}`, import.meta.url);
  const [record, { Timeline }, { eventsOf }] = await Promise.all([
    fetch(file).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`${file}: ${answer.status}`)))),
    import("./timeline.mjs"),
    import("./recorded.mjs"),
  ]);
  const timeline = new Timeline(name, eventsOf(record), 0, { prints: true, threads: record.threads });
  timeline.finish(Boolean(record.stretched), record.from);
  return timeline;
}
