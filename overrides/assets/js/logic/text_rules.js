/* What the check finds in a text by a pattern or a list, found here by the very same: they come with the page.

   `site/form_text_rules.py` hands them over and says which rules are known here. */

import { hasPaymentNumber } from "./payment.js";

const made = new WeakMap();

/* A pattern of the rules as a regular expression; one that this browser cannot read finds nothing. */
const pattern = (rules, name, more = "") => {
  if (!made.has(rules)) made.set(rules, new Map());
  const known = made.get(rules);
  const key = `${name} ${more}`;
  if (!known.has(key)) {
    try {
      const [source, flags] = rules.patterns[name];
      known.set(key, new RegExp(source, flags + more));
    } catch {
      known.set(key, /(?!)/);
    }
  }
  return known.get(key);
};

const whole = (rules, name, text) => {
  const found = pattern(rules, name).exec(text);
  return Boolean(found) && found[0] === text;
};

/* Whether some reading of a text by a pattern is all of it. */
const fits = (rules, name, text) => {
  const [source, flags] = rules.patterns[name];
  return whole(rules, name, text) || new RegExp(`^(?:${source})$`, flags).test(text);
};

const DIGIT = /\p{Nd}/u;

/* A digit of any script as 0 to 9: each script's ten stand in a row, as do those of scripts that follow one another. */
const asDigit = (sign) => {
  const number = sign.codePointAt(0);
  let before = 0;
  while (DIGIT.test(String.fromCodePoint(number - before - 1))) before += 1;
  return String(before % 10);
};

const level = (text, { signs }) =>
  Array.from(text, (sign) => {
    const each = signs[sign] ?? sign;
    if (DIGIT.test(each)) return /[0-9]/.test(each) ? each : asDigit(each);
    return /\p{Zs}/u.test(each) ? " " : each;
  }).join("");

const digitsIn = (text) => text.replace(/[^0-9]/g, "").length;

/* Whether a bare number has the shape of a telephone number somewhere. */
const looksDialled = (number, digits, rules) => {
  if (fits(rules, "american", number) || fits(rules, "local", number)) return true;
  const groups = number.match(/[0-9]+/g) ?? [];
  const years = groups.filter((group) => fits(rules, "year", group)).length;
  if (years > 1 || groups.every((group) => group.endsWith("00"))) return false;
  if (number.replace(/^\(+/, "").startsWith("0")) return digits >= 9;
  return groups.length > 1 ? digits >= 9 : digits === 10 || digits === 11;
};

const isTelephone = (text, found, rules) => {
  const number = found[0].trim();
  const digits = digitsIn(number);
  const [fewest, most] = rules.digits;
  if (digits < fewest || digits > most) return false;
  const before = Array.from(text.slice(0, found.index)).slice(-40).join("");
  if (pattern(rules, "dialled").test(before) || number.startsWith("+")) return true;
  const behind = text.slice(found.index + found[0].length);
  const unit = pattern(rules, "unit").exec(behind);
  if (pattern(rules, "counted").test(before) || unit?.index === 0 || fits(rules, "other", number)) return false;
  return looksDialled(number, digits, rules);
};

/* The first telephone number or e-mail address in a text, or nothing. */
export const contactDetail = (text, rules) => {
  const plain = level(text, rules);
  const address = pattern(rules, "email").exec(plain);
  if (address) return address[0];
  const number = [...plain.matchAll(pattern(rules, "number", "g"))].find((each) => isTelephone(plain, each, rules));
  return number ? number[0].trim() : "";
};

const SCRIPTS = ["Latin", "Cyrillic", "Greek", "Armenian", "Cherokee"].map((name) => new RegExp(`\\p{Script=${name}}`, "u"));

/* The first word that mixes letters of scripts that look alike, or nothing. */
export const mixedWord = (text) =>
  (text.match(/[\p{L}\p{Nl}\p{No}]+/gu) ?? []).find((word) => SCRIPTS.filter((script) => script.test(word)).length > 1) ?? "";

export const secretIn = (text, rules) => pattern(rules, "secret").exec(text)?.[0] ?? "";
const paysIn = (text, rules) =>
  pattern(rules, "maybe").test(text) && hasPaymentNumber(level(text, rules), { ...rules, find: (name) => pattern(rules, name, "g") });
export const saysNothing = (text, rules) =>
  rules.nothing.includes(text.replace(/^[ \t\n.]+/, "").replace(/[ \t\n.]+$/, "").toLowerCase());

/* Whether more marks are stacked on a letter than its script needs. */
export const isStacked = (text, { marks, stacking }) => {
  let run = 0;
  for (const sign of text) {
    const number = sign.codePointAt(0);
    run = /[\p{Mn}\p{Me}]/u.test(sign) ? run + 1 : 0;
    if (run > marks + Number(stacking.some(([first, last]) => number >= first && number <= last))) return true;
  }
  return false;
};

/* What is wrong with a text that is nobody's word from a list, or null: the code of the rule, and what is said of it. */
export const refusal = (text, path, rules, say) => {
  if (secretIn(text, rules)) return { code: "P117", message: say("secret") };
  if (paysIn(text, rules)) return { code: "P124", message: say("payment") };
  if (isStacked(text, rules)) return { code: "P107", message: say("stacked") };
  if (rules.may_say_nothing.includes(path) && saysNothing(text, rules)) return { code: "P105", message: say("says_nothing", { text }) };
  const letter = path === "business" ? /[\p{L}\p{N}]/u : /\p{L}/u;
  return rules.names.includes(path) && !letter.test(text) ? { code: "P118", message: say("no_letter") } : null;
};

const addressRemarks = (text, rules, say) => {
  let url;
  try {
    url = new URL(text);
  } catch {
    return [];
  }
  const found = [];
  const trackers = [...new Set(url.searchParams.keys())].filter((name) => pattern(rules, "tracker").exec(name)?.index === 0);
  if (url.protocol === "http:") found.push({ code: "P301", message: say("http") });
  if (trackers.length) found.push({ code: "P302", message: say("tracking", { text: trackers.join(", ") }) });
  return /(?:^|\.)xn--/.test(url.hostname) ? [...found, { code: "P401", message: say("foreign") }] : found;
};

/* What is worth a second look, though it can be sent: a list. */
export const remarksOn = (text, path, rules, say) => {
  if (!text) return [];
  if (path === "contact.website" || path === "contact.booking") return addressRemarks(text, rules, say);
  if (path === "contact.email") return addressRemarks(`https://${text.split("@").at(-1)}`, rules, say);
  if (!rules.free.includes(path)) return [];
  const detail = contactDetail(text, rules);
  const pitch = rules.names.includes(path) ? "" : (pattern(rules, "pitch").exec(text)?.[0] ?? "");
  const mixed = mixedWord(text);
  return [
    ...(detail ? [{ code: "P402", message: say("detail", { text: detail }) }] : []),
    ...(pitch ? [{ code: "P303", message: say("pitch", { text: pitch }) }] : []),
    ...(mixed ? [{ code: "P403", message: say("mixed", { text: mixed }) }] : []),
  ];
};
