"""What a group's own repository starts with, and what a newer version would change in it."""

from tradekin.starter.group_answers import answers_from
from tradekin.starter.group_files import with_manifest
from tradekin.starter.new_folder import refusal, start
from tradekin.starter.prompting import asked
from tradekin.starter.starter_report import again, started, upgraded
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
