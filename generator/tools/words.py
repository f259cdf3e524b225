"""Keep the catalogues of the site's words in step with the templates: `make words`.

Gathers every sentence that is wrapped for translation, and brings each catalogue up to date: new sentences come in
empty, those that nothing says any more go out, and the others stay as they are. With `--check` nothing is written;
the exit code is 1 if a catalogue is behind, lacks a translation, or has other placeholders than its sentence.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import yaml
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po

from tradekin.language.pages import has_list, messages

ROOT = Path(__file__).parents[2]
CATALOGUES = ROOT / "generator" / "tradekin" / "language" / "catalogues"
_KEYWORDS = {**DEFAULT_KEYWORDS, "plain": None}
_JINJA = {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}
_PLACEHOLDER = re.compile(r"%\((\w+)\)s|(?<!%)\{(\w+)\}")
_NAV = re.compile(r"^\s*- ([^:\n]+):", re.MULTILINE)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; say what is missing")
    check = parser.parse_args(arguments).check
    template = gathered()
    wrong = [said for file in sorted(CATALOGUES.glob("*.po")) for said in _kept(file, template, check=check)]
    print("\n".join(wrong) or f"{len(template)} sentences, in every catalogue.")
    return 1 if wrong else 0


def gathered() -> Catalog:
    """Every sentence of the site's own, with the files it stands in."""
    found = Catalog(project="Tradekin", charset="utf-8", fuzzy=False)
    for file, context, message in _everything():
        found.add(message, context=context, locations=[(file.relative_to(ROOT).as_posix(), 0)])
    return found


def problems(message: Message) -> Iterator[str]:
    """What is wrong with the translation of one sentence."""
    said = message.string if isinstance(message.string, tuple) else (message.string,)
    asked = message.id if isinstance(message.id, tuple) else (message.id,)
    if not all(said):
        yield f"not translated: {asked[0]!r}"
    elif message.fuzzy:
        yield f"marked as fuzzy: {asked[0]!r}"
    else:
        known = {name for each in asked for name in _names(str(each))}
        if any(_names(str(each)) - known for each in said) or _names(str(asked[-1])) - _names(str(said[-1])):
            yield f"other placeholders than its sentence: {asked[0]!r}"


def _everything() -> Iterator[tuple[Path, str | None, str | tuple[str, ...]]]:
    package = ROOT / "generator" / "tradekin"
    for pattern in ("site/**/*.html", "site/**/*.jinja", "partners/**/*.jinja", "introductions/**/*.jinja"):
        for file in sorted(package.glob(pattern)):
            yield from _in_code(file, "jinja2.ext:babel_extract")
    for file in sorted((ROOT / "overrides").rglob("*.html")):
        yield from _in_code(file, "jinja2.ext:babel_extract")
    for file in sorted(package.rglob("*.py")):
        yield from _in_code(file, "python")
    for file in sorted((ROOT / "docs").rglob("*.md")):
        yield from ((file, None, each) for each in _in_page(file.read_text(encoding="utf-8")))
    settings = ROOT / "mkdocs.yml"
    navigation = settings.read_text(encoding="utf-8").rpartition("\nnav:\n")[2]
    yield from ((settings, None, each) for each in _NAV.findall(navigation))


def _in_code(file: Path, method: str) -> Iterator[tuple[Path, str | None, str | tuple[str, ...]]]:
    options = _JINJA if method.startswith("jinja2") else {}
    for _, message, _, context in extract(method, BytesIO(file.read_bytes()), _KEYWORDS, (), options):
        yield file, context, message


def _in_page(text: str) -> Iterator[str]:
    if has_list(text):
        _, head, body = text.split("---\n", 2)
        described = yaml.safe_load(head).get("description")
        yield from [described] if described else []
        yield from messages(body)


def _kept(file: Path, template: Catalog, *, check: bool) -> Iterator[str]:
    before = file.read_bytes()
    catalogue = read_po(BytesIO(before), locale=file.stem)
    made = catalogue.creation_date
    catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
    catalogue.creation_date = catalogue.revision_date = made
    out = BytesIO()
    write_po(out, catalogue, width=110, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    if check and out.getvalue() != before:
        yield f"{file.name} is behind the templates. Run: make words"
    if not check:
        file.write_bytes(out.getvalue())
    for message in catalogue:
        if message.id:
            yield from (f"{file.name}: {each}" for each in problems(message))


def _names(text: str) -> set[str]:
    return {name for found in _PLACEHOLDER.findall(text) for name in found if name}


if __name__ == "__main__":
    sys.exit(main())
