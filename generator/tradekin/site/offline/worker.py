"""The service worker: one that keeps what was read, or one that says farewell and takes everything away."""

from __future__ import annotations

import hashlib
import html
import json
from importlib.resources import files

import tradekin
from tradekin.language import plain
from tradekin.site.site_model import Site

WORKER = "service-worker.js"


def worker(site: Site, *, keeps: bool) -> str:
    """The worker's text. It begins with the version of the site, so that browsers see when anything was built anew."""
    source = (files(__package__) / ("offline_worker.js" if keeps else "removal_worker.js")).read_text(encoding="utf-8")
    if not keeps:
        return source
    return f"const VERSION = {json.dumps(version(site))};\nconst WORDS = {json.dumps(_words())};\n{source}"


def _words() -> str:
    """What a kept page says of itself and what can be done, with a bar between, as an attribute's value."""
    said = plain("No connection just now. This page is as it was on {day}."), plain("Try again")
    return html.escape("|".join(said))


def version(site: Site) -> str:
    """A name for what the pages are made from: profiles, partners, settings, the generator, and the day it is said."""
    digest = hashlib.sha256()
    for part in (tradekin.__version__, site.made.isoformat(), site.settings.model_dump_json()):
        digest.update(f"{part}\0".encode())
    for member in site.directory.members:
        digest.update(f"{member.slug}\0{member.profile.model_dump_json()}\0".encode())
    for pair in site.partners.pairs:
        digest.update(f"{pair.slug}\0".encode())
    return digest.hexdigest()[:16]
