"""`tradekin introduce`, run as people run it, in a group's repository of its own."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from introducing import MEMBERS, Home
from issues import body_of, event_of
from shared import printable

from tradekin.cli.context import locate_group
from tradekin.facilitator.introduce import IntroduceGroup, IntroduceOptions, run

GOLDEN = Path(__file__).parent / "golden"


def test_two_are_asked_before_there_is_an_introduction(home: Home, golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / "asked.txt", home.run("ana-ferreira", "ben-okafor"))
    assert list(home.drafts()) == [
        "1-ask-ana-ferreira.eml", "2-ask-ben-okafor.eml", "3-kind-no-ana-ferreira.eml", "4-kind-no-ben-okafor.eml",
    ]  # fmt: skip
    assert home.drafts()["1-ask-ana-ferreira.eml"]["To"] == "Ana Ferreira <ana@alder.example.com>"
    assert home.drafts()["2-ask-ben-okafor.eml"]["To"] is None
    assert "ana@" not in home.drafts()["2-ask-ben-okafor.eml"].as_string()


def test_after_two_yeses_the_introduction_joins_the_drafts(home: Home, golden: Callable[[Path, str], None]) -> None:
    home.run("ana-ferreira", "ben-okafor")
    golden(GOLDEN / "said-yes.txt", home.run("ana-ferreira", "ben-okafor", "--both-said-yes"))
    assert list(home.drafts())[4:] == ["5-introduction.eml", "6-follow-up.eml", "7-thanks.eml"]
    assert home.drafts()["7-thanks.eml"]["To"] == "Mo Field <mo@harbour.example.com>"


def test_who_is_welcome_on_both_sides_is_introduced_at_once(home: Home, golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / "welcome.txt", home.run("cy-hall", "di-moss"))
    assert list(home.drafts("cy-hall--di-moss")) == ["1-introduction.eml", "2-follow-up.eml", "3-thanks.eml"]


def test_one_welcome_does_not_answer_for_the_other(home: Home, golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / "one-welcome.txt", home.run("ana-ferreira", "cy-hall"))
    assert not any("introduction" in name for name in home.drafts("ana-ferreira--cy-hall"))


@pytest.mark.parametrize(
    ("name", "arguments", "status"),
    [
        ("paused", ("ana-ferreira", "ed-pine"), 1),
        ("deal-breaker", ("flo-reed", "ben-okafor"), 1),
        ("unknown", ("ana-fereira", "ben-okafor"), 2),
        ("oneself", ("ana-ferreira", "Ana Ferreira"), 2),
        ("nothing-asked", (), 2),
        ("one-name", ("ana-ferreira",), 2),
        ("two-things", ("ana-ferreira", "ben-okafor", "--round"), 2),
        ("inside", ("ana-ferreira", "ben-okafor", "--out", "letters-for-ana"), 2),
        ("no-contacts", ("ana-ferreira", "ben-okafor", "--contacts", "/nowhere/book.vcf"), 2),
        ("write-without-log", ("--round", "--write"), 2),
    ],
)
def test_what_cannot_be_is_said_kindly_and_nothing_is_written(
    home: Home, golden: Callable[[Path, str], None], name: str, arguments: tuple[str, ...], status: int
) -> None:
    before = home.snapshot()
    golden(GOLDEN / f"{name}.txt", home.run(*arguments, status=status))
    assert home.snapshot() == before
    assert list(home.home.iterdir()) == []


def test_at_a_terminal_it_asks_whether_both_said_yes(home: Home) -> None:
    directory = locate_group(None, None).directory()
    group = IntroduceGroup(directory, home.group / "members", home.group)
    asked: list[str] = []

    def yes(question: str) -> bool:
        asked.append(question)
        return len(asked) > 1

    wanted = IntroduceOptions(names=("ana-ferreira", "ben-okafor"))
    assert "not among them yet" in run(wanted, group, yes).out
    assert "5-introduction.eml" in run(wanted, group, yes).out
    assert asked == ["Did both say yes?"] * 2
    run(IntroduceOptions(names=("cy-hall", "di-moss")), group, yes)
    assert len(asked) == 2


def test_a_facilitator_who_is_one_of_the_two_writes_to_the_other(
    home: Home, golden: Callable[[Path, str], None]
) -> None:
    home.add("mo-field", {"name": "Mo Field", "business": "Field Law", "trade": "estate planning lawyer"})
    golden(GOLDEN / "facilitator-is-one.txt", home.run("ben-okafor", "mo-field"))
    (letter,) = home.drafts("ben-okafor--mo-field").values()
    assert letter["Subject"].startswith("Mo Field and Ben Okafor: ")
    assert "I am writing to ask whether you would like to meet." in letter.get_content()


def test_members_are_found_by_name_address_and_login(home: Home) -> None:
    for called in ("Ana Ferreira", "@ana-f", "https://harbour.example.com/members/ana-ferreira/", "ana-ferreira.yml"):
        assert "Would you like to meet Ana Ferreira?" in home.run(called, "ben-okafor", "--format", "text")


def test_as_text_the_letters_are_printed_and_nothing_is_written(home: Home) -> None:
    said = home.run("ana-ferreira", "ben-okafor", "--format", "text")
    assert said.startswith("To: Ana Ferreira <ana@alder.example.com>\nSubject: Would you like to meet Ben Okafor?\n")
    assert list(home.home.iterdir()) == []


def test_who_suggested_the_two_is_thanked(home: Home) -> None:
    home.run("ana-ferreira", "ben-okafor", "--both-said-yes", "--introduced-by", "cy-hall")
    letter = home.drafts()["7-thanks-cy-hall.eml"]
    assert letter["To"] == "Cy Hall <cy@hall.example.com>"
    assert "Thank you for suggesting that Ana and Ben should meet." in letter.get_content()


def test_what_somebody_wrote_is_not_overwritten_and_the_rest_joins_it(
    home: Home, golden: Callable[[Path, str], None]
) -> None:
    home.run("ana-ferreira", "ben-okafor")
    changed = home.home / "tradekin-letters" / "ana-ferreira--ben-okafor" / "2-ask-ben-okafor.eml"
    changed.write_text("My own words.", encoding="utf-8")
    golden(GOLDEN / "in-the-way.txt", home.run("ana-ferreira", "ben-okafor", "--both-said-yes"))
    assert changed.read_text(encoding="utf-8") == "My own words."
    assert len(list(changed.parent.iterdir())) == 7


def test_an_address_book_fills_in_the_drafts_that_are_there_and_nobody_has_changed(home: Home) -> None:
    told = home.run("ana-ferreira", "ben-okafor")
    assert "name your address book with --contacts" in told
    folder = home.home / "tradekin-letters" / "ana-ferreira--ben-okafor"
    (folder / "4-kind-no-ben-okafor.eml").write_text("My own words.", encoding="utf-8")
    book = home.home / "book.csv"
    book.write_text("name,email\nBen Okafor,ben@private.example.com\n", encoding="utf-8")
    said = home.run("ana-ferreira", "ben-okafor", "--contacts", book)
    assert "  2-ask-ben-okafor.eml\n" in said
    assert "left as they are: 4-kind-no-ben-okafor.eml." in said
    assert "1-ask" not in said
    assert home.drafts()["2-ask-ben-okafor.eml"]["To"] == "Ben Okafor <ben@private.example.com>"
    assert (folder / "4-kind-no-ben-okafor.eml").read_text() == "My own words."
    assert all(each.stat().st_mode & 0o077 == 0 for each in [folder])


def test_a_draft_that_is_no_file_stops_before_anything_is_written(home: Home) -> None:
    folder = home.home / "tradekin-letters" / "ana-ferreira--ben-okafor"
    (folder / "2-ask-ben-okafor.eml").mkdir(parents=True)
    assert "it is no file that can be read" in home.run("ana-ferreira", "ben-okafor", status=1)
    assert [each.name for each in folder.iterdir()] == ["2-ask-ben-okafor.eml"]
    (folder / "2-ask-ben-okafor.eml").rmdir()
    (folder / "1-ask-ana-ferreira.eml").symlink_to(home.home / "far")
    assert "Nothing was written" in home.run("ana-ferreira", "ben-okafor", status=1)
    assert not (home.home / "far").exists()


def test_drafts_are_for_their_owner_alone(home: Home) -> None:
    home.run("ana-ferreira", "ben-okafor")
    folder = home.home / "tradekin-letters" / "ana-ferreira--ben-okafor"
    assert folder.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "place", ["book.csv", "members/book.csv", "../link/book.csv", "../group/../group/book.csv", "../out-of-here.csv"]
)
def test_an_address_book_in_the_repository_is_refused_however_it_is_named(home: Home, place: str) -> None:
    (home.folder / "link").symlink_to(home.group, target_is_directory=True)
    (home.group / "book.csv").write_text("name,email\nBen Okafor,ben@private.example.com\n", encoding="utf-8")
    (home.group / "members" / "book.csv").write_text("name,email\n", encoding="utf-8")
    (home.folder / "out-of-here.csv").symlink_to(home.group / "book.csv")
    said = home.run("ana-ferreira", "ben-okafor", "--contacts", place, status=2)
    assert "lies inside the group’s folder" in said
    assert "private.example.com" not in said


@pytest.mark.parametrize("inside", [".", "drafts", "members/drafts", "../link/drafts", "../link"])
def test_no_draft_is_ever_written_into_the_repository(home: Home, inside: str) -> None:
    (home.folder / "link").symlink_to(home.group, target_is_directory=True)
    before = home.snapshot()
    assert "lies inside" in home.run("ana-ferreira", "ben-okafor", "--out", inside, status=2)
    assert home.snapshot() == before


def test_the_repository_around_a_members_folder_elsewhere_is_kept_clean_too(home: Home) -> None:
    (home.folder / "home" / ".git").mkdir()
    (home.home / "members").symlink_to(home.group / "members", target_is_directory=True)
    os.chdir(home.home)
    said = home.run("ana-ferreira", "ben-okafor", "--members", "members", "--out", "../group/x", status=2)
    assert "lies inside" in said
    assert "lies inside" in home.run("ana-ferreira", "ben-okafor", "--members", "members", status=2)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("book.csv", "name,email\r\nBen Okafor,ben@private.example.com\r\n"),
        ("book.csv", "\ufeffslug;E-mail;Phone\nben-okafor;ben@private.example.com;1\n"),
        ("book.csv", 'First name,Last name,"E-mail 1 - Value"\nBen,"Okafor",ben@private.example.com\n'),
        ("book.csv", 'email,name\nben@private.example.com,"Okafor, Ben"\nx,Nobody\n'),
        ("book.vcf", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ben Okafor\r\nEMAIL:ben@private.example.com\r\nEND:VCARD\r\n"),
    ],
)
def test_the_address_book_gives_addresses_to_those_who_published_none(home: Home, name: str, text: str) -> None:
    (home.home / name).write_bytes(text.encode())
    said = home.run("ana-ferreira", "ben-okafor", "--contacts", home.home / name, "--both-said-yes")
    assert "No address" not in said
    drafts = home.drafts()
    assert drafts["2-ask-ben-okafor.eml"]["To"] == "Ben Okafor <ben@private.example.com>"
    people = [each.addr_spec for each in drafts["5-introduction.eml"]["To"].addresses]
    assert people == ["ana@alder.example.com", "ben@private.example.com"]
    for name, draft in drafts.items():
        assert "private.example.com" not in draft.get_content(), name


def test_slips_in_an_address_book_are_told_with_their_place(home: Home, golden: Callable[[Path, str], None]) -> None:
    home.add("ben-okafor-2", {**MEMBERS["ben-okafor"], "business": "Another firm"})
    book = home.home / "book.csv"
    book.write_text("name,email\nBen Okafor,b@x.example.com\nDi Moss,not an address\nCy Hall,c@x\n", encoding="utf-8")
    golden(GOLDEN / "book-slips.txt", home.run("ana-ferreira", "ben-okafor", "--contacts", book, status=1))
    assert not (home.home / "tradekin-letters").exists()


@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("reply-missing", {"asking": "ana-ferreira"}),
        ("reply-stranger", {"asking": "Ana Ferreyra <img>", "meet": "ben-okafor", "for": "Houses."}),
        ("reply-stranger-far", {"asking": "@everyone #1", "meet": "ben-okafor", "for": "Houses."}),
        ("reply-unknown", {"asking": "ana-ferreira", "meet": "plumer", "for": "Pipes."}),
        ("reply-paused", {"asking": "ana-ferreira", "meet": "ed-pine", "for": "Pipes."}),
        ("reply-paused-yourself", {"asking": "ed-pine", "meet": "ana-ferreira", "for": "Wires."}),
        ("reply-oneself", {"asking": "ana-ferreira", "meet": "Ana Ferreira", "for": "Wires."}),
        ("reply-several", {"asking": "ana-ferreira", "meet": "painters", "for": "Paint."}),
        ("reply-nobody", {"asking": "ana-ferreira", "meet": "florist", "for": "Flowers."}),
        ("reply-by-hand", {"asking": "flo-reed", "meet": "ben-okafor", "for": "Windows."}),
    ],
)
def test_a_request_that_cannot_go_on_gets_a_reply(
    home: Home, golden: Callable[[Path, str], None], name: str, answers: dict[str, str]
) -> None:
    golden(GOLDEN / f"{name}.md", home.run("--from-issue", home.issue(**answers), status=1))
    assert list(home.home.iterdir()) == []


def test_a_request_asks_the_other_one_alone_in_the_words_of_who_asked(home: Home) -> None:
    event = home.issue(asking="ana-ferreira", meet="Ben Okafor", **{"for": "i'd like to learn what you look for"})
    said = home.run("--from-issue", event, "--both-said-yes")
    drafts = home.drafts()
    assert list(drafts) == [
        "1-ask-ben-okafor.eml", "2-kind-no-ana-ferreira.eml", "3-introduction.eml", "4-follow-up.eml", "5-thanks.eml",
    ]  # fmt: skip
    ask = drafts["1-ask-ben-okafor.eml"].get_content()
    assert "Ana would like to meet you and says why: “I'd like to learn what you look for.”" in ask
    assert "Ana, would you take the first step" in drafts["3-introduction.eml"].get_content()
    assert "Make sure" not in said


def test_what_hides_in_a_request_gets_into_no_letter_and_no_reply(home: Home) -> None:
    bad = (
        "Old \u202ehouses\u202c\x1b[31m and\x07 \u2028wires\u200b. {{ facilitator }} {% raw %}\nBcc: x@evil.example.com"
    )
    home.run("--from-issue", home.issue(asking="ana-ferreira", meet="Ben Okafor", offer=bad, **{"for": bad}))
    ask = home.drafts()["1-ask-ben-okafor.eml"]
    assert ask["Bcc"] is None
    text = ask.get_content().replace("\r\n", "\n")
    assert printable(text)
    assert "“Old houses[31m and wires. {{ facilitator }} {% raw %}; Bcc: x@evil.example.com”" in text
    said = home.run("--from-issue", home.issue(asking=f"{bad} @all <b>", meet="ben-okafor", **{"for": "x"}), status=1)
    assert printable(said.replace("\u200b", ""))
    assert "<b>" not in said
    assert "@all" not in said


def test_the_facilitator_is_told_when_another_account_asks(home: Home) -> None:
    event = home.issue("somebody-else", asking="ana-ferreira", meet="ben-okafor", **{"for": "Houses."})
    assert "Make sure that it was Ana Ferreira who asked." in home.run("--from-issue", event)


def test_no_letter_passes_on_a_card_number(home: Home) -> None:
    event = home.issue(asking="ana-ferreira", meet="ben-okafor", **{"for": "Pay with 4111 1111 1111 1111, please."})
    said = home.run("--from-issue", event)
    letters = "".join(each.get_content() for each in home.drafts().values())
    assert "This looks like a card number." in said
    assert "1111" not in said + letters


def test_markup_is_taken_off_what_was_asked_and_told(home: Home) -> None:
    text = "I **love** old&nbsp;houses, see [ours](https://alder.example.com)."
    event = home.issue(asking="ana-ferreira", meet="ben-okafor", **{"for": text})
    said = home.run("--from-issue", event)
    assert (
        said.count("Only plain text is kept, so this was taken off: links, signs for bold or italics and HTML codes.")
        == 1
    )
    letters = "".join(each.get_content() for each in home.drafts().values())
    assert "old houses, see ours" in letters
    assert not any(sign in letters for sign in ("**", "&nbsp;", "]("))


def test_a_wish_for_a_trade_goes_to_who_knows_somebody(home: Home) -> None:
    event = home.issue(asking="ana-ferreira", meet="an architect", **{"for": "A house."})
    home.run("--from-issue", event)
    (letter,) = home.drafts("ana-ferreira--architect").values()
    assert letter["Subject"] == "Would you ask the architect you know?"
    assert "“We share an office.”" in letter.get_content()


def test_a_trade_that_one_member_has_means_that_member(home: Home) -> None:
    home.run("--from-issue", home.issue(asking="ana-ferreira", meet="a roofer", **{"for": "Roofs."}))
    assert list(home.drafts("ana-ferreira--di-moss")) == ["1-ask-di-moss.eml", "2-kind-no-ana-ferreira.eml"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("offer", [None, "I know three roofers."])
def test_the_box_of_the_form_stands_in_no_letter(home: Home, offer: str | None, end: str) -> None:
    answers = {"asking": "ana-ferreira", "meet": "ben-okafor", "for": "Old houses."}
    event = home.issue(**answers, **({"offer": offer} if offer else {}))
    told = json.loads(event.read_text(encoding="utf-8"))
    assert "- [X] " in told["issue"]["body"]
    told["issue"]["body"] = told["issue"]["body"].replace("\n", end)
    event.write_text(json.dumps(told), encoding="utf-8")
    home.run("--from-issue", event)
    text = home.drafts()["1-ask-ben-okafor.eml"].get_content()
    assert "“Old houses.”" in text
    assert ("three roofers" in text) is bool(offer)
    for sign in ("###", "[X]", "Asked first", "No response", "Please ask"):
        assert sign not in text


def test_a_box_that_is_not_ticked_is_asked_for(home: Home) -> None:
    event = home.issue(asking="ana-ferreira", meet="ben-okafor", **{"for": "Houses.", "ask-first": ""})
    assert "the tick below “Asked first”" in home.run("--from-issue", event, status=1)


def test_what_is_no_request_is_said(home: Home) -> None:
    file = home.folder / "event.json"
    file.write_text("{}", encoding="utf-8")
    assert "no issue" in home.run("--from-issue", file, status=2)
    file.write_text(json.dumps(event_of(body_of({"name": "Ana"}))), encoding="utf-8")
    assert "was not made with the form" in home.run("--from-issue", file, status=2)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"business": "Alder Electrical, Inc.", "name": "Gus Ray"},
            "Ana Ferreira and Gus Ray are both of Alder Electrical, so they probably know each other already.\n",
        ),
        (
            {"business": "Gus Paints", "name": "Gus Ferreira", "contact": {"email": "Ana@alder.example.com"}},
            "Ana Ferreira and Gus Ferreira share a family name and a way to be reached, "
            "so they probably know each other already.\n",
        ),
        ({"business": "Gus Paints", "name": "Gus Ray"}, ""),
    ],
)
def test_two_of_one_firm_or_home_are_told_to_the_facilitator(home: Home, fields: dict[str, str], said: str) -> None:
    home.add("gus-ray", {"trade": "house painter", **fields})
    told = home.run("ana-ferreira", "gus-ray")
    assert ("probably know each other" in told) == bool(said)
    assert said in told
    letter = home.drafts("ana-ferreira--gus-ray")["1-ask-ana-ferreira.eml"].get_content()
    assert ("forgive me if you know each other" in " ".join(letter.split()).casefold()) == bool(said)
    as_text = home.run("ana-ferreira", "gus-ray", "--format", "text")
    assert said in as_text
    assert "introduce ana-ferreira gus-ray" not in home.run("--round")


def test_two_profiles_of_one_person_are_never_introduced(home: Home) -> None:
    home.add("ana-ferreira-2", {"name": "Ana Ferreira", "business": "Alder Electrical", "trade": "florist"})
    told = home.run("ana-ferreira", "ana-ferreira-2", status=2)
    assert "errors" in told
