"""Letters from people who mean ill, at every end: how far each gets, and what is told of it to whom."""

from __future__ import annotations

import base64
import json
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from effort import is_too_slow, some
from hostile_letters import ADDRESS, BEN, DEE, NUMBER, REPLY, WORD, HostileLetter, hostile_letters
from in_node import needs_node
from issues import ANA_OWNED, event_of, fields_of
from letter_desk import Desk
from letter_scenes import BEN as BENS
from letter_scenes import ID, ROBOT
from letter_service import SERVICE, in_service
from letterboxes import MKDOCS, SENT, SITE, run_alone
from mail_text import write_mail
from PIL import Image
from shared import printable

from tradekin.intake.forms.event import Event, read_event
from tradekin.intake.forms.issue_forms import GO, FormKind, forms
from tradekin.intake.forms.issue_outcome import FormGroup, IssueOutcome
from tradekin.intake.forms.letter_issue import read_letter_answers, read_letter_mark
from tradekin.intake.forms.outcome_files import leave, words_of
from tradekin.intake.forms.profile_from_issue import outcome_of
from tradekin.intake.forms.questions import AnswerShape
from tradekin.intake.forms.replies import as_text
from tradekin.intake.letterbox.asgi import LetterBox
from tradekin.intake.letterbox.letter_folder import LetterFolder, read_file
from tradekin.intake.letterbox.sent_letter import PROBLEMS, LetterRefusedError, SentLetter, read_letter
from tradekin.intake.mail.from_mail import MailOutcome, outcome_of_mail
from tradekin.intake.mail.letter_line import write_letter_line
from tradekin.intake.mail.mail_file import read_mail
from tradekin.intake.mail.mail_letter import letter_in
from tradekin.intake.mail.mail_words import words_of_every_language
from tradekin.kit.clock import today
from tradekin.language.wording import message_and_fix, sentences_in
from tradekin.profile.writer import as_yaml
from tradekin.settings import Inbox, Settings

say_of_mail = sentences_in("tradekin.intake.mail", "from_mail.jinja")
LETTERS = hostile_letters()
DAY = "2026-11-30"
READABLE = [each for each in LETTERS if each.comes not in PROBLEMS]
HIDDEN = {
    **BENS,
    "name": "Dee Marsh",
    "business": "Marsh Books",
    "trade": "bookkeeper",
    "contact": {"phone": "+1 207 555 0177", "email": "dee.secret@marsh.example.com"},
    "hidden": "yes",
}
PEOPLE: dict[str, dict[str, Any]] = {
    BEN: BENS,
    "ana-ferreira": ANA_OWNED,
    DEE: HIDDEN,
    "cleo-marsh": {**BENS, "name": "Cleo Marsh", "business": "Marsh Pipes", "contact": {"email": "cleo@m.example.com"}},
    "cleo-marsh-2": {**HIDDEN, "name": "Cleo Marsh", "business": "Marsh Hats", "contact": {"phone": "+1 207 555 0178"}},
}  # fmt: skip
SECRETS = ("dee.secret", "0177", "0178", "cleo-marsh-2", "canary", "Secret Lane")
"""What no public text may hold: how somebody hidden is reached, who else is hidden, what the facilitator alone sees."""
OWN = ("contact", "hidden", "away", "confirmed", "github", "github_id", "joined")
"""What nobody who is not known changes in another's profile."""


@dataclass(frozen=True)
class Came:
    """What came of a letter."""

    outcome: IssueOutcome
    words: dict[str, str]
    said: str
    """What the command prints."""
    members: dict[str, bytes]

    @property
    def public(self) -> str:
        """What everybody reads of a letter in a private inbox, beside the profile itself."""
        return self.words["title.txt"] + self.words["pull-request.md"]


@pytest.fixture(scope="module")
def group(tmp_path_factory: pytest.TempPathFactory) -> FormGroup:
    base = tmp_path_factory.mktemp("group")
    (base / "members").mkdir()
    for slug, fields in PEOPLE.items():
        (base / "members" / f"{slug}.yml").write_text(as_yaml(fields), encoding="utf-8")
    return FormGroup(base / "members", Settings(), base)


