"""Groups for tests, from dicts of fields: real profiles, read by the real reader."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from shared import profile_of

from tradekin.directory import Directory
from tradekin.directory.check import check_file
from tradekin.directory.group_terms import GroupTerms
from tradekin.directory.loading import read_directory
from tradekin.directory.member_files import ProfileFile
from tradekin.settings import Settings, read_settings
from tradekin.vocabulary import load_vocabulary

ROOT = Path(__file__).resolve().parents[2]


def group_of(profiles: Mapping[str, Mapping[str, Any]], **settings: Any) -> Directory:
    """A directory of the given profiles (slug -> fields beyond the required ones), with the whole vocabulary."""
    chosen = Settings.model_validate(settings)
    words = GroupTerms.of(chosen, load_vocabulary(chosen.country))
    members = []
    for slug, fields in sorted(profiles.items()):
        text = profile_of({"name": slug.replace("-", " ").title(), "business": f"{slug} Ltd", **fields})
        checked = check_file(ProfileFile(slug, f"members/{slug}.yml", text.encode()), words)
        errors = [each for each in checked.findings if each.is_error]
        assert checked.member, f"{slug}: {errors}"
        members.append(checked.member)
    return Directory(words.settings, words.vocabulary, tuple(members))


@cache
def sample_group() -> Directory:
    """The 40 sample members of this repository."""
    settings, found = read_settings(ROOT / "mkdocs.yml")
    assert not found
    return read_directory(ROOT / settings.members, settings, shown="members", base=ROOT)
