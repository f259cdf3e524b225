/* The people of whoever this device remembers, on the home page (site/templates/lists/home.html). Their room is kept
   from the start: palette.js marks the page before anything is painted. */

import { Notes } from "../logic/notes.js";
import { fillAvatar } from "./avatar.js";
import { rememberMe } from "./me.js";
import { partnersOf } from "./people.js";

const site = new URL("../../../", import.meta.url);
const at = (id) => document.getElementById(id);
const notes = new Notes(`tradekin:in-touch:${site.pathname}`);

/* Back to the page as everybody has it, with a sentence that says why. */
const forget = (words) => {
  rememberMe("");
  const kept = notes.read();
  if (kept.me) notes.write({ ...kept, me: "" });
  delete document.documentElement.dataset.me;
  at("mine").hidden = true;
  at("mine-said").textContent = words;
};

const fillLinks = (slug) => {
  const led = { page: `members/${slug}/`, update: `join/?member=${slug}`, still: `still-right/?member=${slug}`, next: `members/${slug}/#partners` };
  for (const [name, address] of Object.entries(led)) {
    const link = at(`mine-${name}`);
    if (link) link.href = new URL(address, site).href;
  }
};

const fillSeat = (seat, { name, called, full, avatar, photo, pair }) => {
  const plate = seat.querySelector(".tk-plate");
  plate.classList.remove("tk-plate--free");
  fillAvatar(plate, avatar, photo);
  seat.querySelector("bdi").textContent = called ?? name;
  seat.querySelector("a").ariaLabel = full ?? name;
  seat.querySelector("a").href = new URL(`partners/${pair}/`, site).href;
};

/* Whom one has not spoken to stands first, as among the notes to keep in touch; that is whom to meet next. */
const fillSeats = (partners) => {
  const list = at("mine-partners");
  const empty = list.firstElementChild.cloneNode(true);
  const said = (slug) => notes.note(slug).spoken;
  const inOrder = [...partners].sort((one, other) => said(one.slug).localeCompare(said(other.slug)));
  while (list.children.length < inOrder.length) list.append(empty.cloneNode(true));
  for (const [place, seat] of [...list.children].entries()) {
    if (inOrder[place]) fillSeat(seat, inOrder[place]);
    else seat.replaceChildren();
  }
  if (inOrder.length) at("mine-next").href = new URL(`partners/${inOrder[0].pair}/`, site).href;
};

/* Whoever is remembered, by their slug. If they are not here any more, that is said and they are forgotten. */
export const showMine = async (slug) => {
  const { words } = at("mine").dataset;
  const say = JSON.parse(words);
  document.documentElement.dataset.me = "";
  fillLinks(slug);
  at("mine").hidden = false;
  at("mine-forget").addEventListener("click", () => {
    forget(say.forgotten);
    at("mine-said").focus();
  });
  try {
    const { me, partners } = await partnersOf(slug);
    if (!me) {
      forget(say.gone);
      return;
    }
    at("mine-name").textContent = say.whose.replace("{name}", () => me.called ?? me.name);
    fillSeats(partners);
  } catch {
    const told = document.querySelector(".tk-mine__told");
    told.classList.remove("tk-mine__told");
    told.textContent = say.unread;
  }
};
