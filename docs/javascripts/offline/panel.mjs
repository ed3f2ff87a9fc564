// What is kept in this browser, how much it is, and the button that removes it.

import { element, makeButton } from "../run/element.mjs";
import { keep, keeping, kept, offered, possible, remove } from "./keep.mjs";
import { Store } from "./store.mjs";

const REFUSED = "在这里不能保存：浏览器不让这个网站存东西。";
const IMPOSSIBLE = "在这里不能保存：浏览器只保存用 https 打开的网站。";
const NOT_OFFERED = "现在不能保存：没有网络，或者这个网站只是在试着生成。";
const FAILED = "没有存完：网络断了，或者浏览器给的空间不够。已经存下的还在，可以接着存。";

/** Say it in a paragraph of the page. @param {HTMLElement} place */
export async function showOffline(place) {
  const said = element("span", "");
  said.setAttribute("role", "status");
  const more = element("span", "");
  place.append(said, more);
  /** @param {string} sentence that screen readers read out once @param {(string|HTMLElement)[]} rest */
  const say = (sentence, ...rest) => {
    if (said.textContent !== sentence) said.textContent = sentence;
    more.replaceChildren(...rest);
  };
  /** @param {string} sentence @param {string} label @param {() => Promise<void>} action */
  const offer = (sentence, label, action) => say(sentence, " ", makeButton("run-button--framed", label, action));
  const begin = async () => {
    say("正在保存", "。");
    try {
      await keep(({ kept, size }) => say("正在保存", `：${megabytes(kept)} / ${megabytes(size)} MB。`));
      await show();
    } catch (error) {
      console.error(error);
      offer(FAILED, "接着存", begin);
    }
  };
  const end = async () => {
    await remove();
    await show();
  };
  const show = async () => {
    const list = await kept();
    if (list) {
      offer(`整个课程存在这个浏览器里，占 ${megabytes(Store.sizeOf(list))} MB。`, "删除", end);
      return;
    }
    const latest = await offered();
    if (!latest) say(NOT_OFFERED);
    else if (await keeping()) await begin(); // It joins what goes on.
    else offer("现在没有保存。", `保存（${megabytes(Store.sizeOf(latest))} MB）`, begin);
  };
  if (!possible()) say(IMPOSSIBLE);
  // As where all cookies are blocked.
  else await show().catch(() => say(REFUSED));
}

const megabytes = (/** @type {number} */ bytes) => Math.ceil(bytes / 1e6);
