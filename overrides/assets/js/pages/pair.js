/* A pair's page: makes its files when they are asked for (the letter as a draft, the one-to-one with a time or without, a
   day to keep in touch), prints the guide, and (parts/copy.js) copies the letter. Without it the letter can be read,
   copied and opened in a mail program, and the members' own calendar files are linked. */
import { icsEvent, icsReminder, icsTask, inTouchText, oneToOneText } from "../logic/calendar.js";
import { draft } from "../logic/eml.js";
import { copied } from "../parts/copy.js";

const at = (id) => document.getElementById(id);
const textOf = (place) => place.textContent;
const HELD = "one-to-one.ics";

/* A letter that is too long for a link goes along in the clipboard. */
const copyAlong = async () => {
  const button = document.querySelector("[data-copy='pair-letter']");
  const done = await copied(textOf(at("pair-letter")));
  button.parentElement.querySelector("[role=status]").textContent = done ? button.dataset.copied : button.dataset.notCopied;
};

const save = (name, text, type = "text/calendar") => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

const pageAddress = () => document.querySelector("link[rel=canonical]")?.getAttribute("href") ?? "";

/* The guide, as it stands on the page. */
const guide = () => {
  const course = at("meeting").parentElement;
  const turns = Array.from(course.querySelectorAll(".tk-turn"));
  return {
    before: textOf(course.querySelector(".tk-sub")),
    questions: turns.map((turn) => Array.from(turn.querySelectorAll("li"), textOf)),
    next: textOf(course.querySelector(".tk-course > :last-child > p")),
  };
};

const oneToOne = (words) => {
  const url = pageAddress();
  return { uid: words.uid, made: new Date(), summary: words.title, description: oneToOneText(words, guide(), url), url };
};

const reminder = ({ touch, ...words }) => {
  const url = pageAddress();
  return { ...touch, made: new Date(), summary: touch.title, description: inTouchText({ touch, ...words }, url), url };
};

const saveDraft = () => {
  const to = JSON.parse(at("pair-draft").dataset.to);
  const subject = textOf(document.querySelector(".tk-read__subject"));
  save("introduction.eml", draft({ to, subject, body: textOf(at("pair-letter")) }), "message/rfc822");
};

const saveTime = (event, words) => {
  event.preventDefault();
  const form = event.currentTarget;
  const start = new Date(`${form.elements.day.value}T${form.elements.time.value}`);
  try {
    save(HELD, icsEvent({ ...oneToOne(words), start, minutes: words.minutes }));
    at("pair-made").textContent = form.dataset.done;
  } catch (problem) {
    if (!(problem instanceof RangeError)) throw problem;
    at("pair-made").textContent = form.dataset.wrong;
  }
};

if (at("pair")) {
  const words = JSON.parse(at("pair-calendar").dataset.words);
  for (const hidden of ["pair-when", "pair-print", "pair-draft", "pair-takes"]) at(hidden).hidden = false;
  document.querySelector("[data-copies]")?.addEventListener("click", copyAlong);
  at("pair-draft").addEventListener("click", saveDraft);
  at("pair-when").addEventListener("submit", (event) => saveTime(event, words));
  at("pair-hold").addEventListener("click", () => save(HELD, icsTask(oneToOne(words))));
  at("pair-touch").addEventListener("click", () => save("keep-in-touch.ics", icsReminder(reminder(words))));
  at("pair-print").querySelector("button").addEventListener("click", () => window.print());
}
