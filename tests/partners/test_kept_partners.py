"""Partners that are kept are those that were found, and are taken only for a group of just the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from groups import sample_group

from tradekin.directory import Directory
from tradekin.kit.file_cache import keep, read_kept
from tradekin.partners import Partners, kept_partners
from tradekin.partners.kept_partners import PartnerFile, _told


@pytest.fixture(scope="module")
def group() -> Directory:
    return sample_group()


def _refuse(*_: object) -> Partners:
    raise AssertionError


def _kept(file: Path, group: Directory) -> Partners:
    """Find partners and keep them."""
    first = PartnerFile(file, "sources")
    found = first.find(group)
    first.keep(group, found)
    return found


def test_what_is_kept_is_taken_as_it_was_found(
    group: Directory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = _kept(tmp_path / "partners", group)
    written = (tmp_path / "partners").stat().st_mtime_ns
    monkeypatch.setattr(kept_partners, "find_partners", _refuse)
    again = PartnerFile(tmp_path / "partners", "sources")
    recalled = again.find(group)
    assert _told(recalled) == _told(found)
    assert recalled.pairs == found.pairs
    again.keep(group, recalled)
    assert (tmp_path / "partners").stat().st_mtime_ns == written, "nothing is written again"
    recalled.guests["plumber"] = (group.members[0].slug,)
    again.keep(group, recalled)
    assert PartnerFile(tmp_path / "partners", "sources").find(group).guests == recalled.guests


def test_of_another_group_or_of_damaged_lines_nothing_is_taken(
    group: Directory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "partners"
    _kept(file, group)
    whole = read_kept(file) or b""
    monkeypatch.setattr(kept_partners, "find_partners", _refuse)
    one, *rest = group.members
    changed = replace(one, profile=one.profile.model_copy(update={"partners_wanted": ("florist",)}))
    with pytest.raises(AssertionError):
        PartnerFile(file, "sources").find(replace(group, members=(changed, *rest)))
    with pytest.raises(AssertionError):
        PartnerFile(file, "other sources").find(group)
    for damaged in (b"", b"{}", whole[:-40], whole.replace(b'"most"', b'"least"'), whole + b"\nnothing"):
        keep(file, damaged)
        with pytest.raises(AssertionError):
            PartnerFile(file, "sources").find(group)


def test_what_would_be_read_otherwise_is_not_kept(group: Directory, tmp_path: Path) -> None:
    file = PartnerFile(tmp_path / "partners", "sources")
    found = file.find(group)
    pair = found.pairs[0]
    odd = replace(pair, reasons=(replace(pair.reasons[0], about={"said": ("a", "tuple")}), *pair.reasons[1:]))
    file.keep(group, replace(found, pairs=(odd, *found.pairs[1:])))
    assert not file.file.exists()
