"""What the letter box in JavaScript has to know: the same rules, questions and titles that this package goes by."""

from __future__ import annotations

import json
from typing import Any

from tradekin.intake.forms.issue_forms import forms
from tradekin.intake.forms.letter_issue import PHOTOS_OF_LETTERS, kind_in_address
from tradekin.intake.letterbox import sent_letter
from tradekin.kit.text.characters import unseen_ranges

LETTER_RULES = "generator/tradekin/intake/letterbox/service/rules.json"
"""Where the letter box in JavaScript finds them, in the repository of this program."""


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
        "issue_characters": sent_letter.MOST_ISSUE_CHARACTERS,
        "nested": sent_letter.MOST_NESTED,
        "spaces": _spaces(),
        "unseen": [list(each) for each in unseen_ranges()],
        "title_length": sent_letter.TITLE_LENGTH,
        "named_by": list(sent_letter.NAMED_BY),
        "seconds": {"fewest": sent_letter.FEWEST_SECONDS, "most": sent_letter.MOST_SECONDS},
        "test": {
            "kind": sent_letter.TEST,
            "title": sent_letter.TEST_TITLE,
            "text": sent_letter.TEST_TEXT,
        },
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


def letter_rules_file() -> str:
    """The text of `rules.json`."""
    return json.dumps(letter_rules(), ensure_ascii=True, indent=1) + "\n"


def _spaces() -> list[int]:
    """Every sign that counts as white space: JavaScript has an own idea of it."""
    return [code for code in range(0x10000) if chr(code).isspace()]
