"""A group in a folder with a folder of letters beside it, as a facilitator has them."""

from __future__ import annotations

from pathlib import Path

import pytest
from issues import ANA_OWNED
from letter_desk import Desk
from letter_scenes import BEN
from letterboxes import MKDOCS

from tradekin.intake.letterbox.letter_folder import LetterFolder
from tradekin.profile.writer import as_yaml


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    group = tmp_path / "group"
    (group / "members").mkdir(parents=True)
    (group / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    (group / "members" / "ana-ferreira.yml").write_text(as_yaml(ANA_OWNED), encoding="utf-8")
    (group / "members" / "ben-okafor.yml").write_text(as_yaml(BEN), encoding="utf-8")
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    return Desk(group, LetterFolder(tmp_path / "inbox"))
