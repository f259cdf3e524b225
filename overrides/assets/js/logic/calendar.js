/* A one-to-one at the time the reader chose -> a calendar file. The same rules as kit/formats/content_lines.py and
   letters/calendar.py, so that both write the same bytes. */

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

/* The file. `start` and `made` (now) are dates; `uid`, `summary`, `description` and `url` are those of the pair's page.
   Throws a RangeError for a date that is none. Save it as UTF-8: new Blob([file], { type: "text/calendar" }). */
export const icsEvent = ({ uid, made, start, minutes, summary, description, url }) =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Tradekin//Tradekin//EN",
    "BEGIN:VEVENT",
    `UID:${textValue(uid)}`,
    `DTSTAMP:${moment(made)}`,
    `DTSTART:${moment(start)}`,
    `DTEND:${moment(new Date(start.getTime() + minutes * 60_000))}`,
    `SUMMARY:${textValue(summary)}`,
    `DESCRIPTION:${textValue(description)}`,
    ...(url ? [`URL:${addressValue(url)}`] : []),
    "END:VEVENT",
    "END:VCALENDAR",
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join("");
