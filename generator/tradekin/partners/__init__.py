"""Who should know whom: fit, pairing, circles."""

from tradekin.partners.matching import Pair, Partners, Short, find_candidates, find_partners

__all__ = ["Pair", "Partners", "Short", "find_candidates", "find_partners"]
