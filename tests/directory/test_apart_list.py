"""The private list of who is kept apart: read strictly, whatever lies there, and told of by its lines alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from effort import MANY, examples, is_too_slow
from groups import group_of

from tradekin.directory import Directory
from tradekin.directory.apart_list import CODE, LIST, MOST_TOLD, PrivateText, with_private_list

PEOPLE = ("ana-ferreira", "ben-okafor", "cleo-marsh")


def group(folder: Path, *, announced: bool = True, text: str | bytes | None = "") -> Directory:
    directory = group_of({slug: {} for slug in PEOPLE}, apart=announced)
    data = text.encode() if isinstance(text, str) else text
    return with_private_list(directory, folder, None if data is None else PrivateText(data))


def kept(directory: Directory) -> set[tuple[str, str]]:
    assert directory.apart is not None
    assert directory.apart.is_known, directory.findings
    return set(directory.apart.pairs)


@pytest.mark.parametrize(
    "text",
    [
        "ana-ferreira ben-okafor",
        "ben-okafor\tana-ferreira\r\n",
        "\ufeffana-ferreira, ben-okafor\n",
        "# asked on Monday\n\n  ana-ferreira--ben-okafor  # either\n",
        "Ana-Ferreira Ben-Okafor\nben-okafor ana-ferreira\nana-ferreira ben-okafor\n",
        "ana-ferreira\u00a0ben-okafor",
    ],
)
def test_a_line_is_read_as_people_write_it(text: str, tmp_path: Path) -> None:
    assert kept(group(tmp_path, text=text)) == {("ana-ferreira", "ben-okafor")}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("ana-ferreira ben-okafor\n\nana-ferreira\n", [3]),
        ("ana-ferreira ben-okafor cleo-marsh\n", [1]),
        ("ana-ferreira ana-ferreira\ncleo-marsh cleo-marsh", [1, 2]),
        ("ana-ferreira ben-okafr\n", [1]),
        ("# one\nAna Ferreira, Ben Okafor\n", [2]),
        ("../ana-ferreira ben-okafor\n", [1]),
        ("<script> ben-okafor\n", [1]),
        ("ana-ferreira ben-okafor\x00\n", [1]),
        ("ana-ferreira ben-okafor" + " x" * 400, [1]),
        (b"ana-ferreira ben-okafor\nben-okafor \xff\xfe\n", [2]),
        ("ana-ferreira ben-okafor".encode("utf-16"), [1]),
        ("", [1]),
        (" \r\n", [1]),
    ],
)
def test_a_slip_is_told_by_its_line_and_nothing_of_the_list_is_used(
    text: str | bytes, lines: list[int], tmp_path: Path
) -> None:
    found = group(tmp_path, text=text)
    assert found.withholds_pairs
    assert found.apart is not None
    assert not found.apart.pairs
    assert [(each.code, each.path, each.line, each.column) for each in found.findings] == [
        (CODE, LIST, line, 1) for line in lines
    ]
    for each in found.findings:
        assert each.is_error
        said = f"{each.message} {each.fix}".casefold()
        assert not any(part in said for slug in (*PEOPLE, "okafr") for part in slug.split("-"))


def test_a_list_that_the_settings_do_not_tell_of_is_a_slip_since_others_would_not_know(tmp_path: Path) -> None:
    (wrong,) = group(tmp_path, announced=False, text="ana-ferreira ben-okafor").findings
    assert "apart: true" in wrong.fix
    assert kept(group(tmp_path, announced=False, text="\n")) == set()
    assert kept(group(tmp_path, text="# nobody just now\n")) == set()


def test_without_the_list_a_group_that_has_one_shows_no_pairs(tmp_path: Path) -> None:
    assert group(tmp_path, text=None).withholds_pairs
    assert not group(tmp_path, announced=False, text=None).withholds_pairs


def test_a_profile_with_errors_is_still_somebody(tmp_path: Path) -> None:
    (tmp_path / "dina-roy.yml").write_text("name: [\n")
    assert kept(group(tmp_path, text="ana-ferreira dina-roy")) == {("ana-ferreira", "dina-roy")}


def test_a_huge_list_is_told_of_in_a_few_lines(tmp_path: Path) -> None:
    found = group(tmp_path, text="nobody somebody\n" * examples(50_000)).findings
    assert len(found) == MOST_TOLD + 1
    assert found[-1].line == MOST_TOLD + 1


def test_what_holds_the_list_never_shows_it() -> None:
    found = PrivateText(b"ana-ferreira ben-okafor")
    directory = with_private_list(group_of({slug: {} for slug in PEOPLE}, apart=True), Path("none"), found)
    assert kept(directory)
    assert "ben-okafor" not in repr((found, directory.apart))


@pytest.mark.parametrize("sign", ["a", "-", " ", "#", ",", "\n", "a b\n", "ana-ferreira ben-okafor\n", "\u2028"])
def test_a_list_of_any_length_is_read_in_linear_time(sign: str, tmp_path: Path) -> None:
    text = sign * (MANY // len(sign))
    directory = group_of({slug: {} for slug in PEOPLE}, apart=True)
    assert not is_too_slow(lambda part: with_private_list(directory, tmp_path, PrivateText(part.encode())), text)
