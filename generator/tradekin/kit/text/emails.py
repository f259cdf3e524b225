"""E-mail addresses as people write them -> the one address, or what is wrong and what was likely meant."""

from __future__ import annotations

import re

from tradekin.errors import UnusableError
from tradekin.kit.text.links import is_private_host

_LONGEST = 254
_NOT_IN_ONE = re.compile(r"[\s,;<>?%|`]")
_AT = re.compile(r" ?[(\[{]at[)\]}] ?| at ", re.IGNORECASE)
_DOT = re.compile(r" ?[(\[{]dot[)\]}] ?| dot ", re.IGNORECASE)
_DOTS = re.compile(r"\.{2,4}")
_ONE = re.compile(r"[^\s@,;<>|]{1,64}@[^\s@,;<>|]{1,255}")
_LABEL = r"[a-z0-9](?:[a-z0-9]|-(?=[a-z0-9])){0,62}"
_PLAIN = re.compile(rf"[a-z0-9](?:[a-z0-9]|[._-](?=[a-z0-9])){{0,62}}@(?:{_LABEL}\.){{1,3}}[a-z]{{2,24}}")
"""Addresses as most people have them, which are right as they stand."""
_RESERVED = re.compile(r"\.(?:arpa|invalid|local|localhost|onion|test)\Z")
"""Ends of domains that no letter reaches."""


def email_address(text: str) -> str:
    """One e-mail address, its domain in lower-case ASCII (foreign letters as punycode).

    Raises:
        UnusableError: if it is not exactly one ordinary address that letters can reach.
    """
    if len(text) > _LONGEST:
        raise UnusableError("long_mail")
    if text.lower().startswith("mailto:"):
        raise UnusableError("mailto", alone=unwrap_address(text))
    if len(_ONE.findall(text)) > 1:
        raise UnusableError("several_mails")
    try:
        return _valid(text)
    except UnusableError as problem:
        raise UnusableError(problem.problem, **problem.facts, meant=_meant(text)) from None


def unwrap_address(text: str) -> str:
    """An address without “mailto:” and angle brackets, which are another way to write it; any other text as it is."""
    bare = text.strip()
    if bare[:1] == "<" and bare[-1:] == ">":
        bare = bare[1:-1].strip()
    if bare[:7].casefold() == "mailto:":
        bare = bare[7:].partition("?")[0].strip()
    return bare


def split_address(text: str) -> tuple[str, str]:
    """The name and the address of “Ana Ferreira <ana@alder.example.com>”; of any other text no name, and itself."""
    name, opening, rest = text.strip().partition("<")
    if opening and rest.endswith(">") and "<" not in rest and rest.count(">") == 1:
        return name.strip(" \"'\t"), unwrap_address(rest[:-1])
    return "", unwrap_address(text)


def is_address(text: str) -> bool:
    """Whether it is an address that mail may be sent to, in a network of one's own as well."""
    try:
        _check(text)
    except ValueError:
        return False
    return True


def _check(text: str) -> str:
    """The address with its domain in lower-case ASCII.

    Raises:
        ValueError: saying what is wrong with it.
    """
    if len(text) <= _LONGEST and _PLAIN.fullmatch(text) and not _RESERVED.search(text):
        return text
    from email_validator import validate_email  # it compiles patterns for longer than all of a small change takes

    checked = validate_email(text, check_deliverability=False, allow_smtputf8=False, strict=True)
    return str(checked.ascii_email or checked.normalized)


def _valid(text: str) -> str:
    """The address as it is written into profiles.

    Raises:
        UnusableError: if it is none.
    """
    if text.count("@") != 1 or _NOT_IN_ONE.search(text):
        raise UnusableError("no_mail", text=text)
    try:
        address = _check(text)
    except ValueError as problem:
        raise UnusableError("odd_mail", text=text, why=str(problem)) from None
    if is_private_host(address.rpartition("@")[2]):
        raise UnusableError("unreached_mail", text=text)
    return address


def _meant(text: str) -> str:
    """The address that was likely meant, if a slip of the pen explains it."""
    made = split_address(text)[1]
    if "@" not in made:
        made = _AT.sub("@", made, count=1)
    name, _, host = made.partition("@")
    host = _DOTS.sub(".", _DOT.sub(".", host).replace(",", ".").replace(" ", "")).strip(".;:!>")
    made = f"{name.strip()}@{host}"
    try:
        _valid(made)
    except UnusableError:
        return ""
    return made if made != text else ""
