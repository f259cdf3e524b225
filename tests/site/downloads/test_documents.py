"""The files for programs: what they hold, that their schemas say so, and that nothing stands in them unpublished."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from groups import group_of, sample_group
from jsonschema import Draft202012Validator

from tradekin.directory import Directory
from tradekin.kit.text.contacts_in_text import HIDDEN, without_contacts
from tradekin.partners import find_partners
from tradekin.site.downloads import EXPORTS, make_files, make_schemas
from tradekin.site.downloads.document import JsonDocument, as_json
from tradekin.site.site_model import Site

HOSTILE = (
    "</script><script>alert(1)</script>\"'&",
    "=1+1 Ann",
    "أحمد الهاشمي",
    "Zoë 王小明 😀",
    "-2+3 Bo",
    "{{ 7*7 }} ${x}",
)
CANARIES = {
    "website": "https://canary-web.example.com/",
    "booking": "https://canary-book.example.com/",
    "email": "canary@mail.example.com",
    "phone": "+1 207-555-0123",
}
_SIGNS = ("canary", "555")


def site_of(group: Directory) -> Site:
    return Site(group, find_partners(group), address="https://casco.example.com/sub/")


def made(profiles: Mapping[str, Mapping[str, Any]], **settings: Any) -> dict[str, str]:
    site = site_of(group_of(profiles, **settings))
    return {**dict(make_files(site)), **dict(make_schemas(site))}


@cache
def sample() -> dict[str, str]:
    site = site_of(sample_group())
    return {**dict(make_files(site)), **dict(make_schemas(site))}


def documents() -> list[JsonDocument[Any]]:
    return [each for each in EXPORTS if isinstance(each, JsonDocument)]


def test_every_export_lies_where_it_is_promised() -> None:
    kinds = ("members", "partners", "customers", "beyond")
    names = [f"api/{name}.{end}" for name in kinds for end in ("json", "schema.json")]
    assert sorted(sample()) == sorted([*names, "api/members.csv", "robots.txt"])


@pytest.mark.parametrize("document", documents(), ids=lambda each: each.path)
def test_a_document_fits_its_schema_and_the_schema_is_one(document: JsonDocument[Any]) -> None:
    data, schema = (json.loads(sample()[f"{document.path}.{end}"]) for end in ("json", "schema.json"))
    Draft202012Validator.check_schema(schema)
    assert list(Draft202012Validator(schema).iter_errors(data)) == []
    assert (data["version"], data["$schema"], data["site"]) == (
        1,
        f"{Path(document.path).name}.schema.json",
        "https://casco.example.com/sub/",
    )


@pytest.mark.parametrize("document", documents(), ids=lambda each: each.path)
def test_a_shape_changes_only_on_purpose(document: JsonDocument[Any], golden: Callable[[Path, str], None]) -> None:
    """Where this fails: fields may be added within a version; anything else makes a new `VERSION`."""
    schema = json.loads(sample()[f"{document.path}.schema.json"])
    name = f"{Path(document.path).name}.schema.json"
    golden(Path(__file__).parent / "golden" / name, json.dumps(schema, indent=2, ensure_ascii=False) + "\n")


@pytest.mark.parametrize("document", documents(), ids=lambda each: each.path)
def test_a_schema_knows_every_field_and_says_which_are_always_there(document: JsonDocument[Any]) -> None:
    data, schema = (json.loads(sample()[f"{document.path}.{end}"]) for end in ("json", "schema.json"))
    strict = json.loads(json.dumps(schema), object_hook=_closed)
    assert list(Draft202012Validator(strict).iter_errors(data)) == []
    assert document.shape.model_validate(data).model_dump(mode="json", by_alias=True, exclude_none=True) == data
    broken = {**data, "version": 2}
    assert list(Draft202012Validator(schema).iter_errors(broken))
    for name in schema["required"]:
        assert list(Draft202012Validator(schema).iter_errors({k: v for k, v in data.items() if k != name}))


def _closed(node: dict[str, Any]) -> dict[str, Any]:
    return {**node, "additionalProperties": False} if isinstance(node.get("properties"), dict) else node


def test_the_schemas_hold_for_other_programs_too(tmp_path: Path) -> None:
    for document in documents():
        for end in ("json", "schema.json"):
            name = f"{document.path}.{end}"
            (tmp_path / Path(name).name).write_text(sample()[name], encoding="utf-8")
        stem = Path(document.path).name
        command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(tmp_path / f"{stem}.schema.json")]
        done = subprocess.run([*command, str(tmp_path / f"{stem}.json")], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


def test_there_is_no_null_and_no_number_but_the_version() -> None:
    for name, text in sample().items():
        if name.endswith(".json") and not name.endswith(".schema.json"):
            numbers: list[str] = []
            json.loads(text, parse_float=numbers.append, parse_constant=numbers.append, parse_int=numbers.append)
            assert numbers == ["1"], name
            assert ":null" not in text
            assert '"fit"' not in text


def test_a_pair_says_why_in_words_only() -> None:
    data = json.loads(sample()["api/partners.json"])
    assert {key for pair in data["partners"] for key in pair} == {"members", "page", "kind", "reasons"}
    assert {key for pair in data["partners"] for each in pair["reasons"] for key in each} == {"kind", "text", "guess"}
    assert [pair["members"] for pair in data["partners"]] == sorted(pair["members"] for pair in data["partners"])
    assert {key for each in data["short"] for key in each} <= {"member", "why"}


def test_thanks_and_logins_and_talk_for_one_to_one_are_not_taken_along() -> None:
    fields = {
        "github": "canary-login",
        "github_id": "77001177",
        "gains": {"goals": ["canary goal"]},
        "thanks": [{"to": "ben-okafor", "for": "canary thanks", "on": "2026-01-01"}],
    }
    everything = "".join(made({"ann-lee": fields, "ben-okafor": {"trade": "electrician"}}).values())
    assert "canary" not in everything
    assert "77001177" not in everything


def test_contact_details_stand_there_only_if_published() -> None:
    files = made({"ann-lee": {"contact": CANARIES}, "ben-okafor": {"trade": "electrician"}})
    ann, ben = json.loads(files["api/members.json"])["members"]
    assert ann["contact"] == CANARIES
    assert "contact" not in ben
    some = made({"ann-lee": {"contact": {"website": CANARIES["website"]}}})
    assert json.loads(some["api/members.json"])["members"][0]["contact"] == {"website": CANARIES["website"]}
    assert all(sign not in some[name] for name in some for sign in ("canary@", "canary-book", "555"))


def test_a_group_can_keep_contact_details_out_of_everything_that_is_taken_along() -> None:
    spoken = {
        "name": "Ann Lee 207-555-0109",
        "summary": "Call me on (207) 555-0109 or canary2@mail.example.com.",
        "about": "See https://canary-about.example.com/x and www.canary-too.example.com",
        "specialty": "write to canary3 (at) mail.example.com",
        "good_introduction": "+1 207 555 0110",
        "customers": ["friends of canary4@mail.example.com"],
        "partners_wanted": ["canary5@mail.example.com", "electrician"],
        "can_introduce": [{"trade": "electrician", "how": "tel 207 555 0111"}],
        "offers": ["canary6@mail.example.com"],
    }
    people = {"ann-lee": {**spoken, "contact": CANARIES}, "ben-okafor": {"trade": "electrician"}}
    assert all(sign in "".join(made(people).values()) for sign in _SIGNS)
    files = made(people, contacts_in_exports=False)
    for name, text in files.items():
        assert all(sign not in text for sign in _SIGNS), name
    ann = json.loads(files["api/members.json"])["members"][0]
    assert (ann["slug"], ann["name"], ann["summary"]) == (
        "ann-lee",
        f"Ann Lee {HIDDEN}",
        f"Call me on {HIDDEN} or {HIDDEN}.",
    )


@pytest.mark.parametrize(
    "text", ["Since 1999-2004", "Licence no. 1234567", "We open 8:00-17:30", "Twenty @ a time", "", HIDDEN]
)
def test_what_is_no_contact_detail_stays(text: str) -> None:
    assert without_contacts(text) == text


def test_hostile_words_are_data_and_come_back_as_they_were() -> None:
    people = {f"member-{place}": {"name": name, "business": name} for place, name in enumerate(HOSTILE)}
    members = json.loads(made(people)["api/members.json"])["members"]
    assert tuple(each["name"] for each in members) == HOSTILE
    assert tuple(each["business"] for each in members) == HOSTILE


def test_words_the_vocabulary_does_not_know_have_no_id() -> None:
    (ann,) = json.loads(
        made(
            {"ann-lee": {"customers": ["landlords", "people on the moon"], "partners_wanted": ["astrologist of cats"]}}
        )["api/members.json"]
    )["members"]
    said = {"name": "people on the moon", "said": "people on the moon"}
    assert ann["customers"] == [{"name": "landlords", "id": "landlords", "said": "landlords"}, said]
    assert ann["partners_wanted"] == [{"name": "astrologist of cats", "said": "astrologist of cats"}]


def test_customers_name_everybody_who_serves_them_and_the_trades_that_are_missing() -> None:
    people = {"zed": {"customers": ["landlords"]}, "ann-lee": {"trade": "electrician", "customers": ["landlords"]}}
    (group,) = json.loads(made(people)["api/customers.json"])["customers"]
    assert (group["id"], group["kind"], group["members"]) == ("landlords", "people", ["ann-lee", "zed"])
    assert group["missing"]
    assert not {"plumber", "electrician"} & {each["id"] for each in group["missing"]}


def test_a_group_without_members_has_empty_lists() -> None:
    files = made({})
    assert json.loads(files["api/members.json"])["members"] == []
    assert json.loads(files["api/partners.json"])["partners"] == []
    assert json.loads(files["api/customers.json"])["customers"] == []
    assert files["api/members.csv"].count("\r\n") == 1


def test_an_address_that_is_not_known_is_left_out() -> None:
    group = group_of({"ann-lee": {}})
    files = dict(make_files(Site(group, find_partners(group))))
    assert "site" not in json.loads(files["api/members.json"])
    assert "Sitemap" not in files["robots.txt"]


def test_the_same_group_gives_the_same_bytes_in_any_process() -> None:
    code = f"import sys, hashlib; sys.path[:0] = ['tests/support', 'generator']; {_DIGEST}"
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[3],
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
    assert len(runs.pop()) == 65


_DIGEST = (
    "from groups import sample_group; from tradekin.partners import find_partners;"
    "from tradekin.site.site_model import Site; from tradekin.site.downloads import make_files;"
    "group = sample_group();"
    "print(hashlib.sha256(repr(list(make_files(Site(group, find_partners(group))))).encode()).hexdigest())"
)


def test_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError):
        as_json({"x": float("nan")})
