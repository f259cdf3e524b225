"""The issue forms on GitHub: which questions each asks, and the files that make GitHub ask them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment

from tradekin.directory.reaching import way_to
from tradekin.intake.forms.questions import AnswerShape, FormQuestion, question_for, questions
from tradekin.kit.documents.composing import settings_in
from tradekin.kit.documents.nodes import Text
from tradekin.kit.word_lists import lists_in
from tradekin.language.wording import text_templates
from tradekin.settings import ANYWHERE, Settings, read_settings
from tradekin.vocabulary import load_vocabulary

FOLDER = ".github/ISSUE_TEMPLATE"
MOST_NAMED = 60


class FormKind(StrEnum):
    """What somebody asks for with an issue."""

    JOIN = "join"
    UPDATE = "update"
    STILL_RIGHT = "still right"
    INTRODUCTION = "introduction"
    LEAVE = "leave"
    THANKS = "thanks"


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


def _question(entry: Mapping[str, Any]) -> FormQuestion:
    """A question of `data/forms.yml`, in which what is left out is empty."""
    return FormQuestion(
        entry["name"], entry["title"], entry["help"], entry.get("example", ""), AnswerShape(entry["answer"]),
        required=entry.get("required") == "yes", longest=int(entry["longest"]) if "longest" in entry else None,
        choices=tuple(entry.get("choices", ())),
    )  # fmt: skip


WHICH, EMPTY, HIDE, MOVED, GO, WHOM, WHAT_FOR, *_INTRODUCTION = map(_question, lists_in("intake.forms", "forms.yml"))
ASKED_FIRST = _INTRODUCTION[-1]
STAY, REMOVED = EMPTY.choices
HIDE_NOW, SHOW_AGAIN = HIDE.choices


@cache
def forms() -> Mapping[FormKind, Form]:
    """Every form, by what it is for."""
    asked = tuple(sorted(questions(), key=lambda each: not each.required))
    changed = tuple(replace(each, required=False) for each in questions())
    return {
        FormKind.JOIN: Form(FormKind.JOIN, "join.yml", "profile: join", asked),
        FormKind.UPDATE: Form(FormKind.UPDATE, "update.yml", "profile: update", (WHICH, EMPTY, HIDE, *changed)),
        FormKind.STILL_RIGHT: Form(FormKind.STILL_RIGHT, "still-right.yml", "profile: still right", (WHICH,)),
        FormKind.INTRODUCTION: Form(FormKind.INTRODUCTION, "introduction.yml", "introduction", tuple(_INTRODUCTION)),
        FormKind.LEAVE: Form(FormKind.LEAVE, "leave.yml", "profile: leave", (WHICH, MOVED, GO)),
        FormKind.THANKS: Form(FormKind.THANKS, "thank-you.yml", "profile: thanks", (WHICH, WHOM, WHAT_FOR)),
    }


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
    words, country = _words(), group.settings.country
    files = {
        f"{FOLDER}/{form.file}": words.get_template(f"{form.file}.jinja").render(
            form=replace(form, questions=tuple(question_for(each, country) for each in form.questions)),
            group=group,
            way=way_to(group.settings),
            hide_now=HIDE_NOW,
            list_of=lambda question: list_of(question, group),
        )
        for form in forms().values()
    }
    files[f"{FOLDER}/config.yml"] = words.get_template("config.yml.jinja").render(group=group)
    return {path: re.sub(r"\n{2,}", "\n", text).strip("\n") + "\n" for path, text in files.items()}


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
    made.filters = {**made.filters, "quoted": partial(json.dumps, ensure_ascii=False)}  # JSON's quotes are YAML's, too
    return made
