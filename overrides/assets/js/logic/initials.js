/* One or two letters that stand for somebody, and one of a few colours. The same rules as site/avatar.py and, for what
   stands in front of a name and behind it, profile/name_words.py. `lists` are its words: see `name_lists` in site/join_form.py. */

const HUES = 6;
const NAMES = `Latin Cyrillic Greek Armenian Hebrew Arabic Devanagari Bengali Gurmukhi Gujarati Tamil Telugu Kannada Malayalam
  Sinhala Thai Lao Tibetan Myanmar Georgian Hangul Ethiopic Khmer Hiragana Katakana Han`;
const SCRIPTS = NAMES.split(/\s+/).map((name) => new RegExp(`\\p{Script=${name}}`, "u"));

const scriptOf = (word) => SCRIPTS.findIndex((script) => script.test([...word][0]));
const bare = (word) => word.toLowerCase().replaceAll(".", "").replace(/^[,:;()[\]"'“”„]+/, "").replace(/[,:;()[\]"'“”„]+$/, "");
const isInitials = (word, { generations }) => word.slice(0, -1).includes(".") && generations.includes(bare(word));

const isGeneration = (word, lists) =>
  lists.short.includes(word.replace(/^,+/, "").replace(/,+$/, "").toLowerCase()) ||
  (lists.generations.includes(bare(word)) && !isInitials(word, lists));

const areLetters = (part, lists) => {
  const words = part.replace(/[®™]/g, "").split(/\s+/u).filter(Boolean);
  return words.length > 0 && words.every((word) => lists.letters.includes(bare(word)) && !isInitials(word, lists));
};

const isUpper = (word) => word === word.toUpperCase() && word !== word.toLowerCase();
const standsBehind = (word, lists) => isGeneration(word, lists) || (areLetters(word, lists) && (isUpper(word) || word.includes(".")));

const saidWords = (name, lists) => {
  const [first, ...behind] = name.split(",");
  const whole = behind.every((part) => areLetters(part, lists) || !part.trim()) ? first : name;
  const words = whole.split(/\s+/u).filter(Boolean);
  while (words.length > 1 && lists.titles.includes(bare(words[0]))) words.shift();
  while (words.length > 2 && standsBehind(words.at(-1), lists)) words.pop();
  return words;
};

export const initials = (name, lists) => {
  const said = saidWords(name, lists).join(" ").replace(/\([^)\n]*\)|["“”'’]/g, "");
  const words = said.split(/[\s-]+/u).filter((word) => /^\p{L}/u.test(word));
  if (!words.length) return "·";
  const alike = words.filter((word) => scriptOf(word) === scriptOf(words[0]));
  return ([...alike[0]][0] + (alike.length > 1 ? [...alike.at(-1)][0] : "")).toUpperCase();
};

/* The check sum CRC-32 of a text, by which a slug has its colour. */
const crc32 = (text) => {
  let sum = -1;
  for (const byte of new TextEncoder().encode(text)) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ -1) >>> 0;
};

export const hueOf = (slug) => crc32(slug) % HUES;
