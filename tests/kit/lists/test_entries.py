"""Lists as people type them: nothing is cut in half, and an empty box is no yes."""

from __future__ import annotations

from collections import Counter
from functools import partial

import pytest
from effort import MANY, is_too_slow, some
from hypothesis import given
from hypothesis import strategies as st
from shared import AREAS

from tradekin.directory.group_terms import GroupTerms
from tradekin.directory.list_fields import LINES, SENTENCES, kind_of, read_languages
from tradekin.errors import UnpairedError
from tradekin.kit.lists.entries import is_plain_entry, read_entries
from tradekin.kit.lists.list_kind import LeftOutReason, ListKind
from tradekin.kit.lists.phrases import is_negated
from tradekin.kit.text.brackets import outside, spans
from tradekin.kit.word_lists import entry_words
from tradekin.settings import Settings
from tradekin.vocabulary import load_vocabulary

GROUP = GroupTerms.of(Settings.model_validate({"areas": [*AREAS, "Saco", "Portland, Oregon"]}), load_vocabulary())
KINDS = {name: kind_of(name, GROUP) for name in ("customers", "trades", "practices", "languages", "areas")}
KINDS |= {"sentences": SENTENCES, "lines": LINES}
LISTS = ("nothing", "lone", "fillers", "negations", "turning_two", "sentences", "tails")
TELLING = sorted({word for name in LISTS for phrase in entry_words(name) for word in phrase.split()})


def taken(cell: str, words: str = "customers") -> list[str]:
    return list(read_entries(cell, KINDS[words]).taken)


def left_out(cell: str, words: str = "customers") -> list[tuple[LeftOutReason, str]]:
    return [(each.why, each.text) for each in read_entries(cell, KINDS[words]).left_out]


@pytest.mark.parametrize(
    ("cell", "entries"),
    [
        ("- homeowners\n- landlords;Homeowners | hotels", ["homeowners", "landlords", "hotels"]),
        ("1. Homeowners\n2) Landlords\n(3) Renters\nb) Hotels", ["Homeowners", "Landlords", "Renters", "Hotels"]),
        ("homeowners, landlords, and restaurants", ["homeowners", "landlords", "restaurants"]),
        ("homeowners/landlords & hotels", ["homeowners", "landlords", "hotels"]),
        ("homeowners、landlords，hotels", ["homeowners", "landlords", "hotels"]),
        ("mergers and acquisitions", ["mergers and acquisitions"]),
        ("shops, hotels, restaurants and bars, landlords", ["shops", "hotels, restaurants and bars", "landlords"]),
        ("- people who\n  move house\n- landlords", ["people who move house", "landlords"]),
        ("Homeowners, landlords.", ["Homeowners", "landlords"]),
        ("Smith, Inc., Jones, Ltd.", ["Smith, Inc.", "Jones, Ltd."]),
        ("homeowners, -, n/a, landlords", ["homeowners", "landlords"]),
        ("; homeowners", ["homeowners"]),
        (
            "1. Homeowners 2. Landlords 3. Firms with 10. 000 people",
            ["Homeowners", "Landlords", "Firms with 10. 000 people"],
        ),
        ("1) Homeowners 2) Landlords", ["Homeowners", "Landlords"]),
        ("homeowners,", ["homeowners"]),
        (",;,", []),
        ("Immigrants, families, etc.", ["Immigrants", "families"]),
        ("hotels, restaurants, and bars", ["hotels, restaurants, and bars"]),
        ('Busy families,"Executives, C-level",Retirees', ["Busy families", "Executives, C-level", "Retirees"]),
        ("“brides”, 'plus-size' grooms", ["brides", "'plus-size' grooms"]),
        ('"brides" and "grooms"', ['"brides" and "grooms"']),
        ("Homeowners, Other: food trucks (Saco, Portland)", ["Homeowners", "food trucks (Saco, Portland)"]),
        ("Andere: Gärtner; landlords", ["Gärtner", "landlords"]),
        ("", []),
    ],
)
def test_a_list_is_divided_as_people_divide_it(cell: str, entries: list[str]) -> None:
    assert taken(cell) == entries
    assert left_out(cell) == []


