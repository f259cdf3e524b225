"""The letter box in JavaScript as a folder that can be deployed, filled in for a group."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment

from tradekin.kit.text.links import origin_of
from tradekin.language.wording import text_templates
from tradekin.settings import Inbox, Letterbox

_SERVICE = Path(__file__).with_name("service")
_MADE = ("wrangler.toml", "letterbox.service", "Containerfile", "README.md", ".gitignore")
SECRETS = "letterbox.env"
"""The file that gets the key: it is written once, and never over what is there."""
_WORKERS = ".workers.dev"
_MOST_NAME = 50


@dataclass(frozen=True, slots=True)
class LetterboxPlan:
    """What a letter box is to do, and where."""

    site: str
    """The address of the site whose forms send."""
    inbox: Inbox
    repository: str
    """Owner and name of the repository that is the inbox."""
    group: str
    address: str = ""
    """Where the letter box will be; empty if that is not settled."""

    @property
    def origin(self) -> str:
        """Scheme and host of the site, as browsers tell them."""
        return origin_of(self.site) or ""

    @property
    def host(self) -> str:
        """The host of the letter box, unless it is one that Cloudflare gives."""
        host = urlsplit(self.address).hostname or ""
        return "" if host.endswith(_WORKERS) else host

    @property
    def path(self) -> str:
        """What stands before `/letters` in its address."""
        return urlsplit(self.address).path.rstrip("/")

    @property
    def worker(self) -> str:
        """The name of the Worker."""
        host = urlsplit(self.address).hostname or ""
        own = host.partition(".")[0] if host.endswith(_WORKERS) else f"{_plain(self.group)}-letters"
        return own.removeprefix("-")


def plan_letterbox(settings: Letterbox | None, site: str, group: str, directory: str, inbox: str) -> LetterboxPlan:
    """What the settings say of a letter box, and what follows from them.

    Args:
        settings: of the letter box; None if there are none yet.
        site: the site's address.
        group: its name.
        directory: owner and name of the repository of the site; empty if not known.
        inbox: owner and name of the repository that is the inbox; empty: what is usual.
    """
    kind = settings.inbox if settings else Inbox.PRIVATE
    address = settings.address if settings else ""
    return LetterboxPlan(site, kind, inbox or usual_inbox(directory, kind), group, address)


def usual_inbox(directory: str, kind: Inbox) -> str:
    """The repository that is the inbox of a directory, if no other is named; empty if the directory's is not known."""
    return f"{directory}-inbox" if directory and kind is Inbox.PRIVATE else directory


def pack_letterbox(plan: LetterboxPlan) -> Iterator[tuple[str, bytes]]:
    """Each file of the folder: its name and what is in it."""
    for file in sorted(_SERVICE.iterdir()):
        yield file.name, file.read_bytes()
    for name in (*_MADE, SECRETS):
        yield name, f"{_words().get_template(f'{name}.jinja').render(plan=plan, secrets=SECRETS).strip()}\n".encode()


def _plain(name: str) -> str:
    """A name as a part of an address: small letters, figures and lines."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()[:_MOST_NAME]).strip("-")


@cache
def _words() -> Environment:
    made = text_templates("tradekin.intake.letterbox").overlay()
    made.filters = {**made.filters, "quoted": partial(json.dumps, ensure_ascii=False)}  # JSON's quotes are TOML's, too
    return made
