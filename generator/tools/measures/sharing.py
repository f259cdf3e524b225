"""Sharing out beside one-sided top-K and plain greedy b-matching, on the same fits."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from measures.workshop import ROOT, Workshop
from tradekin.directory import Directory
from tradekin.directory.loading import read_directory
from tradekin.partners.candidates import candidates_of
from tradekin.partners.fit import Fits, fits_of
from tradekin.partners.member_features import Features, Ints, features_of
from tradekin.partners.pair_order import by_fit
from tradekin.partners.sharing_out import share_out
from tradekin.settings import Settings, read_settings

MOST = 5


def matching(shop: Workshop) -> None:
    """Our sharing out, beside one-sided top-K and plain greedy b-matching, on the same fits."""
    print("\n## Matching\n")
    print(f"At most {MOST} partners each. Placed, full: of those with any, with {MOST} or more candidates.\n")
    print("| members | way | placed | full | both ways | Gini | fit of bound | seconds | peak memory |")
    print("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    settings, _ = read_settings(ROOT / "mkdocs.yml")
    groups = [("sample", read_directory(ROOT / "members", settings, base=ROOT))]
    for size in shop.sizes:
        group = read_directory(shop.project(size) / "members", Settings(), shown="members")
        groups.append((f"{size:,}", group))
    for name, directory in groups:
        compare(name, directory)


def compare(name: str, directory: Directory) -> None:
    start = time.perf_counter()
    features = features_of(directory)
    fits = fits_of(features, candidates_of(features))
    prepared = time.perf_counter() - start
    bound = upper_bound(fits, features.size)
    ways: dict[str, Callable[[Fits, Features], Ints]] = {
        "shared out": lambda fits, features: share_out(fits, features.marks, MOST),
        "greedy": greedy,
        "one-sided top": one_sided,
    }
    for way, choose in ways.items():
        start = time.perf_counter()
        chosen = choose(fits, features)
        seconds = prepared + time.perf_counter() - start
        print(
            f"| {name} | {way} | {judged(fits, chosen, features.size, bound)} | {seconds:.2f} | {memory()} |",
            flush=True,
        )


def judged(fits: Fits, chosen: Ints, size: int, bound: float) -> str:
    """Shares for the table. `chosen` may hold directed pairs (position + number of pairs for the way back)."""
    one, other = fits.edges.one, fits.edges.other
    possible = np.bincount(one, minlength=size) + np.bincount(other, minlength=size)
    pairs, back = chosen % max(1, len(fits)), chosen >= len(fits)
    directed = np.isin(chosen + len(fits), chosen).sum() * 2 if back.any() else len(chosen)
    if back.any():  # one-sided: whoever is named appears on a page
        shown = np.bincount(np.where(back, one[pairs], other[pairs]), minlength=size)
    else:
        shown = np.bincount(one[pairs], minlength=size) + np.bincount(other[pairs], minlength=size)
    total = fits.fit[pairs].sum() / (2 if back.any() else 1)
    placed, full = (shown[possible > 0] > 0).mean(), (shown[possible >= MOST] >= MOST).mean()
    return (
        f"{placed:.1%} | {full:.1%} | {directed / max(1, len(chosen)):.1%} | {gini(shown[possible >= MOST]):.3f} | "
        f"{total / bound:.3f}"
    )


def greedy(fits: Fits, features: Features) -> Ints:
    count = [0] * features.size
    chosen = []
    for edge in by_fit(fits, features.marks).tolist():
        one, other = int(fits.edges.one[edge]), int(fits.edges.other[edge])
        if count[one] < MOST and count[other] < MOST:
            count[one] += 1
            count[other] += 1
            chosen.append(edge)
    return np.array(chosen, dtype=np.int64)


def one_sided(fits: Fits, features: Features) -> Ints:
    """Everybody's best, whether or not it is mutual: positions of pairs, plus their number for the way back."""
    best: list[list[int]] = [[] for _ in range(features.size)]
    for edge in by_fit(fits, features.marks).tolist():
        one, other = int(fits.edges.one[edge]), int(fits.edges.other[edge])
        if len(best[one]) < MOST:
            best[one].append(edge)
        if len(best[other]) < MOST:
            best[other].append(edge + len(fits))
    return np.array([edge for edges in best for edge in edges], dtype=np.int64)


def upper_bound(fits: Fits, size: int) -> float:
    """The best total fit any sharing out could have: the linear relaxation, by HiGHS."""
    number = len(fits)
    rows = np.concatenate([fits.edges.one, fits.edges.other])
    columns = np.concatenate([np.arange(number)] * 2)
    places = sparse.csr_matrix((np.ones(2 * number), (rows, columns)), shape=(size, number))
    method = "highs" if number < 200_000 else "highs-ipm"
    solved = linprog(-fits.fit.astype(float), A_ub=places, b_ub=np.full(size, MOST), bounds=(0, 1), method=method)
    return -float(solved.fun)


def gini(values: np.ndarray) -> float:
    """The Gini coefficient: 0 when all are alike, towards 1 when one has everything."""
    ordered = np.sort(values.astype(float))
    size, total = len(ordered), ordered.sum()
    return float((2 * np.arange(1, size + 1) - size - 1) @ ordered / (size * total)) if total else 0.0


def memory() -> str:
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB"
