"""Keep the catalogues of the site's words in step with the templates: `make words`.

Gathers every sentence that is wrapped for translation, and brings each catalogue up to date: new sentences come in
empty, those that nothing says any more go out, and the others stay as they are. With `--check` nothing is written;
the exit code is 1 if a catalogue is behind, lacks a translation, or has other placeholders or HTML than its sentence.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import yaml
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po

from tradekin.intake.forms import mending
from tradekin.intake.mail import mail_words
from tradekin.language.pages import is_ours, messages
from tradekin.profile.model import Profile
from tradekin.site.form_questions import sentences

ROOT = Path(__file__).parents[2]
CATALOGUES = ROOT / "generator" / "tradekin" / "language" / "catalogues"
_KEYWORDS = {**DEFAULT_KEYWORDS, "plain": None}
_WITH_WORDS = (
    "site",
    "partners",
    "letters",
    "facilitator",
    "intake/forms",
    "intake/mail",
    "github",
    "inbox",
    "cluster",
    "network",
    "review",
    "profile",
)
"""Rooms whose templates speak the group's language; what the others say is for terminals and for programs."""
_JINJA = {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}
_PLACEHOLDER = re.compile(r"%\((\w+)\)s|(?<!%)\{(\w+)\}")
_LONE_SIGN = re.compile(r"%(?!%|\(\w+\)s)")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
Sentence = tuple[Path, str | None, str | tuple[str, ...]]
"""A sentence with its file and its context."""
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
    said, asked = _forms(message.string), _forms(message.id)
    if not all(said):
        yield f"not translated: {asked[0]!r}"
    elif message.fuzzy:
        yield f"marked as fuzzy: {asked[0]!r}"
    else:
        if _differs(said, asked, _names) or _lone(said) > _lone(asked):
            yield f"other placeholders than its sentence: {asked[0]!r}"
        if _differs(said, asked, _tags):
            yield f"other HTML than its sentence: {asked[0]!r}"


@cache
def _everything() -> tuple[Sentence, ...]:
    return tuple(_sentences_of_all())


def _sentences_of_all() -> Iterator[Sentence]:
    package = ROOT / "generator" / "tradekin"
    patterns = ("site/**/*.html", *(f"{room}/**/*.jinja" for room in _WITH_WORDS))
    for file in (each for pattern in patterns for each in sorted(package.glob(pattern))):
        yield from _in_code(file, "jinja2.ext:babel_extract")
    for file in sorted((ROOT / "overrides").rglob("*.html")):
        yield from _in_code(file, "jinja2.ext:babel_extract")
    for file in sorted(package.rglob("*.py")):
        yield from _in_code(file, "python")
    model = package / "profile" / "model.py"
    yield from ((model, None, each) for each in sentences())
    yield from ((model, None, each.title) for each in Profile.model_fields.values() if each.title)
    mail = package / "intake" / "mail" / "mail_words.py"
    yield from ((mail, None, each) for each in mail_words.sentences())
    notes = package / "intake" / "forms" / "mending.py"
    yield from ((notes, None, each) for each in mending.causes())
    for file in sorted(each for each in (ROOT / "docs").rglob("*.md") if "guide" not in each.parts):
        yield from ((file, None, each) for each in _in_page(file.read_text(encoding="utf-8")))
    settings = ROOT / "mkdocs.yml"
    navigation = settings.read_text(encoding="utf-8").rpartition("\nnav:\n")[2]
    yield from ((settings, None, each) for each in _NAV.findall(navigation))


def _in_code(file: Path, method: str) -> Iterator[Sentence]:
    options = _JINJA if method.startswith("jinja2") else {}
    for _, message, _, context in extract(method, BytesIO(file.read_bytes()), _KEYWORDS, (), options):
        yield file, context, message


def _in_page(text: str) -> Iterator[str]:
    if is_ours(text):
        _, head, body = text.split("---\n", 2)
        about = yaml.safe_load(head)
        yield from (about[each] for each in ("title", "description") if each in about)
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


def _forms(text: object) -> tuple[str, ...]:
    """One text, or one about one thing and one about several."""
    return tuple(str(each or "") for each in (text if isinstance(text, tuple) else (text,)))


def _differs(said: tuple[str, ...], asked: tuple[str, ...], parts: Callable[[str], set[str]]) -> bool:
    """Whether a translation has parts that its sentence has not, or its last form lacks some of the sentence's."""
    known = {part for each in asked for part in parts(each)}
    return any(parts(each) - known for each in said) or bool(parts(asked[-1]) - parts(said[-1]))


def _names(text: str) -> set[str]:
    return {name for found in _PLACEHOLDER.findall(text) for name in found if name}


def _tags(text: str) -> set[str]:
    """The tags of a text, one that stands there twice as two."""
    return {f"{tag} {number}" for tag, most in Counter(_TAG.findall(text)).items() for number in range(most)}


def _lone(texts: tuple[str, ...]) -> int:
    """How often “%” stands in texts where it would be taken for the start of a placeholder."""
    return max(len(_LONE_SIGN.findall(each.replace("%%", ""))) for each in texts)


if __name__ == "__main__":
    sys.exit(main())
