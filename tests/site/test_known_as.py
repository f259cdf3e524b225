"""What people call a member, on a built site: beside the name where somebody is shown, and in sentences below it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from groups import group_of
from oddpeople import KNOWN_AS
from shared import profile_of
from sitebuild import build, project_in

from tradekin.partners import find_partners
from tradekin.site.search.records import every_record
from tradekin.site.site_model import Site


def test_a_built_site_shows_it_beside_the_name_and_finds_by_it(tmp_path: Path) -> None:
    people = {f"{slug}.yml": profile_of({"business": f"{slug} Ltd", **fields}) for slug, fields in KNOWN_AS.items()}
    site = build(project_in(tmp_path / "p", people), tmp_path / "site", "--strict")
    assert site.code == 0, site.said
    page = site.read("members/wang-xiaoming/")
    assert "<h1><bdi>王小明 (Xiaoming Wang)</bdi></h1>" in page
    assert '"alternateName":"Xiaoming Wang"' in page
    for address in ("members/wang-xiaoming/", "partners/elizabeth-cole--wang-xiaoming/"):
        (listed,) = re.findall(r'<ul class="tk-reasons">(.*?)</ul>', site.read(address), re.DOTALL)
        reasons = re.findall(r"</b> (.*?)</li>", listed)
        assert any("<bdi>Xiaoming</bdi>" in each and "<bdi>Beth</bdi>" in each for each in reasons)
        assert not any("王" in each or "Cole" in each for each in reasons)
    pair = site.read("partners/elizabeth-cole--wang-xiaoming/")
    assert "Elizabeth Cole (Beth)" in pair
    records = json.loads(site.read("api/members.json"))["members"]
    assert {each["name"]: each["known_as"] for each in records} == {"Elizabeth Cole": "Beth", "王小明": "Xiaoming Wang"}


def test_the_search_finds_by_it() -> None:
    directory = group_of(KNOWN_AS)
    found = [each for each in every_record(Site(directory, find_partners(directory)), ()) if each.kind == "member"]
    assert [each.title for each in found] == ["Elizabeth Cole (Beth)", "王小明 (Xiaoming Wang)"]
    assert all(each.title in each.names for each in found)
