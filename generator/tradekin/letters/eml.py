"""A letter for a mail program: as an `.eml` draft, opened ready to be sent, and as a `mailto:` address.

The same letter gives the same bytes: a draft has no day, no sender and no number of its own; the program that sends it
puts them there. A paragraph is one line, written quoted-printable. `format=flowed` would be an alternative, but many
programs on telephones show its lines broken where they were folded.

Headers are encoded by `email.header`: the newer classes of Python 3.11 lose or add spaces where a long value holds
letters beyond ASCII.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from email.header import Header
from email.headerregistry import Address
from email.quoprimime import body_encode
from itertools import groupby
from urllib.parse import quote

from tradekin.letters.letters import Letter, is_published

_END = "\r\n"
_FOLD = "\r\n "
_BODY = (
    'Content-Type: text/plain; charset="utf-8"',
    "Content-Transfer-Encoding: quoted-printable",
    "MIME-Version: 1.0",
)
_LONGEST_LINE = 76
_LONGEST_QUOTED = 50
LONGEST = 1_900
"""Characters of an address; beyond these some mail programs drop the text, or do not open."""
_ROOM = 70
_ATOM = re.compile(r"[A-Za-z0-9'-]+\Z")


def as_eml(letter: Letter, private: Mapping[str, str] | None = None) -> bytes:
    """The draft's bytes.

    Args:
        letter: what to write.
        private: addresses by slug, for those who published none. An address its owner published comes first.

    Raises:
        ValueError: if a name or an address could not stand in a header without giving another one.
    """
    headers = [f"Subject: {_subject(letter.subject)}"]
    if known := addresses_of(letter, private or {}):
        headers.append("To: " + f",{_FOLD}".join(_mailbox(each) for each in known))
    headers.append("X-Unsent: 1")
    octets = b"\n".join((*letter.body.encode().splitlines(), b"")).decode("latin-1")
    return _END.join((*headers, *_BODY, "", body_encode(octets, _LONGEST_LINE, _END))).encode("ascii")


def addresses_of(letter: Letter, private: Mapping[str, str]) -> list[Address]:
    """Name and address of all the letter is to; of nobody if one is missing, so that no letter goes to one of two.

    Raises:
        ValueError: if one of them is no address, or a name holds a line break.
    """
    known = [(each.name, each.email or private.get(each.slug, "")) for each in letter.to]
    if not all(email for _, email in known):
        return []
    return [Address(display_name=_one_line(name), addr_spec=_one_line(email)) for name, email in known]


def _mailbox(address: Address) -> str:
    name = address.display_name
    if not name:
        return address.addr_spec
    quoted = name.isascii() and "=?" not in name and len(name) <= _LONGEST_QUOTED
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    shown = f'"{escaped}"' if quoted else _phrase(name)
    last = shown.rsplit(_END, 1)[-1]
    return f"{shown}{' ' if len(last) + len(address.addr_spec) < _ROOM else _FOLD}<{address.addr_spec}>"


def _phrase(name: str) -> str:
    """A name in encoded words and plain ones, as few of the first as need be.

    Between two encoded words a space means nothing, but Python's own parser reads one; beside a plain word all agree.
    """
    runs = groupby(name.split(" "), key=lambda word: bool(_ATOM.match(word)))
    parts = [" ".join(words) if plain else _words(" ".join(words), "To") for plain, words in runs]
    return (_FOLD if sum(map(len, parts)) > _LONGEST_QUOTED else " ").join(parts)


def _subject(value: str) -> str:
    plain = _one_line(value).isascii() and "=?" not in value and max(map(len, value.split(" "))) < _LONGEST_QUOTED
    return Header(value, "us-ascii", header_name="Subject").encode(linesep=_END) if plain else _words(value, "Subject")


def _words(value: str, name: str) -> str:
    return Header(value, "utf-8", maxlinelen=76, header_name=name).encode(linesep=_END)


def _one_line(text: str) -> str:
    if not text.isprintable() and any(len(f"{each}.".splitlines()) > 1 or each < " " for each in text):
        raise ValueError("a header is one line")
    return text


def as_mailto(letter: Letter) -> str | None:
    """The address of a letter, or None if somebody published none or it would be too long: then there is the draft."""
    return mailto([each.email for each in letter.to], letter.subject, letter.body) if is_published(letter) else None


def mailto(to: Iterable[str], subject: str, body: str) -> str | None:
    """The address of a mail that is written already (RFC 6068), or None if it would be too long."""
    written = body.rstrip("\n").replace("\n", "\r\n")
    whom = ",".join(quote(each, safe="@") for each in to)
    link = f"mailto:{whom}?subject={quote(subject, safe='')}&body={quote(written, safe='')}"
    return link if len(link) <= LONGEST else None
