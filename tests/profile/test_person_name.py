"""One person's name is read as it is said; several people, and what cannot be told, are never made one."""

from __future__ import annotations

from collections import Counter
from functools import partial

import pytest
from effort import MANY, is_too_slow
from hypothesis import given
from hypothesis import strategies as st

from tradekin.profile.name_pieces import Around
from tradekin.profile.name_words import generation_of, in_one_case, is_no_name, is_placeholder, without_title
from tradekin.profile.person_name import read_person
from tradekin.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
AROUND = Around("Quist Blooms", lambda text: VOCABULARY.trade(text) is not None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ferreira, Ana", "Ana Ferreira"),
        ("Ana Ferreira, CPA", "Ana Ferreira, CPA"),
        ("Ferreira, Ana, CPA, CFP®", "Ana Ferreira, CPA, CFP®"),
        ("Mr. John  Smith", "John Smith"),
        ("Smith, Mrs. Jane", "Jane Smith"),
        ("Dr. Jane Smith", "Dr. Jane Smith"),
        ("John Smith, Jr.", "John Smith, Jr."),
        ("Juniper", "Juniper"),
        ("O'Neil, Seán", "Seán O'Neil"),
        ("Missy Lee", "Missy Lee"),
        ("Smith,", "Smith"),
        ("Sen, Ravi Jr.", "Ravi Sen Jr."),
        ("Sen, Ravi K. III", "Ravi K. Sen III"),
        ("Sen, Jr., Ravi", "Ravi Sen Jr."),
        ("Sen III, Ravi", "Ravi Sen III"),
        ("Ravi Sen, Jr., CPA", "Ravi Sen, Jr., CPA"),
        ("Dr. Mia Cole, DDS", "Dr. Mia Cole, DDS"),
        ("Cole, Dr. Mia, DDS", "Dr. Mia Cole, DDS"),
        ("Dr. Cole, Mia", "Dr. Mia Cole"),
        ("Cole, Ms., Mia", "Mia Cole"),
        ("van der Meer, Joke Anna", "Joke Anna van der Meer"),
        ("de Souza, Rui", "Rui de Souza"),
        ("St. John, Mary Ann", "Mary Ann St. John"),
        ("Park-Ruiz, Sue", "Sue Park-Ruiz"),
        ("Mason, Tom", "Tom Mason"),
        ("Baker, Nell", "Nell Baker"),
        ("Smith, J.R.", "J.R. Smith"),
        ("J. R. Smith, Esq.", "J. R. Smith, Esq."),
        ("Robert (Bob) Stone", "Robert (Bob) Stone"),
        ('Robert "Bob" Stone', 'Robert "Bob" Stone'),
        ("Hyun-woo Bae (배현우)", "Hyun-woo Bae (배현우)"),
        ("Bea Stone (née Webb)", "Bea Stone (née Webb)"),
        ("STONE, BEA", "BEA STONE"),
        ("Or Levi", "Or Levi"),
        ("John E Webb", "John E Webb"),
        ("Raj a/l Kumar", "Raj a/l Kumar"),
        ("王, 伟", "伟 王"),
        ("Sr. Juan Reyes", "Juan Reyes"),
    ],
)
def test_a_plain_name_is_written_as_it_is_said(text: str, name: str) -> None:
    read = read_person(text, AROUND)
    assert (read.name, read.is_plain, read.positions, read.statuses, read.others) == (name, True, (), (), ())


