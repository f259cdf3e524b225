/* The calendar files of two members: a one-to-one at the time the reader chose or without one, and a day to keep in touch
   every quarter. The same rules as kit/formats/content_lines.py and letters/calendar.py, so that both write the same
   bytes. */
import { filled } from "./sentences.js";

const MOST_OCTETS = 75;
const BREAKS = /\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]/g;
const UNSEEN = /[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]|\p{Cs}/gu;

/* A text as a value: one line, with everything escaped that would end or divide it. */
const textValue = (text) =>
  text.replace(BREAKS, "\n").replace(UNSEEN, "").replace(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");

/* An address as a value, with everything percent-encoded that does not belong in one. */
const addressValue = (address) =>
  encodeURI(address.replace(/\p{Cs}/gu, "?")).replace(/%5B/g, "[").replace(/%5D/g, "]").replace(/%25/g, "%");

const moment = (when) => {
  const year = when.getUTCFullYear();
  if (!(year >= 1970 && year <= 9999)) throw new RangeError("no such day");
  return when.toISOString().replace(/[-:]|\.\d+/g, "");
};

const octetsOf = (character) => {
  const number = character.codePointAt(0);
  return number < 0x80 ? 1 : number < 0x800 ? 2 : number < 0x10000 ? 3 : 4;
};

/* A line in parts of at most 75 octets, no character torn apart; each further part starts with a space. */
const folded = (line) => {
  const parts = [];
  let part = "";
  let size = 0;
  for (const character of line) {
    const octets = octetsOf(character);
    if (size + octets > MOST_OCTETS) {
      parts.push(part);
      part = " ";
      size = 1;
    }
    part += character;
    size += octets;
  }
  return [...parts, part].join("\r\n");
};

const DAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

const calendar = (kind, lines) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tradekin//Tradekin//EN", `BEGIN:${kind}`, ...lines, `END:${kind}`, "END:VCALENDAR"]
    .map((line) => `${folded(line)}\r\n`)
    .join("");

/** @param {{ summary?: string, description?: string, url?: string }} words */
const wordLines = ({ summary, description, url }) => [
  `SUMMARY:${textValue(summary)}`,
  `DESCRIPTION:${textValue(description)}`,
  ...(url ? [`URL:${addressValue(url)}`] : []),
];

/* The file for a time. `start` and `made` (now) are dates; `uid`, `summary`, `description` and `url` are those of the
   pair's page. Throws a RangeError for a date that is none. Save it as UTF-8: new Blob([file], { type: "text/calendar" }). */
export const icsEvent = ({ uid, made, start, minutes, ...words }) =>
  calendar("VEVENT", [
    `UID:${textValue(uid)}`,
    `DTSTAMP:${moment(made)}`,
    `DTSTART:${moment(start)}`,
    `DTEND:${moment(new Date(start.getTime() + minutes * 60_000))}`,
    ...wordLines(words),
  ]);

/* The same without a time: a task. */
export const icsTask = ({ uid, made, ...words }) =>
  calendar("VTODO", [`UID:${textValue(uid)}`, `DTSTAMP:${moment(made)}`, ...wordLines(words), "STATUS:NEEDS-ACTION"]);

const dayValue = (day) => moment(day).slice(0, 8);

/* The weekday of a month that `rule` names (“2TU” is the second Tuesday), three months after a day. */
const dayIn = (made, rule) => {
  const first = new Date(Date.UTC(made.getUTCFullYear(), made.getUTCMonth() + 3, 1));
  const ahead = (DAYS.indexOf(rule.slice(1)) - first.getUTCDay() + 7) % 7;
  return new Date(first.getTime() + (ahead + 7 * (Number(rule[0]) - 1)) * 86_400_000);
};

/* A whole-day entry every third month, on the weekday that `day` names; its text says where the page is. */
export const icsReminder = ({ uid, made, day, summary, description }) => {
  const first = dayIn(made, day);
  return calendar("VEVENT", [
    `UID:${textValue(uid)}`,
    `DTSTAMP:${moment(made)}`,
    `DTSTART;VALUE=DATE:${dayValue(first)}`,
    `DTEND;VALUE=DATE:${dayValue(new Date(first.getTime() + 86_400_000))}`,
    `RRULE:FREQ=MONTHLY;INTERVAL=3;BYDAY=${day}`,
    ...wordLines({ summary, description }),
    "TRANSP:TRANSPARENT",
  ]);
};

/* What a pair's page is told for its files (letters/calendar.py, page_words): whose turn is first, a day, two ids. */
export const toldWords = (text) => {
  const [first, day, uid, touch] = text.split(" ");
  return { first: Number(first), day, uid, touch };
};

/* What the files of two say. `words` are those of every pair (letters/calendar.py, shared_words), `pair` those of the two
   (page_words, and what the page calls them); `guide` is what stands on the page: { titles of both turns and of the last part, and the texts below }. */
export const pairWords = (words, pair, { titles }) => {
  const [first, second] = [pair.first, 1 - pair.first];
  const two = { one: pair.names[0], other: pair.names[1] };
  return {
    uid: pair.uid,
    minutes: words.minutes,
    title: filled(words.title, two),
    opening: filled(words.opening, { one: pair.names[first], other: pair.names[second] }),
    heads: [second, first].map((asks, turn) => filled(words.head, { title: titles[turn], name: pair.called[asks] })),
    last: filled(words.last, { title: titles[2] }),
    at: words.at,
    touch: {
      uid: pair.touch, day: pair.day, at: words.touch.at,
      title: filled(words.touch.title, two), text: filled(words.touch.text, two),
    },
  };
};

const at = (words, url) => (url ? `\n\n${words.at.replace("{page}", () => url)}` : "");

/* What a one-to-one's entry says. `words` are those of the two (see pairWords); `guide` is what stands on the page:
   { before, questions of either turn, next }. */
export const oneToOneText = (words, { before, questions, next }, url) => {
  const turns = words.heads.map((head, turn) => [head, ...questions[turn].map((each) => `- ${each}`)].join("\n"));
  return `${words.opening} ${before}\n\n${turns.join("\n\n")}\n\n${words.last} ${next}${at(words, url)}`;
};

/* What the entry to keep in touch says. */
export const inTouchText = ({ touch }, url) => touch.text + at(touch, url);
