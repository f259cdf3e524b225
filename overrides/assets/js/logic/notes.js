/* Notes on people, kept in this browser only: {me, people: slug -> {name, spoken, help, learned}}.

   Whatever is read, from the browser or from a file, is taken apart and built anew: nothing but texts of the right size
   and days that exist. */

import { isSlug } from "./text.js";

export const MOST_OF_A_FILE = 1_000_000;
const MOST_OF_A_TEXT = 2000;
const MOST_OF_A_NAME = 200;
const MOST_PEOPLE = 1000;
const VERSION = 1;

export const isDay = (text) =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

const textOf = (value, most) => (typeof value === "string" ? value.slice(0, most) : "");

const noteFrom = (value) => {
  const spoken = textOf(value?.spoken, 10);
  return {
    name: textOf(value?.name, MOST_OF_A_NAME),
    spoken: isDay(spoken) ? spoken : "",
    help: textOf(value?.help, MOST_OF_A_TEXT),
    learned: textOf(value?.learned, MOST_OF_A_TEXT),
  };
};

export const isEmpty = (note) => !note.spoken && !note.help.trim() && !note.learned.trim();

const none = () => ({ me: "", people: new Map() });

/* Notes from what a text holds; null if it holds none. */
export const parsed = (text) => {
  try {
    const data = JSON.parse(text);
    if (data?.version !== VERSION || typeof data.people !== "object" || !data.people || Array.isArray(data.people)) return null;
    const people = Object.entries(data.people).filter(([slug]) => isSlug(slug)).slice(0, MOST_PEOPLE);
    const kept = new Map(people.map(([slug, value]) => [slug, noteFrom(value)]));
    for (const [slug, note] of kept) if (isEmpty(note)) kept.delete(slug);
    return { me: isSlug(textOf(data.me, 40)) ? data.me : "", people: kept };
  } catch {
    return null;
  }
};

export const written = ({ me, people }) =>
  `${JSON.stringify({ version: VERSION, me, people: Object.fromEntries([...people].filter(([, note]) => !isEmpty(note))) }, null, 2)}\n`;

/* Two texts as one that loses neither. */
const together = (here, there) => {
  if (!there.trim() || here.includes(there)) return here;
  return !here.trim() || there.includes(here) ? there : `${here.trimEnd()}\n\n${there}`;
};

/* Notes with those of a file beside them: the later day, and both texts where they differ. */
export const merged = (here, there) => {
  const people = new Map(here.people);
  for (const [slug, note] of there.people) {
    const mine = people.get(slug) ?? noteFrom({});
    people.set(slug, {
      name: mine.name || note.name,
      spoken: mine.spoken > note.spoken ? mine.spoken : note.spoken,
      help: together(mine.help, note.help),
      learned: together(mine.learned, note.learned),
    });
  }
  return { me: here.me || there.me, people };
};

/* What this browser keeps. Two open pages do not undo each other: a change is made to what is kept at that moment. */
export class Notes {
  constructor(key) {
    this.key = key;
    this.memory = none();
    this.keeps = true;
  }

  read() {
    try {
      const kept = localStorage.getItem(this.key);
      if (this.keeps) this.memory = (kept && parsed(kept)) || none();
    } catch {
      this.keeps = false;
    }
    return this.memory;
  }

  /* Whether it could be kept. */
  write(notes) {
    this.memory = notes;
    try {
      localStorage.setItem(this.key, written(notes));
      this.keeps = true;
    } catch {
      this.keeps = false;
    }
    return this.keeps;
  }

  note(slug) {
    return this.read().people.get(slug) ?? noteFrom({});
  }

  change(slug, name, field, text) {
    const notes = this.read();
    notes.people.set(slug, noteFrom({ ...this.note(slug), name, [field]: text }));
    return this.write(notes);
  }

  erase() {
    this.memory = none();
    try {
      localStorage.removeItem(this.key);
    } catch {
      this.keeps = false;
    }
  }
}
