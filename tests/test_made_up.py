"""Members made up for measuring are like real ones."""

from __future__ import annotations

import unicodedata
from io import BytesIO
from pathlib import Path

import yaml
from groups import ROOT
from made_up import made_up_group, write_group
from made_up_faces import faces
from PIL import Image

from tradekin.directory.loading import read_directory
from tradekin.settings import Settings

SIZE = 300
REQUIRED = {"name", "business", "trade", "summary"}


def share_with(field: str) -> float:
    return sum(f"\n{field}:" in text for text in made_up_group(SIZE, photos=True).values()) / SIZE


def test_they_write_as_much_as_the_sample_group_does() -> None:
    sizes = [len(text.encode()) for text in made_up_group(SIZE, photos=True).values()]
    sample = [len(file.read_bytes()) for file in (ROOT / "members").glob("*.yml")]
    assert 1 < (sum(sizes) / SIZE) / (sum(sample) / len(sample)) < 1.4


def test_four_in_five_can_be_reached_and_half_have_a_photo() -> None:
    assert 0.75 < share_with("contact") < 0.88
    assert 0.45 < share_with("photo") < 0.55


def test_some_write_only_what_they_must_and_some_everything() -> None:
    written = [set(yaml.safe_load(text)) for text in made_up_group(SIZE, photos=True).values()]
    assert any(fields == REQUIRED for fields in written)
    assert {"customers", "partners_wanted", "offers", "thanks", "languages", "areas"} <= set().union(*written)


def test_names_are_of_several_scripts() -> None:
    letters = {each for text in made_up_group(SIZE).values() for each in text.partition("\n")[0] if each.isalpha()}
    scripts = {unicodedata.name(each).split()[0] for each in letters}
    assert {"LATIN", "CJK", "HANGUL", "ARABIC", "CYRILLIC", "GREEK"} <= scripts


def test_there_is_nothing_to_mend_in_them(tmp_path: Path) -> None:
    write_group(tmp_path, 120, photos=True)
    assert not read_directory(tmp_path, Settings()).findings


def test_they_are_the_same_every_time_and_a_larger_group_begins_with_a_smaller_one() -> None:
    larger = made_up_group(60, photos=True)
    assert dict(list(larger.items())[:20]) == made_up_group(20, photos=True)


def test_their_faces_are_a_few_dozen_different_pictures() -> None:
    assert len(set(faces())) == len(faces()) >= 24
    assert {Image.open(BytesIO(face)).format for face in faces()} == {"JPEG"}
