/* Choosing a member. The page has a plain select; here it becomes a field that finds people by name, trade or firm.
   The select stays, unseen, as what holds the choice. */

import { Combobox } from "./combobox.js";
import { Names } from "../logic/names.js";
import { filled } from "../logic/sentences.js";
import { plain } from "../logic/text.js";

export class Picker {
  /* `chosen` is called with what is known of the member, or with null. */
  constructor(id, words, chosen) {
    this.select = document.getElementById(id);
    this.input = document.getElementById(`${id}-typed`);
    this.who = document.getElementById(`${id}-who`);
    this.chosen = chosen;
    this.words = words;
    this.hold([...this.select.options].filter((each) => each.value).map((each) => [each.value, each.dataset]));
    this.reading = null;
    this.replaceSelect(words);
  }

  hold(people) {
    this.people = new Map(people);
    this.names = new Names(people.map(([slug, each]) => ({ id: slug, name: each.name, names: [each.trade, each.firm, each.known].filter(Boolean) })));
  }

  /* In a large group the people are fetched when they are first needed; whether they are here then. */
  fetchPeople() {
    const { people } = this.select.dataset;
    if (!people) return Promise.resolve(true);
    this.reading ??= fetch(people, { credentials: "same-origin" })
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
      .then((list) => { this.hold(unpacked(list, this.words)); return true; })
      .catch(() => { this.reading = null; return false; });
    return this.reading;
  }

  /* Fetch, and then show what answers to what was typed meanwhile. */
  async enter() {
    if (!this.select.dataset.people || this.people.size) return;
    const isRead = await this.fetchPeople();
    if (document.activeElement !== this.input) return;
    if (isRead) this.combobox.show();
    else this.combobox.tell("unread");
  }

  replaceSelect(words) {
    this.select.hidden = true;
    this.input.parentElement.hidden = false;
    document.getElementById(`${this.select.id}-label`).htmlFor = this.input.id;
    this.input.addEventListener("input", () => this.forget());
    this.input.addEventListener("focus", () => this.enter());
    /* What a choice brings into the page has to be there before the key moves on. */
    this.input.addEventListener("keydown", (event) => event.key === "Tab" && this.settle());
    this.input.addEventListener("input", () => this.enter());
    this.combobox = new Combobox(this.input, {
      look: () => ({ names: this.people.size ? this.names : undefined, hintOf: (entry) => this.hintOf(entry.id) }),
      take: (entry, _, byHand) => this.take(entry, byHand),
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
    const { trade, firm, name, known } = this.people.get(slug);
    return [known, trade, firm === name ? "" : firm].filter(Boolean).join(", ");
  }

  /* A name that several have is nobody's until one of them is chosen; a trade or a firm is nobody's name. */
  take(entry, byHand) {
    if (!entry || this.slug === entry.id) return;
    const typed = plain(this.input.value);
    const alike = [...this.people.values()].filter((each) => wholeNames(each).includes(typed));
    if (byHand || alike.length === 1) this.choose(entry.id);
  }

  /* Choose whoever alone has the name that stands in the field, as leaving the field does a moment later. */
  settle() {
    const typed = plain(this.input.value);
    const alike = [...this.people].filter(([, each]) => wholeNames(each).includes(typed));
    if (!this.slug && alike.length === 1) this.choose(alike[0][0]);
  }

  /* Choose a member by slug; whether there is one. In a large group that may be known a moment later. */
  choose(slug) {
    if (slug && this.select.dataset.people && !this.people.size) {
      this.fetchPeople().then((isRead) => isRead && !this.slug && !this.input.value && this.choose(slug));
      return false;
    }
    if (!this.people.has(slug)) return false;
    if (this.select.dataset.people) this.select.replaceChildren(this.select.options[0], new Option(this.people.get(slug).name, slug));
    this.select.value = slug;
    this.input.value = this.people.get(slug).name;
    this.tell();
    return true;
  }

  /* Choose nobody, and be ready for another name. */
  clear() {
    this.input.value = "";
    this.fold(false);
    this.forget();
    this.input.focus();
  }

  /* Whoever is known already is one line, and a button for whoever is not that; or the field again. */
  fold(isFolded = Boolean(this.slug)) {
    const field = this.input.closest("[data-picker]");
    field.classList.toggle("tk-way__copies", isFolded);
    for (const each of field.children) if (!each.matches(".tk-chosen, [id$=not-me], .tk-field__wrong, select")) each.hidden = isFolded;
    if (isFolded) this.who.textContent = this.member.name;
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

/* The names that stand for a member alone; what people say, such as a first name, may stand for others, too. */
const wholeNames = ({ name, known = "" }) => [name, ...(known.trim().includes(" ") ? [known] : [])].map((each) => plain(each));

const REACHED = 1;
const PERSON = 2;

/* The rows of a large group's file (generator/tradekin/site/browser_data/member_choices.py) as the options of a select would say it. */
const unpacked = ({ trades, people }, words) =>
  people.map(([slug, name, called, place, firm, isNamed, marks, known]) => {
    const [trade, withArticle, licensed] = trades[place];
    const sentence = !isNamed ? words.who : marks & PERSON ? words.who_at : words.who_of;
    const told = { name, called: called || name, trade, firm, known, who: filled(sentence, { name, trade: withArticle, business: firm }) };
    if (marks & REACHED) told.reached = "";
    if (licensed) told.licensed = licensed;
    return [slug, told];
  });
