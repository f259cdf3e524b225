/** Handing a letter on: one issue in the group's inbox, and its photo beside it. */

import { askGitHub, told } from "./github.js";
import { isIssueOf, issueText, issueTitle, photoPath } from "./issue_text.js";
import { keyOf, robotOf } from "./key.js";
import { Refusal } from "./refusal.js";

/** @typedef {import("./environment.js").Environment} Environment */
/** @typedef {import("./letter.js").Letter} Letter */

const RECENT = 100;
const PAUSE = 100;
const MOST_PAUSES = 250;
const MOST_AT_ONCE = 4;
const LONGEST = 90_000;
const TRIES = 3;
const ALREADY = [409, 422];

/** Put a letter into the inbox, unless it is there already. @param {Letter} letter @param {Environment} environment */
export async function handOn(letter, environment) {
  const { inHand, kept, outside } = environment;
  for (let pauses = 0; mustWait(letter, environment); pauses += 1) {
    if (pauses >= MOST_PAUSES) throw new Refusal("later", 10);
    await pause();
  }
  inHand.set(letter.id, outside.now());
  try {
    if (!(await issuesOf(letter, environment)).length) await open(letter, environment);
  } catch (problem) {
    kept.token = ""; // perhaps it was taken back
    throw problem;
  } finally {
    inHand.delete(letter.id);
  }
}

/** Whether this letter is being handed on, or enough others are. A host may stop in the middle, so none counts for long.
 * @param {Letter} letter @param {Environment} environment */
function mustWait(letter, { inHand, outside }) {
  for (const [id, since] of inHand) {
    if (outside.now() - since > LONGEST) inHand.delete(id);
  }
  return inHand.has(letter.id) || inHand.size >= MOST_AT_ONCE;
}

/** @param {Letter} letter @param {Environment} environment */
async function open(letter, environment) {
  if (letter.photo) await putPhoto(letter, environment);
  const number = await openIssue(letter, environment);
  try {
    await closeTwin(letter, number, environment);
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem; // it has arrived: nobody need wait for this
  }
}

/** The numbers of the issues that this letter has among the robot's latest, the lowest first.
 * @param {Letter} letter @param {Environment} environment @returns {Promise<number[]>} */
async function issuesOf(letter, environment) {
  const robot = encodeURIComponent(await robotOf(environment));
  const path = `/issues?state=all&sort=created&direction=desc&per_page=${RECENT}&creator=${robot}`;
  const { text, call } = await ask(environment, { method: "GET", path });
  if (!text.includes(letter.id)) return []; // to read all of them takes longer
  const issues = told({ status: 200, text }, call, environment.outside);
  return issues.filter((each) => isIssueOf(each.body, letter.id)).map((each) => each.number).sort((a, b) => a - b);
}

/** @param {Letter} letter @param {Environment} environment */
async function putPhoto(letter, environment) {
  const path = `/contents/${photoPath(letter, environment.rules)}`;
  const body = { message: "Keep the photo of a letter", content: letter.photo };
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { status } = await ask(environment, { method: "PUT", path, body, taken: ALREADY });
    if (status < 300 || (await isThere(path, environment))) return;
    await pause(); // somebody else's photo came between
  }
  throw new Refusal("later", 10);
}

/** @param {string} path @param {Environment} environment */
async function isThere(path, environment) {
  const { status } = await ask(environment, { method: "GET", path, taken: [404] });
  return status !== 404;
}

/** @param {Letter} letter @param {Environment} environment @returns {Promise<number>} */
async function openIssue(letter, environment) {
  const { rules, outside } = environment;
  const label = letter.kind === rules.test.kind ? "" : rules.kinds[letter.kind].label;
  const body = { title: issueTitle(letter, rules), body: issueText(letter, rules), labels: label ? [label] : [] };
  const { text, call } = await ask(environment, { method: "POST", path: "/issues", body });
  return told({ status: 201, text }, call, outside).number;
}

/** Close the issue just opened if another copy of this service opened one for the same letter before.
 * @param {Letter} letter @param {number} number @param {Environment} environment */
async function closeTwin(letter, number, environment) {
  const [first] = await issuesOf(letter, environment);
  if (first === undefined || first >= number) return;
  await ask(environment, { method: "PATCH", path: `/issues/${number}`, body: { state: "closed", state_reason: "not_planned" } });
}

/** @param {Environment} environment @param {import("./github.js").Call} call */
async function ask(environment, call) {
  const whole = { ...call, path: `/repos/${environment.repository}${call.path}` };
  const answer = await askGitHub(environment.api, await keyOf(environment), whole, environment.outside);
  return { ...answer, call: whole };
}

const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE));
