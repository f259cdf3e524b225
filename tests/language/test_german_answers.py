"""What people read about what they sent, in a group that speaks German: no sentence of it is left in English."""

from __future__ import annotations

import email
import email.policy
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import words
from click.testing import Result
from command import tradekin
from issue_scenes import SCENES
from issues import ANA, ANA_OWNED, Group, Ran
from left_in_english import left_in_english
from letter_desk import REST, Desk
from letter_scenes import BEN, LETTERS
from mail_text import write_mail

from tradekin.intake.forms.issue_forms import FormKind, forms
from tradekin.intake.letterbox.letter_folder import LetterFolder
from tradekin.intake.letterbox.sent_letter import SentLetter
from tradekin.intake.mail.mail_words import mail_words
from tradekin.language import speaking
from tradekin.language.wording import text_templates
from tradekin.profile.writer import as_yaml

SETTINGS = """\
site_name: Frühstück am Kai
site_url: https://kai.example.com
theme: {name: material, language: de}
plugins:
  - tradekin:
      areas: [Portland, {name: South Portland, also: [SoPo]}, "Portland, Oregon"]
"""
WORDS = ("reply.md", "pull-request.md", "title.txt")


@pytest.fixture
def german_group(tmp_path: Path) -> Group:
    """A group without members that speaks German."""
    (tmp_path / "members").mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    return Group(tmp_path)


ITS_OWN_SETTINGS = ("update_with_broken_settings",)
"""Scenes that write settings of their own, which name no language."""
ALL = [each for each in (*SCENES, *LETTERS) if each.__name__ not in ITS_OWN_SETTINGS]


@pytest.mark.parametrize("scene", ALL, ids=lambda scene: scene.__name__.replace("_", "-"))
def test_no_answer_to_a_form_or_letter_is_left_in_english(scene: Callable[[Group], Ran], german_group: Group) -> None:
    ran = scene(german_group)
    assert ran.outcome["language"] == "de"
    for name in WORDS:
        text = ran.files.get(name, "")
        print(text)
        assert left_in_english(text) == []


CY = {**ANA, "name": "Cy Young", "business": "Young Roofs", "trade": "roofer", "contact-email": "cy@young.example.com"}
PHONE = {"profile": "ben-okafor", "contact-phone": "+1 207 555 0199", "summary": "We look at roofs first."}
GO = {"profile": "ben-okafor", "go": forms()[FormKind.LEAVE].questions[-1].choices[0]}
ASKED_FIRST = forms()[FormKind.INTRODUCTION].questions[-1].choices[0]
MEET = {"asking": "ana-ferreira", "meet": "ben-okafor", "for": "We wire what you inspect.", "ask-first": ASKED_FIRST}
THANKS = {"profile": "ana-ferreira", "thank-whom": "ben-okafor", "thank-for": "He found the leak in an hour."}
SENT = (
    (FormKind.JOIN, CY),
    (FormKind.JOIN, {**CY, "name": "Dee Poe", "trade": "roofr", "contact-phone": "123", "languages": "Klingon"}),
    (FormKind.UPDATE, PHONE),
    (FormKind.UPDATE, {"profile": "ben-okafor", "hidden": "hide my profile for now"}),
    (FormKind.UPDATE, {"profile": "nobody-here", "summary": "We look."}),
    (FormKind.STILL_RIGHT, {"profile": "ben-okafor"}),
    (FormKind.LEAVE, GO),
    (FormKind.THANKS, THANKS),
    (FormKind.INTRODUCTION, MEET),
    (FormKind.INTRODUCTION, {**MEET, "meet": "Zed Unknown"}),
    (None, {}),
)


