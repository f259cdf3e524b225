/* A field that finds words by any of their names: the ARIA pattern of a combobox with a list of choices.

   The list opens while one types or with the down arrow. Arrows move in it, Enter takes, Escape closes. */

const MOST = 8;
const WITHOUT_TYPING = 40;
const NEAR = 5;
const SURE = 0.7;
const PAUSE = 500;
const SHORTEST_GUESSED = 4;

/* What looks much like the text, then what is meant by it, then what looks a little like it. */
const nearest = (alike, guesses) => {
  const meant = guesses.map((entry) => ({ entry, name: entry.name }));
  const all = [...alike.filter(({ score }) => score >= SURE), ...meant, ...alike];
  return all.filter(({ entry }, place) => all.findIndex((each) => each.entry === entry) === place).slice(0, NEAR);
};

export class Combobox {
  /* `look` gives {names, hintOf, meant}, of which `meant` promises guesses at what a text means; `take` gets an entry or none, the text, and whether a person chose just that. */
  constructor(input, { look, take, words, open, many, say }) {
    this.input = input;
    this.list = document.getElementById(input.getAttribute("aria-controls"));
    this.said = document.getElementById(input.id.concat("-said"));
    this.look = look;
    this.take = take;
    this.words = words;
    this.open = open;
    this.many = many;
    this.say = say;
    this.options = [];
    this.active = -1;
    this.guessed = { text: "", guesses: [] };
    input.addEventListener("input", () => this.show());
    input.addEventListener("input", () => this.guessLater());
    input.addEventListener("keydown", (event) => this.press(event));
    input.addEventListener("blur", () => this.leave());
    input.addEventListener("click", () => this.isShown || this.show());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.choose(this.at(event)));
  }

  get isShown() {
    return !this.list.hidden;
  }

  at(event) {
    return Array.from(this.list.children).indexOf(event.target.closest("[role=option]"));
  }

  tell(name, values) {
    this.said.textContent = name ? this.say(name, values) : "";
  }

  /* What answers to the text in the field: choices to list, and what to say about them. */
  found() {
    const { names } = this.look();
    const text = this.input.value.trim();
    if (!names) return { choices: [], told: "" };
    if (!text) {
      return { choices: names.entries.length <= WITHOUT_TYPING ? names.search("", WITHOUT_TYPING) : [], told: "some" };
    }
    const hits = names.search(text, MOST);
    const guesses = this.guessed.text === text ? this.guessed.guesses : [];
    const choices = hits.length ? hits : nearest(names.near(text, NEAR), guesses);
    const told = hits.length === 1 ? "one" : hits.length ? "some" : this.missed(choices.length > 0, guesses.length > 0);
    return { choices: this.open && !names.find(text) ? [...choices, { written: text }] : choices, told };
  }

  /* When nothing answers to a text, and its writer has paused, ask what it may mean. */
  guessLater() {
    clearTimeout(this.pause);
    const text = this.input.value.trim();
    const { names, meant } = this.look();
    if (!meant || text.length < SHORTEST_GUESSED || names.search(text, 1).length) return;
    this.pause = setTimeout(async () => {
      const guesses = await meant(text);
      if (!guesses.length || this.input.value.trim() !== text || this.pause === 0) return;
      this.guessed = { text, guesses };
      this.show();
    }, PAUSE);
  }

  missed(near, guessed) {
    const trade = this.words === "trades" && !this.open ? "_trades" : "";
    if (guessed) return `perhaps${trade}`;
    if (near) return `near${trade}`;
    return this.open ? "none_open" : `none${trade}`;
  }

  show() {
    const { choices, told } = this.found();
    const hint = this.look().hintOf ?? (() => "");
    this.options = choices;
    this.active = -1;
    this.list.replaceChildren(...choices.map((choice, place) => this.option(choice, place, hint)));
    this.list.hidden = !choices.length;
    this.input.setAttribute("aria-expanded", String(this.isShown));
    this.input.removeAttribute("aria-activedescendant");
    const count = choices.filter((each) => each.entry).length;
    if (this.input.value.trim() || choices.length) this.tell(told, { count });
    else this.tell("");
    if (this.isShown) this.list.scrollIntoView({ block: "nearest" });
  }

  option({ entry, name, written }, place, hint) {
    const made = document.createElement("li");
    made.id = `${this.list.id}-${place}`;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    made.className = written ? "tk-option tk-option--written" : "tk-option";
    const label = document.createElement("span");
    label.textContent = written ? this.say("as_written", { text: written }) : entry.name;
    made.append(label);
    const also = written ? "" : hint(entry) || (name !== entry.name && name !== entry.plural ? this.say("also", { name }) : "");
    if (also) {
      const small = document.createElement("small");
      small.textContent = ` ${also}`;
      made.append(small);
    }
    return made;
  }

  press(event) {
    if (event.isComposing) return;
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves) {
      event.preventDefault();
      if (!this.isShown) this.show();
      this.move(moves[event.key]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (this.isShown && this.active >= 0) this.choose(this.active);
      else this.settle(true);
    } else if (event.key === "Escape" && (this.isShown || this.input.value)) {
      event.preventDefault();
      if (this.isShown) this.hide();
      else {
        this.input.value = "";
        this.input.dispatchEvent(new Event("input", { bubbles: true }));
        this.hide();
      }
    }
  }

  move(step) {
    const count = this.options.length;
    if (!count) return;
    this.active = this.active < 0 ? (step > 0 ? 0 : count - 1) : (this.active + step + count) % count;
    for (const [place, option] of [...this.list.children].entries()) option.setAttribute("aria-selected", String(place === this.active));
    const option = this.list.children[this.active];
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  choose(place) {
    const choice = this.options[place];
    if (!choice) return;
    this.hide();
    this.take(choice.entry ?? null, choice.entry?.name ?? choice.written, true);
  }

  /* Take what stands in the field as it is, if it is a name or may be anything; several at once where many may be. */
  settle(pressed = false) {
    const text = this.input.value.trim();
    const { names } = this.look();
    if (!text || !names) return;
    const whole = names.find(text) ?? (pressed && this.options.length === 1 ? this.options[0].entry : undefined);
    const texts = whole || !this.many ? [text] : text.split(/[,;،、]/).map((each) => each.trim()).filter(Boolean);
    const found = texts.map((each) => whole ?? names.find(each));
    if (!this.open && !found.every(Boolean)) return;
    this.hide();
    for (const [place, each] of texts.entries()) this.take(found[place] ?? null, found[place]?.name ?? each, false);
  }

  /* Whoever leaves is asked nothing more: what the text may mean would cover what is said below the field. */
  leave() {
    clearTimeout(this.pause);
    this.pause = 0;
    this.settle();
    this.hide();
  }

  hide() {
    this.list.hidden = true;
    this.active = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.tell("");
  }
}
