"""The group at one moment: every profile read, resolved and held against the rules and the others."""

from tradekin.directory.member import Directory, KnownTrade, Member, WantedTrade

__all__ = ["Directory", "KnownTrade", "Member", "WantedTrade"]
