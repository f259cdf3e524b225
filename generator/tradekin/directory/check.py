"""A file -> a `Member`, with everything that is wrong in it.

First the form (`reader`), then the fields (`model`), then the words and texts: each rule is a small
function that takes one profile with its nodes and gives findings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from pydantic import ValidationError
from rapidfuzz import fuzz, process

from tradekin.directory import list_rules
from tradekin.directory.member import KnownTrade, Member, WantedTrade
from tradekin.directory.name_rules import bare_nulls, odd_business, odd_person
from tradekin.kit.documents.locating import findings_of, kind_name
from tradekin.kit.documents.mistakes import LINE_BREAK, glued, in_one_line
from tradekin.kit.documents.nodes import Fields, Node, Text, as_plain, at, without_blanks
from tradekin.kit.findings.finding import Finding, Place, finding
from tradekin.kit.text import characters as words
from tradekin.kit.text import links
from tradekin.kit.text.contact_details import contact_detail
from tradekin.kit.text.markup import PlainText, Sign, is_struck, without_markup
from tradekin.kit.text.payment_numbers import PAYMENT_FIX, payment_numbers
from tradekin.kit.text.shown import echo
from tradekin.profile.file_names import slug_meant
from tradekin.profile.model import Profile
from tradekin.profile.reading import field_names, read_profile
from tradekin.profile.values import SECRET_FIX, SECRET_MESSAGE, secrets_in
from tradekin.settings import ANYWHERE, Settings
from tradekin.vocabulary.lookup import normal
from tradekin.vocabulary.positions import is_position, sold_as

if TYPE_CHECKING:
    from tradekin.directory.member_files import ProfileFile
    from tradekin.vocabulary import Vocabulary

_T = TypeVar("_T")
MOST_COMPARED = 40
_LONGEST_AREA = 60
_ROOM = 170
_IN_GUIDE = " and others; the guide to the fields has them all"
_ALIKE = 80
"""From 0 to 100: how much of a name has to be spelled the same to be offered."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of one file: a member if it could be understood, its nodes, and its findings."""

    file: ProfileFile
    root: Fields | None
    member: Member | None
    findings: tuple[Finding, ...]

    def place(self, *where: str | int) -> Place:
        """The place of a field or entry in the file."""
        node = at(self.root, where) if self.root else None
        return Place(self.file.shown, node.line, node.column) if node else Place(self.file.shown)


@dataclass(frozen=True, slots=True)
class GroupTerms:
    """The words a profile is held against, with the lookups that depend on the group's settings made once."""

    settings: Settings
    vocabulary: Vocabulary
    areas: dict[str, str]

    @classmethod
    def of(cls, settings: Settings, vocabulary: Vocabulary) -> GroupTerms:
        """The words of a group."""
        areas = {normal(name): area.name for area in settings.areas for name in (area.name, *area.also)}
        return cls(settings, vocabulary, areas)

    def near_areas(self, written: str) -> list[str]:
        """The area whose name stands in a wording such as “Portland, ME”; else those that are spelled most like it."""
        key = normal(written[:_LONGEST_AREA])
        within = [name for name in self.areas if f" {name} " in f" {key} "]
        like = process.extract(key, list(self.areas), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=2)
        found = [max(within, key=len)] if within else [name for name, _, _ in like]
        return list(dict.fromkeys(self.areas[name] for name in found))


def check_file(file: ProfileFile, group: GroupTerms) -> Checked:
    """Read and check one profile by itself. Never raises for anything the file holds."""
    document = read_profile(file.data, file.shown)
    open_secrets = list(_secrets(file))
    found = [*filter(None, [file.misnamed]), *document.found, *open_secrets, *_nulls(document.root, file)]
    if document.root is None:
        return Checked(file, None, None, tuple(found))
    root = without_blanks(document.root)
    if not isinstance(root, Fields):
        return Checked(file, None, None, (*found, _no_fields(root, file)))
    member, told = _held_against(root, file, group, document.whole)
    secret = {each.code for each in open_secrets}
    unclear = {each.line for each in found if each.code == "P007"}
    odd = {(each.line, each.column) for each in told if each.code in list_rules.ODD_ENTRY}
    for each in told:
        known = each.code in _FOLLOWS_FROM_HIDDEN and each.line in unclear
        known = known or (each.code in list_rules.FOLLOW_FROM_AN_ENTRY and (each.line, each.column) in odd)
        if not known and each.code not in secret:
            found.append(each)
    whole = not any(each.is_error for each in found)
    return Checked(file, root, member if whole else None, tuple(found))


