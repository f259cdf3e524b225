"""`tradekin vocabulary`: what words stand for."""

from __future__ import annotations

import json

import click

from tradekin.cli.context import GroupLocation, in_group
from tradekin.cli.options import format_option


@click.command()
@click.argument("words", nargs=-1, required=True)
@format_option(("text", "json"))
@in_group
def vocabulary(place: GroupLocation, words: tuple[str, ...], shape: str) -> None:
    """Show what each of the WORDS stands for in the vocabulary, and what is near it."""
    from tradekin.directory.group_terms import vocabulary_of
    from tradekin.vocabulary import word_report

    known, found = vocabulary_of(place.settings, place.base)
    for each in found:
        click.echo(f"{each.path}:{each.line}: {each.message}", err=True)
    answers = {word: word_report.look_up(known, word) for word in words}
    if shape == "json":
        shapes = {word: answer.as_dict() for word, answer in answers.items()}
        click.echo(json.dumps(shapes, ensure_ascii=False, indent=2))
    else:
        click.echo("\n\n".join(word_report.as_text(known, word, answer) for word, answer in answers.items()))
