"""Web addresses a profile may publish."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import SplitResult, parse_qsl, urlsplit

import idna

from tradekin.errors import UnusableError

TRACKERS = re.compile(r"(?:utm_\w+|gclid|fbclid|msclkid|mc_eid|igshid|yclid|dclid|_hsenc|vero_id|aff)\Z", re.ASCII)
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+\Z")
_PATH = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*\Z")
_BARE = re.compile(r"(?://)?(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}(?:/[^\s]*)?\Z", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]+\Z|0x[0-9a-f]*\Z")
_PRIVATE = re.compile(
    r"(?:^|\.)(?:test|alt|local|localhost|localdomain|internal|intranet|lan|corp|home|home\.arpa|in-addr\.arpa|onion|invalid)\Z"
)
_IN_PICTURED_NAMES = frozenset({"Ll", "Lo", "Mn", "So", "Sk", "Cn"})
_ON_THIS_MACHINE = re.compile(
    r"http://(?:localhost|127\.0\.0\.1|\[::1\])(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~-]{1,60}){0,9}/?", re.ASCII
)
_ORIGIN = re.compile(r"https?://(?:[A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")
_USUAL_PORTS = {"http": 80, "https": 443}
_BAD_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})|%[01][0-9A-Fa-f]|%7[Ff]")


def web_address(text: str) -> str:
    """The address with its host in lower-case ASCII (foreign letters as punycode).

    Raises:
        UnusableError: for anything but an http(s) page on an ordinary host and port.
    """
    parts = _split(text)
    if parts.scheme not in ("http", "https"):
        raise _not_a_page(text, parts.scheme)
    if not parts.netloc:
        raise UnusableError("no_site", text=text)
    if parts.username is not None or parts.password is not None:
        raise UnusableError("user_name")
    host = ascii_host(parts.hostname or "")
    _check_port(parts)
    rest = _percent(text[text.index("//") + 2 :][len(parts.netloc) :])
    if not _PATH.match(rest) or _BAD_PERCENT.search(rest):
        raise UnusableError("odd_character")
    return f"{parts.scheme}://{host}{rest if rest.startswith('/') else '/' + rest}"


def is_address(text: str) -> bool:
    """Whether a text is meant as an address of a page, and not as words: whether it says http, or has a host's dots."""
    return bool(re.match(r"https?:", text, re.IGNORECASE) or _BARE.match(text))


def service_address(text: str) -> str:
    """The address of a service that forms are sent to, without a slash at its end: an https one, or on this machine.

    Raises:
        UnusableError: for anything else.
    """
    if _ON_THIS_MACHINE.fullmatch(text):
        return text.rstrip("/")
    address = web_address(text)
    if not address.startswith("https:"):
        raise UnusableError("unsafe_service")
    if "?" in address or "#" in address:
        raise UnusableError("odd_character")
    return address.rstrip("/")


def origin_of(address: str) -> str | None:
    """The scheme, host and port of an address, as browsers say where a page is from; None if it has none."""
    try:
        parts = urlsplit(address.strip())
        scheme, host, port = parts.scheme.casefold(), parts.hostname or "", parts.port
        name = f"[{host}]" if ":" in host else host.encode("idna").decode()
    except ValueError:
        return None
    origin = f"{scheme}://{name}" + ("" if port in (None, _USUAL_PORTS.get(scheme)) else f":{port}")
    return origin if _ORIGIN.fullmatch(origin) else None


def _not_a_page(text: str, scheme: str) -> UnusableError:
    if _BARE.match(text):
        return UnusableError("no_scheme", meant=text.lstrip("/"))
    if (bare := text.strip("“”„‘’«»\"'<>")) != text and bare.startswith("http"):
        return UnusableError("quoted_address", alone=bare)
    return UnusableError("other_scheme", scheme=f"{scheme}:") if scheme else UnusableError("no_address", text=text)


def ascii_host(host: str) -> str:
    """A host name in lower-case ASCII, foreign letters as punycode.

    Raises:
        UnusableError: for anything but a public host name.
    """
    name = host.removesuffix(".").lower()
    if not name.isascii():
        name = _punycode(name)
        if not name or "xn--" not in name:
            raise UnusableError("odd_host", host=host)
    last = name.rpartition(".")[2]
    if len(name) > 253 or not _HOST.match(name) or _NUMBER.match(last) or is_private_host(name):
        raise UnusableError("private_host", host=host)
    return name


def is_private_host(host: str) -> bool:
    """Whether a host is of a domain that nobody outside a house, or nobody at all, can reach."""
    return _PRIVATE.search(host) is not None


def _punycode(name: str) -> str:
    """The name as browsers send it, or nothing: by today's rules, else the older ones that know pictures."""
    try:
        return idna.encode(name, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        kinds = {unicodedata.category(character) for character in name if not character.isascii()}
        if not kinds <= _IN_PICTURED_NAMES:
            return ""
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def has_foreign_letters(address: str) -> bool:
    """Whether the host of a cleaned web address stands for letters beyond ASCII."""
    return any(label.startswith("xn--") for label in (urlsplit(address).hostname or "").split("."))


def trackers_in(address: str) -> list[str]:
    """Names of parameters in a web address that only serve to follow readers about."""
    query = parse_qsl(urlsplit(address).query, keep_blank_values=True)
    return sorted({name for name, _ in query if TRACKERS.match(name)})


def _split(text: str) -> SplitResult:
    if re.search(r"[\s\\<>\"`{}|^]", text):
        raise UnusableError("odd_character")
    try:
        return urlsplit(text)
    except ValueError:
        raise UnusableError("no_address", text=text) from None


def _check_port(parts: SplitResult) -> None:
    try:
        port = parts.port
    except ValueError:
        port = -1
    if port not in (None, 80, 443):
        raise UnusableError("port")


def _percent(text: str) -> str:
    """The part behind the host with letters beyond ASCII percent-encoded."""
    return "".join(c if c.isascii() else "".join(f"%{byte:02X}" for byte in c.encode()) for c in text)
