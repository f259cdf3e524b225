"""The words that steer how a wording is read as a trade: which may be left out, and which must not.

What each list is for stands beside it in `data/trade_words.yml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tradekin.kit.word_lists import lists_in
from tradekin.vocabulary.beside_trades import listed
from tradekin.vocabulary.country_tables import tables_of
from tradekin.vocabulary.spelling import normal


def _listed_words(lists: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """Each list of single wordings as they are compared."""
    words = {name: listed for name, listed in lists.items() if all(isinstance(each, str) for each in listed)}
    return {name: frozenset(map(normal, listed)) for name, listed in words.items()}


def _while_doing(does: str) -> tuple[str, ...]:
    """What somebody does as it is written while it is done: “cut” as “cutting”."""
    verb, _, rest = does.partition(" ")
    forms = (f"{verb}ing", f"{verb.removesuffix('e')}ing", f"{verb}{verb[-1]}ing")
    return tuple(normal(f"{form} {rest}") for form in forms)


def _said_first(lists: Mapping[str, Any], doing: Mapping[str, list[str]]) -> dict[str, list[str]]:
    forms = ((form, does) for does in lists["doing"] for form in _while_doing(does))
    return {**doing, **{form: [each for each in doing[normal(does)] if each] for form, does in forms}}


def _asked_for(meant: Mapping[str, list[str] | str], words: str) -> list[str]:
    for_it = meant[words]
    return _asked_for(meant, for_it) if isinstance(for_it, str) else for_it


def _settings_of(rows: Iterable[Mapping[str, list[str]]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in rows:
        for head in row["heads"]:
            found.setdefault(normal(head), set()).update(map(normal, row["words"]))
    return found


def _said_also(rows: list[list[str]]) -> dict[str, list[str]]:
    return {
        word: [other for row in rows if word in row for other in row if other != word] for row in rows for word in row
    }


def _made() -> dict[str, Any]:
    """Everything that is listed, as it is compared."""
    lists = lists_in("vocabulary", "trade_words.yml")
    doing = {normal(does): list(map(normal, doers)) for does, doers in lists["doing"].items()}
    return {
        "words": _listed_words(lists),
        "focusing": frozenset(lists["focusing"]),
        "short": lists["short"],
        "in_one": {tuple(words.split()): said for words, said in lists["in_one"].items()},
        "doing": doing,
        "said_first": _said_first(lists, doing),
        "asked": {normal(words): _asked_for(lists["asked"], words) for words in lists["asked"]},
        "together": {normal(words): tuple(trades) for words, trades in lists["together"].items()},
        "settings_of": _settings_of(lists["settings_of"]),
        "said_also": _said_also([list(map(normal, row)) for row in lists["said_also"]]),
    }


_TABLE: dict[str, Any] = tables_of(None).recall("trade_words", _made)


def _words(name: str) -> frozenset[str]:
    found: frozenset[str] = _TABLE["words"][name]
    return found


LEADING = _words("leading")
LEADING_PHRASES = _words("leading_phrases")
AT_HOME = _words("at_home")
AT_WORK = _words("at_work")
CUT_IN_FRONT = LEADING | AT_HOME | AT_WORK

TRAILING = _words("trailing")
LEFT_OUT = _words("left_out")
TOO_SHORT = _words("too_short")
FOR_OTHERS = _words("for_others")
CRAFTING = _words("crafting")
GOODS = _words("goods")
SHOPS = _words("shops")
SELLERS = _words("sellers")
SELLING = _words("selling")
SOLD = _words("sold")
LENT = SOLD | _words("lent")
PLACES = _words("places")
OWNING = _words("owning")
WITH_SHOPS = _words("with_shops")
IN_STUDIOS = _words("in_studios")
IN_CLINICS = _words("in_clinics")
OWNED = (PLACES | _words("owned")) - _words("not_owned")
OF_FIRMS = _words("of_firms")
"""How people call themselves beside the name of a well-known firm, whatever its trade: a partner, a dealer."""
ENDINGS = OF_FIRMS | TRAILING | FOR_OTHERS | GOODS | SELLERS | OWNING | SELLING | CRAFTING

FOR_FIRMS = _words("for_firms")
TO_FIRMS = _words("to_firms")
HOMES = _words("homes")
LAWYERS = _words("lawyers")
HEADS = _words("heads")
LONG_HEADS = HEADS | _words("long_heads")
THINGS = _words("things")
OTHER_THAN = _words("other_than")
SHORT: dict[str, str] = _TABLE["short"]
IN_ONE: dict[tuple[str, ...], str] = _TABLE["in_one"]
BROAD = _words("broad")
DOERS = GOODS | listed("people") | _words("doers")
"""Last words of who works in a trade, be it a person or who sells."""
HEADINGS = _words("headings")
HEADINGS_OF_WORK = _words("headings_of_work")
IN_GENERAL = _words("in_general")

IDLE = LEADING | frozenset(word for phrase in LEADING_PHRASES for word in phrase.split()) | _words("idle")
"""Words that tell nothing about any trade."""
SERVING = _words("serving")
ADVISING = _words("advising")
ADVICE = _words("advice")
SHARED = ADVICE | LAWYERS
"""Last words that belong to what stands before an “and” as well: “supply chain and purchasing adviser”."""
ESSENTIAL_NOT = _words("essential_not")
BROAD_AFTER = _words("broad_after")
FOCUSING: frozenset[str] = _TABLE["focusing"]
EXPRESSIONS = _words("expressions")
SERVED_LAST = _words("served_last")
ABOUT = _words("focusing") | {"in", "on", "with", "a", "who", "that", "of", "for"}
JOINTS = frozenset({"for", "of", "to", "in", "at", "with"})
"""Words behind which a trade is somebody else's: a school for electricians."""
TELLING = _words("telling")


DOING: dict[str, list[str]] = _TABLE["doing"]
"""For what people do to something how who does it is called."""
SAID_FIRST: dict[str, list[str]] = _TABLE["said_first"]
"""The same where a wording begins with what is done: “cutting hair”."""
AT_WORK_WITH = _words("at_work_with")
"""Who comes with what is hired, and makes it somebody's work."""
WHERE = _words("whom")
"""The industries that somebody may be in without becoming another trade by it."""


def _words_of_customers() -> frozenset[str]:
    return frozenset(
        word
        for group in lists_in("vocabulary", "customers.yml")
        for name in (group["name"], *group.get("also", ()))
        for word in normal(name).split()
    )


WHOM = WHERE | tables_of(None).recall("words_of_customers", _words_of_customers)
"""Whom and where somebody serves without becoming another trade by it."""
SERVED = {" in ": WHERE, " with ": WHOM - AT_WORK_WITH, " at ": _words("comes_to")}
"""Whom or where somebody serves, by the word before."""
ASKED: dict[str, list[str]] = _TABLE["asked"]
"""For words too broad or of too many meanings the trades that may be meant."""
TOGETHER: dict[str, tuple[str, ...]] = _TABLE["together"]
"""For wordings that name several trades at once these trades."""
SETTINGS_OF: dict[str, set[str]] = _TABLE["settings_of"]
"""For the last word of a trade's name the settings before it that leave it the same trade."""
SAID_ALSO: dict[str, list[str]] = _TABLE["said_also"]
"""For a last word the words that may replace it."""
