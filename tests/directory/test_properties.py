"""What holds for any file: tried with many that no one thought of."""

from __future__ import annotations

import unicodedata

from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as some
from shared import REQUIRED, check, flow, printable, profile_of, told

from tradekin.errors import UnusableError
from tradekin.kit.findings.finding import in_order
from tradekin.kit.findings.reporters import FORMATS
from tradekin.kit.text import characters as words
from tradekin.kit.text.contacts_in_text import contact_detail
from tradekin.kit.text.emails import email_address
from tradekin.kit.text.links import ascii_host, web_address
from tradekin.kit.text.phone_numbers import phone_number
from tradekin.kit.text.shown import echo
from tradekin.profile.reading import read_profile

steady = settings(deadline=None, derandomize=True, max_examples=examples(150), database=None)

NASTY = "".join(
    map(chr, (*range(0x20), 0x7F, 0x85, 0xA0, 0xAD, 0x200B, 0x200D, 0x202E, 0x2028, 0xFEFF, 0xFFFE, 0x1F468))
)
yaml_like = some.text(some.sampled_from("name:business- \n\t#'\"|>&*!%@`[]{},?~=<x\r" + NASTY), max_size=200)
fields = some.sampled_from(
    ["name", "business", "trade", "summary", "about", "contact", "customers", "thanks", "x", "<<"]
)
values: some.SearchStrategy[object] = some.recursive(
    some.text(max_size=40),
    lambda inner: (
        some.lists(inner, max_size=4)
        | some.dictionaries(some.sampled_from(["to", "for", "website", "y"]), inner, max_size=3)
    ),
    max_leaves=8,
)
# What a text may hold and is kept as it is but for NFC and spaces.
harmless = some.text(
    some.characters(
        exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Mn", "Me"],
        exclude_characters=sorted(words.BLANK),
    ),
    min_size=1, max_size=60,
).filter(lambda text: text.strip())  # fmt: skip


def assert_sound(data: bytes) -> None:
    findings = in_order(check(data).findings)
    lines = data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for each in findings:
        assert 1 <= each.line <= len(lines)
        assert 1 <= each.column <= len(lines[each.line - 1]) + 1
    for write in FORMATS.values():
        output = write(findings)
        assert printable(output)
        assert max(map(len, output.split("\n"))) <= 300


@steady
@given(some.binary(max_size=300))
def test_any_bytes_are_read_without_a_fuss(data: bytes) -> None:
    assert_sound(data)


@steady
@given(yaml_like)
def test_any_text_that_looks_like_a_profile_is_read_without_a_fuss(text: str) -> None:
    assert_sound(text.encode("utf-8", "surrogatepass"))
    assert_sound((REQUIRED + text).encode("utf-8", "surrogatepass"))


@steady
@given(some.lists(some.tuples(fields, values), max_size=6), some.booleans())
def test_any_fields_are_read_without_a_fuss(entries: list[tuple[str, object]], escaped: bool) -> None:
    text = "".join(f"{name}: {flow(value, escaped)}\n" for name, value in entries)
    assert_sound(text.encode("utf-8", "surrogatepass"))


@steady
@given(harmless, some.booleans())
def test_harmless_text_reads_back_as_it_was_typed(text: str, escaped: bool) -> None:
    checked = check(profile_of({"name": f"Ann {text}", "about": f"a\n\n{text}\nb"}, escaped))
    assert checked.member is not None, checked.findings
    assert checked.member.name == " ".join(unicodedata.normalize("NFC", f"Ann {text}").split())
    assert checked.member.profile.about is not None
    assert checked.member.profile.about.split("\n")[2].split() == unicodedata.normalize("NFC", text).split()


@steady
@given(
    some.permutations(
        ["name: Ann\n", "business: Birch\n", "trade: plumer\n", "x: y\n", "customers: [dragons]\n", "photo: a\n"]
    )
)
def test_the_order_of_fields_changes_nothing_but_lines(lines: list[str]) -> None:
    found = told(check("".join(lines)).findings)
    assert sorted((code, lines[line - 1].strip()) for code, line, _ in found if code != "P101") == [
        ("P102", "x: y"),
        ("P114", "photo: a"),
        ("P201", "trade: plumer"),
        ("P202", "customers: [dragons]"),
    ]


@steady
@given(some.text(max_size=80))
def test_addresses_are_clean_or_refused(text: str) -> None:
    for clean in (web_address, email_address, phone_number, ascii_host):
        try:
            cleaned = clean(text)
        except UnusableError:
            continue
        else:
            assert cleaned.isascii()
            assert clean(cleaned) == cleaned


@steady
@given(some.text(some.sampled_from("abcé.-/:@?#%[]\\ １。💩٣\u200d"), max_size=40))
def test_web_addresses_stay_what_they_are_when_cleaned_again(rest: str) -> None:
    try:
        cleaned = web_address("https://lee.com" + rest)
    except UnusableError:
        return
    assert cleaned.startswith("https://")
    assert web_address(cleaned) == cleaned


@steady
@given(some.text(max_size=200))
def test_what_is_let_through_can_be_printed(text: str) -> None:
    assert printable(echo(text))
    hidden = list(words.every_hidden(text))
    assert (words.find_hidden(text) is None) == (hidden == [])
    assert words.one_line(words.one_line(text)) == words.one_line(text)
    assert words.paragraphs(words.paragraphs(text)) == words.paragraphs(text)


@steady
@given(some.text(some.sampled_from("0123456789 -+().@/a.,"), max_size=120))
def test_a_contact_detail_stands_in_its_text(text: str) -> None:
    found = contact_detail(text)
    assert found is None or found in text


@steady
@given(some.binary(max_size=200))
def test_reading_twice_gives_the_same(data: bytes) -> None:
    assert read_profile(data, "x.yml") == read_profile(data, "x.yml")
