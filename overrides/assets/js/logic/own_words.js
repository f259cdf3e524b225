/* A trade or customers in somebody's own words, as a page shows them. The same rules as vocabulary/own_words.py. */

const LETTERS = /[\p{L}\p{Nl}\p{No}]+/gu;
const isSmall = (text) => text === text.toLowerCase() && text !== text.toUpperCase();
const isLarge = (letter) => letter !== letter.toLowerCase() && letter === letter.toUpperCase();

export const capitalised = (text) => {
  const [first = "", ...rest] = text;
  return first.toUpperCase() + rest.join("");
};

/* Whether a word is written large only because it stands first: one large letter, and small ones behind it. */
const isCapital = (word) => {
  const [first, ...rest] = word;
  return isLarge(first) && isSmall(rest.join(""));
};

/* The words that names of trades and customers write small. `entries` have a `name` and other `names`. */
export const smallWords = (entries) => {
  const all = entries.flatMap(({ name, names = [] }) => [name, ...names].flatMap((each) => each.split(/\s+/u)));
  return new Set(all.filter((word) => /^\p{L}+$/u.test(word) && isSmall(word)));
};

const lowered = (text, small) => {
  const [first, ...others] = text.match(LETTERS) ?? [];
  if (!first || !text.startsWith(first) || /^[®™]/.test(text.slice(first.length)) || !isCapital(first)) return text;
  const isTitle = others.some((word) => [...word].length > 1 && isCapital(word));
  if (isTitle || !small.has(first.toLowerCase())) return text;
  const [head, ...rest] = text;
  return head.toLowerCase() + rest.join("");
};

/* What was written, without outer blanks or a full stop, and in English as it stands inside a sentence. */
export const insideWords = (written, small, language) => {
  const text = written.split(/\s+/u).filter(Boolean).join(" ");
  const ends = text.endsWith(".") && !text.slice(0, -1).includes(".");
  const tidy = ends ? text.slice(0, -1).trimEnd() || text : text;
  return language === "en" ? lowered(tidy, small) : tidy;
};
