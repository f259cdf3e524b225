"""How two members' customers are named: by words both would own, else by each one's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from tradekin.directory import Member
from tradekin.directory.member import ServedCustomers
from tradekin.vocabulary import Vocabulary
from tradekin.vocabulary.lookup import normal


class HasWords(Protocol):
    """A group as far as its words go; a `Directory` is one."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the group."""


@dataclass(frozen=True, slots=True)
class CommonWords:
    """A customer group as two members say it."""

    group: str
    """The group's id."""
    name: str
    """What the vocabulary calls it: a heading, and what is supposed of a member who named nobody."""
    one: str
    other: str
    both: str
    """What both would say, or nothing where each says something of their own."""


def common_words(words: HasWords, one: Member, other: Member, group: str) -> CommonWords:
    """A group that both serve, in words that both would own.

    Where both said the same, that; where both said a name of the group, or named nobody, the group's name. A wording
    that is read as the group, and tells more, is its writer's alone.
    """
    name = words.vocabulary.groups[group].name
    said = one.says_of(group), other.says_of(group)
    mine, theirs = (_own(each, name) for each in said)
    return CommonWords(group, name, mine, theirs, _of_both(said, mine, theirs, name))


def words_for(words: HasWords, member: Member, group: str) -> str:
    """A customer group as one member says it; the vocabulary's name where they named nobody."""
    return _own(member.says_of(group), words.vocabulary.groups[group].name)


def _own(said: ServedCustomers | None, name: str) -> str:
    """One of several groups in a wording goes by its name: of “buyers and sellers” only one part is meant."""
    return name if said is None or len(said.groups) > 1 else said.words.told


def _of_both(said: tuple[ServedCustomers | None, ServedCustomers | None], mine: str, theirs: str, name: str) -> str:
    if normal(mine) == normal(theirs):
        return mine
    return name if all(each is None or each.is_name for each in said) else ""
