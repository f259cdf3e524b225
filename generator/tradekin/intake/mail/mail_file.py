"""A mail, as a file or as pasted text -> its texts, its pictures, and what it says of itself. Nothing in it is trusted.

The standard library parses it in its older, forgiving way, which raises for nothing and takes linear time for headers.
"""

from __future__ import annotations

import re
from codecs import lookup
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from html import unescape
from quopri import decodestring
from typing import Any
from urllib.parse import unquote

from tradekin.kit.file_kinds import kind_of_file
from tradekin.kit.text.html_tags import without_tags
from tradekin.kit.text.plain_text import MarkupFound

MOST_BYTES = 30_000_000
MOST_TEXT = 400_000
"""Characters of a text that are looked at."""
MOST_HEADER = 2_000
_MOST_PARTS, _MOST_NESTED = 100, 40
_NO_CHARSETS = frozenset(
    ("idna", "punycode", "unicode_escape", "raw_unicode_escape", "raw-unicode-escape", "undefined")
)
"""Python's own ways to write text, which no mail program uses, and some of which take ever longer."""
_A_MAIL = frozenset(
    (b"from", b"to", b"date", b"subject", b"received", b"mime-version", b"content-type", b"message-id", b"return-path")
)
"""Names of headers, two of which no text has by chance above its first blank line."""
_HEAD = re.compile(r"<(?:!--.{0,5000}?--|!doctype[^<>]{0,400}|/?(?:meta|link|base|o:|v:|w:)[^<>]{0,400})>", re.I | re.S)
_OTHER_TAG = re.compile(r"</?[A-Za-z!?][^<>]{0,400}>")
_LOOKS_LIKE_HTML = re.compile(r"<(?:br|div|p|td|body)[\s/>]", re.IGNORECASE)
_LOOKS_ENCODED = re.compile(r"=(?:\n|20\n|3D|[EC][0-9A-F]=[89AB][0-9A-F])")
_SHOWN = re.compile(r"cid:([^\s\"'<>)]{1,200})", re.IGNORECASE)
_READABLE = ("jpg", "png")


@dataclass(frozen=True, slots=True)
class MailFile:
    """What was found in a mail."""

    texts: tuple[str, ...]
    """Each way in which its text can be read, the likeliest first: as plain text, and as what its HTML shows."""
    is_mail: bool = False
    """Whether it has a mail's headers; else it is pasted text, of which nobody knows the sender."""
    sender: str = ""
    """The address it says it is from, which anybody can write."""
    subject: str = ""
    day: str = ""
    """The day it says it was sent, year-month-day; empty if it says none."""
    pictures: tuple[bytes, ...] = field(default=(), repr=False)
    """Those that can be read, JPEG and PNG, each once; those that its text shows only if there are no others."""
    other_pictures: tuple[str, ...] = ()
    """The kinds of those that cannot, such as `heic`."""


def read_mail(data: bytes) -> MailFile:
    """What is in a mail's bytes, or in pasted text; never raises."""
    data = data[:MOST_BYTES]
    if not _is_mail(data):
        return MailFile(_texts_of(decode(data)))
    try:
        message = message_from_bytes(data)
        return _read(message)
    except (MessageError, LookupError, ValueError, RecursionError, AttributeError, TypeError, AssertionError):
        return MailFile(
            _texts_of(decode(data))
        )  # the parser meets what it was not made for: the text may still be there


def decode(data: bytes, charset: str = "") -> str:
    """Bytes as text, whatever they are: as they say, as UTF-8, else as Windows writes western texts."""
    for name in (charset or "ascii", "utf-8-sig"):
        try:
            if lookup(name).name not in _NO_CHARSETS:
                return data.decode(name)
        except (LookupError, ValueError):
            continue
    return data.decode("cp1252", "replace")


def _is_mail(data: bytes) -> bool:
    """Whether bytes start with a mail's headers, and do not nest deeper than mails do."""
    start = data.lstrip()[:65_536]
    if start.startswith(b"From "):  # an mbox's first line
        start = start.partition(b"\n")[2]
    head, blank, _ = start.replace(b"\r\n", b"\n").partition(b"\n\n")
    names = {line.partition(b":")[0].lower() for line in head.splitlines()}
    return bool(blank) and len(names & _A_MAIL) > 1 and data.lower().count(b"multipart/") <= _MOST_NESTED


