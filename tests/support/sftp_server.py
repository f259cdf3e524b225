"""A real SFTP server on loopback over a folder, which can be told to fail as real ones do."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import paramiko
from paramiko import SFTP_FAILURE, SFTP_NO_SUCH_FILE, SFTP_OK, SFTPAttributes, SFTPHandle, SFTPServer

USER, PASSWORD = "dana", "canary-word-8812"


@dataclass
class ServedFolder:
    """A folder that is served, what is asked of it, and how it fails."""

    folder: Path
    port: int = 0
    key: paramiko.RSAKey = field(default_factory=lambda: paramiko.RSAKey.generate(2048))
    written: list[str] = field(default_factory=list)
    """Every file that was opened to be written, in order."""
    room: int | None = None
    """So many bytes may still be written; then the disk is full."""
    lost_after: int | None = None
    """After so many files every connection ends, and no new one comes."""
    sockets: list[socket.socket] = field(default_factory=list)
    threads: list[paramiko.Transport] = field(default_factory=list)

    @property
    def is_lost(self) -> bool:
        return self.lost_after is not None and len(self.written) > self.lost_after

    def lose(self) -> None:
        for transport in self.threads:
            transport.close()

    def known_in(self, home: Path) -> None:
        """Let whoever lives in a folder know this server."""
        (home / ".ssh").mkdir(exist_ok=True)
        line = f"[127.0.0.1]:{self.port} {self.key.get_name()} {self.key.get_base64()}\n"
        (home / ".ssh" / "known_hosts").write_text(line)


class _Door(paramiko.ServerInterface):
    def check_auth_password(self, username: str, password: str) -> int:
        fits = (username, password) == (USER, PASSWORD)
        return paramiko.AUTH_SUCCESSFUL if fits else paramiko.AUTH_FAILED

    def get_allowed_auths(self, username: str) -> str:
        return "password"

    def check_channel_request(self, kind: str, chanid: int) -> int:
        return paramiko.OPEN_SUCCEEDED


class _Handle(SFTPHandle):
    served: ServedFolder

    def write(self, offset: int, data: bytes) -> int:
        if self.served.room is not None:
            self.served.room -= len(data)
            if self.served.room < 0:
                return SFTP_FAILURE  # as OpenSSH says of a full disk
        return int(super().write(offset, data))

    def stat(self) -> SFTPAttributes:
        return SFTPAttributes.from_stat(os.fstat(self.readfile.fileno()))


class _Files(paramiko.SFTPServerInterface):
    def __init__(self, server: _Door, *arguments: object, served: ServedFolder, **named: object) -> None:
        super().__init__(server, *arguments, **named)
        self.served = served

    def _at(self, path: str) -> Path:
        return self.served.folder / path.lstrip("/")

    def _do(self, what: object, *arguments: object) -> int:
        try:
            what(*arguments)  # type: ignore[operator]
        except OSError as problem:
            return int(SFTPServer.convert_errno(problem.errno or 0))
        return int(SFTP_OK)

    def list_folder(self, path: str) -> list[SFTPAttributes] | int:
        try:
            return [SFTPAttributes.from_stat(each.lstat(), each.name) for each in self._at(path).iterdir()]
        except OSError as problem:
            return int(SFTPServer.convert_errno(problem.errno or 0))

    def stat(self, path: str) -> SFTPAttributes | int:
        try:
            return SFTPAttributes.from_stat(self._at(path).stat())
        except OSError:
            return int(SFTP_NO_SUCH_FILE)

    def lstat(self, path: str) -> SFTPAttributes | int:
        try:
            return SFTPAttributes.from_stat(self._at(path).lstat())
        except OSError:
            return int(SFTP_NO_SUCH_FILE)

    def open(self, path: str, flags: int, attr: SFTPAttributes) -> _Handle | int:
        if flags & os.O_WRONLY:
            self.served.written.append(path)
            if self.served.is_lost:
                threading.Thread(target=self.served.lose).start()
                return int(SFTP_FAILURE)
        try:
            number = os.open(self._at(path), flags, 0o644)
        except OSError as problem:
            return int(SFTPServer.convert_errno(problem.errno or 0))
        mode = "wb" if flags & os.O_WRONLY else "rb"
        handle = _Handle(flags)
        handle.served = self.served
        handle.readfile = handle.writefile = os.fdopen(number, mode)  # type: ignore[attr-defined]
        return handle

    def remove(self, path: str) -> int:
        return self._do(self._at(path).unlink)

    def posix_rename(self, oldpath: str, newpath: str) -> int:
        return self._do(os.replace, self._at(oldpath), self._at(newpath))

    def mkdir(self, path: str, attr: SFTPAttributes) -> int:
        return self._do(self._at(path).mkdir)

    def rmdir(self, path: str) -> int:
        return self._do(self._at(path).rmdir)

    def symlink(self, target_path: str, path: str) -> int:
        return self._do(os.symlink, target_path, self._at(path))

    def readlink(self, path: str) -> str | int:
        try:
            return str(self._at(path).readlink())
        except OSError as problem:
            return int(SFTPServer.convert_errno(problem.errno or 0))


@contextmanager
def sftp_serving(folder: Path) -> Iterator[ServedFolder]:
    """Serve a folder as `/` by SFTP to whoever has the name and the password."""
    served = ServedFolder(folder)
    listening = socket.create_server(("127.0.0.1", 0))
    served.port = listening.getsockname()[1]

    def answer() -> None:
        while True:
            try:
                caller, _ = listening.accept()
            except OSError:
                return
            if served.is_lost:
                caller.close()
                continue
            served.sockets.append(caller)
            transport = paramiko.Transport(caller)
            transport.add_server_key(served.key)
            transport.set_subsystem_handler("sftp", SFTPServer, _Files, served=served)
            served.threads.append(transport)
            try:
                transport.start_server(server=_Door())
            except (paramiko.SSHException, EOFError, OSError):
                transport.close()

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(10)
        served.lose()
        for transport in served.threads:
            transport.join(10)
