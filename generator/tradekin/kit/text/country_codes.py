"""Countries as people name them -> their code in ISO 3166, such as US."""

from __future__ import annotations

from functools import cache

from tradekin.errors import UnusableError

_LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "da", "nb", "fi", "cs")
_ALSO = {
    "england": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB", "great britain": "GB", "britain": "GB",
    "america": "US", "united states of america": "US", "holland": "NL", "the netherlands": "NL", "czech republic": "CZ",
}  # fmt: skip
"""Names that Unicode's lists do not have, or have for something else."""
RIGHT = frozenset((
    "AT", "AU", "BE", "CA", "CH", "DE", "DK", "ES", "FI", "FR", "GB", "IE", "IN", "IT", "LU", "NL", "NO", "NZ", "PL",
    "PT", "SE", "US", "ZA",
))  # fmt: skip
"""Codes that are right as they stand, so that the lists of all countries are read for others alone."""
_NEAR = 75


def country_code(text: str) -> str:
    """The code of the country that a code or a name stands for, in any case: US, usa, United States, Deutschland.

    Raises:
        UnusableError: if no country whose telephone numbers are known is called so.
    """
    if text in RIGHT:
        return text
    from phonenumbers import SUPPORTED_REGIONS

    called = " ".join(text.casefold().replace(".", "").split())
    code = called.upper() if called.upper() in SUPPORTED_REGIONS else _names().get(called)
    if code is None:
        raise UnusableError("no_country", text=text, near=_near(called))
    return code


def country_name(code: str, language: str = "en") -> str:
    """The name of a country in a language."""
    from babel import Locale

    locale = Locale.parse(language, sep="-") if "-" in language else Locale.parse(language)
    return str(locale.territories.get(code, code))


def _near(called: str) -> tuple[str, str] | None:
    """Code and name of the country that was likely meant."""
    from rapidfuzz import fuzz, process  # only for what nobody knows

    near = process.extractOne(called, list(_names()), scorer=fuzz.ratio, score_cutoff=_NEAR) if called[3:] else None
    code = _names()[near[0]] if near else ""
    return (code, country_name(code)) if code else None


@cache
def _names() -> dict[str, str]:
    """Names and other codes, in small letters, by which countries are called."""
    from babel import Locale
    from babel.core import get_global
    from phonenumbers import SUPPORTED_REGIONS

    aliases = get_global("territory_aliases").items()
    other_codes = {alias: meant[0] for alias, meant in aliases if len(meant) == 1 and alias.isalpha()}
    named = {str(name): code for language in _LANGUAGES for code, name in Locale.parse(language).territories.items()}
    found = {**named, **other_codes, **_ALSO}
    return {name.casefold().replace(".", ""): code for name, code in found.items() if code in SUPPORTED_REGIONS}
