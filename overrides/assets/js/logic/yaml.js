/* A profile's fields -> the text of its file. The same rules as profile/writer.py, so that both write the same bytes.

   A text stands bare where no YAML reader could take it for anything else, on lines of its own (|-) where it has
   several, and in double quotes otherwise. */

const DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const TAKEN = new Set(["true", "false", "yes", "no", "on", "off", "y", "n", "null"]);
const BARE = /^\p{L}[\p{L}\p{M}\p{N} ,.'()/&+-]*$/u;
const ESCAPES = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t" };

const isPrintable = (character) => {
  const number = character.codePointAt(0);
  return (
    (number >= 0x20 && number < 0x7f) ||
    character === "\t" ||
    (number >= 0xa0 && number < 0xd800 && number !== 0x2028 && number !== 0x2029) ||
    (number >= 0xe000 && number < 0xfffe && number !== 0xfeff) ||
    number >= 0x10000
  );
};

const escaped = (character) => {
  if (character in ESCAPES) return ESCAPES[character];
  if (isPrintable(character)) return character;
  const number = character.codePointAt(0);
  const digits = number.toString(16);
  if (number < 0x100) return `\\x${digits.padStart(2, "0")}`;
  return number < 0x10000 ? `\\u${digits.padStart(4, "0")}` : `\\U${digits.padStart(8, "0")}`;
};

const quoted = (text) => `"${Array.from(text, escaped).join("")}"`;

const scalar = (text) => {
  const folded = text.toUpperCase().toLowerCase();
  const bare = DATE.test(text) || (BARE.test(text) && !text.endsWith(" ") && !TAKEN.has(folded));
  return bare ? text : quoted(text);
};

/* Whether a text of several lines can stand as it is: YAML would drop nothing of it, nor take any for indent. */
const onOwnLines = (text) => {
  const lines = text.split("\n");
  return (
    lines.length > 1 &&
    lines.at(-1) !== "" &&
    lines[0].slice(0, 1).trim() !== "" &&
    lines.every((line) => line === line.trimEnd() && [...line].every(isPrintable) && !line.includes("\t"))
  );
};

const textLines = (start, written, indent) => {
  const text = written.replace(/\r\n/g, "\n");
  if (!text.trim()) return [];
  if (!onOwnLines(text)) return [`${start} ${scalar(text)}`];
  return [`${start} |-`, ...text.split("\n").map((line) => (line ? `${indent}  ${line}` : ""))];
};

const itemLines = (value, indent) => {
  if (typeof value === "object") {
    const lines = Object.entries(value).flatMap(([name, part]) => entryLines(name, part, `${indent}  `));
    return lines.length ? [`${indent}- ${lines[0].trim()}`, ...lines.slice(1)] : [];
  }
  return String(value).trim() ? [`${indent}- ${scalar(String(value))}`] : [];
};

const entryLines = (name, value, indent) => {
  const start = `${indent}${/^[A-Za-z_]+$/.test(name) ? name : quoted(name)}:`;
  if (value === null || value === undefined) return [];
  if (typeof value !== "object") return textLines(start, String(value), indent);
  const inner = Array.isArray(value)
    ? value.flatMap((each) => itemLines(each, `${indent}  `))
    : Object.entries(value).flatMap(([key, part]) => entryLines(key, part, `${indent}  `));
  return inner.length ? [start, ...inner] : [];
};

/* The text of a profile: its fields in the order of the model, then any others; what is empty is left out. */
export const asYaml = (fields, order) => {
  const place = (name) => (order.includes(name) ? order.indexOf(name) : order.length);
  const names = Object.keys(fields).sort((one, other) => place(one) - place(other));
  return names.flatMap((name) => entryLines(name, fields[name], "")).map((line) => `${line}\n`).join("");
};
