/* A short page: what a member says with it becomes a letter, and goes to the letter box, or by mail, or to GitHub. */

import { issueForm, mail } from "../logic/addresses.js";
import { contentOf, keptId, mayBePublic } from "../logic/letter.js";
import { letterMail } from "../logic/letter_mail.js";
import { filled } from "../logic/sentences.js";
import { isSlug } from "../logic/text.js";
import { copied } from "../parts/copy.js";
import { Draft } from "../parts/draft.js";
import { listenToNotMe, rememberMe, rememberedMe } from "../parts/me.js";
import { Picker } from "../parts/picker.js";
import { Sender } from "../parts/send.js";

const at = (id) => document.getElementById(id);
const page = at("short");
const form = at("short-form");
const facts = JSON.parse(page.dataset.facts);
const words = JSON.parse(page.dataset.words);
const site = new URL("../../../", import.meta.url);
const draft = new Draft(`short:${facts.page}:${site.pathname}`);
const say = (name, values) => filled(words[name], values);
/* No letter is read that was written faster. */
const FEWEST_SECONDS = 4;
/* How one can be reached is for the facilitator alone, and no answer. */
const REPLY = "reply_to";
const ME = facts.kind === "introduction" ? "asking" : "profile";

/* ---- what was answered ---- */

const pickers = new Map();

/* One answer: a member by slug, or by the name that was typed; a choice; or a text. */
class Answer {
  constructor(element) {
    const { answer, person } = element.dataset;
    this.name = answer;
    this.person = person;
    this.element = element;
    this.required = "required" in element.dataset;
  }

  get field() {
    return this.person ? pickers.get(this.name).input : this.element.querySelector("input:checked") ?? this.element.querySelector("textarea, input");
  }

  get text() {
    return this.person ? pickers.get(this.name).slug || this.field.value.trim() : this.field.value;
  }

  /* Say that it is needed, or take that back; whether all is well. */
  check() {
    const missing = this.required && !this.text.trim();
    const wrong = this.element.querySelector(".tk-field__wrong");
    if (wrong) {
      wrong.hidden = !missing;
      wrong.textContent = missing ? say("required") : "";
    }
    if (missing) this.field.setAttribute("aria-invalid", "true");
    else this.field.removeAttribute("aria-invalid");
    return !missing;
  }

  /* What was missing is looked at again as it is filled in. */
  recheck() {
    if (this.field.hasAttribute("aria-invalid")) this.check();
  }
}

const answers = [...form.querySelectorAll("[data-answer]")].map((element) => new Answer(element));

/* Whom else it is about, if anybody. */
const OTHER = answers.find(({ name, person }) => person && name !== ME)?.name;

const answersNow = () => Object.fromEntries([...answers.map((each) => [each.name, each.text]), ...Object.entries(facts.fixed)]);

const isWhole = () => {
  for (const each of pickers.values()) each.settle();
  const wrong = answers.filter((each) => !each.check());
  wrong[0]?.field.focus();
  return !wrong.length;
};

/* ---- ways ---- */

const letter = () => ({ kind: facts.kind, answers: answersNow(), replyTo: at("short-reply")?.value ?? "" });

/* The number of the mail that was written last: the same words are the same letter. */
let mark = null;

const mailText = () => {
  const content = contentOf(letter());
  mark = keptId(content, mark);
  return letterMail(content, { id: mark.id, seconds: Math.max(FEWEST_SECONDS, performance.now() / 1000) }, facts.mail);
};

/* The button, and what it says once another program has it. */
let sender = null;

const ways = {
  mail: async () => {
    const text = await mailText();
    const made = mail(facts.facilitator, page.dataset.subject, text, say("paste"));
    const isCopied = await copied(text);
    if (!made.whole && !isCopied) {
      sender.tell(sender.say("mail_cut"), "problem");
      return;
    }
    at("short-mail").href = made.address;
    at("short-mail").click();
    sender.handOver(made.whole ? ["mailed", ...(isCopied ? ["unopened"] : [])] : ["mail_copied"]);
  },
  issue: async () => {
    const typed = Object.fromEntries(Object.entries(answersNow()).filter(([name]) => !facts.boxes.includes(name)));
    const { address, left } = issueForm(facts.repository, facts.form, {}, typed);
    const titles = facts.mail.titles.filter(([name]) => name in left).map(([, title]) => title).join(", ");
    const kept = titles && (await copied(Object.values(left).join("\n\n"))) ? "left" : "left_out";
    open(address, "_blank", "noopener");
    sender.handOver([...(titles ? [kept] : []), facts.boxes.length ? "ticked" : "opened"], { values: { titles }, back: "take_back_there" });
  },
  nowhere: async () => {
    const isCopied = await copied(await mailText());
    sender.conclude([say(isCopied ? "given" : "not_given")], "handed");
  },
};