_FOLLOWS_FROM_HIDDEN = ("P101", "P105", "P111", "P112", "P113", "P114", "P115", "P116")


def _held_against(
    root: Fields, file: ProfileFile, group: GroupTerms, whole: bool
) -> tuple[Member | None, list[Finding]]:
    """The member, if the fields are right, and what the model and the rules say of them."""
    try:
        profile = Profile.model_validate(as_plain(root), context=given_by(group))
    except ValidationError as problem:
        told = findings_of(problem, Profile, root, file.shown)
        known = [each for each in told if whole or each.code != "P101"]
        return None, [*known, *_said_anyway(root, file, group)]
    draft = ProfileDraft(file, root, profile, group)
    found = [each for rule in RULES_OF_ONE for each in rule(draft)]
    return None if any(each.is_error for each in found) else _member(draft), found


def given_by(group: GroupTerms) -> dict[str, str | None]:
    """What the values of a profile need to know of the group."""
    return {"country": group.settings.country}


def _nulls(root: Node | None, file: ProfileFile) -> Iterator[Finding]:
    for node in bare_nulls(root):
        message = f"{echo(node.text)} without quotes means that there is nothing."
        fix = f'Leave the field out. If it is a name, put it in quotes: "{node.text}"'
        yield finding("P105", Place(file.shown, node.line, node.column), message, fix)


def _no_fields(root: Node, file: ProfileFile) -> Finding:
    lines = LINE_BREAK.split(file.data.decode("utf-8", "replace"))
    slip = glued(lines[root.line - 1], root.line, field_names()) if isinstance(root, Text) else None
    if slip:
        return finding("P016", Place(file.shown, slip.line, slip.column), slip.message, slip.fix)
    message = f"A profile is made of fields, and this file holds {kind_name(root)}."
    return finding("P016", Place(file.shown, root.line, root.column), message, "Start with: name: Ana Example")


def _secrets(file: ProfileFile) -> Iterator[Finding]:
    """Secret keys and payment numbers anywhere in the file, also in comments and in fields that do not exist."""
    content = file.data.decode("utf-8", "replace").removeprefix("\ufeff")
    for match in islice(secrets_in(content), MOST_COMPARED):
        yield finding("P117", _place_in(content, match.start(), file), SECRET_MESSAGE, SECRET_FIX)
    for number in islice(payment_numbers(content), MOST_COMPARED):
        yield finding("P124", _place_in(content, number.start, file), number.message, PAYMENT_FIX)


def _place_in(content: str, offset: int, file: ProfileFile) -> Place:
    lines = LINE_BREAK.split(content[:offset])
    return Place(file.shown, len(lines), len(lines[-1]) + 1)


@dataclass(frozen=True, slots=True)
class ProfileDraft:
    """A profile whose fields are right, with its nodes and the group's words, for the rules below."""

    file: ProfileFile
    root: Fields
    profile: Profile
    group: GroupTerms

    @property
    def vocabulary(self) -> Vocabulary:
        """The group's vocabulary."""
        return self.group.vocabulary

    def found(self, code: str, where: Sequence[str | int], message: str, fix: str) -> Finding:
        """A finding at a field or entry of this profile."""
        node = at(self.root, where)
        return finding(code, Place(self.file.shown, node.line, node.column), message, fix)


def _said_anyway(root: Fields, file: ProfileFile, group: GroupTerms) -> Iterator[Finding]:
    """What the rules say of the fields that are right, when others are not: everything in one run."""
    good: dict[str, object] = {}
    for name, value in ((key.text, as_plain(node)) for key, node in root.entries):
        if name in Profile.model_fields:
            good[name] = value
    while True:
        try:
            profile = Profile.model_validate(
                {"name": "x", "business": "x", "trade": "accountant", "summary": "x", **good}, context=given_by(group)
            )
            break
        except ValidationError as problem:
            bad = {str(error["loc"][0]) for error in problem.errors() if error["loc"]} & good.keys()
            if not bad:
                return
            good = {name: value for name, value in good.items() if name not in bad}
    entries = tuple((key, node) for key, node in root.entries if key.text in good)
    draft = ProfileDraft(file, Fields(entries, root.line, root.column), profile, group)
    for rule in RULES_OF_ONE:
        yield from rule(draft)


