/* The page for addresses that lead nowhere, where the address is that of a pair who are no longer suggested to each other.

   The address alone says who they are; who of them is in the group is asked of this site. */

import { fillAvatar } from "../parts/avatar.js";
import { filled } from "../logic/sentences.js";
import { isSlug } from "../logic/text.js";
import { pairOf, peopleOf } from "../parts/people.js";

const at = (id) => document.getElementById(id);
const site = new URL("../../../", import.meta.url);
const list = at("former-pair");
const words = JSON.parse(list.dataset.words);

/* The two slugs that a pair's address names, or that of a file which once lay beside its page; or none. */
const slugsIn = (path) => {
  const parts = path.split("/").filter(Boolean);
  const slugs = (parts[parts.lastIndexOf("partners") + 1] ?? "").split("--");
  return parts.includes("partners") && slugs.length === 2 && slugs.every(isSlug) ? slugs : [];
};

const cardOf = (person) => {
  const card = at("former-pair-card").content.cloneNode(true);
  const link = card.querySelector("a");
  link.href = new URL(`members/${person.slug}/`, site).href;
  link.firstElementChild.textContent = person.name;
  card.querySelector(".tk-person__trade").textContent = person.trade;
  fillAvatar(card.querySelector(".tk-plate"), person.avatar, person.photo);
  return card;
};

const linkTo = (pair, names) => {
  const item = document.createElement("div");
  item.role = "listitem";
  const link = document.createElement("a");
  link.href = new URL(`partners/${pair}/`, site).href;
  link.textContent = filled(words.page, names);
  item.append(link);
  return item;
};

/* Whoever has moved to another group, and wanted a page here that says where: it is all that is here of them. */
const linkToMoved = async (slug) => {
  const address = new URL(`members/${slug}/`, site).href;
  const answer = await fetch(address, { credentials: "same-origin" });
  const name = answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("moved") : null;
  if (!name) return null;
  const item = document.createElement("div");
  item.role = "listitem";
  const link = document.createElement("a");
  link.href = address;
  link.textContent = filled(words.elsewhere, { name: name.textContent });
  item.append(link);
  return item;
};

const tell = (kind, names, items) => {
  at("nowhere").textContent = filled(words[kind], names);
  at("nowhere-why").textContent = words[`${kind}_why`];
  list.replaceChildren(...items);
  list.hidden = false;
};

const show = async (slugs) => {
  const [one, other] = await peopleOf(slugs);
  const names = { one: one?.name, other: other?.name };
  if (one?.partners?.includes(other?.slug)) tell("moved", names, [linkTo(pairOf(one.slug, other.slug), names)]);
  else if (one && other) tell("apart", names, [one, other].map(cardOf));
  else {
    const gone = slugs.filter((slug) => slug !== one?.slug && slug !== other?.slug);
    const moved = (await Promise.all(gone.map(linkToMoved))).filter(Boolean);
    const here = [one, other].filter(Boolean).map(cardOf);
    if (here.length) tell("one_left", names, [...here, ...moved]);
    else if (moved.length) tell("none_left", names, moved);
  }
};

const slugs = slugsIn(location.pathname);
if (slugs.length) show(slugs).catch(() => {});
