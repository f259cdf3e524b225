"""Social cards: which page has which, that every one can be read, and that nothing written by a member breaks one."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from groups import ROOT, group_of, sample_group
from made_up_faces import faces
from PIL import Image

from tradekin.directory.photos import portraits
from tradekin.partners import find_partners
from tradekin.site.browser_data.alphabet import MOST
from tradekin.site.metadata.cards import HEIGHT, WIDTH, SocialCard, SocialCardFiles
from tradekin.site.metadata.cards.card_drawing import Face, SeatPhoto, draw_card
from tradekin.site.metadata.cards.ground import SEAT, SEATS
from tradekin.site.metadata.cards.lettering import draw_text, drawable, fit_text
from tradekin.site.pages import KINDS
from tradekin.site.site_model import Page, Site

ADDRESS = "https://casco.example.com/sub/"
MOST_BYTES = 30_000
LONG = "María Guadalupe de los Ángeles Fernández-Villanueva y Castellanos"


def site_of(profiles: Mapping[str, Mapping[str, Any]], address: str = ADDRESS, **settings: Any) -> Site:
    group = group_of(profiles, **settings)
    return Site(group, find_partners(group), address=address)


def sample_site() -> Site:
    return Site(sample_group(), find_partners(sample_group()), address=ADDRESS)


def pages(site: Site, kind: str = "member") -> list[Page]:
    (found,) = [each for each in KINDS if each.name == kind]
    return list(found.pages(site))


def every_page(site: Site) -> list[Page]:
    return [page for kind in KINDS for page in kind.pages(site)]


def published(cards: SocialCardFiles, cache: Path | None = None) -> dict[str, bytes]:
    return {card.address: card.picture(cache) for card in cards.to_publish(pages(cards.site))}


def card_of(site: Site, kind: str = "member", place: int = 0) -> SocialCard:
    card = SocialCardFiles(site, "About us.").of(pages(site, kind)[place])
    assert card
    return card


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data), formats=("PNG",))
    image.load()
    return image


def test_a_members_card_says_who_they_are_and_where() -> None:
    card = card_of(site_of({"ann-lee": {"business": "Lee & Daughters", "trade": "electrician"}}, group="Casco Bay"))
    assert (card.face.title, card.face.line, card.face.firm) == ("Ann Lee", "Electrician", "Lee & Daughters")
    assert card.words == "Ann Lee · Electrician · Lee & Daughters · Casco Bay"
    assert card.address.startswith("cards/members-ann-lee-")
    assert [letters for _, letters in card.face.seats] == ["AL"]


def test_a_pairs_card_seats_both_at_the_table() -> None:
    site = sample_site()
    pair = site.partners.pairs[0]
    card = card_of(site, "pair")
    assert pair.one.name in card.face.title
    assert pair.other.name in card.face.title
    assert len(card.face.seats) == 2


def test_a_customer_group_and_a_trade_seat_their_members_as_far_as_there_are_seats() -> None:
    people = {f"ann-{letter}": {"customers": ["homeowners"], "trade": "plumber"} for letter in "abcdefghij"}
    site = site_of(people)
    for kind in ("customers", "trade"):
        own = next(page for page in pages(site, kind) if page.url.endswith(("/homeowners/", "/plumber/")))
        card = SocialCardFiles(site).of(own)
        assert card
        assert card.face.title == own.title
        assert len(card.face.seats) == len(SEATS)


def test_a_trade_that_nobody_has_shows_the_groups_card() -> None:
    site = site_of({"ann-lee": {"partners_wanted": ["dentist"]}})
    page = next(each for each in pages(site, "trade") if each.url == "trades/dentist/")
    cards = SocialCardFiles(site)
    assert cards.of(page) == cards.group


@pytest.mark.parametrize(
    "name", ["ليلى حداد", "陳美玲", "שרה לוי", "नेहा शर्मा", "Mei-Ling 陳", "สมชาย", "Ann \U0001f600"]
)
def test_a_name_that_the_font_cannot_draw_shows_the_groups_card_and_never_boxes(name: str) -> None:
    assert not drawable(name)
    site = site_of({"a-b": {"name": name}, "c-d": {}})
    cards = SocialCardFiles(site)
    of = {page.url: cards.of(page) for page in pages(site)}
    assert of["members/a-b/"] == cards.group
    assert of["members/c-d/"] != cards.group


@pytest.mark.parametrize(
    "name", ["Thảo Nguyễn", "Олександр Гриценко", "Ελένη Ω", "Zoë Lindqvist", "Ingrid Sæther", "O’Rourke & Co"]
)
def test_latin_greek_and_cyrillic_names_are_drawn(name: str) -> None:
    assert drawable(name)


def test_a_firm_that_cannot_be_drawn_is_left_out_and_the_name_stays() -> None:
    assert card_of(site_of({"ann-lee": {"business": "日本茶"}})).face.firm == ""


def test_a_group_whose_name_cannot_be_drawn_has_cards_all_the_same() -> None:
    cards = SocialCardFiles(site_of({"ann-lee": {}}, group="مجموعة"), "陳")
    assert cards.group
    assert cards.group.face == Face("", "")
    image = opened(draw_card(cards.group.face))
    assert image.convert("RGB").getpixel((300, 300)) == image.convert("RGB").getpixel((5, 5))


def test_a_card_is_a_small_picture_of_the_size_that_is_asked_for() -> None:
    for face in (
        Face("Casco Bay Breakfast", "Ann Lee", "Electrician", "Lee & Daughters", ((0, "AL"),)),
        Face("W" * 80, LONG, "Residential real estate agent", "W" * 120, tuple((each, "WM") for each in range(6))),
        Face("", "Casco Bay Breakfast", "Find the members who serve the same customers as you, with respect. " * 3),
        Face("", ""),
    ):
        image = opened(data := draw_card(face))
        assert (image.size, image.mode) == ((WIDTH, HEIGHT), "P")
        assert (WIDTH, HEIGHT) == (1200, 630)
        assert len(data) <= MOST_BYTES, (len(data), face)


def test_the_same_face_gives_the_same_bytes_in_any_process() -> None:
    face = Face("Casco Bay", LONG, "Electrician", "Lee", ((0, "AL"), (3, "Я")))
    code = (
        "import sys, hashlib; sys.path[:0] = ['generator'];"
        "from tradekin.site.metadata.cards.card_drawing import Face, SeatPhoto, draw_card;"
        f"print(hashlib.sha256(draw_card({face!r})).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
    assert runs.pop()


@pytest.mark.parametrize("text", ["W" * 400, "a " * 300, LONG, "Ann", "i" * 80 + " " + "W" * 80, "…" * 90])
def test_words_stay_in_their_room_whatever_their_length(text: str) -> None:
    words = fit_text(text, 610, (84, 60, 48), 3)
    assert 1 <= len(words.lines) <= 3
    box = draw_text(words, 1200).getbbox()
    assert box
    assert box[2] <= 624, words


def test_what_does_not_fit_ends_with_an_ellipsis_and_what_fits_is_whole() -> None:
    assert fit_text("W" * 400, 610, (84, 48), 2).lines[-1].endswith("…")
    assert " ".join(fit_text(LONG, 610, (84, 48), 4).lines) == LONG


def test_feet_of_letters_are_not_cut_off() -> None:
    words = fit_text("gypsy quay", 610, (84,), 1)
    mask = draw_text(words, 610)
    box = mask.getbbox()
    assert box
    assert box[3] < mask.height


def test_letters_on_a_seat_stay_inside_it() -> None:
    for letters in ("WW", "ЖЩ", "I", "ÅÅ"):
        plain, with_letters = (
            opened(draw_card(Face("", "x", seats=((0, each),)))).convert("RGB") for each in ("", letters)
        )
        left, top = SEATS[0][0] - SEAT, SEATS[0][1] - SEAT
        changed = [
            (x, y)
            for x in range(left, left + 2 * SEAT)
            for y in range(top, top + 2 * SEAT)
            if plain.getpixel((x, y)) != with_letters.getpixel((x, y))
        ]
        assert changed
        assert all((x - SEATS[0][0]) ** 2 + (y - SEATS[0][1]) ** 2 < (SEAT - 6) ** 2 for x, y in changed), letters


def test_a_card_is_drawn_once_and_kept(tmp_path: Path) -> None:
    site = site_of({"ann-lee": {}, "ben-roy": {"trade": "electrician"}})
    first = published(SocialCardFiles(site), tmp_path / "cards")
    stamps = {file: file.stat().st_mtime_ns for file in (tmp_path / "cards").iterdir()}
    assert published(SocialCardFiles(site), tmp_path / "cards") == first
    assert stamps == {file: file.stat().st_mtime_ns for file in (tmp_path / "cards").iterdir()}
    for file in stamps:
        file.write_bytes(file.read_bytes()[:-1])
    assert published(SocialCardFiles(site), tmp_path / "cards") == first
    assert published(SocialCardFiles(site)) == first


def test_a_changed_name_changes_the_address() -> None:
    one, other = (card_of(site_of({"ann-lee": {"business": firm}})).address for firm in ("Lee", "Roy"))
    assert one != other


def test_without_an_address_for_the_site_there_are_no_cards() -> None:
    cards = SocialCardFiles(site_of({"ann-lee": {}}, address=""))
    assert cards.group is None
    assert not cards.to_publish(pages(cards.site))


def test_a_group_chooses_one_card_or_none() -> None:
    one = SocialCardFiles(site_of({"ann-lee": {}}, social_cards="group"))
    assert one.to_publish(pages(one.site)) == [one.group]
    assert one.of(pages(one.site)[0]) == one.group
    none = SocialCardFiles(site_of({"ann-lee": {}}, social_cards="none"))
    assert not none.to_publish(pages(none.site))
    assert none.of(pages(none.site)[0]) is None


def test_in_a_large_group_pairs_have_the_groups_card() -> None:
    site = sample_site()
    many = [replace(site.directory.members[0], slug=f"m-{place}") for place in range(MOST + 1)]
    large = replace(site, directory=replace(site.directory, members=tuple(many)))
    cards = SocialCardFiles(large)
    assert cards.of(pages(site, "pair")[0]) == cards.group
    assert cards.of(pages(site)[0]) != cards.group


@pytest.mark.parametrize(
    "text", ["../../etc/passwd", "<script>alert(1)</script>", "%00 {{ 7*x }}", "a" * 80, "'\"`\\x"]
)
def test_hostile_words_are_drawn_as_they_are_or_not_at_all(text: str) -> None:
    site = site_of({"ann-lee": {"name": text, "business": text}}, group=text)
    for card in SocialCardFiles(site, text).to_publish(every_page(site)):
        assert card.address.startswith("cards/")
        assert ".." not in card.address
        assert opened(card.picture()).size == (WIDTH, HEIGHT)


def test_no_two_pages_of_the_sample_share_an_address_and_all_are_small() -> None:
    site = sample_site()
    made = SocialCardFiles(site, "About us.").to_publish(every_page(site))
    assert len({card.address for card in made}) == len(made) > len(site.directory.members)
    assert max(len(card.picture()) for card in made) <= MOST_BYTES


def test_a_photo_sits_on_the_seat_of_whoever_has_one_and_letters_on_the_others() -> None:
    """A photo as heavy as one that a telephone takes, beside letters: its colours, and a file still small."""
    seats = ((0, "AL"), (1, "BR"))
    photo = Image.open(io.BytesIO(faces()[0])).resize((240, 240))
    file = io.BytesIO()
    photo.save(file, "WEBP", quality=80)
    bare = Face("Casco Bay", "Ann Lee and Ben Roy", seats=seats)
    shown = replace(bare, photos=(SeatPhoto("photos/ann-lee-240-1.webp", file.getvalue()), None))
    without, with_photo = (opened(draw_card(face)) for face in (bare, shown))
    assert len(draw_card(shown)) <= 2 * MOST_BYTES
    boxes = [(x - SEAT // 2, y - SEAT // 2, x + SEAT // 2, y + SEAT // 2) for x, y in SEATS[:2]]
    one, other = ([image.convert("RGB").crop(box) for image in (without, with_photo)] for box in boxes)
    assert len(one[1].getcolors(9999) or []) > 60
    assert other[0].tobytes() == other[1].tobytes()
    middle = photo.convert("RGB").getpixel((120, 120))
    drawn = one[1].getpixel((SEAT // 2, SEAT // 2))
    assert isinstance(middle, tuple)
    assert isinstance(drawn, tuple)
    assert max(abs(a - b) for a, b in zip(middle, drawn, strict=True)) < 60


def test_the_samples_cards_show_the_photos_there_are() -> None:
    site = replace(sample_site(), portraits=portraits(sample_group(), ROOT / "members"))
    cards = SocialCardFiles(site)
    of = {page.about[0].slug: cards.of(page) for page in pages(site)}
    for slug, card in of.items():
        assert card
        assert bool(card.face.photos) == (slug in site.portraits.of and drawable(site.directory.by_slug[slug].name)), (
            slug
        )
    pair = next(page for page in pages(site, "pair") if "ingrid-saether" in page.url)
    own = cards.of(pair)
    assert own
    assert any(own.face.photos)
    assert len(draw_card(own.face)) <= 2 * MOST_BYTES
    before = SocialCardFiles(sample_site()).of(pair)
    assert before
    assert before.address != own.address
