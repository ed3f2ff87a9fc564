// The theme's search never tries a query's last Chinese character as part of a
// word: 进程池 searches for 进程, 管道 for 管. With one more character behind
// them every word is tried, with one before them they are tried as they stand.
// 〇 counts as Chinese there, and `separator` in mkdocs.yml drops it.
if (document.querySelector(".md-search__input")) {
  const QUERY = 2;
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message?.type === QUERY && typeof message.data === "string") {
      message = { ...message, data: message.data.replace(/\p{Script=Han}+/gu, "$&〇 〇$&") };
    }
    return post.call(this, message, ...rest);
  };
}
