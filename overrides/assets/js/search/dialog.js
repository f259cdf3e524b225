/* The search dialog: what is typed, what is found, and the way through it by keyboard. All words are in its markup.
   What costs more to fetch waits for a pause. */

import { Engine } from "./engine.js";
import { Finder } from "./find.js";
import { Results } from "./results.js";
import { terms } from "./words.js";

const PAUSE = 140;
const LONG = 300;
const STILL = 260;
const SAY_AFTER = 500;
const ONE_LETTER = /^[\p{L}\p{N}]$/u;
const SHORT_WORDS = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;

export const attach = (dialog) => new Dialog(dialog);

class Dialog {
  constructor(dialog) {
    const root = new URL("../../../", import.meta.url);
    this.dialog = dialog;
    this.field = dialog.querySelector("input");
    this.seen = dialog.querySelector("[data-seen]");
    this.status = dialog.querySelector("[role=status]");
    this.engine = new Engine(new URL("lookup/", root));
    this.finder = new Finder(this.engine);
    this.results = new Results(dialog, root, (group, count) => this.finder.more(group, count));
    this.round = 0;
    this.field.addEventListener("input", () => this.changed());
    dialog.addEventListener("keydown", (event) => this.key(event));
    dialog.addEventListener("click", (event) => this.pressed(event));
  }

  /* Called whenever the dialog has been opened; somebody may have typed already. */
  start() {
    this.engine.start().catch(() => this.broken());
    if (this.field.value) this.changed();
  }

  changed() {
    clearTimeout(this.waiting);
    this.round += 1;
    const typed = this.field.value.trim();
    if (isTooShort(typed)) this.show("empty");
    else this.waiting = setTimeout(() => this.search(typed, this.round), this.pause(typed));
  }

  /* Three letters are searched for at once, more when there is a pause; two may well be the beginning of more. */
  pause(typed) {
    if (typed.length < 3) return LONG;
    return this.dialog.dataset.state === "empty" ? 0 : PAUSE;
  }

  async search(typed, round) {
    const isOver = () => round !== this.round;
    try {
      const found = await this.finder.find(typed);
      if (isOver()) return;
      if (found.total) this.tell(typed, found);
      await new Promise((resolve) => { setTimeout(resolve, STILL); });
      if (isOver()) return;
      const better = await this.finder.improve(found);
      if (!isOver() && (better || !found.total)) this.tell(typed, better || found);
    } catch {
      if (!isOver()) this.broken();
    }
  }

  tell(typed, found) {
    this.results.show(found);
    this.show(found.total ? "found" : "none", this.told(typed, found));
  }

  /* Which of the dialog's states is seen, and what is said of it. */
  show(state, text = "") {
    this.dialog.dataset.state = state;
    if (state === "empty") this.results.clear();
    this.seen.textContent = text;
    clearTimeout(this.saying);
    this.saying = setTimeout(() => { this.status.textContent = text; }, SAY_AFTER);
  }

  broken() {
    this.results.clear();
    this.show("broken");
  }

  told(typed, { groups, meant }) {
    const said = this.status.dataset;
    const counts = groups.filter((group) => group.results.length)
      .map(({ kind, results }) => said[results.length === 1 ? `${kind}One` : `${kind}Some`].replace("{n}", results.length));
    const instead = meant ? said.meant.replace("{typed}", () => typed).replace("{meant}", () => meant) : "";
    return `${instead} ${counts.join(", ") || said.none.replace("{typed}", () => typed)}`.trim();
  }

  key(event) {
    if (event.isComposing) return;
    const stops = [this.field, ...this.dialog.querySelectorAll("[data-results] a, [data-results] button, [data-none]:not([hidden]) a")]
      .filter((each) => each.offsetParent);
    const place = stops.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && place >= 0) {
      event.preventDefault();
      stops[Math.min(Math.max(place + step, 0), stops.length - 1)].focus();
    } else if (event.key === "Enter" && document.activeElement === this.field) {
      event.preventDefault();
      this.dialog.querySelector("[data-results] a")?.click();
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && event.key !== " " && place > 0) {
      this.field.focus();
    }
  }

  pressed(event) {
    if (event.target === this.dialog || event.target.closest("[data-close]")) this.dialog.close();
    else if (event.target.closest("a")) this.leaving(event);
  }

  /* A link to a place on this very page leads nowhere new: give the page back. */
  leaving(event) {
    const to = new URL(event.target.closest("a").href);
    if (to.pathname === location.pathname && !event.ctrlKey && !event.metaKey && !event.shiftKey) this.dialog.close();
  }
}

const isTooShort = (typed) => {
  const words = terms(typed);
  return !words.length || (words.length === 1 && ONE_LETTER.test(words[0]) && !SHORT_WORDS.test(words[0]));
};
