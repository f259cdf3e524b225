"""What kinds of words a wording about customers is made of: those that name somebody, join, or tell little."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tradekin.kit.word_lists import lists_in
from tradekin.vocabulary.country_tables import tables_of
from tradekin.vocabulary.phrase_words import is_said, one_form, same_word

_WHO = ("idle", "who", "firms", "color", "beside")
"""Lists of words of which some only mean the same as others."""
_AS_LISTED = ("firmlike", "broad_groups", "only_firms")


def _as_they_are(words: Iterable[str]) -> frozenset[str]:
    """Listed words, but for those that others stand for: those tell what the others tell."""
    return frozenset(one for word in words if is_said(word, one := one_form(word)))


def _made() -> dict[str, Any]:
    """The lists of words, each in its one form."""
    lists = lists_in("vocabulary", "phrases.yml")
    words = {name: listed for name, listed in lists.items() if isinstance(listed, list)}
    return {
        "listed": {name: frozenset(map(one_form, listed)) for name, listed in words.items()},
        "as_they_are": {name: _as_they_are(words[name]) for name in _WHO},
        "persons": {one_form(word): group for word, group in lists["persons"].items()},
        **{name: frozenset(lists[name]) for name in _AS_LISTED},
    }


_TABLE: dict[str, Any] = tables_of(None).recall("customer_words", _made)
_LISTED: dict[str, frozenset[str]] = _TABLE["listed"]
_SAID: dict[str, frozenset[str]] = _TABLE["as_they_are"]

OWN, WANT, PEOPLE, NOT = map(one_form, ("own", "want", "people", "not"))
IDLE, WHO, FIRMS = (_SAID[name] for name in ("idle", "who", "firms"))
FREE = IDLE | {OWN, WANT, PEOPLE}
"""Words that tell nothing of a customer."""
MATTERS = _LISTED["matters"]
"""Words that tell nothing alone, but without which a name is another: “third sector”, “out-of-state buyers”."""
TELLS_LITTLE = FREE | WHO | FIRMS | _SAID["color"]
BESIDE = _SAID["beside"] | {NOT}
PERSONS = (WHO - {OWN, WANT}) | {PEOPLE}
CLAUSES = _LISTED["clauses"]
RUN = _LISTED["run"]
OTHERS = _LISTED["others"]
ARTICLES = _LISTED["articles"]
OF_ANY_KIND = _LISTED["of_any_kind"]
GROUP_OF_PERSON: dict[str, str] = _TABLE["persons"]
FIRMLIKE: frozenset[str] = _TABLE["firmlike"]
BROAD: frozenset[str] = _TABLE["broad_groups"]
ONLY_FIRMS: frozenset[str] = _TABLE["only_firms"]
OF_FIRMS = _LISTED["of_firms"]
_NO_FIRM = _LISTED["no_firm"] - {PEOPLE, OWN}
DEALING = frozenset(("of", "for", "to"))
MEMBERS = frozenset(map(one_form, ("people", "staff")))

_LINKING = CLAUSES | {OWN} | _LISTED["linking"]
_BEGINS_WHAT_IS_SAID = _LINKING - {"of", "and", "or"}
_JOINING = frozenset((OWN, "and", "or"))
_EMPLOYING = frozenset(("by", "from"))
_DOING = frozenset(("who", "that", "which"))
PLACE_OF_CRAFT = 2
_CRAFTS, _THEIR = _LISTED["crafts"], _LISTED["their"]


def parts(word: str) -> tuple[str, ...]:
    """A word, and the telling words it is joined from."""
    if "-" not in word:
        return (word,)
    return (word, *(part for part in map(same_word, word.split("-")) if part not in FREE | FIRMS))


def head(words: list[str]) -> range:
    """The places of the words that name somebody, before what is said of them."""
    return range(next((place for place, word in enumerate(words) if word in _BEGINS_WHAT_IS_SAID), len(words)))


def are_people(words: list[str]) -> bool:
    """Whether somebody is named at first who is no firm: “parents with children in private schools”."""
    return bool(words) and words[0] in PERSONS


def are_firms(words: list[str]) -> bool:
    """Whether somebody speaks of firms, other than of those by whom somebody is employed."""
    people = are_people(words)
    return any(
        word in FIRMS and not (people and place > 1 and _EMPLOYING.intersection(words[place - 2 : place]))
        for place, word in enumerate(words)
    )


def may_be_firms(words: list[str], group: str) -> bool:
    """Whether those who are named may be of this group of firms: “couples who argue” are no firms in dispute."""
    if not are_people(words) or are_firms(words):
        return True
    if words[0] in _NO_FIRM:
        return OWN in words or not RUN.isdisjoint(words) or not OF_FIRMS.isdisjoint(words)
    return group not in ONLY_FIRMS or not OF_FIRMS.isdisjoint(words)


def are_joined(words: list[str]) -> bool:
    """Whether something joins the words of several groups: “pet shops” are none of both."""
    return any(word in _JOINING or word in CLAUSES for word in words)


def are_theirs(before: list[str]) -> bool:
    """Whether what follows is what somebody is or has, not what they need: “people who run a salon”."""
    linking = [word for word in before if word in _LINKING or word in RUN]
    while linking and linking[-1] == "of":
        linking.pop()
    return not linking or linking[-1] in _JOINING or linking[-1] in RUN


def is_dealt_with(words: list[str], place: int) -> bool:
    """Whether firms do something to what stands at a place: “companies changing banks”."""
    between = words[1:place]
    does = any(word not in TELLS_LITTLE and word not in RUN for word in between)
    return place > 1 and words[0] in FIRMS and does


def says_what_people_do(words: list[str]) -> bool:
    """Whether it is said what somebody does who is named at first: “people who make jams”."""
    return are_people(words) and len(words) > PLACE_OF_CRAFT and words[1] in _DOING


def do_it_for_others(words: list[str]) -> bool:
    """Whether those are meant who do something for customers: “people who repair roofs”."""
    begun = says_what_people_do(words) and words[0] == PEOPLE
    return begun and words[PLACE_OF_CRAFT] in _CRAFTS and _THEIR.isdisjoint(words)
