"""A group in which nothing has its usual size: names, words, lists and scripts at their limits."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import islice
from typing import Any

from made_up import made_up_group

from tradekin.vocabulary import load_vocabulary

ONE_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamten"[:60]
LONG_NAME = "Maximiliana Bartholomea Featherstonehaugh-Cholmondeley of Upper Wensleydale Farm"
WISHES = 1985
"""As many trades as one profile may wish to meet: a file has at most 2,000 parts."""
ASKED = "bookshop"
"""A trade that hundreds would like to meet, and nobody has."""

PEOPLE: dict[str, dict[str, Any]] = {
    "long-name": {
        "name": LONG_NAME,
        "business": f"{LONG_NAME}, Sons and Daughters"[:100],
        "summary": "We " + "very " * 56 + "gladly come.",
        "specialty": "restoring the slate roofs of listed farmhouses in the dales and on the moors too",
    },
    "one-word": {
        "name": ONE_WORD,
        "business": ONE_WORD,
        "summary": ONE_WORD * 4,
        "specialty": ONE_WORD,
        "good_introduction": ONE_WORD * 9,
        "about": ONE_WORD * 30,
        "offers": [ONE_WORD * 3],
        "can_introduce": [{"trade": ASKED, "how": ONE_WORD * 3}],
        "gains": {"goals": [ONE_WORD * 2], "skills": [ONE_WORD * 2]},
        "contact": {"website": f"https://{ONE_WORD[:50].replace('ä', 'a').lower()}.example.com/{'p' * 150}"},
    },
    "arabic": {
        "name": "أبو عبد الله محمد بن إبراهيم الهاشمي القرشي",
        "business": "مكتب الهاشمي للعمارة والتصميم الداخلي",
        "summary": "نساعد الناس على بناء بيوتهم، ببطء وعناية، من أول فكرة إلى آخر مسمار.",
        "good_introduction": "من اشترى بيتاً قديماً؟\n\nولا يعرف من أين يبدأ.",
    },
    "hebrew": {"name": "נועה בן־ארי", "business": "בן־ארי תאורה (1998) בע״מ", "summary": "אור טוב לבית, למשרד ולגן."},
    "chinese": {"name": "歐陽靜雯", "business": "靜雯餐飲顧問公司", "summary": "為餐廳設計菜單與廚房。" * 6},
    "emoji": {"name": "👩‍👩‍👧‍👦 Fay 🏳️‍🌈", "business": "é" + "🎉" * 39, "summary": "📸" * 70},
    "accents": {"name": "Ạ̈n̊̄g̃s̄t̊röm Ø̰̃w̃ĕ̃n", "business": "N\u0308\u0303\u0304o\u0301", "summary": "A\u030a\u0301" * 9},
    "letter": {"name": "X", "business": "Y", "summary": "Z."},
    "none-wanted": {"partners_wanted": []},
    "one-wanted": {"partners_wanted": [ASKED]},
    "many-wanted": {"partners_wanted": [f"maker of {number} wishes" for number in range(WISHES)]},
}  # fmt: skip


def profile(slug: str, fields: Mapping[str, Any]) -> str:
    """A profile file of the given fields; what is required and left out is filled in."""
    whole = {
        "name": slug.replace("-", " ").title(),
        "business": f"{slug} Ltd",
        "trade": "architect",
        "summary": "We draw houses.",
        **fields,
    }
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in whole.items())


def awkward_group(size: int) -> dict[str, str]:
    """File name to text: the oddities, and made-up members up to `size`, of whom most ask for the same trade."""
    odd = {f"{slug}.yml": profile(slug, fields) for slug, fields in PEOPLE.items()}
    others = ((slug, text) for slug, text in made_up_group(size).items() if not _is_asked_for(text))
    return odd | {f"{slug}.yml": _asking(text) for slug, text in islice(others, size - len(odd))}


def _is_asked_for(text: str) -> bool:
    trade = next(line for line in text.splitlines() if line.startswith("trade: "))
    return load_vocabulary().trade_names.find(json.loads(trade.removeprefix("trade: "))) == ASKED


def _asking(text: str) -> str:
    if f'  - "{ASKED}"\n' in text:
        return text
    if "partners_wanted:" in text:
        return text.replace("partners_wanted:\n", f'partners_wanted:\n  - "{ASKED}"\n')
    return f"{text}partners_wanted: [{ASKED}]\n"
