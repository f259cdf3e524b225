"""`make bench`: reading, matching and building, each beside a peer in the same run.

Absolute times differ from machine to machine; the ratios are what to quote. Groups are made up (see `made_up`).
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import yaml
from made_up import area_settings, write_group
from scipy import sparse
from scipy.optimize import linprog
from single import single_costs

from tradekin.directory import Directory, Member
from tradekin.directory.loading import read_directory
from tradekin.partners import Partners, member_features, pair_order, sharing_out
from tradekin.partners.candidates import candidates_of
from tradekin.partners.fit import Fits, fits_of
from tradekin.partners.member_features import Features, Ints, features_of
from tradekin.partners.pair_order import by_fit
from tradekin.partners.reasons import Reasons
from tradekin.partners.sharing_out import share_out
from tradekin.settings import Settings, read_settings
from tradekin.site.search import every_record, write_index
from tradekin.site.site_model import Site

ROOT = Path(__file__).resolve().parents[2]
MOST = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*", help=f"Some of: {', '.join(PARTS)} [default: all but huge].")
    parser.add_argument("--quick", action="store_true", help="Leave out the largest groups.")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for name in options.what or [name for name in PARTS if name != "huge"]:
            PARTS[name](Path(folder), options.quick)


def reading(folder: Path, quick: bool) -> None:
    """Our reader with every check, beside PyYAML's C loader that checks nothing."""
    print("\n## Reading\n")
    print("| members | bytes alone | PyYAML C loader | tradekin, every check | tradekin / PyYAML |")
    print("| ---: | ---: | ---: | ---: | ---: |")
    for size in (1_000,) if quick else (1_000, 10_000):
        group = made_up(folder, size)
        files = sorted(group.glob("*.yml"))
        alone = timed(lambda files=files: [file.read_bytes() for file in files])
        plain = timed(lambda files=files: [yaml.load(file.read_bytes(), yaml.CSafeLoader) for file in files])
        ours = timed(lambda group=group: read_directory(group, Settings(), shown="members"))
        print(f"| {size:,} | {alone:.2f} s | {plain:.2f} s | {ours:.2f} s | {ours / plain:.1f} |")