@pytest.mark.parametrize(
    ("cell", "entries"),
    [
        ("Owners (old houses, sheds), landlords", ["Owners (old houses, sheds)", "landlords"]),
        ("Shops [retail; food], landlords", ["Shops [retail; food]", "landlords"]),
        ("Farms {milk, eggs} and more", ["Farms {milk, eggs}"]),
        ("Makers (wood (oak, ash), steel), landlords", ["Makers (wood (oak, ash), steel)", "landlords"]),
        ("Firms with $2,500,000+ a year, landlords", ["Firms with $2,500,000+ a year", "landlords"]),
        ("Sites up to 1,5 ha; landlords", ["Sites up to 1,5 ha", "landlords"]),
        ("“Ready, steady, go” fans, landlords", ["“Ready, steady, go” fans", "landlords"]),
        ("„Alt, aber gut“-Kunden, landlords", ["„Alt, aber gut“-Kunden", "landlords"]),
        ("«Un, deux» clients, »eins, zwei« too, landlords", ["«Un, deux» clients", "»eins, zwei« too", "landlords"]),
        ('"Big, bold" brands, landlords', ['"Big, bold" brands', "landlords"]),
        ("'old boys, old friends', landlords", ["'old boys, old friends'", "landlords"]),
        ("owners' guild, builders' guild", ["owners' guild", "builders' guild"]),
        ("'90s fans, rock 'n' roll bands", ["'90s fans", "rock 'n' roll bands"]),
        ('17" screens, 19" racks', ['17" screens', '19" racks']),
        ("Homes &amp; gardens, landlords", ["Homes &amp; gardens", "landlords"]),
        ("fans of col·lega, landlords · hotels", ["fans of col·lega", "landlords", "hotels"]),
    ],
)
def test_nothing_is_cut_inside_brackets_quotation_marks_and_numbers(cell: str, entries: list[str]) -> None:
    assert taken(cell) == entries


@pytest.mark.parametrize(
    "cell",
    ["Owners (old houses, sheds", "old houses, sheds), landlords", "“Ready, steady", 'say "cheese, landlords',
     "Firms [small, new), shops", "homeowners, $1, landlords", "1,2,3,4", "homeowners, 65+"],
)  # fmt: skip
def test_a_list_that_cannot_be_divided_for_sure_is_left_out_and_told(cell: str) -> None:
    assert taken(cell) == []
    assert [why for why, _ in left_out(cell)] == [LeftOutReason.CUT]


@pytest.mark.parametrize(
    "more",
    [", etc.", ", etc", " etc.", ", etc...", ", and more", " & more", ", and others", ", among others", " usw.",
     ", u.v.m.", ", ...", "…", " (etc.)", ", et cetera", ", und mehr", "; and so on", "\n- etc.", ", and many more!"],
)  # fmt: skip
def test_what_says_that_there_are_more_is_no_entry(more: str) -> None:
    assert taken(f"Brides, grooms{more}") == ["Brides", "grooms"]
    assert left_out(f"Brides, grooms{more}") == []


@pytest.mark.parametrize(
    ("cell", "entries"),
    [
        ("Families buying a first home, usually with kids, in Portland", 1),
        ("people who rent by the week, pay in cash", 1),
        ("people who rent, landlords", 2),
        ("Parents of children with ADHD, dyslexia, or autism", 1),
        ("Anyone getting married, engaged or renewing vows", 1),
        ("Young people in transition, recovery", 1),
        ("Businesses: retail, wholesale", 1),
        ("Homes, offices: daily, weekly", 1),
        ("Owners of old houses, investors", 2),
        ("Shops, hotels: family-run", 2),
    ],
)
def test_a_sentence_is_not_cut_at_its_commas(cell: str, entries: int) -> None:
    assert len(taken(cell)) == entries
    assert entries > 1 or taken(cell) == [cell]


@pytest.mark.parametrize(
    "cell",
    [
        "I love to work with families who just bought, and need help",
        "We serve growing firms, mostly in Maine, and their owners",
        "Wir arbeiten gern mit Familien, die umziehen",
    ],
)
def test_a_sentence_about_the_writer_is_no_entry(cell: str) -> None:
    assert taken(cell) == []
    assert left_out(cell) == [(LeftOutReason.SENTENCE, cell)]
    assert taken("our own members, landlords") == ["our own members", "landlords"]


@pytest.mark.parametrize(
    "cell",
    ["Homeowners, not renters", "no restaurants, hotels or bars", "landlords, except hotels", "not first-time buyers",
     "Everyone except:\n- restaurants\n- bars", "never landlords", "anyone but restaurants, hotels",
     "keine Restaurants", "homeowners; excluding landlords", "none, thanks", "everyone, but no renters"],
)  # fmt: skip
def test_what_is_not_meant_makes_no_entry(cell: str) -> None:
    assert taken(cell) == []
    assert [why for why, _ in left_out(cell)] == [LeftOutReason.NOT]


def test_not_every_no_turns_an_entry_round() -> None:
    assert taken("firms with no website, not-for-profits, small but growing firms") == [
        "firms with no website",
        "not-for-profits",
        "small but growing firms",
    ]
    assert taken("no written quotes, cold calling", "practices") == ["no written quotes", "cold calling"]
    assert taken("No. 4, no more paper", "sentences") == ["No. 4, no more paper"]
    assert is_negated("businesses other than restaurants")
    assert not is_negated("people without a will")


