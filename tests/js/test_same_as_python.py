"""What the browser must repeat of Python says and writes the same, over the same cases."""

from __future__ import annotations

import gzip
import json
import random
from collections import Counter
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.header import decode_header, make_header
from itertools import pairwise
from pathlib import Path
from typing import Any

import phonenumbers
import pytest
from groups import group_of, sample_group
from in_node import in_node, needs_node
from shared import TESTS
from towns import beyond_file, beyond_record

from tradekin.errors import UnusableError
from tradekin.kit.lists.boxes import Mark, boxes_by_mark, split_by_marks
from tradekin.kit.named_pieces import piece_of
from tradekin.kit.text.characters import find_hidden, one_line, paragraphs
from tradekin.kit.text.emails import email_address
from tradekin.kit.text.phone_numbers import phone_number
from tradekin.letters import Letter, LetterKind, Recipient, as_eml
from tradekin.network.hub_file import HubFile, HubGroup
from tradekin.network.hub_network import network_of
from tradekin.network.hub_run import terms_of_hub
from tradekin.network.kept_neighbours import KeptGroup
from tradekin.network.public_fetch import Signs
from tradekin.network.published_group import group_in
from tradekin.partners import find_partners
from tradekin.profile.file_names import offer_slug
from tradekin.profile.model import Profile
from tradekin.profile.writer import as_yaml
from tradekin.settings import Settings
from tradekin.site.browser_data import meanings, member_marks
from tradekin.site.browser_data.alphabet import MOST
from tradekin.site.browser_data.facets import listing
from tradekin.site.browser_data.packed_words import packed, packed_members
from tradekin.site.form_text_rules import numbers_of
from tradekin.site.join_form import known_of, make_words, offered_words, order
from tradekin.site.search.numbers import numbered
from tradekin.site.search.pieces import file_of, pieces
from tradekin.site.search.postings import in_steps
from tradekin.site.search.words import index_words
from tradekin.site.site_model import Site
from tradekin.vocabulary import load_vocabulary
from tradekin.vocabulary.meaning import Meanings
from tradekin.vocabulary.meant import GROUP_NEAR_ENOUGH, TRADE_NEAR_ENOUGH, texts_of_groups, texts_of_trades
from tradekin.vocabulary.own import with_own

pytestmark = needs_node

NAMES = [
    "Ana Ferreira", "Ferreira, Ana; CPA", 'Dolores "Dee" Ouellette', "Thảo Nguyễn", "ليلى حداد", "Mei-Ling Chen 陳美玲",
    "Ana 🔌 Ferreira", "a@b.example.com", "Ana <ana@evil.example.com>", "=?utf-8?q?Ana?=", "Ana\\", "x" * 80, "é" * 80,
    "(Ana)", "Ana: list;", "' or", "Ж" * 79,
]  # fmt: skip
TEXTS = [
    "plain words", "No", "oN", "ſ", "oﬀ", "null", "NULL", "~", "1.10", "012", "12:30", "2026-03-14",
    "2026-3-14", "a: b", "# not a comment", "- dash", "'single'", 'say "hi"', "back\\slash", "{curly}",
    "[square]", "*star", "&and", "!bang", "%percent", "@at", "`tick`", "? what", "| pipe", "> more",
    "trailing ", " leading", "a #b", "Zoë Ångström", "e\u0301a", "👨‍👩‍👧 family", "family 👨‍👩‍👧",
    "مرحبا بالعالم", "שלום: עולם", "line one\nline two", "a\n\n\nb", "  indented\nfirst",
    "one\n  - two\n# three\nfour: five", "tab\there", "one\ntab\there", "ends with break\n", "---", "...",
    "a\n---\nb", "<<", "=", "\u00a0nbsp\u00a0", "y", "Y", "n", "ß", "STRAẞE", "İstanbul", "ŉ", "ﬁne",
    "K kelvin", "℡ 5", "Ⅷ", "\u0646\u0645\u06cc\u200c\u062e", "bell\u0007", "del\u007f", "nel\u0085x",
    "ls\u2028x", "bom\ufeffx", "zero\u200bwidth", "a\u202eb", "\u00adsoft", "ok\u00ad", "\U000e0041tag",
    "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", "☎\ufe0f", "a\ufe0f", "1\ufe0f\u20e3",
    "葛\U000e0100", "क्\u200dष", "a\u200db", "ﷺ", "\u3164", "\u2800", "\ue000", "\ufdd0", "x\u0300\u0301", "",
    " ", "\n", " \n ", "a\r\nb", "  a  b  ", "a\u3000b", "one\u2003two", "a \n b \n", "日本語：テスト", "ﾊﾝｶｸ",
    "𝒜lpha", "à la carte, s'il vous plaît (a/b) & c+d-e",
]  # fmt: skip


