"""How many pairs of others move when one member comes, goes or changes trade."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from measures.workshop import ROOT, Workshop
from tradekin.directory import Directory, Member
from tradekin.directory.loading import read_directory
from tradekin.partners import filling, member_features, pair_order
from tradekin.partners.candidates import candidates_of
from tradekin.partners.fit import fits_of
from tradekin.partners.member_features import features_of
from tradekin.partners.sharing_out import share_out
from tradekin.settings import Settings

MOST = 5


def steadiness(shop: Workshop) -> None:
    """How many pairs of others move when one of a thousand members comes, goes or changes trade."""
    tries = 15
    directory = read_directory(shop.project(min(1_000, shop.largest) + tries) / "members", Settings(), shown="members")
    late, members = directory.members[-tries:], directory.members[:-tries]
    before = paired(members, directory)
    moved: dict[str, list[float]] = {"one comes": [], "one goes": [], "one changes trade": []}
    for number, newcomer in enumerate(late):
        place = (number * 61 + 17) % len(members)
        old, other = members[place], members[(number * 97 + 5) % len(members)]
        changed = replace(old, trade=other.trade, customers=other.trade.customers, customers_are_usual=True)
        after = {
            "one comes": (*members, newcomer),
            "one goes": (*members[:place], *members[place + 1 :]),
            "one changes trade": (*members[:place], changed, *members[place + 1 :]),
        }
        for name, group in after.items():
            kept = {pair for pair in before if name == "one comes" or old.slug not in pair}
            moved[name].append(len(kept - paired(group, directory)) / len(kept))
    print("\n## Steadiness\n")
    small_groups(shop)
    print(f"Pairs of others that move in a group of {len(members):,}, in {tries} tries.\n")
    print("| what happens | mean | most |")
    print("| --- | ---: | ---: |")
    for name, shares in moved.items():
        print(f"| {name} | {statistics.mean(shares):.1%} | {max(shares):.1%} |")


def small_groups(shop: Workshop) -> None:
    """The same for groups that know each other, any one member of whom goes or comes; beside the greatest total fit."""
    sys.path.append(str(ROOT / "tests" / "support"))
    from groups import sample_group
    from rooms import NAMES, room

    groups = {"sample": sample_group(), **{name: room(name).group for name in NAMES}}
    groups |= {
        f"made up, {size}": read_directory(shop.project(size) / "members", Settings(), shown="members")
        for size in (27, 40)
    }
    print("Pairs of others that end, median and most, when any one member goes or comes.\n")
    print("| group | members | way | one goes | one comes | fit |")
    print("| --- | ---: | --- | ---: | ---: | ---: |")
    for name, group in groups.items():
        best = 0.0
        for way, steady in (("greatest total", 0), ("steady", member_features.STEADY)):
            with patched(steady):
                gone, come, fit = moves(group)
            best = best or fit
            told = " | ".join(f"{statistics.median(each):g}, {max(each)}" for each in (gone, come))
            print(f"| {name} | {len(group.members)} | {way} | {told} | {fit / best:.1%} |", flush=True)
    print()


@contextmanager
def patched(steady: int) -> Iterator[None]:
    """Groups of more than so many members get the greatest total."""
    rooms = (filling, member_features, pair_order)
    before = member_features.STEADY
    try:
        for each in rooms:
            each.STEADY = steady  # type: ignore[attr-defined]
        yield
    finally:
        for each in rooms:
            each.STEADY = before  # type: ignore[attr-defined]


def moves(group: Directory) -> tuple[list[int], list[int], float]:
    """For each member how many pairs of others end when it goes, and when it comes; and the total fit of all."""
    everybody = fitting(group.members, group)
    gone, come = [], []
    for member in group.members:
        without = fitting(tuple(each for each in group.members if each is not member), group).keys()
        kept = {pair for pair in everybody if member.slug not in pair}
        gone.append(len(kept - without))
        come.append(len(without - kept))
    return gone, come, sum(everybody.values())


def paired(members: tuple[Member, ...], directory: Directory) -> set[tuple[str, str]]:
    return set(fitting(members, directory))


def fitting(members: tuple[Member, ...], directory: Directory) -> dict[tuple[str, str], float]:
    """Who are partners, with their fit."""
    features = features_of(replace(directory, members=members))
    fits = fits_of(features, candidates_of(features))
    shared = fits.of(share_out(fits, features.marks, MOST))
    ends = zip(shared.edges.one.tolist(), shared.edges.other.tolist(), strict=True)
    return {
        (members[one].slug, members[other].slug): float(fit) for (one, other), fit in zip(ends, shared.fit, strict=True)
    }
