// Names, for screen readers, of parts that the theme makes without one.
function label() {
  document.querySelector(".md-search")?.setAttribute("aria-label", "搜索");
  document.querySelectorAll(".md-code__nav:not([aria-label])").forEach((nav, number) => {
    const title = nav.closest(".highlight")?.querySelector(".filename")?.textContent ?? "代码";
    nav.setAttribute("aria-label", `${title} 的操作 ${nav.closest("pre")?.id ?? number}`);
  });
  // Of a part with a page of its own the theme takes the empty label of its arrow.
  document.querySelectorAll(".md-nav[aria-labelledby]").forEach((nav) => {
    if (document.getElementById(nav.getAttribute("aria-labelledby") ?? "")?.textContent.trim()) return;
    const title = nav.querySelector(":scope > .md-nav__title")?.textContent.trim();
    nav.setAttribute("aria-label", `${title}：这一部分的页面`);
    nav.removeAttribute("aria-labelledby");
  });
}

new MutationObserver(label).observe(document.documentElement, { childList: true, subtree: true });
label();