@pytest.fixture(scope="module")
def form_words() -> dict[str, Any]:
    """The words that the form's page fetches, as it unpacks them."""
    group = sample_group()
    address, text = next(make_words(Site(group, find_partners(group), has_form=True)))
    assert address == "join/words.json"
    return dict(in_node("logic/names", "m.unpacked(x)", json.loads(text)))


@pytest.mark.parametrize("kind", ["trades", "customers"])
def test_the_browser_finds_what_goes_by_one_of_its_very_names(form_words: dict[str, Any], kind: str) -> None:
    """So a member's page need not tell it (`join_form.profile_on_page`)."""
    call = f"""((names) => x.{kind}.flatMap((each) =>
      [each.name, ...(each.names ?? [])].filter((name) => names.find(name) !== each)))(new m.Names(x.{kind}))"""
    assert in_node("logic/names", call, form_words) == []


def many_texts() -> list[str]:
    """Texts put together at random from awkward pieces, the same every time."""
    dice = random.Random(4)
    pieces = [
        *TEXTS,
        "a",
        "b",
        " ",
        "  ",
        "\n",
        "\n\n",
        ": ",
        " #",
        "- ",
        "é",
        "字",
        "'",
        '"',
        "\\",
        "\t",
        "1",
        ".",
        ",",
    ]
    return TEXTS + ["".join(dice.choices(pieces, k=dice.randint(1, 6))) for _ in range(3000)]


def test_the_writer_in_the_browser_writes_the_same_bytes() -> None:
    texts = many_texts()
    profiles = [
        {
            "odd field": one, "summary": one, "name": other, "offers": [one, other], "areas": [],
            "contact": {"website": one, "email": ""}, "gains": {"goals": [other]},
            "thanks": [{"to": one, "for": other, "on": "2026-03-14"}, {"to": ""}],
        }
        for one, other in pairwise(texts)
    ]  # fmt: skip
    made = in_node(
        "logic/yaml", "x.profiles.map((each) => m.asYaml(each, x.order))", {"profiles": profiles, "order": order()}
    )
    for profile, text in zip(profiles, made, strict=True):
        assert text == as_yaml(profile), profile


def test_the_writer_in_the_browser_writes_every_sample_alike() -> None:
    profiles = [
        member.profile.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        for member in sample_group().members
    ]
    made = in_node(
        "logic/yaml", "x.profiles.map((each) => m.asYaml(each, x.order))", {"profiles": profiles, "order": order()}
    )
    assert made == [as_yaml(profile) for profile in profiles]


def test_a_member_is_looked_for_in_the_file_that_holds_it() -> None:
    slugs = [offer_slug(text) or "x" for text in many_texts()] + [f"member-{number:06d}" for number in range(2_000)]
    for count in (1, 2, 64, 1_024):
        made = in_node("logic/pieces", f"x.map((slug) => m.pieceOf(slug, {count}))", slugs)
        assert made == [piece_of(slug, count) for slug in slugs]
    spread = Counter(piece_of(slug, 32) for slug in slugs[-2_000:])
    assert len(spread) == 32
    assert max(spread.values()) < 2 * 2_000 / 32


def test_who_is_found_has_the_same_number_in_the_browser() -> None:
    for count in (0, 1, 2, 65, 3_000):
        names = [f"members/{'lee-' * (number % 3)}{number}/" for number in range(count)]
        assert in_node("search/numbers", "[...m.numbered(x)]", names) == [[*each] for each in numbered(names).items()]


def test_the_order_of_fields_is_the_models() -> None:
    assert list(order()) == [field.alias or name for name, field in Profile.model_fields.items()]


