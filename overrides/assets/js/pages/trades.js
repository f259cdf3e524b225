/* Lists of trades: typing leaves those that hold the words, and those that the search of the site finds for them, so that
   misspellings and everyday words lead there, too. Without this script the lists stand whole. */
import { plain, wordsOf } from "../logic/choice.js";
import { searching } from "./members/asking.js";

const field = document.getElementById("narrow-words");
const said = document.getElementById("narrow-said");
const lists = [...document.querySelectorAll("[data-narrow]")];
let found = { words: "", trades: [] };

const holds = (row, words) => words.every((word) => plain(row.textContent).includes(word));
const leadsTo = (row, pages) => pages.some((page) => row.querySelector("a").pathname.endsWith(`/${page}`));

const show = () => {
  const words = wordsOf(field.value);
  const pages = found.words === field.value.trim() ? found.trades : [];
  for (const list of lists) {
    const rows = [...list.children];
    for (const row of rows) row.hidden = !holds(row, words) && !leadsTo(row, pages);
    const part = list.closest("details, section") ?? list;
    part.hidden = rows.every((row) => row.hidden);
    if (part.matches("details")) part.open = words.length > 0;
  }
  const isNothing = lists.every((list) => [...list.children].every((row) => row.hidden));
  said.textContent = isNothing ? said.dataset.none : "";
};

const ask = searching((answer) => {
  found = answer;
  show();
});

const narrow = () => {
  ask(field.value.trim());
  show();
};

if (field) {
  field.addEventListener("input", narrow);
  if (field.value) narrow();
}
