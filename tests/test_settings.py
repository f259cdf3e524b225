"""The group's settings in mkdocs.yml: read like a profile, every mistake a finding S001 with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tradekin.settings import CAUTIOUS, Area, Robots, Settings, read_settings


def read(tmp_path: Path, text: str | bytes) -> tuple[Settings, list[tuple[int, int, str, str]]]:
    file = tmp_path / "mkdocs.yml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    settings, found = read_settings(file)
    assert all(each.code == "S001" and each.is_error and each.path == "mkdocs.yml" for each in found)
    return settings, [(each.line, each.column, each.message, each.fix) for each in found]


HEAD = "site_name: Casco Bay\nplugins:\n  - search\n  - tradekin:\n"


@pytest.mark.parametrize(
    "plugins",
    [
        "",
        "plugins:\n  - tradekin\n",
        "plugins:\n  - tradekin:\n",
        "plugins: [search]\n",
        "plugins:\n  tradekin:\n",
        "plugins:\n",
    ],
)
def test_a_group_can_start_without_settings_and_is_named_like_its_site(tmp_path: Path, plugins: str) -> None:
    assert read(tmp_path, f"site_name: Casco Bay\n{plugins}") == (Settings(group="Casco Bay"), [])
    assert read(tmp_path, f"theme: x\n{plugins}") == (Settings(), [])


def test_every_setting_is_read(tmp_path: Path) -> None:
    settings, found = read(
        tmp_path,
        HEAD
        + """\
      group: The Breakfast
      facilitator: {name: Sam, email: sam@example.com}
      members: people
      areas:
        - Portland
        - name: South Portland
          also: [SoPo]
          at: [43.6, -70.2]
      languages: [English, French]
      partners: 7
      vocabulary: words.yml
      samples: true
      website: https://example.com
      contacts_in_exports: false
      robots: closed
