"""The issue forms on GitHub: which questions each asks, and the files that make GitHub ask them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path

from jinja2 import Environment

from tradekin.directory.reaching import way_to
from tradekin.intake.forms.questions import AnswerShape, FormQuestion, question_for, questions
from tradekin.kit.documents.composing import settings_in
from tradekin.kit.documents.nodes import Text
from tradekin.language.wording import text_templates
from tradekin.settings import ANYWHERE, Settings, read_settings
from tradekin.vocabulary import load_vocabulary

FOLDER = ".github/ISSUE_TEMPLATE"
MOST_NAMED = 60
STAY, REMOVED = "stay as they are", "are removed"


class FormKind(StrEnum):
    """What somebody asks for with an issue."""

    JOIN = "join"
    UPDATE = "update"
    STILL_RIGHT = "still right"
    INTRODUCTION = "introduction"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Form:
    """One issue form: its file, the label GitHub puts on its issues, and its questions in their order."""

    kind: FormKind
    file: str
    label: str
    questions: tuple[FormQuestion, ...]

    @property
    def required(self) -> tuple[FormQuestion, ...]:
        """The questions that have to be answered."""
        return tuple(each for each in self.questions if each.required)


@dataclass(frozen=True, slots=True)
class FormSubject:
    """What the forms say of the group they are for."""

    settings: Settings
    address: str = ""
    """Where its site is, with a slash at the end; empty if that is not known."""


WHICH = FormQuestion(
    "profile",
    "Which profile",
    "The last part of the address of your page: for …/members/ana-ferreira/ it is ana-ferreira.",
    "ana-ferreira",
    AnswerShape.LINE,
    required=True,
    longest=200,
)
# Addresses can fill in inputs, but not dropdowns, so that this is one: the form on the site chooses for its users.
EMPTY = FormQuestion(
    "empty",
    "Fields left empty",
    f"“{STAY}”: what you leave empty below does not change. “{REMOVED}”: it is taken out of your profile.",
    STAY,
    AnswerShape.LINE,
    longest=40,
    choices=(STAY, REMOVED),
)
HIDE_NOW, SHOW_AGAIN = "hide my profile for now", "show it again"
# An input as well, since links on the site fill it in.
HIDE = FormQuestion(
    "hidden",
    "Hide or show",
    f"“{HIDE_NOW}”: no page, list or picture shows you until you write “{SHOW_AGAIN}”. Your file stays, with all "
    "that is in it. Left empty: nothing changes.",
    HIDE_NOW,
    AnswerShape.LINE,
    longest=200,
    choices=(HIDE_NOW, SHOW_AGAIN),
)
GO = FormQuestion(
    "go",
    "Take it out",
    "It needs no reason.",
    "",
    AnswerShape.BOXES,
    required=True,
    choices=("Please take my profile and my photo out of the directory.",),
)
ASKED_FIRST = FormQuestion(
    "ask-first",
    "Asked first",
    "Nobody is introduced without being asked, and a no needs no reason.",
    "",
    AnswerShape.BOXES,
    required=True,
    choices=("Please ask the other one first. If the answer is no, that is fine.",),
)
_INTRODUCTION = (
    FormQuestion(
        "asking",
        "Who is asking",
        "The name of your profile, or your own name if you are not a member.",
        "ana-ferreira",
        AnswerShape.LINE,
        required=True,
    ),
    FormQuestion(
        "meet",
        "Whom would you like to meet",
        "A member, by the name of the profile; or a trade.",
        "ben-okafor",
        AnswerShape.LINE,
        required=True,
    ),
    FormQuestion(
        "for",
        "What for",
        "What you would like to talk about, and why just now.",
        "We both work for people who have just bought an old house. I would like to learn what you look for first.",
        AnswerShape.TEXT,
        required=True,
    ),
    FormQuestion(
        "offer",
        "What you could offer",
        "What might make it a good hour for the other one, too.",
        "I know three roofers who turn up.",
        AnswerShape.TEXT,
    ),
    ASKED_FIRST,
)


@cache
def forms() -> Mapping[FormKind, Form]:
    """Every form, by what it is for."""
    asked = _required_first(questions())
    changed = tuple(replace(each, required=False) for each in questions())
    return {
        FormKind.JOIN: Form(FormKind.JOIN, "join.yml", "profile: join", asked),
        FormKind.UPDATE: Form(FormKind.UPDATE, "update.yml", "profile: update", (WHICH, EMPTY, HIDE, *changed)),
        FormKind.STILL_RIGHT: Form(FormKind.STILL_RIGHT, "still-right.yml", "profile: still right", (WHICH,)),
        FormKind.INTRODUCTION: Form(FormKind.INTRODUCTION, "introduction.yml", "introduction", _INTRODUCTION),
        FormKind.LEAVE: Form(FormKind.LEAVE, "leave.yml", "profile: leave", (WHICH, GO)),
    }


def _required_first(asked: tuple[FormQuestion, ...]) -> tuple[FormQuestion, ...]:
    return tuple(sorted(asked, key=lambda each: not each.required))


def group_in(file: Path) -> FormSubject:
    """What the forms need to know from an mkdocs.yml; what is missing or wrong there is left out."""
    if not file.is_file():
        return FormSubject(Settings())
    settings, _ = read_settings(file)
    root, _ = settings_in(file.read_bytes(), file.name, "tradekin")
    node = root.get("site_url") if root else None
    address = node.text if isinstance(node, Text) and re.match(r"https?://\S+\Z", node.text) else ""
    return FormSubject(settings, address and address.rstrip("/") + "/")


def issue_form_files(group: FormSubject) -> dict[str, str]:
    """Each file of the folder of issue forms, by its path from the repository's root, with its text."""
    words = _words()
    files = {
        f"{FOLDER}/{form.file}": words.get_template(f"{form.file}.jinja").render(
            form=_for_country(form, group),
            group=group,
            way=way_to(group.settings),
            hide_now=HIDE_NOW,
            list_of=lambda question: list_of(question, group),
        )
        for form in forms().values()
    }
    files[f"{FOLDER}/config.yml"] = words.get_template("config.yml.jinja").render(group=group)
    return {path: re.sub(r"\n{2,}", "\n", text).strip("\n") + "\n" for path, text in files.items()}


def _for_country(form: Form, group: FormSubject) -> Form:
    """The form as the group's country asks it."""
    return replace(form, questions=tuple(question_for(each, group.settings.country) for each in form.questions))


def list_of(question: FormQuestion, group: FormSubject) -> str:
    """The words a question is answered from, if they are a short list; else nothing."""
    if question.words == "areas" and 0 < len(group.settings.areas) <= MOST_NAMED:
        return ", ".join([*(area.name for area in group.settings.areas), ANYWHERE])
    if question.words == "practices":
        return ", ".join(each.name for each in load_vocabulary().practices.values())
    return ""


@cache
def _words() -> Environment:
    made = text_templates("tradekin.intake.forms").overlay()
    made.filters = {**made.filters, "quoted": _quoted}
    return made


def _quoted(text: str) -> str:
    """A text as YAML takes it in double quotes, which is how JSON writes it."""
    return json.dumps(text, ensure_ascii=False)
