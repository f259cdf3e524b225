"""What members wrote, made ready to be quoted inside a letter: one line, whole sentences, quotation marks in pairs."""

from __future__ import annotations

import re
import unicodedata

from tradekin.language import plain
from tradekin.language.wording import capitalise

_BULLET = re.compile(r"\A\s*(?:[-*•–·▪◦]|\d{1,2}[.)])\s+")
_ENDS = ".!?…。！？।؟։۔"
_CLOSERS = "”“’‘»)]\"'"
_PAUSES = _ENDS + ",;:–—"
_WORDS_OF_ONE = re.compile(r"(?:i|i['’]\w+|we|we['’]\w+|my|our|you|your)\b", re.IGNORECASE)
_ADDRESS_AT_END = re.compile(r"(?:https?://|www\.|@)\S*\Z|\b\w+\.(?:com|org|net|io|[a-z]{2})(?:/\S*)?\Z", re.IGNORECASE)
SHORT = 80
_LRM = "\u200e"


def own_words(text: str, most: int = 240) -> str:
    """A member's text as a quotation: “We fix pipes.” It is clipped at the end of a sentence, else of a word."""
    return plain("“%(words)s”", words=_ended(_inner_quotes(clip(_on_one_line(text), most))))


def clip(text: str, most: int) -> str:
    """As many whole sentences as fit, or as many whole words and “…”."""
    if len(text) <= most:
        return text
    cut = text[:most]
    ends = [found.end() for found in re.finditer(rf"[{_ENDS}][{re.escape(_CLOSERS)}]*(?=\s)", text[: most + 1])]
    if ends and ends[-1] > most // 3:
        return text[: ends[-1]]
    words = cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut
    return words.rstrip(_PAUSES + " ") + "…"


def end_sentence(text: str) -> str:
    """A sentence with its full stop, if it has none; what ends in a sign of its own keeps that."""
    return text if _has_end(text) else f"{text}."


def is_phrase(text: str) -> bool:
    """Whether a text can stand inside a sentence of ours: short, no sentence of its own, not shouted."""
    words = text.split()
    is_shouted = len(text) > 10 and text.isupper()
    return len(words) < 10 and not _has_end(text) and not _WORDS_OF_ONE.match(text) and not is_shouted


def is_short(text: str) -> bool:
    """Whether a text is quoted whole in a sentence."""
    return len(text) <= SHORT


def in_direction(line: str) -> str:
    """A line that starts with a name written from right to left, but goes on in letters of ours, starts from the left.

    Mail programs take a line's direction from its first letter.
    """
    kinds = (unicodedata.bidirectional(each) for each in line)
    first = next((kind for kind in kinds if kind in ("L", "R", "AL")), "L")
    if first == "L":
        return line
    onward = [kind for kind in kinds if kind in ("L", "R", "AL")]
    return _LRM + line if onward.count("L") > len(onward) / 2 else line


def _on_one_line(text: str) -> str:
    lines = [_BULLET.sub("", line).strip() for line in text.split("\n")]
    joined = ""
    for line in filter(None, lines):
        joined += f"{'' if not joined else ' ' if joined[-1] in _PAUSES + _CLOSERS else '; '}{line}"
    spaced = re.sub(r"\s+", " ", joined).replace("...", "…")
    return re.sub(r" +([,.;:!?])(?=\s|\Z)", r"\1", spaced).strip()


def _inner_quotes(text: str) -> str:
    """Quotation marks inside a quotation are single ones, if they come in pairs."""
    if text.count("„") == text.count("“"):
        text = text.replace("„", "‚").replace("“", "‘") if "„" in text else text
    if text.count("“") == text.count("”"):
        text = text.replace("“", "‘").replace("”", "’")
    if text.count('"') % 2 == 0:
        text = re.sub(r'"([^"]*)"', r"‘\1’", text)
    return text


def _ended(text: str) -> str:
    first = text.split(" ", 1)[0]
    if first.isascii() and first.islower() and re.fullmatch(r"[a-z]+(?:['’][a-z]+)?[,;:]?", first):
        text = capitalise(text)
    text = re.sub(r"[,;:–—\-\s]+\Z", "", text) or text
    return text if _has_end(text) or not _takes_stop(text) else f"{text}."


def _has_end(text: str) -> bool:
    return text.rstrip(_CLOSERS)[-1:] in tuple(_ENDS)


def _takes_stop(text: str) -> bool:
    """Whether a full stop may follow: not after an address, a picture, or in a script that has another sign."""
    last = text.rstrip(_CLOSERS)[-1:]
    name = unicodedata.name(last, "") if last else ""
    known = last.isdigit() or name.startswith(("LATIN", "GREEK", "CYRILLIC", "HEBREW", "ARABIC")) or last in "%€$£°™®+"
    return known and not _ADDRESS_AT_END.search(text)
