"""Templates use what they are given, and every step of it is there by its type."""

from __future__ import annotations

import types
from collections.abc import Iterator
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from groups import ROOT, group_of
from jinja2 import meta, nodes

from tradekin.partners import find_partners
from tradekin.site.context import TemplateContext
from tradekin.site.pages import EVERY_KIND
from tradekin.site.render import make_environment
from tradekin.site.site_model import Site

FOLDER = ROOT / "generator" / "tradekin" / "site" / "templates"
FILES = sorted(FOLDER.rglob("*.html"))
GROUP = group_of({})
TEMPLATES = make_environment(Site(GROUP, find_partners(GROUP)))
NAMES = get_type_hints(TemplateContext)
SENTENCE = "_trans"
"""What `{% trans %}` names a sentence while it fills it in."""
FACTS = {kind.name: kind.facts for kind in EVERY_KIND}


def parsed(file: Path) -> nodes.Template:
    return TEMPLATES.parse(file.read_text(encoding="utf-8"))


def chains(node: nodes.Node) -> Iterator[tuple[str, ...]]:
    """Every `a.b.c` below a node, as its names."""
    for child in node.iter_child_nodes():
        yield from chains(child)
    names: list[str] = []
    while isinstance(node, nodes.Getattr):
        names.insert(0, node.attr)
        node = node.node
    if names and isinstance(node, nodes.Name):
        yield (node.name, *names)


def step(of: type, name: str) -> Any:
    """The type of an attribute; a function for a method."""
    found = getattr(of, name, None)
    if isinstance(found, property):
        return get_type_hints(found.fget)["return"]
    if isinstance(found, cached_property):
        return get_type_hints(found.func)["return"]
    hints = get_type_hints(of)
    assert found is not None or name in hints, f"{of.__name__} has no {name}"
    return hints.get(name, found)


def narrowed(hint: Any) -> Any:
    """A hint without its None."""
    if get_origin(hint) in {Union, types.UnionType}:
        (hint,) = (each for each in get_args(hint) if each is not type(None))
    return hint


def follow(chain: tuple[str, ...], start: type) -> None:
    """Go along a chain for as long as it stays among our own types."""
    here: Any = start
    for name in chain[1:]:
        here = narrowed(step(here, name))
        assert here not in {Any, object}, f"{'.'.join(chain)}: {name} has no type"
        if not (isinstance(here, type) and here.__module__.startswith("tradekin.")) or issubclass(here, Enum):
            return


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(FOLDER).as_posix())
def test_a_template_uses_what_it_is_given_and_nothing_else(file: Path) -> None:
    given = set(NAMES) - ({"page"} if file.parent.name != "pages" else set())
    template = parsed(file)
    own = {name.name for name in template.find_all(nodes.Name) if name.ctx == "store"}
    used = meta.find_undeclared_variables(template) - set(TEMPLATES.globals) - own - {SENTENCE}
    assert used <= given


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(FOLDER).as_posix())
def test_whatever_a_template_asks_for_is_there_by_its_type(file: Path) -> None:
    start = {"site": NAMES["site"], "views": NAMES["views"]}
    if file.parent.name == "pages":
        start["page"] = FACTS[file.stem]
    for chain in chains(parsed(file)):
        if chain[0] in start:
            follow(chain, start[chain[0]])


def test_each_kind_of_page_has_a_template_and_its_facts_are_typed() -> None:
    assert {file.stem for file in FILES if file.parent.name == "pages"} == set(FACTS)
    for facts in FACTS.values():
        assert not {Any, object} & set(get_type_hints(facts).values())


def test_our_own_globals_are_those_that_say_the_words_of_the_site() -> None:
    own = {name for name, value in TEMPLATES.globals.items() if isinstance(value, types.ModuleType)}
    assert not own
    assert not set(NAMES) & set(TEMPLATES.globals)


def test_a_name_that_is_not_there_is_told() -> None:
    for chain in (("site", "setings", "group"), ("views", "everyone"), ("site", "settings", "gruop")):
        with pytest.raises(AssertionError, match="has no"):
            follow(chain, NAMES[chain[0]])
