/* How the search compares words, reads records and lays results out. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { found, piecesFor } from "../../overrides/assets/js/search/pieces.js";
import { stem } from "../../overrides/assets/js/search/stems.js";
import { Finder } from "../../overrides/assets/js/search/find.js";
import { code, excerpt, has, marked, otherName, parts, avatar, reasons } from "../../overrides/assets/js/search/record.js";
import { fits, isOneOff, parted, terms } from "../../overrides/assets/js/search/words.js";

const RECORD = { parts: [["e010", "3AF"], ["e003", "sparky", "lighting electrician"], ["e014", "=1"],
  ["e008", [...Array(30).fill("old"), "houses", ...Array(30).fill("new")].join(" ")]] };

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

test("words of one stem are found by each other, and others not", () => {
  const same = [["plumber", "plumbing"], ["dogs", "dog"], ["fixes", "fix"], ["baking", "bakery"], ["photographer", "photography"],
    ["insurance", "insurer"], ["designer", "design"], ["planning", "planner"], ["electrical", "electrician"]];
  const other = [["planner", "plants"], ["painter", "pain"], ["printer", "prince"], ["tenant", "ten"], ["spring", "spray"],
    ["king", "kid"], ["portland", "portrait"]];
  for (const [one, two] of same) assert.equal(stem(one), stem(two), `${one} ${two}`);
  for (const [one, two] of other) assert.notEqual(stem(one), stem(two), `${one} ${two}`);
});

test("a line tells in which records a word is, and the nearer the word the more it is worth", () => {
  const lines = ["plumb\tm0B", "plumber\tm3D\tt3B", "plumbing\tm0DB", "plume\tm3B"].join("\n");
  const { member, trade, guide } = found([lines, ""], "plumber");
  assert.deepEqual([...member], [[0, 0.6], [2, 8], [3, 0.6]]);
  assert.deepEqual([...trade], [[0, 8]]);
  assert.equal(guide.size, 0);
  assert.deepEqual([...found([lines], "plum").member.keys()].sort(), [0, 2, 3]);
});

test("a beginning that was cut is looked for in all its pieces, a whole one in one", () => {
  const pieces = ["a", "pla", "plu", "pl_", "plum_", "q"];
  assert.deepEqual(piecesFor("pl", pieces), ["pla", "plu", "pl_", "plum_"]);
  assert.deepEqual(piecesFor("plumber", pieces), ["plu"]);
  assert.deepEqual(piecesFor("plaster", [""]), [""]);
  assert.deepEqual(piecesFor("fixes", ["fixe", "fix_"]), ["fixe", "fix_"]);
  const some = ["_", "p_", "pl_", "plum"];
  assert.deepEqual(piecesFor("plaster", some), ["pl_"]);
  assert.deepEqual(piecesFor("plumber", some), ["plum"]);
  assert.deepEqual(piecesFor("painter", some), ["p_"]);
  assert.deepEqual(piecesFor("zoo", some), ["_"]);
  assert.deepEqual(piecesFor("p", some), ["p_", "pl_", "plum"]);
});

test("a record is taken apart", () => {
  const all = parts(RECORD);
  assert.deepEqual(avatar(all), { hue: 3, letters: "AF", photo: undefined });
  assert.equal(code(all), "=1");
  assert.equal(avatar(parts({ parts: [] })), undefined);
  const trade = { meta: { title: "Electricians" }, parts: all };
  assert.equal(otherName(trade, ["electrician", "light"]), "lighting electrician");
  assert.equal(otherName(trade, ["sparky", "electrician"]), undefined);
});

test("a reason shows what stands around a word, and nothing for what is seen already", () => {
  const all = parts(RECORD);
  const [reason, ...more] = reasons(all, ["houses"], ["Ana Ferreira"]);
  assert.deepEqual(more, []);
  const words = reason.words.map((each) => each.text);
  assert.equal(words.filter((each) => each === "…").length, 2);
  assert.deepEqual(reason.words.filter((each) => each.hit).map((each) => each.text), ["houses"]);
  assert.deepEqual(reasons(all, ["ana"], ["Ana Ferreira"]), []);
  assert.ok(!has(all, [], "=1"), "a word of the machine is no reason");
  assert.deepEqual(excerpt(all[1], ["sparky", "electrician"]).map((each) => each.text), ["sparky", "·", "lighting", "electrician"]);
  assert.deepEqual(marked("Ana  Ferreira", ["ferr"]).map((each) => each.hit), [false, true]);
});

class Index {
  /* A made-up index: records by kind, found where every word of theirs is asked for. */
  constructor(records, lists = {}) {
    this.records = records;
    this.lists = { endings: [], doing: {}, ...lists };
    this.folder = new URL("http://nowhere.invalid/");
  }

  start() {
    return Promise.resolve(this.lists);
  }

  telling(all) {
    return Promise.resolve(all);
  }

  find(words, code = "") {
    const asked = [...terms(words), code].filter(Boolean);
    const of = (kind) => this.records.filter((each) => each.kind === kind && asked.every((term) => each.text.split(" ").some((word) => fits(word, term))));
    return Promise.resolve(Object.fromEntries(["member", "customers", "trade", "guide"].map((kind) => [kind, of(kind)])));
  }

  search(words, code) {
    return this.find(words, code).then(({ member }) => ({ results: member }));
  }

  details(result) {
    return Promise.resolve({ url: result.id, title: result.title, parts: result.parts ?? [] });
  }
}

