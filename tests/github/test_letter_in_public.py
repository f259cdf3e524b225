"""A letter in a public inbox: the workflow of the issue forms takes it, and holds what has to wait."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hub import KEEPER
from letter_scenes import ID, ROBOT
from scene import Scene
from sending import ANSWERS, errand, flow, issue

from tradekin.intake.forms.issue_forms import FormKind
from tradekin.intake.forms.sender import KNOWN
from tradekin.intake.letterbox.sent_letter import SentLetter

BRANCH = "form/issue-5"
BEN = "members/ben-okafor.yml"
STRANGER = {"profile": "ben-okafor", "contact-phone": "+1 207 555 0199", "summary": "We look at roofs first."}


def sent(scene: Scene, kind: FormKind, answers: dict[str, str], user: Any = ROBOT) -> dict[str, Any]:
    """The issue of a letter that a robot opens; or that is edited since."""
    letter = SentLetter(ID, kind, answers)
    return issue(scene, letter.issue, user=user, title=letter.title, label=letter.label)


def labelled(scene: Scene, event: dict[str, Any], name: str, action: str = "labeled") -> dict[str, Any]:
    """The event when somebody of the group puts a label there, or takes it away."""
    if action == "labeled":
        scene.hub.set_label(5, name, KEEPER)
    else:
        scene.hub.issues[5]["labels"].remove({"name": name})
    shape = {**event["issue"], "labels": json.loads(json.dumps(scene.hub.issues[5]["labels"]))}
    return {**event, "action": action, "issue": shape, "label": {"name": name}, "sender": KEEPER}


def only_pull(scene: Scene) -> dict[str, Any]:
    (pull,) = scene.hub.pulls.values()
    return pull


def test_a_robots_issue_becomes_a_pull_request_that_says_that_nobody_is_proven(scene: Scene) -> None:
    event = sent(scene, FormKind.JOIN, ANSWERS)
    ran = flow(scene, event)
    assert (ran.code, set(ran.steps.values())) == (0, {"success"})
    pull, text = only_pull(scene), scene.hub.file(BRANCH, "members/ann-lee.yml")
    assert "joined: 2026-11-20" in text
    assert not [word for word in ("confirmed", "github") if word in text]
    assert "Nobody has proven who it is." in pull["body"]
    assert "gone" not in pull["body"]
    (page,) = scene.hub.said(pull["number"])
    assert "nobody has proven who sent it: does Ann Lee know of it?" in page.replace("\\", "")
    assert "sender: known" in scene.hub.said(5)[0]

    ran = flow(scene, labelled(scene, event, KNOWN))
    assert (ran.code, set(ran.steps.values())) == (0, {"success"})
    text = scene.hub.file(BRANCH, "members/ann-lee.yml")
    assert "confirmed: 2026-11-20" in text
    assert "github" not in text
    assert scene.hub.git("log", "-1", "--format=%B", BRANCH).endswith("Form: #5\nSender: facilitator")
    assert "The group says that it knows who it is" in only_pull(scene)["body"]
    (page,) = scene.hub.said(pull["number"])
    assert "nobody has proven" not in page

    ran = flow(scene, labelled(scene, event, KNOWN, "unlabeled"))
    assert ran.code == 0
    assert "confirmed" not in scene.hub.file(BRANCH, "members/ann-lee.yml")


def test_a_stranger_who_changes_bens_telephone_is_held_until_the_group_knows_them(scene: Scene) -> None:
    event = sent(scene, FormKind.UPDATE, STRANGER)
    assert errand(scene, event).exit_code == 0
    assert "summary: We look at roofs first." in scene.hub.file(BRANCH, BEN)
    body = only_pull(scene)["body"]
    assert "Waits until Ben Okafor was asked**: Telephone" in body
    assert "The question, ready to send:" in body
    public = body + only_pull(scene)["title"] + "".join(each["body"] for each in scene.hub.comments.values())
    assert "0199" not in public + scene.hub.file(BRANCH, BEN) + scene.hub.git("log", "--all", "--format=%B")
    assert errand(scene, labelled(scene, event, KNOWN)).exit_code == 0
    assert "+1 207 555 0199" in scene.hub.file(BRANCH, BEN)


def test_what_waits_as_a_whole_opens_nothing_and_the_question_stands_in_the_answer(scene: Scene) -> None:
    event = sent(scene, FormKind.UPDATE, {"profile": "ben-okafor", "contact-phone": "+1 207 555 0199"})
    assert errand(scene, event).exit_code == 0
    assert scene.hub.changes() == ["POST labels", "POST issues/5/comments"]
    assert scene.hub.labels == {KNOWN}
    assert "The question, ready to send:" in scene.hub.said(5)[0]
    assert "0199" not in scene.hub.said(5)[0]
    assert errand(scene, labelled(scene, event, KNOWN)).exit_code == 0
    assert "+1 207 555 0199" in scene.hub.file(BRANCH, BEN)


def test_an_edit_by_the_facilitator_that_leaves_only_what_waits_closes_the_pull_request(scene: Scene) -> None:
    assert errand(scene, sent(scene, FormKind.UPDATE, STRANGER)).exit_code == 0
    rest = {name: answer for name, answer in STRANGER.items() if name != "summary"}
    assert errand(scene, sent(scene, FormKind.UPDATE, rest)).exit_code == 0
    assert only_pull(scene)["state"] == "closed"
    assert errand(scene, sent(scene, FormKind.UPDATE, STRANGER)).exit_code == 0
    assert [each["state"] for each in scene.hub.pulls.values()] == ["closed", "open"]


def test_a_robot_that_asks_for_an_introduction_is_answered(scene: Scene) -> None:
    answers = {"asking": "ben-okafor", "meet": "cleo-marsh", "for": "Coffee."}
    assert errand(scene, sent(scene, FormKind.INTRODUCTION, answers)).exit_code == 0
    assert scene.hub.changes() == ["POST issues/5/comments"]
    assert "ask the other one first" in scene.hub.said(5)[0]


def test_what_a_robot_opens_that_is_no_form_gets_no_answer(scene: Scene) -> None:
    event = issue(scene, "Whose profile nobody has looked at.", user=ROBOT, title="A list")
    event["issue"]["labels"] = []
    assert errand(scene, event).exit_code == 0
    assert scene.hub.changes() == []


@pytest.mark.parametrize("name", ["bug", "profile: join"])
def test_other_labels_start_nothing(scene: Scene, name: str) -> None:
    ran = flow(scene, labelled(scene, sent(scene, FormKind.JOIN, ANSWERS), name))
    assert ran.steps == {}


def test_what_the_letter_boxs_own_account_sets_counts_for_nothing(scene: Scene) -> None:
    event = sent(scene, FormKind.JOIN, ANSWERS)
    scene.hub.set_label(5, KNOWN, ROBOT)
    shape = {**event["issue"], "labels": scene.hub.issues[5]["labels"]}
    for told in ({"action": "labeled", "label": {"name": KNOWN}, "sender": ROBOT}, {"action": "edited"}):
        assert errand(scene, {**event, "issue": shape, **told}).exit_code == 0
        assert scene.hub.pulls == {}
        assert "counts for nothing" in scene.hub.said(5)[0]
    scene.hub.issues[5]["labels"].remove({"name": KNOWN})
    assert errand(scene, labelled(scene, event, KNOWN)).exit_code == 0
    assert "confirmed: 2026-11-20" in scene.hub.file(BRANCH, "members/ann-lee.yml")
    assert errand(scene, {**event, "action": "edited", "issue": scene.hub.issues[5] | {"user": ROBOT}}).exit_code == 0
    assert "confirmed: 2026-11-20" in scene.hub.file(BRANCH, "members/ann-lee.yml")


def test_a_second_account_of_an_organisation_is_its_member_and_yet_says_nothing_for_the_group(scene: Scene) -> None:
    second = {"login": "casco-letters", "id": 5150, "type": "User"}
    event = sent(scene, FormKind.JOIN, ANSWERS, user=second)
    scene.hub.issues[5]["author_association"] = "MEMBER"
    scene.hub.set_label(5, KNOWN, second)
    shape = {**event["issue"], "labels": scene.hub.issues[5]["labels"]}
    assert errand(scene, {**event, "issue": shape, "action": "edited"}).exit_code == 0
    assert scene.hub.pulls == {}
    assert "counts for nothing" in scene.hub.said(5)[0]


def test_an_owner_who_opens_letters_with_a_key_of_their_own_is_taken_at_their_word(scene: Scene) -> None:
    event = sent(scene, FormKind.JOIN, ANSWERS, user=KEEPER)
    scene.hub.issues[5]["author_association"] = "OWNER"
    assert errand(scene, event).exit_code == 0
    assert "confirmed" not in scene.hub.file(BRANCH, "members/ann-lee.yml")
    assert errand(scene, labelled(scene, event, KNOWN)).exit_code == 0
    assert "confirmed: 2026-11-20" in scene.hub.file(BRANCH, "members/ann-lee.yml")
