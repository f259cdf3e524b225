"""What can be seen in a repository's settings on GitHub. Everything is only read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatchcase
from typing import Any, TypeVar

from tradekin.doctor.look import Look, LookState, look
from tradekin.errors import ApiError
from tradekin.github.api import Api
from tradekin.intake.forms.event import AGAIN

_Told = TypeVar("_Told")
TOKEN_NAME = "TRADEKIN_TOKEN"  # noqa: S105 - a name, not a secret
LIST_NAME = "TRADEKIN_APART"
BRANCH = "main"
CHECK = "check"
_HIDDEN = (403, 404)
_OF_GITHUB = ("actions", "github")
_OTHER_JOBS = ("build", "care", "comment", "deploy", "form")


def looks_at_settings(
    api: Api, labels: Sequence[str], actions: Sequence[str], *, has_list: bool = False
) -> Iterator[Look]:
    """How the settings stand.

    Args:
        api: the repository.
        labels: the labels that the forms put on.
        actions: the actions that the workflows use, each as `owner/name@version`.
        has_list: whether the settings say that the group keeps a private list.

    Raises:
        ApiError: if GitHub gives no answer at all, or does not know the token or the repository.
    """
    repository = api.get("")
    yield from _repository(api, repository)
    yield _pages(api, repository)
    yield from _actions(api, actions)
    yield from _strangers(api)
    yield from _protection(api)
    yield _owners(api, repository)
    yield from _labels(api, labels)
    yield from _secrets(api, has_list=has_list)


def _if_shown(ask: Callable[[], _Told]) -> _Told | None:
    """What GitHub says; None if the token is not shown it.

    Raises:
        ApiError: if GitHub gives no answer at all.
    """
    try:
        return ask()
    except ApiError as problem:
        if problem.status in _HIDDEN:
            return None
        raise


def _find_or_none(api: Api, path: str) -> Any | None:
    return _if_shown(lambda: api.get(path))


def _repository(api: Api, told: dict[str, Any]) -> Iterator[Look]:
    link = f"{api.page}/settings"
    wrong = [
        (not told["has_issues"], LookState.MEND, "issues"),
        (told["archived"], LookState.MEND, "archived"),
        (told["default_branch"] != BRANCH, LookState.MEND, "branch"),
        (told.get("delete_branch_on_merge") is False, LookState.MAY, "stay"),
    ]
    found = [look("D020", state, why, told["default_branch"], link=link) for is_so, state, why in wrong if is_so]
    yield from found or [look("D020", LookState.FINE, "", "")]


def _pages(api: Api, repository: dict[str, Any]) -> Look:
    link = f"{api.page}/settings/pages"
    if not repository["has_pages"]:
        return look("D010", LookState.MEND, "off", link=link)
    told = _find_or_none(api, "pages")
    if told is None or not told.get("build_type"):
        return look("D010", LookState.UNSEEN, "", link=link)
    by_workflow = told["build_type"] == "workflow"
    return look("D010", LookState.FINE if by_workflow else LookState.MEND, "branch", link=link)


def _actions(api: Api, actions: Sequence[str]) -> Iterator[Look]:
    link = f"{api.page}/settings/actions"
    yield _allowed(api, actions, link)
    flows = _find_or_none(api, "actions/permissions/workflow")
    if flows is None:
        yield look("D011", LookState.UNSEEN, link=link)
        return
    yield look("D011", LookState.FINE if flows["can_approve_pull_request_reviews"] else LookState.MEND, link=link)
    yield look("D012", LookState.FINE if flows["default_workflow_permissions"] == "read" else LookState.MAY, link=link)


def _allowed(api: Api, actions: Sequence[str], link: str) -> Look:
    """Whether Actions are on, and may use what the workflows use."""
    told = _find_or_none(api, "actions/permissions")
    if told is None:
        return look("D013", LookState.UNSEEN, "", link=link)
    if not told["enabled"]:
        return look("D013", LookState.MEND, "off", link=link)
    if told.get("allowed_actions") == "local_only":
        return look("D013", LookState.MEND, "local", link=link)
    if told.get("allowed_actions") == "selected":
        return _selected(api, actions, link)
    return look("D013", LookState.FINE, "", link=link)


def _selected(api: Api, actions: Sequence[str], link: str) -> Look:
    """Whether what the workflows use is among the actions that are picked out."""
    told = _find_or_none(api, "actions/permissions/selected-actions")
    if told is None:
        return look("D013", LookState.UNSEEN, "selected", link=link)
    left = [each for each in actions if not _is_selected(each, told)]
    owners = {each.partition("/")[0].casefold() for each in left}
    if not left:
        return look("D013", LookState.FINE, "", link=link)
    if told.get("verified_allowed") and not owners & set(_OF_GITHUB):
        return look("D013", LookState.UNSEEN, "verified", _lines(left), link=link)
    against = sorted({line for each in left for line in _against(each, told)})
    by_tick = owners <= set(_OF_GITHUB) and not told.get("github_owned_allowed")
    return look("D013", LookState.MEND, "selected", _lines(left), by_tick, against, link=link)


def _is_selected(action: str, told: dict[str, Any]) -> bool:
    """Whether a repository's own list lets an action run."""
    by_github = bool(told.get("github_owned_allowed")) and action.partition("/")[0].casefold() in _OF_GITHUB
    return not _against(action, told) and (by_github or any(_fits(action, line) for line in _list_names(told)))


