"""Look-alikes: what counts as like, and what does not."""

from __future__ import annotations

from typing import Any

import pytest
from groups import group_of

from tradekin.profile.name_keys import business_key
from tradekin.review.alike import Alike, look_alikes

BASE = {
    "name": "Ana Ferreira",
    "business": "Alder Electrical",
    "contact": {"website": "https://alder.example.com/", "email": "ana@alder.example.com", "phone": "+12075550100"},
    "github": "ana-f",
    "github_id": "7",
}


@pytest.mark.parametrize(
    ("slug", "fields", "kinds"),
    [
        ("zed", {"name": "ana ferreira"}, ("name",)),
        ("zed", {"name": "Ferreira, Ana"}, ("name",)),
        ("zed", {"name": "Ána Ferreira"}, ("name",)),
        ("zed", {"name": "Anna Ferreira"}, ("near name",)),
        ("zed", {"name": "Ana Ferre1ra"}, ("near name",)),
        ("zed", {"name": "4na Ferre1ra"}, ("near name",)),
        ("zed", {"github": "ana-f"}, ("account",)),
        ("zed", {"github": "Ana-F", "github_id": "8"}, ("account",)),
        ("zed", {"github": "zed", "github_id": "7"}, ("account",)),
        ("zed", {"name": "Ana Fernandes"}, ()),
        ("zed", {"name": "Ana"}, ()),
        ("zed", {"business": "The Alder Electrical Co. Ltd."}, ("firm", "trade")),
        ("zed", {"business": "Alder Electrical Co.", "trade": "electrician"}, ("firm",)),
        ("zed", {"business": "Alder Electrical & Sons"}, ()),
        ("zed", {"contact": {"website": "http://www.alder.example.com"}}, ("website",)),
        ("zed", {"contact": {"website": "https://alder.example.com/team"}}, ()),
        ("zed", {"contact": {"email": "ANA@alder.example.com"}}, ("e-mail",)),
        ("zed", {"contact": {"phone": "+1 (207) 555-0100"}}, ("telephone",)),
        ("ana-fereira", {}, ("near slug",)),
        ("ana-ferreira-2", {}, ()),
        ("ana-ferreira", {}, ()),
    ],
)
def test_likeness(slug: str, fields: dict[str, Any], kinds: tuple[str, ...]) -> None:
    other = {"name": "Zed Quill", "business": "Quill", **fields}
    base = "ana-ferreira" if slug != "ana-ferreira" else "bo"
    group = group_of({base: BASE, slug: other})
    assert Alike(group).to(group.by_slug[slug]).get(base, ()) == kinds


@pytest.mark.parametrize(
    ("fields", "asks"),
    [
        ({"business": "Alder Electrical", "trade": "electrician"}, False),
        ({"business": "Alder Electrical"}, True),
        ({"business": "Alder Electrical", "trade": "electrician", "github": "ana-f"}, True),
        (
            {
                "business": "Alder Electrical",
                "trade": "electrician",
                "contact": {"website": "https://alder.example.com/"},
            },
            False,
        ),
        ({"contact": {"website": "https://alder.example.com/"}}, True),
        ({"name": "Ana Ferreira"}, True),
        ({"name": "Anna Ferreira", "business": "Alder Electrical"}, True),
    ],
)
def test_two_members_of_one_firm_are_fine_and_one_person_twice_is_asked_about(
    fields: dict[str, Any], asks: bool
) -> None:
    group = group_of({"ana-ferreira": BASE, "zed": {"name": "Zed Quill", "business": "Quill", **fields}})
    (found,) = look_alikes(group.by_slug["zed"], Alike(group), None, Alike(group))
    assert found.asks_person == asks
    assert "Ana Ferreira" in found.text


def test_what_a_firm_is_by_law_does_not_matter() -> None:
    assert business_key("Berg GmbH & Co. KG") == "berg"
    assert business_key("Thibodeau-Marchetti Law, P.A.") == business_key("thibodeau marchetti law")
    assert business_key("LLC") == "llc"
    assert business_key("★") == "★"
