"""What the doctor sees in a repository's settings, asked of a GitHub whose answers are as GitHub describes them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from described import answer_of
from hub import REPOSITORY, TOKEN, Hub, RefusedError
from starting import GROUP, called, new

from tradekin.doctor import Look, LookState
from tradekin.doctor.github_checks import looks_at_settings
from tradekin.github.api import Api

LABELS = ("profile: join", "introduction")
CHECKOUT, CACHE = "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1", f"actions/cache/save@{'9' * 40}"
ACTIONS = (CHECKOUT, CACHE)
PULL_REQUEST = {
    "type": "pull_request",
    "ruleset_source_type": "Repository",
    "ruleset_source": REPOSITORY,
    "ruleset_id": 7,
    "parameters": {
        "dismiss_stale_reviews_on_push": True,
        "require_code_owner_review": True,
        "require_last_push_approval": False,
        "required_approving_review_count": 1,
        "required_review_thread_resolution": False,
    },
}
STATUS_CHECKS = {
    "type": "required_status_checks",
    "ruleset_source_type": "Repository",
    "ruleset_source": REPOSITORY,
    "ruleset_id": 7,
    "parameters": {"required_status_checks": [{"context": "check"}], "strict_required_status_checks_policy": False},
}
GOOD: dict[str, Any] = {
    "": {"has_issues": True, "has_pages": True, "default_branch": "main", "delete_branch_on_merge": True},
    "pages": {"build_type": "workflow"},
    "actions/permissions": {"enabled": True, "allowed_actions": "all"},
    "actions/permissions/workflow": {
        "default_workflow_permissions": "read",
        "can_approve_pull_request_reviews": True,
    },
    "actions/permissions/fork-pr-contributor-approval": {"approval_policy": "first_time_contributors"},
    "actions/secrets": {"total_count": 0, "secrets": []},
    "codeowners/errors": {"errors": []},
    "labels": [{"name": name} for name in (*LABELS, "form: again")],
    "rules/branches/main": [PULL_REQUEST, STATUS_CHECKS],
}
NOT_PROTECTED = RefusedError(404, "Branch not protected")
NO_RIGHT = RefusedError(403, "Resource not accessible by personal access token")
ADMIN_ONLY = (
    "actions/permissions",
    "actions/permissions/workflow",
    "actions/permissions/fork-pr-contributor-approval",
    "actions/secrets",
    "branches/main/protection",
)


def settle(hub: Hub, **changed: Any) -> Api:
    """A repository with every switch as it should be, but for what is changed; `__` in a name stands for a slash."""
    told = {**GOOD, **{path.replace("__", "/").replace("_", "-"): shape for path, shape in changed.items()}}
    hub.answers = {path: answer_of(path, shape) for path, shape in told.items() if not isinstance(shape, Exception)}
    hub.answers |= {path: shape for path, shape in told.items() if isinstance(shape, Exception)}
    hub.answers.setdefault("branches/main/protection", NOT_PROTECTED)
    return Api(hub.url, REPOSITORY, TOKEN, pauses=())


def looks(api: Api) -> dict[str, list[Look]]:
    found: dict[str, list[Look]] = {}
    for each in looks_at_settings(api, LABELS, ACTIONS):
        found.setdefault(each.code, []).append(each)
    return found


def test_a_repository_as_it_should_be_has_nothing_to_mend_and_is_only_read(hub: Hub) -> None:
    found = [each for looked in looks(settle(hub)).values() for each in looked]
    assert {each.state for each in found} == {LookState.FINE, LookState.MAY}
    assert [each.code for each in found if each.state is LookState.MAY] == ["D018"]
    assert hub.changes() == []


WRONG: dict[str, tuple[dict[str, Any], str, str]] = {
    "pages off": ({"": {**GOOD[""], "has_pages": False}}, "D010", "settings/pages"),
    "pages from a branch": ({"pages": {"build_type": "legacy"}}, "D010", "settings/pages"),
    "actions off": ({"actions/permissions": {"enabled": False}}, "D013", "settings/actions"),
    "only own actions": (
        {"actions/permissions": {"enabled": True, "allowed_actions": "local_only"}},
        "D013",
        "settings/actions",
    ),
    "no pull requests": (
        {
            "actions/permissions/workflow": {
                "default_workflow_permissions": "read",
                "can_approve_pull_request_reviews": False,
            }
        },
        "D011",
        "settings/actions",
    ),
    "strangers": (
        {
            "actions/permissions/fork-pr-contributor-approval": {
                "approval_policy": "first_time_contributors_new_to_github"
            }
        },
        "D014",
        "settings/actions",
    ),
    "no rules": ({"rules/branches/main": []}, "D015", "settings/rules"),
    "no check": ({"rules/branches/main": [PULL_REQUEST]}, "D015", "settings/rules"),
    "a check that never comes": (
        {
            "rules/branches/main": [
                PULL_REQUEST,
                {
                    **STATUS_CHECKS,
                    "parameters": {
                        **STATUS_CHECKS["parameters"],
                        "required_status_checks": [{"context": "check"}, {"context": "comment"}],
                    },
                },
            ]
        },
        "D016",
        "settings/rules",
    ),
    "issues off": ({"": {**GOOD[""], "has_issues": False}}, "D020", "settings"),
    "another branch": ({"": {**GOOD[""], "default_branch": "master"}}, "D020", "settings"),
    "code owners": (
        {
            "codeowners/errors": {
                "errors": [
                    {"line": 3, "column": 1, "kind": "Unknown owner", "message": "m", "path": ".github/CODEOWNERS"}
                ]
            }
        },
        "D019",
        "blob/main/.github/CODEOWNERS",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_switch_is_told_with_the_page_where_it_is(what: str, hub: Hub) -> None:
    changed, code, page = WRONG[what]
    api = settle(hub)
    hub.answers |= {path: answer_of(path, shape) for path, shape in changed.items()}
    found = [each for looked in looks(api).values() for each in looked if each.state is LookState.MEND]
    assert {each.code for each in found} == {code}
    assert all(each.fix.endswith(".") and each.link == f"https://github.com/{REPOSITORY}/{page}" for each in found)


PICKED: dict[str, tuple[dict[str, Any], LookState, str]] = {
    "GitHub’s": ({"github_owned_allowed": True}, LookState.FINE, ""),
    "listed": ({"patterns_allowed": ["actions/checkout@*", "Actions/Cache@*"]}, LookState.FINE, ""),
    "any of an owner": ({"patterns_allowed": ["actions/*"]}, LookState.FINE, ""),
    "these pins": ({"patterns_allowed": list(ACTIONS)}, LookState.FINE, ""),
    "none": (
        {},
        LookState.MEND,
        "tick Allow actions created by GitHub, or write into the list: actions/cache@*, actions/checkout@*",
    ),
    "one of two": (
        {"patterns_allowed": ["actions/checkout@*"]},
        LookState.MEND,
        "tick Allow actions created by GitHub, or write into the list: actions/cache@*",
    ),
    "an old pin": (
        {"patterns_allowed": ["actions/checkout@v4", "actions/cache@*"]},
        LookState.MEND,
        "tick Allow actions created by GitHub, or write into the list: actions/checkout@*",
    ),
    "kept out": (
        {"github_owned_allowed": True, "patterns_allowed": ["!actions/cache@*"]},
        LookState.MEND,
        "take out of the list: !actions/cache@*. Then write into the list: actions/cache@*",
    ),
}


@pytest.mark.parametrize("what", PICKED)
def test_where_only_picked_actions_run_those_of_the_workflows_must_be_among_them(what: str, hub: Hub) -> None:
    picked, state, fix = PICKED[what]
    chosen = {"github_owned_allowed": False, "verified_allowed": False, "patterns_allowed": [], **picked}
    api = settle(
        hub,
        actions__permissions={"enabled": True, "allowed_actions": "selected"},
        actions__permissions__selected_actions=chosen,
    )
    (found,) = looks(api)["D013"]
    assert (found.state, found.link) == (state, f"https://github.com/{REPOSITORY}/settings/actions")
    assert found.fix == (f"Actions permissions: {fix}" if fix else "")


def test_where_the_list_of_picked_actions_is_not_shown_it_is_said(hub: Hub) -> None:
    allowed = {"enabled": True, "allowed_actions": "selected"}
    found = looks(settle(hub, actions__permissions=allowed, actions__permissions__selected_actions=NO_RIGHT))
    assert [(each.state, each.message.partition(";")[0]) for each in found["D013"]] == [
        (LookState.UNSEEN, "Only actions that are picked out may run")
    ]


def test_actions_of_others_that_are_verified_or_not_are_told_apart(hub: Hub) -> None:
    chosen = {"github_owned_allowed": True, "verified_allowed": True, "patterns_allowed": []}
    api = settle(
        hub,
        actions__permissions={"enabled": True, "allowed_actions": "selected"},
        actions__permissions__selected_actions=chosen,
    )
    found = [each for each in looks_at_settings(api, LABELS, (*ACTIONS, "pages/x@v1")) if each.code == "D013"]
    assert [(each.state, "pages/x@*" in each.fix) for each in found] == [(LookState.UNSEEN, True)]
    assert hub.refused == []


def test_an_organization_among_the_code_owners_is_told_as_what_it_is(hub: Hub) -> None:
    error = {"line": 6, "column": 21, "kind": "Unknown owner", "message": "m", "path": ".github/CODEOWNERS"}
    owner = {"login": "casco", "type": "Organization"}
    api = settle(hub, codeowners__errors={"errors": [{**error, "source": "/.github/   @Casco"}]})
    hub.answers[""] = answer_of("", {**GOOD[""], "owner": owner})
    (found,) = looks(api)["D019"]
    assert found.fix.startswith("@casco is an organization, which owns no code. Name an account or a team")
    hub.answers[""] = answer_of("", {**GOOD[""], "owner": {**owner, "type": "User"}})
    assert looks(api)["D019"][0].fix.startswith("Name an account or a team")


def test_the_label_that_lets_a_closed_form_go_on_is_looked_for(hub: Hub) -> None:
    (found,) = looks(settle(hub, labels=[{"name": name} for name in LABELS]))["D021"]
    assert (found.state, found.link) == (LookState.MAY, f"https://github.com/{REPOSITORY}/labels")
    assert found.fix == "New label, with the name: form: again"
    assert looks(settle(hub, labels=[{"name": "Form: Again"}]))["D021"][0].state is LookState.FINE


def test_the_older_branch_protection_counts_as_well(hub: Hub) -> None:
    api = settle(hub)
    hub.answers["rules/branches/main"] = []
    hub.answers["branches/main/protection"] = answer_of(
        "branches/main/protection",
        {
            "required_pull_request_reviews": {
                "dismiss_stale_reviews": True,
                "require_code_owner_reviews": True,
                "required_approving_review_count": 1,
            },
            "required_status_checks": {"contexts": ["check"], "checks": [{"context": "check", "app_id": None}]},
        },
    )
    assert {each.state for each in looks(api)["D015"]} == {LookState.FINE}


@pytest.mark.parametrize("status", [403, 404])
def test_what_needs_more_rights_is_said_to_be_unseen_and_is_no_fault(hub: Hub, status: int) -> None:
    api = settle(hub)
    hub.answers |= {path: RefusedError(status, "Not Found") for path in ADMIN_ONLY}
    hub.answers["rules/branches/main"] = []
    found = looks(api)
    for code in ("D011", "D013", "D014", "D015", "D018"):
        assert {each.state for each in found[code]} == {LookState.UNSEEN}, code
    assert not [each for looked in found.values() for each in looked if each.state is LookState.MEND]


def test_labels_and_secrets_are_told_by_name_only(hub: Hub) -> None:
    secret = {"name": "TRADEKIN_TOKEN", "created_at": "2026-11-01T08:00:00Z", "updated_at": "2026-11-01T08:00:00Z"}
    api = settle(hub, labels=[], actions__secrets={"total_count": 1, "secrets": [secret]})
    found = looks(api)
    assert found["D018"][0].state is LookState.FINE
    assert found["D017"][0].state is LookState.MAY
    assert "“profile: join”" in found["D017"][0].message or "profile: join" in found["D017"][0].message


@pytest.mark.parametrize(
    ("has_list", "names", "states"),
    [
        (True, ["TRADEKIN_APART"], [LookState.FINE]),
        (True, [], [LookState.MEND]),
        (True, None, [LookState.UNSEEN]),
        (False, ["TRADEKIN_APART"], [LookState.MEND]),
        (False, [], []),
    ],
)
def test_whether_the_private_list_is_there_is_told_where_there_is_to_be_one(
    hub: Hub, has_list: bool, names: list[str] | None, states: list[LookState]
) -> None:
    dated = {"created_at": "2026-11-01T08:00:00Z", "updated_at": "2026-11-01T08:00:00Z"}
    told = {"total_count": len(names or ()), "secrets": [{"name": name, **dated} for name in names or ()]}
    api = settle(hub, actions__secrets=NO_RIGHT if names is None else told)
    found = [each for each in looks_at_settings(api, LABELS, ACTIONS, has_list=has_list) if each.code == "D022"]
    assert [each.state for each in found] == states
    assert all("TRADEKIN_APART" in each.message and each.link.endswith("/secrets/actions") for each in found)


def test_the_command_looks_at_files_and_settings_and_says_what_to_do(hub: Hub, tmp_path: Path) -> None:
    group = tmp_path / "harbour"
    new(group, *GROUP, "--repository", REPOSITORY, "--email", "ana@example.com")
    settle(hub)
    hub.answers[""] = answer_of("", {**GOOD[""], "has_pages": False})
    environment = {"GITHUB_TOKEN": TOKEN, "GITHUB_API_URL": hub.url, "GITHUB_REPOSITORY": ""}
    command = [*_tradekin(), "doctor"]
    said = called(command, group, environment)
    assert said.returncode == 1, said.stderr
    assert "D010 Pages is off" in said.stdout
    assert f"https://github.com/{REPOSITORY}/settings/pages" in said.stdout
    assert said.stdout.endswith("One thing to mend.\n")
    assert TOKEN not in said.stdout
    told = json.loads(called([*command, "--format", "json"], group, environment).stdout)
    assert told["mend"] == 1
    assert {tuple(each) for each in told["looks"]} == {("code", "state", "message", "fix", "link")}


def test_without_a_token_only_the_files_are_looked_at(tmp_path: Path) -> None:
    new(tmp_path / "g", *GROUP, "--repository", REPOSITORY, "--email", "ana@example.com")
    said = called([*_tradekin(), "doctor"], tmp_path / "g", {"GITHUB_TOKEN": "", "GH_TOKEN": ""})
    assert said.returncode == 0, said.stdout
    assert "D007 The settings on GitHub were not looked at" in said.stdout
    assert said.stdout.endswith("Nothing to mend.\n")


def test_a_token_that_github_does_not_take_is_told(hub: Hub, tmp_path: Path) -> None:
    new(tmp_path / "g", *GROUP, "--repository", REPOSITORY, "--email", "ana@example.com")
    said = called([*_tradekin(), "doctor"], tmp_path / "g", {"GITHUB_TOKEN": "wrong", "GITHUB_API_URL": hub.url})
    assert said.returncode == 1
    assert "GitHub does not take this token." in said.stdout
    hub.refused.clear()


def _tradekin() -> list[str]:
    import sys

    return [sys.executable, "-m", "tradekin"]
