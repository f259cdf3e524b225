"""A profile whose fields are right, as the rules take it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tradekin.directory.group_terms import GroupTerms
from tradekin.directory.member_files import ProfileFile
from tradekin.kit.documents.nodes import Fields, at
from tradekin.kit.findings.finding import Finding, Place, finding
from tradekin.profile.model import Profile
from tradekin.vocabulary import Vocabulary

MOST_COMPARED = 40
"""Of how many wordings in a profile the likely meaning is looked up, and of how many secrets in it is told."""


@dataclass(frozen=True, slots=True)
class ProfileDraft:
    """A profile whose fields are right, with its nodes and the group's words, for the rules."""

    file: ProfileFile
    root: Fields
    profile: Profile
    group: GroupTerms

    @property
    def vocabulary(self) -> Vocabulary:
        """The group's vocabulary."""
        return self.group.vocabulary

    def finding(self, code: str, where: Sequence[str | int], message: str, fix: str) -> Finding:
        """A finding at a field or entry of this profile."""
        node = at(self.root, where)
        return finding(code, Place(self.file.shown, node.line, node.column), message, fix)
