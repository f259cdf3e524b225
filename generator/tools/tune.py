"""`python generator/tools/tune.py`: how well the weights agree with the judged cases, and what moving each one does.

One half of the cases is tuned on. The other is only reported: a weight that helps the first half alone is luck.
`--cases` lists what came out wrong in the tuning half; the half held back is never listed.
"""

from __future__ import annotations

import argparse
from dataclasses import replace

from judged import HALVES, LINKS, NEAR, Verdict, cases, judge, scores

from tradekin.partners.weights import WEIGHTS, Weights

MOVED = ("trades_meet", "unshared", *LINKS, "broader", "usual", "asked_for", "one_sided")
"""What the cases can tell. They know nothing of acquaintances, distance, languages and two of one trade."""
TIMES = (0.0, 0.5, 2.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", action="store_true", help="List the cases of the tuning half that came out wrong.")
    options = parser.parse_args()
    if options.cases:
        for each in judged(WEIGHTS):
            tell(each)
        return
    print(f"| weights | {' | '.join(f'{half}: orderings | best {NEAR}' for half in HALVES)} |")
    print("| --- | ---: | ---: | ---: | ---: |")
    row("as they are", WEIGHTS)
    for name in MOVED:
        for times in TIMES:
            value = round(getattr(WEIGHTS, name) * times, 3)
            row(f"{name} {value:g}", replace(WEIGHTS, **{name: value}))


def judged(weights: Weights) -> list[Verdict]:
    return [judge(case, weights) for case in cases()]


def row(name: str, weights: Weights) -> None:
    found = scores(judged(weights))
    print(f"| {name} | {' | '.join(f'{score:.3f}' for half in HALVES for score in found[half])} |", flush=True)


def tell(verdict: Verdict) -> None:
    """What a case wanted, and what it got."""
    case, ranks = verdict.case, verdict.ranks
    if case.half != HALVES[0] or verdict.orderings == verdict.near == 1:
        return
    far = {each: ranks.get(each) for each in case.first if ranks.get(each, NEAR + 1) > NEAR}
    last = max(ranks.get(each, len(ranks) + 1) for each in case.first)
    early = {each: rank for each in case.later if (rank := ranks.get(each)) and rank < last}
    best = sorted(ranks, key=lambda each: ranks[each])[:NEAR]
    print(f"{case.id}: {verdict.orderings:.2f} {verdict.near:.2f}\n  far: {far}\n  early: {early}\n  best: {best}")


if __name__ == "__main__":
    main()
