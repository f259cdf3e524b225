"""What is said of stores, in the language that is spoken."""

from __future__ import annotations

from tradekin.cluster.cluster_words import tell_cluster
from tradekin.cluster.shares import ClusterError
from tradekin.errors import TradekinError
from tradekin.language.wording import sentences_in

say = sentences_in("tradekin.site.stores", "stores.jinja")


def tell_problem(problem: TradekinError) -> str:
    """What is wrong with where a site goes or with the machines that make it, and on the next line what to do."""
    return tell_cluster(problem) if isinstance(problem, ClusterError) else say(problem.problem, **problem.facts)
