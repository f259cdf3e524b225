"""What the letter box in JavaScript has to know: the same rules, questions and titles that this package goes by."""

from __future__ import annotations

from typing import Any

from tradekin.intake.forms.issue_forms import forms
from tradekin.intake.forms.letter_issue import PHOTOS_OF_LETTERS, kind_in_address
from tradekin.intake.letterbox import sent_letter


def letter_rules() -> dict[str, Any]:
    """The table that `generator/tradekin/intake/letterbox/service/rules.json` is written from."""
    return {
        "version": sent_letter.VERSION,
        "bytes": {
            "letter": sent_letter.MOST_BYTES,
            "photo": sent_letter.MOST_PHOTO_BYTES,
            "answer": sent_letter.MOST_ANSWER_BYTES,
            "answers": sent_letter.MOST_ANSWERS_BYTES,
            "reply_to": sent_letter.MOST_REPLY_BYTES,
            "word": sent_letter.MOST_WORD_BYTES,
        },
        "title_length": sent_letter.TITLE_LENGTH,
        "fewest_seconds": sent_letter.FEWEST_SECONDS,
        "photos": PHOTOS_OF_LETTERS,
        "problems": dict(sent_letter.PROBLEMS),
        "private_answers": list(sent_letter.PRIVATE_ANSWERS),
        "kinds": {
            kind_in_address(kind): {
                "title": kind.capitalize(),
                "label": form.label,
                "may_be_public": kind in sent_letter.PUBLIC_KINDS,
                "questions": [
                    {
                        "id": each.id,
                        "title": each.title,
                        **({"boxes": list(each.choices)} if each.answer == "boxes" else {}),
                    }
                    for each in form.questions
                ],
            }
            for kind, form in forms().items()
        },
    }
