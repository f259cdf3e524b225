/* A letter as an .eml draft, which mail programs open ready to be sent. The same form as letters/eml.py:
   everybody's address or nobody's, UTF-8, quoted-printable, CRLF, X-Unsent. */

const UNSEEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\p{Cs}/gu;
/* Octets: in base64 and behind the header's name no more than a line of 76 characters may hold (RFC 2047, section 2). */
const MOST_OF_A_WORD = 39;
const MOST_OF_A_LINE = 75;

const encoder = new TextEncoder();
const octets = (text) => encoder.encode(text);
const oneLine = (text) => text.replace(/\s+/gu, " ").replace(UNSEEN, "").trim();

const base64 = (text) => btoa(String.fromCharCode(...octets(text)));

/* How many octets a character has in UTF-8. */
const octetsOf = (character) => {
  const number = character.codePointAt(0);
  if (number < 0x80) return 1;
  if (number < 0x800) return 2;
  return number < 0x10000 ? 3 : 4;
};

/* A text as encoded words (RFC 2047), no character torn apart, each on a line of its own. */
const encodedWords = (text) => {
  const parts = [];
  let part = "";
  let size = 0;
  for (const character of text) {
    const more = octetsOf(character);
    if (size + more > MOST_OF_A_WORD) {
      parts.push(part);
      part = "";
      size = 0;
    }
    part += character;
    size += more;
  }
  return [...parts, part].map((each) => `=?utf-8?b?${base64(each)}?=`).join("\r\n ");
};

const isPlain = (text) => /^[\x20-\x7e]*$/.test(text) && !text.includes("=?") && text.length <= 60;

const header = (text) => (isPlain(text) ? text : encodedWords(text));

const mailbox = ({ name, email }) => {
  const quoted = isPlain(name) ? `"${name.replace(/["\\]/g, "\\$&")}"` : encodedWords(name);
  return `${quoted}\r\n <${email}>`;
};

/* One line of a text in quoted-printable: softly broken, no octet's code torn apart, no space at its end. */
const quotedLine = (line) => {
  const codes = [...octets(line)].map((each, place, all) => {
    const isSpace = (each === 0x20 || each === 0x09) && place < all.length - 1;
    const isShown = each > 0x20 && each < 0x7f && each !== 0x3d;
    return isSpace || isShown ? String.fromCharCode(each) : `=${each.toString(16).toUpperCase().padStart(2, "0")}`;
  });
  const lines = [""];
  for (const code of codes) {
    if (lines.at(-1).length + code.length > MOST_OF_A_LINE) {
      lines[lines.length - 1] += "=";
      lines.push("");
    }
    lines[lines.length - 1] += code;
  }
  return lines.join("\r\n");
};

const isAddress = (email) => /^[\x21-\x7e]+$/.test(email) && !/[<>,;:"()[\]\\]/.test(email);

/* The header for those the letter is to; none if one of them has no address, so that no letter goes to one of two. */
const toLine = (to) => {
  const all = [to ?? []].flat();
  if (!all.length || !all.every(({ email }) => email && isAddress(email))) return [];
  return [`To: ${all.map(({ name, email }) => mailbox({ name: oneLine(name), email })).join(",\r\n ")}`];
};

/* The file, all of it ASCII. `to` is {name, email}, several of them, or nothing; `body` has paragraphs with a blank line
   between them. */
export const draft = ({ to, subject, body }) => {
  const text = body.replace(/\r\n?/g, "\n").replace(UNSEEN, "").trimEnd().split("\n").map(quotedLine);
  return [
    `Subject: ${header(oneLine(subject))}`,
    ...toLine(to),
    "X-Unsent: 1",
    'Content-Type: text/plain; charset="utf-8"',
    "Content-Transfer-Encoding: quoted-printable",
    "MIME-Version: 1.0",
    "",
    ...text,
    "",
  ].join("\r\n");
};
