/* The words of the group, and what is published already of the member whose profile is updated. */

import { Names, unpacked, unpackedMembers } from "../../logic/names.js";
import { withShown } from "../../logic/shown_texts.js";
import { load, loadBytes, loadPage, say } from "./page.js";

/* What suggestions by meaning are found with, fetched when a wording is first missed; none if it cannot be had. */
let vectors;
const meanings = new Map();

const openMeanings = async (kind, names) => {
  const { Meanings, WordVectors, textsOf } = await import("../../logic/meaning.js");
  vectors ??= Promise.all([load("join/meaning.json"), loadBytes("join/meaning.bin")]).then(([facts, bytes]) => new WordVectors(facts, bytes));
  const read = await vectors;
  return new Meanings(textsOf(kind, names.entries, read.facts), read, read.facts.nearEnough[kind]);
};

const meant = async (kind, names, text) => {
  if (!meanings.has(kind)) meanings.set(kind, openMeanings(kind, names));
  try {
    return (await meanings.get(kind)).nearest(text).map((id) => names.byId.get(id));
  } catch {
    vectors = undefined;
    meanings.delete(kind);
    return [];
  }
};

export const group = {
  words: {},
  members: [],
  published: null,
  say,

  look(question) {
    const hintOf = question.words === "members" ? (entry) => entry.calls : undefined;
    const names = this.words[question.words];
    const hasMeaning = names && ["trades", "customers"].includes(question.words);
    return { names, hintOf, meant: hasMeaning ? (text) => meant(question.words, names, text) : undefined };
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

/* A member's page holds the profile as its file has it, but for what it shows word for word. A page that an older version
   made holds all of it. */
export const openProfile = async (slug) => {
  const page = await loadPage(`members/${slug}/`);
  const held = JSON.parse((page.getElementById("written") ?? page.getElementById("profile")).textContent);
  const textsAt = (places) => Array.from(page.querySelectorAll(places), (each) => each.textContent);
  group.published = { ...held, fields: withShown(held.fields, textsAt) };
  group.publishedTexts = new Set(textsIn(group.published.fields));
};

export const openWords = async () => {
  const [packed, known] = await Promise.all([load("join/words.json"), load("join/members.json")]);
  const words = unpacked(packed);
  const members = unpackedMembers(known, words);
  for (const [name, entries] of Object.entries(words)) if (entries.length) group.words[name] = new Names(entries);
  group.members = members;
  group.words.members = new Names(members.map(({ slug, name, calls }) => ({ id: slug, name, names: [slug], calls })));
};
