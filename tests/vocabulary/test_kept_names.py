"""What follows from the word lists is kept beside them, and made again when a source of it changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tradekin.kit import word_lists
from tradekin.vocabulary import spelling
from tradekin.vocabulary.countries import NAMES_FOLLOW_FROM, in_country, names_anywhere
from tradekin.vocabulary.load import _as_listed, _names, load_vocabulary


def test_names_that_are_kept_are_those_that_would_be_made() -> None:
    listed, loaded = _as_listed(), load_vocabulary()
    anywhere = names_anywhere(listed)
    for trade in listed.trades.values():
        assert loaded.trades[trade.id].also == (*trade.also, *anywhere["trades"][trade.id])
    for group in listed.groups.values():
        assert loaded.groups[group.id].also == (*group.also, *anywhere["groups"][group.id])


def test_what_is_kept_of_levelled_names_is_what_levelling_makes() -> None:
    kept = _names(_as_listed())["levelled"]
    assert {name: spelling.levelled(name) for name in kept} == kept
    asked = [name for each in load_vocabulary("GB").trades.values() for name in (each.name, each.plural, *each.also)]
    assert sum(name in kept for name in asked) / len(asked) > 0.9
    assert all(name.isascii() for name in kept)


def test_every_module_and_list_that_names_are_made_with_is_among_their_sources() -> None:
    import tradekin.vocabulary.countries as countries
    import tradekin.vocabulary.country_spelling as country_spelling

    for module in (countries, country_spelling, spelling):
        assert Path(module.__file__).name in NAMES_FOLLOW_FROM
    assert {"data/countries.yml", "data/spellings.yml", "data/customers.yml"} <= {*NAMES_FOLLOW_FROM}


def test_what_is_kept_is_made_again_when_a_source_changes_or_it_is_cut_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "source.py").write_text("1")
    monkeypatch.setattr(word_lists.resources, "files", lambda room: tmp_path)
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    made = []

    def ask() -> object:
        return word_lists.kept_with_lists("room", "names", ["source.py"], lambda: made.append(1) or [len(made)])

    assert (ask(), ask()) == ([1], [1])
    (tmp_path / "source.py").write_text("2")
    assert (ask(), ask()) == ([2], [2])
    (kept,) = (each for each in tmp_path.rglob("names*") if each.is_file())
    kept.write_bytes(kept.read_bytes()[:-3])
    assert (ask(), ask()) == ([3], [3])


def test_moments_of_a_country_are_not_made_until_somebody_asks() -> None:
    here = in_country(load_vocabulary(), "GB")
    assert "_by_id" not in vars(here.moments)
    assert len(here.moments) == len(load_vocabulary("GB").moments) > 100
