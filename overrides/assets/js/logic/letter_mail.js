/* A letter as a mail: questions and answers that a person reads, and at the end one line that a program reads, however
   mail programs quote, wrap and break it. The same line as intake/mail/letter_line.py writes and reads. */

import { letterText } from "./letter.js";

const ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
/* So many signs for a block of so many octets: signs that nothing breaks, links, or takes for markup. */
const SIGNS = [0, 2, 3, 5, 6, 7, 9, 10, 11];
const BLOCK = 8;
const POLYNOMIAL = 0xedb88320;

const crc32 = (octets) => {
  let sum = 0xffffffff;
  for (const octet of octets) {
    sum ^= octet;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? POLYNOMIAL : 0);
  }
  return ~sum >>> 0;
};

const signsOf = (block) => {
  let number = block.reduce((sum, octet) => (sum << 8n) | BigInt(octet), 0n);
  let signs = "";
  for (let place = 0; place < SIGNS[block.length]; place += 1) {
    signs = ALPHABET[Number(number % 58n)] + signs;
    number /= 58n;
  }
  return signs;
};

const spelled = (octets) => {
  const blocks = [];
  for (let start = 0; start < octets.length; start += BLOCK) blocks.push(signsOf([...octets.slice(start, start + BLOCK)]));
  return blocks.join("");
};

const packed = async (text) => {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};

/* The line of a letter, from the text that a letter box would get; nothing where the browser cannot compress. */
export const letterLine = async (text) => {
  let octets;
  try {
    octets = await packed(text);
  } catch {
    return "";
  }
  const check = crc32(octets);
  const all = new Uint8Array(octets.length + 4);
  new DataView(all.buffer).setUint32(0, check);
  all.set(octets, 4);
  return `[tradekin1 ${spelled(all)}]`;
};

const withoutDash = (line) => line.replace(/^[-*+•–]\s+/u, "");

/* One answer below its question: a short one beside it, a list with a dash before each entry. */
const shown = (title, answer, isList) => {
  const lines = answer.trim().split(/\r\n?|\n/);
  if (isList) return [`${title}:`, ...lines.filter((line) => line.trim()).map((line) => `- ${withoutDash(line.trim())}`)].join("\n");
  return lines.length === 1 ? `${title}: ${lines[0]}` : `${title}:\n${lines.join("\n")}`;
};

/* The text of the mail.

   content: of the letter, as `contentOf` gives it; a photo is left out, as a link cannot carry it.
   mark: its id, and the seconds since the page opened.
   words: `mail_words` of intake/mail/mail_words.py, in the site's language. */
export const letterMail = async ({ photo, ...content }, { id, seconds }, words) => {
  const asked = words.titles.filter(([name]) => content.answers[name]?.trim());
  const answers = asked.map(([name, title]) => shown(title, content.answers[name], words.lists.includes(name)));
  const line = await letterLine(letterText(content, { id, seconds }));
  return [words.kinds[content.kind], ...answers, ...(line ? [words.line, line] : [])].join("\n\n");
};
