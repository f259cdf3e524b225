"""Both kinds of forms in a real Chromium, against the letter box in JavaScript under Node, with GitHub behind it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from filling import FOUR, form_in
from groups import ROOT
from letterboxes import photo
from playwright.sync_api import Browser, expect
from sitebuild import build, project_in, serve

sys.path.append(str(ROOT / "tests/github"))

from forwarding_boxes import running
from hub import Hub, serving
from scene import template

from tradekin.intake.forms.letter_issue import read_letter_mark

pytestmark = [pytest.mark.browser, pytest.mark.site, pytest.mark.processes]

WAIT = 60_000
BEN = """name: Ben Okafor
business: Bayside Plumbing
trade: plumber
summary: Pipes that last.
customers: [homeowners]
joined: 2024-02-01
"""


def test_what_the_forms_send_becomes_issues_of_the_private_inbox(chromium: Browser, tmp_path: Path) -> None:
    hub = Hub(Path(shutil.copytree(template(tmp_path / "remote"), tmp_path / "remote.git")))
    hub.robot = {"login": "casco-letters", "id": 99, "type": "User"}
    (tmp_path / "site").mkdir()
    (tmp_path / "box").mkdir()
    served = serve(tmp_path / "site")
    address = next(served)
    with serving(hub), running("node", tmp_path / "box", hub, LETTERBOX_SITE=address) as box:
        settings = f"      letterbox: {{address: '{box.url}'}}\n"
        made = build(project_in(tmp_path / "p", {"ben-okafor.yml": BEN}, settings), tmp_path / "site", "--strict")
        assert made.code == 0, made.said
        form = form_in(chromium, address)
        page = form.open()
        form.fill(FOUR)
        page.set_input_files("[data-photo=file]", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photo()})
        expect(page.locator("#photo-said")).to_contain_text("This is your photo.", timeout=WAIT)
        page.locator("#join-send button").click()
        expect(page.locator("#join-send [role=status]")).to_contain_text("It has arrived.", timeout=WAIT)
        page.goto(f"{address}still-right/")
        page.wait_for_selector("#short-form[data-ready]")
        page.locator("#short-profile-typed").fill("Ben Okafor")
        page.locator("#short-send button").click()
        expect(page.locator("#short-send")).to_have_attribute("data-state", "received", timeout=WAIT)
        assert {each for each in form.elsewhere if not each.startswith(f"{box.url}/letters")} == set()
        assert not form.said
        form.close()
    next(served, None)
    joined, confirmed = hub.issues.values()
    assert [each["title"] for each in (joined, confirmed)] == [f"Join: {FOUR['name']}", "Still right: ben-okafor"]
    mark, text = read_letter_mark(joined["body"])
    assert mark
    assert hub.git_bytes("show", f"main:{mark.photo}").startswith(b"\xff\xd8")
    assert all(each in text for each in FOUR.values())
    assert hub.refused == []
