/* A field of entries that are made of several texts: a row each, added and taken away. */

import { changed, TextField } from "./fields.js";

export class RowsField {
  constructor(element, question, group) {
    this.question = question;
    this.group = group;
    this.element = element;
    this.list = element.querySelector(".tk-rowset");
    this.template = element.querySelector("template");
    this.rows = [];
    this.made = 0;
    element.querySelector("[data-add]").addEventListener("click", () => this.add().focus());
  }

  add(values = {}) {
    const made = this.template.content.cloneNode(true);
    const row = made.firstElementChild;
    this.made += 1;
    for (const each of row.querySelectorAll("[id], [for], [aria-describedby], [aria-controls], [aria-labelledby]")) {
      for (const name of ["id", "for", "aria-describedby", "aria-controls", "aria-labelledby"]) {
        if (each.hasAttribute(name)) each.setAttribute(name, each.getAttribute(name).replaceAll("-ROW-", `-${this.made}-`));
      }
    }
    this.list.append(row);
    const fields = this.question.parts.map((part) => {
      const field = new TextField(row.querySelector(`[data-part="${part.name}"]`), { ...part, answer: "line" }, this.group);
      field.keep(values[part.name]);
      return field;
    });
    const entry = { row, fields };
    this.rows.push(entry);
    row.querySelector("[data-remove]").addEventListener("click", () => this.remove(entry));
    this.number();
    return fields[0];
  }

  remove(entry) {
    const place = this.rows.indexOf(entry);
    this.rows.splice(place, 1);
    entry.row.remove();
    this.number();
    const next = this.rows[Math.min(place, this.rows.length - 1)];
    (next?.row.querySelector("[data-remove]") ?? this.element.querySelector("[data-add]")).focus();
    changed(this.element);
  }

  number() {
    this.rows.forEach(({ row }, place) => {
      row.setAttribute("aria-label", this.group.say("row", { title: this.question.title, place: place + 1 }));
    });
  }

  get answer() {
    return this.full(({ fields }) => fields.map((field) => [field.question.name, field.answer]));
  }

  get kept() {
    return this.full(({ fields }) => fields.map((field) => [field.question.name, field.kept]));
  }

  full(read) {
    return this.rows
      .map((entry) => Object.fromEntries(read(entry).filter(([, value]) => value)))
      .filter((values) => Object.keys(values).length);
  }

  keep(value) {
    for (const { row } of this.rows) row.remove();
    this.rows = [];
    for (const values of Array.isArray(value) ? value : []) this.add(values);
  }

  settle() {
    for (const { fields } of this.rows) for (const field of fields) field.settle();
  }

  /* The rows that hold anything: an answer's number is its place among these. */
  get used() {
    return this.rows.filter(({ fields }) => fields.some((field) => field.answer));
  }

  fieldAt(row, part) {
    return this.used[row]?.fields.find((field) => field.question.name === part);
  }

  focus() {
    (this.rows[0]?.fields[0] ?? { focus: () => this.element.querySelector("[data-add]").focus() }).focus();
  }

  show(need, { row = undefined, part = undefined } = {}) {
    for (const { fields } of this.rows) for (const field of fields) field.show(null);
    const below = document.getElementById(`${this.element.id}-wrong`);
    const inner = need && part ? this.fieldAt(row, part) : null;
    if (inner) inner.show(need);
    below.hidden = !need || Boolean(inner);
    below.replaceChildren(need && !inner ? need : "");
  }
}
