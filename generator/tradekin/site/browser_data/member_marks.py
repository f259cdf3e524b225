"""What the browser narrows a large group down by, in two files that are fetched when they are needed.

`members/list.json` has who is marked with what, `members/words.json` the words that marks are found by. What cards say
lies with the people (see `people`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tradekin.directory import Directory
from tradekin.site.browser_data.alphabet import MOST
from tradekin.site.browser_data.facets import Facet, facets_of, listing
from tradekin.site.site_model import Site

FILE, WORDS = "members/list.json", "members/words.json"


def make_files(site: Site) -> Iterator[tuple[str, str]]:
    """The files' addresses and texts, if the group is too large for one page of cards."""
    if len(site.directory.members) > MOST:
        made = listing(site.directory, site.network)
        broader = _broader(site)
        yield FILE, _json({"broader": broader, "members": [_narrow(each, broader) for each in made["members"]]})
        yield WORDS, _json({"also": made["also"], "behind": made["behind"]})


def _broader(site: Site) -> list[dict[int, list[int]]]:
    """For each facet the places of options that come with another: whoever serves a group serves the broader ones."""
    facets = facets_of(site.directory, site.network)
    return [_lineage(facet, site.directory) if facet.name == "customers" else {} for facet in facets]


def _lineage(facet: Facet, directory: Directory) -> dict[int, list[int]]:
    places = {option.value: place for place, option in enumerate(facet.options)}
    made = {
        place: sorted(places[each] for each in directory.vocabulary.lineage(value) if each in places)
        for value, place in places.items()
    }
    return {place: others for place, others in made.items() if others}


def _narrow(record: Mapping[str, Any], broader: list[dict[int, list[int]]]) -> dict[str, Any]:
    """A record without the marks that others bring along."""
    return {
        **record,
        "marks": [
            marks and [each for each in marks if not any(each in more.get(other, ()) for other in marks)]
            for marks, more in zip(record["marks"], broader, strict=True)
        ],
    }


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
