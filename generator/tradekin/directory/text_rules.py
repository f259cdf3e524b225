"""Rules for what members say in their own words, and for what must be nowhere: secret keys, payment numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import TypeVar

from tradekin.directory.member_files import ProfileFile
from tradekin.directory.profile_draft import MOST_COMPARED, ProfileDraft
from tradekin.kit.documents.stumbling import LINE_BREAK
from tradekin.kit.findings.finding import Finding, Place, finding
from tradekin.kit.text import characters as words
from tradekin.kit.text.contacts_in_text import contact_detail
from tradekin.kit.text.markup import without_markup
from tradekin.kit.text.payment_numbers import PAYMENT_FIX, payment_numbers
from tradekin.kit.text.plain_text import PlainText
from tradekin.kit.text.secret_keys import SECRET_FIX, SECRET_MESSAGE, secrets_in
from tradekin.language import gettext, plain
from tradekin.language.wording import echo
from tradekin.profile.model import Profile

_T = TypeVar("_T")
_PROPER_NAMES = ("name", "known_as", "business")


def check_texts(draft: ProfileDraft) -> Iterator[Finding]:
    """Ways to be reached, words of selling, and words of two scripts."""
    pitch = pitch_pattern(draft.vocabulary.pitches).search
    for where, text in free_texts(draft.profile):
        readings = _readings(where, text)
        if detail := _first(contact_detail, readings):
            message = plain(
                "There is a telephone number or e-mail address in this text: %(detail)s.", detail=echo(detail)
            )
            fix = gettext("Anything here stays public for ever. Move your own to `contact`; leave other people's out.")
            yield draft.finding("P402", where, message, fix)
        if where[0] not in _PROPER_NAMES and (match := _first(pitch, readings)):
            message = plain(
                "%(words)s sounds like selling; readers here are colleagues who want to help.",
                words=echo(match.group()),
            )
            yield draft.finding(
                "P303", where, message, gettext("Say what you do and for whom, as you would over coffee.")
            )
        if mixed := _first(words.scripts_mixed, readings):
            message = plain("The word %(mixed)s mixes letters of two scripts that look alike.", mixed=echo(mixed))
            yield draft.finding("P403", where, message, gettext("Type the word again in one script."))


def _first(find: Callable[[str], _T | None], readings: Sequence[str]) -> _T | None:
    """What is found in the first reading that has any."""
    return next((found for each in readings if (found := find(each))), None)


def _readings(where: list[str | int], text: str) -> tuple[str, ...]:
    """A text as it is typed; if there is markup in it, also as it would be read, and where its links lead."""
    read = without_signs(where, text)
    return (text, read.text, *(link.partition(":")[2] for link in read.links)) if read.signs else (text,)


def without_signs(where: list[str | int], text: str) -> PlainText:
    """A text as it would be read without its markup; `where` is its field."""
    return without_markup(text, is_name=where[0] in _PROPER_NAMES)


def chosen_texts(profile: Profile) -> Iterator[tuple[list[str | int], str]]:
    """The texts that are words of a list."""
    yield ["trade"], profile.trade
    for name in ("also", "areas", "languages", "practices", "deal_breakers"):
        for place, entry in enumerate(getattr(profile, name)):
            yield [name, place], entry
    for place, known in enumerate(profile.can_introduce):
        yield ["can_introduce", place, "trade"], known.trade


@cache
def pitch_pattern(pitches: tuple[str, ...]) -> re.Pattern[str]:
    """What finds the words of selling in a text."""
    choices = "|".join(re.escape(pitch) for pitch in pitches)
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)" if choices else r"(?!)", re.IGNORECASE)


def free_texts(profile: Profile) -> Iterator[tuple[list[str | int], str]]:
    """The texts in which members say things in their own words, each with where it stands."""
    for name in ("name", "known_as", "business", "specialty", "summary", "about", "good_introduction"):
        if text := getattr(profile, name):
            yield [name], text
    for name in ("customers", "partners_wanted", "offers"):
        for place, entry in enumerate(getattr(profile, name)):
            yield [name, place], entry
    for place, known in enumerate(profile.can_introduce):
        yield ["can_introduce", place, "how"], known.how
    for name, entries in profile.gains:
        for place, entry in enumerate(entries):
            yield ["gains", name, place], entry
    for place, note in enumerate(profile.thanks):
        yield ["thanks", place, "for"], note.for_


MAY_SAY_NOTHING = ("summary", "specialty", "good_introduction", "about")
"""Fields in which people write “n/a” where they have nothing to say."""


def check_empty_words(draft: ProfileDraft) -> Iterator[Finding]:
    """Two of one trade are told apart by their specialties, and “n/a” is none; nor is it what somebody does."""
    for name in MAY_SAY_NOTHING:
        written = getattr(draft.profile, name)
        if written is not None and words.says_nothing(written):
            fix = (
                gettext("Write one sentence: what you do, and for whom.")
                if name == "summary"
                else gettext("If there is nothing to say, leave the field out.")
            )
            yield draft.finding("P105", [name], plain("%(written)s says nothing.", written=echo(written)), fix)


def find_secrets(file: ProfileFile) -> Iterator[Finding]:
    """Secret keys and payment numbers anywhere in the file, also in comments and in fields that do not exist."""
    content = file.data.decode("utf-8", "replace").removeprefix("\ufeff")
    for match in islice(secrets_in(content), MOST_COMPARED):
        yield finding("P117", _place_in(content, match.start(), file), gettext(SECRET_MESSAGE), gettext(SECRET_FIX))
    for number in islice(payment_numbers(content), MOST_COMPARED):
        yield finding("P124", _place_in(content, number.start, file), gettext(number.message), gettext(PAYMENT_FIX))


def _place_in(content: str, offset: int, file: ProfileFile) -> Place:
    lines = LINE_BREAK.split(content[:offset])
    return Place(file.shown, len(lines), len(lines[-1]) + 1)
