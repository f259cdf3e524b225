"""A store's files through fsspec, as few things as a run needs: read, write, put where nothing is, take away."""

from __future__ import annotations

import errno
import importlib
import io
import logging
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from tradekin.kit.storage import replace_file, write_new
from tradekin.site.stores.file_headers import headers_of
from tradekin.site.stores.store_address import StoreAddress, StoreError, StoreKind

_SECONDS = 30
"""So long a server may take to say something."""
_PARTS = {StoreKind.SFTP: ("fsspec", "paramiko"), StoreKind.BUCKET: ("fsspec", "s3fs")}


class StoreDisk(Protocol):
    """The files of a store, reached by one connection, which one thread uses at a time."""

    def read(self, path: str) -> bytes | None:
        """What is in a file; None if there is none."""

    def write(self, path: str, data: bytes, name: str = "") -> None:
        """Write a file in place of what is there. `name` is its address on the site, if it has one."""

    def create(self, path: str, data: bytes) -> bool:
        """Write a file where there is none; whether there was none."""

    def remove(self, path: str) -> None:
        """Take a file away, if it is there."""


class FolderDisk:
    """A folder of this machine, or one that all machines of a cluster see."""

    def read(self, path: str) -> bytes | None:
        """What is in a file; None if there is none."""
        with suppress(FileNotFoundError):
            return Path(path).read_bytes()
        return None

    def write(self, path: str, data: bytes, name: str = "") -> None:
        """Write a file in place of what is there, whole or not at all."""
        replace_file(Path(path).parent, Path(path).name, data)

    def create(self, path: str, data: bytes) -> bool:
        """Write a file where there is none; whether there was none."""
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        try:
            write_new(Path(path), data)
        except FileExistsError:
            return False
        return True

    def remove(self, path: str) -> None:
        """Take a file away, if it is there."""
        Path(path).unlink(missing_ok=True)


class SftpDisk:
    """A server's files over SSH."""

    def __init__(self, files: Any) -> None:
        self.files = files
        self.ftp = files.ftp
        self._made: set[str] = set()

    def read(self, path: str) -> bytes | None:
        """What is in a file; None if there is none."""
        with suppress(FileNotFoundError):
            return bytes(self.files.cat_file(path))
        return None

    def write(self, path: str, data: bytes, name: str = "") -> None:
        """Write a file, and look whether all of it is there: a server with a full disk does not always say so."""
        self.make_folder(path.rpartition("/")[0])
        self.ftp.putfo(io.BytesIO(data), path, confirm=True)

    def create(self, path: str, data: bytes) -> bool:
        """Write a file where there is none; whether there was none."""
        try:
            with self.ftp.open(path, "wx") as file:
                file.write(data)
        except OSError:
            if self.kind_of(path):
                return False
            raise
        return True

    def remove(self, path: str) -> None:
        """Take a file away, if it is there."""
        with suppress(FileNotFoundError):
            self.ftp.remove(path)

    def make_folder(self, path: str) -> None:
        """Make a folder, and those above it."""
        if path in self._made:
            return
        missing = []
        while path and path not in self._made and not self.kind_of(path):
            missing.append(path)
            path = path.rpartition("/")[0]
        for each in reversed(missing):
            try:
                self.ftp.mkdir(each)
            except OSError:  # another connection was faster
                if not self.kind_of(each):
                    raise
        self._made |= {path, *missing}

    def kind_of(self, path: str) -> str:
        """What is there: `folder`, `link`, `file`, or nothing."""
        try:
            mode = self.ftp.lstat(path).st_mode or 0
        except FileNotFoundError:
            return ""
        return "folder" if stat.S_ISDIR(mode) else "link" if stat.S_ISLNK(mode) else "file"


class BucketDisk:
    """A bucket's objects."""

    def __init__(self, files: Any) -> None:
        self.files = files

    def read(self, path: str) -> bytes | None:
        """What is in an object; None if there is none."""
        with suppress(FileNotFoundError):
            return bytes(self.files.cat_file(path))
        return None

    def write(self, path: str, data: bytes, name: str = "") -> None:
        """Put an object in place of what is there, with the headers of the site's file."""
        self.files.pipe_file(path, data, **headers_of(name or path))

    def create(self, path: str, data: bytes) -> bool:
        """Put an object where there is none; whether there was none."""
        try:
            self.files.pipe_file(path, data, mode="create", **headers_of(path))
        except FileExistsError:
            return False
        # A service that does not know the condition overwrites, so that the last one wins: whoever reads itself has it.
        return self.read(path) == data

    def remove(self, path: str) -> None:
        """Take an object away, if it is there."""
        self.remove_all([path])

    def remove_all(self, paths: Iterable[str]) -> None:
        """Take objects away, a thousand at a time; those that are gone already count as well."""
        if wanted := list(paths):
            with suppress(FileNotFoundError):
                self.files.rm(wanted)

    def copy(self, path: str, to: str) -> None:
        """Copy an object with its headers, inside the store."""
        self.files.cp_file(path, to)

    def names_below(self, path: str) -> list[str]:
        """The objects whose names begin with a folder's."""
        with suppress(FileNotFoundError):
            return sorted(self.files.find(path, withdirs=False))
        return []


