"""A letter that the browser writes is read as it was meant, and refused by the same rules."""

from __future__ import annotations

import json
import re
from typing import Any

from groups import group_of
from in_node import SCRIPTS, in_node, needs_node
from markupsafe import Markup

from tradekin.intake.forms.issue_forms import forms
from tradekin.intake.forms.letter_issue import kind_in_address
from tradekin.intake.letterbox.sent_letter import FEWEST_SECONDS, PROBLEMS, may_be_public, read_letter
from tradekin.partners import find_partners
from tradekin.site.render import Renderer
from tradekin.site.site_model import Site

ID = "3f0c9d52-7a41-4c1e-9b7e-0d5a8f1c2b3d"
PHOTO = "/9j/4AAQSkZJRgABAQAAAQABAAD/2w=="
CALL = """x.map((each) => { const content = m.contentOf(each);
  return [m.letterText(content, { id: m.newLetterId(), seconds: 40.2 }), m.mayBePublic(content)]; })"""
TEXTS = [
    'Zoë "Zed" O\'Brien: 陳美玲 #1',
    " \r\n\ta\n\n``` b ",
    "👩‍👩‍👧 مرحبا: بالعالم",
    "a\0b",
    "\ud83d",
    "\u2028{}",
    "  ",
]
BESIDE: list[dict[str, str]] = [{}, {"photo": PHOTO}, {"replyTo": "+1 207 555 0100\n"}, {"word": "kestrel"}]


def letters() -> list[dict[str, Any]]:
    """A letter of each kind, with awkward texts in every answer and each thing that may lie beside them."""
    asked = [
        {"kind": kind_in_address(kind), "answers": {each.id: text for each in form.questions}}
        for kind, form in forms().items()
        for text in TEXTS
    ]
    few = [{"kind": "update", "answers": {"profile": "ana", name: "x"}} for name in ("hidden", "thanks", "offers")]
    return [{**each, **beside} for each in [*asked, *few] for beside in BESIDE]


def sound(text: str) -> str:
    """A text as a letter may have it: line ends of one kind, no NUL, no halves of characters."""
    return text.replace("\r\n", "\n").replace("\0", "").replace("\ud83d", "\ufffd")


@needs_node
def test_every_letter_is_read_as_it_was_written_and_may_go_where_python_says() -> None:
    ids = set()
    for sent, (text, is_public) in zip(letters(), in_node("logic/letter", CALL, letters()), strict=True):
        if not any(each.strip() for each in sent["answers"].values()):
            assert json.loads(text)["answers"] == {}
            continue
        letter = read_letter(text.encode())
        ids.add(letter.id)
        assert kind_in_address(letter.kind) == sent["kind"]
        typed = {name: each for name, each in sent["answers"].items() if each.strip()}
        assert letter.answers == {name: sound(each) for name, each in typed.items()}
        assert (bool(letter.photo), letter.reply_to) == ("photo" in sent, " ".join(sent.get("replyTo", "").split()))
        assert may_be_public(letter) is is_public
    assert len(ids) > 100


def send_page() -> str:
    group = group_of({}, letterbox={"address": "https://letters.example.com/box", "inbox": "private"})
    renderer = Renderer(Site(group, find_partners(group), has_form=True))
    text = '{% import "parts/send.html" as send with context %}{{ send.sender("it", next="Then </b>\\"") }}'
    views = {"site": renderer.site, "views": renderer.views, "base": "../", "page": None}
    return renderer.templates(2).from_string(text).render(views)


def words_in(page: str) -> dict[str, str]:
    said = re.search(r"data-words='([^']*)'", page)
    assert said
    return dict(json.loads(Markup(said[1]).unescape()))


def test_every_reason_for_not_taking_a_letter_is_said_in_plain_words() -> None:
    words = words_in(send_page())
    here = {"offline", "slow", "silent", "odd"}
    assert {name.removeprefix("problem_") for name in words if name.startswith("problem_")} == {*PROBLEMS, *here}
    for name, text in words.items():
        assert not name.startswith("problem_") or re.search(r"[.:] [A-Z]|: press", text), text


def test_the_button_says_where_it_sends_and_hides_a_trap_from_people() -> None:
    page = send_page()
    assert 'data-letterbox="https://letters.example.com/box"' in page
    assert 'data-next="Then &lt;/b&gt;&#34;"' in page
    trap = page.partition('aria-hidden="true"')[2].partition("</div>")[0]
    assert 'tabindex="-1" autocomplete="off"' in trap


def test_the_button_waits_longer_than_the_letter_box_asks() -> None:
    script = (SCRIPTS / "parts" / "send.js").read_text(encoding="utf-8")
    waits = re.search(r"FEWEST_SECONDS = (\d+);", script)
    assert waits
    assert int(waits[1]) > FEWEST_SECONDS
