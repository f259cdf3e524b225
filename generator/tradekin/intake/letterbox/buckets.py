"""How many letters one address may send: a bucket for each, in memory, of which there are never too many."""

from __future__ import annotations

import math
from collections import OrderedDict
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address

BURST = 10
"""Letters that one address may send at once."""
REFILL_SECONDS = 60.0
"""After so long it may send one more."""
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


@dataclass
class Buckets:
    """The buckets of a running letter box."""

    most: int = MOST_ADDRESSES
    _left: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict, repr=False)
    """What is left in a bucket, and when that was so."""

    def wait(self, address: str, now: float) -> int:
        """Take one out of an address's bucket, at a moment in seconds; else the seconds until there is one in it."""
        network = network_of(address)
        left, then = self._left.pop(network, (float(BURST), now))
        left = min(float(BURST), left + (now - then) / REFILL_SECONDS)
        is_free = left >= 1
        self._left[network] = (left - 1 if is_free else left, now)
        while len(self._left) > self.most:
            self._left.popitem(last=False)
        return 0 if is_free else max(1, math.ceil((1 - left) * REFILL_SECONDS))
