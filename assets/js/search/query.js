// What a reader types, as the terms to look for. `spellings` and `skip` are those of data/search.yaml.
import { spellings, skip } from "@params";

// Pagefind knows no Korean particles: it finds words that begin as a term does. A term without its particle therefore
// finds every form of its word; if a syllable too many is cut, nothing is lost.
const PARTICLE =
  /(?<=[가-힣]{2}|[0-9A-Za-z])(?:으로서|으로써|에서는|에게는|이라는|이란|이라|이나|에서|에게|으로|까지|부터|처럼|보다|마다|조차|은|는|이|가|을|를|의|에|로|와|과|도|만|란)$/;
const EDGES = /^[^\p{L}\p{N}+]+|[^\p{L}\p{N}+]+$/gu;

export const fold = (text) =>
  text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

const words = new Map(
  Object.entries(spellings).flatMap(([word, others]) =>
    others.map((other) => [fold(other), fold(word)]),
  ),
);
const skipped = new Set(skip.map(fold));

// Spellings may be of several words, the longest is meant, and what follows one in Korean may be a particle.
const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const others = [...words.keys()].sort(
  (one, other) => other.length - one.length,
);
const OTHER = new RegExp(
  `(?<![\\p{L}\\p{N}-])(?:${others.map(literal).join("|")})(?![a-z0-9-])`,
  "gu",
);

// "a question?" → ["question"]; a phrase in quotes is one term.
export const termsOf = (text) => {
  const query = fold(text).replace(OTHER, (other) => words.get(other));
  const parts = query.match(/"[^"]+"|\S+/g) ?? [];
  const typed = parts
    .map((part) =>
      part.startsWith('"')
        ? part
        : part.replace(EDGES, "").replace(PARTICLE, ""),
    )
    .filter(Boolean);
  const wanted = typed.filter((word) => !skipped.has(word));
  return [...new Set(wanted.length ? wanted : typed)];
};
