"""From two groups, before and after, to the review: what changes, what to mend, what a person should look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tradekin.directory import Member
from tradekin.kit.findings.finding import Finding
from tradekin.kit.text.shown import visible
from tradekin.partners.why_few import WhyFew
from tradekin.profile.file_names import PHOTOS, is_litter
from tradekin.review.alike import look_alikes
from tradekin.review.changed_paths import beside, has_others, has_profiles, paths_not_found_yet
from tradekin.review.changes import changes_between, slug_of
from tradekin.review.compared import Compared
from tradekin.review.consent import ConsentSubject, consents
from tradekin.review.owner import Author, hand_over, owner_of
from tradekin.review.record import Review, Reviewed
from tradekin.review.reviewed_group import ChangeKind, ProfileChange, ReviewedGroup, changed_photos, photos_in
from tradekin.review.sentences import say
from tradekin.review.strays import UNKNOWN, Proposed
from tradekin.settings import Settings

_UNUSED = "P020"
MANY_NEW = 3
"""From so many new profiles in one change on, it is asked whether each of these people knows."""


@dataclass(frozen=True, slots=True)
class ReviewRequest:
    """Who asks what: the author of a change, and the paths it touches as far as they are known."""

    author: Author
    paths: tuple[str, ...] = ()
    proposed: Proposed = UNKNOWN
    """The files as the change would have them."""
    tried: tuple[Finding, ...] = ()
    """What the change brings about in settings, words, letters and pages, where they were tried out."""


def review(before: ReviewedGroup, after: ReviewedGroup, question: ReviewRequest) -> Review:
    """What a change means.

    Args:
        before: the group as it is on the base branch.
        after: the group as the change would have it, read with the settings and words of the base.
        question: who asks, and which paths the pull request touches.
    """
    changes = changes_between(before, after)
    compared = Compared(before, after, changes)
    reviewed = tuple(_reviewed(change, compared, question.author) for change in changes)
    new, old = compared.findings_elsewhere
    settings = before.directory.settings
    members = settings.members
    paths = paths_not_found_yet(question.paths, members, (each.path for each in changes))
    others = tuple(_on_others(paths, settings, question.proposed, bool(changes)))
    asks = [*others, *_on_many(changes), *(ask for one in reviewed for ask in one.asks)]
    unused = tuple(_unused_photos(before, after, members))
    asks += [say("asks_unused_photo", path) for path in unused]
    new = tuple(each for each in new if each.code != _UNUSED or each.path not in unused)
    untold = tuple(dict.fromkeys(each.path for each in old))
    asks += [say("asks_private_list")] if settings.apart and any(map(_ends_a_name, changes)) else []
    return Review(
        reviewed,
        compared.shifts.moved,
        tuple(dict.fromkeys(asks)),
        new,
        untold,
        is_without_pairs=compared.old.withholds_pairs,
        tried=question.tried,
    )


def _ends_a_name(change: ProfileChange) -> bool:
    return change.kind in (ChangeKind.REMOVED, ChangeKind.RENAMED)


def _reviewed(change: ProfileChange, compared: Compared, author: Author) -> Reviewed:
    old, new = compared.member_before(change), compared.member_after(change)
    shown = new or (old if change.kind is ChangeKind.REMOVED else None)
    owner = owner_of(change, old, new, author)
    settings = compared.before.directory.settings
    return Reviewed(
        change,
        old,
        new,
        compared.findings_of(change),
        owner,
        compared.new_to_see(change),
        look_alikes(new, compared.alike_now, old, compared.alike_before) if new else (),
        compared.shifts.gained.get(shown.slug, ()) if shown else (),
        compared.shifts.lost.get(shown.slug, ()) if shown else (),
        consents(ConsentSubject(change, old, new, owner, author), compared.everybody, settings),
        *_newly_short(change, new, compared),
        hand_over(old, new, author),
    )


def _newly_short(change: ProfileChange, new: Member | None, compared: Compared) -> tuple[str, tuple[str, ...]]:
    """What the page of a member who has few partners now says of it, and the causes."""
    before, after = compared.partners
    was, now = before.why_short.get(change.was), after.why_short.get(change.slug)
    if not (new and now) or (was and was.why == now.why) or compared.old.withholds_pairs:
        return "", ()
    causes = WhyFew(compared.after.directory, after).of(now.member.slug)
    return now.why, tuple(cause.text for cause in causes)


def _on_others(paths: tuple[str, ...], settings: Settings, proposed: Proposed, changes: bool) -> Iterator[str]:
    """The sentences on paths that are no profiles."""
    if has_others(paths, settings, proposed) and (changes or has_profiles(paths, settings.members)):
        yield say("asks_two_things")
    yield from beside(paths, settings, proposed)


def _on_many(changes: tuple[ProfileChange, ...]) -> Iterator[str]:
    number = sum(each.kind is ChangeKind.ADDED for each in changes)
    if number >= MANY_NEW:
        yield say("asks_many", number)


def _unused_photos(before: ReviewedGroup, after: ReviewedGroup, members: str) -> Iterator[str]:
    """Pictures that come or change and that no profile is named after."""
    slugs = {slug_of(path) for path in after.entries}
    there = photos_in(after.folder)
    for name in changed_photos(before, after):
        if name in there and not is_litter(name) and visible(name.rpartition(".")[0]) not in slugs:
            yield visible(f"{members}/{PHOTOS}/{name}")
