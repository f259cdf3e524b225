/* What words of one stem share, roughly: plumber, plumbing and plumbers are “plumb”. Both sides of every comparison go
   through it, so that a stem need not be a word. */

const ENDINGS = ["ations", "ation", "ements", "ement", "ments", "ment", "ances", "ance", "ants", "ant", "ians", "ian",
  "ists", "ist", "ungen", "ung", "innen", "ings", "ing", "ers", "er", "ors", "or", "ies", "ial", "al", "ery", "ed", "es",
  "en", "in", "y", "e", "s", "n"];
const VOWEL = /[aeiouyäöü]/;
const LATIN = /^[a-z]+$/;
const LEAST = 3;
const kept = new Map();

/* Whether so much of an ending leaves a word of three letters in doubt: a tenant has nothing to do with ten. */
const isTelling = (ending) => Number(ending.length > 3 || ending.startsWith("an"));

const cut = (word) => {
  const ending = ENDINGS.find((each) => word.endsWith(each) && word.length - each.length >= LEAST + isTelling(each));
  const rest = ending && word.slice(0, -ending.length);
  return rest && VOWEL.test(rest) ? rest : word;
};

const single = (word) => (word.length > LEAST && word.at(-1) === word.at(-2) ? word.slice(0, -1) : word);

export const stem = (word) => {
  if (!LATIN.test(word)) return word;
  if (!kept.has(word)) kept.set(word, single(cut(cut(word))));
  return kept.get(word);
};
