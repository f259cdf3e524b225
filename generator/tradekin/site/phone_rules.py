"""What the form in the browser knows of a country's telephone numbers: from the data that the check reads, too."""

from __future__ import annotations

from typing import Any

from phonenumbers import PhoneMetadata, PhoneNumberDesc

_KINDS = (
    "fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "personal_number", "voip", "pager", "uan",
    "voicemail",
)  # fmt: skip


def numbers_of(country: str | None) -> dict[str, str]:
    """The country's code, what is dialled before a number at home, and the shape of a number.

    Nothing without a country. The shape is a regular expression of the digits behind code and prefix, which browsers
    and Python read alike.
    """
    found = PhoneMetadata.metadata_for_region(country or "")
    if found is None:
        return {}
    shapes = dict.fromkeys(filter(None, (_shape(getattr(found, kind), found.general_desc) for kind in _KINDS)))
    return {
        "code": str(found.country_code),
        "prefix": found.national_prefix or "",
        "shape": "|".join(shapes),
    }


def _shape(kind: Any, general: PhoneNumberDesc | None) -> str:
    """A kind of number as a regular expression, with the lengths it may have."""
    if kind is None or not kind.national_number_pattern or -1 in kind.possible_length:
        return ""
    lengths = kind.possible_length or (general.possible_length if general else ())
    sized = "|".join(rf"\d{{{each}}}" for each in lengths)
    return f"(?=(?:{sized})$)(?:{kind.national_number_pattern})"