def _trade(draft: ProfileDraft) -> Iterator[Finding]:
    written = draft.profile.trade
    if draft.vocabulary.trade(written) is not None:
        return
    if is_position(written):
        fix = f"What does {echo(draft.profile.business)} do? Write that.{_if_sold(draft, written)}"
        yield draft.found("P201", ["trade"], f"{echo(written)} is a position, not a trade.", fix)
    else:
        fix = "Write it another way, or ask the facilitator to add it to the group's vocabulary."
        yield draft.found(
            "P201",
            ["trade"],
            f"{echo(written)} is not a trade we know.",
            _nearest(draft.vocabulary.near_trades(written), fix),
        )


def _if_sold(draft: ProfileDraft, position: str) -> str:
    """What to write if somebody holds this position for several firms, as a service; nothing for most positions."""
    trade = draft.vocabulary.trades.get(sold_as(position) or "")
    return f" If it is a service that is sold to other firms: {trade.name}." if trade else ""


def _customers(draft: ProfileDraft) -> Iterator[Finding]:
    for place, written in enumerate(draft.profile.customers):
        if draft.vocabulary.group(written) is None and not is_struck(written):
            message = f"{echo(written)} is shown as you wrote it, but cannot be matched yet."
            fix = "Write it another way, or ask the facilitator to add it to the group's vocabulary."
            yield draft.found(
                "P202", ["customers", place], message, _nearest(draft.vocabulary.near_groups(written), fix)
            )


def _other_trades(draft: ProfileDraft) -> Iterator[Finding]:
    named: list[tuple[list[str | int], str]] = [
        (["partners_wanted", place], written) for place, written in enumerate(draft.profile.partners_wanted)
    ]
    named += [(["can_introduce", place, "trade"], each.trade) for place, each in enumerate(draft.profile.can_introduce)]
    unknown = [
        (where, written)
        for where, written in named
        if draft.vocabulary.trade(written) is None and not is_struck(written)
    ]
    for number, (where, written) in enumerate(unknown):
        message = f"{echo(written)} is shown as you wrote it, but cannot be matched yet."
        fix = "Write it another way, or ask the facilitator to add it to the group's vocabulary."
        if is_position(written):
            message = f"{echo(written)} is a position, not a trade; it is shown, but cannot be matched."
            fix = f"Write the trade of the people you mean.{_if_sold(draft, written)}"
        near = draft.vocabulary.near_trades(written) if number < MOST_COMPARED else ()
        yield draft.found("P203", where, message, _nearest(near, fix))


def _areas(draft: ProfileDraft) -> Iterator[Finding]:
    known = draft.group.areas
    for place, written in enumerate(draft.profile.areas):
        if known and normal(written) not in known and normal(written) != ANYWHERE:
            near = draft.group.near_areas(written)
            choices = _choices([*(area.name for area in draft.group.settings.areas), ANYWHERE], " and others")
            fix = f"{_nearest(near, '')} {choices}" if near else choices
            yield draft.found("P204", ["areas", place], f"{echo(written)} is not one of the group's areas.", fix)


def _languages(draft: ProfileDraft) -> Iterator[Finding]:
    for place, written in enumerate(draft.profile.languages):
        if draft.vocabulary.language(written) is None:
            yield draft.found("P205", ["languages", place], *list_rules.about_language(written, draft.vocabulary))


def _practices(draft: ProfileDraft) -> Iterator[Finding]:
    practices = draft.vocabulary.practices
    for name in ("practices", "deal_breakers"):
        for place, written in enumerate(getattr(draft.profile, name)):
            if draft.vocabulary.practice(written) is None:
                near = [practices[each].name for each in draft.vocabulary.practice_names.near(written)]
                fix = _nearest(near, _choices([each.name for each in practices.values()], _IN_GUIDE))
                yield draft.found("P206", [name, place], f"{echo(written)} is not on the list.", fix)


