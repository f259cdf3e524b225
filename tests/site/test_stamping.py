"""Pages are the same whoever makes them, and however many do."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from groups import profile_of, sample_group

from tradekin.directory import Directory
from tradekin.partners import Partners, find_partners
from tradekin.partners.kept_partners import SHOWN_ALONE
from tradekin.profile.model import Gains
from tradekin.site import hand_written, stamping
from tradekin.site.extra_files import files_of_members, steady_files
from tradekin.site.frames import Frame
from tradekin.site.gathering import BuildFacts, GatheredGroup, gather
from tradekin.site.group_digest import MOMENT, NAMES_ALONE, digest_of_group
from tradekin.site.metadata import Heads
from tradekin.site.metadata.cards import SocialCardFiles
from tradekin.site.pages import KINDS, members
from tradekin.site.render import Renderer
from tradekin.site.site_model import Page, Site
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
    cards = group.heads.cards.to_publish(group.pages)
    assert len(cards) > len(group.site.directory.members)
    with PageMaking.begin(Stamping(group, FRAMES, group.heads), folder, group.pages, cards) as making:
        assert len(making.helpers) == helpers_for(len(group.pages), is_served=False)
    assert set(making.named) == {f"{page.url}index.html" for page in group.pages}
    assert all((folder / card.address).is_file() for card in cards)
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
    assert {f"{page.url}index.html" for page in group.pages} < set(alone)


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


def _with_other_texts(group: Directory, but: str = "") -> Directory:
    """The group whose members say other things in every text that decides nothing by itself."""
    given = {"summary": "Quite other words.", "about": "Others.", "good_introduction": "Other.", "offers": ("Other",)}
    gains = Gains(goals=("Other goals",), skills=("Other skills",))
    changed = (
        each if each.slug == but else replace(each, profile=each.profile.model_copy(update={**given, "gains": gains}))
        for each in group.members
    )
    return replace(group, members=tuple(changed))


def test_pages_and_lists_that_are_left_alone_when_texts_change_show_no_text() -> None:
    assert {"summary", "about", "good_introduction", "offers", "gains"} == SHOWN_ALONE
    directory = sample_group()
    partners = find_partners(directory)
    slug = directory.members[0].slug
    groups = directory, _with_other_texts(directory, slug), _with_other_texts(directory)
    before, others, whole = (Renderer(_site(each, partners)) for each in groups)
    for kind in KINDS:
        if kind.name in NAMES_ALONE:
            pages = zip(kind.pages(before.site), kind.pages(whole.site), strict=True)
            some_pages = [pair for place, pair in enumerate(pages) if place % 9 == 0]
            assert len(some_pages) > 3, kind.name
            for one, other in some_pages:
                assert _shown(before, one) == _shown(whole, other), one.url
    for name in sorted(hand_written.NAMES_ALONE):
        assert before.list(name, 1) == whole.list(name, 1), name
    assert before.list("members", 1) != whole.list("members", 1)
    mine = [next(page for page in members.pages(each.site) if slug in page.url) for each in (before, others, whole)]
    shown = [_shown(each, page) for each, page in zip((before, others, whole), mine, strict=True)]
    assert shown[0] == shown[1] != shown[2]


def test_files_beside_members_hold_texts_and_the_moment_as_is_noted_of_them() -> None:
    directory = sample_group()
    partners = find_partners(directory)
    slug = directory.members[0].slug
    site, others, whole = (
        _site(each, partners) for each in (directory, _with_other_texts(directory, slug), _with_other_texts(directory))
    )
    later = replace(site, made=site.made + timedelta(days=40))
    files, told, said, moved = (
        {name: text for name, text, _ in files_of_members(each)} for each in (site, others, whole, later)
    )
    noted = {name: slugs for name, _, slugs in files_of_members(site)}
    assert files.keys() == told.keys() == said.keys() == moved.keys() == noted.keys()
    assert {slug for slugs in noted.values() for slug in slugs} > {MOMENT, slug}
    for name, slugs in noted.items():
        assert (files[name] == moved[name]) == (MOMENT not in slugs), name
        assert (files[name] == said[name]) == (slugs == (MOMENT,)), name
        assert (files[name] == told[name]) == (slugs in ((MOMENT,), (slug,))), name
    stands = {*list(files)[::2]}
    assert {name for name, _, _ in files_of_members(site, stands)} == files.keys() - stands
    assert digest_of_group(site, ()).texts.items() ^ digest_of_group(later, ()).texts.items() >= {
        (MOMENT, site.made.isoformat()),
        (MOMENT, later.made.isoformat()),
    }


def test_files_in_which_no_profile_has_a_part_are_the_same_in_every_group() -> None:
    directory = sample_group()
    few = replace(directory, members=directory.members[:2])
    one, other = (_site(each, find_partners(each)) for each in (directory, few))
    files = dict(steady_files(one))
    assert {"join/words.json", "join/meaning.json", "api/members.schema.json"} <= files.keys()
    assert files == dict(steady_files(other))


def _site(directory: Directory, partners: Partners) -> Site:
    return Site(directory, partners, address="https://table.example.com/", has_form=True)


def _shown(renderer: Renderer, page: Page) -> tuple[str, str, str]:
    heads = Heads(renderer.site, SocialCardFiles(renderer.site))
    return page.title, str(heads.stamped(page)), renderer.page(page)
