"""What a group's own repository starts with, and what a newer version would change in it."""

from tradekin.starter.group_answers import answers_from
from tradekin.starter.group_files import with_manifest
from tradekin.starter.new_folder import refusal, start
from tradekin.starter.prompting import ask_for_missing
from tradekin.starter.starter_report import command_again, report_start, report_upgrade
from tradekin.starter.upgrade import apply, changes_in, manifest_of

__all__ = [
    "answers_from",
    "apply",
    "ask_for_missing",
    "changes_in",
    "command_again",
    "manifest_of",
    "refusal",
    "report_start",
    "report_upgrade",
    "start",
    "with_manifest",
]
