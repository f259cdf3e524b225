"""What a group's own repository starts with, and what a newer version would change in it."""

from tradekin.starter.answers import answers_from
from tradekin.starter.asking import asked
from tradekin.starter.files import with_manifest
from tradekin.starter.folder import refusal, start
from tradekin.starter.report import again, started, upgraded
from tradekin.starter.upgrade import apply, changes_in, manifest_of

__all__ = [
    "again",
    "answers_from",
    "apply",
    "asked",
    "changes_in",
    "manifest_of",
    "refusal",
    "start",
    "started",
    "upgraded",
    "with_manifest",
]
