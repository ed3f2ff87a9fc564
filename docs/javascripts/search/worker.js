// The site's search, in place of the theme's worker (overrides/main.html). The theme asks, and shows what
// it is answered. Material and Zensical send the same messages; what is in them differs.
importScripts("find.js");

const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];
// How many results at most, and how good, compared with the first, at least.
const MOST = 10;
const LEAST = 0.05;

// The section that says: this error isn't among ours. It comes first if a query looks like an error
// and no section has at least this share of it.
const UNLISTED = "reference/errors/#not-listed";
const KNOWN = 0.5;
const ERROR = /error|exception|warning|interrupt|traceback|failed|fault/i;

// Where Material's theme has no sections: tools/search.py has put them there.
const SECTIONS = "../../search/sections.json";
const FAILED = { location: "", title: "没能取来要搜索的内容", text: "请检查网络，再输入一个字试试。", page: "" };

const unlisted = ({ location }) => location.endsWith(UNLISTED);
let sections, finder, show;

function setup({ items }) {
  show = items ? showZensical : showMaterial;
  if (items) take(items);
}

/** @param {{location: string, title: string, text: string}[]} given by the theme, or fetched */
function take(given) {
  sections = given;
  const pages = new Map(sections.map((section) => [section.location, section]));
  for (const section of sections) {
    const page = pages.get(section.location.split("#")[0]);
    section.parent = page === section ? undefined : page;
    section.page = section.parent?.title ?? "";
  }
}

/** Themes ask for nothing, too, on every page; to fetch and work through all pages takes a phone seconds. @param {string} query */
async function answer(query) {
  if (!query.trim()) return show([], new Set());
  try {
    if (!sections) take(await (await fetch(SECTIONS)).json());
  } catch {
    return show([FAILED], new Set());
  }
  finder ??= new Finder(sections);
  const { words, results } = finder.find(query);
  const unknown = ERROR.test(query) && !(results[0]?.share >= KNOWN);
  const first = unknown ? sections.filter(unlisted) : [];
  const found = results
    .filter(({ score }) => score > results[0].score * LEAST)
    .map(({ id }) => sections[id])
    .filter((section) => !unlisted(section));
  return show([...first, ...found].slice(0, MOST), words);
}

/** Where words stand in a text, if they do in what isn't program; words that touch are one place. */
function places(text, words) {
  const all = [...split(text)].filter(({ word }) => words.has(word));
  const prose = all.filter(({ program }) => !program);
  const merged = [];
  for (const { word, start, end } of prose.length > 0 ? prose : all) {
    const tells = finder.telling(word);
    const last = merged.at(-1);
    if (last && start <= last.end) Object.assign(last, { end: Math.max(end, last.end), tells: Math.max(tells, last.tells) });
    else merged.push({ start, end, tells });
  }
  return merged;
}

/** The places from the passage on that tells most. */
function passage(text, words) {
  const all = places(text, words);
  const tells = all.map(({ start }) =>
    all.filter((place) => place.start >= start && place.start < start + 200).reduce((sum, place) => sum + place.tells, 0),
  );
  return all.slice(tells.indexOf(Math.max(...tells)));
}

function showZensical(found, words) {
  const match = (field, all) => ({
    field,
    score: 0,
    value: { highlight: { ranges: all.map(({ start, end }) => ({ start, end, value: end - start })) } },
  });
  return {
    items: found.map((section) => ({
      id: sections.indexOf(section),
      matches: [match("title", places(section.title, words)), match("text", passage(section.text, words))],
    })),
    aggregations: [],
    pagination: { total: found.length },
  };
}

/** HTML of a piece of text, without its tags, with the places marked. */
function mark(text, all, from, to) {
  const plain = (start, end) => text.slice(start, end).replace(/<[^>]*>|<[^>]*$|&\w*$/g, "");
  let html = "";
  for (const { start, end } of all) {
    if (end > to) break;
    html += `${plain(from, start)}<mark>${plain(start, end)}</mark>`;
    from = end;
  }
  return html + plain(from, to);
}

function showMaterial(found, words) {
  const items = [];
  found.forEach((section, rank) => {
    const { location, title, text, parent } = section;
    const titles = places(title, words);
    const all = passage(text, words);
    const start = all[0]?.start ?? 0;
    // A few words before it, but no tag.
    const from = Math.max(text.lastIndexOf(">", start) + 1, start - 30);
    // The page marks these: the ones that tell most.
    const telling = [...titles.map((place) => [title, place]), ...all.map((place) => [text, place])]
      .sort(([, a], [, b]) => b.tells - a.tells)
      .map(([of, { start, end }]) => of.slice(start, end).toLowerCase());
    const item = {
      location,
      title: mark(title, titles, 0, title.length),
      text: mark(text, all, from, from + 240) + (text.length > from + 240 ? "…" : ""),
      terms: Object.fromEntries([...new Set(telling)].filter(({ length }) => length > 1).slice(0, 5).map((term) => [term, true])),
      page: parent ?? section,
    };
    // Neighbours of one page stand under its title; with the same score, Material folds none of them.
    const last = items.at(-1);
    if (last?.[0].page === item.page) last.push({ ...item, score: last[0].score });
    else items.push([{ ...item, score: MOST - rank }]);
  });
  for (const group of items) {
    const { page } = group[0];
    if (group.every(({ location }) => location !== page.location)) group.push({ ...page, terms: {}, score: 0 });
  }
  return { items };
}

/** Queries are answered in the order in which they come. */
let answered = Promise.resolve();

self.addEventListener("message", ({ data: { type, data } }) => {
  if (type === SETUP) {
    setup(data);
    postMessage({ type: READY });
  } else if (type === QUERY) {
    // Zensical's words are HTML.
    const query = typeof data === "string" ? data : String(data.input).replace(/&(lt|gt|amp);/g, (_, name) => ({ lt: "<", gt: ">", amp: "&" })[name]);
    answered = answered.then(async () => postMessage({ type: RESULT, data: await answer(query) }));
  }
});
