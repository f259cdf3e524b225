"""What is odd about a person's or a firm's name: each rule gives a code, what is wrong and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tradekin.directory.profile_draft import ProfileDraft
from tradekin.kit.documents.nodes import Fields, Items, Node, Text
from tradekin.kit.findings.finding import Finding
from tradekin.language import gettext, plain
from tradekin.language.wording import echo
from tradekin.profile.name_keys import person_key
from tradekin.profile.name_pieces import Around, PersonName
from tradekin.profile.name_words import in_one_case, is_no_name, is_placeholder, is_pronoun
from tradekin.profile.person_name import read_person
from tradekin.vocabulary.positions import is_position

_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\Z|(?:https?://|www\.)\S+\Z", re.IGNORECASE)
_NULLS = ("null", "Null", "NULL", "~")


@dataclass(frozen=True, slots=True)
class Oddity:
    """One thing that is odd about a name."""

    code: str
    message: str
    fix: str


def check_names(draft: ProfileDraft) -> Iterator[Finding]:
    """What is odd about the names of the person and the firm; what means nothing is told already."""
    profile, known = draft.profile, draft.vocabulary.trade
    odd = {
        "name": odd_person(profile.name, profile.business, lambda text: known(text) is not None),
        "known_as": odd_known_as(profile.known_as, profile.name) if profile.known_as else (),
        "business": odd_business(profile.business),
    }
    for name, found in odd.items():
        if not any(bare_nulls(draft.root.get(name))):
            yield from (draft.finding(each.code, [name], each.message, each.fix) for each in found)


def odd_person(name: str, business: str, is_trade: Callable[[str], bool]) -> Iterator[Oddity]:
    """What is odd about a person's name; most names are not odd at all."""
    if not any(map(str.isalpha, name)):
        yield Oddity(
            "P118",
            plain("There is no letter in this name: %(name)s.", name=echo(name)),
            gettext("Write the name as it is said."),
        )
    elif _ADDRESS.match(name):
        yield Oddity(
            "P214", plain("%(name)s is an address, not a name.", name=echo(name)), gettext("Write the person's name.")
        )
    elif is_placeholder(name):
        fix = gettext("Write the person's name. If somebody is called so, leave it.")
        yield Oddity("P214", plain("%(name)s often stands where a name is missing.", name=echo(name)), fix)
    elif is_no_name(name):
        yield Oddity(
            "P119",
            plain("%(name)s is a title or a position, not a name.", name=echo(name)),
            gettext("Write the person's name."),
        )
    else:
        yield from _in_one_case(name)
        yield from _beside_a_name(name, read_person(name, Around(business, is_trade)))


def odd_known_as(said: str, name: str) -> Iterator[Oddity]:
    """What is odd about what people call somebody: it is to be said aloud, and to tell more than the name."""
    if not any(map(str.isalpha, said)):
        yield Oddity(
            "P118",
            plain("There is no letter in this name: %(said)s.", said=echo(said)),
            gettext("Write the name as it is said."),
        )
    elif _ADDRESS.match(said):
        yield Oddity(
            "P214",
            plain("%(said)s is an address, not a name.", said=echo(said)),
            gettext("Write what people call you."),
        )
    elif is_placeholder(said) or is_no_name(said):
        yield Oddity(
            "P214",
            plain("%(said)s is not what anybody is called.", said=echo(said)),
            gettext("Write what people call you, or leave it out."),
        )
    elif person_key(said) == person_key(name):
        yield Oddity("P215", plain("%(said)s says the same as the name.", said=echo(said)), gettext("Leave it out."))
    else:
        yield from _beside_a_name(said, read_person(said))


def odd_business(name: str) -> Iterator[Oddity]:
    """What is odd about a firm's name."""
    own = gettext("Write the firm's name; for somebody who works under their own name, that name.")
    if not any(map(str.isalnum, name)):
        yield Oddity("P118", plain("There is no letter in this name: %(name)s.", name=echo(name)), own)
    elif _ADDRESS.match(name):
        yield Oddity("P214", plain("%(name)s is an address, not a name.", name=echo(name)), own)
    elif is_position(name):
        yield Oddity("P214", plain("%(name)s is a position, not the name of a firm.", name=echo(name)), own)
    elif is_placeholder(name) or not any(map(str.isalpha, name)):
        yield Oddity(
            "P214",
            plain("%(name)s often stands where a name is missing.", name=echo(name)),
            f"{own} " + gettext("If it is right, leave it."),
        )
    else:
        yield from _in_one_case(name)


def bare_nulls(node: Node | None) -> Iterator[Text]:
    """Every value that is `null` or `~` without quotes: YAML's word for nothing, and somebody's surname."""
    if isinstance(node, Text):
        if node.plain and node.text in _NULLS:
            yield node
    elif isinstance(node, Items):
        for each in node.items:
            yield from bare_nulls(each)
    elif isinstance(node, Fields):
        for _, value in node.entries:
            yield from bare_nulls(value)


def _in_one_case(name: str) -> Iterator[Oddity]:
    if how := in_one_case(name):
        fix = gettext("Write it as it is usually written. If it is meant so, leave it.")
        yield Oddity("P215", _all_in(name, how), fix)


def _all_in(name: str, how: str) -> str:
    if how == "capitals":
        return plain("%(name)s is written all in capitals.", name=echo(name))
    return plain("%(name)s is written all in small letters.", name=echo(name))


def _beside_a_name(name: str, read: PersonName) -> Iterator[Oddity]:
    """Titles, positions and the like in a name, or several people; pronouns may stay."""
    taken = [*read.positions, *read.statuses, *(each for each in read.others if not is_pronoun(each))]
    if not read.name and read.people > 1:
        message = plain("%(name)s looks like %(people)s people.", name=echo(name), people=read.people)
        yield Oddity("P215", message, gettext("A profile is one person's: write one name."))
    elif read.name and taken:
        yield Oddity(
            "P215",
            plain("%(taken)s is no part of a name.", taken=echo(", ".join(taken))),
            plain("Write: %(text)s", text=read.name),
        )
    elif read.name and not read.others and read.name != name:
        yield Oddity(
            "P215",
            plain("%(name)s is not how the name is said.", name=echo(name)),
            plain("Write: %(text)s", text=read.name),
        )
