"""What a build starts from, gathered before anything is rendered: MkDocs' settings as plain facts, and the group."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC
from functools import cached_property
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from tradekin.configuration import configuration_findings
from tradekin.configuration.folders import in_the_way
from tradekin.configuration.joined_scripts import joined_scripts
from tradekin.configuration.style_sheets import joined_sheets, part_files
from tradekin.directory import Directory
from tradekin.directory.apart_list import with_private_list
from tradekin.directory.freshness import site_moment
from tradekin.directory.kept_profiles import KeptProfiles
from tradekin.directory.loading import COMPARED, Swapped, read_directory
from tradekin.directory.photos import MemberPhotos, portraits
from tradekin.facilitator.apart_file import private_list
from tradekin.kit.clock import given_moment
from tradekin.kit.findings.codes import UNSAID_IN_LOGS
from tradekin.kit.findings.finding import Finding, in_order
from tradekin.language import codes, nearest, speak
from tradekin.letters.own_letters import OWN_LETTERS, letter_findings
from tradekin.network.hub_file import HubFile, read_hub_file
from tradekin.network.hub_network import network_of
from tradekin.network.hub_run import terms_of_hub
from tradekin.network.kept_neighbours import KEPT, kept_bytes, read_kept_groups
from tradekin.network.neighbour_run import shown_neighbours
from tradekin.partners import Partners, find_partners
from tradekin.partners.kept_partners import PartnerFile
from tradekin.partners.reasons import Reasons
from tradekin.settings import Settings, read_settings
from tradekin.site.downloads import feed, robots
from tradekin.site.frames import FRAME, Frame, frame_kind, with_policy
from tradekin.site.metadata import Heads, brief
from tradekin.site.metadata.cards import SocialCardFiles
from tradekin.site.pages import kinds_of
from tradekin.site.render import Renderer
from tradekin.site.repository_links import Repository
from tradekin.site.search.prose import Prose
from tradekin.site.site_model import Page, Site
from tradekin.site.site_record import site_record
from tradekin.site.sources import CACHE, Sources

_OF_THE_LOOK = frozenset({"guide/look.md", "assets/look.css"})
_SHARED = ("find/index.html", "assets/icons.svg")


@dataclass(frozen=True, slots=True)
class BuildFacts:
    """What MkDocs' settings say of a build."""

    file: Path
    docs: Path
    output: Path
    """The folder with the site."""
    draft: Path
    """The folder it is built in, before it takes the place of the old one."""
    language: str
    address: str
    """Where the site will be found, ending in “/”; empty if that is not known."""
    description: str
    repository: str | None
    edit_uri: str | None
    look: Path
    """The folder with the parts of the theme that are ours."""
    themes: tuple[Path, ...]
    """The theme's folders, the first one that has a file winning."""
    has_folders: bool
    """Whether a page's address ends in “/”."""
    is_served: bool
    """Whether pages are only shown on this machine."""

    @classmethod
    def of(cls, config: Mapping[str, Any], draft: Path, *, is_served: bool) -> BuildFacts:
        """The facts in MkDocs' settings, as it has read them."""
        return cls(
            file=Path(config["config_file_path"] or "mkdocs.yml"),
            docs=Path(config["docs_dir"]),
            output=Path(config["site_dir"]),
            draft=draft,
            language=str(config["theme"]["language"]),
            address=f"{config['site_url'].rstrip('/')}/" if config["site_url"] else "",
            description=config["site_description"] or "",
            repository=config["repo_url"],
            edit_uri=config["edit_uri"],
            look=Path(config["theme"].custom_dir or "."),
            themes=tuple(map(Path, config["theme"].dirs)),
            has_folders=config["use_directory_urls"],
            is_served=is_served,
        )

    @property
    def base(self) -> Path:
        """The folder with the group's files."""
        return self.file.parent

    @property
    def edit_base(self) -> str | None:
        """The address that a file's path is appended to: `edit_uri` without the documentation's folder."""
        if not self.repository or not self.edit_uri:
            return None
        path = self.edit_uri.strip("/").removesuffix(self.docs.name).strip("/")
        return f"{self.repository.rstrip('/')}/{path}/"

    def shared_files(self) -> frozenset[str]:
        """What every page shares and the theme renders once: the search, and the drawings; older looks have neither."""
        return frozenset(each for each in _SHARED if (self.look / each).is_file())

    def style_parts(self) -> Iterator[str]:
        """The addresses of the parts that style sheets are joined from, which are not published."""
        return (part.relative_to(self.look).as_posix() for part in part_files(self.look))

    def added_files(self) -> Iterator[tuple[str, str]]:
        """The whole style sheets and scripts that the documentation is given, each with its path."""
        yield from joined_sheets(self.look).items()
        yield from joined_scripts(self.look)


