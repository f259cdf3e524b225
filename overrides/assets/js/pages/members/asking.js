/* Asks the search of the site for the words above the members, so that the filter forgives as much as the search does:
   misspellings, everyday words, readings of names. Without an answer the filter does what it can alone. */

const PAUSE = 120;
const NOBODY = /^e01[23]$/;
const INTRODUCERS = "e016";

const finder = async () => {
  const [{ Engine }, { Finder }] = await Promise.all([import("../../search/engine.js"), import("../../search/find.js")]);
  return new Finder(new Engine(new URL("../../../../lookup/", import.meta.url)));
};

/* The trade that the words name, if nobody here has it: what it is called inside a sentence, its page, and who can introduce one. */
const missing = ({ groups }) => {
  const [{ kind, shown }] = groups;
  const [best] = kind === "trade" ? shown : [];
  const standing = best?.parts.find(({ sign }) => NOBODY.test(sign));
  if (!standing) return undefined;
  const named = best.parts.find(({ sign }) => sign === INTRODUCERS)?.entries ?? [];
  const name = standing.entries[0]?.join(" ") ?? best.meta.title;
  return { name, url: best.url, introducers: named.map(([slug, ...words]) => ({ slug, name: words.join(" ") })) };
};

const answered = async (asked, words) => {
  const first = await asked.find(words);
  const best = (await asked.improve(first)) ?? first;
  const of = (wanted) => best.groups.find(({ kind }) => kind === wanted);
  const others = new Set(of("member").results.map(({ id }) => parseInt(id.slice(1), 16)));
  return { words, others, trades: of("trade").shown.map(({ url }) => url), trade: missing(best) };
};

/* A function that asks for words, and has `take` told what was found for the last of them. */
export const searching = (take) => {
  let asked;
  let waiting;
  let last = "";
  return (words) => {
    if (words === last) return;
    last = words;
    clearTimeout(waiting);
    if (words.length < 2) return;
    waiting = setTimeout(() => {
      asked = asked ?? finder();
      asked.then((each) => answered(each, words)).then((answer) => { if (words === last) take(answer); })
        .catch(() => { asked = undefined; });
    }, PAUSE);
  };
};
