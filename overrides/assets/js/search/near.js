/* One letter mistyped, left out, put in or swapped with the next: the word that was meant.
   The lists are made with the site, one for each first letter and one for each second, the most frequent words first. */

import { isOneOff, plain } from "./words.js";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const SHORTEST = 4;
const lists = new Map();

const list = (folder, name) => {
  if (!lists.has(name)) {
    const loading = fetch(new URL(`near/${name}.txt`, folder)).then((answer) => (answer.ok ? answer.text() : ""));
    lists.set(name, loading.then((text) => text.split("\n").filter(Boolean)).catch(() => []));
  }
  return lists.get(name);
};

const isOneOffStart = (term, word) => word.length > term.length
  && [term.length - 1, term.length, term.length + 1].some((length) => isOneOff(term, word.slice(0, length)));

const best = (term, words) => words.find((word) => isOneOff(term, word)) || words.find((word) => isOneOffStart(term, word));

const shelf = (letter) => (LETTERS.includes(letter) ? letter : "else");

/* The word that a term was probably meant to be, or nothing. Looks where its first letter is right before elsewhere:
   where the second is, or where one is missing before it, or one too many, or both are swapped. */
export const nearest = async (folder, typed) => {
  const term = plain(typed);
  if (term.length < SHORTEST || !/^\p{L}+$/u.test(term)) return undefined;
  const [first, second] = [shelf(term[0]), shelf(term[1])];
  for (const name of new Set([first, second, `2${second}`, `2${first}`])) {
    const words = await list(folder, name);
    const near = words.includes(term) ? "" : best(term, words);
    if (near !== undefined) return near || undefined;
  }
  return undefined;
};
