"""Calendar files, read back by others' programs."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject
from groups import group_of, sample_group
from in_node import in_node, needs_node
from oddpeople import ADDRESS, pairs, partners_in

from tradekin.directory import Member
from tradekin.letters import calendar
from tradekin.letters.guide import Guide, guide_for
from tradekin.letters.salutation import spell_name
from tradekin.partners import find_partners

GOLDEN = Path(__file__).parent / "golden"
MADE = datetime(2026, 11, 1, 12, 30, tzinfo=UTC)
START = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
KHAL, TODOMAN = (shutil.which(name) for name in ("khal", "todoman"))
KHAL_SETTINGS = """[calendars]
[[c]]
path = {folder}/c
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
default_timezone = UTC
local_timezone = UTC
[sqlite]
path = {folder}/khal.db
"""


def guides() -> Iterator[Guide]:
    return (guide_for(one, other, directory, partners.reasons) for one, other, directory, partners in pairs())


def files() -> Iterator[tuple[Guide, str]]:
    """Every pair's three files."""
    for guide in guides():
        yield guide, calendar.hold(guide, ADDRESS, MADE)
        yield guide, calendar.event(guide, ADDRESS, MADE, START)
        yield guide, calendar.keep_in_touch(*both(guide), ADDRESS, MADE)


def both(guide: Guide) -> tuple[Member, Member]:
    return guide.turns[0].member, guide.turns[1].member


def entry_in(file: str) -> icalendar.Component:
    """The one entry of a file, read by icalendar."""
    whole = icalendar.Calendar.from_ical(file)
    (entry,) = whole.subcomponents
    assert not whole.errors
    assert not entry.errors
    assert not entry.subcomponents
    return entry


def ana_and_ben() -> Guide:
    directory = group_of(
        {
            "ana-ferreira": {"name": "Ana Ferreira", "business": "Alder, Inc.", "trade": "electrician"},
            "ben-okafor": {"name": "Ben Okafor", "business": "Okafor; Architects", "trade": "architect"},
        }
    )
    return guide_for(*directory.members, directory, find_partners(directory).reasons)


def test_others_read_the_same_words_whatever_members_wrote() -> None:
    for guide in guides():
        title, description = calendar.one_to_one_words(guide, ADDRESS)
        for file in (calendar.hold(guide, ADDRESS, MADE), calendar.event(guide, ADDRESS, MADE, START)):
            entry = entry_in(file)
            assert str(entry["SUMMARY"]) == title
            assert str(entry["DESCRIPTION"]) == description
            assert str(entry["URL"]) == ADDRESS + calendar.page_of(*both(guide))
            (read,) = vobject.readOne(file).components()
            assert (read.summary.value, read.description.value) == (title, description)


def test_no_text_opens_closes_or_adds_anything() -> None:
    for _, file in files():
        names = [line.partition(":")[0] for line in file.replace("\r\n ", "").split("\r\n")]
        assert names.count("BEGIN") == names.count("END") == 2
        assert {"ATTACH", "VALARM", "ORGANIZER", "ATTENDEE"}.isdisjoint(names)
        once = [name for name in names if name not in ("BEGIN", "END")]
        assert len(once) == len(set(once))


def test_lines_are_short_end_in_crlf_and_tear_no_character_apart() -> None:
    for _, file in files():
        data = file.encode()
        assert data.endswith(b"END:VCALENDAR\r\n")
        assert b"\n" not in data.replace(b"\r\n", b"")
        assert b"\r" not in data.replace(b"\r\n", b"")
        assert all(len(line) <= 75 and line.decode() is not None for line in data.split(b"\r\n"))


def test_a_hold_makes_up_no_time() -> None:
    entry = entry_in(calendar.hold(ana_and_ben(), ADDRESS, MADE))
    assert entry.name == "VTODO"
    assert {"DTSTART", "DUE", "DURATION", "RRULE", "COMPLETED"}.isdisjoint(entry)
    assert entry["DTSTAMP"].dt == MADE


def test_the_hold_tells_who_meets_where_they_are_described_and_what_to_ask() -> None:
    guide = ana_and_ben()
    _, description = calendar.one_to_one_words(guide, ADDRESS)
    assert description.startswith("A first one-to-one of Ben Okafor and Ana Ferreira: 45 minutes")
    assert all(question.text in description for turn in guide.turns for question in turn.questions)
    assert description.endswith(f"{ADDRESS}partners/ana-ferreira--ben-okafor/")


