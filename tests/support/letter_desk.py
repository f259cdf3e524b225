"""What a facilitator works at who has letters in a folder: the group, the letters, the real command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from click.testing import Result
from command import tradekin

from tradekin.intake.forms.issue_forms import FormKind
from tradekin.intake.letterbox.letter_folder import LetterFolder
from tradekin.intake.letterbox.sent_letter import SentLetter

REST = "-7a41-4c1e-9b7e-0d5a8f1c2b3d"


@dataclass(frozen=True)
class Desk:
    """What a facilitator works at."""

    group: Path
    folder: LetterFolder

    @property
    def members(self) -> Path:
        return self.group / "members"

    def come(self, start: str, kind: FormKind | None, answers: Mapping[str, str], **more: Any) -> str:
        """A letter comes whose number begins so; the rest of all numbers is the same."""
        number = f"{start:0<8}{REST}"
        self.folder.keep(SentLetter(number, kind, answers, **more), date(2026, 11, 30))
        return number

    def inbox(self, *arguments: str | Path) -> Result:
        return tradekin(self.group, "inbox", "--folder", self.folder.path, *arguments)

    def files(self) -> dict[str, bytes]:
        """Every file in the folder with the profiles."""
        here = (each for each in self.members.rglob("*") if each.is_file())
        return {each.relative_to(self.members).as_posix(): each.read_bytes() for each in here}
