// Which sections of the site answer a query, best first. Knows neither themes nor pages.

const COUNTS = { title: 4, prose: 1, program: 0.4, page: 0.5 };

// Part of many a question and telling nothing, as long as there are other words.
const COMMON =
  /多进程|怎么办?|怎样|如何|为什么|为何|什么|哪一?个|是不是|可以|请问|[和的了吗呢]|\bpython3?\b|\bmultiprocessing\b/giu;

const FRAME = /File "[^"]*", line \d+(?:, in [\w.<>]+)?/g;
const EXCEPTION = /\b[\w.]*(?:Error|Exception|Warning|Interrupt|Empty|Full)\b.*/;

// What differs from reader to reader: addresses, and paths of files (not URLs).
const OWN = /( at)?\b0x[0-9a-f]+\b|(?<![\w/:])(?:[a-z]:)?[\\/]+[\w.-]+(?:[\\/]+[\w.-]+)+/giu;
const QUOTED = /(?<!\w)(['"])([^'"]+)\1(?!\w)/g;

/**
 * The words of a text, and where they stand: names, two names in a row, Chinese by two characters; of
 * what is to be found also the parts of names and single characters.
 * @param {string} html
 */
function* split(html, parts = true) {
  let before = "";
  let program = false;
  for (const { 0: piece, index: start } of html.matchAll(/<[^>]*>|&#?\w+;|3\.\d+|\w+|\p{Script=Han}+/gu)) {
    const end = start + piece.length;
    if (/^<\/?pre/.test(piece)) program = piece[1] !== "/";
    // Numbers differ, too; 3.14 stays.
    if (/^[<&]|^\d+$/.test(piece)) continue;
    const word = piece.toLowerCase();
    if (/\p{Script=Han}/u.test(piece)) {
      before = "";
      for (let at = 0; at < piece.length; at++)
        for (const length of [1, 2])
          if (length === 2 ? at + 2 <= piece.length : parts || piece.length === 1)
            yield { word: piece.slice(at, at + length), start: start + at, end: start + at + length, program };
    } else {
      const inside = parts ? piece.split(/_+|(?<=[a-z])(?=[A-Z])/).filter(Boolean) : [];
      const words = new Set([word, ...inside.map((part) => part.toLowerCase())]);
      // Two in a row have the form of a name: "apply async" finds apply_async.
      if (before) words.add(`${before}_${word}`);
      for (const each of words) yield { word: each, start, end, program };
      before = word;
    }
  }
}

class Finder {
  /** In which sections a word stands, and how much it counts there. @type {Map<string, Map<number, number>>} */
  #index = new Map();

  /** @param {{title: string, text: string, page: string}[]} sections */
  constructor(sections) {
    this.sections = sections;
    this.titles = sections.map(({ title }) => new Set([...split(title, false)].map(({ word }) => word)));
    const all = sections.map(({ title, text, page }) => {
      const words = [...split(text)];
      return {
        title: [...split(title)],
        prose: words.filter(({ program }) => !program),
        program: words.filter(({ program }) => program),
        page: [...split(page)],
      };
    });
    for (const [field, count] of Object.entries(COUNTS)) {
      const average = all.reduce((sum, words) => sum + words[field].length, 0) / all.length;
      all.forEach(({ [field]: words }, id) => {
        // In a short text a word counts more (BM25).
        const once = count / (0.4 + (0.6 * words.length) / average);
        for (const { word } of words) {
          if (!this.#index.has(word)) this.#index.set(word, new Map());
          const counts = this.#index.get(word);
          counts.set(id, (counts.get(id) ?? 0) + once);
        }
      });
    }
  }

  /** How much a word tells: the fewer sections have it, the more. */
  telling(word) {
    const having = this.#index.get(word)?.size ?? 0;
    return Math.log(1 + (this.sections.length - having + 0.5) / (having + 0.5));
  }

  /** What tells something, of a query as it was typed or pasted. */
  #essence(query) {
    const line = query.normalize("NFKC").replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
    // Of a traceback: the last exception.
    const frames = line.split(FRAME);
    const last = frames.slice(1).flatMap((frame) => frame.match(EXCEPTION) ?? []).at(-1) ?? frames.join(" ");
    const known = (text) => [...split(text, false)].some(({ word }) => this.#index.has(word));
    // What stands between < and > is text here, no tag.
    const essence = last
      .replace(/[<>]/g, " ")
      .replace(OWN, " ")
      .replace(QUOTED, (quoted, _, name) => (known(name) ? quoted : " "));
    const rest = essence.replace(COMMON, " ");
    return /[\w\p{Script=Han}]/u.test(rest) ? rest : essence;
  }

  /**
   * The sections that have words of the query, best first; with each, `share`: how much of what the query
   * tells is said there, or how much of the section's title the query says.
   * @param {string} query
   */
  find(query) {
    /** A word of the query, and the words of the site that will do for it. @type {Map<string, string[]>} */
    const asked = new Map();
    const essence = this.#essence(query);
    for (const { word, end } of split(essence, false)) {
      const unfinished = end === essence.trimEnd().length && word.length > 2 && !this.#index.has(word);
      asked.set(word, unfinished ? [...this.#index.keys()].filter((other) => other.startsWith(word)) : [word]);
    }
    const sum = (words) => [...words].reduce((total, word) => total + this.telling(word), 0);
    const all = sum(asked.keys());
    /** @type {Map<number, {said: number, score: number}>} */
    const found = new Map();
    for (const [word, forms] of asked) {
      /** Of several forms, the one that counts most. @type {Map<number, number>} */
      const counts = new Map();
      for (const [id, count] of forms.flatMap((form) => [...(this.#index.get(form) ?? [])])) {
        counts.set(id, Math.max(count, counts.get(id) ?? 0));
      }
      for (const [id, count] of counts) {
        const { said, score } = found.get(id) ?? { said: 0, score: 0 };
        const tells = this.telling(word);
        found.set(id, { said: said + tells, score: score + (tells * count) / (1 + count) });
      }
    }
    const words = new Set([...asked.values()].flat());
    const results = [...found].map(([id, { said, score }]) => {
      const title = [...this.titles[id]];
      // A title of one word is said by chance.
      const of = title.length > 2 ? sum(title.filter((word) => words.has(word))) / sum(title) : 0;
      // A page comes before its sections.
      const page = this.sections[id].page ? 1 : 1.2;
      return { id, share: Math.max(said / all, of), score: page * score * (said / all) };
    });
    return { words, results: results.sort((a, b) => b.score - a.score) };
  }
}
