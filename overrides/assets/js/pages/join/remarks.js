/* What still has to be mended: beside each field, and in a list above the last button. */

import { fields, form } from "./answers.js";
import { needs, remarks } from "../../logic/checks.js";
import { group } from "./group.js";
import { at, facts, say } from "./page.js";
import { mail } from "../../logic/addresses.js";

const known = (text, part) => group.isKnown(text, part);
const checked = new Set();

const asked = (field) => ({ ...field.question, boxes: facts.boxes, rules: facts.rules });

export const needOf = (field) => needs(field.answer, asked(field), saying(field.question), known);
const remarksOf = (field) => remarks(field.answer, asked(field), saying(field.question));

const saying = (question) => (name, values) =>
  say(name === "required" && question.words === "trades" ? "required_trade" : name, values);

/* A remark stands where a need would, and marks nothing as wrong. */
const remarked = (field) => {
  const [remark] = remarksOf(field);
  if (!remark) return field.show(null);
  field.show(document.createTextNode(remark.message), remark);
  const element = form.querySelector(`[data-question="${field.question.id}"]`);
  for (const input of element.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
  return null;
};

/* Every remark on what stands in the form, with the field it is on: for a last look before it is sent. */
export const allRemarks = () =>
  [...fields.values()].flatMap((field) => remarksOf(field).map(({ message }) => `${field.question.title}: ${message}`));

const shown = (field, need) => {
  if (!need) return remarked(field);
  const made = document.createElement("span");
  made.textContent = need.message;
  /** @type {(Node | string)[]} */
  const parts = [made];
  if (need.offer) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "tk-offer";
    button.textContent = offered(need);
    button.addEventListener("click", () => accept(field, need));
    parts.push(" ", button);
  }
  if (need.asks && facts.facilitator.email) parts.push(" ", askLink(need.asks));
  const below = document.createDocumentFragment();
  below.append(...parts);
  return field.show(below, need);
};

const offered = (need) => {
  if (need.clean) return say("offer_hidden");
  return need.more ? say("offer_several", { text: need.offer, more: need.more.join(", ") }) : say("offer", { text: need.offer });
};

const askLink = (text) => {
  const link = document.createElement("a");
  link.href = mail(facts.facilitator.email, say("subject_ask", { text }), "", "").address;
  link.textContent = say("ask");
  return link;
};

const accept = (field, need) => {
  const inner = need.part ? field.fieldAt(need.row, need.part) : field;
  if (need.place === undefined) inner.keep(need.offer);
  else inner.keep(inner.answer.map((each, place) => (place === need.place ? need.offer : each)));
  if (need.more) {
    inner.settle();
    const also = fields.get("also");
    for (const each of need.more) also.add(each);
    opened(also);
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
  recheck(field);
  inner.focus();
};

export const recheck = (field) => {
  checked.add(field.question.id);
  const need = needOf(field);
  shown(field, need);
  return need;
};

const opened = (field) => {
  const fold = form.querySelector(`[data-question="${field.question.id}"]`).closest("details");
  if (fold) fold.open = true;
};

/* Every field that needs something, told in a list; the first gets the focus. */
export const mendAll = () => {
  for (const field of fields.values()) field.settle();
  const wrong = [...fields.values()].map((field) => [field, recheck(field)]).filter(([, need]) => need);
  const box = at("join-mend");
  box.hidden = !wrong.length;
  box.replaceChildren();
  if (!wrong.length) return true;
  const lead = document.createElement("p");
  lead.textContent = say("mend");
  const list = document.createElement("ul");
  list.append(...wrong.map(mendLine));
  box.append(lead, list);
  const [first, need] = wrong[0];
  goTo(first, need);
  return false;
};

const goTo = (field, need) => {
  opened(field);
  (need?.part ? field.fieldAt(need.row, need.part) : field).focus();
};

/* Take off the list what has been mended since. */
export const mendLess = () => {
  const box = at("join-mend");
  for (const line of box.querySelectorAll("li")) if (!needOf(fields.get(line.dataset.of))) line.remove();
  box.hidden = !box.querySelector("li");
};

const mendLine = ([field, need]) => {
  const line = document.createElement("li");
  line.dataset.of = field.question.id;
  const link = document.createElement("a");
  link.href = `#q-${field.question.id}`;
  link.textContent = field.question.title;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    goTo(field, need);
  });
  line.append(link, `: ${need.message}`);
  return line;
};

/* Forget what was looked at, and show no field as wrong. */
export const mendNothing = () => {
  for (const field of fields.values()) field.show(null);
  checked.clear();
  at("join-mend").hidden = true;
};

/* Look at a field again that was looked at before. */
export const recheckIfChecked = (id) => {
  if (checked.has(id)) shown(fields.get(id), needOf(fields.get(id)));
};
