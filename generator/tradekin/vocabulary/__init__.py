"""The words a profile may use: trades, customers, practices, languages. Data files and their lookup."""

from tradekin.vocabulary.load import load_vocabulary
from tradekin.vocabulary.terms import CustomerGroup, Occasion, Trade, Vocabulary

__all__ = ["CustomerGroup", "Occasion", "Trade", "Vocabulary", "load_vocabulary"]