@pytest.mark.parametrize(
    ("text", "name", "position"),
    [
        ("Nell Quist, Owner", "Nell Quist", "Owner"),
        ("Quist, Nell, President", "Nell Quist", "President"),
        ("Nell Quist - Owner", "Nell Quist", "Owner"),
        ("Nell Quist (Owner/Operator)", "Nell Quist", "Owner/Operator"),
        ("Owner: Nell Quist", "Nell Quist", "Owner"),
        ("Owner Nell Quist", "Nell Quist", "Owner"),
        ("Nell Quist CEO", "Nell Quist", "CEO"),
        ("Nell Quist, CPA, Partner", "Nell Quist, CPA", "Partner"),
        ("Quist, Nell (General Manager)", "Nell Quist", "General Manager"),
        ("Nell Quist (President 2024)", "Nell Quist", "President 2024"),
        ("Nell Quist - Chapter President", "Nell Quist", "Chapter President"),
        ("Nell Quist, MBA Owner", "Nell Quist", "MBA Owner"),
        ("Nell Quist\nInhaberin", "Nell Quist", "Inhaberin"),
    ],
)
def test_a_position_is_taken_off_and_handed_over(text: str, name: str, position: str) -> None:
    read = read_person(text, AROUND)
    assert (read.name, read.positions) == (name, (position,))


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Nell Quist / Quist Blooms", "Quist Blooms"),
        ("Nell Quist, Stone Books LLC", "Stone Books LLC"),
        ("Nell Quist (she/her)", "she/her"),
        ("Nell Quist she/her", "she/her"),
        ("Nell Quist, florist", "florist"),
        ("Nell Quist, Broker", "Broker"),
        ("Nell Quist | Coach", "Coach"),
        ("Contact: Nell Quist", "Contact"),
    ],
)
def test_a_firm_a_trade_and_pronouns_are_taken_off_and_handed_over(text: str, other: str) -> None:
    read = read_person(text, AROUND)
    assert (read.name, read.others) == ("Nell Quist", (other,))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Nell Quist (LOA)", "LOA"),
        ("Nell Quist - substitute for Tom Abara", "substitute for Tom Abara"),
        ("Quist, Nell - on leave until May", "on leave until May"),
        ("Guest: Nell Quist", "Guest"),
        ("Nell Quist, retired", "retired"),
        ("Nell Quist, in memoriam", "in memoriam"),
        ("Nell Quist [beurlaubt]", "beurlaubt"),
    ],
)
def test_a_word_about_the_standing_is_taken_off_and_handed_over(text: str, status: str) -> None:
    read = read_person(text, AROUND)
    assert (read.name, read.statuses) == ("Nell Quist", (status,))


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ravi Sen, Bea Stone", 2),
        ("Ms. Bea Stone,Mr. Tom Abara,Ms. Sue Park", 3),
        ("Dr. Mia Cole, Dr. Dan Cole", 2),
        ("Mr. and Mrs. Al Reyes", 2),
        ("Dr. & Mrs. Reyes", 2),
        ("Tom Abara\nSue Abara", 2),
        ("Dan Webb; Anna Webb", 2),
        ("Sue and Dan Park", 2),
        ("Sue & Dan Park", 2),
        ("Sue + Dan Park", 2),
        ("Sue/Dan Park", 2),
        ("Sue und Dan Park", 2),
        ("Sue og Dan Park", 2),
        ("Ana y Juan Reyes", 2),
        ("Ana López y Juan Reyes", 2),
        ("Ana e João Reyes", 2),
        ("Park, Sue & Dan", 2),
        ("Mr. Al Reyes Mrs. Ida Reyes", 2),
        ("Sue (and Dan) Park", 2),
        ("Bea Stone, Owner and Dan Webb, Manager", 2),
        ("García López, María José", 2),
    ],
)
def test_several_people_are_counted_and_none_is_made_of_them(text: str, people: int) -> None:
    read = read_person(text, AROUND)
    assert (read.name, read.people) == ("", people)


@pytest.mark.parametrize(
    "text",
    ["Smith & Sons", "The Fox Family", "Team Quist", "and Mrs. Al Reyes", "Bea Stone &", "Tom\nAbara", "Mr.", "Owner",
     "Guest", "Bea Stone +1", "123", "!!!", "", ",", "Smith - Jones"],
)  # fmt: skip
def test_what_cannot_be_told_gives_no_name(text: str) -> None:
    read = read_person(text, AROUND)
    assert (read.name, read.people) == ("", 0)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nguyen, Do", "Do Nguyen"),
        ("Nguyen, DO", "Nguyen, DO"),
        ("Tran, Ma", "Ma Tran"),
        ("Foreman, George", "George Foreman"),
        ("García López, María", "María García López"),
        ("José Ortega y Gasset", "José Ortega y Gasset"),
        ("María de la Cruz y Ortega", "María de la Cruz y Ortega"),
        ("Bea Stone (Dan Webb)", "Bea Stone (Dan Webb)"),
        ("Bea Stone (Dan)", "Bea Stone (Dan)"),
        ("Bea Stone (cell)", "Bea Stone (cell)"),
        ("Sen, Ravi Kumar Das Roy", "Ravi Kumar Das Roy Sen"),
    ],
)
def test_what_may_be_read_in_two_ways_is_marked(text: str, name: str) -> None:
    read = read_person(text, AROUND)
    assert (read.name, read.is_plain) == (name, False)


def test_a_name_of_two_columns_is_never_turned_round() -> None:
    apart = Around(may_turn=False)
    assert read_person("Henrik Dahl, Jr.", apart).name == "Henrik Dahl, Jr."
    assert read_person("Ann, Bo Fox", apart).name == ""


