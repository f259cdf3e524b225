"""A real Chromium sends, by the page's own script, to the real letter box; the facilitator makes a profile of it."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from in_node import SCRIPTS
from issues import ANA
from letter_desk import Desk
from letterboxes import photo, running_box
from playwright.sync_api import Browser
from sitebuild import serve

SEND = """async ([address, content]) => {
  const m = await import("./logic/letter.js");
  const body = m.letterText(m.contentOf(content), { id: m.newLetterId(), seconds: 20 });
  try {
    const answer = await fetch(address, { method: "POST", headers: { "Content-Type": "application/json" }, body });
    return [answer.status, await answer.json(), answer.headers.get("Retry-After")];
  } catch { return null; }
}"""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    yield from serve(SCRIPTS)


def test_a_page_of_the_group_sends_and_no_other_page_may(
    desk: Desk, site: str, chromium: Browser, tmp_path: Path
) -> None:
    cy = {**ANA, "name": "Cy Young 陳", "business": "Young Roofs", "trade": "roofer"}
    content: dict[str, Any] = {"kind": "join", "answers": cy, "replyTo": "cy@young.example.com"}
    context = chromium.new_context()
    page = context.new_page()
    with running_box(desk.folder.path, "--site", site) as box:
        letters = f"http://{box.host}:{box.port}/letters"
        page.goto(site)
        with_photo = {**content, "photo": base64.b64encode(photo()).decode()}
        assert page.evaluate(SEND, [letters, with_photo]) == [201, {"received": True}, None]
        no_photo = {**content, "photo": base64.b64encode(b"<svg/>").decode()}
        assert page.evaluate(SEND, [letters, no_photo]) == [415, {"problem": "bad_photo"}, None]
        assert page.evaluate(SEND, [letters, {**content, "photo": "A" * 900_000}]) == [
            413,
            {"problem": "too_large"},
            None,
        ]
        page.goto(site.replace("127.0.0.1", "localhost"))
        assert page.evaluate(SEND, [letters, content]) is None
    context.close()
    (file,) = desk.folder.waiting()
    assert "Cy Young 陳" in desk.inbox("show", file.id).stdout
    assert desk.inbox("take", file.id, "--known").exit_code == 0
    assert {"cy-young.yml", "photos/cy-young.jpg"} <= set(desk.files())
