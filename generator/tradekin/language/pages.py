"""Short pages that are shipped in English as Markdown: what stands above a generated list, and names in the navigation.

A short page without a list says that it is one: `<!-- tradekin: said in the site's language -->`.

A text that a group has changed is not in the catalogue, and stays as the group wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tradekin.language.speaking import gettext

_MARK = "<!-- tradekin: said in the site's language -->"
_OURS = re.compile(rf"^(?:<!-- tradekin: [a-z]+ -->|{_MARK})$", re.MULTILINE)
_BLOCKS = re.compile(r"(\n{2,})")
_BLOCK = re.compile(r"(#{1,3} )?(.+)", re.DOTALL)


def is_ours(markdown: str) -> bool:
    """Whether the words of a page are the site's own: it holds a generated list, or says so."""
    return bool(_OURS.search(markdown))


def messages(markdown: str) -> Iterator[str]:
    """The headings and paragraphs of a page, in their order."""
    for block in _BLOCKS.split(markdown.strip())[::2]:
        match = _BLOCK.fullmatch(block)
        if match and not block.startswith(("<", "---")):
            yield match.group(2)


def translate_text(markdown: str) -> str:
    """A page with each heading and paragraph that the catalogue knows in the language that is spoken.

    The mark of a page without a list is taken out: it means nothing to readers.
    """
    markdown = markdown.replace(_MARK, "")
    for message in messages(markdown):
        said = gettext(message)
        if said != message:
            markdown = markdown.replace(message, said, 1)
    return markdown
