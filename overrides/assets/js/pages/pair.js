/* A pair's page: makes its files when they are asked for (the letter as a draft, the one-to-one with a time or without, a
   day to keep in touch), prints the guide, and copies the letter. What is pressed for that comes from a file that all
   pages of pairs share (generator/tradekin/site/pair_tools.py), which starts this. Without it the letter can be read,
   copied and opened in a mail program, and each member's own page has a calendar file. */
import { icsEvent, icsReminder, icsTask, inTouchText, oneToOneText, pairWords, toldWords } from "../logic/calendar.js";
import { draft } from "../logic/eml.js";
import { copied, listenToCopy } from "../parts/copy.js";

const at = (id) => document.getElementById(id);
const textOf = (place) => place.textContent;
const HELD = "one-to-one.ics";

const save = (name, text, type = "text/calendar") => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

/* A part of the page that is pressed, made from what all pages share. */
const put = (place, html) => {
  const made = new DOMParser().parseFromString(html, "text/html").body;
  place.append(...made.childNodes);
  return place;
};

const pageAddress = () => document.querySelector("link[rel=canonical]")?.getAttribute("href") ?? "";

/* The guide, as it stands on the page. */
const guide = () => {
  const course = at("meeting").parentElement;
  const turns = Array.from(course.querySelectorAll(".tk-turn"));
  const last = course.querySelector(".tk-course > :last-child");
  return {
    before: textOf(course.querySelector(".tk-sub")),
    titles: [...turns, last].map((part) => textOf(part.querySelector("h3 span"))),
    questions: turns.map((turn) => Array.from(turn.querySelectorAll("li"), textOf)),
    next: textOf(last.querySelector("p")),
  };
};

const oneToOne = (words) => {
  const url = pageAddress();
  return { uid: words.uid, made: new Date(), summary: words.title, description: oneToOneText(words, guide(), url), url };
};

const reminder = ({ touch, ...words }) => {
  return { ...touch, made: new Date(), summary: touch.title, description: inTouchText({ touch, ...words }, pageAddress()) };
};

const saveDraft = (to) => {
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

/* A letter that is too long for a link goes along in the clipboard. */
const copyAlong = async (button) => {
  const letter = at("pair-letter");
  letter.closest("details").open = true;
  const done = await copied(textOf(letter));
  button.parentElement.querySelector("[role=status]").textContent = done ? button.dataset.copied : button.dataset.notCopied;
};

const startLetter = (takes, tools) => {
  const to = takes.dataset.to ? JSON.parse(takes.dataset.to) : tools.to;
  const button = put(takes, tools.letter).querySelector("button");
  listenToCopy(button, at("pair-letter"));
  document.querySelector("[data-copies]")?.addEventListener("click", () => copyAlong(button));
  at("pair-draft").addEventListener("click", () => saveDraft(to));
};

const textsOf = (places) => Array.from(document.querySelectorAll(places), textOf);

/* The two as the page says them, and what it is told of them. */
const two = (place) =>
  ({ ...toldWords(place.dataset.pair), names: textsOf(".tk-two a bdi"), called: textsOf(".tk-side h3 bdi") });

const startCalendar = (place, tools) => {
  const words = pairWords(tools.words, two(place), guide());
  put(place, tools.calendar);
  at("pair-when").addEventListener("submit", (event) => saveTime(event, words));
  at("pair-hold").addEventListener("click", () => save(HELD, icsTask(oneToOne(words))));
  at("pair-touch").addEventListener("click", () => save("keep-in-touch.ics", icsReminder(reminder(words))));
};

/* On paper all questions are open; browsers that do not style what a fold holds need it said. */
const unfoldOnPaper = () => {
  const folds = document.querySelectorAll(".tk-course details");
  addEventListener("beforeprint", () => folds.forEach((fold) => { fold.open = true; }));
};

/* Makes a pair's page do what it can. A page made by an older version has all it needs itself, and stays as it is. */
export const start = (tools) => {
  const place = at("pair-tools");
  if (!place) return;
  startLetter(at("pair-takes"), tools);
  put(place, tools.printing).querySelector("button").addEventListener("click", () => window.print());
  startCalendar(place, tools);
  unfoldOnPaper();
};
