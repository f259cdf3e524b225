"""Where a command finds the group, and the options that say so."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tradekin.cli.options import apart_option
from tradekin.kit.findings.finding import Finding

if TYPE_CHECKING:
    from tradekin.cluster.shares import Runner
    from tradekin.directory import Directory
    from tradekin.directory.kept_profiles import KeptProfiles
    from tradekin.directory.rules_of_all import PictureCheck
    from tradekin.partners.spread.spread_group import SpreadGroup
    from tradekin.settings import Settings


@dataclass(frozen=True, slots=True)
class GroupLocation:
    """Where a command finds the group: its members, its settings, and the folder those paths are relative to."""

    members: Path
    settings: Settings
    found: tuple[Finding, ...]
    """What is wrong in the settings."""
    base: Path
    members_named: bool = False
    given: Mapping[str, str | None] = field(default_factory=dict)
    """The options that said so, to be typed again."""
    config: Path | None = None
    apart: Path | None = None
    """The private list of who is kept apart, if it was named."""

    @property
    def language(self) -> str:
        """What the group speaks."""
        from tradekin.configuration.theme import group_language

        return group_language(self.config)

    def directory(
        self, instead: tuple[Path, ...] = (), decoded: PictureCheck | None = None, kept: KeptProfiles | None = None
    ) -> Directory:
        """The group, read from its files.

        Args:
            instead: read these profiles alone, as far as they are the group's.
            decoded: says what is wrong with a picture, if pictures are to be looked at.
            kept: what came of profiles the last time.
        """
        from tradekin.directory.apart_list import with_private_list
        from tradekin.directory.loading import Swapped, read_directory
        from tradekin.facilitator.apart_file import private_list

        given, shown = self.members, str(self.members)
        apart = private_list(self.apart, self.base, given)
        swapped = Swapped(instead, kept=kept)
        read = read_directory(given, self.settings, shown=shown, base=self.base, swapped=swapped, decoded=decoded)
        return with_private_list(read, given, apart)

    def number_of_files(self) -> int:
        """How many files may be profiles, from their names alone."""
        from tradekin.directory.member_files import profile_names

        return sum(name.endswith(".yml") for name in profile_names(self.members, "")[0])

    def spread_group(self, runner: Runner) -> SpreadGroup:
        """The group, read by the shares of a runner.

        Args:
            runner: the shares; they have to find the members folder under the same path.
        """
        from tradekin.facilitator.apart_file import private_list
        from tradekin.partners.spread.spread_group import SpreadGroup

        private = private_list(self.apart, self.base, self.members)
        return SpreadGroup(runner, self.members, self.settings, base=self.base, private=private)

    def settings_findings(self) -> tuple[Finding, ...]:
        """What is wrong in mkdocs.yml: in the group's settings, and in what it asks for and the pages cannot do."""
        from tradekin.configuration import configuration_findings

        return (*self.found, *(configuration_findings(self.config) if self.config else ()))

    def private_lists(self, paths: bytes | None = None) -> tuple[Finding, ...]:
        """Lists of people, letters and logs that Git keeps or would: all, or those of some paths with zeros between."""
        from tradekin.directory.private_lists import stray_findings

        folder = self.members.parent if self.members_named else self.base
        among = None if paths is None else frozenset(os.fsdecode(paths).split("\0"))
        return tuple(stray_findings(folder, self.settings.public_lists, among)) if self.config else ()


def locate_group(members: Path | None, config: Path | None) -> GroupLocation:
    """The group that the options name: by default the mkdocs.yml beside the members folder, else the one here."""
    from tradekin.settings import SETTINGS, Settings, read_settings

    here = [members.parent / SETTINGS] if members else []
    chosen = config or next((file for file in (*here, Path(SETTINGS)) if file.is_file()), None)
    settings, found = read_settings(chosen) if chosen else (Settings(), ())
    base = chosen.parent if chosen else Path()
    options = {"--members": members, "--config": config}
    given = {name: str(path) if path else None for name, path in options.items()}
    return GroupLocation(members or base / settings.members, settings, found, base, members is not None, given, chosen)


def group_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say where the group is."""
    named = click.option(
        "--config",
        type=click.Path(path_type=Path, dir_okay=False, exists=True),
        help="The group's mkdocs.yml [default: the one beside the members folder, else the one here].",
    )(command)
    return click.option(
        "--members",
        type=click.Path(path_type=Path, file_okay=False),
        help="Folder with the profiles [default: members].",
    )(named)


def in_group(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say where the group is; it gets them as one `place`."""

    @group_options
    @functools.wraps(command)
    def located(*arguments: Any, members: Path | None, config: Path | None, **options: Any) -> None:
        command(*arguments, place=locate_group(members, config), **options)

    return located


def in_its_language(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command that is `in_group` speak as the group does, since people read what it says who know no other."""

    @functools.wraps(command)
    def spoken(*arguments: Any, place: GroupLocation, **options: Any) -> None:
        from tradekin.language import speaking

        with speaking(place.language):
            command(*arguments, place=place, **options)

    return spoken


def knowing_apart(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command that is `in_group` the option that names the private list of who is kept apart."""

    @apart_option
    @functools.wraps(command)
    def told(*arguments: Any, place: GroupLocation, apart: Path | None, **options: Any) -> None:
        command(*arguments, place=replace(place, apart=apart), **options)

    return told
