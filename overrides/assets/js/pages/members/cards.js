/* The members' cards: those of the page, or drawn from its template where the group is large. */
import { fillAvatar } from "../../parts/avatar.js";
import { plain, wordsOf } from "../../logic/choice.js";

const fill = (card, name, text) => {
  const place = card.querySelector(`.tk-person__${name}`);
  if (!text) place.remove();
  else (place.querySelector("bdi") ?? place).textContent = text;
};

const drawn = (template, member, to) => {
  const card = template.content.firstElementChild.cloneNode(true);
  fillAvatar(card.querySelector(".tk-plate"), member.avatar, member.photo);
  card.querySelector("a").href = `${to}${encodeURIComponent(member.slug)}/`;
  for (const name of ["name", "trade", "special", "firm", "say"]) fill(card, name, member[name]);
  if (!member.rests) card.querySelector(".tk-person__rests").remove();
  return card;
};

/* Each record with its `card()`, the `text` it is found by: what the card says and what its options are called, and the
   words `behind` names of its trades that add nothing. */
export const withCards = ({ members, also, behind }, facets, { list, template, to }) => {
  const standing = new Map(Array.from(list.children, (card) => [card.dataset.slug, card]));
  const called = facets.map(({ names }, at) => names.map((name, place) => plain(`${name} ${also[at][place] ?? ""}`)));
  return members.map((record) => {
    let card = standing.get(record.slug);
    const said = card?.textContent ?? [record.name, record.trade, record.special, record.firm, record.say].join(" ");
    const each = (words) => record.marks.flatMap((marks, at) => (marks ?? []).map((place) => words[at][place] ?? ""));
    return {
      n: record.n,
      marks: record.marks,
      joined: record.joined,
      text: `${plain(`${said} ${record.words ?? ""}`)} ${each(called).join(" ")}`,
      behind: each(behind).flatMap(wordsOf),
      card: () => (card ??= drawn(template, record, to)),
    };
  });
};
