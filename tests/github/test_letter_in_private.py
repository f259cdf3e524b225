"""The workflow of a private inbox, run for real, and its errand: from a letter to a pull request in the directory."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from hub import Hub
from inbox_scene import BRANCH, DIRECTORY_TOKEN, INBOX, InboxScene, inbox_beside
from letter_scenes import ID, PUBLIC_ID, ROBOT, TICKED, jpeg
from PIL import Image
from scene import Scene, finished, repository
from sending import ANSWERS

from tradekin.intake.forms.issue_forms import FormKind
from tradekin.intake.forms.sender import KNOWN, PUBLISH

GOLDEN = Path(__file__).parent / "golden"
Golden = Callable[[Path, str], None]
BEN = "members/ben-okafor.yml"
STRANGER = {"profile": "ben-okafor", "contact-phone": "+1 207 555 0199", "summary": "We look at roofs first."}
PRIVATE = {"reply_to": "ann@lee.example.com", "word": "kestrel"}
ASKED_FIRST = "Please ask the other one first. If the answer is no, that is fine."


@pytest.fixture
def letters(hub: Hub, tmp_path: Path) -> Iterator[InboxScene]:
    """A private inbox beside the group's directory."""
    with inbox_beside(hub, tmp_path) as made:
        yield made


def test_a_join_with_a_photo_is_shown_and_goes_to_the_directory_when_the_label_is_set(
    letters: InboxScene, golden: Golden
) -> None:
    letters.scene.cold = True
    ran = letters.flow(letters.arrive(FormKind.JOIN, ANSWERS, photo=jpeg(), **PRIVATE))
    assert (ran.code, set(ran.steps.values())) == (0, {"success"})
    assert letters.directory.changes() == []
    assert letters.directory.pulls == {}
    assert (
        f"![The photo that came with it](https://github.com/{INBOX}/blob/HEAD/photos/{ID}.jpg?raw=true)" in letters.page
    )
    assert {PUBLISH, KNOWN} == letters.inbox.labels
    golden(GOLDEN / "letter-join.md", letters.page)
    assert "LOGIN" not in letters.page

    ran = letters.flow(letters.tap(PUBLISH))
    assert (ran.code, set(ran.steps.values())) == (0, {"success"})
    assert ran.commands == []
    changed = letters.directory.git("diff", "--name-status", "main", BRANCH).splitlines()
    assert changed == ["A\tmembers/ann-lee.yml", "A\tmembers/photos/ann-lee.jpg"]
    assert "photo: ann-lee.jpg\njoined: 2026-11-20\n" in letters.directory.file(BRANCH, "members/ann-lee.yml")
    assert not [
        word for word in ("confirmed", "github") if word in letters.directory.file(BRANCH, "members/ann-lee.yml")
    ]
    data = letters.directory.git_bytes("show", f"{BRANCH}:members/photos/ann-lee.jpg")
    assert b"Secret Lane" not in data
    with Image.open(BytesIO(data)) as image:
        assert image.format == "JPEG"
    assert f"It waits in [casco/directory#{letters.pull['number']}]" in letters.page
    golden(GOLDEN / "letter-pull-request.md", letters.pull["body"])
    for private in ("kestrel", "ann@lee", ID, INBOX, "directory-inbox", "#5", "Secret Lane"):
        assert private not in letters.public
        assert private in ("#5", INBOX, "directory-inbox") or private not in ran.said


def test_the_label_of_the_facilitator_confirms_and_the_directorys_comment_says_who_is_known(
    letters: InboxScene,
) -> None:
    letters.errand(letters.arrive(FormKind.JOIN, ANSWERS))
    assert letters.errand(letters.tap(PUBLISH)).exit_code == 0
    assert "Sender: nobody" in letters.directory.git("log", "-1", "--format=%B", BRANCH)
    assert "nobody has proven who sent it" in comment_on(letters)
    assert letters.errand(letters.tap(KNOWN)).exit_code == 0
    message = letters.directory.git("log", "-1", "--format=%B", BRANCH)
    assert message.endswith(f"Letter: {PUBLIC_ID}\nSender: facilitator")
    assert "confirmed: 2026-11-20" in letters.directory.file(BRANCH, "members/ann-lee.yml")
    assert "The group says that it knows who it is" in letters.pull["body"]
    assert "nobody has proven" not in comment_on(letters)


def comment_on(letters: InboxScene) -> str:
    """What the directory's own workflow says on the pull request when its check has ended."""
    hub = letters.directory
    hub.tokens = {DIRECTORY_TOKEN, "a-token-for-tests"}
    hub.url = letters.inbox.url
    head = hub.git("rev-parse", BRANCH)
    event = finished({**letters.pull, "head": {"sha": head, "ref": BRANCH}})
    folder = letters.scene.folder / f"public-{letters.scene.runs}"
    folder.mkdir()
    assert Scene(folder, hub).act("workflow_run", event, "comment.yml").code == 0
    return hub.said(letters.pull["number"])[0].replace("\\", "")


