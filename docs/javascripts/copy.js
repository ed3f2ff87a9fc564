// 复制为 Markdown: the page's text with its programs and outputs. Without a clipboard the link opens it.
for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-copy]"))) {
  link.addEventListener("click", async (event) => {
    if (!navigator.clipboard || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    try {
      const answer = await fetch(link.href);
      if (!answer.ok) throw new Error(String(answer.status));
      await navigator.clipboard.writeText(await answer.text());
      link.textContent = "已复制";
      setTimeout(() => (link.textContent = "复制为 Markdown"), 2000);
    } catch {
      location.assign(link.href);
    }
  });
}
