"""What people ask for with forms: one scene for every message they can receive."""

from __future__ import annotations

from collections.abc import Callable

from issues import ANA, ANA_OWNED, Group, Ran, body_of, event_of

from tradekin.intake.forms.issue_forms import FormKind
from tradekin.profile.writer import as_yaml

EVE = {"login": "eve", "id": 666, "type": "User"}
GHOST = {"login": "ghost", "id": 10137, "type": "User"}
MAIL = "ana@alder.example.com"
BEN = "name: Ben Okafor\nbusiness: Okafor Homes\ntrade: home inspector\nsummary: We look first.\n"
SOME = {
    **ANA,
    "specialty": "historic houses",
    "customers": "owners of older houses\ndragon keepers",
    "good-introduction": "Somebody who has just moved. Best price in town!",
    "contact-website": "https://alder.example.com/?utm_source=x",
    "contact-phone": "+1 207 555 0100",
    "thanks": "ben okafor: For sending me to the right surveyor.",
}
MANY = {
    **ANA,
    "trade": "electrican",
    "summary": "x" * 301,
    "about": "Call my wife on +1 207 555 0123.",
    "areas": "\n".join(f"Place {number}" for number in range(9)),
    "languages": "Klingon",
    "introductions": "maybe",
    "contact-email": "ana at alder",
    "contact-website": "alder.example.com",
    "contact-phone": "207 555 0199",
    "can-introduce": ": a friend",
    "thanks": "ben-okafor",
    "specialty": "hid\u200bden \u202e",
}
HOSTILE = {
    **ANA,
    "name": "@octocat fixes #1 <img src=x> GH-2 ](https://evil.example)",
    "business": "::error::x ${{ secrets.X }} $(id) `id`",
    "trade": "electrician",
    "customers": "**closes #3** https://evil.example www.evil.example\n@all <!-- x -->\n::set-output name=a::b",
    "about": "x\nEOF\nadmin=true\n\n### Languages\n\n<script>alert(1)</script>",
}


def with_members(group: Group) -> Group:
    group.add("ben-okafor", BEN)
    group.add("ana-ferreira", as_yaml(ANA_OWNED))
    return group


def join(group: Group) -> Ran:
    group.add("ben-okafor", BEN)
    return group.join(SOME)


def join_many_problems(group: Group) -> Ran:
    return group.join(MANY)


def join_empty(group: Group) -> Ran:
    return group.join({})


def join_hostile(group: Group) -> Ran:
    return group.join(HOSTILE)


def join_namesake(group: Group) -> Ran:
    return with_members(group).join({**ANA, "business": "Birch Cables"}, user=EVE)


def join_for_somebody_else(group: Group) -> Ran:
    return with_members(group).join({**ANA, "name": "Cy Young", "business": "Young"})


def join_who_is_here_already(group: Group) -> Ran:
    return with_members(group).join({**ANA, "business": "Alder and Daughters"})


def join_who_is_here_from_another_account(group: Group) -> Ran:
    return with_members(group).join({**ANA, "specialty": "barns"}, user=EVE)


def join_gone_author(group: Group) -> Ran:
    return group.join(ANA, user=GHOST)


def join_by_hand(group: Group) -> Ran:
    body = body_of({**ANA, "about": "I wire."}).replace("### Languages", "### My languages")
    return group.run(event_of("Hello there!\n\n" + body.replace("### Trade", "## Trade")))


def join_without_headings(group: Group) -> Ran:
    return group.run(event_of("I would like to join. I am Ana."))


def join_with_a_heading_gone(group: Group) -> Ran:
    return group.run(event_of(body_of(ANA).replace("### Trade\n\nelectrician\n\n", "")))


def join_too_large(group: Group) -> Ran:
    return group.join({**ANA, "about": "\x00" * 17_000, "good-introduction": "y" * 700})


def update(group: Group) -> Ran:
    return with_members(group).update({"profile": "ana-ferreira", "trade": "architect", "specialty": "barns"})


