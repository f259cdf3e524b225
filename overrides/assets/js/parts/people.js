/* What the site says of members to pages that work in the browser alone: who it is, and whom they are matched with. It
   lies in some files, each of some members (generator/tradekin/site/browser_data/people.py), fetched when asked for. */
import { pieceOf } from "../logic/pieces.js";
import { isSlug } from "../logic/text.js";

const site = new URL("../../../", import.meta.url);
const fetched = new Map();

const load = async (name) => {
  const answer = await fetch(new URL(`people/${name}.json`, site), { credentials: "same-origin" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
};

/* A file once; again if it could not be had. */
const file = (name) => {
  if (!fetched.has(name)) {
    fetched.set(name, load(name));
    fetched.get(name).catch(() => fetched.delete(name));
  }
  return fetched.get(name);
};

/* What is said of members, by their slugs: { name, full, called, trade, said, avatar, photo, partners, … }; undefined of whoever
   is not here. */
export const peopleOf = async (slugs) => {
  const { pieces } = await file("pieces");
  const said = await Promise.all(slugs.map((slug) => file(pieceOf(slug, pieces))));
  return slugs.map((slug, place) => (Object.hasOwn(said[place], slug) ? { ...said[place][slug], slug } : undefined));
};

/* The address that two who are partners share. */
export const pairOf = (one, other) => [one, other].sort().join("--");

/* A member and their partners in the order of their page, each with the address they share: { me, partners }. `me` is
   undefined if nobody has that slug. */
export const partnersOf = async (slug) => {
  const [me] = await peopleOf([slug]);
  const found = await peopleOf((me?.partners ?? []).filter(isSlug));
  return { me, partners: found.filter(Boolean).map((each) => ({ ...each, pair: pairOf(slug, each.slug) })) };
};

/* A text that starts with a large letter. */
export const capitalised = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);