@pytest.fixture
def german_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A German group with two members, and a folder of letters beside it."""
    group = tmp_path / "group"
    (group / "members").mkdir(parents=True)
    (group / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    (group / "members" / "ana-ferreira.yml").write_text(as_yaml(ANA_OWNED), "utf-8")
    (group / "members" / "ben-okafor.yml").write_text(as_yaml(BEN), "utf-8")
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    return Desk(group, LetterFolder(tmp_path / "inbox"))


def all_german(ran: Result) -> None:
    print(ran.stdout)
    assert ran.stdout.strip()
    assert left_in_english(ran.stdout) == []


def test_no_word_of_the_inbox_is_left_in_english(german_desk: Desk, tmp_path: Path) -> None:
    all_german(german_desk.inbox())
    for place, (kind, answers) in enumerate(SENT):
        german_desk.come(f"{place:x}a", kind, answers, reply_to="cy@young.example.com", word="kestrel")
    all_german(german_desk.inbox())
    for place, (kind, _) in enumerate(SENT):
        number = f"{place:x}a000000"
        all_german(german_desk.inbox("show", number))
        if kind:
            all_german(german_desk.inbox("answer", number))
        all_german(german_desk.inbox("take", number, "--out", tmp_path / "drafts"))
    for draft in sorted((tmp_path / "drafts").rglob("*.eml")):
        read = email.message_from_bytes(draft.read_bytes(), policy=email.policy.default)
        body = read.get_body()
        assert body
        assert left_in_english(f"{read['Subject']}\n{body.get_content()}") == []
    assert list((tmp_path / "drafts").rglob("*.eml"))


@pytest.mark.parametrize("place", [each for each in range(len(SENT)) if SENT[each][0]])
def test_no_word_about_a_mail_is_left_in_english(german_desk: Desk, place: int, tmp_path: Path) -> None:
    kind, answers = SENT[place]
    with speaking("de"):
        text = write_mail(SentLetter(f"1{'0' * 7}{REST}", kind, answers, reply_to="cy@young.example.com"), mail_words())
    (tmp_path / "mail.txt").write_text(text, "utf-8")
    all_german(tradekin(german_desk.group, "from-mail", tmp_path / "mail.txt"))


@pytest.mark.parametrize("shape", ["markdown", "text"])
def test_no_word_of_the_reviewers_page_is_left_in_english(german_desk: Desk, shape: str, tmp_path: Path) -> None:
    after = tmp_path / "after"
    shutil.copytree(german_desk.group, after)
    (after / "members" / "ana-ferreira.yml").unlink()
    (after / "members" / "ben-okafor.yml").write_text(
        as_yaml({**BEN, "trade": "home inspecter", "contact": {"phone": "123"}, "languages": ["Klingon"]}), "utf-8"
    )
    new = {**ANA, "name": "Cy Young", "about": "Ring +1 207 555 0199.", "thanks": [
        {"to": "ben-okafor", "for": "He found it.", "on": "2026-11-01"}]}  # fmt: skip
    (after / "members" / "cy-young.yml").write_text(as_yaml(new), "utf-8")
    (after / "members" / "photos").mkdir()
    (after / "members" / "photos" / "nobody.jpg").write_bytes(b"x")
    base = ["--base", german_desk.group, "--members", "members", "--format", shape]
    for sender in ("account", "nobody", "facilitator"):
        all_german(tradekin(after, "review", *base, "--sender", sender))
        all_german(tradekin(german_desk.group, "review", "--base", after, *base[2:], "--sender", sender))


def test_the_letters_of_an_introduction_are_german(german_desk: Desk) -> None:
    ran = tradekin(german_desk.group, "introduce", "ana-ferreira", "ben-okafor", "--format", "text")
    assert ran.exit_code == 0, ran.stderr
    all_german(ran)


SPOKEN = ("intake/forms", "intake/mail", "github", "inbox", "review", "profile")
IN_ENGLISH = ("forms/templates/field.jinja", "github/templates/pages.jinja", "github/templates/problems.jinja")
"""Templates of issue forms, which are read back by their titles, and of what goes into a workflow's log alone."""
NO_WORDS = {"Closes", "inbox", "show", "answer", "take", "drop", "known", "raw", "true", "tradekin", "review", "photos"}


def templates_that_speak() -> list[Path]:
    package = words.ROOT / "generator" / "tradekin"
    found = (each for room in SPOKEN for each in sorted((package / room / "templates").glob("*.jinja")))
    return [each for each in found if not each.as_posix().endswith((".yml.jinja", *IN_ENGLISH))]


@pytest.mark.parametrize("file", templates_that_speak(), ids=lambda file: f"{file.parts[-3]}-{file.name}")
def test_no_word_for_people_stands_outside_a_translation(file: Path) -> None:
    lexed = text_templates("tradekin.review").lex(file.read_text("utf-8"))
    said = " ".join(text for _, kind, text in lexed if kind == "data")
    plain = re.sub(r"<!--.*?-->|</?[a-z]+>|`[^`]*`|---", " ", said, flags=re.DOTALL)
    assert set(re.findall(r"[A-Za-z]{3,}", plain)) - NO_WORDS == set()