def test_an_agreed_time_becomes_an_event_of_three_quarters_of_an_hour() -> None:
    entry = entry_in(calendar.event(ana_and_ben(), ADDRESS, MADE, START))
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (START, START + timedelta(minutes=45))


def test_the_reminder_comes_every_third_month_on_the_same_weekday_of_the_week() -> None:
    for guide in guides():
        entry = entry_in(calendar.keep_in_touch(*both(guide), ADDRESS, MADE))
        first = entry["DTSTART"].dt
        assert (first.year, first.month) == (2027, 2)
        days = occurrences(entry, 9)
        assert days[0] == first
        assert [(day.year * 12 + day.month) - (first.year * 12 + first.month) for day in days] == list(range(0, 27, 3))
        assert {day.weekday() for day in days} == {first.weekday()} <= {1, 2, 3}
        assert {(day.day - 1) // 7 for day in days} == {(first.day - 1) // 7}
        assert entry["DTEND"].dt - first == timedelta(days=1)
        assert entry["TRANSP"] == "TRANSPARENT"


def occurrences(entry: icalendar.Component, most: int) -> list[date]:
    from dateutil.rrule import rrulestr

    start = datetime.combine(entry["DTSTART"].dt, datetime.min.time())
    rule = rrulestr(entry["RRULE"].to_ical().decode(), dtstart=start)
    return [when.date() for when in rule[:most]]


@pytest.mark.parametrize(
    ("made", "month"), [("2026-12-31", "2027-03"), ("2026-09-30", "2026-12"), ("2026-10-01", "2027-01")]
)
def test_the_first_reminder_is_three_months_on_also_across_a_year(made: str, month: str) -> None:
    when = datetime.fromisoformat(made).replace(tzinfo=UTC)
    entry = entry_in(calendar.keep_in_touch(*both(ana_and_ben()), ADDRESS, when))
    assert entry["DTSTART"].dt.isoformat().startswith(month)


def test_one_member_does_not_keep_in_touch_with_everybody_on_one_day() -> None:
    days = []
    for pair in partners_in(True).pairs:
        days.append(entry_in(calendar.keep_in_touch(pair.one, pair.other, ADDRESS, MADE))["DTSTART"].dt)
    assert len(set(days)) == 12


def test_an_entry_keeps_its_id_whatever_changes_in_the_profiles_and_whoever_is_named_first() -> None:
    guide = ana_and_ben()
    one, other = both(guide)
    ids = [
        entry_in(file)["UID"]
        for file in (
            calendar.hold(guide, ADDRESS, MADE),
            calendar.event(guide, ADDRESS, datetime(2030, 1, 1, tzinfo=UTC), START),
            calendar.keep_in_touch(one, other, ADDRESS, MADE),
            calendar.keep_in_touch(other, one, ADDRESS, datetime(2030, 1, 1, tzinfo=UTC)),
            calendar.hold(guide, "https://elsewhere.example.com/", MADE),
        )
    ]
    assert ids[0] == ids[1] == calendar.one_to_one_id(other, one, ADDRESS)
    assert ids[2] == ids[3]
    assert len(set(ids)) == 3


def test_a_site_without_an_address_has_files_without_one() -> None:
    guide = ana_and_ben()
    for file in (calendar.hold(guide, "", MADE), calendar.keep_in_touch(*both(guide), "", MADE)):
        assert "URL" not in entry_in(file)
        assert "http" not in file
        assert "partners/" not in file


def test_no_way_to_reach_anybody_is_in_a_calendar_file() -> None:
    for guide, file in files():
        unfolded = file.replace("\r\n ", "")
        for member in both(guide):
            contact = member.profile.contact
            told = [each for each in (contact.website, contact.booking, contact.email, contact.phone) if each]
            assert not [each for each in told if each in unfolded]


def test_the_files_are_worded_as_agreed(golden: Callable[[Path, str], None]) -> None:
    guide = ana_and_ben()
    golden(GOLDEN / "one-to-one.ics", calendar.hold(guide, ADDRESS, MADE))
    golden(GOLDEN / "one-to-one-agreed.ics", calendar.event(guide, ADDRESS, MADE, START))
    golden(GOLDEN / "keep-in-touch.ics", calendar.keep_in_touch(*both(guide), ADDRESS, MADE))


def in_browser(*calls: dict[str, Any]) -> list[str | None]:
    """What `icsEvent` of the page's script makes of each call; None where it throws a RangeError."""
    body = """x.map((call) => {
      try {
        return m.icsEvent({ ...call, made: new Date(call.made), start: new Date(call.start) });
      } catch (problem) {
        if (!(problem instanceof RangeError)) throw problem;
        return null;
      }
    })"""
    return list(in_node("logic/calendar", body, calls))


def call(guide: Guide, **changed: Any) -> dict[str, Any]:
    title, description = calendar.one_to_one_words(guide, ADDRESS)
    return {
        "uid": calendar.one_to_one_id(*both(guide), ADDRESS),
        "made": MADE.isoformat(),
        "start": START.isoformat(),
        "minutes": guide.minutes,
        "summary": title,
        "description": description,
        "url": ADDRESS + calendar.page_of(*both(guide)),
        **changed,
    }


@needs_node
def test_the_page_writes_the_same_bytes_as_the_generator() -> None:
    told = list(guides())
    made = in_browser(*(call(guide) for guide in told))
    assert made == [calendar.event(guide, ADDRESS, MADE, START) for guide in told]


def page_call(guide: Guide) -> dict[str, Any]:
    """What the page of two has for its files: the words of all pages and its own, and the guide as it stands there."""
    shown = {
        "titles": [*(turn.title.text for turn in guide.turns), guide.next.title.text],
        "before": guide.before.text,
        "questions": [[question.text for question in turn.questions] for turn in guide.turns],
        "next": guide.next.text.text,
    }
    one, other = sorted(both(guide), key=lambda member: member.slug)
    called = {turn.asked_by.slug: turn.asker for turn in guide.turns}
    return {
        "words": calendar.shared_words(),
        "told": calendar.page_words(guide, ADDRESS),
        "two": {
            "names": [spell_name(each) for each in (one, other)],
            "called": [called[each.slug] for each in (one, other)],
        },
        "guide": shown,
        "made": MADE.isoformat(),
        "url": ADDRESS + calendar.page_of(*both(guide)),
    }


@needs_node
def test_the_page_writes_the_same_task_and_the_same_reminder_as_the_generator() -> None:
    told = list(guides())
    made = in_node(
        "logic/calendar",
        """x.map(({ words: all, told, two, guide, made, url }) =>
            [m.pairWords(all, { ...m.toldWords(told), ...two }, guide), guide, made, url])
          .map(([words, guide, made, url]) => [
          m.icsTask({ uid: words.uid, made: new Date(made), summary: words.title,
            description: m.oneToOneText(words, guide, url), url }),
          m.icsReminder({ ...words.touch, made: new Date(made), summary: words.touch.title,
            description: m.inTouchText(words, url), url }),
        ])""",
        [page_call(guide) for guide in told],
    )
    assert made == [[calendar.hold(guide, ADDRESS, MADE), touch(guide)] for guide in told]


@needs_node
@pytest.mark.parametrize("made", ["2026-12-31", "2026-09-30", "2026-10-01", "2027-02-28", "2028-02-29"])
def test_the_page_finds_the_same_day_whenever_it_is_asked(made: str) -> None:
    when = datetime.fromisoformat(made).replace(tzinfo=UTC)
    for rule in (f"{week}{day}" for week in (1, 2, 3, 4) for day in ("TU", "WE", "TH")):
        call = {"uid": "u", "made": when.isoformat(), "day": rule, "summary": "s", "description": "d", "url": ""}
        (file,) = in_node("logic/calendar", "x.map((c) => m.icsReminder({ ...c, made: new Date(c.made) }))", [call])
        first = calendar._day_in(when.date(), int(rule[0]) - 1, ("TU", "WE", "TH").index(rule[1:]))
        assert f"DTSTART;VALUE=DATE:{first:%Y%m%d}\r\n" in file
        assert f"BYDAY={rule}\r\n" in file


def test_a_members_file_has_the_entries_of_all_partners() -> None:
    one, other = both(ana_and_ben())
    third = sample_group().members[0]
    file = calendar.keep_in_touch_with_all(one, (other, third), ADDRESS, MADE)
    entries = icalendar.Calendar.from_ical(file).subcomponents
    alone = [calendar.keep_in_touch(one, each, ADDRESS, MADE) for each in (other, third)]
    assert [each["UID"] for each in entries] == [entry_in(each)["UID"] for each in alone]
    for text in alone:
        assert text.partition("BEGIN:VEVENT")[2].partition("END:VEVENT")[0] in file


@needs_node
def test_the_page_writes_sound_files_of_any_text_and_address() -> None:
    texts = ["a\r\nEND:VEVENT\rb\u2028c\x85d\x00e\x0bf", '\\n;,:"', "\ud83d\ude00", "🎉" * 99, "é" * 99, ""]
    address = "https://a.example.com/\r\nATTACH:x[1]%5B%25 é,;#"
    made = in_browser(*(call(ana_and_ben(), summary=text, url=address) for text in texts))
    for text, file in zip(texts, made, strict=True):
        assert file is not None
        entry = entry_in(file)
        assert "ATTACH" not in entry
        breaks = str.maketrans(dict.fromkeys("\r\u2028\x85\x0b", "\n"))
        plain = text.encode("utf-16", "surrogatepass").decode("utf-16").replace("\r\n", "\n").translate(breaks)
        assert str(entry["SUMMARY"]) == plain.replace("\x00", "")
        assert str(entry["URL"]) == "https://a.example.com/%0D%0AATTACH:x[1]%5B%25%20%C3%A9,;#"
        assert all(len(line.encode()) <= 75 for line in file.split("\r\n"))


@needs_node
def test_the_page_refuses_a_time_that_is_none_and_leaves_out_an_address_it_lacks() -> None:
    guide = ana_and_ben()
    wrong, far, without = in_browser(
        call(guide, start="soon"), call(guide, start="+012345-01-01T00:00:00Z"), call(guide, url="")
    )
    assert wrong is None
    assert far is None
    assert without is not None
    assert "URL" not in entry_in(without)


@pytest.mark.skipif(not KHAL, reason="khal is not installed")
def test_khal_shows_the_event_and_the_reminders(tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    settings = tmp_path / "khal.conf"
    settings.write_text(KHAL_SETTINGS.format(folder=tmp_path))
    told = [guide for guide in guides() if not any(m in sample_group().members for m in both(guide))]
    for number, guide in enumerate(told):
        for kind, file in (("e", calendar.event(guide, ADDRESS, MADE, START)), ("k", touch(guide))):
            (tmp_path / "c" / f"{kind}{number}.ics").write_bytes(file.encode())
    shown = run(
        [str(KHAL), "-c", str(settings), "list", "--format", "{start-date}|{start-time}|{title}", "2026-11-01", "300d"]
    )
    for guide in told:
        title, _ = calendar.one_to_one_words(guide, ADDRESS)
        assert f"2026-12-01|09:00|{title}" in shown
        days = occurrences(entry_in(touch(guide)), 3)
        reminder = entry_in(touch(guide))["SUMMARY"]
        assert all(f"{day}||{reminder}" in shown for day in days)


@pytest.mark.skipif(not TODOMAN, reason="todoman is not installed")
def test_todoman_shows_the_hold_without_a_day(tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    settings = tmp_path / "todo.py"
    settings.write_text(f'path = "{tmp_path}/*"\ncache_path = "{tmp_path}/todo.sqlite"\n')
    told = [guide for guide in guides() if not any(m in sample_group().members for m in both(guide))]
    for number, guide in enumerate(told):
        (tmp_path / "c" / f"{number}.ics").write_bytes(calendar.hold(guide, ADDRESS, MADE).encode())
    shown = run([str(TODOMAN), "--config", str(settings), "list"])
    assert shown.count("(no due date)") == len(told)
    assert all(calendar.one_to_one_words(guide, ADDRESS)[0] in shown for guide in told)


def touch(guide: Guide) -> str:
    return calendar.keep_in_touch(*both(guide), ADDRESS, MADE)


def run(command: list[str]) -> str:
    environment = {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "COLUMNS": "400"}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
