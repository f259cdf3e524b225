"""`tradekin import --update`: shows each change, asks, and writes after a yes."""

from __future__ import annotations

from dataclasses import replace

from tradekin.errors import RosterError
from tradekin.intake.roster.import_request import Ask, ImportRequest, Opened
from tradekin.intake.roster.row_draft import RosterReading
from tradekin.intake.roster.shell_words import check_command, import_command, map_option
from tradekin.intake.roster.update_fields import be_sure_of_columns, fields_in
from tradekin.intake.roster.update_report import FORMATS, Updating, as_question, as_shown
from tradekin.intake.roster.updating import plan_update, write_update
from tradekin.kit.command_result import CommandResult

_YES = ("y", "yes")


def run_update(request: ImportRequest, opened: Opened, reading: RosterReading, ask: Ask | None) -> CommandResult:
    """Change profiles that are here; nothing is written before a yes, at the terminal or by `--yes`.

    Raises:
        RosterError: if a field cannot be changed, no column holds it, or nobody said that members were asked.
    """
    fields = fields_in(request.update)
    if not request.publish and any(field.startswith("contact.") for field in fields):
        raise RosterError("ask_first", command=command_for(replace(request, publish=True), opened))
    be_sure_of_columns(fields, request.update, opened.columns)
    check = check_command(request.place)
    update = plan_update(reading, fields, request.members, check)
    go_on = command_for(replace(request, dry=False, yes=True), opened)
    done = Updating(opened, update, "shown", request.dry, go_on, check)
    if update.number and not request.dry:
        done = _decided(request, done, ask)
    return CommandResult(_status(request, done), out=FORMATS[request.shape](done))


def command_for(request: ImportRequest, opened: Opened) -> str:
    """The command that asks for the same again."""
    names = opened.table.header.cells
    maps = [map_option(place, names, field or "") for place, field in opened.told]
    return import_command(opened.path, maps, request.again())


def _decided(request: ImportRequest, done: Updating, ask: Ask | None) -> Updating:
    """What became of changes that were shown: made, refused, or left for another run."""
    if not request.yes and (ask is None or request.shape != "text"):
        return done
    if not request.yes and ask is not None:
        answer = ask(f"{as_shown(done)}\n{as_question(done.update.number)}")
        if answer.strip().casefold() not in _YES:
            return replace(done, state="refused")
    return replace(done, state="done", update=write_update(done.update, request.members))


def _status(request: ImportRequest, done: Updating) -> int:
    """0 if all could be used and nothing waits; 1 if something is to mend or to say yes to."""
    waits = bool(done.update.number) and done.state != "done" and not request.dry
    return int(waits or any(not each.profile for each in done.update.not_used))