@dataclass(frozen=True)
class GatheredGroup:
    """The group as it was read, what is wrong in its files, and what its pages are rendered with."""

    facts: BuildFacts
    site: Site
    findings: tuple[Finding, ...]
    kept_partners: PartnerFile | None = None
    """Where its partners are kept, if they are."""

    def keep_partners(self) -> None:
        """Keep who partners whom for the next build, if that is kept."""
        if self.kept_partners:
            self.kept_partners.keep(self.site.directory, self.site.partners)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page to stamp."""
        return tuple(page for kind in kinds_of(self.site) for page in kind.pages(self.site))

    @cached_property
    def renderer(self) -> Renderer:
        """What makes pages and lists."""
        return Renderer(self.site)

    @cached_property
    def heads(self) -> Heads:
        """What makes the heads of pages; it does not know yet what the navigation calls its pages."""
        return Heads(self.site, SocialCardFiles(self.site, brief(self.facts.description)))

    def added_files(self) -> Iterator[tuple[str, str]]:
        """What the documentation is given, each file with its path; no sheet for a page that is not shown."""
        frames = ((kind.frame, FRAME) for kind in kinds_of(self.site))
        return (each for each in (*frames, *self.facts.added_files()) if each[0] not in self.unshown)

    @property
    def unshown(self) -> frozenset[str]:
        """Pages and sheets that every group has and this one does not show."""
        return frozenset() if self.site.settings.look else _OF_THE_LOOK

    @property
    def keeps_pages(self) -> bool:
        """Whether browsers keep pages, to show them without a connection."""
        return self.site.settings.offline and not self.facts.is_served

    def report(self, *, strict: bool) -> Iterator[tuple[int, str]]:
        """What is to be told of the settings and of everybody's files, each with its level of `logging`."""
        yield from ((logging.INFO, note) for note in (language_note(self.facts.language),) if note)
        error = logging.ERROR if strict else logging.WARNING
        for each in self.findings:
            text = f"{each.path}:{each.line}:{each.column}: {each.code} {each.message} {each.fix}"
            yield error if each.is_error else logging.INFO, text

    def refusal(self, *, strict: bool) -> str:
        """Why nothing may be built: errors, or what would break every page or cost the group files; else nothing."""
        errors = sum(each.is_error for each in self.findings)
        if errors and strict:
            return f"{'1 error has' if errors == 1 else f'{errors} errors have'} to be mended first (see above)."
        if not self.facts.has_folders:
            return "Tradekin's pages need addresses that end in /. Take use_directory_urls: false out."
        kept = self.site.settings.members, str(self.facts.docs)
        if lost := in_the_way(self.facts.base, self.facts.output, kept):
            return f"A build empties its folder first, and {self.facts.output} {lost}. Name another."
        return ""

    def theme_facts(self) -> dict[str, Any]:
        """What the theme's parts of ours are told."""
        return {
            "group": self.site.settings.group,
            "samples": self.site.settings.samples,
            "feed": feed.FILE if self.site.address and not self.site.network else None,
            "robots": robots.meta(self.site),
            "offline": self.keeps_pages,
            "prose_styles": list(_theme_styles(self.facts.themes)),
        }

    def finish(self, html: str) -> str:
        """A whole page as it is published."""
        box = self.site.settings.letterbox
        return html if self.facts.is_served else with_policy(html, box.address if box else "")

    def site_map(self, files: Iterable[Any]) -> Iterator[Any]:
        """The pages of MkDocs' site map, with the stamped pages instead of the frames."""
        yield from (file for file in files if frame_kind(file) is None)
        for page in self.pages:
            address = (self.site.address or "/") + page.url
            yield SimpleNamespace(
                page=SimpleNamespace(is_link=False, canonical_url=address, abs_url=None, update_date=None)
            )

    def watched(self) -> Iterator[Path]:
        """What a site that is being served depends on, beside the documentation."""
        base, settings = self.facts.base, self.site.settings
        folders = (base / settings.members, base / OWN_LETTERS, base / KEPT, Path(__file__).parents[1])
        paths = (*folders, base / settings.vocabulary) if settings.vocabulary else folders
        return (path for path in paths if path.exists())


IndexPage = tuple[str, str]
"""A page's address, and the page before its lists are filled in."""


