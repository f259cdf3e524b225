/* Numbers of payment cards and bank accounts in a text. The same rules as kit/text/payment_numbers.py, with its patterns and tables. */

const isOneOf = (size, ...sizes) => sizes.includes(size);
const between = (number, first, last) => number >= first && number <= last;

/* Whether a scheme gives out numbers that start so and are so long. */
const hasScheme = (digits) => {
  const [two, three, four] = [2, 3, 4].map((length) => Number(digits.slice(0, length)));
  const size = digits.length;
  return (
    (digits[0] === "4" && isOneOf(size, 13, 16, 19)) ||
    (size === 16 && (between(two, 51, 55) || between(four, 2221, 2720))) ||
    (size === 15 && isOneOf(two, 34, 37)) ||
    (isOneOf(size, 14, 16) && (isOneOf(two, 36, 38, 39) || between(three, 300, 305))) ||
    (size >= 16 && (four === 6011 || isOneOf(two, 62, 65) || between(three, 644, 649) || between(four, 3528, 3589))) ||
    (size >= 16 && (isOneOf(two, 50, 60, 67) || between(two, 56, 58)))
  );
};

const luhn = (digits) => {
  const doubled = [...digits].reverse().map((each, place) => Number(each) * (1 + (place % 2)));
  const sum = doubled.reduce((all, each) => all + (each > 9 ? each - 9 : each), 0);
  return new Set(digits).size > 1 && sum % 10 === 0;
};

/* Whether thirteen digits are the number of a book or another article. */
const isArticle = (digits) => {
  const weighted = [...digits].reduce((all, each, place) => all + Number(each) * (1 + 2 * (place % 2)), 0);
  return digits.length === 13 && (weighted % 10 === 0 || digits.startsWith("978") || digits.startsWith("979"));
};

const isCard = (digits) => between(digits.length, 13, 19) && hasScheme(digits) && luhn(digits) && !isArticle(digits);
const isShaped = (groups, shapes) => shapes.some((shape) => shape.join() === groups.map((each) => each.length).join());

/* Whether a card's number starts with the first of some groups of digits; `whole` are all groups of a run. */
const startsCard = (groups, whole, shapes) =>
  (whole.length > 0 && isCard(whole.join(""))) ||
  groups.some((_, last) => {
    const some = groups.slice(0, last + 1);
    return (last === 0 || isShaped(some, shapes)) && isCard(some.join(""));
  });

const isInAddress = (before) => before.slice(-300).split(" ").at(-1).includes("://");

const hasCard = (text, { cards, find }) =>
  [...text.matchAll(find("run"))].some((run) => {
    const before = text.slice(0, run.index);
    if (/[+€$£]$/.test(before) || isInAddress(before)) return false;
    const groups = run[0].match(/[0-9]+/g);
    return groups.some((_, first) => startsCard(groups.slice(first, first + 8), first === 0 && groups.length <= 19 ? groups : [], cards));
  });

const remainder = (signs) =>
  [...(signs.slice(4) + signs.slice(0, 4))].reduce((left, sign) => Number(`${left}${parseInt(sign, 36)}`) % 97, 0);

const isAccount = (text, found, accounts) => {
  const length = accounts[found[1].toUpperCase()] ?? 0;
  let [taken, signs] = [0, ""];
  for (const sign of found[0]) {
    if (signs.length === length) break;
    taken += 1;
    if (/[A-Za-z0-9]/.test(sign)) signs += sign.toUpperCase();
  }
  const follows = text.slice(found.index + taken);
  return length > 0 && signs.length === length && !/^[\p{L}\p{N}]/u.test(follows) && remainder(signs) === 1;
};

/* Whether there is the number of a card or of a bank account in a text whose digits and dashes are plain.

   `find` gives one of the patterns by its name. */
export const hasPaymentNumber = (text, { cards, accounts, find }) =>
  hasCard(text, { cards, find }) || [...text.matchAll(find("iban"))].some((found) => isAccount(text, found, accounts));
