"""Mistakes with the signs of YAML: quotation marks, brackets, backslashes, what a text cannot start with."""

from __future__ import annotations

from dataclasses import replace

from tradekin.kit.documents.mended_lines import DASH, EntryLine, entry_of, in_one_line, in_quotes
from tradekin.kit.documents.stumbling import Stumble, YamlMistake
from tradekin.kit.text.shown import echo


def find_open_quote(stumble: Stumble) -> YamlMistake | None:
    """A quotation mark that was never closed: the text ran on to the end, or to the next quotation mark."""
    last = stumble.last
    if "unexpected end of stream" in stumble.said:
        line, column = stumble.began
    elif last.quoted and last.line < last.until and last.until in (stumble.line, stumble.began[0]):
        line, column = last.line, last.column
    else:
        return None
    entry = entry_of(stumble.text(line))
    if entry.key[:1] in ("'", '"'):
        entry = replace(entry, key=entry.key[1:])
        fix = entry.written(in_one_line(entry.value))
    else:
        fix = entry.written(in_quotes(entry.value.strip("\"'")))
    return YamlMistake(line, column, "A quotation mark was opened here and not closed on its line.", fix)


_ENDED = ("did not find expected key", "did not find expected <document start>", "did not find expected '-' indicator")


def find_text_behind_quote(stumble: Stumble) -> YamlMistake | None:
    """Text behind the closing quotation mark: quotes inside quotes, an apostrophe, quoted words in front."""
    entry = entry_of(stumble.text(stumble.line))
    if stumble.said not in _ENDED or entry.value[:1] not in ("'", '"'):
        return None
    if stumble.last.line != stumble.line or not stumble.last.quoted:
        return None
    quote, value = entry.value[0], entry.value
    inner = value[1:-1] if len(value) > 1 and value.endswith(quote) else value
    inner = inner.replace("''", "'") if quote == "'" else inner.replace('\\"', '"')
    message = "The text goes on behind its closing quotation mark."
    return YamlMistake(stumble.line, stumble.column, message, entry.written(in_quotes(inner)))


def find_open_bracket(stumble: Stumble) -> YamlMistake | None:
    """A list in brackets that is not closed, or has something odd in it."""
    if "did not find expected ',' or" not in stumble.said and "expected node content" not in stumble.said:
        return None
    line, column = stumble.began
    entry = entry_of(stumble.text(line))
    sign, value = entry.value[:1], entry.value
    message, fix = f"What starts here with {echo(sign)} is not closed.", ""
    if value == "[" or (sign == "{" and entry.key and ": " in value):
        fix = "Write it without brackets: each entry on a line of its own below, two spaces further in."
    elif sign == "[" and value.endswith("]"):
        message = "In the list that starts here, a comma is missing or too much, or an entry needs quotes."
        fix = 'Write it like this: [one, two, "three: with a colon"].'
    elif sign == "[" and "]" not in value:
        message, fix = ("The list that starts here with [ is not closed.", entry.written(f"{value.rstrip(', ')}]"))
    elif sign in ("[", "{") and not entry.key:
        fix = f"End it with {echo(']' if sign == '[' else '}')}."
    return YamlMistake(line, column, message, fix) if fix else _starts_with_bracket(entry, line)


def find_odd_bracket(stumble: Stumble) -> YamlMistake | None:
    """A text that starts with a bracket, or a bracket that closes nothing."""
    if stumble.said != "did not find expected key":
        return None
    return _starts_with_bracket(entry_of(stumble.text(stumble.line)), stumble.line)


def _starts_with_bracket(entry: EntryLine, line: int) -> YamlMistake | None:
    sign = entry.value[:1]
    if sign in ("[", "{") and entry.key:
        message = f"A text cannot start with {echo(sign)} unless it is in quotes; a list needs commas inside."
        return YamlMistake(line, entry.column, message, entry.written(in_quotes(entry.value)))
    if sign in ("]", "}", ","):
        fix = entry.written(in_quotes(entry.value)) if entry.key else f"Remove {echo(sign)}."
        return YamlMistake(line, entry.column, f"A line or text cannot start with {echo(sign)}.", fix)
    return None


_STARTS = (
    "cannot start any token",
    "expected alphabetic or numeric character",
    "expected tag URI",
    "expected whitespace or line break",
    "the expected '>'",
    "expected '!'",
    "undefined tag handle",
    "comment or line break",
    "indentation indicator",
    "not allowed in this context",
)


def find_odd_start(stumble: Stumble) -> YamlMistake | None:
    """A text that starts with a sign of YAML's own."""
    line = stumble.text(stumble.line)
    entry = entry_of(line)
    if not any(sign in stumble.said for sign in _STARTS) or entry.value[:1] not in tuple("@`%&*!|>?-"):
        return None
    sign, quoted = entry.value[0], entry.written(in_quotes(entry.value))
    if sign in "|>":
        message = f"Behind {echo(sign)} the text starts on the next line."
        written = f"{quoted[0].lower()}{quoted[1:]}"
        fix = f"Move the text to the next line, two spaces further in. If {echo(sign)} belongs to it, {written}"
    elif sign == "-" and entry.key in stumble.fields.texts:
        message, fix = (
            "A dash starts a list, and this field is one text.",
            entry.written(in_one_line(entry.value[1:].strip())),
        )
    elif sign == "*" and not entry.key and entry.value[1:2] == " ":
        message, fix = DASH, f"Write: - {entry.value[2:].strip()}"
    elif sign == "-":
        message = "A list starts on the line below the field's name."
        fix = f"Move {echo(entry.value, 30)} to the next line, two spaces further in."
    else:
        message, fix = f"A text cannot start with {echo(sign)} unless it is in quotes.", quoted
    return YamlMistake(stumble.line, entry.column, message, fix)


def find_backslash(stumble: Stumble) -> YamlMistake | None:
    """A backslash in double quotes that starts no code."""
    if not any(sign in stumble.said for sign in ("hexdecimal", "escape character", "character escape")):
        return None
    entry = entry_of(stumble.text(stumble.line))
    message = "A backslash in double quotes starts a code for another character, and this is none."
    inner = entry.value[1:-1] if len(entry.value) > 1 and entry.value.endswith('"') else ""
    fix = entry.written(in_quotes(inner)) if inner else "Write the backslash twice."
    return YamlMistake(stumble.line, stumble.column, message, fix)