@contextmanager
def open_disk(address: StoreAddress) -> Iterator[Any]:
    """Connect to a store, and leave it at the end.

    Raises:
        StoreError: whatever goes wrong meanwhile, in a word of our own: what libraries say may hold who logs in.
    """
    with one_word(address):
        if address.kind is StoreKind.FOLDER:
            yield FolderDisk()
            return
        for name in _PARTS[address.kind]:
            try:
                importlib.import_module(name)
            except ImportError:
                raise StoreError("not_installed", kind=address.kind.value) from None
        if address.kind is StoreKind.BUCKET:
            yield _open_bucket()
            return
        files = _connect(address)
        try:
            yield SftpDisk(files)
        finally:
            files.client.close()


def _open_bucket() -> BucketDisk:
    """Who logs in is named by the environment or by the machine, as for every program that uses S3."""
    import fsspec

    timing = {"connect_timeout": _SECONDS, "read_timeout": 2 * _SECONDS}
    return BucketDisk(fsspec.filesystem("s3", use_listings_cache=False, skip_instance_cache=True, config_kwargs=timing))


def _connect(address: StoreAddress) -> Any:
    """Log in as SSH does: by a key, an agent or `FSSPEC_SFTP_…`, and only to a server that is known here."""
    import paramiko
    from fsspec.implementations.sftp import SFTPFileSystem

    class KnownServer(SFTPFileSystem):  # type: ignore[misc]
        """SFTP that knows the servers this machine's user knows."""

        def _connect(self) -> None:
            self.client = paramiko.SSHClient()
            self.client.load_system_host_keys()
            self.client.set_missing_host_key_policy(paramiko.RejectPolicy())
            try:
                self.client.connect(self.host, **self.ssh_kwargs)
                self.ftp = self.client.open_sftp()
            except BaseException:
                self.client.close()
                raise
            self.ftp.get_channel().settimeout(2 * _SECONDS)

    logging.getLogger("paramiko").setLevel(logging.CRITICAL + 1)  # it logs what it raises, a trace each
    asked: dict[str, Any] = {"timeout": _SECONDS, "banner_timeout": _SECONDS, "auth_timeout": _SECONDS}
    if address.user:
        asked["username"] = address.user
    if address.port:
        asked["port"] = address.port
    return KnownServer(address.host, skip_instance_cache=True, **asked)


@contextmanager
def one_word(address: StoreAddress) -> Iterator[None]:
    """Turn whatever goes wrong into a word of ours."""
    try:
        yield
    except StoreError:
        raise
    except Exception as problem:
        if not _is_of_the_store(problem):
            raise
        raise StoreError(_word_for(problem), place=address.shown, why=_told_by(problem)) from None


def _is_of_the_store(problem: Exception) -> bool:
    libraries = ("paramiko", "botocore", "aiobotocore", "aiohttp", "s3fs", "fsspec")
    return isinstance(problem, OSError | EOFError) or type(problem).__module__.partition(".")[0] in libraries


_WORDS = {
    "AuthenticationException": "not_let_in",
    "BadHostKeyException": "other_server",
    "ConnectTimeoutError": "lost",
    "ConnectionClosedError": "lost",
    "ConnectionError": "lost",
    "EOFError": "lost",
    "EndpointConnectionError": "lost",
    "FileNotFoundError": "no_place",
    "NoCredentialsError": "not_let_in",
    "PartialCredentialsError": "not_let_in",
    "PermissionError": "not_let_in",
    "ReadTimeoutError": "lost",
    "SSHException": "lost",
    "TimeoutError": "lost",
}
"""For a class of errors, or one above it, which of the things that are known to go wrong it is."""
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_UNREACHED = frozenset({errno.EHOSTUNREACH, errno.ENETUNREACH, errno.ENETDOWN})


def _word_for(problem: Exception) -> str:
    """Which of the things that are known to go wrong it is."""
    number = problem.errno if isinstance(problem, OSError) else None
    if number in _FULL:
        return "full"
    if "known_hosts" in str(problem):
        return "unknown_server"
    if number in _UNREACHED or type(problem).__name__ in {"NoValidConnectionsError", "gaierror"}:
        return "lost"
    return next((_WORDS[each.__name__] for each in type(problem).__mro__ if each.__name__ in _WORDS), "refused")


def _told_by(problem: Exception) -> str:
    """The name of the error alone, or the number's: never a text, which may hold who logs in."""
    number = problem.errno if isinstance(problem, OSError) else None
    return errno.errorcode.get(number or 0, type(problem).__name__)
