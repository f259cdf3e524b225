"""Asking for what the options left out, where there is somebody to ask."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import click

from tradekin.language.wording import macros
from tradekin.starter.group_answers import answers_from, default_name, split_commas


def ask_for_missing(folder: Path, given: Mapping[str, Any]) -> dict[str, Any]:
    """The options with what was missing: asked for on a terminal, the default elsewhere."""
    options = dict(given)
    words = macros("tradekin.starter", "asking.jinja")
    named = default_name(folder.resolve())
    somebody = sys.stdin.isatty() and sys.stdout.isatty()
    if options.get("group") is None:
        options["group"] = (
            click.prompt(words.group(), default=named, value_proc=partial(_accepted, "group")) if somebody else named
        )
    if somebody and not options.get("areas"):
        options["areas"] = click.prompt(words.areas(), default="", show_default=False, value_proc=_areas)
    for name in ("country", "facilitator", "email", "owner"):
        if somebody and options.get(name) is None:
            ask = partial(_optional, name)
            options[name] = click.prompt(getattr(words, name)(), default="", show_default=False, value_proc=ask)
    return options


def _areas(text: str) -> tuple[str, ...]:
    return tuple(_accepted("areas", split_commas(text)))


def _optional(option: str, text: str) -> str | None:
    """An answer that may be left out."""
    return str(_accepted(option, text.strip())) if text.strip() else None


def _accepted(option: str, value: Any) -> Any:
    """The value, if it will do; else the question is asked again."""
    if problems := answers_from({option: value})[1]:
        raise click.UsageError("\n".join(problems))
    return value