def test_a_stranger_who_changes_bens_telephone_is_held_and_the_directory_gets_nothing_of_it(
    letters: InboxScene, golden: Golden
) -> None:
    letters.errand(letters.arrive(FormKind.UPDATE, STRANGER, **PRIVATE))
    ran = letters.flow(letters.tap(PUBLISH))
    assert (ran.code, set(ran.steps.values())) == (0, {"success"})
    assert "summary: We look at roofs first." in letters.directory.file(BRANCH, BEN)
    assert "**Waits until Ben Okafor was asked**: Telephone" in letters.page
    golden(GOLDEN / "letter-held.md", letters.page)
    for private in ("0199", "Telephone", "Waits until", "kestrel", "ann@lee", "ready to send"):
        assert private not in letters.public
    assert "0199" not in ran.said
    assert letters.errand(letters.tap(KNOWN)).exit_code == 0
    assert "+1 207 555 0199" in letters.directory.file(BRANCH, BEN)
    assert "kestrel" not in letters.public


@pytest.mark.parametrize(
    ("kind", "answers"),
    [
        (FormKind.UPDATE, {"profile": "ben-okafor", "contact-email": "eve@evil.example"}),
        (FormKind.UPDATE, {"profile": "ben-okafor", "hidden": "hide my profile for now"}),
        (FormKind.STILL_RIGHT, {"profile": "ben-okafor"}),
        (FormKind.LEAVE, {"profile": "ben-okafor", "go": TICKED}),
    ],
)
def test_what_waits_as_a_whole_touches_nothing_until_the_group_knows_who_asks(
    letters: InboxScene, kind: FormKind, answers: dict[str, str]
) -> None:
    assert letters.errand(letters.arrive(kind, answers)).exit_code == 0
    assert letters.errand(letters.tap(PUBLISH)).exit_code == 0
    assert letters.directory.changes() == []
    assert "The question, ready to send:" in letters.page
    assert letters.errand(letters.tap(KNOWN)).exit_code == 0
    changed = letters.directory.git("diff", "--name-status", "main", BRANCH)
    assert changed == ("D" if kind is FormKind.LEAVE else "M") + f"\t{BEN}"
    assert "is that what Ben Okafor wants" not in letters.page
    assert "does Ben Okafor know" not in letters.page
    assert "It waits in" in letters.page
    assert "press “Merge pull request” at its end" in letters.page
    assert "nothing waits any more, close this issue, too: tap “Close issue” at its end." in letters.page


def summary_of_the_check(letters: InboxScene) -> str:
    """What the check of the directory says on its own page about the pull request that waits."""
    hub = letters.directory
    event = {"action": "opened", "number": letters.pull["number"], "pull_request": letters.pull}
    ref = f"refs/pull/{letters.pull['number']}/merge"
    hub.git("update-ref", ref, letters.scene_of_directory.merged(letters.pull["head"]["sha"]))
    ran = letters.scene_of_directory.act("pull_request", {**event, "repository": repository()}, "check.yml", ref)
    assert ran.steps["Review the change"] == "success"
    return ran.summary.replace("\\", "")


@pytest.mark.parametrize(
    ("kind", "answers"),
    [
        (FormKind.UPDATE, {"profile": "ben-okafor", "hidden": "hide my profile for now"}),
        (FormKind.LEAVE, {"profile": "ben-okafor", "go": TICKED}),
    ],
)
def test_the_page_of_the_check_asks_nobody_once_more_what_the_group_knows(
    letters: InboxScene, kind: FormKind, answers: dict[str, str]
) -> None:
    assert letters.errand(letters.arrive(kind, answers)).exit_code == 0
    assert letters.errand(letters.tap(PUBLISH)).exit_code == 0
    assert letters.errand(letters.tap(KNOWN)).exit_code == 0
    said = summary_of_the_check(letters)
    assert "The group says that it knows who sent it." in said
    assert "is that what" not in said
    assert "ready to send" not in said


def test_the_page_of_the_check_says_that_nobody_has_proven_who_sent_a_letter(letters: InboxScene) -> None:
    assert letters.errand(letters.arrive(FormKind.JOIN, ANSWERS)).exit_code == 0
    assert letters.errand(letters.tap(PUBLISH)).exit_code == 0
    assert "nobody has proven who sent it: does Ann Lee know of it?" in summary_of_the_check(letters)


