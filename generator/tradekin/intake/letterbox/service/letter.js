/**
 * A letter, as the site's forms send it: read as strictly as `sent_letter.py` reads it, in the same order, by the table
 * that is made from it, `rules.json`.
 */

import { inOneLine, issueText, withoutEnds } from "./issue_text.js";
import { Refusal } from "./refusal.js";

/**
 * @typedef {object} Rules what `letter_rules.py` writes
 * @property {number} version
 * @property {{ letter: number, photo: number, answer: number, answers: number, reply_to: number, word: number }} bytes
 * @property {number} issue_characters
 * @property {number} nested
 * @property {number[]} spaces
 * @property {number[][]} unseen the first and last codes of runs of signs that show nothing
 * @property {number} title_length
 * @property {string[]} named_by
 * @property {{ fewest: number, most: number }} seconds
 * @property {{ kind: string, title: string, text: string }} test
 * @property {string} photos
 * @property {Record<string, number>} problems
 * @property {string[]} private_answers
 * @property {Record<string, Kind>} kinds
 *
 * @typedef {object} Kind
 * @property {string} title
 * @property {string} label
 * @property {boolean} may_be_public
 * @property {{ id: string, title: string, boxes?: string[] }[]} questions
 *
 * @typedef {object} Letter
 * @property {string} id
 * @property {string} kind
 * @property {Map<string, string>} answers by the ids of the form's questions; none is blank
 * @property {string} photo a JPEG in base64; empty if there is none
 * @property {string} replyTo
 * @property {string} word
 *
 * @typedef {"private" | "public"} Inbox
 */

const TEXTS = ["id", "kind", "photo", "reply_to", "word", "nothing"];
const FIELDS = new Set(["letter", "seconds", "answers", ...TEXTS]);
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const UNSOUND = /[\0\p{Surrogate}]/u;
const JPEG = "/9j/"; // ff d8 ff

/**
 * The letter in what a form sent; throws a Refusal for anything else, and for what this inbox may not take.
 * @param {Uint8Array} data @param {Inbox} inbox @param {Rules} rules
 * @returns {Letter}
 */
export function readLetter(data, inbox, rules) {
  if (data.length > rules.bytes.letter) throw new Refusal("too_large");
  const given = readParts(data, rules);
  if (given.nothing) throw new Refusal("robot");
  const kind = ownValue(rules.kinds, given.kind);
  const answers = readAnswers(given.answers, rules);
  const asked = new Set(kind ? kind.questions.map((each) => each.id) : []);
  if ([...answers.keys()].some((id) => !asked.has(id))) throw new Refusal("no_letter");
  if (kind && !answers.size) throw new Refusal("empty");
  if (given.seconds < rules.seconds.fewest) throw new Refusal("early", rules.seconds.fewest);
  const letter = {
    id: given.id,
    kind: given.kind,
    answers,
    photo: readPhoto(given.photo, rules),
    replyTo: readLine(given.reply_to, rules.bytes.reply_to, rules),
    word: readLine(given.word, rules.bytes.word, rules),
  };
  if (inbox === "public" && !mayBePublic(letter, rules)) throw new Refusal("private");
  if (lengthOf(issueText(letter, rules)) > rules.issue_characters) throw new Refusal("too_long");
  return letter;
}

/** Whether nothing in it is about somebody else, or for the facilitator alone. @param {Letter} letter @param {Rules} rules */
function mayBePublic(letter, rules) {
  const isPublic = letter.kind === rules.test.kind || rules.kinds[letter.kind].may_be_public;
  const beside = letter.photo || letter.replyTo || letter.word;
  return isPublic && !beside && !rules.private_answers.some((id) => letter.answers.has(id));
}

/** The parts of a letter, each of its kind; what may be left out is empty. @param {Uint8Array} data @param {Rules} rules
 * @returns {Record<string, any>} */
function readParts(data, rules) {
  const given = parse(data, rules);
  if (!isRecord(given) || Object.keys(given).some((name) => !FIELDS.has(name))) throw new Refusal("no_letter");
  const texts = Object.fromEntries(TEXTS.map((name) => [name, Object.hasOwn(given, name) ? given[name] : ""]));
  const { letter, seconds, answers } = given;
  const isSound =
    letter === rules.version &&
    Object.values(texts).every((text) => typeof text === "string" && !UNSOUND.test(text)) &&
    ID.test(texts.id) &&
    (texts.kind === rules.test.kind || ownValue(rules.kinds, texts.kind) !== undefined) &&
    typeof seconds === "number" &&
    Math.abs(seconds) <= rules.seconds.most &&
    isRecord(answers) &&
    Object.values(answers).every((text) => typeof text === "string");
  if (!isSound) throw new Refusal("no_letter");
  return { ...texts, seconds, answers };
}

/** @param {Uint8Array} data @param {Rules} rules @returns {any} */
function parse(data, rules) {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(data);
    return isFlat(text, rules.nested) ? JSON.parse(text) : null;
  } catch {
    throw new Refusal("no_letter");
  }
}

/** Whether nothing lies deeper in it than answers do: how deep a reader of JSON can go differs.
 * @param {string} text @param {number} most */
function isFlat(text, most) {
  let depth = 0;
  let isText = false;
  for (let place = 0; place < text.length; place += 1) {
    const sign = text[place];
    if (sign === '"') isText = !isText;
    else if (isText && sign === "\\") place += 1;
    else if (!isText && (sign === "[" || sign === "{")) depth += 1;
    else if (!isText && (sign === "]" || sign === "}")) depth -= 1;
    if (depth > most) return false;
  }
  return true;
}

/** @param {Record<string, string>} given @param {Rules} rules */
function readAnswers(given, rules) {
  const read = new Map();
  for (const [id, text] of Object.entries(given)) {
    if (withoutEnds(text, rules)) read.set(id, text.replaceAll("\r\n", "\n").replaceAll("\r", "\n"));
  }
  const texts = [...read.values()];
  if (texts.some((text) => UNSOUND.test(text))) throw new Refusal("no_letter");
  const sizes = texts.map(bytesOf);
  const isLong = sizes.some((size) => size > rules.bytes.answer);
  if (isLong || sizes.reduce((sum, size) => sum + size, 0) > rules.bytes.answers) throw new Refusal("too_long");
  return read;
}

/** @param {string} text @param {Rules} rules */
function readPhoto(text, rules) {
  if (!text) return "";
  let bytes = "";
  try {
    bytes = atob(text);
  } catch {
    throw new Refusal("bad_photo");
  }
  const isPlain = btoa(bytes) === text;
  if (!isPlain || !text.startsWith(JPEG) || bytes.length > rules.bytes.photo) throw new Refusal("bad_photo");
  return text;
}

/** @param {string} text @param {number} most @param {Rules} rules */
function readLine(text, most, rules) {
  const line = inOneLine(text, rules);
  if (bytesOf(line) > most) throw new Refusal("too_long");
  return line;
}

/** @param {string} text */
const bytesOf = (text) => new TextEncoder().encode(text).length;

/** In characters, of which an emoji is one. @param {string} text */
function lengthOf(text) {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** @param {unknown} value @returns {value is Record<string, any>} */
const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @template T @param {Record<string, T>} record @param {string} name @returns {T | undefined} */
const ownValue = (record, name) => (Object.hasOwn(record, name) ? record[name] : undefined);
