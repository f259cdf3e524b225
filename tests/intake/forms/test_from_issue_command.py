"""`tradekin from-issue`, as a workflow runs it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command import tradekin
from effort import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from issue_scenes import EVE, HOSTILE, MANY, SCENES, SOME, with_photo
from issues import ANA, ANA_OWNED, Group, Ran, body_of, event_of, fields_of
from shared import as_json, printable

from tradekin.intake.forms.issue_forms import FormKind
from tradekin.intake.forms.known_people import People
from tradekin.profile.writer import as_yaml

BEN = {"name": "Ben Okafor", "business": "Okafor", "trade": "home inspector", "summary": "We look."}


def test_a_form_becomes_a_profile_that_the_check_takes(group: Group) -> None:
    ran = group.join({**ANA, "languages": "English, Portuguese", "contact-email": "ana@alder.example.com"})
    assert ran.status == 0, ran.output
    assert ran.outcome == {
        "outcome": "written", "kind": "join", "slug": "ana-ferreira", "path": "members/ana-ferreira.yml",
        "gone": [], "branch": "form/issue-12", "issue": 12, "asked_by": "ana-f", "asked_by_id": 4711, "new": True,
        "sender": "account", "language": "en",
        "photo": None, "photo_waits": False, "held": [], "needs_person": False, "problems": [],
        "hints": [],
    }  # fmt: skip
    assert ran.members["ana-ferreira.yml"] == ran.files["profile.yml"]
    assert fields_of(ran.files["profile.yml"]) == {
        **ANA, "languages": ["English", "Portuguese"], "contact": {"email": "ana@alder.example.com"},
        "joined": "2026-03-15", "confirmed": "2026-03-15", "github": "ana-f", "github_id": "4711",
    }  # fmt: skip
    checked = tradekin(group.folder, "check", "--members", group.members)
    assert (checked.exit_code, checked.stdout) == (0, "All profiles are fine.\n")


def test_nothing_is_written_while_something_is_to_be_mended(group: Group) -> None:
    first = group.join(ANA)
    ran = group.join({**ANA, "name": "Cy Young", "trade": "x"})
    assert ran.status == 1
    assert ran.members == first.members
    assert set(ran.files) == {"outcome.json", "reply.md"}


def test_no_profile_is_written_where_the_words_about_it_cannot_be(group: Group, tmp_path: Path) -> None:
    (tmp_path / "out" / "outcome.json").mkdir(parents=True)
    event = tmp_path / "event.json"
    event.write_text(json.dumps(event_of(body_of(ANA))), encoding="utf-8")
    arguments = ["from-issue", str(event), "--members", str(group.members), "--out", str(tmp_path / "out")]
    ran = tradekin(tmp_path, *arguments)
    assert (ran.exit_code, "No profile was changed." in ran.stderr) == (2, True), ran.stderr
    assert not list(group.members.glob("ana-*"))


def test_an_edited_issue_gives_the_same_slug_and_takes_the_new_answers(group: Group) -> None:
    first = group.join(ANA)
    (group.members / "ana-ferreira.yml").unlink()
    event = event_of(body_of({**ANA, "specialty": "barns"}))
    again = group.run({**event, "action": "edited"})
    assert (first.outcome["slug"], first.outcome["branch"]) == (again.outcome["slug"], again.outcome["branch"])
    assert fields_of(again.files["profile.yml"])["specialty"] == "barns"


@pytest.mark.parametrize(
    ("name", "business", "slug"),
    [
        ("Zoë Ångström-Smith", "x", "zoe-angstrom-smith"),
        ("李小龙", "Dragon House", "dragon-house"),
        ("李小龙", "龙", "member-12"),
        ("Con", "Wares", "con-wares"),
        ("Index", "龙", "index-2"),
        ("Ben Okafor", "Birch", "ben-okafor-birch"),
        ("BEN  OKAFOR", "Birch", "ben-okafor-birch"),
        ("Dee Day", "Birch", "dee-day-birch"),
        ("Ed Ey", "Birch", "ed-ey-birch"),
        ("A" * 80, "B", "a" * 40),
        ("../../etc/passwd", "x", "etc-passwd"),
    ],
)
def test_somebody_new_gets_a_name_that_is_free(group: Group, name: str, business: str, slug: str) -> None:
    group.add("ben-okafor", as_yaml(BEN))
    (group.members / "Dee-Day.yml").write_text("odd")
    (group.members / "ed-ey.yml").symlink_to("/etc/passwd")
    ran = group.join({**ANA, "name": name, "business": business})
    assert ran.outcome["slug"] == slug
    assert ran.outcome["new"]
    assert f"{slug}.yml" in ran.members
    assert "root:" not in ran.words


def test_two_of_one_name_and_firm_end_in_one_profile_and_a_question(group: Group) -> None:
    group.add("ana-ferreira", as_yaml(ANA_OWNED))
    ran = group.join({**ANA, "specialty": "barns"}, user=EVE)
    assert (ran.outcome["slug"], ran.outcome["new"], ran.outcome["needs_person"]) == ("ana-ferreira", False, True)
    assert fields_of(ran.files["profile.yml"])["github"] == "ana-f"


def test_a_number_outweighs_a_login_that_changed_hands(group: Group) -> None:
    group.add("ana-ferreira", as_yaml(ANA_OWNED))
    ran = group.update({"profile": "ana-ferreira", "specialty": "x"}, user={"login": "ana-f", "id": 9})
    assert ran.outcome["needs_person"]
    assert fields_of(ran.files["profile.yml"])["github_id"] == "4711"
    ran = group.update({"profile": "ana-ferreira", "specialty": "y"}, user={"login": "ana-new", "id": 4711})
    assert not ran.outcome["needs_person"]


def test_an_update_changes_what_is_answered_and_nothing_else(group: Group) -> None:
    old = {**ANA_OWNED, "about": "One.\n\nTwo.", "offers": ["a: b", "c"], "contact": {"phone": "+1 207 555 0100"}}
    group.add("ana-ferreira", as_yaml(old))
    ran = group.update(
        {"profile": "Ana Ferreira", "contact-website": "https://a.example.com/", "introductions": "paused"}
    )
    assert fields_of(ran.files["profile.yml"]) == {
        **old,
        "contact": {"phone": "+1 207 555 0100", "website": "https://a.example.com/"},
        "introductions": "paused",
        "confirmed": "2026-03-15",
    }


def test_a_change_leaves_the_other_lines_of_the_file_as_they_are(group: Group) -> None:
    old = as_yaml({**ANA_OWNED, "about": "One.\n\nTwo."}).replace("about: |-", "about: |")
    group.add("ana-ferreira", old)
    new = group.update({"profile": "ana-ferreira", "specialty": "barns"}).files["profile.yml"]
    assert set(new.split("\n")) - set(old.split("\n")) == {"specialty: barns", "about: |-", "confirmed: 2026-03-15"}


def test_still_right_changes_the_day_alone_and_never_backwards(group: Group) -> None:
    group.add("ana-ferreira", as_yaml(ANA_OWNED))
    ran = group.still_right("ana-ferreira", user=EVE)
    assert fields_of(ran.files["profile.yml"]) == {**ANA_OWNED, "confirmed": "2026-03-15"}
    ran = group.still_right("ana-ferreira", updated_at="2020-01-01T00:00:00Z")
    assert (ran.status, ran.outcome["outcome"]) == (0, "unchanged")
    assert "profile.yml" not in ran.files


def test_two_of_one_name_are_told_apart_by_whoever_asks(group: Group) -> None:
    for slug in ("dee-lee", "dee-lee-2"):
        group.add(slug, as_yaml({**BEN, "name": "Dee Lee", "business": slug}))
    people = People.of(group.members)
    assert people.slug_of("Dee Lee") is None
    assert people.near("dee  LEE") == ["dee-lee", "dee-lee-2"]
    for called in ("dee-lee", "@dee-lee", "https://x.example.com/members/dee-lee/", "dee-lee.yml"):
        assert people.slug_of(called) == "dee-lee"
    ran = group.still_right("Dee Lee")
    assert "Several members have this name" in ran.files["reply.md"]
    assert "dee\\-lee\\-2" in ran.files["reply.md"]


@pytest.mark.parametrize(
    "called",
    [
        "ana-ferreira", "Ana-Ferreira", " @ana-ferreira ", "ana-ferreira.yml", "members/ana-ferreira.yml",
        "`ana-ferreira`", "https://casco.example.com/members/ana-ferreira/", "https://casco.example.com/sub/members/Ana-Ferreira/index.html#x",
        "Ana Ferreira", "@ana-f", "ANA FERREIRA", "ana-ferreira\n\nI read it on Sunday.",
    ],
)  # fmt: skip
def test_a_profile_is_found_by_whatever_it_is_called(group: Group, called: str) -> None:
    group.add("ana-ferreira", as_yaml(ANA_OWNED))
    assert group.still_right(called).outcome["slug"] == "ana-ferreira"


@pytest.mark.parametrize("called", ["../secrets", "..", "/etc/passwd", "https://x.example/", "\x00", "x" * 9_000])
def test_a_profile_is_never_looked_for_elsewhere(group: Group, called: str) -> None:
    (group.folder / "secrets.yml").write_text(as_yaml(ANA_OWNED))
    ran = group.still_right(called)
    assert (ran.status, ran.outcome["slug"]) == (1, None)
    assert ran.members == {}


@pytest.mark.parametrize(
    ("kind", "answers"),
    [
        (FormKind.JOIN, ANA),
        (FormKind.UPDATE, {"profile": "ana-ferreira", "trade": "architect"}),
        (FormKind.STILL_RIGHT, {"profile": "ana-ferreira"}),
        (FormKind.INTRODUCTION, {"asking": "a", "meet": "b", "for": "c"}),
        (FormKind.LEAVE, {"profile": "ana-ferreira"}),
    ],
)
@pytest.mark.parametrize("labels", [[], [{"name": "bug"}], ["profile: join", "profile: update"], None, "x"])
def test_a_form_is_known_by_its_headings_where_labels_do_not_tell(
    group: Group, kind: FormKind, answers: dict[str, str], labels: Any
) -> None:
    if labels and "profile: join" in labels and kind not in (FormKind.JOIN, FormKind.UPDATE):
        return
    group.add("ana-ferreira", as_yaml(ANA_OWNED))
    ran = group.run(event_of(body_of(answers, kind), None, labels=labels))
    assert ran.outcome["kind"] == str(kind)


def test_a_label_says_more_than_headings(group: Group) -> None:
    ran = group.run(event_of(body_of(ANA), FormKind.UPDATE))
    assert ran.outcome["kind"] == "update"
    assert ran.status == 1


@pytest.mark.parametrize("change", [{"action": "closed"}, {"action": "labeled"}, {"action": "deleted"}])
def test_other_events_are_ignored_in_silence(group: Group, change: dict[str, str]) -> None:
    ran = group.run({**event_of(body_of(ANA)), **change})
    assert (ran.status, ran.outcome["outcome"], set(ran.files)) == (0, "ignored", {"outcome.json"})
    assert ran.members == {}


def test_pull_requests_and_machines_get_no_answer(group: Group) -> None:
    assert set(group.run(event_of(body_of(ANA), pull_request={"url": "x"})).files) == {"outcome.json"}
    bot = {"login": "github-actions[bot]", "id": 41898282, "type": "Bot"}
    assert set(group.run(event_of("A list.", None, user=bot)).files) == {"outcome.json"}


@pytest.mark.parametrize(
    "content",
    [
        "", "{", "[]", "null", "7", '"x"', "{}", '{"issue": []}', '{"issue": {}}', '{"issue": {"number": true}}',
        '{"issue": {"number": "1; rm -rf /"}}', '{"issue": {"number": -1}}', "[" * 100_000, "9" * 10_000,
        "name: Ana\n", '{"pull_request": {"number": 1}}', "\ufeff{}",
    ],
)  # fmt: skip
def test_a_file_that_is_no_event_is_a_slip_of_usage(group: Group, content: str) -> None:
    ran = group.run(content)
    assert ran.status == 2
    assert "The file is not an event of an issue" in ran.output
    assert ran.members == {}
    assert ran.files == {}


def test_missing_files_and_folders_are_slips_of_usage(group: Group) -> None:
    (group.folder / "event.json").unlink(missing_ok=True)
    command = ("from-issue", "none.json", "--members", group.members)
    made = tradekin(group.folder, *command)
    assert made.exit_code == 2
    assert "cannot be read" in made.stderr
    group.members.rename(group.folder / "elsewhere")
    group.members.symlink_to(group.folder / "elsewhere")
    assert group.join(ANA).status == 2
    group.members.unlink()
    made = tradekin(group.folder, *command)
    assert made.exit_code == 2
    assert "no folder with profiles" in made.stderr


@pytest.mark.parametrize("body", [None, "", "\x00", 7, ["x"], {"a": 1}])
def test_a_body_that_is_none_is_an_empty_one(group: Group, body: Any) -> None:
    ran = group.run(event_of(body))
    assert (ran.status, ran.outcome["outcome"]) == (1, "problems")
    assert "fill in the form once more" in ran.files["reply.md"]


@pytest.mark.parametrize(
    "user", [None, [], {}, {"login": None, "id": None}, {"login": "a b", "id": 1}, {"login": "x", "id": "1"}]
)
def test_an_author_who_is_gone_owns_nothing(group: Group, user: Any) -> None:
    ran = group.run(event_of(body_of(ANA), user=user))
    assert (ran.outcome["asked_by"], ran.outcome["asked_by_id"], ran.outcome["needs_person"]) == (None, None, True)
    assert "github" not in ran.files["profile.yml"]


def test_the_day_of_an_event_without_one_is_the_builds(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    event = event_of(body_of(ANA), updated_at=None, created_at="soon")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert group.run(event).status == 2
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    assert fields_of(group.run(event).files["profile.yml"])["confirmed"] == "2026-01-01"


def test_windows_line_ends_and_spaces_change_nothing(group: Group) -> None:
    body = body_of({**ANA, "about": "One.\n\nTwo."})
    plain = group.run(event_of(body)).files["profile.yml"]
    (group.members / "ana-ferreira.yml").unlink()
    odd = body.replace("Alder Electrical", "  Alder Electrical \t").replace("\n", "\r\n") + "\r\n\r\n"
    assert fields_of(group.run(event_of(odd)).files["profile.yml"]) == fields_of(plain)


@pytest.mark.parametrize("size", [10_000, pytest.param(60_000, marks=pytest.mark.thorough)])
@pytest.mark.parametrize("name", ["name", "about", "customers", "offers", "thanks", "can-introduce", "areas"])
@pytest.mark.parametrize("piece", ["x", "a, ", "a\n", "- \u202e\n", "a: b\n", "### Skills\n\n", "`"])
def test_long_answers_end_in_a_message(group: Group, name: str, piece: str, size: int) -> None:
    ran = group.join({**ANA, name: piece * (size // len(piece))})
    assert ran.outcome["outcome"] in ("problems", "written")
    assert ran.files["reply.md"].count("\n- ") <= 60
    assert len(ran.words) < 60_000
    if ran.status == 1:
        assert ran.outcome["problems"]
        assert ran.members == {}


@pytest.mark.parametrize("folder", ["members", "out"])
def test_nothing_is_written_through_a_link(group: Group, folder: str) -> None:
    outside = group.folder / "outside.txt"
    outside.write_text("mine")
    (group.folder / "out").mkdir()
    name = "ana-ferreira.yml" if folder == "members" else "reply.md"
    (group.folder / folder / name).symlink_to(outside)
    ran = group.join(ANA)
    assert outside.read_text() == "mine"
    assert ran.status == (0 if folder == "members" else 2)
    if folder == "out":
        assert "cannot be written" in ran.output


def test_files_of_an_earlier_run_are_taken_away(group: Group) -> None:
    assert "title.txt" in group.join(ANA).files
    assert set(group.join({}).files) == {"outcome.json", "reply.md"}


def test_the_profile_is_an_ordinary_file_that_others_can_read(group: Group) -> None:
    old = os.umask(0o022)
    try:
        group.join(ANA)
    finally:
        os.umask(old)
    assert (group.members / "ana-ferreira.yml").stat().st_mode & 0o777 == 0o644
    assert [each.name for each in group.members.iterdir()] == ["ana-ferreira.yml"]


def test_json_says_the_same_as_the_file_and_text_says_it_to_people(group: Group) -> None:
    ran = group.run(event_of(body_of(MANY)), "--format", "json")
    assert as_json(ran.output) == ran.outcome
    ran = group.run(event_of(body_of(MANY)))
    assert ran.output.startswith("problems: members/ana-ferreira.yml\nTrade: “electrican” is not a trade we know.\n")
    assert printable(ran.output)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_no_message_gives_a_command_or_repeats_how_to_reach_somebody(
    scene: Callable[[Group], Ran], group: Group
) -> None:
    ran = scene(group)
    for text in (ran.words, ran.output):
        assert printable(text)
        for line in text.split("\n"):
            assert not line.lstrip().startswith(("::", "##["))
        for secret in ("555 012", "555 019", "utm_source", "alder.example.com/?", "at alder"):
            assert secret not in text
    published = re.sub(r"\]\(mailto:[^()\s]*\)", "]", ran.words)
    shown = re.sub(r"`[A-Za-z0-9-]+`", "", published)
    assert not re.search(r"@\w", shown)
    assert not re.search(r"(?<!Closes )(?<!&)#\d", shown)
    assert not re.search(r"(?<!\\)<(?!span>|/span>)", shown)
    assert not re.search(r"https?://|www\.\w", shown)
    assert re.findall(r"(?i)\b(?:clos|fix|resolv)\w*:? #\d+", shown) in ([], ["Closes #12"])


def test_a_title_is_one_line_that_refers_to_nothing(group: Group) -> None:
    for name in (HOSTILE["name"], "a\u2028b", "x" * 80, "`Closes` #1\u202e", "GH-1 @a", "+1 207 555 0100", "¡¿!"):
        title = group.join({**ANA, "name": name}).files.get("title.txt", "").replace(": ", " ", 1)
        assert title.count("\n") <= 1
        assert not set(title) & set("#@`<>:/[]()\u202e\u2028")
        assert "GH-" not in title
        assert "555" not in title
        assert len(title) < 90


answer = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(
    st.dictionaries(st.sampled_from(["name", "business", "trade", "summary", "about", "customers", "thanks"]), answer)
)
@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_there_is_an_outcome(group: Group, answers: dict[str, str]) -> None:
    for each in group.members.iterdir():
        each.unlink()
    ran = group.join({**SOME, **answers})
    assert ran.status in (0, 1)
    assert printable(ran.words)
    json.loads(ran.files["outcome.json"])
    assert bool(ran.members) == (ran.outcome["outcome"] == "written")
    assert ran.files["reply.md"].strip()


def test_events_that_github_sends_are_read_from_the_path_in_the_environment(group: Group) -> None:
    file = group.folder / "event.json"
    file.write_text(json.dumps(event_of(body_of(ANA))))
    made = subprocess.run(
        [sys.executable, "-m", "tradekin", "from-issue", str(file), "--members", "members", "--out", "out"],
        cwd=group.folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (made.returncode, made.stdout) == (0, "written: members/ana-ferreira.yml\n")
    assert Path(group.folder / "out" / "profile.yml").is_file()


@pytest.mark.parametrize("form", ["still right", "update"])
def test_the_first_confirmation_takes_away_the_mark_of_a_list(group: Group, form: str) -> None:
    group.members.joinpath("ana-ferreira.yml").write_text(as_yaml({**ANA, "from_list": True}), encoding="utf-8")
    ran = (
        group.still_right("ana-ferreira")
        if form == "still right"
        else group.update({"profile": "ana-ferreira", "specialty": "b"})
    )
    assert ran.status == 0, ran.output
    kept = fields_of(ran.files["profile.yml"])
    assert "from_list" not in kept
    assert kept["confirmed"] == "2026-03-15"
    assert "made from a list" in ran.files["pull-request.md"]


def test_a_form_of_somebody_else_who_joins_keeps_no_mark(group: Group) -> None:
    assert "from_list" not in group.join(ANA).files["profile.yml"]


def test_a_checklist_gives_what_is_ticked_and_asks_about_what_may_mean_either(group: Group) -> None:
    boxes = "- [x] cold calling\n- [ ] high-pressure sales"
    ran = group.join({**ANA, "practices": boxes, "languages": "☐ English ☑ Portuguese (fluent)"})
    assert ran.status == 0, ran.output
    fields = fields_of(ran.files["profile.yml"])
    assert (fields["practices"], fields["languages"]) == (["cold calling"], ["Portuguese"])
    assert [each["question"] for each in ran.outcome["hints"]] == ["Languages"]
    ran = group.join({**ANA, "practices": "☒ cold calling", "customers": "homeowners, not renters"})
    assert ran.status == 1
    assert [each["question"] for each in ran.outcome["problems"]] == ["Customers", "Practices"]
    assert not {"cold calling", "not renters"} & set(ran.members)


def test_a_practice_whose_box_is_not_ticked_any_more_goes_and_an_unclear_box_changes_nothing(group: Group) -> None:
    group.add("ana-ferreira", as_yaml({**ANA_OWNED, "practices": ["cold calling"]}))
    ran = group.update({"profile": "ana-ferreira", "practices": "- [ ] cold calling", "languages": "English"})
    assert fields_of(ran.files["profile.yml"]).get("practices") is None
    ran = group.update({"profile": "ana-ferreira", "practices": "- [?] cold calling", "languages": "English"})
    assert ran.outcome["outcome"] == "problems"


def test_who_joins_again_with_another_firm_and_the_same_address_changes_the_profile_that_is_there(group: Group) -> None:
    known = {**ANA, "contact": {"email": "ana@alder.example.com"}}
    group.add("ana-ferreira", as_yaml(known))
    ran = group.join({**ANA, "business": "Ferreira Candles", "contact-email": "Ana@Alder.example.com"})
    assert (ran.outcome["slug"], ran.outcome["new"]) == ("ana-ferreira", False)
    junior = group.join({**ANA, "name": f"{ANA['name']} Jr.", "contact-email": "ana@alder.example.com"})
    assert junior.outcome["new"] is True


def test_the_owner_who_leaves_takes_profile_and_pictures_along(group: Group) -> None:
    ran = with_photo(group).leave("ana-ferreira")
    assert (ran.status, ran.outcome["outcome"], ran.outcome["needs_person"]) == (0, "removed", False)
    assert ran.outcome["gone"] == [
        "members/ana-ferreira.yml", "members/photos/Ana Ferreira.WEBP", "members/photos/ana-ferreira.webp",
    ]  # fmt: skip
    assert set(ran.members) == {"ben-okafor.yml", "photos/ben-okafor.webp"}
    assert "profile.yml" not in ran.files


@pytest.mark.parametrize("user", [EVE, None, {"login": "ana-f", "id": 9, "type": "User"}])
def test_nobody_else_takes_a_profile_out_before_its_member_was_asked(group: Group, user: Any) -> None:
    ran = with_photo(group).leave("ana-ferreira", user=user)
    assert (ran.outcome["outcome"], ran.outcome["needs_person"]) == ("removed", True)
    assert {"ana-ferreira.yml", "photos/ana-ferreira.webp"} <= set(ran.members)
    assert "Ask Ana Ferreira first:\nHello Ana," in ran.output
    assert "(mailto:?subject=Your%20profile" in ran.files["pull-request.md"]
    assert "alder.example.com" not in ran.words
    assert "mailto:" not in ran.files["reply.md"]
    assert ran.files["title.txt"].startswith("Ask first")


def test_the_question_goes_to_the_address_that_was_known_before_the_change(group: Group) -> None:
    group.add("ana-ferreira", as_yaml(ANA_OWNED))
    ran = group.update({"profile": "ana-ferreira", "contact-email": "eve@evil.example.com"}, user=EVE)
    assert "in the way you know; no address is published" in ran.files["pull-request.md"]
    ran = with_photo(group).update({"profile": "ana-ferreira", "contact-email": "eve@evil.example.com"}, user=EVE)
    assert "by mail, at the address that stands in the profile as it is now" in ran.files["pull-request.md"]
    assert "evil" not in ran.words


def test_who_would_rather_not_be_thanked_says_so_in_the_form_and_writers_are_told(group: Group) -> None:
    group.add("ana-ferreira", as_yaml(ANA_OWNED))
    ran = group.update({"profile": "ana-ferreira", "thanked": "no"})
    assert fields_of(ran.files["profile.yml"])["thanked"] == "no"
    ran = group.join({**ANA, "name": "Cy Young", "business": "Young", "thanks": "Ana Ferreira: For a ride."}, user=EVE)
    assert ran.outcome["outcome"] == "written"
    assert "Ana Ferreira would rather not be thanked in public" in ran.files["reply.md"]


def test_a_picture_that_another_member_shows_stays(group: Group) -> None:
    with_photo(group).add("ben-okafor", as_yaml({**BEN, "photo": "ana-ferreira.webp"}))
    assert "photos/ana-ferreira.webp" in group.leave("ana-ferreira").members


def test_no_picture_is_taken_out_through_a_link(group: Group) -> None:
    with_photo(group)
    (group.members / "photos").rename(group.folder / "elsewhere")
    (group.members / "photos").symlink_to(group.folder / "elsewhere")
    assert group.leave("ana-ferreira").outcome["gone"] == ["members/ana-ferreira.yml"]
    assert (group.folder / "elsewhere" / "ana-ferreira.webp").is_file()


@pytest.mark.parametrize(
    "field", ["about", "specialty", "customers", "contact-website", "thanks", "empty", "gains-goals"]
)
def test_a_wish_to_leave_in_any_answer_is_answered_and_the_rest_is_kept(group: Group, field: str) -> None:
    group.add("ana-ferreira", as_yaml({**ANA_OWNED, "about": "I wire."}))
    ran = group.update({"profile": "ana-ferreira", field: "I want to leave the group.", "offers": "A second look"})
    assert "the form “Leave the directory”" in ran.files["reply.md"]
    assert "they seem to ask to leave" in ran.files["pull-request.md"]
    assert fields_of(ran.files["profile.yml"]) == {
        **ANA_OWNED, "about": "I wire.", "offers": ["A second look"], "confirmed": "2026-03-15",
    }  # fmt: skip


HIDDEN = {**ANA_OWNED, "hidden": "yes"}
BEN_ASKS = {"login": "ben-o", "id": 815, "type": "User"}


@pytest.mark.parametrize("answer", ["hide my profile for now", "Hide my profile for now.", "yes", "Please hide me!"])
def test_a_member_hides_by_the_form_and_nothing_else_changes(group: Group, answer: str) -> None:
    group.add("ana-ferreira", as_yaml(ANA_OWNED))
    ran = group.update({"profile": "ana-ferreira", "hidden": answer})
    assert ran.status == 0
    assert fields_of(ran.members["ana-ferreira.yml"]) == HIDDEN
    assert ran.files["title.txt"] == "Hides for now: Ana Ferreira\n"
    assert "Merging this hides the profile" in ran.files["pull-request.md"]
    assert "Needs a person" not in ran.files["pull-request.md"]
    assert "To come back, write “show it again” below “Hide or show”" in ran.files["reply.md"]


@pytest.mark.parametrize("answer", ["show it again", "no", "Please show me again"])
def test_a_member_comes_back_by_the_form(group: Group, answer: str) -> None:
    group.add("ana-ferreira", as_yaml(HIDDEN))
    ran = group.update({"profile": "ana-ferreira", "hidden": answer})
    assert fields_of(ran.members["ana-ferreira.yml"]) == ANA_OWNED
    assert ran.files["title.txt"] == "Is shown again: Ana Ferreira\n"
    assert "shown again once a facilitator has looked" in ran.files["reply.md"]


@pytest.mark.parametrize(("before", "answer"), [(ANA_OWNED, "show it again"), (HIDDEN, "hide my profile for now")])
def test_what_is_so_already_changes_nothing(group: Group, before: dict[str, str], answer: str) -> None:
    group.add("ana-ferreira", as_yaml(before))
    ran = group.update({"profile": "ana-ferreira", "hidden": answer})
    assert ran.outcome["outcome"] == "unchanged"


def test_hiding_goes_along_with_other_answers(group: Group) -> None:
    group.add("ana-ferreira", as_yaml(ANA_OWNED))
    ran = group.update({"profile": "ana-ferreira", "hidden": "hide my profile for now", "offers": "A second look"})
    assert fields_of(ran.files["profile.yml"]) == {**HIDDEN, "offers": ["A second look"], "confirmed": "2026-03-15"}
    assert "Merging this hides the profile" in ran.files["pull-request.md"]


@pytest.mark.parametrize(("before", "answer"), [(ANA_OWNED, "hide my profile for now"), (HIDDEN, "show it again")])
@pytest.mark.parametrize("user", [BEN_ASKS, {"login": "ghost", "id": 10137, "type": "User"}])
@pytest.mark.parametrize("owned", [True, False])
def test_somebody_elses_wish_to_hide_or_show_waits_for_the_member(
    group: Group, before: dict[str, str], answer: str, user: dict[str, Any], owned: bool
) -> None:
    kept = {name: each for name, each in before.items() if owned or not name.startswith("github")}
    group.add("ana-ferreira", as_yaml(kept))
    labels = [{"name": "profile: update"}, *([{"name": "sender: known"}] if before is HIDDEN else [])]
    ran = group.update({"profile": "ana-ferreira", "hidden": answer}, user=user, labels=labels)
    assert fields_of(ran.members["ana-ferreira.yml"]) == kept
    proposed = fields_of(ran.files["profile.yml"])
    assert {name: each for name, each in proposed.items() if name != "hidden"} == {
        name: each for name, each in kept.items() if name != "hidden"
    }
    assert ran.files["title.txt"].startswith("Ask first, ")
    assert "**Ask before you merge.**" in ran.files["pull-request.md"]
    question = "hide your profile" if before is ANA_OWNED else "asks me to show it again"
    assert question in ran.files["pull-request.md"]
    assert "so a facilitator will ask" in ran.files["reply.md"]


def test_an_answer_that_may_mean_either_is_asked_about(group: Group) -> None:
    group.add("ana-ferreira", as_yaml(ANA_OWNED))
    ran = group.update({"profile": "ana-ferreira", "hidden": "perhaps in May"})
    assert ran.status == 1
    assert "Write “hide my profile for now” or “show it again”" in ran.files["reply.md"].replace("\\", "")
    assert ran.members["ana-ferreira.yml"] == as_yaml(ANA_OWNED)


@pytest.mark.parametrize("field", ["about", "specialty", "customers", "contact-website", "thanks", "gains-goals"])
@pytest.mark.parametrize(
    "wish", ["Please hide me", "Please take me off the list for a while.", "Show me again, please"]
)
def test_a_wish_to_be_hidden_in_any_answer_is_answered_and_the_rest_is_kept(
    group: Group, field: str, wish: str
) -> None:
    group.add("ana-ferreira", as_yaml(ANA_OWNED))
    ran = group.update({"profile": "ana-ferreira", field: wish, "offers": "A second look"})
    assert "write “hide my profile for now” or “show it again” below “Hide or show”" in ran.files["reply.md"]
    assert "they seem to ask to be hidden" in ran.files["pull-request.md"]
    assert fields_of(ran.files["profile.yml"]) == {**ANA_OWNED, "offers": ["A second look"], "confirmed": "2026-03-15"}


def test_a_wish_to_be_hidden_alone_is_answered_with_the_way(group: Group) -> None:
    group.add("ana-ferreira", as_yaml(ANA_OWNED))
    ran = group.update({"profile": "ana-ferreira", "about": "Please hide me for a few weeks."})
    assert ran.outcome["outcome"] == "unchanged"
    assert "below “Hide or show”" in ran.files["reply.md"]
    assert "Leave the directory" not in ran.files["reply.md"]


def test_nobody_is_told_on_an_issue_who_is_hidden(group: Group) -> None:
    group.add("ana-ferreira", as_yaml({**ANA_OWNED, "hidden": "yes"}))
    ran = group.update({"profile": "ana-ferreira", "specialty": "barns"}, user=EVE)
    assert ran.outcome["outcome"] == "problems"
    assert "Ana" not in ran.words
    assert "put the label `sender: known` on this issue" in ran.files["reply.md"]
    known = [{"name": "profile: update"}, {"name": "sender: known"}]
    ran = group.update({"profile": "ana-ferreira", "specialty": "barns"}, user=EVE, labels=known)
    assert ran.outcome["outcome"] == "written"
    assert "is hidden" not in ran.words


def test_further_trades_are_taken_from_the_form_and_a_wording_of_several_is_offered_apart(group: Group) -> None:
    ran = group.join({**ANA, "also": "septics\ndrainage and demolition"})
    assert fields_of(ran.files["profile.yml"])["also"][0] == "septics"
    ran = group.join({**ANA, "name": "Cy Young", "trade": "excavating and septics"})
    (hint,) = ran.outcome["hints"]
    assert (hint["code"], hint["question"]) == ("P220", "Trade")
    assert hint["fix"].startswith("Leave the first of them in “Trade”")


def test_a_further_trade_nobody_knows_is_asked(group: Group) -> None:
    ran = group.join({**ANA, "also": "sorcery"})
    assert [(each["code"], each["question"]) for each in ran.outcome["problems"]] == [("P201", "Further trades")]
