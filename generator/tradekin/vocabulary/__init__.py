"""The words a profile may use: trades, customers, practices, languages. Data files and their lookup."""

from tradekin.vocabulary.listed_entries import CustomerGroup, Occasion
from tradekin.vocabulary.load import load_vocabulary
from tradekin.vocabulary.moments import CastTrade, Moment, Phase
from tradekin.vocabulary.terms import Vocabulary
from tradekin.vocabulary.trade import Trade
from tradekin.vocabulary.trade_links import Link, LinkKind, Links

__all__ = [
    "CastTrade", "CustomerGroup", "Link", "LinkKind", "Links", "Moment", "Occasion", "Phase", "Trade", "Vocabulary",
    "load_vocabulary",
]  # fmt: skip
