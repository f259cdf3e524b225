"""Words in sentences."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from shared import TESTS

from tradekin.language.wording import capitalise, join_with_and, program, with_article, with_full_stop
from tradekin.vocabulary import load_vocabulary


@pytest.mark.parametrize(
    ("items", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_lists_read_as_people_write_them(items: list[str], text: str) -> None:
    assert join_with_and(items) == text


@pytest.mark.parametrize(
    "phrase",
    [
        "an architect",
        "a plumber",
        "an HVAC contractor",
        "a UX designer",
        "an SEO specialist",
        "an IT support provider",
        "a uniform supplier",
        "an umbrella maker",
        "a one-person firm",
        "an heir hunter",
        "a house cleaner",
        "an ERP consultant",
        "a CRM consultant",
        "a university",
        "an uninsured driver",
        "a ukulele teacher",
        "an EV charger installer",
    ],
)
def test_the_article_goes_by_sound(phrase: str) -> None:
    assert with_article(phrase.partition(" ")[2]) == phrase


def test_a_first_letter_is_made_large_and_the_rest_left_alone() -> None:
    assert capitalise("iOS") == "IOS"
    assert capitalise("mcDonald") == "McDonald"
    assert capitalise("") == ""


def test_every_trade_takes_an_article() -> None:
    for trade in load_vocabulary().trades.values():
        assert with_article(trade.name).startswith(("a ", "an "))


@pytest.mark.parametrize(
    ("text", "ended"),
    [("Alder", "Alder."), ("Alder, Inc.", "Alder, Inc."), ("Who?", "Who?"), ("and so…", "and so…"), ("", ".")],
)
def test_one_full_stop_is_enough(text: str, ended: str) -> None:
    assert with_full_stop(text) == ended


_TWO_ENDS = re.compile(r"(?<![./])\.\.(?![./])|[?!]\.(?![\w.])|,\.(?![\w.])")
_QUOTED = re.compile("“[^”]*”")


@pytest.mark.parametrize("ending", ["findings", "txt", "text", "markdown", "md"])
def test_nothing_that_is_printed_ends_with_two_stops(ending: str) -> None:
    """In what is expected of every command and rule; texts that somebody wrote stand in quotation marks."""
    wrong = [
        f"{file.name}:{number}: {line}"
        for file in sorted(TESTS.rglob(f"*.{ending}"))
        for number, line in enumerate(file.read_text("utf-8", "replace").split("\n"), 1)
        if _TWO_ENDS.search(_QUOTED.sub("“”", line))
    ]
    assert not wrong


def test_every_message_of_a_finding_is_a_sentence() -> None:
    for file in (TESTS / "cases" / "invalid").glob("*.findings"):
        for line in filter(None, file.read_text("utf-8").split("\n")):
            message, fix = line.split(" ", 2)[2].split(" | ", 1)
            assert message.endswith((".", "!", "?", "…", ".”", "://")), line
            assert not fix.endswith(("..", "?.", "!.")), line


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (".venv/bin/tradekin", ".venv/bin/tradekin"),
        ("/home/ann lee/.venv/bin/tradekin", "'/home/ann lee/.venv/bin/tradekin'"),
        ("/site-packages/tradekin/__main__.py", "tradekin"),
        ("a\x1b/tradekin", "tradekin"),
        ("", "tradekin"),
    ],
)
def test_a_command_that_is_printed_names_the_program_as_it_was_typed(
    monkeypatch: pytest.MonkeyPatch, typed: str, said: str
) -> None:
    monkeypatch.setattr("sys.argv", [typed])
    assert program() == said


def test_a_program_that_the_shell_finds_by_itself_needs_no_path(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "tradekin").write_text("#!/bin/sh\n")
    (tmp_path / "tradekin").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.argv", [str(tmp_path / "tradekin")])
    assert program() == "tradekin"
