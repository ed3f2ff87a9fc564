// Names, for screen readers, of parts that the theme makes without one.
function label() {
  document.querySelector(".md-search")?.setAttribute("aria-label", "搜索");
  document.querySelectorAll(".md-code__nav:not([aria-label])").forEach((nav, number) => {
    const title = nav.closest(".highlight")?.querySelector(".filename")?.textContent ?? "代码";
    nav.setAttribute("aria-label", `${title} 的操作 ${nav.closest("pre")?.id ?? number}`);
  });
}

new MutationObserver(label).observe(document.documentElement, { childList: true, subtree: true });
label();
