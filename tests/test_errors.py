"""Errors: one hierarchy, and each carries what happened as data."""

from __future__ import annotations

from importlib import import_module
from inspect import getmembers, isclass
from pkgutil import walk_packages

import tradekin
from tradekin.errors import RefusedError, RosterError, TradekinError
from tradekin.letters.file_problems import refusal


def test_every_error_of_the_package_is_one_of_its_own() -> None:
    modules = [
        each.name for each in walk_packages(tradekin.__path__, "tradekin.") if not each.name.endswith("__main__")
    ]
    found = {
        error
        for name in modules
        for _, error in getmembers(import_module(name), isclass)
        if issubclass(error, Exception) and error.__module__.startswith("tradekin.")
    }
    assert len(found) > 8
    assert {error for error in found if not issubclass(error, TradekinError)} == set()


def test_an_error_carries_what_happened_and_the_room_that_tells_it_has_the_words() -> None:
    error = RefusedError("oneself", "Ana Ferreira", status=1)
    assert (error.problem, error.about, error.status) == ("oneself", ("Ana Ferreira",), 1)
    assert "Ana Ferreira" in refusal(error)
    assert RosterError("open_quote", line=7).line == 7