def matching(folder: Path, quick: bool) -> None:
    """Our sharing out, beside one-sided top-K and plain greedy b-matching, on the same fits."""
    print("\n## Matching\n")
    print(f"At most {MOST} partners each. Placed, full: of those with any, with {MOST} or more candidates.\n")
    print("| members | way | placed | full | both ways | Gini | fit of bound | seconds | peak memory |")
    print("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    settings, _ = read_settings(ROOT / "mkdocs.yml")
    groups = [("sample", read_directory(ROOT / "members", settings, base=ROOT))]
    for size in (1_000,) if quick else (1_000, 10_000):
        groups.append((f"{size:,}", read_directory(made_up(folder, size), Settings(), shown="members")))
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


def steadiness(folder: Path, quick: bool) -> None:
    """How many pairs of others move when one of a thousand members comes, goes or changes trade."""
    tries = 5 if quick else 15
    directory = read_directory(made_up(folder, 1_000 + tries), Settings(), shown="members")
    late, members = directory.members[-tries:], directory.members[:-tries]
    before = paired(members, directory)
    moved: dict[str, list[float]] = {"one comes": [], "one goes": [], "one changes trade": []}
    for number, newcomer in enumerate(late):
        place = (number * 61 + 17) % len(members)
        old, other = members[place], members[(number * 97 + 5) % len(members)]
        changed = replace(old, trade=other.trade, customers=other.trade.customers, customers_are_usual=True)
        after = {
            "one comes": (*members, newcomer),
            "one goes": (*members[:place], *members[place + 1 :]),
            "one changes trade": (*members[:place], changed, *members[place + 1 :]),
        }
        for name, group in after.items():
            kept = {pair for pair in before if name == "one comes" or old.slug not in pair}
            moved[name].append(len(kept - paired(group, directory)) / len(kept))
    print("\n## Steadiness\n")
    small_groups(folder)
    print(f"Pairs of others that move in a group of {len(members):,}, in {tries} tries.\n")
    print("| what happens | mean | most |")
    print("| --- | ---: | ---: |")
    for name, shares in moved.items():
        print(f"| {name} | {statistics.mean(shares):.1%} | {max(shares):.1%} |")


def small_groups(folder: Path) -> None:
    """The same for groups that know each other, any one member of whom goes or comes; beside the greatest total fit."""
    sys.path.append(str(ROOT / "tests" / "support"))
    from groups import sample_group
    from rooms import NAMES, room

    groups = {"sample": sample_group(), **{name: room(name).group for name in NAMES}}
    groups |= {
        f"made up, {size}": read_directory(made_up(folder, size), Settings(), shown="members") for size in (27, 40)
    }
    print("Pairs of others that end, median and most, when any one member goes or comes.\n")
    print("| group | members | way | one goes | one comes | fit |")
    print("| --- | ---: | --- | ---: | ---: | ---: |")
    for name, group in groups.items():
        best = 0.0
        for way, steady in (("greatest total", 0), ("steady", member_features.STEADY)):
            with patched(steady):
                gone, come, fit = moves(group)
            best = best or fit
            told = " | ".join(f"{statistics.median(each):g}, {max(each)}" for each in (gone, come))
            print(f"| {name} | {len(group.members)} | {way} | {told} | {fit / best:.1%} |", flush=True)
    print()


@contextmanager
def patched(steady: int) -> Iterator[None]:
    """Groups of more than so many members get the greatest total."""
    rooms = (member_features, pair_order, sharing_out)
    before = member_features.STEADY
    try:
        for each in rooms:
            each.STEADY = steady  # type: ignore[attr-defined]
        yield
    finally:
        for each in rooms:
            each.STEADY = before  # type: ignore[attr-defined]


def moves(group: Directory) -> tuple[list[int], list[int], float]:
    """For each member how many pairs of others end when it goes, and when it comes; and the total fit of all."""
    everybody = fitting(group.members, group)
    gone, come = [], []
    for member in group.members:
        without = fitting(tuple(each for each in group.members if each is not member), group).keys()
        kept = {pair for pair in everybody if member.slug not in pair}
        gone.append(len(kept - without))
        come.append(len(without - kept))
    return gone, come, sum(everybody.values())


def paired(members: tuple[Member, ...], directory: Directory) -> set[tuple[str, str]]:
    return set(fitting(members, directory))


def fitting(members: tuple[Member, ...], directory: Directory) -> dict[tuple[str, str], float]:
    """Who are partners, with their fit."""
    features = features_of(replace(directory, members=members))
    fits = fits_of(features, candidates_of(features))
    shared = fits.of(share_out(fits, features.marks, MOST))
    ends = zip(shared.edges.one.tolist(), shared.edges.other.tolist(), strict=True)
    return {
        (members[one].slug, members[other].slug): float(fit) for (one, other), fit in zip(ends, shared.fit, strict=True)
    }


def huge(folder: Path, quick: bool) -> None:
    """Sharing out for as many members as the largest referral organisation has, drawn from a made-up 10,000."""
    features = features_of(read_directory(made_up(folder, 10_000), Settings(), shown="members"))
    print("\n## Huge groups\n")
    print("| members | candidates | fit | sharing out | in all | full pages | peak memory |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for size in (10_000, 40_000) if quick else (10_000, 40_000, 80_000, 340_000):
        group = drawn(features, size)
        ticks = [time.perf_counter()]
        edges = candidates_of(group)
        ticks.append(time.perf_counter())
        fits = fits_of(group, edges)
        ticks.append(time.perf_counter())
        chosen = share_out(fits, group.marks, MOST)
        ticks.append(time.perf_counter())
        count = np.bincount(fits.edges.one[chosen], minlength=size) + np.bincount(
            fits.edges.other[chosen], minlength=size
        )
        steps = " | ".join(f"{later - earlier:.1f} s" for earlier, later in pairwise(ticks))
        print(
            f"| {size:,} | {steps} | {ticks[-1] - ticks[0]:.1f} s | {(count == MOST).mean():.1%} | {memory()} |",
            flush=True,
        )


def drawn(features: Features, size: int) -> Features:
    """Members drawn again and again from a group, each with a mark of its own."""
    dice = np.random.default_rng(1)
    rows = dice.integers(0, features.size, size)
    of_all = ("telling", "meeting", "competing", "kept_apart", "kept_from", "marks")
    of_members = {each.name: getattr(features, each.name)[rows] for each in fields(features) if each.name not in of_all}
    return replace(features, **of_members, marks=dice.integers(1, 2**63, size).astype(np.uint64))


MEASURED = """
import atexit, pathlib, resource, sys
place, status = pathlib.Path(sys.argv.pop(1)), pathlib.Path("/proc/self/status")
def peak():
    if status.is_file():  # where it is, it leaves out what the parent had before it started this process
        return status.read_text().partition("VmHWM:")[2].split()[0]
    return str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
atexit.register(lambda: place.write_text(peak()))
from mkdocs.__main__ import cli
cli()
"""


def building(folder: Path, quick: bool) -> None:
    """Whole builds of growing groups, beside MkDocs rendering every page itself."""
    print("\n## Building\n")
    print("| members | pages | seconds | ms a page | peak memory | site |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")
    each = {}
    sizes = (100, 1_000) if quick else (100, 1_000, 3_000)
    for size, cards in (*((size, "all") for size in sizes), (sizes[-1], "group")):
        place = project(folder, made_up(folder, size), size, cards)
        pages, seconds, peak, weight = built(place, folder / f"site-{size}-{cards}")
        each[cards] = 1000 * seconds / pages
        name = f"{size:,}" if cards == "all" else f"{size:,}, one social card"
        print(
            f"| {name} | {pages:,} | {seconds:.1f} | {each[cards]:.2f} | {peak:,.0f} MB | {weight:.0f} MB |", flush=True
        )
    pages, seconds, peak, weight = built(plain_project(folder, folder / "site-1000-all", 400), folder / "site-plain")
    alone = 1000 * seconds / pages
    print(f"| MkDocs alone | {pages:,} | {seconds:.1f} | {alone:.2f} | {peak:,.0f} MB | {weight:.0f} MB |")
    print(
        f"\nA page with its files and its share of search and matching takes {each['group'] / alone:.2f} of the time "
        f"that MkDocs takes for a page alone, or {each['all'] / alone:.2f} with all social cards."
    )


def built(place: Path, site: Path) -> tuple[int, float, float, float]:
    """Pages, seconds, peak memory in MB and size in MB of one build by a process of its own."""
    peak = site.with_suffix(".peak")
    command = [sys.executable, "-c", MEASURED, str(peak), "build", "--quiet", "--site-dir", str(site)]
    start = time.perf_counter()
    made = subprocess.run(command, cwd=place, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=False)
    seconds = time.perf_counter() - start
    if made.returncode:
        sys.exit("the build failed; its own words are above")
    pages = sum(1 for _ in site.rglob("*.html"))
    weight = sum(file.stat().st_size for file in site.rglob("*") if file.is_file()) / 1e6
    return pages, seconds, float(peak.read_text(encoding="ascii")) / 1024, weight


def project(folder: Path, members: Path, size: int, cards: str = "all") -> Path:
    place = folder / f"project-{size}-{cards}"
    place.mkdir()
    for name in ("docs", "overrides"):
        (place / name).symlink_to(ROOT / name)
    (place / "members").symlink_to(members)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    start, end = settings.index("      areas:"), settings.index("      languages:")
    settings = f"{settings[:start]}{area_settings()}      social_cards: {cards}\n{settings[end:]}"
    (place / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return place


def searching(folder: Path, quick: bool) -> None:
    """The first result in a real Chromium and what is fetched for it, nothing cached. Needs the development tools."""
    from searching import searched

    print("\n## Searching\n")
    print("| members | records | index made in | index | word | fetched, gzip | first result | last change |")
    print("| ---: | ---: | ---: | ---: | --- | ---: | ---: | ---: |")
    place = folder / "site-searching"
    built(project(folder, made_up(folder, 100), 100), place)
    for size in (1_000,) if quick else (1_000, 10_000):
        records, seconds, weight = indexed(made_up(folder, size), place)
        for word in ("plumber", "zeno quince", "sparky", "plubmer"):
            cost = searched(place, word)
            print(
                f"| {size:,} | {records:,} | {seconds:.1f} s | {weight:.1f} MB | {word} | {cost.fetched / 1000:.0f} KB "
                f"| {cost.first:.0f} ms | {cost.last:.0f} ms |",
                flush=True,
            )


def indexed(members: Path, site: Path) -> tuple[int, float, float]:
    """Records, seconds and size in MB of the index of a group, which takes the place of the one in a site."""
    group = read_directory(members, Settings(), shown="members")
    nobody = Partners(MOST, (), (), Reasons(group, {}))
    start = time.perf_counter()
    records = list(every_record(Site(group, nobody), []))
    shutil.rmtree(site / "pagefind")
    write_index(site, records, "en")
    seconds = time.perf_counter() - start
    weight = sum(file.stat().st_size for file in (site / "pagefind").rglob("*") if file.is_file()) / 1e6
    return len(records), seconds, weight


def singly(folder: Path, quick: bool) -> None:
    """What one of a kind costs: no test holds these to seconds, as a machine may be ten times slower."""
    print("\n## One of a kind\n")
    print("| what | ms |")
    print("| --- | ---: |")
    for what, milliseconds in single_costs(folder, 250 if quick else 1_000):
        print(f"| {what} | {milliseconds:,.3f} |", flush=True)


def plain_project(folder: Path, like: Path, pages: int) -> Path:
    """Pages of about the same text as the members' pages of another site, as plain Markdown outside the navigation."""
    place = folder / "plain"
    (place / "docs").mkdir(parents=True)
    shutil.copy(ROOT / "docs" / "index.md", place / "docs" / "index.md")
    for number, file in enumerate(sorted((like / "members").glob("*/index.html"))[:pages]):
        text = file.read_text(encoding="utf-8")
        content = text[text.index('<article class="tk-page"') : text.index("</article>")]
        (place / "docs" / f"page-{number}.md").write_text(f"# Page {number}\n\n{content}</article>\n", encoding="utf-8")
    (place / "mkdocs.yml").write_text(
        "site_name: Plain\ntheme:\n  name: material\n  font: false\nplugins: []\nnav: [index.md]\n"
        "not_in_nav: '*'\n"
        "validation: {nav: {omitted_files: ignore}, links: {not_found: ignore, unrecognized_links: ignore}}\n",
        encoding="utf-8",
    )
    return place


def made_up(folder: Path, size: int) -> Path:
    group = folder / f"members-{size}"
    if not group.exists():
        write_group(group, size, photos=True)
    return group


def timed(call: Callable[[], object], runs: int = 3) -> float:
    """The median of some runs, in seconds."""
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def gini(values: np.ndarray) -> float:
    """The Gini coefficient: 0 when all are alike, towards 1 when one has everything."""
    ordered = np.sort(values.astype(float))
    size, total = len(ordered), ordered.sum()
    return float((2 * np.arange(1, size + 1) - size - 1) @ ordered / (size * total)) if total else 0.0


def memory() -> str:
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB"


PARTS: dict[str, Callable[[Path, bool], None]] = {
    "reading": reading,
    "matching": matching,
    "steadiness": steadiness,
    "building": building,
    "searching": searching,
    "singly": singly,
    "huge": huge,
}

if __name__ == "__main__":
    main()