def _choices(names: Sequence[str], others: str) -> str:
    """What can be chosen, as far as a line has room for whole names."""
    whole = f"{', '.join(names[:-1])}, or {names[-1]}"
    return f"Choose from: {whole if len(whole) <= _ROOM else whole[:_ROOM].rpartition(', ')[0] + others}."


def _said_twice(draft: ProfileDraft) -> Iterator[Finding]:
    lookups: dict[str, Callable[[str], object]] = {
        "customers": lambda _: None,
        "partners_wanted": draft.vocabulary.trade,
        "languages": draft.vocabulary.language,
        "areas": lambda _: None,
        "practices": draft.vocabulary.practice,
        "deal_breakers": draft.vocabulary.practice,
    }
    for name, look_up in lookups.items():
        first: dict[object, str] = {}
        for place, written in enumerate(getattr(draft.profile, name)):
            meant = look_up(written) or normal(written) or written
            if meant in first:
                message = f"{echo(written)} says the same as {echo(first[meant])}."
                yield draft.found("P207", [name, place], message, "Remove one of the two.")
            first.setdefault(meant, written)


def _against_itself(draft: ProfileDraft) -> Iterator[Finding]:
    profile, vocabulary = draft.profile, draft.vocabulary
    own = {each.id for written in profile.practices if (each := vocabulary.practice(written))}
    for place, written in enumerate(profile.deal_breakers):
        if (each := vocabulary.practice(written)) and each.id in own:
            message = f"{echo(written)} is both what you do and what you will not work with."
            yield draft.found("P211", ["deal_breakers", place], message, "Remove it from one of the two lists.")
    trade = vocabulary.trade(profile.trade)
    for place, written in enumerate(profile.partners_wanted):
        if trade and vocabulary.trade(written) == trade and not profile.specialty:
            message = f"{echo(written)} is your own trade; partners are found among other trades."
            yield draft.found("P212", ["partners_wanted", place], message, "Remove it, or say your specialty.")
    if profile.joined and profile.confirmed and profile.confirmed < profile.joined:
        yield draft.found(
            "P213", ["confirmed"], "The profile was confirmed before its member joined.", "Check both dates."
        )
    if profile.from_list and profile.confirmed:
        message = "The profile was confirmed, so the mark that its member has not read it means nothing any more."
        yield draft.found("P217", ["from_list"], message, "Remove the line `from_list`.")


def _hidden(draft: ProfileDraft) -> Iterator[Finding]:
    if draft.profile.hidden:
        name = draft.profile.name
        message = f"{name} is hidden: from the next build on, on no page, list or picture."
        yield draft.found("P129", ["hidden"], message, f"Nothing to mend. To show {name} again, take the line out.")


def _own_name(draft: ProfileDraft) -> Iterator[Finding]:
    photo, slug = draft.profile.photo, slug_meant(draft.file.slug)
    if photo and slug and photo.rpartition(".")[0] != slug:
        fix = f"Name the picture {slug}.{photo.rpartition('.')[2]}"
        yield draft.found("P114", ["photo"], f"{echo(photo)} does not belong to this profile.", fix)
    for place, note in enumerate(draft.profile.thanks):
        if note.to == slug:
            yield draft.found(
                "P209",
                ["thanks", place, "to"],
                "This thanks the writer of the profile.",
                "Thank somebody else.",
            )


def _addresses(draft: ProfileDraft) -> Iterator[Finding]:
    for name in ("website", "booking"):
        address = getattr(draft.profile.contact, name)
        if address is None:
            continue
        where: list[str | int] = ["contact", name]
        if address.startswith("http:"):
            fix = f"Try https:{address.removeprefix('http:')} in a browser; if it works, write that."
            yield draft.found("P301", where, "The address starts with http, so others can read along.", fix)
        if trackers := links.trackers_in(address):
            message = f"The address carries tracking: {echo(', '.join(trackers))}."
            fix = "Leave the parts for tracking out; the address leads to the same page without them."
            yield draft.found("P302", where, message, fix)
        if links.has_foreign_letters(address):
            yield _foreign(draft, where, address)
    email = draft.profile.contact.email
    if email and links.has_foreign_letters(f"https://{email.rpartition('@')[2]}"):
        yield _foreign(draft, ["contact", "email"], email)