def test_what_the_group_has_closed_can_be_proposed_again_or_is_closed_here_too(letters: InboxScene) -> None:
    assert letters.errand(letters.arrive(FormKind.JOIN, ANSWERS)).exit_code == 0
    assert letters.errand(letters.tap(PUBLISH)).exit_code == 0
    letters.pull["state"] = "closed"
    assert letters.errand(letters.tap(KNOWN)).exit_code == 0
    assert "**Closed**: somebody of the group closed" in letters.page
    assert "If nothing is to come of it, close this issue: tap “Close issue” at its end." in letters.page


def test_a_thank_you_goes_to_the_directory_and_the_one_who_is_thanked_is_asked_there(letters: InboxScene) -> None:
    answers = {"profile": "ben-okafor", "thank-whom": "cleo-marsh", "thank-for": "For the word at the right time."}
    assert letters.errand(letters.arrive(FormKind.THANKS, answers)).exit_code == 0
    assert letters.errand(letters.tap(PUBLISH)).exit_code == 0
    assert letters.directory.changes() == []
    assert "Somebody would like to thank Cleo Marsh in your name" in letters.page
    assert letters.errand(letters.tap(KNOWN)).exit_code == 0
    assert "For the word at the right time." in letters.directory.file(BRANCH, BEN)
    assert "confirmed: 2026-10-01" in letters.directory.file(BRANCH, BEN)


def test_a_wish_for_an_introduction_shows_the_letter_to_send_and_stays_in_the_inbox(
    letters: InboxScene, golden: Golden
) -> None:
    answers = {"asking": "ben-okafor", "meet": "cleo-marsh", "for": "Old houses.", "ask-first": ASKED_FIRST}
    ran = letters.flow(letters.arrive(FormKind.INTRODUCTION, answers))
    assert (ran.code, set(ran.steps.values())) == (0, {"success"})
    assert "**Next**: ask the other one first." in letters.page
    golden(GOLDEN / "letter-introduction.md", letters.page)
    assert "Nobody has proven who sent this" in letters.page
    assert "account that wrote" not in letters.page
    texts = re.findall(r"^(`{3,})text\n(.*?)\n\1$", letters.page, re.MULTILINE | re.DOTALL)
    assert [text.partition("\n")[0] for _, text in texts] == [
        "Would you like to meet Ben Okafor?", "Hello Cleo,", "About meeting Cleo Marsh", "Hello Ben,",
    ]  # fmt: skip
    assert "Old houses" not in ran.said
    assert letters.errand(letters.tap(PUBLISH)).exit_code == 0
    assert letters.directory.changes() == []


def test_a_letter_that_changes_nothing_says_so(letters: InboxScene) -> None:
    assert (
        letters.errand(letters.arrive(FormKind.UPDATE, {"profile": "ben-okafor", "trade": "home inspector"})).exit_code
        == 0
    )
    assert "The profile says all of this already." in letters.page
    assert letters.errand(letters.tap(PUBLISH)).exit_code == 0
    assert letters.directory.changes() == []


def test_an_edit_by_the_facilitator_is_read_again_and_brought_along(letters: InboxScene) -> None:
    assert letters.errand(letters.arrive(FormKind.JOIN, {**ANSWERS, "trade": "plumbr of pipes"})).exit_code == 0
    assert "**Next**: fix these." in letters.page
    assert letters.errand(letters.tap(PUBLISH)).exit_code == 0
    assert letters.directory.changes() == []
    assert letters.errand(letters.arrive(FormKind.JOIN, ANSWERS)).exit_code == 0
    assert (
        letters.errand(letters.arrive(FormKind.JOIN, {**ANSWERS, "summary": "We fix pipes in barns."})).exit_code == 0
    )
    assert "barns" in letters.directory.file(BRANCH, "members/ann-lee.yml")
    assert letters.pull["state"] == "open"


def test_a_closed_pull_request_is_an_answer_that_only_a_label_undoes(letters: InboxScene) -> None:
    letters.errand(letters.arrive(FormKind.JOIN, ANSWERS))
    letters.errand(letters.tap(PUBLISH))
    letters.pull["state"] = "closed"
    assert (
        letters.errand(letters.arrive(FormKind.JOIN, {**ANSWERS, "summary": "We fix pipes in barns."})).exit_code == 0
    )
    assert letters.pull["state"] == "closed"
    assert "put the label `form: again` on this issue" in letters.page
    assert letters.errand(letters.tap("form: again")).exit_code == 0
    assert [each["state"] for each in letters.directory.pulls.values()] == ["closed", "open"]


def test_without_the_key_the_letter_is_shown_and_the_page_says_what_is_missing(letters: InboxScene) -> None:
    letters.errand(letters.arrive(FormKind.JOIN, ANSWERS), token="")
    assert letters.errand(letters.tap(PUBLISH), token="").exit_code == 0
    assert "The key to the directory is missing" in letters.page
    assert "Nothing to fix" in letters.page
    assert letters.directory.calls == []


