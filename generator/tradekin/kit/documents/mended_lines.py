"""A line of a YAML file taken apart, and written again so that it can be read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tradekin.kit.documents.stumbling import MOST_SHOWN, FieldNames, YamlMistake
from tradekin.kit.text.characters import name_of
from tradekin.kit.text.shown import echo

_LEAD = re.compile(r"[ \t]*(?:-[ \t]+)*")
_GLUED = re.compile(r"(?P<lead>\s*(?:- +)?)(?P<key>[\w-]+)(?P<sign>:|\s*[=：;]\s*)(?P<value>\S.*)$")
DASH = "An entry of a list starts with a dash and a space."
_SPACED = re.compile(r"(?P<lead>\s*(?:-\s+)?)(?P<key>[\w-]+):(?P<sign>[^\S ]\s*)(?P<value>\S.*)$")


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A line taken apart: what stands in front (spaces, dashes), the field's name if it has one, the rest."""

    lead: str
    key: str
    value: str
    column: int
    """The column the value starts at, from 1."""

    def written(self, value: str) -> str:
        """The fix that shows this entry with another value."""
        dash = "- " if "-" in self.lead else ""
        line = f"{dash}{self.key}: {value}" if self.key else f"{dash}{value}"
        if len(line) > MOST_SHOWN:
            start = echo(self.value, 20)
            return f'Put a quotation mark (") in front of {start} and one behind the end of the text.'
        return f"Write: {line}"


def entry_of(line: str) -> EntryLine:
    """A line taken apart."""
    lead = line[: end.end()] if (end := _LEAD.match(line)) else ""
    rest = line[len(lead) :]
    key, colon, value = rest.partition(":")
    if colon and value[:1] in ("", " ", "\t") and key and not key[0].isspace() and key[0] not in "-[{":
        value = value.lstrip(" \t")
        return EntryLine(lead, key.rstrip(" \t"), value.rstrip(), len(line) - len(value) + 1)
    return EntryLine(lead, "", rest.rstrip(), len(lead) + 1)


def in_quotes(text: str) -> str:
    """A text in the quotes that hold it together in YAML."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def find_glued(line: str, number: int, fields: FieldNames) -> YamlMistake | None:
    """A field's name that is not parted from its value by a colon and a space."""
    if match := _SPACED.match(line):
        what = f"The space behind the colon is none that YAML knows ({name_of(match['sign'][0])})."
        fixed = EntryLine(match["lead"], match["key"], match["value"], 1).written(in_one_line(match["value"].strip()))
        return YamlMistake(number, match.start("sign") + 1, what, fixed)
    if match := _GLUED.match(line):
        if match["sign"] == ":" and match["value"].startswith("//"):
            return None
        what = (
            "A space is missing behind the colon."
            if match["sign"] == ":"
            else "A field's name ends with a colon and a space."
        )
        fixed = EntryLine(match["lead"], match["key"], match["value"], 1).written(in_one_line(match["value"].strip()))
        return YamlMistake(number, match.start("sign") + 1, what, fixed)
    first, _, rest = line.strip().partition(" ")
    if first.casefold() in fields.all and rest:
        fixed = EntryLine("", first, rest, 1).written(in_one_line(rest.strip(" -–—")))
        return YamlMistake(
            number, line.index(first) + len(first) + 1, f"A colon is missing behind {echo(first)}.", fixed
        )
    return None


def in_one_line(value: str) -> str:
    """The value, in quotes if it would stumble again."""
    risky = ": " in value or " #" in value or value.endswith(":") or value[:1] in "@`%&*!|>?[]{}#,'\"“”"
    return in_quotes(value.strip("“”")) if risky else value


def indent(line: str) -> int:
    """How many spaces or other white signs stand in front of a line."""
    return len(line) - len(line.lstrip())
