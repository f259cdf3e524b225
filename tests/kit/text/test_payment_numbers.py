"""Numbers of payment cards and bank accounts: found however they are written, never shown, not mistaken."""

from __future__ import annotations

import pytest
from shared import REQUIRED, check, codes, profile_of

from tradekin.kit.findings.finding import in_order
from tradekin.kit.findings.reporters import FORMATS
from tradekin.kit.text.payment_numbers import has_payment_number, mask_number
from tradekin.kit.text.shown import echo, visible

# The card schemes' own test numbers, and the example account numbers of the IBAN registry.
CARDS = [
    "4111 1111 1111 1111", "4111111111111111", "4111-1111-1111-1111", "41 11 11 11 11 11 11 11", "4111.1111.1111.1111",
    "5500005555555559", "2223 0031 2200 3222", "3782 822463 10005", "378282246310005", "30569309025904",
    "6011 1111 1111 1117", "3530111333300000", "4222222222222",
    "４１１１ １１１１ １１１１ １１１１", "4111\u00a01111\u00a01111\u00a01111",
]  # fmt: skip
ACCOUNTS = [
    "DE89 3704 0044 0532 0130 00",
    "de89370400440532013000",
    "GB82 WEST 1234 5698 7654 32",
    "NL91-ABNA-0417-1643-00",
]
OTHERS = [
    "+49 30 231250123456", "401-555-0100 402-555-0101", "020 7946 0123, 020 7946 0456", "978-3-16-148410-0",
    "9783161484100", "4006381333931", "2019-2020-2021-2022", "4111 1111 1111 1112", "0000 0000 0000 0000",
    "https://maps.example.com/?cid=4111111111111111", "GB82 WEST 1234 5698 7654 33", "VAT DE136695976",
    "$4111111111111111",
]  # fmt: skip


@pytest.mark.parametrize("number", [*CARDS, *ACCOUNTS])
@pytest.mark.parametrize("text", ["{}", "Pay with {} 12/27, please.", "card:{};"])
def test_a_number_is_found_and_never_shown(number: str, text: str) -> None:
    whole = text.format(number)
    assert has_payment_number(whole)
    assert not any(each.isdigit() for each in mask_number(whole).replace("12/27", ""))
    assert "1111" not in visible(whole) + echo(whole, 12)


@pytest.mark.parametrize("text", OTHERS)
def test_other_numbers_are_none(text: str) -> None:
    assert not has_payment_number(text)
    assert mask_number(text) == text


@pytest.mark.parametrize("field", ["name", "business", "trade", "summary", "about", "specialty"])
@pytest.mark.parametrize("shape", FORMATS)
def test_no_report_repeats_it(field: str, shape: str) -> None:
    found = in_order(check(profile_of({field: "Ann 4111 1111 1111 1111"})).findings)
    assert "P124" in codes(found)
    assert "1111" not in FORMATS[shape](found)


@pytest.mark.parametrize(
    "more",
    ["# 4111 1111 1111 1111\n", "4111 1111 1111 1111: x\n", "customers: [4111 1111 1111 1111]\n",
     "about: @4111111111111111\n",
     "contact: {phone: 4111 1111 1111 1111}\n", "joined: 4111111111111111\n", "languages: 4111 1111 1111 1111\n",
     "about: x: 4111 1111 1111 1111\n", "photo: 4111-1111-1111-1111.jpg\n"],
)  # fmt: skip
def test_wherever_it_stands_in_a_file_it_is_told_and_not_repeated(more: str) -> None:
    found = in_order(check(REQUIRED + more).findings)
    assert "P124" in codes(found)
    assert all("1111" not in write(found) for write in FORMATS.values())
