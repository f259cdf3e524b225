"""Templates say what Jinja2's own extension would say, without a call for each sentence."""

from __future__ import annotations

from io import BytesIO

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations
from jinja2 import Environment, StrictUndefined

from tradekin.language import speaking
from tradekin.language.catalogue import Sentences, sentences
from tradekin.language.templates import equip
from tradekin.language.wording import FILTERS, join_with_and, macros

POLISH = """
msgid ""
msgstr ""
"Language: pl\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);\\n"

msgid "One seat at %(table)s"
msgid_plural "%(count)s seats at %(table)s"
msgstr[0] "Jedno miejsce: %(table)s"
msgstr[1] "%(count)s miejsca: %(table)s"
msgstr[2] "%(table)s: %(count)s miejsc"

msgctxt "of a table"
msgid "Round"
msgstr "Okrągły"

msgid "Half of it, 50%%, for <em>%(who)s</em>"
msgstr "<em>%(who)s</em>: 50%%"
"""


def packed() -> Translations:
    made = BytesIO()
    write_mo(made, read_po(BytesIO(POLISH.encode()), locale="pl"))
    made.seek(0)
    return Translations(made)


def ours(*, autoescape: bool = True) -> Environment:
    made = Environment(autoescape=autoescape, undefined=StrictUndefined)
    equip(made)
    said = Sentences(packed())
    made.sentences = said  # type: ignore[attr-defined]
    made.globals["which_form"] = said.which_form
    made.install_gettext_callables(said.one, said.of, newstyle=True)  # type: ignore[attr-defined]
    return made


def jinjas(*, autoescape: bool = True) -> Environment:
    made = Environment(autoescape=autoescape, undefined=StrictUndefined, extensions=["jinja2.ext.i18n"])
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_translations(packed(), newstyle=True)  # type: ignore[attr-defined]
    return made


TEMPLATES = (
    "{% trans count=n, table=name %}One seat at {{ table }}"
    "{% pluralize %}{{ count }} seats at {{ table }}{% endtrans %}",
    '{% trans "of a table" %}Round{% endtrans %}',
    "{% trans %}Round{% endtrans %}",
    "{% trans who=name %}Half of it, 50%, for <em>{{ who }}</em>{% endtrans %}",
    "{% trans name %}Nobody\n   translated {{ name }} and 7%{% endtrans %}",
    "{% macro a(x) %}{% trans y=x ~ '&' %}Half of {{ y }}{% endtrans %}{% endmacro %}{{ a(name) }}{{ a('b') }}",
    "{% set x = _('Half of <b>it</b> & more, 3%%') %}{{ x }}{{ x ~ name }}",
    "{{ _('Half of it, 50%%, for <em>%(who)s</em>', who=name) }}",
    "{% for each in [1, 2] %}{{ _('Each') }}{{ loop.index }}{% endfor %}",
    "<p title=\"{% trans name %}About {{ name }}{% endtrans %}\">{{ _('it') }}</p>",
)


@pytest.mark.parametrize("autoescape", [True, False])
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_says_what_jinjas_own_extension_says(template: str, autoescape: bool) -> None:
    one, other = (made(autoescape=autoescape).from_string(template) for made in (ours, jinjas))
    for name in ("Ann", '<script>"x"&', "100%", "%(who)s"):
        for count in (0, 1, 2, 5, 12, 22, 112, 1000):
            assert one.render(name=name, n=count) == other.render(name=name, n=count)


def test_a_sentence_for_a_script_is_bare_text() -> None:
    made = ours().from_string("{{ plain('Half of <b>it</b>') | tojson }}{{ plain('A %(x)s', x=x) }}")
    assert made.render(x="<") == '"Half of \\u003cb\\u003eit\\u003c/b\\u003e"A &lt;'


def test_every_form_of_a_sentence_is_there_in_order() -> None:
    assert Sentences(packed()).forms("One seat at %(table)s", "%(count)s seats at %(table)s") == [
        "Jedno miejsce: %(table)s",
        "%(count)s miejsca: %(table)s",
        "%(table)s: %(count)s miejsc",
    ]
    assert sentences("en").forms("One", "Several") == ["One", "Several"]


def test_what_was_made_in_one_language_is_not_said_in_another() -> None:
    said = [macros("tradekin.site", "text/page_titles.jinja")]
    with speaking("de-AT") as code:
        assert code == "de"
        said.append(macros("tradekin.site", "text/page_titles.jinja"))
        assert (join_with_and("abc"), FILTERS["a"]("plumber")) == ("a, b und c", "plumber")
    said.append(macros("tradekin.site", "text/page_titles.jinja"))
    assert said[0] is said[2] is not said[1]
    assert (join_with_and("abc"), FILTERS["a"]("plumber")) == ("a, b and c", "a plumber")
