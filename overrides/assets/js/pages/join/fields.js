/* The fields of the form: what stands in each, and how it is set. Every field has `answer`, `kept`, `keep` and `focus`. */

import { Combobox } from "../../parts/combobox.js";
import { linesOf, oneLine, paragraphs } from "../../logic/text.js";

export const changed = (element) => element.dispatchEvent(new Event("input", { bubbles: true }));
export const wrongBelow = (input) => document.getElementById(`${input.id}-wrong`);

export const mark = (input, below, need) => {
  below.hidden = !need;
  below.replaceChildren(need ?? "");
  if (need) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
};

/* A text in an input or a text area; lines that are entries of a list; or one word chosen from many. */
export class TextField {
  constructor(element, question, group) {
    this.question = question;
    this.input = element.querySelector("input, textarea");
    this.group = group;
    if (question.words) this.makeCombobox();
  }

  makeCombobox() {
    const { question, group } = this;
    this.combobox = new Combobox(this.input, {
      look: () => group.look(question),
      take: (entry, text, chosen) => this.take(entry, text, chosen),
      words: question.words,
      open: question.open,
      many: false,
      say: group.say,
    });
  }

  /* A published word stays as its owner wrote it unless another is chosen. */
  take(entry, text, chosen) {
    if (!chosen && this.group.isPublished(oneLine(this.input.value), this.question)) return;
    const value = entry ? this.group.valueOf(entry, this.question) : text;
    if (this.input.value === value) return;
    this.input.value = value;
    changed(this.input);
    this.combobox.hide();
  }

  get answer() {
    const text = this.input.value;
    if (this.question.answer === "list") return linesOf(text);
    return this.question.answer === "text" ? paragraphs(text) : oneLine(text);
  }

  get kept() {
    return this.input.value;
  }

  keep(value) {
    this.input.value = Array.isArray(value) ? value.join("\n") : String(value ?? "");
  }

  settle() {
    this.combobox?.settle();
  }

  focus() {
    this.input.focus();
  }

  show(need) {
    mark(this.input, wrongBelow(this.input), need);
  }
}

/* One of a few choices. */
export class ChoiceField {
  constructor(element, question) {
    this.question = question;
    this.inputs = Array.from(element.querySelectorAll("input"));
  }

  get answer() {
    const value = this.inputs.find((each) => each.checked)?.value ?? "";
    return value === this.question.default ? "" : value;
  }

  get kept() {
    return this.answer;
  }

  keep(value) {
    const chosen = value || this.question.default;
    for (const each of this.inputs) each.checked = each.value === chosen;
  }

  settle() {}

  focus() {
    (this.inputs.find((each) => each.checked) ?? this.inputs[0]).focus();
  }

  show() {}
}
