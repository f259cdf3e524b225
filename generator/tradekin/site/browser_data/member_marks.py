"""What the browser narrows a large group down by, in two files that are fetched when they are needed.

`members/list.json` has who is marked with what, `members/words.json` the words that marks are found by. What cards say
lies with the people (see `people`).

The list has a column for each thing that is said of members, by name, as alike values beside each other pack to less:
`{"broader": [{…}, {"3": [7], …}, …], "signs": ["a7kq", …], "columns": {"slug": ["ann-lee-", …], "joined": […], "marks":
[[…], …]}}`. Of members of a hub the sign of their group stands once, at its place among the groups: a slug that ends in
a hyphen goes on with it. `logic/choice.js` makes records of it again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tradekin.directory import Directory
from tradekin.site.browser_data.alphabet import MOST
from tradekin.site.browser_data.facets import Facet, facets_of, listing
from tradekin.site.site_model import Site

FILE, WORDS = "members/list.json", "members/words.json"


def make_files(site: Site) -> Iterator[tuple[str, str]]:
    """The files' addresses and texts, if the group is too large for one page of cards."""
    if len(site.directory.members) > MOST:
        made, facets = listing(site.directory, site.network), facets_of(site.directory, site.network)
        broader = [_lineage(facet, site.directory) if facet.name == "customers" else {} for facet in facets]
        signs = _signs(site, facets)
        yield FILE, _json({"broader": broader, "signs": signs, "columns": _columns(made["members"], broader, signs)})
        yield WORDS, _json({"also": made["also"], "behind": made["behind"]})


def _lineage(facet: Facet, directory: Directory) -> dict[int, list[int]]:
    """The places of options that come with another: whoever serves a group serves the broader ones."""
    places = {option.value: place for place, option in enumerate(facet.options)}
    made = {
        place: sorted(places[each] for each in directory.vocabulary.lineage(value) if each in places)
        for value, place in places.items()
    }
    return {place: others for place, others in made.items() if others}


def _signs(site: Site, facets: Sequence[Facet]) -> list[str]:
    """The signs of a hub's groups in the order of the first facet; none where that is another."""
    if not site.network or not facets or facets[0].name != "group":
        return []
    signs = {club.slug: club.sign for club in site.network.clubs}
    return [signs[option.value] for option in facets[0].options]


def _columns(
    members: Sequence[dict[str, Any]], broader: Sequence[dict[int, list[int]]], signs: Sequence[str]
) -> dict[str, list[Any]]:
    said = {name: [each.get(name, "") for each in members] for name in ("joined", "words")}
    return {
        "slug": [_start(each["slug"], signs[each["marks"][0][0]] if signs else "") for each in members],
        **{name: values for name, values in said.items() if any(values)},
        "marks": [[_narrow(each["marks"][place], more) for each in members] for place, more in enumerate(broader)],
    }


def _start(slug: str, sign: str) -> str:
    return slug.removesuffix(sign) if sign and slug.endswith(f"-{sign}") else slug


def _narrow(marks: Iterable[int] | None, more: dict[int, list[int]]) -> list[int] | None:
    """Marks without those that others bring along."""
    if marks is None:
        return None
    every = list(marks)
    return [each for each in every if not any(each in more.get(other, ()) for other in every)]


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