/* The first way that there is, and that may take this. */
const firstWay = () => {
  if (facts.letterbox && (facts.letterbox.inbox === "private" || mayBePublic(contentOf(letter())))) return "box";
  if (facts.facilitator) return "mail";
  return facts.repository ? "issue" : "nowhere";
};

/* ---- what was typed stays on this device until it has arrived ---- */

const keep = () => {
  const typed = answers.filter(({ name, text }) => name !== ME || !isSlug(text)).map((each) => [each.name, each.text]);
  draft.write(Object.fromEntries([...typed, [REPLY, at("short-reply")?.value ?? ""]]));
};

const bringBackPerson = (picker, text) => {
  if (picker.slug || picker.choose(text) || isSlug(text)) return;
  picker.input.value = text;
};

/* What was typed before; but not what was meant for somebody else than whom this is about now. */
const bringBack = () => {
  const kept = draft.read() ?? {};
  if (OTHER && pickers.get(OTHER).slug && kept[OTHER] && kept[OTHER] !== pickers.get(OTHER).slug) return;
  if (at("short-reply") && typeof kept[REPLY] === "string") at("short-reply").value = kept[REPLY];
  for (const each of answers.filter(({ name }) => typeof kept[name] === "string")) {
    if (each.person) {
      bringBackPerson(pickers.get(each.name), kept[each.name]);
      continue;
    }
    const choice = each.element.querySelector(`input[value="${CSS.escape(kept[each.name])}"]`);
    if (choice) choice.checked = true;
    else if (each.field.type !== "radio") each.field.value = kept[each.name];
  }
};

/* ---- the page ---- */

const showMine = (slug) => {
  const line = at("short-page");
  if (!line) return;
  line.hidden = !slug;
  const [own, change] = line.querySelectorAll("a");
  own.href = new URL(slug ? `members/${slug}/` : "members/", site).href;
  change.href = new URL(`join/?member=${slug}`, site).href;
};

const onPerson = (name, member) => {
  answers.find((each) => each.name === name).recheck();
  if ("ready" in form.dataset) keep();
  if (name === ME) {
    if (member) rememberMe(member.slug);
    showMine(member?.slug ?? "");
    at("short-not-me").hidden = !member;
  }
};

const listenToWays = () => {
  for (const button of form.querySelectorAll("[data-way]")) {
    button.addEventListener("click", () => isWhole() && ways[button.dataset.way]());
  }
  const first = firstWay();
  sender.button.textContent = say(`send_${first}`);
  at("short-how").hidden = !words[`how_${first}`];
  at("short-how").textContent = words[`how_${first}`] ?? "";
  const others = [...form.querySelectorAll("[data-way]")].filter((each) => each.dataset.way !== first);
  for (const button of form.querySelectorAll("[data-way]")) button.hidden = !others.includes(button);
  at("short-ways").hidden = !others.length;
};

const pickerFor = ({ name, person, required }) => {
  const made = new Picker(person, JSON.parse(page.dataset.picker), (member) => onPerson(name, member));
  if (required) made.input.setAttribute("aria-required", "true");
  return made;
};

const start = () => {
  for (const each of answers.filter(({ person }) => person)) pickers.set(each.name, pickerFor(each));
  const asked = new URLSearchParams(location.search);
  const to = asked.get("to") ?? "";
  if (pickers.get(ME).choose(asked.get("member") ?? rememberedMe())) pickers.get(ME).fold();
  if (OTHER && isSlug(to)) pickers.get(OTHER).choose(to);
  bringBack();
  listenToNotMe(at("short-not-me"), pickers.get(ME), () => {
    for (const each of pickers.values()) each.clear();
    form.reset();
    draft.erase();
  });
  sender = new Sender(at("short-send"), {
    name: facts.page,
    letter: async () => {
      if (!isWhole()) return null;
      const way = firstWay();
      if (way === "box") return letter();
      await ways[way]();
      return null;
    },
    received: () => draft.erase(),
    sent: () => {
      for (const each of form.children) each.hidden = each.id !== "short-send";
    },
  });
  listenToWays();
  form.addEventListener("input", (event) => {
    answers.find((each) => each.element.contains(event.target))?.recheck();
    keep();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sender.send();
  });
  at("short-without").hidden = true;
  form.hidden = false;
  sender.resume();
  form.dataset.ready = "";
};

start();
