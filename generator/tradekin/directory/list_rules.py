"""Rules for the entries of a profile's lists: no boxes of checklists, no “etc.”, nothing that was cut in half."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tradekin.directory.list_fields import kind_of
from tradekin.directory.profile_draft import ProfileDraft
from tradekin.kit.findings.finding import Finding
from tradekin.kit.lists.boxes import Mark, Marked, by_word, split_by_marks
from tradekin.kit.lists.entries import is_plain_entry, read_entries
from tradekin.kit.lists.list_kind import LeftOutReason
from tradekin.kit.text.characters import says_nothing
from tradekin.language import gettext, plain
from tradekin.language.wording import echo, join_with_and
from tradekin.profile.model import Profile
from tradekin.vocabulary import Vocabulary
from tradekin.vocabulary.language_levels import is_norwegian_or_none, languages_within, spoken

ODD_ENTRY = ("P120", "P121", "P216")
FOLLOW_FROM_AN_ENTRY = ("P201", "P202", "P203", "P204", "P205", "P206", "P207", "P211", "P212")
"""What need not be said of an entry that is none."""
_WORDS = {
    "also": "trades",
    "customers": "customers",
    "partners_wanted": "trades",
    "languages": "languages",
    "areas": "areas",
    "practices": "practices",
    "deal_breakers": "practices",
}
_OWN_WORDS = ("customers", "partners_wanted", "can_introduce")
"""Lists in which every wording may stand."""


@dataclass(frozen=True, slots=True)
class _ListEntry:
    """An entry of a list, where it stands, and the words it is taken from; none for a sentence."""

    where: tuple[str | int, ...]
    text: str
    words: str


def check_boxes(draft: ProfileDraft) -> Iterator[Finding]:
    """Entries with a box of a checklist: it would be shown as a text, and an empty one be taken for a yes."""
    for each in _entries(draft.profile):
        box = None if is_plain_entry(each.text) else _box(each, draft)
        if box is None:
            continue
        if box.mark is Mark.TICKED:
            message, fix = (
                plain("%(text)s has a ticked box, and a profile has no boxes.", text=echo(each.text)),
                plain("Write: %(text)s", text=box.text),
            )
        elif box.mark is Mark.OPEN:
            message, fix = (
                plain("%(text)s is not ticked, and all that stands here counts as a yes.", text=echo(each.text)),
                gettext("Remove it."),
            )
        else:
            message = plain("It cannot be told whether %(text)s is meant as a yes or a no.", text=echo(each.text))
            fix = gettext("Write it without a box if it applies; else remove it.")
        yield draft.finding("P120", each.where, message, fix)


def check_odd_entries(draft: ProfileDraft) -> Iterator[Finding]:
    """Entries that are none, or that say what is not meant."""
    for each in _entries(draft.profile):
        if each.where[0] not in _OWN_WORDS or is_plain_entry(each.text) or _box(each, draft):
            continue
        read = read_entries(each.text, kind_of(each.words, draft.group, signs=""))
        why = read.left_out[0].why if read.left_out else None
        if why is LeftOutReason.NOT:
            message = plain("%(text)s says what is not meant, and this list holds what is.", text=echo(each.text))
            yield draft.finding(
                "P216", each.where, message, gettext("Remove it; what you do not do can stand in a sentence.")
            )
        elif why is LeftOutReason.CUT:
            message = plain(
                "%(text)s seems to be cut off: a bracket has no partner, or there is no word in it.",
                text=echo(each.text),
            )
            yield draft.finding(
                "P121", each.where, message, gettext("Write the whole entry, in quotation marks, or remove it.")
            )
        elif why is LeftOutReason.LONE or (why is None and not read.taken):
            yield draft.finding(
                "P121", each.where, plain("%(text)s is no entry.", text=echo(each.text)), gettext("Remove it.")
            )


def about_language(written: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """What is wrong with a language that nobody knows, and what to write."""
    message = plain("%(written)s is not a language we know.", written=echo(written))
    if is_norwegian_or_none(written):
        message = plain("%(written)s may be short for Norwegian, or say that there is nothing.", written=echo(written))
        return message, gettext("Write Norwegian, or leave the field out.")
    if says_nothing(written):
        return message, gettext("If there is nothing to say, leave the field out.")
    if found := spoken(written, vocabulary):
        message = plain(
            "%(written)s has more than a language in it; this list holds those you can work in.", written=echo(written)
        )
        return (
            message,
            plain("Write: %(text)s", text=found.language)
            if found.is_sure
            else plain("If you can work in it, write: %(language)s", language=found.language),
        )
    within = languages_within(written, vocabulary)
    if len(within) > 1:
        return message, plain("Write %(within)s as entries of their own.", within=join_with_and(within))
    near = within or [vocabulary.languages[each].name for each in vocabulary.language_names.near(written)]
    if near:
        return message, plain("Did you mean %(near)s?", near=join_with_and(near, gettext("or")))
    return message, gettext("Write its English name, such as Portuguese, or what its speakers call it.")


def _box(entry: _ListEntry, draft: ProfileDraft) -> Marked | None:
    """What the box of an entry says, if it has one. Several boxes in one entry are unclear."""
    parts = split_by_marks(entry.text, frozenset(), anywhere=bool(entry.words))
    if len(parts) > 1:
        return Marked(entry.text, Mark.UNCLEAR)
    if entry.words and parts[0].mark is Mark.NONE:
        said = by_word(entry.text)
        return None if said.mark is Mark.NONE or _is_known(entry, draft) else said
    return parts[0] if parts[0].mark is not Mark.NONE else None


def _is_known(entry: _ListEntry, draft: ProfileDraft) -> bool:
    return kind_of(entry.words, draft.group).is_name(entry.text)


def _entries(profile: Profile) -> Iterator[_ListEntry]:
    yield _ListEntry(("trade",), profile.trade, "trades")
    for name, words in _WORDS.items():
        for place, text in enumerate(getattr(profile, name)):
            yield _ListEntry((name, place), text, words)
    for place, known in enumerate(profile.can_introduce):
        yield _ListEntry(("can_introduce", place, "trade"), known.trade, "trades")
    for place, text in enumerate(profile.offers):
        yield _ListEntry(("offers", place), text, "")
    for name, texts in profile.gains:
        for place, text in enumerate(texts):
            yield _ListEntry(("gains", name, place), text, "")
    for place, note in enumerate(profile.thanks):
        yield _ListEntry(("thanks", place, "for"), note.for_, "")
