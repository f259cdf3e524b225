"""What a form's commit says of who sent the form, and who can say it."""

from __future__ import annotations

import pytest

from tradekin.github.commit_mark import author_told, mark_of
from tradekin.github.form_outcome import FormOutcome
from tradekin.intake.forms.sender import Sender
from tradekin.review import Author


def outcome(sender: Sender = Sender.ACCOUNT, owner: str = "", letter: str = "") -> FormOutcome:
    return FormOutcome(
        "written", 5, "update", "members/a.yml", "", "T", "", "", letter=letter, sender=sender, owner=owner
    )


@pytest.mark.parametrize(
    ("made", "author"),
    [
        (outcome(owner="ben-ok 600"), Author("ben-ok", "600")),
        (outcome(), Author()),
        (outcome(Sender.FACILITATOR), Author(sender=Sender.FACILITATOR)),
        (outcome(Sender.FACILITATOR, owner="ben-ok 600"), Author(sender=Sender.FACILITATOR)),
        (outcome(Sender.NOBODY), Author(sender=Sender.NOBODY)),
        (outcome(Sender.NOBODY, letter="1-2"), Author(sender=Sender.NOBODY)),
        (outcome(Sender.FACILITATOR, letter="1-2"), Author(sender=Sender.FACILITATOR)),
    ],
)
def test_a_review_reads_what_the_commit_says(made: FormOutcome, author: Author) -> None:
    assert author_told(f"Profile of Ben\n\n{mark_of(made)}\n") == author


@pytest.mark.parametrize("last", ["Sender: account", "Sender: account a b", "Sender: Facilitator", "Form: #5", ""])
def test_what_no_form_writes_says_nothing(last: str) -> None:
    assert author_told(f"Sender: facilitator\n\n{last}") == Author()
