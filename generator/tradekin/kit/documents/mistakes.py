"""The slips people make who have never seen YAML: found by looking at the lines, told with the line mended.

A parser says where it gave up; the slip is often above that. Each slip is a small function that looks at the
lines around the `Stumble` and gives a `YamlMistake`, or None if it is not that one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from tradekin.kit.lists.boxes import Mark, marked_parts
from tradekin.kit.text.characters import name_of
from tradekin.kit.text.shown import echo

MOST_SHOWN = 140
LINE_BREAK = re.compile(r"\r\n|\r|\n")
_LEAD = re.compile(r"[ \t]*(?:-[ \t]+)*")
_GLUED = re.compile(r"(?P<lead>\s*(?:- +)?)(?P<key>[\w-]+)(?P<sign>:|\s*[=：;]\s*)(?P<value>\S.*)$")
_DASH = "An entry of a list starts with a dash and a space."
_DASHED = re.compile(r"(?P<lead>\s*)(?:-|[–—•*·]\s*)(?P<value>[^\s-].*)$")
_SPACED = re.compile(r"(?P<lead>\s*(?:-\s+)?)(?P<key>[\w-]+):(?P<sign>[^\S ]\s*)(?P<value>\S.*)$")


@dataclass(frozen=True, slots=True)
class LastText:
    """The text read last before the parser gave up: where it starts and ends, and whether it is in quotes."""

    line: int = 0
    column: int = 0
    until: int = 0
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class FieldNames:
    """The fields that a file may have, and those among them that hold one text: what advice can be given by."""

    all: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()


NO_FIELDS = FieldNames()


@dataclass(frozen=True, slots=True)
class Stumble:
    """Where and why a parser gave up. Lines and columns start at 1; `began` is where its part starts."""

    lines: list[str]
    said: str
    line: int
    column: int
    began: tuple[int, int]
    last: LastText
    fields: FieldNames = NO_FIELDS

    def text(self, line: int) -> str:
        """A line of the file, empty if there is none of that number."""
        return self.lines[line - 1] if 0 < line <= len(self.lines) else ""

    def above(self, line: int) -> int:
        """The number of the nearest line above with something but a comment on it, or 0."""
        return next((number for number in range(line - 1, 0, -1) if self.says(number)), 0)

    def says(self, line: int) -> bool:
        """Whether a line has something but a comment on it."""
        return self.text(line).lstrip()[:1] not in ("", "#")


_BOX = re.compile(r" *- +(?=\[[ xX]?\] ?[^\s\[\],])")


@dataclass(frozen=True, slots=True)
class YamlMistake:
    """What was probably done wrong, where it stands, and the line as it should be."""

    line: int
    column: int
    message: str
    fix: str
    code: str = "P008"


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


def slip_of(stumble: Stumble) -> YamlMistake | None:
    """The first slip that explains a stumble."""
    return next((slip for look in SLIPS if (slip := look(stumble))), None)


def glued(line: str, number: int, fields: FieldNames) -> YamlMistake | None:
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


def _conflict(stumble: Stumble) -> YamlMistake | None:
    """The marks that Git leaves where two changes met."""
    marks = ("<<<<<<< ", "=======", ">>>>>>> ")
    first = next((n for n, line in enumerate(stumble.lines, 1) if line.startswith(marks)), 0)
    if not first or not any(line.startswith(marks[0]) for line in stumble.lines):
        return None
    fix = "Keep one of the two versions, and remove the lines that start with <<<<<<<, ======= and >>>>>>>."
    return YamlMistake(first, 1, "Two changes met here, and Git could not join them.", fix)


def _tab(stumble: Stumble) -> YamlMistake | None:
    for number in (stumble.line, stumble.began[0]):
        line = stumble.text(number)
        front = line[: len(line) - len(line.lstrip())]
        if "\t" in front:
            message = f"Line {number} starts with a tab; use spaces."
            return YamlMistake(number, front.index("\t") + 1, message, "Replace the tab by two spaces.", code="P009")
        if odd := front.strip(" "):
            message = f"Line {number} starts with a space that YAML does not know ({name_of(odd[0])})."
            return YamlMistake(number, front.index(odd[0]) + 1, message, "Replace it by ordinary spaces.")
    return None


def _box(stumble: Stumble) -> YamlMistake | None:
    """A line of a checklist, `- [ ] text`, which YAML takes for a list inside the list."""
    for number in (stumble.line, stumble.began[0]):
        line = stumble.text(number)
        if (match := _BOX.match(line)) and (said := marked_parts(line[match.end() :])[0]).mark is not Mark.NONE:
            ticked = f"Write: - {in_one_line(said.text)}" if said.mark is Mark.TICKED else "Remove the line"
            fix = f"{ticked}. Lines whose box is not ticked have to go: all that stands in a list counts as a yes."
            return YamlMistake(
                number, match.end() + 1, "A box of a checklist is no part of a list here.", fix, code="P120"
            )
    return None


def _open_quote(stumble: Stumble) -> YamlMistake | None:
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


_ENDED = (
    "did not find expected key",
    "did not find expected <document start>",
    "did not find expected '-' indicator",
)


def _behind_quote(stumble: Stumble) -> YamlMistake | None:
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


def _open_bracket(stumble: Stumble) -> YamlMistake | None:
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
        message, fix = (
            "The list that starts here with [ is not closed.",
            entry.written(f"{value.rstrip(', ')}]"),
        )
    elif sign in ("[", "{") and not entry.key:
        fix = f"End it with {echo(']' if sign == '[' else '}')}."
    return YamlMistake(line, column, message, fix) if fix else _starts_with_bracket(entry, line)


def _odd_bracket(stumble: Stumble) -> YamlMistake | None:
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


def _odd_start(stumble: Stumble) -> YamlMistake | None:
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
        message, fix = _DASH, f"Write: - {entry.value[2:].strip()}"
    elif sign == "-":
        message = "A list starts on the line below the field's name."
        fix = f"Move {echo(entry.value, 30)} to the next line, two spaces further in."
    else:
        message, fix = f"A text cannot start with {echo(sign)} unless it is in quotes.", quoted
    return YamlMistake(stumble.line, entry.column, message, fix)


def _backslash(stumble: Stumble) -> YamlMistake | None:
    if not any(sign in stumble.said for sign in ("hexdecimal", "escape character", "character escape")):
        return None
    entry = entry_of(stumble.text(stumble.line))
    message = "A backslash in double quotes starts a code for another character, and this is none."
    inner = entry.value[1:-1] if len(entry.value) > 1 and entry.value.endswith('"') else ""
    fix = entry.written(in_quotes(inner)) if inner else "Write the backslash twice."
    return YamlMistake(stumble.line, stumble.column, message, fix)


def _second_colon(stumble: Stumble) -> YamlMistake | None:
    if "mapping values are not allowed" not in stumble.said:
        return None
    entry = entry_of(stumble.text(stumble.line))
    if not entry.value or stumble.column < entry.column:
        return None
    if entry.value[0] in "“”„«":
        message = "Curly quotation marks do not hold a text together, and there is a second colon in it."
        return YamlMistake(stumble.line, stumble.column, message, entry.written(in_quotes(entry.value.strip("“”„«»"))))
    message = "There is a second colon here, so it is unclear where the text starts."
    if "-" in entry.lead and entry.key not in stumble.fields.all:
        entry = replace(entry, key="", value=f"{entry.key}: {entry.value}")
    return YamlMistake(stumble.line, stumble.column, message, entry.written(in_quotes(entry.value)))


def _runs_on(stumble: Stumble) -> YamlMistake | None:
    """A line that was taken as the end of the text above it."""
    if "mapping values are not allowed" not in stumble.said:
        return None
    above = stumble.above(stumble.line)
    line, upper = stumble.text(stumble.line), stumble.text(above)
    if above and not entry_of(upper).key:
        if slip := glued(upper, above, stumble.fields):
            return slip
        if not upper.lstrip().startswith("-"):
            return _lonely(above, upper)
    further = _indent(line) - _indent(upper)
    if above and further > 0 and entry_of(line).key.casefold() not in stumble.fields.all:
        message = "This line goes on with the text above it, and has a colon in it."
        fix = f"Write | behind {echo(f'{entry_of(upper).key}:')}, and the whole text below it, two spaces further in."
        return YamlMistake(stumble.line, stumble.column, message, fix)
    if above and further > 0:
        spaces = "one space" if further == 1 else f"{further} spaces"
        message = "This line stands further in than the one above, so it reads as the end of its text."
        return YamlMistake(stumble.line, 1, message, f"Take away {spaces} in front of {echo(line.strip(), 30)}")
    return None


def _missing_colon(stumble: Stumble) -> YamlMistake | None:
    if "could not find expected ':'" not in stumble.said:
        return None
    number = stumble.began[0]
    line = stumble.text(number)
    if match := _DASHED.match(line):
        return YamlMistake(
            number,
            match.start("value"),
            "A space is missing behind the dash." if "-" in line[: match.start("value")] else _DASH,
            f"Write: - {match['value'].rstrip()}",
        )
    return glued(line, number, stumble.fields) or _lonely(number, line)


def _lonely(number: int, line: str) -> YamlMistake:
    message = "This line is no field: it has no name with a colon in front."
    fix = "Put two spaces in front if it belongs to the text above; else a field's name, a colon and a space."
    return YamlMistake(number, _indent(line) + 1, message, fix)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _out_of_line(stumble: Stumble) -> YamlMistake | None:
    """A line with more or fewer spaces in front than its neighbours."""
    line, above = stumble.text(stumble.line), stumble.above(stumble.line)
    if stumble.said == "did not find expected key" and above and _indent(line) < _indent(stumble.text(above)):
        wanted = _indent(stumble.text(above))
        message = "This line stands neither below the fields above it nor at the edge."
        return YamlMistake(
            stumble.line,
            _indent(line) + 1,
            message,
            f"Put {wanted} spaces in front of {echo(line.strip(), 30)}, or none.",
        )
    if "expected '-' indicator" in stumble.said:
        upper, message = entry_of(stumble.text(above)), "A list goes on differently than it started."
        fix = f"Write: - {line.strip()}" if len(line) < MOST_SHOWN else "Start the line with a dash and a space."
        if upper.key and entry_of(line).key and "-" not in entry_of(line).lead:
            fix = f"Put {len(upper.lead)} spaces in front of {echo(line.strip(), 30)}"
        return YamlMistake(stumble.line, _indent(line) + 1, message, fix)
    return None


def _edge(stumble: Stumble) -> YamlMistake | None:
    """Fields that start further in at the top of the file, or behind its end."""
    if "expected <document start>" not in stumble.said:
        return None
    above = stumble.above(stumble.line)
    if stumble.text(above).startswith("..."):
        return YamlMistake(
            above, 1, "The file ends at the three dots, and there is more below.", "Remove the line “...”."
        )
    first = next(filter(stumble.says, range(1, stumble.line)), 0)
    if first and (spaces := _indent(stumble.text(first))):
        message = f"The fields start {spaces} spaces from the edge here, and at the edge further down."
        return YamlMistake(first, 1, message, "Take away the spaces in front of the first lines.")
    return None


def _directive(stumble: Stumble) -> YamlMistake | None:
    line = stumble.text(stumble.line)
    if not line.startswith("%"):
        return None
    message = "A line that starts with % is no text here."
    return YamlMistake(stumble.line, 1, message, "Remove the line, or put the text in quotes behind its field's name.")


SLIPS: tuple[Callable[[Stumble], YamlMistake | None], ...] = (
    _conflict,
    _tab,
    _box,
    _open_quote,
    _behind_quote,
    _open_bracket,
    _odd_bracket,
    _backslash,
    _odd_start,
    _second_colon,
    _runs_on,
    _missing_colon,
    _out_of_line,
    _edge,
    _directive,
)
