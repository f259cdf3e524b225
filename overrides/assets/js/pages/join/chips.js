/* A field that holds several words, each as a chip that can be taken out again. */

import { Combobox } from "../../parts/combobox.js";
import { changed, mark, wrongBelow } from "./fields.js";
import { oneLine } from "../../logic/text.js";

export class WordsField {
  constructor(element, question, group) {
    this.question = question;
    this.group = group;
    this.entries = [];
    this.input = element.querySelector("input");
    this.picked = element.querySelector(".tk-picked");
    this.combobox = new Combobox(this.input, {
      look: () => group.look(question),
      take: (entry, text) => this.add(entry?.name ?? text, !entry),
      words: question.words,
      open: question.open,
      many: true,
      say: group.say,
    });
  }

  /* What was chosen, with what still stands in the field: it is meant too, even if it cannot be taken. */
  get answer() {
    const left = oneLine(this.input.value);
    return left ? [...this.entries, left] : [...this.entries];
  }

  get kept() {
    return this.answer;
  }

  keep(value) {
    this.entries = (Array.isArray(value) ? value : []).map((each) => oneLine(String(each))).filter(Boolean);
    this.input.value = "";
    this.draw();
  }

  settle() {
    this.combobox.settle();
  }

  has(text) {
    const { names } = this.group.look(this.question);
    const meant = names?.find(text) ?? text;
    return this.entries.find((each) => (names?.find(each) ?? each) === meant);
  }

  add(text, written = false) {
    const name = oneLine(text);
    const there = this.has(name);
    this.input.value = "";
    if (!there) this.entries.push(name);
    this.draw();
    changed(this.input);
    this.combobox.hide();
    const unknown = written && !this.group.isKnown(name, this.question);
    this.combobox.tell(there ? "already" : unknown ? "added_written" : "added", { text: there ?? name });
  }

  remove(text) {
    const place = this.entries.indexOf(text);
    if (place < 0) return;
    this.entries.splice(place, 1);
    const hadFocus = this.picked.contains(document.activeElement);
    this.draw();
    if (hadFocus) (this.picked.querySelectorAll("button")[Math.min(place, this.entries.length - 1)] ?? this.input).focus();
    changed(this.input);
    this.combobox.hide();
    this.combobox.tell("removed", { text });
  }

  draw() {
    this.picked.replaceChildren(...this.entries.map((text) => this.chip(text)));
  }

  chip(text) {
    const made = document.createElement("li");
    const label = document.createElement("bdi");
    const button = document.createElement("button");
    made.className = this.group.isKnown(text, this.question) ? "tk-pick" : "tk-pick tk-pick--written";
    label.textContent = text;
    button.type = "button";
    button.setAttribute("aria-label", this.group.say("remove", { text }));
    button.addEventListener("click", () => this.remove(text));
    made.append(label, button);
    return made;
  }

  focus() {
    this.input.focus();
  }

  show(need) {
    mark(this.input, wrongBelow(this.input), need);
  }
}
