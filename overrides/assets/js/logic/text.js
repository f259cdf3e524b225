/* Texts as a profile keeps them: composed, trimmed, nothing hidden. The same rules as kit/text/characters.py. */

const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufffc\ufffd\u{16fe4}\u{1d159}]|\p{Noncharacter_Code_Point}/u;
const SIGNS = /[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}]/u;
const PICTURE = /[\u2190-\u2bff\u{1f000}-\u{1faff}]/u;
const FLAG = /\u{1f3f4}\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f}/gu;
const IDEOGRAPH = /[\u2e80-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
const VARIABLE = /[0-9#*©®‼⁉™ℹ〰〽㊗㊙]/u;
const JOINING = /[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\u1a20-\u1bff\ua840-\ua9ff\uaa60-\uaa7f\uabc0-\uabff\ufb50-\ufdff\ufe70-\ufefc\u{10a00}-\u{11fff}\u{1e900}-\u{1e95f}]/u;

export const sizeOf = (text) => [...text].length;
export const oneLine = (text) => text.normalize("NFC").trim().split(/\s+/u).join(" ");

export const paragraphs = (text) =>
  text
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/\t/g, " ")
    .split("\n")
    .map((line) => line.replace(/\p{Zs}/gu, " ").trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();

export const linesOf = (text) => text.split(/\r?\n/).map(oneLine).filter(Boolean);

/* A joiner or selector that a script or a picture needs. */
const isNeeded = (before, each, after) => {
  if (each === "\u200d" && (PICTURE.test(before) || before === "\ufe0f")) return PICTURE.test(after);
  if (each === "\u200c" || each === "\u200d") {
    if (/\p{Mn}/u.test(before) && JOINING.test(before)) return true;
    const joined = JOINING.test(before) || (each === "\u200c" && /[\p{L}\p{N}]/u.test(before));
    return joined && JOINING.test(after) && /[\p{L}\p{M}]/u.test(after);
  }
  if (each === "\ufe0e" || each === "\ufe0f") return VARIABLE.test(before) || PICTURE.test(before);
  if (each >= "\ufe00" && each <= "\ufe0d") return /[\p{Lo}\p{Sm}]/u.test(before);
  if (/[\u{e0100}-\u{e01ef}]/u.test(each)) return IDEOGRAPH.test(before);
  return /[\u180b-\u180f]/u.test(each) && /[\u1800-\u18aa]/u.test(before);
};

/* The characters of a text that nobody could see, which a profile may not have. */
export const hiddenIn = (text) => {
  const letters = [...text.replace(FLAG, "")];
  return letters.filter((each, place) => {
    if (each === "\n" || each === "\t") return false;
    const selects = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u.test(each);
    if ((!HIDDEN.test(each) && !selects) || SIGNS.test(each)) return false;
    return !isNeeded(letters[place - 1] ?? "", each, letters[place + 1] ?? "");
  });
};

export const withoutHidden = (text) => {
  let made = text;
  for (let left = hiddenIn(made); left.length; left = hiddenIn(made)) {
    const gone = new Set(left);
    made = [...made].filter((each) => !gone.has(each)).join("");
  }
  return made;
};

export const showsNothing = (text) => /^[\p{Mn}\p{Me}\p{Cf}\p{Zs}\s]*$/u.test(text);

/* Letters that Unicode does not take apart. */
const BARE = { ß: "ss", ł: "l", ø: "o", đ: "d", ð: "d", ħ: "h", ŧ: "t", ı: "i", æ: "ae", œ: "oe", þ: "th" };

/* A name for a file and an address, made from any text; may be empty. The same rules as profile/file_names.py. */
export const offeredSlug = (text) =>
  text
    .toLowerCase()
    .replace(/[ßłøđðħŧıæœþ]/g, (letter) => BARE[letter])
    .normalize("NFKD")
    .replace(/[^\x00-\x7f]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40)
    .replace(/-+$/, "");

export const isSlug = (text) => /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text) && text.length >= 2 && text.length <= 40;

/* A name that nobody has, nor any computer keeps for itself, from the first of some texts that gives one. */
export const freeSlug = (texts, taken, reserved) => {
  const offered = [...texts.map(offeredSlug), "new-member"].find((each) => isSlug(each));
  const start = reserved.has(offered) ? `${offered}-member` : offered;
  let made = start;
  for (let number = 2; taken.has(made); number += 1) {
    made = `${start.slice(0, 39 - String(number).length).replace(/-+$/, "")}-${number}`;
  }
  return made;
};

/* A name levelled out for looking it up: case, accents, signs and plural endings. */
export const plain = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/&/g, " and ")
    .replace(/['’]s?\b/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .split(" ")
    .map((word) => (word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word))
    .join(" ");
