"""What tests of several rooms share."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tradekin.directory.check import Checked, check_file
from tradekin.directory.group_terms import GroupTerms
from tradekin.directory.member_files import ProfileFile
from tradekin.settings import Settings
from tradekin.vocabulary import Vocabulary, load_vocabulary

if TYPE_CHECKING:
    from tradekin.kit.findings.finding import Finding

TESTS = Path(__file__).parents[1]
REQUIRED = "name: Ann Lee\nbusiness: Lee Plumbing\ntrade: plumber\nsummary: We fix pipes.\n"
AREAS = ["Portland", {"name": "South Portland", "also": ["SoPo"]}]
_TRADES = ("plumber", "electrician", "architect", "accountant", "home inspector")
_GROUPS = ("homeowners", "landlords", "restaurants")


@cache
def small_vocabulary() -> Vocabulary:
    """A few trades and groups of the shipped vocabulary, so that its growth changes no golden file."""
    whole = load_vocabulary()
    trades = [trade for name in _TRADES if (trade := whole.trade(name))]
    groups = [group for name in _GROUPS if (group := whole.group(name))]
    return replace(
        whole,
        trades={each.id: each for each in trades},
        groups={each.id: each for each in groups},
        pitches=("best price",),
    )


@cache
def small_group() -> GroupTerms:
    """A group with two areas and the small vocabulary."""
    return GroupTerms.of(Settings.model_validate({"areas": AREAS}), small_vocabulary())


def check(data: str | bytes, slug: str = "ann-lee", group: GroupTerms | None = None) -> Checked:
    """What comes of a profile's text, shown as `members/<slug>.yml`."""
    content = data.encode() if isinstance(data, str) else data
    return check_file(ProfileFile(slug, f"members/{slug}.yml", content), group or small_group())


def codes(findings: Iterable[Finding]) -> list[str]:
    """The codes of findings, in their order."""
    return [each.code for each in findings]


def told(findings: Iterable[Finding]) -> list[tuple[str, int, int]]:
    """Code, line and column of each finding, in order of place."""
    return sorted(((each.code, each.line, each.column) for each in findings), key=lambda each: (each[1:], each[0]))


def profile_of(fields: Mapping[str, Any], escaped: bool = False) -> str:
    """A profile's text: the required fields, changed and extended by `fields`, texts in double quotes."""
    required = {"name": "Ann Lee", "business": "Lee Plumbing", "trade": "plumber", "summary": "We fix pipes."}
    return "".join(f"{name}: {flow(value, escaped)}\n" for name, value in {**required, **fields}.items())


def flow(value: Any, escaped: bool = False) -> str:
    """A value as YAML on one line; with `escaped`, characters that are not plain become escapes."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {flow(each, escaped)}" for name, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(each, escaped) for each in value) + "]"
    return '"' + "".join(_written(character, escaped) for character in str(value)) + '"'


def _written(character: str, escaped: bool) -> str:
    number = ord(character)
    if character in '"\\':
        return f"\\{character}"
    if character in "\n\r\t" or (escaped and not 0x20 <= number < 0x7F):
        return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
    return character


def printable(text: str) -> bool:
    """Whether a text has nothing in it that a terminal or log would act on, line breaks aside."""
    return all(each == "\n" or unicodedata.category(each) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") for each in text)


def as_json(text: str) -> Any:
    """What a JSON text holds; refuses NaN and infinity."""
    return json.loads(text, parse_constant=lambda name: (_ for _ in ()).throw(ValueError(name)))
