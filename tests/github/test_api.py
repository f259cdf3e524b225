"""The thin client: pages, second tries, and where a token never goes."""

from __future__ import annotations

import pytest
from hub import REPOSITORY, TOKEN, Call, Hub, RefusedError, serving

from tradekin.errors import ApiError, WorkflowError
from tradekin.github.api import Api
from tradekin.github.sticky_comment import LONGEST, PostedComment, say


@pytest.fixture
def api(hub: Hub) -> Api:
    return Api(hub.url, REPOSITORY, TOKEN, pauses=(0, 0))


def test_a_long_list_is_read_page_by_page(api: Api, hub: Hub) -> None:
    hub.add_issue(1, "Hello", "", None)
    for number in range(250):
        hub.add_comment(1, str(number))
    assert [each["body"] for each in api.every("issues/1/comments")] == [str(number) for number in range(250)]
    assert [call.query["page"] for call in hub.calls] == ["1", "2", "3"]


def test_a_question_is_asked_again_when_the_server_stumbles_and_a_change_is_not(api: Api, hub: Hub) -> None:
    hub.add_issue(1, "Hello", "", None)

    def stumble(_: Call) -> None:
        if len(hub.calls) < 3:
            raise RefusedError(502, "Bad gateway")

    hub.before = stumble
    assert api.get("issues/1")["title"] == "Hello"
    hub.calls.clear()
    with pytest.raises(ApiError, match="Bad gateway"):
        api.post("issues/1/comments", {"body": "Hello"})
    assert len(hub.calls) == 1


def test_what_is_not_there_is_none_and_what_is_refused_is_an_error(api: Api, hub: Hub) -> None:
    assert api.find("issues/9") is None

    def refuse(_: Call) -> None:
        raise RefusedError(403, "No")

    hub.before = refuse
    with pytest.raises(ApiError) as caught:
        api.find("issues/9")
    assert caught.value.status == 403
    assert TOKEN not in str(caught.value) + repr(api)


def test_a_redirect_is_not_followed(api: Api, hub: Hub) -> None:
    other = Hub(hub.git_dir)
    with serving(other):
        hub.redirect = f"{other.url}/repos/{REPOSITORY}/issues/1"
        with pytest.raises(ApiError) as caught:
            api.get("issues/1")
    assert caught.value.status == 302
    assert other.calls == []


def test_a_server_that_is_not_there_is_an_error(hub: Hub) -> None:
    api = Api("http://127.0.0.1:9", REPOSITORY, TOKEN, pauses=())
    with pytest.raises(ApiError) as caught:
        api.get("issues/1")
    assert caught.value.status == 0


def test_a_text_too_long_for_github_ends_at_a_line_and_says_so(api: Api, hub: Hub) -> None:
    hub.add_issue(1, "Hello", "", None)
    line = "a line of words\n"
    assert say(api, 1, "<!-- x -->", line * 10_000, cut="The rest is elsewhere.") is PostedComment.NEW
    (said,) = hub.said(1)
    assert LONGEST < len(said) + len(line) + 30 < 65_536
    assert said.endswith("a line of words\n\nThe rest is elsewhere.\n")
    assert say(api, 1, "<!-- x -->", line * 10_000, cut="The rest is elsewhere.") is PostedComment.SAME


@pytest.mark.parametrize("url", ["http://api.example.com", "ftp://127.0.0.1", "file:///etc/passwd"])
def test_only_an_encrypted_address_is_taken(url: str) -> None:
    with pytest.raises(WorkflowError, match="not_encrypted"):
        Api.from_environment({"GITHUB_API_URL": url, "GITHUB_REPOSITORY": REPOSITORY, "GITHUB_TOKEN": TOKEN})
