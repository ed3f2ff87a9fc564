// 运行 on the programs of the page. What runs them, and the editor, is fetched when the reader asks for it.
{
  /** @type {HTMLElement|null} */
  const playground = document.querySelector(".playground");
  if (playground) import("./playground/playground.mjs").then(({ openPlayground }) => openPlayground(playground));
  else import("./run/blocks.mjs").then(({ decorate }) => decorate());

  /** What the browser keeps of the site. @type {HTMLElement|null} */
  const offline = document.querySelector(".course-offline");
  if (offline) import("./offline/panel.mjs").then(({ showOffline }) => showOffline(offline));
}
