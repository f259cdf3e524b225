"""Who was only taken from a list has said nothing: no letter, guide or reason speaks as if they had."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest
from click.testing import CliRunner
from introducing import letters_of, slips_in

from tradekin.cli import main
from tradekin.directory import Directory
from tradekin.directory.loading import read_directory
from tradekin.facilitator.introduce import _reasons
from tradekin.language.speaking import speaking
from tradekin.letters import Letter, Letters, Voice
from tradekin.letters.guide import guide_for
from tradekin.settings import Settings

ROSTER = """Name,Company,Category,Specialty,Target market,Looking for,Ideal referral,About,Introductions,City
Linh Tran,Holm Catering,Caterer,,Companies,Event planner,Whoever plans a party,Cooking since 1998,welcome,Portland
Cher,Cher Events Inc.,Event planner,corporate events,Companies,Caterer,,,,Portland
Rosa Vega,Vega Homes,Realtor,,first-time buyers,"home inspector, Mortgage broker",Somebody outgrowing a flat,,welcome,
Ian McDuff III,McDuff Inspections,Home inspector,older homes,home buyers,Realtor,,,,
ליאת לוי,Levi Design,Interior designer,,homeowners,Realtor,,,,Saco
"Ana de la Cruz, CPA",Alder,Accountant,,,Banker,,,,
Jo Kim,Kim Catering,Caterer,,,,,,,
"""
ATTRIBUTED = re.compile(
    r"’s words|\byou(?:r profile)? says?\b|\bsays?:|\byou put your work in one sentence:"
    r"|\bhas asked to meet|\bhave (?:each )?asked to meet"
    r"|\byou asked|\byou hoped|\byou wrote|\bboth written|as you call them|\bis glad to|\bare glad to"
    r"|\byou said|A good introduction for|offers:",
    re.IGNORECASE,
)
QUOTED = re.compile(r"“[^”]*”")
BY_THE_LIST = re.compile(r"(?:the group’s list says [^:]*|[^:]* in the group’s list): “[^”]*”", re.IGNORECASE)


@pytest.fixture(scope="module")
def group(tmp_path_factory: pytest.TempPathFactory) -> Directory:
    folder = tmp_path_factory.mktemp("group")
    (folder / "roster.csv").write_text(ROSTER, "utf-8")
    ran = CliRunner().invoke(main, ["import", str(folder / "roster.csv"), "--members", str(folder / "members")])
    assert ran.exit_code == 0, ran.output
    settings = Settings.model_validate({"group": "Harbour Breakfast", "facilitator": {"name": "Mo Field"}})
    directory = read_directory(folder / "members", settings)
    assert len(directory.members) == 7
    assert not [each for each in directory.findings if each.is_error]
    return directory


def every_letter(directory: Directory) -> list[Letter]:
    letters = Letters.of(directory, _reasons(directory))
    found = [letters.between(each, each.trade, voice=voice) for each in directory.members for voice in Voice]
    for one, other in combinations(directory.members, 2):
        found += [letters.ask(one, other), letters.ask(other, one), letters.kind_no(one, other)]
        found += [letters.introduction(one, other, voice) for voice in Voice]
        found += [letters.follow_up(one, other), letters.thanks(one, other), letters.hello(one, other)]
        found.append(letters.between(one, other.trade, other))
    return found


def test_no_letter_puts_a_word_into_the_mouth_of_somebody_on_a_list(group: Directory) -> None:
    summaries = [member.profile.summary for member in group.members]
    for letter in every_letter(group):
        text = f"{letter.subject}\n{letter.body}"
        assert not QUOTED.search(text), text
        assert not ATTRIBUTED.search(text), text
        assert not any(each in text for each in summaries), text
        assert not slips_in(letter), text


def test_an_introduction_says_that_what_it_tells_is_from_the_list(group: Directory) -> None:
    letters, (cher, linh) = (
        Letters.of(group, _reasons(group)),
        (group.by_slug[each] for each in ("cher-cher-events-inc", "linh-tran")),
    )
    assert (
        "What I say of Cher and Linh is from our list, so please put right what is wrong."
        in letters.introduction(cher, linh).body
    )
    assert "That is from our list; Linh has not read it yet." in letters.ask(cher, linh).body
    assert "our list says that" in letters.introduction(cher, linh).body.casefold()


def test_a_list_does_not_say_for_anybody_that_they_need_not_be_asked(group: Directory) -> None:
    linh = group.by_slug["linh-tran"]
    assert linh.profile.introductions == "welcome"
    assert not linh.is_welcome


def test_the_guide_asks_whether_the_list_is_right(group: Directory) -> None:
    reasons = _reasons(group)
    for one, other in combinations(group.members, 2):
        guide = guide_for(one, other, group, reasons)
        lines = [each.text for turn in guide.turns for each in (*turn.questions, turn.take)]
        assert all(3 <= len(turn.questions) <= 6 for turn in guide.turns)
        for line in lines:
            assert not ATTRIBUTED.search(line), line
            assert not QUOTED.search(BY_THE_LIST.sub("", line)), line


def test_no_reason_says_that_somebody_on_a_list_asked_for_anything(group: Directory) -> None:
    reasons = _reasons(group)
    told = [each.text for pair in combinations(group.members, 2) for each in reasons.of(*pair)]
    assert any("list" in each for each in told)
    assert not [each for each in told if ATTRIBUTED.search(each) or "  " in each or " for ," in each or "hopes" in each]


def test_after_the_first_confirmation_their_words_are_theirs() -> None:
    read = {"summary": "Caterer for families.", "trade": "caterer", "good_introduction": "Whoever plans a party."}
    unread = {"trade": "event planner", "partners_wanted": ["caterer"], "from_list": "yes"}
    letters, directory = letters_of(
        {"linh-tran": {**read, "from_list": "yes", "confirmed": "2026-09-01"}, "cher": unread}
    )
    linh, cher = directory.by_slug["linh-tran"], directory.by_slug["cher"]
    assert not linh.is_unread
    body = letters.introduction(linh, cher).body
    assert "In Linh’s words: “Caterer for families.” A good introduction for Linh: “Whoever plans a party.”" in body
    assert "What I say of Cher is from our list" in body
    assert "Linh is from our list" not in body


def test_what_one_said_and_what_the_list_says_of_the_other_are_kept_apart() -> None:
    one = {"trade": "caterer", "partners_wanted": ["event planner"]}
    other = {"trade": "event planner", "partners_wanted": ["caterer"], "from_list": "yes"}
    _, directory = letters_of({"ana-ferreira": one, "ben-okafor": other})
    ana, ben = directory.by_slug["ana-ferreira"], directory.by_slug["ben-okafor"]
    (asked,) = [each for each in _reasons(directory).of(ana, ben) if each.kind == "asked_for"]
    assert asked.about["by"] == ["ana-ferreira"]
    assert asked.text.startswith("Ana Ferreira")


def test_whoever_knows_somebody_by_the_list_is_asked_whether_it_is_so(tmp_path: Path) -> None:
    knows = {"trade": "caterer", "can_introduce": [{"trade": "banker", "how": "We share a wall."}], "from_list": "yes"}
    letters, directory = letters_of({"ana-ferreira": knows, "ben-okafor": {"trade": "plumber"}})
    banker = directory.vocabulary.trade("banker")
    assert banker
    body = letters.between(directory.by_slug["ana-ferreira"], banker).body
    assert "Our list says that you know" in body
    assert "We share a wall" not in body


def test_in_german_nobody_is_quoted_either(group: Directory) -> None:
    with speaking("de"):
        for letter in every_letter(group):
            assert not re.search(r"„|über die eigene Arbeit|schreibt:|haben beide geschrieben", letter.body), (
                letter.body
            )
        told = "".join(letter.body for letter in every_letter(group))
    assert "ist aus unserer Liste" in told
    assert "aut unserer Liste" in told
