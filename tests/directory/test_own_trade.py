"""A profile's own trade, where its word is too broad."""

from __future__ import annotations

import pytest
from shared import profile_of

from tradekin.directory.check import Checked, check_file
from tradekin.directory.group_terms import GroupTerms
from tradekin.directory.member_files import ProfileFile
from tradekin.kit.word_lists import lists_in
from tradekin.settings import Settings
from tradekin.vocabulary import load_vocabulary

BROAD = sorted(lists_in("vocabulary", "broad_trades.yml").items())


def checked(**fields: str) -> Checked:
    said = {"name": "Ann Lee", "business": "Lee and Daughters", "summary": "We are glad to help.", **fields}
    file = ProfileFile("ann-lee", "members/ann-lee.yml", profile_of(said).encode())
    return check_file(file, GroupTerms.of(Settings(), load_vocabulary()))


@pytest.mark.parametrize(("word", "trade"), BROAD)
def test_a_broad_word_keeps_the_trade_it_always_had_and_is_asked_about(word: str, trade: str) -> None:
    assert load_vocabulary().trade(word) is None
    found = checked(trade=word)
    assert found.member
    assert found.member.trade.id == trade
    assert [each.code for each in found.findings] == ["P221"]


def test_what_the_profile_says_decides_without_a_question() -> None:
    found = checked(trade="lawyer", specialty="divorce")
    assert found.member
    assert found.member.trade.id == "family-lawyer"
    assert found.findings == ()
