/* How the search compares words, reads records and lays results out. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { Finder } from "../../overrides/assets/js/search/find.js";
import { code, excerpt, has, marked, otherName, parts, avatar, reasons } from "../../overrides/assets/js/search/record.js";
import { fits, isOneOff, parted, terms } from "../../overrides/assets/js/search/words.js";

const hidden = (text) => [...text].map((sign) => [...String(sign.codePointAt(0))].map((digit) => String.fromCharCode(0xe030 + Number(digit))).join(""))
  .join(String.fromCharCode(0xe030 + 10));
const RECORD = ["\ue010", hidden("3AF"), "\ue003", "sparky", "\ue020", "lighting", "electrician", "\ue014", "xqhome",
  "\ue008", ...Array(30).fill("old"), "houses", ...Array(30).fill("new")].join(" ");

test("one letter more, less, other or swapped is a slip", () => {
  const slips = [["plumber", "plubmer"], ["plumber", "plumer"], ["plumber", "pplumber"], ["plumber", "plumbex"], ["a", "ab"]];
  const apart = [["plumber", "plumber"], ["plumber", "plmbr"], ["plumber", "lpumbre"], ["abc", "cba"], ["", "ab"]];
  assert.ok(slips.every(([one, other]) => isOneOff(one, other) && isOneOff(other, one)));
  assert.ok(!apart.some(([one, other]) => isOneOff(one, other)));
});

test("a word is known by its beginning and its stem, and not by a slip", () => {
  const fitting = [["Plumber", "plumb"], ["plumbing,", "plumber"], ["baker", "bakery"], ["plumber", "plumbers"], ["Thảo", "thao"],
    ["first-time", "time"], ["(photographer)", "photography"]];
  const others = [["plumber", "plumbre"], ["plumber", "plumbxr"], ["planner", "plumber"], ["a", "plumber"], ["—", "a"]];
  for (const [word, term] of fitting) assert.ok(fits(word, term), `${word} ${term}`);
  for (const [word, term] of others) assert.ok(!fits(word, term), `${word} ${term}`);
});

test("signs around a word are told from it", () => {
  assert.deepEqual(parted("“first-time”,"), ["“", "first-time", "”,"]);
  assert.deepEqual(parted("—"), ["—", "", ""]);
  assert.deepEqual(terms(" (Ána)  & BEN's "), ["ana", "ben's"]);
});

test("a record is taken apart at its signs", () => {
  const all = parts({ content: RECORD });
  assert.deepEqual(avatar(all), { hue: 3, letters: "AF", photo: undefined });
  assert.equal(code(all), "xqhome");
  assert.equal(avatar(parts({ content: "no signs" })), undefined);
  const trade = { meta: { title: "Electricians" }, parts: all };
  assert.equal(otherName(trade, ["electrician", "light"]), "lighting electrician");
  assert.equal(otherName(trade, ["sparky", "electrician"]), undefined);
});

test("a reason shows what stands around a word, and nothing for what is seen already", () => {
  const all = parts({ content: RECORD });
  const [reason, ...more] = reasons(all, ["houses"], ["Ana Ferreira"]);
  assert.deepEqual(more, []);
  const words = reason.words.map((each) => each.text);
  assert.equal(words.filter((each) => each === "…").length, 2);
  assert.deepEqual(reason.words.filter((each) => each.hit).map((each) => each.text), ["houses"]);
  assert.deepEqual(reasons(all, ["ana"], ["Ana Ferreira"]), []);
  assert.ok(!has(all, [], "xqhome"), "a word of the machine is no reason");
  assert.deepEqual(excerpt(all[1], ["sparky", "electrician"]).map((each) => each.text), ["sparky", "·", "lighting", "electrician"]);
  assert.deepEqual(marked("Ana  Ferreira", ["ferr"]).map((each) => each.hit), [false, true]);
});

class Index {
  /* A made-up index: records by kind, found where every word of theirs is asked for. */
  constructor(records) {
    this.records = records;
    this.folder = new URL("http://nowhere.invalid/");
  }

  find(words) {
    const of = (kind) => this.records.filter((each) => each.kind === kind && terms(words).every((term) => each.text.split(" ").some((word) => fits(word, term))));
    return Promise.resolve(Object.fromEntries(["member", "customers", "trade", "guide"].map((kind) => [kind, of(kind)])));
  }

  search(words) {
    return this.find(words).then(({ member }) => ({ results: member }));
  }

  details(result) {
    return Promise.resolve({ raw_url: result.id, meta: { title: result.title }, content: result.content ?? "" });
  }
}

test("a member is found under another name of the trade, and the page is told by which", async () => {
  const finder = new Finder(new Index([
    { kind: "member", id: "m", title: "Ana Ferreira", text: "ana ferreira xqelec" },
    { kind: "trade", id: "t", title: "Electricians", text: "electricians sparky", content: "\ue003 sparky \ue014 xqelec" },
  ]));
  const found = await finder.find("sparky");
  assert.deepEqual(found.groups.filter((group) => group.shown.length).map((group) => group.kind), ["trade"]);
  const better = await finder.improve(found);
  const members = better.groups.find((group) => group.kind === "member");
  assert.deepEqual(members.shown.map(({ url, via }) => [url, via.name]), [["m", "sparky"]]);
  assert.equal(better.total, 2);
});

test("a word behind a trade that adds nothing is left out where nobody is found with it, and that is said", async () => {
  const asked = globalThis.fetch;
  globalThis.fetch = async (url) => ({ ok: true, text: async () => (String(url).endsWith("near/endings.txt") ? "contractor\nshop" : "") });
  try {
    const finder = new Finder(new Index([
      { kind: "member", id: "m", title: "Ana Ferreira", text: "ana ferreira xqroof" },
      { kind: "member", id: "s", title: "Bo", text: "bo coffee shop" },
      { kind: "trade", id: "t", title: "Roofers", text: "roofers roofing", content: "\ue003 roofing \ue014 xqroof" },
      { kind: "guide", id: "g", title: "Contractors", text: "roofing contractor" },
    ]));
    const found = async (words) => finder.improve(await finder.find(words));
    for (const words of ["roofing contractors", "roofing contractor"]) {
      const better = await found(words);
      assert.equal(better.meant, "roofing");
      assert.deepEqual(better.groups.find((group) => group.kind === "member").shown.map(({ url }) => url), ["m"]);
    }
    assert.equal(await found("coffee shop"), undefined);
    assert.equal(await found("rofing shop"), undefined);
    assert.equal(await found("contractor"), undefined);
  } finally {
    globalThis.fetch = asked;
  }
});

test("who is called so stands first, and there is more where more was found", async () => {
  const people = Array.from({ length: 9 }, (_, place) => ({ kind: "member", id: `m${place}`, title: `Rose ${place}`, text: `rose ${place}` }));
  const finder = new Finder(new Index([...people, { kind: "guide", id: "g", title: "Reading", text: "rose reading" }]));
  const { groups, total } = await finder.find("rose");
  assert.equal(total, 10);
  assert.equal(groups[0].kind, "member");
  assert.equal(groups[0].shown.length, 5);
  assert.deepEqual((await finder.more(groups[0], 10)).map((each) => each.url), ["m5", "m6", "m7", "m8"]);
});
