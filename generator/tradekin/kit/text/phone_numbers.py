"""Telephone numbers as people write them -> the number, with its country code and nothing that is not written there.

Only digits and + ( ) - . / space are a number. Letters are never dialled.
"""

from __future__ import annotations

import re
from datetime import date

import phonenumbers

from tradekin.errors import UnusableError
from tradekin.kit.text.phone_parts import WrittenNumber, digits_of, is_rounded, take_apart

EXTENSION = " ext. "
"""What stands between a number in international form and its extension."""
_DECIMAL = re.compile(r"[0-9]{1,20}[.,][0-9]{1,2}\Z")
_DAY = re.compile(r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})\Z|([0-9]{1,2})[-./]([0-9]{1,2})[-./]([0-9]{4})\Z")
_MOST, _LONGEST_AREA = 15, 5
EXAMPLE = "+1 207 555 0100"


def phone_number(text: str, country: str | None = None) -> str:
    """A telephone number in international form, such as +1 207-555-0100 or +1 207-555-0100 ext. 12.

    Args:
        text: what somebody wrote, and nothing else than the number.
        country: the code of the country whose numbers need no country code.

    Raises:
        UnusableError: if it is not exactly one number that can exist; `no_country_code` if just the country is missing.
    """
    found = take_apart(text)
    if (problem := unreadable(found, text)) or (problem := _beside(found)):
        raise problem
    return as_international(found, country)


def unreadable(found: WrittenNumber, text: str) -> UnusableError | None:
    """Why no number can be read in what was found in a text, if none can."""
    if is_rounded(text):
        return UnusableError("rounded")
    if found.is_spelled:
        return UnusableError("letters")
    if len(found.numbers) > 1:
        return UnusableError("several_numbers")
    return None if found.numbers else UnusableError("no_number", text=text)


def _beside(found: WrittenNumber) -> UnusableError | None:
    """What to say of words where only a number may stand."""
    if not found.words:
        return None
    alone = found.numbers[0] + (f" ext. {found.extension}" if found.extension else "")
    return UnusableError("beside_number", is_word=any(map(str.isalpha, "".join(found.words))), number=alone)


def as_international(found: WrittenNumber, country: str | None) -> str:
    """The one number that was found, in international form.

    Raises:
        UnusableError: as `phone_number` does.
    """
    made = _international(_parsed(found.numbers[0], country))
    return f"{made}{EXTENSION}{found.extension}" if found.extension else made


def _parsed(text: str, country: str | None) -> phonenumbers.PhoneNumber:
    _refuse_others(text)
    if re.match(r"\(?00[1-9]", text):
        text = _without_zeros(text, country)
    if not text.lstrip("(").startswith("+"):
        return _national(text, country)
    try:
        number = phonenumbers.parse(text, None)
    except phonenumbers.NumberParseException:
        raise UnusableError("no_such_country", example=EXAMPLE) from None
    if not phonenumbers.is_possible_number(number) or not _is_written(number, text):
        raise UnusableError("wrong_length", example=EXAMPLE)
    return number


def _refuse_others(text: str) -> None:
    """Refuse what has the signs of a number and is none, or two."""
    if _is_day(text):
        raise UnusableError("date", text=text)
    if _DECIMAL.match(text):
        raise UnusableError("amount", text=text)
    for place, sign in enumerate(text):
        if sign in "/(" and len(digits_of(text[:place])) - len(_code(text)) > _LONGEST_AREA:
            raise UnusableError("two_numbers")
    if len(digits_of(text)) > _MOST + 3:
        raise UnusableError("too_many_digits")


def _code(text: str) -> str:
    """What stands in front of the area code: +49, 0049, (0), 0."""
    match = re.match(r"\(?(?:\+|00)[0-9]{1,3}[ )/.-]{0,3}(?:\(0\))?|0", text)
    return digits_of(match.group()) if match else ""


def _is_day(text: str) -> bool:
    match = _DAY.match(text)
    if not match:
        return False
    year, one, other = (int(each) for each in (match.groups()[:3] if match[1] else match.groups()[:2:-1]))
    return any(_exists(year, month, day) for month, day in ((one, other), (other, one)))


def _exists(year: int, month: int, day: int) -> bool:
    try:
        return 1900 <= date(year, month, day).year <= 2100
    except ValueError:
        return False


def _without_zeros(text: str, country: str | None) -> str:
    """A number that starts with 00 for abroad, where that is what people dial."""
    abroad = f"+{text.lstrip('(0')}"
    metadata = phonenumbers.PhoneMetadata.metadata_for_region(country or "")
    if metadata is not None and metadata.international_prefix == "00":
        return abroad
    raise UnusableError("zeros", abroad=abroad)


def _national(text: str, country: str | None) -> phonenumbers.PhoneNumber:
    """A number without a country code as one of the country."""
    if country is None:
        raise UnusableError("no_country_code", example=EXAMPLE)
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        raise UnusableError("short", country=country) from None
    if not phonenumbers.is_valid_number(number) or not _is_written(number, text):
        if other := _abroad(text):
            raise UnusableError("none_of", country=country, meant=_international(other))
        reason = phonenumbers.is_possible_number_with_reason(number)
        raise UnusableError(_LENGTHS.get(reason, "odd"), country=country)
    other = _abroad(text)
    if other and other != number and other.country_code == number.country_code:
        raise UnusableError("two_readings", meant=_international(other))
    return number


_LENGTHS = {
    phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY: "short",
    phonenumbers.ValidationResult.TOO_SHORT: "short",
    phonenumbers.ValidationResult.TOO_LONG: "long",
}


def _abroad(text: str) -> phonenumbers.PhoneNumber | None:
    """The number that the text is with a + in front, if its first digits are a country's code by themselves."""
    try:
        number = phonenumbers.parse(f"+{digits_of(text)}", None)
    except phonenumbers.NumberParseException:
        return None
    first = re.split(r"[^0-9]", text, maxsplit=1)[0]
    return number if phonenumbers.is_valid_number(number) and first == str(number.country_code) else None


def _is_written(number: phonenumbers.PhoneNumber, text: str) -> bool:
    """Whether the number is the end of the digits in the text: what is in front is a way to dial it."""
    return digits_of(text).endswith(phonenumbers.national_significant_number(number))


def _international(number: phonenumbers.PhoneNumber) -> str:
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL))


def example_of(country: str) -> str:
    """A number that nobody has, as people of a country write one."""
    number = phonenumbers.example_number(country)
    if number is None:
        return EXAMPLE
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL))


def format_number(number: str, country: str | None, extension: str) -> str:
    """A number in international form as people of a country read it: a number of their own as they write it there.

    Args:
        number: what `phone_number` made.
        country: the code of their country; without one every number stays international.
        extension: how an extension is said, with `{number}` in it.
    """
    whole, _, last = number.partition(EXTENSION)
    parsed = phonenumbers.parse(whole, None)
    home = country is not None and phonenumbers.country_code_for_region(country) == parsed.country_code
    kind = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    made = str(phonenumbers.format_number(parsed, kind))
    return f"{made} {extension.format(number=last)}" if last else made


def link(number: str) -> str:
    """What a telephone dials for a number in international form: never its extension.

    Android dials the letters of “;ext=12” and puts the digits behind a number in words to it.
    """
    return f"tel:+{digits_of(number.partition(EXTENSION)[0])}"
