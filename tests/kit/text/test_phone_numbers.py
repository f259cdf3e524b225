"""Telephone numbers as people write them: each digit of a number stands in what was written."""

from __future__ import annotations

import phonenumbers
import pytest
from effort import is_too_slow
from hypothesis import given
from hypothesis import strategies as st

from tradekin.errors import UnusableError
from tradekin.kit.text.phone_numbers import format_number, link, phone_number
from tradekin.profile.unusable import explain


@pytest.mark.parametrize(
    ("text", "country", "number"),
    [
        ("+1 (207) 555-0100", None, "+1 207-555-0100"),
        ("+12075550100", None, "+1 207-555-0100"),
        ("+44 (0)20 7946 0018", None, "+44 20 7946 0018"),
        ("+49 30/123456", None, "+49 30 123456"),
        ("+1 207–555‑0100", None, "+1 207-555-0100"),
        ("+1\u00a0207\u202f555\u20090100", None, "+1 207-555-0100"),
        ("＋１ ２０７ ５５５ ０１００", None, "+1 207-555-0100"),
        ("٠٣٠ ٢٣١٢٥ ١١٧", "DE", "+49 30 23125117"),
        ("+1 207 555 0100 ext. 12", None, "+1 207-555-0100 ext. 12"),
        ("+1 207 555 0100 x12", None, "+1 207-555-0100 ext. 12"),
        ("(207) 555-0100 Ext 4", "US", "+1 207-555-0100 ext. 4"),
        ("207.555.0100, extension 12345", "US", "+1 207-555-0100 ext. 12345"),
        ("207-555-0100 #12", "US", "+1 207-555-0100 ext. 12"),
        ("tel:+1-207-555-0100;ext=12", None, "+1 207-555-0100 ext. 12"),
        ("030 23125 Durchwahl -12", "DE", "+49 30 23125 ext. 12"),
        ("(207) 555-0117", "US", "+1 207-555-0117"),
        ("1-207-555-0117", "US", "+1 207-555-0117"),
        ("12075550117", "US", "+1 207-555-0117"),
        ("2075550117.0", "US", "+1 207-555-0117"),
        ("+49 (0)30 23125 000", "US", "+49 30 23125000"),
        ("011 49 30 23125 117", "US", "+49 30 23125117"),
        ("0049 30 23125 117", "DE", "+49 30 23125117"),
        ("3023125117", "DE", "+49 30 23125117"),
        ("+49 (0)33203 / 23125", "DE", "+49 33203 23125"),
        ("020 7946 0958", "GB", "+44 20 7946 0958"),
        ("06 555 1234", "IT", "+39 06 555 1234"),
    ],
)
def test_a_number_is_taken_as_people_write_it(text: str, country: str | None, number: str) -> None:
    assert phone_number(text, country) == number
    assert phone_number(number, None) == number


