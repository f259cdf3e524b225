"""A review where a group keeps some pairs apart, and what of a review is for everybody to read."""

from __future__ import annotations

from pathlib import Path

from review_group import GROUP, NEW, SETTINGS, Proposal
from shared import as_json, profile_of

BREAKER = {"deal_breakers": ["cold calling"]}


def announced(proposal: Proposal) -> None:
    (proposal.base / "mkdocs.yml").write_text(SETTINGS.replace("partners: 3", "partners: 3\n      apart: true"))


def test_without_the_list_nothing_is_said_of_partners_in_any_format(proposal: Proposal) -> None:
    announced(proposal)
    proposal.write("fay-lindholm", NEW)
    for shape in ("markdown", "text"):
        said = proposal.review("--format", shape).output
        assert "Nothing is said here of partners" in said
        assert "Suggested from then on" not in said
        assert "Pairs of others" not in said
    told = as_json(proposal.review("--format", "json").output)
    assert told["without_pairs"] is True
    assert (told["moved"], told["changed"][0]["gained"]) == ([], [])


def test_with_the_list_it_is_as_ever_and_who_leaves_need_not_be_out_of_it_yet(
    proposal: Proposal, tmp_path: Path
) -> None:
    announced(proposal)
    proposal.remove("emil-berg")
    (tmp_path / "list").write_text("emil-berg ana-ferreira\n")
    told = as_json(proposal.review("--format", "json", "--apart", tmp_path / "list").output)
    assert told["without_pairs"] is False
    assert told["elsewhere"] == []
    assert any("private list" in each for each in told["asks_person"])


def test_a_slip_in_the_list_is_told_by_its_line(proposal: Proposal, tmp_path: Path) -> None:
    announced(proposal)
    proposal.write("fay-lindholm", NEW)
    (tmp_path / "list").write_text("\nemil-berg ana-fereira\n")
    said = proposal.review("--format", "text", "--apart", tmp_path / "list").output
    assert "private-list, line 2" in said
    assert "fereira" not in said


def test_a_comment_names_nobody_as_the_cause_of_somebody_elses_few_partners(proposal: Proposal) -> None:
    proposal.write("fay-lindholm", NEW, deal_breakers=["cold calling"])
    for folder in (proposal.base, proposal.after):
        for slug in GROUP:
            text = profile_of({**GROUP[slug], "practices": ["cold calling"]})
            (folder / "members" / f"{slug}.yml").write_text(text)
    public = proposal.review("--format", "markdown").output.replace("\\", "")
    assert "There is nobody to suggest to Fay Lindholm just now." in public
    assert "does not want to work with" not in public
    local = proposal.review("--format", "text").output
    assert "For you alone:" in local
    told = as_json(proposal.review("--format", "json").output)
    (fay,) = (each for each in told["changed"] if each["slug"] == "fay-lindholm")
    assert len(fay["why_few"]) == 2