""",
    )
    assert found == []
    assert settings.group == "The Breakfast"
    assert settings.facilitator.email == "sam@example.com"
    assert settings.members == "people"
    assert settings.areas == (
        Area(name="Portland"),
        Area(name="South Portland", also=("SoPo",), at=(43.6, -70.2)),
    )
    assert (settings.languages, settings.partners, settings.samples) == (("English", "French"), 7, True)
    assert (settings.vocabulary, settings.website) == ("words.yml", "https://example.com/")
    assert (settings.contacts_in_exports, settings.robots) == (False, Robots.CLOSED)


@pytest.mark.parametrize(
    "written", ["no harvesting", "No harvesting", "no-harvesting", "NO_HARVESTING", "'no harvesting '"]
)
def test_a_choice_may_be_written_as_people_do(tmp_path: Path, written: str) -> None:
    assert read(tmp_path, f"{HEAD}      robots: {written}\n") == (
        Settings(group="Casco Bay", robots=Robots.NO_HARVESTING),
        [],
    )


def test_exports_hold_what_is_published_and_robots_are_welcome_unless_the_group_says_otherwise() -> None:
    assert (Settings().contacts_in_exports, Settings().robots) == (True, Robots.WELCOME)


def test_a_mistake_elsewhere_never_lets_out_what_the_group_keeps_in(tmp_path: Path) -> None:
    settings, found = read(
        tmp_path, HEAD + "      contacts_in_exports: false\n      robots: closed\n      partnrs: 3\n"
    )
    assert len(found) == 1
    assert (settings.contacts_in_exports, settings.robots) == (False, Robots.CLOSED)


def test_every_setting_is_explained() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


def test_plugins_may_be_written_as_fields(tmp_path: Path) -> None:
    assert read(tmp_path, "plugins:\n  search: {}\n  tradekin:\n    partners: 3\n")[0].partners == 3


def test_a_setting_left_blank_is_left_out(tmp_path: Path) -> None:
    settings, found = read(tmp_path, HEAD + "      areas:\n      facilitator:\n        email:\n      partners: 4\n")
    assert found == []
    assert (settings.areas, settings.partners) == ((), 4)


@pytest.mark.parametrize(
    "elsewhere",
    [
        "extensions:\n  - emoji:\n      index: !!python/name:material.extensions.emoji.twemoji\n",
        "extra: &x {a: 1}\nother: *x\n",
        "extra:\n  <<: {a: 1}\n",
        "site_url: !ENV [SITE_URL, 'https://example.com']\n",
        "extra: {a: 1, a: 2}\n",
    ],
)
def test_tags_and_anchors_elsewhere_in_the_file_are_nobodys_business(tmp_path: Path, elsewhere: str) -> None:
    assert read(tmp_path, f"{elsewhere}{HEAD}      partners: 3\n") == (
        Settings(group="Casco Bay", partners=3),
        [],
    )


def test_an_alias_among_the_settings_is_written_out(tmp_path: Path) -> None:
    settings, found = read(tmp_path, "extra:\n  towns: &towns [Portland, Saco]\n" + HEAD + "      areas: *towns\n")
    assert found == []
    assert [area.name for area in settings.areas] == ["Portland", "Saco"]


@pytest.mark.parametrize(
    ("settings", "line", "column", "message", "fix"),
    [
        ("partnrs: 5", 5, 7, "There is no field “partnrs” here.", "Did you mean partners?"),
        ("facilitator: {nam: x}", 5, 21, "There is no field “nam” here.", "Did you mean name?"),
        ("facilitator: Sam", 5, 20, "“facilitator” has to be a group of fields, and", "Write its fields"),
        ("areas: Portland, Saco", 5, 14, "“areas” has to be a list, and this is a text.", ""),
        ("areas: [[x]]", 5, 15, "“areas, entry 1” has to be a group of fields, and", "Write its fields"),
        ("areas: [{also: [x]}]", 5, 15, "The field “name” is missing.", "Add a line such as: name: "),
        ("areas: [Portland, {name: Saco, town: x}]", 5, 38, "There is no field “town” here.", "Remove it."),
        ("areas: [{name: x, at: [91, 0]}]", 5, 30, "“91” does not fit “at”.", "Write 90 or less."),
        ("areas: [{name: x, at: [.nan, 0]}]", 5, 30, "“.nan” does not fit “at”.", "Write a number."),
        ("areas: [{name: x, at: [43.6]}]", 5, 29, "“at” has too few entries.", "There have to be 2."),
        ("areas: [{name: x, at: \"43.6, -70.2\"}]", 5, 29, "“at” has to be a list", "Write it like this: [43.6, -7"),
        ("languages: [English, Klingonish]", 5, 28, "“Klingonish” is not a language we know.", "Write its Eng"),
        ("languages: English", 5, 18, "“languages” has to be a list, and", "Write it like this: [English]"),
        ("partners: five", 5, 17, "“five” does not fit “partners”.", "Write a whole number."),
        ("partners: 0", 5, 17, "“0” does not fit “partners”.", "Write 1 or more."),
        ("partners: 21", 5, 17, "“21” does not fit “partners”.", "Write 20 or less."),
        ("partners: [5]", 5, 17, "“5” does not fit “partners”.", "Write a whole number."),
        ("robots: none", 5, 15, "“none” is not one of the choices.", "Choose 'welcome', 'no harvesting' or 'closed'."),
        ("robots: [closed]", 5, 15, "“robots” has to be one text, and this is a list.", ""),
        ("contacts_in_exports: maybe", 5, 28, "“maybe” does not fit “contacts_in_exports”.", "Write true or false."),
        ("samples: perhaps", 5, 16, "“perhaps” does not fit “samples”.", "Write true or false."),
        ("website: javascript:alert(1)", 5, 16, "Addresses of the kind “javascript:” are", "Write it like"),
        ("facilitator: {email: nobody}", 5, 28, "“nobody” is not one e-mail address.", "Write one address"),
        ("group: ''", 5, 14, "There is nothing here.", "Write something"),
        ("members: a\n      members: b", 6, 7, "“members” is given twice.", "Keep one of the two."),
        ("group: \"a\\u202eb\"", 5, 14, "There is a character here that cannot be shown", "Delete it"),
    ],
)  # fmt: skip
def test_each_mistake_is_told_with_its_place(
    tmp_path: Path, settings: str, line: int, column: int, message: str, fix: str
) -> None:
    defaults, found = read(tmp_path, f"{HEAD}      {settings}\n")
    assert [(each[0], each[1]) for each in found] == [(line, column)]
    assert found[0][2].startswith(message)
    assert found[0][3].startswith(fix)
    assert defaults == CAUTIOUS


@pytest.mark.parametrize(
    ("seats", "line", "column", "message", "fix"),
    [
        ("pin: [plumbr]", 6, 15, "“plumbr” is not a trade we know.", "Did you mean plumber"),
        ("drop: [plumber, xyzzy qwrt]", 6, 25, "“xyzzy qwrt” is not a trade we know.", ""),
        ("rename: [{trade: architct, to: X}]", 6, 26, "“architct” is not a trade we know.", "Did you mean architect"),
        ("rename: [{trade: architect}]", 6, 18, "The field “to” is missing.", ""),
        ("pins: [plumber]", 6, 9, "There is no field “pins” here", "Did you mean pin?"),
        ("drop: plumber", 6, 15, "", ""),
    ],
)  # fmt: skip
def test_a_seat_of_no_trade_is_told_with_its_place_and_what_may_be_meant(
    tmp_path: Path, seats: str, line: int, column: int, message: str, fix: str
) -> None:
    _, found = read(tmp_path, f"{HEAD}      seats:\n        {seats}\n")
    assert [each[:2] for each in found] == [(line, column)]
    assert found[0][2].startswith(message)
    assert found[0][3].startswith(fix)


def test_of_one_seat_only_one_thing_is_asked(tmp_path: Path) -> None:
    written = (
        "seats: {pin: [plumber], drop: [plumbers], rename: [{trade: plumber, to: Pipes}, {trade: plumbers, to: X}]}"
    )
    _, found = read(tmp_path, f"{HEAD}      {written}\n")
    assert [each[2] for each in found] == [
        "The seat of “plumbers” stands in pin already.",
        "The seat of “plumbers” stands in rename already.",
    ]


def test_seats_may_be_named_in_the_groups_own_words(tmp_path: Path) -> None:
    text = f"{HEAD}      vocabulary: words.yml\n      seats: {{pin: [berth broker]}}\n"
    assert [each[2] for each in read(tmp_path, text)[1]] == []
    (tmp_path / "words.yml").write_text(
        "trades:\n  - {id: berth-broker, name: berth broker, plural: berth brokers, customers: [homeowners]}\n"
    )
    assert read(tmp_path, text)[1] == []
    assert [each[2] for each in read(tmp_path, text.replace("berth broker", "xyzzy qwrt"))[1]] == [
        "“xyzzy qwrt” is not a trade we know."
    ]


def test_all_mistakes_are_told_in_one_run(tmp_path: Path) -> None:
    _, found = read(tmp_path, HEAD + "      partners: x\n      samples: perhaps\n      colour: z\n")
    assert [each[:2] for each in found] == [(5, 17), (6, 16), (7, 7)]


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        (
            HEAD[:-2] + ": [a, b]\n",
            4,
            15,
            "The settings of tradekin have to be a group of fields, and this is a list.",
        ),
        (
            HEAD[:-2] + ": yes\n",
            4,
            15,
            "The settings of tradekin have to be a group of fields, and this is a text.",
        ),
        ("- a\n- b\n", 1, 1, "This file holds no settings."),
        ("", 1, 1, "This file holds no settings."),
        ("site_name: a: b\n", 1, 13, "There is a second colon here"),
        ("site_name: x\nplugins:\n\t- tradekin\n", 3, 1, "Line 3 starts with a tab"),
        ("site_name: 'x\n", 1, 12, "A quotation mark was opened here"),
        ("site_name: *x\n", 1, 12, "This line cannot be read as YAML (found undefined alias"),
        ("site_name: " + "x" * 81 + "\n", 1, 12, "The text has 81 characters; 80 are the most."),
    ],
)
def test_a_file_that_cannot_be_understood_is_told(
    tmp_path: Path, text: str, line: int, column: int, message: str
) -> None:
    _, found = read(tmp_path, text)
    assert [each[:2] for each in found] == [(line, column)]
    assert found[0][2].startswith(message)


@pytest.mark.parametrize(
    "text",
    [
        b"site_name: Caf\xe9\n",
        "site_name: x\n".encode("utf-16"),
        b"\0\1\2",
        ("x: " + "[" * 5000).encode(),
        (HEAD + "      areas: &a [*a]\n").encode(),
        (
            HEAD
            + "      areas: &a [x, x, x, x, x, x, x, x, x]\n"
            + "      languages: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\n"
            + "      group: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]\n"
            + "      website: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]\n"
        ).encode(),
    ],
)
def test_a_hostile_file_is_one_finding_and_no_bomb(tmp_path: Path, text: bytes) -> None:
    settings, found = read(tmp_path, text)
    assert settings == CAUTIOUS
    assert len(found) >= 1


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    settings, found = read_settings(tmp_path / "mkdocs.yml")
    assert settings == CAUTIOUS
    assert [(each.code, each.line, each.column) for each in found] == [("S001", 1, 1)]
    assert read_settings(tmp_path)[1][0].code == "S001"
