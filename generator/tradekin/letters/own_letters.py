"""The group's own letters, tried on the group itself: what is wrong in them, before anybody needs one."""

from __future__ import annotations

from pathlib import Path

from tradekin.directory import Directory
from tradekin.kit.findings.finding import Finding, Place, finding, in_order
from tradekin.language import plain
from tradekin.letters.guests import anybody_of, conversations_of
from tradekin.letters.letters import Letters, Voice
from tradekin.letters.sides import NextDoor
from tradekin.partners import Partners, find_partners

OWN_LETTERS = "letters"
"""The folder with a group's own templates, beside its settings."""


def letter_findings(
    directory: Directory, folder: Path, shown: str, partners: Partners | None = None
) -> tuple[Finding, ...]:
    """What is wrong in a folder of the group's own templates; nothing if there is no such folder.

    Args:
        directory: the group.
        folder: the group's own templates.
        shown: how findings name the folder.
        partners: who is matched with whom, if that is known already.
    """
    if not folder.is_dir():
        return ()
    matched = partners or find_partners(directory)
    letters = Letters.of(directory, matched.reasons, folder, matched.pairs)
    _write_all(letters, matched)
    return in_order(
        finding("S004", Place(each.path.replace(str(folder), shown, 1), each.line, each.column), each.message, each.fix)
        for each in letters.problems
    )


def _write_all(letters: Letters, partners: Partners) -> None:
    """Every letter a page or a command could need; what is wrong in a template is noted while it is written."""
    paired = [(pair.one, pair.other) for pair in partners.pairs]
    anyone = [letters.directory.members[:2]] if len(letters.directory.members) > 1 else []
    for number, (one, other) in enumerate(paired or anyone):
        letters.introduction(one, other, Voice.READER)
        letters.hello(one, other)
        letters.hello(other, one)
        if not number:
            letters.introduction(one, other)
            letters.ask(one, other)
            letters.kind_no(one, other)
            letters.follow_up(one, other)
            letters.thanks(one, other)
            guest = anybody_of(one.trade, letters.directory)
            letters.guest(guest, conversations_of(guest, letters.directory, letters.reasons))
            letters.guest_ask(other, guest)
            door = NextDoor(other, plain("A group next door"))
            letters.ask_next_door(one, door)
            letters.ask_facilitator(one, door)
            letters.introduction_next_door(one, door)
            letters.kind_no_next_door(one, door)
    for member in letters.directory.members:
        for known in member.acquaintances:
            if known.trade:
                letters.between(member, letters.directory.vocabulary.trades[known.trade], voice=Voice.READER)
