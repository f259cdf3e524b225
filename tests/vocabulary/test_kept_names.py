"""What follows from the word lists is kept and is what would be made; of a group's own words nothing is kept."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tradekin.kit.kept_tables import PACKAGE, KeptTables, sum_of
from tradekin.vocabulary import Vocabulary, spelling
from tradekin.vocabulary.countries import names_anywhere
from tradekin.vocabulary.country_tables import READ_WITH
from tradekin.vocabulary.load import _as_listed, _here, _levelled, _loaded, load_vocabulary
from tradekin.vocabulary.named_in_text import TextNames
from tradekin.vocabulary.own import with_own

OWN = "trades:\n  - id: plumber\n    also: [pipe quizzler]\n"


def test_names_that_are_kept_are_those_that_would_be_made() -> None:
    listed, loaded = _as_listed(), load_vocabulary()
    anywhere = names_anywhere(listed)
    for trade in listed.trades.values():
        assert loaded.trades[trade.id].also == (*trade.also, *anywhere["trades"][trade.id])
    for group in listed.groups.values():
        assert loaded.groups[group.id].also == (*group.also, *anywhere["groups"][group.id])


def test_what_is_kept_of_levelled_names_is_what_levelling_makes() -> None:
    kept = {**_levelled(), **spelling._levelled_lists()}
    assert {name: spelling.levelled(name) for name in kept} == kept
    asked = [name for each in load_vocabulary("GB").trades.values() for name in (each.name, each.plural, *each.also)]
    assert sum(name in kept for name in asked) / len(asked) > 0.9


def test_what_was_made_of_further_names_is_read_once_many_are_asked_for() -> None:
    further = spelling._Further()
    read: list[str] = []

    def names() -> dict[str, str]:
        read.append("once")
        return {"Zyxwv Tailors": "zyxwv tailor"}

    further.sources.append(names)
    for _ in range(spelling._MANY - 1):
        further.count()
    assert not read
    for _ in range(spelling._MANY):
        further.count()
    assert read == ["once"]
    assert spelling.normal("Zyxwv Tailors") == spelling.levelled("Zyxwv Tailors")


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A place of its own for what Python compiles, whatever the shell says; nothing lies in it yet."""
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    monkeypatch.setattr("sys.pycache_prefix", str(tmp_path))
    _levelled.cache_clear()
    yield tmp_path
    _levelled.cache_clear()


def _whole(vocabulary: Vocabulary) -> list[object]:
    """Everything that is made of a vocabulary and kept."""
    entries = [getattr(vocabulary, name) for name in ("trades", "groups", "occasions", "practices", "languages")]
    trades, groups, texts = vocabulary.trade_names, vocabulary.group_names, TextNames(vocabulary)
    shares, links = trades._word_shares, vocabulary.links
    return [
        *([*each.values()] for each in (*entries, vocabulary.moments)),
        *(vocabulary.pitches, vocabulary.elsewhere, vocabulary.small_words),
        *([vars(names)[table] for table in names._TABLES] for names in (trades, groups, vocabulary.language_names)),
        (trades._telling._numbers, trades._telling._firms),
        *(texts._names, texts._as_written, shares._held, links.explicit()),
        *(links.partners_of(trade) for trade in vocabulary.trades),
        *(trades.find_all(wording) for wording in ("Jones Plumbing Ltd", "health insurance and annuities", "sparky")),
    ]


@pytest.mark.parametrize("country", [None, "DE"])
def test_a_vocabulary_from_what_is_kept_is_the_one_that_is_made(country: str | None, kept: Path) -> None:
    load = _loaded.__wrapped__
    made, first = _whole(_here(country)), _whole(load(country))
    assert first == made, "when it is kept"
    names = {file.name.partition(".")[0] for file in kept.rglob("*.tables")}
    assert names > {"words", "moments", "names_TradeNames", "names_GroupNames", "text_names", "links", "link_partners"}
    assert _whole(load(country)) == made, "when it is taken from the files"


def test_of_a_groups_own_or_changed_words_nothing_is_kept_and_nothing_kept_is_taken(kept: Path) -> None:
    shipped = _loaded.__wrapped__("US")
    assert shipped.trade_names.holder("pipe quizzler") is None
    (kept / "words.yml").write_text(OWN, encoding="utf-8")
    own, found = with_own(shipped, kept / "words.yml", "words.yml")
    assert (found, own.trade_names.holder("pipe quizzler")) == ([], "plumber")
    assert not any(b"quizzler" in file.read_bytes() for file in kept.rglob("*.tables"))
    assert isinstance(shipped.tables, KeptTables)
    for changed in (own, replace(shipped, moments={})):
        assert not isinstance(changed.tables, KeptTables)
    assert replace(shipped, moments={}).links.moments == ()


def test_every_room_that_words_are_read_with_is_among_what_tables_are_made_of() -> None:
    modules = [file for room in READ_WITH for file in (PACKAGE / room).rglob("*.py")]
    names = (name for file in modules for name in _imported(file))
    rooms = {name.split(".")[1] for name in names if name.startswith("tradekin.")}
    assert rooms <= {*READ_WITH, "errors"}
    assert sum_of(READ_WITH) != sum_of(READ_WITH[1:])


def _imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{each.name}" for each in node.names)
        elif isinstance(node, ast.Import):
            yield from (each.name for each in node.names)


def test_moments_of_a_country_are_not_made_until_somebody_asks() -> None:
    here = _here("GB")
    assert "_by_id" not in vars(here.moments)
    assert len(here.moments) == len(load_vocabulary("GB").moments) > 100
