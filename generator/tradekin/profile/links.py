"""Addresses a profile may publish: web pages, e-mail, telephone."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, urlsplit

import idna

from tradekin.profile.findings import echo

TRACKERS = re.compile(r"(?:utm_\w+|gclid|fbclid|msclkid|mc_eid|igshid|yclid|dclid|_hsenc|vero_id|aff)\Z", re.ASCII)
_EXAMPLE = "Write it like https://alder.example.com/"
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+\Z")
_PATH = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*\Z")
_BARE = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}(?:/[^\s]*)?\Z", re.IGNORECASE)


class UnusableError(ValueError):
    """An address that cannot be published: what is wrong, and the fix."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.message = message
        self.fix = fix


def web_address(text: str) -> str:
    """The address with its host in lower-case ASCII (foreign letters as punycode).

    Raises:
        UnusableError: for anything but an http(s) page on an ordinary host and port.
    """
    parts = _split(text)
    if parts.scheme not in ("http", "https"):
        if ":" in text.split("/")[0] and not _BARE.match(text):
            raise UnusableError(f"Addresses of the kind {echo(parts.scheme + ':')} are not published.", _EXAMPLE)
        if _BARE.match(text):
            raise UnusableError("The address does not start with https://", f"Did you mean https://{text} ?")
        raise UnusableError(f"{echo(text)} is not a web address.", _EXAMPLE)
    if parts.username is not None or parts.password is not None:
        raise UnusableError("The address has a user name in it (before “@”).", "Remove all before and including “@”.")
    host = ascii_host(parts.hostname or "")
    _check_port(parts)
    rest = text[text.index("//") + 2 :][len(parts.netloc) :]
    if not _PATH.match(_percent(rest)):
        raise UnusableError("The address has a character that does not belong in one.", "Copy it from the browser.")
    return f"{parts.scheme}://{host}{_percent(rest) or '/'}"


def ascii_host(host: str) -> str:
    """A host name in lower-case ASCII, foreign letters as punycode.

    Raises:
        UnusableError: for anything but a public host name.
    """
    name = host.rstrip(".").lower()
    if not name.isascii():
        try:
            name = idna.encode(name, uts46=True).decode("ascii")
        except (idna.IDNAError, UnicodeError):
            try:
                name = name.encode("idna").decode("ascii")
            except UnicodeError:
                raise UnusableError(f"{echo(host)} is not the name of a web site.", _EXAMPLE) from None
    if len(name) > 253 or not _HOST.match(name) or name.rpartition(".")[2].isdigit():
        raise UnusableError(f"{echo(host)} is not the name of a public web site.", _EXAMPLE)
    return name


def has_foreign_letters(address: str) -> bool:
    """Whether the host of a cleaned web address stands for letters beyond ASCII."""
    return any(label.startswith("xn--") for label in (urlsplit(address).hostname or "").split("."))


def trackers_in(address: str) -> list[str]:
    """Names of parameters in a web address that only serve to follow readers about."""
    query = parse_qsl(urlsplit(address).query, keep_blank_values=True)
    return sorted({name for name, _ in query if TRACKERS.match(name)})


def email_address(text: str) -> str:
    """One e-mail address, its domain in lower case.

    Raises:
        UnusableError: if it is not exactly one ordinary address.
    """
    fix = "Write one address, like ana@alder.example.com"
    if len(text) > 254:
        raise UnusableError("The address is longer than any real one.", fix)
    if text.count("@") != 1 or re.search(r"[\s,;<>]", text):
        raise UnusableError(f"{echo(text)} is not one e-mail address.", fix)
    from email_validator import EmailNotValidError, validate_email

    try:
        checked = validate_email(
            text, check_deliverability=False, allow_smtputf8=False, strict=True, test_environment=True
        )
    except EmailNotValidError as problem:
        raise UnusableError(f"{echo(text)}: {problem}", fix) from None
    return str(checked.normalized)


def phone_number(text: str) -> str:
    """A telephone number in international form, such as +1 207-555-0100.

    Raises:
        UnusableError: without a country code, or when no such number can exist.
    """
    fix = "Write + and the country code first, like +1 207 555 0100"
    if not text.startswith("+"):
        raise UnusableError("The number has no country code.", fix)
    if not re.fullmatch(r"\+[0-9 ().\-/]+", text):
        raise UnusableError(f"{echo(text)} is not a telephone number.", fix)
    import phonenumbers

    try:
        number = phonenumbers.parse(text, None)
    except phonenumbers.NumberParseException:
        raise UnusableError(f"{echo(text)} is not a telephone number.", fix) from None
    if not phonenumbers.is_possible_number(number):
        raise UnusableError(f"{echo(text)} has too few or too many digits.", fix)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _split(text: str) -> SplitResult:
    if re.search(r"[\s\\<>\"`{}|^]", text):
        raise UnusableError("The address has a character that does not belong in one.", "Copy it from the browser.")
    try:
        return urlsplit(text)
    except ValueError:
        raise UnusableError(f"{echo(text)} is not a web address.", _EXAMPLE) from None


def _check_port(parts: SplitResult) -> None:
    try:
        port = parts.port
    except ValueError:
        port = -1
    if port not in (None, 80, 443):
        raise UnusableError("The address names an unusual port (the number after “:”).", "Remove the port.")


def _percent(text: str) -> str:
    """The part behind the host with letters beyond ASCII percent-encoded."""
    return "".join(c if c.isascii() else "".join(f"%{byte:02X}" for byte in c.encode()) for c in text)
