"""Mistakes with lines: what stands in front of them, where they start, and the colons in them."""

from __future__ import annotations

import re
from dataclasses import replace

from tradekin.kit.documents.mended_lines import DASH, entry_of, find_glued, in_one_line, in_quotes, indent
from tradekin.kit.documents.stumbling import MOST_SHOWN, Stumble, YamlMistake
from tradekin.kit.lists.boxes import Mark, split_by_marks
from tradekin.kit.text.characters import name_of
from tradekin.kit.text.shown import echo

_DASHED = re.compile(r"(?P<lead>\s*)(?:-|[–—•*·]\s*)(?P<value>[^\s-].*)$")
_BOX = re.compile(r" *- +(?=\[[ xX]?\] ?[^\s\[\],])")


def find_conflict_marks(stumble: Stumble) -> YamlMistake | None:
    """The marks that Git leaves where two changes met."""
    marks = ("<<<<<<< ", "=======", ">>>>>>> ")
    first = next((n for n, line in enumerate(stumble.lines, 1) if line.startswith(marks)), 0)
    if not first or not any(line.startswith(marks[0]) for line in stumble.lines):
        return None
    fix = "Keep one of the two versions, and remove the lines that start with <<<<<<<, ======= and >>>>>>>."
    return YamlMistake(first, 1, "Two changes met here, and Git could not join them.", fix)


def find_tab(stumble: Stumble) -> YamlMistake | None:
    """A tab, or another space that YAML does not know, in front of a line."""
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


def find_checklist_box(stumble: Stumble) -> YamlMistake | None:
    """A line of a checklist, `- [ ] text`, which YAML takes for a list inside the list."""
    for number in (stumble.line, stumble.began[0]):
        line = stumble.text(number)
        if (match := _BOX.match(line)) and (said := split_by_marks(line[match.end() :])[0]).mark is not Mark.NONE:
            ticked = f"Write: - {in_one_line(said.text)}" if said.mark is Mark.TICKED else "Remove the line"
            fix = f"{ticked}. Lines whose box is not ticked have to go: all that stands in a list counts as a yes."
            return YamlMistake(
                number, match.end() + 1, "A box of a checklist is no part of a list here.", fix, code="P120"
            )
    return None


def find_second_colon(stumble: Stumble) -> YamlMistake | None:
    """A colon in a text that is not in quotes."""
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


def find_running_on(stumble: Stumble) -> YamlMistake | None:
    """A line that was taken as the end of the text above it."""
    if "mapping values are not allowed" not in stumble.said:
        return None
    above = stumble.above(stumble.line)
    line, upper = stumble.text(stumble.line), stumble.text(above)
    if above and not entry_of(upper).key:
        if mistake := find_glued(upper, above, stumble.fields):
            return mistake
        if not upper.lstrip().startswith("-"):
            return _lonely(above, upper)
    further = indent(line) - indent(upper)
    if above and further > 0 and entry_of(line).key.casefold() not in stumble.fields.all:
        message = "This line goes on with the text above it, and has a colon in it."
        fix = f"Write | behind {echo(f'{entry_of(upper).key}:')}, and the whole text below it, two spaces further in."
        return YamlMistake(stumble.line, stumble.column, message, fix)
    if above and further > 0:
        spaces = "one space" if further == 1 else f"{further} spaces"
        message = "This line stands further in than the one above, so it reads as the end of its text."
        return YamlMistake(stumble.line, 1, message, f"Take away {spaces} in front of {echo(line.strip(), 30)}")
    return None


def find_missing_colon(stumble: Stumble) -> YamlMistake | None:
    """A line without the colon or the space that makes it a field or an entry."""
    if "could not find expected ':'" not in stumble.said:
        return None
    number = stumble.began[0]
    line = stumble.text(number)
    if match := _DASHED.match(line):
        return YamlMistake(
            number,
            match.start("value"),
            "A space is missing behind the dash." if "-" in line[: match.start("value")] else DASH,
            f"Write: - {match['value'].rstrip()}",
        )
    return find_glued(line, number, stumble.fields) or _lonely(number, line)


def _lonely(number: int, line: str) -> YamlMistake:
    message = "This line is no field: it has no name with a colon in front."
    fix = "Put two spaces in front if it belongs to the text above; else a field's name, a colon and a space."
    return YamlMistake(number, indent(line) + 1, message, fix)


def find_line_out_of_place(stumble: Stumble) -> YamlMistake | None:
    """A line with more or fewer spaces in front than its neighbours."""
    line, above = stumble.text(stumble.line), stumble.above(stumble.line)
    if stumble.said == "did not find expected key" and above and indent(line) < indent(stumble.text(above)):
        wanted = indent(stumble.text(above))
        message = "This line stands neither below the fields above it nor at the edge."
        return YamlMistake(
            stumble.line,
            indent(line) + 1,
            message,
            f"Put {wanted} spaces in front of {echo(line.strip(), 30)}, or none.",
        )
    if "expected '-' indicator" in stumble.said:
        upper, message = entry_of(stumble.text(above)), "A list goes on differently than it started."
        fix = f"Write: - {line.strip()}" if len(line) < MOST_SHOWN else "Start the line with a dash and a space."
        if upper.key and entry_of(line).key and "-" not in entry_of(line).lead:
            fix = f"Put {len(upper.lead)} spaces in front of {echo(line.strip(), 30)}"
        return YamlMistake(stumble.line, indent(line) + 1, message, fix)
    return None


def find_wrong_edge(stumble: Stumble) -> YamlMistake | None:
    """Fields that start further in at the top of the file, or behind its end."""
    if "expected <document start>" not in stumble.said:
        return None
    above = stumble.above(stumble.line)
    if stumble.text(above).startswith("..."):
        return YamlMistake(
            above, 1, "The file ends at the three dots, and there is more below.", "Remove the line “...”."
        )
    first = next(filter(stumble.says, range(1, stumble.line)), 0)
    if first and (spaces := indent(stumble.text(first))):
        message = f"The fields start {spaces} spaces from the edge here, and at the edge further down."
        return YamlMistake(first, 1, message, "Take away the spaces in front of the first lines.")
    return None


def find_directive(stumble: Stumble) -> YamlMistake | None:
    """A line that starts with %."""
    line = stumble.text(stumble.line)
    if not line.startswith("%"):
        return None
    message = "A line that starts with % is no text here."
    return YamlMistake(stumble.line, 1, message, "Remove the line, or put the text in quotes behind its field's name.")
