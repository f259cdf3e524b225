"""Members whose texts would break a file that does not escape them, or a sentence that does not quote them."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import Any

from groups import group_of, sample_group

from tradekin.directory import Directory, Member
from tradekin.partners import Partners, find_partners

KNOWN_AS: dict[str, dict[str, Any]] = {
    "elizabeth-cole": {
        "name": "Elizabeth Cole",
        "known_as": "Beth",
        "trade": "electrician",
        "customers": ["home buyers"],
        "contact": {"email": "beth@cole.example.com"},
    },
    "wang-xiaoming": {
        "name": "王小明",
        "known_as": "Xiaoming Wang",
        "trade": "home inspector",
        "customers": ["home buyers"],
        "partners_wanted": ["electrician"],
    },
}
"""Two partners who go by another name than the one that is written."""
ADDRESS = "https://casco.example.com/directory/"
_GAINS = ("goals", "networks", "skills", "interests", "accomplishments")
_REACHED = {"website": "https://a.example.com/x;y,z?q=[1]", "email": "a@example.com", "phone": "+1 207 555 0100"}
_PEOPLE: dict[str, dict[str, Any]] = {
    "calendar-end": {
        "name": "Eve, END:VEVENT; RRULE:FREQ=SECONDLY",
        "business": "BEGIN:VALARM, Inc.",
        "summary": "END:VEVENT\nEND:VCALENDAR\nBEGIN:VCALENDAR\n\n ATTACH:file:///etc/passwd",
        "good_introduction": "\\nBEGIN:VTODO\\nEND:VTODO\n;,\\;\\,\\",
        "contact": _REACHED,
    },
    "card-end": {
        "name": "Mallory; Adm;in,, \\",
        "business": "END:VCARD; BEGIN:VCARD, \\n TEL:+15550000",
        "trade": "electrician",
        "summary": "END:VCARD\nBEGIN:VCARD\nTEL:000",
        "offers": ["TEL;TYPE=CELL:+1\\n", '"; DROP TABLE partners; --'],
        "contact": {**_REACHED, "booking": "https://b.example.com/a,b,c"},
    },
    "pictures": {
        "name": "👩‍👩‍👧‍👦 Fáy 🏳️‍🌈",
        "business": "é" + "🎉" * 39,
        "trade": "photographer",
        "summary": "📸" * 70 + ".",
        "gains": {each: [f"{each} 🥐🥐", "é" * 150] for each in _GAINS},
        "contact": {"email": "faye@example.com"},
    },
    "right-to-left": {
        "name": "نور الهاشمي",
        "business": "שירותי בנייה, בע״מ",
        "trade": "architect",
        "summary": "نساعد الناس على بناء بيوتهم، ببطء وعناية.",
        "good_introduction": "من اشترى بيتاً قديماً؟",
        "partners_wanted": ["plumber", "electrician"],
        "can_introduce": [{"trade": "home inspector", "how": "جارتي"}],
        "contact": {"phone": "+44 20 7946 0000"},
    },
    "long-ones": {
        "name": "Wolfeschlegelsteinhausenbergerdorff " + "A" * 44,
        "business": "ß" * 100,
        "trade": "accountant",
        "summary": "x" * 300,
        "good_introduction": "word " * 119 + "end",
        "customers": ["restaurants", "landlords"],
        "partners_wanted": ["home inspector"],
        "contact": {"website": "https://long.example.com/" + "p" * 180},
    },
    "one-word": {"name": "陈", "business": "陈", "trade": "home inspector", "summary": "好。"},
    "quotation": {
        "name": 'D\'Arcy "The Wire" O’Neil (she)',
        "trade": "landscaper",
        "summary": "He said “yes” — and then: ‘no’…",
        "customers": ["people who say {{ 7 * 7 }} and <script>alert(1)</script> & ]]>"],
        "good_introduction": "- one\n- two\n\n- three;",
        "gains": {"goals": ["the same text"], "networks": ["The same text"], "skills": ["www.example.com/a"]},
        "offers": ["the same text"],
        "contact": {"email": "d@example.com", "phone": "+1 207 555 0111"},
    },
}


@cache
def odd_group() -> Directory:
    """All of them as one group."""
    return group_of(_PEOPLE, group='Us; "them", \\n & <b>co</b> 🎉')


@cache
def partners_in(sample: bool) -> Partners:
    """Partners of the sample group, or of the odd people."""
    return find_partners(sample_group() if sample else odd_group())


def pairs() -> list[tuple[Member, Member, Directory, Partners]]:
    """Every pair of the sample group, and any two of the odd people."""
    sample, odd = partners_in(True), partners_in(False)
    named = [(pair.one, pair.other, sample_group(), sample) for pair in sample.pairs]
    return [*named, *((*two, odd_group(), odd) for two in combinations(odd_group().members, 2))]


def members() -> list[tuple[Member, Directory]]:
    """Every member of both groups."""
    return [(member, directory) for directory in (sample_group(), odd_group()) for member in directory.members]
