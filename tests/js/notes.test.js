/* Notes on people, which this browser alone keeps. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Notes, isDay, isEmpty, merged, parsed, written } from "../../overrides/assets/js/logic/notes.js";

const NOTE = { name: "Ana Ferreira", spoken: "2026-11-03", help: "A landlord.", learned: "" };
const of = (people, me = "") => ({ me, people: new Map(Object.entries(people)) });

class Shelf {
  kept = new Map();
  isFull = false;
  getItem(key) { return this.kept.get(key) ?? null; }
  removeItem(key) { this.kept.delete(key); }
  setItem(key, text) {
    if (this.isFull) throw new Error("full");
    this.kept.set(key, text);
  }
}

beforeEach(() => { Object.defineProperty(globalThis, "localStorage", { value: new Shelf(), configurable: true }); });

test("a day is one that exists", () => {
  assert.deepEqual(["2026-02-28", "2028-02-29"].filter(isDay).length, 2);
  assert.deepEqual(["2026-02-29", "2026-2-3", "03.11.2026", "", "2026-13-01"].filter(isDay), []);
});

test("what is written is read again, and what is empty is not written", () => {
  const notes = of({ "ana-ferreira": NOTE, "ben-okafor": { name: "Ben", spoken: "", help: " ", learned: "\n" } }, "chi-moreno");
  assert.deepEqual(parsed(written(notes)), of({ "ana-ferreira": NOTE }, "chi-moreno"));
  assert.ok(isEmpty({ name: "Ben", spoken: "", help: " ", learned: "" }));
});

test("of a strange file nothing is kept but texts of the right size, days that exist and people", () => {
  const people = { "ana-ferreira": { ...NOTE, spoken: "2026-02-31", help: "x".repeat(5000), more: 1 }, __proto__x: NOTE, "../x": NOTE, "ben": 4 };
  const read = parsed(JSON.stringify({ version: 1, me: "NOBODY!", people }));
  assert.deepEqual(read, of({ "ana-ferreira": { ...NOTE, spoken: "", help: "x".repeat(2000) } }));
  for (const text of ["", "{", "[]", "null", "4", '{"version":2,"people":{}}', '{"version":1,"people":[]}', '{"version":1,"people":null}']) {
    assert.equal(parsed(text), null, text);
  }
  assert.deepEqual(parsed('{"version":1,"people":{"__proto__":{"help":"x"}}}'), of({}));
  assert.equal({}.help, undefined);
});

test("two browsers' notes become one that loses neither", () => {
  const here = of({ "ana-ferreira": NOTE });
  const there = of({ "ana-ferreira": { ...NOTE, spoken: "2026-11-20", help: "A bakery.", learned: "She sails." }, "ben-okafor": NOTE }, "chi");
  assert.deepEqual(merged(here, there), of({
    "ana-ferreira": { name: "Ana Ferreira", spoken: "2026-11-20", help: "A landlord.\n\nA bakery.", learned: "She sails." },
    "ben-okafor": NOTE,
  }, "chi"));
  assert.deepEqual(merged(merged(here, there), there), merged(here, there));
});

test("two open pages do not undo each other", () => {
  const [one, other] = [new Notes("n"), new Notes("n")];
  assert.ok(one.change("ana-ferreira", "Ana", "help", "A landlord."));
  assert.ok(other.change("ben-okafor", "Ben", "spoken", "2026-11-03"));
  assert.deepEqual([...one.read().people.keys()], ["ana-ferreira", "ben-okafor"]);
  one.erase();
  assert.equal(other.read().people.size, 0);
});

test("where nothing can be kept, the page still holds it and says so", () => {
  localStorage.isFull = true;
  const notes = new Notes("n");
  assert.equal(notes.change("ana-ferreira", "Ana", "help", "A landlord."), false);
  assert.equal(notes.note("ana-ferreira").help, "A landlord.");
  assert.equal(notes.keeps, false);
});
