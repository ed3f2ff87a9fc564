// 运行 on the programs of the page. What runs them, and the editor, is fetched when the reader asks for it.
import("./run/blocks.mjs").then(({ decorate }) => decorate());