def event_in(folder: Path, letter: SentLetter, is_private: bool) -> Event:
    """What GitHub tells of a letter's issue, read as the command reads it."""
    told = event_of(letter.issue, letter.kind, user=ROBOT, title=letter.title, updated_at=f"{DAY}T08:00:00Z")
    (folder / "event.json").write_text(json.dumps(told))
    return read_event(folder / "event.json", is_private)


@pytest.fixture(scope="module")
def privately(group: FormGroup, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Came]:
    """What comes of each in a private inbox."""
    made = {}
    for sent in READABLE:
        folder, letter = tmp_path_factory.mktemp("private"), read_letter(sent.data)
        made[sent.name] = came_of(event_in(folder, letter, is_private=True), group, letter.photo, folder)
    return made


def each_of(letters: Iterable[HostileLetter]) -> Iterator[HostileLetter]:
    """The letters one by one; a failure says at which."""
    for each in letters:
        try:
            yield each
        except GeneratorExit:
            print("at:", each.name)  # what follows is its failure
            raise


def came_of(event: Event, group: FormGroup, photo: bytes, folder: Path) -> Came:
    outcome = outcome_of(event, group, photo)
    shutil.copytree(group.members, folder / "members")
    leave(outcome, replace(group, members=folder / "members"), None)
    here = (each for each in folder.rglob("*") if each.is_file() and folder / "members" in each.parents)
    files = {each.relative_to(folder / "members").as_posix(): each.read_bytes() for each in here}
    return Came(outcome, words_of(outcome, group), as_text(outcome, group.settings), files)


def test_there_are_many_and_no_two_alike() -> None:
    assert len({each.data for each in LETTERS}) == len({each.name for each in LETTERS}) == len(LETTERS) >= 200
    assert len(READABLE) >= 200


def test_a_letter_is_refused_for_its_reason_or_is_what_it_says_and_no_more() -> None:
    for sent in each_of(LETTERS):
        if sent.comes in PROBLEMS:
            with pytest.raises(LetterRefusedError) as problem:
                read_letter(sent.data)
            assert problem.value.problem == sent.comes
            continue
        letter = read_letter(sent.data)
        assert letter.kind is not None
        mark, text = read_letter_mark(letter.issue)
        read = read_letter_answers(text, forms()[letter.kind])
        boxes = {each.id for each in forms()[letter.kind].questions if each.answer is AnswerShape.BOXES}
        assert read is not None
        assert (mark, without(read, boxes)) == (letter.mark, without(letter.answers, boxes))
        assert "\n" not in letter.title


def without(fields: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in names}


def test_a_letter_in_a_private_inbox_gets_no_further_than_it_should(privately: dict[str, Came]) -> None:
    for sent in each_of(READABLE):
        came, letter = privately[sent.name], read_letter(sent.data)
        outcome = came.outcome
        if sent.comes != "any":
            assert (str(outcome.result), outcome.held) == (sent.comes, sent.held), came.words
        assert outcome.result in ("written", "held", "problems", "unchanged", "ignored")
        check_members(came)
        check_texts(letter, came)
        for each in (*SECRETS, REPLY, WORD, letter.id, "#12", *outcome.held):
            assert each not in came.public, each
        assert not [each for each in ("canary", REPLY, WORD) if each in came.words["profile.yml"] and outcome.before]
        assert not re.search("wish to|seem to ask|out of sight|hidden", came.public)
        assert (came.words["pull-request.md"] == "") is (outcome.result != "written")


def check_members(came: Came) -> None:
    """One profile changes at most, and of that nothing that is for its member alone."""
    outcome = came.outcome
    for slug, fields in PEOPLE.items():
        now = came.members[f"{slug}.yml"]
        if slug != outcome.slug or outcome.result != "written":
            assert now == as_yaml(fields).encode()
        after = fields_of(now.decode())
        assert {name: after.get(name) for name in OWN} == {name: fields.get(name) for name in OWN}
    new = came.members.keys() - {f"{slug}.yml" for slug in PEOPLE}
    is_new = outcome.result == "written" and outcome.before is None
    assert new <= {f"{outcome.slug}.yml", f"photos/{outcome.slug}.jpg"}
    assert (f"{outcome.slug}.yml" in new) == is_new
    if is_new:
        assert not {"confirmed", "github", "github_id", "hidden"} & fields_of(outcome.text).keys()
        assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", outcome.slug)
    if outcome.photo:
        assert b"canary" not in outcome.photo + came.members[f"photos/{outcome.slug}.jpg"]
        with Image.open(BytesIO(outcome.photo)) as image:
            assert (image.format, dict(image.getexif())) == ("JPEG", {})
            assert max(image.size) <= 1024


