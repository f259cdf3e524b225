"""Markup in the answers of a form: taken off, told in one line, and no picture lost."""

from __future__ import annotations

import pytest
import yaml
from issues import ANA, ANA_OWNED, Group, Ran, body_of, event_of

from tradekin.intake.forms.issue_forms import FormKind
from tradekin.profile.writer import as_yaml

ATTACHMENT = "https://github.com/user-attachments/assets/0a1b2c3d-0000-4000-8000-000000000000"
PICTURE = f'<img width="307" alt="Image" src="{ATTACHMENT}" />'
OLE = {
    "name": "Ole Berg",
    "business": "Berg &amp; Sons",
    "trade": "**electrician**",
    "summary": "We **keep** the lights on in [old houses](https://berg.example.com).",
    "about": f"I like boats.\n\n{PICTURE}",
    "customers": "- ~~homeowners~~\n- landlords",
    "contact-website": "[our site](https://berg.example.com/)",
    "contact-email": "[ole@berg.example.com](mailto:ole@berg.example.com)",
}


def written(ran: Ran) -> dict[str, object]:
    fields: dict[str, object] = yaml.load(ran.files["profile.yml"], yaml.CSafeLoader)
    return fields


def asked(group: Group, **answers: str) -> Ran:
    event = event_of(body_of({**OLE, **answers}))
    return group.run({**event, "repository": {"full_name": "harbour/directory", "default_branch": "main"}})


def test_the_profile_has_the_words_alone(group: Group) -> None:
    fields = written(asked(group))
    assert fields["business"] == "Berg & Sons"
    assert fields["trade"] == "electrician"
    assert fields["summary"] == "We keep the lights on in old houses."
    assert fields["about"] == "I like boats."
    assert fields["customers"] == ["landlords"]
    assert fields["contact"] == {"website": "https://berg.example.com/", "email": "ole@berg.example.com"}


def test_each_answer_has_one_line_that_says_so_here_and_in_the_pull_request(group: Group) -> None:
    ran = asked(group)
    hints = [(each["question"], each["code"]) for each in ran.outcome["hints"]]
    assert hints == [
        ("Business", "P304"), ("Trade", "P304"), ("In one sentence", "P304"), ("About you", "P305"),
        ("Customers", "P304"), ("Website", "P304"), ("E-mail", "P304"),
    ]  # fmt: skip
    for text in (ran.files["reply.md"], ran.files["pull-request.md"]):
        assert text.count("Only plain text is kept, so this was taken off") == 5
        assert text.count("What is struck out was left out\\: homeowners") == 1
    assert "ole@" not in ran.words


def test_a_picture_is_not_lost(group: Group) -> None:
    ran = asked(group)
    request = ran.files["pull-request.md"]
    assert f"<{ATTACHMENT}>" in request
    assert "(https://github.com/harbour/directory/upload/form/issue-12/members/photos)" in request
    assert "`photo: ole-berg.jpg`" in request
    assert "`members/photos/` as `ole-berg.jpg`" in ran.files["reply.md"]


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/a.png",
        "https://github.com/user-attachments/assets/../../evil",
        "https://github.com.evil.example/user-attachments/assets/1",
        "http://github.com/user-attachments/assets/1",
        "javascript:alert(1)",
    ],
)
def test_a_picture_elsewhere_is_told_without_its_address(group: Group, address: str) -> None:
    ran = asked(group, about=f"![me]({address})")
    assert "about" not in written(ran)
    assert "### Photo" in ran.files["pull-request.md"]
    assert "evil" not in ran.words
    assert address not in ran.words


def test_a_key_behind_an_attachment_is_not_repeated(group: Group) -> None:
    ran = asked(group, about="![me](https://private-user-images.githubusercontent.com/1/2-a.png?jwt=secret)")
    assert "<https://private-user-images.githubusercontent.com/1/2-a.png>" in ran.files["pull-request.md"]
    assert "jwt" not in ran.words


def test_what_is_struck_out_as_a_whole_is_no_answer(group: Group) -> None:
    ran = asked(group, trade="~~electrician~~")
    assert ran.status == 1
    assert [each["question"] for each in ran.outcome["problems"]] == ["Trade"]
    assert "There is no answer here" in ran.files["reply.md"]
    assert "struck out was left out" in ran.files["reply.md"]


def test_nothing_is_removed_because_its_answer_was_only_a_picture(group: Group) -> None:
    group.add("ana-ferreira", as_yaml({**ANA_OWNED, "about": "I wire."}))
    answers = {"profile": "ana-ferreira", "about": PICTURE, "specialty": "barns", "empty": "remove them"}
    ran = group.update(answers)
    assert written(ran)["about"] == "I wire."


def test_contact_details_and_cards_behind_markup_are_found(group: Group) -> None:
    ran = asked(group, about="Ring 207<b></b>-555&#45;0100")
    assert [each["code"] for each in ran.outcome["hints"] if each["code"] == "P402"] == ["P402"]
    assert "555" not in ran.words
    ran = asked(group, about="4111<i>1111</i>11111&#49;11")
    assert [each["code"] for each in ran.outcome["problems"]] == ["P124"]
    assert "1111" not in ran.words + ran.output + ran.files["outcome.json"]


@pytest.mark.parametrize("answer", ["4111 1111 1111 1111", "5500-0055-5555-5559", "DE89 3704 0044 0532 0130 00"])
@pytest.mark.parametrize("question", ["name", "trade", "customers", "areas", "contact-phone", "thanks", "offers"])
def test_a_card_number_is_never_repeated(group: Group, question: str, answer: str) -> None:
    ran = group.join({**ANA, question: f"{answer}: x" if question == "thanks" else answer})
    assert ran.status == 1
    assert answer[-4:] not in ran.words + ran.output + ran.files["outcome.json"]


def test_plain_answers_are_left_as_they_are(group: Group) -> None:
    ran = asked(
        group, business="R&D & AT&T", trade="electrician", summary="5 * 3 < 16, snake_case_name", about="* One\n* Two",
        customers="landlords", **{"contact-website": "", "contact-email": ""},
    )  # fmt: skip
    assert ran.outcome["hints"] == []
    assert written(ran)["about"] == "* One\n* Two"
    assert written(ran)["business"] == "R&D & AT&T"


def test_the_form_that_says_still_right_needs_no_unmarking(group: Group) -> None:
    group.add("ana-ferreira", as_yaml(ANA_OWNED))
    ran = group.run(event_of(body_of({"profile": "ana-ferreira"}, FormKind.STILL_RIGHT), FormKind.STILL_RIGHT))
    assert ran.outcome["hints"] == []
