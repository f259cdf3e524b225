"""The workflow `form`, run for real, and its errand: from an issue to a pull request, and every answer on the way."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hub import Call, RefusedError
from issues import body_of, rendered, shipped
from scene import Scene, finished
from sending import ANN, ANSWERS, errand, flow, issue

from tradekin.errors import WorkflowError
from tradekin.github.form_outcome import read_outcome
from tradekin.intake.forms.event import AGAIN
from tradekin.intake.forms.issue_forms import FormKind

GOLDEN = Path(__file__).parent / "golden"
BRANCH = "form/issue-5"
FILE = "members/ann-lee.yml"
Golden = Callable[[Path, str], None]
BAD = {**ANSWERS, "trade": "plumbr of pipes"}
OTHER = {**ANSWERS, "summary": "We fix pipes in new houses."}


def only_pull(scene: Scene) -> dict[str, Any]:
    (pull,) = scene.hub.pulls.values()
    return pull


def finished_page(scene: Scene) -> str:
    """What the comment's own workflow does when somebody lets the check of a form's pull request run."""
    pull = {**only_pull(scene), "head": {"sha": scene.hub.git("rev-parse", BRANCH), "ref": BRANCH}}
    return scene.act("workflow_run", finished(pull), "comment.yml").said


def test_a_good_form_becomes_a_branch_and_a_pull_request_and_is_thanked_for(scene: Scene, golden: Golden) -> None:
    scene.cold = True
    ran = flow(scene, issue(scene))
    assert ran.code == 0
    assert set(ran.steps.values()) == {"success"}
    assert scene.hub.changes() == [
        "POST git/trees",
        "POST git/commits",
        "POST git/refs",
        "POST pulls",
        "POST issues/5/comments",
        "POST issues/101/comments",
    ]
    (page,) = scene.hub.said(101)
    assert page.startswith("<!-- tradekin: review -->\n\n### Nothing to fix")
    text = scene.hub.file(BRANCH, FILE)
    assert "summary: We fix pipes in old houses.\n" in text
    assert "github: ann-lee\n" in text
    assert scene.hub.git("diff", "--name-status", "main", BRANCH) == f"A\t{FILE}"
    assert scene.hub.git("rev-parse", f"{BRANCH}^") == scene.hub.git("rev-parse", "main")
    pull = only_pull(scene)
    assert (pull["head"]["ref"], pull["base"]["ref"]) == (BRANCH, "main")
    assert "ann-lee" in pull["body"]
    assert "Closes #5" in pull["body"]
    golden(GOLDEN / "form-pull-request.md", pull["body"])
    golden(GOLDEN / "form-good.md", scene.hub.said(5)[0])


def test_the_page_on_a_forms_pull_request_knows_who_sent_the_form(scene: Scene) -> None:
    answers = {"profile": "ben-okafor", "summary": "We look at roofs."}
    ben = {"login": "ben-okafor", "id": 21, "type": "User"}
    event = issue(scene, body_of(answers, FormKind.UPDATE), user=ben, label="profile: update")
    assert flow(scene, event).code == 0
    assert "Nothing to fix" in scene.hub.said(101)[0]
    assert finished_page(scene) == "Pull request 101: the comment was brought up to date.\n"


def test_what_the_form_proposed_passes_the_check(scene: Scene) -> None:
    assert errand(scene, issue(scene)).exit_code == 0
    head = scene.hub.git("rev-parse", BRANCH)
    event = scene.opened(head, number=900, user=ANN)
    ran = scene.act("pull_request", event, "check.yml", "refs/pull/900/merge")
    assert ran.code == 0
    assert ran.commands == []


def test_a_bad_form_is_answered_on_the_issue_and_makes_no_branch(scene: Scene) -> None:
    ran = flow(scene, issue(scene, BAD))
    assert ran.code == 0
    assert scene.hub.changes() == ["POST issues/5/comments"]
    assert "not quite ready yet" in scene.hub.said(5)[0]
    assert scene.hub.git("for-each-ref", "--format=%(refname)", "refs/heads/form") == ""


def test_a_mended_form_gets_its_pull_request_and_the_answer_is_replaced(scene: Scene) -> None:
    assert errand(scene, issue(scene, BAD)).exit_code == 0
    ran = flow(scene, issue(scene))
    assert ran.code == 0
    (said,) = scene.hub.said(5)
    assert "not quite ready yet" not in said
    assert f"It waits in #{only_pull(scene)['number']}." in said


def test_an_edit_brings_the_same_pull_request_up_to_date(scene: Scene) -> None:
    assert errand(scene, issue(scene)).exit_code == 0
    assert errand(scene, issue(scene, OTHER)).exit_code == 0
    only_pull(scene)
    assert "new houses" in scene.hub.file(BRANCH, FILE)
    assert scene.hub.git("rev-list", "--count", f"main..{BRANCH}") == "1"
    assert len(scene.hub.said(5)) == 1


def test_an_edit_that_changes_nothing_leaves_commits_and_approvals_alone(scene: Scene) -> None:
    assert errand(scene, issue(scene)).exit_code == 0
    scene.hub.approve(only_pull(scene)["number"])
    before = scene.hub.git("rev-parse", BRANCH)
    scene.push({"members/eve-poe.yml": "name: Eve\nbusiness: Poe\ntrade: architect\nsummary: We draw houses.\n"})
    count = len(scene.hub.changes())
    assert errand(scene, issue(scene, title="Join: Ann Lee")).exit_code == 0
    assert scene.hub.changes()[count:] == []
    assert scene.hub.git("rev-parse", BRANCH) == before
    assert [each["state"] for each in scene.hub.reviews.values()] == ["APPROVED"]


def test_an_edit_after_an_approval_needs_approval_again(scene: Scene, golden: Golden) -> None:
    assert errand(scene, issue(scene)).exit_code == 0
    number = only_pull(scene)["number"]
    scene.hub.approve(number)
    count = len(scene.hub.changes())
    assert flow(scene, issue(scene, OTHER)).code == 0
    made = scene.hub.changes()[count:]
    assert made[0] == f"PUT pulls/{number}/reviews/500/dismissals"
    assert made.index(f"PATCH git/refs/heads/{BRANCH}") > 0
    assert scene.hub.reviews[500]["state"] == "DISMISSED"
    golden(GOLDEN / "form-dismissed.txt", scene.hub.reviews[500]["message"])
    golden(GOLDEN / "form-edited.md", scene.hub.said(number)[0])


def test_an_approval_that_comes_while_the_edit_is_written_is_taken_back_too(scene: Scene) -> None:
    assert errand(scene, issue(scene)).exit_code == 0
    number = only_pull(scene)["number"]

    def approve_meanwhile(call: Call) -> None:
        if call.method == "PATCH" and "git/refs" in call.path:
            scene.hub.approve(number)

    scene.hub.before = approve_meanwhile
    assert errand(scene, issue(scene, OTHER)).exit_code == 0
    assert [each["state"] for each in scene.hub.reviews.values()] == ["DISMISSED"]


def test_where_approvals_cannot_be_taken_back_the_edit_waits(scene: Scene, golden: Golden) -> None:
    assert errand(scene, issue(scene)).exit_code == 0
    number = only_pull(scene)["number"]
    scene.hub.approve(number)

    def protected(call: Call) -> None:
        if call.path.endswith("dismissals"):
            raise RefusedError(422, "Not allowed to dismiss")

    scene.hub.before = protected
    assert errand(scene, issue(scene, OTHER)).exit_code == 1
    assert "old houses" in scene.hub.file(BRANCH, FILE)
    golden(GOLDEN / "form-approval-stands.md", scene.hub.said(5)[0])


def test_an_edit_that_goes_wrong_says_that_the_earlier_answers_wait(scene: Scene) -> None:
    assert errand(scene, issue(scene)).exit_code == 0
    assert errand(scene, issue(scene, BAD)).exit_code == 0
    (said,) = scene.hub.said(5)
    assert said.endswith(f"Until then #{only_pull(scene)['number']} holds your earlier answers.")
    assert "old houses" in scene.hub.file(BRANCH, FILE)


def test_an_edit_of_the_name_leaves_no_second_profile_behind(scene: Scene) -> None:
    assert errand(scene, issue(scene)).exit_code == 0
    assert errand(scene, issue(scene, {**ANSWERS, "name": "Anne Leigh"})).exit_code == 0
    assert scene.hub.git("diff", "--name-status", "main", BRANCH) == "A\tmembers/anne-leigh.yml"


def test_an_edit_after_the_merge_makes_a_new_pull_request(scene: Scene) -> None:
    assert errand(scene, issue(scene)).exit_code == 0
    first = only_pull(scene)
    scene.hub.git("update-ref", "refs/heads/main", scene.hub.git("rev-parse", BRANCH))
    first.update(state="closed", merged_at="2026-11-21T00:00:00Z")
    scene.hub.issues[5]["state"] = "closed"
    assert errand(scene, issue(scene, OTHER)).exit_code == 0
    assert [each["state"] for each in scene.hub.pulls.values()] == ["closed", "open"]
    assert scene.hub.git("diff", "--name-status", "main", BRANCH) == f"M\t{FILE}"


def test_an_edit_of_a_closed_issue_changes_nothing(scene: Scene, golden: Golden) -> None:
    issue(scene, BAD)
    scene.hub.issues[5]["state"] = "closed"
    assert errand(scene, issue(scene)).exit_code == 0
    assert scene.hub.pulls == {}
    golden(GOLDEN / "form-closed.md", scene.hub.said(5)[0])


def test_an_event_that_a_newer_edit_has_overtaken_does_nothing(scene: Scene) -> None:
    old = issue(scene)
    issue(scene, OTHER)
    assert errand(scene, old).output == "Issue 5 has been edited since. The newer edit has a run of its own.\n"
    assert scene.hub.changes() == []


def test_a_branch_that_somebody_worked_on_is_not_overwritten(scene: Scene, golden: Golden) -> None:
    assert errand(scene, issue(scene)).exit_code == 0
    mended = scene.change({FILE: scene.hub.file(BRANCH, FILE) + "about: Mended by Fay.\n"}, onto=BRANCH)
    scene.hub.git("update-ref", f"refs/heads/{BRANCH}", mended)
    assert errand(scene, issue(scene, OTHER)).exit_code == 0
    assert "Mended by Fay" in scene.hub.file(BRANCH, FILE)
    golden(GOLDEN / "form-taken-over.md", scene.hub.said(5)[0])


def test_where_workflows_may_not_open_pull_requests_the_answer_says_what_to_do(scene: Scene, golden: Golden) -> None:
    def forbidden(call: Call) -> None:
        if str(call) == "POST pulls":
            raise RefusedError(403, "GitHub Actions is not permitted to create or approve pull requests.")

    scene.hub.before = forbidden
    ran = errand(scene, issue(scene))
    assert ran.exit_code == 1
    assert "not permitted to create" in ran.output
    golden(GOLDEN / "form-not-allowed.md", scene.hub.said(5)[0])
    scene.hub.before = lambda _: None
    assert errand(scene, issue(scene)).exit_code == 0
    assert "It waits in #" in scene.hub.said(5)[0]


def test_nothing_in_an_issue_is_run(scene: Scene) -> None:
    mark = scene.folder / "pwned"
    evil = f"$(touch {mark}) `touch {mark}` ${{{{ github.token }}}} ; touch {mark}"
    answers = {
        **ANSWERS,
        "summary": f"{evil} ::error::forged",
        "business": "x\nEOF\nadmin=true\nBASH_ENV=/tmp/evil",
    }
    event = issue(scene, answers, title=f"{evil}\n::error::forged\n::set-output name=a::b")
    ran = flow(scene, event)
    assert ran.code == 0
    assert ran.commands == []
    assert not mark.exists()
    assert "touch" not in "".join(call.path for call in scene.hub.calls)
    assert all(pull["head"]["ref"] == BRANCH for pull in scene.hub.pulls.values())


def test_a_label_makes_no_form_of_an_issue(scene: Scene) -> None:
    event = issue(scene, "Please approve me.", title="approved")
    event["issue"]["labels"] = [{"name": "approved"}, {"name": "profile: join"}]
    ran = flow(scene, event)
    assert ran.code == 0
    assert scene.hub.pulls == {}
    assert scene.hub.changes() == ["POST issues/5/comments"]


def test_an_issue_of_the_groups_own_people_is_left_alone(scene: Scene) -> None:
    event = issue(scene, "The roof of the hall leaks.", title="Roof")
    scene.hub.issues[5]["author_association"] = "OWNER"
    event["issue"]["labels"] = []
    assert errand(scene, event).output == "Issue 5 is no form. There is nothing to do.\n"
    assert scene.hub.changes() == []


def test_a_request_for_an_introduction_is_answered(scene: Scene) -> None:
    answers = {"asking": "ben-okafor", "meet": "cleo-marsh", "for": "Coffee."}
    assert errand(scene, issue(scene, body_of(answers, FormKind.INTRODUCTION), label="introduction")).exit_code == 0
    assert scene.hub.changes() == ["POST issues/5/comments"]
    assert "ask the other one first" in scene.hub.said(5)[0]


@pytest.mark.parametrize("user", [None, {"login": "ghost", "id": 10137, "type": "User"}])
def test_an_author_whose_account_is_gone_is_no_hindrance(scene: Scene, user: Any) -> None:
    ran = errand(scene, issue(scene, user=user))
    assert ran.exit_code == 0
    assert "github" not in scene.hub.file(BRANCH, FILE)


def test_a_pull_request_from_a_fork_with_the_forms_branch_name_is_not_taken_for_ours(scene: Scene) -> None:
    scene.hub.add_pull(3, scene.change({FILE: "name: Mallory\n"}), {"login": "casco", "id": 1}, BRANCH)
    scene.hub.pulls[3]["head"]["repo"] = {"full_name": "casco/other"}
    assert errand(scene, issue(scene)).exit_code == 0
    assert scene.hub.pulls[3]["title"] == "A change"
    assert len(scene.hub.pulls) == 2


def test_answers_that_say_what_the_profile_says_close_the_pull_request(scene: Scene) -> None:
    assert errand(scene, issue(scene)).exit_code == 0
    scene.push({FILE: scene.hub.file(BRANCH, FILE)})
    assert errand(scene, issue(scene)).exit_code == 0
    assert only_pull(scene)["state"] == "closed"
    assert "nothing to change" in scene.hub.said(5)[0]


BEN = {"login": "ben-okafor", "id": 21, "type": "User"}
PHOTO = b"\x89PNG\r\n\x1a\n and more"


def leaving(scene: Scene, user: dict[str, Any], **answers: str) -> dict[str, Any]:
    body = body_of({"profile": "ben-okafor", **answers}, FormKind.LEAVE)
    return issue(scene, body, user=user, title="Leave: Ben", label="profile: leave")


def with_photo(scene: Scene) -> None:
    scene.push({"members/photos/ben-okafor.png": PHOTO, "members/photos/Ben Okafor (2).png": PHOTO})


def test_a_member_who_leaves_by_form_gets_a_pull_request_that_deletes_profile_and_photo(scene: Scene) -> None:
    with_photo(scene)
    ran = flow(scene, leaving(scene, BEN))
    assert ran.code == 0
    assert set(ran.steps.values()) == {"success"}
    assert scene.hub.git("diff", "--name-status", "main", BRANCH).splitlines() == [
        "D\tmembers/ben-okafor.yml", "D\tmembers/photos/Ben Okafor (2).png", "D\tmembers/photos/ben-okafor.png",
    ]  # fmt: skip
    pull = only_pull(scene)
    assert pull["title"] == "Leaves: Ben Okafor"
    assert "Needs a person" not in pull["body"]
    assert "Thank you, Ben Okafor" in scene.hub.said(5)[0]
    assert f"It waits in #{pull['number']}." in scene.hub.said(5)[0]
    assert "Ben Okafor" in scene.hub.said(pull["number"])[0]


def test_an_edit_of_a_wish_to_leave_changes_nothing_and_taking_the_tick_out_takes_it_back(scene: Scene) -> None:
    with_photo(scene)
    assert errand(scene, leaving(scene, BEN)).exit_code == 0
    count = len(scene.hub.changes())
    assert errand(scene, leaving(scene, BEN, profile="Ben Okafor")).exit_code == 0
    assert scene.hub.changes()[count:] == []
    assert errand(scene, leaving(scene, BEN, go="")).exit_code == 0
    assert only_pull(scene)["state"] == "closed"
    assert "everything stays as it is" in scene.hub.said(5)[0]


def test_somebody_else_who_asks_for_it_gets_a_pull_request_that_says_whom_to_ask(scene: Scene) -> None:
    assert errand(scene, leaving(scene, ANN)).exit_code == 0
    pull = only_pull(scene)
    assert pull["title"].startswith("Ask first")
    assert "> Somebody asks me to take your profile out of our directory, from the account ann\\-lee" in pull["body"]


@pytest.mark.parametrize(
    "gone",
    [
        ["members/cleo-marsh.yml"],
        ["members/ben-okafor.yml", "mkdocs.yml"],
        ["members/ben-okafor.yml", "members/photos/../dina-roy.yml"],
        ["members/ben-okafor.yml", "members/photos/"],
    ],
)
def test_an_outcome_that_would_delete_something_else_is_refused(tmp_path: Path, gone: list[str]) -> None:
    told = {"outcome": "removed", "issue": 5, "path": "members/ben-okafor.yml", "gone": gone}
    (tmp_path / "outcome.json").write_text(json.dumps(told))
    with pytest.raises(WorkflowError, match="takes_out_others"):
        read_outcome(tmp_path, 5)


def closed(scene: Scene, **more: str) -> dict[str, Any]:
    """A form whose pull request somebody of the group has closed."""
    assert errand(scene, issue(scene)).exit_code == 0
    pull = only_pull(scene)
    pull.update(state="closed", **more)
    return pull


def test_closing_the_pull_request_is_an_answer_that_an_edit_does_not_undo(scene: Scene, golden: Golden) -> None:
    pull = closed(scene)
    before, count = scene.hub.git("rev-parse", BRANCH), len(scene.hub.changes())
    ran = flow(scene, issue(scene, OTHER))
    assert ran.code == 0
    assert [each["state"] for each in scene.hub.pulls.values()] == ["closed"]
    assert scene.hub.changes()[count:] == ["PATCH issues/comments/1000"]
    assert scene.hub.git("rev-parse", BRANCH) == before
    assert f"closed #{pull['number']}" in scene.hub.said(5)[0]
    golden(GOLDEN / "form-refused.md", scene.hub.said(5)[0])
    assert errand(scene, issue(scene, BAD)).exit_code == 0
    assert f"closed #{pull['number']}" in scene.hub.said(5)[0]


def test_a_pull_request_that_is_opened_again_takes_the_next_edit(scene: Scene) -> None:
    pull = closed(scene)
    assert errand(scene, issue(scene, OTHER)).exit_code == 0
    pull["state"] = "open"
    assert errand(scene, issue(scene, {**OTHER, "summary": "We fix pipes in barns."})).exit_code == 0
    assert only_pull(scene) is pull
    assert "barns" in scene.hub.file(BRANCH, FILE)


def test_the_groups_label_lets_it_go_on_once(scene: Scene) -> None:
    closed(scene)
    assert errand(scene, issue(scene, OTHER)).exit_code == 0
    scene.hub.issues[5]["labels"].append({"name": AGAIN})
    event = issue(scene, OTHER)
    ran = flow(scene, {**event, "action": "labeled", "label": {"name": AGAIN}})
    assert ran.code == 0
    assert [each["state"] for each in scene.hub.pulls.values()] == ["closed", "open"]
    assert "new houses" in scene.hub.file(BRANCH, FILE)
    assert scene.hub.issues[5]["labels"] == [{"name": "profile: join"}]
    list(scene.hub.pulls.values())[-1]["state"] = "closed"
    assert errand(scene, issue(scene)).exit_code == 0
    assert [each["state"] for each in scene.hub.pulls.values()] == ["closed", "closed"]


def test_the_labels_that_a_form_brings_along_start_nothing(scene: Scene) -> None:
    event = {**issue(scene), "action": "labeled", "label": {"name": "profile: join"}}
    ran = flow(scene, event)
    assert ran.steps == {}
    assert scene.hub.changes() == []


def test_a_no_after_a_merge_is_a_no_to_the_later_edit(scene: Scene) -> None:
    test_an_edit_after_the_merge_makes_a_new_pull_request(scene)
    list(scene.hub.pulls.values())[-1]["state"] = "closed"
    scene.hub.issues[5]["state"] = "open"
    assert errand(scene, issue(scene, {**OTHER, "summary": "We fix pipes in barns."})).exit_code == 0
    assert [each["state"] for each in scene.hub.pulls.values()] == ["closed", "closed"]


def test_what_the_form_closed_itself_goes_on_by_itself(scene: Scene) -> None:
    assert errand(scene, issue(scene)).exit_code == 0
    scene.push({FILE: scene.hub.file(BRANCH, FILE)})
    assert errand(scene, issue(scene)).exit_code == 0
    assert only_pull(scene)["state"] == "closed"
    assert errand(scene, issue(scene, OTHER)).exit_code == 0
    assert [each["state"] for each in scene.hub.pulls.values()] == ["closed", "open"]


def test_a_no_to_somebody_who_asked_in_anothers_name_stays_a_no(scene: Scene) -> None:
    assert errand(scene, leaving(scene, ANN)).exit_code == 0
    only_pull(scene)["state"] = "closed"
    assert errand(scene, leaving(scene, ANN, profile="Ben Okafor")).exit_code == 0
    assert only_pull(scene)["state"] == "closed"
    assert "To ask again" in scene.hub.said(5)[0]


def test_a_form_in_the_name_of_somebody_who_is_here_says_so_and_holds_the_verdict(scene: Scene) -> None:
    answers = {**ANSWERS, "name": "Ben Okafor"}
    ran = flow(scene, issue(scene, rendered(shipped("join.yml"), answers), title="Join: Ben"))
    assert ran.code == 0
    text = only_pull(scene)["body"].replace("\\", "")
    assert "There is a profile of the same name already: ben-okafor." in text
    assert "If it is the same person, close this and ask for the form “Change my profile”." in text
    page = scene.hub.said(101)[0].replace("\\", "")
    assert page.split("\n")[2].startswith("### A person should look")
    assert "Ben Okafor has the same name as Ben Okafor in members/ben-okafor.yml" in page
    assert "Nothing to fix" not in page
    assert scene.hub.git("diff", "--name-status", "main", BRANCH).startswith("A\tmembers/ben-okafor-")


def test_a_form_with_digits_for_letters_in_a_name_that_is_here_holds_the_verdict(scene: Scene) -> None:
    assert errand(scene, issue(scene, rendered(shipped("join.yml"), {**ANSWERS, "name": "Ben 0kafor"}))).exit_code == 0
    assert finished_page(scene) == "Pull request 101: commented.\n"
    page = scene.hub.said(101)[0].replace("\\", "")
    assert page.split("\n")[2].startswith("### A person should look")


def test_a_member_who_hides_by_form_changes_one_line_and_somebody_else_is_asked_about(scene: Scene) -> None:
    answers = {"profile": "ben-okafor", "hidden": "hide my profile for now"}
    body = rendered(shipped("update.yml"), answers)
    assert errand(scene, issue(scene, body, user=BEN, title="Update: ", label="profile: update")).exit_code == 0
    changed = scene.hub.file(BRANCH, "members/ben-okafor.yml").splitlines()
    assert "hidden: yes" in changed
    assert "confirmed: 2026-10-01" in changed
    assert only_pull(scene)["title"] == "Hides for now: Ben Okafor"
    assert errand(scene, issue(scene, body, number=6, title="Update: ", label="profile: update")).exit_code == 0
    asked = scene.hub.pulls[max(scene.hub.pulls)]
    assert asked["title"].startswith("Ask first")
    assert (
        "> Somebody asks me to hide your profile in our directory for now, from the account ann\\-lee" in asked["body"]
    )
