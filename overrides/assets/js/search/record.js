/* A record as the site wrote it (generator/tradekin/site/search/records.py): parts, each with a sign. */

import { core, fits } from "./words.js";

const AVATAR = "e010";
const CODES = "e014";
const ALSO = "e003";
const TRADE = "e002";
const TEXT = new Set(["e008", "e009", "e00e", "e00f"]);
const SILENT = new Set([AVATAR, CODES, "e001", "e016", TRADE, "e011", "e012", "e013"]);
const AROUND = 8;

/* The parts of what was found, each with its entries, which are words. */
export const parts = ({ parts: all }) => all.map(([sign, ...texts]) => ({ sign, entries: texts.map(wordsIn) }));

const wordsIn = (text) => text.split(/\s+/).filter(Boolean);

/* The letters and the colour that stand for a member, or what tells the photo from others; or nothing. */
export const avatar = (all) => {
  const [drawn, photo] = all.find((part) => part.sign === AVATAR)?.entries.map(([word]) => word) ?? [];
  return drawn && { hue: Number(drawn[0]), letters: drawn.slice(1), photo };
};

/* The word that stands for a customer group in the records of members who serve it. */
export const code = (all) => all.find((part) => part.sign === CODES)?.entries[0][0];

/* The name under which a trade or a group was found, if every term is in that one name. */
export const otherName = ({ meta, parts: all }, terms) => {
  const also = all.find((part) => part.sign === ALSO)?.entries || [];
  const names = [meta.title.split(/\s+/), ...also];
  const holdsAll = (same) => names.find((name) => terms.every((term) => name.some((word) => same(word, term))));
  return (holdsAll((word, term) => core(word) === term) || holdsAll(fits))?.join(" ");
};

/* Words, each with its text and whether a term finds it. */
const hits = (words, terms) => words.map((word) => ({ text: word, hit: terms.some((term) => fits(word, term)) }));

/* A text as words, of which those are marked that a term finds. */
export const marked = (text, terms) => hits(text.split(/\s+/).filter(Boolean), terms);

/* Why it was found, beyond what its first lines show: at most two parts, which together hold most of the terms. */
export const reasons = (all, terms, shown) => {
  const open = new Set(terms.filter((term) => !shown.some((text) => text.split(/\s+/).some((word) => fits(word, term)))));
  const chosen = [];
  const usable = all.filter((part) => !SILENT.has(part.sign));
  while (open.size && chosen.length < 2) {
    const [part, covers] = usable.map((each) => [each, [...open].filter((term) => holds(each, term))])
      .reduce((one, other) => (other[1].length > one[1].length ? other : one), [null, []]);
    if (!part) break;
    for (const term of covers) open.delete(term);
    chosen.push({ sign: part.sign, words: excerpt(part, covers) });
  }
  return chosen;
};

/* Whether something of a result, as far as it is shown or could be, is what a term means. */
export const has = (all, shown, term) => shown.some((text) => text.split(/\s+/).some((word) => fits(word, term)))
  || all.some((part) => !SILENT.has(part.sign) && holds(part, term)) || all.some((part) => part.sign === TRADE && holds(part, term));

/* What a part says, shortened: of a list the entries that were found, of a text what stands around. */
export const excerpt = (part, terms) => {
  const entries = part.entries.map((words) => hits(words, terms)).filter((words) => words.some((word) => word.hit));
  if (!TEXT.has(part.sign)) {
    return entries.slice(0, 3).flatMap((words, place) => (place ? [{ text: "·", hit: false }, ...around(words)] : around(words)));
  }
  return entries.length ? around(entries[0]) : [];
};

const holds = (part, term) => part.entries.some((words) => words.some((word) => fits(word, term)));

const around = (words) => {
  const first = words.findIndex((word) => word.hit);
  const start = words.length <= 2 * AROUND + 4 ? 0 : Math.max(0, first - AROUND);
  const end = start === 0 ? 2 * AROUND + 4 : first + AROUND + 4;
  const cut = words.slice(start, end);
  if (start > 0) cut.unshift({ text: "…", hit: false });
  if (end < words.length) cut.push({ text: "…", hit: false });
  return cut;
};