def _against(action: str, told: dict[str, Any]) -> list[str]:
    """The lines that keep an action out, with “!” in front."""
    return [line for line in _list_names(told) if line.startswith("!") and _fits(action, line[1:])]


def _list_names(told: dict[str, Any]) -> list[str]:
    return [str(each).strip() for each in told.get("patterns_allowed") or ()]


def _fits(action: str, line: str) -> bool:
    name, _, version = action.casefold().partition("@")
    names = (name, "/".join(name.split("/")[:2]))
    return any(fnmatchcase(f"{each}@{version}", line.casefold()) for each in names)


def _lines(actions: Sequence[str]) -> list[str]:
    """What to write into the list: any version, so that an update of the pin still runs."""
    return sorted({f"{'/'.join(each.partition('@')[0].split('/')[:2])}@*" for each in actions})


def _strangers(api: Api) -> Iterator[Look]:
    told = _find_or_none(api, "actions/permissions/fork-pr-contributor-approval")
    lax = told is not None and told["approval_policy"] == "first_time_contributors_new_to_github"
    state = LookState.UNSEEN if told is None else LookState.MEND if lax else LookState.FINE
    yield look("D014", state, link=f"{api.page}/settings/actions")


def _protection(api: Api) -> Iterator[Look]:
    """What the main branch asks for, by its rulesets or by the older branch protection."""
    rules = _if_shown(lambda: list(api.every(f"rules/branches/{BRANCH}")))
    older = _if_shown(lambda: _older_protection(api))
    asked = [_asked_by_rules(rules or ()), _asked_by_protection(older or {})]
    for what in ("approval", "stale", "owners", "check"):
        is_asked = any(what in each for each in asked)
        state = LookState.FINE if is_asked else LookState.UNSEEN if rules is None or older is None else LookState.MEND
        yield look("D015", state, what, link=f"{api.page}/settings/rules")
    never = sorted({name for each in asked for name in each if name in _OTHER_JOBS})
    if never:
        yield look("D016", LookState.MEND, never, link=f"{api.page}/settings/rules")


def _older_protection(api: Api) -> dict[str, Any]:
    """The branch protection; empty if there is none."""
    try:
        return dict(api.get(f"branches/{BRANCH}/protection"))
    except ApiError as problem:
        if problem.status == 404 and problem.message == "Branch not protected":
            return {}
        raise


def _asked_by_rules(rules: Sequence[dict[str, Any]]) -> set[str]:
    asked: set[str] = set()
    for rule in rules:
        told = rule.get("parameters") or {}
        if rule["type"] == "pull_request":
            asked |= _asked_of_reviews(told, "dismiss_stale_reviews_on_push", "require_code_owner_review")
        if rule["type"] == "required_status_checks":
            asked |= {each["context"] for each in told.get("required_status_checks", ())}
    return asked


def _asked_by_protection(told: dict[str, Any]) -> set[str]:
    reviews = told.get("required_pull_request_reviews") or {}
    checks = told.get("required_status_checks") or {}
    asked = _asked_of_reviews(reviews, "dismiss_stale_reviews", "require_code_owner_reviews")
    return asked | {*checks.get("contexts", ()), *(each["context"] for each in checks.get("checks", ()))}


def _asked_of_reviews(told: dict[str, Any], stale: str, owners: str) -> set[str]:
    kept = {
        "approval": told.get("required_approving_review_count", 0) > 0,
        "stale": told.get(stale),
        "owners": told.get(owners),
    }
    return {name for name, is_asked in kept.items() if is_asked}


def _owners(api: Api, repository: dict[str, Any]) -> Look:
    told = _find_or_none(api, "codeowners/errors")
    link = f"{api.page}/blob/{BRANCH}/.github/CODEOWNERS"
    if told is None:
        return look("D019", LookState.UNSEEN, "", "", "", link=link)
    first = next(iter(told["errors"]), None)
    if first is None:
        return look("D019", LookState.FINE, "", "", "")
    owner = repository["owner"]
    named = {each.casefold() for each in str(first.get("source") or "").split()}
    is_group = owner["type"] == "Organization" and f"@{owner['login']}".casefold() in named
    return look("D019", LookState.MEND, first["line"], first["kind"], owner["login"] if is_group else "", link=link)


def _labels(api: Api, labels: Sequence[str]) -> Iterator[Look]:
    here = {each["name"].casefold() for each in api.every("labels")}
    missing = [each for each in labels if each.casefold() not in here]
    yield look("D017", LookState.MAY if missing else LookState.FINE, missing, link=f"{api.page}/labels")
    yield look("D021", LookState.FINE if AGAIN in here else LookState.MAY, AGAIN, link=f"{api.page}/labels")


def _secrets(api: Api, *, has_list: bool) -> Iterator[Look]:
    link = f"{api.page}/settings/secrets/actions"
    told = _find_or_none(api, "actions/secrets?per_page=100")
    names = {each["name"] for each in told["secrets"]} if told else set()
    state = LookState.UNSEEN if told is None else LookState.FINE if TOKEN_NAME in names else LookState.MAY
    yield look("D018", state, link=link)
    if has_list:
        state = LookState.UNSEEN if told is None else LookState.FINE if LIST_NAME in names else LookState.MEND
        yield look("D022", state, "missing", link=link)
    elif LIST_NAME in names:
        yield look("D022", LookState.MEND, "unsaid", link=link)
