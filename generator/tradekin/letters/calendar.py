"""Calendar files (RFC 5545) for two members: a one-to-one to hold, and a day to keep in touch every quarter.

A pair's page writes its files in the browser (`overrides/assets/js/logic/calendar.js`), the same bytes from the words
that `page_words` and `shared_words` give and from what stands on the page. A file of all of a member's days lies beside
their own page.

No clock and no contact details are in them. `made` is when the site was made, `address` where it lies (ending in “/”,
or empty if it has none); the same two members at the same address always have the same ids, so that a file that is
opened again changes an entry and adds none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tradekin.directory import Member
from tradekin.kit.formats.content_lines import address_value, document, lasting_id, text_value
from tradekin.language.wording import sentences_in
from tradekin.letters.guide import NEXT, TURN, WHOLE, Guide, draw_number
from tradekin.letters.salutation import spell_name

_DAYS = ("TU", "WE", "TH")
_WEEKS = 4
_FRAME = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tradekin//Tradekin//EN")
_say = sentences_in("tradekin.letters", "calendar.jinja")


def page_of(one: Member, other: Member) -> str:
    """The pair's page, from the site's root."""
    return f"partners/{'--'.join(sorted((one.slug, other.slug)))}/"


def one_to_one_id(one: Member, other: Member, address: str) -> str:
    """The id of the two members' one-to-one, for whoever writes an entry for it."""
    return lasting_id(address, page_of(one, other), "#one-to-one")


def one_to_one_words(guide: Guide, address: str) -> tuple[str, str]:
    """Title and description of a one-to-one: who, what to ask, and the page."""
    one, other = _pair(guide)
    turns = [spell_name(turn.member) for turn in guide.turns]
    title = _say("one_to_one", spell_name(one), spell_name(other))
    return title, _say("to_hold", guide, *turns, _absolute(one, other, address))


def hold(guide: Guide, address: str, made: datetime) -> str:
    """The file to hold a one-to-one: a task without a day.

    Nobody has agreed on a time yet, and an event has to have one (RFC 5545, 3.6.1); a task need not. Task lists take
    it: Thunderbird, Evolution, KOrganizer, Nextcloud, tasks.org. Google's calendar and Outlook leave tasks out, so the
    page also lets the reader choose day and time, and writes the event that `event` writes.
    """
    one, other = _pair(guide)
    title, description = one_to_one_words(guide, address)
    return _calendar(
        "VTODO",
        f"UID:{one_to_one_id(one, other, address)}",
        f"DTSTAMP:{_moment(made)}",
        f"SUMMARY:{text_value(title)}",
        f"DESCRIPTION:{text_value(description)}",
        *_address_lines(_absolute(one, other, address)),
        "STATUS:NEEDS-ACTION",
    )


def event(guide: Guide, address: str, made: datetime, start: datetime) -> str:
    """The one-to-one as an event at a time that was agreed on; `calendar.js` writes the same bytes in the browser."""
    one, other = _pair(guide)
    title, description = one_to_one_words(guide, address)
    return _calendar(
        "VEVENT",
        f"UID:{one_to_one_id(one, other, address)}",
        f"DTSTAMP:{_moment(made)}",
        f"DTSTART:{_moment(start)}",
        f"DTEND:{_moment(start + timedelta(minutes=guide.minutes))}",
        f"SUMMARY:{text_value(title)}",
        f"DESCRIPTION:{text_value(description)}",
        *_address_lines(_absolute(one, other, address)),
    )


def keep_in_touch(one: Member, other: Member, address: str, made: datetime) -> str:
    """A whole-day event every third month, which takes up no time: calendars show events, and many show no tasks.

    The first is three months on. It falls on the same weekday of the same week each time (the second Tuesday, say), so
    never on a weekend or a day that a month lacks; which one is drawn from both slugs, so that somebody with five
    partners does not write to all of them on one day.
    """
    return _calendar("VEVENT", *_reminder(one, other, address, made))


