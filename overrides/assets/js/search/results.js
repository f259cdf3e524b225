/* Results as elements. Texts are set as text, never as HTML. */

import { fillAvatar } from "../parts/avatar.js";
import { avatar, marked, reasons } from "./record.js";
import { parted } from "./words.js";

const MORE = 20;
/* Whom a member serves: as the member wrote, or as the trade usually does. */
const SERVES = /^e0[01]5$/;
const STANDING = /^e01[1-3]$/;

export class Results {
  constructor(dialog, root, more) {
    this.place = dialog.querySelector("[data-results]");
    this.templates = Object.fromEntries(Array.from(dialog.querySelectorAll("template"), (each) => [each.dataset.for, each.content]));
    this.words = new Map(Array.from(this.templates.words.querySelectorAll("[data-sign]"), (each) => [each.dataset.sign, each.textContent]));
    this.asides = dialog.querySelector("[data-none]");
    this.root = root;
    this.more = more;
  }

  clear() {
    this.place.replaceChildren();
  }

  show(found) {
    this.place.replaceChildren(...found.groups.filter((group) => group.shown.length).map((group) => this.group(group, found.terms)));
    this.place.parentElement.scrollTop = 0;
  }

  group(group, terms) {
    const made = this.templates[group.kind].cloneNode(true).firstElementChild;
    const list = made.querySelector("ul");
    made.querySelector("[data-count]").textContent = group.results.length;
    list.append(...group.shown.map((each) => this.result(each, group.kind, terms)));
    const button = made.querySelector("button");
    button.hidden = group.shown.length >= group.results.length;
    button.addEventListener("click", () => this.extend(group, list, button, terms));
    return made;
  }

  async extend(group, list, button, terms) {
    const added = (await this.more(group, MORE)).map((each) => this.result(each, group.kind, terms));
    list.append(...added);
    added[0]?.querySelector("a").focus();
    button.hidden = group.shown.length >= group.results.length;
  }

  result({ url, meta, parts, via }, kind, terms) {
    const made = this.templates.result.cloneNode(true).firstElementChild;
    made.querySelector("a").href = new URL(url, this.root);
    made.querySelector("[data-title]").append(...text(marked(meta.title, terms)));
    const shown = [meta.trade, meta.business].filter(Boolean);
    fill(made.querySelector("[data-line]"), shown.flatMap((each, place) => [...(place ? [{ text: "·" }] : []), ...marked(each, terms)]));
    this.picture(made.querySelector("[data-avatar]"), avatar(parts), kind, url);
    const why = made.querySelector("[data-why]");
    why.append(...this.reasons(parts, terms, [meta.title, ...shown], via));
    why.hidden = !why.childNodes.length;
    return made;
  }

  reasons(parts, terms, shown, via) {
    const standing = parts.find((part) => STANDING.test(part.sign));
    return [
      ...(via ? [this.known(via, terms, parts)] : []),
      ...reasons(parts, terms, via ? [...shown, via.name] : shown).map(({ sign: which, words }) => this.reason(which, text(words))),
      ...(standing ? [this.reason(standing.sign, [])] : []),
    ];
  }

  /* Found by another name of the member's trade, or of the customers. */
  known({ kind, name, title }, terms, parts) {
    const serves = parts.find((part) => SERVES.test(part.sign))?.sign;
    const said = this.words.get(`via-${kind}`).replace("{title}", () => title).replace("{name}", () => name);
    return this.reason(kind === "trade" ? "" : (serves ?? "e005"), text(marked(said, terms)));
  }

  reason(which, nodes) {
    const made = this.templates.reason.cloneNode(true).firstElementChild;
    const label = made.querySelector("[data-label]");
    label.textContent = this.words.get(which) || "";
    if (!label.textContent) label.remove();
    const said = made.querySelector("[data-said]");
    said.append(...nodes);
    if (!nodes.length) said.remove();
    return made;
  }

  picture(place, found, kind, url) {
    if (found) {
      place.classList.add("tk-plate");
      fillAvatar(place, [found.letters, found.hue], found.photo && `photos/${url.split("/")[1]}-${found.photo}.webp`);
    } else {
      place.append(this.templates[`icon-${kind}`]?.cloneNode(true) || "");
    }
  }
}

const fill = (place, words) => {
  place.append(...text(words));
  place.hidden = !words.length;
};

/* Words as nodes, those that were found marked, without the signs around them. */
const text = (words) => words.flatMap(({ text: word, hit }, place) => {
  const [before, middle, after] = parted(word);
  const space = place ? [" "] : [];
  if (!hit || !middle) return [...space, word];
  const mark = document.createElement("mark");
  mark.textContent = middle;
  return [...space, before, mark, after];
});
