/* Words as the search compares them. */

import { stem } from "./stems.js";

const SIGNS = /[^\p{L}\p{N}]+/gu;
const LETTER = /[\p{L}\p{N}]/u;
const TO_THE_LAST = /^.*[\p{L}\p{N}]/su;

/* Letters that are no letter with a mark, as people without them type them. */
const TYPED = { ß: "ss", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ı: "i" };
/* Thai, Lao, Burmese, Khmer, Kana and Chinese characters: written without spaces. */
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]/;
const LONGEST = 40;

/* A text in small letters without marks (generator/tradekin/site/search/words.py says the same). */
export const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC")
  .replace(/[ßøłđðþæœı]/g, (letter) => TYPED[letter]);

/* A word in three parts: the signs before it, itself, the signs behind it. Each letter is looked at once. */
export const parted = (word) => {
  const end = TO_THE_LAST.exec(word)?.[0].length ?? 0;
  const start = end ? word.search(LETTER) : word.length;
  return [word.slice(0, start), word.slice(start, end), word.slice(Math.max(start, end))];
};

/* A word without the signs around it, made plain. */
export const core = (word) => plain(parted(word)[1]);

/* The words somebody typed. */
export const terms = (typed) => typed.split(/\s+/).map(core).filter(Boolean);

/* Whether one letter makes the one text the other. */
export const isOneOff = (one, other) => {
  if (Math.abs(one.length - other.length) > 1 || one === other) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const [left, right] = [one.slice(start), other.slice(start)];
  return left.slice(1) === right.slice(1) || left.slice(1) === right || left === right.slice(1)
    || (left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2));
};

/* Whether a word is found by a term: it starts with it, or both have one stem as far as that can be told. A word that
   would be the term but for a slip of one letter has another. */
export const fits = (word, term) => {
  const known = core(word);
  if (!known) return false;
  if (known.startsWith(term) || (UNSPACED.test(term) && known.includes(term))) return true;
  if (stem(known) === stem(term) || known.replace(SIGNS, "").startsWith(term.replace(SIGNS, ""))) return true;
  if (known.split(/[^\p{L}\p{N}]+/u).some((part) => part && part.startsWith(term))) return true;
  let alike = 0;
  while (alike < term.length && known[alike] === term[alike]) alike += 1;
  if (alike < known.length && isOneOff(known, term)) return false;
  return alike >= Math.max(4, term.length - 3) && known.length - alike <= 3;
};

/* What a term may stand as in the index (generator/tradekin/site/search/words.py): in one word, or as all its parts. */
export const indexTerms = (term) => {
  const parts = (plain(term).match(/[\p{L}\p{N}]+/gu) ?? []).map((part) => part.slice(0, LONGEST));
  if (parts.some((part) => UNSPACED.test(part))) return [parts.flatMap(pieces)];
  if (parts.length < 2) return parts.length ? [parts] : [];
  return [[parts.join("").slice(0, LONGEST)], parts];
};

/* A text without spaces is found by every two neighbouring letters. */
const pieces = (part) => {
  if (!UNSPACED.test(part) || part.length < 3) return [part];
  return Array.from({ length: part.length - 1 }, (_, place) => part.slice(place, place + 2));
};