@pytest.mark.parametrize(
    ("text", "country", "message", "fix"),
    [
        ("207 555 0100", None, "The number has no country code.", "Write + and the country code first"),
        ("0044 20 7946 0018", None, "The number starts with 00, which", "Write + in place of 00: “+44 20 7946 0018”"),
        ("+1 207", None, "The number has too few or too many digits.", "Count its digits; it should read like"),
        ("+1 (0) 207 555 0100", None, "The number has too few or too many digits.", "Count its digits"),
        ("+999 123 4567", None, "The number has a country code that no country has.", "Write + and the"),
        ("+1 800 FLOWERS", None, "There is a word beside the number.", "Write the number alone"),
        (
            "1-800-FLOWERS",
            "US",
            "There are letters in the number; they are never dialled.",
            "Write all of it in digits.",
        ),
        (
            "207-555-WOOD",
            "US",
            "There are letters in the number; they are never dialled.",
            "Write all of it in digits.",
        ),
        ("030 23125 mobil", "DE", "There is a word beside the number.", "Write the number alone: 030 23125"),
        ("207-555-0117 (cell)", "US", "There is a word beside the number.", "Write the number alone: 207-555-0117"),
        ("207-555-0117 / 207-555-0118", "US", "There seem to be two numbers here", "Keep one number"),
        ("030 23125 / 23126", "DE", "There seem to be two numbers here", "Keep one number"),
        ("207-555-0117 or 207-555-0118", "US", "There is more than one telephone number here.", "Keep the one"),
        ("207-555-0117 207-555-0118", "US", "There are more digits here than one number has.", "Keep the one"),
        ("+1 207 555 0117 +1 207 555 0118", None, "There is more than one telephone number here.", "Keep the one"),
        ("2.07555E+09", "US", "A spreadsheet has rounded this number.", "Its last digits are lost."),
        ("2,07555E+09", "DE", "A spreadsheet has rounded this number.", "Its last digits are lost."),
        ("2024-05-02", "DE", "“2024-05-02” is a date, and no telephone number.", "Look whether"),
        ("12.05.2024", "DE", "“12.05.2024” is a date, and no telephone number.", "Look whether"),
        ("20755.50", "DE", "“20755.50” is an amount, and no telephone number.", "Look whether"),
        ("$1,200", "US", "“$1,200” is not a telephone number.", "Write all its digits"),
        ("555-0117", "US", "The number is too short for US.", "Add the area code."),
        ("207-555-01175", "US", "The number is too long for US.", "Look for a digit too much"),
        ("030 23125 000", "US", "The number is too long for US.", "Look for a digit too much"),
        ("207-555-0117", "DE", "This is not a telephone number of DE.", "Correct it. If it is of another"),
        ("49 30 23125117", "US", "The number is none of US.", "Did you mean +49 30 23125117?"),
        ("0049 30 23125117", "US", "The number starts with 00", "Write + in place of 00: “+49 30 23125117”"),
    ],
)
def test_a_refused_number_comes_with_its_true_cause(text: str, country: str | None, message: str, fix: str) -> None:
    with pytest.raises(UnusableError) as refused:
        phone_number(text, country)
    assert explain(refused.value)[0].startswith(message)
    assert explain(refused.value)[1].startswith(fix)
    assert (refused.value.problem == "no_country_code") == (message == "The number has no country code.")


_SIGNS = st.sampled_from(
    [*"0123456789" * 4, *"+()-./ ", "–", "\u00a0", "٣", "x", "ext", "#", "A", "cell", "E", ",", "\n"]
)
_CELLS = st.one_of(st.text(), st.lists(_SIGNS, max_size=24).map("".join))


def _digits(text: str) -> str:
    return "".join(str(int(each)) for each in text if each.isdecimal())


@given(_CELLS, st.sampled_from([None, "US", "DE", "AT", "GB", "FR", "IT", "AR", "MX", "BR", "HU", "RU", "NO"]))
def test_no_number_has_digits_that_nobody_wrote(text: str, country: str | None) -> None:
    try:
        number = phone_number(text, country)
    except UnusableError:
        return
    whole, _, extension = number.partition(" ext. ")
    parsed = phonenumbers.parse(whole, None)
    assert phonenumbers.national_significant_number(parsed) + extension in _digits(text)


def test_a_number_is_shown_as_its_country_writes_it_and_others_stay_international() -> None:
    said = "ext. {number}"
    assert format_number("+1 207-555-0117", "US", said) == "(207) 555-0117"
    assert format_number("+1 207-555-0117 ext. 12", "US", said) == "(207) 555-0117 ext. 12"
    assert format_number("+49 30 23125000", "US", said) == "+49 30 23125000"
    assert format_number("+49 30 23125000", "DE", said) == "030 23125000"
    assert format_number("+1 207-555-0117", None, said) == "+1 207-555-0117"
    assert link("+1 207-555-0117 ext. 12") == "tel:+12075550117"


@pytest.mark.parametrize("sign", [*" '\"#,[]()-:+0x./", "+1", "ext ", "\u00a0", "1 ", "+(", "a"])
def test_long_cells_are_read_in_linear_time(sign: str) -> None:
    def read(cell: str) -> None:
        with pytest.raises(UnusableError):
            phone_number(cell, "US")

    assert not is_too_slow(read, sign * 60_000)
