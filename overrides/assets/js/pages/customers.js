/* The customers: one row a moment. Typing leaves the rows and groups that hold the words, and opens them; an address that
   names a moment opens it. Without this script each row opens by a press. */
import { plain } from "../logic/choice.js";

const field = document.getElementById("narrow-words");
const said = document.querySelector("#narrow [role=status]");
const parts = [...document.querySelectorAll(".tk-main > section")];

/* What a part says in words: the letters on faces are none. */
const told = new WeakMap();
const wordsOf = (part) => {
  if (!told.has(part)) {
    const copy = part.cloneNode(true);
    for (const each of copy.querySelectorAll(".tk-few")) each.remove();
    told.set(part, plain(copy.textContent));
  }
  return told.get(part);
};

const holds = (part, words) => words.every((word) => wordsOf(part).includes(word));

/* A row, or a group with those inside it: shown where its own words hold all that is typed, or those of one inside it do. */
const showGroup = (group, words) => {
  const inside = [...group.querySelectorAll(":scope > .tk-groups > .tk-group")];
  group.hidden = !holds(group, words);
  const narrower = inside.filter((each) => holds(each, words));
  for (const each of inside) each.hidden = narrower.length > 0 && !narrower.includes(each);
};

const showRow = (row, words) => {
  row.hidden = !holds(row, words);
  row.open = words.length > 0 && !row.hidden;
  const whole = holds(row.querySelector("summary"), words);
  for (const group of row.querySelectorAll(":scope > .tk-groups > .tk-group")) showGroup(group, whole ? [] : words);
};

const show = () => {
  const words = plain(field.value).split(/[\s,]+/).filter(Boolean);
  for (const part of parts) {
    const rows = [...part.querySelectorAll(".tk-place")];
    for (const row of rows) showRow(row, words);
    part.hidden = rows.every((row) => row.hidden);
  }
  said.textContent = parts.every((part) => part.hidden) ? said.dataset.none : "";
};

const openNamed = () => {
  const row = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest(".tk-place");
  if (!row) return;
  row.open = true;
  row.scrollIntoView();
};

if (field) {
  field.addEventListener("input", show);
  if (field.value) show();
  addEventListener("hashchange", openNamed);
  openNamed();
}
