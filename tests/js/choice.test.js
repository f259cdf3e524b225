/* What is chosen above the members, and whom that leaves. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { NOTHING, addressOf, choiceFrom, isNothing, left, plain, sorted, wordsOf } from "../../overrides/assets/js/logic/choice.js";

const FACETS = [
  { name: "customers", values: ["homeowners", "landlords"] },
  { name: "area", values: ["Portland", "Saco"] },
];
const MEMBERS = [
  { name: "Ana", text: "ana alder electrician", marks: [[0, 1], [0]], joined: "2026-02-01" },
  { name: "Ben", text: "ben okafor plumber", marks: [[0], null] },
  { name: "Chi", text: "chi moreno baker", marks: [[], [1]], joined: "2026-10-30" },
];
const names = (members) => members.map((each) => each.name).join(" ");

test("an address is read as it is written, and what is not known is left out", () => {
  const choice = choiceFrom("?words=%C3%81na&customers=landlords&area=Atlantis&sort=newest&x=1", FACETS, ["newest"]);
  assert.deepEqual(choice, { words: "Ána", picks: { customers: "landlords" }, sort: "newest" });
  assert.equal(addressOf(choice, FACETS), "?words=%C3%81na&customers=landlords&sort=newest");
  assert.deepEqual(choiceFrom(addressOf(choice, FACETS), FACETS, ["newest"]), choice);
  assert.equal(addressOf(NOTHING, FACETS), "");
  assert.deepEqual(choiceFrom("?sort=oldest&customers=constructor", FACETS, ["newest"]), { ...NOTHING, picks: {} });
  assert.equal(choiceFrom(`?words=${"x".repeat(999)}`, FACETS, []).words.length, 200);
});

test("blanks alone choose nothing", () => {
  assert.ok(isNothing({ words: "  ", picks: {} }));
  assert.ok(!isNothing({ words: "", picks: { area: "Saco" } }));
});

test("every word has to be there, without accents and capitals", () => {
  assert.equal(plain("Ångström"), "angstrom");
  assert.deepEqual(wordsOf("  Ana  ÉLECT "), ["ana", "elect"]);
  const found = (words) => names(left(MEMBERS, { words, picks: {} }, FACETS).found);
  assert.equal(found("ána ELECT"), "Ana");
  assert.equal(found("ana plumber"), "");
  assert.equal(found(""), "Ana Ben Chi");
});

test("whom the search of the site finds fits, too, as far as the filters let them", () => {
  const members = MEMBERS.map((each, n) => ({ ...each, n }));
  const found = (picks, others) => names(left(members, { words: "plumer", picks }, FACETS, others).found);
  assert.equal(found({}, undefined), "");
  assert.equal(found({}, new Set([1, 7])), "Ben");
  assert.equal(found({ customers: "landlords" }, new Set([1])), "");
});

test("a word that adds nothing behind a trade keeps nobody out, and finds nobody alone", () => {
  const members = [{ name: "Dee", text: "dee roofer roofing", behind: ["contractor", "company"], marks: [[], []] }, ...MEMBERS];
  const found = (words) => names(left(members, { words, picks: {} }, FACETS).found);
  for (const words of ["roofing contractors", "roofing contr", "Roofer Company", "roofing"]) assert.equal(found(words), "Dee");
  assert.equal(found("contractors"), "");
  assert.equal(found("roofing clinic"), "");
  assert.equal(found("plumber contractor"), "");
});

test("who works anywhere fits every area, and each option counts what it would leave", () => {
  const { found, counts } = left(MEMBERS, { words: "", picks: { area: "Saco" } }, FACETS);
  assert.equal(names(found), "Ben Chi");
  assert.deepEqual(counts, [[1, 0], [2, 2]]);
  for (const [at, facet] of FACETS.entries()) {
    for (const [place, value] of facet.values.entries()) {
      const picks = { area: "Saco", [facet.name]: value };
      assert.equal(counts[at][place], left(MEMBERS, { words: "", picks }, FACETS).found.length, value);
    }
  }
});

test("the newest come first, who gives no day comes last, and by name nothing moves", () => {
  assert.equal(names(sorted(MEMBERS, "newest")), "Chi Ana Ben");
  assert.equal(sorted(MEMBERS, ""), MEMBERS);
  assert.equal(names(MEMBERS), "Ana Ben Chi");
});
