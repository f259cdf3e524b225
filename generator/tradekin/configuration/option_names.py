"""Names at the margin of an mkdocs.yml."""

from __future__ import annotations

from collections.abc import Iterator

from tradekin.configuration.settings_file import Sheet
from tradekin.kit.findings.finding import Finding
from tradekin.kit.text.shown import echo

KNOWN = frozenset((
    "INHERIT", "copyright", "dev_addr", "docs_dir", "draft_docs", "edit_uri", "edit_uri_template",
    "exclude_docs", "extra", "extra_css", "extra_javascript", "extra_templates", "hooks", "markdown_extensions",
    "mdx_configs", "nav", "not_in_nav", "plugins", "remote_branch", "remote_name", "repo_name", "repo_url",
    "site_author", "site_description", "site_dir", "site_name", "site_url", "strict", "theme",
    "use_directory_urls", "validation", "watch",
))  # fmt: skip
"""Every name that MkDocs takes, as a test makes sure."""
_REPLACED = {"pages": "nav", "google_analytics": "", "site_favicon": "", "theme_dir": "", "extra_configuration": ""}


def repeated(sheet: Sheet) -> Iterator[Finding]:
    """A part pasted below one of the same name: the first would be lost without a word."""
    first: dict[str, int] = {}
    for key, _ in sheet.root.entries:
        if key.text in first:
            message = (
                f"{echo(key.text)} is given twice (line {first[key.text]} and line {key.line}); the first is lost."
            )
            yield sheet.finding(key, message, "Put what both hold into one.")
        first.setdefault(key.text, key.line)


def inherited(sheet: Sheet) -> Iterator[Finding]:
    """Settings in another file, which nobody would look at."""
    if key := sheet.root.key("INHERIT"):
        message = "Tradekin reads its settings from this file alone, not from the one that is named here."
        yield sheet.finding(key, message, "Write the other file's lines into this one, and take this line out.")


def unknown(sheet: Sheet) -> Iterator[Finding]:
    """A name that MkDocs does not know, which a strict build refuses."""
    for key, _ in sheet.root.entries:
        if key.text not in KNOWN:
            yield sheet.finding(key, f"MkDocs knows no setting {echo(key.text)}.", _fix(key.text))


def _fix(name: str) -> str:
    if name in _REPLACED:
        return f"Write {_REPLACED[name]} in its place." if _REPLACED[name] else "Take these lines out."
    from rapidfuzz import process  # only for what nobody knows

    near = process.extractOne(name, sorted(KNOWN), score_cutoff=75)
    inside = "If it is Tradekin's, move it under “- tradekin:”; else take it out."
    return f"Did you mean {near[0]}?" if near else inside
