"""Addresses in an mkdocs.yml: of the site, of the repository, and the shape of the pages' own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, urlsplit

from tradekin.configuration.settings_file import NO, Sheet
from tradekin.kit.documents.nodes import Text
from tradekin.kit.findings.finding import Finding
from tradekin.kit.text.shown import echo

_SITE, _REPOSITORY = "https://harbour.github.io/directory/", "https://github.com/harbour/directory"
_AROUND = "<>\"'“”„‘’ "
_HOST = re.compile(r"(?!\d+(?:\.\d+)*\Z)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}(?::\d{1,5})?\Z")
_BRANCH = re.compile(r"/(?:tree|blob|edit|src)/")


def ending(sheet: Sheet) -> Iterator[Finding]:
    """Addresses of pages have to end in a slash: their links and files count on it."""
    node = sheet.text("use_directory_urls")
    if node and node.text.strip().casefold() in NO:
        fix = "Take this line out. To read the site on this machine: make serve"
        yield sheet.finding(sheet.start("use_directory_urls"), "Tradekin's pages need addresses that end in /.", fix)


def of_the_site(sheet: Sheet) -> Iterator[Finding]:
    """The address the site will have: whole, and not the repository's."""
    if not (node := sheet.text("site_url")):
        return
    written = node.text.strip()
    meant, parts = _whole(written), _split(_whole(written))
    if meant != written or not parts:
        yield _not_whole(sheet, node, f"{meant.rstrip('/')}/" if parts else "", _SITE)
    elif (parts.hostname or "") == "github.com":
        message = "This is where the files lie; the site has an address of its own."
        yield sheet.finding(node, message, f"Write: site_url: {_pages_of(parts)}")
    elif parts.query or parts.fragment:
        message = "The address goes on behind ? or #, and no page can lie below it."
        yield sheet.finding(node, message, f"Write: site_url: {_without_query(parts)}")


def of_the_repository(sheet: Sheet) -> Iterator[Finding]:
    """The address at which a browser shows the files."""
    if not (node := sheet.text("repo_url")):
        return
    written = node.text.strip()
    meant = _BRANCH.split(_whole(_web(written)))[0].rstrip("/").removesuffix(".git")
    parts = _split(meant)
    if not parts or not _split(written):
        yield _not_whole(sheet, node, meant if parts else "", _REPOSITORY)
    elif meant != written.rstrip("/"):
        message = f"{echo(written)} does not lead to the start of the repository."
        yield sheet.finding(node, message, f"Write: repo_url: {meant}")


def of_the_editor(sheet: Sheet) -> Iterator[Finding]:
    """Whether the pages can offer GitHub's forms and its editor."""
    repository, edit = sheet.text("repo_url"), sheet.text("edit_uri")
    if not repository or "github" not in repository.text or sheet.root.key("edit_uri_template"):
        return
    if not sheet.root.key("edit_uri") and "edit_uri" not in sheet.root.lost:
        message = "Without edit_uri the links for changing a profile lead to the branch “master”."
        yield sheet.finding(repository, message, "Add the line: edit_uri: edit/main/docs/", "S003")
    elif edit and not edit.text.startswith("edit/"):
        message = f"With {echo(edit.text)} the pages offer neither GitHub's forms nor its editor."
        yield sheet.finding(edit, message, "Write: edit_uri: edit/main/docs/", "S003")


def _not_whole(sheet: Sheet, node: Text, meant: str, example: str) -> Finding:
    message = f"{echo(node.text)} is not a whole web address, which starts with https://"
    name = "site_url" if example is _SITE else "repo_url"
    return sheet.finding(node, message, f"Write: {name}: {meant}" if meant else f"Write it like {example}")


def _whole(written: str) -> str:
    """The address with its scheme, without what stands around it; unchanged if nothing is to be mended."""
    bare = written.strip(_AROUND)
    if re.match(r"https?:/{0,2}[^/]|https?//", bare, re.IGNORECASE):
        scheme, rest = (
            ("https" if bare[4:5] in "sS" else "http"),
            re.sub(r"\Ahttps?:?/*", "", bare, flags=re.IGNORECASE),
        )
        return f"{scheme}://{rest}"
    rest = bare.lstrip("/")
    host = rest.partition("/")[0]
    if not _HOST.match(host.lower()):
        return written
    return f"https://{rest}"


def _web(written: str) -> str:
    """A repository's address for a browser, from the one that Git takes: git@host:owner/name, ssh://git@host/owner/name."""
    bare = written.strip(_AROUND)
    for start in ("git+", "ssh://", "git://"):
        bare = bare.removeprefix(start)
    user, at, rest = bare.partition("@")
    if at and "/" not in user:
        host, colon, path = rest.partition(":")
        return f"https://{host}/{path.lstrip('/')}" if colon and "/" not in host else f"https://{rest}"
    return bare if "://" in bare or bare == written else f"https://{bare}"


def _split(address: str) -> SplitResult | None:
    """The parts of an address, if a browser could open it."""
    try:
        parts = urlsplit(address)
        fine = parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"\s", address)
    except ValueError:
        return None
    return parts if fine else None


def _pages_of(parts: SplitResult) -> str:
    owner, _, name = parts.path.strip("/").removesuffix(".git").partition("/")
    start = f"https://{owner.lower()}.github.io/" if owner else _SITE
    return f"{start}{name.partition('/')[0]}/" if owner and name else start


def _without_query(parts: SplitResult) -> str:
    return f"{parts.scheme}://{parts.netloc}{parts.path or '/'}"
