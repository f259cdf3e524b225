"""What came of profiles the last time, kept by their bytes, so that a run reads and checks only those that changed.

A profile is kept if a member came of it who is seen; whoever is hidden, and what has errors, is read each time. It is
JSON, a line a profile, and taken only if it was made of the same bytes, by the same code, in the same words.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Container, Iterable, Mapping
from contextlib import suppress
from dataclasses import astuple, dataclass, field, replace
from pathlib import Path
from typing import Any

from tradekin.directory.check import Checked, check_file
from tradekin.directory.group_terms import GroupTerms
from tradekin.directory.member import KnownTrade, Member, ServedCustomers, WantedTrade
from tradekin.directory.member_files import ProfileFile
from tradekin.directory.member_reading import MemberReading, TextReading, read_member
from tradekin.kit.documents.nodes import Fields, Items, Node, Text
from tradekin.kit.file_cache import keep, read_kept
from tradekin.kit.findings.finding import Finding, Severity
from tradekin.language import current_language
from tradekin.profile.kept_fields import fields_of, profile_of
from tradekin.vocabulary.own_words import OwnWords

_FORMAT = 2
_NOT_THERE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)
"""What comes of data that is not what it should be; sums say that it is, so this is for other versions."""


@dataclass(slots=True)
class KeptProfiles:
    """What came of the profiles of a group, in a file."""

    file: Path
    code: str
    """A sum over the code and the packages that profiles are read with."""
    fields: Container[str]
    """The fields whose nodes are kept."""
    reads_texts: bool = False
    """Whether it is kept as well what texts name, which only pages need."""
    _made_of: str = ""
    _before: Mapping[str, str] = field(default_factory=dict)
    _now: dict[str, str] = field(default_factory=dict)

    def begin(self, group: GroupTerms, words: bytes) -> None:
        """Look up what is kept, if it was read with the same words.

        Args:
            group: the words of the group.
            words: the file with its own words, or nothing.
        """
        told = (str(_FORMAT), self.code, current_language(), repr(group.settings), hashlib.sha256(words).hexdigest())
        self._made_of = hashlib.sha256("\0".join(told).encode(errors="surrogatepass")).hexdigest()
        made_of, _, lines = (read_kept(self.file) or b"").decode(errors="replace").partition("\n")
        if made_of == self._made_of:
            self._before = dict(line.split("\t", 1) for line in lines.split("\n") if "\t" in line)

    def checked(self, file: ProfileFile, group: GroupTerms) -> Checked:
        """What comes of a profile: as it is kept, or else read and checked."""
        key = _key(file)
        if (line := self._before.get(key)) and not file.misnamed:
            with suppress(*_NOT_THERE):
                found = _checked(json.loads(line), file, group)
                self._now[key] = line
                return found
        found = check_file(file, group).kept_for(self.fields)
        if found.member and not found.member.profile.hidden and not file.misnamed:
            read = read_member(found.member, group.vocabulary, reads_texts=self.reads_texts)
            found = replace(found, member=replace(found.member, read=read))
            with suppress(*_NOT_THERE):
                line = json.dumps(_row(found))
                if _is_same(_checked(json.loads(line), file, group), found):
                    self._now[key] = line
        return found

    def keep(self) -> None:
        """Keep what came of them for the next time, unless it is kept already."""
        if self._now.keys() != self._before.keys():
            lines = (f"{key}\t{line}" for key, line in self._now.items())
            keep(self.file, "\n".join((self._made_of, *lines)).encode())
        self._before = {}


def _key(file: ProfileFile) -> str:
    """A sum over a file and what it is called."""
    named = f"{file.slug}\0{file.shown}\0".encode(errors="surrogateescape")
    return hashlib.sha256(named + file.data).hexdigest()


def _is_same(one: Checked, other: Checked) -> bool:
    """Whether nothing differs, nor the kinds of values in the profile."""
    if one != other or one.member is None or other.member is None:
        return False
    if one.member.read != other.member.read:
        return False
    mine, theirs = one.member.profile, other.member.profile
    return repr(mine) == repr(theirs) and mine.model_fields_set == theirs.model_fields_set


def _row(checked: Checked) -> list[Any]:
    member = checked.member
    if member is None or checked.root is None:
        raise ValueError(checked.file.slug)
    return [_node_row(checked.root), [astuple(each) for each in checked.findings], _member_row(member)]


def _checked(row: list[Any], file: ProfileFile, group: GroupTerms) -> Checked:
    root, findings, member = row
    nodes = _node(root)
    if not isinstance(nodes, Fields):
        raise TypeError(file.slug)
    told = tuple(Finding(code, Severity(severity), *rest) for code, severity, *rest in findings)
    return Checked(ProfileFile(file.slug, file.shown, b""), nodes, _member(member, file, group), told)


def _node_row(node: Node) -> list[Any]:
    match node:
        case Text():
            return list(astuple(node))
        case Items():
            return [node.line, node.column, [*map(_node_row, node.items)]]
        case Fields():
            entries = [[_node_row(key), _node_row(value)] for key, value in node.entries]
            return [{"lost": sorted(node.lost)}, node.line, node.column, entries, [*map(_node_row, node.blank)]]


def _node(row: list[Any]) -> Node:
    match row:
        case [str(), *_]:
            return Text(*row)
        case [int(line), int(column), list(items)]:
            return Items(tuple(map(_node, items)), line, column)
        case [{"lost": lost}, line, column, entries, blank]:
            pairs = tuple((Text(*key), _node(value)) for key, value in entries)
            return Fields(pairs, line, column, frozenset(lost), tuple(Text(*each) for each in blank))
    raise TypeError(row)


_SIMPLE = ("customers", "customers_unknown", "areas", "languages", "practices", "deal_breakers")
"""Fields of a member that hold a row of texts."""


def _member_row(member: Member) -> dict[str, Any]:
    return {
        "profile": fields_of(member.profile),
        "trades": member.trades,
        "usual": member.customers_are_usual,
        "anywhere": member.anywhere,
        "words": [astuple(each) for each in member.trade_words],
        "served": [[astuple(each.words), each.groups, each.is_name] for each in member.served],
        "wishes": [[each.written, each.trade, astuple(each.words), each.perhaps] for each in member.wishes],
        "known": [[each.written, each.trade, each.how, astuple(each.words)] for each in member.acquaintances],
        **{name: getattr(member, name) for name in _SIMPLE},
        "read": _read_row(member.read) if member.read else None,
    }


def _read_row(read: MemberReading) -> list[Any]:
    texts = read.texts
    named = [[each.kind, each.id, each.words] for each in texts.named] if texts else []
    return [read.key, read.firm, [texts.seats, named] if texts else None]


def _read(key: list[str], firm: str, texts: list[Any] | None) -> MemberReading:
    name, generation = key
    if texts is None:
        return MemberReading((name, generation), firm)
    from tradekin.vocabulary.named_in_text import NamedInText, NamedKind

    seats, named = texts
    told = tuple(NamedInText(NamedKind(kind), entry, words) for kind, entry, words in named)
    return MemberReading((name, generation), firm, TextReading(tuple(seats), told))


def _member(row: Mapping[str, Any], file: ProfileFile, group: GroupTerms) -> Member:
    trade, *also = (group.vocabulary.trades[each] for each in row["trades"])
    return Member(
        slug=file.slug,
        path=file.shown,
        profile=profile_of(row["profile"]),
        trade=trade,
        also=tuple(also),
        customers_are_usual=row["usual"],
        anywhere=row["anywhere"],
        trade_words=_words(row["words"]),
        served=tuple(ServedCustomers(OwnWords(*words), tuple(groups), name) for words, groups, name in row["served"]),
        wishes=tuple(
            WantedTrade(written, trade, OwnWords(*words), tuple(perhaps))
            for written, trade, words, perhaps in row["wishes"]
        ),
        acquaintances=tuple(
            KnownTrade(written, trade, how, OwnWords(*words)) for written, trade, how, words in row["known"]
        ),
        **{name: tuple(row[name]) for name in _SIMPLE},
        read=_read(*row["read"]),
    )


def _words(rows: Iterable[list[Any]]) -> tuple[OwnWords, ...]:
    return tuple(OwnWords(*row) for row in rows)
