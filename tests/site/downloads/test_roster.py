"""The printed roster's order and what may stand in it."""

from __future__ import annotations

from groups import group_of, sample_group

from tradekin.site.downloads.roster_listing import MOST, chapters, is_large, roster


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
    assert [entry.name for entry in roster(group)] == [
        "Ána a", "ana b", "Ångström", "“Bo” Lee", "Dr. Ann", "Élodie", "O'Neill", "Oneida", "zoë", "Zoe Adams",
        "王小明",
    ]  # fmt: skip


def test_namesakes_stand_by_slug() -> None:
    group = group_of({slug: {"name": "Ann Lee"} for slug in ("lee-b", "lee-a", "lee-c")})
    assert [entry.member.slug for entry in roster(group)] == ["lee-a", "lee-b", "lee-c"]


def test_everybody_stands_there_once_and_under_the_letters_in_the_same_order() -> None:
    entries = roster(sample_group())
    assert sorted(entry.member.slug for entry in entries) == [member.slug for member in sample_group().members]
    assert tuple(entry for chapter in chapters(sample_group()) for entry in chapter.entries) == entries
    assert not is_large(sample_group())


def test_a_letter_of_many_names_comes_in_parts() -> None:
    group = group_of({f"ann-{number}": {"name": f"Ann {number}"} for number in range(MOST + 1)})
    assert is_large(group)
    assert [len(chapter.entries) for chapter in chapters(group)] == [MOST, 1]


def test_contact_details_are_printed_unless_the_group_keeps_them() -> None:
    people = {"ann-lee": {"contact": {"email": "canary@mail.example.com"}}}
    assert roster(group_of(people))[0].contact.email == "canary@mail.example.com"
    assert roster(group_of(people, contacts_in_exports=False))[0].contact.email is None


def test_a_group_that_keeps_contact_details_keeps_those_in_texts_too() -> None:
    detail = "canary@mail.example.com"
    texts = dict.fromkeys(("name", "business", "specialty", "summary"), f"Write to {detail}")
    (entry,) = roster(
        group_of({"ann-lee": {**texts, "customers": [f"friends of {detail}"]}}, contacts_in_exports=False)
    )
    said = (entry.name, entry.business, entry.specialty, entry.summary, *entry.customers)
    assert [text for text in said if "[…]" in text] == [*["Write to […]"] * 4, "friends of […]"]
    assert not [text for text in said if detail in text]


def test_a_name_that_starts_with_a_figure_stands_last() -> None:
    group = group_of({"bears": {"name": "3 Bears"}, "zoe": {"name": "Zoe"}})
    assert [entry.name for entry in roster(group)] == ["Zoe", "3 Bears"]