def keep_in_touch_with_all(member: Member, others: Iterable[Member], address: str, made: datetime) -> str:
    """The same for all of a member's partners, in one file; each entry is the one of the pair's own file."""
    entries = (("BEGIN:VEVENT", *_reminder(member, other, address, made), "END:VEVENT") for other in others)
    return document((*_FRAME, *(line for entry in entries for line in entry), "END:VCALENDAR"))


def page_words(guide: Guide, address: str) -> str:
    """What a pair's page has to be told for its calendar files, beside what stands on it and what all pages share.

    Four words: whose turn is first (0 is the first of the two), the day to keep in touch, and the ids of the one-to-one
    and of that day.
    """
    one, other = _pair(guide)
    week, day = _drawn_day(one, other)
    first, uid = int(guide.turns[0].member is other), one_to_one_id(one, other, address)
    return f"{first} {week + 1}{_DAYS[day]} {uid} {lasting_id(address, page_of(one, other), '#keep-in-touch')}"


def shared_words() -> Mapping[str, Any]:
    """What the calendar files of every pair say, with {names} for what differs; `calendar.js` fills them in."""
    return {
        "minutes": WHOLE,
        "title": _say("one_to_one", "{one}", "{other}"),
        "opening": _say("opening", "{one}", "{other}", WHOLE),
        "head": _say("head", "{title}", TURN, "{name}"),
        "last": _say("last_head", "{title}", NEXT),
        "at": _say("guide_at", "{page}"),
        "touch": {
            "title": _say("keep_in_touch", "{one}", "{other}"),
            "text": _say("to_keep_in_touch", "{one}", "{other}", ""),
            "at": _say("both_at", "{page}"),
        },
    }


def _reminder(one: Member, other: Member, address: str, made: datetime) -> tuple[str, ...]:
    one, other = sorted((one, other), key=lambda member: member.slug)
    week, day = _drawn_day(one, other)
    first = _day_in(made.astimezone(UTC).date(), week, day)
    names = spell_name(one), spell_name(other)
    return (
        f"UID:{lasting_id(address, page_of(one, other), '#keep-in-touch')}",
        f"DTSTAMP:{_moment(made)}",
        f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{first + timedelta(days=1):%Y%m%d}",
        f"RRULE:FREQ=MONTHLY;INTERVAL=3;BYDAY={week + 1}{_DAYS[day]}",
        f"SUMMARY:{text_value(_say('keep_in_touch', *names))}",
        f"DESCRIPTION:{text_value(_say('to_keep_in_touch', *names, _absolute(one, other, address)))}",
        "TRANSP:TRANSPARENT",
    )


def _calendar(component: str, *lines: str) -> str:
    return document((*_FRAME, f"BEGIN:{component}", *lines, f"END:{component}", "END:VCALENDAR"))


def _drawn_day(one: Member, other: Member) -> tuple[int, int]:
    """Which week of a month, counted from 0, and which of `_DAYS`."""
    return divmod(draw_number(one, other) % (_WEEKS * len(_DAYS)), len(_DAYS))


def _day_in(made: date, week: int, day: int) -> date:
    """The weekday `day` (0 is Tuesday) of the week `week` (0 is the first), three months after a day."""
    months = made.year * 12 + made.month - 1 + 3
    start = date(months // 12, months % 12 + 1, 1)
    return start + timedelta(days=(day + 1 - start.weekday()) % 7 + 7 * week)


def _pair(guide: Guide) -> tuple[Member, Member]:
    one, other = sorted((turn.member for turn in guide.turns), key=lambda member: member.slug)
    return one, other


def _absolute(one: Member, other: Member, address: str) -> str:
    return f"{address}{page_of(one, other)}" if address else ""


def _address_lines(page: str) -> Iterator[str]:
    if page:
        yield f"URL:{address_value(page)}"


def _moment(when: datetime) -> str:
    return f"{when.astimezone(UTC):%Y%m%dT%H%M%SZ}"
