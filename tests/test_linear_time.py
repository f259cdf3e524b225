"""Whatever somebody sends, no reader takes more than linear time: a line of blanks must not hold a runner for hours."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from itertools import islice
from pathlib import Path

import effort
import pytest
from click.testing import CliRunner
from effort import ENOUGH_SECONDS, collector_at_rest, is_too_slow, outgrows, quick
from groups import sample_group
from in_node import EFFORT, SCRIPTS, needs_node, run_node
from introducing import CONFIG
from issues import ANA_OWNED, body_of, event_of
from shared import REQUIRED, check
from towns import beyond_file, beyond_record

from tradekin.cli import main
from tradekin.directory.group_terms import GroupTerms
from tradekin.directory.private_lists import kind_of
from tradekin.errors import NotAnEventError, WorkflowError
from tradekin.facilitator.address_book import read_contacts
from tradekin.facilitator.introduction_log import read_log
from tradekin.github.form_outcome import read_outcome
from tradekin.intake.forms.answers import AnswerReader
from tradekin.intake.forms.event import read_event
from tradekin.intake.forms.issue_forms import FormKind, forms
from tradekin.intake.forms.questions import AnswerShape, FormQuestion, questions
from tradekin.kit.findings.reporters import markdown_text
from tradekin.kit.formats.vcard import cards_in
from tradekin.kit.text.markup import without_markup
from tradekin.network.published_group import UnreadableGroupError, read_published
from tradekin.profile.writer import as_yaml
from tradekin.settings import Settings, read_settings
from tradekin.vocabulary import load_vocabulary
from tradekin.vocabulary.own import with_own

MANY = 20_000
ENOUGH_FOR_A_COMMAND = 1.0
"""The same for whole commands, which have much to say."""
SIGNS = " \t\n\r\"'#,;:-*_+=~`|<>&@./\\()[]{}!?%$0x\u00a0\u0301中😀"
MIXES = (
    " #", ", ", "[ ", "- ", ": ", '" ', "' ", "a ", "a.", "@a", "&a", "<a", "](", "![", "**", "* ", "\n#", "\n-", "\n ",
    "\t ", " \n", "1 ", "1-", "//", "--", "0.", "{[", "a,", "a:", "\n:", '\n"', ',"', " (", "&#", "<!", "|-",
    "\u0301\u0323", '"""\n', "- [ ] ", "<b>", "&amp;", "a@a.", "-eyJ",
)  # fmt: skip


