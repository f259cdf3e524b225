/* The page /in-touch/: one's own notes on one's partners. They are kept in this browser and sent nowhere; the page asks
   only this site, for whom a member is matched with. */

import { MOST_OF_A_FILE, Notes, isDay, isEmpty, merged, parsed, written } from "../logic/notes.js";
import { filled } from "../logic/sentences.js";
import { Picker } from "../parts/picker.js";
import { fillAvatar } from "../parts/avatar.js";
import { listenToNotMe, rememberMe, rememberedMe } from "../parts/me.js";
import { capitalised, partnersOf } from "../parts/people.js";

const at = (id) => document.getElementById(id);
const page = at("touch");
const words = JSON.parse(page.dataset.words);
const site = new URL("../../../", import.meta.url);
const say = (name, values) => filled(words[name], values);
const notes = new Notes(`tradekin:in-touch:${site.pathname}`);
const FIELDS = ["spoken", "help", "learned"];

let undone = null;
let partners = [];

const tell = (name, values) => {
  at("touch-said").textContent = name ? say(name, values) : "";
};

const today = () => {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

/* A day as people say it, as far as it matters here: the month, or for paper the whole day. */
const inWords = (day, style) =>
  new Intl.DateTimeFormat(document.documentElement.lang || "en", { ...style, timeZone: "UTC" }).format(new Date(day));

const listed = (parts) =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(say("comma"))}${say("and")}${parts.at(-1)}`;

const hintOf = ({ wishes, introduction }) =>
  [wishes?.length ? say("wishes", { trades: listed(wishes) }) : "", introduction ? say("introduction", { text: introduction }) : ""]
    .filter(Boolean)
    .join("\n");

/* What stands on the card besides the fields: when, and the same for paper. */
const showNote = (card, slug) => {
  const note = notes.note(slug);
  const part = (name) => card.querySelector(`[data-part="${name}"]`);
  part("when").textContent = note.spoken ? say("spoken", { month: inWords(note.spoken, { month: "long", year: "numeric" }) }) : say("never");
  for (const field of FIELDS) {
    const told = field === "spoken" && note.spoken ? inWords(note.spoken, { dateStyle: "long" }) : note[field];
    card.querySelector(`[data-paper="${field}"]`).textContent = told;
  }
};

const change = (card, { slug, name }, input) => {
  const value = input.dataset.field === "spoken" && !isDay(input.value) ? "" : input.value;
  tell(notes.change(slug, name, input.dataset.field, value) ? "kept" : "not_kept");
  at("touch-undo").hidden = true;
  showNote(card, slug);
};

const fillCard = (card, person) => {
  const { slug, name, trade = "", pair, avatar, photo } = person;
  const part = (each) => card.querySelector(`[data-part="${each}"]`);
  part("name").textContent = name;
  if (avatar) part("name").href = new URL(`members/${slug}/`, site).href;
  part("trade").textContent = capitalised(trade);
  part("whose").textContent = `: ${name}`;
  part("hint").textContent = hintOf(person);
  part("pair").parentElement.hidden = !pair;
  if (pair) part("pair").href = new URL(`partners/${pair}/`, site).href;
  const drawn = card.querySelector(".tk-plate");
  if (avatar) fillAvatar(drawn, avatar, photo);
  else drawn.classList.add("tk-plate--free");
};

const fillFields = (card, person) => {
  const note = notes.note(person.slug);
  for (const field of FIELDS) {
    const input = card.querySelector(`[data-field="${field}"]`);
    const label = card.querySelector(`[data-label="${field}"]`);
    input.id = `touch-${person.slug}-${field}`;
    label.htmlFor = input.id;
    input.setAttribute("aria-label", `${label.textContent} ${person.name}`);
    input.value = note[field];
    input.addEventListener("input", () => change(card, person, input));
  }
  const day = card.querySelector('[data-field="spoken"]');
  day.max = today();
  const now = card.querySelector('[data-part="today"]');
  now.setAttribute("aria-label", `${now.textContent}, ${person.name}`);
  now.addEventListener("click", () => {
    day.value = today();
    change(card, person, day);
  });
};

const cardFor = (person) => {
  const card = at("touch-card").content.firstElementChild.cloneNode(true);
  fillCard(card, person);
  fillFields(card, person);
  showNote(card, person.slug);
  card.querySelector("details").open = FIELDS.some((field) => field !== "spoken" && notes.note(person.slug)[field]);
  return card;
};

/* Whom one has not spoken to stands first, then whoever it is longest ago; else as they stand on the page. */
const longestFirst = (people) =>
  [...people].sort((one, other) => notes.note(one.slug).spoken.localeCompare(notes.note(other.slug).spoken));

const show = () => {
  const here = new Set(partners.map((each) => each.slug));
  const others = [...notes.read().people].filter(([slug, note]) => !here.has(slug) && !isEmpty(note));
  at("touch-cards").replaceChildren(...longestFirst(partners).map(cardFor));
  at("touch-cards").querySelector("details")?.setAttribute("open", "");
  at("touch-cards-before").replaceChildren(...longestFirst(others.map(([slug, { name }]) => ({ slug, name: name || slug }))).map(cardFor));
  at("touch-before").hidden = !others.length;
  at("touch-tools").hidden &&= !picker?.slug && !notes.read().people.size;
};

const open = async (member) => {
  partners = [];
  at("touch-table").hidden = true;
  if (member) {
    try {
      const found = await partnersOf(member.slug);
      if (picker.slug !== member.slug) return;
      if (!found.me) throw new Error("nobody");
      ({ partners } = found);
    } catch {
      tell("failed");
    }
    at("touch-nobody").hidden = partners.length > 0;
    at("touch-nobody").textContent = say("nobody", { name: member.called });
  }
  show();
  at("touch-table").hidden = !member;
};

const choose = (member) => {
  if (member) rememberMe(member.slug);
  for (const each of ["touch-show", "touch-example"]) at(each).hidden = Boolean(member);
  at("touch-not-me").hidden = !member;
  open(member);
};

const picker = at("touch-me") && new Picker("touch-me", JSON.parse(page.dataset.picker), (member) => choose(member));

/* The notes and whose they are, as a file has them. */
const whole = () => written({ ...notes.read(), me: picker?.slug || rememberedMe() });

const save = () => {
  const file = `keep-in-touch-${today()}.json`;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([whole()], { type: "application/json" }));
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  tell("saved", { file });
};

/* Whose notes they are is kept once, for all pages, and not with them. */
const replace = (made, name) => {
  const kept = notes.write({ ...made, me: "" });
  if (!picker?.slug && made.me) picker?.choose(made.me);
  show();
  tell(kept ? name : "not_kept");
};

const take = async (input) => {
  const [file] = input.files;
  const found = file && file.size <= MOST_OF_A_FILE ? parsed(await file.text()) : null;
  input.value = "";
  if (!found) {
    tell("not_taken");
    return;
  }
  undone = whole();
  replace(merged(notes.read(), found), "taken");
  at("touch-undo").hidden = false;
};

const erase = () => {
  undone = whole();
  notes.erase();
  rememberMe("");
  show();
  tell("erased");
  at("touch-undo").hidden = false;
};

const undo = () => {
  replace(parsed(undone), "back");
  if (picker?.slug) rememberMe(picker.slug);
  at("touch-undo").hidden = true;
  at("touch-erase").focus();
};

const listen = () => {
  at("touch-show")?.addEventListener("click", () => {
    picker.settle();
    if (!picker.slug) picker.input.focus();
  });
  if (picker) listenToNotMe(at("touch-not-me"), picker, () => at("touch-who").classList.add("tk-panel"));
  at("touch-save").addEventListener("click", save);
  at("touch-take").addEventListener("click", () => at("touch-file-in").click());
  at("touch-file-in").addEventListener("change", (event) => take(event.target));
  at("touch-print").addEventListener("click", () => print());
  at("touch-erase").addEventListener("click", erase);
  at("touch-undo").addEventListener("click", undo);
};

listen();
const before = notes.read();
if (before.me) {
  /* An older version kept it here. */
  if (!rememberedMe()) rememberMe(before.me);
  notes.write({ ...before, me: "" });
}
if (picker?.choose(rememberedMe())) {
  picker.fold();
  at("touch-who").classList.remove("tk-panel");
} else open(null);
at("touch-without").hidden = true;
at("touch-page").hidden = false;
page.dataset.ready = "";
