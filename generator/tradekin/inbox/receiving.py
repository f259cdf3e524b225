"""`tradekin letterbox`: from what was asked for to a letter box that takes letters into a folder."""

from __future__ import annotations

import errno
import os
import shlex
import socket
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tradekin.errors import RefusedError
from tradekin.inbox.placing import InboxGroup, check_folder, usual_folder
from tradekin.intake.forms.issue_forms import group_in
from tradekin.intake.letterbox.asgi import LetterBox
from tradekin.intake.letterbox.letter_folder import LetterFolder, make_private
from tradekin.intake.letterbox.serving import can_serve, serve
from tradekin.kit.command_result import CommandResult
from tradekin.kit.text.links import origin_of
from tradekin.kit.text.shown import echo, visible
from tradekin.letters.file_problems import refused, say
from tradekin.settings import SETTINGS, Settings

EXTRA = "tradekin[letterbox]"


@dataclass(frozen=True, slots=True)
class ReceivingOptions:
    """What was asked for on the command line."""

    folder: Path | None
    host: str
    port: int
    site: str | None
    behind_proxy: bool


def receive(wanted: ReceivingOptions, group: InboxGroup) -> CommandResult:
    """Take letters until somebody stops it; never raises for anything in files or in what is sent."""
    try:
        if not can_serve():
            raise RefusedError("no_uvicorn", shlex.join((sys.executable, "-m", "pip", "install", EXTRA)))
        folder = wanted.folder or usual_folder()
        check_folder(folder, group)
        site = _site_of(wanted, group)
        kept = _folder_at(folder)
        listening = _listen(wanted.host, wanted.port)
        _tell(say("listens", _shown_address(listening), visible(str(folder)), site))
        with listening:
            serve(LetterBox(kept, site, _prefix_of(group.settings), wanted.behind_proxy, _tell), listening)
    except RefusedError as problem:
        return refused(problem)
    except KeyboardInterrupt:
        pass
    return CommandResult()


def _folder_at(folder: Path) -> LetterFolder:
    """The folder, made and tidied.

    Raises:
        RefusedError: if it cannot be made or written to, which is better known before the first letter comes.
    """
    try:
        make_private(folder)
        if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except OSError as problem:
        raise RefusedError("unwritten", echo(str(folder), 160), problem.strerror or "") from None
    kept = LetterFolder(folder)
    kept.tidy()
    return kept


def _site_of(wanted: ReceivingOptions, group: InboxGroup) -> str:
    given = wanted.site or group_in(group.base / SETTINGS).address
    if not given:
        raise RefusedError("no_site")
    if not (origin := origin_of(given)):
        raise RefusedError("odd_site", echo(given))
    return origin


def _prefix_of(settings: Settings) -> str:
    """What the address in the settings has before `/letters`, which a server in front may pass on or cut off."""
    return urlsplit(settings.letterbox.address).path.rstrip("/") if settings.letterbox else ""


def _listen(host: str, port: int) -> socket.socket:
    """What hears on a host and port.

    Raises:
        RefusedError: if nothing can.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=128)
    except (OSError, UnicodeError) as problem:
        why = getattr(problem, "strerror", None) or "there is no such host"
        raise RefusedError("no_port", echo(host), str(port), why) from None


def _shown_address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _tell(line: str) -> None:
    """Say something to whoever runs this, at once."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
