"""The facilitator's round and its log."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from introducing import Home, sample_partners

from tradekin.facilitator.introduction_log import COLUMNS, IntroductionState, LogEntry, append, read_log
from tradekin.facilitator.rounds import MOST, propose_pairs

GOLDEN = Path(__file__).parent / "golden"
DAY = date(2026, 3, 14)
HEADER = ",".join(COLUMNS) + "\n"


def entries(*pairs: tuple[str, str], state: IntroductionState = IntroductionState.ASKED) -> list[LogEntry]:
    return [LogEntry(DAY, one, other, state) for one, other in pairs]


def test_nobody_is_in_more_than_two_pairs_and_everybody_in_one_before_anybody_in_two() -> None:
    pairs = propose_pairs(sample_partners(), ())
    count = Counter(slug for pair in pairs for slug in (pair.one.slug, pair.other.slug))
    assert max(count.values()) == MOST
    twice = {slug for slug, times in count.items() if times == MOST}
    left = {slug for slug in sample_partners().of if slug not in count}
    partners = {
        slug: {pair.partner_of(pair.one if pair.one.slug == slug else pair.other).slug for pair in pairs_of}
        for slug, pairs_of in sample_partners().of.items()
    }
    assert all(partners[slug] <= twice for slug in left)


def test_round_after_round_every_pair_comes_once_whatever_became_of_the_others() -> None:
    partners = sample_partners()
    logged: list[LogEntry] = []
    seen: Counter[str] = Counter()
    states = list(IntroductionState)
    while pairs := propose_pairs(partners, logged):
        seen.update(pair.slug for pair in pairs)
        for number, pair in enumerate(pairs):
            logged += entries((pair.other.slug, pair.one.slug), state=states[number % len(states)])
    assert set(seen.values()) == {1}
    assert set(seen) == {pair.slug for pair in partners.pairs}


def test_those_with_the_fewest_introductions_come_first() -> None:
    partners = sample_partners()
    first = propose_pairs(partners, ())[0]
    busy = entries(*((first.one.slug, f"left-{number}") for number in range(3)), state=IntroductionState.MET)
    order = [pair.slug for pair in propose_pairs(partners, busy)]
    assert order[0] != first.slug
    declined = entries(*((first.one.slug, f"left-{number}") for number in range(3)), state=IntroductionState.DECLINED)
    assert propose_pairs(partners, declined)[0].slug == first.slug


def test_the_same_log_gives_the_same_round() -> None:
    logged = entries(*((pair.one.slug, pair.other.slug) for pair in sample_partners().pairs[:9]))
    assert propose_pairs(sample_partners(), logged) == propose_pairs(sample_partners(), logged[::-1])


def test_a_round_is_told_without_a_count(home: Home, golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / "round.txt", home.run("--round"))


def test_what_is_proposed_is_noted_and_not_proposed_again(home: Home) -> None:
    log = home.home / "log.csv"
    home.run("--round", "--log", log, "--write", "--on", "2026-03-14")
    text = log.read_text(encoding="utf-8")
    assert text.startswith("date,a,b,state\n2026-03-14,")
    assert {line.rsplit(",")[-1] for line in text.splitlines()[1:]} == {"proposed"}
    assert log.stat().st_mode & 0o077 == 0
    for _ in range(5):
        home.run("--round", "--log", log, "--write", "--on", "2026-03-15")
    lines = [frozenset(line.split(",")[1:3]) for line in log.read_text(encoding="utf-8").splitlines()[1:]]
    assert len(lines) == len(set(lines))
    assert "There is nobody left to propose" in home.run("--round", "--log", log)


def test_the_day_comes_from_the_environment(home: Home) -> None:
    log = home.home / "log.csv"
    home.run("--round", "--log", log, "--write", SOURCE_DATE_EPOCH="86400")
    assert "\n1970-01-02," in log.read_text(encoding="utf-8")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("tail", ["", "end"])
def test_what_stands_in_a_log_stays_byte_for_byte(tmp_path: Path, end: str, tail: str) -> None:
    file = tmp_path / "log.csv"
    lines = ["\ufeffState;Date;Note;B;A", 'asked;2026-01-02;"said; later";ana;ben', ""]
    before = end.join(lines) + (end if tail else "")
    file.write_bytes(before.encode())
    log = read_log(file, ("ana", "ben", "cy"), ())
    assert log.problems == ()
    assert log.entries == (LogEntry(date(2026, 1, 2), "ben", "ana", IntroductionState.ASKED),)
    append(file, log, entries(("ana", "cy"), state=IntroductionState.PROPOSED), ())
    after = file.read_bytes().decode()
    assert after == before + f"proposed;2026-03-14;;cy;ana{end}"
    assert len(read_log(file, ("ana", "ben", "cy"), ()).entries) == 2


def test_a_note_in_a_log_may_have_several_lines(tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    before = b'date,a,b,note,state\r\n2026-01-02,ana,ben,"said\n""later"", once\r\nmore",asked'
    file.write_bytes(before)
    log = read_log(file, ("ana", "ben", "cy"), ())
    assert (log.problems, log.entries) == ((), (LogEntry(date(2026, 1, 2), "ana", "ben", IntroductionState.ASKED),))
    append(file, log, entries(("ana", "cy")), ())
    assert file.read_bytes() == before + b"\r\n2026-03-14,ana,cy,,asked\r\n"
    assert len(read_log(file, ("ana", "ben", "cy"), ()).entries) == 2


@pytest.mark.parametrize("tail", ["", ",,", ",,,,"])
@pytest.mark.parametrize("header", ["date,a,b,state", "date,a,b,state,,"])
def test_empty_cells_behind_the_last_column_of_a_log_are_passed_over(tmp_path: Path, header: str, tail: str) -> None:
    file = tmp_path / "log.csv"
    file.write_text(f"{header}\n2026-01-02,ana,ben,met{tail}\n", encoding="utf-8")
    log = read_log(file, ("ana", "ben"), ())
    assert (log.problems, log.entries) == ((), (LogEntry(date(2026, 1, 2), "ana", "ben", IntroductionState.MET),))


@pytest.mark.parametrize(
    ("before", "between"),
    [(b"", b""), (b"\xef\xbb\xbf", b""), (b",,,", b"\n"), (b",,,\r\n", b""), (b"\n\n", b"")],
)
def test_a_log_without_names_of_columns_gets_them_on_a_line_of_their_own(
    tmp_path: Path, before: bytes, between: bytes
) -> None:
    file = tmp_path / "log.csv"
    file.write_bytes(before)
    append(file, read_log(file, ("ana", "ben"), ()), entries(("ana", "ben")), ())
    end = b"\r\n" if b"\r" in before else b"\n"
    assert file.read_bytes() == before + between + b"date,a,b,state" + end + b"2026-03-14,ana,ben,asked" + end
    assert len(read_log(file, ("ana", "ben"), ()).entries) == 1


def test_what_is_added_to_a_log_of_nothing_but_semicolons_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    file.write_bytes(b";;;")
    append(file, read_log(file, ("ana", "ben"), ()), entries(("ana", "ben")), ())
    assert len(read_log(file, ("ana", "ben"), ()).entries) == 1


def test_all_slips_of_a_log_are_told_in_one_run_and_nothing_is_written(
    home: Home,
    golden: Callable[[Path, str], None],
) -> None:
    log = home.home / "log.csv"
    rows = [
        "2026-13-01,ana-ferreira,ben-okafor,asked",
        "14 March,ana-ferreira,cy-hall,askd",
        "2026-03-14,ana-ferreira,ana-ferreira,met",
        "2026-03-14,,ben-okafor,",
        "2026-03-14,ana-fereira,long-gone,met",
        '2026-03-14,"ana-ferreira,cy-hall,met',
        "2026-03-14,ana-ferreira,di-moss,met,and more",
        "2026-03-14,ana-ferreira",
        "20260314,ana-ferreira,di-moss,=cmd()",
    ]
    before = HEADER + "\n".join(rows)
    log.write_text(before, encoding="utf-8")
    golden(GOLDEN / "log-slips.txt", home.run("--round", "--log", log, "--write", status=1))
    assert log.read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00", b"date,a,b\n", b"\x00", b"nothing", "día,a\n".encode("latin-1"), b"PK\x03\x04"]
)
def test_a_file_that_is_no_log_is_refused(home: Home, data: bytes) -> None:
    log = home.home / "log.csv"
    log.write_bytes(data)
    assert "log.csv:1:" in home.run("--round", "--log", log, "--write", status=1)
    assert log.read_bytes() == data


def test_a_log_in_the_repository_or_behind_a_link_is_refused(home: Home) -> None:
    assert "lies inside" in home.run("--round", "--log", "log.csv", "--write", status=2)
    assert "lies inside" in home.run("--round", "--log", "members/log.csv", status=2)
    (home.home / "real.csv").write_text(HEADER, encoding="utf-8")
    (home.home / "log.csv").symlink_to(home.home / "real.csv")
    assert "is a link" in home.run("--round", "--log", home.home / "log.csv", "--write", status=2)
    assert (home.home / "real.csv").read_text(encoding="utf-8") == HEADER
    assert not (home.group / "log.csv").exists()


@pytest.mark.parametrize("blank", ["\n\n", "\ufeff", ",,,\n", "sep=;\n"])
def test_a_log_that_holds_nothing_yet_gets_its_columns(tmp_path: Path, blank: str) -> None:
    file = tmp_path / "log.csv"
    file.write_bytes(blank.encode())
    log = read_log(file, ("ana", "ben"), ())
    append(file, log, entries(("ana", "ben"), state=IntroductionState.PROPOSED), ())
    assert file.read_bytes().startswith(blank.encode())
    again = read_log(file, ("ana", "ben"), ())
    assert (again.problems, len(again.entries)) == ((), 1)


PEOPLE = ("ana", "ben", "cy", "di")
LOGGED = [
    ["date", "a", "b", "state", "note"],
    ["2026-11-05", "ana", "ben", "asked", "said “later”; maybe"],
    ["2026-11-29", "ben", "cy", "met", "Café Zoë, 9 o'clock"],
    ["", "cy", "di", "introduced", ""],
]
SAVED = {
    "a German Excel": ("%d.%m.%Y", ";", "cp1252", "\r\n", csv.QUOTE_MINIMAL),
    "a German Excel, as CSV UTF-8": ("%d.%m.%Y", ";", "utf-8-sig", "\r\n", csv.QUOTE_MINIMAL),
    "a British Excel": ("%d/%m/%Y", ",", "cp1252", "\r\n", csv.QUOTE_MINIMAL),
    "an American Excel": ("{0.month}/{0.day}/{0.year}", ",", "utf-8-sig", "\r\n", csv.QUOTE_MINIMAL),
    "an Excel on a Mac of old": ("%d/%m/%Y", ";", "mac-roman", "\r", csv.QUOTE_MINIMAL),
    "Unicode text of Excel": ("{0.month}/{0.day}/{0.year}", "\t", "utf-16", "\r\n", csv.QUOTE_MINIMAL),
    "LibreOffice in German": ("%d.%m.%y", ",", "utf-8", "\n", csv.QUOTE_MINIMAL),
    "LibreOffice, every cell quoted": ("%m/%d/%y", ",", "utf-8", "\n", csv.QUOTE_ALL),
    "Google Sheets": ("%Y-%m-%d", ",", "utf-8", "\r\n", csv.QUOTE_MINIMAL),
    "a column with the time": ("%Y-%m-%d 00:00:00", ",", "utf-8", "\n", csv.QUOTE_MINIMAL),
    "a column of plain numbers": ("serial", ";", "utf-8", "\r\n", csv.QUOTE_MINIMAL),
}


def shown_as(day: str, form: str) -> str:
    """A day as a spreadsheet writes it."""
    if not day:
        return ""
    if form == "serial":
        return str((date.fromisoformat(day) - date(1899, 12, 30)).days)
    return form.format(date.fromisoformat(day)) if "{" in form else date.fromisoformat(day).strftime(form)


@pytest.mark.parametrize("program", SAVED)
@pytest.mark.parametrize("change", ["as it is", "sorted and widened"])
def test_a_log_survives_a_spreadsheet_program(tmp_path: Path, program: str, change: str) -> None:
    form, between, encoding, end, quoting = SAVED[program]
    days = [[shown_as(row[0], form), *row[1:]] for row in LOGGED[1:]]
    rows = [LOGGED[0], *days]
    if change == "sorted and widened":
        rows = [[*LOGGED[0], ""], *([*row, ""] for row in reversed(days)), [""] * 6, [""] * 6]
    out = io.StringIO()
    csv.writer(out, delimiter=between, lineterminator=end, quoting=quoting).writerows(rows)
    file = tmp_path / "log.csv"
    before = out.getvalue().encode(encoding)
    file.write_bytes(before)

    log = read_log(file, PEOPLE, ())
    assert log.problems == ()
    assert set(log.entries) == {
        LogEntry(date(2026, 11, 5), "ana", "ben", IntroductionState.ASKED),
        LogEntry(date(2026, 11, 29), "ben", "cy", IntroductionState.MET),
        LogEntry(None, "cy", "di", IntroductionState.INTRODUCED),
    }
    append(file, log, entries(("ana", "di"), state=IntroductionState.PROPOSED), ())
    after = file.read_bytes()
    assert after.startswith(before)
    again = read_log(file, PEOPLE, ())
    assert (again.problems, again.entries) == (
        (),
        (*log.entries, LogEntry(DAY, "ana", "di", IntroductionState.PROPOSED)),
    )
    assert after.decode(encoding)[len(before.decode(encoding)) :].count(end) == 1


def test_a_log_whose_rows_a_spreadsheet_took_for_texts_is_read(tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    rows = [
        "date;a;b;state;note",
        "date;a;b;state;",
        '"2026-11-05;ana;ben;asked;later, maybe"',
        "2026-11-06;ben;cy;met;",
    ]
    file.write_text("\n".join(rows), encoding="utf-8")
    log = read_log(file, PEOPLE, ())
    assert (log.problems, [entry.state for entry in log.entries]) == (
        (),
        [IntroductionState.ASKED, IntroductionState.MET],
    )


def test_a_day_that_may_be_two_is_told_and_blocks_nothing(tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    file.write_text(HEADER + "3/4/2026,ana,ben,met\n########,ben,cy,asked\n", encoding="utf-8")
    log = read_log(file, PEOPLE, ())
    assert [entry.day for entry in log.entries] == [None, None]
    assert [(each.line, each.column, each.blocks) for each in log.problems] == [(2, 1, False), (3, 1, False)]
    assert "“3/4/2026” may be either of two days." in log.problems[0].message


def test_a_log_that_came_from_a_spreadsheet_is_a_log_in_a_round(home: Home) -> None:
    log = home.home / "log.csv"
    log.write_bytes("sep=;\r\nState;A;B;Date\r\nmet;Ana-Ferreira;ben-okafor;29.11.2026\r\n;;;\r\n".encode("utf-8-sig"))
    told = home.run("--round", "--log", log, "--write", "--on", "2026-12-01")
    assert "introduce ana-ferreira ben-okafor" not in told
    assert b"\r\nproposed;" in log.read_bytes()
    assert b";2026-12-01\r\n" in log.read_bytes()


def test_a_log_that_is_a_spreadsheet_itself_is_told_so(home: Home) -> None:
    log = home.home / "log.csv"
    log.write_bytes(b"PK\x03\x04 and more")
    told = home.run("--round", "--log", log, "--write", status=1)
    assert "is a spreadsheet" in told
    assert "save it as CSV" in told


@pytest.mark.parametrize(
    ("state", "offered"),
    [("maybe", ""), ("rejected", ""), ("done", ""), ("cancelled", ""), ("declied", "declined"), ("ask", "asked")],
)
def test_a_state_is_offered_only_where_it_is_meant(state: str, offered: str, tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    file.write_text(f"date,a,b,state\n2026-03-14,ana,ben,{state}\n", encoding="utf-8")
    (slip,) = read_log(file, ("ana", "ben"), ()).problems
    assert slip.fix.startswith(f"Did you mean {offered}?" if offered else "Choose proposed, asked,")


def test_the_folder_of_a_log_is_made_and_the_commands_name_the_address_book_again(home: Home) -> None:
    log = home.home / "our group" / "log.csv"
    book = home.home / "my book.csv"
    said = home.run("--round", "--log", log, "--contacts", book, "--write")
    assert log.read_text().startswith("date,a,b,state")
    assert log.parent.stat().st_mode & 0o077 == 0
    assert "my book.csv'\n" in said
    assert " --contacts '" in said
