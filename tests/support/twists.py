"""A group of made-up members with everything in it that decides who is a member, and who meets whom."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from in_places import write_in_places

from tradekin.partners import candidates, filling, homes, matching, member_features, pair_order, why_few

APART = "member-000003 member-000011\n"


def write_twisted(folder: Path, size: int) -> Path:
    """Write members of four places; some are hidden, moved, at rest or wrong, or are there twice.

    Returns:
        The members folder; the group's settings lie beside it, and outside of the group who is kept apart.
    """
    members = folder / "group" / "members"
    write_in_places(members, size, 4)

    def add(number: int, text: str) -> None:
        with _file(members, number).open("a", encoding="utf-8") as file:
            file.write(text)

    add(4, "hidden: yes\n")
    add(5, "moved: Another Group\n")
    add(9, "thanks:\n  - {to: member-000004, for: Help with a boiler, on: 2026-01-02}\n")
    add(10, "thanks:\n  - {to: nobody-here, for: Help with a boiler, on: 2026-01-02}\n")
    _file(members, 7).write_text("name: Nobody\ntrade: no such trade\n", encoding="utf-8")
    _file(members, 8).write_text("name: [", encoding="utf-8")
    for number in (1, size // 2, size - 1):
        told = re.sub("^business: .*$", "business: Harbour Partners", _text(members, number), flags=re.MULTILINE)
        _file(members, number).write_text(told, encoding="utf-8")
    (members / "zz-twin.yml").write_bytes(_file(members, 2).read_bytes())
    (members / "Big Name.yml").write_bytes(_file(members, 12).read_bytes())
    (members / "folder-here.yml").mkdir()
    (members / "photos").mkdir()
    (members / "photos" / "left-over.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (members.parent / "mkdocs.yml").write_text(
        "site_name: Group\nplugins:\n  - tradekin:\n      apart: true\n", encoding="utf-8"
    )
    (folder / "apart").write_text(APART, encoding="utf-8")
    return members


def _text(members: Path, number: int) -> str:
    return _file(members, number).read_text(encoding="utf-8")


def _file(members: Path, number: int) -> Path:
    return sorted(members.glob("member-*.yml"))[number]


def count_as_large(patch: pytest.MonkeyPatch, members: int = 50) -> None:
    """Have a group of so many members count as one of thousands."""
    for room in (filling, member_features, pair_order):
        patch.setattr(room, "STEADY", members)
    patch.setattr(candidates, "ALL_BELOW", members)
    patch.setattr(homes, "SHARED_FROM", members)
    patch.setattr(homes, "LEAST_IN_PLACE", 5)
    patch.setattr(matching, "SHARED_FROM", members)
    patch.setattr(why_few, "EVERYBODY_BELOW", members)