def _foreign(draft: ProfileDraft, where: list[str | int], address: str) -> Finding:
    message = f"The address stands for letters beyond a to z; it is shown as {echo(address, 80)}."
    return draft.found("P401", where, message, "A person will check that it leads where it seems to.")


_PROPER_NAMES = ("name", "business")


def _texts(draft: ProfileDraft) -> Iterator[Finding]:
    pitch = pitch_pattern(draft.vocabulary.pitches).search
    for where, text in _free_texts(draft.profile):
        readings = _readings(where, text)
        if detail := _first(contact_detail, readings):
            message = f"There is a telephone number or e-mail address in this text: {echo(detail)}."
            fix = "Anything here stays public for ever. Move your own to `contact`; leave other people's out."
            yield draft.found("P402", where, message, fix)
        if where[0] not in _PROPER_NAMES and (match := _first(pitch, readings)):
            message = f"{echo(match.group())} sounds like selling; readers here are colleagues who want to help."
            yield draft.found("P303", where, message, "Say what you do and for whom, as you would over coffee.")
        if mixed := _first(words.scripts_mixed, readings):
            message = f"The word {echo(mixed)} mixes letters of two scripts that look alike."
            yield draft.found("P403", where, message, "Type the word again in one script.")


def _first(find: Callable[[str], _T | None], readings: Sequence[str]) -> _T | None:
    """What is found in the first reading that has any."""
    return next((found for each in readings if (found := find(each))), None)


def _readings(where: list[str | int], text: str) -> tuple[str, ...]:
    """A text as it is typed; if there is markup in it, also as it would be read, and where its links lead."""
    read = _read(where, text)
    return (text, read.text, *(link.partition(":")[2] for link in read.links)) if read.signs else (text,)


def _read(where: list[str | int], text: str) -> PlainText:
    return without_markup(text, is_name=where[0] in _PROPER_NAMES)


def _markup(draft: ProfileDraft) -> Iterator[Finding]:
    """Markup is told with the text as it would be read; what was hidden by it is told as well."""
    for where, text in (*_free_texts(draft.profile), *_chosen_texts(draft.profile)):
        read = _read(where, text)
        if Sign.PICTURES in read.signs:
            fix = "Photos go to members/photos/; a facilitator can add it."
            yield draft.found("P305", where, "There is a picture in this text, where only words are shown.", fix)
        if read.struck:
            message = f"{echo(', '.join(read.struck))} is struck out, which says that it does not hold."
            yield draft.found("P304", where, message, _without_signs(where, text, read))
        elif others := [sign for sign in read.signs if sign is not Sign.PICTURES]:
            message = f"There is markup in this text, which is shown as it is typed: {', '.join(others)}."
            yield draft.found("P304", where, message, _without_signs(where, text, read))
        if read.text != text and (number := next(payment_numbers(read.text), None)):
            yield draft.found("P124", where, number.message, PAYMENT_FIX)
        if read.text != text and next(secrets_in(read.text), None):
            yield draft.found("P117", where, SECRET_MESSAGE, SECRET_FIX)


def _without_signs(where: list[str | int], text: str, read: PlainText) -> str:
    """What to write instead of a text with markup: the whole of it, or the first line of it that differs."""
    if read.is_struck:
        instead = "Write what holds" if Profile.model_fields[str(where[0])].is_required() else "Remove it"
        return f"{instead}, or write it without the signs: {', '.join(read.struck)}"
    if not read.text:
        return "Write it in plain words, or leave it out."
    lines = text.split("\n")
    changed = next((line for line in read.text.split("\n") if line not in lines), "")
    if len(changed) > _LONGEST_FIX or not changed:
        return "Take out the signs, and keep the words."
    return f"Write: {in_one_line(changed)}" if "\n" not in read.text else f"Write that line like this: {changed}"


_LONGEST_FIX = 200


