/* Choosing a member. The page has a plain select; here it becomes a field that finds people by name, trade or firm.
   The select stays, unseen, as what holds the choice. */

import { Combobox } from "./join/combobox.js";
import { Names } from "./join/names.js";
import { plain } from "./join/text.js";

/* A sentence of the page with its {names} filled in, each once: what is filled in is never looked at again. */
export const filled = (sentence, values = {}) =>
  (sentence ?? "").replace(/\{(\w+)\}/g, (whole, key) => (Object.hasOwn(values, key) ? String(values[key] ?? "") : whole));

export class Picker {
  /* `chosen` is called with what is known of the member, or with null. */
  constructor(id, words, chosen) {
    this.select = document.getElementById(id);
    this.input = document.getElementById(`${id}-typed`);
    this.who = document.getElementById(`${id}-who`);
    this.chosen = chosen;
    this.people = new Map([...this.select.options].filter((each) => each.value).map((each) => [each.value, each.dataset]));
    this.names = new Names([...this.people].map(([slug, each]) => ({ id: slug, name: each.name, names: [each.trade, each.firm] })));
    this.replaceSelect(words);
  }

  replaceSelect(words) {
    this.select.hidden = true;
    this.input.parentElement.hidden = false;
    document.getElementById(`${this.select.id}-label`).htmlFor = this.input.id;
    this.input.addEventListener("input", () => this.forget());
    new Combobox(this.input, {
      look: () => ({ names: this.names, hintOf: (entry) => this.hintOf(entry.id) }),
      take: (entry, text, byHand) => this.take(entry, byHand),
      words: "members",
      open: false,
      many: false,
      say: (name, values) => filled(words[name], values),
    });
  }

  get slug() {
    return this.select.value;
  }

  get member() {
    return this.people.has(this.slug) ? { slug: this.slug, ...this.people.get(this.slug) } : null;
  }

  hintOf(slug) {
    const { trade, firm, name } = this.people.get(slug);
    return firm && firm !== name ? `${trade}, ${firm}` : trade;
  }

  /* A name that several have is nobody's until one of them is chosen; a trade or a firm is nobody's name. */
  take(entry, byHand) {
    if (!entry || this.slug === entry.id) return;
    const typed = plain(this.input.value);
    const alike = [...this.people.values()].filter((each) => plain(each.name) === typed);
    if (byHand || alike.length === 1) this.choose(entry.id);
  }

  /* Choose a member by slug; whether there is one. */
  choose(slug) {
    if (!this.people.has(slug)) return false;
    this.select.value = slug;
    this.input.value = this.people.get(slug).name;
    this.tell();
    return true;
  }

  forget() {
    if (!this.slug) return;
    this.select.value = "";
    this.tell();
  }

  tell() {
    const { member } = this;
    this.who.hidden = !member;
    this.who.textContent = member?.who ?? "";
    this.chosen(member);
  }
}
