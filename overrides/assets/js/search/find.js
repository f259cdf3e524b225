/* From what somebody typed to what is shown: the first results of each kind with their details, and what was meant. */

import { KINDS } from "./engine.js";
import { nearest } from "./near.js";
import { code, has, otherName, parts } from "./record.js";
import { stem } from "./stems.js";
import { fits, terms as termsOf } from "./words.js";

const WAYS = 3;
const FIRST = { member: 5, customers: 3, trade: 3, guide: 3 };

export class Finder {
  constructor(engine) {
    this.engine = engine;
  }

  /* The groups of results for some words, first those that are called so. */
  async find(typed) {
    return this.search(await this.engine.telling(termsOf(typed)));
  }

  /* Looks further, which costs more to fetch: other names of trades and customers, and mistyped words; `meant` says
     which words were searched for instead. Gives nothing if there is nothing to add. */
  async improve(found) {
    const more = await this.deepen(found);
    const better = (await this.shorter(found)) || (await this.done(found)) || (await this.instead(await this.meant(found)))
      || (await this.partly(found));
    return better || (more ? found : undefined);
  }

  /* What other words find, or nothing. */
  async instead(terms) {
    if (!terms) return undefined;
    const found = await this.search(terms);
    await this.deepen(found);
    return found.total ? { ...found, meant: terms.join(" ") } : undefined;
  }

  /* Where nothing but guides was found: what is found without the words that add nothing to a trade. */
  async shorter({ terms, groups }) {
    if (isAnswered(groups)) return undefined;
    const { endings } = await this.engine.start();
    const isIdle = (term) => endings.includes(term) || endings.includes(term.replace(/s$/, ""));
    const kept = terms.filter((term, place) => place === 0 || !isIdle(term));
    const found = kept.length < terms.length ? await this.instead(kept) : undefined;
    return found && kept.every((term) => isKnown(found, term)) ? found : undefined;
  }

  /* The same for what somebody does, by what that is called, or else by the thing alone: who “fixes computers” does
     “computer repair”. */
  async done({ terms, groups }) {
    if (isAnswered(groups) || terms.length < 2) return undefined;
    const { doing } = await this.engine.start();
    const place = terms.findIndex((term) => verbIn(doing, term));
    if (place < 0) return undefined;
    const nouns = doing[verbIn(doing, terms[place])].filter((noun) => stem(noun) !== stem(terms[place]));
    const said = nouns.slice(0, WAYS).map((noun) => terms.map((term, at) => (at === place ? noun : term)));
    return this.first([...said, terms.filter((_, at) => at !== place)]);
  }

  /* And last by fewer of the words: without any one of them, then by one alone; of these by what fewest have. */
  async partly({ terms, groups }) {
    if (isAnswered(groups) || terms.length < 2) return undefined;
    const fewer = terms.map((_, place) => terms.filter((_, at) => at !== place));
    return (await this.rarest(fewer)) || (terms.length > 2 ? this.rarest(terms.map((term) => [term])) : undefined);
  }

  /* What the first of some wordings finds that finds more than guides. */
  async first(wordings) {
    for (const terms of wordings) {
      const found = await this.instead(terms);
      if (found && isAnswered(found.groups)) return found;
    }
    return undefined;
  }

  /* What the wording finds that finds least, but something. */
  async rarest(wordings) {
    const counted = await Promise.all(wordings.map(async (terms) => {
      const { member, customers, trade } = await this.engine.find(terms.join(" "));
      return { terms, count: member.length + customers.length + trade.length };
    }));
    const some = counted.filter(({ count }) => count).sort((one, other) => one.count - other.count);
    return this.first(some.slice(0, 1).map(({ terms }) => terms));
  }

  /* More results of a group, with details. */
  async more(group, count) {
    const next = group.results.slice(group.shown.length, group.shown.length + count);
    const made = await Promise.all(next.map((result) => this.detailed(result, group.kind, group.via.get(result.id))));
    group.shown.push(...made);
    return made;
  }

  async search(terms) {
    const results = await this.engine.find(terms.join(" "));
    const groups = KINDS.map((kind) => ({ kind, results: results[kind], shown: [], via: new Map() }));
    await Promise.all(groups.map((group) => this.more(group, FIRST[group.kind])));
    return ordered({ terms, groups });
  }

