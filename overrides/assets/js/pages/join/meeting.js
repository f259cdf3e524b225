/* What the form says while one fills it in: whom one would meet, what is usual, who is here already. */

import { fields, form, isEmpty, mode } from "./answers.js";
import { group } from "./group.js";
import { neighbours } from "../../logic/neighbours.js";
import { at, bdi, joined, say, site, woven } from "./page.js";
import { plain } from "../../logic/text.js";

const tradeCalled = (text) => {
  const id = group.understood(text, "trades");
  return id ? group.words.trades?.byId.get(id) : undefined;
};

const tradeNow = () => tradeCalled(fields.get("trade").answer);
const furtherNow = () => fields.get("also").entries.map(tradeCalled);

const groupsNow = (trade) => {
  const chosen = fields.get("customers").entries;
  const ids = chosen.map((text) => group.understood(text, "customers")).filter(Boolean);
  return chosen.length ? ids : (trade?.customers ?? []);
};

const memberLink = (member) => {
  const made = document.createElement("a");
  made.href = new URL(`members/${member.slug}/`, site).href;
  made.target = "_blank";
  made.rel = "noopener";
  made.append(bdi(member.name));
  return made;
};

let lastMeeting = at("join-meet").textContent;

const tellMeeting = () => {
  const trade = tradeNow();
  const groups = groupsNow(trade);
  const found = group.words.trades ? neighbours({ trade, also: furtherNow(), groups, slug: mode.slug }, group.members, group.words.trades) : [];
  const nameOf = (id) => group.words.customers?.byId.get(id)?.name ?? id;
  const parts = found.map(({ group: id, members }) =>
    woven(members.length > 1 ? "meet_some" : "meet_one", {
      group: [nameOf(id)],
      members: joined(members.map((member) => woven("meet_member", { name: [memberLink(member)], trade: [member.calls] }))),
    }),
  );
  const made = document.createElement("span");
  if (parts.length) made.append(...woven("meet", { parts: joined(parts, "_with") }));
  else made.textContent = say(group.members.length && (trade || fields.get("customers").entries.length) ? "meet_none" : "meet_start");
  if (made.textContent === lastMeeting) return;
  lastMeeting = made.textContent;
  at("join-meet").replaceChildren(...made.childNodes);
};

export const tellUsual = () => {
  const trade = tradeNow();
  const box = at("usual");
  const field = fields.get("customers");
  box.hidden = !trade?.customers?.length;
  if (box.hidden) return;
  const plural = trade.plural ?? `${trade.name}s`;
  at("usual-lead").textContent = `${say("usual", { trades: plural })}${field.entries.length ? "" : ` ${say("usual_none")}`}`;
  const buttons = box.querySelector(".tk-chips");
  if (buttons.dataset.trade !== trade.id) {
    buttons.dataset.trade = trade.id;
    buttons.replaceChildren(...trade.customers.map((id) => usualButton(group.words.customers.byId.get(id), field)));
  }
  for (const button of buttons.children) button.setAttribute("aria-pressed", String(Boolean(field.has(button.dataset.name))));
};

const usualButton = (entry, field) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "tk-chip tk-usual__one";
  made.dataset.name = entry.name;
  made.textContent = entry.name;
  made.addEventListener("click", () => {
    const there = field.has(entry.name);
    if (there) field.remove(there);
    else field.add(entry.name);
  });
  return made;
};

const tellFilled = () => {
  for (const mark of form.querySelectorAll(".tk-fold__filled")) {
    const ids = Array.from(mark.closest("details").querySelectorAll("[data-question]"), (each) => each.dataset.question);
    mark.hidden = ids.every((id) => isEmpty(fields.get(id).answer));
  }
};

/* Somebody of the same name is here: perhaps it is the same person. */
const tellTaken = () => {
  const name = plain(fields.get("name").answer);
  const there = !mode.slug && name && group.members.find((member) => plain(member.name) === name);
  const box = at("join-taken");
  box.hidden = !there;
  if (!there) return box.replaceChildren();
  const link = document.createElement("a");
  link.href = `?member=${there.slug}`;
  link.textContent = say("taken_link", { name: there.name });
  return box.replaceChildren(`${say("taken", { name: there.name })} `, link);
};

/* Everything that follows from what stands in the form. */
export const tellAll = () => {
  tellMeeting();
  tellFilled();
  tellTaken();
};
