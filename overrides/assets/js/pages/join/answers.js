/* The form's fields, what stands in them, and the profile that comes of it. */

import { WordsField } from "./chips.js";
import { ChoiceField, TextField } from "./fields.js";
import { group } from "./group.js";
import { at, facts, today } from "./page.js";
import { RowsField } from "./rows.js";
import { international } from "../../logic/telephone.js";
import { freeSlug } from "../../logic/text.js";

export const form = at("join-form");

/* Whose profile is updated, if any; and whether it is said to be right as it is. */
export const mode = { slug: "", still: false };

const fieldFor = (element, question, group) => {
  if (question.answer === "choice") return new ChoiceField(element, question);
  if (question.answer === "pairs") return new RowsField(element, question, group);
  if (question.answer === "list" && question.words) return new WordsField(element, question, group);
  return new TextField(element, question, group);
};

export const fields = new Map(
  facts.questions.map((question) => {
    const whole = { answer: "line", parts: [], ...question };
    return [question.id, fieldFor(form.querySelector(`[data-question="${question.id}"]`), whole, group)];
  }),
);

export const partOf = (fieldsOf, name) => name.split(".").reduce((value, part) => value?.[part], fieldsOf);
export const isEmpty = (answer) => answer === undefined || answer.length === 0;

const written = ({ answer, question }) => (question.kind === "phone" ? international(answer, question.numbers) : answer);

export const answers = () => new Map([...fields].map(([id, field]) => [id, written(field)]));

/* Fields of a profile: the published ones that nobody asks about, and what stands in the form. */
export const profileFrom = (given, published) => {
  const made = structuredClone(published ?? {});
  for (const [id, answer] of given) {
    const [name, inner] = fields.get(id).question.name.split(".");
    if (inner) {
      made[name] ??= {};
      if (isEmpty(answer)) delete made[name][inner];
      else made[name][inner] = answer;
    } else if (isEmpty(answer)) delete made[name];
    else made[name] = answer;
  }
  return inOrder(made);
};

/* Parts of a profile in the order of the questions, and dates of today. */
const inOrder = (profile) => {
  for (const { question } of fields.values()) {
    const [name, inner] = question.name.split(".");
    const part = inner && profile[name];
    if (part && Object.hasOwn(part, inner)) {
      const value = part[inner];
      delete part[inner];
      part[inner] = value;
    }
  }
  return profile;
};

/* Who sends the form has read the profile, so it was made from a list no longer. */
export const dated = ({ from_list: unread, ...profile }) => ({ ...profile, ...(mode.slug ? {} : { joined: today() }), confirmed: today() });

export const slugFor = (profile) => {
  const taken = new Set(group.members.map((member) => member.slug));
  const texts = [profile.name ?? "", `${profile.name ?? ""} ${profile.business ?? ""}`, profile.business ?? ""];
  return mode.slug || freeSlug(texts, taken, new Set(facts.reserved));
};

export const keptNow = () => Object.fromEntries([...fields].map(([id, field]) => [id, field.kept]));

export const fill = (kept) => {
  for (const [id, field] of fields) field.keep(kept[id]);
};

export const fillFrom = (profile) => {
  for (const field of fields.values()) field.keep(partOf(profile, field.question.name));
};