@pytest.mark.parametrize("no", ["no cold calling", "not cold calling", "never cold calling"])
def test_a_practice_that_is_denied_is_no_practice(no: str) -> None:
    assert taken(no, "practices") == []
    assert left_out(no, "practices") == [(LeftOutReason.NOT, no)]


@pytest.mark.parametrize(
    "cell",
    [
        "- [x] cold calling\n- [ ] high-pressure sales",
        "[X] cold calling\n[] high-pressure sales",
        "[x] cold calling, [ ] high-pressure sales, [ ] spam",
        "[✓] cold calling; [ ] high-pressure sales",
        "* [x] cold calling\n* [ ] high-pressure sales",
        "1. [x] cold calling\n2. [ ] high-pressure sales",
        "[x]cold calling\n[\u00a0]high-pressure sales",
        "[ x ] cold calling\n[  ] high-pressure sales",
        "\\[x\\] cold calling\n\\[ \\] high-pressure sales",
        "☑ cold calling\n☐ high-pressure sales",
        "☐ high-pressure sales ☑ cold calling",
        "Cold calling ☑ high-pressure sales ☐",
        "cold calling [x], high-pressure sales [ ]",
        "✓ cold calling\n✗ high-pressure sales".replace("✗", "❌"),
        "✅ cold calling\n⬜ high-pressure sales",
        "✔\ufe0f cold calling\n❌ high-pressure sales",
        "🗹 cold calling\n☐ high-pressure sales",
        "(x) cold calling\n( ) high-pressure sales",
        "(X) cold calling, () high-pressure sales",
        "(/) cold calling\n(x) high-pressure sales",
        "● cold calling\n○ high-pressure sales",
        "■ cold calling\n□ high-pressure sales",
        ":white_check_mark: cold calling\n:x: high-pressure sales",
        "cold calling: yes, high-pressure sales: no",
        "cold calling - Yes\nhigh-pressure sales - No",
        "cold calling (yes), high-pressure sales (no)",
        "Yes: cold calling\nNo: high-pressure sales",
        "cold calling = TRUE; high-pressure sales = FALSE",
        '<input type="checkbox" checked> cold calling\n<input type="checkbox" disabled> high-pressure sales',
    ],
)
def test_ticked_is_taken_without_its_box_and_what_is_not_ticked_is_not(cell: str) -> None:
    assert [each.casefold() for each in taken(cell, "practices")] == ["cold calling"]
    assert left_out(cell, "practices") == []


@pytest.mark.parametrize(
    ("cell", "entries", "told"),
    [
        ("☒ cold calling", [], ["cold calling"]),
        ("☒ cold calling\n☐ spam", [], ["cold calling"]),
        ("☑ cold calling\n☒ spam", ["cold calling"], ["spam"]),
        ("✗ cold calling", [], ["cold calling"]),
        ("[x] cold calling\nspam", ["cold calling"], ["spam"]),
        ("spam, [x] cold calling", ["cold calling"], ["spam"]),
        ("[x] cold calling, spam, [ ] MLM", ["cold calling"], ["spam"]),
        ("[?] cold calling\n[x] spam", ["spam"], ["cold calling"]),
        ("○ cold calling\n○ spam", [], ["cold calling", "spam"]),
    ],
)
def test_a_box_that_may_mean_either_is_told(cell: str, entries: list[str], told: list[str]) -> None:
    assert taken(cell, "practices") == entries
    assert left_out(cell, "practices") == [(LeftOutReason.BOX, each) for each in told]


@pytest.mark.parametrize("cell", ["[ ]", "☐", "TRUE", "x", "✓", "Yes", "No", "[x] [ ] cold calling"])
def test_a_box_or_a_yes_with_no_word_beside_it_is_told(cell: str) -> None:
    assert taken(cell, "practices") == []
    assert [why for why, _ in left_out(cell, "practices")][:1] == [LeftOutReason.LONE]


@pytest.mark.parametrize("cell", ["cold calling, no", "cold calling; yes", "No, cold calling"])
def test_a_yes_or_no_beside_a_comma_leaves_the_whole_list_unclear(cell: str) -> None:
    assert taken(cell, "practices") == []
    assert len(left_out(cell, "practices")) == 1


@pytest.mark.parametrize("cell", ["None of these", "none of the above.", "Nothing", "keine davon"])
def test_a_list_of_nothing_is_empty(cell: str) -> None:
    assert read_entries(cell, KINDS["practices"]).left_out == ()
    assert taken(cell, "practices") == []


