"""One field set anew: all else in the file stays byte for byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradekin.kit.documents.nodes import Plain, as_plain
from tradekin.profile.editing import with_field
from tradekin.profile.reading import read_profile

HEAD = """# yaml-language-server: $schema=x
# Ana came in May.

name: "Ana Ferreira"   # as on her card
business: 'Alder Electrical'
trade: electrician
"""
PROFILE = (
    HEAD
    + """summary: >-
  We keep the lights on
  in old houses.

about: |
  First line # no remark

  Second line

# where she works
areas:
  - Portland
  - Saco

contact:   # asked in June
  email: ana@alder.example.com  # hers

  phone: +1 207 555 0142
customers: [landlords, homeowners]  # both
from_list: yes
"""
)


def changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that went, and those that came."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    tail = 0
    while tail < min(len(old), len(new)) - same and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return old[same : len(old) - tail], new[same : len(new) - tail]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("names", "value", "went", "came"),
    [
        (("contact", "email"), "new@alder.example.com",
         ["  email: ana@alder.example.com  # hers\n"], ['  email: "new@alder.example.com"  # hers\n']),
        (("contact", "phone"), "+1 207-555-0100",
         ["  phone: +1 207 555 0142\n"], ['  phone: "+1 207-555-0100"\n']),
        (("contact", "website"), "https://alder.example.com", [], ['  website: "https://alder.example.com"\n']),
        (("business",), "Alder & Daughters",
         ["business: 'Alder Electrical'\n"], ["business: Alder & Daughters\n"]),
        (("areas",), ["Portland", "Bath"], ["  - Saco\n"], ["  - Bath\n"]),
        (("areas",), ["Bath"], ["  - Portland\n", "  - Saco\n"], ["  - Bath\n"]),
        (("customers",), ["landlords", "a, b"],
         ["customers: [landlords, homeowners]  # both\n"], ['customers: [landlords, "a, b"]  # both\n']),
        (("summary",), "One line.",
         ["summary: >-\n", "  We keep the lights on\n", "  in old houses.\n"], ["summary: One line.\n"]),
        (("about",), "Two\n\nlines",
         ["about: |\n", "  First line # no remark\n", "\n", "  Second line\n"],
         ["about: |-\n", "  Two\n", "\n", "  lines\n"]),
        (("specialty",), "old houses", [], ["specialty: old houses\n"]),
        (("languages",), ["English", "Spanish"], [], ["languages:\n", "  - English\n", "  - Spanish\n"]),
        (("gains", "goals"), ["a van"], [], ["gains:\n", "  goals:\n", "    - a van\n"]),
    ],
)  # fmt: skip
def test_a_field_is_set_and_nothing_else_changes(
    names: tuple[str, ...], value: Plain, went: list[str], came: list[str], end: str
) -> None:
    before = PROFILE.replace("\n", end)
    data = with_field(before.encode(), names, value)
    assert data
    after = data.decode()
    assert changed(before, after) == (
        [line.replace("\n", end) for line in went],
        [line.replace("\n", end) for line in came],
    )
    assert after.count("\r\n") in (0, after.count("\n"))


@pytest.mark.parametrize(
    ("text", "names", "value", "after"),
    [
        (HEAD + "contact: {email: a@b.example}\n", ("contact", "phone"), "+1 207",
         HEAD + 'contact: {email: a@b.example, phone: "+1 207"}\n'),
        (HEAD + "contact: {}\n", ("contact", "phone"), "+1 207", HEAD + 'contact: {phone: "+1 207"}\n'),
        (HEAD + "contact: {phone: old} # x\n", ("contact", "phone"), "+1 207",
         HEAD + 'contact: {phone: "+1 207"} # x\n'),
        (HEAD + "contact:\n", ("contact", "phone"), "+1 207", HEAD + 'contact:\n  phone: "+1 207"\n'),
        (HEAD + "contact: # soon\n", ("contact", "phone"), "+1 207", HEAD + 'contact: # soon\n  phone: "+1 207"\n'),
        (HEAD + "contact:\n    email: a@b.example", ("contact", "phone"), "+1 207",
         HEAD + 'contact:\n    email: a@b.example\n    phone: "+1 207"\n'),
        (HEAD + "areas:\n", ("areas",), ["Saco"], HEAD + "areas:\n  - Saco\n"),
        (HEAD + "areas:\n- Saco\n- Bath\n", ("areas",), ["Bath"], HEAD + "areas:\n  - Bath\n"),
        (HEAD + "areas:\n- Saco # home\n- Bath\n", ("areas",), ["Bath"], None),
        (HEAD + "specialty:   # ask her\n", ("specialty",), "old", HEAD + "specialty: old   # ask her\n"),
        (HEAD + "specialty:\n  long and\n  folded\nareas: [Saco]\n", ("specialty",), "old",
         HEAD + "specialty: old\nareas: [Saco]\n"),
        (HEAD + 'specialty: "long and\n  folded" # x\n', ("specialty",), "old", HEAD + "specialty: old # x\n"),
        ("{name: Ana, trade: x}\n", ("trade",), "z", "name: Ana\ntrade: z\n"),
        ("{name: Ana, trade: x} # x\n", ("trade",), "z", None),
        ("---\nname: Ana\ntrade: x\n...\n", ("areas",), ["Saco"], "---\nname: Ana\ntrade: x\nareas:\n  - Saco\n...\n"),
        ("name: Ana\ntrade: x", ("trade",), "z", "name: Ana\ntrade: z"),
        ("name: Ana\ntrade: x", ("areas",), ["Saco"], "name: Ana\ntrade: x\nareas:\n  - Saco\n"),
        ("\ufeffname: Ana\r\ntrade: x\r\n", ("trade",), "z", "\ufeffname: Ana\r\ntrade: z\r\n"),
        ("name: Ana\r\ntrade: x\nsummary: s\r\n", ("areas",), ["S"],
         "name: Ana\r\ntrade: x\nsummary: s\r\nareas:\r\n  - S\r\n"),
        ("name: Ana\rtrade: x\r", ("trade",), "z", "name: Ana\rtrade: z\r"),
        ("name: Ana # n\rtrade: x\r", ("trade",), "z", None),
    ],
)  # fmt: skip
def test_fields_are_set_however_they_are_written(
    text: str, names: tuple[str, ...], value: Plain, after: str | None
) -> None:
    data = with_field(text.encode(), names, value)
    assert (data.decode() if data else None) == after


LINES = [
    "name: Ana # n", "trade: x", "areas: [Saco, Bath]", "areas:\n  - Saco\n\n  - Bath", "areas:\n- a", "areas:",
    "about: |\n  one\n\n  two", "about: >+\n  one\n  # two\n", "about: plain\n  and more", 'about: "a\n  b"',
    "# remark",
    "contact:\n  email: e # x", "contact: {email: e}", "contact:", "contact: {}", "", "specialty: 'it''s'",
]  # fmt: skip
VALUES = st.one_of(
    st.text("ab:#- '\"\n{}[],é|>", min_size=1, max_size=9), st.lists(st.text("a#:, -", min_size=1), min_size=1)
)


@given(
    st.lists(st.sampled_from(LINES), unique_by=lambda line: line.partition(":")[0] or line),
    st.sampled_from([("areas",), ("about",), ("contact", "email"), ("contact", "phone"), ("specialty",), ("trade",)]),
    VALUES,
    st.sampled_from(["\n", "\r\n"]),
)
def test_whatever_is_set_reads_back_and_no_remark_is_lost(
    lines: list[str], names: tuple[str, ...], value: Plain, end: str
) -> None:
    before = "\n".join(lines).replace("\n", end)
    found = read_profile(before.encode(), "x")
    if found.root is None or found.found:
        return
    data = with_field(before.encode(), names, value)
    if data is None:
        return
    again = read_profile(data, "x")
    plain = as_plain(again.root) if again.root else None
    assert isinstance(plain, dict)
    for name in names:
        plain = plain[name] if isinstance(plain, dict) else plain
    assert plain == value
    remarks = [part for part in (" # n", "# remark", "  email: e # x") if part in before and names[-1] != "email"]
    assert all(each in data.decode() for each in remarks)
