"""The tests' GitHub against GitHub's own descriptions: what it takes, what it says, and what sets workflows off."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import slice_schema
import yaml
from commenting import ANN, PERSON, errand
from described import answer_of, event_schema, hooks, operation, played, refusals, rest
from groups import ROOT
from hub import ROUTES, TOKEN, Call, Hub
from issues import event_of
from scene import Scene, finished, repository
from sending import errand as send
from sending import issue

from tradekin.errors import ApiError
from tradekin.github.api import Api
from tradekin.intake.forms.issue_forms import FormKind

SCHEMA = Path(__file__).parent / "schema"
RENEWED = f"the slice is out of date; {slice_schema.__doc__}"
EXAMPLES = {
    "labels/(.+)": "labels/form%3A%20again",
    "contents/(.+)": "contents/photos/x.jpg",
    r"(\d+)": "5",
    r"([0-9a-f]{40})": "a" * 40,
    r"([\w.-]+)": "publish.yml",
    "(.+)": "form/issue-5",
}


def addresses() -> list[tuple[str, str]]:
    found = []
    for method, pattern, _ in ROUTES:
        path = pattern
        for group, example in EXAMPLES.items():
            path = path.replace(group, example)
        found.append((method, path))
    return found


@pytest.mark.parametrize(("method", "path"), addresses())
def test_every_route_of_the_tests_github_is_one_of_githubs(method: str, path: str) -> None:
    assert operation(method, path) is not None, RENEWED


def test_the_slice_holds_what_is_asked_for_and_played_and_names_no_registry() -> None:
    assert set(rest().whole["operations"]) == set(slice_schema.ASKED), RENEWED
    assert hooks().whole["events"] == sorted(slice_schema.EVENTS), RENEWED
    for file in SCHEMA.iterdir():
        text = file.read_text()
        assert not re.search(r"registry\.|npmjs|\"resolved\":|sha512-", text), file
        assert len(text) < 150_000, f"{file.name} holds more than is used"
    assert "@octokit/openapi " in rest().whole["from"]
    assert "@octokit/webhooks-examples " in hooks().whole["from"]


def test_a_slice_is_cut_with_all_it_names() -> None:
    for described, place in ((rest(), "components/schemas"), (hooks(), "definitions")):
        shape: Any = described.whole
        for part in place.split("/"):
            shape = shape[part]
        assert slice_schema._named(described.whole) <= set(shape)


DRIFT: dict[str, tuple[str, str, dict[str, str], Any]] = {
    "an address that is not there": ("GET", "issues/5/comment", {}, None),
    "a method that is not there": ("DELETE", "issues/5", {}, None),
    "a question that is not known": ("GET", "pulls", {"branch": "main"}, None),
    "a choice that is not known": ("GET", "pulls", {"state": "merged"}, None),
    "a number that is none": ("GET", "issues", {"page": "two"}, None),
    "no body": ("POST", "issues", {}, None),
    "a body where none is taken": ("DELETE", "issues/5/labels/x", {}, {"name": "x"}),
    "what is needed": ("POST", "git/refs", {}, {"ref": "refs/heads/x"}),
    "a field that is not known": ("PATCH", "issues/5", {}, {"state": "closed", "reason": "completed"}),
    "another type": ("PATCH", "pulls/5", {}, {"title": 5}),
    "another choice": ("PATCH", "issues/5", {}, {"state": "shut"}),
    "a field below that is not known": (
        "POST",
        "git/trees",
        {},
        {"base_tree": "a", "tree": [{"path": "x", "mode": "100644", "type": "blob", "text": "x"}]},
    ),
    "a mode that git does not have": ("POST", "git/trees", {}, {"tree": [{"path": "x", "mode": "100600"}]}),
}


@pytest.mark.parametrize("what", DRIFT)
def test_a_request_that_github_would_not_take_is_not_taken_here(what: str) -> None:
    assert refusals(*DRIFT[what]) != []


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("issues/5", {"state": 7}),
        ("issues/5", {"owner": "ana"}),
        ("issues/5/comments", [{"body": "x", "issue": 5}]),
        ("pulls/5", {"user": None}),
        ("pulls/5/files", [{"status": "touched"}]),
        ("pulls/5", {"head": {"repo": {"fullname": "x/y"}}}),
        (f"git/trees/{'a' * 40}", {"truncated": "no"}),
        ("git/ref/heads/main", {"object": {"sha": "short"}}),
    ],
)
def test_an_answer_that_github_would_not_give_is_not_given_here(path: str, told: Any) -> None:
    with pytest.raises(AssertionError):
        answer_of(path, told)


def test_what_github_would_not_take_is_refused_and_remembered(hub: Hub) -> None:
    hub.add_issue(1, "Hello", "", None)
    api = Api(hub.url, "casco/directory", TOKEN, pauses=())
    with pytest.raises(ApiError, match="422"):
        api.patch("issues/1", {"state": "shut"})
    assert hub.issues[1]["state"] == "open"
    assert len(hub.refused) == 1
    hub.refused.clear()


def test_what_github_would_not_say_is_not_said_and_remembered(hub: Hub) -> None:
    hub.add_issue(1, "Hello", "", None)["place"] = "here"
    with pytest.raises(ApiError, match="500"):
        Api(hub.url, "casco/directory", TOKEN, pauses=()).get("issues/1")
    assert ["not known to GitHub" in each for each in hub.refused] == [True]
    hub.refused.clear()


def test_what_is_made_is_answered_as_github_does(hub: Hub) -> None:
    hub.add_issue(1, "Hello", "", None)
    told = hub.answer(Call("POST", "issues/1/comments", {}, {"body": "x"}))
    assert {"html_url", "created_at", "issue_url", "user"} <= set(told)
    assert answer_of("issues/1/comments", [told]) == [told]


@pytest.mark.parametrize(
    ("event", "told"),
    [
        ("issues", {"action": "opened", "issue": {"state": "closed"}}),
        ("issues", {"action": "edited", "issue": {"number": "5"}}),
        ("issues", {"action": "opened", "issue": {"markdown": "x"}}),
        ("workflow_run", {"action": "completed", "workflow_run": {"result": "success"}}),
        ("push", {"branch": "main"}),
        ("pull_request", {"action": "opened", "pull_request": {"head": {"repository": None}}}),
        ("schedule", {"cron": "x"}),
    ],
)
def test_an_event_that_github_would_not_send_is_not_played(event: str, told: dict[str, Any]) -> None:
    with pytest.raises(AssertionError):
        played(event, {"repository": repository(), **told})


@pytest.mark.parametrize("kind", [*FormKind, None])
def test_the_issues_of_all_tests_are_such_as_github_tells_of(kind: FormKind | None) -> None:
    assert played("issues", event_of("x", kind))["issue"]["number"] == 12


class Watched(dict[str, Any]):
    """An event that remembers which fields were asked for: `must` hold those without which it does not go on."""

    def __init__(self, told: dict[str, Any], must: set[str], may: set[str], at: str = "") -> None:
        super().__init__({name: _watched(value, must, may, f"{at}{name}") for name, value in told.items()})
        self.must, self.may, self.at = must, may, at

    def __getitem__(self, name: str) -> Any:
        self.must.add(f"{self.at}{name}")
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        self.may.add(f"{self.at}{name}")
        return super().get(name, default)

    def __contains__(self, name: object) -> bool:
        self.may.add(f"{self.at}{name}")
        return super().__contains__(name)


def _watched(value: Any, must: set[str], may: set[str], at: str) -> Any:
    if isinstance(value, dict):
        return Watched(value, must, may, f"{at}.")
    return [_watched(each, must, may, f"{at}[]") for each in value] if isinstance(value, list) else value


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> tuple[set[str], set[str]]:
    """The fields of an event that the errands ask for: those they need, and those they look for."""
    must: set[str] = set()
    may: set[str] = set()
    for module in ("tradekin.github.events", "tradekin.intake.forms.event"):
        watching = _Json(must, may)
        monkeypatch.setattr(f"{module}.json", watching)
    return must, may


class _Json:
    JSONDecodeError = ValueError

    def __init__(self, must: set[str], may: set[str]) -> None:
        self.must, self.may = must, may

    def loads(self, data: bytes) -> Any:
        import json

        return Watched(json.loads(data), self.must, self.may)


def unknown(event: str, action: str, fields: set[str]) -> list[str]:
    found = []
    for field in fields - {"issue", "issue.pull_request"}:  # looked for, to tell what it is: absent from some events
        told: Any = None
        for part in reversed(field.split(".")):
            name = part.removesuffix("[]")
            told = {name: [told] if part.endswith("[]") else told}
        found += list(hooks().strays(event_schema(event, action), told))
    return found


def test_the_form_errand_asks_only_for_fields_that_githubs_events_have(
    scene: Scene, asked: tuple[set[str], set[str]]
) -> None:
    must, may = asked
    assert send(scene, {**issue(scene), "action": "labeled", "label": {"name": "form: again"}}).exit_code == 0
    assert {"issue.title", "issue.body", "repository.default_branch"} <= must
    assert {"issue.user", "issue.labels[].name", "label", "action"} <= may | must
    assert unknown("issues", "labeled", must | may) == []
    always = set(hooks().whole["always"]["issues$opened"])
    assert {field for field in must if "[]" not in field and not field.startswith("label")} <= always


def test_the_comment_errand_asks_only_for_fields_that_githubs_events_have(
    scene: Scene, asked: tuple[set[str], set[str]]
) -> None:
    must, may = asked
    event = scene.pull_request({"members/ann-lee.yml": ANN}, user=PERSON)
    assert errand(scene, finished(event["pull_request"])).exit_code == 0
    assert {"workflow_run.head_sha", "workflow_run.conclusion", "workflow_run.id", "workflow_run.event"} <= must
    assert unknown("workflow_run", "completed", must | may) == []
    assert must <= set(hooks().whole["always"]["workflow_run$completed"])


def test_workflows_ask_only_for_fields_that_their_events_have() -> None:
    seen = 0
    for file in sorted((ROOT / ".github/workflows").glob("*.yml")):
        text = file.read_text()
        kinds = {name.partition("$")[0] for name in slice_schema.EVENTS}
        told = {
            name: rule if isinstance(rule, dict) else {}
            for name, rule in yaml.safe_load(text)[True].items()
            if name in kinds | {"schedule"}
        }
        schemas = [(name, action) for name, rule in told.items() for action in rule_actions(name, rule)]
        for field in set(re.findall(r"github\.event\.([\w.]+)", text)):
            seen += 1
            assert any(not unknown(name, action, {field}) for name, action in schemas), f"{file.name}: {field}"
    assert seen > 8


def rule_actions(name: str, rule: dict[str, Any]) -> list[str]:
    known = [each.partition("$")[2] for each in slice_schema.EVENTS if each.startswith(f"{name}$")]
    return [each for each in rule.get("types", known) if each in known] or ["event"]
