/* The last step: the finished profile, the button that sends it, and the other ways it can go. */

import { answers, dated, fields, form, isEmpty, mode, partOf, profileFrom, slugFor } from "./answers.js";
import { drawCard } from "./card.js";
import { group } from "./group.js";
import { photo } from "./photo.js";
import { allRemarks, mendAll } from "./remarks.js";
import { copied } from "../../parts/copy.js";
import { Sender } from "../../parts/send.js";
import { at, facts, listed, mailWords, say } from "./page.js";
import { asTyped, editFile, issueForm, mail, newFile } from "../../logic/addresses.js";
import { contentOf, keptId, mayBePublic } from "../../logic/letter.js";
import { letterMail } from "../../logic/letter_mail.js";
import { asYaml } from "../../logic/yaml.js";

const copy = async (text) => {
  at("send-said").textContent = say((await copied(text)) ? "copied" : "not_copied");
};

const save = (name, text) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  at("send-said").textContent = say("saved", { file: name });
};

/* Answers as a form on GitHub takes them, by their ids: all of them, or when updating those that changed. */
const typedAnswers = (given, published) => {
  const emptied = published && [...given].some(([id, answer]) => isEmpty(answer) && !isEmpty(partOf(published, fields.get(id).question.name)));
  const kept = [...given].filter(([id, answer]) => {
    const before = published && partOf(published, fields.get(id).question.name);
    return !isEmpty(answer) && (!published || emptied || JSON.stringify(before) !== JSON.stringify(answer));
  });
  return { emptied, typed: Object.fromEntries(kept.map(([id, answer]) => [id, asTyped(answer, fields.get(id).question)])) };
};

const isUnchanged = (given) => {
  const { emptied, typed } = typedAnswers(given, group.published.fields);
  return !emptied && !Object.keys(typed).length;
};

const issueFor = (kind, profile, given) => {
  const title = say(`issue_${kind}`, { name: profile.name });
  if (kind === "still") return issueForm(facts.repository, "still-right.yml", { title, profile: mode.slug }, {});
  const { emptied, typed } = typedAnswers(given, mode.slug ? group.published.fields : null);
  const fixed = mode.slug ? { title, profile: mode.slug, ...(emptied ? { empty: facts.removed } : {}) } : { title };
  const made = issueForm(facts.repository, mode.slug ? "update.yml" : "join.yml", fixed, typed);
  return { ...made, cannot: Boolean(emptied) && Object.keys(made.left).length > 0 };
};

const copyButton = (id, text) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "tk-button tk-button--quiet";
  made.textContent = say("paste", { title: fields.get(id).question.title });
  made.addEventListener("click", () => copy(text));
  return made;
};

const readyIssue = (issue) => {
  const left = Object.entries(issue.left);
  const titles = listed(left.map(([id]) => fields.get(id).question.title));
  at("send-left").hidden = !left.length;
  at("send-left").textContent = left.length ? say(issue.cannot ? "issue_cannot" : "left_out", { titles }) : "";
  at("send-copies").replaceChildren(...(issue.cannot ? [] : left.map(([id, text]) => copyButton(id, text))));
  at("send-issue").href = issue.address;
  at("send-issue").parentElement.hidden = Boolean(issue.cannot);
};

const NOTHING = { kind: "join", text: "", mail: "", file: "", answers: {}, issue: null, copiesForFile: false, copiesForMail: false };
let ready = NOTHING;
let packing = Promise.resolve();

/* The answers as the forms take them, with what an update has to say besides. */
const letterAnswers = (kind, given) => {
  if (kind === "still") return { profile: mode.slug };
  const { emptied, typed } = typedAnswers(given, mode.slug ? group.published.fields : null);
  return mode.slug ? { profile: mode.slug, ...(emptied ? { empty: facts.removed } : {}), ...typed } : typed;
};

const typedIn = (id) => at(id)?.value ?? "";

/* How one can be reached, which is for the facilitator alone: no answer of the form. The word they agreed on is kept nowhere. */
export const replyNow = () => typedIn("send-reply");

export const fillReply = (text) => {
  if (at("send-reply")) at("send-reply").value = typeof text === "string" ? text : "";
};

const letter = () => ({
  kind: ready.kind === "still" ? "still-right" : ready.kind,
  answers: ready.answers,
  photo: ready.kind === "still" ? "" : photo.base64,
  replyTo: replyNow(),
  word: mode.slug ? typedIn("send-word") : "",
});

/* The first way that there is, and that may take this. */
const way = () => {
  const { letterbox, facilitator, repository } = facts;
  if (letterbox && (letterbox.inbox === "private" || mayBePublic(contentOf(letter())))) return "box";
  if (facilitator.email) return "mail";
  return repository && !ready.issue?.cannot ? "issue" : "file";
};

const isPublicAtOnce = (by) => by === "issue" || (by === "box" && facts.letterbox.inbox === "public");

/* What stands around the button. */
const showWay = () => {
  const by = way();
  at("join-send").querySelector("button").textContent = say(`send_${by}`);
  at("send-public").textContent = say(ready.kind === "still" ? "public_still" : isPublicAtOnce(by) ? "public_at_once" : "public_after");
  at("send-how").textContent = say(by === "mail" && ready.copiesForMail ? "mail_long" : `how_${by}`);
  at("send-how").hidden = !at("send-how").textContent;
  if (at("way-mail")) at("way-mail").hidden = by === "mail";
  if (at("send-photo-stays")) at("send-photo-stays").hidden = !photo.base64;
  if (at("send-agreed")) at("send-agreed").hidden = !mode.slug;
};