def check_texts(letter: SentLetter, came: Came) -> None:
    """Whatever is said of a letter runs nothing, calls nobody, and repeats no way to reach anybody."""
    words = {name: text for name, text in came.words.items() if name not in ("profile.yml", "outcome.json")}
    text = "".join(words.values())
    assert printable(text.replace("\u200b", "")) or printable(text)
    assert printable(came.said)
    for line in (*came.said.split("\n"), *text.split("\n")):
        assert not line.lstrip().startswith("::")
        assert "##[" not in line
    for each in (NUMBER, ADDRESS, *(str(way) for who in (BEN, DEE) for way in PEOPLE[who]["contact"].values())):
        assert each not in text + came.said, each
    assert not re.search(r"@(octocat|casco)|(?<!\\)<(img|details|!--)|\]\(http|!\[|(Fixes|closes) \S*(?<!&)#\d", text)
    assert json.loads(came.words["outcome.json"])["sender"] == "nobody"
    assert came.words["title.txt"].count("\n") <= 1
    assert not set(came.words["title.txt"]) & set("@#<>`$|*[]()")


def test_a_public_inbox_takes_only_what_may_be_public(group: FormGroup, tmp_path: Path) -> None:
    for place, sent in enumerate(each_of(READABLE)):
        shape = without(sent.shape, ("reply_to", "word", "photo"))
        is_public = shape["kind"] in ("join", "update") and not {"hidden", "thanks"} & shape["answers"].keys()
        assert publicly(sent.data) is (is_public and shape == sent.shape)
        assert publicly(json.dumps(shape).encode()) is is_public
        if is_public and (sent.comes != "any" or place % 3 == 0):
            folder, letter = tmp_path / str(place), read_letter(json.dumps(shape).encode())
            folder.mkdir()
            came = came_of(event_in(folder, letter, is_private=False), group, b"", folder)
            check_members(came)
            check_texts(letter, came)
            assert not [each for each in SECRETS if each in came.words["reply.md"] and each not in letter.issue]


def publicly(data: bytes) -> bool:
    """Whether a public inbox takes a letter; what it does not take is private."""
    try:
        return bool(read_letter(data, Inbox.PUBLIC).id)
    except LetterRefusedError as refused:
        if refused.problem == "private":
            return False
        raise


HEAD = """From: Ben Okafor <ben@okafor.example.com>
Authentication-Results: mx.example.com; dkim=pass; spf=pass; dmarc=pass
To: mo@example.com
Subject: Change my profile
Date: Mon, 30 Nov 2026 08:00:00 +0000
"""
ENGLISH = words_of_every_language()[1]


def mailed(text: str, group: FormGroup, head: str = HEAD) -> MailOutcome:
    return outcome_of_mail(f"{head}\n{text}\n".encode(), group, date(2026, 11, 30))


def test_the_same_letter_by_mail_gets_no_further(group: FormGroup, privately: dict[str, Came]) -> None:
    for sent in each_of(READABLE):
        letter, here = read_letter(sent.data), privately[sent.name].outcome
        text = write_mail(letter, ENGLISH)
        assert letter_in(read_mail(f"{HEAD}\n{text}\n".encode())).letter == replace(letter, photo=b"")
        if sent.comes == "any" or letter.photo:
            continue
        found = mailed(text, group)
        assert found.outcome is not None
        assert (found.outcome.result, found.outcome.held, found.outcome.fields) == (here.result, here.held, here.fields)
        told = words_of(found.outcome, group)["pull-request.md"]
        assert not [each for each in (*SECRETS, REPLY, WORD, letter.id) if each in told]


