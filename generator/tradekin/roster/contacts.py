"""Contact details as rosters hold them -> as a profile publishes them, where that is beyond doubt."""

from __future__ import annotations

import re

import phonenumbers

_HOST = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}(?:/\S*)?\Z", re.IGNORECASE)
_EXTENSION = re.compile(r"(?:x|ext|extension|#)\D*\d+\Z", re.IGNORECASE)

_ABROAD = ("+", "00")


def countries() -> tuple[str, ...]:
    """The codes of countries whose telephone numbers are known, such as US."""
    return tuple(sorted(phonenumbers.SUPPORTED_REGIONS))


def website_of(cell: str) -> str:
    """The address with https:// in front, if it lacks just that."""
    return f"https://{cell}" if _HOST.match(cell) else cell


def phone_of(cell: str, country: str | None) -> str:
    """The number with its country code, if a country is given and the number is one of that country; else as it is."""
    if country is None or cell.startswith(_ABROAD) or _EXTENSION.search(cell):
        return cell
    try:
        number = phonenumbers.parse(cell, country)
    except phonenumbers.NumberParseException:
        return cell
    if not phonenumbers.is_valid_number(number):
        return cell
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def why_no_phone(cell: str, country: str | None) -> str:
    """Why a number is none of the country given: `extension`, `short`, `long` or `odd`; nothing if it may be one."""
    if country is None or phone_of(cell, country).startswith(_ABROAD):
        return ""
    if _EXTENSION.search(cell):
        return "extension"
    try:
        possible = phonenumbers.is_possible_number_with_reason(phonenumbers.parse(cell, country))
    except phonenumbers.NumberParseException:
        return "odd"
    return _LENGTHS.get(possible, "odd")


_LENGTHS = {
    phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY: "short",
    phonenumbers.ValidationResult.TOO_SHORT: "short",
    phonenumbers.ValidationResult.TOO_LONG: "long",
}
