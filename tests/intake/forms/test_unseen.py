"""What a stranger is told of somebody hidden: to the byte what they are told of somebody who is not here."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from issues import ANA_OWNED, Group, Ran, body_of, event_of
from letter_scenes import BEN, TICKED, letter

from tradekin.intake.forms.issue_forms import FormKind
from tradekin.profile.writer import as_yaml

CLEO = {
    "name": "Cleo Marsh", "business": "Marsh Law", "trade": "lawyer", "summary": "We read the small print.",
    "contact": {"email": "cleo@marsh.example.com"}, "joined": "2024-05-02",
}  # fmt: skip
HIDDEN = as_yaml({**CLEO, "hidden": "yes"})
SEEN = as_yaml(CLEO)
BROKEN = SEEN + "hidden: yes\ncolour: red\n"
UNREAD = SEEN + "hidden: yes\n\tabout: [\n"
EVE = {"login": "eve", "id": 99, "type": "User"}
SHOW = {"profile": "cleo-marsh", "hidden": "show it again"}
JOINS = {key: str(value) for key, value in CLEO.items() if key not in ("contact", "joined")}
Ask = tuple[FormKind, dict[str, str]]
ASKED: dict[str, Ask] = {
    "joins": (FormKind.JOIN, JOINS),
    "joins at the same address": (
        FormKind.JOIN, {**JOINS, "business": "Marsh and Daughters", "contact-email": "cleo@marsh.example.com"},
    ),
    "changes a sentence": (FormKind.UPDATE, {"profile": "cleo-marsh", "summary": "We read all of it."}),
    "changes the telephone": (FormKind.UPDATE, {"profile": "cleo-marsh", "contact-phone": "+1 207 555 0177"}),
    "by name": (FormKind.UPDATE, {"profile": "Cleo Marsh", "summary": "We read all of it."}),
    "by a name nearly right": (FormKind.UPDATE, {"profile": "Cleo Marhs", "summary": "We read all of it."}),
    "by the page's address": (
        FormKind.UPDATE, {"profile": "https://casco.example.org/members/cleo-marsh/", "summary": "We read."},
    ),
    "with nothing new": (FormKind.UPDATE, {"profile": "cleo-marsh", "trade": "lawyer"}),
    "shows": (FormKind.UPDATE, SHOW),
    "hides": (FormKind.UPDATE, {**SHOW, "hidden": "hide my profile for now"}),
    "hides with an unclear word": (FormKind.UPDATE, {**SHOW, "hidden": "perhaps"}),
    "is still right": (FormKind.STILL_RIGHT, {"profile": "cleo-marsh"}),
    "leaves": (FormKind.LEAVE, {"profile": "cleo-marsh", "go": TICKED}),
    "does not tick": (FormKind.LEAVE, {"profile": "cleo-marsh", "go": "-"}),
    "thanks in the name": (
        FormKind.THANKS, {"profile": "cleo-marsh", "thank-whom": "ben-okafor", "thank-for": "For the roof."},
    ),
    "thanks them": (
        FormKind.THANKS, {"profile": "ben-okafor", "thank-whom": "cleo-marsh", "thank-for": "For the lease."},
    ),
    "names them in a note": (FormKind.UPDATE, {"profile": "ben-okafor", "thanks": "cleo-marsh: For the lease."}),
    "wants to meet them": (
        FormKind.INTRODUCTION, {"asking": "ben-okafor", "meet": "cleo-marsh", "for": "Leases.", "ask-first": TICKED},
    ),
    "asks in the name": (
        FormKind.INTRODUCTION, {"asking": "cleo-marsh", "meet": "ben-okafor", "for": "Leases.", "ask-first": TICKED},
    ),
}  # fmt: skip


def by_letter(group: Group, ask: Ask) -> Ran:
    return group.run(letter(*ask))


def by_account(group: Group, ask: Ask) -> Ran:
    kind, answers = ask
    return group.run(event_of(body_of(answers, kind), kind, user=EVE))


def world(folder: Path, cleo: str = "") -> Group:
    """A group with Ben, who can be seen, and Cleo as she is given."""
    folder.mkdir()
    (folder / "members").mkdir()
    (folder / "mkdocs.yml").write_text("site_name: Casco Bay Breakfast\nplugins:\n  - tradekin:\n      country: US\n")
    group = Group(folder)
    group.add("ben-okafor", as_yaml(BEN))
    group.add("ana-ferreira", as_yaml({**ANA_OWNED, "trade": "electrician"}))
    if cleo:
        group.add("cleo-marsh", cleo)
    return group


def told(ran: Ran) -> dict[str, str]:
    """All that comes of an issue, apart from the name of the file: no two can have one."""
    said = {name: text for name, text in ran.files.items() if name != "outcome.json"}
    shape = {name: value for name, value in ran.outcome.items() if name not in ("slug", "path")}
    first, _, rest = ran.output.partition("\n")
    return {**said, "outcome": json.dumps(shape), "printed": first.partition(":")[0] + "\n" + rest}


@pytest.mark.parametrize("send", [by_letter, by_account])
@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
def test_somebody_hidden_is_to_a_stranger_who_is_not_here(
    tmp_path: Path, ask: Ask, send: Callable[[Group, Ask], Ran]
) -> None:
    answered = told(send(world(tmp_path / "hidden", HIDDEN), ask))
    assert answered == told(send(world(tmp_path / "nobody"), ask))
    given = " ".join(ask[1].values())
    assert "cleo-marsh" in given or "cleo-marsh" not in "".join(answered.values())


@pytest.mark.parametrize("cleo", [BROKEN, UNREAD], ids=["with a mistake", "that cannot be read"])
@pytest.mark.parametrize("how", ["changes a sentence", "leaves", "thanks them"])
def test_it_is_so_where_the_file_has_a_mistake(tmp_path: Path, how: str, cleo: str) -> None:
    answered = told(by_letter(world(tmp_path / "hidden", cleo), ASKED[how]))
    assert answered == told(by_letter(world(tmp_path / "nobody"), ASKED[how]))
