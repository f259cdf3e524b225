"""What people are called."""

from __future__ import annotations

import pytest
from effort import is_too_slow

from tradekin.letters.salutation import call_by_name, given_name


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("Ana Ferreira", "Ana"),
        ("Siobhán O'Neill-O'Brien", "Siobhán"),
        ("D'Angelo Frechette", "D'Angelo"),
        ("Jean-Baptiste Mukendi", "Jean-Baptiste"),
        ("Juniper", "Juniper"),
        ('Dolores "Dee" Ouellette', "Dee"),
        ("Robert (Bob) Smith", "Bob"),
        ("Hyun-woo Bae (배현우)", "Hyun-woo"),
        ("Mei-Ling Chen 陳美玲", "Mei-Ling"),
        ("Ana Silva, CPA", "Ana"),
        ("Ana Silva Jr.", "Ana"),
        ("Thảo Nguyễn", "Thảo"),
        ("Mr. Tom Abara", "Tom"),
        ("Frau Nell Quist", "Nell"),
        ("Nell Quist, Owner", "Nell"),
        ("Nell Quist - President", "Nell"),
        ("Nell Quist (Owner)", "Nell"),
        ("Nell (Owner) Quist", "Nell"),
        ("Owner Nell Quist", "Nell"),
        ("Owner: Nell Quist", "Nell"),
        ("Nell Quist CEO", "Nell"),
        ("Nell Quist (she/her)", "Nell"),
        ("María Guadalupe de los Ángeles Fernández-Villanueva y Castellanos", "María Guadalupe"),
    ],
)
def test_a_plain_given_name_is_used(name: str, given: str) -> None:
    assert given_name(name) == given


@pytest.mark.parametrize(
    "name",
    [
        "Dr. Ana Silva", "Prof Anna Bell", "Nguyễn Văn An", "Kim Min-jun", "Nagy Péter", "田中 太郎", "ليلى حداد",
        "Олександр Гриценко", "J. R. Smith", "TJ Miller", "van der Berg", "Mary Ann Smith", "Ana & Ben Smith",
        "Ana and Ben Smith", "Smith, John", "Mohammed Ali", "ANA FERREIRA", "bell hooks", "X Æ A-12", "St. John Rivers",
        "!!!", "Team Ana",
    ],
)  # fmt: skip
def test_the_whole_name_is_used_where_it_is_not_plain(name: str) -> None:
    assert given_name(name) == name


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("and Mrs. Al Reyes", "Mrs. Al Reyes"),
        ("Mr. and Mrs. Al Reyes", "Mr. and Mrs. Al Reyes"),
        ("Mr. Reyes", "Reyes"),
        ("Mr. J. R. Reyes, CPA", "J. R. Reyes"),
        ("Nguyễn Văn An, Manager", "Nguyễn Văn An"),
    ],
)
def test_no_letter_begins_with_a_title_alone_a_position_or_half_of_a_couple(name: str, said: str) -> None:
    assert call_by_name(name) == said


def test_two_of_one_given_name_are_called_by_their_whole_names() -> None:
    assert call_by_name("Ana Silva", "Ána") == "Ana Silva"
    assert call_by_name("Ana Silva", "Ben") == "Ana"


@pytest.mark.parametrize("sign", ["(", "“", '"', "(1", " ", ",", "&"])
def test_a_name_of_any_length_is_read_in_linear_time(sign: str) -> None:
    name = f"Ann {sign * (60_000 // len(sign))} Fox"
    assert not is_too_slow(given_name, name)