  /* Adds members found by other names; whether there were any. */
  async deepen(found) {
    const { terms, groups } = found;
    const [members, customers, trades] = KINDS.map((kind) => groups.find((group) => group.kind === kind));
    const before = members.results.length;
    if (isNamed(members, terms)) return false;
    await this.addServing(members, meanings([...trades.shown, ...customers.shown], terms), "");
    if (!members.results.length) await this.addForSome(members, terms);
    if (members.results.length === before) return false;
    members.shown = [];
    await this.more(members, FIRST.member);
    Object.assign(found, ordered(found));
    return true;
  }

  /* Members of a trade, or who serve customers, that were found under another of their names. Whose very trade it is
     says more than a word somewhere in a text, and that more than a group of customers. */
  async addServing(members, found, others) {
    const [before, after] = [[], []];
    for (const { entry, name, word, isWhole } of found) {
      const known = new Set([...before, ...members.results, ...after].map((result) => result.id));
      const { results } = await this.engine.search(others, word);
      const isFirst = isWhole && entry.kind === "trade";
      const added = results.filter((result) => result.id !== entry.id && (isFirst || !known.has(result.id)));
      for (const { id } of added) members.via.set(id, { kind: entry.kind, name, title: entry.meta.title });
      (isFirst ? before : after).push(...added);
    }
    const first = new Set(before.map((result) => result.id));
    members.results = [...before, ...members.results.filter((result) => !first.has(result.id)), ...after];
  }

  /* The same where only some of the words are such a name: “sparky portland”. */
  async addForSome(members, terms) {
    for (const [some, others] of partings(terms)) {
      const { trade, customers } = await this.engine.find(some.join(" "));
      const found = await Promise.all([...trade.slice(0, 2).map((each) => this.detailed(each, "trade")),
        ...customers.slice(0, 2).map((each) => this.detailed(each, "customers"))]);
      const words = meanings(found, some);
      if (words.length) await this.addServing(members, words, others.join(" "));
      if (members.results.length) return;
    }
  }

  async detailed(result, kind, via) {
    const data = await this.engine.details(result);
    const { url, title, trade, business } = data;
    return { id: result.id, kind, url, meta: { title, trade, business }, parts: parts(data), via };
  }

  /* The terms with those replaced that nothing shown has anything to do with, if a near word is known for each. */
  async meant({ terms, groups }) {
    const made = await Promise.all(terms.map((term) => (isKnown({ groups }, term) ? term : nearest(this.engine.folder, term))));
    const changed = made.some((term, place) => term && term !== terms[place]);
    return changed ? made.map((term, place) => term || terms[place]) : undefined;
  }
}

/* Whether anything shown has to do with a term: the index takes words of one stem for one. */
const isKnown = ({ groups }, term) => groups.flatMap((group) => group.shown)
  .some((each) => has(each.parts, [...said(each.meta), each.via?.name || ""], term));

/* The lines a result is called by, and their words. */
const said = (meta) => Object.values(meta).filter(Boolean);
const names = (meta) => said(meta).flatMap((text) => text.split(/\s+/));

/* Whether something was found that is no guide. */
const isAnswered = (groups) => groups.some(({ kind, results }) => kind !== "guide" && results.length);

/* What somebody does, as it is listed, if a term says so. */
const verbIn = (doing, term) => Object.keys(doing).find((verb) => verb === term || stem(verb) === stem(term));

/* Whether the best of a group is called by all the terms. */
const isNamed = ({ shown }, terms) => shown.length > 0
  && terms.every((term) => names(shown[0].meta).some((word) => fits(word, term)));

const isFirst = (group, terms) => group.kind !== "guide" && isNamed(group, terms);

/* Which of some trades and groups of customers the terms are a name of, with the word that stands for each. */
const meanings = (entries, terms) => entries
  .map((entry) => ({ entry, name: otherName(entry, terms), word: code(entry.parts) }))
  .filter(({ name, word }) => name && word)
  .map((each) => ({ ...each, isWhole: termsOf(each.name).every((word) => terms.some((term) => fits(word, term))) }));

/* Groups called by the terms first, guides last, and how many results there are in all. */
const ordered = ({ terms, groups }) => ({
  terms,
  groups: [...groups].sort((one, other) => isFirst(other, terms) - isFirst(one, terms)),
  total: groups.reduce((sum, group) => sum + group.results.length, 0),
});

/* Neighbouring terms and the rest, the most terms first. */
const partings = (terms) => {
  const made = [];
  for (let length = Math.min(terms.length - 1, 4); length > 0; length -= 1) {
    for (let start = 0; start + length <= terms.length && terms.length <= 6; start += 1) {
      made.push([terms.slice(start, start + length), [...terms.slice(0, start), ...terms.slice(start + length)]]);
    }
  }
  return made;
};
