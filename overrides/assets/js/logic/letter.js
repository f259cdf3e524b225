/* A letter as a letter box takes it: the same rules as read_letter in intake/letterbox/sent_letter.py. */

const VERSION = 1;

/* A text without what no letter may have: halves of characters, and NUL. */
const sound = (text) => text.replace(/\p{Cs}/gu, "\ufffd").replaceAll("\0", "");

/* A random UUID, also where a page was not fetched over https. */
export const newLetterId = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
};

/* What a letter says, whenever it is sent: `answers` by the ids of an issue form's questions, as typed there (see
   `asTyped`); of boxes, the words beside those that are ticked, a line each. What is blank is left out. */
/** @returns {any} */
export const contentOf = ({ kind, answers, photo = "", replyTo = "", word = "" }) => {
  const given = Object.entries(answers).filter(([, text]) => text.trim());
  const beside = Object.entries({ photo, reply_to: replyTo, word }).filter(([, text]) => text.trim());
  const all = (entries) => Object.fromEntries(entries.map(([name, text]) => [name, sound(text)]));
  return { kind, answers: all(given), ...all(beside) };
};

/* A short sign of what a letter says: another content has another one. */
export const signOf = (content) => {
  const text = JSON.stringify(content);
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  return `${text.length}:${hash >>> 0}`;
};

/* The id of a letter that says this: the one it was sent with before, as long as it says the same. `kept` is what was
   returned here before, if anything. */
export const keptId = (content, kept) => {
  const of = signOf(content);
  return kept?.of === of && typeof kept.id === "string" ? { id: kept.id, of } : { id: newLetterId(), of };
};

/* The text that is sent. `seconds` since the page opened; `nothing` is what stands in the field that nobody sees. */
export const letterText = (content, { id, seconds, nothing = "" }) =>
  JSON.stringify({ letter: VERSION, id, ...content, seconds: Math.round(seconds), nothing: sound(nothing) });

/* Whether a letter may go to a public inbox: nothing in it is about somebody else, or for the facilitator alone. */
export const mayBePublic = (content) =>
  ["join", "update"].includes(content.kind) &&
  ["photo", "reply_to", "word"].every((name) => !(name in content)) &&
  ["hidden", "thanks"].every((name) => !(name in content.answers));

const MINUTE = 60;

/* How long a letter box asks to wait, in seconds: from a number or a day, as Retry-After has it. Null if it says nothing. */
export const secondsToWait = (header, now) => {
  if (!header) return null;
  const seconds = /^[0-9]{1,9}$/.test(header.trim()) ? Number(header) : (Date.parse(header) - now) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : null;
};

/* The name of the words for a time to wait, and the number in them. */
export const waitingWords = (seconds) => {
  if (seconds === null) return ["wait_soon", 0];
  if (seconds <= MINUTE) return ["wait_minute", 1];
  if (seconds <= 90 * MINUTE) return ["wait_minutes", Math.ceil(seconds / MINUTE)];
  return ["wait_hours", Math.ceil(seconds / (60 * MINUTE))];
};