BY_HAND = f"Please change my profile.\n\nWhich profile: ben-okafor\n\nTelephone: {NUMBER}\n"


def line_of(kind: str, answers: dict[str, str], number: str = ID, **more: Any) -> str:
    """The line for programs, whatever it may hold."""
    shape = {"letter": 1, "id": number, "kind": kind, "answers": answers, "seconds": 3, **more}
    return write_letter_line(json.dumps(shape).encode())


PLAIN = line_of("update", {"profile": BEN, "contact-phone": NUMBER})
OTHER = line_of("update", {"profile": "ana-ferreira", "contact-phone": NUMBER})
PARTED = HEAD + "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n"


def parts(*told: tuple[str, str]) -> str:
    return "".join(f"--b\nContent-Type: {kind}\n\n{text}\n" for kind, text in told) + "--b--"


MAILS: dict[str, tuple[str, str, tuple[str, ...], tuple[str, ...]]] = {
    # what the mail is -> its head, its text, what comes of it with what waits, and what the facilitator is told
    "by hand": (HEAD, BY_HAND, ("held", "Telephone"), ("by_hand", "from_published")),
    "from another": (HEAD.replace("ben@", "eve@"), BY_HAND, ("held", "Telephone"), ("by_hand", "from_anybody")),
    "two senders": (f"From: eve@x.example\n{HEAD}", BY_HAND, ("held", "Telephone"), ("by_hand", "from_anybody")),
    "a name that is an address": (
        HEAD.replace("Ben Okafor <ben@okafor.example.com>", '"ben@okafor.example.com" <eve@x.example>'),
        BY_HAND, ("held", "Telephone"), ("by_hand", "from_anybody"),
    ),
    "who is hidden": (HEAD, line_of("still-right", {"profile": DEE}), ("held", "Last confirmed"),
                      ("from_anybody", "about_hidden")),
    "wrong check": (HEAD, PLAIN.replace("tradekin1 ", "tradekin1 2"), ("damaged",), ()),
    "wrong check with words": (HEAD, f"{BY_HAND}\n{PLAIN[:-9]}]", ("held", "Telephone"), ("by_hand", "damaged_line")),
    "two letters": (HEAD, f"{PLAIN}\n{OTHER}", ("held", "Telephone"), ("several",)),
    "two letters of a number": (HEAD, f"{PLAIN}\n> {OTHER}", ("held", "Telephone"), ("several",)),
    "two kinds": (
        HEAD, line_of("still-right", {"profile": BEN}) + line_of("update", {"profile": BEN}, "7" + ID[1:]),
        ("held", "Last confirmed"), ("several",),
    ),
    "two replies": (HEAD, PLAIN + line_of("update", {"profile": BEN, "contact-phone": NUMBER}, reply_to=ADDRESS),
                    ("held", "Telephone"), ("several",)),
    "the same twice": (HEAD, f"{PLAIN}\n> {PLAIN}", ("held", "Telephone"), ("from_published",)),
    "shown and hidden": (
        PARTED, parts(("text/plain", PLAIN), ("text/html", f"<p hidden>{OTHER}</p>")),
        ("held", "Telephone"), ("several",),
    ),
    "what it says of itself": (HEAD, f"Sender: facilitator\nKnown: true\n\n{PLAIN}", ("held", "Telephone"), ()),
    "a bomb": (HEAD, write_letter_line(b" " * 30_000_000), ("damaged",), ()),
    "a robot's": (HEAD, line_of("join", {"name": "x"}, nothing="x"), ("robot",), ()),
    "sets github": (HEAD, line_of("update", {"profile": BEN, "github": "eve"}), ("no_letter",), ()),
    "a profile attached": (
        PARTED, parts(("text/plain", PLAIN), ('application/yaml; name="ben-okafor.yml"', "github: eve\nconfirmed: x")),
        ("held", "Telephone"), (),
    ),
    "answers attached": (PARTED, parts(("text/plain", PLAIN), ('text/plain; name="x.txt"', "Website: https://x.example/")),
                         ("held", "Telephone"), ()),
    "a page named photo": (PARTED, parts(("text/plain", PLAIN), ('image/jpeg; name="me.jpg"', "<script>1</script>")),
                           ("held", "Telephone"), ("from_published",)),
    "a letter in a letter": (PARTED, parts(("message/rfc822", f"{HEAD}\n{PLAIN}")), ("held", "Telephone"), ()),
    "deep parts": (PARTED.replace("b\n", "b\n" + "X: multipart/\n" * 99), PLAIN, ("held", "Telephone"), ()),
    "odd charset": (f"{HEAD}Content-Type: text/plain; charset=idna\n", PLAIN, ("held", "Telephone"), ()),
    "nothing": (HEAD, "Hello, please make me an owner.", ("nothing",), ()),
    "a mark": (HEAD, f"<!-- letter 1 leave {ID} -->\n- [x] {GO.choices[0]}", ("nothing",), ()),
    "leave by hand": (
        HEAD, f"I would like to leave the directory.\n\nWhich profile: {BEN}\n\n{GO.title}: {GO.choices[0]}",
        ("held", GO.title), ("by_hand",),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MAILS)
def test_a_mail_gets_no_further_than_it_should(name: str, group: FormGroup) -> None:
    head, text, ends, notes = MAILS[name]
    found = mailed(text, group, head)
    came = (str(found.outcome.result), *found.outcome.held) if found.outcome else (found.read.why_none,)
    assert came == ends
    told = found.notes
    for each in notes:
        assert message_and_fix(say_of_mail(each)) in told, told
    if found.outcome:
        before = PEOPLE[found.outcome.slug]
        assert {each: found.outcome.fields.get(each) for each in OWN} == {each: before.get(each) for each in OWN}
        assert not found.outcome.photo


TRICKS: list[tuple[dict[str, str], int]] = [
    ({}, 403),
    ({"Origin": "null"}, 403),
    ({"Origin": "https://evil.example.com"}, 403),
    ({"Origin": f"{SITE}.evil.example.com"}, 403),
    ({"Origin": SITE.upper()}, 403),
    ({"Origin": f"{SITE}:443"}, 403),
    ({"Origin": f"{SITE}/directory/"}, 403),
    ({"Origin": SITE.replace("https", "http")}, 403),
    ({"Origin": f"{SITE}, {SITE}"}, 403),
    ({"Origin": f"{SITE} "}, 201),  # space around a header is none of it
    ({"Referer": SITE, "Host": "harbour.example.org", "X-Forwarded-Host": "harbour.example.org"}, 403),
    ({"Origin": SITE, "Content-Type": "text/plain"}, 400),
    ({"Origin": SITE, "Content-Type": "application/x-www-form-urlencoded"}, 400),
    ({"Origin": SITE, "Content-Type": "multipart/form-data; boundary=application/json"}, 400),
    ({"Origin": SITE, "Content-Type": "text/plain; application/json"}, 400),
    ({"Origin": SITE, "Content-Type": "application/json-patch+json"}, 400),
    ({"Origin": SITE, "X-HTTP-Method-Override": "DELETE", "X-Original-URL": "/"}, 201),
]
HANDLE = """await (async () => {
  const { readEnvironment } = await import(`${x.folder}environment.js`);
  const told = [];
  let now = 0;
  for (const [inbox, letter, headers] of x.requests) {
    const calls = [], logs = [];
    const fetch = async (address, options) => {
      const { method, body, redirect } = options;
      const path = address.replace(/\\?.*/, "");
      calls.push([method, path, body ? JSON.parse(body) : null, redirect, options.headers.Authorization]);
      if (method === "GET") return Response.json(path.endsWith("/user") ? { login: "robot" } : []);
      return Response.json({ number: 1 }, { status: 201 });
    };
    const own = { LETTERBOX_REPOSITORY: "casco/inbox", LETTERBOX_TOKEN: "key" };
    const variables = { LETTERBOX_SITE: x.site, LETTERBOX_INBOX: inbox, ...own };
    const environment = readEnvironment(variables, rules, { log: (line) => logs.push(line), fetch, now: () => now });
    const request = new Request("http://letterbox.invalid/letters", { method: "POST", headers, body: bytes(letter) });
    const answer = await m.handle(request, environment, "192.0.2.1");
    told.push([answer.status, await answer.text(), answer.headers.get("Access-Control-Allow-Origin"), calls, logs]);
  }
  return told;
})()"""
API = "https://api.github.com"


@needs_node
def test_the_service_hands_on_what_it_takes_to_the_inbox_and_nothing_anywhere_else() -> None:
    asked = [(inbox, each, SENT, 0) for inbox in Inbox for each in LETTERS]
    plain = next(each for each in READABLE if each.name == "photo for Ben")
    json_type = {"Content-Type": "application/json"}
    asked += [(Inbox.PRIVATE, plain, {**json_type, **headers}, status) for headers, status in TRICKS]
    requests = [(inbox.value, base64.b64encode(each.data).decode(), headers) for inbox, each, headers, _ in asked]
    given = {"folder": f"{SERVICE.as_uri()}/", "site": SITE, "requests": requests}
    answers = in_service("letterbox.js", HANDLE, given)
    for (inbox, sent, headers, wanted), (status, body, origin, calls, logs) in zip(asked, answers, strict=True):
        letter = taken(sent.data, inbox)
        assert status == (wanted or (201 if isinstance(letter, SentLetter) else PROBLEMS[letter])), (sent.name, headers)
        assert json.loads(body).keys() <= {"received", "problem"}
        assert origin in (SITE, None)
        assert (origin == SITE) is (headers.get("Origin", "").strip() == SITE)
        assert logs == []
        if status != 201:
            assert calls == []
            continue
        assert isinstance(letter, SentLetter)
        made = [(method, place, content) for method, place, content, _, _ in calls if method != "GET"]
        photo = {"message": "Keep the photo of a letter", "content": base64.b64encode(letter.photo).decode()}
        path = f"{API}/repos/casco/inbox/contents/{letter.photo_path}"
        issue = {"title": letter.title, "body": letter.issue, "labels": [letter.label]}
        assert made == [
            *([("PUT", path, photo)] if letter.photo else []),
            ("POST", f"{API}/repos/casco/inbox/issues", issue),
        ]
        assert not (letter.photo and inbox is Inbox.PUBLIC)
        assert {(path, redirect, key) for method, path, _, redirect, key in calls if method == "GET"} == {
            (f"{API}/user", "manual", "Bearer key"), (f"{API}/repos/casco/inbox/issues", "manual", "Bearer key"),
        }  # fmt: skip


def taken(data: bytes, inbox: Inbox) -> SentLetter | str:
    """The letter, or why it is refused."""
    try:
        return read_letter(data, inbox)
    except LetterRefusedError as problem:
        return problem.problem


def test_the_box_in_python_keeps_what_it_takes_and_tells_nobody(tmp_path: Path) -> None:
    said: list[str] = []
    clock = count(0, 1_000)
    box = LetterBox(LetterFolder(tmp_path / "inbox"), SITE, say=said.append, clock=lambda: float(next(clock)))
    chosen = [each for each in LETTERS if each.comes != "any"]
    plain = next(each for each in READABLE if each.name == "photo for Ben")
    for sent, headers, wanted in [
        *((each, SENT, 0) for each in each_of(chosen)),
        *((plain, {"Content-Type": "application/json", **headers}, status) for headers, status in TRICKS),
    ]:
        letter = taken(sent.data, Inbox.PRIVATE)
        status, body = answer_of(box, headers, sent.data)
        assert status == (wanted or (201 if isinstance(letter, SentLetter) else PROBLEMS[letter])), headers
        assert json.loads(body).keys() <= {"received", "problem"}
    assert said == []
    kept = {each.id: read_file(each) for each in box.folder.waiting()}
    came = {}
    for sent in chosen:
        if isinstance(letter := taken(sent.data, Inbox.PRIVATE), SentLetter):
            came.setdefault(letter.id, replace(letter, photo=b""))  # of two with one number the first is kept
    assert kept == came
    assert [each.path.name for each in box.folder.waiting()] == sorted(f"{today()}--{each}.json" for each in came)
    assert not box.folder.strangers()


def answer_of(box: LetterBox, headers: dict[str, str], data: bytes) -> tuple[int, bytes]:
    """What the application answers to a letter that comes in two pieces."""
    told: list[Any] = []
    pieces = [(data[:100], True), (data[100:], False)]

    async def receive() -> Any:
        body, more = pieces.pop(0)
        return {"type": "http.request", "body": body, "more_body": more}

    async def send(message: Any) -> None:
        told.append(message)

    named = [(name.lower().encode(), value.strip().encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "POST", "path": "/letters", "client": ("192.0.2.7", 1), "headers": named}
    run_alone(box(scope, receive, send))
    return told[0]["status"], told[1]["body"]


AT_A_DESK = (
    "telephone of ben-okafor", "hidden hide me and words", "empties", "confirms ben-okafor", "leaves dee-marsh",
    "thanks in Ben's name", "joins as Ben", "ben-okafor meets dee-marsh", "ben-okafor meets Cleo Marsh",
    "escape as a name", "commands about Ben", "is Cleo Marsh here", "is Cleo Marsh here, thanked", "mark as a reply",
    "photo bomb", "photo with a place", "profile '../../mkdocs'", "bidi as two answers", "telephone of Dee",
)  # fmt: skip


def test_a_facilitator_who_looks_at_letters_takes_and_answers_them_gives_nothing_away(
    group: FormGroup, tmp_path: Path
) -> None:
    shutil.copytree(group.members, tmp_path / "group" / "members")
    (tmp_path / "group" / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    desk = Desk(tmp_path / "group", LetterFolder(tmp_path / "inbox"))
    before = desk.files()
    chosen = [each for each in READABLE if each.name in AT_A_DESK]
    assert len(chosen) == len(AT_A_DESK)
    for sent in each_of(chosen):
        letter = read_letter(sent.data)
        desk.folder.keep(letter, date(2026, 11, 30))
        shown, answered = desk.inbox("show", letter.id), desk.inbox("answer", letter.id)
        for ran in (shown, answered, desk.inbox()):
            assert ran.exit_code == 0, ran.stderr
            assert printable(ran.output)
            assert not [each for each in SECRETS if each != "canary" and each in ran.output]
        assert NUMBER not in answered.output
        is_about_hidden = sent.name in ("leaves dee-marsh", "telephone of Dee")
        assert ("says the same as if it were not here" in answered.stderr) is is_about_hidden
        taken_up = desk.inbox("take", letter.id)
        assert taken_up.exit_code in (0, 1, 2)
        assert "Traceback" not in taken_up.output
        after = desk.files()
        for slug in PEOPLE:
            own, now = (fields_of(each[f"{slug}.yml"].decode()) for each in (before, after))
            assert {name: now.get(name) for name in OWN} == {name: own.get(name) for name in OWN}
        new = after.keys() - before.keys()
        assert all(re.fullmatch(r"(photos/)?[a-z0-9]+(-[a-z0-9]+)*\.(yml|jpg)", each) for each in new)


RUNS = (
    "`", "```\n", "### Telephone\n\n", "<!-- letter 1 leave ", "<a ", "[", "](", "![", "@a ", "~~", "**", "&#",
    "- [x] ", "remove me, ", "\u0301", "=?x?q?", "(", "4111 ", "a@", "\n",
)  # fmt: skip


@pytest.mark.parametrize("run", some(RUNS))
def test_time_grows_with_a_letters_length_alone(run: str, group: FormGroup, tmp_path: Path) -> None:
    def read(text: str) -> None:
        answers = {"profile": BEN, "about": f"x{text}x", "offers": f"x{text}x"}
        letter = SentLetter(ID, FormKind.UPDATE, answers, reply_to=text[:200])
        words_of(outcome_of(event_in(tmp_path, letter, is_private=True), group), group)

    def read_as_mail(text: str) -> None:
        mailed(f"{BY_HAND}\nAbout you: {text}\n[tradekin1 {text}", group)

    text = run * (8_000 // len(run))
    assert not is_too_slow(read, text)
    assert not is_too_slow(read_as_mail, text)
