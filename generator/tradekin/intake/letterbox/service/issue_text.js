/**
 * A letter as the text of an issue: the same bytes as `intake/forms/letter_issue.py` and `sent_letter.py` write.
 *
 * Each answer stands between fences longer than any in it, so nothing typed passes for another answer, calls on an
 * account, or loads a picture. The mark below says which letter it was; what is for the facilitator alone stands last.
 */

/** @typedef {import("./letter.js").Letter} Letter */
/** @typedef {import("./letter.js").Rules} Rules */

const MARK = /<!-- letter 1 ([a-z-]{1,20}) ([0-9a-f-]{36}) -->/g;

/** @param {string} id @param {string} kind */
export const markLine = (id, kind) => `<!-- letter 1 ${kind} ${id} -->`;

/** Whether an issue's text is that of a letter; the last mark counts, as nothing below it may hold one.
 * @param {unknown} body @param {string} id */
export function isIssueOf(body, id) {
  const marks = typeof body === "string" ? [...body.matchAll(MARK)] : [];
  return marks.length > 0 && marks[marks.length - 1][2] === id;
}

/** @param {Letter} letter @param {Rules} rules */
export function issueText(letter, rules) {
  const parts = letter.kind === rules.test.kind ? [rules.test.text] : answersShown(letter, rules);
  const beside = besideText(letter, rules);
  return `${[...parts, markLine(letter.id, letter.kind), ...(beside ? [beside] : [])].join("\n\n")}\n`;
}

/** @param {Letter} letter @param {Rules} rules */
export function issueTitle(letter, rules) {
  if (letter.kind === rules.test.kind) return rules.test.title;
  const named = rules.named_by.find((id) => letter.answers.has(id));
  const who = named ? inOneLine(withoutUnseen(letter.answers.get(named), rules), rules) : "";
  return withoutEnds(`${rules.kinds[letter.kind].title}: ${[...who].slice(0, rules.title_length).join("")}`, rules);
}

/** @param {Letter} letter @param {Rules} rules */
export const photoPath = (letter, rules) => `${rules.photos}/${letter.id}.jpg`;

/** @param {Letter} letter @param {Rules} rules */
function answersShown(letter, rules) {
  const asked = rules.kinds[letter.kind].questions.filter((each) => letter.answers.has(each.id));
  return asked.map((each) => `### ${each.title}\n\n${shown(each, letter.answers.get(each.id), rules)}`);
}

/** @param {{ boxes?: string[] }} question @param {string} answer @param {Rules} rules */
function shown(question, answer, rules) {
  if (question.boxes) {
    const ticked = new Set(answer.split("\n").map((line) => withoutEnds(line, rules)));
    return question.boxes.map((each) => `- [${ticked.has(each) ? "X" : " "}] ${each}`).join("\n");
  }
  const signs = fenceFor(answer, 3);
  return `${signs}text\n${answer}\n${signs}`;
}

/** @param {Letter} letter @param {Rules} rules */
function besideText(letter, rules) {
  const told = [["Can be reached at", letter.replyTo], ["Their word", letter.word]];
  const lines = told.filter(([, text]) => text).map(([name, text]) => `- ${name}: ${asCode(text, rules)}`);
  const path = photoPath(letter, rules);
  if (letter.photo) lines.push(`- Photo: [${path}](../blob/HEAD/${path})`);
  return lines.length ? ["**For the facilitator alone**", "", ...lines].join("\n") : "";
}

/** @param {string} text @param {Rules} rules */
function asCode(text, rules) {
  const line = inOneLine(text, rules).replaceAll("<!--", "<! --");
  const signs = fenceFor(line, 1);
  return `${signs} ${line} ${signs}`;
}

/** @param {string} text @param {number} least */
function fenceFor(text, least) {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return "`".repeat(Math.max(least, longest + 1));
}

/** The text without what shows nothing or turns its neighbours round. @param {string} text @param {Rules} rules */
function withoutUnseen(text, rules) {
  const runs = rules.unseen.map((run) => run.map((code) => `\\u{${code.toString(16)}}`).join("-"));
  return text.replace(new RegExp(`[${runs.join("")}]`, "gu"), "");
}

/** The text without white space at its ends. @param {string} text @param {Rules} rules */
export function withoutEnds(text, rules) {
  let start = 0;
  let end = text.length;
  while (start < end && rules.spaces.includes(text.charCodeAt(start))) start += 1;
  while (end > start && rules.spaces.includes(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** Its words with one space between them. @param {string} text @param {Rules} rules */
export function inOneLine(text, rules) {
  const spaces = new RegExp(`[${String.fromCharCode(...rules.spaces)}]+`, "g");
  return withoutEnds(text, rules).replace(spaces, " ");
}
