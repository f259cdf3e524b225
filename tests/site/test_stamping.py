"""Pages are the same whoever makes them, and however many do."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from groups import profile_of

from tradekin.site import stamping
from tradekin.site.frames import Frame
from tradekin.site.gathering import BuildFacts, GatheredGroup, gather
from tradekin.site.pages import KINDS
from tradekin.site.stamping import PageMaking, Stamping, helpers_for

FRAMES = {kind.name: Frame(("<title>", "title", "</title>", "head", "<main>", "content", "</main>")) for kind in KINDS}
TRADES = ("florist", "architect", "roofer", "notary", "accountant", "plumber", "electrician", "lawyer")


@pytest.fixture
def group(tmp_path: Path) -> GatheredGroup:
    file = tmp_path / "mkdocs.yml"
    file.write_text("plugins:\n- tradekin:\n    group: The Table\n")
    (tmp_path / "docs").mkdir()
    (tmp_path / "members").mkdir()
    for number in range(24):
        fields = {"name": f"Ana {chr(65 + number)}field", "trade": TRADES[number % 8], "summary": f"Number {number}."}
        (tmp_path / "members" / f"ana-{chr(97 + number)}field.yml").write_text(profile_of(fields))
    docs, site, draft = tmp_path / "docs", tmp_path / "site", tmp_path / "draft"
    address = "https://table.example.com/"
    return gather(BuildFacts(file, docs, site, draft, "en", address, "", None, None, tmp_path, (), True, False))


def made(group: GatheredGroup, folder: Path) -> dict[str, bytes]:
    with PageMaking.begin(Stamping(group, FRAMES, group.heads), folder, group.pages) as making:
        assert len(making.helpers) == helpers_for(len(group.pages), is_served=False)
    assert set(making.named) == {f"{page.url}index.html" for page in group.pages}
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.skipif(sys.platform != "linux", reason="forks are for Linux")
def test_helpers_make_the_same_pages_as_one_process(
    group: GatheredGroup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = made(group, tmp_path / "alone")
    monkeypatch.setattr(stamping, "WORTH_A_HELPER", 1)
    monkeypatch.setattr(stamping, "AT_ONCE", 3)
    for count in (2, 5):
        monkeypatch.setattr(stamping, "processors", lambda count=count: count)
        assert helpers_for(len(group.pages), is_served=False) == count - 1
        assert made(group, tmp_path / str(count)) == alone
    assert {f"{page.url}index.html" for page in group.pages} == set(alone)


@pytest.mark.skipif(sys.platform != "linux", reason="forks are for Linux")
def test_a_helper_that_fails_fails_the_build(
    group: GatheredGroup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = os.getpid()
    stamp = Stamping.stamp

    def fail(self: Stamping, *given: object) -> str:
        if os.getpid() != here:
            os._exit(9)
        return stamp(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Stamping, "stamp", fail)
    monkeypatch.setattr(stamping, "WORTH_A_HELPER", 1)
    monkeypatch.setattr(stamping, "processors", lambda: 2)
    making = PageMaking.begin(Stamping(group, FRAMES, group.heads), tmp_path / "made", group.pages)
    making.helpers[0].process.join(60)
    with pytest.raises(ChildProcessError), making:
        pass


def test_what_goes_wrong_meanwhile_ends_the_helpers(
    group: GatheredGroup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamping, "WORTH_A_HELPER", 1)
    monkeypatch.setattr(stamping, "processors", lambda: 3)
    making = PageMaking.begin(Stamping(group, FRAMES, group.heads), tmp_path / "made", group.pages)
    with pytest.raises(OSError, match="full"), making:
        raise OSError("full")
    for helper in making.helpers:
        helper.process.join(60)
        assert not helper.process.is_alive()


def test_small_groups_served_sites_and_single_processors_have_no_helpers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamping, "processors", lambda: 8)
    assert helpers_for(600, is_served=False) == 0
    assert helpers_for(100_000, is_served=True) == 0
    monkeypatch.setattr(stamping, "processors", lambda: 1)
    assert helpers_for(100_000, is_served=False) == 0
