"""E-mail addresses: what can be reached is taken, all else is told with what was likely meant."""

from __future__ import annotations

import pytest
from effort import is_too_slow
from email_validator import SPECIAL_USE_DOMAIN_NAMES, EmailNotValidError, validate_email
from hypothesis import given
from hypothesis import strategies as st

from tradekin.errors import UnusableError
from tradekin.kit.text import emails
from tradekin.kit.text.emails import email_address, is_address, split_address, unwrap_address
from tradekin.profile.unusable import explain


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Ann+x@LEE.com", "Ann+x@lee.com"),
        ("o'neill@lee.co.uk", "o'neill@lee.co.uk"),
        ("ann@bücher.com", "ann@xn--bcher-kva.com"),
        ("r&d@lee.photography", "r&d@lee.photography"),
        ("ana@alder.example.com", "ana@alder.example.com"),
    ],
)
def test_an_address_is_cleaned(text: str, cleaned: str) -> None:
    assert email_address(text) == cleaned


@pytest.mark.parametrize(
    ("text", "message", "fix"),
    [
        ("ann@test", "“ann@test”: The part after the @-sign", "Write one address, like ana@alder.example.com"),
        ("ann@lee.test", "“ann@lee.test”: The part after the @-sign", "Write one address"),
        ("ann@alder.lan", "No letter reaches “ann@alder.lan”: its domain is not a public one.", "Write one address"),
        ("ann@localhost", "“ann@localhost”: The part after the @-sign", "Write one address"),
        ("ann@lee.local", "“ann@lee.local”: The part after the @-sign", "Write one address"),
        ("ann@lee", "“ann@lee”: The part after the @-sign", "Write one address"),
        ("ann at lee.com", "“ann at lee.com” is not one e-mail address.", "Did you mean ann@lee.com?"),
        ("ann (at) lee dot com", "“ann (at) lee dot com” is not one", "Did you mean ann@lee.com?"),
        ("ann@lee,com", "“ann@lee,com” is not one e-mail address.", "Did you mean ann@lee.com?"),
        ("ann@ lee.com", "“ann@ lee.com” is not one e-mail address.", "Did you mean ann@lee.com?"),
        ("ann@lee.com.", "“ann@lee.com.”: ", "Did you mean ann@lee.com?"),
        ("ann@lee..com", "“ann@lee..com”: ", "Did you mean ann@lee.com?"),
        ("mailto:ann@lee.com?subject=x", "The address starts with “mailto:”.", "Write “ann@lee.com” alone."),
        ("<ann@lee.com>", "“<ann@lee.com>” is not one e-mail address.", "Did you mean ann@lee.com?"),
        ("Ann <ann@lee.com>", "“Ann <ann@lee.com>” is not one e-mail address.", "Did you mean ann@lee.com?"),
        ("ann@lee.com, bo@lee.com", "There is more than one e-mail address here.", "Keep the one that may be shown."),
        ("ann@lee.com ::: bo@lee.com", "There is more than one e-mail address here.", "Keep the one"),
        ("see our page", "“see our page” is not one e-mail address.", "Write one address"),
        ("a" * 300, "The address is longer than any real one.", "Write one address"),
    ],
)
def test_a_refused_address_comes_with_what_was_likely_meant(text: str, message: str, fix: str) -> None:
    with pytest.raises(UnusableError) as refused:
        email_address(text)
    assert explain(refused.value)[0].startswith(message)
    assert explain(refused.value)[1].startswith(fix)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("mailto:ann@lee.com?subject=Hello", "ann@lee.com"),
        ("<ann@lee.com>", "ann@lee.com"),
        ("<MAILTO:ann@lee.com>", "ann@lee.com"),
        ("ann@lee,com", "ann@lee,com"),
        ("Ann <ann@lee.com>", "Ann <ann@lee.com>"),
    ],
)
def test_another_way_to_write_an_address_is_taken_off_and_nothing_else(text: str, address: str) -> None:
    assert unwrap_address(text) == address


def test_a_name_in_front_of_an_address_is_parted_from_it() -> None:
    assert split_address('"Ferreira, Ana" <ana@alder.example.com>') == ("Ferreira, Ana", "ana@alder.example.com")
    assert split_address("ana@alder.example.com") == ("", "ana@alder.example.com")
    assert split_address("<a@b.example.com> <c@d.example.com>")[0] == ""


@pytest.mark.parametrize("sign", [*" <>@.,:'\"a", "mailto:", " at "])
def test_long_texts_are_read_in_linear_time(sign: str) -> None:
    def read(text: str) -> None:
        split_address(text)
        with pytest.raises(UnusableError):
            email_address(text)

    assert not is_too_slow(read, sign * 60_000)


def _is_valid(text: str) -> bool:
    try:
        checked = validate_email(text, check_deliverability=False, allow_smtputf8=False, strict=True)
    except EmailNotValidError:
        return False
    assert checked.ascii_email == text
    return True


@given(st.from_regex(emails._PLAIN, fullmatch=True))
def test_what_is_taken_for_plain_is_just_what_the_validator_takes(text: str) -> None:
    assert is_address(text) == _is_valid(text)


@pytest.mark.parametrize("end", SPECIAL_USE_DOMAIN_NAMES)
def test_no_reserved_domain_is_taken_for_plain(end: str) -> None:
    assert not is_address(f"ana@alder.{end}")


def test_a_plain_address_that_is_too_long_is_none() -> None:
    label = "a" * 63
    long = f"{label}@{label}.{label}.{label}.com"
    assert emails._PLAIN.fullmatch(long)
    assert is_address(long) == _is_valid(long) is False
