"""The address of a store: a folder, `sftp://host/folder` or `s3://bucket/folder`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tradekin.errors import TradekinError


class StoreError(TradekinError):
    """A site could not be put where it should go; the one that is shown there is whole.

    Its problem is the name of a macro of `templates/stores.jinja`, and its facts are what that takes.
    """


class StoreKind(StrEnum):
    """How a store is reached."""

    FOLDER = "file"
    SFTP = "sftp"
    BUCKET = "s3"


@dataclass(frozen=True, slots=True)
class StoreAddress:
    """Where a site goes. It holds no secret, so that it can be handed to other machines."""

    kind: StoreKind
    host: str
    """The host or the bucket; nothing for a folder."""
    path: str
    """Without a slash at its end; that of a bucket's folder begins with the bucket."""
    port: int | None = None
    user: str = ""

    @property
    def shown(self) -> str:
        """The address as it may be printed: without who logs in."""
        if self.kind is StoreKind.FOLDER:
            return self.path
        port = f":{self.port}" if self.port else ""
        return f"{self.kind.value}://{self.host}{port}{self.path.removeprefix(self.host)}"

    @property
    def folder(self) -> Path:
        """The folder on this machine."""
        return Path(self.path)


def read_address(text: str) -> StoreAddress:
    """Read the address of a store.

    Raises:
        StoreError: if it is none, or holds a password, which would stand in lists of processes and histories.
    """
    if "://" not in text:
        return StoreAddress(StoreKind.FOLDER, "", str(Path(text).absolute()))
    try:
        parts = urlsplit(text if text.isprintable() else "")
        port = parts.port
    except ValueError:
        raise StoreError("no_address") from None
    if not parts.scheme:
        raise StoreError("no_address")
    if parts.scheme not in set(StoreKind):
        raise StoreError("unknown_kind", kind=parts.scheme[:20])
    kind = StoreKind(parts.scheme)
    if parts.password is not None or (parts.username and kind is not StoreKind.SFTP):
        raise StoreError("secret", kind=kind.value)
    if parts.query or parts.fragment or (bool(parts.hostname) is (kind is StoreKind.FOLDER)):
        raise StoreError("no_address")
    names = [each for each in unquote(parts.path).split("/") if each]
    if any(each in {".", ".."} or not each.isprintable() for each in names):
        raise StoreError("no_address")
    path = "".join(f"/{each}" for each in names)
    if kind is StoreKind.BUCKET:
        bucket = parts.netloc
        return StoreAddress(kind, bucket, bucket + path)
    if not names:
        raise StoreError("no_folder", kind=kind.value)
    return StoreAddress(kind, parts.hostname or "", path, port, unquote(parts.username or ""))