def update_removes(group: Group) -> Ran:
    group.add("ana-ferreira", as_yaml({**ANA_OWNED, "about": "Old.", "contact": {"phone": "+1 207 555 0100"}}))
    return group.update({"profile": "ana-ferreira", "empty": "are removed", "specialty": "barns"})


def update_by_a_stranger(group: Group) -> Ran:
    return with_members(group).update({"profile": "@ana-f", "trade": "architect"}, user=EVE)


def update_by_a_gone_account(group: Group) -> Ran:
    return with_members(group).update({"profile": "ana-ferreira", "trade": "architect"}, user=None)


def update_without_owner(group: Group) -> Ran:
    return with_members(group).update({"profile": "Ben Okafor", "trade": "architect"})


def update_with_comments(group: Group) -> Ran:
    group.add("ana-ferreira", "# mine\n" + as_yaml(ANA_OWNED))
    return group.update({"profile": "ana-ferreira", "specialty": "barns"})


def update_unchanged(group: Group) -> Ran:
    group.add("ana-ferreira", as_yaml({**ANA_OWNED, "confirmed": "2026-03-15"}))
    return group.update({"profile": "ana-ferreira", "trade": "electrician"})


def update_nothing_but_the_day(group: Group) -> Ran:
    return with_members(group).update({"profile": "ana-ferreira"})


def update_of_nobody(group: Group) -> Ran:
    return with_members(group).update({"profile": "ana-fereira", "trade": "architect"})


def update_of_no_profile(group: Group) -> Ran:
    return with_members(group).update({"empty": "maybe", "trade": "architect"})


def update_unclear(group: Group) -> Ran:
    return with_members(group).update({"profile": "ana-ferreira", "empty": "maybe", "trade": "architect"})


def update_of_an_unreadable_file(group: Group) -> Ran:
    group.add("ana-ferreira", "name: Ana: Ferreira\n")
    return group.update({"profile": "ana-ferreira", "trade": "architect"})


def update_of_a_file_with_a_mistake(group: Group) -> Ran:
    group.add("ana-ferreira", as_yaml({**ANA_OWNED, "photo": "../x.svg", "colour": "blue"}))
    return group.update({"profile": "ana-ferreira", "trade": "architect"})


def update_with_broken_settings(group: Group) -> Ran:
    (group.folder / "mkdocs.yml").write_text("site_name: x\nplugins:\n  - tradekin:\n      partners: many\n")
    return with_members(group).update({"profile": "ana-ferreira", "trade": "architect"})


def still_right(group: Group) -> Ran:
    return with_members(group).still_right("ana-ferreira")


def still_right_by_a_stranger(group: Group) -> Ran:
    return with_members(group).still_right("https://casco.example.com/members/ana-ferreira/", user=EVE)


def still_right_without_owner(group: Group) -> Ran:
    return with_members(group).still_right("ben-okafor.yml")


def still_right_of_nobody(group: Group) -> Ran:
    return with_members(group).still_right("somebody")


def with_photo(group: Group) -> Group:
    """Ana with an address, a picture, and one that was left behind; Ben's picture is his."""
    group.add("ana-ferreira", as_yaml({**ANA_OWNED, "photo": "ana-ferreira.webp", "contact": {"email": MAIL}}))
    group.add("ben-okafor", BEN + "photo: ben-okafor.webp\n")
    photos = group.members / "photos"
    photos.mkdir()
    for name in ("ana-ferreira.webp", "Ana Ferreira.WEBP", "ben-okafor.webp"):
        (photos / name).write_bytes(b"RIFF\0\0\0\0WEBP")
    return group


def leave(group: Group) -> Ran:
    return with_photo(group).leave("ana-ferreira")


def leave_asked_by_a_stranger(group: Group) -> Ran:
    return with_photo(group).leave("ana-ferreira", user=EVE)


def leave_without_owner(group: Group) -> Ran:
    group.add("ben-okafor", BEN + 'contact:\n  phone: "+1 207 555 0100"\n')
    return group.leave("Ben Okafor")