def runs(many: int = MANY) -> Iterator[str]:
    """What is fed to every reader: one sign over and over, in front and between letters, and a few in turn."""
    for sign in SIGNS:
        yield f"{sign * (many // 2)}x{sign * (many // 2)}x"
    for mix in MIXES:
        yield mix * min(1_000 if "\n" in mix else 3_000, many // len(mix)) + "x"


def filled(text: str, run: str, most: int = MANY) -> str:
    """A text with a run in all its places, cut so that it stays within so many bytes: more would not be read at all."""
    room = (most - len(text)) // text.count("{run}")
    return text.replace("{run}", run.encode()[:room].decode("utf-8", "ignore"))


def slow(
    *readers: Callable[[str], object], every: int = 1, enough: float = ENOUGH_SECONDS, many: int = MANY
) -> list[str]:
    """The runs for which one of some readers takes more than linear time.

    Args:
        readers: what reads a run.
        every: of the runs every so many-th is fed.
        enough: what takes no longer is not looked at further.
        many: how many signs a run has.
    """
    found = []
    with collector_at_rest():
        for number, reader in enumerate(readers):
            reader("x")
            for run in islice(runs(many), None, None, every * 6 if quick() else every):
                if is_too_slow(reader, run, enough):
                    found.append(f"reader {number}, {run[:9]!r} × {len(run)}")
                if len(found) == 4:
                    return found
    return found


@pytest.fixture
def group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A group of two in a folder of its own, where commands run; private files go beside it."""
    folder = tmp_path / "group"
    (folder / "members").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIG)
    (folder / "members" / "ana-ferreira.yml").write_text(as_yaml(ANA_OWNED))
    (folder / "members" / "ben-okafor.yml").write_text(REQUIRED.replace("Ann Lee", "Ben Okafor"))
    monkeypatch.chdir(folder)
    return folder


def command(*arguments: object) -> str:
    done = CliRunner().invoke(main, [*map(str, arguments)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.output


PROFILES = (
    "{run}",
    REQUIRED + "about: {run}\n",
    REQUIRED + "customers:\n  - {run}\n",
    "name: {run}\nbusiness: x\ntrade: x\nsummary: {run}\n",
    REQUIRED + "{run}: x\n",
    REQUIRED + "contact:\n  website: {run}\n  phone: +1{run}\n  email: a@b{run}\n",
    REQUIRED + "contact: {website: 'https://a.example.com/{run}', phone: '+1 {run}', email: '{run}@b.example.com'}\n",
    "- {run}: x: y\n",
    "•{run}y: x: z\n",
    REQUIRED + "about: @{run}\n  {run}\n",
)


def test_profiles() -> None:
    assert slow(*(partial(_checked, text) for text in PROFILES)) == []


def test_files_that_may_be_lists_of_people() -> None:
    def told(text: str, run: str) -> None:
        kind_of("roster.csv", filled(text, run).encode)

    assert slow(*(partial(told, text) for text in ("{run}", "Name,Phone\nAnn,{run}\n{run},{run}\n"))) == []


def _checked(text: str, run: str) -> None:
    check(filled(text, run))


def form(kind: FormKind, run: str) -> str:
    """A form's body with a run in every answer, as a heading, in a fence, and above the first heading.

    GitHub takes no body of more than 65,536 characters.
    """
    questions = forms()[kind].questions
    answer = f"x\n\n### {run}\n\n```{run}\n{run}```\n\n{run} x"
    return f"#{run}\n\n" + body_of(
        {each.id: answer if each.answer is not AnswerShape.LINE else run for each in questions}, kind
    )


@pytest.mark.parametrize("kind", list(FormKind))
def test_issue_forms(kind: FormKind, group: Path) -> None:
    file = group.parent / "event.json"
    asked = ("introduce", "--from-issue", file) if kind is FormKind.INTRODUCTION else ("from-issue", file)

    def read(run: str) -> None:
        file.write_text(json.dumps(event_of(form(kind, run), kind)))
        command(*asked)

    assert slow(read, every=2, enough=ENOUGH_FOR_A_COMMAND, many=900) == []


def test_answers() -> None:
    """One question of each kind, as the forms' bodies are shorter."""
    reader = AnswerReader(GroupTerms.of(Settings(), load_vocabulary()), str, "2026-03-15")
    kinds = {(each.answer, bool(each.words), each.parts): each for each in questions()}
    assert slow(*(partial(_answered, reader, question) for question in kinds.values())) == []


def _answered(reader: AnswerReader, question: FormQuestion, run: str) -> None:
    reader.read(question, run)


def test_issues_without_a_form(group: Path) -> None:
    file = group.parent / "event.json"

    def read(run: str) -> None:
        file.write_text(json.dumps(event_of(run)))
        command("from-issue", file)

    assert slow(read, enough=ENOUGH_FOR_A_COMMAND) == []


EVENTS = ("{run}", '{"issue": {run}}', '{"issue": {"number": 1, "user": {"login": "{run}"}, "body": "{run}", "x')


def test_events(tmp_path: Path) -> None:
    file = tmp_path / "event.json"

    def read(run: str, text: str) -> None:
        file.write_text(text.replace("{run}", run))
        with suppress(NotAnEventError):
            read_event(file)

    assert slow(*(partial(read, text=text) for text in EVENTS)) == []


_COLUMNS = "Name,Company,Trade,Customers,Phone,Email,Website,Area,Joined,Offers,About,Languages,Status"
ROSTERS = {
    "whole": ("{run}", MANY),
    "header": ('Name,Company,Trade,"{run}"\nAnn Lee,Lee,plumber,x\n', MANY),
    "cells": (f"{_COLUMNS}\n" + ",".join(['"{run}"'] * 13) + "\n", MANY),
    "bare": (f"{_COLUMNS}\nAnn Lee,Lee,plumber" + ",x{run}" * 10 + "\n", 6_000),
    "name": ('First name,Last name,Company,Trade,Summary\n"{run}","x{run}","{run}","{run}","{run}"\n', 24_000),
}


@pytest.mark.parametrize("shape", ROSTERS)
def test_rosters(shape: str, group: Path) -> None:
    file = group.parent / "roster.csv"
    text, most = ROSTERS[shape]
    file.write_text("Name,Company,Trade\nAnn Lee,Lee,plumber\n")
    assert "members/ann-lee.yml" in command("import", file, "--dry-run")

    def read(run: str) -> None:
        run = run.replace("\n", " ") if shape == "bare" else run  # a row more takes its time
        file.write_bytes(filled(text, run, most).encode())
        command("import", file, "--dry-run", "--publish-contacts", "--country", "US")

    assert slow(read, enough=ENOUGH_FOR_A_COMMAND) == []


def test_logs(tmp_path: Path) -> None:
    file = tmp_path / "log.csv"

    def read(run: str, text: str) -> None:
        file.write_bytes(filled(text, run).encode())
        read_log(file, sample_group().by_slug, ())

    shapes = ("{run}", "date,a,b,state\n{run}", 'date,a,b,state\n"{run}","{run}",{run},{run}\n')
    assert slow(*(partial(read, text=text) for text in shapes)) == []


BOOKS = (
    "{run}",
    "Name,E-mail\n{run}",
    'Name,E-mail\n"{run}",{run}@x\n',
    "BEGIN:VCARD\n{run}\nEND:VCARD\n",
    "BEGIN:VCARD\nFN:{run}\nN:{run}\nEMAIL{run}:{run}\nEMAIL;{run}:x\nEMAIL;PREF={run}\n{run}:\nEND:VCARD\n",
    "BEGIN:VCARD\nFN;QUOTED-PRINTABLE:{run}=\n{run}\nEND:VCARD\n",
)


def test_address_books(tmp_path: Path) -> None:
    file = tmp_path / "book"

    def read(run: str, text: str) -> None:
        file.write_bytes(filled(text, run).encode())
        read_contacts(file, sample_group(), ())

    assert slow(*(partial(read, text=text) for text in BOOKS)) == []


def test_soft_breaks_of_an_address_book() -> None:
    """A long first line, and as many lines that go on with it."""

    def card(long: int) -> str:
        return f"BEGIN:VCARD\nFN;QUOTED-PRINTABLE:{'x' * long}=\n" + "=\n" * long

    assert not outgrows(partial(cards_in, card(400_000)), partial(cards_in, card(100_000)))
    assert cards_in(card(400_000)) == ()


def test_settings(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"

    def read(run: str, text: str) -> None:
        file.write_bytes(filled(text, run).encode())
        read_settings(file)

    shapes = (
        "{run}",
        "site_name: {run}\nplugins:\n  - tradekin:\n      areas: [{run}]\n",
        "plugins:\n  - tradekin:\n      group: {run}\n      languages: [x{run}]\n{run}: y\n",
    )
    assert slow(*(partial(read, text=text) for text in shapes)) == []


def test_own_vocabularies(tmp_path: Path) -> None:
    file = tmp_path / "vocabulary.yml"
    words = load_vocabulary()

    def read(run: str, text: str) -> None:
        file.write_bytes(filled(text, run).encode())
        with_own(words, file, "vocabulary.yml")

    shapes = (
        "{run}",
        "trades:\n  - {id: x, name: '{run}', also: ['{run}']}\n",
        "customers:\n  - {id: '{run}', name: y}\n  - id: x\n    name: x{run}\n    broader: x{run}\n",
    )
    assert slow(*(partial(read, text=text) for text in shapes)) == []


def test_what_neighbouring_groups_publish() -> None:
    terms = GroupTerms.of(Settings(country="US"), load_vocabulary("US"))

    def read(run: str, shape: object) -> None:
        data = shape.encode() if isinstance(shape, str) else json.dumps(shape).encode()
        with suppress(UnreadableGroupError):
            read_published(data.replace(b"{run}", json.dumps(run)[1:-1].encode()), "https://s.example.com/", terms)

    texts = dict.fromkeys(("name", "business", "summary", "areas", "good_introduction"), "{run}")
    word = {"name": "{run}", "id": "{run}", "said": "{run}"}
    shapes = (
        "{run}",
        '{"members": {run}',
        beyond_file(beyond_record("{run}"), group="{run}", made="{run}", country="{run}"),
        *(beyond_file(beyond_record(**{name: ["{run}"] if name == "areas" else text})) for name, text in texts.items()),
        beyond_file(beyond_record(trade=word, customers=[word], also=[word], languages=[word])),
    )
    assert slow(*(partial(read, shape=shape) for shape in shapes), every=3) == []


def test_words_asked_for(group: Path) -> None:
    assert slow(lambda run: command("vocabulary", "--", run), enough=ENOUGH_FOR_A_COMMAND) == []


def test_reviews(group: Path) -> None:
    base = group.parent / "base"
    shutil.copytree(group, base)
    fields = 'name: Ana\nbusiness: x\ntrade: electrician\nsummary: "{run}"\nabout: "{run}"\noffers: ["{run}"]\n'

    def read(run: str) -> None:
        (group / "members" / "ana-ferreira.yml").write_bytes(filled(fields, run, 1_000).encode())
        command("review", "--base", base, "--members", group / "members", "--format", "markdown")

    assert slow(read, every=2, enough=ENOUGH_FOR_A_COMMAND) == []


def test_texts_with_markup() -> None:
    texts = ("{run}", "<b {run}", "<!--{run}<a href={run}>", "[x]({run}", "**x{run}**", "x{run}~~ ~~{run}x", "&{run};")
    assert slow(*(partial(_plain, text) for text in texts)) == []


def _plain(text: str, run: str) -> None:
    without_markup(text.replace("{run}", run))


def test_outcomes_and_comments(tmp_path: Path) -> None:
    (tmp_path / "profile.yml").write_text("x")

    def read(run: str) -> None:
        shape = {"outcome": "written", "issue": 1, "kind": "join", "path": f"members/{run}.yml"}
        (tmp_path / "outcome.json").write_text(json.dumps(shape))
        with suppress(WorkflowError):
            read_outcome(tmp_path, 1)
        markdown_text(run)

    assert slow(read) == []


IN_BROWSER = """
import * as text from "./js/logic/text.js";
import { needs } from "./js/logic/checks.js";
import { Names } from "./js/logic/names.js";
import { asYaml } from "./js/logic/yaml.js";
import { mail } from "./js/logic/addresses.js";
import { draft } from "./js/logic/eml.js";
import { parsed } from "./js/logic/notes.js";
import * as search from "./js/search/words.js";
import * as members from "./js/logic/choice.js";
import { icsEvent } from "./js/logic/calendar.js";
import { isTooSlow } from "./effort.js";

const say = (name) => name;
const event = { uid: "a", made: new Date(), start: new Date(), minutes: 60 };
const names = new Names([{ id: "electrician", name: "electrician", names: ["sparks"] }]);
const asks = (kind) => (run) => needs(run, { answer: "line", kind }, say, () => true);
const readers = {
  ...Object.fromEntries(Object.entries(text).filter(([, each]) => each.length === 1 && typeof each === "function")),
  web: asks("web"),
  address: (run) => asks("web")(`https://a.example.com/${run}`),
  host: (run) => asks("web")(`https://${run}.example.com`),
  email: asks("email"),
  mailbox: (run) => asks("email")(`a@b${run}.example.com`),
  phone: (run) => asks("phone")(`+1 ${run}`),
  day: asks("day"),
  list: (run) => needs([run, run], { answer: "list" }, say, () => true),
  find: (run) => names.find(run),
  search: (run) => names.search(run, 5),
  near: (run) => names.near(run, 5),
  yaml: (run) => asYaml({ name: run, about: `${run}\\n${run}`, offers: [run], [run]: run }, ["name"]),
  mail: (run) => mail("mo@harbour.example.com", run, run, run),
  eml: (run) => draft({ to: { name: run, email: "a@b.example" }, subject: run, body: run.slice(0, 9_000) }),
  notes: parsed,
  terms: search.terms,
  fits: (run) => search.fits(run, "alder") || search.fits("alder", search.core(run)),
  plain: members.plain,
  words: members.wordsOf,
  event: (run) => icsEvent({ ...event, summary: run, description: run, url: run }),
};

const patient = (read) => (run) => {
  try {
    read(run);
  } catch (problem) {
    if (!(problem instanceof RangeError || problem instanceof URIError)) throw problem;
  }
};

let given = "";
for await (const part of process.stdin) given += part;
const found = [];
for (const [name, read] of Object.entries(readers)) {
  for (const run of JSON.parse(given)) {
    if (isTooSlow(patient(read), run)) found.push(`${name}: ${JSON.stringify(run.slice(0, 9))}`);
  }
}
process.stdout.write(JSON.stringify(found));
"""


@needs_node
def test_the_browser() -> None:
    """What the site's pages read: answers typed into the form, words typed into the search, notes kept."""
    script = IN_BROWSER.replace("./js/", f"{SCRIPTS.as_uri()}/").replace("./effort.js", EFFORT.as_uri())
    given = json.dumps(effort.some(list(runs(effort.MANY)), 4))
    assert json.loads(run_node("--input-type=module", "--eval", script, given=given)) == []