def _chosen_texts(profile: Profile) -> Iterator[tuple[list[str | int], str]]:
    """The texts that are words of a list."""
    yield ["trade"], profile.trade
    for name in ("areas", "languages", "practices", "deal_breakers"):
        for place, entry in enumerate(getattr(profile, name)):
            yield [name, place], entry
    for place, known in enumerate(profile.can_introduce):
        yield ["can_introduce", place, "trade"], known.trade


@cache
def pitch_pattern(pitches: tuple[str, ...]) -> re.Pattern[str]:
    """What finds the words of selling in a text."""
    choices = "|".join(re.escape(pitch) for pitch in pitches)
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)" if choices else r"(?!)", re.IGNORECASE)


def _free_texts(profile: Profile) -> Iterator[tuple[list[str | int], str]]:
    for name in ("name", "business", "specialty", "summary", "about", "good_introduction"):
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


def _names(draft: ProfileDraft) -> Iterator[Finding]:
    profile, known = draft.profile, draft.vocabulary.trade
    odd = {
        "name": odd_person(profile.name, profile.business, lambda text: known(text) is not None),
        "business": odd_business(profile.business),
    }
    for name, found in odd.items():
        if not any(bare_nulls(draft.root.get(name))):
            yield from (draft.found(each.code, [name], each.message, each.fix) for each in found)


MAY_SAY_NOTHING = ("summary", "specialty", "good_introduction", "about")
"""Fields in which people write “n/a” where they have nothing to say."""
_SENTENCE = "Write one sentence: what you do, and for whom."


def _nothing_said(draft: ProfileDraft) -> Iterator[Finding]:
    """Two of one trade are told apart by their specialties, and “n/a” is none; nor is it what somebody does."""
    for name in MAY_SAY_NOTHING:
        written = getattr(draft.profile, name)
        if written is not None and words.says_nothing(written):
            fix = _SENTENCE if name == "summary" else "If there is nothing to say, leave the field out."
            yield draft.found("P105", [name], f"{echo(written)} says nothing.", fix)


RULES_OF_ONE: tuple[Callable[[ProfileDraft], Iterator[Finding]], ...] = (
    _names,
    list_rules.boxes,
    list_rules.odd_entries,
    _nothing_said,
    _trade,
    _customers,
    _other_trades,
    _areas,
    _languages,
    _practices,
    _said_twice,
    _against_itself,
    _hidden,
    _own_name,
    _addresses,
    _texts,
    _markup,
)


def _nearest(names: Sequence[str], otherwise: str) -> str:
    if not names:
        return otherwise
    *most, last = names
    shown = f"{', '.join(most)} or {last}" if most else last
    return f"Did you mean {shown}?"


def _member(draft: ProfileDraft) -> Member:
    profile, vocabulary, group = draft.profile, draft.vocabulary, draft.group
    trade = vocabulary.trade(profile.trade)
    if trade is None:
        raise ValueError("a profile with an unknown trade has errors and becomes no member")
    customers = [(written, vocabulary.group(written)) for written in profile.customers]
    known = tuple(dict.fromkeys(each.id for _, each in customers if each))
    areas = tuple(dict.fromkeys(group.areas.get(normal(area), area) for area in profile.areas))
    spoken = [vocabulary.language(name) for name in profile.languages or group.settings.languages]
    return Member(
        slug=draft.file.slug,
        path=draft.file.shown,
        profile=profile,
        trade=trade,
        customers=known or trade.customers,
        customers_are_usual=not known,
        customers_unknown=tuple(written for written, each in customers if each is None),
        wishes=tuple(
            WantedTrade(name, each.id if (each := vocabulary.trade(name)) else None) for name in profile.partners_wanted
        ),
        acquaintances=tuple(
            KnownTrade(known.trade, each.id if (each := vocabulary.trade(known.trade)) else None, known.how)
            for known in profile.can_introduce
        ),
        areas=tuple(area for area in areas if normal(area) != ANYWHERE),
        anywhere=not areas or any(normal(area) == ANYWHERE for area in areas),
        languages=tuple(dict.fromkeys(each.id for each in spoken if each)),
        practices=_practice_ids(profile.practices, vocabulary),
        deal_breakers=_practice_ids(profile.deal_breakers, vocabulary),
    )


def _practice_ids(written: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.id for name in written if (each := vocabulary.practice(name))))
