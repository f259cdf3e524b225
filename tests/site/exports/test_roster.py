"""The printed roster's order and what may stand in it."""

from __future__ import annotations

from groups import group_of, sample_group
from tradekin.site.exports.roster import name_order, roster


def test_members_stand_by_name_as_written_whatever_case_and_accents() -> None:
    names = [
        "zoë",
        "Zoe Adams",
        "ana b",
        "Ána a",
        "O'Neill",
        "Oneida",
        "Dr. Ann",
        "“Bo” Lee",
        "王小明",
        "Élodie",
        "Ångström",
    ]
    group = group_of({f"member-{place:02}": {"name": name} for place, name in enumerate(names)})
    assert [entry.member.name for entry in roster(group)] == [
        "Ána a", "ana b", "Ångström", "“Bo” Lee", "Dr. Ann", "Élodie", "O'Neill", "Oneida", "zoë", "Zoe Adams",
        "王小明",
    ]  # fmt: skip


def test_namesakes_stand_by_slug() -> None:
    group = group_of({slug: {"name": "Ann Lee"} for slug in ("lee-b", "lee-a", "lee-c")})
    assert [entry.member.slug for entry in roster(group)] == ["lee-a", "lee-b", "lee-c"]


def test_everybody_stands_there_once() -> None:
    entries = roster(sample_group())
    assert sorted(entry.member.slug for entry in entries) == [member.slug for member in sample_group().members]


def test_contact_details_are_printed_unless_the_group_keeps_them() -> None:
    people = {"ann-lee": {"contact": {"email": "canary@mail.example.com"}}}
    assert roster(group_of(people))[0].contact.email == "canary@mail.example.com"
    assert roster(group_of(people, contacts_in_exports=False))[0].contact.email is None


def test_a_name_without_letters_has_an_order_too() -> None:
    assert name_order("…") == ("", "…")