def _read(message: Message) -> MailFile:
    parts = [each for each, _ in zip(message.walk(), range(_MOST_PARTS), strict=False) if not each.is_multipart()]
    plain = [_text(each) for each in parts if each.get_content_type() == "text/plain"]
    shown = [as_shown(_text(each)) for each in parts if each.get_content_type() == "text/html"]
    others = [_text(each) for each in parts if each.get_content_type() == "text/calendar"]
    texts = tuple("\n\n".join(each)[:MOST_TEXT] for each in (plain, shown, others) if any(map(str.strip, each)))
    within = _within_text(part for part in parts if part.get_content_type() == "text/html")
    sent = [(each, picture) for each in parts if (picture := _picture(each))]
    kinds = [(kind_of_file(picture[:32]), picture) for _, picture in sent]
    attached = [(kind_of_file(picture[:32]), picture) for part, picture in sent if _id_of(part) not in within]
    readable = [each for kind, each in attached if kind in _READABLE] or [
        each for kind, each in kinds if kind in _READABLE
    ]
    return MailFile(
        texts=texts or ("",),
        is_mail=True,
        sender=parseaddr(_header(message, "From"))[1].strip(),
        subject=_header(message, "Subject"),
        day=_day(message),
        pictures=tuple(dict.fromkeys(readable)),
        other_pictures=tuple(dict.fromkeys(kind for kind, _ in kinds if kind not in (*_READABLE, "", "html"))),
    )


def _within_text(pages: Iterable[Message]) -> frozenset[str]:
    """The names of pictures that pages of HTML show in their text, such as the logo below a signature."""
    return frozenset(unquote(name) for page in pages for name in _SHOWN.findall(_text(page)))


def _id_of(part: Message) -> str:
    return str(part.get("Content-ID") or "").strip().strip("<>")


def _text(part: Message) -> str:
    payload: Any = part.get_payload(decode=True)
    text = decode(payload if isinstance(payload, bytes) else b"", _charset(part))[:MOST_TEXT]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    is_flowed = str(part.get_param("format") or "").casefold() == "flowed"
    return _unflowed(text, str(part.get_param("delsp") or "").casefold() == "yes") if is_flowed else text


def _charset(part: Message) -> str:
    charset = part.get_content_charset("")
    return charset if isinstance(charset, str) and charset.isascii() and len(charset) < 40 else ""


def _unflowed(text: str, without_space: bool) -> str:
    """A text of which lines that end with a space go on in the next one (RFC 3676)."""
    made: list[str] = []
    goes_on, depth = False, 0
    for line in text.split("\n"):
        bare = line.lstrip(">")
        now = len(line) - len(bare)
        bare = bare.removeprefix(" ")
        if goes_on and now == depth and made:
            made[-1] += bare
        else:
            made.append(">" * now + (" " if now else "") + bare)
        goes_on, depth = bare.endswith(" ") and bare != "-- ", now
        if goes_on and without_space:
            made[-1] = made[-1][:-1]
    return "\n".join(made)


def as_shown(html: str) -> str:
    """What a page of HTML shows, as plain text."""
    start = html.casefold().find("<body")
    text = _HEAD.sub(" ", html[max(start, 0) :][:MOST_TEXT].replace("\n", " "))
    return unescape(_OTHER_TAG.sub(" ", without_tags(text, MarkupFound())))


def _texts_of(pasted: str) -> tuple[str, ...]:
    """The ways to read pasted text: as it is, as what it shows if it is HTML, and as it was before it was encoded."""
    text = pasted[:MOST_TEXT].replace("\r\n", "\n").replace("\r", "\n")
    ways = [text]
    if "</" in text and _LOOKS_LIKE_HTML.search(text):
        ways.append(as_shown(text))
    if _LOOKS_ENCODED.search(text):
        ways.insert(0, decode(decodestring(text.encode())))
    return tuple(ways)


def _header(message: Message, name: str) -> str:
    """A header as text on one line, whatever is wrong with it."""
    value = str(message.get(name) or "")[:MOST_HEADER]
    try:
        pieces = decode_header(value)
    except (MessageError, ValueError):
        return " ".join(value.split())
    return " ".join("".join(_pieces(pieces)).split())


def _pieces(pieces: Iterable[tuple[Any, Any]]) -> Iterator[str]:
    for each, charset in pieces:
        yield decode(each, charset or "") if isinstance(each, bytes) else str(each)


def _day(message: Message) -> str:
    try:
        sent = parsedate_to_datetime(_header(message, "Date"))
        return (sent if sent.tzinfo is None else sent.astimezone(UTC)).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _picture(part: Message) -> bytes:
    """A picture that was sent along; empty for any other part."""
    name = str(part.get_filename() or "").casefold()
    is_named = name.endswith((".jpg", ".jpeg", ".png", ".heic", ".heif", ".webp", ".gif"))
    if part.get_content_maintype() != "image" and not is_named:
        return b""
    payload: Any = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) and kind_of_file(payload[:32]) else b""
