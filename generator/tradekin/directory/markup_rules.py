"""Rules for markup in texts that are shown as they are typed, and for what it hides."""

from __future__ import annotations

from collections.abc import Iterator

from tradekin.directory.profile_draft import ProfileDraft
from tradekin.directory.text_rules import chosen_texts, free_texts, without_signs
from tradekin.kit.documents.mended_lines import in_one_line
from tradekin.kit.findings.finding import Finding
from tradekin.kit.text.payment_numbers import PAYMENT_FIX, payment_numbers
from tradekin.kit.text.plain_text import PlainText, Sign
from tradekin.kit.text.secret_keys import SECRET_FIX, SECRET_MESSAGE, secrets_in
from tradekin.language import gettext, plain
from tradekin.language.wording import echo
from tradekin.profile.model import Profile


def check_markup(draft: ProfileDraft) -> Iterator[Finding]:
    """Markup is told with the text as it would be read; what was hidden by it is told as well."""
    for where, text in (*free_texts(draft.profile), *chosen_texts(draft.profile)):
        read = without_signs(where, text)
        if Sign.PICTURES in read.signs:
            fix = gettext("Photos go to members/photos/; a facilitator can add it.")
            yield draft.finding(
                "P305", where, gettext("There is a picture in this text, where only words are shown."), fix
            )
        if read.struck:
            message = plain(
                "%(struck)s is struck out, which says that it does not hold.", struck=echo(", ".join(read.struck))
            )
            yield draft.finding("P304", where, message, _instead_of(where, text, read))
        elif others := [sign for sign in read.signs if sign is not Sign.PICTURES]:
            message = plain(
                "There is markup in this text, which is shown as it is typed: %(others)s.", others=", ".join(others)
            )
            yield draft.finding("P304", where, message, _instead_of(where, text, read))
        if read.text != text and (number := next(payment_numbers(read.text), None)):
            yield draft.finding("P124", where, gettext(number.message), gettext(PAYMENT_FIX))
        if read.text != text and next(secrets_in(read.text), None):
            yield draft.finding("P117", where, gettext(SECRET_MESSAGE), gettext(SECRET_FIX))


def _instead_of(where: list[str | int], text: str, read: PlainText) -> str:
    """What to write instead of a text with markup: the whole of it, or the first line of it that differs."""
    if read.is_struck:
        if Profile.model_fields[str(where[0])].is_required():
            return plain("Write what holds, or write it without the signs: %(struck)s", struck=", ".join(read.struck))
        return plain("Remove it, or write it without the signs: %(struck)s", struck=", ".join(read.struck))
    if not read.text:
        return gettext("Write it in plain words, or leave it out.")
    lines = text.split("\n")
    changed = next((line for line in read.text.split("\n") if line not in lines), "")
    if len(changed) > _LONGEST_FIX or not changed:
        return gettext("Take out the signs, and keep the words.")
    return (
        plain("Write: %(text)s", text=in_one_line(changed))
        if "\n" not in read.text
        else plain("Write that line like this: %(changed)s", changed=changed)
    )


_LONGEST_FIX = 200
