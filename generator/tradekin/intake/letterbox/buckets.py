"""How many letters are taken: a bucket for each address and one for all, as the letter box in JavaScript has them."""

from __future__ import annotations

import math
from collections import OrderedDict
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address

MOST_ADDRESSES = 10_000
"""Of more than these, those that were quiet longest are forgotten."""
_NETWORK_BITS = 64
_UNKNOWN = "unknown"


def network_of(address: str) -> str:
    """What shares a bucket: an address of four numbers, or the first half of a longer one, which a home has whole."""
    text = address.strip().strip('"')
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        read = ip_address(text.partition("%")[0])
    except ValueError:
        return _UNKNOWN
    if isinstance(read, IPv6Address):
        return str(read.ipv4_mapped or int(read) >> _NETWORK_BITS)
    return str(read)


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many letters at once, and one more after so many seconds."""

    letters: int
    seconds: int


OF_ONE = Allowance(30, 30)
OF_ALL = Allowance(100, 10)


@dataclass
class Buckets:
    """Buckets of one size."""

    allowance: Allowance = OF_ONE
    most: int = MOST_ADDRESSES
    _left: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict, repr=False)
    """What is left in a bucket, and when that was so."""

    def wait(self, name: str, now: float) -> int:
        """Take one out of a bucket, at a moment in seconds; else the seconds until there is one; 0 if it was."""
        most = float(self.allowance.letters)
        left, then = self._left.pop(name, (most, now))
        left = min(most, left + max(0.0, now - then) / self.allowance.seconds)
        is_free = left >= 1
        self._left[name] = (left - 1 if is_free else left, now)
        while len(self._left) > self.most:
            self._left.popitem(last=False)
        return 0 if is_free else max(1, math.ceil((1 - left) * self.allowance.seconds))