/* No list of near words can be fetched. */
const unlisted = async (trial) => {
  const asked = globalThis.fetch;
  globalThis.fetch = async () => ({ ok: true, text: async () => "" });
  try {
    await trial();
  } finally {
    globalThis.fetch = asked;
  }
};

test("a member is found under another name of the trade, and the page is told by which", async () => {
  const finder = new Finder(new Index([
    { kind: "member", id: "m", title: "Ana Ferreira", text: "ana ferreira xqelec" },
    { kind: "trade", id: "t", title: "Electricians", text: "electricians sparky", parts: [["e003", "sparky"], ["e014", "xqelec"]] },
  ]));
  const found = await finder.find("sparky");
  assert.deepEqual(found.groups.filter((group) => group.shown.length).map((group) => group.kind), ["trade"]);
  const better = await finder.improve(found);
  const members = better.groups.find((group) => group.kind === "member");
  assert.deepEqual(members.shown.map(({ url, via }) => [url, via.name]), [["m", "sparky"]]);
  assert.equal(better.total, 2);
});

test("a word behind a trade that adds nothing is left out where nobody is found with it, and that is said", async () => {
  const finder = new Finder(new Index([
    { kind: "member", id: "m", title: "Ana Ferreira", text: "ana ferreira xqroof" },
    { kind: "member", id: "s", title: "Bo", text: "bo coffee shop" },
    { kind: "trade", id: "t", title: "Roofers", text: "roofers roofing", parts: [["e003", "roofing"], ["e014", "xqroof"]] },
    { kind: "guide", id: "g", title: "Contractors", text: "roofing contractor" },
  ], { endings: ["contractor", "shop"] }));
  await unlisted(async () => {
    const found = async (words) => finder.improve(await finder.find(words));
    for (const words of ["roofing contractors", "roofing contractor"]) {
      const better = await found(words);
      assert.equal(better.meant, "roofing");
      assert.deepEqual(better.groups.find((group) => group.kind === "member").shown.map(({ url }) => url), ["m"]);
    }
    assert.equal(await found("coffee shop"), undefined);
    assert.equal(await found("contractor"), undefined);
  });
});

test("what somebody does is found by what that is called, or by the thing alone, and then by fewer words", async () => {
  const doing = { fix: ["repair", "mechanic"] };
  const bo = { kind: "member", id: "m", title: "Bo", text: "bo computer support" };
  const shop = { kind: "member", id: "r", title: "Cy", text: "cy car repair" };
  const guide = { kind: "guide", id: "g", title: "Fix", text: "fix computer" };
  const finder = new Finder(new Index([bo, shop, guide], { doing }));
  await unlisted(async () => {
    const meant = async (words) => (await finder.improve(await finder.find(words)))?.meant;
    assert.equal(await meant("fixes cars"), "repair cars");
    assert.equal(await meant("fix computers"), "computers");
    assert.equal(await meant("blue computer support"), "computer support");
    assert.equal(await meant("blue green support"), "support");
    assert.equal(await meant("blue green"), undefined);
    assert.equal(await meant("computer"), undefined);
  });
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
