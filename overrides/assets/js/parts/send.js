/* The button that sends a letter to the group's letter box, and what it says of how that went.

   The element comes from parts/send.html. What was typed, and the number of the letter, are kept by the page until the
   letter box has said that it has it: so pressing again sends the same letter, and it counts once. */

import { contentOf, keptId, letterText, secondsToWait, waitingWords } from "../logic/letter.js";
import { Draft } from "./draft.js";

const LONGEST = 60_000;
const FEWEST_SECONDS = 4;
const opened = performance.now();

const secondsHere = () => (performance.now() - opened) / 1000;
const isOffline = () => navigator.onLine === false;
const pause = (seconds) => new Promise((go) => setTimeout(go, seconds * 1000));

/* What the letter box answers: { problem: "" } once it has the letter, else why not, and how long to wait. */
const post = async (address, body) => {
  if (isOffline()) return { problem: "offline" };
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), LONGEST);
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body,
      credentials: "omit",
      referrerPolicy: "origin",
      signal: stop.signal,
    });
    const said = await answer.json().catch(() => ({}));
    if (answer.ok && said?.received === true) return { problem: "" };
    const wait = secondsToWait(answer.headers.get("Retry-After"), Date.now());
    return { problem: typeof said?.problem === "string" ? said.problem : "odd", wait };
  } catch {
    return { problem: isOffline() ? "offline" : stop.signal.aborted ? "slow" : "silent" };
  } finally {
    clearTimeout(timer);
  }
};

export class Sender {
  /* element: what `sender` in parts/send.html draws.
     name: what the letter's number is kept under, such as "join" or "update:ana".
     letter: gives { kind, answers, photo, replyTo, word }, or nothing if something has to be mended first; may wait.
     received: told once the letter has arrived, with what was sent; clears the page's draft, and may give a sentence
     that says what comes next in place of the one that was drawn.
     sent: takes away what is of no use any more; also when one comes back to the page by the browser's Back. */
  constructor(element, { name, letter, received, sent = () => {} }) {
    this.element = element;
    this.name = name;
    this.letter = letter;
    this.received = received;
    this.sent = sent;
    this.words = JSON.parse(element.dataset.words);
    this.button = element.querySelector("button");
    this.said = element.querySelector("[role=status]");
    this.trap = element.querySelector("input");
    this.isSending = false;
    this.mark = null;
    /* Where the letter's number is kept until it has arrived; else it lives as long as the page. */
    this.kept = new Draft(`letter:${name}`);
    this.sign = `tradekin:sent:${name}`;
    /* What is said as a field is left moves the button from below the finger: so it is left once the button was pressed. */
    this.button.addEventListener("mousedown", (event) => event.preventDefault());
    this.button.addEventListener("click", () => this.button.focus());
    if (this.button.type === "button") this.button.addEventListener("click", () => this.send());
  }

  say(name, values = {}) {
    return (this.words[name] ?? "").replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ""));
  }

  tell(text, state) {
    this.said.removeAttribute("aria-live");
    this.element.dataset.state = state;
    this.said.textContent = text;
  }

  /* What came of it, the most important sentence first. The focus goes there, and that reads it aloud: the change itself
     need not be told as well. */
  conclude(told, state) {
    const [first, ...more] = told;
    const strong = document.createElement("strong");
    strong.textContent = first;
    this.said.setAttribute("aria-live", "off");
    this.element.dataset.state = state;
    this.said.replaceChildren(strong, ...more.filter(Boolean).map((each) => ` ${each}`));
    this.said.focus();
  }

  /* Another program has it now. `names` are of sentences that say so; then come what follows and how to take it back. */
  handOver(names, { next = this.element.dataset.next, values = {}, back = "take_back" } = {}) {
    const told = names.map((name) => this.say(name, values));
    this.conclude([...told, next, this.say(back)], "handed");
  }

  /* Whoever comes back to a page from which a letter was sent reads that again, and has nothing to send once more. */
  resume() {
    const told = history.state?.[this.sign];
    if (!Array.isArray(told)) return false;
    this.sent();
    this.button.hidden = true;
    this.conclude(told, "received");
    return true;
  }

  /* What went wrong, in plain words, with what to do. */
  explain({ problem, wait = null }) {
    const [name, count] = waitingWords(wait);
    const told = `problem_${problem}` in this.words ? problem : "odd";
    const text = this.say(`problem_${told}`, { when: this.say(name, { count }) });
    this.tell(`${text} ${this.say("still_here")}`, "problem");
  }

  async send() {
    if (this.isSending) return;
    this.isSending = true;
    try {
      await this.sendOnce();
    } finally {
      this.isSending = false;
      this.button.removeAttribute("aria-disabled");
    }
  }

  async sendOnce() {
    const letter = await this.letter();
    if (!letter) return;
    this.button.setAttribute("aria-disabled", "true");
    this.tell(this.say("sending"), "sending");
    const content = contentOf(letter);
    this.mark = keptId(content, this.mark ?? this.kept.read());
    this.kept.write(this.mark);
    await pause(Math.max(0, FEWEST_SECONDS - secondsHere()));
    const body = letterText(content, { id: this.mark.id, seconds: secondsHere(), nothing: this.trap.value });
    const answer = await post(`${this.element.dataset.letterbox}/letters`, body);
    this.trap.value = "";
    if (answer.problem) {
      this.explain(answer);
      return;
    }
    this.kept.erase();
    this.mark = null;
    const next = this.received?.(content) ?? this.element.dataset.next;
    const told = [this.say("received"), next, this.say("take_back")];
    history.replaceState({ ...history.state, [this.sign]: told }, "");
    this.sent();
    this.button.hidden = true;
    this.conclude(told, "received");
  }
}
