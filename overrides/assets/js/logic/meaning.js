/* What is nearest in meaning to a wording that nobody goes by: a guess to offer, never to take.
   The same as vocabulary/meaning.py, with fewer words and smaller numbers (site/browser_data/meanings.py). */

const WORD = /[a-z0-9]*[a-z][a-z0-9]*/g;
const SHORTEST_PART = 3;
const LONGEST_WORD = 40;

export const asWords = (text, longest) =>
  [...text].slice(0, longest).join("").toLowerCase().replace(/ß/g, "ss").normalize("NFKD").replace(/\p{M}|['’]/gu, "").match(WORD) ?? [];

const withoutEnd = (word, end) => (word.endsWith(end) ? word.slice(0, -end.length) : word);

/* Rows of numbers from -7 to 7, two a byte, each as often as its word weighs. */
const unpacked = (bytes, numbers, weights) => {
  const made = new Int16Array(bytes.length * 2);
  for (let place = 0; place < bytes.length; place += 1) {
    const weight = weights[Math.floor((place * 2) / numbers)];
    made[place * 2] = ((bytes[place] >> 4) - 8) * weight;
    made[place * 2 + 1] = ((bytes[place] & 15) - 8) * weight;
  }
  return made;
};

const dot = (one, other) => {
  let made = 0;
  for (let place = 0; place < one.length; place += 1) made += one[place] * other[place];
  return made;
};

export class WordVectors {
  constructor(facts, bytes) {
    this.facts = facts;
    this.weights = [...facts.weights].map((digit) => Number.parseInt(digit, 16));
    this.rows = unpacked(bytes, facts.numbers, this.weights);
    this.places = new Map(facts.words.split(" ").map((word, place) => [word, place]));
    const last = this.row(this.places.size - 1);
    this.unknown = dot(last, last);
  }

  row(place) {
    return this.rows.subarray(place * this.facts.numbers, (place + 1) * this.facts.numbers);
  }

  placesIn(text) {
    return asWords(text, this.facts.longest).flatMap((word) => this.placesOf(word));
  }

  placesOf(word) {
    const form = [word, withoutEnd(word, "s"), withoutEnd(word, "es")].find((each) => this.places.has(each));
    if (form) return [this.places.get(form)];
    for (let cut = word.length <= LONGEST_WORD ? word.length - SHORTEST_PART : 0; cut >= SHORTEST_PART; cut -= 1) {
      const parts = [word.slice(0, cut), word.slice(cut)];
      if (parts.every((each) => this.places.has(each))) return parts.map((each) => this.places.get(each));
    }
    return [-1];
  }

  /* The sum of a text's vectors, and how long it is, words that are not known among it. */
  sum(text) {
    const made = new Int32Array(this.facts.numbers);
    let missing = 0;
    for (const place of this.placesIn(text)) {
      if (place < 0) missing += 1;
      else for (const [at, each] of this.row(place).entries()) made[at] += each;
    }
    return { sum: made, length: Math.sqrt(dot(made, made) + missing * this.unknown) };
  }

  told(text) {
    return Math.max(0, ...this.placesIn(text).map((place) => this.weights[place] ?? 0));
  }
}

export class Meanings {
  /* `texts` are texts, each behind the ids of the entries that it may mean: [id, …, text]. */
  constructor(texts, vectors, nearEnough) {
    this.vectors = vectors;
    this.nearEnough = nearEnough;
    this.said = texts.map((each) => ({ entries: each.slice(0, -1), ...vectors.sum(each.at(-1)) }));
  }

  scores(wording) {
    const { later, leastTold } = this.vectors.facts;
    const found = new Map();
    if (this.vectors.told(wording) < leastTold) return found;
    const asked = this.vectors.sum(wording);
    for (const { entries, sum, length } of this.said) {
      const score = dot(sum, asked.sum) / (Math.max(length, 1) * asked.length);
      if (!(score >= this.nearEnough)) continue;
      for (const [place, entry] of entries.entries()) found.set(entry, Math.max(found.get(entry) ?? 0, score - place * later));
    }
    return found;
  }

  /* Ids of the entries nearest in meaning, the nearest first. */
  nearest(wording) {
    const { most, farBehind } = this.vectors.facts;
    const found = [...this.scores(wording)].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).slice(0, most);
    return found.filter(([, score]) => score >= found[0][1] - farBehind).map(([entry]) => entry);
  }
}

/* What is said of trades and customer groups: their names, and what else is said of groups. */
export const textsOf = (kind, entries, facts) => [
  ...entries.filter(({ elsewhere }) => !elsewhere).flatMap(({ id, name, names }) => [name, ...(names ?? [])].map((each) => [id, each])),
  ...(kind === "customers" ? facts.said.flatMap(([ids, texts]) => texts.map((each) => [...ids, each])) : []),
];
