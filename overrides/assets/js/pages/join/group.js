/* The words of the group, and what is published already of the member whose profile is updated. */

import { Names } from "../../logic/names.js";
import { load, say } from "./page.js";

export const group = {
  words: {},
  members: [],
  published: null,
  say,

  look(question) {
    const hintOf = question.words === "members" ? (entry) => entry.calls : undefined;
    return { names: this.words[question.words], hintOf };
  },

  valueOf: (entry, question) => (question.words === "members" ? entry.id : entry.name),

  understood(text, words) {
    const said = this.published?.understood[words] ?? {};
    return Object.hasOwn(said, text) ? said[text] : this.words[words]?.find(text)?.id;
  },

  isPublished(text) {
    return this.publishedTexts?.has(text) ?? false;
  },

  /* Whether a word is on its list; everything is, as long as there is no list. */
  isKnown(text, question) {
    const names = this.words[question.words];
    if (!names) return true;
    return Boolean(this.understood(text, question.words) ?? names.find(text)) || (!question.open && this.isPublished(text));
  },
};

const textsIn = (value) => (typeof value === "string" ? [value] : Object.values(value ?? {}).flatMap(textsIn));

export const openProfile = async (slug) => {
  group.published = await load(`join/profiles/${slug}.json`);
  group.publishedTexts = new Set(textsIn(group.published.fields));
};

export const openWords = async () => {
  const [words, members] = await Promise.all([load("join/words.json"), load("join/members.json")]);
  for (const [name, entries] of Object.entries(words)) if (entries.length) group.words[name] = new Names(entries);
  group.members = members;
  group.words.members = new Names(members.map(({ slug, name, calls }) => ({ id: slug, name, names: [slug], calls })));
};
