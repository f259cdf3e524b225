"""The catalogues of the site's words: complete, in step with the templates, and safe to fill in."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import words
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from hypothesis import given
from hypothesis import strategies as st
from shared import REQUIRED
from sitebuild import build, project_in

from tradekin.language import (
    codes,
    current_language,
    gettext,
    long_date,
    month,
    nearest,
    ngettext,
    plain,
    speak,
    speaking,
)
from tradekin.language.pages import messages, translate_text
from tradekin.language.wording import join_with_and, with_article
from tradekin.settings import Settings
from tradekin.site.form_questions import PHONE_HERE, page_questions

LANGUAGES = [code for code in codes() if code != "en"]


def catalogue(code: str) -> Catalog:
    """A catalogue as it is shipped."""
    return read_po(BytesIO((words.CATALOGUES / f"{code}.po").read_bytes()), locale=code, abort_invalid=True)


def test_every_catalogue_is_in_step_and_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert words.main(["--check"]) == 0, capsys.readouterr().out


def test_a_check_changes_nothing_and_a_run_only_what_is_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = (words.CATALOGUES / "de.po").read_bytes()
    behind, gone = catalogue("de"), "Nothing says this any more."
    behind.delete("Members")
    behind.add(gone, "Das sagt nichts mehr.")
    out = BytesIO()
    write_po(out, behind, width=110, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    (tmp_path / "de.po").write_bytes(out.getvalue())
    monkeypatch.setattr(words, "CATALOGUES", tmp_path)
    assert words.main(["--check"]) == 1
    said = capsys.readouterr().out
    assert "de.po is behind the templates. Run: make words" in said
    assert "not translated: 'Members'" in said
    assert (tmp_path / "de.po").read_bytes() == out.getvalue()
    assert words.main([]) == 1
    mended = (tmp_path / "de.po").read_text("utf-8")
    assert gone not in mended
    assert 'msgid "Members"\nmsgstr ""' in mended
    (tmp_path / "de.po").write_bytes(whole)
    assert words.main([]) == 0
    assert (tmp_path / "de.po").read_bytes() == whole


@pytest.mark.parametrize("code", LANGUAGES)
def test_plurals_follow_the_rules_of_their_language(code: str) -> None:
    made = catalogue(code)
    assert made.plural_forms == Catalog(locale=code).plural_forms
    several = [each for each in made if each.id and each.pluralizable]
    assert several
    assert {len(each.string) for each in several} == {made.num_plurals}


@pytest.mark.parametrize(
    ("sentence", "said", "problem"),
    [
        ("Write to %(who)s", "", "not translated"),
        ("Write to %(who)s", "Schreiben", "other placeholders"),
        ("Write to %(who)s", "An %(wen)s schreiben", "other placeholders"),
        ("Write to %(who)s", "An %(who)s und %(me)s schreiben", "other placeholders"),
        ("Saved as {file}.", "Gespeichert.", "other placeholders"),
        ("Saved as {file}.", "Gespeichert als {datei}.", "other placeholders"),
        ("Half of it", "50 % davon", "other placeholders"),
        (("One member", "%(count)s members"), ("Ein Mitglied", "Mitglieder"), "other placeholders"),
        (("One member", "%(count)s members"), ("Ein Mitglied", ""), "not translated"),
        ("A <b>seat</b>", "Ein Platz", "other HTML"),
        ("A seat", "Ein <b>Platz</b>", "other HTML"),
        ("A seat", 'Ein Platz<img src="x" onerror="alert(1)">', "other HTML"),
        ("A seat", "Ein Platz<script>alert(1)</script>", "other HTML"),
        ('<a href="%(to)s">Here</a>', '<a href="%(to)s" onclick="x()">Hier</a>', "other HTML"),
        ('<a href="%(to)s">Here</a>', '<a href="https://example.com/">%(to)s</a>', "other HTML"),
        ("A <b>seat</b>", "<b>Ein</b> <b>Platz</b>", "other HTML"),
        ("Write to %(who)s", "An %(who)s schreiben", None),
        ("Half of it", "50 %% davon", None),
        (("One member", "%(count)s members"), ("Ein Mitglied", "%(count)s Mitglieder"), None),
        (("%(count)s member", "%(count)s members"), ("Ein Mitglied", "%(count)s Mitglieder"), None),
        ("A <b>seat</b> for %(name)s", "Für %(name)s ein <b>Platz</b>", None),
    ],
)
def test_a_broken_translation_is_found(
    sentence: str | tuple[str, str], said: str | tuple[str, str], problem: str | None
) -> None:
    found = list(words.problems(Message(sentence, said)))
    assert bool(found) == bool(problem), found
    assert problem is None or any(each.startswith(problem) for each in found)


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_translation_fails_or_says_less_when_it_is_filled_in(code: str) -> None:
    for message in catalogue(code):
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        names = {name: f"«{name}»" for each in ids for name in words._names(each)}
        for said in strings if message.id else ():
            filled = said % names if "%(" in ids[-1] else said
            assert "%(" not in filled, said


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("de", "de"),
        ("DE", "de"),
        ("de-AT", "de"),
        ("de_DE", "de"),
        ("en", "en"),
        ("en-GB", "en"),
        ("xx", None),
        ("", None),
    ],
)
def test_the_nearest_language_is_spoken(asked: str, code: str | None) -> None:
    assert nearest(asked) == code
    with speaking(asked) as now:
        assert now == current_language() == (code or "en")


def test_english_is_the_default_and_says_what_stands_in_the_templates() -> None:
    assert current_language() == "en"
    assert gettext("Members") == "Members"
    assert ngettext("One member", "%(count)s members", 2) == "%(count)s members"
    assert plain("Write to %(who)s", who="100 %") == "Write to 100 %"


@given(st.text(max_size=40))
def test_whatever_language_is_asked_for_one_that_is_there_is_spoken(asked: str) -> None:
    with speaking(asked) as now:
        assert now in codes()


def test_a_language_that_was_spoken_for_a_while_is_left_again() -> None:
    with speaking("de"):
        assert gettext("Members") == "Mitglieder"
        with speaking("en"):
            assert gettext("Members") == "Members"
        assert current_language() == "de"
    assert current_language() == "en"
    try:
        assert speak("de-CH") == "de"
    finally:
        speak("en")


def test_dates_and_lists_are_written_as_in_the_language() -> None:
    day = date(2026, 3, 14)
    with speaking("de"):
        assert (long_date(day), month(day)) == ("14. März 2026", "März 2026")
        assert join_with_and(["A", "B", "C"]) == "A, B und C"
        assert with_article("electrician") == "electrician"
    assert (long_date(day), month(day)) == ("March 14, 2026", "March 2026")
    assert join_with_and(["A", "B", "C"]) == "A, B and C"


def test_every_question_of_the_form_is_in_every_catalogue() -> None:
    gathered = {str(each.id) for each in words.gathered() if isinstance(each.id, str)}
    for question in (each.question for each in page_questions(Settings())):
        assert question.title in gathered
        assert question.choices or question.help in gathered
    assert PHONE_HERE in gathered
    for code in LANGUAGES:
        assert gathered - {""} <= {str(each.id) for each in catalogue(code) if isinstance(each.id, str)}


def test_a_page_that_a_group_has_rewritten_stays_as_it_is() -> None:
    page = "# Members\n\nWe meet on Tuesdays.\n\n<!-- tradekin: members -->\n"
    with speaking("de"):
        assert translate_text(page) == "# Mitglieder\n\nWe meet on Tuesdays.\n\n<!-- tradekin: members -->\n"
    assert list(messages(page)) == ["Members", "We meet on Tuesdays."]


def test_a_language_without_a_catalogue_leaves_the_words_english_and_the_build_says_so(tmp_path: Path) -> None:
    project = project_in(tmp_path / "group", {"ann-lee.yml": REQUIRED})
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("  language: en\n", "  language: fr\n"), "utf-8")
    built = build(project, tmp_path / "site", "--strict")
    assert built.code == 0, built.said
    assert "The site's own words are not there in 'fr' (theme.language); they stay English." in built.said
    assert "There are: de, en." in built.said
    assert "Everybody in the group, by name." in built.read("members/")
