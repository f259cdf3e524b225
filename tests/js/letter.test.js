/* A letter as the browser writes it: what is in it, which one it is, and how long to wait. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { contentOf, keptId, letterText, mayBePublic, newLetterId, secondsToWait, signOf, waitingWords } from "../../overrides/assets/js/logic/letter.js";

const ANSWERS = { name: "Ana Ferreira", summary: " \n" };

test("what is blank is left out, and halves of characters are mended", () => {
  const content = contentOf({ kind: "join", answers: { ...ANSWERS, about: "a\ud800b\0" }, replyTo: "  ", word: "kestrel" });
  assert.deepEqual(content, { kind: "join", answers: { name: "Ana Ferreira", about: "a\ufffdb" }, word: "kestrel" });
});

test("ids are random and of version 4", () => {
  const ids = new Set(Array.from({ length: 500 }, newLetterId));
  assert.equal(ids.size, 500);
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("the same letter keeps its id, and what was changed since is another letter", () => {
  const first = keptId(contentOf({ kind: "join", answers: ANSWERS }), null);
  assert.deepEqual(keptId(contentOf({ kind: "join", answers: ANSWERS }), JSON.parse(JSON.stringify(first))), first);
  for (const other of [{ answers: { name: "Ana F." } }, { kind: "update" }, { photo: "/9j/AA==" }, { word: "kestrel" }]) {
    assert.notEqual(keptId(contentOf({ kind: "join", answers: ANSWERS, ...other }), first).id, first.id);
  }
  for (const odd of [undefined, {}, { of: first.of }, { of: first.of, id: 5 }]) {
    assert.notEqual(keptId(contentOf({ kind: "join", answers: ANSWERS }), odd).id, first.id);
  }
  assert.notEqual(signOf({ a: 1 }), signOf({ a: 2 }));
});

test("only what may be public goes to a public inbox", () => {
  const may = (letter) => mayBePublic(contentOf({ answers: ANSWERS, ...letter }));
  assert.ok(may({ kind: "join" }) && may({ kind: "update" }));
  for (const kind of ["still-right", "leave", "introduction", "thanks"]) assert.ok(!may({ kind }), kind);
  for (const more of [{ photo: "/9j/" }, { replyTo: "a" }, { word: "a" }, { answers: { thanks: "ben: tea" } }, { answers: { hidden: "yes" } }]) {
    assert.ok(!may({ kind: "update", ...more }));
  }
});

test("a letter box says how long to wait in seconds or by a day, and it is told in words", () => {
  const now = Date.parse("2026-11-30T08:00:00Z");
  assert.deepEqual(["120", " 5 ", "Mon, 30 Nov 2026 08:10:00 GMT", "Sun, 29 Nov 2026 08:10:00 GMT"].map((each) => secondsToWait(each, now)), [120, 5, 600, 0]);
  assert.deepEqual([null, "", "soon", "-5x"].map((each) => secondsToWait(each, now)), [null, null, null, null]);
  const told = [null, 0, 60, 61, 3600, 5400, 5401, 86_400].map(waitingWords);
  assert.deepEqual(told, [["wait_soon", 0], ["wait_minute", 1], ["wait_minute", 1], ["wait_minutes", 2], ["wait_minutes", 60], ["wait_minutes", 90], ["wait_hours", 2], ["wait_hours", 24]]);
});

test("the text has the id, and the seconds as a whole number", () => {
  const text = letterText(contentOf({ kind: "join", answers: ANSWERS }), { id: "x", seconds: 41.7 });
  assert.deepEqual(JSON.parse(text), { letter: 1, id: "x", kind: "join", answers: { name: "Ana Ferreira" }, seconds: 42, nothing: "" });
});
