"""What is said of many machines, in the language that is spoken."""

from __future__ import annotations

import shlex
import sys

from tradekin.cluster.shares import ClusterError
from tradekin.language.wording import sentences_in

say = sentences_in("tradekin.cluster", "cluster.jinja")


def tell_cluster(problem: ClusterError) -> str:
    """What is wrong with a cluster, and on the next line how to mend it."""
    facts = {"python": shlex.quote(sys.executable)} if problem.problem == "extra" else {}
    return say(problem.problem, **facts, **problem.facts)
