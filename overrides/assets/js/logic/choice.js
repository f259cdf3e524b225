/* What is chosen above the members, whom that leaves, and how it is written in the address. Knows nothing of the page. */

export const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export const wordsOf = (text) => plain(text).split(/\s+/).filter(Boolean);

/** @type {Readonly<{ words: string, picks: Readonly<Record<string, string>>, sort: string }>} */
export const NOTHING = Object.freeze({ words: "", picks: Object.freeze({}), sort: "" });

export const isNothing = ({ words, picks }) => !words.trim() && !Object.keys(picks).length;

/* facets: [{ name, values: [value, …] }, …]. What is not known here is left out. */
export const choiceFrom = (search, facets, sorts) => {
  const asked = new URLSearchParams(search);
  const sort = asked.get("sort") ?? "";
  const picks = {};
  for (const { name, values } of facets) {
    const value = asked.getAll(name).find((each) => each && values.includes(each));
    if (value) picks[name] = value;
  }
  return { words: (asked.get("words") ?? "").slice(0, 200), picks, sort: sorts.includes(sort) ? sort : "" };
};

export const addressOf = ({ words, picks, sort }, facets) => {
  const said = new URLSearchParams();
  if (words.trim()) said.set("words", words);
  for (const { name } of facets) if (picks[name]) said.set(name, picks[name]);
  if (sort) said.set("sort", sort);
  const text = said.toString();
  return text ? `?${text}` : "";
};

/* The members of a large group as records, which its file has in columns (see `browser_data/member_marks.py`), their marks
   with those that come with them. */
export const membersIn = ({ broader, signs, columns: { slug, marks, ...said } }) =>
  slug.map((start, n) => ({
    ...Object.fromEntries(Object.entries(said).map(([name, values]) => [name, values[n]])),
    slug: start.endsWith("-") ? start + signs[marks[0][n][0]] : start,
    marks: marks.map((column, at) => whole(column[n], broader[at])),
  }));

const whole = (marks, broader) => marks && [...new Set(marks.flatMap((place) => [place, ...(broader[place] ?? [])]))];

/* The members that are left, and for every option of every facet how many there would be with it instead.
   `others` are numbers of members whom the search of the site finds for the words, too.
   members: [{ n, text, behind: [word, …], marks: [[place, …] or null for all, …] }, …], marks in the order of the facets. */
export const left = (members, { words, picks }, facets, others = NOBODY) => {
  const wanted = wordsOf(words);
  const chosen = facets.map(({ name, values }) => (picks[name] ? values.indexOf(picks[name]) : -1));
  const counts = facets.map(({ values }) => new Array(values.length).fill(0));
  const found = [];
  for (const member of members) {
    if (!others.has(member.n) && !isSaid(member, wanted)) continue;
    const against = failing(member.marks, chosen);
    if (against === "several") continue;
    if (against === null) found.push(member);
    for (const [at, marks] of member.marks.entries()) {
      if (against !== null && against !== at) continue;
      if (marks) for (const place of marks) counts[at][place] += 1;
      else counts[at].forEach((_, place) => { counts[at][place] += 1; });
    }
  }
  return { found, counts };
};

/** @type {ReadonlySet<number>} */
const NOBODY = new Set();

/* Whether all words are said of a member, or add nothing to what is. */
const isSaid = (member, wanted) =>
  wanted.every((word, place) => member.text.includes(word) || (place > 0 && isBehind(member, word)));

/* Whether a word, or what is typed of it so far, adds nothing behind a name of the member's trade: roofing “contractors”. */
const isBehind = ({ behind = [] }, word) => behind.some((each) => each.startsWith(word.replace(/s$/, "")));

/* The facet that alone keeps a member out; null if none does. */
const failing = (marks, chosen) => {
  let against = null;
  for (const [at, place] of chosen.entries()) {
    if (place < 0 || !marks[at] || marks[at].includes(place)) continue;
    if (against !== null) return "several";
    against = at;
  }
  return against;
};

/* Members come by name. The newest stand first; who gives no day stands last. */
export const sorted = (members, sort) =>
  sort === "newest" ? [...members].sort((one, other) => compared(other.joined, one.joined)) : members;

const compared = (one = "", other = "") => (one < other ? -1 : one > other ? 1 : 0);
