/* The index of the site, asked for what some words are in. Everything comes in small files, each fetched once. */

import { fileOf, found, piecesFor } from "./pieces.js";
import { core, indexTerms } from "./words.js";

const MOST = 12; // words of a question that are searched for
export const KINDS = ["member", "customers", "trade", "guide"];

export class Engine {
  constructor(folder) {
    this.folder = folder;
    this.texts = new Map();
    this.terms = new Map();
  }

  /* Begin to load, if that has not been done; again after a failure. */
  start() {
    this.ready = this.ready ?? this.fetched("index.json").then(JSON.parse);
    this.ready.catch(() => { this.ready = undefined; });
    return this.ready;
  }

  /* What fits all of some words, and a code if one is given: for each kind the results, the best first. */
  async find(words, code = "") {
    const { kinds } = await this.start();
    const terms = await this.telling(words.split(/\s+/));
    const each = await Promise.all([...terms.map((term) => this.holding(term)), ...(code ? [this.having(code)] : [])]);
    return Object.fromEntries(KINDS.map((kind) => {
      const made = scored(each.map((all) => all[kind]), kinds[kind[0]]?.[0] ?? 0);
      return [kind, drawn(made.map(([number, score]) => ({ id: `${kind[0]}${number.toString(16)}`, score })), words)];
    }));
  }

  /* The members that fit all of some words, and have the code of a trade or a group of customers. */
  async search(words, code) {
    return { results: (await this.find(words, code)).member };
  }

  /* What is shown of a result. */
  async details({ id }) {
    const { kinds } = await this.start();
    const [letter, number] = [id[0], parseInt(id.slice(1), 16)];
    const shelf = await this.fetched(`r-${letter}${(number >> kinds[letter][1]).toString(16)}.json`);
    return JSON.parse(shelf)[number.toString(16)];
  }

  /* Of the words of a question those that tell something, or all if none does; each once. */
  async telling(words) {
    const { small } = await this.start();
    const terms = [...new Set(words.map(core).filter((word) => indexTerms(word).length))];
    const kept = terms.filter((term) => !small.includes(indexTerms(term)[0].join("")));
    return (kept.length ? kept : terms).slice(0, MOST);
  }

  /* For each kind, the numbers of the records that hold a term in one of its forms, each with what it is worth. */
  holding(term) {
    if (!this.terms.has(term)) {
      const looking = Promise.all(indexTerms(term).map((tokens) => this.together(tokens))).then(joined);
      looking.catch(() => this.terms.delete(term));
      this.terms.set(term, looking);
    }
    return this.terms.get(term);
  }

  async together(tokens) {
    const all = await Promise.all(tokens.map((token) => this.having(token)));
    return Object.fromEntries(KINDS.map((kind) => [kind, shared(all.map((each) => each[kind]))]));
  }

  async having(token) {
    const { pieces } = await this.start();
    return found(await Promise.all(piecesFor(token, pieces).map((begin) => this.fetched(fileOf(begin)))), token);
  }

  /* A file's text; a file that failed is asked for again. */
  fetched(name) {
    if (!this.texts.has(name)) {
      const text = fetch(new URL(encodeURIComponent(name), this.folder)).then((answer) => {
        if (!answer.ok) throw new Error(answer.statusText);
        return answer.text();
      });
      text.catch(() => this.texts.delete(name));
      this.texts.set(name, text);
    }
    return this.texts.get(name);
  }
}

/** What is in all of some maps, with the least of what it is worth.
   @type {(all: Map<string, number>[]) => Map<string, number>} */
const shared = ([first, ...others]) => new Map([...first ?? []].filter(([number]) => others.every((each) => each.has(number)))
  .map(([number, worth]) => [number, Math.min(worth, ...others.map((each) => each.get(number)))]));

/* What is in any of some forms, with the most of what it is worth. */
const joined = (all) => {
  const [made, ...others] = all;
  for (const kind of KINDS) {
    for (const [number, worth] of others.flatMap((each) => [...each[kind]])) {
      made[kind].set(number, Math.max(worth, made[kind].get(number) ?? 0));
    }
  }
  return made;
};

/* Records that hold every term, each with a score: rarer terms tell more. */
const scored = (terms, count) => {
  const [first, ...others] = terms;
  const rarity = terms.map((each) => Math.log(1 + count / Math.max(1, each.size)));
  return [...first ?? []].filter(([number]) => others.every((each) => each.has(number)))
    .map(([number]) => [number, terms.reduce((sum, each, place) => sum + rarity[place] * each.get(number), 0)]);
};

/* The best first, and those that fit equally well in an order that every search draws anew, so that nobody is always
   last. The same words give the same order. */
const drawn = (results, words) => results
  .map((result) => ({ result, lot: lot(words + result.id) }))
  .sort((one, other) => other.result.score - one.result.score || one.lot - other.lot)
  .map(({ result }) => result);

/* A number that a text gives, spread well (FNV-1a by Fowler, Noll and Vo, with a last mixing as in MurmurHash3). */
const lot = (text) => {
  let made = 2166136261;
  for (let place = 0; place < text.length; place += 1) made = Math.imul(made ^ text.charCodeAt(place), 16777619);
  made = Math.imul(made ^ (made >>> 16), 2246822507);
  return (made ^ (made >>> 13)) >>> 0;
};
