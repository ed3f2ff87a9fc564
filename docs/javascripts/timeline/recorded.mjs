// The picture of a recorded run, as it stands on a page: drawn beforehand, so that it is there without JavaScript and on paper.

import { nameOf } from "../run/place.mjs";
import { draw } from "./draw.mjs";
import { Model } from "./model.mjs";
import { EVEN, Stretched } from "./scale.mjs";
import { momentOf, spanOf } from "./words.mjs";

/**
 * @typedef {object} Record what NAME.events.json has; `content` of its events is base64
 * @property {number} seed
 * @property {number} cores
 * @property {boolean} [stretched] short times are drawn wider
 * @property {boolean} [threads] threads are drawn in which only multiprocessing is at work
 * @property {number} [from] seconds: where the picture begins
 * @property {(import("./model.mjs").Told & {content?: any})[]} events
 */

/** Pixels: a column of text, and the narrowest: on a screen of 360 less than 300 are left. */
const WIDTH = { width: 640, narrow: 290 };

/** What stands for what, where a picture has it. @type {[has: RegExp, text: string][]} */
const LEGEND = [
  [/tl-mark--starting/, "空心是启动"],
  [/tl-mark--running/, "实心是运行"],
  [/tl-mark--ready/, "虚线框是就绪"],
  [/tl-mark--blocked(?! tl-on--(?:sleep|lock))/, "细线是阻塞"],
  [/tl-on--sleep/, "点线是睡眠"],
  [/tl-on--lock/, "红线是等锁"],
  [/tl-mark--zombie/, "虚线是僵尸"],
  [/tl-mark--hold/, "下面的橙条是拿着锁"],
  [/tl-print/, "下面的字是打印的"],
];

/** What happened, as a run tells it. @param {Record} record @returns {import("./model.mjs").Told[]} */
export function eventsOf({ events }) {
  return events.map(({ content, ...event }) => {
    return content === undefined ? event : { ...event, content: Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0)) };
  });
}

/** @param {Record} record @returns {Model} */
export function modelOf(record) {
  const model = new Model();
  for (const event of eventsOf(record)) model.add(event);
  return model;
}

/**
 * @param {string} name of the program, with its folders
 * @param {Record} record
 * @returns {string} a figure
 */
export function drawRecorded(name, record) {
  const model = modelOf(record);
  const scale = record.stretched ? new Stretched(model.moments) : EVEN;
  const id = `timeline-${name.replace(/\W+/g, "-")}`;
  const from = scale.at(record.from ?? 0);
  const view = { from, to: from + (scale.at(model.time) - from) * 1.01, ...WIDTH, prefix: id, prints: true, threads: record.threads, ...(record.stretched && { scale }) };
  const picture = draw(model, view).replace(
    ' role="img">',
    ` role="img" aria-labelledby="${id}-title ${id}-desc">\n<title id="${id}-title">${name} 的时间线</title>\n` +
      `<desc id="${id}-desc">${model.processes.map(nameOf).join("、")}，一共 ${spanOf(model.time)}。</desc>\n`,
  );
  const how = `模拟运行：种子 ${record.seed}，${record.cores} 个核${record.from ? `，从${momentOf(record.from)}画起` : ""}${record.stretched ? "，短的时间拉宽了" : ""}。`;
  const legend = LEGEND.flatMap(([has, text]) => (has.test(picture) ? text : [])).join("，");
  return `<figure class="timeline timeline--simulated" data-program="${name}" markdown="0">\n${picture}\n<figcaption>${how}${legend}。</figcaption>\n</figure>\n`;
}