/* Fill the last step with what stands in the form now. */
export const prepare = () => {
  const remarks = mode.still ? [] : allRemarks();
  at("send-look").hidden = !remarks.length;
  at("send-remarks").replaceChildren(
    ...remarks.map((text) => {
      const line = document.createElement("li");
      line.textContent = text;
      return line;
    }),
  );
  const given = answers();
  const published = mode.slug ? group.published.fields : null;
  const profile = dated(mode.still ? published : profileFrom(given, published));
  const slug = slugFor(profile);
  const kind = !mode.slug ? "join" : mode.still || (isUnchanged(given) && !photo.base64) ? "still" : "update";
  const text = asYaml(profile, facts.order);
  ready = { ...NOTHING, kind, text, file: `${slug}.yml`, answers: letterAnswers(kind, given) };
  at("send-text").textContent = text;
  at("send-name").textContent = `${facts.folder}/${ready.file}`;
  if (facts.repository) {
    ready.issue = issueFor(kind, profile, given);
    readyIssue(ready.issue);
    readyFile(slug);
  }
  packing = facts.facilitator.email ? readyMail(kind, profile) : Promise.resolve();
  showWay();
  drawCard(photo.address);
};

const readyFile = (slug) => {
  const made = newFile(facts.repository, facts.folder, slug, ready.text);
  at("send-edit").hidden = !mode.slug;
  at("send-file-long").hidden = Boolean(mode.slug) || made.whole;
  at("send-file").href = mode.slug ? editFile(facts.repository, facts.folder, slug) : made.address;
  ready.copiesForFile = Boolean(mode.slug) || !made.whole;
};

/* A mail waits in a mail program before it goes, however soon it was packed. */
const SLOW_ENOUGH = 4;
let mark = null;

/* The mail is packed while one types on: what was packed last counts. */
const readyMail = async (kind, profile) => {
  const content = contentOf(letter());
  mark = keptId(content, mark);
  const made = ready;
  delete at("send-mail").dataset.packed;
  const text = await letterMail(content, { id: mark.id, seconds: Math.max(SLOW_ENOUGH, performance.now() / 1000) }, mailWords);
  if (made !== ready) return;
  const { address, whole } = mail(facts.facilitator.email, say(`subject_${kind}`, { name: profile.name }), text, say("mail_instead", { file: ready.file }));
  Object.assign(ready, { mail: text, copiesForMail: !whole });
  at("send-mail").href = address;
  at("send-mail").dataset.packed = mark.id;
  at("send-mail-long").hidden = whole;
  showWay();
};

/* Whether everything is mended; then the ways are filled in. */
const isReady = () => {
  if (!mode.still && !mendAll()) return false;
  prepare();
  return true;
};

/* The mail of what stands in the form now: whatever changed while it was packed is packed as well. */
const packed = async () => {
  let waited = null;
  while (waited !== packing) {
    waited = packing;
    await waited;
  }
};

/* The button, and what it says once another program has it. */
let sender = null;

const handOver = (names, more = {}) => {
  sender.handOver(names, { next: say(`next_${ready.kind}`), ...more });
  at("send-how").hidden = true;
};

const GO = {
  mail: async () => {
    await packed();
    const isCopied = await copied(ready.mail);
    if (ready.copiesForMail && !isCopied) {
      sender.tell(sender.say("mail_cut"), "problem");
      return;
    }
    location.href = at("send-mail").href;
    handOver(ready.copiesForMail ? ["mail_copied"] : ["mailed", ...(isCopied ? ["unopened"] : [])]);
  },
  issue: () => {
    const left = Object.keys(ready.issue.left);
    at("send-ways").open ||= left.length > 0;
    open(ready.issue.address, "_blank", "noopener");
    handOver(["opened"], { back: "take_back_there" });
  },
  file: () => {
    save(ready.file, ready.text);
    sender.conclude([say("saved", { file: ready.file }), say("how_file"), say(`next_${ready.kind}`)], "handed");
    at("send-how").hidden = true;
  },
};

/* What the button sends; where there is no letter box for it, the next way is taken instead. */
const toSend = async () => {
  if (!isReady()) return null;
  await photo.settled();
  const by = way();
  if (by === "box") return letter();
  await GO[by]();
  return null;
};

/* Whoever has joined sees the free seat taken. */
const showSent = () => {
  const left = ["send", "card", "join-send", ...(ready.kind === "join" ? ["join-seated"] : [])];
  for (const each of at("join-finish").children) each.hidden = !left.includes(each.id);
  for (const each of form.children) each.hidden = each !== at("join-finish");
};

/* What came of it, for whoever comes back to a page from which it was sent: the card is not theirs any more. */
export const resumeSent = () => {
  const wasSent = sender.resume();
  for (const id of wasSent ? ["send", "card", "join-seated"] : []) at(id).hidden = true;
  return wasSent;
};

/* The last step, for whoever said that all is still right. */
export const sendStep = () => {
  prepare();
  at("send").focus();
  at("send").scrollIntoView({ block: "start" });
};

export const listenToSending = (name, forget) => {
  sender = new Sender(at("join-send"), {
    name,
    letter: toSend,
    received: () => {
      forget();
      return say(`next_${ready.kind}`);
    },
    sent: showSent,
  });
  at("send-ways")
    .querySelector("summary")
    .addEventListener("click", (event) => {
      if (!at("send-ways").open && !isReady()) event.preventDefault();
    });
  at("send-copy").addEventListener("click", () => copy(ready.text));
  at("send-save").addEventListener("click", () => save(ready.file, ready.text));
  at("send-file")?.addEventListener("click", () => ready.copiesForFile && copy(ready.text));
  at("send-mail")?.addEventListener("click", () => ready.copiesForMail && copy(ready.mail));
};
