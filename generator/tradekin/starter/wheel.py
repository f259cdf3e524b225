"""The running version as one file that a group's repository can keep: the same bytes from a checkout and an install.

Nothing in it is compressed. Git compresses files itself, and keeps of a next version only what differs; and the bytes
do not depend on anybody's compressor.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tradekin import __version__
from tradekin.errors import TradekinError
from tradekin.starter.shipped import is_needed, packed_folder, source_folder

FOLDER = "generator/"
_FACTS = f"tradekin-{__version__}.dist-info"
_KEPT_FACTS = ("METADATA", "WHEEL", "entry_points.txt", "licenses/")
_DAY = (2020, 2, 2, 0, 0, 0)
_MODE = 0o100644 << 16


class WheelError(TradekinError):
    """The running version cannot be packed: `no_facts` or `no_build`."""


@dataclass(frozen=True, slots=True)
class Wheel:
    """A version that pip installs, as one file."""

    name: str
    """Its path from the group's root."""
    data: bytes

    @property
    def sha256(self) -> str:
        """What the lock pins it by."""
        return hashlib.sha256(self.data).hexdigest()


def is_wheel(name: str) -> bool:
    """Whether a path in a group's repository is where a version is kept."""
    return name.startswith(f"{FOLDER}tradekin-") and name.endswith(".whl") and name.count("/") == 1


@cache
def running_wheel() -> Wheel:
    """The version that runs.

    Raises:
        WheelError: if its files do not lie where they should.
    """
    files = _installed() if packed_folder() else _built()
    kept = {name: data for name, data in files.items() if _belongs(name)}
    if f"{_FACTS}/METADATA" not in kept:
        raise WheelError("no_facts")
    return Wheel(f"{FOLDER}tradekin-{__version__}-py3-none-any.whl", pack(kept))


def pack(files: Mapping[str, bytes]) -> bytes:
    """A wheel with these files, and with a list of them as the format wants it."""
    out = io.BytesIO()
    ordered = sorted(files, key=lambda name: (name.startswith(_FACTS), name))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as wheel:
        for name in ordered:
            _add(wheel, name, files[name])
        _add(wheel, f"{_FACTS}/RECORD", _record({name: files[name] for name in ordered}))
    return out.getvalue()


def _add(wheel: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _DAY)
    entry.create_system, entry.external_attr = 3, _MODE
    wheel.writestr(entry, data)


def _record(files: Mapping[str, bytes]) -> bytes:
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    for name, data in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        rows.writerow((name, f"sha256={digest}", len(data)))
    rows.writerow((f"{_FACTS}/RECORD", "", ""))
    return text.getvalue().encode()


def _belongs(name: str) -> bool:
    if name.startswith(f"{_FACTS}/"):
        return name.removeprefix(f"{_FACTS}/").startswith(_KEPT_FACTS)
    packed_below = name.partition("tradekin/starter/shared/")[2]
    return not packed_below or is_needed(packed_below)


def _installed() -> dict[str, bytes]:
    """The files as pip put them there."""
    home = Path(__file__).resolve().parents[2]
    return {path.relative_to(home).as_posix(): path.read_bytes() for path in _plain_files(home)}


def _plain_files(home: Path) -> Iterator[Path]:
    for folder in (home / "tradekin", home / _FACTS):
        for path in folder.rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts and path.name != ".DS_Store":
                yield path


def _built() -> dict[str, bytes]:
    """The files as hatchling packs this checkout."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder]
        ran = subprocess.run(command, cwd=source_folder(), capture_output=True, check=False)  # noqa: S603
        found = list(Path(folder).glob("*.whl"))
        if ran.returncode or len(found) != 1:
            raise WheelError("no_build")
        with zipfile.ZipFile(found[0]) as wheel:
            return {name: wheel.read(name) for name in wheel.namelist() if not name.endswith("/")}
