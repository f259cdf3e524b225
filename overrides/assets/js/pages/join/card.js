/* The finished card: what others will see first on the member's page, drawn from parts/member_top.html. */

import { answers, mode, profileFrom, slugFor } from "./answers.js";
import { group } from "./group.js";
import { at, facts, listed, say, site } from "./page.js";
import { hueOf, initials } from "../../logic/initials.js";
import { capitalised, insideWords, smallWords } from "../../logic/own_words.js";

const parts = at("card-parts").content;
const part = (selector, place = 0) => parts.querySelectorAll(selector)[place].cloneNode(true);

/* A part with its {curly} names filled in. */
const filled = (node, values) => {
  const walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode;
    text.textContent = text.textContent.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  }
  for (const link of node.querySelectorAll("a")) link.removeAttribute("href");
  return node;
};

/* Words that are written small inside a sentence, once the lists are here. */
let small = null;
const inside = (text) => {
  const { trades, customers } = group.words;
  if (trades && customers) small ??= smallWords([...trades.entries, ...customers.entries]);
  return insideWords(text, small ?? new Set(), document.documentElement.lang);
};

const make = (tag, classes, text) => {
  const made = document.createElement(tag);
  made.className = classes;
  made.textContent = text;
  return made;
};

const tradeOf = (text) => group.words.trades?.byId.get(group.understood(text, "trades"));

/* The trades as the member says them, each once. */
const tradesOf = (profile) => {
  const said = [...new Set([profile.trade, ...(profile.also ?? [])])].filter(Boolean);
  const ids = said.map((text) => tradeOf(text)?.id ?? text);
  return said.filter((_, place) => ids.indexOf(ids[place]) === place).map(inside);
};

const avatar = (profile, photo) => {
  if (photo) {
    const image = make("img", "tk-plate tk-plate--photo tk-plate--large", "");
    image.alt = "";
    image.src = photo;
    return image;
  }
  if (!profile.name) return make("span", "tk-plate tk-plate--free tk-plate--large", "");
  const hue = hueOf(slugFor(profile));
  const plate = make("span", `tk-plate tk-hue-${hue} tk-plate--large`, initials(profile.name ?? "", facts.names));
  plate.setAttribute("aria-hidden", "true");
  return plate;
};

/* The name with what people say, or how it is read in another script, behind it. */
const fullName = ({ name = "", known_as: known }) => (known ? `${name} (${known})` : name);

const who = (profile) => {
  const name = fullName(profile) || say("your_name");
  const made = filled(part(".tk-who__text"), { ...profile, name });
  const trades = tradesOf(profile).flatMap((text, place) => {
    const bdi = document.createElement("bdi");
    bdi.textContent = place ? text : capitalised(text);
    return place ? [", ", bdi] : [bdi];
  });
  made.querySelector(".tk-eyebrow").replaceChildren(...trades);
  return made;
};

const said = (profile) => {
  const made = part(".tk-who__more");
  if (!profile.summary) made.querySelector(".tk-lead").remove();
  if (!profile.specialty) made.querySelector(".tk-label").parentElement.remove();
  const wanted = `tk-wish--${(profile.introductions ?? "ask first").replace(" ", "-")}`;
  for (const wish of made.querySelectorAll(".tk-wish")) if (!wish.classList.contains(wanted)) wish.remove();
  return filled(made, profile);
};

const chips = (texts) => {
  const list = make("ul", "tk-chips", "");
  list.append(
    ...texts.map((text) => {
      const item = document.createElement("li");
      const chip = make("span", "tk-chip tk-chip--plain", text);
      chip.dir = "auto";
      item.append(chip);
      return item;
    }),
  );
  return list;
};

const served = (profile) => {
  if (profile.customers?.length) return [chips(profile.customers.map(inside))];
  const trade = tradeOf(profile.trade ?? "");
  const usual = (trade?.customers ?? []).map((id) => group.words.customers?.byId.get(id)?.name ?? id);
  if (!usual.length) return [part("p.tk-fine")];
  return [filled(part("p.tk-sub"), { ...profile, trades: trade.plural ?? `${trade.name}s` }), chips(usual)];
};

const where = (profile) => {
  const places = profile.areas ?? [];
  const isAnywhere = (text) => text.toLowerCase() === "anywhere";
  const named = new Set(places.filter((text) => !isAnywhere(text)).map((text) => group.words.areas?.find(text)?.name ?? text));
  const kind = !named.size ? 2 : places.some(isAnywhere) ? 0 : 1;
  return filled(part(".tk-facts", kind), { areas: listed([...named]) });
};

const host = (address) => {
  try {
    return new URL(address).hostname.replace(/^www\./, "");
  } catch {
    return address;
  }
};

const WAYS = ["booking", "phone", "email", "website"];

const reached = (profile) => {
  const contact = profile.contact ?? {};
  if (!WAYS.some((name) => contact[name])) return part(".tk-contact + p");
  const list = part(".tk-contact");
  for (const [place, item] of [...list.children].entries()) if (!contact[WAYS[place]]) item.remove();
  return filled(list, { ...contact, booking: host(contact.booking), website: host(contact.website) });
};

/* Draw the card of what stands in the form: the band of the page, and below it the rest once it is clear whose page
   it is. `photo` is the address of a picture, if there is one. */
export const drawCard = (photo) => {
  const published = mode.slug ? group.published : null;
  const profile = mode.still ? published.fields : profileFrom(answers(), published?.fields);
  const head = make("div", "tk-hero", "");
  const top = make("div", "tk-wrap tk-who", "");
  head.append(top);
  const shown = photo || (published?.portrait ? new URL(published.portrait, site).href : "");
  top.append(avatar(profile, shown), who(profile), said(profile));
  const rest = () => [part("p.tk-label"), ...served(profile), where(profile), part("p.tk-label", 1), reached(profile)];
  at("card").replaceChildren(head, ...(profile.name && profile.trade ? rest() : []));
};
