/* Words as the search compares them. */

const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;

/* A text in small letters without accents. */
export const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().normalize("NFC");

/* A word without the signs around it, made plain. */
export const core = (word) => plain(word.replace(EDGES, ""));

/* The words somebody typed. */
export const terms = (typed) => typed.split(/\s+/).map(core).filter(Boolean);

/* Whether a word is found by a term: it starts with it, or both have one stem as far as that can be told. */
export const fits = (word, term) => {
  const known = core(word);
  if (!known) return false;
  if (known.startsWith(term)) return true;
  if (known.split(/[^\p{L}\p{N}]+/u).some((part) => part && part.startsWith(term))) return true;
  let alike = 0;
  while (alike < term.length && known[alike] === term[alike]) alike += 1;
  return alike >= Math.max(4, term.length - 3) && known.length - alike <= 3;
};
