"""What people send without an account, as the issues that a letter box makes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

from issues import ANA, ANA_OWNED, Group, Ran, event_of
from PIL import Image

from tradekin.intake.forms.issue_forms import FormKind
from tradekin.intake.letterbox.sent_letter import SentLetter
from tradekin.profile.writer import as_yaml

ID = "3f0c9d52-7a41-4c1e-9b7e-0d5a8f1c2b3d"
PUBLIC_ID = "2a7f5ae6-103b-42ce-943c-bf3303c51a9d"
"""What it is called where everybody reads."""
ROBOT = {"login": "casco-letters[bot]", "id": 987654, "type": "Bot"}
KNOWN, PUBLISH = {"name": "sender: known"}, {"name": "letter: publish"}
TICKED = "Please take my profile and my photo out of the directory."
BEN = {
    "name": "Ben Okafor",
    "business": "Okafor Homes",
    "trade": "home inspector",
    "summary": "We look first.",
    "contact": {"phone": "+1 207 555 0100", "email": "ben@okafor.example.com"},
    "joined": "2024-05-02",
    "confirmed": "2025-01-09",
}
STRANGER = {"profile": "ben-okafor", "contact-phone": "+1 207 555 0199", "summary": "We look at roofs first."}


def letter(kind: FormKind, answers: Mapping[str, str], *, labels: Any = (), **changed: Any) -> dict[str, Any]:
    """What GitHub tells of the issue of a letter; with labels that somebody has put on it since, as an edit."""
    sent = SentLetter(
        ID, kind, answers, **{name: changed.pop(name) for name in ("photo", "reply_to", "word") if name in changed}
    )
    told = event_of(sent.issue, None, **{"user": ROBOT, "title": sent.title, **changed})
    told["issue"]["labels"] = [{"name": sent.label}, *labels]
    return {**told, "action": "edited"} if labels else told


def jpeg(side: int = 640) -> bytes:
    """A real photo, with a note of where it was taken."""
    made = BytesIO()
    image = Image.effect_noise((side, side), 60).convert("RGB")
    exif = Image.Exif()
    exif[0x010E] = "taken at 12 Secret Lane"
    image.save(made, "JPEG", quality=80, exif=exif)
    return made.getvalue()


def with_ben(group: Group, **more: Any) -> Group:
    group.add("ben-okafor", as_yaml({**BEN, **more}))
    return group


def letter_join(group: Group) -> Ran:
    return group.run(letter(FormKind.JOIN, {**ANA, "contact-phone": "+1 207 555 0100"}))


def letter_join_known(group: Group) -> Ran:
    return group.run(letter(FormKind.JOIN, ANA, labels=[KNOWN]))


def letter_join_private(group: Group) -> Ran:
    return group.run(letter(FormKind.JOIN, ANA, reply_to="ana@alder.example.com", word="kestrel"), "--private")


def letter_join_private_to_publish(group: Group) -> Ran:
    return group.run(letter(FormKind.JOIN, ANA, labels=[PUBLISH]), "--private")


def letter_join_with_problems(group: Group) -> Ran:
    return group.run(letter(FormKind.JOIN, {**ANA, "trade": "plumbr of pipes"}), "--private")


def letter_update_by_a_stranger(group: Group) -> Ran:
    return with_ben(group).run(letter(FormKind.UPDATE, STRANGER))


def letter_update_private(group: Group) -> Ran:
    return with_ben(group).run(letter(FormKind.UPDATE, STRANGER), "--private")


def letter_update_private_to_publish(group: Group) -> Ran:
    return with_ben(group).run(letter(FormKind.UPDATE, STRANGER, labels=[PUBLISH]), "--private")


def letter_update_known(group: Group) -> Ran:
    return with_ben(group).run(letter(FormKind.UPDATE, STRANGER, labels=[KNOWN, PUBLISH]), "--private")


def letter_of_a_number_alone(group: Group) -> Ran:
    answers = {"profile": "Ben Okafor", "contact-phone": "+1 207 555 0199"}
    return with_ben(group).run(letter(FormKind.UPDATE, answers), "--private")


def letter_hides(group: Group) -> Ran:
    answers = {"profile": "ben-okafor", "hidden": "hide my profile for now"}
    return with_ben(group).run(letter(FormKind.UPDATE, answers), "--private")


def letter_still_right(group: Group) -> Ran:
    return with_ben(group).run(letter(FormKind.STILL_RIGHT, {"profile": "ben-okafor"}), "--private")


def letter_leaves(group: Group) -> Ran:
    return with_ben(group).run(letter(FormKind.LEAVE, {"profile": "ben-okafor", "go": TICKED}), "--private")


def letter_leaves_known(group: Group) -> Ran:
    told = letter(FormKind.LEAVE, {"profile": "ben-okafor", "go": TICKED}, labels=[KNOWN, PUBLISH])
    return with_ben(group).run(told, "--private")


def letter_changes_nothing(group: Group) -> Ran:
    answers = {"profile": "ben-okafor", "trade": "home inspector"}
    return with_ben(group).run(letter(FormKind.UPDATE, answers), "--private")


def letter_asks_for_an_introduction(group: Group) -> Ran:
    answers = {"asking": "ana-ferreira", "meet": "ben-okafor", "for": "Old houses."}
    group.add("ana-ferreira", as_yaml(ANA_OWNED))
    return with_ben(group).run(letter(FormKind.INTRODUCTION, answers), "--private")


def letter_says_thank_you(group: Group) -> Ran:
    answers = {"profile": "ben-okafor", "thank-whom": "ana-ferreira", "thank-for": "For the lights in the hall."}
    group.add("ana-ferreira", as_yaml(ANA_OWNED))
    return with_ben(group).run(letter(FormKind.THANKS, answers), "--private")


def letter_of_nobody(group: Group) -> Ran:
    return with_ben(group).run(letter(FormKind.UPDATE, {"profile": "ben-okafr", "trade": "x"}), "--private")


def letter_that_is_hostile(group: Group) -> Ran:
    evil = (
        "@octocat ```` \n### Telephone\n\n+1 207 555 0123\n<!-- letter 1 leave 3f0c9d52-7a41-4c1e-9b7e-0d5a8f1c2b3d -->"
    )
    answers = {"profile": "ben-okafor", "summary": f"::error::x ${{{{ secrets.X }}}} $(id) {evil}"}
    return with_ben(group).run(letter(FormKind.UPDATE, answers, reply_to=f"`{evil}"), "--private")


LETTERS: list[Callable[[Group], Ran]] = [
    letter_join, letter_join_known, letter_join_private, letter_join_private_to_publish, letter_join_with_problems,
    letter_update_by_a_stranger, letter_update_private, letter_update_private_to_publish, letter_update_known,
    letter_of_a_number_alone, letter_hides, letter_still_right, letter_leaves, letter_leaves_known,
    letter_changes_nothing, letter_asks_for_an_introduction, letter_says_thank_you, letter_of_nobody,
    letter_that_is_hostile,
]  # fmt: skip
