/* The members' cards: those of the page, or drawn from its template where the group is large. */
import { membersIn, plain, wordsOf } from "../../logic/choice.js";
import { numbered } from "../../search/numbers.js";
import { fillAvatar } from "../../parts/avatar.js";
import { capitalised, peopleOf } from "../../parts/people.js";

const fill = (card, name, text) => {
  const place = card.querySelector(`.tk-person__${name}`);
  if (!text) place.remove();
  else (place.querySelector("bdi") ?? place).textContent = text;
};

const nameOf = ({ full, name }) => full ?? name;
const tradeOf = ({ said, trade }) => said ?? capitalised(trade);

const drawn = (template, person, to) => {
  const card = template.content.firstElementChild.cloneNode(true);
  fillAvatar(card.querySelector(".tk-plate"), person.avatar, person.photo);
  card.querySelector("a").href = `${to}${encodeURIComponent(person.slug)}/`;
  fill(card, "name", nameOf(person));
  fill(card, "trade", tradeOf(person));
  for (const name of ["special", "firm", "say"]) fill(card, name, person[name]);
  if (!person.rests) card.querySelector(".tk-wish").remove();
  return card;
};

/* Each record with its number `n` in the search, its `card()`, and whether that can be drawn: `isHere()`. */
export const recordsOf = (told, { list, template, to }) => {
  const members = told.columns ? membersIn(told) : told.members;
  const standing = new Map(Array.from(list.children, (card) => [card.dataset.slug, card]));
  const pageOf = ({ slug }) => `members/${slug}/`;
  const numbers = numbered(members.map(pageOf));
  return members.map((record) => {
    let card = standing.get(record.slug);
    return {
      ...record,
      n: numbers.get(pageOf(record)),
      person: undefined,
      isHere() { return Boolean(card ?? this.person); },
      said() { return this.person ? saidOf(this.person) : card.textContent; },
      card() {
        card ??= drawn(template, this.person, to);
        return card;
      },
    };
  });
};

const saidOf = (person) => [nameOf(person), tradeOf(person), person.special, person.firm, person.say].join(" ");

const NOBODY = { name: "", trade: "", avatar: ["", 0] };

/* Fetches what is said of members whose cards are not here. */
export const fetchPeople = async (records) => {
  const missing = records.filter((record) => !record.isHere());
  const people = await peopleOf(missing.map(({ slug }) => slug));
  for (const [place, record] of missing.entries()) record.person = people[place] ?? { ...NOBODY, slug: record.slug };
};

/* Tells records what they are found by: the `text` of their cards and what their options are called, and the words
   `behind` names of their trades that add nothing. */
export const tellWords = (records, { also, behind }, facets) => {
  const called = facets.map(({ names }, at) => names.map((name, place) => plain(`${name} ${also[at][place] ?? ""}`)));
  for (const record of records) {
    const each = (words) => record.marks.flatMap((marks, at) => (marks ?? []).map((place) => words[at][place] ?? ""));
    record.text = `${plain(`${record.said()} ${record.words ?? ""}`)} ${each(called).join(" ")}`;
    record.behind = each(behind).flatMap(wordsOf);
  }
};
