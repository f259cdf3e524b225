/* The last step: the finished profile, and the ways it can go. */

import { answers, dated, fields, isEmpty, mode, partOf, profileFrom, slugFor } from "./answers.js";
import { group } from "./group.js";
import { allRemarks } from "./remarks.js";
import { at, facts, listed, say, today } from "./page.js";
import { asTyped, editFile, issueForm, mail, newFile } from "../../logic/addresses.js";
import { asYaml } from "../../logic/yaml.js";

const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    at("send-said").textContent = say("copied");
  } catch {
    at("send-said").textContent = say(copiedByHand(text) ? "copied" : "not_copied");
  }
};

const copiedByHand = (text) => {
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "tk-unseen";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
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

let ready = { text: "", file: "", copiesForFile: false, copiesForMail: false };

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
  const kind = !mode.slug ? "join" : mode.still || isUnchanged(given) ? "still" : "update";
  ready = { text: asYaml(profile, facts.order), file: `${slug}.yml`, copiesForFile: false, copiesForMail: false };
  at("send-text").textContent = ready.text;
  at("send-name").textContent = `${facts.folder}/${ready.file}`;
  if (facts.repository) {
    readyIssue(issueFor(kind, profile, given));
    readyFile(slug);
  }
  if (facts.facilitator.email) readyMail(kind, profile, slug);
};

const readyFile = (slug) => {
  const made = newFile(facts.repository, facts.folder, slug, ready.text);
  at("send-new").hidden = Boolean(mode.slug) || !made.whole;
  at("send-edit").hidden = !mode.slug;
  at("send-file-long").hidden = Boolean(mode.slug) || made.whole;
  at("send-file").href = mode.slug ? editFile(facts.repository, facts.folder, slug) : made.address;
  ready.copiesForFile = Boolean(mode.slug) || !made.whole;
};

const readyMail = (kind, profile, slug) => {
  const subject = say(`subject_${kind}`, { name: profile.name });
  const body = kind === "still" ? say("still_body", { slug, day: today(), name: profile.name }) : ready.text;
  const made = mail(facts.facilitator.email, subject, body, say("mail_instead", { file: ready.file }));
  at("send-mail").href = made.address;
  at("send-mail-long").hidden = made.whole;
  at("send-mail-short").hidden = !made.whole;
  ready.copiesForMail = !made.whole;
};

export const sendStep = () => {
  prepare();
  at("join-send").hidden = false;
  at("send").focus();
  at("send").scrollIntoView({ block: "start" });
};

export const listenToSending = () => {
  at("send-copy").addEventListener("click", () => copy(ready.text));
  at("send-save").addEventListener("click", () => save(ready.file, ready.text));
  at("send-file")?.addEventListener("click", () => ready.copiesForFile && copy(ready.text));
  at("send-mail")?.addEventListener("click", () => ready.copiesForMail && copy(ready.text));
};
