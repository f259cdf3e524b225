"""Letters from profiles that somebody meant ill with: whatever is accepted gives letters that are inert and whole."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest
from introducing import as_shown, letters_of
from shared import check, printable, profile_of

from hostile import hostile_cases
from tradekin.letters import Letter, as_eml, as_mailto

CASES = [
    pytest.param(case["set"], id=case["id"])
    for case in hostile_cases()
    if "set" in case and case["outcome"] != "reject"
]


def test_there_are_many_cases() -> None:
    assert len(CASES) > 50


@pytest.mark.parametrize("fields", CASES)
def test_an_accepted_profile_gives_letters_of_one_subject_line_and_no_hidden_character(fields: dict[str, Any]) -> None:
    if check(profile_of(fields)).member is None:
        pytest.skip("it needs another group")
    other = {"name": "Ben Okafor", "trade": "electrician", "partners_wanted": ["plumber"]}
    own = {"areas": fields["areas"]} if "areas" in fields else {}
    letters, directory = letters_of({"ann-lee": {"name": "Ann Lee", **fields}, "ben-okafor": {**other, **own}})
    one, two = directory.members
    for letter in (letters.ask(two, one), letters.introduction(one, two), letters.hello(one, two)):
        assert "\n" not in letter.subject
        assert printable(without_joiners(as_shown(letter)))
        assert "\n\n\n" not in letter.body
        assert letter.body.count("\n\n") <= 8
        in_one_piece(letter)


def in_one_piece(letter: Letter) -> None:
    message = message_from_bytes(as_eml(letter, {each.slug: "x@b.example.com" for each in letter.to}), policy=default)
    assert not message.defects
    assert message["Subject"] == letter.subject
    assert len(message["To"].addresses) == len(letter.to)
    assert message.get_content().replace("\r\n", "\n") == letter.body  # type: ignore[attr-defined]
    link = as_mailto(letter) or ""
    assert "\n" not in link
    assert " " not in link


def without_joiners(text: str) -> str:
    """What a profile may hold of invisible characters, and the mark of direction we add."""
    kept = {*range(0x200C, 0x200F), *range(0x600, 0x606), 0x6DD, 0x70F, *range(0xE0020, 0xE0080)}
    return "".join(each for each in text if ord(each) not in kept)
