"""Pagefind's own service, driven directly: messages of base64-coded JSON, each ended by a comma, over its pipes."""

from __future__ import annotations

import base64
import binascii
import json
import os
import queue
import signal
import subprocess
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from tradekin.errors import TradekinError

BINARY = "PAGEFIND_BINARY_PATH"
_PATIENCE = 60.0
_INSTALL = "Install it with: pip install pagefind-bin"


class NotIndexedError(TradekinError):
    """The index could not be made; says why, and what helps."""


def binary() -> Path:
    """Where Pagefind's program lies: where the environment says, or in its package.

    Raises:
        NotIndexedError: if there is none.
    """
    named = os.environ.get(BINARY)
    if named:
        if not os.access(named, os.X_OK) or not Path(named).is_file():
            raise NotIndexedError(f"{BINARY} names {named}, which is no program that can be run. Unset it, or mend it.")
        return Path(named)
    try:
        found = import_module("pagefind_bin").get_executable()
    except (ImportError, OSError) as problem:
        raise NotIndexedError(f"Pagefind, which makes the search, is not installed. {_INSTALL}") from problem
    return Path(found)


@contextmanager
def service(program: Path, patience: float = _PATIENCE) -> Iterator[Service]:
    """A running service; it is ended with the block, whatever happens in it.

    Args:
        program: the program to run.
        patience: how many seconds to wait for each answer.

    Raises:
        NotIndexedError: if it cannot be started.
    """
    try:
        process = subprocess.Popen(  # noqa: S603 - our own program, no shell
            [str(program), "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as problem:
        raise NotIndexedError(f"Pagefind cannot be run ({problem.strerror}: {program}). {_INSTALL}") from problem
    asked = Service(process, patience)
    try:
        yield asked
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        asked.close()


class Service:
    """Asks and gets answers. Reading and writing have a thread each, so that neither side ever waits for the other."""

    def __init__(self, process: subprocess.Popen[bytes], patience: float) -> None:
        self._process = process
        self._patience = patience
        self._answers: queue.Queue[bytes | None] = queue.Queue()
        self._threads = [_started(_read, process.stdout, self._answers)]

    def ask(self, payloads: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        """The answers to some messages, in the order of the messages.

        Raises:
            NotIndexedError: if the service says that something is wrong, ends early, or keeps silent for too long.
        """
        shapes = ({"message_id": number, "payload": payload} for number, payload in enumerate(payloads))
        messages = [base64.b64encode(json.dumps(shape).encode()) + b"," for shape in shapes]
        self._threads.append(_started(_write, self._process.stdin, messages))
        answers = dict(self._answer() for _ in messages)
        if sorted(answers) != list(range(len(messages))):
            raise NotIndexedError("Pagefind left a message without an answer. Is its version the one in the lock file?")
        return [answers[number] for number in range(len(messages))]

    def close(self) -> None:
        """Close the pipes of a service that has ended."""
        for thread in self._threads:
            thread.join(self._patience)
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError, ValueError):
                pipe.close()  # type: ignore[union-attr]

    def _answer(self) -> tuple[int, Mapping[str, Any]]:
        try:
            told = self._answers.get(timeout=self._patience)
        except queue.Empty as problem:
            raise NotIndexedError(f"Pagefind said nothing for {self._patience:g} seconds. Try again.") from problem
        if told is None:
            raise NotIndexedError("Pagefind ended before it had answered. Is there room on the disk, and memory?")
        return _decode(told)


def _started(work: Callable[..., None], *given: object) -> threading.Thread:
    thread = threading.Thread(target=work, args=given, daemon=True)
    thread.start()
    return thread


def _decode(told: bytes) -> tuple[int, Mapping[str, Any]]:
    try:
        answer = json.loads(base64.b64decode(told, validate=True))
        number, payload = answer["message_id"], answer["payload"]
        kind = payload["type"]
    except (binascii.Error, ValueError, KeyError, TypeError) as problem:
        raise NotIndexedError(
            "Pagefind answered something else than it should. Is its version the one in the lock file?"
        ) from problem
    if kind == "Error":
        raise NotIndexedError(f"Pagefind could not go on: {str(payload.get('message'))[:300]}")
    return number, payload


def _read(stream: IO[bytes], answers: queue.Queue[bytes | None]) -> None:
    rest = b""
    with suppress(OSError, ValueError):
        while data := stream.read1(1 << 16):  # type: ignore[attr-defined]
            *whole, rest = (rest + data).split(b",")
            for told in whole:
                answers.put(told)
    answers.put(None)


def _write(stream: IO[bytes], messages: Iterable[bytes]) -> None:
    with suppress(OSError, ValueError):
        for message in messages:
            stream.write(message)
        stream.flush()
