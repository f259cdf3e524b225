"""Every page a maintainer can receive, word for word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from review_group import GROUP, NEW, PNG, Proposal

ANA = ("--author", "Ana-F", "--author-id", "100")
FAY = ("--author", "fayl", "--author-id", "600")
STRANGER = ("--author", "mallory", "--author-id", "999")
Edit = Callable[[Proposal], tuple[object, ...]]
GOLDEN = Path(__file__).parent / "golden"


def name_of(edit: Edit) -> str:
    """The file that holds the page of a change, word for word."""
    return f"{edit.__name__.replace('_', '-')}.md"


def nothing(group: Proposal) -> tuple[object, ...]:
    return ANA


def nothing_but_code(group: Proposal) -> tuple[object, ...]:
    return (*ANA, "--changed", group.touched("generator/tradekin/cli/check.py", "mkdocs.yml"))


def ready_new(group: Proposal) -> tuple[object, ...]:
    group.write("fay-lindholm", NEW)
    return (*FAY, "--changed", group.touched("members/fay-lindholm.yml"))


def ready_change(group: Proposal) -> tuple[object, ...]:
    group.write("ana-ferreira", areas=["Gorham"], about="I learned it on a boat.\n\nThen I stayed.")
    return ANA


def ready_brief(group: Proposal) -> tuple[object, ...]:
    return (*ready_new(group), "--brief")


def nothing_brief(group: Proposal) -> tuple[object, ...]:
    return (*nothing(group), "--brief")


def person_brief(group: Proposal) -> tuple[object, ...]:
    return (*stranger(group), "--brief")


def mend(group: Proposal) -> tuple[object, ...]:
    group.write(
        "fay-lindholm", NEW, trade="dragon keeper", areas=["Boston"], summary="The best price in town, call now!"
    )
    return FAY


def mend_change(group: Proposal) -> tuple[object, ...]:
    group.write("ana-ferreira", trade="dragon keeper")
    return ANA


def mend_by_stranger(group: Proposal) -> tuple[object, ...]:
    group.write("ana-ferreira", trade="dragon keeper")
    return STRANGER


def stranger(group: Proposal) -> tuple[object, ...]:
    group.write("ana-ferreira", summary="We switch the lights off.")
    return STRANGER


def login_changed_hands(group: Proposal) -> tuple[object, ...]:
    group.write("ana-ferreira", summary="We switch the lights off.")
    return ("--author", "ana-f", "--author-id", "999")


def login_is_new(group: Proposal) -> tuple[object, ...]:
    group.write("ana-ferreira", areas=["Gorham"])
    return ("--author", "ana-of-alder", "--author-id", "100")


def number_not_known(group: Proposal) -> tuple[object, ...]:
    group.write("ana-ferreira", areas=["Gorham"])
    return ("--author", "ana-f")


def by_login_only(group: Proposal) -> tuple[object, ...]:
    group.write("ben-okafor", areas=["Gorham"])
    return ("--author", "BenOK", "--author-id", "200")


def number_comes(group: Proposal) -> tuple[object, ...]:
    group.write("ben-okafor", github_id="200")
    return ("--author", "BenOK", "--author-id", "200")


def number_changes(group: Proposal) -> tuple[object, ...]:
    group.write("ana-ferreira", github_id="999")
    return ANA


def owner_changes(group: Proposal) -> tuple[object, ...]:
    group.write("ana-ferreira", github="mallory", github_id="999")
    return STRANGER


def owned_by_nobody(group: Proposal) -> tuple[object, ...]:
    group.write("cleo-marsh", areas=["Gorham"])
    return STRANGER


def no_author(group: Proposal) -> tuple[object, ...]:
    group.write("ana-ferreira", areas=["Gorham"])
    return ()


def base_has_errors(group: Proposal) -> tuple[object, ...]:
    (group.base / "members" / "ana-ferreira.yml").write_text("name: Ana Ferreira\n")
    group.write("ana-ferreira", areas=["Gorham"])
    return ANA


def new_for_another(group: Proposal) -> tuple[object, ...]:
    group.write("fay-lindholm", NEW)
    return ANA


def new_without_owner(group: Proposal) -> tuple[object, ...]:
    group.write("fay-lindholm", NEW, github=None, github_id=None, customers=None)
    return FAY


def leaves(group: Proposal) -> tuple[object, ...]:
    group.remove("ben-okafor")
    return ("--author", "benok")


def thanks_another(group: Proposal) -> tuple[object, ...]:
    notes = [*GROUP["ana-ferreira"]["thanks"], {"to": "cleo-marsh", "for": "For a patient hour.", "on": "2026-05-01"}]
    group.write("ana-ferreira", thanks=notes)
    return ANA


def names_another(group: Proposal) -> tuple[object, ...]:
    group.write("ana-ferreira", about="I learned it from BEN OKAFOR’s brother.", offers=["Coffee with Ana Ferreira"])
    return ANA


def deleted_by_stranger(group: Proposal) -> tuple[object, ...]:
    group.remove("ana-ferreira")
    return STRANGER


def renamed(group: Proposal) -> tuple[object, ...]:
    group.remove("ben-okafor")
    group.write("benjamin-okafor", {**GROUP["ben-okafor"], "areas": ["Gorham"]})
    return ("--author", "benok")


def two_things(group: Proposal) -> tuple[object, ...]:
    group.write("ana-ferreira", areas=["Gorham"])
    paths = (
        ".github/workflows/check.yml",
        "generator/a.py",
        "generator/b.py",
        "members/ana-ferreira.yml",
        "mkdocs.yml",
    )
    return (*ANA, "--changed", group.touched(*paths))


def odd_paths(group: Proposal) -> tuple[object, ...]:
    group.write("ana-ferreira", areas=["Gorham"])
    paths = (
        "x\n::error::y",
        "@all/#3",
        "members/a/b.yml",
        "members/../k",
        "\udcff[a](b)",
        "<b>",
        "more",
        "than",
        "five",
    )
    return (*ANA, "--changed", group.touched(*paths))


def one_person_twice(group: Proposal) -> tuple[object, ...]:
    fields = {**NEW, "name": "FERREIRA Ana", "business": "Alder Electrical, LLC", "trade": "lamp trimmer"}
    group.write("ana-fereira", fields)
    return FAY


def one_firm(group: Proposal) -> tuple[object, ...]:
    contact = {"website": "https://alder.example.com", "phone": "+12075550100"}
    group.write("fay-lindholm", NEW, business="Alder Electrical Inc.", contact=contact)
    return FAY


def one_telephone(group: Proposal) -> tuple[object, ...]:
    group.write(
        "fay-lindholm", NEW, contact={"phone": "+1 (207) 555-0100", "website": "https://harbour.example.com/team"}
    )
    return FAY


def nearly_one_name(group: Proposal) -> tuple[object, ...]:
    group.write("dina-kayar", NEW, name="Dina Kayar")
    return FAY


def contact_in_text(group: Proposal) -> tuple[object, ...]:
    group.write("fay-lindholm", NEW, about="Ask for Ray: +1 207 555 0199, or ray (at) lindholm (dot) example.")
    return FAY


def picture_of_another(group: Proposal) -> tuple[object, ...]:
    for folder, data in ((group.base, PNG), (group.after, PNG + b"other")):
        (folder / "members" / "photos").mkdir()
        (folder / "members" / "photos" / "ana-ferreira.png").write_bytes(data)
    (group.members / "photos" / "who-is-this.png").write_bytes(PNG)
    return STRANGER


def picture_gone(group: Proposal) -> tuple[object, ...]:
    fields = {**GROUP["ana-ferreira"], "photo": "ana-ferreira.png"}
    for folder in (group.base, group.after):
        Proposal(folder, folder).write("ana-ferreira", fields)
    (group.base / "members" / "photos").mkdir()
    (group.base / "members" / "photos" / "ana-ferreira.png").write_bytes(PNG)
    return ANA


def others_were_wrong(group: Proposal) -> tuple[object, ...]:
    for folder in (group.base, group.after):
        Proposal(folder, folder).write("emil-berg", trade="dragon keeper")
    return ready_new(group)


def folder_is_a_link(group: Proposal) -> tuple[object, ...]:
    group.members.rename(group.after / "elsewhere")
    group.members.symlink_to(group.after / "elsewhere")
    return STRANGER


def odd_files(group: Proposal) -> tuple[object, ...]:
    (group.members / "link.yml").symlink_to("/etc/passwd")
    (group.members / "folder").mkdir()
    (group.members / "folder" / "x.yml").write_text("name: x\n")
    (group.members / "ana-ferreira.yaml").write_text("name: Mallory\n")
    (group.members / "dina-kaya.txt").write_text("x")
    (group.members / "a\n### Ready to merge.yml").write_text("x: y\n")
    return STRANGER


def a_stray_profile(group: Proposal) -> tuple[object, ...]:
    return (*FAY, "--changed", group.touched("fay-lindholm.yml", "docs/fay.yml", "members/new/fay.yml"))


def what_github_runs(group: Proposal) -> tuple[object, ...]:
    paths = (".github/workflows/check.yml", ".github/actions/setup/action.yml", ".github/CODEOWNERS", ".gitattributes")
    return (*STRANGER, "--changed", group.touched(*paths))


def settings_and_pages(group: Proposal) -> tuple[object, ...]:
    paths = ("mkdocs.yml", "vocabulary.yml", "docs/about.md", "letters/ask.txt", "overrides/main.html", "evil.py")
    return (*STRANGER, "--changed", group.touched(*paths))


def thirty_new(group: Proposal) -> tuple[object, ...]:
    for number in range(30):
        name = f"Fay {chr(65 + number % 26)}{'aeiou'[number // 26]}{'lmnrstvdgk'[number % 10]}holm"
        group.write(
            f"fay-{number + 10}", {**NEW, "name": name, "business": f"{name} Law", "github": None, "github_id": None}
        )
    return STRANGER


def one_account_twice(group: Proposal) -> tuple[object, ...]:
    group.write("fay-lindholm", NEW, github="Ana-F", github_id="100")
    return ANA


def one_firm_and_trade(group: Proposal) -> tuple[object, ...]:
    group.write("fay-lindholm", NEW, business="Alder Electrical LLC", trade="lamp trimmer")
    return FAY


def digits_for_letters(group: Proposal) -> tuple[object, ...]:
    group.write("ana-ferre1ra", NEW, name="Ana Ferre1ra")
    return FAY


def first_change(group: Proposal) -> tuple[object, ...]:
    group.write("cleo-marsh", summary="I find the loan that fits.", github="cleo", github_id="300")
    return ("--author", "cleo", "--author-id", "300")


def many_fields(group: Proposal) -> tuple[object, ...]:
    about = "We fix lamps. " * 40
    contact = {"website": "https://alder.example.com/", "email": "ana@alder.example.com"}
    before = {**GROUP["ana-ferreira"], "about": about}
    Proposal(group.base, group.base).write("ana-ferreira", before)
    changed = {"about": about.replace("lamps. We fix", "lanterns. We fix", 1), "contact": contact, "areas": ["Gorham"]}
    more = {"good_introduction": "Somebody who just bought an old house.", "offers": ["A look at old wires."]}
    group.write("ana-ferreira", {**before, **changed, **more, "summary": "We keep old lamps on.", "thanks": None})
    return ANA


def long_new(group: Proposal) -> tuple[object, ...]:
    about = "\n\n".join(f"In year {year} we wrote deeds for boats and their moorings." for year in range(20))
    group.write(
        "fay-lindholm", NEW, about=about, offers=["A look at your lease."], contact={"phone": "+1 207 555 0107"}
    )
    return FAY


def everything(group: Proposal) -> tuple[object, ...]:
    stranger(group)
    renamed(group)
    mend(group)
    group.remove("cleo-marsh")
    return (*STRANGER, "--changed", group.touched("mkdocs.yml", "members/ana-ferreira.yml"))


PAGES: dict[Edit, tuple[str, int]] = {
    nothing: ("Nothing changes in the directory", 0),
    nothing_but_code: ("A person should look", 0),
    nothing_brief: ("Nothing changes in the directory", 0),
    ready_new: ("Nothing to fix", 0),
    ready_change: ("Nothing to fix", 0),
    ready_brief: ("Nothing to fix", 0),
    person_brief: ("A person should look", 0),
    mend: ("2 things to fix first", 1),
    mend_change: ("One thing to fix first", 1),
    mend_by_stranger: ("One thing to fix first, and a person should look", 1),
    stranger: ("A person should look", 0),
    login_changed_hands: ("A person should look", 0),
    login_is_new: ("Nothing to fix", 0),
    number_not_known: ("A person should look", 0),
    by_login_only: ("Nothing to fix", 0),
    number_comes: ("A person should look", 0),
    number_changes: ("A person should look", 0),
    owner_changes: ("A person should look", 0),
    owned_by_nobody: ("A person should look", 0),
    no_author: ("Nothing to fix", 0),
    base_has_errors: ("A person should look", 0),
    new_for_another: ("A person should look", 0),
    new_without_owner: ("Nothing to fix", 0),
    leaves: ("Nothing to fix", 0),
    thanks_another: ("A person should look", 0),
    names_another: ("A person should look", 0),
    deleted_by_stranger: ("A person should look", 0),
    renamed: ("A person should look", 0),
    two_things: ("A person should look", 0),
    odd_paths: ("A person should look", 0),
    one_person_twice: ("A person should look", 0),
    one_firm: ("Nothing to fix", 0),
    one_telephone: ("A person should look", 0),
    nearly_one_name: ("A person should look", 0),
    contact_in_text: ("A person should look", 0),
    picture_of_another: ("A person should look", 0),
    picture_gone: ("One thing to fix first", 1),
    others_were_wrong: ("Nothing to fix", 0),
    folder_is_a_link: ("One thing to fix first", 1),
    odd_files: ("", 1),
    a_stray_profile: ("A person should look", 0),
    what_github_runs: ("A person should look", 0),
    settings_and_pages: ("A person should look", 0),
    thirty_new: ("A person should look", 0),
    one_account_twice: ("A person should look", 0),
    one_firm_and_trade: ("A person should look", 0),
    digits_for_letters: ("A person should look", 0),
    first_change: ("A person should look", 0),
    many_fields: ("Nothing to fix", 0),
    long_new: ("Nothing to fix", 0),
    everything: ("2 things to fix first, and a person should look", 1),
}


@pytest.mark.parametrize("edit", PAGES, ids=lambda edit: edit.__name__)
def test_each_kind_of_change_has_its_page(edit: Edit, proposal: Proposal, page: Callable[[str, Result], str]) -> None:
    verdict, code = PAGES[edit]
    ran = proposal.review(*map(str, edit(proposal)))
    text = page(name_of(edit), ran)
    assert ran.exit_code == code
    marker, blank, sentence = text.split("\n")[:3]
    assert (marker, blank) == ("<!-- tradekin: review -->", "")
    assert sentence.removeprefix("### ").startswith(verdict)


@pytest.mark.parametrize("edit", PAGES, ids=lambda edit: edit.__name__)
def test_a_page_is_read_at_once_on_a_telephone(edit: Edit) -> None:
    text = (GOLDEN / name_of(edit)).read_text(encoding="utf-8")
    read, depth = "", 0
    for line in text.replace("\\", "").splitlines():
        depth += line == "<details>"
        read += f"{line}\n" * (not depth)
        depth -= line == "</details>"
    to_mend = sum(len(line) for line in read.splitlines() if line.startswith(("- Line", "  ")))
    assert depth == 0
    assert len(read) - to_mend <= 1000


@pytest.mark.parametrize("shape", ["text", "json"])
def test_a_large_change_reads_well_in_every_format(
    shape: str, proposal: Proposal, page: Callable[[str, Result], str]
) -> None:
    ran = proposal.review(*map(str, everything(proposal)), "--format", shape)
    page(f"everything.{shape}", ran)
    assert ran.exit_code == 1


def test_brief_is_one_line_when_nothing_changes(proposal: Proposal) -> None:
    lines = proposal.review(*map(str, nothing_brief(proposal))).output.split("\n")
    assert lines[2:] == ["Nothing changes in the directory\\.", ""]
    assert proposal.review(*map(str, nothing_brief(proposal)), "--format", "text").output.count("\n") == 1


def test_brief_is_the_whole_page_when_there_is_something_to_do(proposal: Proposal) -> None:
    arguments = list(map(str, stranger(proposal)))
    assert proposal.review(*arguments, "--brief").output == proposal.review(*arguments).output
