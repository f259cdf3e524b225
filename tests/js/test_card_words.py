"""What the form's finished card says of somebody in words and letters is what the site says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from groups import sample_group
from in_node import in_node, needs_node

from tradekin.language import speaking
from tradekin.partners import find_partners
from tradekin.site.avatar import hue, initials
from tradekin.site.join_form import name_lists, offered_words
from tradekin.site.site_model import Site
from tradekin.vocabulary import load_vocabulary
from tradekin.vocabulary.own_words import own_words

pytestmark = needs_node

NAMES = [
    "Ana Ferreira",
    "ana",
    "Dr. Ana Ferreira",
    "Mrs. Dr. Ana Ferreira",
    "Dr.",
    "Ana Ferreira, CPA",
    "Ana Ferreira CPA",
    "Ana Ferreira, Ph.D., CFP®",
    "Ana Ferreira, Plumber",
    "Ana Do",
    "Ana Ma CPA",
    "J.R. Smith",
    "John Smith Jr.",
    "John Smith, Jr",
    "John Smith III",
    "John Smith jun.",
    'Dolores "Dee" Ouellette',
    "Dolores (Dee) Ouellette",
    "Mei-Ling Chen 陳美玲",
    "陳美玲 Mei-Ling Chen",
    "Thảo Nguyễn",
    "ليلى حداد",
    "Жанна д'Арк",
    "Ана Ferreira",
    "Ångström Øre",
    "ßen ﬁn",
    "김 민준",
    "Ana 🔌 Ferreira",
    "🔌",
    "123 456",
    "'Ana' O’Brien",
    "-Ana- -B-",
    "Prof. Dr. h.c. Ana",
    "Fr. Ana Silva",
    "Ana van der Berg",
    "Capt Ana Silva MBA",
    "ICH BIN CPA",
    "Ma",
    "(Ana) Silva",
    "Ana\u00a0Silva",
    "नमस्ते दुनिया",
    "Ελένη Παππά",
    "Ana Silva,",
    "A, B, C",
    "ქეთი აბაშიძე",
    "さくら 田中",
    "Wolfe" * 12,
    "İpek ılgaz",
    "ǆ ǅ",
    "𐐔𐐯 Ana",
]
WORDS = [
    "Electrician",
    "electrician",
    "CPA",
    "Sparky",
    "Plumbing and Heating",
    "Plumbing & heating.",
    "Owners of older houses",
    "St. Mary's",
    "Ltd.",
    "wait...",
    "Homeowners",
    "HOMEOWNERS",
    "Ångström fans",
    "A plumber",
    "I do pipes",
    "Landlords®",
    "Landlords in Maine",
    "陳美玲",
    "  Home   owners ",
    ".",
    "Ⅷ days",
    "eBay sellers",
    "Étages",
    "Ölheizungen",
    "O'Brien fans",
    "Photographer, weddings",
    "𐐔og walkers",
    "",
]
CALL = """(() => { const small = m.smallWords([...x.words.trades, ...x.words.customers]);
  return [[...small], x.texts.map((each) => m.insideWords(each, small, x.language))]; })()"""


def test_an_avatar_has_the_same_letters_and_colour() -> None:
    member = sample_group().members[0]
    names = [*NAMES, *(each.name for each in sample_group().members)]
    made = in_node(
        "logic/initials", "x.names.map((each) => m.initials(each, x.lists))", {"names": names, "lists": name_lists()}
    )
    for name, letters in zip(names, made, strict=True):
        renamed = replace(member, profile=member.profile.model_copy(update={"name": name}))
        assert letters == initials(renamed), name
    slugs = ["ana-ferreira", "x1", "a" * 40, *(each.slug for each in sample_group().members)]
    assert in_node("logic/initials", "x.map(m.hueOf)", slugs) == [hue(replace(member, slug=each)) for each in slugs]


@pytest.mark.parametrize("language", ["en", "de"])
def test_words_stand_as_they_do_on_the_site(language: str) -> None:
    group = sample_group()
    words = dict(offered_words(Site(group, find_partners(group), has_form=True)))
    small = group.vocabulary.small_words
    names = [name for each in load_vocabulary("US").trades.values() for name in (each.name, *each.also[:3])][::7]
    texts = [*WORDS, *names, *map(str.capitalize, names), *map(str.title, names), *map(str.upper, names)]
    found, made = in_node("logic/own_words", CALL, {"words": words, "texts": texts, "language": language})
    assert set(found) == small
    with speaking(language):
        expected = [own_words(text, small).inside for text in texts]
    assert [(text, one) for text, one, other in zip(texts, made, expected, strict=True) if one != other] == []