@pytest.mark.parametrize(
    ("body", "python"),
    [("m.offeredSlug", offer_slug), ("m.oneLine", one_line), ("m.paragraphs", paragraphs)],
    ids=["offered slug", "one line", "paragraphs"],
)
def test_texts_are_cleaned_alike(body: str, python: Any) -> None:
    texts = [text for text in many_texts() if find_hidden(text) is None and "\r" not in text]
    assert len(texts) > 1500
    made = in_node("logic/text", f"x.map({body})", texts)
    differ = [(text, one, python(text)) for text, one in zip(texts, made, strict=True) if one != python(text)]
    assert not differ, differ[:5]


def test_hidden_characters_are_found_alike() -> None:
    texts = [text for text in many_texts() if "\r" not in text]
    made = in_node("logic/text", "x.map((each) => m.hiddenIn(each).length > 0)", texts)
    differ = [text for text, found in zip(texts, made, strict=True) if found != (find_hidden(text) is not None)]
    assert not differ, differ[:5]
    clean = in_node("logic/text", "x.map(m.withoutHidden)", texts)
    assert not [text for text in clean if find_hidden(text) is not None]


def test_honest_texts_hide_nothing() -> None:
    texts = [file.read_text(encoding="utf-8-sig") for file in sorted((TESTS / "cases" / "valid").glob("*.yml"))]
    assert len(texts) > 10
    assert in_node("logic/text", "x.filter((each) => m.hiddenIn(each).length)", texts) == []


def test_a_free_name_is_no_ones_and_no_devices() -> None:
    taken = ["ana-ferreira", "ana-ferreira-2", "x" * 40]
    made = in_node(
        "logic/text",
        "x.texts.map((each) => m.freeSlug(each, new Set(x.taken), new Set(['con', 'index'])))",
        {
            "texts": [
                ["Ana Ferreira"],
                ["陳美玲", "Alder & Co"],
                ["陳", "陳"],
                ["CON"],
                ["x" * 60],
                ["X", "X Y"],
                [".."],
            ],
            "taken": taken,
        },
    )
    assert made == ["ana-ferreira-3", "alder-co", "new-member", "con-member", "x" * 38 + "-2", "x-y", "new-member"]


def test_the_browser_unpacks_the_words_as_they_were_packed(tmp_path: Path) -> None:
    own = tmp_path / "vocabulary.yml"
    own.write_text(
        "customers:\n  - {id: sailors, name: people who sail, kind: people, about: They sail., also: [crews]}\n"
        "trades:\n  - {id: sail-maker, name: sail maker, also: [sail loft, sails | oars], customers: [sailors]}\n",
        encoding="utf-8",
    )
    vocabulary, found = with_own(load_vocabulary("GB"), own, "vocabulary.yml")
    assert found == []
    group = sample_group()
    for known in (group, replace(group, vocabulary=vocabulary)):
        offered = offered_words(Site(known, find_partners(group), has_form=True))
        assert in_node("logic/names", "m.unpacked(x)", json.loads(json.dumps(packed(offered)))) == json.loads(
            json.dumps(offered)
        )


def test_the_browser_unpacks_whom_the_form_knows_as_they_were_packed() -> None:
    several = {"trade": "roofer", "also": ["plumber"], "customers": ["homeowners"], "introductions": "paused"}
    named = group_of(
        {"ana": several, "ben": {"trade": "roofer", "introductions": "paused"}, "cy": {"trade": "roofing"}}
    )
    for group in (sample_group(), named):
        words = offered_words(Site(group, find_partners(group), has_form=True))
        known = [known_of(member) for member in group.members]
        sent = json.loads(json.dumps([packed_members(known, words), words]))
        assert in_node("logic/names", "m.unpackedMembers(x[0], x[1])", sent) == json.loads(json.dumps(known))


