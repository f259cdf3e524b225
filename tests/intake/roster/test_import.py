"""`tradekin import`: what it leaves alone, what a second run does, and how it asks."""

from __future__ import annotations

import csv
import os
import pty
import resource
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from groups import ROOT, sample_group
from shared import as_json

from tradekin.cli import main
from tradekin.directory import Member
from tradekin.directory.loading import read_directory
from tradekin.settings import Settings

HEADER = "Name,Company,Trade\n"
ANA = "Ana Ferreira,Alder Electrical,electrician\n"
BEN = "Ben Okafor,Okafor Plumbing,plumber\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is also where the command runs."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["import", *map(str, arguments)])


def roster(text: str, name: str = "roster.csv") -> str:
    Path(name).write_text(text, "utf-8")
    return name


def stand(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file with its bytes and the time of its last change."""
    return {
        str(file.relative_to(folder)): (file.read_bytes(), file.stat().st_mtime_ns)
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_second_run_changes_no_byte_and_no_time(place: Path) -> None:
    text = (
        HEADER
        + ANA
        + BEN
        + "John Smith,Smith Roofing,roofer\nJohn Smith,Smith Law,family attorney\nCat Lee,Lee,plumer\n"
    )
    first = run(roster(text))
    before = stand(place)
    second = run("roster.csv")
    assert (first.exit_code, second.exit_code) == (1, 1)
    assert len(before) == 6
    assert stand(place) == before
    assert "Already here, left as they are:" in second.output
    assert "Written" not in second.output


def test_a_second_run_over_edited_profiles_leaves_them_alone(place: Path) -> None:
    run(roster(HEADER + ANA + "John Smith,Smith Roofing,roofer\nJohn Smith,Smith Law,family attorney\n"))
    own = "name: Ána FERREIRA\nbusiness: Alder Electrical & Solar, Inc.\ntrade: solar installer\nsummary: Mine.\n"
    Path("members/ana-ferreira.yml").write_text(own)
    before = stand(place)
    ran = run("roster.csv")
    assert ran.exit_code == 0
    assert "Everybody is here already" in ran.output
    assert stand(place) == before


def test_somebody_who_moved_to_another_firm_in_the_same_trade_is_not_added_again(place: Path) -> None:
    run(roster(HEADER + ANA))
    profile = Path("members/ana-ferreira.yml")
    profile.write_text(profile.read_text().replace("Alder Electrical", "Birch and Daughters"))
    before = stand(place)
    assert "Everybody is here already" in run("roster.csv").output
    assert stand(place) == before


def test_nothing_is_written_over_whatever_has_the_name(place: Path) -> None:
    Path("members").mkdir()
    other = "name: Ana Ferreira\nbusiness: Quite Another\ntrade: florist\nsummary: Flowers.\n"
    Path("members/ana-ferreira.yml").write_text(other)
    Path("members/Ben-Okafor.yml").write_text(other.replace("Ana Ferreira", "Somebody Else"))
    ran = run(roster(HEADER + ANA + BEN))
    assert ran.exit_code == 0
    assert names(Path("members")) == [
        "Ben-Okafor.yml",
        "ana-ferreira-alder-electrical.yml",
        "ana-ferreira.yml",
        "ben-okafor-okafor-plumbing.yml",
    ]
    assert Path("members/ana-ferreira.yml").read_text() == other
    assert "In members/ana-ferreira.yml there is Ana Ferreira already." in ran.output


@pytest.mark.parametrize("kind", ["link", "dangling link", "folder", "unreadable profile"])
def test_what_cannot_be_read_under_a_members_name_keeps_the_row_out(place: Path, kind: str) -> None:
    Path("members").mkdir()
    Path("elsewhere").write_text("precious")
    profile = Path("members/ana-ferreira.yml")
    if kind == "folder":
        profile.mkdir()
    elif kind == "unreadable profile":
        profile.write_text("name: [")
    else:
        profile.symlink_to(Path("../elsewhere") if kind == "link" else Path("../nowhere"))
    ran = run(roster(HEADER + ANA + BEN))
    assert ran.exit_code == 1
    assert "members/ana-ferreira.yml may be this person's profile, but it cannot be read." in ran.output
    assert names(Path("members")) == ["ana-ferreira.yml", "ben-okafor.yml"]
    assert Path("elsewhere").read_text() == "precious"


def test_a_members_folder_that_is_a_link_or_a_file_is_refused(place: Path) -> None:
    Path("real").mkdir()
    Path("members").symlink_to("real")
    roster(HEADER + ANA)
    ran = run("roster.csv")
    assert (ran.exit_code, names(Path("real"))) == (2, [])
    assert "is a link" in ran.output
    Path("people").write_text("")
    assert run("roster.csv", "--members", "people").exit_code == 2
    assert run("roster.csv", "--members", "no/where").exit_code == 2
    assert not Path("no").exists()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("missing.csv", "cannot be opened: No such file or directory"),
        ("members", "is a folder"),
        ("link.csv", "is a link or a device"),
        ("/dev/zero", "is a link or a device"),
        ("pipe.csv", "is a link or a device"),
        ("x" * 300 + ".csv", "cannot be opened"),
        ("large.csv", "has 5,000,001 bytes; 5,000,000 are the most"),
    ],
)
def test_what_is_no_ordinary_file_ends_with_2_and_a_sentence(place: Path, name: str, words: str) -> None:
    Path("members").mkdir()
    roster(HEADER + ANA)
    Path("link.csv").symlink_to("roster.csv")
    os.mkfifo("pipe.csv")
    Path("large.csv").write_bytes(b"x" * 5_000_001)
    ran = run(name)
    assert ran.exit_code == 2
    assert words in ran.output
    assert "Traceback" not in ran.output
    assert names(Path("members")) == []


def test_too_many_rows_or_columns_are_told(place: Path) -> None:
    assert "more than 20,000 rows" in run(roster(HEADER + ANA * 20_100)).output
    assert "500 columns" in run(roster("Name,Company,Trade" + ",x" * 600 + "\n" + ANA)).output


def test_contact_details_are_never_written_unasked(place: Path) -> None:
    header = (
        "Name,Company,Trade,Work Phone,Mobile,E-mail Address,Web Site,Booking,Home Address,Birthday,Spouse,Notes,Dues\n"
    )
    row = (
        "Ana Ferreira,Alder,electrician,207-555-0101,207-555-0102,ana@secret.example,secret.example,https://secret.example"
        "/book,1 Secret Street,1980-01-02,Secret Sam,secret note,secret dues\n"
    )
    for published in (False, True):
        roster(header + row)
        options = ["--publish-contacts", "--country", "us"] if published else []
        assert run("roster.csv", "--members", f"m{published}", *options).exit_code == 0
        (profile,) = Path(f"m{published}").iterdir()
        text = profile.read_text()
        for private in ("Secret Street", "1980", "Sam", "note", "dues", "0102"):
            assert private not in text
        for contact in ("0101", "ana@secret.example", "https://secret.example", "/book"):
            assert (contact in text) is published


def test_names_that_differ_in_their_vowel_signs_are_two_members(place: Path) -> None:
    ran = run(roster(HEADER + "रीता शर्मा,शर्मा,electrician\nरति शर्मा,शर्मा,electrician\n"))
    assert (ran.exit_code, len(names(Path("members")))) == (0, 2), ran.output


@pytest.mark.parametrize("title", ["About", "Notes"])
@pytest.mark.parametrize("first", ["We fix, paint, sand, and polish.", "Hello there."])
def test_a_text_with_lines_and_commas_is_no_swallowed_row(place: Path, title: str, first: str) -> None:
    text = f'Name,Company,Trade,{title}\nAnn Lee,X,plumber,"{first}\nCall, write, fax, or visit us."\n'
    assert run(roster(text)).exit_code == 0
    assert ("visit us" in Path("members/ann-lee.yml").read_text()) is (title == "About")


@pytest.mark.parametrize(
    "rows",
    [
        'Ann Lee,X,plumber,"Nice\nBen Lee,Y,baker,"Quick"\n',
        'Ann Lee,X,plumber,"Nice\nBen Lee,Y,baker,Quick"\n',
        'Ann Lee,"X,plumber,Nice\nBen Lee,Y,baker,Quick\nCy Lee,Z",florist,Kind\n',
        'Ann Lee,"X,plumber,Nice\nBen Lee,Y,baker,Quick"\n',
    ],
)
def test_a_row_that_took_in_others_is_told(place: Path, rows: str) -> None:
    ran = run(roster(f"Name,Company,Trade,About\n{rows}Di Lee,W,roofer,Calm\n"))
    assert ran.exit_code == 1
    assert "seems to hold whole rows" in ran.output
    assert names(Path("members")) == ["di-lee.yml"]


def test_a_column_without_a_name_is_told_and_can_be_used(place: Path) -> None:
    roster("Name,Company,,Trade\nAna Ferreira,Alder,,electrician,referred by Tom\n")
    ran = run("roster.csv", "--dry-run")
    assert '  #5: this column has no name; --map "#5=field" to use it\n' in ran.output
    assert "#3" not in ran.output
    told = as_json(run("roster.csv", "--dry-run", "--format", "json").output)
    assert [(each["column"], each["why"]) for each in told["left_out"]] == [("#5", "unknown")]
    assert run("roster.csv", "--map", "#5=about").exit_code == 0
    assert "about: referred by Tom" in Path("members/ana-ferreira.yml").read_text()


def test_a_number_that_is_none_of_the_country_given_is_told_without_asking_for_the_country_again(place: Path) -> None:
    numbers = ("233-0199", "030 23125 000", "2075550142999", "107-555-0142")
    rows = [f"Ana {each},Alder,electrician,{number}\n" for each, number in zip("BCDE", numbers, strict=True)]
    told = run(roster("Name,Company,Trade,Phone\n" + "".join(rows)), "--publish-contacts", "--country", "us").output
    assert "The number is too short for US.\n      Add the area code." in told
    assert "too long for US" in told
    assert "not a telephone number of US" in told
    assert "--country" not in told


def test_a_dry_run_writes_nothing(place: Path) -> None:
    roster(HEADER + ANA + "Cat Lee,Lee,plumer\n")
    before = stand(place)
    ran = run("roster.csv", "--dry-run")
    assert ran.exit_code == 1
    assert "        business: Alder Electrical\n" in ran.output
    assert stand(place) == before
    assert not Path("members").exists()


def test_left_over_rows_can_be_mended_and_imported_and_never_replace_a_file(place: Path) -> None:
    roster(HEADER + ANA + "Cat Lee,=1+1,plumer\n")
    Path("roster.left-over.csv").write_text("precious")
    assert run("roster.csv").exit_code == 1
    assert Path("roster.left-over.csv").read_text() == "precious"
    left = Path("roster.left-over-2.csv")
    assert "'=1+1" in left.read_text("utf-8-sig")
    left.write_text(left.read_text("utf-8-sig").replace("plumer", "plumber"))
    again = run(left)
    assert again.exit_code == 0
    assert "What to mend: nothing a profile needs" in again.output
    assert 'business: "=1+1"' in Path("members/cat-lee.yml").read_text()
    assert names(place) == ["members", "roster.csv", "roster.left-over-2.csv", "roster.left-over.csv"]


def test_what_to_mend_is_said_once_however_often_left_over_rows_are_imported(place: Path) -> None:
    lost = "Cat Lee,Lee,plumer\nDi Lee,Lee, Inc.,roofer\n"
    run(roster(HEADER + ANA + lost))
    first = Path("roster.left-over.csv").read_text("utf-8-sig")
    run("roster.left-over.csv")
    run("roster.left-over-2.csv")
    assert "left-over-2.csv" in run("roster.left-over-2.csv").output
    last = Path("roster.left-over-2.csv").read_text("utf-8-sig")
    rows = list(csv.reader(last.splitlines()))
    assert [row[:-1] for row in rows[1:]] == [["Cat Lee", "Lee", "plumer"], ["Di Lee", "Lee", " Inc.", "roofer"]]
    assert [len(row) for row in rows] == [len(row) for row in csv.reader(first.splitlines())] == [4, 4, 5]
    assert names(place) == ["members", "roster.csv", "roster.left-over-2.csv", "roster.left-over.csv"]


def test_left_over_rows_of_the_same_kind_are_not_written_again(place: Path) -> None:
    run(roster(HEADER + "Cat Lee,Lee,plumer\n"))
    assert "These rows are in roster.left-over.csv" in run("roster.left-over.csv").output
    assert names(place) == ["roster.csv", "roster.left-over.csv"]


def test_left_over_rows_that_cannot_be_written_are_told(place: Path) -> None:
    roster(HEADER + "Cat Lee,Lee,plumer\n", "r" * 250 + ".csv")
    ran = run("r" * 250 + ".csv")
    assert ran.exit_code == 1
    assert "could not be written beside the roster" in ran.output


def test_mistakes_in_the_groups_settings_stop_the_import(place: Path) -> None:
    Path("mkdocs.yml").write_text("plugins:\n  - tradekin:\n      colour: red\n")
    ran = run(roster(HEADER + ANA))
    assert ran.exit_code == 2
    assert "error S001" in ran.output
    assert not Path("members").exists()


def test_rows_of_members_who_left_are_taken_in_when_told_so(place: Path) -> None:
    text = "Name,Company,Trade,Active\nAna Ferreira,Alder,electrician,No\nBen Okafor,Okafor,plumber,Yes - no dues\n"
    assert 'To take such rows in, run again with --map "Active="' in run(roster(text)).output
    assert names(Path("members")) == ["ben-okafor.yml"]
    assert run("roster.csv", "--map", "Active=").exit_code == 0
    assert names(Path("members")) == ["ana-ferreira.yml", "ben-okafor.yml"]


@pytest.mark.parametrize(
    ("status", "is_member"),
    [
        ("Active (pending renewal)", True),
        ("Active until removed", True),
        ("Current - guest speaker in May", True),
        ("Left message", True),
        ("Left a voicemail; call again", True),
        ("Retired teacher", True),
        ("Yes", True),
        ("Inactive", False),
        ("Inactive (moved to Texas)", False),
        ("Resigned - changed jobs", False),
        ("Left the group in May 2024", False),
        ("Former member", False),
        ("Member, lapsed 3/4/2024", False),
        ("No (dues unpaid)", False),
        ("Pending approval", False),
        ("No longer a member", False),
        ("Not Active", False),
    ],
)
def test_only_a_status_that_means_it_takes_a_member_out(place: Path, status: str, is_member: bool) -> None:
    ran = run(roster(f'Name,Company,Trade,Status\nAna Ferreira,Alder,electrician,"{status}"\n'))
    assert ran.exit_code == 0
    assert Path("members/ana-ferreira.yml").exists() is is_member
    assert ("so this is no member now" in ran.output) is not is_member


def exported(members: tuple[Member, ...], file: Path) -> None:
    """The members as a spreadsheet would hold them."""
    fields = (
        "name",
        "known_as",
        "business",
        "trade",
        "summary",
        "specialty",
        "about",
        "good_introduction",
        "introductions",
        "joined",
    )
    lists = ("languages", "areas", "customers", "partners_wanted", "offers", "practices", "deal_breakers")
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow((*fields, *lists, "website", "email", "phone"))
        for member in members:
            profile: Any = member.profile
            cells = [str(getattr(profile, name) or "") for name in fields]
            cells += ["; ".join(getattr(profile, name)) for name in lists]
            contact = profile.contact
            writer.writerow([*cells, contact.website or "", contact.email or "", contact.phone or ""])


def test_the_sample_members_come_back_from_a_spreadsheet(place: Path) -> None:
    group = sample_group()
    exported(group.members, Path("roster.csv"))
    ran = run(
        "roster.csv", "--config", ROOT / "mkdocs.yml", "--members", "new", "--publish-contacts", "--format", "json"
    )
    told = as_json(ran.output)
    assert (ran.exit_code, told["not_used"]) == (0, [])
    assert len(told["written"]) == 40
    back = read_directory(Path("new"), group.settings, base=ROOT)
    assert not [each for each in back.findings if each.is_error]
    assert len(back.members) == 40
    here = {member.name: member for member in back.members}
    for member in group.members:
        other = here[member.name]
        assert (other.trade, other.customers, other.areas, other.wanted_trades) == (
            member.trade,
            member.customers,
            member.areas,
            member.wanted_trades,
        )
        left = {"can_introduce", "gains", "thanks", "photo", "confirmed", "from_list", "github", "github_id", "contact"}
        assert other.profile.model_dump(exclude=left) == member.profile.model_dump(exclude=left)
        assert other.profile.contact.website == member.profile.contact.website


def test_a_bare_list_of_the_samples_gives_forty_profiles_without_an_error(place: Path) -> None:
    with Path("roster.csv").open("w", newline="") as out:
        csv.writer(out, delimiter=";").writerows(
            [
                ("Member", "Organisation", "Classification"),
                *((each.name, each.profile.business, each.profile.trade) for each in sample_group().members),
            ]
        )
    assert run("roster.csv").exit_code == 0
    back = read_directory(Path("members"), Settings())
    assert len(back.members) == 40
    assert not [each for each in back.findings if each.is_error]


COMMAND = [sys.executable, "-c", "from tradekin.cli import main; main()", "import", "roster.csv"]


@pytest.mark.thorough
def test_a_crash_halfway_leaves_whole_files_and_the_next_run_adds_the_rest(place: Path) -> None:
    roster(HEADER + "".join(f"Ana F{number:04},Alder {number},electrician\n" for number in range(1500)))
    started = subprocess.Popen(COMMAND, stdout=subprocess.DEVNULL)
    members = Path("members")
    until = time.monotonic() + 60
    while not (members.is_dir() and any(members.iterdir())) and time.monotonic() < until:
        time.sleep(0.001)
    started.send_signal(signal.SIGKILL)
    started.wait()
    half = stand(members)
    assert half
    assert all(data.startswith(b"name: Ana F") and data.endswith(b".\nfrom_list: yes\n") for data, _ in half.values())
    assert run("roster.csv").exit_code == 0
    whole = stand(members)
    assert len(whole) == 1500
    assert {name: whole[name] for name in half} == half


def test_profiles_that_find_no_room_are_told_and_leave_no_piece(place: Path) -> None:
    roster(HEADER + ANA + f"Ben Okafor,{'Okafor ' * 14},plumber\n")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (150, 150))

    ran = subprocess.run(COMMAND, capture_output=True, text=True, check=False, preexec_fn=limit)
    assert ran.returncode == 1
    assert "members/ben-okafor.yml could not be written: File too large." in ran.stdout
    assert ran.stderr == ""
    assert names(Path("members")) == ["ana-ferreira.yml"]


def typed(*answers: str) -> tuple[int, str]:
    """Run the command on a terminal of its own and type the answers, each when it is asked for."""
    ours, theirs = pty.openpty()
    started = subprocess.Popen(COMMAND, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown, waiting = b"", list(answers)
    while True:
        try:
            ready, _, _ = select.select([ours], [], [], 60)
            more = os.read(ours, 65_536) if ready else b""
        except OSError:
            break
        if not more:
            break
        shown += more
        if waiting and shown.endswith(b"empty to stop: "):
            os.write(ours, waiting.pop(0).encode() + b"\n")
    os.close(ours)
    return started.wait(60), shown.decode()


def test_at_a_terminal_it_asks_which_column_is_which(place: Path) -> None:
    roster("Wer,Wo,Was\nAna Ferreira,Alder,electrician\nBen Okafor,Okafor,plumber\n")
    status, shown = typed("7", "1", "2")
    assert status == 0, shown
    assert "2  Wo: Alder / Okafor" in shown
    assert names(Path("members")) == ["ana-ferreira.yml", "ben-okafor.yml"]


def test_at_a_terminal_it_asks_until_nothing_is_missing(place: Path) -> None:
    roster("Name,Wer,Was\nAlder Electric,Ana Ferreira,electrician\nHolm Flowers,Ida Holm,florist\n")
    status, shown = typed("00001", "1", "2")
    assert status == 0, shown
    assert Path("members/ana-ferreira.yml").read_text().startswith("name: Ana Ferreira\nbusiness: Alder Electric\n")


def test_an_empty_answer_stops_before_anything_is_written(place: Path) -> None:
    roster("Wer,Wo,Was\nAna Ferreira,Alder,electrician\nBen Okafor,Okafor,plumber\n")
    status, shown = typed("1", "")
    assert status == 2
    assert "nothing was imported" in shown
    assert not Path("members").exists()
