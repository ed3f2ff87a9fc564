// Material searches when a key goes up. Pasting by mouse and a phone's keyboard have no keys.
document.addEventListener("input", ({ target }) => {
  if (target instanceof Element && target.matches(".md-search__input")) target.dispatchEvent(new Event("keyup"));
});
