"""The short pages by which a member says one thing: that all is right, a thank-you, a wish to meet, hide or leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from tradekin.intake.forms.issue_forms import ASKED_FIRST, GO, FormKind, forms
from tradekin.intake.forms.letter_issue import kind_in_address
from tradekin.intake.mail.mail_words import mail_words
from tradekin.site.site_model import Site


@dataclass(frozen=True, slots=True)
class ShortForm:
    """What a short page asks for, and the answers that it gives by itself."""

    kind: FormKind
    fixed: Mapping[str, str] = field(default_factory=dict)


SHORT_FORMS = {
    "still-right": ShortForm(FormKind.STILL_RIGHT),
    "say-thanks": ShortForm(FormKind.THANKS),
    "meet": ShortForm(FormKind.INTRODUCTION, {ASKED_FIRST.id: ASKED_FIRST.choices[0]}),
    "hide": ShortForm(FormKind.UPDATE),
    "leave": ShortForm(FormKind.LEAVE, {GO.id: GO.choices[0]}),
}
"""By the page's address."""


def short_facts(site: Site, page: str) -> dict[str, Any]:
    """What the browser has to know to write a short page's letter, and where it can go."""
    short, settings = SHORT_FORMS[page], site.settings
    form, words, kind = forms()[short.kind], mail_words(), kind_in_address(short.kind)
    asked = {each.id for each in form.questions}
    return {
        "page": page,
        "kind": kind,
        "fixed": dict(short.fixed),
        "boxes": sorted(short.fixed),
        "form": form.file,
        "letterbox": settings.letterbox.model_dump(mode="json") if settings.letterbox else None,
        "facilitator": settings.facilitator.email,
        "repository": asdict(site.repository) if site.repository else None,
        "mail": {
            "kinds": {kind: words.kinds[short.kind]},
            "titles": [(name, title) for name, title in words.titles.items() if name in asked],
            "lists": [],
            "line": words.line,
        },
    }
