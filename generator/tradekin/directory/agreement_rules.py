"""Rules for fields that do not go together: said twice, against each other, or another profile's."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tradekin.directory.own_trade import own_trade
from tradekin.directory.profile_draft import ProfileDraft
from tradekin.directory.several_trades import every_trade
from tradekin.kit.findings.finding import Finding
from tradekin.language import gettext, plain
from tradekin.language.wording import echo
from tradekin.profile.file_names import slug_meant
from tradekin.vocabulary.lookup import normal


def check_repetition(draft: ProfileDraft) -> Iterator[Finding]:
    """Entries of a list that say the same, each beside the first."""
    lookups: dict[str, Callable[[str], object]] = {
        "also": draft.vocabulary.trade,
        "customers": lambda _: None,
        "partners_wanted": draft.vocabulary.trade,
        "languages": draft.vocabulary.language,
        "areas": lambda _: None,
        "practices": draft.vocabulary.practice,
        "deal_breakers": draft.vocabulary.practice,
    }
    for name, look_up in lookups.items():
        first = _said_before(name, draft)
        for place, written in enumerate(getattr(draft.profile, name)):
            meant = look_up(written) or normal(written) or written
            if meant in first:
                message = plain(
                    "%(written)s says the same as %(other)s.", written=echo(written), other=echo(first[meant])
                )
                yield draft.finding("P207", [name, place], message, gettext("Remove one of the two."))
            first.setdefault(meant, written)


def _said_before(name: str, draft: ProfileDraft) -> dict[object, str]:
    """What an entry of this list would only repeat: the trade, where it is about further ones."""
    trade = own_trade(draft.profile, draft.vocabulary) if name == "also" else None
    return {trade: draft.profile.trade} if trade else {}


def check_contradictions(draft: ProfileDraft) -> Iterator[Finding]:
    """What a profile says and takes back: practices, its own trade as a partner's, days in the wrong order."""
    profile, vocabulary = draft.profile, draft.vocabulary
    own = {each.id for written in profile.practices if (each := vocabulary.practice(written))}
    for place, written in enumerate(profile.deal_breakers):
        if (each := vocabulary.practice(written)) and each.id in own:
            message = plain("%(written)s is both what you do and what you will not work with.", written=echo(written))
            yield draft.finding(
                "P211", ["deal_breakers", place], message, gettext("Remove it from one of the two lists.")
            )
    own_trades = {each.trade for each in every_trade(profile, vocabulary)}
    for place, written in enumerate(profile.partners_wanted):
        if vocabulary.trade(written) in own_trades and not profile.specialty:
            message = plain(
                "%(written)s is your own trade; partners are found among other trades.", written=echo(written)
            )
            yield draft.finding(
                "P212", ["partners_wanted", place], message, gettext("Remove it, or say your specialty.")
            )
    if profile.joined and profile.confirmed and profile.confirmed < profile.joined:
        yield draft.finding(
            "P213",
            ["confirmed"],
            gettext("The profile was confirmed before its member joined."),
            gettext("Check both dates."),
        )
    if profile.from_list and profile.confirmed:
        message = gettext(
            "The profile was confirmed, so the mark that its member has not read it means nothing any more."
        )
        yield draft.finding("P217", ["from_list"], message, gettext("Remove the line `from_list`."))


def tell_hidden(draft: ProfileDraft) -> Iterator[Finding]:
    """That a profile will be seen nowhere: nothing to mend, but whoever reviews has to know."""
    if draft.profile.hidden:
        name = draft.profile.name
        message = plain("%(name)s is hidden: from the next build on, on no page, list or picture.", name=name)
        yield draft.finding(
            "P129", ["hidden"], message, plain("Nothing to mend. To show %(name)s again, take the line out.", name=name)
        )


def tell_moved(draft: ProfileDraft) -> Iterator[Finding]:
    """That a profile is only a page that says where to look, so that whoever reviews knows that all else goes."""
    if draft.profile.moved and not draft.profile.hidden:
        name = draft.profile.name
        message = plain(
            "%(name)s has moved to another group: a small page says where to look, and nothing else shows %(name)s "
            "here.",
            name=name,
        )
        fix = plain("Nothing to mend. If %(name)s is here again, take the line out.", name=name)
        yield draft.finding("P132", ["moved"], message, fix)


def check_own_name(draft: ProfileDraft) -> Iterator[Finding]:
    """A photo of another profile's, and a note that thanks its own writer."""
    photo, slug = draft.profile.photo, slug_meant(draft.file.slug)
    if photo and slug and photo.rpartition(".")[0] != slug:
        fix = plain("Name the picture %(slug)s.%(ending)s", slug=slug, ending=photo.rpartition(".")[2])
        yield draft.finding(
            "P114", ["photo"], plain("%(photo)s does not belong to this profile.", photo=echo(photo)), fix
        )
    for place, note in enumerate(draft.profile.thanks):
        if note.to == slug:
            yield draft.finding(
                "P209",
                ["thanks", place, "to"],
                gettext("This thanks the writer of the profile."),
                gettext("Thank somebody else."),
            )
