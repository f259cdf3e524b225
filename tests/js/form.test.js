/* What the form does by itself: the ways a profile can go, whom one would meet, and what is kept meanwhile. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { MOST_OF_A_FORM, MOST_OF_A_MAIL, asTyped, editFile, issueForm, mail, newFile } from "../../overrides/assets/js/logic/addresses.js";
import { needs } from "../../overrides/assets/js/logic/checks.js";
import { neighbours } from "../../overrides/assets/js/logic/neighbours.js";
import { Names } from "../../overrides/assets/js/logic/names.js";
import { filled } from "../../overrides/assets/js/logic/sentences.js";
import { Draft } from "../../overrides/assets/js/parts/draft.js";

const REPOSITORY = { url: "https://github.com/harbour/directory", branch: "main" };
const ask = (address, name) => new URL(address).searchParams.get(name);

test("a form's address carries what it can, the longest answers are left to be pasted, and nothing is lost", () => {
  const answers = { name: "Zoë & Söhne #1", about: "é".repeat(1500), offers: "x", summary: "y".repeat(700), areas: "" };
  const { address, left } = issueForm(REPOSITORY, "join.yml", { labels: "join" }, answers);
  assert.ok(address.length <= MOST_OF_A_FORM);
  assert.deepEqual(left, { about: answers.about });
  for (const name of ["name", "offers", "summary"]) assert.equal(ask(address, name), answers[name]);
  assert.equal(ask(address, "template"), "join.yml");
  assert.equal(ask(address, "areas"), null);
});

test("a file goes along if there is room, and so does a mail", () => {
  const short = newFile(REPOSITORY, "members", "ana", "name: Ana\n");
  assert.deepEqual([short.whole, ask(short.address, "value")], [true, "name: Ana\n"]);
  const long = newFile(REPOSITORY, "members", "ana", "x".repeat(MOST_OF_A_FORM));
  assert.deepEqual([long.whole, ask(long.address, "value"), ask(long.address, "filename")], [false, null, "ana.yml"]);
  const letter = mail("mo+us@harbour.example.com", "A & B?", "one\ntwo", "paste");
  assert.equal(letter.address, "mailto:mo%2Bus@harbour.example.com?subject=A%20%26%20B%3F&body=one%0D%0Atwo");
  assert.deepEqual([mail("m@b.example", "s", "x".repeat(MOST_OF_A_MAIL), "paste").whole, letter.whole], [false, true]);
});

test("signs that a terminal, an address or a mail would act on are written out", () => {
  const address = editFile({ url: "https://github.com/a/b", branch: "a/b c" }, "mem bers", "ana");
  assert.equal(address, "https://github.com/a/b/edit/a/b%20c/mem%20bers/ana.yml");
  assert.match(mail("a@b.example", "(it's!*)", "\ud800", "").address, /subject=%28it%27s%21%2A%29&body=%EF%BF%BD$/);
});

test("an answer is typed as the form reads it", () => {
  assert.equal(asTyped(["one", "two"], { answer: "list" }), "one\ntwo");
  assert.equal(asTyped(["- one", "two"], { answer: "list" }), "- - one\n- two");
  const parts = [{ name: "to" }, { name: "for" }];
  assert.equal(asTyped([{ to: "ben-okafor", for: "a lead" }, { to: "chi" }], { answer: "pairs", parts }), "ben-okafor: a lead\nchi");
  assert.equal(asTyped("text", { answer: "line" }), "text");
});

test("what is not in the group's country is understood by its whole name, and offered to nobody", () => {
  const names = new Names([
    { id: "title-company", name: "title company", names: ["title officer"], elsewhere: true }, { id: "tiler", name: "tiler" },
  ]);
  const shown = (hits) => hits.map(({ entry }) => entry.id);
  assert.deepEqual(shown(names.search("tit", 8)), []);
  assert.deepEqual(shown(names.search("til", 8)), ["tiler"]);
  assert.deepEqual(shown(names.near("titel compani", 5)), []);
  assert.deepEqual(shown(names.search("title officer", 8)), ["title-company"]);
  for (const name of ["title company", "title companies"]) assert.equal(names.find(name).id, "title-company");
});

const TRADES = { byId: new Map([["electrician", { id: "electrician", competes: ["solar"] }], ["plumber", { id: "plumber" }]]) };
const person = (slug, trade, groups, more = {}) => ({ slug, name: slug, trade, groups, ...more });

test("one meets those who serve the same, by the rarest thing shared, and nobody who does the same work", () => {
  const members = [
    person("ben", "plumber", ["homeowners", "bakeries"]), person("chi", "electrician", ["homeowners"]), person("dan", "solar", ["homeowners"]),
    person("eve", "plumber", ["homeowners"], { paused: true }), person("flo", "plumber", ["homeowners"]), person("me", "plumber", ["homeowners"]),
  ];
  const wish = { trade: { id: "electrician", competes: ["solar"] }, groups: ["homeowners", "bakeries"], slug: "me" };
  const told = neighbours(wish, members, TRADES).map(({ group, members: who }) => [group, who.map((each) => each.slug)]);
  assert.deepEqual(told, [["bakeries", ["ben"]], ["homeowners", ["flo"]]]);
  assert.deepEqual(neighbours({ ...wish, groups: [] }, members, TRADES), []);
});

test("a second trade is one's work too, on both sides", () => {
  const members = [person("ben", "plumber", ["homeowners"], { also: ["solar"] }), person("chi", "plumber", ["homeowners"])];
  const met = (wish) => neighbours({ groups: ["homeowners"], slug: "me", ...wish }, members, TRADES).flatMap((each) => each.members.map(({ slug }) => slug));
  assert.deepEqual(met({ trade: { id: "electrician", competes: ["solar"] } }), ["chi"]);
  assert.deepEqual(met({ trade: { id: "roofer" }, also: [{ id: "electrician", competes: ["solar"] }, undefined] }), ["chi"]);
});

test("a wording of several known trades is offered as the first and more, and any other is asked", () => {
  const known = (text) => ["excavating", "septics", "Band"].includes(text);
  const say = (name) => name;
  const needed = (text, more = {}) => needs(text, { name: "trade", words: "trades", answer: "line", ...more }, say, known);
  assert.deepEqual(needed("excavating and septics"), { code: "P201", message: "list_several", offer: "excavating", more: ["septics"] });
  assert.deepEqual(needed("septics / excavating & Band").more, ["excavating", "Band"]);
  for (const text of ["excavating and magic", "excavating and", "excavatingandseptics", "and"]) assert.equal(needed(text).message, "list_trades");
  assert.equal(needed("Band"), null);
  const inList = needed(["Band", "excavating, septics"], { name: "also", answer: "list" });
  assert.deepEqual([inList.place, inList.offer, inList.more], [1, "excavating", ["septics"]]);
});

test("never more than five people are shown, and the same ones each time", () => {
  const members = Array.from({ length: 12 }, (_, place) => person(`m${place}`, "plumber", ["homeowners"]));
  const wish = { trade: null, groups: ["homeowners"], slug: "" };
  const shown = neighbours(wish, members, TRADES).flatMap((each) => each.members.map((member) => member.slug));
  assert.equal(shown.length, 5);
  assert.deepEqual(neighbours(wish, [...members].reverse(), TRADES).flatMap((each) => each.members.map((member) => member.slug)), shown);
});

test("a sentence is filled in once: what is put in is never looked at again", () => {
  assert.equal(filled("{a} meets {b} {c}", { a: "{b}", b: "Ben" }), "{b} meets Ben {c}");
  assert.equal(filled("{toString}", {}), "{toString}");
  assert.equal(filled(undefined), "");
});

let kept;
beforeEach(() => {
  kept = new Map();
  const value = { getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => kept.set(key, text), removeItem: (key) => kept.delete(key) };
  Object.defineProperty(globalThis, "localStorage", { value, configurable: true });
});

test("a draft is kept, read and erased, and anything else in its place is none", () => {
  const draft = new Draft("harbour");
  assert.ok(draft.write({ name: "Ana" }));
  assert.deepEqual(draft.read(), { name: "Ana" });
  for (const text of ["[1]", "4", "{", "null"]) {
    kept.set(draft.key, text);
    assert.equal(draft.read(), null, text);
  }
  draft.erase();
  assert.equal(kept.size, 0);
});

test("a browser that keeps nothing says so", () => {
  Object.defineProperty(globalThis, "localStorage", { get() { throw new Error("denied"); }, configurable: true });
  const draft = new Draft("harbour");
  assert.deepEqual([draft.read(), draft.write({}), draft.erase()], [null, false, undefined]);
});
