/* A telephone number as people write it: what it needs, and the number in international form.

   `numbers` is what is known of the group's country, if it has one: see `numbers_of in site/form_text_rules.py`. Whatever is taken here,
   `tradekin check` takes, too; where the country's numbers are less plain, it takes more. */

const EXTENSION = /(?:;ext=|#| ?x|,? ?ext\.?) ?[0-9]{1,7}$/i;
const SIGNS = /^(?:\+|\(?[0-9])[0-9 ().\-/]+$/;
const LIKE_A_DAY = /^(?:[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}|[0-9]{1,2}[-./][0-9]{1,2}[-./][0-9]{4}|[0-9]+\.[0-9]{1,2})$/;

const plain = (text) => text.trim().replace(/[‐‑‒–—−]/g, "-");
const digitsOf = (text) => text.replace(/\D/g, "");
const isShaped = (digits, { shape }) => new RegExp(`^(?:${shape})$`).test(digits);

/* Whether brackets and strokes stand only around or behind an area code: else there may be two numbers. */
const isOne = (text) => !/[0-9][0-9 .-]{5,}[(/]|\([^)]*$|^[^(]*\)|[/(].*[/(]/.test(text.replace(/^\+[0-9]+ ?/, ""));

/* Whether the country's code stands in front without a +, so that nobody can tell what is meant. */
const hasCode = (text, { code }) => text.match(/^\(?([0-9]*)/)[1] === code;

/* The text behind the prefix that is dialled at home, or null if it is no number of the country. */
const behindPrefix = (text, numbers) => {
  const digits = digitsOf(text);
  if (numbers.prefix && digits.startsWith(numbers.prefix) && isShaped(digits.slice(numbers.prefix.length), numbers)) {
    let left = numbers.prefix.length;
    const rest = text.replace(/[0-9]/g, (digit) => (left-- > 0 ? "" : digit)).replace(/^[-./ ]*(?:\(\s*\))?[-./ ]*/, "");
    return hasCode(rest, numbers) ? null : rest;
  }
  return hasCode(text, numbers) || !isShaped(digits, numbers) ? null : text;
};

/* A number in international form, with the spaces and strokes it was typed with; any other text as it is. */
export const international = (text, numbers) => {
  if (!numbers || text.trim().startsWith("+")) return text;
  const extension = plain(text).match(EXTENSION)?.[0] ?? "";
  const whole = plain(text).slice(0, plain(text).length - extension.length).trim();
  const rest = SIGNS.test(whole) ? behindPrefix(whole, numbers) : null;
  return rest === null ? text : `+${numbers.code} ${rest}${extension}`;
};

/* What a number still needs, or null. */
export const phoneNeeds = (text, say, numbers) => {
  const dashed = plain(text).replace(EXTENSION, "").trim();
  if (/^\(?00[1-9]/.test(dashed)) return { message: say("phoneZeros"), offer: `+${dashed.replace(/^[(0]+/, "")}` };
  if (!SIGNS.test(dashed)) return { message: say(numbers ? "phoneSigns" : "phone") };
  if (!isOne(dashed) || LIKE_A_DAY.test(dashed)) return { message: say("phoneOne") };
  const digits = digitsOf(dashed).length;
  if (dashed.startsWith("+")) return digits >= 7 && digits <= 15 ? null : { message: say("phoneDigits") };
  if (!numbers) return { message: say("phoneStart") };
  return digits >= 5 && digits <= 17 && behindPrefix(dashed, numbers) !== null ? null : { message: say("phoneHere") };
};
