/* The form at /join/: what is typed becomes a letter to the group's letter box, a mail, an issue or a file.

   The page asks only this site: for the lists of words, for whom everybody serves, and, when a profile is updated, for
   its member's page. Nothing is sent before the last button is pressed, and then only to the group's letter box. */

import { fields, fill, fillFrom, form, isEmpty, keptNow, mode } from "./answers.js";
import { group, openProfile, openWords } from "./group.js";
import { tellAll, tellUsual } from "./meeting.js";
import { photo } from "./photo.js";
import { mendLess, mendNothing, needOf, recheck, recheckIfChecked } from "./remarks.js";
import { at, bdi, say, woven } from "./page.js";
import { fillReply, listenToSending, prepare, replyNow, resumeSent, sendStep } from "./sending.js";
import { changed } from "./fields.js";
import { Draft } from "../../parts/draft.js";
import { isSlug } from "../../logic/text.js";

let draft = new Draft("join:new");
let undone = null;

/* What is typed, with the published profile it was typed over. */
const keepDraft = () => {
  const could = draft.write({ over: JSON.stringify(group.published?.fields ?? null), kept: keptNow(), reply: replyNow() });
  at("join-kept").textContent = say(could ? "kept" : "not_kept");
};

let waiting = 0;

const onInput = (event) => {
  const id = event.target.closest?.("[data-question]")?.dataset.question;
  if (id) mode.still = false;
  recheckIfChecked(id);
  at("join-undo").hidden = true;
  at("join-cleared").textContent = "";
  clearTimeout(waiting);
  waiting = setTimeout(settled, 300);
  tellUsual();
};

const settled = () => {
  clearTimeout(waiting);
  waiting = 0;
  keepDraft();
  tellAll();
  mendLess();
  prepare();
  if (!mode.still && [...fields.values()].some(needOf)) at("send-ways").open = false;
};

/* A field is looked at when one leaves it with something in it; what is merely missing waits for the end. */
const onLeave = (event) => {
  const id = event.target.closest("[data-question]")?.dataset.question;
  const field = id && fields.get(id);
  if (!field || isEmpty(field.answer) || field.question.answer === "pairs") return;
  setTimeout(() => recheck(field), 150);
};

const draw = () => {
  for (const field of fields.values()) field.draw?.();
  tellUsual();
  tellAll();
  prepare();
};

const redrawn = () => {
  mendNothing();
  draw();
};

const clear = () => {
  undone = { kept: keptNow(), reply: replyNow() };
  clearTimeout(waiting);
  waiting = 0;
  draft.erase();
  fillFrom(group.published?.fields ?? {});
  fillReply("");
  photo.take("");
  at("send-ways").open = false;
  at("join-told").hidden = true;
  redrawn();
  at("join-undo").hidden = false;
  at("join-cleared").textContent = say(mode.slug ? "cleared_update" : "cleared");
};

const undo = () => {
  fill(undone.kept);
  fillReply(undone.reply);
  keepDraft();
  redrawn();
  at("join-undo").hidden = true;
  at("join-cleared").textContent = "";
  at("join-clear").focus();
};

const tell = (name, ...more) => {
  at("join-told").hidden = false;
  at("join-told").replaceChildren(say(name), ...more);
};

/* Show what was typed before; a draft that does not fit this form any more is let go. */
const bringBack = ({ kept, reply }) => {
  fillReply(reply);
  try {
    fill(kept);
    tell("back");
  } catch {
    draft.erase();
    fillFrom(group.published?.fields ?? {});
  }
};

/* What was typed before comes back by itself, unless the profile it was typed over has changed. */
const takeUp = () => {
  const found = draft.read() ?? {};
  const { over, kept, reply } = found;
  if (!kept || !(reply || Object.values(kept).some((each) => each && !isEmpty(each)))) return;
  if (over === JSON.stringify(group.published?.fields ?? null)) {
    bringBack(found);
    return;
  }
  const button = document.createElement("button");
  button.type = "button";
  button.className = "tk-offer";
  button.textContent = say("bring_back");
  button.addEventListener("click", () => {
    bringBack(found);
    redrawn();
    keepDraft();
  });
  tell("stale", " ", button);
};

const listen = () => {
  form.addEventListener("input", onInput);
  form.addEventListener("focusout", onLeave);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
  });
  addEventListener("pagehide", () => waiting && keepDraft());
  at("join-clear").addEventListener("click", clear);
  at("join-undo").addEventListener("click", undo);
  at("join-still").addEventListener("click", () => {
    mode.still = true;
    sendStep();
  });
  const name = mode.slug ? `update:${mode.slug}` : "new";
  photo.listen(name, prepare);
  listenToSending(name, () => {
    clearTimeout(waiting);
    waiting = 0;
    draft.erase();
    photo.forget();
  });
};

const showPublished = async (slug) => {
  try {
    await openProfile(slug);
  } catch {
    return tell("no_profile");
  }
  mode.slug = slug;
  draft = new Draft(`join:update:${slug}`);
  const name = group.published.fields.name;
  const [lit, more] = document.querySelectorAll(".tk-nav :is([aria-current], [href='#foot'])");
  lit?.removeAttribute("aria-current");
  more?.setAttribute("aria-current", "true");
  document.querySelector("h1").textContent = say("title_update");
  document.title = document.title.replace(/^[^-]*/, () => `${say("title_update")} ${name} `);
  document.querySelector("h1 + p").textContent = say("lead_update");
  at("join-whose").replaceChildren(...woven("whose", { name: [bdi(name)] }));
  at("join-update").hidden = false;
  return fillFrom(group.published.fields);
};

let begun = null;

/* The lists of words are most of what the form weighs: they are fetched when somebody begins or goes on. Whoever types
   faster than they come is shown what answers to that as soon as they are here. */
const begin = () => {
  begun ??= openWords()
    .catch(() => tell("no_words"))
    .then(() => {
      draw();
      mendLess();
      form.dataset.begun = "";
      const field = document.activeElement;
      if (field instanceof HTMLInputElement && field.role === "combobox" && field.value) changed(field);
    });
  return begun;
};

const start = async () => {
  const asked = new URLSearchParams(location.search);
  const slug = asked.get("member") ?? "";
  const words = (slug || draft.read()) && begin();
  if (slug) await (isSlug(slug) ? showPublished(slug) : tell("no_profile"));
  takeUp();
  at("join-kept").textContent = say("kept");
  at("join-without").hidden = true;
  form.hidden = false;
  listen();
  form.addEventListener("focusin", begin, { once: true });
  await words;
  redrawn();
  if (!resumeSent() && asked.has("still-right") && mode.slug) at("join-still").click();
  form.dataset.ready = "";
};

start();
