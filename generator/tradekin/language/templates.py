"""Templates that speak: sentences are put in their language when a template is compiled, so that pages cost no more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from jinja2 import Environment, nodes
from jinja2.ext import InternationalizationExtension
from jinja2.lexer import Token, TokenStream

from tradekin.language.catalogue import Sentences
from tradekin.language.kept_code import KeptCode
from tradekin.language.speaking import (
    current_language,
    current_sentences,
    gettext,
    ngettext,
    npgettext,
    pgettext,
    plain,
)

_PIECE = re.compile(r"%\((\w+)\)s|%(%)")
_RULE = "which_form"
_SAID = {"_": True, "gettext": True, "plain": False}
"""Functions a template says a sentence with, and whether what they say is HTML."""


def equip(templates: Environment) -> None:
    """Let templates say `{% trans %}`, `_("…")` and `plain("…")` in the language that is spoken now.

    The language is one for all that the environment compiles; what it compiles is kept (`KeptCode`).
    """
    templates.policies["ext.i18n.trimmed"] = True
    templates.extend(sentences=current_sentences())
    templates.add_extension(Speaking)
    templates.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    templates.globals["plain"] = plain
    templates.globals[_RULE] = current_sentences().which_form
    templates.bytecode_cache = KeptCode(current_language())


class Speaking(InternationalizationExtension):
    """Jinja2's own extension, but a sentence becomes literal text and the values between it, not a call."""

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """Say the sentences of `_("…")` and `plain("…")` that have nothing to be filled in."""
        held: list[Token] = []
        for token in stream:
            held.append(token)
            if token.type == "rparen" and _is_call(held[-4:]):
                name, _, sentence, _ = held[-4:]
                is_html = _SAID[name.value] and bool(self.environment.autoescape)
                held[-4:] = _literal(name.lineno, self._sentences.one(sentence.value) % (), is_html=is_html)
        yield from held

    def _make_node(  # type: ignore[override] # noqa: PLR0913, PLR0917 - as Jinja2 calls it
        self,
        singular: str,
        plural: str | None,
        context: str | None,
        variables: dict[str, nodes.Expr],
        plural_expr: nodes.Expr | None,
        vars_referenced: bool,
        num_called_num: bool,
    ) -> nodes.Output | nodes.If:
        del vars_referenced, num_called_num
        if plural is None or plural_expr is None:
            return nodes.Output(list(_pieces(self._sentences.one(singular, context), variables)))
        given = {"num": plural_expr, **variables}
        forms = [list(_pieces(text, given)) for text in self._sentences.forms(singular, plural, context)]
        return _by_form(forms, nodes.Call(nodes.Name(_RULE, "load"), [plural_expr], [], None, None))

    @property
    def _sentences(self) -> Sentences:
        found: Sentences = self.environment.sentences  # type: ignore[attr-defined]
        return found


def _is_call(tokens: list[Token]) -> bool:
    kinds = [token.type for token in tokens]
    return kinds == ["name", "lparen", "string", "rparen"] and tokens[0].value in _SAID


def _literal(line: int, text: str, *, is_html: bool) -> list[Token]:
    safe = [Token(line, "pipe", "|"), Token(line, "name", "safe")] if is_html else []
    return [Token(line, "lparen", "("), Token(line, "string", text), *safe, Token(line, "rparen", ")")]


def _pieces(text: str, values: Mapping[str, nodes.Expr]) -> Iterator[nodes.Expr]:
    """Literal text and values in turn; a doubled percent sign is one."""
    end = 0
    for match in _PIECE.finditer(text):
        yield nodes.TemplateData(text[end : match.start()] + (match.group(2) or ""))
        if match.group(1):
            yield values[match.group(1)]
        end = match.end()
    yield nodes.TemplateData(text[end:])


def _by_form(forms: list[list[nodes.Expr]], form: nodes.Expr) -> nodes.If:
    """The form of a sentence that goes with a number; the last one where no other does."""
    *others, last = ([nodes.Output(each)] for each in forms)
    tests = [nodes.Compare(form, [nodes.Operand("eq", nodes.Const(place))]) for place in range(len(others))]
    first, *rest = [nodes.If(test, body, [], []) for test, body in zip(tests, others, strict=True)]
    return nodes.If(first.test, first.body, rest, last)
