"""The workflow `from-mail`, run for real: a pasted mail becomes a pull request, and nothing of it stands in a log."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from hub import REPOSITORY, TOKEN
from letter_scenes import ID, PUBLIC_ID
from mail_text import write_mail
from scene import Run, Scene, repository
from sending import ANSWERS

from tradekin.cli import main
from tradekin.intake.forms.issue_forms import FormKind, forms
from tradekin.intake.letterbox.sent_letter import SentLetter
from tradekin.intake.mail.mail_words import words_of_every_language

BRANCH = f"letter/{PUBLIC_ID}"
ANN, BEN, CLEO = "members/ann-lee.yml", "members/ben-okafor.yml", "members/cleo-marsh.yml"
ENGLISH = words_of_every_language()[1]
HEAD = "From: Mallory Quill <mallory.quill@example.com> Subject: xylophone "


def mail_of(kind: FormKind, answers: dict[str, str]) -> str:
    """A mail as a field of one line takes it."""
    return HEAD + " ".join(write_mail(SentLetter(ID, kind, answers), ENGLISH).split("\n"))


def event_of(text: str, known: bool = False) -> dict[str, Any]:
    return {
        "inputs": {"mail": text, "known": "true" if known else "false"},
        "ref": "refs/heads/main",
        "repository": repository(),
        "workflow": ".github/workflows/from-mail.yml",
    }


def flow(scene: Scene, text: str, known: bool = False) -> Run:
    return scene.act("workflow_dispatch", event_of(text, known), "from-mail.yml")


def errand(scene: Scene, text: str, known: bool = False) -> str:
    """Both commands of the workflow as they are typed; gives what they say, and how they end."""
    scene.runs += 1
    place = scene.folder / f"typed-{scene.runs}"
    members = scene.folder / f"main-{scene.hub.git('rev-parse', 'main')[:12]}" / "members"
    if not members.is_dir():
        members = scene.checked_out()
    place.mkdir()
    (place / "event.json").write_text(json.dumps(event_of(text, known)))
    (place / "mkdocs.yml").write_text(scene.hub.file("main", "mkdocs.yml"))
    copy = place / "members"
    copy.mkdir()
    for file in members.glob("*.yml"):
        (copy / file.name).write_bytes(file.read_bytes())
    config = ["--config", str(place / "mkdocs.yml")]
    arguments = ["github", "mail", "read", "--members", str(copy), *config, "--out", str(place / "mail")]
    read = CliRunner().invoke(main, [*arguments, "--event", str(place / "event.json")])
    assert (read.exit_code, read.output) == (0, "")
    summary = place / "summary"
    environment = {
        "GITHUB_API_URL": scene.hub.url, "GITHUB_REPOSITORY": REPOSITORY, "GITHUB_TOKEN": TOKEN,
        "GITHUB_STEP_SUMMARY": str(summary),
    }  # fmt: skip
    arguments = ["github", "mail", "propose", "--members", str(members), *config, "--from", str(place / "mail")]
    arguments += ["--event", str(place / "event.json")]
    ran = CliRunner().invoke(main, arguments, env=environment)
    if not ran.exit_code:
        told = Path(summary).read_text().splitlines()
        for line, printed in zip(told, ran.output.splitlines()[: len(told)], strict=True):
            assert printed == line or line.startswith(printed.removesuffix("…")), "a log clips long lines"
    return f"{ran.exit_code}: {ran.output}"


def test_a_pasted_mail_becomes_a_pull_request_and_none_of_it_is_printed(scene: Scene) -> None:
    scene.cold = True
    ran = flow(scene, mail_of(FormKind.JOIN, ANSWERS))
    assert (ran.code, set(ran.steps.values())) == (0, {"success"})
    (pull,) = scene.hub.pulls.values()
    assert (pull["head"]["ref"], pull["title"]) == (BRANCH, "New member: Ann Lee")
    assert "summary: We fix pipes in old houses." in scene.hub.file(BRANCH, ANN)
    assert "confirmed" not in scene.hub.file(BRANCH, ANN)
    assert not scene.hub.issues
    (page,) = scene.hub.said(pull["number"])
    assert "nobody has proven who sent it" in page
    assert f"pull request {pull['number']}" in ran.summary
    assert f"/upload/{BRANCH}/members/photos)" in ran.summary
    whole = "\n".join(map(str, ran.log))
    for word in ("mallory", "xylophone", "Ann Lee", "old houses", "tradekin1", "Plumbing"):
        assert word not in whole, word
    assert not [each for each in ran.commands if each.name == "add-mask"]


def test_pasted_once_more_by_who_knows_it_confirms(scene: Scene) -> None:
    mail = mail_of(FormKind.UPDATE, {"profile": "ben-okafor", "contact-phone": "+1 207 555 0142"})
    said = errand(scene, mail)
    assert said.startswith("0: Something waits until the member was asked")
    assert "Ben" not in said
    assert "phone" not in said.casefold()
    assert not scene.hub.pulls
    said = errand(scene, mail, known=True)
    assert said.startswith("0: It waits in [pull request ")
    text = scene.hub.file(BRANCH, BEN)
    assert 'phone: "+1 207 555 0142"' in text


def test_what_may_go_on_does_and_the_rest_waits(scene: Scene) -> None:
    answers = {"profile": "ben-okafor", "contact-phone": "+1 207 555 0142", "summary": "We look at roofs first."}
    said = errand(scene, mail_of(FormKind.UPDATE, answers))
    assert "Something waits until the member was asked" in said
    assert "0142" not in scene.hub.file(BRANCH, BEN)
    assert "We look at roofs first." in scene.hub.file(BRANCH, BEN)
    (pull,) = scene.hub.pulls.values()
    assert "elephone" not in pull["body"]
    errand(scene, mail_of(FormKind.UPDATE, answers), known=True)
    assert "0142" in scene.hub.file(BRANCH, BEN)
    assert len(scene.hub.pulls) == 1


def test_what_is_to_be_mended_is_told_by_titles_alone(scene: Scene) -> None:
    said = errand(scene, mail_of(FormKind.JOIN, {**ANSWERS, "trade": "xylophonist of pipes"}))
    assert said.startswith("1: There is something to fix below: Trade.")
    assert "xylo" not in said
    assert not scene.hub.changes()


def test_what_is_done_quietly_is_not_put_here(scene: Scene) -> None:
    asked = {each.id: "ben-okafor" for each in forms()[FormKind.INTRODUCTION].questions}
    said = errand(scene, mail_of(FormKind.INTRODUCTION, asked))
    assert said.startswith("1: It asks for something that is done quietly")
    assert "ben" not in said.casefold()
    (box,) = forms()[FormKind.LEAVE].questions[-1].choices
    said = errand(scene, mail_of(FormKind.LEAVE, {"profile": "ben-okafor", "go": box}))
    assert said.startswith("0: Something waits")
    assert "ben" not in said.casefold()
    assert not scene.hub.changes()


def test_no_letter_is_told_with_what_to_do(scene: Scene) -> None:
    for text, start in (
        ("Dear Mallory, xylophone", "1: There is no letter in what was pasted"),
        ("[tradekin1 abc", "1: The line that begins with `[tradekin1` is there"),
        ("", "1: There is no letter in what was pasted:"),
    ):
        said = errand(scene, text)
        assert said.startswith(start)
        assert "xylophone" not in said
    assert not scene.hub.changes()


def test_a_branch_that_somebody_worked_on_is_left_alone(scene: Scene) -> None:
    mail = mail_of(FormKind.JOIN, ANSWERS)
    errand(scene, mail)
    commit = scene.change({ANN: "name: Ann Lee\n"}, onto=BRANCH, message="Mend")
    scene.hub.git("update-ref", f"refs/heads/{BRANCH}", commit)
    said = errand(scene, mail, known=True)
    assert said.startswith(f"0: Someone of the group has worked on the branch `{BRANCH}`")
    assert scene.hub.git("rev-parse", BRANCH) == commit


def test_nothing_on_the_public_page_tells_that_somebody_is_hidden(scene: Scene) -> None:
    asked = {"profile": "cleo-marsh", "summary": "We read all of it."}
    text = mail_of(FormKind.UPDATE, asked)
    scene.push({CLEO: scene.hub.file("main", CLEO) + "hidden: yes\n"})
    hidden = errand(scene, text)
    assert hidden.startswith("1: There is something to fix below: Which profile.")
    page = (scene.folder / f"typed-{scene.runs}" / "summary").read_text()
    assert "If it is about somebody hidden" in page
    scene.push({CLEO: None})
    assert errand(scene, text) == hidden
    assert (scene.folder / f"typed-{scene.runs}" / "summary").read_text() == page
    assert scene.hub.changes() == []


def test_somebody_hidden_comes_back_once_the_facilitator_knows_who_sent_the_mail(scene: Scene) -> None:
    scene.push({CLEO: scene.hub.file("main", CLEO) + "hidden: yes\n"})
    said = errand(scene, mail_of(FormKind.UPDATE, {"profile": "cleo-marsh", "hidden": "show it again"}), known=True)
    assert said.startswith("0: It waits in")
    assert "hidden" not in scene.hub.file(BRANCH, CLEO)
