// What is kept in this browser, how much it is, and the button that removes it.

import { element, makeButton } from "../run/element.mjs";
import { keep, keeping, kept, offered, possible, remove } from "./keep.mjs";
import { Store } from "./store.mjs";

const IMPOSSIBLE = "在这里不能保存：浏览器只保存用 https 打开的网站。";
const NOT_OFFERED = "现在不能保存：没有网络，或者这个网站只是在试着生成。";
const FAILED = "没有存完：网络断了，或者浏览器给的空间不够。已经存下的还在，可以接着存。";

/** Say it in a paragraph of the page. @param {HTMLElement} place */
export async function showOffline(place) {
  const said = element("span", "");
  said.setAttribute("role", "status");
  /** @param {string} sentence @param {[label: string, action: () => Promise<void>]} [choice] */
  const say = (sentence, choice) => {
    said.textContent = sentence;
    place.replaceChildren(said);
    if (choice) place.append(" ", makeButton("run-button--framed", choice[0], choice[1]));
  };
  const begin = async () => {
    say("正在保存。");
    try {
      await keep(({ kept, size }) => say(`正在保存：${megabytes(kept)} / ${megabytes(size)} MB。`));
      await show();
    } catch (error) {
      console.error(error);
      say(FAILED, ["接着存", begin]);
    }
  };
  const end = async () => {
    await remove();
    await show();
  };
  const show = async () => {
    const list = await kept();
    if (list) {
      say(`整个课程存在这个浏览器里，占 ${megabytes(Store.sizeOf(list))} MB。`, ["删除", end]);
      return;
    }
    const offer = await offered();
    if (!offer) say(NOT_OFFERED);
    else if (await keeping()) await begin(); // It joins what goes on.
    else say("现在没有保存。", [`保存（${megabytes(Store.sizeOf(offer))} MB）`, begin]);
  };
  if (possible()) await show();
  else say(IMPOSSIBLE);
}

const megabytes = (/** @type {number} */ bytes) => Math.ceil(bytes / 1e6);
