/* Reads the pieces of the index (generator/tradekin/site/search/): which records a word is in, and how much it tells
   of each. A piece is fetched when a word is first looked for in it. */

import { stem } from "./stems.js";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUE = new Map(Array.from(DIGITS, (digit, place) => [digit, place]));
const [SIZE, MORE] = [5, 32];
const REST = "_";
const [SAME, BEGINS, STEM] = [1, 0.8, 0.6];
const WEIGHTS = [1, 4, 6, 8];
export const LETTERS = { m: "member", c: "customers", t: "trade", g: "guide" };

/* The numbers that a text of steps from each to the next gives. */
export const unpacked = (text) => {
  const numbers = [];
  let [last, step, shift] = [-1, 0, 0];
  for (const digit of text) {
    const value = VALUE.get(digit);
    step |= (value & (MORE - 1)) << shift;
    shift += SIZE;
    if (value & MORE) continue;
    last += step;
    numbers.push(last);
    [step, shift] = [0, 0];
  }
  return numbers;
};

const isRest = (begin) => begin.endsWith(REST);
const plainOf = (begin) => (isRest(begin) ? begin.slice(0, -1) : begin);

/* The name of the file of what begins so. */
export const fileOf = (begin) => {
  const plain = plainOf(begin);
  const isPlain = /^[ -~]*$/.test(plain);
  const name = isPlain ? plain : Array.from(plain, (sign) => `-${sign.codePointAt(0).toString(16)}`).join("");
  return `w-${name}${isRest(begin) ? REST : ""}.txt`;
};

/* Which pieces may hold words that begin like a term, or have its stem. What has no piece of its own is in the rest of
   the longest beginning that has one. */
export const piecesFor = (term, begins) => {
  const short = stem(term);
  const around = begins.filter((begin) => term.startsWith(plainOf(begin)));
  const whole = around.find((begin) => !isRest(begin));
  const nearest = whole ?? around.reduce((one, other) => (other.length > one.length ? other : one), "");
  return begins.filter((begin) => begin === nearest || plainOf(begin).startsWith(term) || (isRest(begin) && plainOf(begin) === short));
};

/* How near a word is to a term; 0 if it is another. */
const nearness = (word, term, short) => {
  if (word === term) return SAME;
  if (word.startsWith(term)) return BEGINS;
  return stem(word) === short ? STEM : 0;
};

/* For each kind the records with words like a term: their numbers, each with what it is worth. */
export const found = (texts, term) => {
  const kinds = Object.fromEntries(Object.values(LETTERS).map((kind) => [kind, new Map()]));
  const short = stem(term);
  for (const line of texts.flatMap((text) => text.split("\n"))) {
    const [word, ...shelves] = line.split("\t");
    const near = nearness(word, term, short);
    if (!near) continue;
    for (const shelf of shelves) {
      const kind = kinds[LETTERS[shelf[0]]];
      const worth = near * WEIGHTS[shelf[1]];
      for (const number of unpacked(shelf.slice(2))) kind.set(number, Math.max(worth, kind.get(number) ?? 0));
    }
  }
  return kinds;
};
