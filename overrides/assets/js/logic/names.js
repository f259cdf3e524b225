/* Finding a trade, a customer group or another word by any of its names, as people type them. */

import { plain } from "./text.js";

const pairsOf = (text) => {
  const made = new Set();
  const joined = text.replace(/ /g, "");
  for (let place = 0; place < joined.length - 1; place += 1) made.add(joined.slice(place, place + 2));
  return made;
};

const likeness = (one, other) => {
  let both = 0;
  for (const pair of one) both += other.has(pair) ? 1 : 0;
  return one.size + other.size ? (2 * both) / (one.size + other.size) : 0;
};

/* How well a name answers to what was typed; the lowest first, none if it does not. */
const rank = (name, typed, words) => {
  if (name.key === typed) return 0;
  if (name.key.startsWith(typed)) return 1;
  const all = words.every((word) => name.words.some((each) => each.startsWith(word)));
  if (all) return 2;
  return typed.length > 2 && name.key.includes(typed) ? 3 : undefined;
};

const whole = (entry, groups) => ({
  ...entry,
  id: entry.id ?? entry.name.replaceAll(" ", "-"),
  ...(entry.names && { names: entry.names.split?.("|") ?? entry.names }),
  ...(entry.customers && { customers: entry.customers.map((place) => groups[place].id) }),
});

/* The words of the form as `browser_data/packed_words.py` had them before it packed them. */
export const unpacked = (words) => {
  const customers = words.customers.map((entry) => whole(entry));
  return { ...words, customers, trades: words.trades.map((entry) => whole(entry, customers)) };
};

/* Whom the form knows, as they were before they were packed; `words` are all that it offers. */
export const unpackedMembers = ({ trades, members }, words) =>
  members.map(([slug, name, said, groups, also = [], rests = 0]) => {
    const [place, calls] = trades[said];
    return {
      slug, name, trade: words.trades[place].id, calls,
      ...(also.length && { also: also.map((each) => words.trades[each].id) }),
      ...(groups.length && { groups: groups.map((each) => words.customers[each].id) }),
      ...(rests && { paused: true }),
    };
  });

export class Names {
  constructor(entries) {
    this.entries = entries;
    this.byId = new Map(entries.map((entry) => [entry.id ?? entry.name, entry]));
    this.names = entries.flatMap((entry) =>
      [entry.name, ...(entry.plural ? [entry.plural] : []), ...(entry.names ?? [])].map((name, place) => {
        const key = plain(name);
        return { entry, name, key, words: key.split(" "), own: place === 0 };
      }),
    );
    this.byKey = new Map();
    for (const name of this.names) if (!this.byKey.has(name.key)) this.byKey.set(name.key, name.entry);
  }

  /* The entry that goes by exactly this name. */
  find(text) {
    const key = plain(text);
    return this.byKey.get(key) ?? this.byKey.get(key.replace(/s$/, "")) ?? this.byKey.get(key.replace(/ie$/, "y"));
  }

  /* Entries that answer to what was typed, the likeliest first, each with the name that did. What is not in the group's
     country answers to its whole name alone. */
  search(text, most) {
    const typed = plain(text);
    if (!typed) return this.entries.slice(0, most).map((entry) => ({ entry, name: entry.name }));
    const words = typed.split(" ");
    const best = new Map();
    for (const name of this.names) {
      const place = rank(name, typed, words);
      if (place === undefined || (place && name.entry.elsewhere)) continue;
      const score = place * 10 + (name.own ? 0 : 1) + name.key.length / 1000;
      const known = best.get(name.entry);
      if (!known || score < known.score) best.set(name.entry, { entry: name.entry, name: name.name, score });
    }
    return [...best.values()].sort((one, other) => one.score - other.score).slice(0, most);
  }

  /* Entries whose names look most like what was typed, for when none answers to it. */
  near(text, most) {
    const typed = pairsOf(plain(text));
    const best = new Map();
    for (const name of this.names) {
      if (name.entry.elsewhere) continue;
      name.pairs ??= pairsOf(name.key);
      const score = likeness(typed, name.pairs);
      const known = best.get(name.entry);
      if (score > 0.4 && (!known || score > known.score)) best.set(name.entry, { entry: name.entry, name: name.name, score });
    }
    return [...best.values()].sort((one, other) => other.score - one.score).slice(0, most);
  }
}