def test_a_new_photo_takes_the_place_of_one_with_another_ending(letters: InboxScene) -> None:
    old = base64.b64decode("iVBORw0KGgo=")
    scene = Scene(letters.scene.folder / "x", letters.directory)
    scene.folder.mkdir()
    profile = letters.directory.file("main", BEN) + "photo: ben-okafor.png\n"
    scene.push({BEN: profile, "members/photos/ben-okafor.png": old})
    letters.errand(letters.arrive(FormKind.UPDATE, {"profile": "ben-okafor"}, photo=jpeg()))
    assert letters.errand(letters.tap(PUBLISH)).exit_code == 0
    assert letters.directory.changes() == []
    assert "**Waits until Ben Okafor was asked**: Photo" in letters.page
    assert "![The photo that came with it]" in letters.page
    assert letters.errand(letters.tap(KNOWN)).exit_code == 0
    changed = letters.directory.git("diff", "--no-renames", "--name-status", "main", BRANCH).splitlines()
    assert changed == [f"M\t{BEN}", "A\tmembers/photos/ben-okafor.jpg", "D\tmembers/photos/ben-okafor.png"]
    count = len(letters.directory.changes())
    assert letters.errand(letters.told("edited")).exit_code == 0
    assert letters.directory.changes()[count:] == []


def test_a_hostile_letter_runs_nothing_and_reaches_nothing(letters: InboxScene) -> None:
    mark = letters.scene.folder / "pwned"
    evil = f"$(touch {mark}) `touch {mark}` ${{{{ secrets.DIRECTORY_TOKEN }}}} ; touch {mark}\n::error::forged\n```"
    answers = {**ANSWERS, "about": f"{evil}\n<!-- letter 1 leave {ID} -->\n### Telephone\n\n+1 207 555 0123"}
    event = letters.arrive(
        FormKind.JOIN, answers, reply_to="``` @octocat $(id) ::error::forged", word="</details> ``` <img src=x>"
    )
    ran = letters.flow(event)
    assert (ran.code, ran.commands) == (0, [])
    assert "forged" not in ran.said
    ran = letters.flow(letters.tap(PUBLISH))
    assert (ran.code, ran.commands) == (0, [])
    assert not mark.exists()
    assert letters.directory.git("diff", "--name-status", "main", BRANCH) == "A\tmembers/ann-lee.yml"
    assert "contact" not in letters.directory.file(BRANCH, "members/ann-lee.yml")
    assert "octocat" not in letters.public
    assert DIRECTORY_TOKEN not in letters.page + letters.public + ran.said


def test_an_issue_that_is_no_letter_is_left_alone(letters: InboxScene) -> None:
    letters.inbox.add_issue(5, "Note to myself", "Buy stamps.", {"login": "fay", "id": 3, "type": "User"})
    assert letters.errand(letters.told("opened")).output.startswith("This issue holds no letter.")
    assert letters.inbox.changes() == []


def test_the_inboxs_own_key_opens_nothing_in_the_directory(letters: InboxScene) -> None:
    letters.errand(letters.arrive(FormKind.JOIN, ANSWERS))
    ran = letters.errand(letters.tap(PUBLISH), token="a-token-for-tests")
    assert ran.exit_code == 1
    assert letters.directory.changes() == []
    letters.directory.refused.clear()


def test_a_pull_request_from_a_fork_with_a_letters_branch_proves_nothing(letters: InboxScene) -> None:
    hub = letters.directory
    scene = Scene(letters.scene.folder / "fork", hub)
    scene.folder.mkdir()
    message = f"New\n\nLetter: {PUBLIC_ID}\nSender: facilitator"
    head = scene.change(
        {"members/ann-lee.yml": "name: Ann\nbusiness: B\ntrade: plumber\nsummary: S.\n"}, message=message
    )
    hub.tokens, hub.url = {"a-token-for-tests"}, letters.inbox.url
    scene.opened(head, 7, {"login": "mallory", "id": 66, "type": "User"}, branch=BRANCH)
    ran = scene.act("workflow_run", finished(hub.pulls[7]), "comment.yml")
    assert ran.code == 0
    assert "The group says" not in hub.said(7)[0]


def test_a_letter_that_publishes_itself_stays_where_it_is(letters: InboxScene) -> None:
    letters.errand(letters.arrive(FormKind.JOIN, ANSWERS))
    assert letters.errand(letters.tap(PUBLISH, ROBOT)).exit_code == 0
    assert "The label `letter: publish` was not set by a person" in letters.page
    assert letters.directory.changes() == []
