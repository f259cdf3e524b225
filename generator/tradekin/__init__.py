"""Tradekin: the members of a business network find the people who serve the same customers."""

__version__ = "0.2.0"
