"""A group's own letters, in place of those that ship with the package."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from groups import sample_group
from introducing import Home, sample_partners

from tradekin.letters import Letters
from tradekin.letters.letter_templates import names

GOLDEN = Path(__file__).parent / "golden" / "said"
OURS = ("undefined", "huge", "long", "includes-a-file", "calls-itself")
"""Those whose words are ours; the others are Jinja's and Python's, which change."""
GERMAN = """Subject: Möchten Sie {{ other.name }} kennenlernen?

Guten Tag {{ you.called }},

ich denke an Sie beide.

Herzlich,\\
{{ facilitator }}
"""


@pytest.fixture
def own(home: Home) -> Callable[[str, str], Path]:
    def write(name: str, text: str) -> Path:
        folder = home.group / "letters"
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
        return folder / name

    return write


def test_a_group_writes_a_letter_in_its_own_words(home: Home, own: Callable[[str, str], Path]) -> None:
    own("ask.jinja", GERMAN)
    said = home.run("ana-ferreira", "ben-okafor", "--format", "text")
    assert "Subject: Möchten Sie Ben Okafor kennenlernen?\n\nGuten Tag Ana,\n\nich denke an Sie beide." in said
    assert "Herzlich,\nMo Field\n" in said
    assert "There will be no introduction" in said


def test_a_part_that_several_letters_share_can_be_changed_alone(home: Home, own: Callable[[str, str], Path]) -> None:
    text = (Path(__file__).parents[2] / "generator/tradekin/letters/templates/letters/parts.jinja").read_text()
    own("parts.jinja", text.replace("Warmly,", "With kind regards,"))
    said = home.run("ana-ferreira", "ben-okafor", "--format", "text", "--both-said-yes")
    assert said.count("With kind regards,") >= 5
    assert "Warmly," not in said


def test_every_letter_can_be_overridden(tmp_path: Path) -> None:
    for name in names():
        (tmp_path / name).write_text("Subject: Mine\n\nMine.\n", encoding="utf-8")
    letters = Letters.of(sample_group(), sample_partners().reasons, tmp_path)
    one, other = sample_group().members[:2]
    for letter in (letters.introduction(one, other), letters.kind_no(one, other), letters.hello(one, other)):
        assert (letter.subject, letter.body) == ("Mine", "Mine.\n")
    assert letters.problems == ()


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("undefined", "Subject: Hi\n\n{{ other.nmae }}\n", 3),
        ("unclosed", "Subject: Hi\n\n\n{% if you %}\n", 4),
        ("unknown-filter", "Subject: Hi\n\n{{ you.called | shout }}\n", 3),
        ("no-name", "Subject: Hi\n{{ whom }}\n", 2),
        ("division", "Subject: Hi\n\n\n\n{{ 1 / 0 }}\n", 5),
        ("secret", "Subject: Hi\n\n{{ you.__class__.__mro__ }}\n", 3),
        ("secret-by-format", "Subject: Hi\n\n{{ '%s' % you }}\n", 3),
        ("secret-by-method", "Subject: Hi\n\n{{ '{0.__class__}'.format(you) }}\n", 3),
        ("huge", "Subject: Hi\n\n{{ 'x' * 999999999 }}\n", 3),
        ("power", "Subject: Hi\n\n{{ 9 ** 9 ** 9 }}\n", 3),
        ("range", "Subject: Hi\n\n{% for a in range(999999999) %}x{% endfor %}\n", 3),
        ("long", "Subject: Hi\n\n{% for a in range(9999) %}xxx{% endfor %}\n", 1),
        ("includes-a-file", "Subject: Hi\n\n{% include '../mkdocs.yml' %}\n", 3),
        ("calls-nothing", "Subject: Hi\n\n{{ you.called() }}\n", 3),
        ("calls-itself", "Subject: Hi\n{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}\n", 2),
    ],
)
def test_a_letter_that_does_not_work_is_told_with_its_line_and_nothing_is_written(
    home: Home, own: Callable[[str, str], Path], golden: Callable[[Path, str], None], name: str, text: str, line: int
) -> None:
    file = own("ask.jinja", text)
    said = home.run("ana-ferreira", "ben-okafor", status=1)
    assert f"{file.relative_to(home.group)}:{line}:1: " in said.replace("…/group/", "")
    assert not (home.home / "tradekin-letters").exists()
    assert "does not work" in said or name == "long"
    if name in OURS:
        golden(GOLDEN / f"letter-{name}.txt", said)


def test_where_a_letter_fails_pages_get_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "hello.jinja").write_text("Subject: Hi\n\n{{ nobody }}\n", encoding="utf-8")
    one, other = sample_group().members[:2]
    letters = Letters.of(sample_group(), sample_partners().reasons, tmp_path)
    shipped = Letters.of(sample_group(), sample_partners().reasons)
    assert letters.hello(one, other) == shipped.hello(one, other)
    letters.hello(other, one)
    assert len(letters.problems) == 1


def test_what_else_lies_in_the_folder_is_told(home: Home, own: Callable[[str, str], Path]) -> None:
    own("introducton.jinja", "Subject: Hi\n\nHi.\n")
    own("README.md", "Our letters.")
    (home.group / "letters" / "ask.jinja").symlink_to(home.group / "mkdocs.yml")
    (home.group / "letters" / "hello.jinja").write_bytes(b"\xff")
    (home.group / "letters" / "kind-no.jinja").mkdir()
    said = home.run("ana-ferreira", "ben-okafor", status=1)
    assert "Did you mean introduction.jinja?" in said
    assert "links are not followed" in said
    assert "not UTF-8" in said
    assert "README" not in said
    assert said.count("no ordinary file") == 2