@pytest.mark.parametrize(
    ("text", "name", "statuses", "others"),
    [
        ("JONES, Mary-Beth †", "Mary-Beth JONES", ("†",), ()),
        ("Bea Stone *", "Bea Stone", (), ("*",)),
        ("* Garcia, Paz", "Paz Garcia", (), ("*",)),
        ("Smith**, John", "John Smith", (), ("**",)),
        ("@Dana Cole", "Dana Cole", (), ("@",)),
        ("Sofia Grant, MBA, PMP 🌟", "Sofia Grant, MBA, PMP", (), ("🌟",)),
        ("Vic Lane (for Tina til 3/1)", "Vic Lane", ("for Tina til 3/1",), ()),
        ("Rob Hale sub for Tina", "Rob Hale", ("sub for Tina",), ()),
        ("Ida Holm (für Tim)", "Ida Holm", ("für Tim",), ()),
        ("Frieda Blum, widow of Hans", "Frieda Blum", (), ("widow of Hans",)),
        ("Pat (no last name)", "Pat", (), ("no last name",)),
        ("Carmen Ruiz (Mrs.)", "Carmen Ruiz", (), ()),
        ("Smith, John\n(Past President)", "John Smith", (), ()),
        ("Özdemir, Murat jun.", "Murat Özdemir jun.", (), ()),
        ("* †", "* †", (), ()),
    ],
)
def test_what_lists_put_beside_a_name_is_taken_off_and_handed_over(
    text: str, name: str, statuses: tuple[str, ...], others: tuple[str, ...]
) -> None:
    read = read_person(text, AROUND)
    assert (read.name or text, read.statuses, read.others) == (name, statuses, others)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Anke u. Jens von der Heide", 2),
        ("von der Heide, Anke u Jens", 2),
        ("Jan és Eva Nagy", 2),
        ("Иван и Анна Петровы", 2),
        ("Luc avec Paule Morel", 2),
        ("Rob Hale for Tina Moe", 0),
    ],
)
def test_two_people_are_told_in_other_languages_too(text: str, people: int) -> None:
    assert read_person(text).name == ""
    assert read_person(text).people == people


def test_short_words_for_father_and_son_count_with_their_point_only() -> None:
    assert [generation_of(name) for name in ("Murat Özdemir jun.", "Murat Özdemir sen.", "Lee Jun")] == [
        "jun",
        "sen",
        "",
    ]


def test_small_questions_about_names() -> None:
    assert generation_of("Bob Lee, Jr.") == "jr"
    assert generation_of("J.R. Lee") == ""
    assert without_title("Mr. Per Lund") == "Per Lund"
    assert without_title("Miss") == "Miss"
    assert is_placeholder("T.B.D") is False
    assert is_placeholder(" tbd ")
    assert in_one_case("JANE O'NEIL") == "capitals"
    assert in_one_case("jane o'neil") == "small letters"
    assert not any(map(in_one_case, ["JP Lee", "Ana LEE", "AJ", "Jane O'Neil", "madonna", "李 小龍"]))


words = st.one_of(
    st.sampled_from(
        [
            "Ida",
            "Holm",
            "Jr.",
            "III",
            "Dr.",
            "Mr.",
            "and",
            "&",
            ",",
            ";",
            "/",
            "\n",
            "(",
            ")",
            "Owner",
            "CPA",
            "y",
            "LOA",
            '"',
            "-",
        ]
    ),
    st.text(max_size=8),
)


@given(st.lists(words, max_size=12).map(" ".join))
def test_every_letter_of_a_name_stands_in_the_text_in_the_same_words(text: str) -> None:
    read = read_person(text, AROUND)
    missing = Counter(read.name.replace(",", " ").split()) - Counter(text.replace(",", " ").split())
    assert not [word for word in missing if not any(word in each for each in text.split())]
    assert Counter(filter(str.isalnum, read.name)) <= Counter(filter(str.isalnum, text))
    assert "\n" not in read.name
    assert read.name == "" or read.people == 1


@pytest.mark.parametrize("sign", [*" \t\n,;:-–/&+|()[]\"'“”#", "and ", "Jr., ", "Dr. ", "a, ", "(a) "])
def test_any_text_is_read_in_linear_time(sign: str) -> None:
    for text in (sign * (MANY // len(sign)), f"a{sign}" * (280 // (len(sign) + 1))):
        assert not is_too_slow(partial(read_person, around=AROUND), text)


@pytest.mark.parametrize(
    ("text", "is_none"), [("Mr.", True), ("Owner", True), ("Office Manager", True), ("Member 12", False)]
)
def test_titles_and_positions_alone_are_no_name(text: str, is_none: bool) -> None:
    assert is_no_name(text) is is_none
