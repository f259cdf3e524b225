"""Telephone numbers as people write them -> the number, with its country code and nothing that is not written there.

Only digits and + ( ) - . / space are a number. Letters are never dialled.
"""

from __future__ import annotations

import re
from datetime import date

import phonenumbers

from tradekin.errors import UnusableError
from tradekin.kit.text.phone_parts import WrittenNumber, digits_of, is_rounded, take_apart
from tradekin.kit.text.shown import echo

SHAPE = r"^[+(]?[0-9(][0-9 ().\-/]+((;ext=|#| ?x|,? ?[Ee]xt\.?) ?[0-9]{1,7})?$"
"""What an editor can know of a number."""
PHONE_ANYWHERE = "With + and the country code."
PHONE_HERE = "As people here write it. A number of another country starts with + and its code."
"""How a number is asked for: where the settings name no country, and where they do."""
EXTENSION = " ext. "
"""What stands between a number in international form and its extension."""
_DECIMAL = re.compile(r"[0-9]{1,20}[.,][0-9]{1,2}\Z")
_DAY = re.compile(r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})\Z|([0-9]{1,2})[-./]([0-9]{1,2})[-./]([0-9]{4})\Z")
_MOST, _LONGEST_AREA = 15, 5
EXAMPLE = "+1 207 555 0100"
_WITH_CODE = f"Write + and the country code first, like {EXAMPLE}"
_OR_COUNTRY = ". Or set the group's country in mkdocs.yml, such as `country: US`: its numbers need none."


class NoCountryError(UnusableError):
    """A number that may be right, but nobody said which country it is of."""


def phone_number(text: str, country: str | None = None) -> str:
    """A telephone number in international form, such as +1 207-555-0100 or +1 207-555-0100 ext. 12.

    Args:
        text: what somebody wrote, and nothing else than the number.
        country: the code of the country whose numbers need no country code.

    Raises:
        UnusableError: if it is not exactly one number that can exist. `NoCountryError` if just the country is missing.
    """
    found = take_apart(text)
    if (problem := unreadable(found, text)) or (problem := _beside(found)):
        raise problem
    return dialled(found, country)


def unreadable(found: WrittenNumber, text: str) -> UnusableError | None:
    """Why no number can be read in what was found in a text, if none can."""
    if is_rounded(text):
        fix = "Its last digits are lost. Look the number up, and write it as text."
        return UnusableError("A spreadsheet has rounded this number.", fix)
    if found.is_spelled:
        return UnusableError("There are letters in the number; they are never dialled.", "Write all of it in digits.")
    if len(found.numbers) > 1:
        return UnusableError("There is more than one telephone number here.", "Keep the one that may be shown.")
    if not found.numbers:
        fix = "Write all its digits, with spaces or hyphens between them; or leave it out."
        return UnusableError(f"{echo(text)} is not a telephone number.", fix)
    return None


def _beside(found: WrittenNumber) -> UnusableError | None:
    """What to say of words where only a number may stand."""
    if not found.words:
        return None
    alone = found.numbers[0] + (f" ext. {found.extension}" if found.extension else "")
    what = "a word" if any(map(str.isalpha, "".join(found.words))) else "something"
    return UnusableError(f"There is {what} beside the number.", f"Write the number alone: {alone}")


def dialled(found: WrittenNumber, country: str | None) -> str:
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
        raise UnusableError("The number has a country code that no country has.", _WITH_CODE) from None
    if not phonenumbers.is_possible_number(number) or not _is_written(number, text):
        fix = f"Count its digits; it should read like {EXAMPLE}"
        raise UnusableError("The number has too few or too many digits.", fix)
    return number


def _refuse_others(text: str) -> None:
    """Refuse what has the signs of a number and is none, or two."""
    if _is_day(text):
        raise UnusableError(f"{echo(text)} is a date, and no telephone number.", "Look whether the column slipped.")
    if _DECIMAL.match(text):
        raise UnusableError(f"{echo(text)} is an amount, and no telephone number.", "Look whether the column slipped.")
    for place, sign in enumerate(text):
        if sign in "/(" and len(digits_of(text[:place])) - len(_code(text)) > _LONGEST_AREA:
            fix = "Keep one number; write an extension as ext. 12 behind it."
            raise UnusableError("There seem to be two numbers here, or a part in brackets.", fix)
    if len(digits_of(text)) > _MOST + 3:
        raise UnusableError("There are more digits here than one number has.", "Keep the one that may be shown.")


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
    message = "The number starts with 00, which does not work from everywhere."
    raise UnusableError(message, f"Write + in place of 00: {echo(abroad)}")


def _national(text: str, country: str | None) -> phonenumbers.PhoneNumber:
    """A number without a country code as one of the country."""
    if country is None:
        raise NoCountryError("The number has no country code.", f"{_WITH_CODE}{_OR_COUNTRY}")
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        raise _none_of(country, "short") from None
    if not phonenumbers.is_valid_number(number) or not _is_written(number, text):
        reason = phonenumbers.is_possible_number_with_reason(number)
        raise _none_of(country, _LENGTHS.get(reason, "odd"), _abroad(text))
    other = _abroad(text)
    if other and other != number and other.country_code == number.country_code:
        fix = f"Did you mean {_international(other)}?"
        raise UnusableError("The number can be read with and without a country code.", fix)
    return number


_LENGTHS = {
    phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY: "short",
    phonenumbers.ValidationResult.TOO_SHORT: "short",
    phonenumbers.ValidationResult.TOO_LONG: "long",
}
_ELSEWHERE = "If it is of another country, write + and the country code first."


def _none_of(country: str, why: str, other: phonenumbers.PhoneNumber | None = None) -> UnusableError:
    """What to say of a number that is none of the country."""
    if other is not None:
        fix = f"Did you mean {_international(other)}?"
        return UnusableError(f"The number is none of {country}.", fix)
    if why == "short":
        return UnusableError(f"The number is too short for {country}.", f"Add the area code. {_ELSEWHERE}")
    if why == "long":
        fix = f"Look for a digit too much, or for an extension. {_ELSEWHERE}"
        return UnusableError(f"The number is too long for {country}.", fix)
    return UnusableError(f"This is not a telephone number of {country}.", f"Correct it. {_ELSEWHERE}")


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