def test_whatever_is_found_in_the_browser_is_what_the_check_understands(form_words: dict[str, Any]) -> None:
    """Every name of every word leads to an entry whose own name the check takes."""
    vocabulary = sample_group().vocabulary
    every = {
        "trades": [name for each in vocabulary.trades.values() for name in (each.name, each.plural, *each.also)],
        "customers": [name for each in vocabulary.groups.values() for name in (each.name, *each.also)],
        "languages": [name for each in vocabulary.languages.values() for name in (each.name, *each.also)],
        "practices": [name for each in vocabulary.practices.values() for name in (each.name, *each.also)],
    }
    find: dict[str, Any] = {
        "trades": vocabulary.trade,
        "customers": vocabulary.group,
        "languages": vocabulary.language,
        "practices": vocabulary.practice,
    }
    for kind, names in every.items():
        made = in_node(
            "logic/names",
            "(({ words, names }) => { const all = new m.Names(words);"
            " return names.map((each) => all.find(each)?.name ?? null); })(x)",
            {"words": form_words[kind], "names": names},
        )
        assert not [name for name, own in zip(names, made, strict=True) if own is None], kind
        differ = [
            (name, own)
            for name, own in zip(names, made, strict=True)
            if find[kind](own) is None or find[kind](own) != find[kind](name)
        ]
        assert not differ, (kind, differ[:5])


@pytest.mark.parametrize(
    ("kind", "typed", "first"),
    [
        ("trades", "plumb", "plumber"),
        ("trades", "realtor", "real estate agent"),
        ("trades", "Real-Estate Agents", "real estate agent"),
        ("trades", "famly lawyr", "family law attorney"),
        ("customers", "first time buyers", "first-time home buyers"),
        ("languages", "espanol", "Spanish"),
    ],
)
def test_the_likeliest_comes_first(form_words: dict[str, Any], kind: str, typed: str, first: str) -> None:
    found = in_node(
        "logic/names",
        "(({ words, typed }) => { const all = new m.Names(words); const hits = all.search(typed, 8);"
        " return (hits.length ? hits : all.near(typed, 5)).map((each) => each.entry.name); })(x)",
        {"words": form_words[kind], "typed": typed},
    )
    assert found[0] == first, found


