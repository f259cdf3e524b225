"""Errors: one hierarchy, and each carries what happened as data."""

from __future__ import annotations

import pickle
import re
from importlib import import_module
from inspect import getmembers, isclass
from pathlib import Path
from pkgutil import walk_packages

import pytest

import tradekin
from tradekin.cluster.shares import ClusterError, ShareLostError
from tradekin.directory.some_profiles import ProfilesError
from tradekin.errors import ApiError, RefusedError, RosterError, TradekinError
from tradekin.language.wording import macros
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


def test_an_error_is_the_same_in_another_process() -> None:
    for error in (
        ClusterError("no_answer", address="x"), ProfilesError("not_here", folder="y"), ShareLostError({2, 1}),
        RefusedError("oneself", "Ana Ferreira", status=1), ApiError(404, "GET", "/x", "no"),
    ):  # fmt: skip
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), again.args, vars(again)) == (type(error), error.args, vars(error))


@pytest.mark.parametrize(
    ("error", "room", "template"),
    [
        ("UnusableError", "tradekin.profile", "unusable.jinja"),
        ("WorkflowError", "tradekin.github", "problems.jinja"),
    ],
)
def test_each_problem_that_is_raised_has_its_words(error: str, room: str, template: str) -> None:
    sources = "".join(file.read_text(encoding="utf-8") for file in Path(tradekin.__file__).parent.rglob("*.py"))
    raised = set(re.findall(rf'{error}\("([a-z_]+)"', sources))
    assert raised
    assert {each for each in raised if not hasattr(macros(room, template), each)} == set()
