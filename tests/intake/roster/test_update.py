"""`tradekin import --update`: each change is shown first, all else stays, and members' own words are never touched."""

from __future__ import annotations

import csv
import json
import os
import pty
import select
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tradekin.cli import main
from tradekin.intake.roster import update_command

HEADER = ["Name", "Company", "Trade", "City", "Email", "Work Phone"]
ANA = ["Ana Ferreira", "Alder Electrical", "electrician", "Portland", "ana@alder.example.com", "(207) 555-0142"]
BEN = ["Ben Okafor", "Okafor Homes", "home inspector", "Saco", "", "207-555-0143"]
PROFILE = """# yaml-language-server: $schema=x
name: "Ana Ferreira"   # as on her card
business: 'Alder Electrical'
trade: electrician
summary: >-
  We keep the lights on
  in old houses.

about: |
  Since 1998 # and counting

  In Portland.

contact:   # asked in June
  email: old@alder.example.com  # from the list of 2025
from_list: yes
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a members folder, which is also where the command runs."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "members").mkdir()
    return tmp_path


def run(*arguments: str, status: int = 0) -> str:
    done: Result = CliRunner().invoke(main, ["import", *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert done.exit_code == status, done.output
    return done.output


def roster(*rows: list[str], name: str = "roster.csv", header: list[str] = HEADER) -> str:
    with Path(name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return name


def profile(text: str = PROFILE, slug: str = "ana-ferreira", end: str = "\n") -> Path:
    path = Path("members") / f"{slug}.yml"
    path.write_bytes(text.replace("\n", end).encode())
    return path


def stand() -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(Path("members").iterdir())}


def contacts(*more: str, status: int = 0) -> str:
    return run("roster.csv", "--publish-contacts", "--country", "US", "--update", "contact", *more, status=status)


def test_what_the_guide_says_brings_in_contact_details_after_members_were_asked() -> None:
    guide = (Path(__file__).parents[3] / "docs" / "guide" / "facilitators.md").read_text(encoding="utf-8")
    start = ".venv/bin/tradekin import "
    typed = [line.removeprefix(start) for line in guide.splitlines() if line.startswith(start) and "--update" in line]
    assert len(typed) == 2
    roster(ANA, BEN)
    run("roster.csv")
    before = stand()
    assert "would change" in run(*shlex.split(typed[0])).casefold()
    assert stand() == before
    run(*shlex.split(typed[1]), "--yes")
    assert 'phone: "+1 207-555-0142"' in Path("members/ana-ferreira.yml").read_text(encoding="utf-8")
    assert CliRunner().invoke(main, ["check"]).exit_code == 0


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_only_the_lines_of_the_fields_change(end: str) -> None:
    path = profile(end=end)
    roster(ANA)
    contacts("--yes")
    text = path.read_bytes().decode()
    expected = PROFILE.replace(
        "  email: old@alder.example.com  # from the list of 2025\n",
        '  email: "ana@alder.example.com"  # from the list of 2025\n  phone: "+1 207-555-0142"\n',
    )
    assert text == expected.replace("\n", end)


def test_what_stood_beside_a_number_is_shown_with_the_change() -> None:
    profile()
    roster([*ANA[:4], "Ida <ana@alder.example.com>", "(207) 555-0142 x12 cell"])
    told = contacts(status=1)
    assert "contact.phone: nothing -> “+1 207-555-0142 ext. 12” (row 2, column Work Phone, out of “(207)" in told
    assert "(row 2, column Email, out of “Ida <ana@alder.example.com>”)" in told


def test_a_number_written_as_the_country_does_is_no_other_number(place: Path) -> None:
    (place / "mkdocs.yml").write_text("site_name: x\nplugins:\n  - tradekin:\n      country: US\n")
    file = profile()
    contact = '  email: ana@alder.example.com\n  phone: "207.555.0142"\n'
    file.write_text(PROFILE.replace("  email: old@alder.example.com  # from the list of 2025\n", contact))
    roster(ANA)
    assert "There is nothing to change." in contacts()


def test_each_change_is_shown_and_nothing_is_written_until_it_is_wanted() -> None:
    profile()
    roster(ANA)
    before = stand()
    told = contacts(status=1)
    assert "contact.email: “old@alder.example.com” -> “ana@alder.example.com” (row 2, column Email)" in told
    assert "contact.phone: nothing -> “+1 207-555-0142” (row 2, column Work Phone)" in told
    assert stand() == before
    command = told.rstrip().splitlines()[-1].strip()
    assert command.startswith("tradekin import ")
    run(*shlex.split(command)[2:])
    assert stand() != before
    assert "Nothing to change" in contacts()


def test_a_trial_writes_nothing() -> None:
    profile()
    roster(ANA)
    before = stand()
    assert "Would change" in contacts("--dry-run")
    assert stand() == before


def test_contact_details_need_the_word_that_members_were_asked() -> None:
    profile()
    roster(ANA)
    before = stand()
    told = run("roster.csv", "--country", "US", "--update", "contact.email", "--yes", status=2)
    assert stand() == before
    run(*shlex.split(told.rstrip().rpartition("say so: ")[2])[2:])
    assert "ana@alder.example.com" in Path("members/ana-ferreira.yml").read_text(encoding="utf-8")


def test_what_a_member_has_read_is_left_to_the_member() -> None:
    path = profile(PROFILE.replace("from_list: yes\n", ""))
    confirmed = profile(PROFILE.replace("Ana Ferreira", "Di Moss") + "confirmed: 2026-05-01\n", "di-moss")
    roster(ANA, ["Di Moss", *ANA[1:]])
    before = stand()
    told = contacts("--yes")
    assert stand() == before
    assert f"{path}: Ana Ferreira" in told
    assert f"{confirmed}: Di Moss" in told
    assert "To send: Our list has for your profile: contact.email: “ana@alder.example.com”" in told
    assert "Changed:" not in told


def test_an_empty_cell_takes_nothing_out() -> None:
    profile()
    roster([*ANA[:4], "", ""])
    before = stand()
    assert "Nothing to change" in contacts("--yes")
    assert stand() == before


def test_the_same_number_written_otherwise_is_no_change() -> None:
    profile(PROFILE.replace("old@alder", "ana@alder") + "")
    text = Path("members/ana-ferreira.yml").read_text(encoding="utf-8")
    profile(text.replace("from_list", '  phone: "+1 (207) 555 0142"\nfrom_list'))
    roster(ANA)
    before = stand()
    contacts("--yes")
    assert stand() == before


def test_what_the_check_refuses_is_told_and_the_rest_is_changed() -> None:
    path = profile()
    roster([*ANA[:4], "ana at alder", "(207) 555-0142"])
    told = contacts("--yes")
    assert "“ana at alder” is not one e-mail address." in told
    text = path.read_text(encoding="utf-8")
    assert "old@alder.example.com" in text
    assert "0142" in text
    assert CliRunner().invoke(main, ["check"]).exit_code == 0


def test_lists_and_texts_are_changed_too_and_a_remark_in_a_list_is_not_lost() -> None:
    profile(PROFILE + "areas:\n  - Bath\n")
    profile(PROFILE.replace("Ana Ferreira", "Di Moss") + "areas:\n  - Bath # her shop\n  - Saco\n", "di-moss")
    roster(ANA, ["Di Moss", *ANA[1:]])
    told = run("roster.csv", "--update", "areas", "--yes")
    assert Path("members/ana-ferreira.yml").read_text(encoding="utf-8") == PROFILE + "areas:\n  - Portland\n"
    assert "could not be changed without losing a remark" in told
    assert "by hand, to: areas: [Portland]" in told
    assert "# her shop" in Path("members/di-moss.yml").read_text(encoding="utf-8")


def test_a_sentence_that_was_made_from_the_row_follows_it_and_a_members_own_does_not() -> None:
    roster(ANA, BEN)
    run("roster.csv")
    path = Path("members/ben-okafor.yml")
    path.write_text(path.read_text(encoding="utf-8").replace("Home inspector in Saco.", "I look under the house."))
    roster([*ANA[:3], "Bath", "", ""], [*BEN[:3], "Bath", "", ""])
    told = run("roster.csv", "--update", "areas", "--yes")
    assert "summary: “Electrician in Portland.” -> “Electrician in Bath.”" in told
    assert "summary: Electrician in Bath.\n" in Path("members/ana-ferreira.yml").read_text(encoding="utf-8")
    assert "summary: I look under the house.\n" in path.read_text(encoding="utf-8")


def test_a_trade_that_is_not_known_is_told_and_a_known_one_is_taken() -> None:
    profile()
    roster([*ANA[:2], "electrican", *ANA[3:]])
    told = run("roster.csv", "--update", "trade", "--yes")
    assert "“electrican” is not a trade we know." in told
    assert "trade: electrician\n" in Path("members/ana-ferreira.yml").read_text(encoding="utf-8")
    roster([*ANA[:2], "solar installer", *ANA[3:]])
    assert "trade: “electrician” -> “solar installer”" in run("roster.csv", "--update", "trade", "--yes")


def test_what_is_refused_in_one_field_takes_no_other_along() -> None:
    path = profile()
    header = [*HEADER, "What I do"]
    roster([*ANA[:2], "electrican", "Bath", "", "", "Call 207-555-0142."], header=header)
    told = run("roster.csv", "--update", "trade,areas,summary", "--yes")
    assert "“electrican” is not a trade we know." in told
    assert "There is a telephone number or e-mail address in this text" in told
    expected = PROFILE.replace("  In Portland.\n", "  In Portland.\nareas:\n  - Bath\n")
    assert path.read_text(encoding="utf-8") == expected


@pytest.mark.parametrize("has_about", [True, False])
def test_a_text_too_long_for_one_sentence_goes_only_where_no_longer_one_stands(has_about: bool) -> None:
    text = PROFILE if has_about else PROFILE.replace("about: |\n  Since 1998 # and counting\n\n  In Portland.\n\n", "")
    path = profile(text)
    roster([*ANA[:4], "", "", "We mend old houses, one by one. " * 15], header=[*HEADER, "What I do"])
    told = run("roster.csv", "--update", "summary", "--yes")
    after = path.read_text(encoding="utf-8")
    if has_about:
        assert "column What I do" in told
        assert after == text
    else:
        assert "about: nothing -> “We mend" in told
        assert after != text


def test_a_field_that_was_not_named_is_never_changed() -> None:
    path = profile()
    rows = [[*ANA[:4], "", "", "", "Another story."], [*BEN, "I look under houses.", "A story."]]
    roster(*rows, header=[*HEADER, "Tagline", "About you"])
    run("roster.csv", "--update", "summary", "--yes")
    assert path.read_text(encoding="utf-8") == PROFILE


def test_a_broken_profile_is_told_and_not_touched() -> None:
    profile(PROFILE + "areas: [Bath\n")
    profile("name: [", "ben-okafor")
    roster(ANA, BEN)
    before = stand()
    told = contacts("--yes", status=1)
    assert stand() == before
    assert "members/ana-ferreira.yml has something to mend first" in told
    assert "members/ben-okafor.yml may be this person's profile, but it cannot be read." in told


def test_two_rows_of_one_name_that_may_be_two_people_change_nothing() -> None:
    profile()
    roster([*ANA[:5], ""], [*ANA[:4], "junior@alder.example.com", "(207) 555-0142"])
    before = stand()
    told = contacts("--yes", status=1)
    assert "Rows 2 and 3 have the same name and firm, and another Email." in told
    assert stand() == before


def test_two_rows_of_one_person_that_differ_are_told() -> None:
    profile()
    roster(ANA, [*ANA[:3], "Saco", *ANA[4:]])
    told = run("roster.csv", "--publish-contacts", "--country", "US", "--update", "areas,contact", "--yes")
    assert "Rows 2 and 3 are both about Ana Ferreira, and have two different values for areas." in told
    text = Path("members/ana-ferreira.yml").read_text(encoding="utf-8")
    assert "areas" not in text
    assert "ana@alder.example.com" in text


def test_a_row_that_may_mean_two_profiles_is_told() -> None:
    profile()
    profile(slug="ana-ferreira-2")
    roster(ANA)
    before = stand()
    told = contacts("--yes", status=1)
    assert "Ana Ferreira may be members/ana-ferreira-2.yml or members/ana-ferreira.yml." in told
    assert stand() == before


def test_who_has_no_profile_yet_is_told_and_an_import_makes_one() -> None:
    profile()
    roster(ANA, BEN)
    told = contacts("--yes")
    assert "No profile yet (an import without --update makes them):\n  Ben Okafor (row 3)" in told
    assert list(stand()) == ["members/ana-ferreira.yml"]
    assert "members/ben-okafor.yml" in run("roster.csv", "--publish-contacts", "--country", "US")


def test_a_file_that_changes_between_showing_and_writing_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    path = profile()
    roster(ANA)
    write = update_command.write_update

    def write_late(*arguments: object) -> object:
        path.write_text(PROFILE + "specialty: old houses\n", encoding="utf-8")
        return write(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(update_command, "write_update", write_late)
    told = contacts("--yes", status=1)
    assert "members/ana-ferreira.yml has changed since the changes were shown" in told
    assert "Nothing was changed." in told
    assert path.read_text(encoding="utf-8") == PROFILE + "specialty: old houses\n"


def test_a_list_without_trades_is_enough_and_a_link_is_never_written_through(tmp_path: Path) -> None:
    profile()
    roster([ANA[0], ANA[1], ANA[4]], header=["Name", "Company", "Email"])
    assert "old@alder.example.com” -> “ana@alder.example.com" in contacts("--yes")
    Path("elsewhere.yml").write_text(PROFILE, encoding="utf-8")
    Path("members/ana-ferreira.yml").unlink()
    Path("members/ana-ferreira.yml").symlink_to(tmp_path / "elsewhere.yml")
    contacts("--yes", status=1)
    assert Path("elsewhere.yml").read_text(encoding="utf-8") == PROFILE


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ("contact.fax", "“contact.fax” is not a field that --update can change."),
        ("name", "--update does not change name."),
        ("confirmed", "--update does not change confirmed."),
        (",", "is not a field that --update can change."),
        ("languages", "No column of this roster is used for languages."),
    ],
)
def test_a_field_that_cannot_be_updated_is_told(fields: str, said: str) -> None:
    profile()
    roster(ANA)
    assert said in run("roster.csv", "--update", fields, status=2)


def test_yes_without_update_is_told() -> None:
    roster(ANA)
    assert "--yes belongs to --update." in run("roster.csv", "--yes", status=2)
    assert stand() == {}


def test_programs_read_what_would_change_and_what_has() -> None:
    profile()
    roster(ANA, BEN)
    shown = json.loads(contacts("--format", "json", status=1))
    assert shown["changed"][0]["changes"][0] == {
        "field": "contact.email", "row": 2, "line": 2, "column": "Email", "cell": "ana@alder.example.com",
        "old": "old@alder.example.com", "new": "ana@alder.example.com",
    }  # fmt: skip
    assert (shown["written"], shown["no_profile"]) == (False, [{"row": 3, "line": 3, "name": "Ben Okafor"}])
    done = json.loads(run(*shlex.split(shown["command"])[2:]))
    assert (done["written"], done["command"], len(done["changed"])) == (True, None, 1)


def test_nothing_is_said_to_be_written_where_nothing_was_and_the_command_told_works() -> None:
    roster(ANA, BEN)
    run("roster.csv")
    told = run("roster.csv", "--publish-contacts", "--country", "US")
    assert "as you said" not in told
    command = next(line.strip() for line in told.splitlines() if line.strip().startswith("tradekin import"))
    assert "contact.phone: nothing -> “+1 207-555-0142”" in run(*shlex.split(command)[2:])
    assert "would be written, as you said" in run(
        "roster.csv", "--publish-contacts", "--country", "US", "--dry-run", "--members", "others"
    )


def answered(answer: str) -> tuple[int, str]:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "tradekin", "import", "roster.csv", "--update", "areas"]
    started = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = b""
    while select.select([ours], [], [], 60)[0]:
        try:
            more = os.read(ours, 65_536)
        except OSError:
            break
        shown += more
        if shown.endswith(b"[y/N]: "):
            os.write(ours, answer.encode() + b"\n")
        if not more:
            break
    os.close(ours)
    return started.wait(60), shown.decode()


@pytest.mark.parametrize(("answer", "status"), [("y", 0), ("", 1), ("n", 1)])
def test_at_a_terminal_it_asks(answer: str, status: int) -> None:
    path = profile()
    roster(ANA)
    ended, shown = answered(answer)
    assert ended == status, shown
    assert "areas: nothing -> “Portland” (row 2, column City)" in shown
    assert "Make this change? [y/N]" in shown
    assert ("  - Portland" in path.read_text(encoding="utf-8")) is (answer == "y")
    assert ("Nothing was changed, as you said." in shown) is (answer != "y")


def test_mended_rows_of_a_left_over_list_are_imported_as_before() -> None:
    roster(ANA, ["Cat Lee", "Lee", "plumer", "", "", ""])
    run("roster.csv", status=1)
    left = Path("roster.left-over.csv")
    left.write_text(left.read_text(encoding="utf-8-sig").replace("plumer", "plumber"), encoding="utf-8")
    assert "members/cat-lee.yml" in run(str(left))


def test_a_mended_cell_reaches_its_profile_by_the_command_that_is_printed() -> None:
    roster([*ANA[:4], "", "555-0142"])
    run("roster.csv", "--publish-contacts", "--country", "US")
    roster(ANA)
    told = run("roster.csv", "--publish-contacts", "--country", "US")
    command = next(line.strip() for line in told.splitlines() if line.strip().startswith("tradekin import"))
    assert "contact.phone: nothing -> “+1 207-555-0142”" in run(*shlex.split(command)[2:])
    run(*shlex.split(command.replace("--dry-run", "--yes"))[2:])
    assert "0142" in Path("members/ana-ferreira.yml").read_text(encoding="utf-8")