@dataclass(frozen=True, slots=True)
class BuildInput:
    """Everything a build is made of, once MkDocs has rendered its own pages."""

    group: GatheredGroup
    frames: Mapping[str, Frame]
    """A rendered page of each kind, by the kind's name."""
    prose: tuple[Prose, ...]
    """The texts of hand-written pages, for the search."""
    trail: Mapping[str, str]
    """For each page of the navigation that stamped pages belong to, its name as the site shows it."""
    indexes: Mapping[str, IndexPage] = field(default_factory=dict)
    """The hand-written pages that have lists, by their files."""
    is_recalled: bool = False
    """Whether MkDocs did not write these pages, since it is remembered what it made of them."""


def gather(facts: BuildFacts, sources: Sources | None = None) -> GatheredGroup:
    """Read the group and its profiles, with everything that is wrong in them; its language is spoken from now on.

    Args:
        facts: what MkDocs' settings say.
        sources: what a site is made from; None if that cannot be told.
    """
    speak(facts.language)
    settings, asked = read_settings(facts.file)
    if settings.hub:
        return _gather_hub(facts, settings, asked)
    folder = facts.base / settings.members
    file = _record(facts, "profiles")
    swapped = Swapped(kept=KeptProfiles(file, sources.code, COMPARED, reads_texts=True) if sources else None)
    read = read_directory(folder, settings, shown=settings.members, base=facts.base, swapped=swapped)
    directory = with_private_list(read, folder, private_list(None, facts.base, folder))
    photos = portraits(directory, folder, facts.base / CACHE / "photos")
    kept = None
    if sources and not facts.is_served:
        kept = PartnerFile(_record(facts, "partners"), sources.without(folder, at_any_time=True))
    site = _site(facts, directory, photos, kept.find(directory) if kept else find_partners(directory))
    letters = letter_findings(directory, facts.base / OWN_LETTERS, OWN_LETTERS, site.partners)
    findings = in_order((*asked, *configuration_findings(facts.file), *directory.findings, *photos.findings, *letters))
    return GatheredGroup(facts, site, tuple(each for each in findings if each.code not in UNSAID_IN_LOGS), kept)


def _gather_hub(facts: BuildFacts, settings: Settings, asked: tuple[Finding, ...]) -> GatheredGroup:
    """A network, from the file with its groups and from what was heard of them: nobody is matched there."""
    hub, found = read_hub_file(facts.base / str(settings.hub))
    if hub is None:
        hub = HubFile(network=settings.group, groups=())
    terms = terms_of_hub(hub)
    made = site_moment(given_moment(), Directory(settings, terms.vocabulary, ()))
    kept = read_kept_groups(kept_bytes(facts.base), hub.addresses, terms)
    directory, network = network_of(hub, kept, settings, terms.vocabulary, made.astimezone(UTC).date())
    site = Site(
        directory,
        Partners(0, (), (), Reasons(directory, {})),
        address=facts.address,
        made=made,
        hand_written=frozenset(page.relative_to(facts.docs).as_posix() for page in facts.docs.rglob("*.md")),
        network=network,
    )
    return GatheredGroup(facts, site, in_order((*asked, *found)))


def _record(facts: BuildFacts, kind: str) -> Path:
    """Where something is kept for the next build of the same site."""
    return site_record(facts.base / CACHE, kind, facts.output)


def language_note(asked: str) -> str:
    """What is to be told of a language that the site's own words are not there in; else nothing."""
    if nearest(asked) is not None:
        return ""
    return (
        f"The site's own words are not there in {asked!r} (theme.language); they stay English. "
        f"There are: {', '.join(codes())}."
    )


def _site(facts: BuildFacts, directory: Directory, photos: MemberPhotos, partners: Partners) -> Site:
    own_letters = facts.base / OWN_LETTERS
    made = site_moment(given_moment(), directory)
    return Site(
        directory,
        partners,
        edit_base=facts.edit_base,
        repository=Repository.at(facts.repository, facts.edit_base),
        has_form=(facts.docs / "join.md").is_file(),
        address=facts.address,
        made=made,
        own_letters=own_letters if own_letters.is_dir() else None,
        hand_written=frozenset(page.relative_to(facts.docs).as_posix() for page in facts.docs.rglob("*.md")),
        portraits=photos,
        neighbourhood=shown_neighbours(facts.base, directory, made.astimezone(UTC).date()),
    )


def _theme_styles(themes: tuple[Path, ...]) -> Iterator[str]:
    """The theme's own style sheets, whose names change with each of its versions."""
    folder = Path("assets", "stylesheets")
    for name in ("main", "palette"):
        sheets = [sheet for theme in themes for sheet in (theme / folder).glob(f"{name}.*.css")]
        yield from ((folder / sheet.name).as_posix() for sheet in sheets[-1:])
