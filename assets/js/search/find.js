// From a query to the sections that answer it, best first, by the weights that Pagefind gives to each word it finds.
import { fold, termsOf } from "./query.js";

const PAGES = 8;
const SECTIONS = 12;
const SECTIONS_OF_ONE_PAGE = 4; // where several pages have some
const EXCERPT = 24; // words
// Pagefind's score of one exact word in the text; a heading's is 16 to 36 times that.
const WORD = 512;
// What a heading says holds, for half, of the sections below it too.
const INHERITED = 0.5;

const wordsOf = (content) =>
  content.includes("\u200B") ? content.split("\u200B") : content.split(/\s+/);
const rarity = (all, having) => Math.log(1 + all / having);

// The sections of a page: from one heading's place among the words to the next's. What is above the first is the page's.
const sectionsOf = (page) => {
  const headings = page.anchors
    .filter(({ element }) => /^h[1-6]$/.test(element))
    .sort((one, other) => one.location - other.location);
  const top = { title: page.meta.title, level: 1, start: 0, url: page.url };
  const sections = [
    top,
    ...headings.map(({ element, id, text, location }) => ({
      title: text.trim(),
      level: Number(element[1]),
      start: location,
      url: `${page.url}#${encodeURIComponent(id)}`,
      supports: id.startsWith("says:"),
    })),
  ];
  const open = [];
  sections.forEach((section, i) => {
    section.end = sections[i + 1]?.start ?? Infinity;
    section.head = section.start + wordsOf(section.title).length;
    while (open.length && open.at(-1).level >= section.level) open.pop();
    section.above = [...open];
    section.own = new Map(); // term → sum of the scores of its words
    section.heading = new Map();
    section.places = new Set();
    open.push(section);
  });
  return sections;
};

const add = (map, key, value) => map.set(key, (map.get(key) ?? 0) + value);

// Puts the places where a term was found into the sections that they are in.
const place = (sections, term, locations) => {
  for (const { balanced_score, location } of locations) {
    const section = sections.findLast(({ start }) => start <= location);
    const heading = location < section.head;
    add(heading ? section.heading : section.own, term, balanced_score / WORD);
    section.places.add(location);
  }
};

// What a section says of a term. The words of a long section count for less than those of a short one.
const worth = (section, term, length) => {
  const own =
    (section.heading.get(term) ?? 0) +
    (section.own.get(term) ?? 0) /
      (0.65 + (0.35 * Math.min(section.end - section.start, 400)) / length);
  const above = section.above.map(({ heading }) => heading.get(term) ?? 0);
  return Math.max(
    Math.log1p(own),
    INHERITED * Math.log1p(Math.max(0, ...above)),
  );
};

// Words of a page, each with whether it is one of those found.
const marked = (words, from, places) =>
  words.map((word, i) => ({ word, marked: places.has(from + i) }));

const titleOf = ({ title, start, places }) =>
  marked(title.split(/\s+/), start, places);

// As many words as an excerpt has, where most of those found are.
const excerptOf = (page, { head, end, places }) => {
  const words = wordsOf(page.content);
  const last = Math.min(end, words.length);
  const inside = [...places].filter((at) => at >= head).sort((a, b) => a - b);
  let from = head;
  let most = 0;
  for (const at of inside) {
    const start = Math.max(head, Math.min(at - 3, last - EXCERPT));
    const held = inside.filter((i) => i >= start && i < start + EXCERPT).length;
    if (held > most) [from, most] = [start, held];
  }
  return marked(
    words.slice(from, Math.min(from + EXCERPT, last)),
    from,
    places,
  );
};

// Identifiers that a page names as its own (data-pagefind-filter), folded, as the pages' filter has them.
const identifiersOf = async (pagefind) => {
  const { identifier = {} } = await pagefind.filters();
  return new Map(Object.keys(identifier).map((name) => [fold(name), name]));
};

// The pages that name an identifier as their own.
const pagesOf = async (pagefind, identifier) => {
  const { results } = await pagefind.search(null, { filters: { identifier } });
  return results.map(({ id }) => id);
};

export const find = async (pagefind, text) => {
  const terms = termsOf(text);
  const [identifiers, ...answers] = await Promise.all([
    identifiersOf(pagefind),
    ...terms.map((term) => pagefind.search(term)),
  ]);
  const named = new Set();
  for (const word of [fold(text), ...terms]) {
    if (!identifiers.has(word)) continue;
    const own = await pagesOf(pagefind, identifiers.get(word));
    for (const id of own) named.add(id);
  }
  // Who asks on a license's page asks about that license.
  const open = document.querySelector("[data-pagefind-filter=identifier]");
  const here = new Set(open ? await pagesOf(pagefind, open.textContent) : []);

  const pages = new Map(); // id → score, and the result of each term
  terms.forEach((term, i) => {
    const { results } = answers[i];
    const [{ score: top = 1 } = {}] = results;
    for (const result of results) {
      const page = pages.get(result.id) ?? { score: 0, found: new Map() };
      pages.set(result.id, page);
      page.found.set(term, result);
      page.score += 0.5 + (0.5 * result.score) / top;
    }
  });
  for (const id of [...named, ...here])
    if (pages.has(id)) pages.get(id).score += terms.length;
  const best = [...pages]
    .sort(([, one], [, other]) => other.score - one.score)
    .slice(0, PAGES);

  const sections = [];
  for (const [id, { found }] of best) {
    let page;
    let own;
    for (const [term, result] of found) {
      page = await result.data();
      own ??= sectionsOf(page);
      place(own, term, page.weighted_locations);
    }
    sections.push(
      ...own.map((section) => ({ ...section, id, page, named: named.has(id) })),
    );
  }
  const length =
    sections.reduce(
      (sum, { start, end }) => sum + Math.min(end - start, 400),
      0,
    ) / sections.length;
  const rarities = terms.map((term) => {
    const having = sections.filter(
      ({ own, heading }) => own.has(term) || heading.has(term),
    );
    return having.length ? rarity(sections.length, having.length) : 0;
  });
  const whole = rarities.reduce((sum, one) => sum + one, 0);
  const exact = identifiers.has(fold(text));
  const hits = sections.filter(({ places }) => places.size > 0);
  for (const hit of hits) {
    const worths = terms.map((term) => worth(hit, term, length));
    const held = worths.reduce((sum, one, i) => sum + (one && rarities[i]), 0);
    const score = worths.reduce((sum, one, i) => sum + one * rarities[i], 0);
    hit.score = (score * held) / whole;
    // What a license's text says supports what the page says: it comes after that.
    if (hit.supports) hit.score *= 0.5;
    // Who asks for an identifier wants its page.
    if (hit.named) hit.score *= exact && hit.level === 1 ? 100 : 2;
    else if (here.has(hit.id)) hit.score *= 2;
  }
  const many = new Set(hits.map(({ id }) => id)).size > 1;
  const counts = new Map();
  return hits
    .sort((one, other) => other.score - one.score)
    .filter(({ id }) => {
      add(counts, id, 1);
      return !many || counts.get(id) <= SECTIONS_OF_ONE_PAGE;
    })
    .slice(0, SECTIONS)
    .map((hit) => ({
      title: titleOf(hit),
      page: hit.level > 1 ? hit.page.meta.title : "",
      url: hit.url,
      excerpt: excerptOf(hit.page, hit),
      words: markedWords(hit),
    }));
};

// The words as the page has them, for it to mark.
const markedWords = ({ page, places }) => {
  const words = wordsOf(page.content);
  const found = [...places].map((at) =>
    fold(words[at]).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""),
  );
  return [...new Set(found.filter(Boolean))].slice(0, 8);
};