def numbers_as_typed(country: str) -> list[str]:
    """Numbers of a country as people may type them, right ones and slips, the same every time."""
    dice = random.Random(country)
    kinds = (phonenumbers.PhoneNumberType.FIXED_LINE, phonenumbers.PhoneNumberType.MOBILE)
    known = [each for kind in kinds if (each := phonenumbers.example_number_for_type(country, kind))]
    styles = (phonenumbers.PhoneNumberFormat.NATIONAL, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    texts = [phonenumbers.format_number(number, style) for number in known for style in styles]
    texts += [str(number.national_number) for number in known]
    texts += [f"{number.country_code} {number.national_number}" for number in known]
    texts += [f"({text[:3]}) {text[3:]}" for text in list(texts)]
    for text in list(texts):
        place = dice.randrange(len(text) + 1)
        for slip in "0123456789 -/()+.x":
            texts.append(text[:place] + slip + text[place:])
        texts += [
            text[:place] + text[place + 1 :],
            f"{text} x12",
            f"{text} ext. 4",
            f"{text} / {text}",
            f"{text} {text}",
        ]
    texts += ["".join(dice.choices("0123456789 -/()+.", k=dice.randint(5, 18))) for _ in range(60)]
    return [*texts, "2024-05-02", "12.05.2024", "20755.50", "207-555-WOOD", "030 23125 mobil", "555-0117"]


def test_a_number_that_the_form_takes_is_taken_by_the_check_and_means_the_same() -> None:
    taken = 0
    for country in ("US", "DE", "AT", "GB", "FR", "IT", "NO", "HU", "AR", "BR", "MX", "AU", "IN", "ZA", "RU", "CH"):
        texts = numbers_as_typed(country)
        made = in_node(
            "logic/telephone",
            "x.texts.map((each) => [!m.phoneNeeds(each, () => 'no', x.numbers), m.international(each, x.numbers)])",
            {"texts": texts, "numbers": numbers_of(country)},
        )
        for text, (is_taken, written) in zip(texts, made, strict=True):
            if is_taken and not text.strip().startswith("+"):
                taken += 1
                assert phone_number(written) == phone_number(text, country), (country, text)
    assert taken > 300


@pytest.mark.parametrize(
    ("text", "country", "written"),
    [
        ("(207) 555-0117", "US", "+1 (207) 555-0117"),
        ("1-207-555-0117 x12", "US", "+1 207-555-0117 x12"),
        ("(030) 23125-117", "DE", "+49 (30) 23125-117"),
        ("020 7946 0958", "GB", "+44 20 7946 0958"),
        ("06 555 1234", "IT", "+39 06 555 1234"),
        ("+49 30 23125117", "US", "+49 30 23125117"),
        ("555-0117", "US", None),
        ("030 23125 mobil", "DE", None),
        ("207-555-0117 / 207-555-0118", "US", None),
        ("(207) 555-0117", None, None),
    ],
)
def test_the_form_takes_numbers_as_the_country_writes_them(text: str, country: str | None, written: str | None) -> None:
    numbers = numbers_of(country) or None
    given = {"text": text, "numbers": numbers}
    needs = in_node("logic/telephone", "m.phoneNeeds(x.text, (name) => name, x.numbers ?? undefined)", given)
    assert (needs is None) == (written is not None), needs
    if written:
        assert in_node("logic/telephone", "m.international(x.text, x.numbers ?? undefined)", given) == written


BOXED = ["[ ] a", "[x] a", "[X]a", "[\u00a0] a", "[ x ] a", "\\[x\\] a", "() a", "(x) a", "(/) a", "☐ a", "☑\ufe0f a",
         "☒ a", "✗ a", "[?] a", "✅ a", ":x: a", "[x]", "(re)builders",
         "[UK] firms", "a", "x a", "a [b] c", "401(k)"]  # fmt: skip


def test_the_form_tells_boxes_as_the_check_does() -> None:
    made = in_node(
        "logic/boxes",
        "x.texts.map((each) => m.boxNeeds(each, (name) => name, x.boxes))",
        {"texts": BOXED, "boxes": boxes_by_mark()},
    )
    for text, need in zip(BOXED, made, strict=True):
        mark = split_by_marks(text)[0].mark
        assert (need is None) == (mark is Mark.NONE), text
        if mark is Mark.TICKED:
            assert need == {"message": "box_ticked", "offer": "a"}, text


SUBJECTS = ["Two of you", "Zoë & Thảo", "=?utf-8?q?no?=", "x" * 200, "é" * 200, "ليلى حداد", "🎉" * 40, "a  b"]
BODIES = [
    "Hello.",
    "Dear Ana,\n\nhow = are you?\n\nBo",
    "é" * 300,
    "x " * 200 + "x",
    "🎉 = \t.",
    "From here\n.\nto there",
]


def test_a_draft_of_the_browser_is_read_as_the_generators_is() -> None:
    """Both are ASCII with lines of one length; where a long header is folded differs."""
    cases = [(name, subject, body) for name in NAMES for subject in SUBJECTS for body in BODIES]
    given = [{"to": {"name": n, "email": "m@b.example.com"}, "subject": s, "body": b} for n, s, b in cases]
    for (name, subject, body), made in zip(cases, in_node("logic/eml", "x.map(m.draft)", given), strict=True):
        letter = Letter(LetterKind.INTRODUCTION, (Recipient(name, "m", "m@b.example.com"),), subject, f"{body}\n")
        assert all(len(line) <= 76 for line in made.encode("ascii").split(b"\r\n"))
        told, ours = read_draft(made.encode()), read_draft(as_eml(letter))
        assert told == {**ours, "Subject": " ".join(ours["Subject"].split())}, (name, subject, body)


def test_a_draft_to_two_is_read_as_the_generators_is_and_none_goes_to_one_of_two() -> None:
    two = [("Zoë Lee", "zoe@b.example.com"), ('Bo "B" Dai, jr.', "bo@c.example.com")]
    for emails in ([email for _, email in two], [two[0][1], ""]):
        given = {"to": [{"name": name, "email": email} for (name, _), email in zip(two, emails, strict=True)]}
        (made,) = in_node("logic/eml", "x.map(m.draft)", [{**given, "subject": "Two", "body": BODIES[1]}])
        whom = tuple(Recipient(name, "m", email) for (name, _), email in zip(two, emails, strict=True))
        letter = Letter(LetterKind.INTRODUCTION, whom, "Two", f"{BODIES[1]}\n")
        assert read_draft(made.encode()) == read_draft(as_eml(letter))
        assert ("To:" in made) == all(emails)


def read_draft(data: bytes) -> dict[str, str]:
    """What a mail program reads: each header, and the text."""
    message = message_from_bytes(data)
    headers = {name: str(make_header(decode_header(value.replace("\r\n", "")))) for name, value in message.items()}
    text = message.get_payload(decode=True)
    assert isinstance(text, bytes)
    return {**headers, "": text.decode().replace("\r\n", "\n").rstrip("\n")}


def test_an_address_that_the_form_takes_is_taken_by_the_check() -> None:
    names = ["ann", "ann.lee", "o'neill", "zoë", "", "ann lee", "mailto:ann", "<ann"]
    hosts = ["lee.com", "lee", "test", "lee.test", "lee.local", "localhost", "alder.example.com", "lee,com", "lee..com",
             "lee.com.", "lee.lan", "x.alt", "bücher.com", "lee.com>", "127.0.0.1", "lee.com, bo@lee.com"]  # fmt: skip
    texts = [f"{name}@{host}" for name in names for host in hosts]
    made = in_node("logic/checks", "x.map((each) => m.textNeeds(each, { kind: 'email' }, () => 'no') === null)", texts)
    for text, is_taken in zip(texts, made, strict=True):
        try:
            email_address(text)
        except UnusableError:
            assert not is_taken, text
        else:
            assert is_taken, text


WORDINGS = [
    "hacker protection", "cesspit emptying", "rats and wasps", "horse shoeing", "flood cleanup",
    "anyone's cafés’ guests", "home help for old people",
    "dogwalkers and catsitters", "astronaut", "lion tamer", "who are they", "a", "",
    "insomniacs", "philanthropists", "kids with autism", "dairy farmers", "owners of electric cars", "mums-to-be",
    "those drowning in credit card bills", "people whose roof leaks", "firms that outgrew their warehouse",
    "ÉLÉGANT brides", "STRAẞE cleaners", "401k rollovers", "x" * 300, "dog " * 90, "日本語 plumber", "ab" * 25,
    "🔌 wiring" * 30, "guy who fixes washing machines",
]  # fmt: skip


def test_what_is_near_in_meaning_is_found_alike(form_words: dict[str, Any]) -> None:
    """The same guesses with the same likeness, to the last digit, and never more than may be fetched."""
    group = sample_group()
    vocabulary = group.vocabulary
    files = dict(meanings.make_files(Site(group, find_partners(group), has_form=True)))
    facts, rows = files["join/meaning.json"], files["join/meaning.bin"]
    assert isinstance(facts, str)
    assert isinstance(rows, bytes)
    assert len(gzip.compress(facts.encode(), mtime=0)) + len(rows) <= 300_000
    given = {
        "facts": json.loads(facts), "rows": list(rows), "words": form_words,
        "wordings": [*WORDINGS, *many_texts()[:100], *[trade.plural for trade in vocabulary.trades.values()][::3]],
    }  # fmt: skip
    call = (
        "(() => { const vectors = new m.WordVectors(x.facts, Uint8Array.from(x.rows));"
        " const make = (kind) =>"
        " new m.Meanings(m.textsOf(kind, x.words[kind], x.facts), vectors, x.facts.nearEnough[kind]);"
        " return ['trades', 'customers'].map((kind) => { const all = make(kind); return x.wordings.map((each) =>"
        " [all.nearest(each), Object.fromEntries(all.scores(each))]); }); })()"
    )
    in_browser = in_node("logic/meaning", call, given)
    vectors = meanings.coarse_vectors()
    for made, texts, floor in (
        (in_browser[0], texts_of_trades(vocabulary), TRADE_NEAR_ENOUGH),
        (in_browser[1], texts_of_groups(vocabulary), GROUP_NEAR_ENOUGH),
    ):
        here = Meanings(texts, vectors, floor)
        found = [[here.nearest(each), here.scores(each)] for each in given["wordings"]]
        assert sum(bool(near) for near, _ in found) > 100
        for wording, one, other in zip(given["wordings"], made, found, strict=True):
            assert one == other, wording


def test_what_is_typed_as_it_is_written_is_found_by_its_words() -> None:
    """The browser asks the index for the very words that Python put into it."""
    texts = list(dict.fromkeys((*NAMES, *TEXTS, "Ødegård", "first-time", "C.P.A.", "東京の弁護士", "ร้านอาหาร")))
    asked: list[list[list[list[str]]]] = in_node(
        "search/words", "x.map((text) => m.terms(text).map(m.indexTerms))", texts
    )
    assert sum(bool(forms) for forms in asked) > len(texts) * 0.7
    for text, terms in zip(texts, asked, strict=True):
        words = index_words(text)
        for forms in filter(None, terms):
            assert any(all(any(word.startswith(token) for word in words) for token in form) for form in forms), text


def test_growing_numbers_are_unpacked_as_they_were_packed() -> None:
    dice = random.Random(3)
    lists = [sorted(dice.sample(range(size), min(size, 200))) for size in (1, 2, 40, 5_000, 2_000_000)]
    assert in_node("search/pieces", "x.map(m.unpacked)", [in_steps(numbers) for numbers in lists]) == lists


def test_the_browser_asks_for_the_pieces_that_were_written() -> None:
    lines = [
        (word, word * 800) for word in sorted({word for text in NAMES for word in index_words(text)} | {"dog", "dogs"})
    ]
    made = dict(pieces(lines))
    script = "x.words.map((word) => m.piecesFor(word, x.pieces).map((piece) => [piece, m.fileOf(piece)]))"
    words = [word for word, _ in lines]
    asked = in_node("search/pieces", script, {"words": words, "pieces": list(made)})
    for word, found in zip(words, asked, strict=True):
        assert word in {line[: len(word)] for piece, _ in found for line in made[piece].split("\n")}
        assert all(file == file_of(piece) for piece, file in found)


@pytest.mark.parametrize("is_hub", [False, True])
def test_the_list_of_a_large_group_is_in_the_browser_what_was_packed(is_hub: bool) -> None:
    """Of a hub's members, too: groups of the same names, some so long that they are cut and have more signs."""
    site = hub_of_many() if is_hub else group_of_many()
    told = json.loads(dict(member_marks.make_files(site))["members/list.json"])
    wanted = [{"joined": "", "words": "", **each} for each in listing(site.directory, site.network)["members"]]
    made = in_node("logic/choice", "m.membersIn(x)", told)
    for each in made:
        each["marks"] = [marks and sorted(marks) for marks in each["marks"]]
    assert [{"joined": "", "words": "", **each} for each in made] == wanted
    ends = [slug for slug in told["columns"]["slug"] if slug.endswith("-")]
    assert len(told["signs"]) == (GROUPS if is_hub else 0)
    assert len(ends) == (len(wanted) - LONG * GROUPS + GROUPS if is_hub else 0)


GROUPS, LONG = 6, 3


def group_of_many() -> Site:
    fields = [
        {"joined": "2020-02-03", "customers": ["first-time buyers", "restaurants"]},
        {"areas": ["anywhere"], "trade": "plumber"},
        {"customers": ["owners of crooked barns"]},
    ]
    group = group_of({f"m-{number:03d}": fields[number % 3] for number in range(MOST + 3)})
    return Site(group, find_partners(group))


def hub_of_many() -> Site:
    long = ["somebody-of-a-very-long-name-and-" + "abc"[number] for number in range(LONG)]
    names = [f"ann-lee-{number}" for number in range(MOST // GROUPS)] + long
    hub = HubFile(
        network="Coast", country="US", groups=tuple(HubGroup(site=f"https://g{n}.example.com") for n in range(GROUPS))
    )
    terms = terms_of_hub(hub)
    kept = []
    for number, group in enumerate(hub.groups):
        told = beyond_file(*(beyond_record(each, anywhere=number == 1) for each in names), group=f"Group {number}")
        read, problems = group_in(told, f"{group.site}/", terms)
        assert not problems
        kept.append(KeptGroup(read, date(2026, 3, 2), Signs()))
    directory, network = network_of(hub, kept, Settings(country="US"), terms.vocabulary, date(2026, 3, 2))
    return Site(directory, find_partners(directory), network=network)