def leave_by_a_gone_account(group: Group) -> Ran:
    return with_photo(group).leave("ana-ferreira", user=GHOST)


def leave_of_nobody(group: Group) -> Ran:
    return with_members(group).leave("ana-fereira")


def leave_not_ticked(group: Group) -> Ran:
    answers = {"profile": "ana-ferreira", "go": ""}
    return with_members(group).run(event_of(body_of(answers, FormKind.LEAVE), FormKind.LEAVE))


def leave_of_an_unreadable_file(group: Group) -> Ran:
    group.add("ana-ferreira", "name: Ana: Ferreira\n")
    return group.leave("ana-ferreira")


def leave_typed_into_the_update_form(group: Group) -> Ran:
    return with_members(group).update({"profile": "ana-ferreira", "about": "Please delete my profile."})


def leave_typed_beside_a_change(group: Group) -> Ran:
    answers = {"profile": "ana-ferreira", "about": "Bitte löschen Sie mein Profil.", "specialty": "barns"}
    return with_members(group).update(answers)


def leave_typed_in_place_of_the_profile(group: Group) -> Ran:
    return with_members(group).still_right("Please remove me")


def leave_without_a_form(group: Group) -> Ran:
    return group.run(event_of("Hello,\nplease take me off the list.\nThanks, Ana", None))


def thank(group: Group) -> Ran:
    return with_members(group).thank("ana-ferreira", "Ben Okafor", "For the right surveyor, and **all** the tea.")


def thank_by_a_stranger(group: Group) -> Ran:
    return with_members(group).thank("ana-ferreira", "Ben Okafor", "For the right surveyor.", user=EVE)


def thank_without_owner(group: Group) -> Ran:
    return with_members(group).thank("ben-okafor", "@ana-f", "For the light in our cellar.")


def thank_twice(group: Group) -> Ran:
    thank(group)
    return group.thank("ana-ferreira", "ben-okafor", "For the right surveyor, and all the tea.")


def thank_somebody_unclear(group: Group) -> Ran:
    group.add("ben-okafor-2", BEN.replace("Homes", "Barns"))
    return with_members(group).thank("ana-ferreira", "Ben Okafor", "")


def thank_somebody_unwilling(group: Group) -> Ran:
    with_members(group).add("ben-okafor", BEN + "thanked: no\n")
    return group.thank("ana-ferreira", "Ben Okafor", "For the right surveyor.")


def introduction(group: Group) -> Ran:
    answers = {"asking": "ana-ferreira", "meet": "ben-okafor", "for": "Old houses."}
    return group.run(event_of(body_of(answers, FormKind.INTRODUCTION), FormKind.INTRODUCTION))


def no_form(group: Group) -> Ran:
    return group.run(event_of("The site is slow today.", None))


SCENES: list[Callable[[Group], Ran]] = [
    join, join_many_problems, join_empty, join_hostile, join_namesake, join_for_somebody_else,
    join_who_is_here_already, join_who_is_here_from_another_account, join_gone_author, join_by_hand,
    join_without_headings, join_with_a_heading_gone, join_too_large, update, update_removes, update_by_a_stranger,
    update_by_a_gone_account, update_without_owner, update_with_comments, update_unchanged,
    update_nothing_but_the_day, update_of_nobody, update_of_no_profile, update_unclear, update_of_an_unreadable_file,
    update_of_a_file_with_a_mistake, update_with_broken_settings, still_right, still_right_by_a_stranger,
    still_right_without_owner, still_right_of_nobody, introduction, no_form, thank, thank_by_a_stranger,
    thank_without_owner, thank_twice, thank_somebody_unclear, thank_somebody_unwilling, leave,
    leave_asked_by_a_stranger, leave_without_owner,
    leave_by_a_gone_account, leave_of_nobody, leave_not_ticked, leave_of_an_unreadable_file,
    leave_typed_into_the_update_form, leave_typed_beside_a_change, leave_typed_in_place_of_the_profile,
    leave_without_a_form,
]  # fmt: skip
