/* Words as the search compares them. */

const LETTER = /[\p{L}\p{N}]/u;
const TO_THE_LAST = /^.*[\p{L}\p{N}]/su;

/* A text in small letters without accents. */
export const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().normalize("NFC");

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
  if (known.startsWith(term)) return true;
  if (known.split(/[^\p{L}\p{N}]+/u).some((part) => part && part.startsWith(term))) return true;
  let alike = 0;
  while (alike < term.length && known[alike] === term[alike]) alike += 1;
  if (alike < known.length && isOneOff(known, term)) return false;
  return alike >= Math.max(4, term.length - 3) && known.length - alike <= 3;
};
