"""A file -> a `Member`, with everything that is wrong in it.

First the form (`reader`), then the fields (`model`), then the words and texts: each rule is a small
function in a module of its theme (`…_rules`) that takes one profile with its nodes and gives findings.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, replace

from pydantic import ValidationError

from tradekin.directory.address_rules import check_addresses
from tradekin.directory.agreement_rules import (
    check_contradictions,
    check_own_name,
    check_repetition,
    tell_hidden,
    tell_moved,
)
from tradekin.directory.group_terms import GroupTerms, validation_context
from tradekin.directory.list_rules import FOLLOW_FROM_AN_ENTRY, ODD_ENTRY, check_boxes, check_odd_entries
from tradekin.directory.markup_rules import check_markup
from tradekin.directory.member import Member
from tradekin.directory.member_files import ProfileFile
from tradekin.directory.name_rules import bare_nulls, check_names
from tradekin.directory.profile_draft import ProfileDraft
from tradekin.directory.resolving import member_of
from tradekin.directory.several_trades import check_several_trades
from tradekin.directory.text_rules import check_empty_words, check_texts, find_secrets
from tradekin.directory.word_rules import (
    check_areas,
    check_customers,
    check_languages,
    check_other_trades,
    check_practices,
    check_trade,
)
from tradekin.kit.documents.locating import findings_of, kind_name
from tradekin.kit.documents.mended_lines import find_glued
from tradekin.kit.documents.nodes import Fields, Node, Text, as_plain, at, without_blanks
from tradekin.kit.documents.stumbling import LINE_BREAK
from tradekin.kit.findings.finding import Finding, Place, finding
from tradekin.kit.text.shown import echo
from tradekin.profile.model import Profile
from tradekin.profile.reading import field_names, read_profile

Rules = tuple[Callable[[ProfileDraft], Iterator[Finding]], ...]
"""Each takes one profile with its nodes and gives findings."""


@dataclass(frozen=True, slots=True)
class _UnderRules:
    """The fields of a file, and what they are held against."""

    root: Fields
    file: ProfileFile
    group: GroupTerms
    rules: Rules


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

    def kept_for(self, fields: Container[str]) -> Checked:
        """The same without the bytes, and with the nodes of some fields alone: the others outweigh the member."""
        file = replace(self.file, data=b"")
        if self.root is None:
            return replace(self, file=file)
        kept = tuple((key, node) for key, node in self.root.entries if key.text in fields)
        return replace(self, file=file, root=replace(self.root, entries=kept))


def check_file(file: ProfileFile, group: GroupTerms, rules: Rules | None = None) -> Checked:
    """Read and check one profile by itself. Never raises for anything the file holds.

    Args:
        file: the profile.
        group: the words it is held against.
        rules: what it is held against beside the form and the model: by default all of `RULES_OF_ONE`.
    """
    rules = RULES_OF_ONE if rules is None else rules
    document = read_profile(file.data, file.shown)
    open_secrets = list(find_secrets(file))
    found = [*filter(None, [file.misnamed]), *document.found, *open_secrets, *_nulls(document.root, file)]
    if document.root is None:
        return Checked(file, None, None, tuple(found))
    root = without_blanks(document.root)
    if not isinstance(root, Fields):
        return Checked(file, None, None, (*found, _no_fields(root, file)))
    member, told = _compare_fields(_UnderRules(root, file, group, rules), document.whole)
    secret = {each.code for each in open_secrets}
    unclear = {each.line for each in found if each.code == "P007"}
    odd = {(each.line, each.column) for each in told if each.code in ODD_ENTRY}
    for each in told:
        known = each.code in _FOLLOWS_FROM_HIDDEN and each.line in unclear
        known = known or (each.code in FOLLOW_FROM_AN_ENTRY and (each.line, each.column) in odd)
        if not known and each.code not in secret:
            found.append(each)
    whole = not any(each.is_error for each in found)
    return Checked(file, root, member if whole else None, tuple(found))


_FOLLOWS_FROM_HIDDEN = ("P101", "P105", "P111", "P112", "P113", "P114", "P115", "P116")


def _compare_fields(what: _UnderRules, whole: bool) -> tuple[Member | None, list[Finding]]:
    """The member, if the fields are right, and what the model and the rules say of them."""
    root, file, group = what.root, what.file, what.group
    try:
        profile = Profile.model_validate(as_plain(root), context=validation_context(group))
    except ValidationError as problem:
        told = findings_of(problem, Profile, root, file.shown)
        known = [each for each in told if whole or each.code != "P101"]
        return None, [*known, *_check_told(what)]
    draft = ProfileDraft(file, root, profile, group)
    found = [each for rule in what.rules for each in rule(draft)]
    return None if any(each.is_error for each in found) else member_of(draft), found


def _nulls(root: Node | None, file: ProfileFile) -> Iterator[Finding]:
    for node in bare_nulls(root):
        message = f"{echo(node.text)} without quotes means that there is nothing."
        fix = f'Leave the field out. If it is a name, put it in quotes: "{node.text}"'
        yield finding("P105", Place(file.shown, node.line, node.column), message, fix)


def _no_fields(root: Node, file: ProfileFile) -> Finding:
    lines = LINE_BREAK.split(file.data.decode("utf-8", "replace"))
    mistake = find_glued(lines[root.line - 1], root.line, field_names()) if isinstance(root, Text) else None
    if mistake:
        return finding("P016", Place(file.shown, mistake.line, mistake.column), mistake.message, mistake.fix)
    message = f"A profile is made of fields, and this file holds {kind_name(root)}."
    return finding("P016", Place(file.shown, root.line, root.column), message, "Start with: name: Ana Example")


def _check_told(what: _UnderRules) -> Iterator[Finding]:
    """What the rules say of the fields that are right, when others are not: everything in one run."""
    root, file, group = what.root, what.file, what.group
    good: dict[str, object] = {}
    for name, value in ((key.text, as_plain(node)) for key, node in root.entries):
        if name in Profile.model_fields:
            good[name] = value
    while True:
        try:
            profile = Profile.model_validate(
                {"name": "x", "business": "x", "trade": "accountant", "summary": "x", **good},
                context=validation_context(group),
            )
            break
        except ValidationError as problem:
            bad = {str(error["loc"][0]) for error in problem.errors() if error["loc"]} & good.keys()
            if not bad:
                return
            good = {name: value for name, value in good.items() if name not in bad}
    entries = tuple((key, node) for key, node in root.entries if key.text in good)
    draft = ProfileDraft(file, Fields(entries, root.line, root.column), profile, group)
    for rule in what.rules:
        yield from rule(draft)


RULES_OF_ONE: Rules = (
    check_names,
    check_boxes,
    check_odd_entries,
    check_empty_words,
    check_trade,
    check_several_trades,
    check_customers,
    check_other_trades,
    check_areas,
    check_languages,
    check_practices,
    check_repetition,
    check_contradictions,
    tell_hidden,
    tell_moved,
    check_own_name,
    check_addresses,
    check_texts,
    check_markup,
)
