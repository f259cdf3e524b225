"""A made-up network: what many groups of made-up members publish for others, as their own sites would write it."""

from __future__ import annotations

import tempfile
from itertools import islice
from pathlib import Path

from made_up import made_up_group

from tradekin.directory.loading import read_directory
from tradekin.partners import Partners
from tradekin.partners.reasons import Reasons
from tradekin.settings import Facilitator, Settings
from tradekin.site.downloads import EXPORTS
from tradekin.site.site_model import Site

_TOWNS = {
    "Saco": (43.50, 70.44), "Gorham": (43.68, 70.44), "Windham": (43.80, 70.41), "Yarmouth": (43.80, 70.19),
    "Freeport": (43.86, 70.10), "Bath": (43.91, 69.82), "Belfast": (44.43, 69.01), "Camden": (44.21, 69.06),
    "Rockland": (44.10, 69.11), "Bangor": (44.80, 68.77),
}  # fmt: skip
"""Where groups meet, and the degrees north and west."""
_TIMES = ("Sunrise", "Breakfast", "Noon", "Lunch", "Evening", "Harbour", "Market", "Mill", "Chapter", "Table")


def name_of(number: int) -> str:
    """What a group of the network is called."""
    town, time = tuple(_TOWNS)[number % len(_TOWNS)], _TIMES[number // len(_TOWNS) % len(_TIMES)]
    again = number // (len(_TOWNS) * len(_TIMES))
    return f"{town} {time}{f' {again + 1}' if again else ''}"


def write_network(folder: Path, address: str, groups: int, size: int = 40) -> str:
    """Write what each group publishes, and give the text of the file that lists them.

    Args:
        folder: the root of what is served; each group gets a folder of its own.
        address: where it is served, without a slash at the end.
        groups: how many there are.
        size: how many members each has, all of whom agreed to be shown.
    """
    members = iter(made_up_group(groups * size).items())
    lines = ["network: Harbour Network", "country: US", "samples: yes", "groups:"]
    for number in range(groups):
        name, slug = name_of(number), f"group-{number}"
        with tempfile.TemporaryDirectory() as profiles:
            for member, text in islice(members, size):
                Path(profiles, f"{member}.yml").write_text(f"{text}beyond: yes\n", encoding="utf-8")
            who = Facilitator(name=f"Facilitator {number}", email=f"facilitator-{number}@example.com")
            directory = read_directory(Path(profiles), Settings(group=name, country="US", facilitator=who))
        site = Site(directory, Partners(0, (), (), Reasons(directory, {})), address=f"{address}/{slug}/")
        published = next(each for each in EXPORTS if each.path == "api/beyond")
        for path, text in published.files(site):
            file = folder / slug / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        lines.append(f"  - {{site: {address}/{slug}{_place_of(number)}}}")
    return "\n".join(lines) + "\n"


def _place_of(number: int) -> str:
    """Where a group meets, a mile or two from the others of its town; of one in twenty nothing is known."""
    if number % 20 == 19:
        return ""
    town = tuple(_TOWNS)[number % len(_TOWNS)]
    (north, west), further = _TOWNS[town], number // len(_TOWNS)
    return f", place: {town}, at: [{north + further % 6 * 0.01:.2f}, -{west - further // 6 * 0.01:.2f}]"