def test_bullets_and_ordinary_brackets_are_no_boxes() -> None:
    assert taken("● homeowners\n● landlords") == ["homeowners", "landlords"]
    assert taken("401(k) owners, (re)builders") == ["401(k) owners", "(re)builders"]
    assert taken("[x] Homeowners, landlords\n[ ] Restaurants, bars") == ["Homeowners", "landlords"]


@pytest.mark.parametrize("words", ["customers", "trades", "areas", "languages", "sentences", "lines"])
def test_boxes_are_read_in_lists_of_every_kind(words: str) -> None:
    assert taken("- [ ] Saco\n- [x] Portland", words) == ["Portland"]


@pytest.mark.parametrize(
    ("cell", "languages", "levels"),
    [
        ("English (fluent), German (native)", ["English", "German"], [True, True]),
        ("English, Spanish - basic", ["English"], [False]),
        ("Spanish (B1); fluent English", ["English"], [False, True]),
        ("English/Portuguese", ["English", "Portuguese"], []),
        ("English and some Spanish", ["English"], [False]),
        ("EN, PT", ["EN", "PT"], []),
        ("Portuguese (Brazil)", ["Portuguese (Brazil)"], []),
        ("English - yes, German - no", ["English"], []),
    ],
)
def test_a_level_beside_a_language_is_told(cell: str, languages: list[str], levels: list[bool]) -> None:
    entries, told = read_languages(cell, KINDS["languages"], GROUP)
    assert list(entries.taken) == languages
    assert [each.is_taken for each in told] == levels


def test_the_short_form_of_norwegian_is_never_taken_without_asking() -> None:
    entries, _ = read_languages("en, no", KINDS["languages"], GROUP)
    assert entries.taken == ("en",)
    assert [each.text for each in entries.left_out] == ["no"]


texts = st.text(st.sampled_from("ab1 ,;/()[]{}\"'“”«»x☐☑&.\n-:") | st.characters(), max_size=60)


@given(texts, st.sampled_from(sorted(KINDS)))
def test_whatever_a_list_holds_each_entry_stands_in_it_whole(cell: str, words: str) -> None:
    level = " ".join(cell.split())
    for line in cell.split("\n"):
        level += " " + " ".join(line.split())
    entries = taken(cell, words)
    assert len({each.casefold() for each in entries}) == len(entries)
    for entry in entries:
        assert entry in level or all(word in level for word in entry.split())
        if words not in ("sentences", "lines"):
            outside(entry)


@given(texts)
def test_parts_between_commas_are_all_that_was_there(cell: str) -> None:
    try:
        parts = [cell[start:end] for start, end in spans(cell, ",")]
    except UnpairedError:
        return
    assert ",".join(parts) == cell
    assert sum((Counter(part) for part in parts), Counter()) - Counter(cell) == Counter()


@pytest.mark.parametrize("words", ["customers", "languages", "lines"])
def test_a_list_is_read_in_linear_time(words: str) -> None:
    signs = (
        *" \"'#,([])-:;\t\u00a0*|“”«/&.",
        "[x] ",
        "a, ",
        "☐",
        "a and ",
        "cold: no, ",
        "etc, ",
        "<input checkbox ",
        "who, ",
    )
    for sign in some(signs, 4):
        text = f"a{sign * (MANY // len(sign))}b"
        assert not is_too_slow(partial(read_entries, kind=KINDS[words]), text), sign


def test_names_decide_what_stays_whole() -> None:
    kind = ListKind(is_name=lambda text: text == "ad, be and co", knows=lambda _: True)
    assert read_entries("one, ad, be and co, two", kind).taken == ("one", "ad, be and co", "two")


def test_a_name_with_a_bracket_that_has_no_partner_is_cut_off() -> None:
    assert left_out("BA{", "languages") == [(LeftOutReason.CUT, "BA{")]


WORDS = ("homeowners", "law-yers", "Ärzte", "and", "the", "-", *TELLING)


@given(st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join))
def test_what_passes_for_a_plain_entry_is_read_as_one(text: str) -> None:
    read = read_entries(text, kind_of("customers", GROUP, signs=""))
    if is_plain_entry(text) and not any(each.why is LeftOutReason.SENTENCE for each in read.left_out):
        assert len(read.taken) == 1, read
        assert not read.left_out


def test_most_names_of_customers_pass_for_plain_entries() -> None:
    names = [group.name for group in GROUP.vocabulary.groups.values()]
    assert sum(map(is_plain_entry, names)) > len(names) / 2
    assert not any(map(is_plain_entry, ["none of these", "homeowners etc", "not renters", "☐ hotels", "yes", ""]))
