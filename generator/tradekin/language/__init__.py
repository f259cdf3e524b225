"""The language that the site's own words are said in.

English stands in the templates. Every other language is one catalogue, `catalogues/<code>.po`, in the form that
translators' programs know. Templates wrap a whole sentence and name what differs in it:

    {% trans name=member.name %}How to reach {{ name }}{% endtrans %}
    {% trans count=members | length %}One member{% pluralize %}{{ count }} members{% endtrans %}

A text that becomes data for a browser's script, and is escaped there, is said by `plain("…", who=name)` instead, with
`%(who)s` in it. What members write, and the vocabulary's names, are never translated.
"""

from tradekin.language.catalogue import codes, nearest
from tradekin.language.speaking import (
    current_language,
    gettext,
    grouped,
    in_its_words,
    long_date,
    month,
    ngettext,
    npgettext,
    once_a_language,
    pgettext,
    plain,
    speak,
    speaking,
)

__all__ = [
    "codes",
    "current_language",
    "gettext",
    "grouped",
    "in_its_words",
    "long_date",
    "month",
    "nearest",
    "ngettext",
    "npgettext",
    "once_a_language",
    "pgettext",
    "plain",
    "speak",
    "speaking",
]
